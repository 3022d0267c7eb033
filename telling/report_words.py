"""A report in sentences: its sections in the order that offices expect (Nghị định 30/2020; VOICE «A weekly summary»).

Plain text without escapes: the same paragraphs stand in the message, in the document and under its digest. Sections that are
only for the document (strengths, shortcomings) are left out of the message, which has to be read on a phone.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from html import unescape

from campaign import standing
from campaign.plan import Plan
from campaign.progress import Line
from campaign.report_ground import Ground, UnitRow
from telling import words
from telling.formats import short_day

Section = dict[str, object]
SHORT = ("results", "pace", "difficulties", "proposals", "remarks", "changes", "next")
"""What a phone's message has of a report, besides its opening and its source."""
LONG = ("results", "pace", "strengths", "shortcomings", "difficulties", "proposals", "remarks", "changes", "next")
SHOWN, BEST, QUOTED = 5, 3, 240
"""So many lines of a kind, so many units named, so many letters of one unit's words."""


class Teller:
    """Writes the sentences of one report. `name_of` a unit's or category's name is the plan's."""

    def __init__(self, plan: Plan, ground: Ground) -> None:
        self.plan = plan
        self.ground = ground
        self._names = {unit.id: unit.name for unit in plan.units}

    def say(self, macro: str, **values: object) -> str:
        """One sentence as plain text."""
        return plain(self.plan, macro, **values)

    def unit(self, unit: str) -> str:
        """A unit's name."""
        return self._names.get(unit, unit)

    def sections(self) -> list[Section]:
        """All sections, numbered; empty ones are left out (remarks, changes)."""
        found = [(name, getattr(self, name)()) for name in LONG]
        filled = [(name, paragraphs) for name, paragraphs in found if paragraphs]
        return numbered([(name, self.say("heading", name=name), paragraphs) for name, paragraphs in filled])

    def opening(self) -> str:
        """From when to when, on which day of the campaign."""
        g, campaign = self.ground, self.plan.campaign
        return self.say(
            "opening", kind=g.kind, number=g.number, since=g.since, until=g.until, day=campaign.day_number(g.until.date()), days=campaign.days,
        )  # fmt: skip

    # --- the sections ---------------------------------------------------------------------------------------------

    def results(self) -> list[str]:
        """What the window brought and where the campaign stands."""
        g = self.ground
        first = [self.say("nothing", kind=g.kind)] if g.nothing else []
        return [
            *first, self._headline(), *(self._target(line) for line in self.lines()[:SHOWN]), *self._steps(), *self._handed_in(),
            self.say("source", official=g.official, done=g.done),
        ]  # fmt: skip

    def _headline(self) -> str:
        g = self.ground
        was = g.before.gained if g.before is not None else None
        change = Fraction(g.gained - was, was) if was else None
        name = self.plan.indicator().name if self.plan.indicators else ""
        share = Fraction(g.headline, g.organisations) if g.organisations else Fraction(0)
        return self.say(
            "results", kind=g.kind, name=name, gained=g.gained, was=was, change=change, headline=g.headline, organisations=g.organisations,
            share=share, official=g.official,
        )  # fmt: skip

    def lines(self) -> list[Line]:
        """The target lines that are running, those for everything first."""
        today = self.ground.until.date()
        running = [line for line in self.ground.lines if line.first <= today <= line.last]
        return sorted(running or self.ground.lines, key=lambda line: line.target.category != standing.ALL)

    def name_of(self, line: Line) -> str:
        """A target line's name: its category and phase, then its own label."""
        target = line.target
        parts = [
            self.plan.category(target.category).name if target.category != standing.ALL else "",
            self.plan.phase(target.phase).name if target.phase else "",
            target.label,
        ]
        return ", ".join(filter(None, parts))

    def _target(self, line: Line) -> str:
        return self.say(
            "target", label=self.name_of(line), percent=line.target.percent, strict=line.target.operator == ">", needed=line.needed,
            left=self.left(line), last=line.last,
        )  # fmt: skip

    def left(self, line: Line) -> int | None:
        """What is missing by the same figure as the headline: the official one where there is one."""
        whole = line.target.category == standing.ALL and line.indicator == self.plan.indicator().id
        if line.needed is None or not whole or self.ground.official is None:
            return line.left
        return max(line.needed - self.ground.headline, 0)

    def _steps(self) -> list[str]:
        found = []
        steps = [step for step in self.ground.steps if step.indicator != self.plan.indicator().id]
        counted = [(self._indicator(s.indicator), s.counted, 0) for s in steps if s.counted]
        posted = [(self._indicator(s.indicator), s.posted, s.unconfirmed) for s in self.ground.steps if s.posted]
        if counted:
            found.append(self.say("steps", figures=counted))
        if posted:
            found.append(self.say("posted", figures=posted))
        return found

    def _indicator(self, indicator: str) -> str:
        name = self.plan.indicator(indicator).name
        lower = name if name[1:2].isupper() else name[:1].lower() + name[1:]
        return f"{lower}:" if lower[-1:].isdigit() else lower

    def _handed_in(self) -> list[str]:
        asked = [row.standing for row in self.ground.units if row.standing]
        if not asked:
            return []
        on_time, late, zero, missing = (asked.count(name) for name in ("on_time", "late", "zero", "missing"))
        return [
            self.say("units_handed_in", on_time=on_time + zero, late=late, zero=zero, missing=missing, asked=len(asked))
        ]

    def pace(self) -> list[str]:
        """How fast, how fast it would have to be, and when it will be done at this speed."""
        return [
            self.say(
                "pace", label=self.name_of(line), per_day=line.per_day, needed_per_day=line.needed_per_day, last=line.last,
                days_left=line.days_left, expected=line.forecast.expected, state=self._state(line),
            )
            for line in self.lines()[:SHOWN]
            if line.needed is not None
        ]  # fmt: skip

    def _state(self, line: Line) -> str:
        if line.left == 0:
            return "done"
        return "missed" if line.last < self.ground.until.date() else line.light

    def strengths(self) -> list[str]:
        """What went well, from the figures alone."""
        g, found = self.ground, []
        if g.before is not None and g.before.gained and g.gained > g.before.gained:
            found.append(self.say("growing", change=Fraction(g.gained - g.before.gained, g.before.gained)))
        best = sorted((row for row in g.units if row.done), key=lambda row: -share(row))[:BEST]
        if best:
            found.append(self.say("best_units", rows=[(self.unit(row.unit), share(row)) for row in best]))
        fast = sorted((row for row in g.units if row.gained), key=lambda row: -row.gained)[:BEST]
        if fast:
            found.append(self.say("gained_units", rows=[(self.unit(row.unit), row.gained) for row in fast]))
        return found or [self.say("no_strengths")]

    def shortcomings(self) -> list[str]:
        """Who and what is behind, and what the relay knows of the causes."""
        found = []
        behind = [self.name_of(line) for line in self.lines() if self._state(line) in ("at_risk", "behind", "missed")]
        if behind:
            found.append(self.say("behind_lines", names=behind[:SHOWN]))
        low = self._low()
        if low:
            rows = [(self.unit(row.unit), share(row)) for row in low]
            found.append(self.say("low_units", rows=rows, all=len(self.ground.units)))
        if found and self.ground.stuck:
            found.append(self.say("causes", reasons=self._reasons()))
        return found or [self.say("no_shortcomings")]

    def _low(self) -> list[UnitRow]:
        """Units with a target below what is due by now, the lowest first."""
        line = next((line for line in self.lines() if line.due is not None and line.needed), None)
        if line is None or line.due is None or line.needed is None:
            return []
        due = line.due / line.needed
        return sorted((row for row in self.ground.units if row.needed and share(row) < due), key=share)

    def difficulties(self) -> list[str]:
        """What is stuck, and what units say about it."""
        g, found = self.ground, []
        if g.stuck or g.refused or g.mismatched or g.no_level2:
            cases = sum(each.cases for each in g.stuck)
            values = {"refused": g.refused, "mismatched": g.mismatched, "no_level2": g.no_level2}
            found.append(self.say("stuck", cases=cases, reasons=self._reasons(), **values))
        return [*found, *self._said("kho_khan")] or [self.say("no_difficulties")]

    def _reasons(self) -> list[tuple[str, int]]:
        names = {reason.id: reason.label for reason in self.plan.reasons}
        found: dict[str, int] = {}
        for each in self.ground.stuck:
            name = names.get(each.reason, each.reason)
            found[name] = found.get(name, 0) + each.cases
        return sorted(found.items(), key=lambda one: -one[1])[:SHOWN]

    def _said(self, name: str) -> list[str]:
        return [
            self.say("unit_word", unit=self.unit(word.unit), text=_shortened(word.text))
            for word in self.ground.words
            if word.field == name
        ]

    def proposals(self) -> list[str]:
        """What units propose."""
        return self._said("kien_nghi") or [self.say("no_proposals")]

    def remarks(self) -> list[str]:
        """Filled in when whoever approves adds something."""
        return []

    def changes(self) -> list[str]:
        """What came late, what reads otherwise today, and what was not made: listed, never silent."""
        g = self.ground
        late = [
            self.say("late", unit=self.unit(one.unit), name=self.field(one.field), was=one.was, value=one.value, at=one.at, period=one.period)
            if one.value is not None
            else self.say("late_word", unit=self.unit(one.unit), name=self.field(one.field), at=one.at, period=one.period)
            for one in g.lates
        ]  # fmt: skip
        until = g.before.until if g.before is not None else g.until
        corrected = [
            self.say("correction", unit=self.unit(one.unit), was=one.was, now=one.now, until=until)
            for one in g.corrections
        ]
        if len(corrected) > SHOWN:
            corrected = [*corrected[:SHOWN], self.say("more_corrections", n=len(corrected) - SHOWN)]
        missed = [self.say("missed", periods=[short_day_of(period) for period in g.missed])] if g.missed else []
        return [*late, *corrected, *missed]

    def field(self, field: str) -> str:
        """The name of a field of a unit's report."""
        known = {each.id: each.name for each in self.plan.indicators}
        headings = {"kho_khan": "difficulties", "kien_nghi": "proposals", "nhiem_vu": "next"}
        return self.say("heading", name=headings[field]) if field in headings else known.get(field, field)

    def next(self) -> list[str]:
        """What follows from what is open, and what units say they will do."""
        g = self.ground
        lines = self.lines()
        left = next((self.left(line) for line in lines if line.needed), None)
        own = self.say(
            "next", left=left, open=g.in_hand.get("open", 0), parked=g.in_hand.get("parked", 0), mismatched=g.mismatched,
            no_level2=g.no_level2, refused=g.refused, overdue=g.tasks_overdue,
        )  # fmt: skip
        return [own, *self._said("nhiem_vu")]


def plain(plan: Plan, macro: str, **values: object) -> str:
    """One of the sentences of `reports.j2`, without the escapes that a chat needs."""
    return unescape(str(words.write(plan.campaign.language, "reports", macro, **values)))


def share(row: UnitRow) -> Fraction:
    """By what units are compared: the share of the own target, else of what is there."""
    return row.of_target if row.of_target is not None else row.of_all or Fraction(0)


def short_day_of(iso: str) -> str:
    """An ISO day as 20/5; what is none stays as it is."""
    try:
        return short_day(date.fromisoformat(iso))
    except ValueError:
        return iso


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED else flat[: QUOTED - 1].rstrip() + "…"


def numbered(found: Sequence[tuple[str, str, list[str]]]) -> list[Section]:
    """Sections with their numbers before the headings."""
    return [
        {"id": name, "heading": f"{number}. {heading}", "paragraphs": paragraphs}
        for number, (name, heading, paragraphs) in enumerate(found, start=1)
    ]
