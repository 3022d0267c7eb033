"""What those read who could take a shift over, whose it was, and the leaders when nobody has taken it in time."""

from collections.abc import Sequence

from campaign.duty.shifts import DutyShift
from campaign.members import Member
from storage import members, outbox
from storage.priority import Priority
from storage.work import Work
from telling import formats, labels, views
from telling.duty import duty_arguments, duty_lists
from telling.duty.duty_arguments import GiveShift, TakeOver
from telling.messages import Card, Choice


def ask(work: Work, shift: DutyShift, *, to: Member) -> None:
    """The question to one who could."""
    if to.private is None:
        return
    text = duty_lists.write(work, "cover_asked", **_said(work, shift), until=views.when(work, shift.asked_until))
    label = labels.word(work.plan.campaign.language, "duty_take")
    row = (Choice(label, duty_arguments.token(shift.id, TakeOver()), main=True),)
    outbox.say(work, to.private, card=Card(text, (row,)), priority=Priority.NOTICE)


def taken(work: Work, shift: DutyShift, *, former: Member, by: Member) -> None:
    """Whose shift it was hears who has taken it."""
    if former.private is not None:
        text = duty_lists.write(work, "cover_taken", **_said(work, shift) | {"name": by.short})
        outbox.say(work, former.private, card=Card(text), priority=Priority.NOTICE)


def given(work: Work, shift: DutyShift, *, former: Member, by: Member) -> None:
    """Whoever a leader has put in somebody's place hears of it."""
    person = members.get(work, shift.member)
    if person is not None and person.private is not None and person.id != by.id:
        text = duty_lists.write(work, "cover_given", **_said(work, shift) | {"name": former.short, "by": by.short})
        outbox.say(work, person.private, card=Card(text), priority=Priority.NOTICE)


def nobody(work: Work, shift: DutyShift, *, could: Sequence[Member]) -> None:
    """The team's leaders hear that nobody has taken it, and who could, with a button for each."""
    text = duty_lists.write(work, "cover_nobody", **_said(work, shift), could=[one.short for one in could])
    put = labels.word(work.plan.campaign.language, "duty_lap")
    rows = tuple(
        (Choice(f"{put} {formats.comrade(one.short)}", duty_arguments.token(shift.id, GiveShift(one.id))),)
        for one in could
    )
    for lead in members.of_team(work, shift.team):
        if lead.leads(shift.team) and lead.private is not None:
            outbox.say(work, lead.private, card=Card(text, rows), priority=Priority.NOTICE)


def _said(work: Work, shift: DutyShift) -> dict[str, object]:
    return {
        "name": views.short_name(work, shift.member),
        "day": work.local(shift.starts_at).date(),
        "hours": duty_lists.hours(work, shift),
        "place": views.duty_place(work, shift.place),
    }
