"""`make bench`: every measurement in one run, tables on standard output, progress on standard error."""

import argparse
import os
import sys

from benchmarks import import_list, machine, restart, start, taps

COUNT = 1_500


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="fewer taps, one round: does it still run?")
    asked.add_argument("--only", choices=("taps", "start", "import", "restart"), help="one part alone")
    asked.add_argument("--rounds", type=int, default=3, help="interleaved rounds (default 3)")
    wish = asked.parse_args()
    # an installed program has its compiled files, so all contestants may write theirs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    count, rounds = (300, 1) if wish.quick else (COUNT, wish.rounds)
    print("\n".join(machine.described()))
    if wish.only in (None, "taps"):
        print("\n".join(taps.show(taps.measure(count, rounds), count)), flush=True)
    if wish.only in (None, "start"):
        print("\n".join(start.measure(2 if wish.quick else 4)), flush=True)
    if wish.only in (None, "import"):
        import_list.main()
        print()
    if wish.only in (None, "restart"):
        print("\n".join(restart.measure(*((60, 200) if wish.quick else (240, 1_500)), rounds)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
