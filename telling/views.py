"""What a card needs to know, read from the current state and already in the form in which it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from campaign import outsiders, phones
from campaign.duty.shifts import ONLINE
from campaign.ids import MemberId
from campaign.organisations import Organisation, Representative
from campaign.plan import Step
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState
from campaign.relay.cases import Case
from storage import members
from storage.lists import organisations
from storage.relay import batons, cases, written_rows
from storage.work import Work
from telling import formats, labels


@dataclass(frozen=True, slots=True)
class PersonView:
    """A representative as a card shows them: `name` and `phones` in full in private, masked in a group.

    `old_phones` are landlines with an area code of before 2017, which cannot be dialled as they stand.
    """

    id: int
    name: str
    title: str
    phones: tuple[str, ...]
    matched: str
    level2: str
    old_phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a case's history: when, what (a result or a skipped step), who, and who wrote it down for them."""

    at: str
    what: str
    by: str
    skipped: bool = False
    writer: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """What became of a step behind a finished one: `state` of its baton and who has it since when; of an open one who is asked alone."""

    step: str
    team: str
    state: BatonState
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class CaseNote:
    """What somebody wrote on a case; `stuck`: it says what stood in the way, without the word for it («vướng bên thuế»)."""

    text: str
    stuck: bool


@dataclass(frozen=True, slots=True)
class StuckWork:
    """What the plan says about the reason for which work is stuck: who can solve it, what is to be done, until when, how; and whether
    it is an incident, which ends for all whom it stops."""

    owner: str
    next_step: str
    until: str
    playbook: tuple[str, ...]
    incident: bool


@dataclass(frozen=True, slots=True)
class WalkedOver:
    """Who walks the enterprise over to the desk, and since when."""

    by: str
    at: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything about one baton, its case and its organisation that a card may show."""

    case: Case
    baton: Baton
    organisation: Organisation
    unit: str
    people: tuple[PersonView, ...]
    number: int
    steps: int
    step: str
    short_step: str
    team: str
    hint: str
    level2: str
    matched: str
    holder: str
    by: str
    since: str
    due: str
    result: str
    reason: str
    stuck: StuckWork | None
    offered: str
    history: tuple[HistoryLine, ...]
    following: tuple[Next, ...]
    notes: tuple[CaseNote, ...]
    practice: bool
    at_counter: bool
    came: datetime | None
    outside: bool
    walked: WalkedOver | None = None
    desk: bool = False
    """Has a team of another organisation something to do for the case now?"""


def short_name(work: Work, member: MemberId | None) -> str:
    """ "Mai", or empty."""
    found = members.get(work, member) if member is not None else None
    return found.short if found else ""


def duty_place(work: Work, place: str) -> str:
    """What a place of duty is called; one that the plan has no more, by its id there."""
    if place == ONLINE:
        return labels.word(work.plan.campaign.language, "duty_online")
    return next((one.name for one in work.plan.duty_places if one.id == place), place)


def when(work: Work, at: int | None) -> str:
    """An instant as a card says it, with the day when it is another one."""
    return formats.moment(work.local(at), work.local(work.now)) if at is not None else ""


def unit_name(work: Work, organisation: Organisation) -> str:
    """The commune's name, or what the list wrote."""
    return next((u.name for u in work.plan.units if u.id == organisation.unit), organisation.unit)


def masked(person: Representative) -> PersonView:
    """As a group may see a representative: an initial and a masked number."""
    last = person.name.split()[-1][:1].upper() + "." if person.name else ""
    today, old = _by_age(person)
    return PersonView(
        person.id,
        last,
        person.title,
        tuple(map(phones.mask, today)),
        person.matched,
        person.level2,
        tuple(map(phones.mask, old)),
    )


def full(person: Representative) -> PersonView:
    """As the holder sees a representative, in private."""
    today, old = _by_age(person)
    return PersonView(person.id, person.name, person.title, today, person.matched, person.level2, old)


def _by_age(person: Representative) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers of today, and the landlines of before 2017."""
    old = tuple(filter(phones.is_old, person.phones))
    return tuple(number for number in person.phones if number not in old), old


def bare(person: Representative, *, private: bool) -> PersonView:
    """As a team of another organisation sees a representative: who comes, by name for the one who receives them in private."""
    return PersonView(person.id, person.name if private else "", "", (), person.matched, person.level2)


def bare_organisation(work: Work, organisation: Organisation) -> Organisation:
    """As another organisation sees it: its name, unless that is only a number by which a caller was noted."""
    number = organisation.name == organisation.tax_code or "***" in organisation.name
    name = labels.word(work.plan.campaign.language, "unnamed") if number else organisation.name
    return replace(organisation, tax_code=None, name=name)


def count_yes(people: tuple[Representative, ...], fact: str) -> str:
    """yes | no | unknown for all, or "1/2" when some have it and some do not."""
    values = [p.fact(fact) for p in people]
    have = values.count("yes")
    if have == len(values):
        return "yes"
    if have:
        return f"{have}/{len(values)}"
    return "no" if "no" in values else "unknown"


def known(work: Work, baton: Baton) -> bool:
    """False for a step that the plan has had and has no longer: nothing can be said of it."""
    return any(step.id == baton.step for step in work.plan.steps)


def history(work: Work, live: Mapping[str, Baton]) -> tuple[HistoryLine, ...]:
    """What has been done for the case so far, in order of time; of a case into which another was merged, what both have done."""
    lines, written = [], written_rows.of(work, next((one.case for one in live.values()), None))
    for baton in sorted((b for b in _attempts(work, live) if known(work, b)), key=lambda b: (b.since, b.id)):
        step = work.plan.step(baton.step)
        if baton.state == BatonState.SKIPPED:
            lines.append(HistoryLine(when(work, baton.since), step.short, "", skipped=True))
        elif baton.state == BatonState.DONE or (baton.result and baton.state != BatonState.WAITING):
            label = next((r.label for r in step.results if r.id == baton.result), step.short)
            by = baton.done_by or baton.holder
            writer = short_name(work, written.get((baton.id, baton.result, by)))
            lines.append(HistoryLine(when(work, baton.since), label, short_name(work, by), writer=writer))
    return tuple(lines)


def _attempts(work: Work, live: Mapping[str, Baton]) -> list[Baton]:
    """The live attempts; and where one took another's place, what that had reached."""
    merged = next((b.case for b in live.values() if b.attempt > 1), None)
    earlier = batons.given_way(work, merged) if merged is not None else []
    return [*live.values(), *(b for b in earlier if b.step in live)]


