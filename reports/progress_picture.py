"""The picture of progress for a phone: a curve against the line of need, then bars by category and by unit.

Made for 360 pixels of width: one column, letters of eleven pixels at least. The ground is opaque and light, so that it reads
the same in a light chat and in a dark one; nothing is said by colour alone.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

WIDTH, DOTS = 3.6, 300
"""Inches and dots an inch: shown 360 pixels wide, an inch is a hundred of them."""
SMALL, NORMAL, LARGE = 8.0, 9.0, 13.0
GROUND, INK, QUIET, GRID = "#fbfcfe", "#16202c", "#556271", "#dde3ea"
DONE, NEED, TRACK = "#1463b8", "#c2410c", "#e3e9f0"
HEAD, CHART, TITLE, DUE, ROW = 0.62, 2.0, 0.42, 0.16, 0.36
"""Heights in inches."""

Content = Mapping[str, Any]


def png(content: Content) -> bytes:
    """The picture as a PNG file. `content`: title, subtitle, chart, bars (as `telling.progress_picture` makes them)."""
    parts = [bars for bars in content["bars"] if bars["rows"]]
    height = HEAD + CHART + 0.77 + sum(_tall(bars) for bars in parts) + 0.1
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=GROUND)
    top = _head(figure, content, height)
    top = _chart(figure, content["chart"], top, height)
    for bars in parts:
        top = _bars(figure, bars, top, height)
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png")
    return out.getvalue()


def _tall(bars: Content) -> float:
    return TITLE + (DUE if bars["due"] is not None else 0) + ROW * len(bars["rows"]) + 0.12


def _text(figure: Figure, x: float, y: float, text: str, *, height: float, size: float = NORMAL, **how: Any) -> None:
    """Words at inches from the left and from the bottom."""
    figure.text(x / WIDTH, y / height, text, fontsize=size, **({"color": INK, "va": "top"} | how))


def _axes(figure: Figure, left: float, bottom: float, *, width: float, tall: float, height: float) -> Axes:
    made = figure.add_axes((left / WIDTH, bottom / height, width / WIDTH, tall / height), facecolor=GROUND)
    made.spines[:].set_visible(False)
    made.tick_params(length=0, labelsize=SMALL, colors=QUIET)
    return made


def _head(figure: Figure, content: Content, height: float) -> float:
    _text(figure, 0.14, height - 0.12, content["title"], height=height, size=LARGE, weight="bold")
    _text(figure, 0.14, height - 0.39, content["subtitle"], height=height, size=SMALL, color=QUIET)
    return height - HEAD


def _chart(figure: Figure, chart: Content, top: float, height: float) -> float:
    """The curve; which line it is and its figures stand above it in words."""
    _text(figure, 0.14, top + 0.04, _fits(chart["name"], ""), height=height, size=SMALL, color=QUIET)
    top -= 0.15
    for number, (text, colour) in enumerate(((chart["done_label"], DONE), (chart["need_label"], NEED))):
        if text:
            mark = "━ " if number == 0 else "╍ "
            _text(
                figure, 0.14, top - 0.19 * number, mark + text, height=height, size=NORMAL, color=colour, weight="bold"
            )
    _text(figure, 0.14, top - 0.39, chart["missing"], height=height, size=SMALL)
    axes = _axes(figure, 0.5, top - 0.5 - CHART + 0.2, width=WIDTH - 0.72, tall=CHART - 0.3, height=height)
    days, done = _points(chart["done"])
    axes.fill_between(days, done, color=DONE, alpha=0.12, linewidth=0)
    axes.plot(days, done, color=DONE, linewidth=2)
    axes.plot(days[-1:], done[-1:], "o", color=DONE, markersize=5)
    need_days, need = _points(chart["need"])
    axes.plot(need_days, need, color=NEED, linewidth=1.5, dashes=(4, 2))
    _scale(axes, [*days, *need_days], max([*done, *need, 1]))
    return top - 0.5 - CHART - 0.12


def _points(pairs: Sequence[Sequence[Any]]) -> tuple[list[float], list[float]]:
    return [float(date.fromisoformat(day).toordinal()) for day, _ in pairs], [float(number) for _, number in pairs]


def _scale(axes: Axes, days: Sequence[float], most: float) -> None:
    first, last = min(days), max(*days, min(days) + 1)
    axes.set_xlim(first, last + (last - first) * 0.02)
    axes.set_ylim(0, most * 1.08)
    axes.set_xticks([first, (first + last) / 2, last])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _: _day(at)))
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:,.0f}".replace(",", ".")))
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    labels = axes.get_xticklabels()
    labels[0].set_horizontalalignment("left")
    labels[-1].set_horizontalalignment("right")


def _day(at: float) -> str:
    day = date.fromordinal(round(at))
    return f"{day.day}/{day.month}"


def _bars(figure: Figure, bars: Content, top: float, height: float) -> float:
    """One row each: the name and its figures above, the bar below; a mark where the bar ought to be by now."""
    rows, due = bars["rows"], bars["due"]
    _text(figure, 0.14, top, bars["title"], height=height, size=NORMAL + 1, weight="bold")
    top -= TITLE - 0.12
    if due is not None:
        _text(figure, 0.14, top + 0.08, "┃ " + bars["due_label"], height=height, size=SMALL, color=NEED)
        top -= DUE
    bottom = top - ROW * len(rows)
    axes = _axes(figure, 0.14, bottom, width=WIDTH - 0.28, tall=ROW * len(rows), height=height)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows), 0)
    axes.set_xticks([])
    axes.set_yticks([])
    for place, row in enumerate(rows):
        at = place + 0.74
        axes.barh(at, 1, height=0.22, color=TRACK, linewidth=0)
        axes.barh(at, min(max(row["share"], 0), 1), height=0.22, color=DONE, linewidth=0)
        axes.text(0, place + 0.3, _fits(row["name"], row["text"]), fontsize=SMALL, color=INK, va="center")
        axes.text(1, place + 0.3, row["text"], fontsize=SMALL, color=QUIET, va="center", ha="right")
        if due is not None:
            axes.plot([min(due, 1)] * 2, [at - 0.2, at + 0.2], color=NEED, linewidth=1.5, solid_capstyle="butt")
    return bottom - 0.24


def _fits(name: str, text: str) -> str:
    """The name, cut where the figures on the right begin; the figures are never cut."""
    room = max(8, 54 - len(text))
    return name if len(name) <= room else name[: room - 1].rstrip() + "…"
