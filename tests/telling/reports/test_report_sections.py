"""Golden texts of whole reports in both languages: what leaders read on a phone, and what the clerk signs.

They lie in `golden/`, written out; whoever changes a sentence reads the whole message once more.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from campaign.reports.report_data import (
    AboveTeam,
    BrokenThing,
    Correction,
    CountedTask,
    OccasionResults,
    OfficialFigure,
    PeriodBefore,
    SiteVisits,
    StepFigures,
    Stuck,
    UnitRow,
    UnitWord,
)
from telling.reports import report_content, report_tables
from tests.telling import report_grounds as grounds
from tests.telling.report_grounds import at

GOLDEN = Path(__file__).parents[1] / "golden"


def golden(name: str, language: str) -> list[str]:
    return (GOLDEN / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", list(grounds.STORIES))
def test_the_whole_message(name: str, language: str) -> None:
    make, plan = grounds.STORIES[name]
    assert grounds.told(make(), plan, language) == golden(name, language)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["weekly", "interim"])
def test_the_whole_letter(name: str, language: str) -> None:
    make, plan = grounds.STORIES[name]
    assert grounds.document(make(), plan, language) == golden(f"{name}_document", language)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", list(grounds.STORIES))
def test_a_message_is_plain_and_short_enough_to_be_forwarded(name: str, language: str) -> None:
    make, plan = grounds.STORIES[name]
    message = "\n".join(grounds.told(make(), plan, language))
    assert len(message) < report_content.LONGEST
    for clumsy in ("::", "()", "..", " ,", " .", "  ", " None", "{", "<", "&"):
        assert clumsy not in message.replace("Proposals: None.", ""), clumsy


@pytest.mark.parametrize("name", list(grounds.STORIES))
def test_sections_of_a_message_count_from_one_without_a_gap(name: str) -> None:
    make, plan = grounds.STORIES[name]
    numbers = [line.split(".")[0] for line in grounds.told(make(), plan) if line[:1].isdigit()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


# --- how a window is told ---------------------------------------------------------------------------------------------


def results(**changes: object) -> str:
    """The first sentence of a week's results; units have said nothing of their own."""
    made = grounds.content(grounds.weekly(**({"units": (), "steps": ()} | changes)))
    return str(made["sections"][0]["paragraphs"][0]).split(". ", 1)[0]


WEEK_BEFORE = (at("2025-05-01T11:00"), at("2025-05-08T11:00"))
DOING = "tổ chức đã kích hoạt định danh tổ chức"


@pytest.mark.parametrize(
    ("gained", "was", "told"),
    [
        (486, 398, f"Trong tuần có 486 {DOING} (tuần trước 398, tăng 22,1 %)"),
        (300, 400, f"Trong tuần có 300 {DOING} (tuần trước 400, giảm 25 %)"),
        (9, 4, f"Trong tuần có 09 {DOING} (tuần trước 04, tăng 05)"),
        (3, 5, f"Trong tuần có 03 {DOING} (tuần trước 05, giảm 02)"),
        (12, 12, f"Trong tuần có 12 {DOING} (bằng tuần trước)"),
        (12, 0, f"Trong tuần có 12 {DOING} (tuần trước 0, tăng 12)"),
        (0, 398, f"Trong tuần chưa có thêm tổ chức nào {DOING.removeprefix('tổ chức ')} (tuần trước 398)"),
        (486, None, f"Trong tuần có 486 {DOING}"),
    ],
)
def test_a_week_is_compared_with_the_week_before(gained: int, was: int | None, told: str) -> None:
    assert results(gained=gained, before=PeriodBefore(*WEEK_BEFORE, was, 933, {})) == told


def test_windows_of_another_length_are_named_beside_one_another_but_not_compared() -> None:
    before = PeriodBefore(at("2025-04-28T00:00"), at("2025-05-08T11:00"), 398, 933, {})
    assert results(before=before) == f"Trong tuần có 486 {DOING} (kỳ trước 398)"
    assert results(since=at("2025-05-01T11:00"), before=None) == f"Trong kỳ có 486 {DOING}"


@pytest.mark.parametrize(
    ("number", "named"), [(1, "tuần thứ nhất "), (4, "tuần thứ tư "), (10, "tuần thứ mười "), (11, "tuần thứ 11 "), (0, "tuần (")]
)  # fmt: skip
def test_a_week_has_its_number_in_words(number: int, named: str) -> None:
    assert named in grounds.content(grounds.weekly(number=number))["opening"]


