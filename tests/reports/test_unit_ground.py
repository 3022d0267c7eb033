"""What units had handed in by a report's instant, and nothing that came later; every line by which units report."""

from collections.abc import Mapping

from acts.unit_reports import unit_asking, unit_report, unit_take_back
from campaign import phones
from campaign.unit_reports.unit_forms import HandInSource
from storage.unit_reports import asked_units
from storage.unit_reports.asked_units import UnitStanding
from telling.reports.report_shapes import ReportContent
from tests.reports.desk import Desk, desk, overview, paragraphs, table
from tests.stages.relay import instant

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
    (row,) = [each for each in asked_units.of_period(desk.work, line, period=DAY) if each.unit == unit]
    who = desk.who("khoa")
    desk.do(
        lambda work: unit_report.hand_in(work, row.id, figures=figures, texts=texts, who=who, source=HandInSource.CHAT)
    )


def by_unit(desk: Desk, made: ReportContent) -> dict[str, tuple[object, object]]:
    return {row["unit"]: (row["posted"], row["standing"]) for row in table(made, "by_unit")}


# --- as of the instant ------------------------------------------------------------------------------------------------


def test_figures_that_come_after_the_instant_do_not_stand_in_a_report_that_is_made_later(desk: Desk) -> None:
    desk.asked(DAY)
    desk.hands_in("p_mau", DAY, f"{DAY}T09:00", {"dinh_danh": 7, "kho_khan": "Mạng chậm"})
    report = desk.ordered("tuan", DAY, f"{DAY}T11:00")
    desk.hands_in("p_mau", DAY, f"{DAY}T11:20", {"dinh_danh": 9, "kho_khan": "Mạng đã tốt"})
    desk.hands_in("p_vi_du", DAY, f"{DAY}T11:25", {"dinh_danh": 4, "kien_nghi": "Thêm máy"})
    made = desk.composed(report)
    rows = by_unit(desk, made)
    assert (rows["Phường Mẫu"], rows["Phường Ví Dụ"]) == ((7, "đúng hạn"), (None, "chưa nộp"))
    assert [row["text"] for row in table(made, "words")] == ["Mạng chậm"]
    assert paragraphs(made, "changes") == []


def test_what_two_wards_hand_in_reaches_the_text_the_overview_and_a_table(desk: Desk) -> None:
    desk.asked(DAY)
    desk.hands_in("p_mau", DAY, f"{DAY}T09:00", {"dinh_danh": 7_111, "luy_ke": 8_222, "lien_he": 7_555})
    desk.hands_in("p_vi_du", DAY, f"{DAY}T09:00", {"dinh_danh": 2, "luy_ke": 30})
    made = desk.weekly(DAY)
    assert paragraphs(made, "results")[0] == (
        "Trong kỳ có 7.113 tổ chức đã kích hoạt định danh tổ chức (theo báo cáo của đơn vị)."
    ), "one figure, and no running total of nought beside theirs"
    assert paragraphs(made, "results")[-1] == (
        "Số theo báo cáo của đơn vị (kỳ 15/5): liên hệ 7.555; lũy kế 8.252 (02 đơn vị báo)."
    )
    seen = overview(made)
    assert (seen["Đã kích hoạt định danh tổ chức: Đơn vị báo trong kỳ"], seen["Lũy kế đơn vị báo"]) == (7_113, 8_252)
    assert (seen["Báo cáo đơn vị đã nộp"], seen["Báo cáo đơn vị phải nộp"]) == (2, 20)
    assert seen["Đăng ký trong kỳ"] == 0, "another source, never added"
    rows = {row["unit"]: (row["dinh_danh"], row["luy_ke"], row["lien_he"]) for row in table(made, "unit_figures")}
    assert (len(rows), rows["Phường Mẫu"], rows["Phường Ví Dụ"]) == (20, (7_111, 8_222, 7_555), (2, 30, None))


def test_they_are_listed_as_late_in_the_report_that_comes_next(desk: Desk) -> None:
    desk.asked(DAY)
    desk.hands_in("p_mau", DAY, f"{DAY}T09:00", {"dinh_danh": 7})
    desk.weekly(DAY)
    desk.hands_in("p_mau", DAY, f"{DAY}T11:20", {"dinh_danh": 9})
    (told,) = paragraphs(desk.weekly("2025-05-22"), "changes")
    assert "từ 07 thành 09" in told


