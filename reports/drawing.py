"""Has pictures and reports made in a child process with limits on memory, processor time and the clock on the wall.

A process of its own and not a thread: the bot's memory stays small, and what goes wrong takes nobody with it.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from storage import children

WALL_SECONDS = 60
REPORT_SECONDS = 180


class NotDrawn(Exception):
    """The child made nothing: too slow, too heavy, or a mistake of ours (its last words say which)."""


def draw(content: Mapping[str, object], target: Path, *, seconds: float = WALL_SECONDS) -> None:
    """Write the PNG of `content` (see `reports.progress_picture`) to `target`. Raises NotDrawn."""
    run("picture", {"content": content, "target": str(target.resolve())}, seconds=seconds)


def form(content: Mapping[str, object], target: Path, *, seconds: float = WALL_SECONDS) -> None:
    """Write the workbook of `content` (see `reports.unit_form`) to `target`. Raises NotDrawn."""
    run("form", {"content": content, "target": str(target.resolve())}, seconds=seconds)


def roster_form(content: Mapping[str, object], target: Path, *, seconds: float = WALL_SECONDS) -> None:
    """Write the form of who takes part (see `reports.roster_form`) to `target`. Raises NotDrawn."""
    run("roster_form", {"content": content, "target": str(target.resolve())}, seconds=seconds)


def qr_sheet(invitations: Sequence[Mapping[str, str]], title: str, *, target: Path) -> None:
    """Write the invitations (see `reports.qr_sheet`) to `target`, for its owner alone. Raises NotDrawn."""
    content = {"invitations": list(invitations), "title": title}
    run("qr_sheet", {"content": content, "target": str(target.resolve())}, seconds=WALL_SECONDS)


def desk_sheet(content: Mapping[str, object], target: Path, *, seconds: float = WALL_SECONDS) -> None:
    """Write the one page to print (see `reports.desk_sheet`) to `target`, a .pdf or a .docx. Raises NotDrawn."""
    run("desk_sheet", {"content": content, "target": str(target.resolve())}, seconds=seconds)


def open_letter(content: Mapping[str, object], target: Path, *, seconds: float = WALL_SECONDS) -> None:
    """Write the open letter (see `reports.open_letter`) to `target`, a .pdf or a .docx. Raises NotDrawn."""
    run("open_letter", {"content": content, "target": str(target.resolve())}, seconds=seconds)


def book(content: Mapping[str, object], target: Path, *, seconds: float = WALL_SECONDS) -> None:
    """Write the workbook of `content`'s tables (see `reports.workbook`) to `target`. Raises NotDrawn."""
    run("book", {"content": content, "target": str(target.resolve())}, seconds=seconds)


class Errand:
    """One run of the child that somebody else may end while it lasts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._over = False

    def begins(self, child: subprocess.Popen[bytes]) -> None:
        """The child has been started."""
        with self._lock:
            self._child = child
            if self._over:
                child.kill()

    def end(self) -> None:
        """End it, now or as soon as it starts; whoever waits for it gets NotDrawn."""
        with self._lock:
            self._over = True
            if self._child is not None:
                self._child.kill()


def run(
    job: str, request: Mapping[str, object], *, seconds: float = REPORT_SECONDS, errand: Errand | None = None
) -> dict[str, Any]:
    """Let the child do one job (`reports.child.JOBS`); returns what it says. Raises NotDrawn."""
    told = orjson.dumps({"job": job, **request})
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "reports.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, umask=0o077,
        cwd=Path(__file__).resolve().parent.parent, env=children.environment(os.environ),
    ) as child:  # fmt: skip
        (errand or Errand()).begins(child)
        try:
            said, trouble = child.communicate(told, timeout=seconds)
        except subprocess.TimeoutExpired as late:
            raise NotDrawn(f"not within {seconds} s") from late
        finally:
            child.kill()
    if child.returncode:
        raise NotDrawn(trouble.decode("utf-8", "replace")[-300:] or f"ended with {child.returncode}")
    made: dict[str, Any] = orjson.loads(said)
    return made
