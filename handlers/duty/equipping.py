"""/thietbi, «máy in ở 626 hỏng rồi»: which equipment a place has, what is broken, and what becomes of it."""

from collections.abc import Sequence

from acts.duty import fault
from campaign import permissions
from campaign.duty import faults as rules
from campaign.duty.faults import Fault, FaultStep
from campaign.errors import Refusal, RuleBroken
from campaign.plan import DutyPlace
from handlers.conversation import Awaited, ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import faults as reading
from handlers.understanding.elsewhere import Wanted
from handlers.understanding.faults import SaidFault
from storage.duty import fault_rows
from telling import views
from telling.duty import fault_words
from telling.duty.fault_arguments import MoveFault, ShowDutyPlace, ThingBroken
from telling.duty.fault_keys import FaultPrompt, OneFault
from telling.messages import Answer, Choice

OFFERED = 6
"""So many faults get their buttons in one message."""


def commanded(interaction: Interaction) -> Answer:
    """Alone it lists; a place, what is broken or mended there, or what becomes of a number."""
    permissions.check(interaction.who, "equipment")
    if (moved := reading.moved(interaction.rest)) is not None and not _names_a_place(interaction, moved[1]):
        step, number, words = moved
        return _moved(interaction, number, step=step, words=words)
    said = reading.read(interaction.rest, _places(interaction))
    if said.works is not None:
        return _said(interaction, said)
    here = [one for one in _places(interaction) if one.id == said.place]
    return _listed(interaction, here or _places(interaction))


def plain(interaction: Interaction) -> Answer | None:
    """«máy in ở 626 hỏng rồi», «máy in 626 sửa xong rồi»: one of the plan's things, in one of its places, and no doubt."""
    said = reading.read(interaction.incoming.text, _places(interaction))
    if not (said.sure and said.known):
        return None
    return _said(interaction, said) if not said.works or _broken(interaction, said) is not None else None


def _places(interaction: Interaction) -> tuple[DutyPlace, ...]:
    return interaction.work.plan.duty_places


def _names_a_place(interaction: Interaction, number: int) -> bool:
    """Is that number what a place is called, and none of a fault?"""
    ways = {way for one in _places(interaction) for way in (one.id, one.name, *one.words)}
    return str(number) in ways and fault_rows.get(interaction.work, number) is None


def _said(interaction: Interaction, said: SaidFault) -> Answer:
    if said.works:
        found = _broken(interaction, said)
        if found is None:
            return _told(interaction, "none_broken")
        return _moved(interaction, found.id, step=FaultStep.ENDED)
    if not said.thing:
        return _told(interaction, "what_broken", place=said.place and _name(interaction, said.place))
    if not said.place:
        return _where(interaction, said)
    return _reported(interaction, said.place, said.thing)


def _broken(interaction: Interaction, said: SaidFault) -> Fault | None:
    """The one fault that is meant; None where none is, or several could be."""
    known = [
        one
        for one in fault_rows.broken(interaction.work)
        if said.place in ("", one.place) and rules.stamp(one.thing) == rules.stamp(said.thing)
    ]
    return known[0] if len(known) == 1 else None


def _where(interaction: Interaction, said: SaidFault) -> Answer:
    """Which place? Those that have such a thing, as buttons."""
    having = [one for one in _places(interaction) if said.thing in one.equipment]
    rows = tuple(
        row
        for one in having
        for row in fault_words.thing_choices(
            interaction.work, one, broken=fault_rows.broken(interaction.work), here=False
        )
        if said.thing in row[0].label
    )
    example = _places(interaction)[0].name
    text = fault_words.write(interaction.work, "which_place", thing=said.thing, example=example)
    return Answer(text, rows=rows, alone=True)


def _reported(interaction: Interaction, place: str, thing: str) -> Answer:
    found, new = fault.report(interaction.work, place, thing=thing, who=interaction.who)
    if not new:
        return Answer(_line(interaction, "fault_known", found), rows=_ways(interaction, found), alone=True)
    told = [one.short for one in fault.caretakers(interaction.work) if one.id != interaction.who.id]
    text = fault_words.write(
        interaction.work, "fault_noted", number=found.id, thing=found.thing, place=_name(interaction, place), names=told
    )
    return Answer(text, rows=_ways(interaction, found), about=str(OneFault(found.id)), alone=True)


