"""/truc, «ai trực», «ai ở 626»: who is on duty, until when, who is next, which days; told to whoever asks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from campaign import permissions
from campaign.button_argument import NoArgument
from campaign.duty import shifts
from campaign.plan.people import Team
from campaign.text_normalisation import fold, nfc
from handlers.conversation import ButtonKind, Conversation, pressed, without_cases
from handlers.duty import own_shift, planning, standing_in, swapping, taking_over, volunteering, weeks
from handlers.interaction import Interaction, Tapped
from handlers.understanding.duty import DutyQuestion
from handlers.understanding.duty_lines import Roster
from handlers.understanding.meanings import Meaning, MeaningKey
from storage import places
from storage.duty import shift_rows
from telling.duty import duty_arguments, duty_lists
from telling.duty.duty_arguments import DutyWeek, ShownWeek
from telling.messages import Answer, Choice

WEEKS = {ShownWeek.THIS: 0, ShownWeek.NEXT: 7}
"""In how many days a week begins."""
OWN = re.compile(r"(?:ca )?(?:cua )?(?:toi|em|minh)")
"""Behind /truc: one's own shifts."""


def commanded(interaction: Interaction) -> Answer:
    """/truc alone, with a day, a place or a team."""
    permissions.check(interaction.who, "duty")
    ways = (
        own_shift.commanded, swapping.commanded, volunteering.commanded, standing_in.commanded, planning.commanded,
    )  # fmt: skip
    done = next((answer for way in ways if (answer := way(interaction)) is not None), None)
    own = OWN.fullmatch(fold(nfc(interaction.rest)).strip(" .?"))
    return done or (_own(interaction, ()) if own else _question(interaction, interaction.rest))


def tapped(interaction: Tapped) -> Answer | None:
    """A week, or who is there now; or a button of the planner."""
    permissions.check(interaction.who, "duty")
    return pressed(interaction, BUTTONS)


def _now(interaction: Tapped, button: NoArgument) -> Answer:
    return _told(interaction, DutyQuestion())


def _of_week(interaction: Tapped, button: DutyWeek) -> Answer:
    if button.week == ShownWeek.OWN:
        return _own(interaction, ())
    day = weeks.today(interaction) + timedelta(days=WEEKS[button.week])
    return _told(interaction, DutyQuestion(shifts.week_of(day)))


def asked(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """«ai trực», «ai ở 626»: by the roster, once there is one; the words alone, in a group and in private."""
    if not shift_rows.any_at_all(interaction.work):
        return None
    return _question(interaction, interaction.incoming.text)


def _asked_plainly(interaction: Interaction) -> Answer | None:
    """«bên tổ 2 ai trực vậy», «em trực khi nào», «tuần sau còn thiếu ai trực»: the latter two in private."""
    text = interaction.incoming.text
    what = weeks.plainly(interaction, text)
    if what is None or not permissions.ever(interaction.who, "duty") or not shift_rows.any_at_all(interaction.work):
        return None
    if what == Roster.WHO:
        return _question(interaction, text)
    if not interaction.incoming.private:
        return None
    if what == Roster.OWN:
        return _own(interaction, weeks.asked(interaction, text).days)
    lead = permissions.may(interaction.who, "set_duty")
    week = weeks.week(interaction, text)
    return weeks.make(interaction, week) if lead else _told(interaction, DutyQuestion(shifts.week_of(week.monday)))


def _own(interaction: Interaction, days: Sequence[date]) -> Answer:
    """The speaker's shifts of the coming two weeks, or of those days."""
    work = interaction.work
    mine = [one for one in own_shift.mine(interaction) if not days or work.local(one.starts_at).date() in days]
    rows = (own_shift.buttons(interaction), swapping.button(interaction)) if interaction.incoming.private else ()
    return Answer(duty_lists.own(work, mine, days=days), rows=tuple(row for row in rows if row), alone=True)


def _question(interaction: Interaction, text: str) -> Answer:
    """Hours without a day are today's."""
    question, hours = weeks.asked(interaction, text), weeks.hours(interaction, text)
    days = question.days or ((weeks.today(interaction),) if hours is not None else ())
    return _told(interaction, replace(question, days=days), hours=hours)


def _told(interaction: Interaction, question: DutyQuestion, *, hours: tuple[time, time] | None = None) -> Answer:
    work = interaction.work
    if not shift_rows.any_at_all(work):
        return _none_yet(interaction)
    teams = _teams(interaction, question)
    if question.days:
        ids = [team.id for team in teams]
        text = duty_lists.by_day(work, question.days, teams=ids, places=question.places, hours=hours)
    else:
        text = duty_lists.at_present(work, teams, places=question.places)
    return Answer(text, rows=_rows(interaction), alone=True)


def _teams(interaction: Interaction, question: DutyQuestion) -> Sequence[Team]:
    """The teams that were named, else those of the group; in private, and in a group of none, all that people are on duty for."""
    every = interaction.work.plan.teams
    here = () if interaction.incoming.private else places.serves(interaction.work, interaction.place.id)
    wanted = question.teams or here
    return [team for team in every if team.id in wanted] or every


def _rows(interaction: Interaction) -> tuple[tuple[Choice, ...], ...]:
    """Where words are enough (a group) there are none."""
    if not interaction.incoming.private:
        return ()
    typed = {ShownWeek.THIS: "/truc tuần này", ShownWeek.NEXT: "/truc tuần sau", ShownWeek.OWN: "/truc của tôi"}
    own = bool(own_shift.mine(interaction))
    looks = tuple(_button(interaction, week, typed=typed[week]) for week in ShownWeek if own or week != ShownWeek.OWN)
    lead = (weeks.entry(interaction),) if permissions.may(interaction.who, "set_duty") else ()
    return tuple(row for row in (own_shift.buttons(interaction), swapping.button(interaction), looks, lead) if row)


def _none_yet(interaction: Interaction) -> Answer:
    lead = permissions.may(interaction.who, "set_duty")
    rows = ((weeks.entry(interaction),),) if lead else ()
    return Answer(duty_lists.write(interaction.work, "no_roster", lead=lead), rows=rows, alone=True)


def _button(interaction: Interaction, week: ShownWeek, *, typed: str) -> Choice:
    return Choice(interaction.word(f"duty_{week}"), duty_arguments.token(0, DutyWeek(week)), words=typed)


def _plain(interaction: Interaction) -> Answer | None:
    ways = (
        standing_in.plain, own_shift.plain, taking_over.plain, swapping.plain, volunteering.plain, planning.plain,
        _asked_plainly,
    )  # fmt: skip
    return next((answer for way in ways if (answer := way(interaction)) is not None), None)


BUTTONS = (
    ButtonKind(NoArgument, _now),
    ButtonKind(DutyWeek, _of_week),
    *own_shift.BUTTONS,
    *swapping.BUTTONS,
    *standing_in.BUTTONS,
    *volunteering.BUTTONS,
    *planning.BUTTONS,
)
CONVERSATIONS = (
    Conversation(
        "duty",
        tapped,
        without_cases(commanded),
        small_talk={MeaningKey.ON_DUTY: asked},
        plain=_plain,
        replied=planning.replied,
        awaits=planning.awaits,
        closes=lambda press: planning.closes(press) or swapping.closes(press),
        buttons=BUTTONS,
    ),
)
