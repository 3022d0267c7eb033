"""The parts of a picture for a phone, drawn one below another: head, cards of large figures, curve, bars, foot.

Made for 360 pixels of width: one column, letters of eleven pixels at least. The ground is opaque and light, so that it reads
the same in a light chat and in a dark one; nothing is said by colour alone.
"""

import io
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.patches import FancyBboxPatch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from reports import wording

WIDTH, DOTS = 3.6, 300
"""Inches and dots an inch: shown 360 pixels wide, an inch is a hundred of them."""
SMALL, NORMAL, LARGE = 8.0, 9.0, 13.0
GROUND, INK, QUIET, GRID = "#fbfcfe", "#16202c", "#556271", "#dde3ea"
DONE, NEED, TRACK = "#1463b8", "#c2410c", "#e3e9f0"
HEAD, CHART, CURVE, TITLE, DUE, ROW, END = 0.62, 2.0, 2.77, 0.42, 0.16, 0.36, 0.1
CARD, LINE, BETWEEN = 0.77, 0.15, 0.1
"""Heights in inches: of the parts, of a card with one line below its figure, of a further line, of the room between cards."""
EDGE = 0.14
"""What stays free on the left and on the right."""
FIGURE, LETTERS = 21.0, 8
"""The size of a card's figure, and how many letters of it find room in a narrow card."""
NOTE_LETTERS, ROW_LETTERS, FOOT_LETTERS = 23, 54, 60

Content = Mapping[str, Any]


def filled(content: Content) -> list[Content]:
    """The groups of bars that have rows."""
    return [bars for bars in content["bars"] if bars["rows"]]


def tall(bars: Content) -> float:
    """How high a group of bars is, in inches."""
    return TITLE + (DUE if bars["due"] is not None else 0) + ROW * len(bars["rows"]) + 0.12


def _text(figure: Figure, x: float, y: float, text: str, *, height: float, size: float = NORMAL, **how: Any) -> None:
    """Words at inches from the left and from the bottom."""
    figure.text(
        x / WIDTH, y / height, _drawable(text), fontsize=size, parse_math=False, **({"color": INK, "va": "top"} | how)
    )


def _drawable(text: str) -> str:
    """The text on one line, without the marks that the font does not have."""
    return "".join(mark for mark in wording.line(text) if ord(mark) in _letters())


@cache
def _letters() -> frozenset[int]:
    files = (font_manager.findfont(f"DejaVu Sans:{weight}") for weight in ("regular", "bold"))
    return frozenset.intersection(*(frozenset(FT2Font(file).get_charmap()) for file in files))


def _axes(figure: Figure, left: float, bottom: float, *, width: float, tall: float, height: float) -> Axes:
    made = figure.add_axes((left / WIDTH, bottom / height, width / WIDTH, tall / height), facecolor=GROUND)
    made.spines[:].set_visible(False)
    made.tick_params(length=0, labelsize=SMALL, colors=QUIET)
    return made


def begin(height: float) -> Figure:
    """An empty picture, so many inches high."""
    return Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=GROUND)


def finish(figure: Figure) -> bytes:
    """The picture as a PNG file."""
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png")
    return out.getvalue()


def head(figure: Figure, content: Content, *, height: float) -> float:
    """Title and moment; returns where the next part begins, in inches from the bottom, as every part does."""
    _text(figure, EDGE, height - 0.12, content["title"], height=height, size=LARGE, weight="bold")
    _text(figure, EDGE, height - 0.39, content["subtitle"], height=height, size=SMALL, color=QUIET)
    return height - HEAD


def stamp(figure: Figure, word: str, *, height: float) -> None:
    """A word in a box in the upper right corner: this is not the last version."""
    box = {"boxstyle": "square,pad=0.35", "facecolor": GROUND, "edgecolor": NEED, "linewidth": 1.2}
    looks: dict[str, Any] = {"size": NORMAL, "color": NEED, "weight": "bold", "ha": "right", "bbox": box}
    _text(figure, WIDTH - EDGE - 0.06, height - 0.15, word, height=height, **looks)


def cards(figure: Figure, headline: Sequence[Content], *, top: float, height: float) -> float:
    """Large figures, two side by side; an odd last one takes the whole width."""
    for row in _pairs(headline):
        tall = _card_height(row)
        width = (WIDTH - 2 * EDGE - BETWEEN * (len(row) - 1)) / len(row)
        for at, card in enumerate(row):
            _card(figure, card, EDGE + at * (width + BETWEEN), top, width=width, tall=tall, height=height)
        top -= tall + BETWEEN
    return top - 0.06


def cards_height(headline: Sequence[Content]) -> float:
    """How high the cards are, in inches."""
    return sum(_card_height(row) + BETWEEN for row in _pairs(headline)) + 0.06


def _pairs(headline: Sequence[Content]) -> list[Sequence[Content]]:
    return [headline[at : at + 2] for at in range(0, len(headline), 2)]


def _card_height(row: Sequence[Content]) -> float:
    return CARD + LINE * (max(len(_notes(card, len(row))) for card in row) - 1)


