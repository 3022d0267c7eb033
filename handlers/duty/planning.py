"""/truc xếp: a leader makes the week: copied from the last one, filled by turns, one shift at a time, or pasted; shown first, one yes."""

import re
from collections.abc import Callable

from acts.duty import draft
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.text_normalisation import fold, nfc
from campaign.verbs import Press
from handlers.conversation import Awaited, ButtonKind
from handlers.duty import drafting, single_shift, weeks
from handlers.duty.weeks import RosterWeek
from handlers.interaction import Interaction, Tapped
from handlers.understanding import days as saying_days
from handlers.understanding import duty_lines
from handlers.understanding.duty_table import DutyRow
from handlers.understanding.elsewhere import Wanted
from telling.duty import duty_form, duty_lists
from telling.duty.duty_arguments import (
    FillGap,
    GiveShift,
    PlanWeek,
    RosterNo,
    RosterWay,
    RosterYes,
    TakeOffDuty,
    TakeOver,
)
from telling.messages import Answer

TYPED = {
    "xep lich": RosterWay.MAKE, "xep": RosterWay.MAKE, "chep tuan truoc": RosterWay.COPY, "chep": RosterWay.COPY,
    "xoay vong": RosterWay.TURNS, "xoay": RosterWay.TURNS, "them ca": RosterWay.ADD, "them": RosterWay.ADD,
    "bo ca": RosterWay.DROP, "bo": RosterWay.DROP, "dan bang": RosterWay.PASTE, "dan": RosterWay.PASTE,
    "mau excel": RosterWay.FORM, "mau": RosterWay.FORM,
}  # fmt: skip
"""What is typed behind /truc for the same, folded; the longer way first."""
PLAINLY = re.compile(r"(?:cho (?:em|toi|minh) )?(?:xep|lap|lam) (?:xoay vong )?lich truc\b")
BY_TURNS = re.compile(r"\b(?:xoay vong|luan phien|chia deu)\b")
FORM_PLAINLY = re.compile(
    r"(?:(?:xin|gui|cho|lay) )+(?:(?:em|toi|minh) )?(?:xin )?(?:tep |file )?mau (?:excel )?lich truc\b"
)
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
    if what == RosterWay.DROP:
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


def _way(text: str) -> tuple[RosterWay | None, str]:
    """Which of the ways a line begins with, and the rest of it; none: all of it."""
    line = nfc(text)
    plain = fold(line)
    said = next((typed for typed in TYPED if plain == typed or plain.startswith(f"{typed} ")), "")
    return (TYPED[said], line[len(said) :].strip()) if said else (None, line)


def plain(interaction: Interaction) -> Answer | None:
    """«xếp lịch trực tuần sau», «chép lịch trực tuần trước», «thêm Bảo trực thứ 6», «bỏ ca của Dũng thứ 5» of a leader, in private."""
    text = interaction.incoming.text
    if not interaction.incoming.private or not permissions.may(interaction.who, "set_duty"):
        return None
    line = fold(nfc(text))
    if (copied := duty_lines.copies(text)) is not None:
        return _copy(interaction, weeks.week(interaction, copied))
    made = _turns if BY_TURNS.search(line) else weeks.make
    way = _form if FORM_PLAINLY.match(line) else made if PLAINLY.match(line) else None
    return way(interaction, weeks.week(interaction, text)) if way is not None else _one_line(interaction)


def _one_line(interaction: Interaction) -> Answer | None:
    """Somebody is put on duty, or a shift is taken off; None where the line does not name people and days and no more."""
    text = interaction.incoming.text
    off, on = duty_lines.takes_off(text), duty_lines.puts(text)
    if off is not None:
        rows = _understood(interaction, off)[1]
        return single_shift.drop_typed(interaction, rows) if rows else _which_of(interaction, off)
    team, rows = _understood(interaction, on) if on is not None else ("", [])
    return drafting.preview(interaction, drafting.wanted(interaction, team, typed=rows), typed=rows) if rows else None


def _which_of(interaction: Interaction, said: str) -> Answer | None:
    """«bỏ ca của Dũng»: whose it is, without a day; which of them is asked, even of one. None where it says more."""
    rows = _named(interaction, said, dated=False)[1]
    whole = rows and all(row.members and not row.days and not row.unread for row in rows)
    return single_shift.drop_typed(interaction, rows, ask=True) if whole else None


def _understood(interaction: Interaction, said: str) -> tuple[str, list[DutyRow]]:
    """Whom it names, with days and nothing unread; «mai» is tomorrow where it is nobody of the team."""
    days = saying_days.read(said, weeks.today(interaction))
    dated = ", ".join(f"{day.day}/{day.month}" for day in days.days)
    for line in (said, f"{dated}: {days.rest}"):
        team, rows = _named(interaction, line, dated=True)
        if rows and all(row.members and row.days and not row.unread for row in rows):
            return team, rows
    return "", []


def _planned(interaction: Tapped, button: PlanWeek) -> Answer:
    """A button of the planner."""
    day = weeks.day_of(interaction)
    if all(each.id != button.team for each in interaction.work.plan.teams):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    permissions.check(interaction.who, "set_duty", team=button.team)
    return WAYS[button.way](interaction, RosterWeek(button.team, day))


def closes(press: Press) -> bool:
    """The yes and the no, a shift taken off or over and a gap filled answer the question under which they stand."""
    return press.is_any((RosterYes, RosterNo, TakeOffDuty, FillGap, TakeOver, GiveShift))


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


def _form(interaction: Interaction, week: RosterWeek) -> Answer:
    """The form of a team's week, to the leader's private chat; what is to be done with it stands under it."""
    permissions.check(interaction.who, "set_duty", team=week.team)
    place = interaction.who.private or interaction.place.id
    duty_form.give(interaction.work, place, team=week.team, monday=week.monday)
    return Answer(duty_lists.write(interaction.work, "form_owed"), alone=True)


WAYS: dict[RosterWay, Callable[[Interaction, RosterWeek], Answer]] = {
    RosterWay.MAKE: weeks.make, RosterWay.COPY: _copy, RosterWay.TURNS: _turns,
    RosterWay.ADD: single_shift.add, RosterWay.DROP: single_shift.drop, RosterWay.PASTE: _paste, RosterWay.FORM: _form,
    RosterWay.WHOM: single_shift.whom,
}  # fmt: skip
BUTTONS = (ButtonKind(PlanWeek, _planned), *single_shift.BUTTONS, *drafting.BUTTONS)