def _moved(interaction: Interaction, number: int, *, step: FaultStep, words: str = "") -> Answer:
    if step == FaultStep.ANSWERED and not words:
        return _ask_answer(interaction, number)
    now = fault.move(interaction.work, number, step=step, who=interaction.who, answer=words)
    [line] = fault_words.lines(interaction.work, [now])
    place = _name(interaction, now.place)
    text = fault_words.write(
        interaction.work, "stands", step=step.name.lower(), number=number, thing=now.thing, place=place, line=line
    )
    return Answer(text, rows=_ways(interaction, now), about=str(OneFault(number)), alone=True)


def _ask_answer(interaction: Interaction, number: int) -> Answer:
    found = fault.allowed(interaction.work, number, step=FaultStep.ANSWERED, who=interaction.who)
    return Answer(_line(interaction, "ask_answer", found), ask=True, about=str(FaultPrompt(number)), alone=True)


def _line(interaction: Interaction, macro: str, found: Fault) -> str:
    [line] = fault_words.lines(interaction.work, [found])
    return fault_words.write(interaction.work, macro, line=line)


def _ways(interaction: Interaction, found: Fault) -> tuple[tuple[Choice, ...], ...]:
    steps = fault.ways(interaction.work, found, who=interaction.who)
    return (fault_words.choices(interaction.work, found, steps=steps),) if steps else ()


def _listed(interaction: Interaction, places: Sequence[DutyPlace]) -> Answer:
    """The places, or one with a button for each of its things."""
    work = interaction.work
    broken = [one for one in fault_rows.broken(work) if len(places) > 1 or one.place == places[0].id]
    rows = [row for one in broken[:OFFERED] for row in _ways(interaction, one)]
    if len(places) > 1:
        rows += fault_words.place_choices(places)
    else:
        rows += fault_words.thing_choices(work, places[0], broken=broken, here=True)
    return Answer(fault_words.overview(work, places, faults=broken), rows=tuple(rows), alone=True)


def _shown(interaction: Tapped, button: ShowDutyPlace) -> Answer:
    return _listed(interaction, [_place(interaction, button.place)])


def _thing_tapped(interaction: Tapped, button: ThingBroken) -> Answer:
    things = _place(interaction, button.place).equipment
    thing = next(iter(things[button.number : button.number + 1]), "")
    if rules.stamp(thing) != interaction.press.version:
        raise RuleBroken(Refusal.FAULT_GONE)
    return _reported(interaction, button.place, thing)


def _place(interaction: Interaction, place: str) -> DutyPlace:
    """The place of a button; the plan may have it no more. Raises RuleBroken `fault_gone`."""
    found = next((one for one in _places(interaction) if one.id == place), None)
    if found is None:
        raise RuleBroken(Refusal.FAULT_GONE)
    return found


def _step_tapped(interaction: Tapped, button: MoveFault) -> Answer:
    return _moved(interaction, interaction.press.subject, step=button.step)


def _name(interaction: Interaction, place: str) -> str:
    return views.duty_place(interaction.work, place)


def _told(interaction: Interaction, macro: str, **values: object) -> Answer:
    return Answer(fault_words.write(interaction.work, macro, **values), alone=True)


# --- replies ------------------------------------------------------------------------------------------------------------


def awaits(about: str) -> Awaited | None:
    """An answer in words, where one was asked for."""
    return Awaited(Wanted.TASK) if FaultPrompt.read(about) is not None else None


def replied(interaction: Interaction) -> Answer | None:
    """A reply to a message about a fault: its end, or an answer; None for what is about none."""
    about = OneFault.read(interaction.card) or FaultPrompt.read(interaction.card)
    if about is None:
        return None
    text = " ".join(interaction.incoming.text.split())
    said = reading.read(text, _places(interaction))
    step = FaultStep.ENDED if said.works and said.sure else reading.step_of(text) or FaultStep.ANSWERED
    return _moved(interaction, about.fault, step=step, words=text if step == FaultStep.ANSWERED else "")


BUTTONS = (
    ButtonKind(MoveFault, _step_tapped),
    ButtonKind(ShowDutyPlace, _shown, looks=True),
    ButtonKind(ThingBroken, _thing_tapped),
)
CONVERSATIONS = (
    Conversation(
        "equipment",
        commanded=without_cases(commanded),
        replied=replied,
        awaits=awaits,
        plain=plain,
        buttons=BUTTONS,
    ),
)
