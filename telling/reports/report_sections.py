"""A report in sentences: its sections in the order that offices expect (Nghị định 30/2020; VOICE «A weekly summary»).

Plain text without escapes: the same paragraphs stand in the message, in the document and under its digest. Sections that are
only for the document (strengths, shortcomings) are left out of the message, which has to be read on a phone. What is told
here in part is in the annexes whole (`telling.reports.report_tables`).
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from campaign.targets.progress import ProgressLine
from telling.reports import (
    report_balance,
    report_changes,
    report_duties,
    report_lines,
    report_sources,
    report_units,
    report_writer,
)
from telling.reports.report_shapes import Quote, ReportSection
from telling.reports.report_writer import ReportWriter

SHORT = ("results", "pace", "difficulties", "proposals", "remarks", "changes", "next")
"""What a phone's message has of a report, besides its opening and its source."""
LONG = ("results", "pace", "strengths", "shortcomings", "difficulties", "proposals", "changes", "next")
DIGEST = ("results", "pace", "difficulties", "changes", "next")
"""A daily digest's sections: no judgement, and no words of units, which report by the week. Its message is shorter (`digest`)."""
CHANGES = 2
"""So many changes a digest's last line tells; all of them are in its table."""
LINES = 8
"""So many target lines are told."""
FAR = timedelta(days=365)
"""A completion so long after its day is not called a forecast any more."""
ENDS = (".", "…", "?", "!", ";")


def sections(teller: ReportWriter) -> list[ReportSection]:
    """All sections, numbered; empty ones are left out."""
    kind = teller.ground.kind
    found = [(name, SECTIONS[name](teller)) for name in (DIGEST if kind == "daily" else LONG)]
    return numbered(
        [(name, teller.say("heading", name=name, kind=kind), paragraphs) for name, paragraphs in found if paragraphs]
    )


def numbered(found: Sequence[tuple[str, str, list[str]]]) -> list[ReportSection]:
    """Sections with their numbers before the headings."""
    return [
        {"id": name, "heading": f"{number}. {heading}", "paragraphs": paragraphs}
        for number, (name, heading, paragraphs) in enumerate(found, start=1)
    ]


def opening(teller: ReportWriter) -> str:
    """From when to when, on which day of the campaign."""
    g, campaign = teller.ground, teller.plan.campaign
    return teller.say(
        "opening", kind=g.kind, number=g.number, phase=teller.phase(), since=g.since, until=g.until,
        day=campaign.day_number(g.until.date()), days=campaign.days,
    )  # fmt: skip


def closing(teller: ReportWriter) -> str:
    """Whose figures these are, and the end of the letter."""
    return f"{_source(teller)} {teller.say('closing')}"


def _source(teller: ReportWriter) -> str:
    g = teller.ground
    whose = report_sources.of_window(teller, report_sources.first(teller))[1]
    differs = g.official is not None and g.official.value != g.done and g.kind != "daily"
    return teller.say("source", official=g.official, window=teller.window, whose=whose, differs=differs)


def digest(teller: ReportWriter) -> list[str]:
    """A day's digest: five lines at most, and one where nothing is new."""
    g, quiet = teller.ground, teller.ground.nothing and not teller.ground.missed
    span = {"since": g.since, "until": g.until, "window": teller.window}
    campaign = teller.plan.campaign
    day = {"day": campaign.day_number(g.until.date()), "days": campaign.days}
    if quiet:
        share = Fraction(g.headline, g.organisations or 1)
        about = {"headline": g.headline, "organisations": g.organisations, "share": share, "official": g.official}
        return [teller.say("digest_quiet", **span, **day, **about)]
    line = next((each for each in teller.lines() if each.needed is not None), None)
    goal = f"{_target(teller, line)} {_pace(teller, '', line, average=True)}" if line is not None else ""
    new = report_changes.changes(teller)
    last = " ".join(new[:CHANGES]) if new else " ".join(next_(teller)[:1])
    said = [f"{_headline(teller)} {_source(teller)}", goal, " ".join([*_steps(teller), *_stuck(teller)]), last]
    return [teller.say("digest_head", **span, **day), *filter(None, said)]


# --- the sections -----------------------------------------------------------------------------------------------------


