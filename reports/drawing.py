"""Has pictures and reports made in a child process with limits on memory, processor time and the clock on the wall.

A process of its own and not a thread: the bot's memory stays small, and what goes wrong takes nobody with it.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

WALL_SECONDS = 30
REPORT_SECONDS = 180


class NotDrawn(Exception):
    """The child made nothing: too slow, too heavy, or a mistake of ours (its last words say which)."""


def draw(content: Mapping[str, object], target: Path, *, seconds: float = WALL_SECONDS) -> None:
    """Write the PNG of `content` (see `reports.progress_picture`) to `target`. Raises NotDrawn."""
    run("picture", {"content": content, "target": str(target.resolve())}, seconds=seconds)


def form(content: Mapping[str, object], target: Path, *, seconds: float = WALL_SECONDS) -> None:
    """Write the workbook of `content` (see `reports.unit_form`) to `target`. Raises NotDrawn."""
    run("form", {"content": content, "target": str(target.resolve())}, seconds=seconds)


def run(job: str, request: Mapping[str, object], *, seconds: float = REPORT_SECONDS) -> dict[str, Any]:
    """Let the child do one job (`reports.child.JOBS`); returns what it says. Raises NotDrawn."""
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "reports.child"],
            input=orjson.dumps({"job": job, **request}), capture_output=True, timeout=seconds, check=False,
            cwd=Path(__file__).resolve().parent.parent,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise NotDrawn(f"not within {seconds} s") from late
    if done.returncode:
        raise NotDrawn(done.stderr.decode("utf-8", "replace")[-300:] or f"ended with {done.returncode}")
    made: dict[str, Any] = orjson.loads(done.stdout)
    return made
