"""Nhận tin: somebody chooses what of the bot's messages reaches them, and how often."""

from campaign.events import Event, TrailEvent
from campaign.members import Member
from campaign.people import preferences as rules
from storage.people import preferences
from storage.work import Work


def choose(work: Work, what: str, *, chosen: str, who: Member) -> None:
    """From now on it is as chosen. Raises RuleBroken `no_right`."""
    rules.check(who, what)
    if preferences.put(work, who.id, what=what, chosen=chosen):
        work.record(Event(TrailEvent.PREFERRED, None, None, who.id, {"what": what, "chosen": chosen}))
