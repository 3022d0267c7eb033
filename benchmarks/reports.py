"""A whole weekly package over a list of 11.600 organisations, against the sum of its libraries' own floors, in one run.

A floor is the least that the library can do for such a file: pandas building the same frames, XlsxWriter writing the same
cells without a format, python-docx the same paragraphs and tables without a look, matplotlib one plain figure of the same
size with the same curve and bars. Ours does all that is promised: types, totals, tables, print set-up, the form of a letter.

`python -m benchmarks.reports` alone is the child whose memory is measured: it writes one package and says its peak.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import processes, tables
from practice import sample_report
from reports import package
from telling.reports.report_shapes import Content

ORGANISATIONS, UNITS = 11_600, 120
ROUNDS = 5
PROMISED, PROMISED_MB = 3, 300


def measure(organisations: int = ORGANISATIONS, rounds: int = ROUNDS) -> list[str]:
    """Lines of two tables: milliseconds of every floor and of ours, then the child."""
    found = _timed(content(organisations), rounds)
    floors = [sum(times) for times in zip(*(found[name] for name in FLOORS), strict=True)]
    rows = [(name, tables.spread([at * 1000 for at in times]), "") for name, times in found.items() if name != OURS]
    rows.append(("floors together", tables.spread([at * 1000 for at in floors]), ""))
    rows.append((OURS, tables.spread([at * 1000 for at in found[OURS]]), ""))
    times = [ours / floor for ours, floor in zip(found[OURS], floors, strict=True)]
    rows.append(("times", tables.spread(times, 2), f"<= {PROMISED}"))
    seconds, peak = child(organisations)
    rows.append(("child from start to end, ms", f"{seconds * 1000:.0f}", ""))
    rows.append(("child's peak, MB", f"**{peak:.0f}**", f"< {PROMISED_MB}"))
    title = f"a weekly package over {organisations:,} organisations (least / median / most)".replace(",", " ")
    return tables.table(title, ("", "ms", "promised"), rows)


def content(organisations: int) -> Content:
    """The made-up report with as many units as a merged province has."""
    made = sample_report.content(organisations)
    for table in made["tables"]:
        if table["id"] == "by_unit":
            table["rows"] = [table["rows"][at % len(table["rows"])] for at in range(UNITS)]
    return made


def _timed(made: Content, rounds: int) -> dict[str, list[float]]:
    """Seconds of everybody, by turns, after one round that does not count."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as at:
        jobs: dict[str, Callable[[], object]] = {name: partial(job, made, Path(at)) for name, job in FLOORS.items()} | {
            OURS: partial(package.write, made, Path(at))
        }
        for turn in range(rounds + 1):
            for name, job in jobs.items():
                began = time.perf_counter()
                job()
                if turn:
                    found.setdefault(name, []).append(time.perf_counter() - began)
            tables.note(f"reports: round {turn} of {rounds}")
    return found


def frames(made: Content, _folder: Path) -> None:
    """The floor of pandas."""
    import pandas as pd

    for table in made["tables"]:
        pd.DataFrame(table["rows"], columns=[column["id"] for column in table["columns"]])


def cells(made: Content, folder: Path) -> None:
    """The floor of XlsxWriter."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(folder / "floor.xlsx")) as book:
        for table in made["tables"]:
            sheet = book.add_worksheet()
            for at, row in enumerate(table["rows"], start=1):
                sheet.write_row(at, 0, row)


def letter(made: Content, folder: Path) -> None:
    """The floor of python-docx."""
    import docx

    document = docx.Document()
    for section in made["sections"]:
        for text in (section["heading"], *section["paragraphs"]):
            document.add_paragraph(text)
    for table in (table for table in made["tables"] if table["id"] in made["annexes"]):
        plain = document.add_table(len(table["rows"]) + 1, len(table["columns"]))
        names = [column["name"] for column in table["columns"]]
        for line, row in zip(plain.rows, [names, *table["rows"]], strict=True):
            for cell, value in zip(line.cells, row, strict=True):
                cell.text = str(value)
    document.save(str(folder / "floor.docx"))


def picture(made: Content, folder: Path) -> None:
    """The floor of matplotlib."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    seen = made["picture"]
    figure = Figure(figsize=(3.6, 10.9), dpi=300)
    FigureCanvasAgg(figure)
    curve, *bars = figure.subplots(1 + len(seen["bars"]))
    for points in (seen["chart"]["done"], seen["chart"]["need"]):
        curve.plot([day for day, _ in points], [number for _, number in points])
    for axes, group in zip(bars, seen["bars"], strict=True):
        axes.barh([row["name"] for row in group["rows"]], [row["share"] for row in group["rows"]])
    figure.savefig(folder / "floor.png", format="png")


FLOORS: dict[str, Callable[[Content, Path], object]] = {
    "pandas, the same frames": frames,
    "XlsxWriter, the same cells": cells,
    "python-docx, the same text": letter,
    "matplotlib, one figure": picture,
}
OURS = "Tiếp Sức, the whole package"


def child(organisations: int) -> tuple[float, float]:
    """Seconds and peak resident MB (10^6 bytes) of a process that writes one package and nothing else."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.reports", str(organisations)]
    done = subprocess.run(command, cwd=processes.HOME, capture_output=True, text=True, check=True)
    return time.perf_counter() - began, float(done.stdout)


def main() -> None:
    """Write one package and say the peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        package.write(content(int(sys.argv[1])), Path(folder))
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    print(int(peak.split()[1]) * 1024 / 1e6)


if __name__ == "__main__":
    main()
