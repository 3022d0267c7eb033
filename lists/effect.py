"""What a row of a list makes of an organisation that is known: what the row does not say stays as it was."""

from collections.abc import Iterable

from campaign import text_normalisation
from lists.records import EMPTIED, ListedPerson, ListRow
from storage.lists.imports import KnownOrganisation

FIELDS = ("name", "category", "unit", "address", "status", "note")


def after(known: KnownOrganisation, row: ListRow) -> dict[str, str]:
    """The texts of the organisation once the row is in, by their names in FIELDS. A guess counts only where nothing is known; what a leader
    agreed to remove stays removed until a leader counts it again.
    """
    texts = {name: _text(getattr(known, name), getattr(row, name)) for name in FIELDS}
    texts["name"], texts["address"] = written(known.name, texts["name"]), written(known.address, texts["address"])
    if "u" in row.guessed and known.unit:
        texts["unit"] = known.unit
    if "c" in row.guessed and known.category:
        texts["category"] = known.category
    if known.removed:
        texts["status"] = known.status
    return texts


def written(known: str, said: str) -> str:
    """How a text is written once a list says it too: one in capitals, or without the marks that are known, tells no new one."""
    same_letters = known.casefold().split() == said.casefold().split()
    unmarked = said.isascii() and not known.isascii() and text_normalisation.says_the_same(known, said)
    return known if said and (unmarked or (same_letters and not known.isupper())) else said


def changes(known: KnownOrganisation, row: ListRow) -> dict[str, tuple[str, str]]:
    """What the row changes in those texts: (before, after) by name."""
    return {
        name: (before, text) for name, text in after(known, row).items() if text != (before := getattr(known, name))
    }


def stays_removed(known: KnownOrganisation, row: ListRow) -> bool:
    """Does the row say that an organisation works which a leader agreed to remove?"""
    return bool(known.removed) and row.status not in ("", known.status)


def people(row: ListRow, known: Iterable[str]) -> list[ListedPerson]:
    """Whom the row names of an organisation whose representatives have these folded names: whom to call is none of them, where one is known."""
    names = {folded for folded in known if folded}
    if "p" not in row.guessed or not names or any(person.folded in names for person in row.people):
        return row.people
    return [ListedPerson("", "", "", [], person.matched, person.level2) for person in row.people[:1]]


def new(said: str, otherwise: str = "") -> str:
    """A text of an organisation that is new."""
    return otherwise if said in ("", EMPTIED) else said


def _text(before: str, said: str) -> str:
    if said == EMPTIED:
        return ""
    return said or before
