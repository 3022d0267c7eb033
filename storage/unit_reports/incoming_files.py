"""The table `received_file`: files that members sent, noted in the transaction of their update, settled in that of their effect.

A row waits until it is read, refused or failed; whoever dies in between finds it waiting again.
"""

from dataclasses import dataclass
from enum import StrEnum

from campaign.ids import MemberId, PlaceId
from storage.work import Row, Value, Work


class FileEnd(StrEnum):
    """How a file's waiting ends: understood, not taken, or not to be had."""

    READ = "read"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Received:
    """One file: `at` (UTC ms) when it was sent, `message` its own number on the platform, `reply_to` what it answers."""

    id: int
    at: int
    channel: str
    place: PlaceId
    member: MemberId
    file_id: str
    file_name: str
    message: str
    reply_to: str


ALBUM = "album"
"""Under this name it is kept (`job_run`) which files that were sent together have come."""
SELECT = "SELECT id, at, channel, place, member, file_id, file_name, message, reply_to FROM received_file "


def _value(row: Row) -> Received:
    return Received(*tuple(row))


def note(
    work: Work,
    place: PlaceId,
    *,
    channel: str,
    member: MemberId,
    file_id: str,
    file_name: str,
    message: str,
    reply_to: str,
) -> bool:
    """Let a file wait for its reading; False when this very one is known already."""
    sql = (
        "INSERT INTO received_file (at, channel, place, member, file_id, file_name, message, reply_to)"
        " VALUES (:now, :channel, :place, :member, :file, :name, :message, :reply_to) ON CONFLICT DO NOTHING"
    )
    values: dict[str, Value] = {
        "now": work.spoken_at, "channel": channel, "place": place, "member": member, "file": file_id, "name": file_name,
        "message": message, "reply_to": reply_to,
    }  # fmt: skip
    return work.run(sql, values) == 1


def waiting(work: Work, most: int = 100) -> list[Received]:
    """The oldest files that wait."""
    sql = SELECT + "WHERE state = 'waiting' ORDER BY id LIMIT :most"
    return [_value(row) for row in work.all(sql, {"most": most})]


def settle(work: Work, received: int, *, state: FileEnd, error: str = "") -> bool:
    """End the waiting; False when it has been settled before: then nothing may follow from it."""
    sql = "UPDATE received_file SET state = :state, error = :error, file_name = '' WHERE id = :id AND state = 'waiting'"
    return work.run(sql, {"state": state, "error": error, "id": received}) == 1


def forget(work: Work, *, before: int) -> int:
    """Drop what was settled and came before `before` (UTC ms)."""
    return work.run("DELETE FROM received_file WHERE state <> 'waiting' AND at < :before", {"before": before})
