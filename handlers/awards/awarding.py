"""/khenthuong: the evidence, side by side, and proposals made from it by people. Everything is shown in private.

The buttons walk: who, criterion, why; the answers to the prompts come back through `replied`. What those concerned say is
`handlers/awards/objecting.py`'s; choosing whom is `handlers/awards/choosing_award.py`'s.
"""

from acts.awards import commend, decide_award, nominate
from campaign import permissions
from campaign.awards import nominations, recognition
from campaign.awards.nominations import Nominee
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.questions import AwardReason
from handlers.awards import choosing_award as choosing
from handlers.awards import objecting
from handlers.conversation import Conversation, always, says_by, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import awarding as reading
from handlers.understanding.awarding import AwardWish
from handlers.understanding.choices import Says
from storage import outbox
from storage.awards import award_rows
from storage.priority import Priority
from telling.awards import award_cards, award_keys, award_tables, commendations
from telling.awards.award_keys import NominationCard, ReasonPrompt, WithdrawPrompt
from telling.messages import Answer, Card, File


def commanded(interaction: Interaction) -> Answer:
    """/khenthuong with its words; in a group it only says that the answer is a private one."""
    wish = reading.read(interaction.rest)
    if not interaction.incoming.private:
        return _in_group(interaction, wish)
    return COMMANDS.get(wish.verb, _how)(interaction, wish)


def _in_group(interaction: Interaction, wish: AwardWish) -> Answer:
    permissions.check(interaction.who, "object", own=True)
    sent = wish.verb in ("table", "own") and interaction.who.private is not None
    if sent and interaction.who.private is not None:
        told = COMMANDS[wish.verb](interaction, wish)
        outbox.say(interaction.work, interaction.who.private, card=Card(told.text, told.rows), about=told.about)
    return Answer(award_cards.write(interaction.work, "in_private", sent=sent), alone=True, or_nothing=sent)


def _how(interaction: Interaction, wish: AwardWish) -> Answer:
    permissions.check(interaction.who, "object", own=True)
    return Answer(award_cards.write(interaction.work, "how"))


def _table(interaction: Interaction, wish: AwardWish) -> Answer:
    """The table, for those who may propose; everybody else sees their own."""
    if not permissions.may(interaction.who, "award"):
        return objecting.own(interaction)
    text = award_tables.text(interaction.work, interaction.who, team=scope(interaction))
    person = award_cards.choice(interaction.work, "award_person", verb="award", subject=0, version=0, argument="cn")
    team = award_cards.choice(interaction.work, "award_team", verb="award", subject=0, version=0, argument="tt")
    file = award_cards.choice(interaction.work, "award_table", verb="award", subject=0, version=0, argument="bang")
    return Answer(text, rows=((person, team), (file,)), about=award_keys.TABLE)


def scope(interaction: Interaction) -> str:
    """The team that the speaker may see: their own; empty for all."""
    return "" if permissions.scope(interaction.who, "award") == "all" else interaction.who.home_team


def _behind(interaction: Interaction, wish: AwardWish) -> Answer:
    permissions.check(interaction.who, "behind")
    return Answer(award_tables.behind(interaction.work, interaction.who))


def _show(interaction: Interaction, wish: AwardWish) -> Answer:
    """One nomination again, as a new message."""
    found = nominate.load(interaction.work, wish.number)
    if not nominations.reads(found, interaction.who):
        raise RuleBroken(Refusal.AWARD_GONE)
    card = award_cards.card(interaction.work, found, reader=interaction.who)
    return Answer(card.text, rows=card.rows, about=str(NominationCard(found.id)))


# --- propose --------------------------------------------------------------------------------------------------------


def _nominate(interaction: Interaction, wish: AwardWish) -> Answer:
    """All in one line, or what is missing is asked for by buttons with the reason kept aside."""
    permissions.check(interaction.who, "award")
    if not wish.who:
        return _how(interaction, wish)
    nominee = choosing.find(interaction, wish.who)
    if wish.criterion or not nominations.criteria(interaction.work.plan, nominee.kind):
        return nominated(interaction, nominee, criterion=wish.criterion, note=wish.note)
    nominate.check(interaction.work, nominee, who=interaction.who)
    interaction.overtake(AwardReason, lambda kept: kept.nominee == nominee.code)
    note = interaction.keep(AwardReason(wish.note, nominee.code)) if wish.note else 0
    return choosing.criterion(interaction, nominee, note=note)