def following(work: Work, baton: Baton, *, live: Mapping[str, Baton]) -> tuple[Next, ...]:
    """What became of the steps right behind a baton, in the plan's order; behind a skipped one stands the next."""
    behind = {baton.step}
    found = []
    for step in work.plan.steps:
        later = live.get(step.id)
        if later is None or not behind & set(step.after):
            continue
        if later.state == BatonState.SKIPPED:
            behind.add(step.id)
        alone = later.rung[0] if later.state == BatonState.OPEN and later.rung and not later.calls else None
        by = short_name(work, later.done_by or later.holder or alone)
        team = work.plan.team(step.team).name
        found.append(Next(step.name, team, later.state, by, when(work, later.since)))
    return tuple(found)


def _seen(person: Representative, *, private: bool, outside: bool) -> PersonView:
    if outside:
        return bare(person, private=private)
    return full(person) if private else masked(person)


def _shown(step: Step, live: Mapping[str, Baton], *, outside: bool) -> Mapping[str, Baton]:
    """The batons whose history a card tells; outside only what led there, which says since when they come."""
    return {k: b for k, b in live.items() if k in (step.id, *step.after)} if outside else live


def _stuck(work: Work, baton: Baton) -> StuckWork | None:
    reason = next((one for one in work.plan.reasons if one.id == baton.reason), None)
    if reason is None or baton.state != BatonState.BLOCKED:
        return None
    return StuckWork(reason.owner, reason.next_step, when(work, baton.due_at), reason.playbook, reason.incident)


def _walked(work: Work, way: tuple[MemberId, int] | None) -> WalkedOver | None:
    today = way is not None and way[1] >= cases.counter_since(work)
    return WalkedOver(short_name(work, way[0]), when(work, way[1])) if way is not None and today else None


def _at_desk(work: Work, live: Mapping[str, Baton]) -> bool:
    return any(
        one.state in IN_HAND | {BatonState.OPEN} and outsiders.team(work.plan, one.team) for one in live.values()
    )


def _notes(work: Work, case: Case) -> tuple[CaseNote, ...]:
    return tuple(CaseNote(row["text"], row["kind"] == "block") for row in cases.notes(work, case.id)[-3:])


def of(work: Work, baton: Baton, *, private: bool) -> View:
    """The view of one baton; full names and phones only when `private`, and never for a team of another organisation."""
    outside = outsiders.team(work.plan, baton.team)
    case = cases.get(work, baton.case)
    assert case is not None
    found = organisations.get(work, case.organisation)
    organisation = bare_organisation(work, found) if outside else found
    people = organisations.representatives(work, case.organisation)
    step = work.plan.step(baton.step)
    live = batons.of_case(work, case.id)
    reasons, way = labels.reasons(work.plan), cases.walked(work, case.id)
    return View(
        case=case, baton=baton, organisation=organisation, unit=unit_name(work, organisation),
        people=tuple(_seen(p, private=private, outside=outside) for p in people),
        number=work.plan.number(step.id), steps=len(work.plan.course), step=step.name, short_step=step.short,
        team=work.plan.team(baton.team).name, hint=step.hint, level2=count_yes(people, "level2"), matched=count_yes(people, "matched"),
        holder=short_name(work, baton.holder), by=short_name(work, baton.done_by), since=when(work, baton.held_since or baton.since),
        due=when(work, baton.due_at), result=next((r.label for r in step.results if r.id == baton.result), ""),
        reason=reasons.get(baton.reason, ""), stuck=_stuck(work, baton),
        offered=short_name(work, baton.offered_to), history=history(work, _shown(step, live, outside=outside)),
        following=following(work, baton, live=live) if baton.state in FINISHED else (),
        notes=_notes(work, case) if private and not outside else (),
        practice=case.practice, outside=outside,
        at_counter=cases.at_counter(work, case), came=work.local(stood) if (stood := cases.was_there(work, case, walked=way)) else None,
        walked=_walked(work, way), desk=_at_desk(work, live),
    )  # fmt: skip
