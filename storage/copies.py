"""Copies nobody knows: a new message left, its outcome was never learned, and it was sent again.

What the first one became stands in the chat with buttons that grow old, and no card is drawn there. Its number lies between the
last one known before and that of the second; messages of ours with a number between that are not known lose their buttons, as
`copy:<number>`, owed like a card. Other people's messages cannot be altered, and to try harms nothing.
"""

from itertools import chain

from storage.priority import Priority
from storage.work import Value, Work

PREFIX = "copy:"
"""How the key of such a message begins."""
AT_EACH_END = 6
"""So many numbers are tried above the lower end and below the upper one: where much was said between, the copy is near an end."""
KNOWN = (
    "SELECT CAST(message.platform_id AS INTEGER) AS number, place FROM message WHERE message.platform_id IS NOT NULL"
    " UNION ALL SELECT CAST(say.platform_id AS INTEGER), place FROM say WHERE say.platform_id IS NOT NULL"
)
SAME_CHAT = (
    "place IN (SELECT b.id FROM place a JOIN place b ON b.channel = a.channel AND b.chat = a.chat WHERE a.id = :place)"
)


def doubt(work: Work, place: int) -> None:
    """The outcome of a new message in this place is unknown."""
    sql = (
        f"INSERT INTO lost_copy (place, above) SELECT :place, coalesce(max(number), 0) FROM ({KNOWN}) WHERE {SAME_CHAT}"
        " ON CONFLICT (place) DO NOTHING"
    )
    work.run(sql, {"place": place})


def doubt_all_on_their_way(work: Work) -> None:
    """A process was killed: every place where a new message was on its way."""
    sql = "SELECT place FROM message WHERE state = 'sending' UNION SELECT place FROM say WHERE state = 'sending'"
    for (place,) in work.all(sql):
        doubt(work, place)


def arrived(work: Work, place: int, *, platform_id: str) -> None:
    """A new message is there; what may be a copy of an earlier one below it is owed the loss of its buttons."""
    row = work.one("SELECT above FROM lost_copy WHERE place = :place", {"place": place})
    if row is None or not platform_id.isdecimal():
        return
    work.run("DELETE FROM lost_copy WHERE place = :place", {"place": place})
    number = int(platform_id)
    _strip(work, place, between=range(row[0] + 1 if row[0] else max(1, number - AT_EACH_END), number))


def never_repeated(work: Work, place: int) -> None:
    """What was sent is not wanted any more, so that no second message will say how far a copy may stand: the numbers right after
    the last one known are tried at once. The place stays in doubt until something new arrives there.
    """
    row = work.one("SELECT above FROM lost_copy WHERE place = :place AND above > 0", {"place": place})
    if row is not None:
        _strip(work, place, between=range(row[0] + 1, row[0] + 1 + AT_EACH_END))


def _strip(work: Work, place: int, *, between: range) -> None:
    """Messages with these numbers, at both ends of them, that are not known here are owed the loss of their buttons."""
    known = {r[0] for r in work.all(f"SELECT number FROM ({KNOWN}) WHERE {SAME_CHAT}", {"place": place})}
    unknown = [number for number in between if number not in known]
    for number in dict.fromkeys(chain(unknown[:AT_EACH_END], unknown[-AT_EACH_END:])):
        here: dict[str, Value] = {
            "place": place,
            "key": f"{PREFIX}{number}",
            "number": str(number),
            "last": Priority.LAST,
            "now": work.now,
        }
        work.run(
            "INSERT INTO message (place, key, platform_id, state) VALUES (:place, :key, :number, 'shown')"
            " ON CONFLICT (place, key) DO NOTHING",
            here,
        )
        work.run(
            "INSERT INTO show (place, key, priority, owed_since) VALUES (:place, :key, :last, :now) ON CONFLICT (place, key) DO NOTHING",
            here,
        )


def turned_out_known(work: Work, place: int, *, number: str) -> bool:
    """Whether a message that we do know has this number: what was taken for a copy was not there yet."""
    sql = (
        "SELECT 1 FROM message WHERE place = :place AND platform_id = :number AND key NOT LIKE 'copy:%'"
        " UNION ALL SELECT 1 FROM say WHERE place = :place AND platform_id = :number"
    )
    return work.one(sql, {"place": place, "number": number}) is not None


def settled(work: Work, place: int, *, key: str) -> None:
    """It has no buttons now, or was not ours: nothing is remembered of it."""
    here: dict[str, Value] = {"place": place, "key": key}
    work.run("DELETE FROM show WHERE place = :place AND key = :key", here)
    work.run("DELETE FROM message WHERE place = :place AND key = :key", here)
