"""A channel that allows so many messages a month runs short of them, once for each level, or its platform does not know us any more: whoever
looks after the campaign hears so."""

from campaign.ids import PlaceId
from campaign.members import Member, Role
from storage import channels, members, months, outbox, settings
from storage.channels import Introduction
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card
from telling.people import arriving

TOLD = "short:"
"""How the keys in `meta` begin under which stands which level of a channel's month was told."""


def runs_short(work: Work, channel: str, *, level: int) -> None:
    """`level` hundredths of the channel's month are used; of one that is over is said where something can be said."""
    key = f"{TOLD}{months.key(work, channel)}"
    if int(settings.get(work, key) or 0) >= level:
        return
    settings.put(work, key, value=str(level))
    known = channels.introduced(work).get(channel)
    text = arriving.runs_short(work, known.title if known is not None else channel, level=level)
    for admin in members.with_role(work, Role.ADMIN):
        place = admin.private if level < channels.SPENT else _elsewhere(admin, channel)
        if place is not None:
            outbox.say(work, place, card=Card(text), priority=Priority.CALL)


def begins(work: Work, channel: str, *, known: Introduction) -> None:
    """The channel's platform knows us, as `known`: whoever was written to elsewhere since it did not is reached there as before."""
    channels.introduce(work, channel, known=known)
    members.comes_back(work, channel)


def ended(work: Work, channel: str) -> None:
    """The channel's platform has refused its token for good: who is reached elsewhere too is written to there, and so are administrators."""
    channels.end(work, channel)
    known = channels.introduced(work).get(channel)
    text = arriving.ended(work, known.title if known is not None else channel)
    for admin in members.with_role(work, Role.ADMIN):
        if (place := _elsewhere(admin, channel)) is not None:
            outbox.say(work, place, card=Card(text), priority=Priority.CALL)


def _elsewhere(who: Member, channel: str) -> PlaceId | None:
    """Where they are written to in private on another channel."""
    return next((one.private for one in who.accounts if one.channel != channel and one.private is not None), None)
