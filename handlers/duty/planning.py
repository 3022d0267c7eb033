"""/truc xếp: a leader makes the week: copied from the last one, filled by turns, one shift at a time, or pasted; shown first, one yes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from acts.duty import draft, set_shifts
from campaign import permissions, verbs
from campaign.duty import shifts
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.text_normalisation import fold, nfc
from handlers.conversation import Awaited
from handlers.duty import drafting
from handlers.interaction import Interaction, Tapped
from handlers.understanding import duty as reading
from handlers.understanding import tokens
from handlers.understanding.duty_table import DutyRow
from handlers.understanding.elsewhere import Wanted
from storage.duty import shift_rows
from telling import formats
from telling.duty import duty_lists, rosters
from telling.messages import Answer, Choice, Rows

MAKE, COPY, TURNS, ADD, WHOM, PUT, DROP, OFF, PASTE = "xep", "chep", "xoay", "them", "ai", "cho", "bo", "thoi", "dan"
"""What the buttons carry."""
TYPED = {
    "xep lich": MAKE, MAKE: MAKE, "chep tuan truoc": COPY, COPY: COPY, "xoay vong": TURNS, TURNS: TURNS, "them ca": ADD, ADD: ADD,
    "bo ca": DROP, DROP: DROP, "dan bang": PASTE, PASTE: PASTE,
}  # fmt: skip
"""What is typed behind /truc for the same, folded; the longer way first."""
PLAINLY = re.compile(r"(?:cho (?:em|toi|minh) )?(?:xep|lap|lam) lich truc\b")
ABOUT = "duty:"
"""How the key of the question begins that waits for a pasted table; its team follows."""


@dataclass(frozen=True, slots=True)
class Week:
    """Of which team the roster is made, and the Monday of its week."""

    team: str
    monday: date

    @property
    def subject(self) -> int:
        """The Monday as a button carries it."""
        return int(f"{self.monday:%Y%m%d}")


def commanded(interaction: Interaction) -> Answer | None:
    """A leader's words behind /truc: one of the ways, or whom they put where; None when they only ask. Raises RuleBroken no_right."""
    what, rest = _way(interaction.rest)
    if not what and not permissions.may(interaction.who, "set_duty"):
        return None
    permissions.check(interaction.who, "set_duty")
    team = _team(interaction, rest)
    rows = drafting.rows(interaction, team, text=rest)
    if not any(row.members and (what or row.days) for row in rows):  # «/truc mai» asks about tomorrow
        return WAYS[what](interaction, _week(interaction, rest)) if what else None
    if what == DROP:
        return _drop_typed(interaction, rows)
    return drafting.preview(interaction, drafting.wanted(interaction, team, typed=rows), typed=rows)


def _way(text: str) -> tuple[str, str]:
    """Which of the ways a line begins with, and the rest of it; none: all of it."""
    line = nfc(text)
    plain = fold(line)
    said = next((typed for typed in TYPED if plain == typed or plain.startswith(f"{typed} ")), "")
    return (TYPED[said], line[len(said) :].strip()) if said else ("", line)


def plain(interaction: Interaction) -> Answer | None:
    """«xếp lịch trực tuần sau» of a leader, in private."""
    said = PLAINLY.match(fold(nfc(interaction.incoming.text)))
    if said is None or not interaction.incoming.private or not permissions.may(interaction.who, "set_duty"):
        return None
    return _make(interaction, _week(interaction, interaction.incoming.text))


def tapped(interaction: Tapped) -> Answer | None:
    """A button of the planner or of a preview; None for those that only look."""
    press = interaction.press
    what, _, team = press.argument.partition(".")
    if what in (drafting.YES, drafting.NO):
        return drafting.decided(interaction, yes=what == drafting.YES)
    if what == OFF:
        return _taken_off(interaction, press.subject)
    if what == PUT:
        return _put(interaction, *team.partition(".")[::2])
    day = _day(press.subject)
    if what not in WAYS or day is None:
        return None
    permissions.check(interaction.who, "set_duty", team=team)
    return WAYS[what](interaction, Week(team, day))


def awaits(about: str) -> Awaited | None:
    """A pasted table is waited for, whatever words stand in it."""
    return Awaited(Wanted.WORDS, _readable) if about.startswith(ABOUT) else None


