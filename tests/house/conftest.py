"""The wheel and an office that has installed it, made once for all who test it side by side."""

import fcntl
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_BY_TOOLS = ("__pycache__", ".DS_Store")


def rooms() -> list[Path]:
    """The folders that are shipped: every package at the top."""
    return [marker.parent for marker in sorted(ROOT.glob("*/__init__.py")) if marker.parent.name != "tests"]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is made once in this run of the tests, however many processes run them."""
    own = tmp_path_factory.getbasetemp()
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    folder = own.parent / f"made-once-{run}" if run else own / "made-once"
    folder.mkdir(exist_ok=True)
    return folder


def once(target: Path, make: Callable[[Path], None]) -> Path:
    """`target`, made by whoever comes first; the others wait for it."""
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = target.with_suffix(".ready")
        if not ready.exists():
            make(target)
            ready.touch()
    return target


@pytest.fixture(scope="session")
def wheel(shared: Path) -> Path:
    """The wheel, built from a copy so that the checkout stays clean; nothing is fetched."""
    return next(once(shared / "dist", _build).glob("*.whl"))


def _build(out: Path) -> None:
    source = out.with_name("source")
    source.mkdir()
    for name in ["pyproject.toml", "README.md"]:
        shutil.copy(ROOT / name, source)
    for room in rooms():
        shutil.copytree(room, source / room.name, ignore=shutil.ignore_patterns(*LEFT_BY_TOOLS))
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(out), str(source)], check=True, capture_output=True)


@pytest.fixture(scope="session")
def office(wheel: Path, shared: Path) -> Path:
    """An empty environment with the wheel in it, and the pinned packages that this one has; its `bin`."""

    def install(home: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
        pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python")]
        subprocess.run([*pip, "install", "-q", "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
        site = next(home.glob("lib/python3*/site-packages"))
        (site / "pinned.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    return once(shared / "env", install) / "bin"


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """What a command there is told of the world: nothing that leads back to the checkout, and no secret."""
    away = ("PYTHON", "COV", "TIEPSUC", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(away)}
