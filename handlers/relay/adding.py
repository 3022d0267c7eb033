"""/themdn: a leader adds an organisation that no list has to the base of the targets, shown first; what was added so is taken out again."""

from collections.abc import Sequence

from acts.relay import add_to_base
from campaign import permissions, tax_codes, text_normalisation, verbs
from campaign.button_argument import ButtonArgument, NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId, OrganisationId
from campaign.organisations import Organisation
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import adding as reading
from handlers.understanding.adding import AddingWish
from handlers.understanding.choices import Says
from handlers.understanding.tokens import Nameable
from storage import members
from storage.counts import count_entries
from storage.lists import added_rows, organisations
from storage.relay import batons, cases
from telling import formats, words
from telling.messages import Answer, Choice
from telling.relay import buttons
from telling.relay.adding_arguments import AddNot, AddNow, AddOf, TakeOut

SHOWN = 8
UNITS = 90
"""So many units are buttons: a platform takes a hundred. Any can be typed behind /themdn."""


def commanded(interaction: Interaction) -> Answer:
    """/themdn 3800000066 phường Mẫu; a case's number or the card replied to will do; «bỏ» takes out; alone it lists."""
    wish = reading.commanded(interaction.rest)
    return _meant(interaction, wish) if interaction.rest.strip() or interaction.about else _listed(interaction)


def plain(interaction: Interaction) -> Answer | None:
    """«thêm 3800000066 vào danh sách» of somebody who may; else it is talk."""
    wish = reading.plainly(interaction.incoming.text)
    if wish is None or interaction.member is None or not permissions.ever(interaction.who, "add_to_base"):
        return None
    return _meant(interaction, wish) if wish.code or wish.case or interaction.about else None


def _meant(interaction: Interaction, wish: AddingWish) -> Answer:
    number = _number(interaction, wish)
    if wish.out:
        return _out(interaction, number)
    plan = interaction.work.plan
    return _asked(interaction, number, unit=_of(plan.units, wish.where), category=_of(plan.categories, wish.where))


def _number(interaction: Interaction, wish: AddingWish) -> OrganisationId:
    """Which organisation is meant. Raises RuleBroken: no_right, unknown_case, unknown_code."""
    permissions.check(interaction.who, "add_to_base")
    if wish.code:
        found = organisations.by_tax_code(interaction.work, wish.code)
        if found is None:
            raise RuleBroken(Refusal.UNKNOWN_CODE, code=wish.code)
        return found.id
    baton = batons.get(interaction.work, interaction.about)
    number = CaseId(wish.case) if wish.case else baton.case if baton is not None else CaseId(0)
    case = cases.get(interaction.work, cases.current(interaction.work, number))
    if case is None or case.practice:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=number)
    return case.organisation


def _of(known: Sequence[Nameable], text: str) -> str:
    """The one unit or category that a text names, and that there is only one of; else empty."""
    line = f" {' '.join(text_normalisation.words(text))} "
    ways = ((one.id, " ".join(text_normalisation.words(name))) for one in known for name in (one.name, *one.words))
    named = {number for number, way in ways if way and f" {way} " in line}
    return named.pop() if len(named) == 1 else known[0].id if len(known) == 1 else ""


def _shown(interaction: Tapped, button: NoArgument) -> Answer:
    """Under an organisation that was looked up."""
    plan, number = interaction.work.plan, _pressed(interaction)
    return _asked(interaction, number, unit=_of(plan.units, ""), category=_of(plan.categories, ""))


def _pressed(interaction: Tapped) -> OrganisationId:
    number = OrganisationId(interaction.press.subject)
    if not organisations.exists(interaction.work, number):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return number


def _asked(interaction: Interaction, number: OrganisationId, *, unit: str, category: str) -> Answer:
    """What it will change, and the one question."""
    found = add_to_base.check(interaction.work, number, who=interaction.who)
    there, _ = count_entries.listed(interaction.work)
    text = _write(
        interaction, "add_asked", **_values(found), unit=_name(interaction.work.plan.units, found.unit or unit),
        category=_name(interaction.work.plan.categories, found.category or category), was=there, then=there + 1,
    )  # fmt: skip
    yes = _choice(interaction, "add_yes", number, AddNow(unit, category))
    first = (yes, _choice(interaction, "not_now", number, AddNot()))
    plan, asks = interaction.work.plan, ""
    ways: list[tuple[str, AddOf]] = []
    if not (found.category or category):
        asks, ways = "add_of_category", [(one.name, AddOf(unit, one.id)) for one in plan.categories]
    elif not (found.unit or unit):
        asks, ways = "add_of_unit", [(one.name, AddOf(one.id, category)) for one in plan.units[:UNITS]]
    of = [Choice(name[:60], verbs.token("add_to_base", number, argument=one)) for name, one in ways]
    asked = words.joined(text, _write(interaction, asks)) if ways else text
    return Answer(asked, rows=(first, *buttons.in_rows(of)), alone=True)