def _notes(card: Content, side_by_side: int) -> list[str]:
    said = wording.line(card["note"]).replace(" %", "\N{NO-BREAK SPACE}%")
    return textwrap.wrap(said, NOTE_LETTERS * 2 // side_by_side) or [""]


def _card(figure: Figure, card: Content, left: float, top: float, *, width: float, tall: float, height: float) -> None:
    side_by_side = round(WIDTH / width)
    bottom = (left / WIDTH, (top - tall) / height)
    shape = FancyBboxPatch(
        bottom, width / WIDTH, tall / height, boxstyle="round,pad=0,rounding_size=0.012", mutation_aspect=WIDTH / height,
        transform=figure.transFigure, facecolor="#ffffff", edgecolor=GRID, linewidth=1,
    )  # fmt: skip
    figure.add_artist(shape)
    said = wording.line(card["value"])
    size = min(FIGURE, FIGURE * LETTERS * 2 / side_by_side / max(len(said), 1))
    room = NOTE_LETTERS * 2 // side_by_side
    _text(figure, left + 0.1, top - 0.085, _cut(card["label"], room), height=height, size=SMALL, color=QUIET)
    _text(figure, left + 0.1, top - 0.385, said, height=height, size=size, color=DONE, weight="bold", va="center")
    for line, note in enumerate(_notes(card, side_by_side)):
        _text(figure, left + 0.1, top - 0.565 - LINE * line, note, height=height, size=SMALL, color=QUIET)


def foot(figure: Figure, said: str, *, top: float, height: float) -> None:
    """What the figures are, in small letters at the end."""
    for line, text in enumerate(textwrap.wrap(said, FOOT_LETTERS)):
        _text(figure, EDGE, top - LINE * line, text, height=height, size=SMALL, color=QUIET)


def foot_height(said: str) -> float:
    """How high that is, in inches."""
    return LINE * len(textwrap.wrap(said, FOOT_LETTERS)) + 0.06


def chart(figure: Figure, chart: Content, *, top: float, height: float) -> float:
    """The curve; which line it is and its figures stand above it in words."""
    _text(figure, EDGE, top + 0.04, _fits(chart["name"], ""), height=height, size=SMALL, color=QUIET)
    top -= 0.15
    for number, (text, colour) in enumerate(((chart["done_label"], DONE), (chart["need_label"], NEED))):
        if text:
            mark = "━ " if number == 0 else "╍ "
            _text(
                figure, EDGE, top - 0.19 * number, mark + text, height=height, size=NORMAL, color=colour, weight="bold"
            )
    _text(figure, EDGE, top - 0.39, chart["missing"], height=height, size=SMALL)
    axes = _axes(figure, 0.5, top - 0.5 - CHART + 0.2, width=WIDTH - 0.72, tall=CHART - 0.3, height=height)
    done, need = _points(chart["done"]), _points(chart["need"])
    if done[0] or need[0]:
        _curve(axes, done, need)
    else:
        axes.set_axis_off()
    return top - 0.5 - CHART - 0.12


Points = tuple[list[float], list[float]]


def _curve(axes: Axes, done: Points, need: Points) -> None:
    axes.fill_between(*done, color=DONE, alpha=0.12, linewidth=0)
    axes.plot(*done, color=DONE, linewidth=2)
    axes.plot(done[0][-1:], done[1][-1:], "o", color=DONE, markersize=5)
    axes.plot(*need, color=NEED, linewidth=1.5, dashes=(4, 2))
    _scale(axes, [*done[0], *need[0]], max([*done[1], *need[1], 1]))


def _points(pairs: Sequence[Sequence[Any]]) -> Points:
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


def bars(figure: Figure, bars: Content, *, top: float, height: float) -> float:
    """One row each: the name and its figures above, the bar below; a mark where the bar ought to be by now."""
    rows, due = bars["rows"], bars["due"]
    _text(figure, EDGE, top, bars["title"], height=height, size=NORMAL + 1, weight="bold")
    top -= TITLE - 0.12
    if due is not None:
        _text(figure, EDGE, top + 0.08, "┃ " + bars["due_label"], height=height, size=SMALL, color=NEED)
        top -= DUE
    bottom = top - ROW * len(rows)
    axes = _axes(figure, EDGE, bottom, width=WIDTH - 2 * EDGE, tall=ROW * len(rows), height=height)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows), 0)
    axes.set_xticks([])
    axes.set_yticks([])
    for place, row in enumerate(rows):
        at = place + 0.74
        axes.barh(at, 1, height=0.22, color=TRACK, linewidth=0)
        axes.barh(at, min(max(row["share"], 0), 1), height=0.22, color=DONE, linewidth=0)
        name, said = _fits(row["name"], row["text"]), _drawable(row["text"])
        axes.text(0, place + 0.3, name, fontsize=SMALL, color=INK, va="center", parse_math=False)
        axes.text(1, place + 0.3, said, fontsize=SMALL, color=QUIET, va="center", ha="right", parse_math=False)
        if due is not None:
            axes.plot([min(due, 1)] * 2, [at - 0.2, at + 0.2], color=NEED, linewidth=1.5, solid_capstyle="butt")
    return bottom - 0.24


def _fits(name: str, text: str) -> str:
    """The name, cut where the figures on the right begin; the figures are never cut."""
    return _cut(name, max(8, ROW_LETTERS - len(text)))


def _cut(said: str, room: int) -> str:
    said = _drawable(said)
    return said if len(said) <= room else said[: room - 1].rstrip() + "…"
