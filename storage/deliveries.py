"""What becomes of the owed: candidates per place, what is on its way, what arrived, what was set aside.

Only the sender (bot/outbox.py) uses this. It alone writes `message`. A row is marked `sending` before the first
byte of a new message leaves, so that a killed process knows afterwards whose outcome it never learned.
"""

from dataclasses import dataclass

from campaign.places import PlaceKind, PlaceState
from storage import copies, settings
from storage.priority import Priority
from storage.work import Row, Value, Work

LEAVE_GATHERING = "UPDATE say SET gather = '' "
OTHERS_GATHER = (
    "EXISTS (SELECT 1 FROM say AS o WHERE o.state = 'owed' AND o.place = say.place AND o.gather = say.gather)"
)
UNKNOWN = "outbox.unknown_outcomes"
"""Row of `meta` that counts new messages whose outcome stayed unknown."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place as the sender needs it."""

    place: int
    channel: str
    chat: str
    thread: str
    private: bool
    state: PlaceState


@dataclass(frozen=True, slots=True)
class PendingDelivery:
    """One thing that is owed: a card (`key`) or words (`say` with their `body`)."""

    place: int
    priority: Priority
    since: int
    attempts: int
    key: str = ""
    version: int = 0
    say: int = 0
    body: str = ""
    reply_to: str = ""

    @property
    def rank(self) -> tuple[int, int]:
        """Among places: urgent before routine, older before newer."""
        return self.priority, self.since


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message of ours as we last knew it."""

    platform_id: str
    hash: str
    pinned: int


def places(work: Work) -> list[Where]:
    """Every place that is owed something, found by jumping through the indexes of what is owed."""
    sql = (
        "WITH RECURSIVE s(place) AS (SELECT min(place) FROM show WHERE state = 'owed' UNION ALL"
        " SELECT (SELECT min(place) FROM show WHERE state = 'owed' AND place > s.place) FROM s WHERE s.place IS NOT NULL),"
        " t(place) AS (SELECT min(place) FROM say WHERE state = 'owed' UNION ALL"
        " SELECT (SELECT min(place) FROM say WHERE state = 'owed' AND place > t.place) FROM t WHERE t.place IS NOT NULL)"
        " SELECT id, channel, chat, thread, kind, state FROM place"
        " WHERE id IN (SELECT place FROM s WHERE place IS NOT NULL UNION SELECT place FROM t WHERE place IS NOT NULL)"
    )
    return [_where(r) for r in work.all(sql)]


def where(work: Work, place: int) -> Where | None:
    """One place."""
    row = work.one("SELECT id, channel, chat, thread, kind, state FROM place WHERE id = :id", {"id": place})
    return _where(row) if row else None


def find(work: Work, channel: str, *, chat: str, thread: str = "") -> Where | None:
    """The place behind a platform's chat and topic."""
    sql = "SELECT id, channel, chat, thread, kind, state FROM place WHERE channel = :c AND chat = :chat AND thread = :t"
    row = work.one(sql, {"c": channel, "chat": chat, "t": thread})
    return _where(row) if row else None


def _where(row: Row) -> Where:
    return Where(row[0], row[1], row[2], row[3], row[4] == PlaceKind.PRIVATE, PlaceState(row[5]))


def next_owed(work: Work, place: int, *, gather_scale: float = 1.0) -> PendingDelivery | None:
    """What should leave first here, now: urgent before routine, older before newer. The scale shortens gathering."""
    here = {"place": place, "now": work.now}
    sql = (
        "SELECT place, priority, owed_since, attempts, key, wanted_version, reply_to FROM show"
        " WHERE state = 'owed' AND place = :place AND not_before <= :now ORDER BY priority, owed_since, key LIMIT 1"
    )
    cards = [PendingDelivery(r[0], Priority(r[1]), r[2], r[3], r[4], r[5], reply_to=r[6]) for r in work.all(sql, here)]
    sql = (
        "SELECT place, priority, owed_since, attempts, id, body, reply_to, gather, not_before FROM say"
        " WHERE state = 'owed' AND place = :place ORDER BY priority, id LIMIT 50"
    )
    words = [r for r in work.all(sql, here) if _may_leave(r, work.now, gather_scale=gather_scale)]
    first = [PendingDelivery(r[0], Priority(r[1]), r[2], r[3], say=r[4], body=r[5], reply_to=r[6]) for r in words[:1]]
    return min(cards + first, key=lambda o: (o.priority, o.since, o.say), default=None)


