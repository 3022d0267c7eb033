"""The wings of a room know nothing of each other: the contracts hold today, and fail as soon as one wing imports another."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WINGS = (
    "awards", "counts", "duty", "enterprise", "notices", "outreach", "people", "relay", "reports", "targets", "tasks", "unit_reports",
)  # fmt: skip
ROOMS = ("campaign", "storage", "telling", "acts", "handlers")


class House:
    """A copy of one room, with the contract that the project states for it and nothing else."""

    def __init__(self, folder: Path, room: str) -> None:
        self.folder, self.room = folder, room
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "*.j2", "*.sql"))
        stated = configparser.ConfigParser()
        stated.read(ROOT / ".importlinter", encoding="utf-8")
        own = configparser.ConfigParser()
        own["importlinter"] = {"root_package": room}
        own[f"importlinter:contract:wings-{room}"] = dict(stated[f"importlinter:contract:wings-{room}"])
        with (folder / "contract.ini").open("w", encoding="utf-8") as file:
            own.write(file)

    def plant(self, importer: str, imported: str) -> None:
        """Let a module of the room import another one of it, inside a function, where it is easily overlooked."""
        path = self.folder / self.room / importer
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n\ndef planted():\n    import {self.room}.{imported}\n")

    def judged(self) -> tuple[bool, str]:
        """Is the contract kept, and what is said about it?"""
        linter = Path(sys.executable).parent / "lint-imports"
        done = subprocess.run(
            [linter, "--config", "contract.ini", "--no-cache", "--no-logo"],
            cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode == 0, done.stdout


@pytest.fixture(params=ROOMS)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """Each of the rooms that have wings."""
    return House(tmp_path, request.param)


def test_a_wing_that_imports_another_one_breaks_the_contract(house: House) -> None:
    kept, said = house.judged()
    assert kept, said
    house.plant("awards/__init__.py", "relay")
    kept, said = house.judged()
    assert not kept
    assert f"{house.room}.awards -> {house.room}.relay" in said


def test_what_all_features_use_knows_no_feature(house: House) -> None:
    below = {
        "campaign": "ids.py", "storage": "work.py", "telling": "words.py", "acts": "record_refusal.py", "handlers": "interaction.py",
    }  # fmt: skip
    house.plant(below[house.room], "tasks")
    kept, said = house.judged()
    assert not kept
    assert f"-> {house.room}.tasks" in said


def test_a_new_module_has_no_place_until_the_contract_names_it(house: House) -> None:
    (house.folder / house.room / "somewhere.py").write_text('"""Nobody has said what this is."""\n', encoding="utf-8")
    kept, said = house.judged()
    assert not kept
    assert "somewhere" in said


def test_wings_have_the_same_names_in_every_room() -> None:
    beside = {"campaign": {"plan"}, "storage": {"lists"}, "handlers": {"understanding"}}
    for room in ROOMS:
        found = {path.parent.name for path in (ROOT / room).glob("*/__init__.py")}
        assert found - beside.get(room, set()) <= set(WINGS), room
