"""How calling goes: a team's hour, who goes first, and why nobody is left to be called."""

from collections.abc import Sequence
from datetime import timedelta

from campaign.outreach.calls import NEVER, NO_PHONE, CallResult, tally
from campaign.outreach.calls_first import CallsFirst
from campaign.plan import Team
from storage import tallies
from storage.outreach import call_rows
from storage.work import Work
from telling import views
from telling.outreach.call_cards import write

HOUR_MS = 3_600_000
PROMISED = frozenset(one for one in CallResult if one.promised)


def nobody(work: Work) -> str:
    """That nobody can be called now, and why: how many for each reason."""
    resting, cells = call_rows.resting(work), tallies.standings(work)
    named = {CallResult.WRONG_NUMBER: "wrong", CallResult.REPORTED: "reported"}
    counts = {
        "cases": call_rows.in_cases(work), "calling": call_rows.now_called(work), "registered": sum(cell.registered for cell in cells),
        "wrong": 0, "reported": 0, "tries": 0, "promised": 0, "resting": 0,
        "no_phone": sum(n for (why, _), (n, _) in resting.items() if why == NO_PHONE),
    }  # fmt: skip
    for (why, never), (n, _) in resting.items():
        if why != NO_PHONE:
            kind = named.get(CallResult(why)) or ("promised" if why in PROMISED else "tries" if never else "resting")
            counts[kind] += n
    soon = min((at for (why, never), (_, at) in resting.items() if not never and why != NO_PHONE), default=None)
    back = next((one.until for one in call_rows.promised(work, work.now, last=NEVER)), None)
    listed = sum(cell.organisations for cell in cells)
    return write(
        work, "nobody", listed=listed, counts=counts, soon=views.when(work, soon), back=views.when(work, back),
        tries=work.plan.calling.tries,
    )  # fmt: skip


def hour(work: Work, teams: Sequence[Team], *, first: CallsFirst | None) -> str:
    """Called, spoken to, agreed: of the last hour and of the day, a line a team."""
    spans = call_rows.of_hour_and_day(work)
    since = work.local(work.now) - timedelta(milliseconds=HOUR_MS)
    lines = [
        write(work, "hour_line", name=team.name, hour=tally(spans[0], team.id), day=tally(spans[1], team.id))
        for team in teams
    ]
    return write(work, "hour", since=since, lines=lines, first=_wanted(work, first))


def ordered(work: Work, first: CallsFirst | None) -> str:
    """What goes first from now on."""
    return write(work, "ordered", first=_wanted(work, first))


def _wanted(work: Work, first: CallsFirst | None) -> str:
    """What a leader wants called first, and who; empty for nothing."""
    if first is None:
        return ""
    plan = work.plan
    what = plan.unit(first.unit).name if first.unit else plan.category(first.category).name
    return write(work, "wanted", what=what, by=views.short_name(work, first.by))
