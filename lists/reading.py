"""Reads a list or a form in a child process with limits on memory, processor time and the clock on the wall.

A process of its own and not a fork: the running bot's threads and memory stay out of it, and a reader that aborts takes
nobody with it.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import orjson

from campaign.plan import Plan
from lists import guide, prescan, refusals, staging, unit_form
from lists.duty_sheet import DutyLine
from lists.records import Unusable
from lists.refusals import ListRefusal, ListRefused
from lists.roster_sheet import PersonRow
from lists.staging import ReadColumn
from lists.unit_form import ReadForm
from storage import children

WALL_SECONDS = 90
FORM_SECONDS = 30


TakesRows = Callable[[Sequence[Unusable], Sequence[ReadColumn]], None]


def read(
    path: Path,
    plan: Plan,
    *,
    folder: Path,
    seconds: float | None = None,
    told: Mapping[str, object] | None = None,
    refused_rows: TakesRows | None = None,
) -> staging.Staged:
    """Read and understand the list, staged in `folder` (made, for its owner only, when missing). Raises Refused.

    `seconds` is the longest it may take; by itself a minute and a half, and four seconds more for every megabyte: what ends a reader that is
    only slow is its processor time. `refused_rows` is given the rows of a list none of which can be used, before it is refused.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"danh-sach-{secrets.token_hex(8)}.jsonl"
    request = orjson.dumps(
        {"path": str(path.resolve()), "staged": str(target.resolve()), "guide": {**guide.of(plan), **(told or {})}}
    )
    try:
        answer = _child(request, path, seconds=seconds or WALL_SECONDS + 4 * prescan.megabytes(path))
        if answer.get("refused") == ListRefusal.NO_ROWS and refused_rows:
            findings = staging.read(target).findings
            refused_rows(findings.unusable, findings.columns)
        _refuse(answer)
        return staging.read(target)
    except BaseException:
        staging.discard(target)
        raise


def form(path: Path, *, seconds: float = FORM_SECONDS) -> ReadForm:
    """Read the form of a unit's report that somebody sent back. Raises Refused."""
    answer = _child(orjson.dumps({"path": str(path.resolve()), "form": True}), path, seconds=seconds)
    _refuse(answer)
    return unit_form.from_plain(cast("dict[str, Any]", answer["form"]))


def people(path: Path, *, seconds: float = FORM_SECONDS) -> list[PersonRow]:
    """Read the rows of a list of who takes part. Raises Refused."""
    answer = _child(orjson.dumps({"path": str(path.resolve()), "people": True}), path, seconds=seconds)
    _refuse(answer)
    return [PersonRow(**row) for row in cast("list[dict[str, Any]]", answer["people"])]


def duty(path: Path, *, seconds: float = FORM_SECONDS) -> list[DutyLine]:
    """Read the rows of a roster of duty. Raises Refused."""
    answer = _child(orjson.dumps({"path": str(path.resolve()), "duty": True}), path, seconds=seconds)
    _refuse(answer)
    return [DutyLine(**row) for row in cast("list[dict[str, Any]]", answer["duty"])]


def _refuse(answer: dict[str, object]) -> None:
    if isinstance(facts := answer.get("facts"), dict):
        raise ListRefused(refusals.read(str(answer["refused"])), **facts)


def _child(request: bytes, path: Path, *, seconds: float) -> dict[str, object]:
    home = str(Path(__file__).resolve().parent.parent)
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "lists.child"],
            input=request + b"\n", capture_output=True, timeout=seconds, check=False, cwd=home,
            env=children.environment(os.environ),
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise ListRefused(ListRefusal.TOO_HEAVY, file=path.name) from late
    if not done.stdout:
        _explain(done.returncode, done.stderr)
        raise ListRefused(ListRefusal.TOO_HEAVY, file=path.name)
    answer: dict[str, object] = orjson.loads(done.stdout)
    return answer


def _explain(code: int, said: bytes) -> None:
    """An exception in the child is a mistake of ours and must be seen; a signal, or no memory, is the file's doing."""
    if code > 0 and b"Traceback" in said and b"MemoryError" not in said:
        raise RuntimeError(said.decode("utf-8", "replace"))