def test_nothing_follows_where_the_list_is_not_there_yet() -> None:
    made = grounds.content(grounds.quiet(organisations=0, done=0, before=None))
    assert made["sections"][0]["paragraphs"] == ["Trong tuần không phát sinh kết quả mới. Lũy kế 0 tổ chức."]


def test_a_report_on_demand_has_no_addressee_and_no_approval_in_its_words() -> None:
    made = report_content.told(grounds.teller(grounds.weekly(kind="demand", number=0)), [])
    assert report_content.text(made).splitlines()[0] == (
        "Tình hình thực hiện (từ 11 giờ ngày 08/5 đến 11 giờ ngày 15/5/2025, ngày 18/62 của chiến dịch):"
    )


def test_a_closing_review_says_so() -> None:
    made = grounds.content(grounds.weekly(kind="final", since=at("2025-04-28T00:00"), until=at("2025-06-27T16:00")))
    assert made["opening"].startswith("Đầu mối tổng hợp báo cáo tổng kết (từ 0 giờ ngày 28/4 đến 16 giờ ngày 27/6/2025")
    assert made["letter"]["subject"].startswith("Tổng kết chiến dịch làm sạch dữ liệu")


# --- whose figures they are -------------------------------------------------------------------------------------------


def closing(official: OfficialFigure | None) -> str:
    return str(grounds.content(grounds.weekly(official=official))["closing"])


def test_the_source_of_the_headline_stands_at_the_end() -> None:
    day = at("2025-05-15T09:30")
    assert closing(None) == "Nguồn: số theo dõi của các tổ; chưa có số chính thức. Trân trọng báo cáo./."
    assert closing(OfficialFigure(1_419, day, "")) == (
        "Nguồn số lũy kế: số chính thức, 9 giờ 30 ngày 15/5/2025; số trong tuần theo các tổ. Trân trọng báo cáo./."
    )
    assert "Chênh lệch với số theo dõi của các tổ nêu tại phụ lục." in closing(OfficialFigure(1_400, day, "C06"))
    assert "1.419" not in report_content.text(grounds.content(grounds.weekly())), "one running total for leaders"


def test_what_is_missing_is_counted_by_the_figure_that_leaders_read() -> None:
    until, cells = at("2025-05-15T11:00"), (grounds.Cell("p_mau", "dn", 10_000, 1_419),)

    def by(value: int) -> dict[str, object]:
        lines = grounds.lines("binh_phuoc", until, cells, grounds.WEEK, official=value)
        return {"official": OfficialFigure(value, until, "C06"), "lines": lines}

    reached = grounds.content(grounds.weekly(**by(6_000)))
    assert "- Chỉ tiêu 60 % (Sở Tài chính phấn đấu, hạn 30/6) là 6.000, đã đạt." in report_content.text(reached)
    assert "2. Tiến độ: Sở Tài chính phấn đấu: đã đạt chỉ tiêu." in report_content.text(reached)
    short = grounds.content(grounds.weekly(done=6_000, **by(5_990)))
    assert "là 6.000, còn 10." in report_content.text(short)


# --- units ------------------------------------------------------------------------------------------------------------


def unit(name: str, standing: str) -> UnitRow:
    return UnitRow(name, 10, 6, 1, 2, 0, 0, 0, None, standings=(standing,))


@pytest.mark.parametrize(
    ("standings", "told"),
    [
        ("on_time on_time", "Báo cáo của đơn vị: đủ 02/02 đơn vị đã nộp."),
        ("on_time zero late", "Báo cáo của đơn vị: đủ 03/03 đơn vị đã nộp (01 nộp muộn, 01 không phát sinh)."),
        ("zero missing", "Báo cáo của đơn vị: 01/02 đơn vị đã nộp (01 không phát sinh); 01 đơn vị chưa nộp, tên nêu tại phụ lục."),
        ("missing missing", "Báo cáo của đơn vị: 0/02 đơn vị đã nộp; 02 đơn vị chưa nộp, tên nêu tại phụ lục."),
    ],
)  # fmt: skip
def test_how_units_have_handed_in(standings: str, told: str) -> None:
    rows = [unit(f"u{n}", each) for n, each in enumerate(standings.split())]
    assert told in grounds.content(grounds.weekly(units=rows))["sections"][0]["paragraphs"]


def said(*posted: dict[str, int], **changes: object) -> list[str]:
    """A quiet week's results, but for what units handed in."""
    rows = [replace(unit(f"u{n}", "on_time"), posted=each) for n, each in enumerate(posted)]
    made = grounds.content(grounds.quiet(**({"units": rows, "unit_periods": ("2025-05-15",)} | changes)))
    return list(made["sections"][0]["paragraphs"])


