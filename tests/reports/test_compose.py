"""Reports composed from real taps: figures as of their instant, windows that chain, corrections, units' reports, what is kept."""

import pytest

from acts.counts import official
from campaign.ids import OrganisationId
from storage import job_runs
from storage.job_runs import RunState
from telling.reports import report_content
from tests.reports.desk import Desk, desk, overview, paragraphs, table
from tests.stages.relay import instant

__all__ = ["desk"]
GAINED, DONE, LISTED = "Đăng ký trong kỳ", "Lũy kế đã đăng ký (theo dõi)", "Tổng số tổ chức trong danh sách"


# --- as of ------------------------------------------------------------------------------------------------------------


def test_what_happens_after_the_instant_does_not_count_though_the_report_is_made_later(desk: Desk) -> None:
    for hour in ("08:00", "09:00", "11:00"):
        desk.registered(f"2025-05-15T{hour}", name=f"Công ty {hour}")
    report = desk.ordered("tuan", "2025-05-15", "2025-05-15T11:00")
    desk.registered("2025-05-15T11:01", name="Công ty 11:01")
    made = desk.composed(report)
    assert (overview(made)[DONE], overview(made)[GAINED]) == (3, 3)
    assert paragraphs(made, "results")[0] == (
        "Trong kỳ có 03 tổ chức đã kích hoạt định danh tổ chức. Lũy kế 03/04 tổ chức, đạt 75 %."
    )
    assert {row["name"]: row["registered"] for row in table(made, "list")}["Công ty 11:01"] == "Chưa"
    assert [row["registered_at"] for row in table(made, "list")].count("2025-05-15T11:00") == 1
    assert table(made, "by_unit")[0]["done"] == 3
    assert made["picture"]["headline"][0]["value"] == "3"
    assert made["name"] == "bao-cao-tuan-2025-05-15"


def test_a_registration_belongs_to_the_window_that_ends_with_it(desk: Desk) -> None:
    desk.registered("2025-05-08T11:00")
    assert desk.weekly("2025-05-08")["kept"]["gained"] == 1
    assert desk.weekly("2025-05-15")["kept"]["gained"] == 0


def test_windows_chain_so_that_weeks_add_up_to_the_running_total(desk: Desk) -> None:
    desk.listed("x_tan_mau", registered=1)
    weeks = []
    for day, hours in (("2025-05-08", (7, 9)), ("2025-05-15", (8,)), ("2025-05-22", (7, 9, 10))):
        for hour in hours:
            desk.registered(f"{day}T{hour:02d}:00")
        weeks.append(desk.weekly(day))
        desk.registered(f"{day}T11:30")
    gained = [week["kept"]["gained"] for week in weeks]
    assert gained == [2, 2, 4]
    assert [week["kept"]["done"] for week in weeks] == [1 + sum(gained[:n]) for n in (1, 2, 3)]
    assert [overview(week)[LISTED] for week in weeks] == [3, 5, 9]
    assert "từ 11 giờ ngày 15/5 đến 11 giờ ngày 22/5/2025" in weeks[-1]["opening"]
    assert paragraphs(weeks[1], "results")[0].startswith("Trong tuần có 02 tổ chức"), weeks[1]["opening"]
    assert "(tuần trước 02, tăng 02)" in paragraphs(weeks[2], "results")[0]
    assert paragraphs(weeks[2], "changes") == []


def test_a_week_in_which_nothing_happens_says_so(desk: Desk) -> None:
    desk.registered("2025-05-07T09:00")
    desk.weekly("2025-05-08")
    made = desk.weekly("2025-05-15")
    assert (
        paragraphs(made, "results")[0]
        == "Trong tuần không phát sinh kết quả mới (kỳ trước 01). Lũy kế 01/01 tổ chức, đạt 100 %."
    )


# --- corrections ------------------------------------------------------------------------------------------------------


