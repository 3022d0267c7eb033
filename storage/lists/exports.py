"""The whole list as the office gets it back: one line per organisation, and never more of it held than a part."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from storage import dialect
from storage.work import Work

AT_ONCE = 500
"""Organisations whose people are asked for together."""
WORST = {"no": 0, "unknown": 1, "yes": 2}
PersonLine = Sequence[Any]
"""Id, name, title, matched, level2, digits (None for none)."""


class ExportedLine(NamedTuple):
    """An organisation with its people; facts are those of the person furthest from yes; `blocked` are (step, reason id).

    `gone`: the newest list does not have it any more.
    """

    tax_code: str
    name: str
    category: str
    unit: str
    address: str
    status: str
    note: str
    people: tuple[str, ...]
    titles: tuple[str, ...]
    phones: tuple[str, ...]
    matched: str
    level2: str
    registered: bool
    registered_at: int | None
    registered_by: str
    registered_source: str
    blocked: tuple[tuple[str, str], ...]
    gone: bool = False


def count(work: Work) -> int:
    """How many organisations `lines` has."""
    return int(work.db.tuples("SELECT count(*) FROM organisation WHERE practice = 0")[0][0])


def lines(work: Work) -> Iterator[ExportedLine]:
    """Every organisation that is not for practice, by unit and name; people and numbers are asked for some hundreds at a time."""
    blocked = _blocked(work)
    rows = work.db.each(
        "SELECT o.id, coalesce(o.tax_code, ''), o.name, o.category, o.unit, o.address, o.status, o.note,"
        " o.registered, o.registered_at, coalesce(m.name, ''), o.registered_source, o.gone"
        " FROM organisation o LEFT JOIN member m ON m.id = o.registered_by"
        " WHERE o.practice = 0 ORDER BY o.unit, o.folded, o.id"
    )
    while part := list(islice(rows, AT_ONCE)):
        people = _people(work, [row[0] for row in part])
        for number, code, name, category, unit, address, status, note, registered, at, by, source, gone in part:
            yield ExportedLine(
                code, name, category, unit, address, status, note,
                *_said(people.get(number, ())), bool(registered), at, by, source, tuple(blocked.get(number, ())), bool(gone),
            )  # fmt: skip


def _said(numbers: Sequence[PersonLine]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str, str]:
    """What a line says of the people of an organisation, in the order of its fields."""
    if len(numbers) == 1:
        _, name, title, matched, level2, digits = numbers[0]
        return (name,) if name else (), (title,), (digits,) if digits else (), matched, level2
    people = {number[0]: number for number in numbers}.values()
    return (
        tuple(person[1] for person in people if person[1]),
        tuple(person[2] for person in people),
        tuple(dict.fromkeys(number[5] for number in numbers if number[5])),
        _worst(person[3] for person in people),
        _worst(person[4] for person in people),
    )


def _worst(values: Iterable[str]) -> str:
    return min(values, key=lambda value: WORST.get(value, 1), default="unknown")


def _people(work: Work, organisations: list[int]) -> dict[int, list[PersonLine]]:
    """The people of each organisation: a line for each number, one for who has none."""
    found: dict[int, list[PersonLine]] = defaultdict(list)
    for organisation, *person in work.db.tuples(
        "SELECT s.organisation, r.id, r.name, r.title, r.matched, r.level2, p.digits FROM representation s"
        " JOIN representative r ON r.id = s.representative"
        " LEFT JOIN representative_phone p ON p.representative = s.representative"
        f" WHERE s.organisation IN ({dialect.among(':ids')}) ORDER BY s.organisation, r.id, p.digits",
        {"ids": json.dumps(organisations)},
    ):
        found[organisation].append(person)
    return found


def _blocked(work: Work) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in work.db.each(
        "SELECT c.organisation, b.step, b.reason FROM baton b JOIN case_file c ON c.id = b.case_file"
        " WHERE b.state = 'blocked' AND c.state = 'open' ORDER BY b.id"
    ):
        found[row["organisation"]].append((row["step"], row["reason"]))
    return found
