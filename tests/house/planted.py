"""Bugs that are planted on purpose, one at a time, in a copy of the program: each must be caught by the test that is named.

`planted.toml` says what each is, what is replaced by what in which file, and which test notices. `python -m tests.house.planted`
plants them all (a minute for every few), or those whose name contains one of the words that it is given; `--table` prints the
table of `docs/planted-bugs.md`. Nothing here touches the program itself.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOME = Path(__file__).parents[2]
HEAD = ("| bug | planted in | caught by |", "| --- | --- | --- |")


@dataclass(frozen=True, slots=True)
class Bug:
    """`before` becomes `after` in `file` of the room `room`, wherever in the room that file lies; `test` is pytest's name of a test."""

    what: str
    room: str
    file: str
    before: str
    after: str
    test: str

    def place(self, home: Path = HOME) -> Path:
        """The one file that has the sound line, once. AssertionError when the program has moved on and this must follow."""
        found = [
            path for path in (home / self.room).rglob(self.file) if self.before in path.read_text(encoding="utf-8")
        ]
        assert len(found) == 1, f"{self.what}: {self.before!r} stands in {len(found)} files {self.file} of {self.room}"
        times = found[0].read_text(encoding="utf-8").count(self.before)
        assert times == 1, f"{self.what}: {self.before!r} stands {times} times in {found[0]}"
        return found[0]


@cache
def bugs() -> tuple[Bug, ...]:
    """All of them."""
    return tuple(
        Bug(**row) for row in tomllib.loads((HOME / "tests/house/planted.toml").read_text(encoding="utf-8"))["bug"]
    )


def table() -> list[str]:
    """The lines of the table in the documentation."""
    rows = (f"| {one.what} | `{one.room}/…/{one.file}` | `{one.test.removeprefix('tests/')}` |" for one in bugs())
    return [*HEAD, *rows]


def caught(one: Bug, home: Path) -> bool:
    """Plant it in the copy at `home`, run the test that should notice, and make it sound again."""
    path = one.place(home)
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace(one.before, one.after), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", one.test]
    known = {**os.environ, "PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(command, cwd=home, env=known, capture_output=True, check=False)
    finally:
        path.write_text(sound, encoding="utf-8")
    return ended.returncode == 1


def main(words: list[str]) -> int:
    """Plant; returns how many survived."""
    if words == ["--table"]:
        print("\n".join(table()))
        return 0
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        ignored = shutil.ignore_patterns(".venv*", ".git", "__pycache__", ".*_cache", "build")
        shutil.copytree(HOME, copy, ignore=ignored)
        for one in bugs():
            if not words or any(word in one.what for word in words):
                noticed = caught(one, copy)
                survived += not noticed
                print("caught  " if noticed else "SURVIVED", one.what, flush=True)
    return survived


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
