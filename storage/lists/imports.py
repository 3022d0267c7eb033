"""The tables of the list in bulk: what an import must know beforehand, what it writes, and how far it has come.

Rows arrive by the hundred, so new ones are written with positional values in one statement per table (a dictionary per
row costs a third more) and get their ids here: within the one writing transaction nobody else gives any out.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from campaign.relay.closing import ClosingReason
from storage import dialect
from storage.lists import organisations
from storage.work import Value, Work

Values = Sequence[Value]
NEXT_IDS = "SELECT (SELECT coalesce(max(id), 0) FROM organisation) AS o, (SELECT coalesce(max(id), 0) FROM representative) AS r"
NEW_ORGANISATION = (
    "INSERT INTO organisation (id, tax_code, name, folded, category, unit, address, status, note, row_hash, registered,"
    " registered_at, registered_source, listed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
)
NEW_WORD = "INSERT INTO organisation_word (word, organisation) VALUES (?, ?) ON CONFLICT DO NOTHING"
OLD_WORD = "DELETE FROM organisation_word WHERE word = ? AND organisation = ?"
NEW_PERSON = "INSERT INTO representative (id, name, folded, title, matched, level2) VALUES (?, ?, ?, ?, ?, ?)"
NEW_LINK = "INSERT INTO representation (organisation, representative) VALUES (?, ?) ON CONFLICT DO NOTHING"
NEW_PHONE = "INSERT INTO representative_phone (digits, representative) VALUES (?, ?) ON CONFLICT DO NOTHING"
PERSON_SAID = (
    "UPDATE representative SET name = CASE WHEN :name <> '' THEN :name ELSE name END,"
    " folded = CASE WHEN :name <> '' THEN :folded ELSE folded END, title = CASE WHEN :title <> '' THEN :title ELSE title END,"
    " matched = CASE WHEN :matched = 'unknown' OR matched = 'yes' THEN matched ELSE :matched END,"
    " level2 = CASE WHEN :level2 = 'unknown' OR level2 = 'yes' THEN level2 ELSE :level2 END WHERE id = :id"
)
"""A list never takes a "yes" back: the relay may know more than the office's last export."""
ORGANISATION_SAID = (
    "UPDATE organisation SET tax_code = :code, name = :name, folded = :folded, category = :category, unit = :unit,"
    " address = :address, status = :status, note = :note, row_hash = :digest, listed = 1, added_by = NULL, gone = 0 WHERE id = :id"
)
OPEN_BATONS = (
    "SELECT b.id, b.step, c.organisation FROM baton b JOIN case_file c ON c.id = b.case_file"
    " WHERE c.state = 'open' AND b.state IN ('open', 'held', 'offered', 'parked', 'blocked') ORDER BY b.id"
)
REMOVES = ", ".join(f"'{reason}'" for reason in ClosingReason if reason.removes)
KNOWN = (
    "SELECT tax_code, name, category, unit, address, status, note, registered, gone, status = 'stopped' AND EXISTS"
    " (SELECT 1 FROM case_file c JOIN case_closing r ON r.case_file = c.id"
    f" WHERE c.organisation = organisation.id AND r.state = 'agreed' AND r.reason IN ({REMOVES}))"
    " FROM organisation WHERE id = :id"
)


@dataclass(frozen=True, slots=True)
class Import:
    """A list that is being applied: `cursor` of `total` rows are in; `wishes` is what was agreed in the preview."""

    id: int
    file_name: str
    staged: str
    total: int
    cursor: int
    wishes: dict[str, bool]


class KnownOrganisation(NamedTuple):
    """What an organisation's row says now; `removed`: a leader agreed that it leaves the base of the targets, and has not taken that back."""

    tax_code: str | None
    name: str
    category: str
    unit: str
    address: str
    status: str
    note: str
    registered: bool
    gone: bool
    removed: bool


def listed(work: Work, codes: Sequence[str]) -> dict[str, tuple[int, str, bool]]:
    """(id, digest, gone) of those organisations that a list has named, by tax code."""
    rows = work.db.tuples(
        "SELECT tax_code, id, row_hash, gone FROM organisation"
        f" WHERE tax_code IN ({dialect.among(':codes')}) AND listed = 1 AND added_by IS NULL",
        {"codes": json.dumps(codes)},
    )
    return {code: (number, digest, bool(gone)) for code, number, digest, gone in rows}


def ever_listed(work: Work) -> tuple[int, int]:
    """How many organisations some list has named, and how many of them the newest list has."""
    rows = work.db.tuples(
        "SELECT gone, count(*) FROM organisation WHERE listed = 1 AND added_by IS NULL AND tax_code IS NOT NULL GROUP BY gone"
    )
    return sum(n for _, n in rows), sum(n for gone, n in rows if not gone)


def present(work: Work) -> Iterator[int]:
    """The ids of the organisations that the newest list had, in their order."""
    for row in work.db.each(
        "SELECT id FROM organisation WHERE listed = 1 AND added_by IS NULL AND gone = 0 AND tax_code IS NOT NULL ORDER BY id"
    ):
        yield row[0]


def known(work: Work, organisation: int) -> KnownOrganisation:
    """What is known of one organisation."""
    row = work.one(KNOWN, {"id": organisation})
    assert row is not None
    return KnownOrganisation(*tuple(row))