def stood(desk: Desk, moment: str) -> UnitStanding:
    rows = asked_units.table(desk.work, "don_vi_tuan", period=DAY, until=instant(moment))
    return next(row for row in rows if row.unit == "p_mau")


def test_a_unit_stands_as_it_stood_at_that_instant(desk: Desk) -> None:
    desk.asked(DAY)
    desk.hands_in("p_mau", DAY, f"{DAY}T08:10", {"dinh_danh": 0})
    desk.hands_in("p_mau", DAY, f"{DAY}T08:20", {"dinh_danh": 3})
    last = desk.one("SELECT max(id) FROM unit_hand_in")[0]
    desk.at(f"{DAY}T08:30")
    desk.do(lambda work: unit_take_back.take_back(work, last, who=desk.who("khoa")))
    first = desk.one("SELECT min(id) FROM unit_hand_in")[0]
    desk.at(f"{DAY}T08:40")
    desk.do(lambda work: unit_take_back.take_back(work, first, who=desk.who("khoa")))
    desk.hands_in("p_mau", DAY, f"{DAY}T11:30", {"dinh_danh": 5})
    desk.hands_in("p_mau", DAY, f"{DAY}T11:40", {"dinh_danh": 6})
    seen = {
        clock: (str(row.standing), dict(row.figures), row.hand_in is not None)
        for clock in ("08:00", "08:10", "08:25", "08:30", "08:45", "11:00", "11:35", "11:40")
        for row in [stood(desk, f"{DAY}T{clock}")]
    }
    assert seen == {
        "08:00": ("waiting", {}, False), "08:10": ("zero", {"dinh_danh": 0}, True), "08:25": ("on_time", {"dinh_danh": 3}, True),
        "08:30": ("zero", {"dinh_danh": 0}, True), "08:45": ("waiting", {}, False), "11:00": ("missing", {}, False),
        "11:35": ("late", {"dinh_danh": 5}, True), "11:40": ("late", {"dinh_danh": 6}, True),
    }  # fmt: skip
    (now,) = [row for row in asked_units.table(desk.work, "don_vi_tuan", period=DAY) if row.unit == "p_mau"]
    assert stood(desk, f"{DAY}T12:00") == now, "with everything in, it is the table of now"


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


# --- what is in no paper ----------------------------------------------------------------------------------------------


def test_a_phone_in_a_units_words_is_masked_wherever_the_report_has_them(desk: Desk) -> None:
    desk.asked(DAY)
    said: dict[str, int | str] = {
        "dinh_danh": 7,
        "kho_khan": "Gọi bà Thử 0912 345 678",
        "kien_nghi": "ĐT 0912.345.678",
        "nhiem_vu": "Gọi 0912345678",
    }
    desk.hands_in("p_mau", DAY, f"{DAY}T09:00", said)
    made = desk.weekly(DAY)
    assert [row["text"] for row in table(made, "words")] == ["Gọi bà Thử 09xx***678", "ĐT 09xx***678", "Gọi 09xx***678"]
    assert paragraphs(made, "difficulties") == ["Phường Mẫu: Gọi bà Thử 09xx***678."]
    assert phones.find_all(str({name: part for name, part in made.items() if name != "tables_digest"})) == []


# --- what teams reached at events -------------------------------------------------------------------------------------


def test_results_of_an_event_stand_in_the_report_of_the_week_in_which_they_were_booked(desk: Desk) -> None:
    desk.at("2025-05-12T09:00")
    asked = desk.says("giam_doc", "/sukien 13/5 tại hội trường Sở: Cà phê doanh nhân")
    assert asked is not None
    desk.taps("giam_doc", asked.rows[0][0])
    desk.at("2025-05-13T10:00")
    desk.says("dung", "kết quả sự kiện: đk 12, lđ 30")
    line = (
        "Tại sự kiện ngày 13/5/2025, hội trường Sở (Tổ 1), Cà phê doanh nhân: đã kích hoạt định danh tổ chức 12,"
        " liên hệ {} (số do tổ ghi)."
    )
    first = desk.weekly(DAY)
    assert [text for text in paragraphs(first, "results") if "sự kiện" in text] == [line.format(30)]
    desk.at("2025-05-16T09:00")
    desk.says("bao", "kết quả sự kiện 1: lđ 5")
    assert [text for text in paragraphs(desk.weekly("2025-05-22"), "results") if "sự kiện" in text] == [line.format(35)]
    assert not any("sự kiện" in text for text in paragraphs(desk.weekly("2025-05-29"), "results"))
