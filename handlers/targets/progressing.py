"""/tiendo: where the campaign or one unit stands, a short text at once and a picture as soon as it is drawn."""

from campaign import permissions, units, visibility
from handlers.interaction import Said
from handlers.understanding import assigning
from storage import outbox
from telling import words
from telling.messages import Answer, Card, File
from telling.targets import progress, progress_picture

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
    lowest = _lowest_first(said, unit)
    _picture(said, unit, lowest=lowest)
    annex = said.incoming.private and "tong_hop" in said.who.roles
    return Answer(progress.text(said.work, progress.overview(said.work, unit), leader=lowest, annex=annex))


def _lowest_first(said: Said, unit: str) -> bool:
    """Only in private, to who watches over all that is shown; everywhere else the best stand first."""
    if not said.incoming.private:
        return False
    today = said.work.local(said.work.now).date()
    return visibility.everything(said.who) or unit in visibility.over(said.work.plan, said.who, today)


def tapped(said: Said) -> Answer:
    """A forged button: the whole campaign, as the command says it."""
    return commanded(said)


def _picture(said: Said, unit: str, *, lowest: bool) -> None:
    """Owed like every message; it is drawn just before it leaves, from the figures of that moment."""
    title = words.write(said.language, "progress", "picture_title", unit=progress.unit_name(said.work, unit))
    file = File("", "tien-do.png", picture=True, recipe=progress_picture.recipe(unit, lowest=lowest))
    outbox.say(said.work, said.place.id, Card(title, file=file), priority=AFTER_WORDS)
