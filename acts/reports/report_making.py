"""Reports are ordered, made and frozen: by the clock, or by a leader who asks for one now. Approval is `acts/reports/report_approval.py`."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from acts.reports import report_leaders
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import PlaceId
from campaign.members import Member
from campaign.report_calendar import Period
from campaign.reports.report_life import ReportScope, ReportState
from storage import events, job_runs
from storage.reports import report_rows
from storage.reports.report_rows import ReportRow
from storage.work import Value, Work
from telling.reports import report_delivery, report_notices
from telling.reports.report_shapes import ReportContent

TRIES = 3
"""So often a report is tried before somebody is told that it could not be made."""


def order(work: Work, period: Period, *, until: int) -> int:
    """Have the period's report made with the figures up to `until` (UTC ms). Its row; 0 when it was ordered before."""
    line = period.report
    made = report_rows.order(
        work, line.id, period=period.key, kind=line.sort, since=_since(work, period, until), until=until, cut_off=_ms(period.cut_off)
    )  # fmt: skip
    if made:
        work.record(
            Event(TrailEvent.REPORT_ORDERED, None, None, None, {"report": made, "kind": line.sort, "until": until})
        )
    return made


def demand(work: Work, scope: str, *, who: Member, place: PlaceId) -> int:
    """A leader's report now: `scope` day, week, phase or all. Its row; pressed twice it is made once. Raises RuleBroken `no_right`."""
    permissions.check(who, "report")
    if waiting := report_rows.being_made(work, who.id, scope=scope):
        return waiting
    since = min(DEMANDS[scope](work), work.now)
    period = f"{work.now}.{who.id}.{scope}"
    made = report_rows.order(
        work, "", period=period, kind="demand", since=since, until=work.now, cut_off=None, by=who.id, place=place
    )
    work.record(
        Event(TrailEvent.REPORT_ORDERED, None, None, who.id, {"report": made, "kind": "demand", "until": work.now})
    )
    return made


def _since(work: Work, period: Period, until: int) -> int:
    """Where the report before ended, so that nothing falls between two; the campaign's first instant for the first one.

    A digest of a day off that had nothing to say is part of this one; a first digest begins with the first day that anything is known of.
    """
    before = report_rows.chained(work, period.report.id, until=until)
    if before is not None:
        return before.since if _unsaid(work, before) else before.until
    began = min(_begin(work, work.plan.campaign.start), until)
    return max(began, _first_day(work, until)) if period.report.sort == "daily" else began


def _first_day(work: Work, until: int) -> int:
    """The first instant of the day on which anything was noted here: a campaign may have begun long before its bot."""
    return _begin(work, work.local(min(events.first(work) or until, until)).date())


def _unsaid(work: Work, report: ReportRow) -> bool:
    return bool(report.content) and report_delivery.unsaid(work, report)


def until(work: Work, report: ReportRow) -> int:
    """Up to when figures count that are taken again now: never past its cut-off, never less than before (UTC ms)."""
    return max(min(work.now, report.cut_off) if report.cut_off is not None else work.now, report.until)


def _begin(work: Work, day: date) -> int:
    return _ms(datetime.combine(day, time(0), work.plan.campaign.zone))


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _day(work: Work) -> int:
    return _begin(work, work.local(work.now).date())


def _week(work: Work) -> int:
    """Since the last weekly report that was approved; since Monday where there is none."""
    last = report_rows.last_frozen(work, "weekly", until=work.now)
    today = work.local(work.now).date()
    return last.until if last is not None else _begin(work, today - timedelta(days=today.weekday()))


def _phase(work: Work) -> int:
    today = work.local(work.now).date()
    running = [phase for phase in work.plan.phases if (phase.start or work.plan.campaign.start) <= today <= phase.end]
    start = running[0].start if running else None
    return _begin(work, start or work.plan.campaign.start)


def _all(work: Work) -> int:
    return _begin(work, work.plan.campaign.start)


DEMANDS: dict[str, Callable[[Work], int]] = {
    ReportScope.DAY: _day, ReportScope.WEEK: _week, ReportScope.PHASE: _phase, ReportScope.ALL: _all,
}  # fmt: skip
"""From when on a report on demand counts."""


