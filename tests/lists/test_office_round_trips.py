"""A list that LibreOffice saved in its own way, and as Excel 97 did, is the same list."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from lists import staging, ticks
from tests.handlers.outreach import test_ticking
from tests.lists import corpus
from tests.lists.corpus_defects import DEFECTS
from tests.lists.corpus_layouts import LAYOUTS
from tests.stages.call_room import listed
from tests.stages.relay import Relay

TWO_STOREYS = next(layout for layout in LAYOUTS if layout.name == "ticks in parts")
WANTED = ("titles above", "merged communes", "filtered row", "codes as numbers")


def _saved(folder: Path, file: Path, ending: str) -> Path:
    """As LibreOffice saves it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail("No LibreOffice was found; scripts/office installs one.")
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", ending,
         "--outdir", str(folder / "out"), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "out" / f"{file.stem}.{ending}"


@pytest.mark.slow
def test_ticks_that_another_program_saved_are_the_same_ticks(relay: Relay, tmp_path: Path) -> None:
    for number in range(1, 5):
        listed(relay, number)
    edited = test_ticking.edited(test_ticking.shared(relay, tmp_path), "xlsx")
    before = ticks.read(edited, relay.plan, folder=tmp_path / "ours")
    assert before.registered == ("3800000002", "3800000003", "3800000099")
    assert ticks.read(_saved(tmp_path, edited, "ods"), relay.plan, folder=tmp_path / "theirs") == before


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_what_libreoffice_saves_is_read_the_same(tmp_path: Path, ending: str) -> None:
    defects = [defect for defect in DEFECTS if defect.name in WANTED]
    case = corpus.one(TWO_STOREYS, "xlsx", random.Random(97), defects)
    assert corpus.read(case, tmp_path, corpus.known()) == ""
    saved = _saved(tmp_path, tmp_path / case.file_name, ending)
    again = case._replace(file_name=saved.name, content=saved.read_bytes())
    assert corpus.read(again, tmp_path, corpus.known()) == ""
    assert staging.read(tmp_path / "staged.jsonl").findings.skipped["hidden"] == 1
