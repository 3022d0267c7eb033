"""Which periods of the units' reports a report tells: every one that was closed in its window, each in one report and only there."""

from collections.abc import Mapping

from telling.reports.report_shapes import ReportContent
from tests.reports.desk import Desk, desk, overview, paragraphs, table

__all__ = ["desk"]
FIRST, SECOND, THIRD = "2025-05-08", "2025-05-15", "2025-05-22"
Week = Mapping[str, Mapping[str, int | str]]


def week(desk: Desk, day: str, said: Week) -> None:
    """The forms of a Thursday go out, and these units hand in at nine."""
    desk.asked(day)
    for unit, given in said.items():
        desk.hands_in(unit, day, f"{day}T09:00", dict(given))


def by_unit(made: ReportContent) -> dict[str, tuple[object, object]]:
    return {row["unit"]: (row["posted"], row["standing"]) for row in table(made, "by_unit")}


def words(made: ReportContent) -> list[str]:
    return [row["text"] for row in table(made, "words")]


def test_a_period_that_is_closed_after_a_draft_is_told_by_the_next_report_with_its_own(desk: Desk) -> None:
    week(desk, FIRST, {"p_mau": {"dinh_danh": 7, "kho_khan": "Mạng chậm"}})
    before = desk.weekly(FIRST, f"{FIRST}T10:00")
    week(desk, SECOND, {"p_mau": {"dinh_danh": 9, "kho_khan": "Thiếu máy"}})
    made = desk.weekly(SECOND)
    assert (by_unit(before), words(before)) == ({}, [])
    assert by_unit(made)["Phường Mẫu"] == (16, "nộp 02/02 kỳ")
    assert paragraphs(made, "results")[0] == (
        "Trong tuần có 16 tổ chức đã kích hoạt định danh tổ chức (theo báo cáo của đơn vị)."
    )
    assert paragraphs(made, "difficulties") == ["Phường Mẫu: Thiếu máy. Mạng chậm."], "the newest first"
    assert (words(desk.weekly(THIRD)), overview(made)["Báo cáo đơn vị đã nộp"]) == ([], 2)


def test_weekly_reports_tell_each_period_once_and_a_review_all_of_them(desk: Desk) -> None:
    weeks = []
    for number, day in enumerate((FIRST, SECOND, THIRD), 1):
        week(desk, day, {"p_mau": {"dinh_danh": 10 * number, "luy_ke": 100 * number, "kho_khan": f"Tuần {number}"}})
        weeks.append(desk.weekly(day))
    assert [by_unit(made)["Phường Mẫu"] for made in weeks] == [(10, "đúng hạn"), (20, "đúng hạn"), (30, "đúng hạn")]
    assert [words(made) for made in weeks] == [["Tuần 1"], ["Tuần 2"], ["Tuần 3"]]
    review = desk.composed(desk.ordered("tong_ket", "2025-06-27", "2025-06-27T13:00"))
    assert by_unit(review)["Phường Mẫu"] == (60, "nộp 03/03 kỳ")
    assert by_unit(review)["Phường Ví Dụ"] == (None, "nộp 0/03 kỳ")
    assert [row["note"] for row in table(review, "by_unit") if row["note"]] == ["Nhập thay 03 kỳ"]
    assert paragraphs(review, "results")[-2:] == [
        "Báo cáo của đơn vị: 03/60 lượt đã nộp, 20 đơn vị trong 03 kỳ; 57 lượt chưa nộp, nêu tại phụ lục.",
        "Số theo báo cáo của đơn vị (kỳ 08/5, 15/5, 22/5): lũy kế 300 (01 đơn vị báo).",
    ]
    assert paragraphs(review, "difficulties") == ["Phường Mẫu: Tuần 3. Tuần 2. Tuần 1."]


