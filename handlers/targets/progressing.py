"""/tiendo: where the campaign or one unit stands, a short text at once and a picture as soon as it is drawn."""

from campaign import permissions, units, visibility
from campaign.members import Role
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction
from handlers.understanding import assigning
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
        today = interaction.work.local(interaction.work.now).date()
        known = units.on(interaction.work.plan.units, today)
        found = assigning.find_units(interaction.rest, known) or assigning.find_units(
            interaction.rest, interaction.work.plan.units
        )
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


CONVERSATIONS = (Conversation("progress", tapped, without_cases(commanded), looks=True),)
