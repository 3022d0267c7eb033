"""What the picture of progress shows, as plain JSON values: words already written, dates and shares ready to be drawn.

One curve against the line of need, then bars by category and by unit, each with what is missing per day.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from campaign import pace, workdays
from campaign.targets import campaign_figures
from campaign.targets.progress import ProgressLine, ProgressRow
from storage.counts import official
from storage.counts.official import Official
from storage.work import Work
from telling import views
from telling.formats import plain
from telling.picture_content import Bars, Chart, Point, Sketch
from telling.targets import progress
from telling.targets.progress import Overview

Write = Callable[..., str]
MOST, BEST = 40, 10
"""More bars than this nobody reads on a phone; so many of the best are shown where not only leaders look."""
LOWEST = "lowest"


def recipe(unit: str, *, lowest: bool) -> str:
    """What `bot/deferred_files.py` draws just before it leaves; `lowest`: with the units that are behind, for leaders in private."""
    return f"progress:{unit}:{LOWEST}" if lowest else f"progress:{unit}"


def picture(work: Work, subject: str) -> Sketch:
    """Everything that the picture of a recipe's subject shows, words and numbers, as plain JSON values."""
    unit, _, order = subject.partition(":")
    seen = progress.overview(
        work, unit, first=min(work.plan.campaign.start, work.local(work.now).date() - workdays.DAY)
    )
    return sketch(work, seen, write=progress.write, most=MOST if order else BEST, lowest=bool(order))


def sketch(work: Work, seen: Overview, *, write: Write, most: int, lowest: bool = True) -> Sketch:
    """The drawing's content; at most so many units, the lowest or else the best."""
    rows = _ordered(seen.units, most, lowest=lowest)
    by_unit = "picture_by_unit" if lowest else "picture_by_unit_best"
    units = {unit.id: unit.name for unit in work.plan.units}
    kinds = {category.id: category.name for category in work.plan.categories}
    now = work.local(work.now)
    line = _main(seen)
    return {
        "title": plain(write(work, "picture_title", unit=units.get(seen.unit, ""))),
        "subtitle": plain(write(work, "picture_time", now=now)),
        "chart": _chart(work, seen, line, write=write, name=progress.name_of(work, line) if line else ""),
        "bars": [
            part
            for part in (
                _bars(work, "picture_by_category", seen.categories, kinds, write=write, due=None),
                _bars(work, by_unit, rows, units, write=write, due=_due(line)),
            )
            if part["rows"]
        ],
    }


def _main(seen: Overview) -> ProgressLine | None:
    """The line that the curve is held against: the first running one for all, else the greatest."""
    today = seen.figures.today
    known = [line for line in seen.lines if line.needed and campaign_figures.ticked(seen.figures.plan, line.indicator)]
    running = [line for line in known if line.last >= today and line.first <= today] or known
    whole = [line for line in running if line.target.category == campaign_figures.ALL]
    return next(iter(whole or sorted(running, key=lambda line: -(line.needed or 0))), None)


def _chart(work: Work, seen: Overview, line: ProgressLine | None, *, write: Write, name: str) -> Chart:
    category = line.target.category if line else campaign_figures.ALL
    first = min(work.plan.campaign.start, seen.figures.today)
    days = list(workdays.days(first, seen.figures.today))
    entered = _entered(work, seen, category)
    total = entered[-1].value if entered else line.done if line else seen.registered
    at = views.when(work, entered[-1].as_of) if entered else ""
    return {
        "name": name,
        "done": _by_official(work, entered, days) if entered else _by_list(seen, category, days, total=total),
        "need": _need(work, line),
        "done_label": plain(write(work, "picture_done", number=total, at=at)),
        "need_label": plain(write(work, "picture_need", number=line.needed)) if line else "",
        "missing": plain(write(work, "picture_missing", line=line)) if line else "",
        "light": line.light if line else "on_track",
    }


def _entered(work: Work, seen: Overview, category: str) -> list[Official]:
    """The official figures behind the headline; none where the list's is the headline."""
    if not work.plan.indicators:
        return []
    kind = "" if category == campaign_figures.ALL else category
    return official.history(work, work.plan.indicator().id, category=kind, unit=seen.unit, until=work.now)


def _by_list(seen: Overview, category: str, days: Sequence[date], *, total: int) -> list[Point]:
    """Registrations of the list, day by day up to `total`."""
    done = seen.figures.by_day(seen.unit, category)
    running = total - sum(done.get(day, 0) for day in days)
    points: list[Point] = []
    for day in days:
        running += done.get(day, 0)
        points.append([day.isoformat(), running])
    return points


def _by_official(work: Work, entered: Sequence[Official], days: Sequence[date]) -> list[Point]:
    """The curve through what was entered, each at its own day; flat since then."""
    by_day = {max(work.local(each.as_of).date(), days[0]): each.value for each in entered}
    return [[day.isoformat(), value] for day, value in (by_day | {days[-1]: entered[-1].value}).items()]


def _need(work: Work, line: ProgressLine | None) -> list[Point]:
    """The line of need, a point a week."""
    if line is None or line.needed is None:
        return []
    calendar = work.plan.working_days
    every = max(1, (line.last - line.first).days // 30)
    days: Sequence[date] = list(workdays.days(line.first - workdays.DAY, line.last))
    shown = [*days[:-1:every], days[-1]]
    due = [pace.expected_by(day, line.needed, first=line.first, last=line.last, calendar=calendar) for day in shown]
    return [[day.isoformat(), float(number)] for day, number in zip(shown, due, strict=True)]


def _ordered(rows: Sequence[ProgressRow], most: int, *, lowest: bool) -> list[ProgressRow]:
    return sorted(rows, key=_share, reverse=not lowest)[:most] if len(rows) > 1 else []


def _share(row: ProgressRow) -> Fraction:
    return (row.share if row.needed is not None else campaign_figures.part(row.done, row.organisations)) or Fraction(0)


def _due(line: ProgressLine | None) -> float | None:
    return float(line.due / line.needed) if line is not None and line.due is not None and line.needed else None


def _bars(
    work: Work, title: str, rows: Sequence[ProgressRow], names: Mapping[str, str], *, write: Write, due: float | None
) -> Bars:
    return {
        "title": plain(write(work, title)),
        "due": due,
        "due_label": plain(write(work, "picture_due")) if due is not None else "",
        "rows": [
            {
                "name": names.get(row.key, row.key),
                "share": float(_share(row)),
                "text": plain(write(work, "picture_row", row=row, share=_share(row))),
            }
            for row in rows
        ],
    }
