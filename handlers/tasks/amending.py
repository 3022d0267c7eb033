"""/dieuchinh: a change of a task is shown with old and new before it goes to the leaders; the first leader's answer decides."""

from acts.tasks import amend as acts
from acts.tasks import mark_task
from acts.tasks.amend import Wish
from campaign import permissions
from campaign.errors import RuleBroken
from campaign.tasks import plan_tasks as rules
from campaign.tasks.plan_tasks import LEAD, Status
from handlers.interaction import Said
from handlers.understanding import amending as reading
from handlers.understanding.amending import Read
from storage.relay import cases
from storage.tasks import task_marks
from storage.tasks.task_marks import Amendment
from telling import words
from telling.messages import Answer, Choice
from telling.tasks import task_changes as telling

OFFERED = 4
"""So many proposals get their buttons in one message."""


def commanded(said: Said) -> Answer:
    """/dieuchinh: a change, a leader's answer, or alone what waits."""
    may_answer = permissions.may(said.who, "approve_amend")
    if not may_answer:
        permissions.check(said.who, "amend")
    if not said.rest.strip():
        return _waiting(said, buttons=may_answer)
    read = _read(said, said.rest)
    if read.answer is not None:
        return _answer(said, read.number, yes=read.answer)
    return _preview(said, read, said.rest)


def tapped(said: Said) -> Answer:
    """Under the preview: send it or not; under a leader's card: yes or no."""
    assert said.press is not None
    argument, subject = said.press.argument, said.press.subject
    if argument in ("co", "khong"):
        return _answer(said, subject, yes=argument == "co")
    if argument not in ("gui", "thoi"):
        raise RuleBroken("unreadable_button")
    kept = cases.asked(said.work, subject, member=said.who.id)
    if not kept:
        return said.answer("asked_before")
    cases.forget_asked(said.work, subject)
    return _send(said, kept, said.press.version) if argument == "gui" else Answer(_write(said, "amend_not_sent"))


def _read(said: Said, text: str) -> Read:
    codes = [each.id for each in said.work.plan.tasks]
    return reading.read(text, codes, today=said.work.local(said.work.spoken_at).date())


def _wish(said: Said, read: Read) -> Wish:
    """With the offices' names as the plan writes them, where it knows them."""
    new = read.new
    if read.field == LEAD:
        names = [name.strip() for name in new.split(";") if name.strip()]
        new = "; ".join(_official(said, name) for name in names)
    return Wish(read.task, read.field, new, read.reason)


def _official(said: Said, name: str) -> str:
    party = rules.named(said.work.plan, [name])
    teams = [said.work.plan.team(team).name for team in party.teams]
    return next(iter([unit.name for unit in party.units] + teams), name)


def _preview(said: Said, read: Read, text: str) -> Answer:
    permissions.check(said.who, "amend")
    if read.doubt == "task" and read.new:
        raise RuleBroken("unknown_task", code=read.new[:24])
    if read.doubt:
        return Answer(_write(said, "amend_how", doubt=read.doubt))
    wish = _wish(said, read)
    found = acts.weigh(said.work, wish, who=said.who)
    note = cases.note(said.work, text, member=said.who.id, kind="asked")
    stamp = acts.stamp(found, wish)
    rows = tuple(
        (Choice(said.word(word), telling.token(note, stamp, argument)),)
        for word, argument in (("amend_send", "gui"), ("amend_not", "thoi"))
    )
    return Answer(_shown(said, found, wish), rows=rows)


def _shown(said: Said, found: Status, wish: Wish) -> str:
    change = telling.Told(
        0, wish.task, wish.field, telling.value(wish.field, acts.was(found, wish.field)),
        telling.value(wish.field, wish.new), wish.reason, said.who.short, "", "proposed", 0, "", "",
    )  # fmt: skip
    party = rules.named(said.work.plan, wish.new.split(";")) if wish.field == LEAD else None
    return _write(
        said, "amend_preview", change=change, what=found.task.what, nobody=not telling.leaders(said.work),
        known=party is None or bool(party.units or party.teams),
    )  # fmt: skip


def _send(said: Said, kept: str, seen: int) -> Answer:
    read = _read(said, kept)
    wish = _wish(said, read)
    if acts.stamp(mark_task.get(said.work, wish.task), wish) != seen:
        again = _preview(said, read, kept)
        return Answer(words.joined(_write(said, "amend_moved"), again.text), rows=again.rows)
    made = acts.propose(said.work, wish, who=said.who)
    return Answer(_write(said, "amend_sent", number=made.id, leaders=len(telling.leaders(said.work))))


def _answer(said: Said, number: int, *, yes: bool) -> Answer:
    settled = acts.decide(said.work, number, yes=yes, who=said.who)
    return Answer(_write(said, "amend_answered", change=telling.told(said.work, settled)))


def _waiting(said: Said, *, buttons: bool) -> Answer:
    """What waits for an answer; how to propose, for whoever may."""
    waiting = task_marks.proposed(said.work)
    text = _write(said, "amend_waiting", changes=[telling.told(said.work, each) for each in waiting])
    how = _write(said, "amend_how", doubt="") if permissions.may(said.who, "amend") else ""
    return Answer(words.joined(text, how), rows=_rows(said, waiting) if buttons else ())


def _rows(said: Said, waiting: list[Amendment]) -> tuple[tuple[Choice, ...], ...]:
    return tuple(telling.choices(said.work, each, number=True) for each in waiting[:OFFERED])


def _write(said: Said, macro: str, **values: object) -> str:
    return words.write(said.language, "tasks", macro, **values)
