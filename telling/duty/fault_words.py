"""Equipment in words: what a place has and what is broken there, what is asked of who sees to it, what who said it hears."""

from collections.abc import Iterable, Sequence

from campaign import verbs
from campaign.duty import faults as rules
from campaign.duty.faults import Fault, FaultStep
from campaign.members import Member
from campaign.plan import DutyPlace
from storage import outbox, said_buttons
from storage.priority import Priority
from storage.work import Work
from telling import labels, views, words
from telling.duty.fault_arguments import MoveFault, ShowDutyPlace, ThingBroken
from telling.duty.fault_keys import OneFault
from telling.messages import Card, Choice

SHOWN = 12
"""So many faults are told in one message; more are counted."""


def ask(work: Work, fault: Fault, *, people: Iterable[Member]) -> None:
    """Who sees to it reads what is broken, in private, and answers by a button, a command or a reply."""
    text = write(work, "fault_asked", number=fault.id, by=views.short_name(work, fault.by), **_of(work, fault))
    rows = (choices(work, fault, steps=(FaultStep.ENDED, FaultStep.ANSWERED)),)
    _say(work, people, Card(text, rows=rows), about=str(OneFault(fault.id)))


def moved(work: Work, fault: Fault, *, step: FaultStep, by: Member, people: Sequence[Member]) -> None:
    """What became of it is said once to `people`; buttons that say otherwise go."""
    if step != FaultStep.ANSWERED:
        said_buttons.drop(
            work, "equipment", gone=lambda press: press.subject == fault.id and press.is_any((MoveFault,))
        )
    text = write(
        work, "became", step=step.name.lower(), number=fault.id, by=by.short, answer=fault.answer, **_of(work, fault)
    )
    rows = (choices(work, fault, steps=(FaultStep.REOPENED,)),) if step == FaultStep.ENDED else ()
    _say(work, people, Card(text, rows=rows), about=str(OneFault(fault.id)))


def remind(work: Work, faults: Sequence[Fault], *, people: Iterable[Member]) -> None:
    """What is still broken, in one message; nothing where nothing is."""
    if faults:
        text = write(work, "faults_wait", lines=lines(work, faults[:SHOWN]), more=len(faults[SHOWN:]))
        _say(work, people, Card(text), about="")


def _say(work: Work, people: Iterable[Member], card: Card, *, about: str) -> None:
    for one in people:
        if one.private is not None:
            outbox.say(work, one.private, card=card, priority=Priority.NOTICE, about=about)


def lines(work: Work, faults: Iterable[Fault]) -> list[str]:
    """«3. máy in, phòng 626, từ 9:12 20/5 (đ/c Mai báo): mai có máy mới»."""
    return [
        write(work, "fault_line", number=one.id, by=views.short_name(work, one.by), answer=one.answer, **_of(work, one))
        for one in faults
    ]


def _of(work: Work, fault: Fault) -> dict[str, object]:
    return {
        "thing": fault.thing, "place": views.duty_place(work, fault.place), "at": views.when(work, fault.at)
    }  # fmt: skip


def overview(work: Work, places: Sequence[DutyPlace], *, faults: Sequence[Fault]) -> str:
    """The places with their hours and equipment, and what is broken."""
    told = [
        write(work, "equipment_of", place=one.name, hours=one.hours or "", things=one.equipment)
        for one in places
    ]  # fmt: skip
    known = lines(work, faults[:SHOWN])
    return write(work, "equipment", places=told, faults=known, more=len(faults[SHOWN:]))


def choices(work: Work, fault: Fault, *, steps: Iterable[FaultStep]) -> tuple[Choice, ...]:
    """A button for each step, with the fault's number."""
    return tuple(
        Choice(f"{_word(work, f'fault_{step.name.lower()}')} {fault.id}", verbs.token("equipment", fault.id, argument=MoveFault(step)))
        for step in steps
    )  # fmt: skip


def place_choices(places: Iterable[DutyPlace]) -> tuple[tuple[Choice, ...], ...]:
    """A button for each place."""
    return tuple(
        (Choice(one.name, verbs.token("equipment", 0, argument=ShowDutyPlace(one.id))),) for one in places
    )  # fmt: skip


def thing_choices(
    work: Work, place: DutyPlace, *, broken: Iterable[Fault], here: bool
) -> tuple[tuple[Choice, ...], ...]:
    """A button for each of a place's things that works; `here`: the place needs no naming."""
    out = {rules.stamp(one.thing) for one in broken if one.place == place.id}
    found = [(number, thing) for number, thing in enumerate(place.equipment) if rules.stamp(thing) not in out]
    word = _word(work, "fault_broken")
    return tuple(
        (
            Choice(
                f"{word}: {thing}" if here else f"{word}: {thing} ({place.name})",
                verbs.token("equipment", 0, version=rules.stamp(thing), argument=ThingBroken(place.id, number)),
            ),
        )
        for number, thing in found
    )


def _word(work: Work, name: str) -> str:
    return labels.word(work.plan.campaign.language, name)


def write(work: Work, macro: str, **values: object) -> str:
    """One of the sentences about equipment."""
    return words.write(work.plan.campaign.language, "equipment", macro=macro, **values)
