"""What a form's numbers are of: whoever hands in early loses nothing, and the card says from when to when it counts."""

import pytest

from acts.counts import count
from acts.counts.count import Posting
from acts.unit_reports import unit_report, unit_take_back
from campaign.unit_reports.unit_forms import HandInSource
from storage.unit_reports import asked_units as rows
from storage.unit_reports import unit_hand_ins
from tests.stages import unit_weeks
from tests.stages.relay import Relay, instant
from tests.stages.seen import button
from tests.stages.unit_weeks import OPEN, PERIOD, card, line, opened, report

LAST = "2025-05-15"
EARLY = "2025-05-14T16:30"


@pytest.fixture
def stage() -> Relay:
    """A Wednesday afternoon: the forms of the week before are out."""
    made = Relay()
    opened(made, LAST)
    made.now = instant(EARLY)
    return made


def registered(stage: Relay, *moments: str) -> None:
    """Organisations of the ward are ticked."""
    for moment in moments:
        made = stage.organisation("Công ty TNHH Ví Dụ")
        sql = "UPDATE organisation SET unit = 'p_mau', registered = 1, registered_at = :at WHERE id = :id"
        stage.work.run(sql, {"at": instant(moment), "id": made})


def posted(stage: Relay, moment: str, day: str, number: int) -> None:
    """Whoever consolidates posts the ward's figure of a day."""
    stage.now = instant(moment)
    who = stage.who("khoa")
    posting = Posting("khop", number, day, unit="p_mau")
    stage.do(lambda work: count.post(work, count.weigh(work, [posting], who=who), who=who))


def hands_in(stage: Relay, period: str = LAST) -> None:
    """The form as it stands, with one tap."""
    stage.taps("to_nga", button(card(stage, period=period), "Đúng, nộp"))


def next_week(stage: Relay) -> None:
    """The forms of the week after are out."""
    opened(stage, PERIOD)
    stage.now = instant(OPEN)


def test_what_is_ticked_between_an_early_handing_in_and_its_cut_off_stands_on_the_next_form(stage: Relay) -> None:
    registered(stage, "2025-05-13T08:00", "2025-05-13T09:00", EARLY)
    hands_in(stage)
    registered(stage, "2025-05-14T17:00", "2025-05-15T08:00", "2025-05-15T10:59", "2025-05-16T08:00")
    assert "Số liệu từ 11:00 ngày 8/5 đến 16:30 ngày 14/5. Hạn nộp: 11:00 thứ Năm" in card(stage, period=LAST).text
    next_week(stage)
    assert "Số liệu từ 16:30 ngày 14/5 đến 11:00 ngày 22/5. Hạn nộp: 11:00 thứ Năm" in card(stage).text
    assert line(stage, "Đã kích hoạt") == "Đã kích hoạt định danh tổ chức: 4 (máy ghi)"
    assert line(stage, "Lũy kế") == "Lũy kế: 7 (máy ghi)"


def test_who_hands_in_late_has_had_the_whole_period(stage: Relay) -> None:
    registered(stage, "2025-05-14T17:00", "2025-05-15T11:00", "2025-05-16T08:00")
    stage.now = instant("2025-05-16T09:00")
    assert line_of(stage, "Lũy kế") == "Lũy kế: 1 (máy ghi)", "kỳ trước không gồm số sau hạn"
    hands_in(stage)
    assert "từ 11:00 ngày 8/5 đến 11:00 ngày 15/5" in card(stage, period=LAST).text
    next_week(stage)
    assert "từ 11:00 ngày 15/5 đến 11:00 ngày 22/5" in card(stage).text
    assert line(stage, "Đã kích hoạt") == "Đã kích hoạt định danh tổ chức: 2 (máy ghi)"
    assert line(stage, "Lũy kế") == "Lũy kế: 3 (máy ghi)"


def line_of(stage: Relay, begins: str) -> str:
    """A line of last week's form."""
    return next(each for each in card(stage, period=LAST).text.split("\n") if each.startswith(begins))


def test_the_running_total_is_never_below_what_the_list_knows(stage: Relay) -> None:
    registered(stage, "2025-05-13T08:00", "2025-05-13T09:00", "2025-05-13T10:00")
    figures = {"dinh_danh": 1, "luy_ke": 1}
    week, who = report(stage, period=LAST), stage.who("to_nga")
    stage.do(lambda work: unit_report.hand_in(work, week, figures=figures, texts={}, who=who, source=HandInSource.CHAT))
    next_week(stage)
    assert line(stage, "Lũy kế") == "Lũy kế: 3 (máy ghi)"
    unit_weeks.taps(stage, "Không phát sinh")
    assert unit_weeks.live(stage)["luy_ke"] == 3


