"""A file that a member sent waits for its reading, and its waiting ends once, in the transaction of its effect."""

from campaign.members import Member
from campaign.places import Place
from storage import job_runs
from storage.job_runs import RunState
from storage.tasks import task_marks
from storage.unit_reports import incoming_files
from storage.unit_reports.incoming_files import FileEnd, Received
from storage.work import Work

NAMELESS = "tệp"


def note(work: Work, who: Member, *, place: Place, file_id: str, file_name: str, message: str, reply_to: str) -> bool:
    """It waits from now on; False when this very one is known already."""
    return incoming_files.note(
        work, place.id, channel=place.channel, member=who.id, file_id=file_id, file_name=file_name or NAMELESS, message=message, reply_to=reply_to
    )  # fmt: skip


def first_of(work: Work, place: Place, *, album: str) -> bool:
    """Is it the first of the files that were sent together? Whoever asks first is told so."""
    return job_runs.claim(work, incoming_files.ALBUM, scope=f"{place.channel}:{place.chat}", period=album)


def refuse_album(work: Work, channel: str, *, chat: str, album: str, who: Member | None) -> None:
    """One of the files that were sent together shows what nobody may show us: nothing of the others is kept, come before it or after."""
    scope = f"{channel}:{chat}"
    began = job_runs.claimed_at(work, incoming_files.ALBUM, scope=scope, period=album)
    if began is not None and who is not None:
        task_marks.forget_files(work, who.id, since=began)
    job_runs.claim(work, incoming_files.ALBUM, scope=scope, period=album)
    job_runs.mark(work, incoming_files.ALBUM, scope=scope, period=album, state=RunState.FAILED)


def is_refused(work: Work, place: Place, *, album: str) -> bool:
    """Was another one of the files that were sent together refused?"""
    scope = f"{place.channel}:{place.chat}"
    return job_runs.state(work, incoming_files.ALBUM, scope=scope, period=album) == RunState.FAILED


def settle(work: Work, file: Received, *, state: FileEnd, error: str) -> bool:
    """Its waiting ends (`read`, `refused`, `failed`); False when it had ended before: then nothing may follow from it."""
    return incoming_files.settle(work, file.id, state=state, error=error)
