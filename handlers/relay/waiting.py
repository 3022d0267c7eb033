"""Hẹn / Chờ…: /hen 128 mai 9h, "hẹn mai 9h" in reply, or the moment typed after "Chọn ngày giờ"."""

from acts.relay import wait
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from handlers.interaction import Said
from handlers.relay import baton_resolution
from handlers.understanding import moments
from telling import views
from telling.messages import Answer


def typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """Which baton and until when."""
    meant = baton_resolution.one(said, "wait", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else until(said, meant, said.rest)


def until(said: Said, baton: Baton, text: str) -> Answer:
    """Park `baton` until what `text` says."""
    if not text.strip():
        return said.answer("which_moment", case=baton.case)
    moment = moments.read(text, said.work.spoken_at, said.work.plan.hours, said.work.plan.campaign.zone)
    if moment is None:
        return said.answer("not_understood_moment")
    now, at = said.work.now, moment.at_ms
    came = said.work.spoken_at < at <= now  # while the words were on their way
    after = wait.park(said.work, baton.id, until=now + 1 if came else at, who=said.who)
    return said.answer("parked", case=baton.case, until=views.when(said.work, after.due_at))
