"""Which colleague a line means: of several of one name those who work on the step."""

from acts.relay import offer
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay.batons import Baton
from handlers.interaction import Interaction
from handlers.understanding import people
from storage import members
from telling.relay import buttons


def named_in(interaction: Interaction, baton: Baton, *, text: str) -> list[MemberId]:
    """Whom the words name who may take it; its holder is not. Raises RuleBroken person_away, person_not_in_team of the only one."""
    found = [MemberId(each) for each in meant_by(interaction, baton, text=text) if each != baton.holder]
    if len(found) == 1:
        offer.somebody_fit(interaction.work, baton, person=found[0])
        return found
    able = {one.id for one in buttons.able(interaction.work, baton)}
    return [each for each in found if each in able]


def roster(interaction: Interaction) -> list[people.Entry]:
    """Everybody with their names."""
    return [(m.id, m.name, m.short) for m in members.everybody(interaction.work)]


def meant_by(interaction: Interaction, baton: Baton, *, text: str) -> list[int]:
    """Whom a name means: of several, those who work on the step («chị Nga» of the team, and not the one of a ward)."""
    found = people.find(text, roster(interaction))
    near = [m.id for m in members.everybody(interaction.work) if permissions.works_in(m, baton.team)]
    return [each for each in found if each in near] or found


def person(interaction: Interaction, baton: Baton, *, name: str) -> MemberId:
    """The one whom the name means. Raises RuleBroken unknown_person, ambiguous_person."""
    found = meant_by(interaction, baton, text=name)
    if not found:
        raise RuleBroken(Refusal.UNKNOWN_PERSON, name=name)
    if len(found) > 1:
        raise RuleBroken(Refusal.AMBIGUOUS_PERSON, name=people.named_in(name, roster(interaction)))
    return MemberId(found[0])