def nominated(interaction: Interaction, nominee: Nominee, *, criterion: int, note: str) -> Answer:
    """Done, said back with what is used of the quota."""
    made = nominate.nominate(interaction.work, nominee, criterion=criterion, note=note, who=interaction.who)
    used = len(award_rows.live(interaction.work, nominee.kind))
    quota = nominations.quota(interaction.work.plan, nominee.kind)
    return Answer(
        award_cards.write(
            interaction.work, "nominated", **_named(interaction, made.id, nominee), used=used, quota=quota
        )
    )


def _named(interaction: Interaction, number: int, nominee: Nominee) -> dict[str, object]:
    name = award_cards.name(interaction.work, nominee)
    return {"number": number, "name": name, "collective": nominee.member is None}


def _withdraw(interaction: Interaction, wish: AwardWish) -> Answer:
    if not wish.note:
        return _ask_reason(interaction, wish.number)
    return _withdrawn(interaction, wish.number, wish.note)


def _ask_reason(interaction: Interaction, number: int) -> Answer:
    found = nominate.check_withdrawal(interaction.work, number, who=interaction.who)
    text = award_cards.write(interaction.work, "withdraw_prompt", **_named(interaction, number, found.nominee))
    return Answer(text, ask=True, about=str(WithdrawPrompt(number)))


def _withdrawn(interaction: Interaction, number: int, reason: str) -> Answer:
    after = nominate.withdraw(interaction.work, number, reason=reason, who=interaction.who)
    return Answer(award_cards.write(interaction.work, "withdrawn", **_named(interaction, number, after.nominee)))


# --- buttons --------------------------------------------------------------------------------------------------------


def tapped(interaction: Tapped) -> Answer:
    """A button of the table, of the walk, of a nomination's card or of the week's card."""
    verb, _, rest = interaction.press.argument.partition(".")
    return TAPS.get(verb, _unknown)(interaction, rest)


def _unknown(interaction: Tapped, rest: str) -> Answer:
    raise RuleBroken(Refusal.UNREADABLE_BUTTON)


def _pressed(interaction: Tapped) -> tuple[int, int]:
    return interaction.press.subject, interaction.press.version


def _who(interaction: Interaction, rest: str) -> Answer:
    permissions.check(interaction.who, "award")
    return choosing.who(interaction, collective=False, first=int(rest) if rest.isascii() and rest.isdigit() else 0)


def _which(interaction: Interaction, rest: str) -> Answer:
    permissions.check(interaction.who, "award")
    return choosing.who(interaction, collective=True, first=int(rest) if rest.isascii() and rest.isdigit() else 0)


def _chosen(interaction: Interaction, rest: str) -> Answer:
    nominee = choosing.read(interaction, rest)
    nominate.check(interaction.work, nominee, who=interaction.who)
    if not nominations.criteria(interaction.work.plan, nominee.kind):
        return choosing.preview(interaction, nominee, number=0)
    return choosing.criterion(interaction, nominee, note=0)


def _criterion(interaction: Tapped, rest: str) -> Answer:
    """The criterion is chosen: with a reason kept aside it is proposed at once."""
    nominee, (number, note) = choosing.read(interaction, rest), _pressed(interaction)
    nominate.check(interaction.work, nominee, who=interaction.who)
    if not note:
        return choosing.preview(interaction, nominee, number=number)
    kept = interaction.kept(note, AwardReason)
    if kept is None:
        return interaction.answer("asked_before")
    return nominated(interaction, nominee, criterion=number, note=kept[1].text)


def _now(interaction: Tapped, rest: str) -> Answer:
    return nominated(interaction, choosing.read(interaction, rest), criterion=_pressed(interaction)[0], note="")


