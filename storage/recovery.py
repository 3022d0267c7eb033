"""When the outbox is not on its usual way: after a restart, when a chat moves or dies, when a message turns up again.

Uses the same tables as `storage/deliveries.py`; kept apart because none of this is on the path of a normal message.
"""

from collections.abc import Callable
from dataclasses import dataclass

from storage import copies, deliveries
from storage.work import Value, Work

OWED_AGAIN = "UPDATE show SET state = 'owed', attempts = 0, error = '', not_before = 0"


@dataclass(frozen=True, slots=True)
class SetAsideMessage:
    """Something owed that the platform refused; `id` is what a person types to try again ("s12" or "3/call:128:1")."""

    id: str
    place: int
    chat: str
    since: int
    error: str


def recover(work: Work) -> int:
    """After a start: what was on its way has an unknown outcome and is owed again. Returns how many there were."""
    work.run(deliveries.LEAVE_GATHERING + "WHERE state = 'sending' AND gather <> '' AND " + deliveries.OTHERS_GATHER)
    copies.doubt_all_on_their_way(work)
    n = work.run("UPDATE say SET state = 'owed', unknown_outcomes = unknown_outcomes + 1 WHERE state = 'sending'")
    n += work.run("UPDATE message SET state = 'unknown' WHERE state = 'sending'")
    if n:
        deliveries.count_unknown(work, n)
    return n


def match_unknown_message(work: Work, place: int, *, platform_id: str, fits: Callable[[str], bool]) -> bool:
    """A message we do not know was pressed. True when it is known, or can be: as the one whose outcome we never learned.

    `fits` says of a card's key whether the pressed button can stand on it. False: nobody waits for it, it is an orphan and
    should lose its buttons. While anything new is on its way here without an answer, it is not an orphan yet.
    """
    here: dict[str, Value] = {"place": place, "platform": platform_id}
    known = (
        "SELECT 1 FROM message WHERE place = :place AND platform_id = :platform UNION ALL"
        " SELECT 1 FROM say WHERE place = :place AND platform_id = :platform"
    )
    if work.one(known, here):
        return True
    sql = "SELECT key, state FROM message WHERE place = :place AND platform_id IS NULL AND state IN ('sending', 'unknown')"
    waiting = [(r[0], r[1]) for r in work.all(sql, {"place": place})]
    fitting = [key for key, state in waiting if state == "unknown" and fits(key)]
    if len(fitting) == 1:
        work.run(
            "UPDATE message SET platform_id = :platform, state = 'shown', hash = '' WHERE place = :place AND key = :key",
            {**here, "key": fitting[0]},
        )
        copies.never_repeated(work, place)  # two kills may have left two of it, and this one will not be sent again
        return True
    on_its_way = (
        "SELECT 1 FROM say WHERE place = :place AND (state = 'sending' OR (state = 'owed' AND unknown_outcomes > 0))"
    )
    return any(state == "sending" for _, state in waiting) or work.one(on_its_way, {"place": place}) is not None


def migrate(work: Work, channel: str, *, old: str, new: str) -> bool:
    """A chat got another id: its place keeps ours, what it showed is drawn anew. False when that was done before."""
    place = deliveries.find(work, channel, chat=old)
    if place is None:
        return False
    _make_way(work, channel, new, to=place.place)
    work.run("UPDATE place SET chat = :new, state = 'open' WHERE id = :id", {"new": new, "id": place.place})
    here = {"place": place.place, "now": work.now}
    work.run(
        "UPDATE show SET wanted_version = wanted_version + 1, attempts = 0, error = '', not_before = 0,"
        " owed_since = CASE WHEN state = 'owed' THEN owed_since ELSE :now END, state = 'owed'"
        " WHERE place = :place AND (state = 'owed' OR key IN (SELECT key FROM message WHERE place = :place AND platform_id IS NOT NULL))",
        here,
    )
    work.run(
        "UPDATE message SET platform_id = NULL, hash = '', pinned = 0, state = 'new' WHERE place = :place",
        {"place": place.place},
    )
    work.run("UPDATE say SET reply_to = '' WHERE place = :place AND state = 'owed'", {"place": place.place})
    return True


