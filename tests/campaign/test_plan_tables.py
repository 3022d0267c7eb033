"""The tables beside a plan as spreadsheets write them: strange columns once, spilled cells by their line, semicolons read."""

import csv
import shutil
from pathlib import Path

import examples
from campaign import plan as plans
from campaign.plan import loading

Change = tuple[str, str]


def roster_of(folder: Path, change: Change) -> list[str]:
    """What is said of the Bình Phước roster after a change to its file, or nothing."""
    shutil.copytree(examples.plan_path().parent, folder, dirs_exist_ok=True)
    table = folder / "roster.csv"
    text = table.read_text(encoding="utf-8")
    assert change[0] in text
    table.write_text(text.replace(*change), encoding="utf-8")
    try:
        plans.load(folder)
    except plans.PlanInvalid as refused:
        return refused.mistakes
    return []


def test_a_strange_column_is_said_once_and_not_in_every_row(tmp_path: Path) -> None:
    assert roster_of(tmp_path, ("public_phone,", "public_phones,")) == [
        'roster.csv, cột "public_phones": không có cột này; có phải là "public_phone"'
    ]


def test_a_missing_column_is_said_once_and_not_in_every_row(tmp_path: Path) -> None:
    assert roster_of(tmp_path, ("key,name,short,", "key,name,nick,")) == [
        'roster.csv, cột "nick": không có cột này; các cột có thể dùng: key, name, short, title, team, kind, '
        "extra_teams, roles, position_account, unit, public_phone, practice_person",
        'roster.csv, cột "short": còn thiếu; bảng này bắt buộc phải có cột này',
    ]


def test_a_column_that_is_there_twice_is_named(tmp_path: Path) -> None:
    said = 'roster.csv, cột "name": ghi hai lần ở dòng đầu; chỉ để một cột'
    assert said in roster_of(tmp_path, ("key,name,short,title", "key,name,short,name"))


def test_a_comma_in_a_cell_without_quotes_is_named_by_its_line_in_the_file(tmp_path: Path) -> None:
    line = "theo_doi,Đinh Chí Công,Công,Chánh Văn phòng Sở,,,,theo_doi,,,,1003"
    spilled = line.replace("Chánh Văn phòng Sở", "Chánh Văn phòng, Sở")
    found = roster_of(tmp_path, (line, f"\n\n{spilled}"))
    assert "roster.csv, dòng 6: nhiều ô hơn số cột của bảng; ô có dấu phẩy phải đặt trong ngoặc kép" in found


def test_a_table_that_a_vietnamese_excel_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    shutil.copytree(examples.plan_path().parent, tmp_path, dirs_exist_ok=True)
    for name in ("roster.csv", "units.csv"):
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        with (tmp_path / name).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    assert plans.load(tmp_path) == plans.load(examples.plan_path())


def test_a_roster_is_read_before_there_is_a_plan(tmp_path: Path) -> None:
    table = tmp_path / "nguoi.csv"
    shutil.copy(examples.plan_path().parent / "roster.csv", table)
    assert loading.roster(table) == (list(plans.load(examples.plan_path()).roster), [])


def test_what_is_wrong_in_such_a_roster_is_told_with_the_lines_that_are_right(tmp_path: Path) -> None:
    table = tmp_path / "nguoi.csv"
    table.write_text("key,name,short,roles\nhuy,Tạ Gia Huy,Huy,thanh_vien\nmai,,Mai,thanh_vien\n", encoding="utf-8")
    lines, found = loading.roster(table)
    assert [line.key for line in lines] == ["huy"]
    assert found == ['nguoi.csv, dòng 3, cột "name": còn thiếu; khóa này bắt buộc phải có']
