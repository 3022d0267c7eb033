"""Questions that nobody has answered in time lose their buttons and say so: what was kept of them is erased in the same step."""

from campaign.relay import parting
from storage import questions, said_buttons
from storage.relay import merged_before
from storage.work import Work
from telling import closing

MINUTE_MS = 60_000


def end(work: Work) -> None:
    """Typed words that waited for a yes as long as their kind waits; «hoàn tác?» as long as an act can be taken back."""
    undo_until = work.now - work.plan.relay.undo_minutes * MINUTE_MS
    merged_before.forget(work, before=work.now - parting.KEPT_MS)
    late = [*questions.expire(work), *said_buttons.late(work, "undo", before=undo_until)]
    for say in late:
        said_buttons.end(work, say, why=closing.late(work.plan.campaign.language))
