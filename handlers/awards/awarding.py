"""/khenthuong: the evidence, side by side, and proposals made from it by people. Everything is shown in private.

The buttons walk: who, criterion, why; the answers to the prompts come back through `replied`. What those concerned say is
`handlers/awards/objecting.py`'s; choosing whom is `handlers/awards/choosing_award.py`'s.
"""

from acts.awards import commend, decide_award, nominate
from campaign import permissions
from campaign.awards import nominations, recognition
from campaign.awards.nominations import Nominee
from campaign.errors import RuleBroken
from campaign.ids import MemberId
from handlers.awards import choosing_award as choosing
from handlers.awards import objecting
from handlers.interaction import Said
from handlers.understanding import awarding as reading
from handlers.understanding.awarding import Wish
from storage import outbox
from storage.awards import award_rows
from storage.relay import cases
from telling.awards import award_cards as telling
from telling.awards import award_tables, commendations
from telling.messages import Answer, Card, File

AFTER_WORDS = 5
"""The file leaves after what people wait for."""


def commanded(said: Said) -> Answer:
    """/khenthuong with its words; in a group it only says that the answer is a private one."""
    wish = reading.read(said.rest)
    if not said.incoming.private:
        return _in_group(said, wish)
    return COMMANDS.get(wish.verb, _how)(said, wish)


def _in_group(said: Said, wish: Wish) -> Answer:
    permissions.check(said.who, "object", own=True)
    sent = wish.verb in ("table", "own") and said.who.private is not None
    if sent and said.who.private is not None:
        told = COMMANDS[wish.verb](said, wish)
        outbox.say(said.work, said.who.private, Card(told.text, told.rows), about=told.about)
    return Answer(telling.write(said.work, "in_private", sent=sent))


def _how(said: Said, wish: Wish) -> Answer:
    permissions.check(said.who, "object", own=True)
    return Answer(telling.write(said.work, "how"))


def _table(said: Said, wish: Wish) -> Answer:
    """The table, for those who may propose; everybody else sees their own."""
    if not permissions.may(said.who, "award"):
        return objecting.own(said)
    text = award_tables.text(said.work, said.who, team=scope(said))
    person = telling.choice(said.work, "award_person", "award", 0, 0, "cn")
    team = telling.choice(said.work, "award_team", "award", 0, 0, "tt")
    file = telling.choice(said.work, "award_table", "award", 0, 0, "bang")
    return Answer(text, rows=((person, team), (file,)), about=telling.about("bang"))


def scope(said: Said) -> str:
    """The team that the speaker may see: their own; empty for all."""
    return "" if permissions.scope(said.who, "award") == "all" else said.who.home_team


def _behind(said: Said, wish: Wish) -> Answer:
    permissions.check(said.who, "behind")
    return Answer(award_tables.behind(said.work, said.who))


def _show(said: Said, wish: Wish) -> Answer:
    """One nomination again, as a new message."""
    found = nominate.load(said.work, wish.number)
    if not telling.reads(found, said.who):
        raise RuleBroken("award_gone")
    card = telling.card(said.work, found, said.who)
    return Answer(card.text, rows=card.rows, about=telling.about(found.id))


# --- propose --------------------------------------------------------------------------------------------------------


def _nominate(said: Said, wish: Wish) -> Answer:
    """All in one line, or what is missing is asked for by buttons with the reason kept aside."""
    permissions.check(said.who, "award")
    if not wish.who:
        return _how(said, wish)
    nominee = choosing.find(said, wish.who)
    if wish.criterion or not nominations.criteria(said.work.plan, nominee.kind):
        return nominated(said, nominee, wish.criterion, wish.note)
    nominate.check(said.work, nominee, who=said.who)
    note = cases.note(said.work, wish.note, member=said.who.id, kind="asked") if wish.note else 0
    return choosing.criterion(said, nominee, note=note)


def nominated(said: Said, nominee: Nominee, criterion: int, note: str) -> Answer:
    """Done, said back with what is used of the quota."""
    made = nominate.nominate(said.work, nominee, criterion=criterion, note=note, who=said.who)
    used = len(award_rows.live(said.work, nominee.kind))
    quota = nominations.quota(said.work.plan, nominee.kind)
    return Answer(telling.write(said.work, "nominated", **_named(said, made.id, nominee), used=used, quota=quota))


def _named(said: Said, number: int, nominee: Nominee) -> dict[str, object]:
    name = telling.name(said.work, nominee)
    return {"number": number, "name": name, "collective": nominee.member is None}


def _withdraw(said: Said, wish: Wish) -> Answer:
    if not wish.note:
        return _ask_reason(said, wish.number)
    return _withdrawn(said, wish.number, wish.note)


def _ask_reason(said: Said, number: int) -> Answer:
    found = nominate.check_withdrawal(said.work, number, who=said.who)
    text = telling.write(said.work, "withdraw_prompt", **_named(said, number, found.nominee))
    return Answer(text, ask=True, about=telling.about("rut", number))


def _withdrawn(said: Said, number: int, reason: str) -> Answer:
    after = nominate.withdraw(said.work, number, reason=reason, who=said.who)
    return Answer(telling.write(said.work, "withdrawn", **_named(said, number, after.nominee)))


# --- buttons --------------------------------------------------------------------------------------------------------


def tapped(said: Said) -> Answer:
    """A button of the table, of the walk, of a nomination's card or of the week's card."""
    assert said.press is not None
    verb, _, rest = said.press.argument.partition(".")
    return TAPS.get(verb, _unknown)(said, rest)