def test_what_is_taken_back_later_is_corrected_in_the_next_report(desk: Desk) -> None:
    case = desk.registered("2025-05-15T09:00")
    desk.registered("2025-05-15T10:00", "p_vi_du")
    first = desk.weekly("2025-05-15")
    assert first["kept"] == {
        "gained": 2,
        "done": 2,
        "by_unit": {"p_mau": 1, "p_vi_du": 1},
        "until": instant("2025-05-15T11:00"),
    }
    desk.takes_back(case, "2025-05-16T08:00")
    desk.registered("2025-05-19T09:00")
    made = desk.weekly("2025-05-22")
    assert paragraphs(made, "changes") == [
        "Đính chính số lũy kế theo dõi đến 11 giờ ngày 15/5: đã báo cáo 02, nay là 01.",
        "Đính chính lũy kế của đơn vị đến 11 giờ ngày 15/5: phường Mẫu từ 01 thành 0.",
    ]
    assert [(row["unit"], row["was"], row["now"], row["at"]) for row in table(made, "changes")] == [
        (None, 2, 1, "2025-05-15T11:00"), ("Phường Mẫu", 1, 0, "2025-05-15T11:00"),
    ]  # fmt: skip
    assert "changes" in made["annexes"]
    assert (made["kept"]["gained"], made["kept"]["done"]) == (1, 2)
    assert first["kept"]["done"] + made["kept"]["gained"] - 1 == made["kept"]["done"], "the correction closes the sum"


def entered(desk: Desk, value: int, as_of: str, moment: str, *, source: str = "Công an tỉnh") -> None:
    """Whoever consolidates enters the official figure."""
    desk.at(moment)
    what = {"category": "", "unit": "", "value": value, "as_of": instant(as_of), "source": source}
    desk.do(lambda work: official.enter(work, "dinh_danh", who=desk.who("khoa"), **what))  # type: ignore[arg-type]


def test_an_official_figure_that_its_source_has_corrected_is_a_correction_of_the_headline(desk: Desk) -> None:
    entered(desk, 1_412, "2025-05-15T10:00", "2025-05-15T10:30")
    assert "1.412" in paragraphs(desk.weekly("2025-05-15"), "results")[0]
    entered(desk, 1_312, "2025-05-15T10:00", "2025-05-16T09:00", source="công an Tỉnh")
    entered(desk, 1_350, "2025-05-22T10:00", "2025-05-22T10:30")
    made = desk.weekly("2025-05-22")
    assert "1.350" in paragraphs(made, "results")[0]
    assert paragraphs(made, "changes") == [
        "Đính chính số chính thức (Công an tỉnh) đến 10 giờ ngày 15/5: đã báo cáo 1.412, nay là 1.312."
    ]
    assert [(row["what"], row["was"], row["now"], row["at"]) for row in table(made, "changes")] == [
        ("Lũy kế chính thức", 1_412, 1_312, "2025-05-15T10:00")
    ]
    assert paragraphs(desk.weekly("2025-05-29"), "changes") == [], "nêu một lần"


@pytest.mark.parametrize(("as_of", "source"), [("2025-05-15T10:00", "Cục C06"), ("2025-05-15T10:30", "Công an tỉnh")])
def test_another_source_or_another_instant_corrects_nothing(desk: Desk, as_of: str, source: str) -> None:
    entered(desk, 1_412, "2025-05-15T10:00", "2025-05-15T10:10")
    desk.weekly("2025-05-15")
    entered(desk, 1_312, as_of, "2025-05-16T09:00", source=source)
    assert paragraphs(desk.weekly("2025-05-22"), "changes") == []


def test_a_correction_is_told_once(desk: Desk) -> None:
    case = desk.registered("2025-05-08T09:00")
    desk.weekly("2025-05-08")
    desk.takes_back(case, "2025-05-09T08:00")
    assert len(paragraphs(desk.weekly("2025-05-15"), "changes")) == 2
    assert paragraphs(desk.weekly("2025-05-22"), "changes") == []


