"""What is said in private to a question about work, with no reply to its card: «em nhận» and «em bận» of whoever is asked, «thôi, em tự làm» of
who has asked, «thu hồi phiếu 128» of a leader. Where it could be about something else too it is shown what waits, and nothing changes."""

from dataclasses import replace

from campaign import permissions
from campaign.ids import CaseId
from campaign.relay.batons import Baton, BatonState
from handlers.interaction import Interaction
from handlers.relay import lookups, passing
from handlers.understanding import answering as reading
from handlers.understanding.answering import Said
from storage.relay import batons
from telling.messages import Answer


def plain(interaction: Interaction) -> Answer | None:
    """One of them; None for every other line, for a correction, and where a reply says what is meant."""
    if not interaction.incoming.private or interaction.about or interaction.incoming.edited:
        return None
    return _asked(interaction) or _keeps(interaction) or _takes_back(interaction)


def _asked(interaction: Interaction) -> Answer | None:
    offers = batons.offered_to(interaction.work, interaction.who.id)
    said = reading.read(interaction.incoming.text) if offers else None
    if said is None:
        return None
    if len(offers) > 1 or (said != Said.NO and _elsewhere(interaction, said)):
        return lookups.mine(replace(interaction, rest=""))
    told = replace(interaction, about=offers[0].id)
    return passing.accept_tapped(told) if said == Said.YES else passing.decline_in_words(told)


def _elsewhere(interaction: Interaction, said: Said) -> bool:
    """Could it be about something else: a yes about a call that rings, «em bận» about what is in hand?"""
    if said == Said.BUSY:
        return bool(batons.in_hand(interaction.work, interaction.who.id))
    waiting = (one for team in interaction.who.teams for one in batons.open_in(interaction.work, team, limit=20))
    return any(interaction.who.id in one.rung for one in waiting)


def _keeps(interaction: Interaction) -> Answer | None:
    if not reading.keeps(interaction.incoming.text):
        return None
    held = batons.in_hand(interaction.work, interaction.who.id)
    asked = [one for one in held if one.state == BatonState.OFFERED]
    return passing.keep_tapped(replace(interaction, about=asked[0].id)) if len(asked) == 1 else None


def _takes_back(interaction: Interaction) -> Answer | None:
    case = CaseId(reading.takes_back(interaction.incoming.text))
    held = (
        [one for one in batons.of_case(interaction.work, case).values() if _releases(interaction, one)] if case else []
    )
    return passing.busy_tapped(replace(interaction, about=held[0].id)) if len(held) == 1 else None


def _releases(interaction: Interaction, baton: Baton) -> bool:
    others = baton.holder is not None and not baton.held_by(interaction.who.id)
    return others and permissions.may(interaction.who, "release", team=baton.team)
