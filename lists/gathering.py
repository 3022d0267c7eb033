"""All rows of a list in one heap: repeated ones merged, people told apart, warnings counted, each row given its digest.

Of a long list only the last rows are held; those before them wait in a file without a name, and what is held of them is their codes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain

import orjson

from campaign import tax_codes, text_normalisation
from lists import cell_people
from lists.drafts import DraftRow, WaitingDrafts, lacks_category, parent
from lists.folded_words import Tokens
from lists.records import EMPTIED, ListedPerson, ListRow
from lists.rows_in_error import RowsInError

EXAMPLES = 5
PEOPLE_AT = ListRow._fields.index("people")
PLAIN_WORDS = re.compile("[0-9a-z ]+")
NUMBERED = re.compile(r"(?:\d{1,2}\s*[.)/]|[-–+•])\s*(?=\D)")
"""How a line of a cell with several is numbered: «1. Giám đốc»."""
HELD = 8_000
"""Organisations that are held at once, of a list that is read piece by piece."""
HELD_OF_SHORT = 20_000
"""The same of one whose cells are held too: putting them aside and reading them again costs a fifth of the time."""
MOST_VALUES = 50_000
"""Different texts of columns of facts that are counted; what a column of free text has beyond them is left out."""
STRONGER = {"": 0, "unknown": 0, "no": 1, "yes": 2}


class Gathering:
    """What was read so far, by tax code in the order of the list, and what became of every row of the sheets."""

    def __init__(self) -> None:
        self.drafts: dict[str, DraftRow] = {}
        self.unusable = RowsInError()
        self.warnings: Counter[str] = Counter()
        self.examples: dict[str, list[tuple[int, str]]] = {}
        self.skipped: Counter[str] = Counter()
        self.values: Counter[tuple[str, str, str]] = Counter()
        self.used = 0
        self.wrong = 0
        self.repeated = 0
        self.held = HELD_OF_SHORT
        self._waiting = WaitingDrafts()
        self._folded = Tokens()

    def expect_many(self) -> None:
        """The list is read piece by piece: hold less of it."""
        self.held = HELD

    def warn(self, kind: str, line: int, text: str) -> None:
        """Count a warning and keep the first few places where it occurs."""
        self.warnings[kind] += 1
        shown = self.examples.setdefault(kind, [])
        if len(shown) < EXAMPLES:
            shown.append((line, text))

    def add(self, draft: DraftRow, line: int, *, same_cell: bool = False) -> None:
        """Take a row; one whose code was there before is merged into the first. `same_cell`: it is a part of a merged cell."""
        if self._waiting.codes and self._waiting.has(draft.code):
            self.repeated += not same_cell
            self._waiting.more.setdefault(draft.code, []).append((draft, line))
            return
        first = self.drafts.setdefault(draft.code, draft)
        if first is draft:
            if len(self.drafts) > self.held:
                self._let_wait()
            return
        self.repeated += not same_cell
        self._repeat(first, draft, line)

    def _repeat(self, first: DraftRow, draft: DraftRow, line: int) -> None:
        first.more.append(draft)
        if draft.name and first.name and text_normalisation.fold(first.name) != text_normalisation.fold(draft.name):
            self.warn("repeated", line, f"{tax_codes.shown(draft.code)}: {first.name} / {draft.name}")

    def _let_wait(self) -> None:
        self._waiting.take(list(self.drafts.values()))
        self.drafts.clear()
        self._folded.clear()

    def value(self, kind: str, text: str, value: str, n: int) -> None:
        """Count `n` cells of a column of facts and how they were read."""
        key = (kind, text, value)
        if len(self.values) < MOST_VALUES or key in self.values:
            self.values[key] += n

    def account(self, fates: Iterable[str]) -> None:
        """What became of every row of a sheet: "used", "error", or the reason for which it was left out."""
        counted = Counter(fate for fate in fates if fate)
        self.used += counted.pop("used", 0)
        self.wrong += counted.pop("error", 0)
        self.skipped.update(counted)

    def rows(self) -> Iterator[list[tuple[ListRow, bytes]]]:
        """Every organisation with its staged form (one line of JSON), some thousands at a time; the digest stands in the staged form only."""
        parents = self._parents()
        for drafts in chain(self._waiting.back(), [self.drafts.values()]):
            for draft in drafts:
                for other, line in self._waiting.more.pop(draft.code, ()):
                    self._repeat(draft, other, line)
                if parents and lacks_category(draft):
                    self._give_its_parent_s_category(draft, parents)
            yield [self._row(_merged(draft) if draft.more else draft) for draft in drafts]
            self._folded.clear()
        self._waiting.close()

    def _parents(self) -> dict[str, str]:
        """The categories of the organisations whose branches have none."""
        wanted = self._waiting.parents | {parent(draft) for draft in self.drafts.values() if lacks_category(draft)}
        if not wanted:
            return {}
        return {
            draft.code: draft.category
            for drafts in chain(self._waiting.back(), [self.drafts.values()])
            for draft in drafts
            if draft.code in wanted and draft.category
        }

    def _give_its_parent_s_category(self, draft: DraftRow, parents: Mapping[str, str]) -> None:
        """«Cửa hàng xăng dầu số 2» says nothing of what it is; its code says whose it is."""
        if category := parents.get(parent(draft)):
            draft.category = category
            draft.guessed += "c"
            if draft.name:
                self.warnings["category"] -= 1
                self.examples["category"] = [one for one in self.examples["category"] if one[1] != draft.code]

    def _row(self, draft: DraftRow) -> tuple[ListRow, bytes]:
        folded, words = self._fold(draft.name)
        registered = draft.registered == "yes" or bool(draft.registered_on and draft.registered != "no")
        said = ListRow(
            draft.code, draft.name, folded, sorted(set(text_normalisation.core_words(words))), draft.category, draft.unit, draft.address,
            draft.status, registered, draft.registered_on if registered else "", draft.note,
            self._people(draft) if draft.more else self._of_one_row(draft), draft.guessed + "n" * (draft.registered == "no"), "",
        )  # fmt: skip
        line = orjson.dumps((*said[:PEOPLE_AT], [tuple(person) for person in said.people], *said[PEOPLE_AT + 1 :]))
        digest = blake2b(line, digest_size=8).hexdigest()
        return said, line[:-2] + digest.encode() + b'"]'

    def _fold(self, name: str) -> tuple[str, tuple[str, ...]]:
        """The folded name and its words, put together from words that were folded before."""
        known = self._folded
        pieces = [known[token] for token in name.split()]
        folded = " ".join([folded for folded, _ in pieces])
        if PLAIN_WORDS.fullmatch(folded):
            return folded, tuple(folded.split(" "))
        return folded, tuple([word for _, inside in pieces for word in inside])

    def _people(self, draft: DraftRow) -> list[ListedPerson]:
        found: dict[str, ListedPerson] = {}
        for part in (draft, *draft.more):
            for person in self._of_one_row(part):
                found[person.folded] = _joined(found[person.folded], person) if person.folded in found else person
        if len(found) > 1 and "" in found:
            found = _named_only(found)
        return list(found.values())

    def _of_one_row(self, draft: DraftRow) -> list[ListedPerson]:
        facts = (draft.matched or "unknown", draft.level2 or "unknown")
        phones = list(dict.fromkeys(phone for group in draft.phones for phone in group))
        if cell_people.one_plain_name(draft.person):
            return [self._person(draft.person, _of_each(draft.title, 1)[0], (phones, *facts))]
        people = cell_people.people(draft.person) or [("", "")]
        titles = _of_each(draft.title, len(people))
        return [
            self._person(name, titles[i] or said, (_of(draft.phones, phones, i, len(people)), *facts))
            for i, (name, said) in enumerate(people)
        ]

    def _person(self, name: str, title: str, rest: tuple[list[str], str, str]) -> ListedPerson:
        known = self._folded
        return ListedPerson(name, " ".join([known[token][0] for token in name.split()]), title, *rest)


def _of_each(title: str, people: int) -> list[str]:
    """What each of several people is, by its lines; one title is that of all."""
    if not title:
        return [""] * people
    lines = [line for part in title.replace(";", "\n").split("\n") if (line := NUMBERED.sub("", part.strip()))]
    return lines if len(lines) == people else [" ".join(title.split())] * people


def _of(groups: list[list[str]], all_of_them: list[str], at: int, people: int) -> list[str]:
    """The phones of one of several people: their own line, their own number, or all when nothing tells whose is whose."""
    if len(groups) == people:
        return groups[at]
    return all_of_them[at : at + 1] if len(all_of_them) == people else all_of_them


def _merged(draft: DraftRow) -> DraftRow:
    """The first row, completed by what later rows with the same code say."""
    for other in draft.more:
        for name in ("name", "category", "unit", "address", "registered_on", "note", "status"):
            if getattr(draft, name) in ("", EMPTIED):
                setattr(draft, name, getattr(other, name))
        draft.registered = max(draft.registered, other.registered, key=lambda value: STRONGER[value])
    return draft


def _joined(one: ListedPerson, other: ListedPerson) -> ListedPerson:
    return ListedPerson(
        one.name,
        one.folded,
        one.title or other.title,
        [*one.phones, *(phone for phone in other.phones if phone not in one.phones)],
        max(one.matched, other.matched, key=lambda value: STRONGER[value]),
        max(one.level2, other.level2, key=lambda value: STRONGER[value]),
    )


def _named_only(found: dict[str, ListedPerson]) -> dict[str, ListedPerson]:
    """A row without a name says its facts about the first person who has one."""
    nobody = found.pop("")
    first = next(iter(found))
    return {**found, first: _joined(found[first], nobody)}