def test_an_organisation_that_moves_to_another_unit_is_corrected_in_both_and_not_in_the_whole(desk: Desk) -> None:
    desk.registered("2025-05-15T09:00")
    desk.weekly("2025-05-15")
    desk.work.run("UPDATE organisation SET unit = 'p_vi_du'")
    assert paragraphs(desk.weekly("2025-05-22"), "changes") == [
        "Đính chính lũy kế của đơn vị đến 11 giờ ngày 15/5: phường Mẫu từ 01 thành 0; phường Ví Dụ từ 0 thành 01."
    ]


def test_organisations_without_a_unit_are_no_correction(desk: Desk) -> None:
    desk.registered("2025-05-15T09:00", "")
    first = desk.weekly("2025-05-15")
    assert [(row["unit"], row["done"]) for row in table(first, "by_unit")] == [
        ("Ngoài các đơn vị trên hoặc ngoài chỉ tiêu", 1)
    ]
    assert paragraphs(desk.weekly("2025-05-22"), "changes") == []


def test_units_add_up_to_the_whole(desk: Desk) -> None:
    for unit in ("p_mau", "p_mau", "", "don_vi_la"):
        desk.registered("2025-05-15T09:00", unit)
    desk.listed("x_tan_mau")
    made = desk.weekly("2025-05-15")
    rows = table(made, "by_unit")
    for column, whole in (("organisations", LISTED), ("done", DONE), ("gained", GAINED)):
        assert sum(row[column] for row in rows) == overview(made)[whole], column
    assert [row["unit"] for row in rows] == ["Phường Mẫu", "Xã Tân Mẫu", "Ngoài các đơn vị trên hoặc ngoài chỉ tiêu"]


def test_kinds_of_organisation_add_up_over_the_units_to_the_whole(desk: Desk) -> None:
    desk.registered("2025-05-07T09:00")
    desk.weekly("2025-05-08")
    desk.registered("2025-05-15T09:00")
    desk.registered("2025-05-15T10:00", "")
    desk.registered("2025-05-15T10:30", organisation=desk.listed("x_tan_mau", category="htx"))
    desk.listed("x_tan_mau", category="htx")
    made = desk.weekly("2025-05-15")
    found = [
        tuple(row[name] for name in ("unit", "category", "organisations", "gained", "done"))
        for row in table(made, "unit_kinds")
    ]
    outside = "Ngoài các đơn vị trên hoặc ngoài chỉ tiêu"
    assert found == [
        ("Phường Mẫu", "Doanh nghiệp", 2, 1, 2), ("Xã Tân Mẫu", "Hợp tác xã", 2, 1, 1), (outside, "Doanh nghiệp", 1, 1, 1),
    ]  # fmt: skip
    kinds = [(row["category"], row["organisations"], row["gained"], row["done"]) for row in table(made, "by_category")]
    assert kinds == [("Doanh nghiệp", 3, 2, 3), ("Hợp tác xã", 2, 1, 1)]


def test_a_draft_that_leaders_never_had_is_no_report_to_compare_with(desk: Desk) -> None:
    desk.registered("2025-05-08T09:00")
    desk.composed(desk.ordered("tuan", "2025-05-08", "2025-05-08T11:00"))
    made = desk.weekly("2025-05-15")
    assert "từ 0 giờ ngày 28/4" in made["opening"]
    assert made["kept"]["gained"] == 1


def test_a_period_that_was_not_made_is_named_in_the_next_report(desk: Desk) -> None:
    desk.weekly("2025-05-08")
    desk.at("2025-05-17T14:00")
    job_runs.claim(desk.work, "report_due", scope="tuan", period="2025-05-15", state=RunState.SKIPPED)
    made = desk.weekly("2025-05-22")
    assert paragraphs(made, "changes") == [
        "Không lập được báo cáo kỳ 15/5 do hệ thống dừng; số liệu đã tính trong báo cáo này."
    ]
    assert paragraphs(made, "results")[0].startswith("Trong kỳ"), "two weeks are no week"


# --- units' reports ---------------------------------------------------------------------------------------------------


