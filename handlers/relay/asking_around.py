"""What somebody asks the room: who is there («ai trực 626»), and that an enterprise is waiting («dn đang ngồi ở 626»). Told to them alone."""

from campaign.members import Member
from handlers.interaction import Interaction
from handlers.understanding.meanings import Meaning, MeaningKey
from storage import members, places
from storage.duty import absence_rows
from storage.people import hush
from storage.relay import batons
from telling import formats, words
from telling.messages import Answer

NAMED = 12
"""So many of a team are named."""


def answered(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """Who of the teams of this place (in private: of one's own) is there, with how many cases in hand; None where nobody is."""
    here = () if interaction.incoming.private else places.serves(interaction.work, interaction.place.id)
    served = [team for team in interaction.work.plan.teams if team.id in (here or interaction.who.teams)]
    teams = [(team.name, people) for team in served if (people := _there(interaction, team.id))]
    waiting = meaning.key == MeaningKey.WALK_IN
    if not teams and not waiting:
        return None
    text = words.write(interaction.language, "lists", macro="around", teams=teams, waiting=waiting)
    return Answer(text, alone=True)


def _there(interaction: Interaction, team: str) -> list[str]:
    gone = hush.everybody(interaction.work) | absence_rows.away(interaction.work)
    there = [m for m in members.of_team(interaction.work, team) if m.joined and m.id not in gone]
    return [_named(interaction, member) for member in there[:NAMED]]


def _named(interaction: Interaction, member: Member) -> str:
    held = len(batons.in_hand(interaction.work, member.id))
    return f"{formats.comrade(member.short)} ({held})"
