"""A roster that is about to be set: from rows that were typed or pasted to shifts, shown with what cannot be, and one yes."""

from collections.abc import Sequence
from datetime import date

from acts.duty import draft, set_shifts
from acts.duty.draft import RosterDraft
from campaign.duty import minimums, shifts
from campaign.duty.shifts import DutyShift
from campaign.ids import MemberId
from campaign.questions import DutyDraft
from handlers import refusals
from handlers.conversation import ButtonKind
from handlers.duty import weeks
from handlers.interaction import Interaction, Tapped
from handlers.understanding import duty_table, tokens
from handlers.understanding.choices import Says
from handlers.understanding.duty_table import DutyRow
from lists.duty_sheet import DutyLine
from storage import members
from telling.duty import duty_arguments, duty_lists, rosters
from telling.duty.duty_arguments import RosterNo, RosterYes
from telling.messages import Answer, Choice


def rows(interaction: Interaction, team: str, *, text: str) -> list[DutyRow]:
    """What was typed, by the names of a team."""
    work = interaction.work
    roster = [(one.id, one.name, one.short) for one in members.of_team(work, team)]
    today = work.local(work.spoken_at).date()
    places = tokens.names(work.plan.duty_places)
    return duty_table.rows(text, today, roster=roster, places=places, office=work.plan.hours)


def wanted(interaction: Interaction, team: str, *, typed: Sequence[DutyRow]) -> RosterDraft:
    """The shifts that rows put people on."""
    return draft.of(interaction.work, [one for row in typed for one in _shifts(interaction, team, row)])


def shift(interaction: Interaction, team: str, *, day: date, row: DutyRow, member: MemberId) -> DutyShift:
    """What a row leaves open is the usual: the office's hours, the team's place."""
    plan = interaction.work.plan
    start, end = shifts.instants(day, row.hours or plan.office_hours, zone=plan.campaign.zone)
    place = minimums.usual_place(plan, team) if row.place is None else row.place
    return DutyShift(member, team, place, start, end)


def of_sheet(interaction: Interaction, lines: Sequence[DutyLine]) -> Answer:
    """A sheet's rows, for the team of the speaker's that they name most of: what would be set, and each row that cannot be, with why."""
    team = max(
        weeks.teams(interaction), key=lambda one: sum(len(_row(interaction, one, line).members) for line in lines)
    )
    problems: list[str] = []
    every: list[tuple[str, DutyShift]] = []
    for line in lines:
        row = _row(interaction, team, line)
        wrong = _wrong(line, row)
        problems += [
            duty_lists.write(interaction.work, "line_wrong", kind=what, line=line.where, what=said)
            for what, said in wrong
        ]
        if not any(what != "who" for what, _ in wrong):
            every += [(line.where, one) for one in _shifts(interaction, team, row)]
    made = draft.of(interaction.work, [one for _, one in every])
    where = {id(one): line for line, one in every}
    for one, broken in made.refused:
        why = refusals.sentence(interaction.work, broken)
        shown = duty_lists.one(interaction.work, one)
        problems.append(duty_lists.write(interaction.work, "line_refused", line=where[id(one)], shift=shown, why=why))
    return _asked(
        interaction, made, text=rosters.of_sheet(interaction.work, team, wanted=made.wanted, problems=problems)
    )


def _row(interaction: Interaction, team: str, line: DutyLine) -> DutyRow:
    """One row by itself; one that names nobody of the team holds nothing."""
    said = rows(interaction, team, text=f"{line.day}\t{line.hours}\t{line.place}\t{line.people}")
    return said[0] if said else DutyRow((), ())


def _wrong(line: DutyLine, row: DutyRow) -> list[tuple[str, str]]:
    """What of a row could not be read, and how it stands there."""
    cells = (
        ("day", line.day, row.days),
        ("hours", line.hours, row.hours),
        ("place", line.place, row.place is not None),
    )
    wrong = [(what, said) for what, said, understood in cells if (said or what == "day") and not understood]
    unread = [piece for piece in row.unread if piece not in (line.day, line.hours, line.place)]
    nobody = [] if row.members or unread else [line.people]
    return wrong + [("who", piece) for piece in (*unread, *nobody)]


def _shifts(interaction: Interaction, team: str, row: DutyRow) -> list[DutyShift]:
    return [
        shift(interaction, team, day=day, row=row, member=MemberId(member))
        for day in row.days
        for member in row.members
    ]


def preview(interaction: Interaction, made: RosterDraft, *, typed: Sequence[DutyRow] = ()) -> Answer:
    """What would be set, what cannot be and why, what nobody could read; with the yes, unless nothing is left."""
    work = interaction.work
    refused = [(duty_lists.one(work, one), refusals.sentence(work, broken)) for one, broken in made.refused]
    unread = [piece for row in typed for piece in row.unread]
    undated = any(row.members and not row.days for row in typed)
    return _asked(
        interaction, made, text=rosters.preview(work, made.wanted, refused=refused, unread=unread, undated=undated)
    )


def _asked(interaction: Interaction, made: RosterDraft, *, text: str) -> Answer:
    if not made.wanted:
        return Answer(text, alone=True)
    interaction.overtake(DutyDraft, lambda kept: True)
    number = interaction.keep(DutyDraft(draft.written(made.wanted)))
    yes = Choice(interaction.word("duty_co"), duty_arguments.token(number, RosterYes()), main=True)
    no = Choice(interaction.word("duty_khong"), duty_arguments.token(number, RosterNo()))
    return Answer(text, rows=((yes, no),), alone=True, question=number)


def _set(interaction: Tapped, button: RosterYes) -> Answer:
    """Set what was shown, all of it or, with the reason, nothing."""
    found = interaction.kept(interaction.press.subject, DutyDraft)
    if found is None:
        return interaction.answer("asked_before")
    made = set_shifts.put(interaction.work, draft.read(found[1].text), who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "were_set", count=len(made)))


def _not_set(interaction: Tapped, button: RosterNo) -> Answer:
    if interaction.kept(interaction.press.subject, DutyDraft) is None:
        return interaction.answer("asked_before")
    return Answer(duty_lists.write(interaction.work, "not_set"))


BUTTONS = (ButtonKind(RosterYes, _set, Says.YES), ButtonKind(RosterNo, _not_set, Says.NO))
