"""/truc, «ai trực», «ai ở 626»: who is on duty, until when, who is next, which days; told to whoever asks."""

from collections.abc import Sequence
from datetime import timedelta

from campaign import permissions, verbs
from campaign.duty import shifts
from campaign.plan.people import Team
from handlers.conversation import Conversation, says_by, without_cases
from handlers.duty import drafting, planning, weeks
from handlers.interaction import Interaction, Tapped
from handlers.understanding.choices import Says
from handlers.understanding.duty import DutyQuestion
from handlers.understanding.phrases import Meaning
from storage import places
from storage.duty import shift_rows
from telling.duty import duty_lists
from telling.messages import Answer, Choice

WEEKS = {"nay": 0, "sau": 7}
"""What the button of a week carries, and in how many days it begins."""


def commanded(interaction: Interaction) -> Answer:
    """/truc alone, with a day, a place or a team."""
    permissions.check(interaction.who, "duty")
    return planning.commanded(interaction) or _told(interaction, weeks.asked(interaction, interaction.rest))


def tapped(interaction: Tapped) -> Answer:
    """A week, or who is there now."""
    permissions.check(interaction.who, "duty")
    if (planned := planning.tapped(interaction)) is not None:
        return planned
    today = weeks.today(interaction)
    if (ahead := WEEKS.get(interaction.press.argument)) is not None:
        return _told(interaction, DutyQuestion(shifts.week_of(today + timedelta(days=ahead))))
    return _told(interaction, DutyQuestion())


def asked(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """«ai trực», «ai ở 626»: by the roster, once there is one; the words alone, in a group and in private."""
    if not shift_rows.any_at_all(interaction.work):
        return None
    return _told(interaction, weeks.asked(interaction, interaction.incoming.text))


def _told(interaction: Interaction, question: DutyQuestion) -> Answer:
    work = interaction.work
    if not shift_rows.any_at_all(work):
        return _none_yet(interaction)
    teams = _teams(interaction, question)
    if question.days:
        ids = [team.id for team in teams]
        text = duty_lists.by_day(work, question.days, teams=ids, places=question.places)
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
    typed = {"nay": "/truc tuần này", "sau": "/truc tuần sau"}
    looks = tuple(_button(interaction, f"duty_{name}", argument=name, typed=typed[name]) for name in WEEKS)
    return (looks, (weeks.entry(interaction),)) if permissions.may(interaction.who, "set_duty") else (looks,)


def _none_yet(interaction: Interaction) -> Answer:
    lead = permissions.may(interaction.who, "set_duty")
    rows = ((weeks.entry(interaction),),) if lead else ()
    return Answer(duty_lists.write(interaction.work, "no_roster", lead=lead), rows=rows, alone=True)


def _button(interaction: Interaction, word: str, *, argument: str, typed: str) -> Choice:
    return Choice(interaction.word(word), verbs.token("duty", 0, argument=argument), words=typed)


CONVERSATIONS = (
    Conversation(
        "duty",
        tapped,
        without_cases(commanded),
        small_talk={"on_duty": asked},
        plain=planning.plain,
        replied=planning.replied,
        awaits=planning.awaits,
        closes=planning.closes,
        says=says_by({drafting.YES: Says.YES, drafting.NO: Says.NO}),
    ),
)
