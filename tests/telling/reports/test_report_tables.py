"""A report's tables: the columns of the offices' form, a row for everybody, totals that add up, and never a phone."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx2python
import pytest

from campaign.reports.report_data import Correction, Ground, MemberRow, Restated, Stuck, UnitKind, UnitRow
from campaign.targets.progress import ProgressRow
from reports import document
from storage.lists.exports import ExportedLine
from telling.reports import report_tables, report_unit_tables
from telling.reports.report_shapes import ReportTable
from tests.reports import contents
from tests.stages.relay import Relay, instant
from tests.telling import report_grounds as grounds
from tests.telling.report_grounds import at

PHONE = "0912345678"


def line(name: str, **changes: Any) -> ExportedLine:
    """An organisation of the list."""
    known: dict[str, Any] = {
        "tax_code": "0100112437", "name": name, "category": "dn", "unit": "p_mau", "address": "12 đường Mẫu", "status": "active", "note": "",
        "people": ("Trần Thị Thử",), "titles": ("Giám đốc",), "phones": (PHONE,), "matched": "no", "level2": "yes", "registered": False,
        "registered_at": None, "registered_by": "", "registered_source": "", "blocked": (),
    }  # fmt: skip
    return ExportedLine(**(known | changes))


def tables(
    relay: Relay, ground: Ground, *lines: ExportedLine, language: str = "vi", plan: str = "binh_phuoc"
) -> dict[str, ReportTable]:
    """Every table of a report, by its id."""
    found = report_tables.all_of(relay.work, grounds.teller(ground, plan, language), lines=lines)
    return {str(each["id"]): each for each in found}


def names(table: ReportTable) -> list[str]:
    return [column["name"] for column in table["columns"]]


def cells(table: ReportTable, column: str) -> list[Any]:
    """What a column holds, by its id."""
    place = [each["id"] for each in table["columns"]].index(column)
    return [row[place] for row in table["rows"]]


def summed(table: ReportTable) -> list[str]:
    return [column["id"] for column in table["columns"] if column["total"] == "sum"]


MEMBERS = (
    MemberRow(1, "Châu Ngọc Mai", "to2", {"done": 9, "confirmed": 8, "registrations": 3}),
    MemberRow(2, "Võ Tiến Dũng", "to1", {"done": 4, "confirmed": 4, "registrations": 3}),
    MemberRow(3, "Lê An", "", {"done": 1, "confirmed": 0, "registrations": 0}),
)


# --- all of them ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_full_week_has_every_table_and_each_row_a_cell_for_each_column(relay: Relay, language: str) -> None:
    ground = grounds.weekly(members=MEMBERS, four={"posted": 470, "finished": 486, "ticked": 1_419, "official": 1_412})
    found = tables(relay, replace(ground, lates=grounds.changed().lates), line("Công ty A"), language=language)
    assert list(found) == [
        "overview",
        "targets",
        "by_unit",
        "unit_figures",
        "by_member",
        "difficulties",
        "words",
        "four",
        "changes",
        "list",
    ]
    for table in found.values():
        assert {len(row) for row in table["rows"]} == {len(table["columns"])}
        assert len({column["id"] for column in table["columns"]}) == len(table["columns"])
        assert all(column["name"] and column["name"] != column["id"] for column in table["columns"])
        assert table["title"]


def test_late_words_beside_a_corrected_headline_are_printed_with_it(relay: Relay, tmp_path: Path) -> None:
    changed = grounds.changed()
    assert changed.before is not None
    before = replace(changed.before, restated=Restated(1_412, 1_312, at("2025-05-15T10:00"), ""))
    ground = replace(changed, before=before)
    table = tables(relay, ground)["changes"]
    assert table["rows"][-1] == [None, "Lũy kế chính thức", 1_412, 1_312, "2025-05-15T10:00", None]
    document.write(contents.with_tables(table, annexes=["changes"]), tmp_path / "thu.docx")
    with docx2python.docx2python(tmp_path / "thu.docx") as read:
        assert {"Mạng chậm", "1.412", "1.312"} <= set(str(read.text).split("\n"))


def test_a_quiet_week_keeps_the_tables_that_people_look_for(relay: Relay) -> None:
    found = tables(relay, grounds.quiet())
    assert {name: len(table["rows"]) for name, table in found.items()} == {"overview": 12, "by_unit": 0, "list": 0}


def test_no_table_has_a_phone(relay: Relay) -> None:
    found = tables(
        relay, grounds.weekly(members=MEMBERS), line("Công ty A"), line("Công ty B", phones=(PHONE, "02710000626"))
    )
    assert PHONE not in json.dumps(found)
    assert "02710000626" not in json.dumps(found)
    assert found["list"]["note"] == "Đăng ký tính đến 11 giờ ngày 15/5/2025. Không có số điện thoại."


def test_a_phone_that_somebody_wrote_into_the_list_is_masked(relay: Relay) -> None:
    wrote = line("Hộ bà Thử 0912.345.678", note=f"gọi kế toán {PHONE}", address="12 đường Mẫu, ĐT 0912 345 678")
    table = tables(relay, grounds.quiet(), wrote)["list"]
    assert [*cells(table, "name"), *cells(table, "note"), *cells(table, "address")] == [
        "Hộ bà Thử 09xx***678", "gọi kế toán 09xx***678", "12 đường Mẫu, ĐT 09xx***678",
    ]  # fmt: skip
    assert cells(table, "tax_code") == ["0100112437"]


def test_the_document_prints_what_its_text_sends_people_to(relay: Relay) -> None:
    def annexes(ground: Ground, plan: str = "binh_phuoc") -> list[str]:
        found = list(tables(relay, ground, plan=plan).values())
        return report_tables.annexes(grounds.teller(ground, plan), found)

    assert annexes(grounds.weekly()) == ["by_unit", "unit_figures", "words"]
    assert annexes(replace(grounds.changed(), four={"ticked": 5, "official": 6})) == ["words", "changes", "four"]
    assert annexes(grounds.quiet()) == []
    until = at("2025-06-30T17:00", "kien_giang")
    lines = grounds.lines("kien_giang", until, (grounds.Cell("tp_rach_gia", "htx", 530, 440),), {})
    final = grounds.quiet(kind="final", since=at("2024-12-30T00:00", "kien_giang"), until=until, lines=lines)
    assert annexes(final, "kien_giang") == ["targets"]


# --- figures ----------------------------------------------------------------------------------------------------------


def test_the_overview_has_the_figures_of_the_text(relay: Relay) -> None:
    table = tables(relay, grounds.weekly())["overview"]
    assert {row[0]: row[1] for row in table["rows"]} == {
        "Tổng số tổ chức trong danh sách": 10_000, "Lũy kế đã đăng ký (theo dõi)": 1_419, "Lũy kế chính thức": 1_412, "Đăng ký trong kỳ": 486,
        "Đăng ký kỳ trước": 398, "Bị từ chối cấp, đang xử lý": 8, "Tổ chức chưa khớp dữ liệu": 23, "Tổ chức có người đại diện chưa mức 2": 57,
        "Việc đang vướng": 124, "Việc chưa có người nhận": 6, "Việc đang chờ": 31, "Đã kích hoạt định danh tổ chức: Máy đếm": 486,
        "Đã kích hoạt định danh tổ chức: Thành viên báo": 470, "Liên hệ: Máy đếm": 612, "Liên hệ: Thành viên báo": 598,
        "Khớp dữ liệu: Máy đếm": 301, "Mức 2: Máy đếm": 57, "Nộp đăng ký: Máy đếm": 0, "Đã kích hoạt định danh tổ chức: Đơn vị báo trong kỳ": 405,
        "Mức 2: Đơn vị báo trong kỳ": 40, "Lũy kế đơn vị báo": 790, "Báo cáo đơn vị đã nộp": 2, "Báo cáo đơn vị phải nộp": 3,
    }  # fmt: skip


def test_target_lines_stand_whole_by_the_figure_that_leaders_read(relay: Relay) -> None:
    table = tables(relay, grounds.weekly())["targets"]
    assert names(table)[:3] == ["Chỉ tiêu", "Hạn", "Cần đạt"]
    assert table["rows"] == [
        ["Sở Tài chính phấn đấu", "2025-06-30", 6_000, 1_412, pytest.approx(1_412 / 6_000), 4_588, 69.0, 140, "Chậm"],
        ["Chính phủ yêu cầu", "2025-06-30", 8_000, 1_412, pytest.approx(1_412 / 8_000), 6_588, 69.0, 200, "Chậm"],
    ]
    by_phase = tables(relay, grounds.interim(), plan="kien_giang")["targets"]
    assert len(by_phase["rows"]) == len(grounds.interim().lines)
    unknown = by_phase["rows"][cells(by_phase, "line").index("Các tổ chức còn lại, Giai đoạn 1, Chỉ tiêu cao điểm")]
    assert (unknown[2], unknown[4], unknown[8]) == (None, None, None)


def test_units_stand_in_the_columns_of_the_offices_form(relay: Relay) -> None:
    table = tables(relay, grounds.weekly())["by_unit"]
    assert names(table) == [
        "STT", "Đơn vị", "Tổng số", "Chỉ tiêu", "Trong kỳ", "Lũy kế", "% chỉ tiêu", "% tổng số", "Chưa khớp", "Chưa mức 2", "Bị từ chối",
        "Xếp hạng", "Đơn vị báo trong kỳ", "Tình trạng báo cáo", "Ghi chú",
    ]  # fmt: skip
    assert table["rows"][0] == [
        1, "Phường Mẫu", 5_000, 3_000, 260, 800, pytest.approx(800 / 3_000), pytest.approx(0.16), 12, 30, 5, 1, 255, "đúng hạn", "",
    ]  # fmt: skip
    assert cells(table, "standing") == ["đúng hạn", "muộn", "chưa nộp"]
    assert cells(table, "posted") == [255, 150, None]


def test_what_somebody_else_entered_for_a_unit_is_noted(relay: Relay) -> None:
    rows = [
        replace(grounds.UNITS[0], entered_for=1), replace(grounds.UNITS[1], standings=("on_time", "late", "missing"), entered_for=2),
        grounds.UNITS[2],
    ]  # fmt: skip
    table = tables(relay, grounds.weekly(units=rows))["by_unit"]
    assert cells(table, "note") == ["Nhập thay", "Nhập thay 02 kỳ", ""]
    assert cells(table, "standing") == ["đúng hạn", "nộp 02/03 kỳ", "chưa nộp"]


def test_every_figure_of_the_units_forms_stands_in_a_column_of_its_own(relay: Relay) -> None:
    table = tables(relay, grounds.weekly())["unit_figures"]
    assert names(table) == [
        "STT", "Đơn vị", "Đã kích hoạt định danh tổ chức trong kỳ", "Lũy kế đơn vị báo", "Liên hệ trong kỳ", "Khớp dữ liệu trong kỳ",
        "Mức 2 trong kỳ", "Nộp đăng ký trong kỳ",
    ]  # fmt: skip
    assert table["rows"] == [
        [1, "Phường Mẫu", 255, 790, None, None, 40, None],
        [2, "Phường Minh Hoạ", 150, None, None, None, None, None],
        [3, "Phường Ví Dụ", None, None, None, None, None, None],
    ]
    assert table["note"] == "Số do đơn vị báo, kỳ 15/5; để đối chiếu, không cộng với số theo dõi của các tổ."
    silent = [replace(row, posted={}) for row in grounds.UNITS]
    assert "unit_figures" not in tables(relay, grounds.weekly(units=silent)), "nobody has said a figure"


def test_units_that_were_not_asked_have_no_column_for_it(relay: Relay) -> None:
    rows = [replace(row, standings=()) for row in grounds.UNITS]
    assert names(tables(relay, grounds.weekly(units=rows))["by_unit"])[-1] == "Xếp hạng"


def test_no_unit_is_missing_and_what_lies_outside_them_comes_last(relay: Relay) -> None:
    silent = UnitRow("x_moi", 0, None, 0, 0, 0, 0, 0, None, standings=("missing",))
    outside = UnitRow("", 900, None, 40, 880, 0, 0, 0, None)
    ground = grounds.weekly(units=[outside, silent, *grounds.UNITS], organisations=10_900, done=2_299, gained=526)
    table = tables(relay, ground)["by_unit"]
    assert cells(table, "unit") == [
        "Phường Mẫu",
        "Phường Minh Hoạ",
        "Phường Ví Dụ",
        "X_moi",
        "Ngoài các đơn vị trên hoặc ngoài chỉ tiêu",
    ]
    assert cells(table, "no") == [1, 2, 3, 4, 5]
    assert cells(table, "of_target")[3:] == [None, None]
    for column, whole in (("organisations", 10_900), ("done", 2_299), ("gained", 526)):
        assert sum(cells(table, column)) == whole
    assert summed(table) == [
        "organisations",
        "needed",
        "gained",
        "done",
        "mismatched",
        "no_level2",
        "refused",
        "posted",
    ]


def test_kinds_of_organisation_add_up_and_say_what_is_needed(relay: Relay) -> None:
    kinds = (
        ProgressRow("dn", 9_000, 1_300, 5_400, 125, 400), ProgressRow("htx", 900, 119, None, None, 20), ProgressRow("khac", 0, 0, None, None, 0),
    )  # fmt: skip
    found = tables(relay, grounds.weekly(kinds=kinds, unit_kinds=UNIT_KINDS))
    table = found["by_category"]
    assert table["rows"] == [
        ["Doanh nghiệp", 9_000, 466, 1_300, pytest.approx(1_300 / 9_000), 5_400, 4_100, 125],
        ["Hợp tác xã", 900, 20, 119, pytest.approx(119 / 900), None, None, None],
        ["Cơ quan, đơn vị khác", 0, 0, 0, None, None, None, None],
    ]
    assert summed(table) == ["organisations", "gained", "done"]


UNIT_KINDS = (
    UnitKind("p_mau", "dn", 5_000, 260, 800), UnitKind("p_mau", "htx", 900, 20, 119), UnitKind("", "dn", 4_000, 206, 500),
    UnitKind("", "khac", 0, 0, 0),
)  # fmt: skip


def test_units_stand_by_kind_of_organisation_too_where_the_plan_has_several(relay: Relay) -> None:
    ground = grounds.weekly(unit_kinds=UNIT_KINDS)
    table = tables(relay, ground)["unit_kinds"]
    assert names(table) == ["STT", "Đơn vị", "Nhóm", "Tổng số", "Trong kỳ", "Lũy kế", "% tổng số"]
    assert table["rows"][:2] == [
        [1, "Phường Mẫu", "Doanh nghiệp", 5_000, 260, 800, pytest.approx(0.16)],
        [2, "Phường Mẫu", "Hợp tác xã", 900, 20, 119, pytest.approx(119 / 900)],
    ]
    assert (table["rows"][3][1], table["rows"][3][-1]) == ("Ngoài các đơn vị trên hoặc ngoài chỉ tiêu", None)
    assert summed(table) == ["organisations", "gained", "done"]
    teller = grounds.teller(ground)
    teller.plan = teller.plan.model_copy(update={"categories": teller.plan.categories[:1]})
    assert report_unit_tables.kinds(teller)["rows"] == []


def test_members_stand_by_team_and_name_and_a_shared_registration_is_not_summed(relay: Relay) -> None:
    table = tables(relay, grounds.weekly(members=MEMBERS))["by_member"]
    assert [row[:2] for row in table["rows"]] == [["Lê An", ""], ["Võ Tiến Dũng", "Tổ 1"], ["Châu Ngọc Mai", "Tổ 2"]]
    assert names(table)[2:] == ["Bước hoàn thành", "Đã xác nhận", "Tổ chức đã đăng ký"]
    assert summed(table) == ["done", "confirmed"]


def test_what_is_stuck_stands_by_step_and_reason(relay: Relay) -> None:
    stuck = (*grounds.weekly().stuck, Stuck("buoc_cu", "ly_do_cu", 1))
    table = tables(relay, grounds.weekly(stuck=stuck))["difficulties"]
    assert table["rows"] == [
        ["Đăng ký định danh tổ chức", "Lệch dữ liệu thuế", 8], ["Liên hệ doanh nghiệp", "Không liên lạc được", 112],
        ["Làm sạch dữ liệu", "Lệch dữ liệu thuế", 4], ["buoc_cu", "Lý do khác", 1],
    ]  # fmt: skip
    assert summed(table) == ["cases"]


def test_what_units_wrote_stands_in_full(relay: Relay) -> None:
    table = tables(relay, grounds.weekly())["words"]
    assert table["rows"][1] == [
        "Phường Minh Hoạ",
        "Khó khăn, vướng mắc",
        "Nhiều DN đổi số điện thoại,\nchưa liên lạc được",
    ]
    assert cells(table, "what") == ["Khó khăn, vướng mắc", "Khó khăn, vướng mắc", "Kiến nghị", "Nhiệm vụ kỳ tới"]


def test_the_four_figures_stand_side_by_side_only_where_they_differ(relay: Relay) -> None:
    differ = {"posted": None, "finished": 486, "ticked": 1_419, "official": 1_412}
    table = tables(relay, grounds.weekly(four=differ))["four"]
    assert table["rows"] == [
        ["Hoàn thành trong quy trình", 486],
        ["Đánh dấu trong danh sách", 1_419],
        ["Số chính thức", 1_412],
    ]
    assert "four" not in tables(relay, grounds.weekly(four={"posted": 9, "finished": 9, "ticked": 9, "official": None}))


def test_supplements_and_corrections_say_what_it_was_and_since_when(relay: Relay) -> None:
    table = tables(relay, grounds.changed())["changes"]
    assert table["rows"][0] == ["Phường Mẫu", "Khớp dữ liệu (kỳ 08/5)", 12, 15, "2025-05-09T16:20", None]
    assert table["rows"][2] == [
        "Phường Mẫu",
        "Khó khăn, vướng mắc (kỳ 08/5)",
        None,
        None,
        "2025-05-09T16:20",
        "Mạng chậm",
    ]
    assert table["rows"][3] == ["Phường Mẫu", "Kiến nghị (kỳ 08/5)", None, None, "2025-05-09T16:20", "Đã rút ý kiến"]
    assert table["rows"][4] == ["Phường Minh Hoạ", "Lũy kế (kỳ 08/5)", 430, None, "2025-05-12T08:00", None]
    assert table["rows"][5:7] == [
        [None, "Lũy kế", 933, 931, "2025-05-08T11:00", None],
        ["Phường Mẫu", "Lũy kế", 540, 541, "2025-05-08T11:00", None],
    ]


def test_a_first_report_has_nothing_to_correct(relay: Relay) -> None:
    ground = grounds.quiet(before=None, corrections=(Correction("done", "", 1, 2),))
    assert tables(relay, ground)["changes"]["rows"] == [[None, "Lũy kế", 1, 2, None]]


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_says_who_was_registered_at_the_reports_instant(relay: Relay) -> None:
    when = instant("2025-05-15T11:00")
    table = tables(
        relay, grounds.weekly(), line("Đúng lúc", registered=True, registered_at=when), line("Sau đó", registered=True, registered_at=when + 1),
        line("Không rõ ngày", registered=True), line("Chưa"),
    )["list"]  # fmt: skip
    assert cells(table, "registered") == ["Có", "Chưa", "Có", "Chưa"]
    assert cells(table, "registered_at") == ["2025-05-15T11:00", None, None, None]


def test_nobody_is_missing_from_the_list_but_who_has_left_it(relay: Relay) -> None:
    table = tables(
        relay, grounds.weekly(), line("Còn"), line("Đã rời danh sách", gone=True), line("Ngừng", status="stopped"),
        line("Lạ", category="loai_cu", unit="x_cu", tax_code=""),
    )["list"]  # fmt: skip
    assert cells(table, "no") == [1, 2, 3]
    assert cells(table, "name") == ["Còn", "Ngừng", "Lạ"]
    assert cells(table, "status") == ["", "Ngừng hoạt động, không tính", ""]
    assert cells(table, "unit") == ["phường Mẫu", "phường Mẫu", ""]


def test_codes_stay_text_and_what_is_stuck_is_named(relay: Relay) -> None:
    table = tables(relay, grounds.weekly(), line("A", blocked=(("dang_ky", "lech_thue"), ("buoc_cu", "ly_do_cu"))))[
        "list"
    ]
    assert cells(table, "tax_code") == ["0100112437"]
    assert next(column["format"] for column in table["columns"] if column["id"] == "tax_code") == "text"
    assert cells(table, "stuck") == ["Đăng ký: Lệch dữ liệu thuế; buoc_cu: Lý do khác"]
    assert (cells(table, "matched"), cells(table, "level2")) == (["Chưa"], ["Có"])