def test_units_stand_as_they_handed_in_with_their_own_figures_and_words(desk: Desk) -> None:
    day = "2025-05-15"
    desk.registered(f"{day}T07:00")
    desk.asked(day)
    desk.hands_in("p_mau", day, f"{day}T09:00", {"dinh_danh": 7, "kho_khan": "Mạng chậm", "kien_nghi": "Thêm máy"})
    desk.hands_in("p_vi_du", day, f"{day}T10:00", {}, zero=True)
    desk.hands_in("x_tan_mau", day, f"{day}T11:20", {"dinh_danh": 2, "nhiem_vu": "Rà soát 15 số"})
    made = desk.weekly(day, f"{day}T11:30")
    rows = {row["unit"]: (row["posted"], row["standing"]) for row in table(made, "by_unit")}
    assert (rows["Phường Mẫu"], rows["Phường Ví Dụ"], rows["Xã Tân Mẫu"]) == (
        (7, "đúng hạn"),
        (0, "không phát sinh"),
        (2, "muộn"),
    )
    assert rows["Phường Minh Hoạ"] == (None, "chưa nộp")
    assert len(rows) == 20, "every unit that was asked, with organisations or without"
    assert paragraphs(made, "results")[-1] == (
        "Báo cáo của đơn vị: 03/20 đơn vị đã nộp (01 nộp muộn, 01 không phát sinh); 17 đơn vị chưa nộp, tên nêu tại phụ lục."
    )
    assert not any("09" in line for line in paragraphs(made, "results")), (
        "the list has a figure: theirs is in the annex"
    )
    assert paragraphs(made, "difficulties") == ["Phường Mẫu: Mạng chậm."]
    assert paragraphs(made, "proposals") == ["Phường Mẫu: Thêm máy."]
    assert paragraphs(made, "next")[-1] == "Xã Tân Mẫu: Rà soát 15 số."
    assert [(row["unit"], row["text"]) for row in table(made, "words")][-1] == ("Xã Tân Mẫu", "Rà soát 15 số")


def test_what_came_after_the_table_was_closed_is_listed_in_the_next_report(desk: Desk) -> None:
    day = "2025-05-15"
    desk.asked(day)
    desk.hands_in("p_mau", day, f"{day}T09:00", {"dinh_danh": 7, "luy_ke": 30})
    desk.weekly(day)
    desk.hands_in("p_mau", day, "2025-05-16T08:00", {"dinh_danh": 9, "luy_ke": 32, "kho_khan": "Mạng chậm"})
    made = desk.weekly("2025-05-22")
    assert paragraphs(made, "changes") == [
        "Phường Mẫu bổ sung kỳ 15/5 (nhận lúc 8 giờ ngày 16/5): đã kích hoạt định danh tổ chức: từ 07 thành 09; lũy kế: từ 30 thành 32;"
        " ý kiến về khó khăn, vướng mắc: “Mạng chậm”."
    ]
    assert paragraphs(desk.weekly("2025-05-29"), "changes") == [], "and only there"


def test_words_of_a_period_that_the_last_report_had_are_not_told_again(desk: Desk) -> None:
    day = "2025-05-15"
    desk.asked(day)
    desk.hands_in("p_mau", day, f"{day}T09:00", {"dinh_danh": 7, "kien_nghi": "Thêm máy"})
    desk.weekly(day)
    made = desk.weekly("2025-05-22")
    assert paragraphs(made, "proposals") == ["Không có."]
    assert table(made, "words") == []


# --- the rest of its ground -------------------------------------------------------------------------------------------


def test_what_people_posted_counts_in_one_week_only(desk: Desk) -> None:
    for day, number in (("2025-05-14", 3), ("2025-05-15", 5), ("2025-05-16", 7)):
        desk.at(f"{day}T18:00")
        desk.says("bao", f"/baoso lđ {number}")
        if day == "2025-05-14":
            desk.weekly("2025-05-15")
    made = desk.weekly("2025-05-22")
    first = desk.row(1)
    assert "Số do thành viên báo (từ ngày 28/4 đến 14/5): liên hệ 03." in first.content
    assert "Số do thành viên báo (từ ngày 15/5 đến 21/5): liên hệ 12." in paragraphs(made, "results")


