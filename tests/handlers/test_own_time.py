"""A message's own time: after an outage it decides the day, what is late and what may still be undone; timers begin anew."""

import pytest

from handlers.incoming import Incoming
from storage import tallies
from storage.counts import count_entries
from tests.stages.relay import Relay, instant
from tests.stages.seen import text

POSTED, BACK = instant("2025-05-20T23:50"), instant("2025-05-21T05:00")


@pytest.fixture
def stage() -> Relay:
    return Relay()


def wrote(stage: Relay, who: str, words: str, at: int = POSTED) -> Incoming:
    """A message written at `at` that has not reached the bot yet."""
    stage.now = at
    return stage.incoming(who, text=words)


def test_a_figure_posted_before_midnight_is_yesterdays(stage: Relay) -> None:
    late = wrote(stage, "bao", "/baoso đk 12")
    stage.now = BACK
    assert text(stage.hears(late)).startswith("Đã ghi ngày 20/5: ")
    assert [count.value for count in count_entries.of_day(stage.work, "2025-05-20", member=stage.who("bao").id)] == [12]
    assert count_entries.of_day(stage.work, "2025-05-21", member=stage.who("bao").id) == []


@pytest.mark.parametrize(("clock", "late"), [("18:50", 0), ("23:50", 1)])
def test_a_figure_is_late_by_when_it_was_written(stage: Relay, clock: str, late: int) -> None:
    message = wrote(stage, "bao", "/baoso đk 12", instant(f"2025-05-20T{clock}"))
    stage.now = BACK
    stage.hears(message)
    assert stage.one("SELECT late FROM count_entry")["late"] == late


def test_a_result_typed_before_midnight_counts_for_that_day_and_its_timers_begin_when_it_is_heard(stage: Relay) -> None:
    stage.now = POSTED
    case = stage.contacted(matched="yes")
    for step, by, last in (("dang_ky", "tuan", "da_duoc_cap"),):
        stage.claim(case, step, by=by)
        stage.result(case, step, last, by=by)
    stage.claim(case, "kich_hoat", by="bao")
    message = wrote(stage, "bao", f"phiếu {case} đã kích hoạt")
    stage.now = BACK
    stage.hears(message)
    row = stage.one("SELECT registered, registered_at FROM organisation")
    assert (row["registered"], row["registered_at"]) == (1, POSTED)
    assert stage.one("SELECT day FROM counter WHERE name = 'registered'")["day"] == "2025-05-20"
    assert tallies.check(stage.work) == ()


def test_who_claimed_before_the_outage_keeps_the_work_for_the_whole_time_that_a_holder_has(stage: Relay) -> None:
    case = stage.case()
    claim = wrote(stage, "dung", f"/nhan {case}")
    stage.now = BACK
    stage.hears(claim)
    held = stage.baton(case)
    assert held.due_at is not None
    assert held.due_at > BACK


@pytest.mark.parametrize(
    ("minutes", "tapped", "undone"), [(0, 9, True), (4, 5, True), (9, 0, True), (4, 8, False), (11, 0, False)]
)
def test_the_ten_minutes_of_undo_stand_still_while_nobody_listens(
    stage: Relay, minutes: int, tapped: int, undone: bool
) -> None:
    case = stage.case()
    claim = wrote(stage, "dung", f"/nhan {case}")
    again = wrote(stage, "dung", "/nham", POSTED + minutes * 60_000)
    stage.now = BACK
    stage.hears(claim)
    answer = stage.hears(again)
    assert answer is not None
    stage.later(tapped)
    if answer.rows:
        stage.taps("dung", answer.rows[0][0])
    assert (stage.baton(case).holder is None) is undone


@pytest.mark.parametrize(
    ("line", "written", "due"),
    [
        ("hẹn mai 9h", "2025-05-20T22:00", "2025-05-21T09:00"),
        ("hẹn thứ tư 9h", "2025-05-20T22:00", "2025-05-21T09:00"),
        ("hẹn thứ ba tuần sau", "2025-05-20T23:00", "2025-05-27T07:00"),
        ("hẹn 3h chiều nay", "2025-05-20T13:00", ""),
        ("hẹn cuối giờ", "2025-05-20T16:00", ""),
        ("hẹn 2 tiếng nữa", "2025-05-20T23:00", ""),
        ("hẹn 8h tối nay", "2025-05-21T06:05", "2025-05-21T20:00"),
        ("hẹn 2 tiếng nữa", "2025-05-21T06:05", "2025-05-21T07:05"),
    ],
)
def test_an_appointment_is_at_the_hour_that_was_meant_and_one_that_has_gone_by_rings_at_once(
    stage: Relay, line: str, written: str, due: str
) -> None:
    """`written` an hour in the future: the clock of that telephone goes ahead, and «now» is when it was heard."""
    case = stage.case()
    stage.claim(case, by="dung")
    message = wrote(stage, "dung", f"phiếu {case} {line}", instant(written))
    stage.now = BACK + 5 * 60_000
    stage.hears(message)
    held = stage.baton(case)
    assert (held.state, held.due_at) == ("parked", instant(due) if due else stage.now + 1)


