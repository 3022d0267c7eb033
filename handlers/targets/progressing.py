"""/tiendo: where the campaign or one unit stands, a short text at once and a picture as soon as it is drawn."""

from collections.abc import Sequence
from dataclasses import replace

from campaign import permissions, units, visibility
from campaign.members import Role
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction
from handlers.understanding import assigning, leading
from storage import outbox
from storage.priority import Priority
from telling import words
from telling.messages import Answer, Card, File
from telling.targets import progress, progress_picture


def commanded(interaction: Interaction) -> Answer:
    """/tiendo, or /tiendo with a unit's name."""
    permissions.check(interaction.who, "progress")
    unit = ""
    if interaction.rest.strip():
        found = _named(interaction, interaction.rest)
        if len(found) != 1:
            names = [progress.unit_name(interaction.work, each) for each in found[:8]]
            return Answer(words.write(interaction.language, "progress", macro="which_unit", names=names))
        unit = found[0]
    lowest = _lowest_first(interaction, unit)
    _picture(interaction, unit, lowest=lowest)
    annex = interaction.incoming.private and Role.CONSOLIDATOR in interaction.who.roles
    return Answer(
        progress.text(interaction.work, progress.overview(interaction.work, unit), leader=lowest, annex=annex)
    )


def _named(interaction: Interaction, text: str) -> Sequence[str]:
    """Units that the words may mean: of today, else any that there was."""
    every = interaction.work.plan.units
    today = interaction.work.local(interaction.work.now).date()
    return assigning.find_units(text, units.on(every, today)) or assigning.find_units(text, every)


def plain(interaction: Interaction) -> Answer | None:
    """«tiến độ tới đâu rồi»: the same in words, in private or where a group has called us; None about a card and for every other line."""
    incoming = interaction.incoming
    place = leading.progress_of(incoming.text) if incoming.private or incoming.called else None
    if place is None or interaction.about or not permissions.may(interaction.who, "progress"):
        return None
    return commanded(replace(interaction, rest=place)) if not place or _named(interaction, place) else None


def _lowest_first(interaction: Interaction, unit: str) -> bool:
    """Only in private, to who watches over all that is shown; everywhere else the best stand first."""
    if not interaction.incoming.private:
        return False
    today = interaction.work.local(interaction.work.now).date()
    return visibility.everything(interaction.who) or unit in visibility.over(
        interaction.work.plan, interaction.who, day=today
    )


def tapped(interaction: Interaction) -> Answer:
    """A forged button: the whole campaign, as the command says it."""
    return commanded(interaction)


def _picture(interaction: Interaction, unit: str, *, lowest: bool) -> None:
    """Owed like every message; it is drawn just before it leaves, from the figures of that moment."""
    title = words.write(
        interaction.language, "progress", macro="picture_title", unit=progress.unit_name(interaction.work, unit)
    )
    file = File("", "tien-do.png", picture=True, recipe=progress_picture.recipe(unit, lowest=lowest))
    outbox.say(
        interaction.work, interaction.place.id, card=Card(title, file=file, silent=True), priority=Priority.ROUTINE
    )


CONVERSATIONS = (Conversation("progress", tapped, without_cases(commanded), plain=plain, looks=True),)
