"""The tables `notice` and `notice_reader`."""

import json
from collections.abc import Iterable

from campaign.events import TrailEvent
from campaign.ids import MemberId
from campaign.notices.notices import Notice, NoticeAnswer, NoticeKind, Reader
from storage.work import Row, Work

FIELDS = "SELECT n.id, n.kind, n.by_member, n.team, n.text, n.at, n.place, n.starts_at, n.ended_at"
SELECT = FIELDS + " FROM notice AS n "


def _value(row: Row) -> Notice:
    return Notice(row[0], NoticeKind(row[1]), MemberId(row[2]), row[3], row[4], row[5], row[6], row[7], row[8])


def add(work: Work, notice: Notice, *, readers: Iterable[MemberId]) -> int:
    """Keep one more, with everybody whom it addresses; its number."""
    number = work.insert(
        "INSERT INTO notice (kind, by_member, team, text, at, place, starts_at)"
        " VALUES (:kind, :by, :team, :text, :now, :place, :starts)",
        {
            "kind": notice.kind, "by": notice.by, "team": notice.team, "text": notice.text, "now": work.now,
            "place": notice.place, "starts": notice.starts_at,
        },
    )  # fmt: skip
    work.db.many(
        "INSERT INTO notice_reader (notice, member) VALUES (:n, :m)", [{"n": number, "m": one} for one in readers]
    )
    return number


def get(work: Work, number: int) -> Notice | None:
    """One by its number."""
    row = work.one(SELECT + "WHERE n.id = :id", {"id": number})
    return _value(row) if row else None


def lately(work: Work, since: int) -> list[Notice]:
    """Those that were sent since then and not taken back, newest first."""
    rows = work.all(
        SELECT + "WHERE n.at >= :since AND n.ended_at IS NULL ORDER BY n.at DESC, n.id DESC", {"since": since}
    )
    return [_value(row) for row in rows]


def of_reader(work: Work, member: MemberId, *, since: int) -> list[tuple[Notice, NoticeAnswer]]:
    """What was sent to somebody since then and holds, newest first, with their answer."""
    sql = (
        FIELDS + ", r.answer FROM notice AS n JOIN notice_reader AS r ON r.notice = n.id"
        " WHERE r.member = :m AND n.at >= :since AND n.ended_at IS NULL ORDER BY n.at DESC, n.id DESC"
    )
    return [(_value(row), NoticeAnswer(row[9])) for row in work.all(sql, {"m": member, "since": since})]


def readers(work: Work, number: int) -> list[Reader]:
    """Everybody whom it addresses, as on the roster."""
    rows = work.all("SELECT member, answer, at FROM notice_reader WHERE notice = :n ORDER BY member", {"n": number})
    return [Reader(MemberId(row[0]), NoticeAnswer(row[1]), row[2]) for row in rows]


def answer(work: Work, number: int, *, member: MemberId, answer: NoticeAnswer) -> bool:
    """Note an answer, in place of an earlier one; False for somebody whom it does not address, or who has answered so."""
    sql = "UPDATE notice_reader SET answer = :a, at = :now WHERE notice = :n AND member = :m AND answer <> :a"
    return work.run(sql, {"a": answer, "now": work.now, "n": number, "m": member}) == 1


def reminded_at(work: Work, number: int, *, since: int) -> int | None:
    """When, since then, whoever sent it last had those reminded who have not answered (UTC ms); None when they had not."""
    sql = "SELECT at, data FROM event WHERE kind = :kind AND at > :since ORDER BY at DESC"
    rows = work.all(sql, {"kind": TrailEvent.NOTICE_REMINDED, "since": since})
    return next((int(at) for at, data in rows if json.loads(data)["notice"] == number), None)


def end(work: Work, number: int) -> bool:
    """It is taken back; False when it was."""
    sql = "UPDATE notice SET ended_at = :now WHERE id = :n AND ended_at IS NULL"
    return work.run(sql, {"now": work.now, "n": number}) == 1
