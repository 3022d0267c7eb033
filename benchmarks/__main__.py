"""`make bench`: every measurement in one run. Tables on standard output, progress on standard error.

A whole run also puts its tables into docs/performance.md, between the two marks there. Ends with 1 when a promise about long lists is not kept.
"""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable

from benchmarks import import_list, long_lists, machine, processes, progress, report_taps, reports, restart, start, taps

COUNT = 1_500
REPORT = processes.HOME / "docs" / "performance.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="fewer taps, one round: does it still run?")
    asked.add_argument(
        "--only", choices=("taps", "start", "import", "restart", "figures", "reports"), help="one part alone"
    )
    asked.add_argument("--rounds", type=int, default=3, help="interleaved rounds (default 3)")
    wish = asked.parse_args()
    # an installed program has its compiled files, so all contestants may write theirs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    found = machine.described()
    print("\n".join(found))
    for name, part in parts(quick=wish.quick, rounds=wish.rounds).items():
        if wish.only in (None, name):
            lines = part()
            print("\n".join(lines), flush=True)
            found += lines
    if not wish.quick and wish.only is None:
        write(found)
    return 1 if any(line.startswith(long_lists.NOT_KEPT) for line in found) else 0


def parts(*, quick: bool, rounds: int) -> dict[str, Callable[[], list[str]]]:
    """What can be measured, in the order in which it is."""
    count, rounds = (300, 1) if quick else (COUNT, rounds)
    pending, many = (60, 200) if quick else (240, COUNT)
    return {
        "taps": lambda: taps.show(taps.measure(count, rounds), count),
        "start": lambda: start.measure(2 if quick else 4),
        "import": importing,
        "restart": lambda: restart.measure(pending, many, rounds),
        "figures": lambda: progress.measure(progress.SIZES[:1] if quick else progress.SIZES),
        "reports": lambda: _reports(quick=quick, rounds=rounds),
    }


def _reports(*, quick: bool, rounds: int) -> list[str]:
    """A package against its libraries' floors, then taps beside packages that are being made."""
    if quick:
        return [*reports.measure(200, 1), *report_taps.measure(120, 1, 300)]
    return [*reports.measure(), *report_taps.measure(rounds=rounds)]


def importing() -> list[str]:
    """What `benchmarks.import_list` prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        import_list.main()
    return ["**import of a list**", "", "```", *said.getvalue().strip().splitlines(), "```", ""]


def write(lines: list[str]) -> None:
    """Put the tables between the marks of the report; what people wrote around them stays."""
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    REPORT.write_text("\n".join([before + BEGIN, "", *lines, END]) + after, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
