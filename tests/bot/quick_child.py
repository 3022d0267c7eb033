"""Whoever makes reports, within this process: what is read and composed is real, the files hold the content without its layout.

The real child costs four seconds of a processor each time, most of them for Matplotlib; stories about who orders, keeps and
gives up do not need its pictures. What it is as a process is told by the few stories that start it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

from reports import child, drawing
from telling import words
from telling.reports.report_shapes import Content


class QuickChild:
    """Stands where `drawing.run` does. `meanwhile` happens while a report is being made, `made` counts them."""

    def __init__(self) -> None:
        self.made = 0
        self.meanwhile: Callable[[], object] = lambda: None

    def run(
        self,
        job: str,
        request: Mapping[str, object],
        *,
        seconds: float = drawing.REPORT_SECONDS,
        errand: drawing.Errand | None = None,
    ) -> dict[str, Any]:
        """One job of the child's own, with what it is told and what it says as bytes between; it knows no words that it is not told."""
        self.made += 1
        words.use("vi", {})
        try:
            said = child.JOBS[job](orjson.loads(orjson.dumps(request)))
        except Exception as error:
            raise drawing.NotDrawn(f"{type(error).__name__}: {error}") from error
        self.meanwhile()
        told: dict[str, Any] = orjson.loads(orjson.dumps(said))
        return told


def writers() -> dict[str, Callable[[Content, Path], None]]:
    """Stands where `reports.package` looks up who writes which file."""
    return dict.fromkeys(("docx", "png", "xlsx"), _plainly)


def _plainly(content: Content, target: Path) -> None:
    target.write_bytes(orjson.dumps(content))