def results(teller: ReportWriter) -> list[str]:
    """What the window brought and where the campaign stands."""
    lines = teller.lines()
    more = (
        [teller.say("more_lines", n=len(lines) - LINES, annex=teller.ground.kind != "daily")]
        if len(lines) > LINES
        else []
    )
    return [
        _headline(teller),
        *(_target(teller, line) for line in lines[:LINES]),
        *more,
        *_steps(teller),
        *_visits(teller),
        *_occasions(teller),
        *report_duties.counted_tasks(teller),
        *report_units.handed_in(teller),
    ]


def _headline(teller: ReportWriter) -> str:
    g = teller.ground
    name = teller.indicator(report_sources.first(teller)) if teller.plan.indicators else ""
    other_day = g.kind != "daily" and g.official is not None and g.official.as_of.date() != g.until.date()
    gained, source = report_sources.of_window(teller, report_sources.first(teller))
    return teller.say(
        "results", name=name, window=teller.window, quiet=g.nothing, gained=gained, whose=source,
        before=teller.compared() if source in ("counted", "") else report_writer.ChangeSinceBefore(None), headline=g.headline,
        organisations=g.organisations, share=Fraction(g.headline, g.organisations or 1), official=g.official if other_day else None,
        outside=0 if g.official else g.outside, total=_tells_total(teller, source),
    )  # fmt: skip


def _tells_total(teller: ReportWriter, source: report_sources.Source) -> bool:
    """A total of nought beside what units or members say would be a second figure, and a wrong one."""
    said_by_others = source in ("units", "posted") or report_units.total(teller) is not None
    return not (said_by_others and report_sources.no_total(teller))


def _target(teller: ReportWriter, line: ProgressLine) -> str:
    plan, target = teller.plan, line.target
    return teller.say(
        "target", name=report_lines.name(plan, line), label=report_lines.label(plan, line), percent=target.percent,
        strict=target.operator == ">", rest=target.share_of == "rest", through=report_lines.adds_up(plan, target), last=line.last,
        until=teller.ground.until, done=line.done, needed=line.needed, left=line.left, over=line.last < teller.ground.until.date(),
    )  # fmt: skip


def _steps(teller: ReportWriter) -> list[str]:
    """What else the window brought, each figure once and by whoever has it."""
    found = []
    if counted := report_sources.of_steps(teller, "counted"):
        found.append(teller.say("steps", window=teller.window, figures=counted))
    alone = {
        each.indicator
        for each in teller.ground.steps
        if report_sources.of_window(teller, each.indicator)[1] == "posted"
    }
    posted = [
        (teller.before_number(each.indicator), each.posted, each.unconfirmed)
        for each in teller.ground.steps
        if each.indicator in alone - {report_sources.first(teller)}
    ]
    if posted:
        days = [date.fromisoformat(day) for day in teller.ground.posted_days or ()]
        found.append(teller.say("posted", figures=posted, days=list(dict.fromkeys(days))))
    return found


def _visits(teller: ReportWriter) -> list[str]:
    """Help where the enterprises are, which is part of no other figure: how often it came to that."""
    been = teller.ground.visits
    told = teller.say("visits", times=been.times, organisations=been.organisations, not_met=been.not_met or None)
    return [told] if been.times else []


def _occasions(teller: ReportWriter) -> list[str]:
    """What teams reached at the campaign's events, by their own word, a line each; it is part of no other figure."""
    order = [each.id for each in teller.plan.indicators]
    found = [
        teller.say(
            "occasion", name=one.name, day=one.day, place=one.place, team=one.team,
            figures=[(teller.before_number(each), one.figures[each]) for each in order if each in one.figures],
        )
        for one in teller.ground.occasions
    ]  # fmt: skip
    return report_writer.some(found, teller.say("more_occasions", n=len(found) - report_writer.SHOWN))


def pace(teller: ReportWriter) -> list[str]:
    """How fast, how fast it would have to be, and when it will be done at this speed."""
    lines = [line for line in teller.lines()[:LINES] if line.needed is not None]
    names = report_lines.titles(teller.plan, lines) if len(lines) > 1 else [""] * len(lines)
    told: set[tuple[str, str]] = set()
    found = []
    for name, line in zip(names, lines, strict=True):
        what = (line.indicator, line.target.category)
        found.append(_pace(teller, name, line, average=what not in told))
        told |= {what} if teller.state(line) in report_lines.RUNNING else set()
    return found


