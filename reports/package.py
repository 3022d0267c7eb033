"""A report's files in a folder: the workbook, the letter and the picture of one content.

Each file appears whole or not at all: it is written under a temporary name and then takes its own. Nothing is known here
of how a file is laid out; each kind has its own module, imported only when it is written.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from telling.reports.report_shapes import Content

Write = Callable[[Content, Path], None]
STEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def write(content: Content, folder: Path) -> dict[str, str]:
    """Write every file; returns their names by kind: {"xlsx": "bao-cao.xlsx", "docx": …, "png": …}.

    Raises ValueError where the content's name could lead out of the folder.
    """
    if not STEM.fullmatch(content["name"]):
        raise ValueError(f"a file's stem has small letters, digits and hyphens only: {content['name']!r}")
    written = {}
    for kind, one in _writers().items():
        target = folder / f"{content['name']}.{kind}"
        _whole(one, content, target)
        written[kind] = target.name
    return written


def _writers() -> dict[str, Write]:
    from reports import document, picture, workbook

    return {"docx": document.write, "png": picture.write, "xlsx": workbook.write}


def _whole(one: Write, content: Content, target: Path) -> None:
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        one(content, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())  # else a power cut could leave the name without the bytes
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
