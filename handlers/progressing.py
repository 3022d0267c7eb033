"""/tiendo: where the campaign or one unit stands, a short text at once and a picture as soon as it is drawn."""

from campaign import permissions, units
from handlers.said import Said
from handlers.understanding import assigning
from storage import outbox
from telling import progress, words
from telling.shapes import Answer, Card, File

LEADERS = frozenset({"lanh_dao", "tong_hop", "theo_doi"})
AFTER_WORDS = 5
"""The picture leaves after what people wait for."""


def commanded(said: Said) -> Answer:
    """/tiendo, or /tiendo with a unit's name."""
    permissions.check(said.who, "progress")
    unit = ""
    if said.rest.strip():
        today = said.work.local(said.work.now).date()
        known = units.on(said.work.plan.units, today)
        found = assigning.find_units(said.rest, known) or assigning.find_units(said.rest, said.work.plan.units)
        if len(found) != 1:
            names = [progress.unit_name(said.work, each) for each in found[:8]]
            return Answer(words.write(said.language, "progress", "which_unit", names=names))
        unit = found[0]
    _picture(said, unit)
    seen = progress.overview(said.work, unit)
    return Answer(progress.text(said.work, seen, leader=bool(LEADERS & said.who.roles)))


def tapped(said: Said) -> Answer:
    """A forged button: the whole campaign, as the command says it."""
    return commanded(said)


def _picture(said: Said, unit: str) -> None:
    """Owed like every message; it is drawn just before it leaves, from the figures of that moment."""
    title = words.write(said.language, "progress", "picture_title", unit=progress.unit_name(said.work, unit))
    file = File("", "tien-do.png", picture=True, recipe=f"progress:{unit}")
    outbox.say(said.work, said.place.id, Card(title, file=file), priority=AFTER_WORDS)
