"""Nhận việc: by the button, by /nhan 128, by "em nhận" in reply to a card; and the next waiting one from the board."""

from acts.relay import claim
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from handlers.interaction import Said
from handlers.relay import baton_resolution
from storage.relay import batons
from telling.messages import Answer


def tapped(said: Said) -> Answer:
    """The button under a call."""
    return _done(said, claim.claim(said.work, said.about, who=said.who))


def typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """A case number, or the card replied to."""
    meant = baton_resolution.one(said, "claim", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    return _done(said, claim.claim(said.work, meant.id, who=said.who))


def next_one(said: Said) -> Answer:
    """Nhận việc kế tiếp: the oldest that waits for one of the member's teams, walk-ins and urgent ones first."""
    teams = said.who.teams
    waiting = [b for team in said.work.plan.teams if team.id in teams for b in batons.open_in(said.work, team.id, 20)]
    if not waiting:
        return said.answer("nothing_unclaimed")
    pressing = batons.pressing(said.work, [b.case for b in waiting])
    first = min(waiting, key=lambda b: (b.case not in pressing, b.since, b.id))
    return _done(said, claim.claim(said.work, first.id, who=said.who))


def _done(said: Said, baton: Baton) -> Answer:
    return said.answer(
        "claimed", case=baton.case, private=said.who.private is not None and said.who.private != said.place.id
    )
