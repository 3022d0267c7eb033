"""A list that LibreOffice saved in its own way, and as Excel 97 did, is the same list."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from lists import staging
from tests.lists import corpus
from tests.lists.corpus_defects import DEFECTS
from tests.lists.corpus_layouts import LAYOUTS

TWO_STOREYS = next(layout for layout in LAYOUTS if layout.name == "ticks in parts")
WANTED = ("titles above", "merged communes", "filtered row", "codes as numbers")


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_what_libreoffice_saves_is_read_the_same(tmp_path: Path, ending: str) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail("No LibreOffice was found; scripts/office installs one.")
    defects = [defect for defect in DEFECTS if defect.name in WANTED]
    case = corpus.one(TWO_STOREYS, "xlsx", random.Random(97), defects)
    assert corpus.read(case, tmp_path, corpus.known()) == ""
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", ending,
         "--outdir", str(tmp_path / "out"), str(tmp_path / case.file_name)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = tmp_path / "out" / f"a.{ending}"
    again = case._replace(file_name=saved.name, content=saved.read_bytes())
    assert corpus.read(again, tmp_path, corpus.known()) == ""
    assert staging.read(tmp_path / "staged.jsonl").findings.skipped["hidden"] == 1
