"""A channel that allows so many messages a month runs short of them: whoever looks after the campaign hears so, once for each level."""

from campaign.members import Role
from storage import channels, deliveries, members, outbox, settings
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card
from telling.people import arriving

TOLD = "short:"
"""How the keys in `meta` begin under which stands which level of a channel's month was told."""


def runs_short(work: Work, channel: str, *, level: int) -> None:
    """`level` hundredths of the channel's month are used."""
    key = f"{TOLD}{deliveries.month_key(work, channel)}"
    if int(settings.get(work, key) or 0) >= level:
        return
    settings.put(work, key, value=str(level))
    known = channels.introduced(work).get(channel)
    text = arriving.runs_short(work, known.title if known is not None else channel, last=level > channels.SHORT)
    for admin in members.with_role(work, Role.ADMIN):
        if admin.private is not None:
            outbox.say(work, admin.private, card=Card(text), priority=Priority.CALL)