def test_what_units_handed_in_is_told_with_its_source_where_nobody_else_has_a_figure() -> None:
    told = said({"dinh_danh": 7_111, "luy_ke": 8_222, "muc_2": 5}, {"dinh_danh": 2})
    assert told[0] == (
        "Trong tuần có 7.113 tổ chức đã kích hoạt định danh tổ chức (theo báo cáo của đơn vị). Lũy kế 1.412/10.000 tổ chức, đạt 14,12 %."
    )
    assert told[-1] == "Số theo báo cáo của đơn vị (kỳ 15/5): mức 2: 05."
    assert "8.222" not in " ".join(told), "their running total is for the annex"
    bare = grounds.quiet(units=[replace(unit("u", "on_time"), posted={"luy_ke": 8_222})], done=0, organisations=0)
    assert "lũy kế 8.222 (01 đơn vị báo)." in report_content.text(grounds.content(bare)), "nobody else has one"


@pytest.mark.parametrize(
    ("gained", "units", "posted", "told"),
    [
        (33, 144, 14, "có 33 tổ chức đã kích hoạt định danh tổ chức (tuần trước 398"),
        (0, 144, 14, "có 144 tổ chức đã kích hoạt định danh tổ chức (theo báo cáo của đơn vị)."),
        (0, None, 14, "có 14 tổ chức đã kích hoạt định danh tổ chức (do thành viên báo)."),
    ],
)
def test_leaders_read_one_figure_of_a_thing_whoever_has_said_another(
    gained: int, units: int | None, posted: int, told: str
) -> None:
    ground = grounds.weekly(
        gained=gained, done=33, official=OfficialFigure(42, at("2025-05-15T11:00"), "C06"), words=(), stuck=(),
        units=[replace(unit("u", "on_time"), posted={} if units is None else {"dinh_danh": units, "luy_ke": 145})],
        steps=(StepFigures("dinh_danh", gained, posted, 3), StepFigures("lien_he", 0, 21, 2), StepFigures("khop", 22, 23, 0)),
        lines=(), refused=0, mismatched=0, no_level2=0, in_hand={}, tasks_overdue=0,
    )  # fmt: skip
    text = report_content.text(grounds.content(ground))
    assert told in text
    others = {str(n) for n in (33, 144, 14, 145, 23) if n is not None} - {str(gained or units or posted)}
    found = set(re.findall(r"\d+", text))
    assert not others & found, others & found
    assert "Lũy kế 42" in text
    assert "khớp dữ liệu 22" in text
    assert "Số do thành viên báo: liên hệ 21 (trong đó 02 do máy ghi, chưa xác nhận)." in text
    whole = grounds.teller(ground)
    cells = [
        cell
        for each in (report_tables.overview(whole), report_tables.by_unit(whole))
        for row in each["rows"]
        for cell in row
    ]
    assert {33, posted, *([145, units] if units else [])} <= set(cells), "the annexes have all of them"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "changes", [{}, {"corrections": ()}, {"steps": ()}, {"lines": ()}, {"missed": ("2025-05-18", "2025-05-19")}]
)
def test_a_digest_is_five_lines_at_most(language: str, changes: dict[str, object]) -> None:
    assert 3 <= len(grounds.told(replace(grounds.daily(), **changes), language=language)) <= 5  # type: ignore[arg-type]


def test_a_day_without_news_is_one_line() -> None:
    day = {"kind": "daily", "since": at("2025-05-19T17:30"), "until": at("2025-05-20T17:30"), "before": None}
    assert grounds.told(grounds.quiet(**day)) == [
        "Ngày 20/5/2025 (ngày 23/62 của chiến dịch): không có gì mới. Lũy kế 1.412/10.000 tổ chức, đạt 14,12 %."
    ]
    assert grounds.told(grounds.quiet(**day, official=OfficialFigure(42, at("2025-05-20T11:00"), "C06")))[0].endswith(
        "Lũy kế 42/10.000 tổ chức, đạt 0,42 % (C06, 11 giờ ngày 20/5/2025)."
    )
    assert len(grounds.told(grounds.quiet(**day, missed=("2025-05-19",)))) > 1, "what was not made is said"
    two = grounds.told(grounds.quiet(**(day | {"since": at("2025-05-17T17:30")})))
    assert two[0].startswith("Từ 17 giờ 30 ngày 17/5 đến 17 giờ 30 ngày 20/5/2025 (ngày 23/62 của chiến dịch): không")


