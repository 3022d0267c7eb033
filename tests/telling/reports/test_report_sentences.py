"""Single sentences of reports in both languages, where a whole message would not show every way in which they can be said."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from campaign.plan import Target
from campaign.reports.report_data import Late, Restated, UnitRow, UnitWord
from campaign.targets import progress
from campaign.targets.progress import ProgressLine
from telling import words
from telling.reports import report_lines
from tests.telling import report_grounds as grounds
from tests.telling.report_grounds import at

D = date.fromisoformat
UNTIL = at("2025-05-15T11:00")


def say(language: str, macro: str, **values: object) -> str:
    return str(words.write(language, "reports", macro=macro, **values))


def both(macro: str, **values: object) -> list[str]:
    return [say(language, macro, **values) for language in ("vi", "en")]


# --- target lines -----------------------------------------------------------------------------------------------------

TARGET = {
    "name": "", "label": "Chỉ tiêu tỉnh", "percent": "2.5", "strict": False, "rest": False, "through": False, "last": D("2025-06-08"),
    "until": UNTIL, "done": 7, "needed": 12, "left": 5, "over": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        ({}, "Chỉ tiêu 2,5 % (Chỉ tiêu tỉnh, hạn 08/6) là 12, còn 05.", "Target 2,5 % (Chỉ tiêu tỉnh, until 8/6): 12, 5 missing."),
        ({"percent": None, "left": 0}, "Chỉ tiêu (Chỉ tiêu tỉnh, hạn 08/6) là 12, đã đạt.", "Target (Chỉ tiêu tỉnh, until 8/6): 12, reached."),
        ({"strict": True, "rest": True}, "Chỉ tiêu trên 2,5 % số còn lại (Chỉ tiêu tỉnh, hạn 08/6) là 12, còn 05.",
         "Target more than 2,5 % of the rest (Chỉ tiêu tỉnh, until 8/6): 12, 5 missing."),
        ({"needed": None, "left": None}, "Chỉ tiêu 2,5 % (Chỉ tiêu tỉnh, hạn 08/6): đã có 07, chưa có tổng số nên chưa tính được chỉ tiêu.",
         "Target 2,5 % (Chỉ tiêu tỉnh, until 8/6): 7 so far, no total yet, so the target cannot be computed."),
        ({"name": "Hợp tác xã"}, "Hợp tác xã (Chỉ tiêu tỉnh, 2,5 %, hạn 08/6): 07/12, còn 05.",
         "Hợp tác xã (Chỉ tiêu tỉnh, 2,5 %, until 8/6): 7 of 12, 5 missing."),
        ({"name": "Hợp tác xã, Giai đoạn 2", "through": True},
         "Hợp tác xã, Giai đoạn 2 (Chỉ tiêu tỉnh, cộng cả giai đoạn trước, hạn 08/6): 07/12, còn 05.",
         "Hợp tác xã, Giai đoạn 2 (Chỉ tiêu tỉnh, earlier phases included, until 8/6): 7 of 12, 5 missing."),
        ({"name": "Hợp tác xã", "last": D("2024-12-30"), "over": True},
         "Hợp tác xã (Chỉ tiêu tỉnh, 2,5 %, hạn 30/12/2024): 07/12, hết hạn, còn thiếu 05.",
         "Hợp tác xã (Chỉ tiêu tỉnh, 2,5 %, until 30/12/2024): 7 of 12, over, 5 missing."),
    ],
)  # fmt: skip
def test_a_target(changes: dict[str, object], vi: str, en: str) -> None:
    assert both("target", **(TARGET | changes)) == [vi, en]


PACE = {
    "name": "Hợp tác xã", "per_day": Fraction(9, 2), "needed_per_day": 6, "first": D("2025-04-28"), "last": D("2025-06-08"), "days_left": 9,
    "expected": D("2025-07-02"), "far": False, "state": "behind",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        ({}, "Hợp tác xã: bình quân 4,5/ngày làm việc; từ nay đến hết 08/6/2025 cần 6/ngày (09 ngày làm việc). Với tiến độ hiện tại, dự kiến"
         " ngày 02/7/2025 mới đạt chỉ tiêu.",
         "Hợp tác xã: on average 4,5 a working day; 6 a day needed until 8/6/2025 (9 working days). At this pace the target is reached"
         " only on 2/7/2025."),
        ({"name": "", "expected": D("2025-06-02"), "state": "ahead"}, "Bình quân 4,5/ngày làm việc; từ nay đến hết 08/6/2025 cần 6/ngày (09 ngày làm"
         " việc). Với tiến độ hiện tại, dự kiến ngày 02/6/2025 đạt chỉ tiêu.",
         "On average 4,5 a working day; 6 a day needed until 8/6/2025 (9 working days). At this pace the target is reached on 2/6/2025."),
        ({"per_day": None, "expected": None, "days_left": 1}, "Hợp tác xã: từ nay đến hết 08/6/2025 cần 6/ngày (01 ngày làm việc).",
         "Hợp tác xã: 6 a day needed until 8/6/2025 (1 working day)."),
        ({"name": "", "per_day": None, "expected": None}, "Từ nay đến hết 08/6/2025 cần 6/ngày (09 ngày làm việc).",
         "6 a day needed until 8/6/2025 (9 working days)."),
        ({"per_day": Fraction(0), "expected": None, "far": True},
         "Hợp tác xã: bình quân 0/ngày làm việc; từ nay đến hết 08/6/2025 cần 6/ngày (09 ngày"
         " làm việc). Với tiến độ hiện tại sẽ không đạt chỉ tiêu đúng hạn.",
         "Hợp tác xã: on average 0 a working day; 6 a day needed until 8/6/2025 (9 working days). At this pace the target is not reached in time."),
        ({"state": "done"}, "Hợp tác xã: đã đạt chỉ tiêu.", "Hợp tác xã: target reached."),
        ({"state": "done", "name": ""}, "Đã đạt chỉ tiêu.", "Target reached."),
        ({"state": "missed"}, "Hợp tác xã: hết hạn ngày 08/6/2025, chưa đạt.", "Hợp tác xã: over since 8/6/2025, not reached."),
        ({"state": "coming", "first": D("2026-01-05")}, "Hợp tác xã: tính từ ngày 05/01/2026.", "Hợp tác xã: counts from 5/1/2026."),
        ({"needed_per_day": None}, "Hợp tác xã: không còn ngày làm việc nào đến hết 08/6/2025, chưa đạt.",
         "Hợp tác xã: no working day is left until 8/6/2025, not reached."),
    ],
)  # fmt: skip
def test_the_pace_of_a_line(changes: dict[str, object], vi: str, en: str) -> None:
    assert both("pace", **(PACE | changes)) == [vi, en]


def pace(*lines: ProgressLine) -> list[str]:
    """The paragraphs on pace over these lines."""
    made = grounds.content(grounds.weekly(lines=lines, official=None))
    return next((list(one["paragraphs"]) for one in made["sections"] if one["id"] == "pace"), [])


def test_one_line_needs_no_name_and_the_average_of_several_is_told_once() -> None:
    sixty, eighty = grounds.weekly().lines
    assert pace(sixty)[0].startswith("Bình quân 69/ngày làm việc; từ nay đến hết 30/6/2025 cần 140/ngày")
    assert pace(sixty, eighty)[0].startswith("Sở Tài chính phấn đấu: bình quân 69/ngày làm việc;")
    assert pace(sixty, eighty)[1].startswith("Chính phủ yêu cầu: từ nay đến hết 30/6/2025 cần 200/ngày")


def test_a_line_that_is_reached_does_not_swallow_the_average() -> None:
    sixty, eighty = grounds.weekly(done=1_419).lines
    reached = progress.ProgressLine(
        **{name: getattr(sixty, name) for name in sixty.__dataclass_fields__} | {"done": 7_000}
    )
    assert pace(reached, eighty)[0] == "Sở Tài chính phấn đấu: đã đạt chỉ tiêu."
    assert pace(reached, eighty)[1].startswith("Chính phủ yêu cầu: bình quân 69/ngày làm việc")


# --- a plan with many lines -------------------------------------------------------------------------------------------


def test_the_second_phase_stands_on_the_first_and_says_so() -> None:
    until = at("2025-03-06T16:00", "kien_giang")
    lines = grounds.lines("kien_giang", until, (grounds.Cell("tp_rach_gia", "htx", 530, 140),), {})
    ground = grounds.weekly(
        since=at("2025-02-27T16:00", "kien_giang"), until=until, lines=lines, official=None, organisations=530, done=140
    )
    told = grounds.content(ground, "kien_giang")["sections"][0]["paragraphs"]
    assert "Hợp tác xã (Chỉ tiêu cao điểm, 81 %, hạn 30/6): 140/430, còn 290." in told
    assert not any("Hợp tác xã, Giai đoạn 2" in line for line in told), "the same 430 until the same day"
    [rest] = [line for line in told if line.startswith("Các tổ chức còn lại")]
    assert rest == (
        "Các tổ chức còn lại, Giai đoạn 2 (Chỉ tiêu cao điểm, cộng cả giai đoạn trước, hạn 30/6): đã có 0, chưa có tổng số nên chưa tính được"
        " chỉ tiêu."
    )
    assert [each.target.phase for each in report_lines.known(ground)].count("gd2") == 4


def test_what_has_no_room_in_the_text_is_counted() -> None:
    until = at("2025-06-30T17:00", "kien_giang")
    lines = grounds.lines("kien_giang", until, (grounds.Cell("tp_rach_gia", "htx", 530, 440),), {})
    ground = grounds.weekly(
        kind="final", since=at("2024-12-30T00:00", "kien_giang"), until=until, lines=lines, official=None, units=(), words=()
    )  # fmt: skip
    told = grounds.content(ground, "kien_giang")["sections"][0]["paragraphs"]
    assert len(report_lines.told(ground)) == 9
    assert "Còn 01 chỉ tiêu khác nêu tại phụ lục." in told
    assert both("more_lines", n=3, annex=False) == ["Còn 03 chỉ tiêu khác.", "Further target lines: 3."]


def test_a_line_that_was_assigned_later_is_called_so_and_another_indicator_by_its_name() -> None:
    plan = grounds.plan("vinh_chau")
    assigned, citizens = (
        ProgressLine(Target(indicator=indicator, number=5, label=label), indicator, UNTIL, UNTIL, None, 5, None, 1, 1, 4, None, None, "behind", None)  # type: ignore[arg-type]
        for indicator, label in (("dinh_danh", progress.ASSIGNED), ("muc_2_dan", "Phụ lục 1"))
    )  # fmt: skip
    assert report_lines.titles(plan, [assigned, citizens]) == ["chỉ tiêu được giao", "Công dân kích hoạt mức 2"]
    assert report_lines.titles(plan, [citizens, citizens]) == ["Công dân kích hoạt mức 2, Phụ lục 1"] * 2


# --- what changed -----------------------------------------------------------------------------------------------------


def changes(**values: object) -> list[str]:
    made = grounds.content(grounds.weekly(**values))
    return next(list(one["paragraphs"]) for one in made["sections"] if one["id"] == "changes")


def test_many_supplements_are_counted() -> None:
    lates = [Late(f"đơn vị {n}", "khop", 1, 2, UNTIL, "2025-05-08") for n in range(7)]
    told = changes(lates=lates)
    assert told[0] == "Đơn vị 0 bổ sung kỳ 08/5 (nhận lúc 11 giờ ngày 15/5): khớp dữ liệu: từ 01 thành 02."
    assert (len(told), told[-1]) == (6, "Còn 02 đơn vị khác có bổ sung, nêu tại phụ lục.")
    assert changes(lates=lates, kind="daily")[-1] == "Còn 02 đơn vị khác có bổ sung."


def test_late_words_are_quoted_up_to_a_length_unless_a_section_or_nobody_has_them() -> None:
    text = "đề nghị bổ sung máy, " * 20
    late = Late("p_mau", "kien_nghi", None, None, UNTIL, "2025-05-08", text)
    word = UnitWord("p_mau", "kien_nghi", text, "2025-05-08", late=True)
    head = "Phường Mẫu bổ sung kỳ 08/5 (nhận lúc 11 giờ ngày 15/5): ý kiến về kiến nghị"
    (told,) = changes(lates=[late], words=[word])
    assert told.startswith(f"{head}: “đề nghị bổ sung máy, đề nghị")
    assert told.endswith("bổ sung máy, đề nghị…” (toàn văn nêu tại phụ lục).")
    assert changes(lates=[late], words=[replace(word, late=False)]) == [f"{head}."], "its own section has it"
    assert changes(lates=[late], words=(), kind="daily") == [f"{head}."], "a digest has no words of units"
    gone = replace(late, text="")
    assert changes(lates=[gone], words=()) == [
        "Phường Mẫu bổ sung kỳ 08/5 (nhận lúc 11 giờ ngày 15/5): rút ý kiến về kiến nghị."
    ]


def test_a_headline_whose_source_has_changed_it_is_corrected_with_its_instant() -> None:
    changed = Restated(1_412, 1_312, at("2025-05-15T10:00"), "")
    assert both("restated", restated=changed) == [
        "Đính chính số chính thức đến 10 giờ ngày 15/5: đã báo cáo 1.412, nay là 1.312.",
        "Correction of the official figure up to 10:00 on 15/5: 1.412 was reported, it is 1.312 now.",
    ]


def test_many_corrections_of_units_are_counted() -> None:
    rows = [("phường Mẫu", 12, 9)]
    values = {"rows": rows, "more": 3, "until": UNTIL}
    assert both("unit_corrections", **values, annex=True) == [
        "Đính chính lũy kế của đơn vị đến 11 giờ ngày 15/5: phường Mẫu từ 12 thành 09; và 03 đơn vị khác nêu tại phụ lục.",
        "Correction of units' running totals up to 11:00 on 15/5: phường Mẫu from 12 to 9; and 3 more in the annex.",
    ]
    assert say("vi", "unit_corrections", **values, annex=False).endswith("và 03 đơn vị khác.")


def test_several_periods_that_were_not_made_are_named() -> None:
    assert both("missed", periods=[D("2025-05-01"), D("2025-05-08")]) == [
        "Không lập được báo cáo kỳ 01/5, 08/5 do hệ thống dừng; số liệu đã tính trong báo cáo này.",
        "The bot was down and made no report for 1/5, 8/5; the figures are in this report.",
    ]


# --- the document's judgement -----------------------------------------------------------------------------------------


def test_nothing_stands_out_where_nothing_moved() -> None:
    made = {one["id"]: one["paragraphs"] for one in grounds.content(grounds.quiet())["sections"]}
    assert made["strengths"] == ["Chưa có số liệu nổi trội trong kỳ."]
    assert made["shortcomings"] == ["Chưa ghi nhận tồn tại theo số liệu theo dõi."]


def test_only_the_lowest_units_are_named_and_what_lies_outside_units_is_no_unit() -> None:
    rows = [UnitRow(f"đơn vị {n}", 100, 60, 0, n, 0, 0, 0, None) for n in range(7)]
    rows.append(UnitRow("", 900, None, 5, 400, 0, 0, 0, None))
    made = {
        one["id"]: one["paragraphs"] for one in grounds.content(grounds.weekly(units=rows, before=None))["sections"]
    }
    assert made["shortcomings"][1] == (
        "07/07 đơn vị dưới mức cần đạt đến nay, thấp nhất: đơn vị 0 (0 %), đơn vị 1 (1,67 %), đơn vị 2 (3,33 %), đơn vị 3 (5 %), đơn vị 4 (6,67 %)."
    )
    assert made["strengths"] == ["Đơn vị đạt tỷ lệ cao nhất: đơn vị 6 (10 %), đơn vị 5 (8,33 %), đơn vị 4 (6,67 %)."]


# --- around a report --------------------------------------------------------------------------------------------------


def test_a_card_shows_a_long_remark_whole_and_who_approved() -> None:
    card = {
        "name": "Báo cáo tuần",
        "period": "15/5",
        "until": "11:00",
        "due": "14:00",
        "overdue": False,
        "reached": True,
        "files": True,
        "by": "",
        "at": "",
        "edited": 0,
        "lost": 0,
    }
    remark = "rất dài " * 60 + "hết."
    remarks = [
        {"text": remark, "by": "Mai", "section": ""}, {"text": "Thêm máy.", "by": "Yến", "section": "Kiến nghị"},
    ]  # fmt: skip
    told = say("vi", "card", **card, state="draft", remarks=remarks)
    assert told.splitlines()[-3:-1] == [f"- {remark} (đ/c Mai)", "- Kiến nghị: Thêm máy. (đ/c Yến)"]
    assert both("card", **(card | {"by": "Yến", "at": "13:20"}), state="approved", remarks=[]) == [
        "<b>Báo cáo tuần</b>, kỳ 15/5\nĐ/c Yến đã duyệt lúc 13:20. Đã gửi lãnh đạo.",
        "<b>Báo cáo tuần</b>, 15/5\nApproved by Yến at 13:20. Sent to the leaders.",
    ]
    assert "\nĐã duyệt lúc 13:20." in say("vi", "card", **(card | {"at": "13:20"}), state="approved", remarks=[])
