"""Reports are ordered, made and frozen: by the clock, or by a leader who asks for one now. Approval is `acts/report_approval.py`."""

from datetime import date, datetime, time

from campaign import permissions
from campaign.errors import RuleBroken
from campaign.events import Event
from campaign.ids import PlaceId
from campaign.members import Member
from campaign.report_calendar import Period
from storage import reports
from storage.reports import Report
from storage.work import Work
from telling import reports as telling
from telling.report_content import Content

TRIES = 3
"""So often a report is tried before somebody is told that it could not be made."""


def order(work: Work, period: Period, *, until: int) -> int:
    """Have the period's report made with the figures up to `until` (UTC ms). Its row; 0 when it was ordered before."""
    line = period.report
    made = reports.order(
        work, line.id, period.key, kind=line.sort, since=_since(work, line.id, until), until=until, cut_off=_ms(period.cut_off)
    )  # fmt: skip
    if made:
        work.record(Event("report_ordered", None, None, None, {"report": made, "kind": line.sort, "until": until}))
    return made


def demand(work: Work, scope: str, *, who: Member, place: PlaceId) -> int:
    """A leader's report now: `scope` day, week, phase or all. Its row. Raises RuleBroken `no_right`."""
    permissions.check(who, "report")
    since = min(DEMANDS[scope](work), work.now)
    period = f"{work.now}.{who.id}.{scope}"
    made = reports.order(
        work, "", period, kind="demand", since=since, until=work.now, cut_off=None, by=who.id, place=place
    )
    if made:
        work.record(Event("report_ordered", None, None, who.id, {"report": made, "kind": "demand", "until": work.now}))
    return made


def _since(work: Work, plan_report: str, until: int) -> int:
    """Where the report before ended, so that nothing falls between two; the campaign's first instant for the first one."""
    before = reports.before(work, plan_report, until)
    return before.until if before is not None else min(_begin(work, work.plan.campaign.start), until)


def _begin(work: Work, day: date) -> int:
    return _ms(datetime.combine(day, time(0), work.plan.campaign.zone))


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _day(work: Work) -> int:
    return _begin(work, work.local(work.now).date())


def _week(work: Work) -> int:
    last = reports.of_kind(work, "weekly")
    today = work.local(work.now).date()
    monday = _begin(work, date.fromordinal(today.toordinal() - today.weekday()))
    return last.until if last is not None and last.frozen and last.until < work.now else monday


def _phase(work: Work) -> int:
    today = work.local(work.now).date()
    running = [phase for phase in work.plan.phases if (phase.start or work.plan.campaign.start) <= today <= phase.end]
    start = running[0].start if running else None
    return _begin(work, start or work.plan.campaign.start)


def _all(work: Work) -> int:
    return _begin(work, work.plan.campaign.start)


DEMANDS = {"day": _day, "week": _week, "phase": _phase, "all": _all}
"""From when on a report on demand counts."""


def made(work: Work, seen: Report, content: Content, *, digest: str, folder: str) -> bool:
    """What the child has made of a report that still waits for these figures: a draft, or sent at once and frozen.

    False when somebody was faster (another process, a kill that was made good, a newer order): then nothing happens.
    """
    now = require(work, seen.id)
    if now.state != "making" or now.until != seen.until:
        return False
    draft = bool(seen.plan_report) and work.plan.report(seen.plan_report).needs_approval
    stored: dict[str, str | int | None] = {
        "content": telling.stored(content),
        "digest": digest,
        "folder": folder,
        "made_at": work.now,
        "error": "",
    }
    reports.move(work, now, state="draft" if draft else "sent", rendered=int(not draft), **stored)
    work.record(Event("report_made", None, None, None, {"report": seen.id, "digest": digest[:16], "draft": draft}))
    after = require(work, seen.id)
    if draft:
        telling.draft(work, after)
    else:
        telling.finished(work, after)
    if after.overdue and draft:
        telling.overdue(work, after)
    return True


def failed(work: Work, seen: Report, *, why: str) -> None:
    """The child could not make it: tried again, at last given up and told."""
    now = require(work, seen.id)
    last = now.attempts + 1 >= TRIES
    state = "failed" if last and now.state == "making" else now.state
    # an approved one's text is out already; only its files are missing then
    given_up = int(now.rendered or (last and now.frozen))
    reports.move(work, now, attempts=now.attempts + 1, error=why[-300:], state=state, rendered=given_up)
    if last:
        work.record(Event("report_failed", None, None, None, {"report": seen.id}))
        telling.failed(work, seen)


def files_made(work: Work, seen: Report, *, folder: str) -> None:
    """The files of an approved report are there: whoever approved gets them."""
    if reports.rendered(work, seen.id, folder=folder):
        telling.files(work, require(work, seen.id), draft=False)


def require(work: Work, report: int) -> Report:
    """The report, or RuleBroken `no_report`."""
    found = reports.get(work, report)
    if found is None:
        raise RuleBroken("no_report")
    return found
