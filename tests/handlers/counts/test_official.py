"""Official figures and ranks: one headline for leaders, the four figures and their differences for whoever consolidates."""

import pytest

from acts.counts import official
from campaign.counts.four_sources import SourceDifference
from tests.stages.relay import Relay, instant
from tests.stages.seen import text

ENTER = "/sochinhthuc 1.412 lúc 11h 15/5 nguồn Công an tỉnh"
TODAY = "2025-05-20"


@pytest.fixture
def stage() -> Relay:
    return Relay()


def test_leaders_see_one_headline_with_its_time_and_source(stage: Relay) -> None:
    assert "chưa có số chính thức" in text(stage.says("giam_doc", "/sochinhthuc"))
    stage.says("khoa", ENTER)
    assert text(stage.says("giam_doc", "/sochinhthuc")) == (
        "Đã kích hoạt định danh tổ chức: <b>1.412</b> (số chính thức đến 11:00 ngày 15/5, nguồn: Công an tỉnh)."
    )


def test_the_newest_by_its_own_date_holds_whatever_was_entered_last(stage: Relay) -> None:
    stage.says("khoa", "/sochinhthuc 1.500 hôm qua")
    stage.says("khoa", ENTER)
    assert "<b>1.500</b> (số chính thức đến 23:59 ngày 19/5)" in text(stage.says("giam_doc", "/sochinhthuc"))
    stage.says("khoa", "/sochinhthuc 1.501 hôm qua")
    assert "<b>1.501</b>" in text(stage.says("giam_doc", "/sochinhthuc"))


def test_whoever_consolidates_sees_the_four_figures_and_why_they_differ(stage: Relay) -> None:
    stage.activated()
    known = max(stage.organisation(f"Công ty Thử {number}") for number in range(10))
    stage.work.run("UPDATE organisation SET registered = 1, registered_source = 'list' WHERE id = :o", {"o": known})
    stage.says("bao", "/baoso đk 4")
    stage.now = instant(f"{TODAY}T16:00")
    assert text(stage.says("khoa", "/sochinhthuc 9 nguồn Công an tỉnh")).splitlines() == [
        "Đã ghi số chính thức: Đã kích hoạt định danh tổ chức 9, đến 16:00, nguồn: Công an tỉnh.",
        "<b>Phụ lục: bốn con số, lũy kế</b>",
        "Đã kích hoạt định danh tổ chức, đến 16:00",
        "Báo lên 4 · Hoàn thành 1 · Đánh dấu 2 · Chính thức 9",
        "- báo lên nhiều hơn hoàn thành 3",
        "- đánh dấu nhiều hơn hoàn thành 1; 1 do danh sách đánh dấu",
        "- chính thức nhiều hơn đánh dấu 7",
    ]


def test_figures_that_agree_are_said_to_agree(stage: Relay) -> None:
    stage.activated()
    stage.says("bao", "/baoso đk 1")
    stage.now = instant(f"{TODAY}T16:00")
    assert text(stage.says("khoa", "/sochinhthuc 1")).endswith("- không chênh lệch")


@pytest.mark.parametrize("change", ["status = 'dissolved'", "practice = 1", "gone = 1"])
def test_a_tick_counts_as_it_does_in_the_progress(stage: Relay, change: str) -> None:
    for number in range(3):
        stage.organisation(f"Công ty Thử {number}")
    stage.work.run("UPDATE organisation SET listed = 1, registered = 1, registered_source = 'list'")
    stage.work.run(f"UPDATE organisation SET {change} WHERE name = 'Công ty Thử 0'")
    stage.now = instant(f"{TODAY}T16:00")
    assert "Đánh dấu 2 " in text(stage.says("khoa", "/sochinhthuc 2"))
    assert "<b>2</b>/2 " in text(stage.says("khoa", "/tiendo"))


def test_a_unit_and_a_category_can_be_named(stage: Relay) -> None:
    told = text(stage.says("khoa", "/sochinhthuc phường Mẫu: 120"))
    assert told.startswith("Đã ghi số chính thức: Đã kích hoạt định danh tổ chức, phường Mẫu 120")
    assert "Đã kích hoạt định danh tổ chức, phường Mẫu, đến" in text(stage.says("khoa", "/sochinhthuc"))
    assert text(stage.says("khoa", "/sochinhthuc hợp tác xã 30")) == (
        "Đã ghi số chính thức: Đã kích hoạt định danh tổ chức, Hợp tác xã 30, đến 14:05."
    )