def test_what_is_posted_after_the_digest_stands_in_the_next_one_not_in_none(desk: Desk) -> None:
    """The question is at 17:00, the digest at 17:30, the table closes at 20:00."""
    for moment, number in (("2025-05-20T18:30", 4), ("2025-05-21T18:30", 6)):
        desk.at(moment)
        desk.says("bao", f"/baoso lđ {number}")
    desk.digest("2025-05-20")
    told = desk.digest("2025-05-21")
    assert "Số do thành viên báo (ngày 20/5): liên hệ 04." in paragraphs(told, "results")
    assert "Số do thành viên báo (ngày 21/5): liên hệ 06." in paragraphs(desk.digest("2025-05-22"), "results")


def test_a_period_that_was_never_made_is_named_by_the_report_that_covers_it(desk: Desk) -> None:
    """Down from Thursday evening: Friday's and Saturday's digests were skipped on Monday morning, Sunday's was caught up."""
    desk.digest("2025-05-22")
    desk.at("2025-05-26T06:00")
    for day in ("2025-05-23", "2025-05-24"):
        job_runs.claim(desk.work, "report_due", scope="ngay", period=day, state=RunState.SKIPPED)
    sunday = desk.digest("2025-05-25")
    assert any("23/5" in line and "24/5" in line for line in paragraphs(sunday, "changes"))
    assert not any("23/5" in line for line in paragraphs(desk.digest("2025-05-26"), "changes"))


def test_work_in_hand_and_its_difficulties_are_told(desk: Desk) -> None:
    desk.at("2025-05-15T08:00")
    refused = desk.case()
    desk.contacted(case=refused, matched="yes")
    desk.claim(refused, "dang_ky", by="tuan")
    desk.result(refused, "dang_ky", "bi_tu_choi", by="tuan")
    desk.contacted(matched="no", level2="no")
    made = desk.weekly("2025-05-15")
    assert paragraphs(made, "difficulties") == [
        "01 tổ chức bị từ chối cấp đang xử lý; 01 tổ chức chưa khớp dữ liệu; 01 tổ chức có người đại diện chưa có mức 2."
    ]
    assert paragraphs(made, "next")[0].startswith(
        "Xử lý 01 trường hợp bị từ chối cấp; làm sạch dữ liệu cho 01 tổ chức; mời người đại diện của 01 tổ chức làm định danh mức 2;"
    )
    assert "Các bước trong kỳ: liên hệ 02." in paragraphs(made, "results")


def test_the_official_figure_of_the_instant_is_the_headline_and_the_picture_agrees(desk: Desk) -> None:
    for _ in range(2):
        desk.registered("2025-05-15T08:00")
    for _ in range(8):
        desk.listed()
    desk.at("2025-05-15T10:00")
    desk.says("khoa", "/sochinhthuc 3 lúc 9h 15/5 nguồn Công an tỉnh")
    report = desk.ordered("tuan", "2025-05-15", "2025-05-15T11:00")
    desk.at("2025-05-15T12:00")
    desk.says("khoa", "/sochinhthuc 4 lúc 11h30 15/5 nguồn Công an tỉnh")
    made = desk.composed(report)
    assert paragraphs(made, "results")[0].endswith("Lũy kế 03/10 tổ chức, đạt 30 %.")
    assert "Chỉ tiêu 60 % (Sở Tài chính phấn đấu, hạn 30/6) là 06, còn 03." in paragraphs(made, "results")
    assert made["closing"] == (
        "Nguồn số lũy kế: Công an tỉnh, 9 giờ ngày 15/5/2025; số trong kỳ theo các tổ. Chênh lệch với số theo dõi của các tổ nêu tại phụ"
        " lục. Trân trọng báo cáo./."
    )
    assert [(large["label"], large["value"]) for large in made["picture"]["headline"]][:3] == [
        ("Lũy kế", "3"), ("Trong kỳ", "2"), ("Còn thiếu", "3"),
    ]  # fmt: skip
    assert "four" in made["annexes"]


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        ("Công an tỉnh", ["Công an tỉnh (qua Phòng PC06)"]),
        ("UBND tỉnh; Công an tỉnh", ["UBND tỉnh", "Công an tỉnh (qua Phòng PC06)"]),
    ],
)
def test_it_says_through_whom_it_goes(desk: Desk, audience: str, names: list[str]) -> None:
    lines = tuple(line.model_copy(update={"audience": audience, "via": "Phòng PC06"}) for line in desk.plan.reports)
    desk.plan = desk.plan.model_copy(update={"reports": lines})
    made = desk.composed(desk.ordered("tuan", "2025-05-15", "2025-05-15T11:00"))
    assert made["letter"]["addressees"] == names
    assert made["addressed"] == f"Kính gửi: {'; '.join(names)}."