def _readable(interaction: Interaction) -> bool:
    rows = (
        row for team in _teams(interaction) for row in drafting.rows(interaction, team, text=interaction.incoming.text)
    )
    return any(row.members and row.days for row in rows)


def replied(interaction: Interaction) -> Answer | None:
    """The pasted table that was waited for."""
    if not interaction.card.startswith(ABOUT) or not interaction.incoming.text.strip():
        return None
    team = interaction.card.removeprefix(ABOUT)
    permissions.check(interaction.who, "set_duty", team=team)
    rows = drafting.rows(interaction, team, text=interaction.incoming.text)
    if not any(row.members and row.days for row in rows):
        return Answer(duty_lists.write(interaction.work, "nothing_read"), unanswered=True)
    return drafting.preview(interaction, drafting.wanted(interaction, team, typed=rows), typed=rows)


def entry(interaction: Interaction) -> Choice:
    """The button that opens the planner, of the speaker's own team."""
    return _button(interaction, MAKE, _week(interaction, ""), label="duty_xep")


# --- which team, which week -------------------------------------------------------------------------------------------


def _today(interaction: Interaction) -> date:
    return interaction.work.local(interaction.work.spoken_at).date()


def _day(subject: int) -> date | None:
    try:
        return date.fromisoformat(str(subject))
    except ValueError:
        return None


def _teams(interaction: Interaction) -> list[str]:
    """Whose roster the speaker may make, the own team first."""
    may = [
        team.id for team in interaction.work.plan.teams if permissions.may(interaction.who, "set_duty", team=team.id)
    ]
    return sorted(may, key=lambda team: team != interaction.who.home_team)


def _asked(interaction: Interaction, text: str) -> reading.DutyQuestion:
    plan = interaction.work.plan
    teams = tuple((team.id, (team.name,)) for team in plan.teams)
    return reading.asked(text, _today(interaction), places=tokens.names(plan.duty_places), teams=teams)


def _team(interaction: Interaction, text: str) -> str:
    named, may = _asked(interaction, text).teams, _teams(interaction)
    return next((team for team in named if team in may), may[0] if may else "")


def _week(interaction: Interaction, text: str) -> Week:
    """The week that is named; else this one, from Friday on the next."""
    today = _today(interaction)
    days = _asked(interaction, text).days
    day = days[0] if days else today + timedelta(days=3)
    return Week(_team(interaction, text), shifts.week_of(day)[0])


# --- the planner ------------------------------------------------------------------------------------------------------


def _make(interaction: Interaction, week: Week) -> Answer:
    """The week as it stands, what is missing, and the ways to fill it."""
    work, days = interaction.work, shifts.week_of(week.monday)
    known = draft.begin_on(work, days, team=week.team)
    gaps = draft.needs(work, days, team=week.team)
    text = rosters.planner(work, week.team, days=days, known=known, gaps=gaps)
    this, following = shifts.week_of(_today(interaction))[0], shifts.week_of(_today(interaction))[0] + timedelta(days=7)
    other = Week(week.team, this if week.monday == following else following)
    rows = [
        (_button(interaction, COPY, week), _button(interaction, TURNS, week)),
        (_button(interaction, ADD, week), *((_button(interaction, DROP, week),) if known else ())),
        (
            _button(interaction, PASTE, week),
            _button(interaction, MAKE, other, label="duty_sau" if other.monday == following else "duty_nay"),
        ),
    ]
    others = [team for team in _teams(interaction) if team != week.team][:3]
    if others:
        rows.append(tuple(_of_team(interaction, Week(team, week.monday)) for team in others))
    return Answer(text, rows=tuple(rows), alone=True)


def _button(interaction: Interaction, what: str, week: Week, *, label: str = "") -> Choice:
    typed = f"/truc {what} {interaction.work.plan.team(week.team).name} {formats.short_day(week.monday)}"
    token = verbs.token("duty", week.subject, argument=f"{what}.{week.team}")
    return Choice(interaction.word(label or f"duty_{what}"), token, words=typed)


def _of_team(interaction: Interaction, week: Week) -> Choice:
    name = interaction.work.plan.team(week.team).name
    return Choice(name, verbs.token("duty", week.subject, argument=f"{MAKE}.{week.team}"), words=f"/truc xếp {name}")


