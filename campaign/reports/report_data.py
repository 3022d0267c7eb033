"""What a report stands on: every figure of one moment and one window, as frozen values. No words, no tables.

`since` and `until` bound the window (since, until]; the window begins where the report before it ended, so that nothing falls
between two reports and nothing is counted twice. Figures "as of" are as of `until`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from campaign.reports.report_life import ReportKind
from campaign.targets.progress import ProgressLine
from campaign.targets.progress import ProgressRow as Kind
from campaign.unit_reports.unit_forms import TOTAL


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """The latest official running total."""

    value: int
    as_of: datetime
    source: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: the list's figures, the relay's, and what it said itself. None: nobody knows, which is not zero.

    `unit` empty: what the list has outside today's units, so that the rows add up to the whole.

    `posted` the unit's own figures for the periods of the window by the fields of its form, its running total (the last one)
    among them; `standings` how it stands in each of these periods, oldest first: on_time, late, zero, missing; `entered_for` how many of them
    somebody else has entered.
    """

    unit: str
    organisations: int
    needed: int | None
    gained: int
    done: int
    mismatched: int
    no_level2: int
    refused: int
    place: int | None
    posted: Mapping[str, int] = field(default_factory=dict)
    standings: Sequence[str] = ()
    entered_for: int = 0

    @property
    def of_target(self) -> Fraction | None:
        """Which part of the own target is done."""
        return Fraction(self.done, self.needed) if self.needed else None

    @property
    def of_all(self) -> Fraction | None:
        """Which part of what is there is done."""
        return Fraction(self.done, self.organisations) if self.organisations else None

    @property
    def share(self) -> Fraction:
        """By what units are compared: the share of the own target, else of what is there."""
        return self.of_target if self.of_target is not None else self.of_all or Fraction(0)


@dataclass(frozen=True, slots=True)
class UnitKind:
    """What one unit has of one category; `unit` empty as in UnitRow."""

    unit: str
    category: str
    organisations: int
    gained: int
    done: int

    @property
    def of_all(self) -> Fraction | None:
        """Which part of what is there is done."""
        return Fraction(self.done, self.organisations) if self.organisations else None


@dataclass(frozen=True, slots=True)
class StepFigures:
    """An indicator's figures: what the relay counted in the window, and what people posted (confirmed or not)."""

    indicator: str
    counted: int | None
    posted: int | None
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """Work that is stuck: how many cases of one step for one reason."""

    step: str
    reason: str
    cases: int


@dataclass(frozen=True, slots=True)
class AboveTeam:
    """One piece of work that is beyond its team's power and waits for an answer from above: `level` as `campaign.relay.raising` writes it."""

    step: str
    reason: str
    unit: str
    level: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OccasionResults:
    """An event of the campaign to which results were booked in the window: what all of its team have reached there, by indicator."""

    name: str
    day: date
    place: str
    team: str
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SiteVisits:
    """How often somebody of the campaign was where an enterprise is in the window, at how many of them, and how often nobody was met."""

    times: int
    organisations: int
    not_met: int


@dataclass(frozen=True, slots=True)
class UnitWord:
    """What a unit wrote into its report of a period (ISO day): field kho_khan, kien_nghi or nhiem_vu.

    `late`: it came after the report that has this period, so it is told as a supplement.
    """

    unit: str
    field: str
    text: str
    period: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure of the report before that reads otherwise today. `unit` empty: the whole campaign."""

    what: str
    unit: str
    was: int
    now: int


@dataclass(frozen=True, slots=True)
class Restated:
    """The official figure of the report before, which its own source has changed since for that very instant."""

    was: int
    now: int
    as_of: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Late:
    """A unit's figure, or its words, that came or changed after its table was closed; `text` empty for words: withdrawn."""

    unit: str
    field: str
    was: int | None
    value: int | None
    at: datetime
    period: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member's figures in the window, by the names of the evidence."""

    member: int
    name: str
    team: str
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CountedTask:
    """A task that is to be done `times` times, and how often it was: «ít nhất 02 phóng sự»."""

    task: str
    what: str
    count: int
    times: int


@dataclass(frozen=True, slots=True)
class BrokenThing:
    """Equipment of a place that is broken, and what is answered to that."""

    thing: str
    place: str
    since: datetime
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PeriodBefore:
    """The report before this one: its window, what it said the window had brought, the totals it stood on; its headline, where that changed."""

    since: datetime
    until: datetime
    gained: int | None
    done: int
    by_unit: Mapping[str, int]
    restated: Restated | None = None
    by_official: bool = False
    """Was its headline the official figure?"""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a report can say. `unit_periods`: of which periods (ISO days, oldest first) it has what units handed in."""

    kind: ReportKind
    number: int
    since: datetime
    until: datetime
    organisations: int
    done: int
    gained: int
    before: PeriodBefore | None
    official: OfficialFigure | None
    lines: Sequence[ProgressLine]
    kinds: Sequence[Kind]
    units: Sequence[UnitRow]
    steps: Sequence[StepFigures]
    stuck: Sequence[Stuck]
    refused: int
    mismatched: int
    no_level2: int
    in_hand: Mapping[str, int]
    members: Sequence[MemberRow] = ()
    unit_kinds: Sequence[UnitKind] = ()
    above: Sequence[AboveTeam] = ()
    occasions: Sequence[OccasionResults] = ()
    visits: SiteVisits = SiteVisits(0, 0, 0)
    counted_tasks: Sequence[CountedTask] = ()
    broken: Sequence[BrokenThing] = ()
    unit_periods: Sequence[str] = ()
    words: Sequence[UnitWord] = ()
    lates: Sequence[Late] = ()
    corrections: Sequence[Correction] = ()
    four: Mapping[str, int | None] = field(default_factory=dict)
    missed: Sequence[str] = ()
    posted_days: tuple[str, str] | None = None
    tasks_overdue: int = 0
    outside: int = 0
    """How many of `done` the list does not have."""

    @property
    def headline(self) -> int:
        """The one figure that leaders read: the official one, where there is one, else what is ticked in the list."""
        return self.official.value if self.official is not None else self.done

    @property
    def handed_in(self) -> Mapping[str, int]:
        """What the units' own reports add up to, by field; a field that no unit filled in is not there."""
        found: dict[str, int] = {}
        for row in self.units:
            for name, number in row.posted.items():
                found[name] = found.get(name, 0) + number
        return found

    @property
    def restated(self) -> Restated | None:
        """What the source of the headline before says otherwise today."""
        return self.before.restated if self.before is not None else None

    @property
    def headline_was_official(self) -> bool:
        """Have leaders read the official figure before and now? Then what the list says otherwise is for the annex."""
        return self.official is not None and self.before is not None and self.before.by_official

    @property
    def nothing(self) -> bool:
        """Has nothing moved in the window, by anybody's figures? That too is a report."""
        moved = self.gained or any(step.counted or step.posted for step in self.steps)
        moved = moved or any(number for name, number in self.handed_in.items() if name != TOTAL)
        moved = moved or self.visits.times > 0 or any(sum(each.figures.values()) for each in self.occasions)
        return not moved and not self.words and not self.lates and not self.corrections and not self.restated
