"""A private chat that refuses for good, and one that opens: the working buttons go to the group, or come back."""

from campaign.ids import MemberId, PlaceId
from storage import card_redraws, members, outbox, places
from storage.relay import batons
from storage.work import Work
from telling import card_keys, effects, formats, words
from telling.effects import Transition
from telling.messages import Card


def private_dead(work: Work, place_id: int) -> None:
    """Redraw what its member holds in the groups, and say once per group that they cannot be written to."""
    place = places.get(work, PlaceId(place_id))
    member = members.get(work, place.member) if place is not None and place.member is not None else None
    if member is None:
        return
    groups = set()
    for baton in batons.in_hand(work, member.id):
        group = effects.team_place(work, baton)
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
