"""What nobody has taken, for who is at a team's head or consolidates: one list a session, drawn anew as it changes, instead of a ring for each.

Who reads so is `campaign/duty/ringing.py gathered`; without buttons, for these stand in the team's group.
"""

from collections.abc import Iterator

from campaign.ids import PlaceId
from campaign.members import Member
from campaign.places import Place
from campaign.relay.batons import Baton
from storage import card_redraws, members, outbox
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import card_keys, loudness, words
from telling.card_family import CardFamily, DrawnCard
from telling.card_keys import UntakenCard
from telling.messages import Card
from telling.relay import board

GATHERS_MS = 30 * 60_000
"""So long the first of a session waits for others; much of it is taken meanwhile."""
SHOWN = 8
"""So many of a team are named; the rest is a figure."""


def told(work: Work, place: PlaceId) -> None:
    """The list of this session is owed here: new once, half an hour after the first; then it is edited without a sound."""
    key = card_keys.untaken(work)
    older = [one for one in card_redraws.keys_in(work, place, prefix=UntakenCard.family()) if one < key]
    for one in older[-1:]:
        card_redraws.again_in(work, place, key=one)
    outbox.show(work, place, key=key, priority=Priority.NOTICE)
    if not card_redraws.has_been(work, place, key=key):
        outbox.rests(work, place, key=key, until=work.now + GATHERS_MS)


def draw(work: Work, place: Place, key: UntakenCard) -> Card | None:
    """By team what its reader was brought and nobody has taken; a list of an earlier session only says where to look."""
    reader = members.get(work, place.member) if place.member is not None else None
    if reader is None:
        return None
    shown = card_redraws.has_been(work, place.id, key=str(key))
    teams = list(_teams(work, reader)) if str(key) == card_keys.untaken(work) else []
    if not teams and not shown:
        return None  # taken before it could be told
    return Card(words.write(work.plan.campaign.language, "overview", macro="untaken", teams=teams))


def _teams(work: Work, reader: Member) -> Iterator[tuple[str, list[board.Waiting], int]]:
    for team in work.plan.teams:
        brought = [one for one in batons.open_in(work, team.id) if _is_brought(work, one, reader)]
        if brought:
            rows = [board.waiting(work, one) for one in brought[:SHOWN]]
            yield team.name, rows, len(brought) - len(rows)


def _is_brought(work: Work, baton: Baton, reader: Member) -> bool:
    others = [one for one in baton.rung if one != reader.id]
    return others != [*baton.rung] and loudness.gathered(work, baton, member=reader, others=others)


FAMILIES = (CardFamily(UntakenCard.family(), (DrawnCard(UntakenCard, draw),)),)
