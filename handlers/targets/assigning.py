"""/giaochitieu: a number is read, the parts are shown, one tap applies them. Nothing is assigned without the preview."""

from dataclasses import dataclass
from typing import ClassVar

from acts.targets import assign_targets
from acts.targets.assign_targets import Part
from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument
from campaign.questions import TargetShares
from campaign.targets import campaign_figures
from handlers.conversation import ButtonKind, Conversation, always, pressed, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import assigning as reading
from handlers.understanding.assigning import AssignmentWish
from handlers.understanding.choices import Says
from storage.targets import assigned_targets
from telling import words
from telling.messages import Answer, Choice
from telling.targets import progress


def commanded(interaction: Interaction) -> Answer:
    """The preview, with its two buttons."""
    permissions.check(interaction.who, "assign_targets")
    wish = _read(interaction, interaction.rest)
    return Answer(_write(interaction, "assign_how")) if wish is None else _preview(interaction, wish, interaction.rest)


@dataclass(frozen=True, slots=True)
class AssignShares(ButtonArgument):
    """«Áp dụng»: the version is the stamp of the parts that were shown."""

    FORM: ClassVar[str] = "co"


@dataclass(frozen=True, slots=True)
class AssignNot(ButtonArgument):
    """Nothing is assigned."""

    FORM: ClassVar[str] = "khong"


def tapped(interaction: Tapped) -> Answer | None:
    """Under the preview."""
    permissions.check(interaction.who, "assign_targets")
    return pressed(interaction, BUTTONS)


def _apply(interaction: Tapped, button: AssignShares) -> Answer:
    """Apply what was shown; shown anew when the list has changed meanwhile."""
    kept = _kept(interaction)
    wish = _read(interaction, kept) if kept else None
    if wish is None:
        return interaction.answer("asked_before")
    return _total(interaction, wish) if wish.total else _assign(interaction, wish, kept, interaction.press.version)


def _apply_not(interaction: Tapped, button: AssignNot) -> Answer:
    return Answer(_write(interaction, "not_applied")) if _kept(interaction) else interaction.answer("asked_before")


def _kept(interaction: Tapped) -> str:
    """What was typed before the question; empty once it is answered."""
    found = interaction.kept(interaction.press.subject, TargetShares)
    return found[1].text if found is not None else ""


def _assign(interaction: Interaction, wish: AssignmentWish, kept: str, seen: int) -> Answer:
    parts = _parts(interaction, wish)
    if assign_targets.stamp(parts) != seen:
        again = _preview(interaction, wish, kept)
        return Answer(
            words.joined(_write(interaction, "changed"), again.text), rows=again.rows, question=again.question
        )
    assign_targets.assign(interaction.work, parts, category=_category(wish), phase=wish.phase, who=interaction.who)
    return Answer(_write(interaction, "applied", count=len(parts), number=wish.number))


def _total(interaction: Interaction, wish: AssignmentWish) -> Answer:
    assign_targets.total(interaction.work, wish.number, category=_category(wish), unit=wish.unit, who=interaction.who)
    return Answer(_write(interaction, "total_kept", what=_what(interaction, wish), number=wish.number))


def _preview(interaction: Interaction, wish: AssignmentWish, text: str) -> Answer:
    parts = () if wish.total else _parts(interaction, wish)
    if not parts and not wish.total:
        return Answer(_write(interaction, "no_list"))
    interaction.overtake(TargetShares, lambda kept: True)
    note = interaction.keep(TargetShares(text))
    stamp = assign_targets.stamp(parts)
    rows = (
        (
            Choice(
                interaction.word("assign_apply"),
                verbs.token("assign_targets", note, version=stamp, argument=AssignShares()),
            ),
        ),
        (
            Choice(
                interaction.word("assign_not"), verbs.token("assign_targets", note, version=stamp, argument=AssignNot())
            ),
        ),
    )
    return Answer(_shown(interaction, wish, parts), rows=rows, question=note)


def _shown(interaction: Interaction, wish: AssignmentWish, parts: tuple[Part, ...]) -> str:
    what = _what(interaction, wish)
    if wish.total:
        was = assigned_targets.denominators(interaction.work).get((_category(wish), wish.unit))
        return _write(interaction, "preview_total", what=what, number=wish.number, was=was)
    if wish.unit:
        unit = progress.unit_name(interaction.work, wish.unit)
        return _write(interaction, "preview_one", what=what, unit=unit, number=wish.number, was=parts[0].was)
    named = [(progress.unit_name(interaction.work, part.unit), part.number, part.was) for part in parts]
    base = sum(part.organisations for part in parts)
    return _write(interaction, "preview", what=what, number=wish.number, parts=named, base=base)


def _parts(interaction: Interaction, wish: AssignmentWish) -> tuple[Part, ...]:
    return assign_targets.parts(
        interaction.work, wish.number, category=_category(wish), unit=wish.unit, phase=wish.phase
    )


def _read(interaction: Interaction, text: str) -> AssignmentWish | None:
    plan = interaction.work.plan
    phases = [(phase.id, phase.name) for phase in plan.phases]
    return reading.read(text, categories=plan.categories, units=plan.units, phases=phases) if plan.indicators else None


def _category(wish: AssignmentWish) -> str:
    return wish.category or campaign_figures.ALL


def _what(interaction: Interaction, wish: AssignmentWish) -> str:
    plan = interaction.work.plan
    parts = [
        progress.category_name(interaction.work, wish.category) if wish.category else plan.indicator().name,
        plan.phase(wish.phase).name if wish.phase else "",
        progress.unit_name(interaction.work, wish.unit) if wish.unit and wish.total else "",
    ]
    return ", ".join(filter(None, parts))


def _write(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "progress", macro=macro, **values)


BUTTONS = (ButtonKind(AssignShares, _apply, Says.YES), ButtonKind(AssignNot, _apply_not, Says.NO))
CONVERSATIONS = (Conversation("assign_targets", tapped, without_cases(commanded), closes=always, buttons=BUTTONS),)
