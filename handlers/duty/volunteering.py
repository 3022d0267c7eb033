"""«xung phong trực thứ 7», the button under Thursday's question, and a leader's yes to who has offered."""

import re
from collections.abc import Sequence
from datetime import date

from acts.duty import volunteer
from campaign.text_normalisation import fold, nfc
from handlers.conversation import ButtonKind
from handlers.duty import weeks
from handlers.interaction import Interaction, Tapped
from telling.duty import duty_lists, weekend
from telling.duty.duty_arguments import TakeVolunteer, Volunteer
from telling.messages import Answer

COMMAND = re.compile(r"xung phong\b")
PLAINLY = re.compile(
    r"(?:(?:em|toi|minh|xin) )*(?:dang ky )?xung phong (?:truc\b|(?:vao |ngay )?(?:thu \w+|t\d|cn|chu nhat|\d{1,2}/\d{1,2})\b)"
    r"|(?:em|toi|minh) (?:xin |dang ky |xung phong )+truc (?:ca |vao |ngay )*(?:thu \w+|t\d|cn|chu nhat|cuoi tuan|\d{1,2}/\d{1,2})\b"
)


def commanded(interaction: Interaction) -> Answer | None:
    """/truc xung phong thứ 7; None for anything else."""
    return _offered(interaction, interaction.rest) if COMMAND.match(fold(nfc(interaction.rest))) else None


def plain(interaction: Interaction) -> Answer | None:
    """«em xung phong trực thứ 7», in private, or said to us in a group."""
    text = interaction.incoming.text
    to_us = interaction.incoming.private or interaction.incoming.called
    if not to_us or not interaction.who.teams or not PLAINLY.match(fold(nfc(text))):
        return None
    return _offered(interaction, text)


def _offered(interaction: Interaction, text: str) -> Answer:
    """For the speaker's own team, or the one that is named; without a day it is asked for."""
    asked = weeks.asked(interaction, text)
    mine = [interaction.who.home_team, *sorted(interaction.who.teams)]
    team = next((one for one in asked.teams if one in interaction.who.teams), mine[0] or mine[-1])
    if not asked.days:
        return Answer(duty_lists.write(interaction.work, "weekend_when"), alone=True)
    return _noted(interaction, team, asked.days)


def _tapped(interaction: Tapped, button: Volunteer) -> Answer:
    return _noted(interaction, button.team, (weeks.day_of(interaction),))


def _noted(interaction: Interaction, team: str, days: Sequence[date]) -> Answer:
    work = interaction.work
    offers = [volunteer.offer(work, day, team=team, who=interaction.who) for day in days]
    shifts = [weekend.offer(work, one) for one in offers]
    return Answer(duty_lists.write(work, "weekend_noted", shifts=shifts), alone=True)


def _taken(interaction: Tapped, button: TakeVolunteer) -> Answer:
    shift = volunteer.confirm(interaction.work, interaction.press.subject, who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "filled", shifts=[duty_lists.one(interaction.work, shift)]))


BUTTONS = (ButtonKind(Volunteer, _tapped), ButtonKind(TakeVolunteer, _taken))
