"""A plan whose files cannot be read, are empty or are not there: what is said, and that it is said once."""

import shutil
from pathlib import Path

import pytest

import examples
from campaign import plan as plans


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[campaign]\nid = "x\n', "plan.toml, dòng 2, cột 8: không đúng cú pháp TOML"),
        ('[campaign]\nid = "x"\nid', "plan.toml, cuối tệp: không đúng cú pháp TOML"),
    ],
)
def test_a_file_that_is_no_toml_says_where(tmp_path: Path, text: str, sentence: str) -> None:
    shutil.copytree(examples.plan_path().parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(plans.PlanInvalid) as refused:
        plans.load(tmp_path)
    assert refused.value.mistakes[0].startswith(sentence)


def test_a_file_in_another_encoding_is_asked_for_in_utf_8(tmp_path: Path) -> None:
    shutil.copytree(examples.plan_path().parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "roster.csv").write_bytes("key,name\nmai,Châu Ngọc Mai\n".encode("utf-16"))
    with pytest.raises(plans.PlanInvalid, match=r"roster\.csv: không phải tệp chữ UTF-8"):
        plans.load(tmp_path)


def test_missing_files_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(plans.PlanInvalid) as refused:
        plans.load(tmp_path / "plan.toml")
    names = [line.split(":")[0].rpartition("/")[2] for line in refused.value.mistakes]
    assert names == ["plan.toml", "units.csv", "roster.csv"]


def test_an_empty_plan_asks_for_every_table(tmp_path: Path) -> None:
    shutil.copytree(examples.plan_path().parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "plan.toml").write_text("campaign = 1\nteams = []\n", encoding="utf-8")
    with pytest.raises(plans.PlanInvalid) as refused:
        plans.load(tmp_path)
    found = refused.value.mistakes
    assert 'plan.toml, khóa "campaign": phải là một bảng (đang ghi "1")' in found
    assert 'plan.toml, khóa "teams": phải có ít nhất 1 mục' in found
    assert 'plan.toml, khóa "steps": còn thiếu; khóa này bắt buộc phải có' in found


def test_a_table_that_is_missing_is_said_once_and_not_by_everything_that_names_it(tmp_path: Path) -> None:
    shutil.copytree(examples.plan_path().parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "units.csv").unlink()
    with pytest.raises(plans.PlanInvalid) as refused:
        plans.load(tmp_path)
    assert len(refused.value.mistakes) == 1