def _may_leave(row: Row, now: int, *, gather_scale: float) -> bool:
    if row["gather"]:
        return bool(row["owed_since"] + (row["not_before"] - row["owed_since"]) * gather_scale <= now)
    return bool(row["not_before"] <= now)


def next_instant(work: Work, *, gather_scale: float = 1.0) -> int | None:
    """When the next thing that must still wait may leave, in UTC milliseconds."""
    row = work.one(
        "SELECT min(t) FROM (SELECT min(not_before) AS t FROM show WHERE state = 'owed' AND not_before > :now UNION ALL"
        " SELECT min(CASE WHEN gather = '' THEN not_before ELSE owed_since + (not_before - owed_since) * :scale END)"
        " FROM say WHERE state = 'owed' AND not_before > :now) AS later",
        {"now": work.now, "scale": gather_scale},
    )
    return int(row[0]) if row and row[0] is not None else None


def message(work: Work, place: int, *, key: str) -> ShownMessage:
    """What we know of the card's message; empty when it was never sent."""
    sql = "SELECT platform_id, hash, pinned FROM message WHERE place = :place AND key = :key"
    row = work.one(sql, {"place": place, "key": key})
    return ShownMessage(row[0] or "", row[1], row[2]) if row else ShownMessage("", "", 0)


def mark_sending(work: Work, owed: PendingDelivery) -> None:
    """A new message is about to leave: say so before its first byte."""
    if owed.say:
        work.run("UPDATE say SET state = 'sending', attempts = attempts + 1 WHERE id = :id", {"id": owed.say})
        return
    work.run(
        "INSERT INTO message (place, key, state) VALUES (:place, :key, 'sending')"
        " ON CONFLICT (place, key) DO UPDATE SET state = 'sending', platform_id = NULL, hash = ''",
        {"place": owed.place, "key": owed.key},
    )


def mark_editing(work: Work, owed: PendingDelivery) -> None:
    """An edit is about to leave: until its outcome is known nobody knows how the message looks, and nothing is equal to it."""
    here: dict[str, Value] = {"place": owed.place, "key": owed.key}
    work.run("UPDATE message SET hash = '' WHERE place = :place AND key = :key", here)


def mark_current(work: Work, owed: PendingDelivery, *, again_at: int = 0) -> None:
    """The card is shown as wanted (unless it was wanted anew meanwhile); a board then rests until `again_at`."""
    work.run(
        "UPDATE show SET not_before = :again_at, attempts = 0, reply_to = '',"
        " priority = CASE WHEN wanted_version = :version AND priority < :redraw THEN :redraw ELSE priority END,"
        " state = CASE WHEN wanted_version = :version THEN 'paid' ELSE state END WHERE place = :place AND key = :key",
        {
            "place": owed.place,
            "key": owed.key,
            "version": owed.version,
            "again_at": again_at,
            "redraw": Priority.ROUTINE,
        },
    )


def mark_delivered(
    work: Work, owed: PendingDelivery, *, platform_id: str, digest: str, again_at: int = 0, paid_too: bool = True
) -> None:
    """A new message or an edit is there; `platform_id` is the message's. Not `paid_too`: it is still to be pinned."""
    if owed.say:
        asks = "id IN (SELECT say FROM said_button UNION SELECT said FROM pending_question WHERE state = 'open' AND kind <> 'said')"
        kept = f"CASE WHEN choices <> '' AND {asks} THEN body ELSE '' END"  # it is read again when it ends without its answer
        sql = f"UPDATE say SET state = 'sent', platform_id = nullif(:id, ''), sent_at = :now, body = {kept} WHERE id = :say"
        work.run(sql, {"id": platform_id, "now": work.now, "say": owed.say})
        return
    work.run(
        "UPDATE message SET platform_id = :id, state = 'shown', shown_version = :version, hash = :hash, sent_at = :now,"
        " pinned = CASE WHEN platform_id = :id THEN pinned ELSE 0 END WHERE place = :place AND key = :key",
        {
            "id": platform_id,
            "version": owed.version,
            "hash": digest,
            "now": work.now,
            "place": owed.place,
            "key": owed.key,
        },
    )
    if paid_too:
        mark_current(work, owed, again_at=again_at)


