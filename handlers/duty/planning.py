"""/truc xếp: a leader makes the week: copied from the last one, filled by turns, one shift at a time, or pasted; shown first, one yes."""

import re
from collections.abc import Callable

from acts.duty import draft
from campaign import permissions
from campaign.text_normalisation import fold, nfc
from campaign.verbs import Press
from handlers.conversation import Awaited
from handlers.duty import drafting, single_shift, weeks
from handlers.duty.weeks import ADD, COPY, DROP, MAKE, PASTE, TURNS, RosterWeek
from handlers.interaction import Interaction, Tapped
from handlers.understanding.duty_table import DutyRow
from handlers.understanding.elsewhere import Wanted
from telling.duty import duty_lists, gaps
from telling.messages import Answer

TYPED = {
    "xep lich": MAKE, MAKE: MAKE, "chep tuan truoc": COPY, COPY: COPY, "xoay vong": TURNS, TURNS: TURNS, "them ca": ADD, ADD: ADD,
    "bo ca": DROP, DROP: DROP, "dan bang": PASTE, PASTE: PASTE,
}  # fmt: skip
"""What is typed behind /truc for the same, folded; the longer way first."""
PLAINLY = re.compile(r"(?:cho (?:em|toi|minh) )?(?:xep|lap|lam) lich truc\b")
ABOUT = "duty:"
"""How the key of the question begins that waits for a pasted table; its team follows."""


def commanded(interaction: Interaction) -> Answer | None:
    """A leader's words behind /truc: one of the ways, or whom they put where; None when they only ask. Raises RuleBroken no_right."""
    what, rest = _way(interaction.rest)
    if not what and not permissions.may(interaction.who, "set_duty"):
        return None
    permissions.check(interaction.who, "set_duty")
    team, rows = _named(interaction, rest, dated=not what)
    if not rows:
        return WAYS[what](interaction, weeks.week(interaction, rest)) if what else None
    if what == DROP:
        return single_shift.drop_typed(interaction, rows)
    return drafting.preview(interaction, drafting.wanted(interaction, team, typed=rows), typed=rows)


def _named(interaction: Interaction, text: str, *, dated: bool) -> tuple[str, list[DutyRow]]:
    """The first of the teams whose roster the speaker makes of which the line names somebody; `dated`: only with a day, for «/truc mai»
    asks about tomorrow. No rows where it names nobody."""
    named = weeks.asked(interaction, text).teams
    for team in (one for one in weeks.teams(interaction) if not named or one in named):
        rows = drafting.rows(interaction, team, text=text)
        if any(row.members and (row.days or not dated) for row in rows):
            return team, rows
    return "", []


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
    return weeks.make(interaction, weeks.week(interaction, interaction.incoming.text))


def tapped(interaction: Tapped) -> Answer | None:
    """A button of the planner or of a preview; None for those that only look."""
    press = interaction.press
    what, _, team = press.argument.partition(".")
    whose, _, member = team.partition(".")
    if what in (drafting.YES, drafting.NO):
        return drafting.decided(interaction, yes=what == drafting.YES)
    if what == single_shift.OFF:
        return single_shift.taken_off(interaction, press.subject)
    if what == gaps.FILL:
        return single_shift.fill(interaction, whose, member=member)
    if what == single_shift.PUT:
        return single_shift.put(interaction, whose, member=member)
    day = weeks.day_of(press.subject)
    if what not in WAYS or day is None or all(each.id != team for each in interaction.work.plan.teams):
        return None
    permissions.check(interaction.who, "set_duty", team=team)
    return WAYS[what](interaction, RosterWeek(team, day))


def closes(press: Press) -> bool:
    """The yes and the no, a shift taken off and a gap filled answer the question under which they stand."""
    what = press.argument.partition(".")[0]
    return what in (drafting.YES, drafting.NO, single_shift.OFF, gaps.FILL)


def awaits(about: str) -> Awaited | None:
    """A pasted table is waited for, whatever words stand in it."""
    return Awaited(Wanted.WORDS, _readable) if about.startswith(ABOUT) else None


def _readable(interaction: Interaction) -> bool:
    rows = (
        row
        for team in weeks.teams(interaction)
        for row in drafting.rows(interaction, team, text=interaction.incoming.text)
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


def _copy(interaction: Interaction, week: RosterWeek) -> Answer:
    return drafting.preview(interaction, draft.copied(interaction.work, week.monday, team=week.team))


def _turns(interaction: Interaction, week: RosterWeek) -> Answer:
    return drafting.preview(interaction, draft.by_turns(interaction.work, week.monday, team=week.team))


def _paste(interaction: Interaction, week: RosterWeek) -> Answer:
    return Answer(duty_lists.write(interaction.work, "paste_how"), ask=True, about=f"{ABOUT}{week.team}", alone=True)


WAYS: dict[str, Callable[[Interaction, RosterWeek], Answer]] = {
    MAKE: weeks.make, COPY: _copy, TURNS: _turns, ADD: single_shift.add, DROP: single_shift.drop, PASTE: _paste,
    single_shift.WHOM: single_shift.whom,
}  # fmt: skip
