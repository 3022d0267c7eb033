"""How people call a group of which they are told: by its title; where the platform tells of none, by whose it is and on which channel."""

from campaign.places import Place, Purpose
from storage import channels, places
from storage.work import Work
from telling import labels

PURPOSES = (Purpose.COMMON, Purpose.LEADERS)


def of(work: Work, place: Place) -> str:
    """«Tổ 1 · Kênh chữ»; empty for a group without a title that is nobody's."""
    if place.title:
        return place.title
    tied = places.teams(work, place.id)
    whose = [team.name for team in work.plan.teams if team.id in tied]
    if place.purpose in PURPOSES:
        whose.append(labels.word(work.plan.campaign.language, place.purpose))
    known = channels.introduced(work).get(place.channel)
    return f"{', '.join(whose)} · {known.title if known is not None else place.channel}" if whose else ""
