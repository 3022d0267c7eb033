"""What a picture of progress shows, before it is drawn: plain JSON values, words already written, shares as parts of one."""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

Point = Sequence[str | float]
"""[day, number]; the day as "2025-05-15"."""


class Chart(TypedDict):
    """The curve of what is done, and the line of what is needed; points are [day, number]."""

    name: str
    done: Sequence[Point]
    need: Sequence[Point]
    done_label: str
    need_label: str
    missing: str
    light: NotRequired[str]
    """How the line stands: on_track unless it is said."""


class Bar(TypedDict):
    """One row of bars: a share of one, and its figures in words."""

    name: str
    share: float
    text: str


class Bars(TypedDict):
    """A group of bars; `due` is the share that ought to be reached by now, None where there is none."""

    title: str
    due: float | None
    due_label: str
    rows: Sequence[Bar]


class Sketch(TypedDict):
    """The whole picture: a curve, and groups of bars below it."""

    title: str
    subtitle: str
    chart: Chart
    bars: Sequence[Bars]
