"""What need not be kept is not kept: once a day, words of questions that nobody answered, bodies of updates set aside and notes on
cases closed longer ago than the plan's days, files of reports that nobody had to approve, and the numbers of updates and files that
no platform delivers again (what is undelivered lives for a day).
"""

from storage import inbox, job_runs
from storage.people import purging
from storage.reports import report_folders
from storage.unit_reports import incoming_files
from storage.work import Work

DAY = 86_400_000
HANDLED, FILES = 8 * DAY, 30 * DAY


def run(work: Work) -> None:
    """Once per local day, at the first waking of that day."""
    if not job_runs.claim(work, "forgetting", scope="", period=work.today()):
        return
    incoming_files.forget(work, before=work.now - HANDLED)
    job_runs.forget(work, incoming_files.ALBUM, before=work.now - HANDLED)
    report_folders.forget(work, before=work.now - FILES)
    kept = work.plan.privacy
    purging.forget_notes(work, before=work.now - kept.notes_days * DAY)
    inbox.forget(work.db, set_aside_before=work.now - kept.inbox_days * DAY, handled_before=work.now - HANDLED)