def unlisted(work: Work, after: int) -> list[tuple[int, str | None, str, str | None]]:
    """(id, tax code, folded name, phone) of those opened by a call, which no list has named, with ids above `after`; a line per phone."""
    select = (
        "SELECT o.id, o.tax_code, o.folded, p.digits FROM organisation o"
        " LEFT JOIN representation s ON s.organisation = o.id"
        " LEFT JOIN representative_phone p ON p.representative = s.representative WHERE o.id > :after"
    )
    called, added = "o.listed = 0 AND o.practice = 0", "o.added_by IS NOT NULL"
    rows = work.all(f"{select} AND {called} UNION ALL {select} AND {added} ORDER BY 1", {"after": after})
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def people(work: Work, phones: Sequence[str]) -> dict[tuple[str, str], int]:
    """The ids of the representatives with a name and one of these numbers, by (folded name, digits)."""
    if not phones:
        return {}
    rows = work.db.tuples(
        "SELECT r.folded, p.digits, r.id FROM representative_phone p JOIN representative r ON r.id = p.representative"
        f" WHERE p.digits IN ({dialect.among(':phones')}) AND r.folded <> '' ORDER BY r.id DESC",
        {"phones": json.dumps(phones)},
    )
    return {(folded, digits): number for folded, digits, number in rows}


def last_ids(work: Work) -> tuple[int, int]:
    """The highest ids given to an organisation and to a representative."""
    row = work.one(NEXT_IDS)
    assert row is not None
    return int(row["o"]), int(row["r"])


def add_many(work: Work, statement: str, *, rows: Iterable[Values]) -> None:
    """Run one of the statements above for many rows."""
    work.db.many(statement, rows)


def said_of_people(work: Work, rows: Iterable[Mapping[str, Value]]) -> None:
    """Bring representatives up to what the list says, see PERSON_SAID."""
    work.db.many(PERSON_SAID, rows)


def said_of_organisation(work: Work, values: Mapping[str, Value], *, words: Iterable[str]) -> None:
    """Bring one organisation and its search words up to what the list says."""
    before = work.one("SELECT name FROM organisation WHERE id = :id", {"id": values["id"]})
    work.run(ORGANISATION_SAID, values)
    if before is None or before["name"] == values["name"]:
        return
    old, new = organisations.search_words(before["name"]), set(words)
    work.db.many(OLD_WORD, [(word, values["id"]) for word in old - new])
    add_many(work, NEW_WORD, rows=[(word, values["id"]) for word in new])


def register(work: Work, organisation: int, *, at: int | None) -> bool:
    """The list says that it is registered, since `at` (None: no day given); False when that was known."""
    changed = work.run(
        "UPDATE organisation SET registered = 1, registered_at = :at, registered_source = 'list' WHERE id = :id AND registered = 0",
        {"at": at, "id": organisation},
    )
    return changed == 1


def linked_people(work: Work, organisation: int) -> list[tuple[int, str, str]]:
    """(id, folded name, name) of an organisation's representatives."""
    rows = work.all(
        "SELECT r.id, r.folded, r.name FROM representation s JOIN representative r ON r.id = s.representative"
        " WHERE s.organisation = :id ORDER BY r.id",
        {"id": organisation},
    )
    return [(row[0], row[1], row[2]) for row in rows]


def unlink(work: Work, links: Iterable[Values]) -> None:
    """A list no longer names these people for these organisations: (organisation, representative) pairs."""
    work.db.many("DELETE FROM representation WHERE organisation = ? AND representative = ?", links)


def forget_nobodies(work: Work) -> int:
    """Forget the people who represent nobody any more; returns how many."""
    return work.run(
        "DELETE FROM representative WHERE NOT EXISTS"
        " (SELECT 1 FROM representation s WHERE s.representative = representative.id)"
    )


def mark_gone(work: Work, ids: Iterable[int]) -> None:
    """The newest list no longer names these organisations; they stay, with that mark."""
    work.db.many("UPDATE organisation SET gone = 1 WHERE id = ?", [(number,) for number in ids])


def open_batons(work: Work) -> list[tuple[int, str, int]]:
    """(baton, step, organisation) of all work that somebody could still do."""
    return [(row[0], row[1], row[2]) for row in work.all(OPEN_BATONS)]


def begin(work: Work, *, file_name: str, file_hash: str, staged: str, total: int, wishes: Mapping[str, bool]) -> int:
    """Note that a staged list is to be applied; returns the import's id. Raises the database's error when one is running."""
    return work.insert(
        "INSERT INTO list_import (file_name, file_hash, staged, state, total, made_at, summary)"
        " VALUES (:file_name, :file_hash, :staged, 'applying', :total, :now, :summary)",
        {
            "file_name": file_name,
            "file_hash": file_hash,
            "staged": staged,
            "total": total,
            "now": work.now,
            "summary": json.dumps({"wishes": dict(wishes)}),
        },
    )


def running(work: Work) -> Import | None:
    """The import that has begun and not ended."""
    row = work.one("SELECT * FROM list_import WHERE state = 'applying'")
    if row is None:
        return None
    wishes = json.loads(row["summary"]).get("wishes", {})
    return Import(row["id"], row["file_name"], row["staged"], row["total"], row["cursor"], wishes)


def advance(work: Work, import_id: int, *, cursor: int) -> None:
    """The first `cursor` rows are in; written in the transaction that put them in."""
    work.run("UPDATE list_import SET cursor = :cursor WHERE id = :id", {"cursor": cursor, "id": import_id})


def end(work: Work, import_id: int, *, state: Literal["applied", "failed"], summary: Mapping[str, int]) -> None:
    """The import is over, with its counts."""
    work.run(
        "UPDATE list_import SET state = :state, finished_at = :now, summary = :summary WHERE id = :id",
        {"state": state, "now": work.now, "summary": json.dumps(dict(summary)), "id": import_id},
    )


def in_use(work: Work) -> set[str]:
    """The staged files that an unfinished import still needs."""
    return {row["staged"] for row in work.all("SELECT staged FROM list_import WHERE state = 'applying'")}
