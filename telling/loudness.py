"""How loudly: who is called by name, and what leaves without a sound."""

from campaign.places import Place
from campaign.relay.batons import Baton
from storage import members
from storage.deliveries import PendingDelivery
from storage.work import Work
from telling import formats
from telling.messages import Mention


def on_duty(work: Work, place: Place, *, baton: Baton) -> tuple[Mention, ...]:
    """Who is called: the team's members with an account on the place's channel, without the one who is busy; everybody, until
    rosters exist."""
    team = [(m, m.on(place.channel)) for m in members.of_team(work, baton.team) if m.id != baton.busy_member]
    called = [Mention(own.person, formats.comrade(m.short)) for m, own in team if own is not None]
    return tuple(called[: work.plan.relay.mention_at_most])


def silent(work: Work, owed: PendingDelivery) -> bool:
    """Is it to leave without a sound: in the plan's quiet hours, when nobody waits for it?"""
    return owed.priority.may_be_silent(words=bool(owed.say)) and work.plan.hours.quiet(work.local(work.now))
