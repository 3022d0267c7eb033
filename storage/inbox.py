"""The table `inbox`: what a platform handed over, stored before it is confirmed, emptied when it has been handled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.port import Store

ERROR_LENGTH = 500
"""So much of an error's text is kept, in characters."""


@dataclass(frozen=True, slots=True)
class Update:
    """One stored update; `at` is when it was stored, in UTC milliseconds."""

    id: int
    channel: str
    key: str
    body: str
    at: int


@dataclass(frozen=True, slots=True)
class SetAsideUpdate:
    """An update that could not be handled, and why."""

    id: int
    channel: str
    key: str
    at: int
    error: str


def store(db: Store, channel: str, *, rows: Sequence[tuple[str, str]], now: int) -> int:
    """Keep (dedupe key, raw body) pairs; what was stored before is left as it is. Returns how many were new."""
    return db.many(
        "INSERT INTO inbox (channel, dedupe_key, body, at) VALUES (?, ?, ?, ?) ON CONFLICT (channel, dedupe_key) DO NOTHING",
        [(channel, key, body, now) for key, body in rows],
    )


def waiting(db: Store, limit: int) -> list[Update]:
    """The oldest updates nobody has handled, in the order they were stored."""
    sql = "SELECT id, channel, dedupe_key, body, at FROM inbox WHERE state = 'new' ORDER BY id LIMIT :n"
    return [Update(r[0], r[1], r[2], r[3] or "", r[4]) for r in db.all(sql, {"n": limit})]


def finish(db: Store, ids: Iterable[int], *, now: int) -> None:
    """These have had their effect: their bodies are emptied in the same transaction."""
    db.many("UPDATE inbox SET state = 'done', body = NULL, handled_at = ? WHERE id = ?", [(now, i) for i in ids])


def unchanged(db: Store, channel: str, *, key: str, digest: str) -> bool:
    """Whether the message `key` was last understood with exactly these words."""
    sql = "SELECT 1 FROM inbox WHERE channel = :channel AND dedupe_key = :key AND digest = :digest"
    return db.one(sql, {"channel": channel, "key": key, "digest": digest}) is not None


def understood(db: Store, channel: str, *, key: str, digest: str) -> None:
    """The message `key` has had its effect with these words, of which only the digest stays."""
    sql = "UPDATE inbox SET digest = :digest WHERE channel = :channel AND dedupe_key = :key"
    db.run(sql, {"channel": channel, "key": key, "digest": digest})


def cause_of(db: Store, channel: str, *, key: str) -> str:
    """What the trail names as the cause of whatever the message `key` has done; empty where that message is not known any more."""
    row = db.one(
        "SELECT id FROM inbox WHERE channel = :channel AND dedupe_key = :key", {"channel": channel, "key": key}
    )
    return f"inbox:{row[0]}" if row is not None else ""


def set_aside(db: Store, update: int, *, error: str, now: int) -> None:
    """Keep an update that cannot be handled, with its reason, for a person to look at."""
    sql = "UPDATE inbox SET state = 'failed', error = :error, handled_at = :now WHERE id = :id"
    db.run(sql, {"error": error[:ERROR_LENGTH], "now": now, "id": update})


def failed(db: Store) -> list[SetAsideUpdate]:
    """Everything that was set aside, oldest first."""
    sql = "SELECT id, channel, dedupe_key, at, error FROM inbox WHERE state = 'failed' ORDER BY id"
    return [SetAsideUpdate(*tuple(r)) for r in db.all(sql)]


def retry(db: Store, ids: Sequence[int] = ()) -> int:
    """Let updates that were set aside be handled once more; all of them when none is named. Returns how many."""
    wanted = list(ids) or [row.id for row in failed(db)]
    sql = "UPDATE inbox SET state = 'new', error = '', handled_at = NULL WHERE id = :id AND state = 'failed' AND body <> ''"
    return sum(db.run(sql, {"id": i}) for i in wanted)


def forget(db: Store, *, set_aside_before: int, handled_before: int) -> None:
    """Empty what was set aside long ago (it cannot be tried again then) and drop handled rows too old to come twice."""
    db.run("UPDATE inbox SET body = '' WHERE state = 'failed' AND at < :before", {"before": set_aside_before})
    db.run("DELETE FROM inbox WHERE state = 'done' AND at < :before", {"before": handled_before})
