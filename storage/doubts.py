"""What left without an answer on a channel where nothing may be said twice: left as it is until somebody speaks there.

A second copy could be neither told apart nor taken back. When the place is heard again, a card that is in doubt is owed as it is by then, and
words are owed once more by whoever says so beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage import deliveries
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from storage.work import Value, Work

KEPT_MS = 3 * 86_400_000
"""Words that nobody has asked about for so long are left for good."""


@dataclass(frozen=True, slots=True)
class DoubtfulWords:
    """Words that may not have arrived: the row of `say`, its body as owed, and when they left (UTC ms)."""

    say: int
    body: str
    left_at: int


def may_have_arrived(work: Work, owed: PendingDelivery) -> None:
    """A new message left and nobody knows whether it arrived: counted, and left until somebody speaks there."""
    deliveries.count_unknown(work, 1)
    if owed.say:
        sql = "UPDATE say SET state = 'doubt', sent_at = :now, unknown_outcomes = unknown_outcomes + 1 WHERE id = :id"
        work.run(sql, {"now": work.now, "id": owed.say})
        return
    sql = "UPDATE message SET state = 'doubt', sent_at = :now WHERE place = :place AND key = :key"
    work.run(sql, {"now": work.now, "place": owed.place, "key": owed.key})
    deliveries.mark_current(work, owed)


def not_taken(work: Work, place: int) -> None:
    """Words that a chat does not take now are left until somebody speaks there."""
    sql = "UPDATE say SET state = 'doubt', sent_at = :now WHERE place = :place AND state = 'owed'"
    work.run(sql, {"now": work.now, "place": place})


def left(work: Work, channels: Sequence[str]) -> int:
    """After a start: what was on its way on these channels is in doubt. Returns how many there were."""
    n = 0
    for channel in channels:
        here: dict[str, Value] = {"channel": channel, "now": work.now}
        there = "state = 'sending' AND place IN (SELECT id FROM place WHERE channel = :channel)"
        n += work.run(
            "UPDATE say SET state = 'doubt', sent_at = :now, unknown_outcomes = unknown_outcomes + 1 WHERE " + there,
            here,
        )
        paid = f"(place, key) IN (SELECT place, key FROM message WHERE {there})"
        work.run(f"UPDATE show SET state = 'paid' WHERE state = 'owed' AND {paid}", here)
        n += work.run("UPDATE message SET state = 'doubt', sent_at = :now WHERE " + there, here)
    if n:
        deliveries.count_unknown(work, n)
    return n


def cards_again(work: Work, place: int) -> None:
    """Cards in doubt here are owed as they are now, as an answer to whoever has just spoken."""
    here = {"place": place, "now": work.now, "answer": Priority.ANSWER}
    work.run(
        "UPDATE show SET state = 'owed', priority = :answer, wanted_version = wanted_version + 1, owed_since = :now, not_before = 0, attempts = 0"
        " WHERE place = :place AND key IN (SELECT key FROM message WHERE place = :place AND state = 'doubt')",
        here,
    )
    work.run("UPDATE message SET state = 'unknown' WHERE place = :place AND state = 'doubt'", here)


def words(work: Work, place: int) -> list[DoubtfulWords]:
    """Words in doubt here, oldest first."""
    sql = "SELECT id, body, sent_at FROM say WHERE place = :place AND state = 'doubt' ORDER BY id"
    return [DoubtfulWords(*row) for row in work.all(sql, {"place": place})]


def give_up_old(work: Work, place: int) -> tuple[int, int]:
    """Leave words of long ago for good: how many there were, and when the last of them left (UTC ms, 0 for none)."""
    here = {"place": place, "before": work.now - KEPT_MS}
    old = "place = :place AND state = 'doubt' AND sent_at < :before"
    row = work.one(f"SELECT count(*), coalesce(max(sent_at), 0) FROM say WHERE {old}", here)
    work.run(f"UPDATE say SET state = 'sent', body = '' WHERE {old}", here)
    return (int(row[0]), int(row[1])) if row is not None else (0, 0)


def settled(work: Work, say: int) -> None:
    """These words are not needed any more: what they asked has been answered."""
    work.run("UPDATE say SET state = 'sent', body = '' WHERE id = :id", {"id": say})


def owed_again(work: Work, say: int, *, body: str) -> None:
    """These words are owed once more, in this form, to whoever has just spoken."""
    sql = "UPDATE say SET state = 'owed', priority = :answer, not_before = 0, gather = '', body = :body WHERE id = :id"
    work.run(sql, {"answer": Priority.ANSWER, "body": body, "id": say})