def _make_way(work: Work, channel: str, chat: str, *, to: int) -> None:
    """The new chat spoke before we heard of the move: what it was told is owed in the old place, its own row steps aside."""
    early = deliveries.find(work, channel, chat=chat)
    if early is None:
        return
    both = {"to": to, "early": early.place}
    work.run("UPDATE say SET place = :to, gather = '' WHERE place = :early AND state = 'owed'", both)
    work.run("UPDATE show SET state = 'paid' WHERE place = :early", {"early": early.place})
    sql = "INSERT INTO place_team (place, team) SELECT :to, team FROM place_team WHERE place = :early ON CONFLICT DO NOTHING"
    work.run(sql, both)
    work.run("DELETE FROM place_team WHERE place = :early", {"early": early.place})
    work.run("UPDATE case_file SET origin = :to WHERE origin = :early", both)
    sql = "UPDATE place SET chat = chat || '#moved' || id, state = 'gone' WHERE id = :early"
    work.run(sql, {"early": early.place})


def carry(work: Work, place: int, *, to: int) -> None:
    """Nothing can be said here, and somewhere else stands in: words owed here are owed there, what is only a picture of the state
    is given up (whoever closes the place owes the live cards anew).
    """
    both: dict[str, Value] = {"place": place, "to": to}
    sql = (
        "UPDATE say SET place = :to, reply_to = '', gather = '', not_before = 0 WHERE place = :place AND state = 'owed'"
    )
    work.run(sql, both)
    work.run("UPDATE show SET state = 'paid' WHERE place = :place AND state = 'owed'", {"place": place})


def give_up(work: Work, place: int, *, key: str) -> str:
    """A card is not shown here any more; the platform's id of its message, empty when there is none."""
    here: dict[str, Value] = {"place": place, "key": key}
    row = work.one("SELECT platform_id FROM message WHERE place = :place AND key = :key", here)
    work.run("DELETE FROM show WHERE place = :place AND key = :key", here)
    work.run("DELETE FROM message WHERE place = :place AND key = :key", here)
    copies.never_repeated(work, place)
    return str(row[0]) if row and row[0] else ""


def carry_one(work: Work, owed: deliveries.PendingDelivery, *, to: int) -> None:
    """These words were refused here; they are owed in another place, as if nothing had left."""
    work.run(
        "UPDATE say SET place = :to, state = 'owed', reply_to = '', gather = '', not_before = 0 WHERE id = :id",
        {"to": to, "id": owed.say},
    )


def lose(work: Work, place: int) -> None:
    """Nothing can be sent here any more, and nobody is reached in private here."""
    work.run("UPDATE place SET state = 'gone' WHERE id = :place AND state <> 'shut'", {"place": place})
    work.run("UPDATE account SET private_place = NULL WHERE private_place = :place", {"place": place})


def close(work: Work, place: int, *, reason: str) -> None:
    """Nothing can be sent here any more: what is owed is set aside, and nobody is reached in private here."""
    lose(work, place)
    here: dict[str, Value] = {"place": place, "reason": reason}
    work.run("UPDATE show SET state = 'failed', error = :reason WHERE place = :place AND state = 'owed'", here)
    work.run("UPDATE say SET state = 'failed', error = :reason WHERE place = :place AND state = 'owed'", here)


def failed(work: Work) -> list[SetAsideMessage]:
    """Everything that was refused, oldest first."""
    sql = (
        "SELECT 's' || say.id, place, place.chat, owed_since, error FROM say JOIN place ON place.id = place WHERE say.state = 'failed' UNION ALL"
        " SELECT place || '/' || show.key, place, place.chat, owed_since, error FROM show JOIN place ON place.id = place WHERE show.state = 'failed'"
        " ORDER BY 4"
    )
    return [SetAsideMessage(*tuple(r)) for r in work.all(sql)]


def retry(work: Work, ids: list[str]) -> int:
    """Let what was refused be tried again, all of it when no id is named; returns how many."""
    return sum(_retry(work, i) for i in ids or [row.id for row in failed(work)])


def _retry(work: Work, name: str) -> int:
    if name.startswith("s") and name[1:].isdecimal():
        sql = "UPDATE say SET state = 'owed', attempts = 0, error = '', not_before = 0, gather = '' WHERE id = :id AND state = 'failed'"
        return work.run(sql, {"id": int(name[1:])})
    place, _, key = name.partition("/")
    if not place.isdecimal():
        return 0
    return work.run(OWED_AGAIN + " WHERE place = :p AND key = :k AND state = 'failed'", {"p": int(place), "k": key})
