"""A chat that takes nothing any more. A private one: its member is reached by their next way, else their working buttons go to the group.
A group or topic: what is owed there goes where the team is called now. Everything is computed from the places' states, so that a chat
that opens again is simply used again.
"""

from campaign.ids import PlaceId
from campaign.members import Member, Role
from campaign.places import Place, PlaceKind, PlaceState, Purpose
from storage import card_redraws, channels, doubts, members, outbox, places, recovery
from storage.work import Work
from telling import card_families, effects, fallback, standing_in

# --- private chats ------------------------------------------------------------------------------------------------------


def private_closed(work: Work, place_id: int, reason: str) -> None:
    """What is owed in a private chat that takes nothing is owed where its member is reached now, else it is set aside; where nothing is said
    twice, words wait until they speak there."""
    recovery.lose(work, place_id)
    if (instead := next_way(work, place_id)) is not None:
        for key, priority in card_redraws.owed_in(work, PlaceId(place_id)):
            if card_families.is_card(key):
                outbox.show(work, instead, key=key, priority=priority)
        recovery.carry(work, place_id, to=instead)
    elif _comes_back(work, place_id):
        doubts.not_taken(work, place_id)
    recovery.close(work, place_id, reason=reason)


def next_way(work: Work, place_id: int) -> PlaceId | None:
    """Another private place of the member whose this is, by which they are reached; None when there is none."""
    return next(iter(ways(work, place_id)), None)


def ways(work: Work, place_id: int) -> list[PlaceId]:
    """All of them."""
    member = _member(work, place_id)
    every = [one.private for one in member.accounts] if member is not None and member.active else []
    return [one for one in every if one is not None and one != place_id]


def _comes_back(work: Work, place_id: int) -> bool:
    """Is what waits there said when its member, who is one still, speaks again?"""
    place, member = places.get(work, PlaceId(place_id)), _member(work, place_id)
    return place is not None and member is not None and member.active and channels.is_typed(work, place.channel)


def _member(work: Work, place_id: int) -> Member | None:
    place = places.get(work, PlaceId(place_id))
    return members.get(work, place.member) if place is not None and place.member is not None else None


def private_dead(work: Work, place_id: int, reason: str) -> None:
    """The chat has just refused: what its member holds is shown by their next way, which is all; without one it is redrawn in the
    groups, and each hears once that they cannot be written to."""
    private_closed(work, place_id, reason)
    member = _member(work, place_id)
    if member is None:
        return
    if member.private is not None:
        fallback.in_private(work, member.id)
    else:
        fallback.in_groups(work, member)


# --- groups and topics --------------------------------------------------------------------------------------------------


def group_dead(work: Work, place_id: int, gone: bool) -> list[str] | None:
    """The platform takes nothing in this group or topic (`gone`: the bot is out of the whole chat).

    Returns the platform's ids of messages whose buttons are now elsewhere; None when nobody stands in and all is lost here.
    """
    place = places.get(work, PlaceId(place_id))
    if place is None or place.kind == PlaceKind.PRIVATE:
        return None
    news = places.shut(work, place.id, gone=gone)
    instead = _instead(work, place, gone=gone)
    if instead is None:
        return None
    moved = standing_in.live_cards(work, place, instead=instead)
    orphans = [recovery.give_up(work, place.id, key=key) for key in moved]
    standing_in.other_cards(work, place, instead=instead)
    recovery.carry(work, place.id, to=instead.id)
    if news:
        standing_in.tell(work, place, instead=instead, gone=gone)
    return [one for one in orphans if one]


def left(work: Work, channel: str, *, chat: str) -> None:
    """The bot is out of the chat: nothing is sent there any more, and its teams are called somewhere else."""
    every = places.of_chat(work, channel, chat=chat)
    for place in every:
        places.leave(work, place.id)
    for place in every:
        group_dead(work, place.id, True)


def _instead(work: Work, place: Place, *, gone: bool) -> Place | None:
    """Who or what takes what was owed here: a topic's main place, another place of the team, the common group, the team's leader in
    private."""
    main = _main(work, place) if place.thread and not gone else None
    teams = places.teams(work, place.id)
    if place.purpose == Purpose.LEADERS:
        heads = [members.with_role(work, role) for role in (Role.LEADER, Role.CONSOLIDATOR, Role.ADMIN)]
        nearest = standing_in.nearest(places.of_purpose(work, Purpose.LEADERS), place)
        return main or nearest or _first_private(work, *heads)
    own = standing_in.nearest([one for team in teams for one in places.of_team(work, team)], place)
    leads = [one for team in teams if (one := effects.stands_in(work, team)) is not None]
    common = standing_in.nearest(places.of_purpose(work, Purpose.COMMON), place)
    first = next((one for one in (own, main, common, *leads) if one is not None), None)
    return first or _first_private(work, members.with_role(work, Role.ADMIN))


def _main(work: Work, place: Place) -> Place | None:
    """The main place of a topic's group, when it takes anything."""
    main = places.find(work, place.channel, chat=place.chat) or places.ensure(
        work, place.channel, chat=place.chat, thread="", kind=PlaceKind.GROUP, title=place.title
    )
    return main if main.state == PlaceState.OPEN else None


def _first_private(work: Work, *people: list[Member]) -> Place | None:
    private = (one.private for group in people for one in group if one.private is not None)
    return next((places.get(work, one) for one in private), None)
