"""Everything that the data hold of one person, for whoever answers a request: their own rows, and where others' words name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.events import TrailEvent
from campaign.text_normalisation import fold
from storage import dialect
from storage.people import erasure, purposes, whose
from storage.people.purposes import KeptData
from storage.people.whose import Traces
from storage.work import Work

KEYS = {
    "member": ("member", "by_member", "answered_by", "proposed_by"),
    "representative": ("representative",),
    "request": (),
}
"""By which columns a row is somebody's."""


@dataclass(frozen=True, slots=True)
class HeldText:
    """One text about somebody: in which column, what it is kept for; `theirs`, or a mention in others' words."""

    where: str
    kept: KeptData
    text: str
    theirs: bool


@dataclass(frozen=True, slots=True)
class FullView:
    """Somebody saw a representative's name and number in full: when (UTC ms), who, of which case (0: given to be called, without one yet)
    and organisation."""

    at: int
    by: str
    case: int
    organisation: str


def of(work: Work, kind: str, *, number: int, traces: Traces) -> list[HeldText]:
    """All of it, own rows first; each text of a column once."""
    found: dict[tuple[str, str], HeldText] = {}
    for one in (*_own(work, kind, number), *_mentions(work, traces)):
        found.setdefault((one.where, one.text), one)
    return list(found.values())


def _own(work: Work, kind: str, number: int) -> Iterator[HeldText]:
    for table in [row["name"] for row in work.all(dialect.TABLES)]:
        names = [row["name"] for row in work.all(dialect.columns(table))]
        keys = ["id"] if table == whose.TABLE_OF[kind] else [key for key in KEYS[kind] if key in names]
        for column in names if keys else ():
            if (kept := purposes.of(table, column)) is not None:
                who = " OR ".join(f"{key} = :n" for key in keys)
                for row in work.all(f"SELECT {column} AS words FROM {table} WHERE {who}", {"n": number}):
                    if row["words"] not in (None, ""):
                        yield HeldText(f"{table}.{column}", kept, str(row["words"]), theirs=True)


def _mentions(work: Work, traces: Traces) -> Iterator[HeldText]:
    holds = erasure.looks_for(traces)
    for table, column in erasure.texts(work):
        if (kept := purposes.of(table, column)) is not None:
            for row in work.all(f"SELECT {column} AS words FROM {table} WHERE {column} <> ''"):
                if holds(str(row["words"])):
                    yield HeldText(f"{table}.{column}", kept, erasure.plain(str(row["words"])), theirs=False)


def events_of(work: Work, kind: str, *, number: int) -> int:
    """How many events name their number; they stay, and hold no more of them than that."""
    if kind == "member":
        row = work.one("SELECT count(*) FROM event WHERE member = :n", {"n": number})
    elif kind == "request":
        sql = "SELECT count(*) FROM event WHERE case_file = (SELECT case_file FROM self_request WHERE id = :n)"
        row = work.one(sql, {"n": number})
    else:
        sql = (
            "SELECT count(*) FROM event e JOIN case_file c ON c.id = e.case_file"
            " JOIN representation r ON r.organisation = c.organisation WHERE r.representative = :n"
        )
        row = work.one(sql, {"n": number})
    return int(row[0]) if row is not None else 0


def seen(work: Work, representative: int | None = None) -> Iterator[FullView]:
    """Who saw a full card, or was given a number to call, and when, oldest first; of one representative's organisations alone where one is named."""
    whose = ""
    if representative is not None:
        whose = "WHERE seen.organisation IN (SELECT organisation FROM representation WHERE representative = :r)"
    sql = (
        "SELECT seen.at, coalesce(m.name, '') AS name, seen.case_file, o.name AS organisation FROM ("
        "SELECT e.at, e.member, e.case_file, c.organisation FROM event e JOIN case_file c ON c.id = e.case_file WHERE e.kind = :kind"
        " UNION ALL SELECT given_at, member, 0, organisation FROM outreach_call) seen"
        f" LEFT JOIN member m ON m.id = seen.member JOIN organisation o ON o.id = seen.organisation {whose} ORDER BY seen.at, seen.case_file DESC"
    )
    for row in work.all(sql, {"kind": TrailEvent.FULL_CARD_SEEN, "r": representative}):
        yield FullView(row["at"], row["name"], row["case_file"], row["organisation"])


def correct(work: Work, representative: int, *, name: str, title: str, phones: tuple[str, ...]) -> None:
    """Put right what is kept of a representative; what is empty stays as it is. Phones in national form replace all there were."""
    values: dict[str, int | str] = {"r": representative}
    if name:
        sql = "UPDATE representative SET name = :name, folded = :folded WHERE id = :r"
        work.run(sql, {**values, "name": name, "folded": fold(name)})
    if title:
        work.run("UPDATE representative SET title = :title WHERE id = :r", {**values, "title": title})
    if phones:
        work.run("DELETE FROM representative_phone WHERE representative = :r", values)
        for digits in phones:
            work.run(
                "INSERT INTO representative_phone (digits, representative) VALUES (:d, :r)", {**values, "d": digits}
            )