def test_what_the_list_says_otherwise_is_no_correction_for_leaders_who_read_the_official_figure() -> None:
    before = PeriodBefore(*WEEK_BEFORE, 398, 933, {}, None, True)
    ground = grounds.weekly(before=before, corrections=(Correction("done", "", 933, 931),))
    assert "931" not in report_content.text(grounds.content(ground))
    by_list = replace(ground, before=replace(before, by_official=False))
    assert "nay là 931" in report_content.text(grounds.content(by_list))


def test_units_that_say_zero_have_said_that_nothing_happened() -> None:
    told = said({"dinh_danh": 0, "luy_ke": 12}, {"dinh_danh": 0})
    assert told[0].startswith("Trong tuần không phát sinh kết quả mới")
    assert told[-1] == "Báo cáo của đơn vị: đủ 02/02 đơn vị đã nộp."
    assert said({}, {})[-1] == "Báo cáo của đơn vị: đủ 02/02 đơn vị đã nộp."


def test_a_week_in_which_only_units_moved_is_not_called_quiet() -> None:
    assert not grounds.quiet(units=[replace(unit("u", "on_time"), posted={"lien_he": 3})]).nothing
    assert said({"lien_he": 3})[0].startswith("Trong tuần chưa có thêm tổ chức nào")


def proposals(*words: tuple[str, str]) -> list[str]:
    made = grounds.content(grounds.weekly(words=[UnitWord(unit, "kien_nghi", text) for unit, text in words]))
    found = next(section for section in made["sections"] if section["id"] == "proposals")
    return list(found["paragraphs"])


def test_a_long_text_of_a_unit_ends_at_a_word_and_says_where_the_rest_is() -> None:
    [told] = proposals(("p_mau", "đề nghị bổ sung máy, " * 30))
    assert told.startswith("Phường Mẫu: đề nghị bổ sung máy, ")
    assert told.endswith("bổ sung máy, đề nghị… (toàn văn nêu tại phụ lục).")
    assert len(told) < 320


def test_units_that_write_the_same_are_named_together_and_many_texts_are_counted() -> None:
    same = [("p_mau", "Thêm máy"), ("p_vi_du", " Thêm\nmáy "), ("p_minh_hoa", "Thêm người?")]
    assert proposals(*same) == ["Phường Mẫu, phường Ví Dụ: Thêm máy.", "Phường Minh Hoạ: Thêm người?"]
    many = proposals(*((f"đơn vị {n}", f"ý {n}") for n in range(12)))
    assert len(many) == 6
    assert many[-1] == "Còn 07 nội dung khác của các đơn vị nêu tại phụ lục."


def test_a_digest_has_no_words_of_units_and_no_judgement() -> None:
    made = grounds.content(grounds.weekly(kind="daily"))
    assert [section["id"] for section in made["sections"]] == ["results", "pace", "difficulties", "next"]
    assert "Phường" not in report_content.text(made)


# --- difficulties and tasks -------------------------------------------------------------------------------------------


def test_only_the_most_frequent_reasons_are_named_and_it_says_so() -> None:
    reasons = ("lech_dkdn", "lech_thue", "chua_muc_2", "chua_dong_thuan", "khong_lien_lac", "thieu_giay_to")
    stuck = [Stuck("dang_ky", reason, 10 - n) for n, reason in enumerate(reasons)]
    made = grounds.content(grounds.weekly(stuck=stuck, refused=0, mismatched=0, no_level2=0, words=()))
    found = next(section for section in made["sections"] if section["id"] == "difficulties")
    assert found["paragraphs"] == [
        "45 việc đang vướng (chủ yếu: 10 lệch dữ liệu đăng ký doanh nghiệp, 09 lệch dữ liệu thuế, 08 người đại diện chưa có mức 2,"
        " 07 người đại diện khác chưa đồng ý, 06 không liên lạc được)."
    ]  # fmt: skip


def test_one_reason_needs_no_number_of_its_own() -> None:
    made = grounds.content(
        grounds.weekly(stuck=[Stuck("lien_he", "khong_lien_lac", 3)], refused=0, mismatched=0, no_level2=0, words=())
    )
    found = next(section for section in made["sections"] if section["id"] == "difficulties")
    assert found["paragraphs"] == ["03 việc đang vướng (không liên lạc được)."]


