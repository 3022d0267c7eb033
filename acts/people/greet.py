"""A group that the bot was added to: what it can do there and needs is said once, or, where nobody of the campaign added it, that this
is not its place; there it stays quiet until the campaign's admin ties the group.
"""

from collections.abc import Iterable

from campaign.ids import PlaceId
from campaign.members import Member, Role
from campaign.people import groups as rules
from campaign.places import Place
from storage import members, outbox, places, settings
from storage.work import Work
from telling.people import hello

STRANGE = "strange:"
"""How the keys in `meta` begin under which it is kept that a group is not the campaign's."""


def greet(work: Work, place: Place, *, by: Member | None, lacks: Iterable[str]) -> None:
    """Say hello once; `lacks`: rights that the bot has not there (see `rules.RIGHTS`)."""
    if places.teams(work, place.id) or place.purpose:
        return
    planned = rules.planned(work.plan, place.title)
    if by is None and planned is None and any(one.joined for one in members.with_role(work, Role.ADMIN)):
        settings.put(work, f"{STRANGE}{place.id}", value="1")
        outbox.say(work, place.id, card=hello.not_ours(work))
        return
    welcome(work, place.id)
    missing = rules.worth_naming(lacks)
    _named(work, place.id, missing)
    outbox.say(work, place.id, card=hello.group(work, place, lacks=missing, planned=planned))


def rights(work: Work, place: Place, *, lacks: Iterable[str]) -> None:
    """Our rights there have changed: what is missing now and has not been named is named, once."""
    missing = rules.worth_naming(lacks)
    known = hello.rights_named(work, place.id)
    _named(work, place.id, missing)
    if set(missing) - set(known) and (places.teams(work, place.id) or place.purpose):
        outbox.say(work, place.id, card=hello.lacking(work, missing))


def _named(work: Work, place: PlaceId, lacks: tuple[str, ...]) -> None:
    """The group has read about these."""
    settings.put(work, f"{hello.SAID}{place}", value=" ".join(lacks))


def is_strange(work: Work, place: Place) -> bool:
    """Is this a group where we were told that we do not belong? Its topics are part of it."""
    main = places.find(work, place.channel, chat=place.chat) if place.thread else place
    return main is not None and main.kind != "private" and bool(settings.get(work, f"{STRANGE}{main.id}"))


def welcome(work: Work, place: PlaceId) -> None:
    """It is the campaign's after all."""
    known = places.get(work, place)
    main = places.find(work, known.channel, chat=known.chat) if known is not None else None
    if main is not None:
        settings.put(work, f"{STRANGE}{main.id}", value="")
