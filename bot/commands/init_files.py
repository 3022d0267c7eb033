"""What `init` writes: settings and plan with every comment kept, checked as a whole beside their place, then put there file by file.

Each file is replaced at once or not at all, the settings last: without them a folder is not set up, and asking begins anew.
"""

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomlkit

from bot import config as settings
from campaign import plan as plans
from campaign.plan.people import Group, RosterEntry
from lists import roster_people

CONFIG, PLAN, TOKEN, ROSTER = "config.toml", "plan.toml", "telegram.token", "roster.csv"
OWNER_ONLY = 0o600
ORDER = (TOKEN, "units.csv", ROSTER, "calendar.csv", "tasks.csv", "targets.csv", PLAN, CONFIG)
"""The order in which files are put in their place."""
GROUPS = (
    "Nhóm chat mà trợ lý sẽ được thêm vào, và mỗi nhóm nhận việc của tổ nào; trợ lý nhận ra nhóm theo tên để gợi ý nối."
)


def with_token(config: str) -> str:
    """The settings, naming the file of the token."""
    document = tomlkit.parse(config)
    channel = document.setdefault("channel", tomlkit.table()).setdefault("telegram", tomlkit.table())
    if str(channel.get("token_file", "")) != TOKEN:
        channel["token_file"] = TOKEN
    return tomlkit.dumps(document)


def with_address(config: str, base_url: str) -> str:
    """The settings, naming another server than the platform's own."""
    document = tomlkit.parse(config)
    channel = document.setdefault("channel", tomlkit.table()).setdefault("telegram", tomlkit.table())
    channel["base_url"] = base_url.rstrip("/")
    channel["base_file_url"] = f"{base_url.rstrip('/')}/file"
    return tomlkit.dumps(document)


def with_office(plan: str, office: str) -> str:
    """The plan of that office: also where the letterhead had the old one's name."""
    document = tomlkit.parse(plan)
    old = document["campaign"].get("office", "")
    document["campaign"]["office"] = office
    letterhead = document.get("document", {})
    for key in ("parent", "agency"):
        if letterhead.get(key) == old and old:
            letterhead[key] = office
    return tomlkit.dumps(document)


def with_language(plan: str, language: str) -> str:
    """The plan whose sentences are in that language."""
    document = tomlkit.parse(plan)
    document["campaign"]["language"] = language
    return tomlkit.dumps(document)


def with_hour(plan: str, report: str, *, hour: str) -> str:
    """The plan with another hour of that report."""
    document = tomlkit.parse(plan)
    for each in document.get("reports", ()):
        if each.get("id") == report:
            each["time"] = hour
    return tomlkit.dumps(document)


def with_groups(plan: str, groups: Sequence[Group]) -> str:
    """The plan with these groups instead of those it had."""
    document = tomlkit.parse(plan)
    rows = tomlkit.aot()
    for group in groups:
        row = tomlkit.table()
        row["title"] = group.title
        row["teams"] = list(group.teams)
        if group.purpose:
            row["purpose"] = group.purpose
        rows.append(row)
    if "groups" in document:
        document["groups"] = rows
    else:
        document.add(tomlkit.nl())
        document.add(tomlkit.comment(GROUPS))
        document["groups"] = rows
    return tomlkit.dumps(document)


def with_roster(files: Mapping[str, str], lines: Sequence[RosterEntry]) -> tuple[dict[str, str], list[str]]:
    """The files with these people; names of the plan's deputies who are not among them are dropped and handed back."""
    document = tomlkit.parse(files[PLAN])
    keys, gone = {line.key for line in lines}, []
    for report in document.get("reports", ()):
        deputies = report.get("deputies", ())
        if missing := [str(key) for key in deputies if key not in keys]:
            gone += missing
            report["deputies"] = [key for key in deputies if key in keys]
    return {**files, PLAN: tomlkit.dumps(document), ROSTER: roster_people.written(lines)}, gone


def checked(files: Mapping[str, str]) -> list[str]:
    """Every mistake that the files would have together; none when they can be used."""
    return _mistakes(files, lambda folder: settings.load(folder / CONFIG)) or checked_plan(files)


def checked_plan(files: Mapping[str, str]) -> list[str]:
    """Every mistake that the plan among them would have."""
    return _mistakes(files, plans.load)


def _mistakes(files: Mapping[str, str], load: Callable[[Path], object]) -> list[str]:
    """What cannot be read of these files, in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="tiepsuc-") as name:
        for file, text in files.items():
            Path(name, file).write_text(text, encoding="utf-8", newline="\n")
        try:
            load(Path(name))
        except (settings.ConfigInvalid, plans.PlanInvalid) as wrong:
            return wrong.mistakes
    return []


def put(folder: Path, files: Mapping[str, str]) -> None:
    """Write them: each beside its place first, so that a full disk changes nothing. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    beside = Path(tempfile.mkdtemp(prefix=".tiepsuc-", dir=folder))
    try:
        for name, text in files.items():
            _write(beside / name, text, mode=_mode(folder / name))
        with _uninterrupted():
            for name in sorted(files, key=_place):
                (beside / name).replace(folder / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else 1


def _mode(path: Path) -> int:
    """A secret is its owner's alone; a file that is there keeps its rights."""
    if path.name == TOKEN:
        return OWNER_ONLY
    return path.stat().st_mode & 0o777 if path.exists() else 0o640


def _write(path: Path, text: str, *, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits for the few renamings."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[Any] = []
    before = signal.signal(signal.SIGINT, lambda *what: caught.append(what))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if caught:
        raise KeyboardInterrupt
