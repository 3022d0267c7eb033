"""Rows as read, before they are merged; those that are too many to be held wait in a file without a name."""

import marshal
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from os import SEEK_END
from typing import IO, Any

LENGTH_OF_A_PARENT = 10
HEAPS = 1 << 16


@dataclass(slots=True)
class DraftRow:
    """A row as read; facts are "yes", "no", "unknown" or "" (a mark that nobody knows). Texts are empty where the row says nothing.

    `phones` are those of each person of the cell where it tells them apart, else all in one group.
    """

    code: str
    name: str
    category: str
    unit: str
    address: str
    status: str
    registered: str
    registered_on: str
    note: str
    person: str
    title: str
    phones: list[list[str]]
    matched: str
    level2: str
    guessed: str = ""
    more: list["DraftRow"] = field(default_factory=list)


FIELDS = attrgetter(*DraftRow.__slots__[:-1])


class HeldCodes:
    """Codes as numbers, in heaps by their last bits: a set of a million takes 65 MB and more while it grows, these take 15."""

    def __init__(self) -> None:
        self._heaps: list[array[int]] = []

    def __bool__(self) -> bool:
        return bool(self._heaps)

    def __contains__(self, code: str) -> bool:
        number = _number(code)
        return bool(self._heaps) and number in self._heaps[number % HEAPS]

    def add(self, codes: Iterable[str]) -> None:
        """Take in codes that are not here yet."""
        self._heaps = self._heaps or [array("Q") for _ in range(HEAPS)]
        for number in map(_number, codes):
            self._heaps[number % HEAPS].append(number)


class WaitingDrafts:
    """The organisations that are not held: their codes, in `more` what later rows say about them, and the `parents` of branches whose
    category is not known.
    """

    def __init__(self) -> None:
        self.codes = HeldCodes()
        self.more: dict[str, list[tuple[DraftRow, int]]] = {}
        self.parents: set[str] = set()
        self._file: IO[bytes] | None = None

    def has(self, code: str) -> bool:
        """Whether an organisation with this code waits here."""
        return code in self.codes

    def take(self, drafts: list[DraftRow]) -> None:
        """Write them down, in a form that is quickest to read again."""
        if self._file is None:
            import tempfile

            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
        marshal.dump([(FIELDS(draft), [FIELDS(other) for other in draft.more]) for draft in drafts], self._file)
        self.codes.add(draft.code for draft in drafts)
        self.parents.update(parent(draft) for draft in drafts if lacks_category(draft))

    def back(self) -> Iterator[list[DraftRow]]:
        """All of them, in their order, as they were handed in."""
        if self._file is None:
            return
        end = self._file.seek(0, SEEK_END)
        self._file.seek(0)
        while self._file.tell() < end:
            yield [_draft(fields, more) for fields, more in marshal.load(self._file)]  # noqa: S302 - written above

    def close(self) -> None:
        """Nothing is asked for any more."""
        if self._file is not None:
            self._file.close()


def _draft(fields: Iterable[Any], more: Iterable[Iterable[Any]]) -> DraftRow:
    draft = DraftRow(*fields)
    draft.more = [DraftRow(*other) for other in more]
    return draft


def lacks_category(draft: DraftRow) -> bool:
    """Whether it is a branch that the list says no category of."""
    return not draft.category and "-" in draft.code


def parent(draft: DraftRow) -> str:
    """The code of the organisation that it is a branch of."""
    return draft.code[:LENGTH_OF_A_PARENT]


def _number(code: str) -> int:
    """A code as a number, which takes half the room; codes of other lengths stay other numbers."""
    return int("1" + code.replace("-", ""))
