"""A private chat that refuses for good, and one that opens: a member is reached by their next way, else the working buttons go to the
group; and they come back.
"""

from campaign.ids import MemberId, PlaceId
from campaign.members import Member
from storage import card_redraws, members, outbox, places, recovery
from storage.relay import batons
from storage.work import Work
from telling import card_families, card_keys, effects, formats, words
from telling.effects import Transition
from telling.messages import Card


def private_closed(work: Work, place_id: int, reason: str) -> None:
    """What is owed in a private chat that takes nothing is owed where its member is reached now, else it is set aside."""
    recovery.lose(work, place_id)
    if (instead := next_way(work, place_id)) is not None:
        for key, priority in card_redraws.owed_in(work, PlaceId(place_id)):
            if card_families.is_card(key):
                outbox.show(work, instead, key=key, priority=priority)
        recovery.carry(work, place_id, to=instead)
    recovery.close(work, place_id, reason=reason)


def next_way(work: Work, place_id: int) -> PlaceId | None:
    """Another private place of the member whose this is, by which they are reached; None when there is none."""
    member = _member(work, place_id)
    ways = [one.private for one in member.accounts] if member is not None and member.active else []
    return next((one for one in ways if one is not None and one != place_id), None)


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
        private_open(work, member.id)
        return
    groups = set()
    for baton in batons.in_hand(work, member.id):
        group = effects.place_of(work, baton, member.id)
        if group is not None:
            groups.add(group.id)
        effects.holders_card(work, Transition(baton, baton, None))
        card_redraws.again(work, card_keys.call(baton))
    text = words.write(
        work.plan.campaign.language, "sentences", macro="private_dead", names=formats.comrade(member.short)
    )
    for group_id in groups:
        outbox.say(work, group_id, card=Card(text))


def private_open(work: Work, member: MemberId) -> None:
    """The bot may write to them (again): what they hold is shown there, and the groups' cards shrink."""
    for baton in batons.in_hand(work, member):
        told = Transition(baton, baton, None)
        effects.holders_card(work, told)
        effects.own_cards(work, told)
