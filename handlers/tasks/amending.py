"""/dieuchinh: a change of a task is shown with old and new before it goes to the leaders; the first leader's answer decides."""

from acts.tasks import amend, mark_task
from acts.tasks.amend import AmendmentWish
from campaign import permissions, verbs
from campaign.errors import Refusal, RuleBroken
from campaign.questions import ProposedChange
from campaign.tasks import plan_tasks as rules
from campaign.tasks.plan_tasks import LEAD, AmendmentState, Status
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import amending as reading
from handlers.understanding.amending import Read
from handlers.understanding.choices import Says
from storage.tasks import task_marks
from storage.tasks.task_marks import Amendment
from telling import words
from telling.messages import Answer, Choice
from telling.tasks import task_changes
from telling.tasks.task_arguments import AmendmentAgreed, AmendmentRefused, SendAmendment, SendNot

OFFERED = 4
"""So many proposals get their buttons in one message."""


def commanded(interaction: Interaction) -> Answer:
    """/dieuchinh: a change, a leader's answer, or alone what waits."""
    may_answer = permissions.may(interaction.who, "approve_amend")
    if not may_answer:
        permissions.check(interaction.who, "amend")
    if not interaction.rest.strip():
        return _waiting(interaction, buttons=may_answer)
    read = _read(interaction, interaction.rest)
    if read.answer is not None:
        return _answer(interaction, read.number, yes=read.answer)
    return _preview(interaction, read, interaction.rest)


def _agreed(interaction: Tapped, button: AmendmentAgreed) -> Answer:
    return _answer(interaction, interaction.press.subject, yes=True)


def _refused(interaction: Tapped, button: AmendmentRefused) -> Answer:
    return _answer(interaction, interaction.press.subject, yes=False)


def _send_it(interaction: Tapped, button: SendAmendment) -> Answer:
    found = interaction.kept(interaction.press.subject, ProposedChange)
    if found is None:
        return interaction.answer("asked_before")
    return _send(interaction, found[1].text, interaction.press.version)


def _send_not(interaction: Tapped, button: SendNot) -> Answer:
    if interaction.kept(interaction.press.subject, ProposedChange) is None:
        return interaction.answer("asked_before")
    return Answer(_write(interaction, "amend_not_sent"))


def _read(interaction: Interaction, text: str) -> Read:
    codes = [each.id for each in interaction.work.plan.tasks]
    return reading.read(text, codes, today=interaction.work.local(interaction.work.spoken_at).date())


def _wish(interaction: Interaction, read: Read) -> AmendmentWish:
    """With the offices' names as the plan writes them, where it knows them."""
    new = read.new
    if read.field == LEAD:
        names = [name.strip() for name in new.split(";") if name.strip()]
        new = "; ".join(_official(interaction, name) for name in names)
    return AmendmentWish(read.task, read.field, new, read.reason)


def _official(interaction: Interaction, name: str) -> str:
    party = rules.named(interaction.work.plan, [name])
    teams = [interaction.work.plan.team(team).name for team in party.teams]
    return next(iter([unit.name for unit in party.units] + teams), name)


def _preview(interaction: Interaction, read: Read, text: str) -> Answer:
    permissions.check(interaction.who, "amend")
    if read.doubt == "task" and read.new:
        raise RuleBroken(Refusal.UNKNOWN_TASK, code=read.new[:24])
    if read.doubt:
        return Answer(_write(interaction, "amend_how", doubt=read.doubt))
    wish = _wish(interaction, read)
    found = amend.weigh(interaction.work, wish, who=interaction.who)
    interaction.overtake(ProposedChange, lambda kept: _read(interaction, kept.text).task == read.task)
    note = interaction.keep(ProposedChange(text))
    stamp = amend.stamp(found, wish)
    rows = tuple(
        (Choice(interaction.word(word), verbs.token("amend", note, version=stamp, argument=argument)),)
        for word, argument in (("amend_send", SendAmendment()), ("amend_not", SendNot()))
    )
    return Answer(_shown(interaction, found, wish), rows=rows, question=note)


def _shown(interaction: Interaction, found: Status, wish: AmendmentWish) -> str:
    change = task_changes.TellAmendment(
        0, wish.task, wish.field, task_changes.value(wish.field, amend.was(found, wish.field)),
        task_changes.value(wish.field, wish.new), wish.reason, interaction.who.short, "", AmendmentState.PROPOSED, 0, "", "",
    )  # fmt: skip
    party = rules.named(interaction.work.plan, wish.new.split(";")) if wish.field == LEAD else None
    return _write(
        interaction, "amend_preview", change=change, what=found.task.what, nobody=not task_changes.leaders(interaction.work),
        known=party is None or bool(party.units or party.teams),
    )  # fmt: skip


def _send(interaction: Interaction, kept: str, seen: int) -> Answer:
    read = _read(interaction, kept)
    wish = _wish(interaction, read)
    if amend.stamp(mark_task.get(interaction.work, wish.task), wish) != seen:
        again = _preview(interaction, read, kept)
        return Answer(
            words.joined(_write(interaction, "amend_moved"), again.text), rows=again.rows, question=again.question
        )
    made = amend.propose(interaction.work, wish, who=interaction.who)
    return Answer(
        _write(interaction, "amend_sent", number=made.id, leaders=len(task_changes.leaders(interaction.work)))
    )


def _answer(interaction: Interaction, number: int, *, yes: bool) -> Answer:
    settled = amend.decide(interaction.work, number, yes=yes, who=interaction.who)
    return Answer(_write(interaction, "amend_answered", change=task_changes.told(interaction.work, settled)))


def _waiting(interaction: Interaction, *, buttons: bool) -> Answer:
    """What waits for an answer; how to propose, for whoever may."""
    waiting = task_marks.proposed(interaction.work)
    text = _write(interaction, "amend_waiting", changes=[task_changes.told(interaction.work, each) for each in waiting])
    how = _write(interaction, "amend_how", doubt="") if permissions.may(interaction.who, "amend") else ""
    return Answer(words.joined(text, how), rows=_rows(interaction, waiting) if buttons else ())


def _rows(interaction: Interaction, waiting: list[Amendment]) -> tuple[tuple[Choice, ...], ...]:
    return tuple(task_changes.choices(interaction.work, each, number=True) for each in waiting[:OFFERED])


def _write(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "tasks", macro=macro, **values)


BUTTONS = (
    ButtonKind(SendAmendment, _send_it, Says.YES),
    ButtonKind(SendNot, _send_not, Says.NO),
    ButtonKind(AmendmentAgreed, _agreed, Says.AGREE),
    ButtonKind(AmendmentRefused, _refused, Says.NO),
)
CONVERSATIONS = (Conversation("amend", commanded=without_cases(commanded), closes=always, buttons=BUTTONS),)
