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
from handlers.interaction import Interaction, Tapped
from handlers.understanding import duty_table, tokens
from handlers.understanding.choices import Says
from handlers.understanding.duty_table import DutyRow
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
    every = [
        shift(interaction, team, day=day, row=row, member=MemberId(member))
        for row in typed
        for day in row.days
        for member in row.members
    ]
    return draft.of(interaction.work, every)


def shift(interaction: Interaction, team: str, *, day: date, row: DutyRow, member: MemberId) -> DutyShift:
    """What a row leaves open is the usual: the office's hours, the team's place."""
    plan = interaction.work.plan
    start, end = shifts.instants(day, row.hours or plan.office_hours, zone=plan.campaign.zone)
    place = minimums.usual_place(plan, team) if row.place is None else row.place
    return DutyShift(member, team, place, start, end)


def preview(interaction: Interaction, made: RosterDraft, *, typed: Sequence[DutyRow] = ()) -> Answer:
    """What would be set, what cannot be and why, what nobody could read; with the yes, unless nothing is left."""
    work = interaction.work
    refused = [(duty_lists.one(work, one), refusals.sentence(work, broken)) for one, broken in made.refused]
    unread = [piece for row in typed for piece in row.unread]
    undated = any(row.members and not row.days for row in typed)
    text = rosters.preview(work, made.wanted, refused=refused, unread=unread, undated=undated)
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
