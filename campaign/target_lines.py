"""What a target asks for, as whole numbers: from a share and its denominator, by its own rounding, line by line.

The printed number holds; what its share would give is kept beside it and never put in its place. Sums over rows and totals
are both kept. Pure arithmetic on any object that looks like a `Goal` (the plan's targets do).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol

from campaign import rounding
from campaign.rounding import Rule

Operator = Literal[">=", ">"]
ShareOf = Literal["all", "rest"]


class Goal(Protocol):
    """One line: a printed `number`, a `percent` (exact decimal in text), or both.

    `share_of` "rest": the percent is of what was not yet done at the start (denominator less baseline), and the number
    comes on top of the baseline; "all": the percent is of the whole denominator, and the baseline is part of the number.
    """

    @property
    def number(self) -> int | None: ...
    @property
    def percent(self) -> str | None: ...
    @property
    def operator(self) -> Operator: ...
    @property
    def baseline(self) -> int: ...
    @property
    def denominator(self) -> int | None: ...
    @property
    def share_of(self) -> ShareOf: ...
    @property
    def rounding(self) -> Rule: ...


def base(goal: Goal, denominator: int | None = None) -> int | None:
    """What the percent is of; `denominator` (entered later) goes before the plan's own. None: not known yet."""
    whole = goal.denominator if denominator is None else denominator
    if whole is None or goal.share_of == "all":
        return whole
    return max(whole - goal.baseline, 0)


def exact(goal: Goal, denominator: int | None = None) -> Fraction | None:
    """What the percent gives before any rounding; None without a percent or a denominator."""
    whole = base(goal, denominator)
    return None if whole is None or goal.percent is None else Fraction(goal.percent) * whole / 100


def computed(goal: Goal, denominator: int | None = None) -> int | None:
    """What the percent gives: «trên» asks for strictly more, otherwise the line's own rounding."""
    value = exact(goal, denominator)
    if value is None:
        return None
    return rounding.above(value) if goal.operator == ">" else rounding.whole(value, goal.rounding)


def needed(goal: Goal, denominator: int | None = None) -> int | None:
    """How many there must be: the printed number, else the computed one; None while the denominator is missing."""
    return goal.number if goal.number is not None else computed(goal, denominator)


def differs(goal: Goal) -> bool:
    """Does the printed number disagree with its own percent?"""
    return goal.number is not None and computed(goal) not in (None, goal.number)


def share_reached(goal: Goal, denominator: int | None = None) -> Fraction | None:
    """Which part of the whole denominator there will be when the target is just met (baseline included)."""
    whole = goal.denominator if denominator is None else denominator
    wanted = needed(goal, denominator)
    if not whole or wanted is None:
        return None
    return Fraction(wanted + (goal.baseline if goal.share_of == "rest" else 0), whole)


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """How far one line is: `done` counts towards `needed` (both on top of the baseline when the line says so)."""

    needed: int | None
    done: int

    @property
    def left(self) -> int | None:
        """What is missing, never negative; None while nobody knows how many are needed."""
        return None if self.needed is None else max(self.needed - self.done, 0)

    @property
    def reached(self) -> bool:
        """Is the line met?"""
        return self.left == 0

    @property
    def share(self) -> Fraction | None:
        """Which part of the own target is done (may be over 1); None without a target of at least 1."""
        return Fraction(self.done, self.needed) if self.needed else None


def through(amounts: Sequence[int | None], *, cumulative: bool) -> tuple[int | None, ...]:
    """What must be there at the end of each phase, in order; phases of the plan are increments or already running totals.

    From the first phase whose number is not known, increments give None.
    """
    if cumulative:
        return tuple(amounts)
    found: list[int | None] = []
    running: int | None = 0
    for amount in amounts:
        running = None if running is None or amount is None else running + amount
        found.append(running)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Sum:
    """The rows of a table added up, beside what its total row says; either may be missing."""

    rows: int | None
    total: int | None

    @property
    def agree(self) -> bool:
        """Nothing to compare, or the same."""
        return self.rows is None or self.total is None or self.rows == self.total


def added(rows: Iterable[int | None], total: int | None) -> Sum:
    """Both figures of one column. One empty cell: the rows have no sum."""
    cells = tuple(rows)
    known = [cell for cell in cells if cell is not None]
    return Sum(sum(known) if known and len(known) == len(cells) else None, total)