def not_sent(work: Work, owed: PendingDelivery, *, not_before: int) -> None:
    """It never left: owed as before, to be tried again at `not_before`."""
    _again(work, owed, not_before=not_before, state="new", unknown=0)


def unknown(work: Work, owed: PendingDelivery, *, not_before: int) -> None:
    """A new message left and nobody knows whether it arrived: counted, and owed again."""
    _again(work, owed, not_before=not_before, state="unknown", unknown=1)
    count_unknown(work, 1)
    copies.doubt(work, owed.place)


def _again(work: Work, owed: PendingDelivery, *, not_before: int, state: str, unknown: int) -> None:
    if owed.say:
        sql = "UPDATE say SET state = 'owed', not_before = :t, unknown_outcomes = unknown_outcomes + :u WHERE id = :id"
        work.run(LEAVE_GATHERING + "WHERE id = :id AND gather <> '' AND " + OTHERS_GATHER, {"id": owed.say})
        work.run(sql, {"t": not_before, "u": unknown, "id": owed.say})
        return
    here: dict[str, Value] = {"place": owed.place, "key": owed.key}
    work.run(
        "UPDATE message SET state = :state WHERE place = :place AND key = :key AND state = 'sending'",
        {**here, "state": state},
    )
    sql = "UPDATE show SET attempts = attempts + 1, not_before = :t WHERE place = :place AND key = :key"
    work.run(sql, {**here, "t": not_before})


def refused(work: Work, owed: PendingDelivery, *, reason: str) -> None:
    """The platform will not have it: set aside with its reason until somebody asks again."""
    if owed.say:
        work.run("UPDATE say SET state = 'failed', error = :e WHERE id = :id", {"e": reason, "id": owed.say})
        return
    here: dict[str, Value] = {"place": owed.place, "key": owed.key}
    work.run("UPDATE message SET state = 'new' WHERE place = :place AND key = :key AND state = 'sending'", here)
    sql = "UPDATE show SET state = 'failed', error = :e WHERE place = :place AND key = :key AND wanted_version = :v"
    work.run(sql, {**here, "e": reason, "v": owed.version})


def reworded(work: Work, owed: PendingDelivery, *, body: str) -> None:
    """The platform will not have these words as they are: they are owed in another form."""
    work.run("UPDATE say SET state = 'owed', body = :body WHERE id = :id", {"body": body, "id": owed.say})


def mark_missing(work: Work, owed: PendingDelivery) -> None:
    """The message that should be edited is no more: the card stays owed and will be sent anew."""
    sql = "UPDATE message SET platform_id = NULL, hash = '', pinned = 0, state = 'new' WHERE place = :place AND key = :key"
    work.run(sql, {"place": owed.place, "key": owed.key})


def pinned(work: Work, place: int, *, key: str, outcome: int) -> None:
    """The card's message was pinned (1), or may not be (2)."""
    work.run("UPDATE message SET pinned = :o WHERE place = :p AND key = :k", {"o": outcome, "p": place, "k": key})


def record_sent(work: Work, place: int) -> None:
    """One of the chat's allowance is used; kept so that a restart does not forget it."""
    work.run("INSERT INTO sent (place, at) VALUES (:place, :now)", {"place": place, "now": work.now})


def recent(work: Work, since: int) -> list[tuple[str, str, int]]:
    """(channel, chat, instant) of what was sent after `since`."""
    sql = "SELECT place.channel, place.chat, sent.at FROM sent JOIN place ON place.id = sent.place"
    sql += " WHERE sent.at BETWEEN :since AND :now ORDER BY sent.at"
    return [(r[0], r[1], r[2]) for r in work.all(sql, {"since": since, "now": work.now})]


def forget_sent(work: Work, before: int) -> None:
    """Drop what no pace depends on any more."""
    work.run("DELETE FROM sent WHERE at < :before OR at > :now", {"before": before, "now": work.now})


def count_unknown(work: Work, n: int) -> None:
    """Add to the durable count of unknown outcomes."""
    settings.add(work, UNKNOWN, n=n)


def unknown_outcomes(work: Work) -> int:
    """How many new messages ever left without our learning their outcome."""
    row = work.one("SELECT value FROM meta WHERE key = :k", {"k": UNKNOWN})
    return int(row[0]) if row else 0