def _unknown(said: Said, rest: str) -> Answer:
    raise RuleBroken("unreadable_button")


def _pressed(said: Said) -> tuple[int, int]:
    assert said.press is not None
    return said.press.subject, said.press.version


def _who(said: Said, rest: str) -> Answer:
    permissions.check(said.who, "award")
    return choosing.who(said, collective=False, first=int(rest) if rest.isascii() and rest.isdigit() else 0)


def _which(said: Said, rest: str) -> Answer:
    permissions.check(said.who, "award")
    return choosing.who(said, collective=True, first=int(rest) if rest.isascii() and rest.isdigit() else 0)


def _chosen(said: Said, rest: str) -> Answer:
    nominee = choosing.read(said, rest)
    nominate.check(said.work, nominee, who=said.who)
    if not nominations.criteria(said.work.plan, nominee.kind):
        return choosing.preview(said, nominee, 0)
    return choosing.criterion(said, nominee, note=0)


def _criterion(said: Said, rest: str) -> Answer:
    """The criterion is chosen: with a reason kept aside it is proposed at once."""
    nominee, (number, note) = choosing.read(said, rest), _pressed(said)
    nominate.check(said.work, nominee, who=said.who)
    if not note:
        return choosing.preview(said, nominee, number)
    kept = cases.asked(said.work, note, member=said.who.id)
    if not kept:
        return said.answer("asked_before")
    cases.forget_asked(said.work, note)
    return nominated(said, nominee, number, kept)


def _now(said: Said, rest: str) -> Answer:
    return nominated(said, choosing.read(said, rest), _pressed(said)[0], "")


def _with_note(said: Said, rest: str) -> Answer:
    nominee, number = choosing.read(said, rest), _pressed(said)[0]
    nominate.check(said.work, nominee, who=said.who)
    named = _named(said, 0, nominee)
    text = telling.write(said.work, "note_prompt", name=named["name"], collective=named["collective"])
    return Answer(text, ask=True, about=telling.about("ghi", number, nominee.code))


def _not(said: Said, rest: str) -> Answer:
    permissions.check(said.who, "award")
    return Answer(telling.write(said.work, "not_nominated"))


def _file(said: Said, rest: str) -> Answer:
    """The whole table as a workbook, to the private chat; it is made just before it leaves."""
    permissions.check(said.who, "award")
    if said.who.private is None:
        return Answer(telling.write(said.work, "in_private", sent=False))
    plan, team = said.work.plan, scope(said)
    recipe = ":".join(filter(None, ["awards", plan.campaign.start.isoformat(), said.work.today(), team]))
    caption = award_tables.caption(said.work, team)
    file = File("", "bang-thanh-tich.xlsx", caption=caption, recipe=recipe)
    outbox.say(said.work, said.who.private, Card(caption, file=file), priority=AFTER_WORDS)
    return Answer(telling.write(said.work, "file_owed"))


def _yes(said: Said, rest: str) -> Answer:
    return _decided(said, agreed=True)


def _no(said: Said, rest: str) -> Answer:
    return _decided(said, agreed=False)


def _decided(said: Said, *, agreed: bool) -> Answer:
    number, seen = _pressed(said)
    decide_award.decide(said.work, number, agreed=agreed, seen=seen, who=said.who)
    return Answer(telling.write(said.work, "decided", number=number, agreed=agreed))


def _take_back(said: Said, rest: str) -> Answer:
    return _ask_reason(said, _pressed(said)[0])


def _commend(said: Said, rest: str) -> Answer:
    member, day = _pressed(said)
    friday = commendations.friday(str(day))
    week = recognition.week(said.work.plan, friday) if friday is not None else None
    if week is None:
        raise RuleBroken("unreadable_button")
    person = commend.commend(said.work, week, MemberId(member), who=said.who)
    return Answer(telling.write(said.work, "commended", name=person.short))


# --- typed answers --------------------------------------------------------------------------------------------------


def replied(said: Said) -> Answer | None:
    """The answer to one of our prompts: why somebody is proposed, why no longer, what somebody has to say, an answer to it."""
    parts = said.card.split(":")
    if parts[0] != "award" or not said.incoming.private or not said.incoming.text.strip():
        return None
    return REPLIES.get((parts[1], len(parts)), _no_reply)(said, parts[2:])


def _no_reply(said: Said, parts: list[str]) -> None:
    return None


def _note_reply(said: Said, parts: list[str]) -> Answer:
    return nominated(said, choosing.read(said, parts[1]), int(parts[0]), said.incoming.text.strip())


def _reason_reply(said: Said, parts: list[str]) -> Answer:
    return _withdrawn(said, int(parts[0]), said.incoming.text)


COMMANDS = {
    "table": _table, "own": lambda said, _: objecting.own(said), "behind": _behind, "show": _show, "nominate": _nominate,
    "withdraw": _withdraw,
}  # fmt: skip
TAPS = {
    "cn": _who, "tt": _which, "ai": _chosen, "tc": _criterion, "gui": _now, "ghi": _with_note, "thoi": _not, "bang": _file,
    "dongy": _yes, "khong": _no, "rut": _take_back, "khen": _commend,
}  # fmt: skip
REPLIES = {
    ("ghi", 4): _note_reply, ("rut", 3): _reason_reply, ("yk", 3): objecting.said_so, ("tl", 3): objecting.answered,
}  # fmt: skip
"""What a prompt was about, with the number of parts of its key."""
object_commanded, object_tapped = objecting.commanded, objecting.tapped
