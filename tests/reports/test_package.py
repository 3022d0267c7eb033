"""The files of a report appear together under their names, each whole or not at all."""

from pathlib import Path

import pytest

from practice import sample_report
from reports import package
from telling.reports.report_shapes import Content
from tests.reports import contents

STEM = "bao-cao-tuan-2025-05-15"


def small(organisations: int) -> Content:
    """The sample without bars, which take long to draw."""
    made = sample_report.content(organisations)
    made["picture"]["bars"] = []
    return made


def names(folder: Path) -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_report_becomes_three_files_named_by_kind(tmp_path: Path) -> None:
    found = package.write(sample_report.content(5), tmp_path)
    assert found == {kind: f"{STEM}.{kind}" for kind in ("docx", "png", "xlsx")}
    assert names(tmp_path) == sorted(found.values())


def test_writing_again_replaces_the_files(tmp_path: Path) -> None:
    package.write(small(5), tmp_path)
    before = (tmp_path / f"{STEM}.xlsx").stat().st_size
    package.write(small(50), tmp_path)
    assert (tmp_path / f"{STEM}.xlsx").stat().st_size > before
    assert len(names(tmp_path)) == 3


def test_a_file_that_cannot_be_finished_leaves_nothing_and_spares_the_last_one(tmp_path: Path) -> None:
    package.write(small(5), tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    broken = small(5)
    broken["tables"] = [contents.table([contents.column("Một")], [["thừa", "một ô"]])]
    broken["annexes"] = []
    with pytest.raises(ValueError, match="columns"):
        package.write(broken, tmp_path)
    assert names(tmp_path) == sorted(before)
    assert (tmp_path / f"{STEM}.xlsx").read_bytes() == before[f"{STEM}.xlsx"]


@pytest.mark.parametrize("name", ["../thoat", "a/b", "", "BAO-CAO", "báo-cáo", ".an", "a.xlsx", "-a"])
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    made = sample_report.content(1)
    made["name"] = name
    with pytest.raises(ValueError, match="stem"):
        package.write(made, tmp_path)
    assert names(tmp_path) == []


def test_what_nobody_should_have_typed_becomes_files_too(tmp_path: Path) -> None:
    assert len(package.write(contents.hostile(), tmp_path)) == 3


def test_a_report_without_a_single_table_or_word_becomes_files_too(tmp_path: Path) -> None:
    made = contents.with_tables()
    made["sections"], made["opening"], made["closing"] = [], "", ""
    made["letter"]["addressees"] = made["letter"]["signer"] = made["letter"]["recipients"] = []
    made["picture"]["headline"], made["picture"]["bars"] = [], []
    assert len(package.write(made, tmp_path)) == 3
