"""The pinned boards tell minutes of waiting, so they are drawn again every few minutes of office time. Silent, slow."""

from storage import card_redraws, job_runs, places
from storage.work import Work
from telling import card_keys

EVERY_MS = 5 * 60_000


def redraw(work: Work) -> None:
    """Once per period, and only in office hours: at other hours boards move when something happens."""
    if not work.plan.hours.office_open(work.local(work.now)):
        return
    if job_runs.claim(work, "boards", scope="", period=str(work.now // EVERY_MS)):
        for place in places.boards(work):
            card_redraws.again_in(work, place.id, key=card_keys.BOARD)


def next_at(now: int) -> int:
    """When the next period begins."""
    return (now // EVERY_MS + 1) * EVERY_MS
