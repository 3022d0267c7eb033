"""/khenthuong: the evidence, side by side, and proposals made from it by people. Everything is shown in private.

The buttons walk: who, criterion, why; the answers to the prompts come back through `replied`. What those concerned say is
`handlers/awards/objecting.py`'s; choosing whom is `handlers/awards/choosing_award.py`'s.
"""

from acts.awards import nominate
from campaign import permissions
from campaign.awards import nominations
from campaign.awards.nominations import Nominee
from campaign.errors import Refusal, RuleBroken
from campaign.questions import AwardReason
from handlers.awards import choosing_award as choosing
from handlers.awards import objecting
from handlers.interaction import Interaction
from handlers.understanding import awarding as reading
from handlers.understanding.awarding import AwardWish
from storage import outbox
from storage.awards import award_rows
from telling.awards import award_cards, award_keys, award_tables
from telling.awards.award_arguments import AwardTable, ProposeCollective, ProposePerson
from telling.awards.award_keys import NominationCard, ReasonPrompt, WithdrawPrompt
from telling.messages import Answer, Card


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
    person = award_cards.choice(
        interaction.work, "award_person", verb="award", subject=0, version=0, argument=ProposePerson()
    )
    team = award_cards.choice(
        interaction.work, "award_team", verb="award", subject=0, version=0, argument=ProposeCollective()
    )
    file = award_cards.choice(
        interaction.work, "award_table", verb="award", subject=0, version=0, argument=AwardTable()
    )
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
            interaction.work, "nominated", **named(interaction, made.id, nominee=nominee), used=used, quota=quota
        )
    )


def named(interaction: Interaction, number: int, *, nominee: Nominee) -> dict[str, object]:
    """What sentences about a nomination name it by."""
    name = award_cards.name(interaction.work, nominee)
    return {"number": number, "name": name, "collective": nominee.member is None}


def _withdraw(interaction: Interaction, wish: AwardWish) -> Answer:
    if not wish.note:
        return ask_reason(interaction, wish.number)
    return _withdrawn(interaction, wish.number, wish.note)


def ask_reason(interaction: Interaction, number: int) -> Answer:
    """Why it is withdrawn."""
    found = nominate.check_withdrawal(interaction.work, number, who=interaction.who)
    text = award_cards.write(interaction.work, "withdraw_prompt", **named(interaction, number, nominee=found.nominee))
    return Answer(text, ask=True, about=str(WithdrawPrompt(number)))


def _withdrawn(interaction: Interaction, number: int, reason: str) -> Answer:
    after = nominate.withdraw(interaction.work, number, reason=reason, who=interaction.who)
    return Answer(award_cards.write(interaction.work, "withdrawn", **named(interaction, number, nominee=after.nominee)))


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