def _of_one(interaction: Tapped, button: AddOf) -> Answer:
    """One thing more is known of it: the question again, with what is still unknown."""
    number = _pressed(interaction)
    _known(interaction, button.unit, button.category)
    return _asked(interaction, number, unit=button.unit, category=button.category)


def _added(interaction: Tapped, button: AddNow) -> Answer:
    number = _pressed(interaction)
    _known(interaction, button.unit, button.category)
    found = add_to_base.add(interaction.work, number, unit=button.unit, category=button.category, who=interaction.who)
    there, _ = count_entries.listed(interaction.work)
    text = _write(interaction, "added", **_values(found), there=there)
    return Answer(text, rows=((_choice(interaction, "take_out", number, TakeOut()),),), alone=True)


def _known(interaction: Interaction, unit: str, category: str) -> None:
    """Raises RuleBroken `unreadable_button` for a unit or a category that the plan does not have."""
    plan = interaction.work.plan
    if unit not in {"", *(one.id for one in plan.units)} or category not in {"", *(one.id for one in plan.categories)}:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)


def _not_added(interaction: Tapped, button: AddNot) -> Answer:
    return Answer(_write(interaction, "not_added"), alone=True)


def _taken_out(interaction: Tapped, button: TakeOut) -> Answer:
    return _out(interaction, _pressed(interaction))


def _out(interaction: Interaction, number: OrganisationId) -> Answer:
    found = add_to_base.take_out(interaction.work, number, who=interaction.who)
    there, _ = count_entries.listed(interaction.work)
    return Answer(_write(interaction, "taken_out", **_values(found), there=there), alone=True)


def _listed(interaction: Interaction) -> Answer:
    """What could be added, and what was, with a button each."""
    permissions.check(interaction.who, "add_to_base")
    work = interaction.work
    free = [organisations.get(work, one) for one in added_rows.could_be(work, SHOWN)]
    added = [(organisations.get(work, one), by) for one, by in added_rows.added(work, SHOWN)]
    rows = [(_choice(interaction, "add_show", one.id, None, of=one.name),) for one in free]
    rows += [(_choice(interaction, "take_out", one.id, TakeOut(), of=one.name),) for one, _ in added]
    people = [(who.short if (who := members.get(work, by)) is not None else "") for _, by in added]
    text = _write(
        interaction, "addable", free=[_values(one) for one in free],
        added=[_values(one) | {"by": formats.comrade(by)} for (one, _), by in zip(added, people, strict=True)],
    )  # fmt: skip
    return Answer(text, rows=tuple(rows), alone=True)


def _values(found: Organisation) -> dict[str, object]:
    return {"name": found.name, "code": tax_codes.shown(found.tax_code or "")}


def _name(known: Sequence[Nameable], wanted: str) -> str:
    return next((one.name for one in known if one.id == wanted), "")


def _choice(
    interaction: Interaction, word: str, number: OrganisationId, argument: ButtonArgument | None, *, of: str = ""
) -> Choice:
    label = " ".join(filter(None, [interaction.word(word), of]))[:60]
    return Choice(label, verbs.token("add_to_base", number, argument=argument))


def _write(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "lists", macro=macro, **values)


BUTTONS = (
    ButtonKind(NoArgument, _shown, looks=True),
    ButtonKind(AddNow, _added, Says.YES),
    ButtonKind(AddOf, _of_one, looks=True),
    ButtonKind(AddNot, _not_added, Says.NO),
    ButtonKind(TakeOut, _taken_out),
)
CONVERSATIONS = (
    Conversation("add_to_base", commanded=without_cases(commanded), plain=plain, closes=always, buttons=BUTTONS),
)