def test_a_report_on_demand_is_no_draft_and_is_addressed_to_nobody(desk: Desk) -> None:
    desk.registered("2025-05-20T09:00")
    desk.at("2025-05-20T14:00")
    made = desk.composed(desk.demanded())
    assert (made["draft"], made["addressed"], made["letter"]["addressees"], made["name"]) == (
        False,
        "",
        [],
        "bao-cao-nhanh-2025-05-20",
    )
    assert report_content.text(made).startswith("Tình hình thực hiện (từ 0 giờ ngày 28/4 đến 14 giờ ngày 20/5/2025")
    assert "Trong kỳ có 01 tổ chức" in report_content.text(made)


def test_a_day_is_summed_up_by_itself_for_those_whom_the_plan_names(desk: Desk) -> None:
    desk.registered("2025-05-20T09:00")
    made = desk.composed(desk.ordered("ngay", "2025-05-20", "2025-05-20T17:30"))
    assert (made["draft"], made["name"]) == (False, "bao-cao-ngay-2025-05-20")
    assert made["addressed"] == "Kính gửi: Đầu mối tổng hợp, lãnh đạo Sở."
    assert made["opening"].startswith("Tổng hợp tự động kết quả trong ngày (từ 0 giờ ngày 20/5")
    assert report_content.text(made).startswith(
        "Tổng hợp ngày 20/5/2025, số liệu đến 17 giờ 30 (ngày 23/62 của chiến dịch):\nTrong ngày có "
    )


def test_it_is_sealed_and_composed_later_it_says_the_same(desk: Desk) -> None:
    desk.registered("2025-05-15T09:00")
    later = desk.listed()
    report = desk.ordered("tuan", "2025-05-15", "2025-05-15T11:00")
    made = desk.composed(report)
    assert made["tables_digest"] == report_content.tables_digest(made["tables"])
    assert report_content.digest(made)[:8] in made["footer"]
    desk.registered("2025-05-15T12:00", organisation=later)
    again = desk.composed(report)
    assert (again["kept"], again["sections"]) == (made["kept"], made["sections"])


def test_a_campaign_that_counts_nothing_still_has_a_report(desk: Desk) -> None:
    desk.plan = desk.plan.model_copy(update={"indicators": (), "targets": ()})
    desk.at("2025-05-15T09:00")
    made = desk.composed(desk.ordered("tuan", "2025-05-15", "2025-05-15T11:00"))
    assert paragraphs(made, "results")


def test_two_organisations_of_one_person_are_two_that_lack_level_two(desk: Desk) -> None:
    desk.at("2025-05-15T08:00")
    first: OrganisationId = desk.listed("p_mau")
    second = desk.listed("p_vi_du")
    desk.another_head(second, of=first)
    desk.work.run("UPDATE representative SET level2 = 'no' WHERE id = :id", {"id": desk.heads(first)[0]})
    rows = {row["unit"]: row["no_level2"] for row in table(desk.weekly("2025-05-15"), "by_unit")}
    assert rows == {"Phường Mẫu": 1, "Phường Ví Dụ": 1}
