"""What is seen of somebody's work when the way to them closes or opens: their cards there, or the groups' cards in their stead."""

from campaign.ids import MemberId
from campaign.members import Member
from storage import card_redraws, outbox
from storage.relay import batons
from storage.work import Work
from telling import card_keys, effects, formats, words
from telling.effects import Transition
from telling.messages import Card


def in_private(work: Work, member: MemberId) -> None:
    """The bot may write to them (again): what they hold is shown there, and the groups' cards shrink."""
    for baton in batons.in_hand(work, member):
        told = Transition(baton, baton, None)
        effects.holders_card(work, told)
        effects.own_cards(work, told)


def in_groups(work: Work, member: Member) -> None:
    """They cannot be written to at all: what they hold is worked on in the groups, and each hears once why."""
    groups = set()
    for baton in batons.in_hand(work, member.id):
        group = effects.place_of(work, baton, member=member.id)
        if group is not None:
            groups.add(group.id)
        effects.holders_card(work, Transition(baton, baton, None))
        card_redraws.again(work, card_keys.call(baton))
    text = words.write(
        work.plan.campaign.language, "sentences", macro="private_dead", names=formats.comrade(member.short)
    )
    for group_id in groups:
        outbox.say(work, group_id, card=Card(text))
