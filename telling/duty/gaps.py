"""What a team's leaders read of a day on which somebody is missing: where, when, and who could."""

from collections.abc import Sequence
from datetime import date

from campaign.duty.minimums import Need
from campaign.ids import PlaceId
from campaign.members import Member
from storage import outbox
from storage.priority import Priority
from storage.work import Work
from telling import formats, labels
from telling.duty import duty_arguments, duty_lists, rosters
from telling.duty.duty_arguments import FillGap
from telling.messages import Card, Choice


def warn(work: Work, place: PlaceId, *, team: str, day: date, lacking: Sequence[Need], could: Sequence[Member]) -> None:
    """Owe the warning to one leader."""
    text = duty_lists.write(
        work,
        "gap_warning",
        team=work.plan.team(team).name,
        today=day == work.local(work.now).date(),
        day=day,
        gaps=[rosters.gap(work, one) for one in lacking],
        could=[one.short for one in could],
    )
    put = labels.word(work.plan.campaign.language, "duty_lap")
    rows = tuple((Choice(f"{put} {formats.comrade(one.short)}", _token(team, day, one)),) for one in could)
    outbox.say(work, place, card=Card(text, rows), priority=Priority.NOTICE)


def _token(team: str, day: date, who: Member) -> str:
    return duty_arguments.token(int(f"{day:%Y%m%d}"), FillGap(team, who.id))