def _with_note(interaction: Tapped, rest: str) -> Answer:
    nominee, number = choosing.read(interaction, rest), _pressed(interaction)[0]
    nominate.check(interaction.work, nominee, who=interaction.who)
    named = _named(interaction, 0, nominee)
    text = award_cards.write(interaction.work, "note_prompt", name=named["name"], collective=named["collective"])
    return Answer(text, ask=True, about=str(ReasonPrompt(number, nominee.code)))


def _not(interaction: Interaction, rest: str) -> Answer:
    permissions.check(interaction.who, "award")
    return Answer(award_cards.write(interaction.work, "not_nominated"))


def _file(interaction: Interaction, rest: str) -> Answer:
    """The whole table as a workbook, to the private chat; it is made just before it leaves."""
    permissions.check(interaction.who, "award")
    if interaction.who.private is None:
        return Answer(award_cards.write(interaction.work, "in_private", sent=False))
    plan, team = interaction.work.plan, scope(interaction)
    recipe = ":".join(filter(None, ["awards", plan.campaign.start.isoformat(), interaction.work.today(), team]))
    caption = award_tables.caption(interaction.work, team)
    file = File("", "bang-thanh-tich.xlsx", caption=caption, recipe=recipe)
    outbox.say(interaction.work, interaction.who.private, card=Card(caption, file=file), priority=Priority.ROUTINE)
    return Answer(award_cards.write(interaction.work, "file_owed"))


def _yes(interaction: Tapped, rest: str) -> Answer:
    return _decided(interaction, agreed=True)


def _no(interaction: Tapped, rest: str) -> Answer:
    return _decided(interaction, agreed=False)


def _decided(interaction: Tapped, *, agreed: bool) -> Answer:
    number, seen = _pressed(interaction)
    decide_award.decide(interaction.work, number, agreed=agreed, seen=seen, who=interaction.who)
    return Answer(award_cards.write(interaction.work, "decided", number=number, agreed=agreed))


def _take_back(interaction: Tapped, rest: str) -> Answer:
    return _ask_reason(interaction, _pressed(interaction)[0])


def _commend(interaction: Tapped, rest: str) -> Answer:
    member, day = _pressed(interaction)
    friday = commendations.friday(str(day))
    week = recognition.week(interaction.work.plan, friday) if friday is not None else None
    if week is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    person = commend.commend(interaction.work, week, member=MemberId(member), who=interaction.who)
    return Answer(award_cards.write(interaction.work, "commended", name=person.short))


# --- typed answers --------------------------------------------------------------------------------------------------


def replied(interaction: Interaction) -> Answer | None:
    """The answer to one of our prompts: why somebody is proposed, why no longer, what somebody has to say, an answer to it."""
    text = interaction.incoming.text
    if not interaction.incoming.private or not text.strip():
        return None
    if (why := ReasonPrompt.read(interaction.card)) is not None:
        nominee = choosing.read(interaction, why.nominee)
        return nominated(interaction, nominee, criterion=why.criterion, note=text.strip())
    if (withdrawn := WithdrawPrompt.read(interaction.card)) is not None:
        return _withdrawn(interaction, withdrawn.nomination, text)
    return objecting.replied(interaction)


COMMANDS = {
    "table": _table, "own": lambda interaction, _: objecting.own(interaction), "behind": _behind, "show": _show, "nominate": _nominate,
    "withdraw": _withdraw,
}  # fmt: skip
TAPS = {
    "cn": _who, "tt": _which, "ai": _chosen, "tc": _criterion, "gui": _now, "ghi": _with_note, "thoi": _not, "bang": _file,
    "dongy": _yes, "khong": _no, "rut": _take_back, award_keys.COMMEND: _commend,
}  # fmt: skip


YES_OR_NO = {"gui": Says.YES, "thoi": Says.NO, "dongy": Says.AGREE, "khong": Says.NO}
CONVERSATIONS = (
    Conversation("award", tapped, without_cases(commanded), replied=replied, closes=always, says=says_by(YES_OR_NO)),
)
