"""What a list says, understood: the values that reading hands to comparing and applying.

A staged row is kept as a plain tuple-like list in a file (fields in the order of `Row`), because there are many of them
and the running bot must load them quickly.
"""

from typing import Any, NamedTuple

Guide = dict[str, Any]
"""What the reader knows of the plan (see `lists.guide`), and what this office said about its own words."""
EMPTIED = "\N{EMPTY SET}"
"""A text that the list says is to become empty; an empty one says nothing, and what was known stays."""


class ListedPerson(NamedTuple):
    """A representative as the list names them; facts are "yes", "no" or "unknown"; phones national digits."""

    name: str
    folded: str
    title: str
    phones: list[str]
    matched: str
    level2: str


class ListRow(NamedTuple):
    """One organisation of the list, as far as it says something: what is empty is not said, and what was known stays.

    `status` is "active", "stopped" or "". `guessed` has a "u" when the unit and a "c" when the category was only guessed, from the
    address and the name ("ut": from the list's title), an "n" when the list says that it is not registered, a "p" when it names only whom
    to call. `digest` changes when anything the list says about it changes.
    """

    code: str
    name: str
    folded: str
    words: list[str]
    category: str
    unit: str
    address: str
    status: str
    registered: bool
    registered_on: str
    note: str
    people: list[ListedPerson]
    guessed: str
    digest: str


class Unusable(NamedTuple):
    """A row that cannot be used: where it stands, the reason in a sentence, and its cells as text."""

    sheet: str
    line: int
    reason: str
    cells: list[str]


def rows(staged: list[list[Any]]) -> list[ListRow]:
    """Staged rows as read back from their file."""
    make = ListedPerson._make
    return [ListRow._make((*fields[:11], [make(person) for person in fields[11]], *fields[12:])) for fields in staged]