def test_a_day_of_its_own_can_be_asked_for(stage: Relay) -> None:
    stage.activated()
    stage.says("bao", "/baoso hôm qua đk 3")
    stage.says("bao", "/baoso đk 2")
    of_day = official.four(stage.work, "dinh_danh", until=stage.now, first=TODAY)
    assert (of_day.four.posted, of_day.four.finished, of_day.four.ticked, of_day.four.official) == (2, 1, 1, None)
    assert of_day.differences == (SourceDifference("posted_finished", 1),)


def test_an_indicator_without_ticks_or_counters_says_so(stage: Relay) -> None:
    contact = official.four(stage.work, "lien_he", until=stage.now)
    assert (contact.four.finished, contact.four.ticked) == (0, None)
    assert official.four(stage.work, "lien_he", unit="p_mau", until=stage.now).four.finished is None
    assert official.four(stage.work, "dinh_danh", unit="p_mau", until=stage.now).four.finished == 0
    bare = tuple(each.model_copy(update={"counters": ()}) for each in stage.plan.indicators)
    stage.plan = stage.plan.model_copy(update={"indicators": bare})
    assert official.four(stage.work, "lien_he", until=stage.now).four.finished is None


def test_an_earlier_moment_with_more_than_a_later_one_is_asked_about(stage: Relay) -> None:
    stage.says("khoa", "/sochinhthuc 1.412 lúc 11h 15/5")
    stage.says("khoa", "/sochinhthuc 1.390 lúc 9h 15/5")
    answer = stage.says("khoa", "/sochinhthuc 1.400 lúc 8h 15/5")
    assert text(answer).endswith(
        "1.400: lớn hơn số chính thức của lúc sau đó (1.390, đến 09:00 ngày 15/5). Đúng số này không?"
    )
    assert answer is not None
    assert text(stage.taps("khoa", answer.rows[0][0])).startswith("Đã ghi số chính thức")
    assert text(stage.says("khoa", "/sochinhthuc 1.300 lúc 7h 15/5")).startswith("Đã ghi số chính thức")


def test_of_a_later_moment_that_was_corrected_what_was_entered_last_counts(stage: Relay) -> None:
    stage.says("khoa", "/sochinhthuc 1.212 lúc 11h 15/5")
    stage.says("khoa", "/sochinhthuc 1.412 lúc 11h 15/5")
    assert text(stage.says("khoa", "/sochinhthuc 1.400 lúc 9h 15/5")).startswith("Đã ghi số chính thức")


def test_a_total_that_falls_is_asked_about_and_not_refused(stage: Relay) -> None:
    stage.says("khoa", ENTER)
    answer = stage.says("khoa", "/sochinhthuc 1.400")
    assert answer is not None
    assert text(answer).endswith("thấp hơn số chính thức gần nhất (1.412). Đúng số này không?")
    yes, no = (choice for row in answer.rows for choice in row)
    assert text(stage.taps("giam_doc", yes)).startswith("Câu hỏi này đã có người trả lời")
    assert text(stage.taps("khoa", yes)).startswith("Đã ghi số chính thức")
    assert text(stage.taps("khoa", no)).startswith("Câu hỏi này đã có người trả lời")
    again = stage.says("khoa", "/sochinhthuc 1.300")
    assert again is not None
    assert text(stage.taps("khoa", again.rows[1][0])) == "Chưa ghi số nào."
    assert "<b>1.400</b>" in text(stage.says("giam_doc", "/sochinhthuc"))


def test_more_than_the_list_has_is_asked_about(stage: Relay) -> None:
    stage.organisation()
    stage.work.run("UPDATE organisation SET listed = 1")
    assert "lớn hơn số tổ chức trong danh sách (1)" in text(stage.says("khoa", "/sochinhthuc 2"))
    persons = tuple(each.model_copy(update={"of": "citizens"}) for each in stage.plan.indicators)
    stage.plan = stage.plan.model_copy(update={"indicators": persons})
    assert text(stage.says("khoa", "/sochinhthuc 2")).startswith("Đã ghi")


def test_a_moment_that_has_not_come_is_asked_about_and_never_kept_in_silence(stage: Relay) -> None:
    stage.now = instant(f"{TODAY}T07:10")
    answer = stage.says("khoa", "/sochinhthuc 42 lúc 11h nguồn Công an tỉnh")
    assert answer is not None
    assert text(answer) == "Đã kích hoạt định danh tổ chức 42: 11:00 chưa đến. Số này là của lúc nào?"
    assert [row[0].label for row in answer.rows] == ["Đến 11:00 ngày 19/5", "Đến lúc này (07:10)", "Không ghi"]
    assert stage.work.all("SELECT 1 FROM official_figure") == []
    stage.now = instant("2025-05-21T08:00")  # answered the next day: the button keeps the day that it shows
    assert text(stage.taps("khoa", answer.rows[0][0])).splitlines()[0] == (
        "Đã ghi số chính thức: Đã kích hoạt định danh tổ chức 42, đến 11:00 ngày 19/5, nguồn: Công an tỉnh."
    )


