"""The whole list as the office gets it back: one line per organisation, and never more of it held than a part."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from storage import dialect
from storage.work import Row, Work

AT_ONCE = 500
"""Organisations whose people are asked for together."""
WORST = {"no": 0, "unknown": 1, "yes": 2}


@dataclass(frozen=True, slots=True)
class ExportedLine:
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


def lines(work: Work) -> Iterator[ExportedLine]:
    """Every organisation that is not for practice, by unit and name; people and numbers are asked for some hundreds at a time."""
    blocked = _blocked(work)
    rows = work.db.each(
        "SELECT o.*, coalesce(m.name, '') AS marked_by FROM organisation o LEFT JOIN member m ON m.id = o.registered_by"
        " WHERE o.practice = 0 ORDER BY o.unit, o.folded, o.id"
    )
    while part := list(islice(rows, AT_ONCE)):
        people, phones = _people(work, [row["id"] for row in part])
        for row in part:
            yield _line(row, people[row["id"]], phones, tuple(blocked.get(row["id"], ())))


def _line(
    row: Row, people: list[Row], phones: dict[int, list[str]], blocked: tuple[tuple[str, str], ...]
) -> ExportedLine:
    return ExportedLine(
        tax_code=row["tax_code"] or "",
        name=row["name"],
        category=row["category"],
        unit=row["unit"],
        address=row["address"],
        status=row["status"],
        note=row["note"],
        people=tuple(person["name"] for person in people if person["name"]),
        titles=tuple(person["title"] for person in people),
        phones=tuple(dict.fromkeys(digits for person in people for digits in phones[person["id"]])),
        matched=_worst([person["matched"] for person in people]),
        level2=_worst([person["level2"] for person in people]),
        registered=bool(row["registered"]),
        registered_at=row["registered_at"],
        registered_by=row["marked_by"],
        registered_source=row["registered_source"],
        blocked=blocked,
        gone=bool(row["gone"]),
    )


def _worst(values: list[str]) -> str:
    return min(values, key=lambda value: WORST.get(value, 1), default="unknown")


def _people(work: Work, organisations: list[int]) -> tuple[dict[int, list[Row]], dict[int, list[str]]]:
    """The people of each organisation, and the numbers of each of these people."""
    people: dict[int, list[Row]] = defaultdict(list)
    phones: dict[int, list[str]] = defaultdict(list)
    wanted = {"ids": json.dumps(organisations)}
    for row in work.db.each(
        "SELECT s.organisation, r.id, r.name, r.title, r.matched, r.level2 FROM representation s"
        " JOIN representative r ON r.id = s.representative"
        f" WHERE s.organisation IN ({dialect.among(':ids')}) ORDER BY s.organisation, r.id",
        wanted,
    ):
        people[row["organisation"]].append(row)
    for row in work.db.each(
        "SELECT DISTINCT p.representative, p.digits FROM representation s"
        " JOIN representative_phone p ON p.representative = s.representative"
        f" WHERE s.organisation IN ({dialect.among(':ids')}) ORDER BY p.representative, p.digits",
        wanted,
    ):
        phones[row["representative"]].append(row["digits"])
    return people, phones


def _blocked(work: Work) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in work.db.each(
        "SELECT c.organisation, b.step, b.reason FROM baton b JOIN case_file c ON c.id = b.case_file"
        " WHERE b.state = 'blocked' AND c.state = 'open' ORDER BY b.id"
    ):
        found[row["organisation"]].append((row["step"], row["reason"]))
    return found