def _pace(teller: ReportWriter, name: str, line: ProgressLine, *, average: bool) -> str:
    """One line; the average is told once for lines that count the same. A day of completion far off tells nobody anything."""
    expected = line.forecast.expected
    far = line.per_day is not None and (expected is None or expected > line.last + FAR)
    return teller.say(
        "pace", name=name, per_day=line.per_day if average else None, needed_per_day=line.needed_per_day, first=line.first, last=line.last,
        days_left=line.days_left, expected=None if far else expected, far=far, state=teller.state(line),
    )  # fmt: skip


def difficulties(teller: ReportWriter) -> list[str]:
    """What is stuck, and what units say about it."""
    return [
        *_stuck(teller),
        *report_duties.above(teller),
        *report_duties.broken(teller),
        *_said(teller, "kho_khan"),
    ] or [teller.say("no_difficulties")]


def _stuck(teller: ReportWriter) -> list[str]:
    g = teller.ground
    if not (g.stuck or g.refused or g.mismatched or g.no_level2):
        return []
    reasons, whole = teller.reasons()
    cases = sum(each.cases for each in g.stuck)
    values = {"refused": g.refused, "mismatched": g.mismatched, "no_level2": g.no_level2}
    return [teller.say("stuck", cases=cases, reasons=reasons, whole=whole, **values)]


def proposals(teller: ReportWriter) -> list[str]:
    """What units propose."""
    return _said(teller, "kien_nghi") or [teller.say("no_proposals")]


def quotes(teller: ReportWriter) -> list[Quote]:
    """Which paragraph tells what a unit wrote, and those words as they stand in the annex; where it is told there alone, the
    paragraph is what it would be."""
    found: list[Quote] = []
    kind = teller.ground.kind
    for field, section in QUOTING.items():
        heading = teller.say("heading", name=section, kind=kind)
        for units, texts in _together(teller, field).items():
            paragraph = _quoted(teller, units, " ".join(map(_ended, texts)))
            found += [
                {"heading": heading, "paragraph": paragraph, "text": word.text}
                for word in teller.ground.words
                if word.field == field and teller.unit(word.unit) in units and " ".join(word.text.split()) in texts
            ]
    return found


def _said(teller: ReportWriter, name: str) -> list[str]:
    """What units wrote, each unit's together and the newest first, those that wrote the same together; the whole is in an annex."""
    together = _together(teller, name)
    found = [_quoted(teller, units, " ".join(map(_ended, texts))) for units, texts in together.items()]
    left_out = sum(len(texts) for texts in list(together.values())[report_writer.SHOWN :])
    return report_writer.some(found, teller.say("more_words", n=left_out))


def _together(teller: ReportWriter, name: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Units and what they wrote under one field, in the order in which it is told."""
    g = teller.ground
    by_unit: dict[str, dict[str, None]] = {}
    newest = sorted(g.words, key=lambda word: word.period, reverse=True) if g.kind != "daily" else []
    for word in newest:
        if word.field == name and not word.late:
            by_unit.setdefault(teller.unit(word.unit), {}).setdefault(" ".join(word.text.split()))
    together: dict[tuple[str, ...], list[str]] = {}
    for unit, texts in by_unit.items():
        together.setdefault(tuple(texts), []).append(unit)
    return {tuple(units): texts for texts, units in together.items()}


def _quoted(teller: ReportWriter, units: Sequence[str], text: str) -> str:
    shown, cut = report_writer.shortened(text)
    return teller.say("unit_word", units=units, text=shown, cut=cut)


def _ended(text: str) -> str:
    return text if text.endswith(ENDS) else f"{text}."


def next_(teller: ReportWriter) -> list[str]:
    """What follows from what is open, and what units say they will do."""
    g = teller.ground
    left = next((line.left for line in teller.lines() if line.needed), None)
    own = teller.say(
        "next", left=left, open=g.in_hand.get("open", 0), parked=g.in_hand.get("parked", 0), mismatched=g.mismatched,
        no_level2=g.no_level2, refused=g.refused, overdue=g.tasks_overdue,
    )  # fmt: skip
    return [own, *_said(teller, "nhiem_vu")]


QUOTING = {"kho_khan": "difficulties", "kien_nghi": "proposals", "nhiem_vu": "next"}
"""Where each field of units' words is told."""
SECTIONS: dict[str, Callable[[ReportWriter], list[str]]] = {
    "results": results, "pace": pace, "strengths": report_balance.strengths, "shortcomings": report_balance.shortcomings,
    "difficulties": difficulties, "proposals": proposals, "changes": report_changes.changes, "next": next_,
}  # fmt: skip
