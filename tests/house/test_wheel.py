"""The wheel, installed in an empty environment outside the checkout, is all that an office needs."""

import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_BY_TOOLS = {"__pycache__", ".DS_Store"}

pytestmark = pytest.mark.slow


def rooms() -> list[Path]:
    """The folders that are shipped: every package at the top."""
    return [marker.parent for marker in sorted(ROOT.glob("*/__init__.py")) if marker.parent.name != "tests"]


def files() -> Iterator[str]:
    """Every file of every room, but what tools left there."""
    for room in rooms():
        for path in room.rglob("*"):
            if path.is_file() and not LEFT_BY_TOOLS & set(path.parts) and path.suffix != ".pyc":
                yield path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that the checkout stays clean; nothing is fetched."""
    source = tmp_path_factory.mktemp("source")
    for name in ["pyproject.toml", "README.md"]:
        shutil.copy(ROOT / name, source)
    for room in rooms():
        shutil.copytree(room, source / room.name, ignore=shutil.ignore_patterns(*LEFT_BY_TOOLS))
    out = source / "dist"
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(out), str(source)], check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def office(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel in it, and the pinned packages that this one has; its `bin`."""
    home = tmp_path_factory.mktemp("office") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    site = next(home.glob("lib/python3*/site-packages"))
    (site / "pinned.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


def environment() -> dict[str, str]:
    """What a command there is told of the world: nothing that leads back to the checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}


def in_the_office(office: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One command there, far from the checkout."""
    command = [str(office / words[0]), *words[1:]]
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)


def test_the_wheel_holds_everything_that_the_rooms_hold(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert set(files()) - packed == set()


def test_the_wheel_holds_nothing_but_the_rooms(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" not in name}
    assert tops == {room.name for room in rooms()}


def test_the_code_that_runs_there_is_the_wheels(office: Path, tmp_path: Path) -> None:
    asked = in_the_office(office, "python", "-c", "import bot, campaign; print(bot.__file__)", folder=tmp_path)
    assert asked.stdout.startswith(str(office.parent))


def test_the_installed_command_checks_the_shipped_plan(office: Path, tmp_path: Path) -> None:
    where = in_the_office(office, "python", "-c", "import examples; print(examples.plan_path())", folder=tmp_path)
    checked = in_the_office(office, "tiepsuc", "check", "--plan", where.stdout.strip(), folder=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "62 ngày" in checked.stdout


def test_the_installed_demo_opens_its_page_and_ends_cleanly(office: Path, tmp_path: Path) -> None:
    command = [str(office / "tiepsuc"), "demo", "--port", "0", "--dir", str(tmp_path / "demo")]
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as errors:
        demo = subprocess.Popen(
            command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=errors, text=True
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