def test_the_moment_may_be_now_or_nothing_is_entered(stage: Relay) -> None:
    stage.says("khoa", ENTER)
    now, no = ("/sochinhthuc 42 lúc 23h hôm nay", 1), ("/sochinhthuc 2.000 lúc 23h", 2)
    answer = stage.says("khoa", now[0])
    assert answer is not None
    falls = stage.taps("khoa", answer.rows[now[1]][0])
    assert "thấp hơn số chính thức gần nhất (1.412)" in text(falls), "the other question is asked too"
    assert "42, đến 14:05." in text(stage.taps("khoa", falls.rows[0][0]))
    answer = stage.says("khoa", no[0])
    assert answer is not None
    assert text(stage.taps("khoa", answer.rows[no[1]][0])) == "Chưa ghi số nào."
    assert [row[0] for row in stage.work.all("SELECT value FROM official_figure")] == [1412, 42]


def test_a_day_to_come_is_refused_with_the_commands_own_example(stage: Relay) -> None:
    for typed in ("42 ngày 25/5", "42 lúc 11h 25/5", "bốn hai"):
        said = text(stage.says("khoa", f"/sochinhthuc {typed}"))
        assert said.endswith("Chưa ghi số nào. Ví dụ: /sochinhthuc 1.412 lúc 11h 15/5 nguồn Công an tỉnh"), typed
    for typed in ("56/63 lúc 23h", "56/63 ngày 25/5"):
        said = text(stage.says("khoa", f"/xephang quocgia {typed}"))
        assert said.startswith("Ngày giờ này chưa đến, chưa ghi xếp hạng."), typed
    assert stage.work.all("SELECT 1 FROM official_figure UNION ALL SELECT 1 FROM ranking") == []


def test_a_figure_typed_before_an_outage_holds_for_when_it_was_typed(stage: Relay) -> None:
    incoming = stage.incoming("khoa", text="/sochinhthuc 42 nguồn Công an tỉnh")
    stage.now = instant("2025-05-21T05:00")
    told = stage.hears(incoming)
    assert "42, đến 14:05 ngày 20/5, nguồn" in text(told)


def test_what_is_no_figure_is_not_entered(stage: Relay) -> None:
    assert text(stage.says("khoa", "/sochinhthuc 14,12")).startswith("“14,12”: số liệu là số nguyên")
    assert stage.work.all("SELECT 1 FROM official_figure") == []


@pytest.mark.parametrize("command", ["/sochinhthuc", "/xephang"])
def test_members_do_not_look_at_them_either(stage: Relay, command: str) -> None:
    assert text(stage.says("bao", command)) == stage.refusal("no_right")


@pytest.mark.parametrize("token", ["sochinhthuc:1:0:co", "xephang:1:0:1"])
def test_nor_by_a_forged_button(stage: Relay, token: str) -> None:
    assert text(stage.taps("bao", token)) == stage.refusal("no_right")


def test_a_rank_is_kept_with_its_history(stage: Relay) -> None:
    assert text(stage.says("giam_doc", "/xephang")) == "Chưa có xếp hạng. Ví dụ: /xephang quocgia 56/63"
    assert text(stage.says("giam_doc", "/xephang quocgia 56/63 ngày 28/4 nguồn Bộ Công an")) == (
        "Đã ghi xếp hạng quốc gia: 56/63, đến 23:59 ngày 28/4."
    )
    assert text(stage.says("khoa", "/xephang quocgia 50/63")) == (
        "Đã ghi xếp hạng quốc gia: 50/63, đến 14:05 (lần trước 56/63)."
    )
    history = "<b>Xếp hạng quốc gia</b>\n14:05: 50/63\n23:59 ngày 28/4: 56/63 (Bộ Công an)"
    assert text(stage.says("giam_doc", "/xephang quocgia")) == history
    assert text(stage.taps("giam_doc", "xephang:0:0:x")) == history
    assert text(stage.says("khoa", "/xephang 64/63")).startswith("Đề nghị ghi hạng và tổng số")