@pytest.mark.parametrize(
    ("line", "written", "day"),
    [
        ("hôm qua 8 cái", "2025-05-20T23:00", "2025-05-19"),
        ("báo số nay 12", "2025-05-20T23:59", "2025-05-20"),
        ("/baoso hôm qua đk 8", "2025-05-21T00:20", "2025-05-20"),
        ("số liệu thứ hai: đk 5", "2025-05-20T23:59", "2025-05-19"),
        ("/baoso đk 4", "2025-05-21T06:00", "2025-05-21"),
    ],
)
def test_a_figures_day_is_counted_from_when_it_was_written(stage: Relay, line: str, written: str, day: str) -> None:
    message = wrote(stage, "bao", line, instant(written))
    stage.now = BACK
    stage.hears(message)
    assert stage.one("SELECT day FROM count_entry")["day"] == day


@pytest.mark.parametrize("at", ["2025-05-25T08:00", "2020-01-01T00:00", "1970-01-02T00:00"])
def test_a_time_that_cannot_be_is_taken_for_now(stage: Relay, at: str) -> None:
    strange = wrote(stage, "bao", "/baoso đk 12", instant(at))
    stage.now = BACK
    assert text(stage.hears(strange)).startswith("Đã ghi hôm nay: ")


def test_words_that_were_edited_stay_in_their_own_day(stage: Relay) -> None:
    stage.now = POSTED
    first = stage.incoming("bao", text="/baoso đk 12", message="77")
    stage.hears(first)
    stage.now = BACK
    edited = stage.incoming("bao", text="/baoso đk 13", message="77", edited=True, written=POSTED)
    assert text(stage.hears(edited)).startswith("Đã ghi ngày 20/5: ")
    live = [
        (row["day"], row["value"]) for row in stage.work.all("SELECT day, value FROM count_entry WHERE superseded = 0")
    ]
    assert live == [("2025-05-20", 13)]


def test_an_appointment_that_came_while_its_words_were_on_their_way_rings_at_once(stage: Relay) -> None:
    case = stage.case()
    stage.claim(case, by="dung")
    message = wrote(stage, "dung", f"/hen {case} 30 phút", instant("2025-05-20T20:00"))
    stage.now = BACK
    stage.hears(message)
    assert stage.baton(case).due_at == BACK + 1
    assert stage.baton(case).state == "parked"


@pytest.mark.parametrize(("clock", "late"), [("18:50", 0), ("23:50", 1)])
def test_a_strange_figure_is_as_late_as_it_was_written_however_late_it_is_confirmed(
    stage: Relay, clock: str, late: int
) -> None:
    for day in (16, 17, 19):
        stage.now = instant(f"2025-05-{day}T17:00")
        stage.says("bao", "/baoso lđ 10")
    stage.now = instant(f"2025-05-20T{clock}")
    asked = stage.says("bao", "/baoso lđ 500")
    assert asked is not None
    assert asked.rows[0][0].label == "Đúng, ghi số này"
    stage.now = instant("2025-05-20T23:55")
    stage.taps("bao", asked.rows[0][0])
    assert tuple(stage.one("SELECT late FROM count_entry WHERE value = 500")) == (late,)


def test_quiet_until_an_hour_that_has_gone_by_meanwhile_is_said_to_be_over(stage: Relay) -> None:
    message = wrote(stage, "bao", "/im 15h", instant("2025-05-20T14:30"))
    stage.now = instant("2025-05-20T15:20")
    assert "15:00 đã qua" in text(stage.hears(message))


def test_a_merging_that_was_to_be_undone_in_time_is_when_that_is_read_after_an_outage(stage: Relay) -> None:
    for name, code in (("cty Hoa Mẫu", ""), ("Công ty TNHH Hoa Mẫu", "3860000017")):
        case = stage.case(organisation=stage.organisation(name, code or None, "0990123456"))
    stage.claim(case, by="dung")
    stage.says("dung", "/gop 2 1")
    stage.says("dung", "đúng, gộp")
    message = wrote(stage, "dung", "/gop tách 2", stage.now + 60_000)
    stage.later(90)
    shown = stage.hears(message)
    assert shown is not None
    assert stage.taps("dung", shown.rows[0][0].token).text.startswith("Đã tách: phiếu 1 và phiếu 2")
