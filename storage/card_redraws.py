"""Asking for cards to be drawn again, by key, wherever they are shown; and finding where they are."""

from collections.abc import Sequence

from campaign.ids import PlaceId
from storage.priority import Priority
from storage.work import Value, Work

AGAIN = (
    "UPDATE show SET wanted_version = wanted_version + 1, state = 'owed', attempts = 0,"
    " owed_since = CASE state WHEN 'owed' THEN owed_since ELSE :now END"
)


def again(work: Work, key: str) -> int:
    """Draw the card with `key` again in every place that shows it; returns how many do."""
    return work.run(AGAIN + " WHERE key = :key", {"key": key, "now": work.now})


def again_in(work: Work, place: PlaceId, *, key: str) -> int:
    """The same for one place."""
    return work.run(AGAIN + " WHERE key = :key AND place = :place", {"key": key, "place": place, "now": work.now})


def board_again(work: Work, place: PlaceId, *, key: str) -> int:
    """The same for a board of that place: it leaves last and rests after each edit (`Priority.BOARD`), unless it is owed already."""
    sql = AGAIN + ", priority = CASE state WHEN 'owed' THEN priority ELSE :last END WHERE key = :key AND place = :place"
    return work.run(sql, {"key": key, "place": place, "now": work.now, "last": Priority.BOARD})


def newest_of(work: Work, place: PlaceId, *, like: str) -> str:
    """The key of the card that was asked for last in a place about the same as `like` («family:number:…»); empty where there is none."""
    about = ":".join(like.split(":")[:2])
    sql = "SELECT key FROM show WHERE place = :p AND (key = :about OR (key >= :low AND key < :high)) ORDER BY owed_since DESC, key DESC"
    row = work.one(sql, {"p": place, "about": about, "low": f"{about}:", "high": f"{about};"})
    return str(row[0]) if row is not None else ""


def bring_down(
    work: Work, place: PlaceId, *, key: str, left: str, reply_to: str = "", priority: Priority = Priority.ANSWER
) -> None:
    """Show the card anew below everything else, as the reply to a message; the one that showed it becomes the card
    whose key is `left` and its platform id. It hurries, unless the clock asks for it (`priority`)."""
    here: dict[str, Value] = {
        "p": place,
        "k": key,
        "left": left,
        "reply": reply_to,
        "now": work.now,
        "priority": priority,
    }
    sql = "SELECT platform_id FROM message WHERE place = :p AND key = :k AND platform_id IS NOT NULL"
    if (row := work.one(sql, here)) is None:
        return
    here["left"] = f"{left}{row[0]}"
    work.run(
        "INSERT INTO message (place, key, platform_id, state) SELECT place, :left, platform_id, 'shown' FROM message"
        " WHERE place = :p AND key = :k ON CONFLICT DO NOTHING",
        here,
    )
    work.run(
        "UPDATE message SET platform_id = NULL, hash = '', pinned = 0, state = 'new' WHERE place = :p AND key = :k",
        here,
    )
    work.run("INSERT INTO show (place, key, owed_since) VALUES (:p, :left, :now) ON CONFLICT DO NOTHING", here)
    work.run(AGAIN + ", priority = :priority, reply_to = :reply WHERE key = :k AND place = :p", here)


def goes_on_as(work: Work, place: PlaceId, *, key: str, new: str) -> bool:
    """The message that shows `key` here is the one of the card `new` from now on; False where there is no such message, or the card has one."""
    sql = (
        "UPDATE message SET key = :new, hash = '' WHERE place = :p AND key = :k AND state = 'shown' AND platform_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM message AS other WHERE other.place = :p AND other.key = :new)"
    )
    here: dict[str, Value] = {"p": place, "k": key, "new": new}
    if not work.run(sql, here):
        return False
    work.run("DELETE FROM show WHERE place = :p AND key = :k", here)
    return True


