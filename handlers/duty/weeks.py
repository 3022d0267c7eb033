"""The week whose roster a leader makes: of which team, beginning when; how it stands, and the buttons under it."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from acts.duty import draft
from campaign import permissions
from campaign.duty import shifts
from campaign.errors import Refusal, RuleBroken
from handlers.interaction import Interaction, Tapped
from handlers.understanding import days as saying_days
from handlers.understanding import duty as reading
from handlers.understanding import duty_lines, tokens
from telling import formats
from telling.duty import duty_arguments, rosters
from telling.duty.duty_arguments import PlanWeek, RosterWay
from telling.messages import Answer, Choice

POLICE = ("PC06", "công an tỉnh", "công an")


@dataclass(frozen=True, slots=True)
class RosterWeek:
    """Of which team the roster is made, and the Monday of its week."""

    team: str
    monday: date

    @property
    def subject(self) -> int:
        """The Monday as a button carries it."""
        return int(f"{self.monday:%Y%m%d}")


def today(interaction: Interaction) -> date:
    """The day on which it was said."""
    return interaction.work.local(interaction.work.spoken_at).date()


def day_of(interaction: Tapped) -> date:
    """The day that a button names. Raises RuleBroken `unreadable_button` for a number that is none."""
    try:
        return date.fromisoformat(str(interaction.press.subject))
    except ValueError:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON) from None


def teams(interaction: Interaction) -> list[str]:
    """Whose roster the speaker may make, the own team first."""
    may = [
        team.id for team in interaction.work.plan.teams if permissions.may(interaction.who, "set_duty", team=team.id)
    ]
    return sorted(may, key=lambda team: team != interaction.who.home_team)


def asked(interaction: Interaction, text: str) -> reading.DutyQuestion:
    """Which days, places and teams a line names."""
    plan = interaction.work.plan
    return reading.asked(text, today(interaction), places=tokens.names(plan.duty_places), teams=_called(interaction))


def _called(interaction: Interaction) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The teams, and what people call them."""
    return tuple((team.id, (team.name, *(POLICE if team.police else ()))) for team in interaction.work.plan.teams)


def hours(interaction: Interaction, text: str) -> tuple[time, time] | None:
    """Which hours of a day a line names («tối nay», «7h-17h»)."""
    rest = saying_days.read(text, today(interaction)).rest
    return reading.hours(rest, interaction.work.plan.hours).hours


def plainly(interaction: Interaction, text: str) -> duty_lines.Roster | None:
    """What the line asks about the roster, in plain words."""
    plan = interaction.work.plan
    places, teams = tokens.names(plan.duty_places), _called(interaction)
    return duty_lines.asked(text, today(interaction), places=places, teams=teams, office=plan.hours)


def left(interaction: Interaction, text: str) -> str:
    """The line, folded, without its days, hours, place and team."""
    plan = interaction.work.plan
    places, teams = tokens.names(plan.duty_places), _called(interaction)
    return duty_lines.left(text, today(interaction), places=places, teams=teams, office=plan.hours)


def team_of(interaction: Interaction, text: str) -> str:
    """The team that a line names, or the first of those whose roster the speaker makes; none: empty."""
    named, may = asked(interaction, text).teams, teams(interaction)
    return next((team for team in named if team in may), may[0] if may else "")


def week(interaction: Interaction, text: str) -> RosterWeek:
    """The week that is named; else this one, from Friday on the next."""
    days = asked(interaction, text).days
    day = days[0] if days else today(interaction) + timedelta(days=3)
    return RosterWeek(team_of(interaction, text), shifts.week_of(day)[0])


def make(interaction: Interaction, of: RosterWeek) -> Answer:
    """The week as it stands, what is missing, and the ways to fill it."""
    work, days = interaction.work, shifts.week_of(of.monday)
    known = draft.begin_on(work, days, team=of.team)
    lacking = draft.needs(work, days, team=of.team)
    text = rosters.planner(work, of.team, days=days, known=known, gaps=lacking)
    this, following = shifts.week_of(today(interaction))[0], shifts.week_of(today(interaction))[0] + timedelta(days=7)
    other = RosterWeek(of.team, this if of.monday == following else following)
    rows = [
        (button(interaction, RosterWay.COPY, of=of), button(interaction, RosterWay.TURNS, of=of)),
        (button(interaction, RosterWay.ADD, of=of), *((button(interaction, RosterWay.DROP, of=of),) if known else ())),
        (
            button(interaction, RosterWay.PASTE, of=of),
            button(
                interaction, RosterWay.MAKE, of=other, label="duty_sau" if other.monday == following else "duty_nay"
            ),
        ),
    ]
    rows.append((button(interaction, RosterWay.FORM, of=of),))
    others = [team for team in teams(interaction) if team != of.team][:3]
    if others:
        rows.append(tuple(_named(interaction, RosterWeek(team, of.monday)) for team in others))
    return Answer(text, rows=tuple(rows), alone=True)


def button(interaction: Interaction, way: RosterWay, *, of: RosterWeek, label: str = "") -> Choice:
    """One of the ways, for that week."""
    typed = f"/truc {way} {interaction.work.plan.team(of.team).name} {formats.short_day(of.monday)}"
    token = duty_arguments.token(of.subject, PlanWeek(way, of.team))
    return Choice(interaction.word(label or f"duty_{way}"), token, words=typed)


def _named(interaction: Interaction, of: RosterWeek) -> Choice:
    name = interaction.work.plan.team(of.team).name
    return Choice(name, duty_arguments.token(of.subject, PlanWeek(RosterWay.MAKE, of.team)), words=f"/truc xếp {name}")


def entry(interaction: Interaction) -> Choice:
    """The button that opens the planner, of the speaker's own team."""
    return button(interaction, RosterWay.MAKE, of=week(interaction, ""), label="duty_xep")
