"""Figures as text: min/median/max, Markdown tables that are also readable on a terminal."""

import statistics
import sys
from collections.abc import Iterable, Sequence


def spread(values: Sequence[float], digits: int = 0) -> str:
    """ "1.2 / **1.4** / 1.9": least, median, most."""
    least, middle, most = min(values), statistics.median(values), max(values)
    return f"{least:.{digits}f} / **{middle:.{digits}f}** / {most:.{digits}f}"


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a Markdown table with its title, columns aligned."""
    cells = [list(head), *(list(row) for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return [f"**{title}**", "", lines[0], rule, *lines[1:], ""]


def note(text: str) -> None:
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)