def _copy(interaction: Interaction, week: Week) -> Answer:
    return drafting.preview(interaction, draft.copied(interaction.work, week.monday, team=week.team))


def _turns(interaction: Interaction, week: Week) -> Answer:
    return drafting.preview(interaction, draft.by_turns(interaction.work, week.monday, team=week.team))


def _paste(interaction: Interaction, week: Week) -> Answer:
    return Answer(duty_lists.write(interaction.work, "paste_how"), ask=True, about=f"{ABOUT}{week.team}", alone=True)


# --- one shift --------------------------------------------------------------------------------------------------------


def _add(interaction: Interaction, week: Week) -> Answer:
    """On which of the days to come?"""
    days = [day for day in shifts.week_of(week.monday) if day >= _today(interaction)]
    choices = [
        Choice(
            f"{formats.capitalize_first(formats.weekday(day))} {formats.short_day(day)}",
            verbs.token("duty", Week(week.team, day).subject, argument=f"{WHOM}.{week.team}"),
        )
        for day in days
    ]
    return Answer(duty_lists.write(interaction.work, "which_day"), rows=_in_twos(choices), alone=True)


def _whom(interaction: Interaction, day: Week) -> Answer:
    """Who? In the office's hours, at the team's place; other hours are typed. `monday` is the day that was chosen."""
    team, subject = day.team, day.subject
    people = draft.able(interaction.work, team)[:30]
    choices = [
        Choice(formats.comrade(one.short), verbs.token("duty", subject, argument=f"{PUT}.{team}.{one.id}"))
        for one in people
    ]
    return Answer(
        duty_lists.write(interaction.work, "which_person", day=day.monday), rows=_in_twos(choices), alone=True
    )


def _put(interaction: Tapped, team: str, member: str) -> Answer:
    day = _day(interaction.press.subject)
    if day is None or not member.isdigit():
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    wanted = drafting.shift(
        interaction, team, day=day, row=DutyRow((day,), (int(member),)), member=MemberId(int(member))
    )
    set_shifts.put(interaction.work, [wanted], who=interaction.who)
    return _make(interaction, Week(team, shifts.week_of(day)[0]))


def _drop(interaction: Interaction, week: Week) -> Answer:
    """Which of the week's shifts is taken off?"""
    coming = draft.begin_on(interaction.work, shifts.week_of(week.monday), team=week.team)
    choices = [
        (Choice(rosters.label(interaction.work, one), verbs.token("duty", one.id, argument=OFF)),)
        for one in coming
        if one.ends_at > interaction.work.now
    ][:40]
    if not choices:
        return _make(interaction, week)
    return Answer(duty_lists.write(interaction.work, "which_shift"), rows=tuple(choices), alone=True)


def _taken_off(interaction: Interaction, number: int) -> Answer:
    gone = set_shifts.take_off(interaction.work, number, who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "taken_off", shift=duty_lists.one(interaction.work, gone)))


def _drop_typed(interaction: Interaction, rows: Sequence[DutyRow]) -> Answer:
    """«/truc bỏ Mai 26/5»: what these people have on these days. Raises RuleBroken shift_gone when that is nothing."""
    work = interaction.work
    meant = [
        one
        for row in rows
        for member in row.members
        for one in shift_rows.of_member(work, MemberId(member), since=work.now)
        if not row.days or work.local(one.starts_at).date() in row.days
    ]
    if not meant:
        raise RuleBroken(Refusal.SHIFT_GONE)
    if len(meant) == 1:
        return _taken_off(interaction, meant[0].id)
    choices = [(Choice(rosters.label(work, one), verbs.token("duty", one.id, argument=OFF)),) for one in meant[:40]]
    return Answer(duty_lists.write(work, "which_shift"), rows=tuple(choices), alone=True)


def _in_twos(choices: Sequence[Choice]) -> Rows:
    return tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))


WAYS: dict[str, Callable[[Interaction, Week], Answer]] = {
    MAKE: _make, COPY: _copy, TURNS: _turns, ADD: _add, DROP: _drop, PASTE: _paste, WHOM: _whom,
}  # fmt: skip
