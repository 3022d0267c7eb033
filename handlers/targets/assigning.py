"""/giaochitieu: a number is read, the parts are shown, one tap applies them. Nothing is assigned without the preview."""

from acts.targets import assign_targets as acts
from acts.targets.assign_targets import Part
from campaign import permissions
from campaign.targets import campaign_figures
from campaign.verbs import BY_NAME
from handlers.interaction import Said
from handlers.understanding import assigning as reading
from handlers.understanding.assigning import Wish
from storage.relay import cases
from storage.targets import assigned_targets
from telling import words
from telling.messages import Answer, Choice
from telling.targets import progress


def commanded(said: Said) -> Answer:
    """The preview, with its two buttons."""
    permissions.check(said.who, "assign_targets")
    wish = _read(said, said.rest)
    return Answer(_write(said, "assign_how")) if wish is None else _preview(said, wish, said.rest)


def tapped(said: Said) -> Answer:
    """Apply what was shown; shown anew when the list has changed meanwhile."""
    permissions.check(said.who, "assign_targets")
    assert said.press is not None
    kept = cases.asked(said.work, said.press.subject, member=said.who.id)
    wish = _read(said, kept) if kept else None
    if wish is None:
        return said.answer("asked_before")
    cases.forget_asked(said.work, said.press.subject)
    if said.press.argument != "co":
        return Answer(_write(said, "not_applied"))
    return _total(said, wish) if wish.total else _assign(said, wish, kept, said.press.version)


def _assign(said: Said, wish: Wish, kept: str, seen: int) -> Answer:
    parts = _parts(said, wish)
    if acts.stamp(parts) != seen:
        again = _preview(said, wish, kept)
        return Answer(words.joined(_write(said, "changed"), again.text), rows=again.rows)
    acts.assign(said.work, parts, category=_category(wish), phase=wish.phase, who=said.who)
    return Answer(_write(said, "applied", count=len(parts), number=wish.number))


def _total(said: Said, wish: Wish) -> Answer:
    acts.total(said.work, wish.number, category=_category(wish), unit=wish.unit, who=said.who)
    return Answer(_write(said, "total_kept", what=_what(said, wish), number=wish.number))


def _preview(said: Said, wish: Wish, text: str) -> Answer:
    parts = () if wish.total else _parts(said, wish)
    if not parts and not wish.total:
        return Answer(_write(said, "no_list"))
    note = cases.note(said.work, text, member=said.who.id, kind="asked")
    code = f"{BY_NAME['assign_targets'].code}:{note}:{acts.stamp(parts)}"
    rows = ((Choice(said.word("assign_apply"), f"{code}:co"),), (Choice(said.word("assign_not"), f"{code}:khong"),))
    return Answer(_shown(said, wish, parts), rows=rows)


def _shown(said: Said, wish: Wish, parts: tuple[Part, ...]) -> str:
    what = _what(said, wish)
    if wish.total:
        was = assigned_targets.denominators(said.work).get((_category(wish), wish.unit))
        return _write(said, "preview_total", what=what, number=wish.number, was=was)
    if wish.unit:
        unit = progress.unit_name(said.work, wish.unit)
        return _write(said, "preview_one", what=what, unit=unit, number=wish.number, was=parts[0].was)
    named = [(progress.unit_name(said.work, part.unit), part.number, part.was) for part in parts]
    base = sum(part.organisations for part in parts)
    return _write(said, "preview", what=what, number=wish.number, parts=named, base=base)


def _parts(said: Said, wish: Wish) -> tuple[Part, ...]:
    return acts.parts(said.work, wish.number, category=_category(wish), unit=wish.unit, phase=wish.phase)


def _read(said: Said, text: str) -> Wish | None:
    plan = said.work.plan
    phases = [(phase.id, phase.name) for phase in plan.phases]
    return reading.read(text, categories=plan.categories, units=plan.units, phases=phases) if plan.indicators else None


def _category(wish: Wish) -> str:
    return wish.category or campaign_figures.ALL


def _what(said: Said, wish: Wish) -> str:
    plan = said.work.plan
    parts = [
        progress.category_name(said.work, wish.category) if wish.category else plan.indicator().name,
        plan.phase(wish.phase).name if wish.phase else "",
        progress.unit_name(said.work, wish.unit) if wish.unit and wish.total else "",
    ]
    return ", ".join(filter(None, parts))


def _write(said: Said, macro: str, **values: object) -> str:
    return words.write(said.language, "progress", macro, **values)