def made(work: Work, seen: ReportRow, *, content: ReportContent, digest: str, folder: str) -> bool:
    """What the child has made of a report that still waits for these figures: a draft, or sent at once and frozen.

    False when somebody was faster (another process, a kill that was made good, a newer order): then nothing happens.
    """
    now = require(work, seen.id)
    if now.state != ReportState.MAKING or now.until != seen.until:
        return False
    draft = bool(seen.plan_report) and work.plan.report(seen.plan_report).needs_approval
    stored: dict[str, Value] = {
        "content": report_delivery.stored(content),
        "digest": digest,
        "folder": folder,
        "made_at": work.now,
        "error": "",
    }
    move(work, now, state=ReportState.DRAFT if draft else ReportState.SENT, rendered=int(not draft), **stored)
    work.record(
        Event(TrailEvent.REPORT_MADE, None, None, None, {"report": seen.id, "digest": digest[:16], "draft": draft})
    )
    after = require(work, seen.id)
    if draft:
        report_delivery.draft(work, after)
    elif (found := report_delivery.finished(work, after)) is not None:
        report_leaders.reached(work, after, found=found)
    if after.overdue and draft and not now.content:  # a refreshed one's leaders had the draft before
        set_reached(work, after, found=report_delivery.overdue(work, after))
    return True


def set_reached(work: Work, seen: ReportRow, *, found: bool) -> None:
    """Keep whether any leader could be written to, for its card says so."""
    reached = report_leaders.reached(work, seen, found=found)
    if seen.reached != reached:
        move(work, seen, reached=int(reached))


def failed(work: Work, seen: ReportRow, *, why: str) -> None:
    """The child could not make it: tried again, at last given up and told. A refreshed draft is then again what it was."""
    now = require(work, seen.id)
    if (now.state, now.until, now.rendered) != (seen.state, seen.until, seen.rendered):
        return
    last = now.attempts + 1 >= TRIES
    move(work, now, attempts=now.attempts + 1, error=why[-300:], **(_given_up(now) if last else {}))
    if last:
        _hand_on(work, now, require(work, now.id))
        work.record(Event(TrailEvent.REPORT_FAILED, None, None, None, {"report": seen.id}))
        report_notices.failed(work, require(work, seen.id))
        _leaders_hear(work, now)


def _hand_on(work: Work, was: ReportRow, given_up: ReportRow) -> None:
    """The next one, which is made after it and begins at its end, takes what it does not tell."""
    if was.plan_report and not was.frozen:
        since = given_up.since if given_up.state == ReportState.FAILED else given_up.until
        report_rows.chain(work, was.plan_report, was=was.until, since=since)


def _leaders_hear(work: Work, now: ReportRow) -> None:
    """Once, when its time has come and it has nothing to show: leaders do not wait for what does not come."""
    due = bool(now.plan_report) and now.cut_off is not None and work.now >= now.cut_off
    if due and not now.content and job_runs.claim(work, "report_absent", scope=now.plan_report, period=now.period):
        report_notices.absent(work, now)


def _given_up(now: ReportRow) -> dict[str, Value]:
    if now.frozen:  # its text is out already; only its files are missing
        return {"rendered": 1}
    if now.content:
        return {"state": ReportState.DRAFT, "until": report_delivery.parse(now.content)["kept"]["until"]}
    return {"state": ReportState.FAILED}


def again(work: Work, report: ReportRow) -> None:
    """At its cut-off, one that could not be made before gets another chance, with the figures of now."""
    if report.state == ReportState.FAILED:
        move(work, report, state=ReportState.MAKING, attempts=0, until=max(report.until, work.now))


def drop_strangers(work: Work) -> int:
    """What waits to be made for a line that the plan no longer has is given up; how many those are."""
    known = {"", *(line.id for line in work.plan.reports)}
    found = [each for each in report_rows.to_make(work) if each.plan_report not in known]
    for each in found:
        move(work, each, error="not in the plan", **({"rendered": 1} if each.frozen else {"state": ReportState.FAILED}))
    return len(found)


def files_made(work: Work, seen: ReportRow, *, folder: str) -> bool:
    """The files of an approved report are there: whoever approves or asked gets them. False when they were there before."""
    if not report_rows.rendered(work, seen.id, folder=folder):
        return False
    report_delivery.files(work, require(work, seen.id))
    report_rows.forget_askers(work, seen.id)
    return True


def move(work: Work, seen: ReportRow, **changes: Value) -> None:
    """Compare and set, by the version that was read. Raises RuleBroken `report_changed` when somebody else was faster."""
    if not report_rows.move(work, seen, **changes):
        raise RuleBroken(Refusal.REPORT_CHANGED)


def require(work: Work, report: int) -> ReportRow:
    """The report, or RuleBroken `no_report`."""
    found = report_rows.get(work, report)
    if found is None:
        raise RuleBroken(Refusal.NO_REPORT)
    return found
