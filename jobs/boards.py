"""The pinned boards tell minutes of waiting, so they are drawn again every few minutes of office time. Silent, slow."""

from storage import card_redraws, job_runs, places
from storage.relay import batons, cases
from storage.work import Work
from telling import card_keys

EVERY_MS = 5 * 60_000
COUNTER = "counter"
"""The run that ends «DN đang ở trụ sở»."""


def redraw(work: Work) -> None:
    """Once per period, and only in office hours: at other hours boards move when something happens."""
    if not work.plan.office_open(work.local(work.now)):
        return
    if job_runs.claim(work, "boards", scope="", period=str(work.now // EVERY_MS)):
        for place in places.boards(work):
            card_redraws.board_again(work, place.id, key=card_keys.BOARD)


def counter_closed(work: Work) -> None:
    """Once after each closing time nobody stands at the counter any more: cards and boards that say so are drawn again."""
    closed = cases.counter_since(work)
    if not job_runs.claim(work, COUNTER, scope="", period=str(closed)):
        return
    left = batons.left_the_counter(work, before=closed)
    for baton in left:
        for shown_in, key in card_redraws.family(work, card_keys.all_of(baton.id)):
            card_redraws.again_in(work, shown_in, key=key)
    for place in places.boards(work) if left else ():
        card_redraws.board_again(work, place.id, key=card_keys.BOARD)


def next_at(now: int) -> int:
    """When the next period begins."""
    return (now // EVERY_MS + 1) * EVERY_MS