def takes_over(work: Work, say: int, *, asked: str, card: str) -> bool:
    """The message of a question that has its answer is from now on the one of a card that is owed in its place and never left; False where it
    is on no platform, or the card is not owed there. `asked`: under which key the question's buttons are owed."""
    here: dict[str, Value] = {"s": say, "card": card, "asked": asked}
    sql = (
        "INSERT INTO message (place, key, platform_id, state) SELECT place, :card, platform_id, 'shown' FROM say"
        " WHERE id = :s AND platform_id IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM show WHERE show.place = say.place AND show.key = :card AND show.state = 'owed')"
        " AND NOT EXISTS (SELECT 1 FROM message WHERE message.place = say.place AND message.key = :card)"
    )
    if not work.run(sql, here):
        return False
    for table in ("show", "message"):
        work.run(f"DELETE FROM {table} WHERE key = :asked AND place = (SELECT place FROM say WHERE id = :s)", here)
    work.run("UPDATE say SET platform_id = NULL, closing = '' WHERE id = :s", here)
    return True


def replies(work: Work, place: PlaceId, *, key: str, reply_to: str) -> bool:
    """A card that is owed in a place and was never there is the reply to a message; False where it is none such."""
    sql = (
        "UPDATE show SET reply_to = :reply WHERE place = :p AND key = :k AND state = 'owed'"
        " AND NOT EXISTS (SELECT 1 FROM message WHERE message.place = :p AND message.key = :k)"
    )
    return work.run(sql, {"p": place, "k": key, "reply": reply_to}) > 0


def pin_again(work: Work, place: PlaceId, *, key: str) -> None:
    """A card that could not be pinned is to be tried again: rights may have changed."""
    work.run("UPDATE message SET pinned = 0 WHERE place = :p AND key = :k AND pinned = 2", {"p": place, "k": key})


def family(work: Work, prefix: str) -> list[tuple[PlaceId, str]]:
    """(place, key) of every card whose key begins with `prefix` (which must end in a colon)."""
    sql = "SELECT place, key FROM show WHERE key >= :low AND key < :high ORDER BY key"
    return [(r[0], r[1]) for r in work.all(sql, {"low": prefix, "high": prefix[:-1] + ";"})]


def has_been(work: Work, place: PlaceId, *, key: str) -> bool:
    """True when the card is on the platform already (a new message for what is over would be noise)."""
    sql = "SELECT 1 FROM message WHERE place = :p AND key = :k AND (platform_id IS NOT NULL OR state IN ('sending', 'unknown'))"
    return work.one(sql, {"p": place, "k": key}) is not None


def sent_at(work: Work, place: PlaceId, *, key: str) -> int:
    """When the card's message left last (UTC ms); 0 for never."""
    row = work.one("SELECT sent_at FROM message WHERE place = :place AND key = :key", {"place": place, "key": key})
    return int(row[0] or 0) if row is not None else 0


def said_elsewhere(work: Work, place: PlaceId, *, keys: Sequence[str]) -> None:
    """What these cards were owed for has been read in another message of the place."""
    sql = "UPDATE show SET state = 'paid', attempts = 0, priority = :later WHERE place = :p AND key = :k AND state = 'owed'"
    for key in keys:
        work.run(sql, {"p": place, "k": key, "later": Priority.ROUTINE})


def stands(work: Work, place: PlaceId, *, key: str) -> bool:
    """Was the card ever to be shown in this place?"""
    return work.one("SELECT 1 FROM show WHERE place = :p AND key = :k", {"p": place, "k": key}) is not None


def owed_in(work: Work, place: PlaceId) -> list[tuple[str, Priority]]:
    """(key, priority) of every card that is owed in a place."""
    sql = "SELECT key, priority FROM show WHERE place = :p AND state = 'owed' ORDER BY key"
    return [(r[0], Priority(r[1])) for r in work.all(sql, {"p": place})]


def keys_in(work: Work, place: PlaceId, *, prefix: str) -> list[str]:
    """The keys of all cards of a place that begin with `prefix` (which must end in a colon)."""
    sql = "SELECT key FROM show WHERE place = :p AND key >= :low AND key < :high ORDER BY key"
    return [r[0] for r in work.all(sql, {"p": place, "low": prefix, "high": prefix[:-1] + ";"})]
