"""What units handed in, by every line by which the plan has them report."""

from collections.abc import Mapping

from acts import unit_asking, unit_report
from storage import unit_reports
from tests.relay import instant
from tests.reports.desk import Desk, desk, table

__all__ = ["desk"]
DAY = "2025-05-15"


def second_line(desk: Desk, line: str, clock: str) -> None:
    """The plan has units report by another line too, on the same Thursday; its forms are out."""
    weekly = desk.plan.report("don_vi_tuan")
    other = weekly.model_copy(update={"id": line, "time": clock, "units": ("phuong",)})
    desk.plan = desk.plan.model_copy(update={"reports": (*desk.plan.reports, other)})
    desk.now = instant(f"{DAY}T08:00") - 86_400_000
    desk.do(lambda work: unit_asking.ask(work, desk.period(line, DAY)))


def hands_in(desk: Desk, line: str, unit: str, moment: str, figures: Mapping[str, int], **texts: str) -> None:
    """A unit hands in its form of one line."""
    desk.at(moment)
    (row,) = [each for each in unit_reports.of_period(desk.work, line, DAY) if each.unit == unit]
    who = desk.who("khoa")
    desk.do(lambda work: unit_report.hand_in(work, row.id, figures, texts, who=who, source="chat"))


def by_unit(desk: Desk, made: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    return {row["unit"]: (row["posted"], row["standing"]) for row in table(dict(made), "by_unit")}


# --- several lines ----------------------------------------------------------------------------------------------------


def test_units_that_report_by_two_lines_stand_with_both(desk: Desk) -> None:
    desk.asked(DAY)
    second_line(desk, "phuong_ngay", "10:00")
    hands_in(desk, "phuong_ngay", "p_mau", f"{DAY}T09:00", {"dinh_danh": 3}, kho_khan="Mạng chậm", kien_nghi="Thêm máy")
    hands_in(desk, "phuong_ngay", "p_vi_du", f"{DAY}T09:10", {"dinh_danh": 2}, kho_khan="Thiếu người")
    hands_in(desk, "don_vi_tuan", "p_mau", f"{DAY}T10:30", {"dinh_danh": 8}, kho_khan="Mạng chậm", nhiem_vu="Rà soát")
    hands_in(desk, "don_vi_tuan", "x_tan_mau", f"{DAY}T10:40", {"dinh_danh": 5})
    made = desk.weekly(DAY)
    rows = by_unit(desk, made)
    assert rows["Phường Mẫu"] == (8, "đúng hạn"), "the later cut-off holds"
    assert rows["Phường Ví Dụ"] == (2, "chưa nộp"), "its figure is of the other line"
    assert rows["Xã Tân Mẫu"] == (5, "đúng hạn")
    assert [(row["unit"], row["text"]) for row in table(made, "words")] == [
        ("Phường Mẫu", "Mạng chậm"), ("Phường Mẫu", "Thêm máy"), ("Phường Ví Dụ", "Thiếu người"), ("Phường Mẫu", "Rà soát"),
    ]  # fmt: skip


def test_a_line_whose_last_period_the_report_before_had_is_left_out(desk: Desk) -> None:
    desk.asked(DAY)
    second_line(desk, "phuong_ngay", "16:00")
    desk.hands_in("p_mau", DAY, f"{DAY}T09:00", {"dinh_danh": 8})
    desk.weekly(DAY)
    hands_in(desk, "phuong_ngay", "p_mau", f"{DAY}T15:00", {"dinh_danh": 3})
    rows = by_unit(desk, desk.weekly("2025-05-22"))
    assert rows["Phường Mẫu"] == (3, "đúng hạn")
    assert "Xã Tân Mẫu" not in rows