def test_a_words_only_correction_does_not_move_the_window_nor_does_what_is_taken_back(stage: Relay) -> None:
    registered(stage, "2025-05-13T08:00")
    hands_in(stage)
    week = report(stage, period=LAST)
    stage.now = instant("2025-05-15T08:00")
    texts = {"kho_khan": "mạng chậm"}
    who = stage.who("khoa")
    stage.do(
        lambda work: unit_report.hand_in(work, week, figures={}, texts=texts, who=who, source=HandInSource.ENTERED_FOR)
    )
    made = stage.do(
        lambda work: unit_report.hand_in(
            work, week, figures={"dinh_danh": 9}, texts={}, who=who, source=HandInSource.ENTERED_FOR
        )
    )
    stage.now = instant("2025-05-15T09:00")
    assert "đến 08:00 ngày 15/5" in card(stage, period=LAST).text
    stage.do(lambda work: unit_take_back.take_back(work, made.hand_in.id, who=who))
    assert "đến 16:30 ngày 14/5" in card(stage, period=LAST).text
    stage.says("to_nga", "đk 2", to=f"unit_report:{week}:ask:so")
    assert "đến 11:00 ngày 15/5" in card(stage, period=LAST).text, "số mới gõ chưa nộp thì chưa chốt"


def test_what_is_posted_after_an_early_handing_in_stands_on_the_next_form(stage: Relay) -> None:
    posted(stage, "2025-05-12T17:00", "2025-05-12", 3)
    posted(stage, "2025-05-13T17:00", "2025-05-13", 4)
    stage.now = instant(EARLY)
    assert "Khớp dữ liệu: 7 (máy ghi)" in card(stage, period=LAST).text
    hands_in(stage)
    posted(stage, "2025-05-14T17:00", "2025-05-14", 5)
    posted(stage, "2025-05-14T17:05", "2025-05-13", 6)
    posted(stage, "2025-05-14T17:10", "2025-05-13", 5)
    next_week(stage)
    assert line(stage, "Khớp") == "Khớp dữ liệu: 6 (máy ghi)", "5 của thứ Tư, thứ Ba thêm 1"
    posted(stage, "2025-05-20T17:00", "2025-05-20", 10)
    assert line(stage, "Khớp") == "Khớp dữ liệu: 16 (máy ghi)"


# --- around holidays: a form is out before the cut-off of the one before ---------------------------------------------------

TET = ("2025-05-22", "2025-05-23", "2025-06-05")


def asked(stage: Relay, number: int, moment: str) -> None:
    """The form of one of these periods goes out; each begins at the cut-off before."""
    since, cut_off = (instant(f"{day}T11:00") for day in ("2025-05-15", *TET)[number : number + 2])
    stage.now = instant(moment)
    stage.do(
        lambda work: rows.open_one(
            work, unit_weeks.REPORT, period=TET[number], unit="p_mau", since=since, cut_off=cut_off
        )
    )


@pytest.fixture
def tet() -> Relay:
    """The second form is out on the morning of the first one's cut-off."""
    made = Relay()
    asked(made, 0, "2025-05-21T08:00")
    asked(made, 1, "2025-05-22T08:00")
    return made


def told(stage: Relay) -> list[str]:
    """From when to when the three forms count and what they say was ticked and posted, the third before it is handed in."""
    asked(stage, 2, "2025-05-30T08:00")
    stage.now = instant("2025-06-05T10:59")
    found = []
    for day in TET:
        lines = card(stage, period=day).text.split("\n")
        wanted = ("Số liệu từ ", "Đã kích hoạt định danh tổ chức: ", "Khớp dữ liệu: ")
        said = [next(each for each in lines if each.startswith(name)).removeprefix(name) for name in wanted]
        found.append("; ".join(each.partition(". Hạn")[0].removesuffix(" (máy ghi)") for each in said))
    return found


def hands_in_at(stage: Relay, number: int, moment: str) -> None:
    stage.now = instant(moment)
    hands_in(stage, TET[number])


def ticks(stage: Relay) -> None:
    """One a stretch of the story: before nine, before eleven twice, after it, the next day."""
    days = ("2025-05-22T08:30", "2025-05-22T10:00", "2025-05-22T10:55", "2025-05-22T15:00", "2025-05-23T15:00")
    registered(stage, *days)