def test_a_reason_in_somebodys_own_words_is_no_word_of_the_machine() -> None:
    """The Director read «01 việc đang vướng (other)»."""
    stuck = [
        Stuck("lien_he", "khong_lien_lac", 3),
        Stuck("dang_ky", "other", 1),
        Stuck("dang_ky", "gone_from_the_plan", 1),
    ]
    made = grounds.content(grounds.weekly(stuck=stuck, refused=0, mismatched=0, no_level2=0, words=()))
    found = next(section for section in made["sections"] if section["id"] == "difficulties")
    assert found["paragraphs"] == ["05 việc đang vướng (03 không liên lạc được, 02 lý do khác)."]


def test_a_week_without_open_work_goes_on_towards_its_target() -> None:
    made = grounds.content(grounds.weekly(in_hand={}, refused=0, mismatched=0, no_level2=0, tasks_overdue=0, words=()))
    assert made["sections"][-1]["paragraphs"] == [
        "Tiếp tục liên hệ, hỗ trợ các tổ chức chưa đăng ký (còn 4.588 để đạt chỉ tiêu)."
    ]


def test_what_is_beyond_a_team_stands_in_the_report_until_it_is_answered() -> None:
    since = at("2025-05-13T09:00")
    above = [
        AboveTeam("lam_sach", "lech_thue", "p_mau", ":lanh_dao", since),
        AboveTeam("lien_he", "other", "", "p_mau", since),
    ]
    said = "\n".join(grounds.told(grounds.weekly(above=above)))
    assert (
        "Vượt thẩm quyền, đang chờ lãnh đạo cho ý kiến từ 13/5/2025: Làm sạch dữ liệu (lệch dữ liệu thuế), phường Mẫu."
        in said
    )
    assert "Vượt thẩm quyền, đang chờ phường Mẫu cho ý kiến từ 13/5/2025: Liên hệ doanh nghiệp (lý do khác)." in said
    many = grounds.told(grounds.weekly(above=above * 9))
    assert any("việc khác đang chờ cấp trên" in line for line in many)


def test_what_teams_reached_at_events_is_told_a_line_each_and_is_something() -> None:
    held = OccasionResults("Cà phê doanh nhân", at("2025-05-13T08:00").date(), "", "Tổ 1", {"gone": 4, "lien_he": 30})
    said = grounds.told(grounds.weekly(occasions=[held]))
    assert "- Tại sự kiện ngày 13/5/2025 (Tổ 1), Cà phê doanh nhân: liên hệ 30 (số do tổ ghi)." in said
    many = grounds.told(grounds.weekly(occasions=[held] * 7))
    assert sum("Cà phê" in line for line in many) == 5
    assert "- Còn 02 sự kiện khác có kết quả, xem /sukien." in many
    assert grounds.quiet(units=()).nothing
    assert not grounds.quiet(units=(), occasions=[held]).nothing


def test_visits_are_told_as_a_way_to_help_and_are_something() -> None:
    said = grounds.told(grounds.weekly(visits=SiteVisits(12, 9, 2)))
    assert "- Hỗ trợ tận nơi 12 lượt tại 09 DN, trong đó 02 lượt không gặp." in said
    assert "- Hỗ trợ tận nơi 03 lượt tại 02 DN." in grounds.told(grounds.weekly(visits=SiteVisits(3, 2, 0)))
    assert not any("tận nơi" in line for line in grounds.told(grounds.weekly()))
    assert not grounds.quiet(units=(), visits=SiteVisits(1, 1, 1)).nothing


def test_tasks_with_a_number_to_reach_are_told_by_the_week_as_far_as_they_are() -> None:
    film = CountedTask("kg_8_4a", "Xây dựng ít nhất 02 phóng sự", 1, 2)
    said = grounds.told(grounds.weekly(counted_tasks=[film]))
    assert "- Nhiệm vụ kg_8_4a (Xây dựng ít nhất 02 phóng sự): đã hoàn thành 1/2." in said
    many = grounds.told(grounds.weekly(counted_tasks=[film] * 7))
    assert "- Còn 02 nhiệm vụ khác có số lượng, xem /nhiemvu." in many


def test_what_is_broken_stands_among_the_difficulties_until_it_is_mended() -> None:
    printer = BrokenThing("máy in", "phòng 626", at("2025-05-13T09:00"), "mai có máy mới")
    said = grounds.told(grounds.weekly(broken=[printer]))
    assert "- Thiết bị hỏng từ 13/5/2025: máy in, phòng 626 (trả lời: mai có máy mới)." in said
    many = grounds.told(grounds.weekly(broken=[printer] * 7))
    assert "- Còn 02 thiết bị khác đang hỏng, xem /thietbi." in many
