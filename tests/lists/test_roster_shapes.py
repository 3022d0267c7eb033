"""Lists of who takes part as offices have them, and not as our form: each is taken for what it says, or refused row by row."""

from pathlib import Path

import openpyxl
import pytest

from campaign.plan.people import RosterEntry
from lists import roster_people, roster_sections, roster_sheet
from lists.refusals import ListRefused
from tests.stages.relay import plan

Rows = list[list[object]]
HEAD: list[object] = ["TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Nhiệm vụ", "Số điện thoại"]
HUY: list[object] = [9, "Tạ Gia Huy", "Phụ trách CNTT", "Quản trị", None]


def book(folder: Path, *, merged: tuple[str, ...] = (), **sheets: Rows) -> Path:
    made = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    made.remove(made.worksheets[0])
    for cells in merged:
        made.worksheets[0].merge_cells(cells)
    path = folder / "nguoi.xlsx"
    made.save(path)
    return path


def taken(path: Path) -> dict[str, RosterEntry]:
    lines, problems = roster_people.roster(roster_sheet.read(path), teams=plan().teams, units=plan().units)
    assert not problems, [one.sentence for one in problems]
    return {line.name: line for line in lines}


def refused(path: Path) -> list[str]:
    return [
        one.sentence for one in roster_people.roster(roster_sheet.read(path), teams=plan().teams, units=plan().units)[1]
    ]


def roles(lines: dict[str, RosterEntry]) -> dict[str, tuple[str, str]]:
    return {name: (line.team, ";".join(line.roles)) for name, line in lines.items()}


def test_the_appendix_of_a_decision_says_the_team_above_its_people(tmp_path: Path) -> None:
    rows: Rows = [
        ["DANH SÁCH THÀNH VIÊN TỔ CÔNG TÁC"], [], HEAD,
        ["I. Ban Chỉ đạo"], [1, "Ông Nguyễn Văn Lãnh", "Giám đốc Sở", "Trưởng ban", "0912 345 601"],
        ["II", "Tổ 1: Liên hệ"], [2, "Bà Lê Thị Khoa", "Trưởng phòng", "Tổ trưởng", None], [3, "Ông Cao Thắng", "", "Gọi DN phường Mẫu", None],
        ["III. Tổ số 2 (Làm sạch)"],
        [4, "Đ/c Châu Ngọc Mai", "Chuyên viên", "Phó tổ trưởng", "0271 000 0202"], [5, "TÔ MỸ HẠNH", "", "Tổ viên", None],
        ["IV. Quản trị"], [9, "Tạ Gia Huy", "CNTT", None, None], ["Danh sách này có 06 người./."],
    ]  # fmt: skip
    path = book(tmp_path, Phu_luc=rows, merged=("A4:E4", "A9:E9"))
    lines = taken(path)
    assert roles(lines) == {
        "Nguyễn Văn Lãnh": ("", "lanh_dao"),
        "Lê Thị Khoa": ("to1", "to_truong"),
        "Ông Cao Thắng": ("to1", "thanh_vien"),
        "Châu Ngọc Mai": ("to2", "to_pho"),
        "Tô Mỹ Hạnh": ("to2", "thanh_vien"),
        "Tạ Gia Huy": ("", "admin"),
    }
    assert lines["Châu Ngọc Mai"].public_phone == "02710000202"
    assert lines["Nguyễn Văn Lãnh"].public_phone == "", "nobody said that it is published"
    assert roster_sections.withheld(roster_sheet.read(path)) == 1


def test_a_team_that_the_plan_has_not_is_named_for_everybody_below_it(tmp_path: Path) -> None:
    found = refused(book(tmp_path, A=[HEAD, HUY, ["II. Tổ 9: Khác"], [1, "Lê Văn Mẫu", "", "Thành viên", None]]))
    assert found == ["Dòng 4 (Lê Văn Mẫu): không có tổ “Tổ 9: Khác”; đang có: Tổ 1, Tổ 2, Tổ 3."]


def test_who_stands_alone_in_a_row_is_told_of_and_not_taken_for_a_heading(tmp_path: Path) -> None:
    found = refused(book(tmp_path, A=[HEAD, HUY, [2, "Lê Văn Mẫu"], [None, "Tô Mỹ Hạnh"], ["3. Bùi Văn Mẫu"]]))
    assert [line.split(":")[0] for line in found] == [
        "Dòng 3 (Lê Văn Mẫu)",
        "Dòng 4 (Tô Mỹ Hạnh)",
        "Dòng 5 (3. Bùi Văn Mẫu)",
    ]


@pytest.mark.parametrize("heads", [["Họ và tên đệm", "Tên"], ["Họ và tên", None], ["Họ", "Tên"]], ids=str)
def test_a_name_over_two_columns_is_one_name(heads: list[object], tmp_path: Path) -> None:
    rows: Rows = [["STT", *heads, "Chức vụ", "Đơn vị", "Vai trò"], [1, "TẠ GIA", "HUY", "Chuyên viên", "Văn phòng", "Quản trị"]]  # fmt: skip
    (line,) = taken(book(tmp_path, A=rows)).values()
    assert (line.name, line.short, line.title) == ("Tạ Gia Huy", "Huy", "Chuyên viên, Văn phòng")


def test_a_sheet_for_each_team_is_read_whole(tmp_path: Path) -> None:
    head: list[object] = ["Stt", "Họ tên", "Chức vụ"]
    path = book(
        tmp_path,
        Tổ_1=[head, [1, "Lê Văn Khoa", "Tổ trưởng"]],
        Tổ_2=[head, [1, "Châu Ngọc Mai", ""], [2, "", "Chuyên viên"]],
        Quản_trị=[head, [1, "Tạ Gia Huy", "CNTT"]],
    )
    assert refused(path) == ["Dòng 3 · Tổ 2: thiếu họ và tên."]
    kept = [row for row in roster_sheet.read(path) if row.name]
    lines, problems = roster_people.roster(kept, teams=plan().teams, units=plan().units)
    assert not problems
    assert [(line.short, line.team, *line.roles) for line in lines] == [
        ("Khoa", "to1", "to_truong"), ("Mai", "to2", "thanh_vien"), ("Huy", "", "admin"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [["STT", "Tên"], ["Mã số thuế", "Tên", "Điện thoại"], ["MST", "Họ tên", "Chức vụ"], ["Tên", "Địa bàn"]],
    ids=str,
)
def test_a_list_of_organisations_is_none_of_people(heads: list[object], tmp_path: Path) -> None:
    with pytest.raises(ListRefused):
        roster_sheet.read(book(tmp_path, A=[heads, ["3800000001", "Công ty Mẫu", "Giám đốc"]]))


def test_a_team_that_is_merged_downwards_is_everybodys(tmp_path: Path) -> None:
    rows: Rows = [["TT", "Tổ", "Họ và tên", "Vai trò", "Số máy công bố"],
                  [1, "Tổ số 1", "Lê Văn Khoa", "Tổ trưởng", "0912 345 603"], [2, None, "Vũ Hải Yến", "Tổ viên", None],
                  [3, "", "Tạ Gia Huy", "Quản trị hệ thống", None]]  # fmt: skip
    lines = taken(book(tmp_path, A=rows, merged=("B2:B3",)))
    assert [line.team for line in lines.values()] == ["to1", "to1", ""]
    assert lines["Lê Văn Khoa"].public_phone == "0912345603", "the column says so"