def test_a_review_lists_all_that_units_wrote_by_unit_with_its_period(desk: Desk) -> None:
    for day in (FIRST, SECOND):
        week(desk, day, {"p_mau": {"kho_khan": "Mạng chậm"}, "p_vi_du": {"kien_nghi": f"Thêm máy {day}"}})
        desk.weekly(day)
    review = desk.composed(desk.ordered("tong_ket", "2025-06-27", "2025-06-27T13:00"))
    assert [(row["unit"], row["period"], row["text"]) for row in table(review, "words")] == [
        ("Phường Mẫu", FIRST, "Mạng chậm"), ("Phường Mẫu", SECOND, "Mạng chậm"),
        ("Phường Ví Dụ", FIRST, f"Thêm máy {FIRST}"), ("Phường Ví Dụ", SECOND, f"Thêm máy {SECOND}"),
    ]  # fmt: skip
    assert paragraphs(review, "difficulties") == ["Phường Mẫu: Mạng chậm."], "said twice, told once"


def test_a_running_total_of_a_unit_that_no_longer_reports_is_in_no_sum(desk: Desk) -> None:
    week(desk, FIRST, {"p_mau": {"dinh_danh": 5, "luy_ke": 50}, "x_tan_mau": {"dinh_danh": 1, "luy_ke": 8}})
    line = desk.plan.report("don_vi_tuan")
    communes = [line.model_copy(update={"units": ("xa",)}) if each is line else each for each in desk.plan.reports]
    desk.plan = desk.plan.model_copy(update={"reports": tuple(communes)})
    week(desk, SECOND, {"x_tan_mau": {"dinh_danh": 2, "luy_ke": 10}})
    made = desk.weekly(SECOND)
    told = paragraphs(made, "results")
    assert "có 08 tổ chức đã kích hoạt định danh tổ chức (theo báo cáo của đơn vị)" in told[0]
    assert told[-1].endswith("đơn vị (kỳ 08/5, 15/5): lũy kế 10 (01 đơn vị báo).")
    assert by_unit(made)["Phường Mẫu"] == (5, "đúng hạn")


# --- what comes after the report -----------------------------------------------------------------------------------------


def test_words_that_come_after_a_report_are_in_the_next_ones_supplement_and_annex(desk: Desk) -> None:
    week(desk, FIRST, {"p_mau": {"dinh_danh": 7}})
    desk.weekly(FIRST)
    late: dict[str, int | str] = {"dinh_danh": 9, "kho_khan": "Gọi bà Thử 0912 345 678", "kien_nghi": "Thêm máy"}
    desk.hands_in("x_tan_mau", FIRST, f"{FIRST}T16:00", late)
    week(desk, SECOND, {"p_mau": {"kho_khan": "Mạng chậm"}})
    made = desk.weekly(SECOND)
    assert paragraphs(made, "changes") == [
        "Xã Tân Mẫu bổ sung kỳ 08/5 (nhận lúc 16 giờ ngày 08/5): đã kích hoạt định danh tổ chức: 09; ý kiến về khó khăn, vướng mắc:"
        " “Gọi bà Thử 09xx***678”; ý kiến về kiến nghị: “Thêm máy”."
    ]
    assert [(row["unit"], row["period"], row["text"]) for row in table(made, "words")] == [
        ("Phường Mẫu", SECOND, "Mạng chậm"), ("Xã Tân Mẫu", FIRST, "Gọi bà Thử 09xx***678"), ("Xã Tân Mẫu", FIRST, "Thêm máy"),
    ]  # fmt: skip
    assert [row["text"] for row in table(made, "changes")] == [None, "Gọi bà Thử 09xx***678", "Thêm máy"]
    assert paragraphs(made, "difficulties") == ["Phường Mẫu: Mạng chậm."], "they are of an earlier week"
    assert (paragraphs(desk.weekly(THIRD), "changes"), words(desk.weekly("2025-05-29"))) == ([], [])


def test_words_that_come_late_but_before_the_report_are_told_once_in_their_section(desk: Desk) -> None:
    week(desk, FIRST, {})
    desk.hands_in("p_mau", FIRST, f"{FIRST}T11:30", {"kho_khan": "Thiếu máy"})
    made = desk.weekly(FIRST, f"{FIRST}T13:00")
    assert paragraphs(made, "changes") == [
        "Phường Mẫu bổ sung kỳ 08/5 (nhận lúc 11 giờ 30 ngày 08/5): ý kiến về khó khăn, vướng mắc."
    ]
    assert paragraphs(made, "difficulties") == ["Phường Mẫu: Thiếu máy."]
    assert words(made) == ["Thiếu máy"]
