"""The wheel, installed in an empty environment outside the checkout, is all that an office needs."""

import re
import signal
import subprocess
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.conftest import LEFT_BY_TOOLS, ROOT, rooms

pytestmark = pytest.mark.slow


def files() -> Iterator[str]:
    """Every file of every room, but what tools left there."""
    for room in rooms():
        for path in room.rglob("*"):
            if path.is_file() and not {*LEFT_BY_TOOLS} & set(path.parts) and path.suffix != ".pyc":
                yield path.relative_to(ROOT).as_posix()


def in_the_office(office: Path, *words: str, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """One command there, far from the checkout."""
    command = [str(office / words[0]), *words[1:]]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_the_wheel_holds_everything_that_the_rooms_hold(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert set(files()) - packed == set()


def test_the_wheel_holds_nothing_but_the_rooms(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" not in name}
    assert tops == {room.name for room in rooms()}


def test_the_code_that_runs_there_is_the_wheels(office: Path, environment: dict[str, str], tmp_path: Path) -> None:
    asked = in_the_office(
        office, "python", "-c", "import bot, campaign; print(bot.__file__)", folder=tmp_path, env=environment
    )
    assert asked.stdout.startswith(str(office.parent))


def test_the_installed_command_checks_the_shipped_plan(
    office: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    where = in_the_office(
        office, "python", "-c", "import examples; print(examples.plan_path())", folder=tmp_path, env=environment
    )
    checked = in_the_office(
        office, "tiepsuc", "check", "--plan", where.stdout.strip(), folder=tmp_path, env=environment
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "62 ngày" in checked.stdout


def test_the_installed_demo_opens_its_page_and_ends_cleanly(
    office: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    command = [str(office / "tiepsuc"), "demo", "--port", "0", "--dir", str(tmp_path / "demo")]
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as errors:
        demo = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        )  # fmt: skip
    assert demo.stdout is not None
    try:
        said = ""
        while not (address := re.search(r"http://127\.0\.0\.1:\d+\S*", said)):
            line = demo.stdout.readline()
            assert line, f"the demo ended: {said} {log.read_text(encoding='utf-8')}"
            said += line
        with urllib.request.urlopen(address[0], timeout=10) as page:
            assert b"<html" in page.read()
    finally:
        demo.send_signal(signal.SIGINT)
        assert demo.wait(timeout=20) == 0
        demo.stdout.close()