def test_a_form_that_is_handed_in_before_the_one_of_the_period_before_has_no_time_of_its_own(tet: Relay) -> None:
    ticks(tet)
    posted(tet, "2025-05-22T08:45", "2025-05-22", 1)
    hands_in_at(tet, 1, "2025-05-22T09:00")
    posted(tet, "2025-05-22T10:00", "2025-05-20", 3)
    hands_in_at(tet, 0, "2025-05-22T10:50")
    posted(tet, "2025-05-22T10:55", "2025-05-21", 5)
    posted(tet, "2025-05-22T17:00", "2025-05-22", 7)
    posted(tet, "2025-05-23T17:00", "2025-05-23", 11)
    assert told(tet) == [
        "11:00 ngày 15/5 đến 10:50 ngày 22/5; 2; 3", "10:50 ngày 22/5 đến 10:50 ngày 22/5; 0; 1", "10:50 ngày 22/5 đến 11:00 ngày 5/6; 3; 22",
    ]  # fmt: skip


def test_a_form_that_comes_before_its_period_begins_but_in_turn_is_told_from_where_the_last_one_ended(
    tet: Relay,
) -> None:
    ticks(tet)
    hands_in_at(tet, 0, "2025-05-22T09:00")
    hands_in_at(tet, 1, "2025-05-22T10:50")
    assert told(tet) == [
        "11:00 ngày 15/5 đến 09:00 ngày 22/5; 1; chưa có số", "09:00 ngày 22/5 đến 10:50 ngày 22/5; 1; chưa có số",
        "10:50 ngày 22/5 đến 11:00 ngày 5/6; 3; chưa có số",
    ]  # fmt: skip


def test_where_the_period_before_never_came_its_time_is_not_given_to_the_next_but_one(tet: Relay) -> None:
    ticks(tet)
    hands_in_at(tet, 1, "2025-05-22T09:00")
    assert told(tet) == [
        "11:00 ngày 15/5 đến 11:00 ngày 22/5; 3; chưa có số", "11:00 ngày 22/5 đến 11:00 ngày 22/5; 0; chưa có số",
        "11:00 ngày 22/5 đến 11:00 ngày 5/6; 2; chưa có số",
    ]  # fmt: skip


def test_of_two_forms_that_are_out_the_unit_means_the_one_that_is_due_first(tet: Relay) -> None:
    def meant() -> list[str]:
        return [each.period for each in rows.of_unit(tet.work, "p_mau")]

    tet.now = instant("2025-05-22T09:00")
    assert meant() == [TET[0]]
    assert rows.newest(tet.work) == (unit_weeks.REPORT, TET[0]), "bảng cho đầu mối tổng hợp cũng vậy"
    hands_in_at(tet, 0, "2025-05-22T09:30")
    assert meant() == [TET[1]]
    hands_in_at(tet, 1, "2025-05-22T10:00")
    assert meant() == [TET[1]]


def test_a_form_whose_time_is_over_gives_way_to_the_next(tet: Relay) -> None:
    tet.now = instant("2025-05-22T11:00")
    assert rows.newest(tet.work) == (unit_weeks.REPORT, TET[1])
    assert [each.period for each in rows.of_unit(tet.work, "p_mau")] == [TET[1]]


def test_what_was_written_before_the_cut_off_means_its_period_though_the_machine_slept_over_it(stage: Relay) -> None:
    stage.now = instant("2025-05-15T10:58")
    written = stage.incoming("to_nga", text="/nopbaocao kích hoạt 7")
    opened(stage, PERIOD)
    stage.now = instant("2025-05-21T08:05")  # the next form is out, the old table is closed
    stage.do(lambda work: rows.close(work, "don_vi_tuan", period=LAST))
    stage.hears(written)
    drafts = [unit_hand_ins.draft(stage.work, report(stage, period=each)) for each in (LAST, PERIOD)]
    assert drafts == [{"dinh_danh": 7}, {}]


def test_a_late_answer_to_an_old_form_does_not_use_up_the_new_period(stage: Relay) -> None:
    old = f"unit_report:{report(stage, period=LAST)}:1"
    next_week(stage)
    answer = stage.says("to_nga", "kích hoạt 7", to=old)
    assert answer is not None
    stage.taps("to_nga", button(answer, "Đúng, nộp"))
    before, after = (rows.get(stage.work, report(stage, period=each)) for each in (LAST, PERIOD))
    assert before is not None
    assert after is not None
    assert (before.state, before.late) == ("handed_in", True)
    assert after.state == "asked"
    assert "từ 11:00 ngày 15/5 đến 11:00 ngày 22/5" in card(stage).text
