"""The trail of a data file, read from the beginning, gives its batons: nothing happened twice, and nothing without a trace.

The events are replayed by a table of their own here, not by the rules that wrote them. Every story of the relay ends with it
(`tests/conftest.py`), and every kill (`tests/kill`).
"""

import json
import sqlite3
from collections import defaultdict
from typing import Any

from storage import event_links
from storage.sqlite import SqliteStore
from tests.stages import builders

HELD, OPEN = {"held"}, {"open"}
OVER, IN_HAND = {"done", "skipped"}, {"held", "offered", "parked", "blocked"}
AFTER: dict[str, set[str]] = {
    "opened": OPEN, "called": OPEN, "given_back": OPEN, "released": OPEN, "returned": OPEN,
    "claimed": HELD, "accepted": HELD, "assigned": HELD, "woken": HELD, "declined": HELD, "offer_withdrawn": HELD, "offer_expired": HELD,
    "unblocked": HELD, "incident_over": HELD, "went_on": HELD, "handed_over": IN_HAND,
    "undone": HELD | OPEN | OVER, "progressed": HELD | {"parked"}, "parked": {"parked"}, "blocked": {"blocked"}, "offered": {"offered"},
    "done": {"done"}, "skipped": {"skipped"}, "ended_by_list": OVER, "pulled_back": {"waiting"}, "cancelled": {"cancelled"},
    "reopened": {"superseded"}, "merged": {"superseded", "waiting"} | OPEN | OVER | IN_HAND,
    "parted": {"waiting"} | OPEN | OVER | IN_HAND,
}  # fmt: skip
"""In which state each kind of event leaves a baton; what only says something of one has no `was`."""
BORN = frozenset({"waiting", "skipped"})
"""What a new plan adds where the work has gone past it is skipped from the first moment."""
NOBODY = {"open", "done", "skipped", "waiting", "cancelled", "superseded"}


def replayed(db: SqliteStore) -> None:
    """The trail, read from the beginning, gives the table; so nothing happened twice, and nothing without a trace."""
    linked(db)
    rows = db.execute("SELECT id, kind, baton, member, data FROM event WHERE baton IS NOT NULL ORDER BY id").fetchall()
    lives: dict[int, list[tuple[Any, dict[str, Any]]]] = defaultdict(list)
    for row in rows:
        data = json.loads(row["data"])
        if "was" in data:
            lives[row["baton"]].append((row, data))
    for now in db.execute("SELECT id, state, version, holder FROM baton"):
        _one_life(lives.get(now["id"], []), now)


def linked(db: SqliteStore) -> None:
    """Each event is tied to the one before it; but where a builder has written some without any act."""
    built = db.one("SELECT 1 FROM event WHERE link = '' AND cause = :cause", {"cause": builders.ANY_CAUSE})
    assert built or event_links.first_misfit(db) is None


def _one_life(life: list[tuple[Any, dict[str, Any]]], now: sqlite3.Row) -> None:
    states, holder, version = set(BORN), None, 0
    for row, data in life:
        told = f"việc {now['id']}: {row['kind']} ({row['id']})"
        assert data["was"] in states, f"{told} từ {data['was']}, trước đó {states}"
        assert row["kind"] != "claimed" or data["was"] == "open", f"{told}: đã có người giữ, {holder}"
        assert data["version"] > version, f"{told}: phiên bản {data['version']} sau {version}"
        if row["kind"] == "parted" and data["was"] == "superseded":
            holder = None
        assert data.get("holder") == holder, f"{told}: người giữ {data.get('holder')}, trước đó {holder}"
        states, version = AFTER[row["kind"]], data["version"]
        holder = _holder_after(row, data, life, holder)
    if life and life[-1][0]["kind"] == "merged" and now["state"] == "superseded":
        holder = None
    assert now["state"] in states, f"việc {now['id']} đang {now['state']}, theo nhật ký {states}"
    assert now["version"] >= version
    assert now["holder"] == holder, f"việc {now['id']} do {now['holder']} giữ, theo nhật ký {holder}"


def _holder_after(row: Any, data: dict[str, Any], life: list[tuple[Any, dict[str, Any]]], before: Any) -> Any:
    kind = row["kind"]
    if kind in ("claimed", "accepted"):
        return row["member"]
    if kind in ("assigned", "handed_over"):
        return data["to"]
    if kind == "parted":
        return data.get("to")
    if kind == "undone":
        return _taken_back(row, data, life).get("holder")
    return None if AFTER[kind] <= NOBODY else before


def _taken_back(row: Any, data: dict[str, Any], life: list[tuple[Any, dict[str, Any]]]) -> dict[str, Any]:
    """What stood before the act that `row` takes back, which is named by its number, or is the last of its kind."""
    earlier = [(r["id"], r["kind"], d) for r, d in life if r["id"] < row["id"]]
    return next(
        d for number, kind, d in reversed(earlier) if data.get("event", number) == number and data["undid"] == kind
    )
