"""A question ends once, and everywhere: overtaken, out of time, or answered by somebody else, it says so and carries no buttons."""

import pytest

from acts.unit_reports import unit_asking
from campaign import report_calendar
from campaign.verbs import Press
from jobs import due
from storage import said_buttons
from telling import closing
from tests.stages import unit_weeks
from tests.stages.award_room import proposed
from tests.stages.relay import Relay
from tests.stages.said import labels, newest, put, reads, why
from tests.stages.task_stage import Stage

AGAIN = closing.asked_again("vi")
LATE = closing.late("vi")


# --- overtaken ----------------------------------------------------------------------------------------------------------


def test_an_overtaken_undo_ends_with_a_word_why(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    say = put(relay, relay.says("dung", "/nham"), "dung")
    relay.result(case, "lien_he", "da_lien_he", by="dung")
    assert (labels(relay, say), why(relay, say)) == ([], closing.moved_on("vi", case=case))


def test_asked_again_the_older_question_says_so(relay: Relay) -> None:
    relay.claim(relay.case())
    older = put(relay, relay.says("dung", "/nham"), "dung")
    newer = put(relay, relay.says("dung", "/nham"), "dung")
    assert (labels(relay, older), why(relay, older)) == ([], AGAIN)
    assert labels(relay, newer) == ["Đúng, hoàn tác", "Không"]


def test_who_presses_reads_their_answer_and_not_that_it_was_overtaken(relay: Relay) -> None:
    relay.claim(relay.case())
    preview = relay.says("dung", "/nham")
    say = put(relay, preview, "dung")
    assert preview is not None
    done = relay.taps("dung", preview.rows[0][0], message=f"said-{say}", reply_text="Hoàn tác?")
    assert done.closing == f"Hoàn tác?\n{done.text}"


OFFICIAL = "/sochinhthuc 1.412 lúc 11h 15/5"


@pytest.mark.parametrize(
    ("who", "first", "second", "over"),
    [
        ("khoa", "/sochinhthuc 1.400 lúc 12h 15/5", "/sochinhthuc 1.390 lúc 12h 15/5", True),
        ("khoa", "/sochinhthuc 1.400 lúc 12h 15/5", "/sochinhthuc 1.500 lúc 12h 15/5", True),
        ("khoa", "/sochinhthuc 1.400 lúc 12h 15/5", "/sochinhthuc 1.410 lúc 13h 15/5", False),
        ("bao", "/baoso lũy kế lđ 39", "/baoso lđ 3", True),
        ("bao", "/baoso lũy kế lđ 39", "/baoso đk 3", False),
    ],
)  # fmt: skip
def test_a_figure_said_otherwise_makes_the_question_about_the_first_void(
    relay: Relay, who: str, first: str, second: str, *, over: bool
) -> None:
    relay.says("khoa", OFFICIAL)
    relay.says("bao", "/baoso hôm qua lđ 40")
    say = put(relay, relay.says(who, first), who)
    relay.says(who, second)
    assert (labels(relay, say) == [], why(relay, say)) == (over, AGAIN if over else "")


def test_a_figure_that_was_put_right_is_corrected_where_it_stands_last(relay: Relay) -> None:
    first = put(relay, relay.says("bao", "/baoso lđ 12"), "bao")
    other = put(relay, relay.says("bao", "/baoso đk 3"), "bao")
    second = put(relay, relay.says("bao", "/baoso lđ 21"), "bao")
    assert labels(relay, first) == []
    assert "Bỏ số này" in labels(relay, other)
    assert "Bỏ số này" in labels(relay, second)
    relay.taps("bao", f"baoso:{relay.one('SELECT max(id) FROM count_entry')[0]}:0:bo")
    assert labels(relay, second) == []


def test_a_change_of_a_task_previewed_again_too() -> None:
    stage = Stage("kien_giang", "2025-05-20T09:00")
    say = put(stage, stage.says("son_ha", "/dieuchinh kg_3b hạn 15/6 lý do chờ Bộ"), "son_ha")
    stage.says("son_ha", "/dieuchinh kg_3b hạn 16/6 lý do chờ Bộ")
    assert (labels(stage, say), why(stage, say)) == ([], AGAIN)


@pytest.mark.parametrize(
    ("who", "first", "second", "over"),
    [
        ("bao", "/yeucau cty Chưa Thấy Đâu", "/yeucau Cty CHƯA THẤY ĐÂU", True),
        ("bao", "/yeucau cty Chưa Thấy Đâu", "/yeucau cty Khác Hẳn", False),
        ("khoa", "/khenthuong đề nghị Mai, giúp nhiều việc", "/khenthuong đề nghị Mai, làm đêm", True),
        ("khoa", "/khenthuong đề nghị Mai, giúp nhiều việc", "/khenthuong đề nghị Bảo, giúp nhiều việc", False),
    ],
)  # fmt: skip
def test_a_choice_asked_for_again_is_over_where_it_was_asked_first(
    relay: Relay, who: str, first: str, second: str, *, over: bool
) -> None:
    older = put(relay, relay.says(who, first), who)
    newer = put(relay, relay.says(who, second), who)
    assert (labels(relay, older) == [], why(relay, older)) == (over, AGAIN if over else "")
    assert labels(relay, newer)


def test_an_opinion_typed_twice_asks_once_about_which_proposal(relay: Relay) -> None:
    for name in ("Mai", "Tổ 2"):
        proposed(relay, name)
    older = put(relay, relay.says("mai", "/ykien chưa tính ngày 17/5"), "mai")
    other = put(relay, relay.says("mai", "/ykien còn một việc nữa"), "mai")
    newer = put(relay, relay.says("mai", "/ykien chưa tính ngày 17/5"), "mai")
    assert (labels(relay, older), why(relay, older)) == ([], AGAIN)
    assert labels(relay, other)
    assert labels(relay, newer)


def test_strange_numbers_of_a_unit_typed_again_are_asked_about_once(wednesday: Relay) -> None:
    company = wednesday.organisation("Công ty Một Mình")
    wednesday.work.run("UPDATE organisation SET unit = 'p_mau', listed = 1 WHERE id = :id", {"id": company})
    first = put(wednesday, unit_weeks.replies(wednesday, "đk 99"), "to_nga")
    other = put(wednesday, unit_weeks.replies(wednesday, "khớp 99"), "to_nga")
    assert "Đúng, ghi số này" in labels(wednesday, first)
    unit_weeks.replies(wednesday, "đk 12")
    assert (labels(wednesday, first), why(wednesday, first)) == ([], AGAIN)
    assert labels(wednesday, other)


def test_which_units_part_is_asked_once_for_a_task() -> None:
    stage = Stage("kien_giang", "2025-05-20T09:00")
    older = put(stage, stage.says("son_ha", "/nhiemvu xong kg_v1 đã họp"), "son_ha")
    newer = put(stage, stage.says("son_ha", "/nhiemvu xong kg_v1 đã họp ngày 19/5"), "son_ha")
    assert (labels(stage, older), why(stage, older)) == ([], AGAIN)
    assert labels(stage, newer)


# --- out of time --------------------------------------------------------------------------------------------------------


def test_an_undo_that_nobody_pressed_ends_with_its_minutes(relay: Relay) -> None:
    relay.claim(relay.case())
    say = put(relay, relay.says("dung", "/nham"), "dung")
    relay.work.run("UPDATE say SET sent_at = :now WHERE id = :s", {"now": relay.now, "s": say})
    relay.later(relay.plan.relay.undo_minutes)
    relay.do(due.run_due)
    assert labels(relay, say) == ["Đúng, hoàn tác", "Không"], "the last moment counts"
    relay.later(1)
    relay.do(due.run_due)
    assert (labels(relay, say), why(relay, say)) == ([], LATE)


def test_a_preview_that_nobody_pressed_ends_when_what_was_typed_is_forgotten(relay: Relay) -> None:
    relay.says("khoa", OFFICIAL)
    say = put(relay, relay.says("khoa", "/sochinhthuc 1.400 lúc 12h 15/5"), "khoa")
    relay.later(47 * 60)
    relay.do(due.run_due)
    assert labels(relay, say)
    relay.later(61)
    relay.do(due.run_due)
    assert (labels(relay, say), why(relay, say)) == ([], LATE)


# --- answered by somebody else ------------------------------------------------------------------------------------------


def test_a_proposal_shown_to_two_leaders_ends_at_both_and_says_who_answered(relay: Relay) -> None:
    proposed(relay)
    shown = {who: put(relay, relay.says(who, "/khenthuong 1"), who) for who in ("giam_doc", "pho_giam_doc")}
    relay.taps("pho_giam_doc", "khenthuong:1:1:dongy")
    for say in shown.values():
        assert "Đồng ý" not in labels(relay, say)
        assert "Phó Giám đốc" in reads(relay, say)


def test_a_change_that_a_leader_answered_is_answered_in_the_lists_of_all() -> None:
    stage = Stage("kien_giang", "2025-05-20T09:00")
    stage.press("son_ha", stage.answer("son_ha", "/dieuchinh kg_3b hạn 15/6 lý do chờ Bộ"), "Gửi lãnh đạo")
    listed = put(stage, stage.says("pho_chu_tich", "/dieuchinh"), "pho_chu_tich")
    assert labels(stage, listed)
    stage.taps("pho_giam_doc", "dieuchinh:1:0:co")
    assert labels(stage, listed) == []
    assert "Phó Giám đốc" in reads(stage, listed)


def test_a_task_that_one_marked_is_done_in_what_others_have_in_front_of_them() -> None:
    stage = Stage("kien_giang", "2025-05-20T09:00")
    theirs = put(stage, stage.says("son_ha", "/nhiemvu kg_3b"), "son_ha")
    assert "Đã xong" in labels(stage, theirs)
    marked = stage.says("fp_so_khdt", "/nhiemvu kg_3b xong đã gửi văn bản")
    assert marked is not None
    slip = put(stage, marked, "fp_so_khdt")
    assert "Đầu mối so_khdt" in reads(stage, theirs)
    stage.taps("fp_so_khdt", marked.rows[0][0])
    assert labels(stage, slip) == []
    assert "Đã xong" in labels(stage, theirs)


def test_a_task_finished_by_one_is_read_so_in_a_group_and_taken_back_again() -> None:
    stage = Stage("kien_giang", "2025-05-20T09:00")
    shown = stage.says("son_ha", "/nhiemvu kg_3a", "-501")
    assert shown is not None
    group = int(
        stage.one("SELECT max(say.id) FROM say JOIN place ON place.id = say.place WHERE place.chat = '-501'")[0]
    )
    assert "Đã xong" in labels(stage, group)
    marked = stage.says("son_ha", "/nhiemvu xong kg_3a đã gửi văn bản")
    assert marked is not None
    assert "Đã xong" not in labels(stage, group)
    assert "ghi nhận lúc 09:00" in why(stage, group)
    stage.taps("son_ha", marked.rows[0][0])
    assert reads(stage, group) == shown.text


def refuses(relay: Relay, case: int, result: str = "bi_tu_choi") -> None:
    baton = relay.baton(case, "dang_ky")  # type: ignore[arg-type]
    relay.taps("tuan", Press("done", baton.id, baton.version, result).token)


def alerts(relay: Relay, by: str) -> int:
    sql = "SELECT count(*) FROM say WHERE place = :p AND about LIKE '%:alert:%'"
    return int(relay.one(sql, p=relay.private(by))[0])


def registering(relay: Relay) -> int:
    case = relay.contacted(matched="yes")
    relay.claim(case, "dang_ky", by="tuan")
    return case


def test_an_alert_comes_once_for_a_case_and_says_how_it_ended(relay: Relay) -> None:
    case = registering(relay)
    for result in ("bi_tu_choi", "da_nop_dang_ky", "bi_tu_choi"):
        refuses(relay, case, result)
        relay.later(5)
    assert alerts(relay, "quang") == 1
    say = newest(relay, "quang")
    assert labels(relay, say) == ["Trả lời"]
    refuses(relay, case, "da_duoc_cap")
    assert labels(relay, say) == []
    assert "đã kết thúc với kết quả “Đã được cấp”, đ/c Tuấn" in reads(relay, say)


def test_an_alert_that_was_a_slip_says_so_and_a_true_one_comes(relay: Relay) -> None:
    case = registering(relay)
    refuses(relay, case)
    slip = newest(relay, "quang")
    undo = relay.says("tuan", "/nham")
    assert undo is not None
    relay.taps("tuan", undo.rows[0][0])
    assert (labels(relay, slip), "đã hoàn tác" in reads(relay, slip)) == ([], True)
    refuses(relay, case)
    assert alerts(relay, "quang") == 2


# --- a unit's report ----------------------------------------------------------------------------------------------------


def zero_asked(stage: Relay) -> int:
    """«Báo không phát sinh?» stands in front of the focal point, whose form shows figures."""
    unit_weeks.replies(stage, "đk 12, khớp 3")
    return put(stage, unit_weeks.taps(stage, "Không phát sinh"), "to_nga")


def test_nothing_to_report_is_not_asked_after_the_cut_off(wednesday: Relay) -> None:
    say = zero_asked(wednesday)
    report = next(each for each in wednesday.plan.reports if each.by == "unit")
    first = wednesday.work.local(wednesday.now).date()
    period = next(
        p for p in report_calendar.periods(wednesday.plan, report, first=first, last=wednesday.plan.campaign.end)
    )
    wednesday.now = int(period.cut_off.timestamp() * 1000)
    wednesday.do(lambda work: unit_asking.close(work, period))
    assert labels(wednesday, say) == []
    assert "đã hết hạn, câu hỏi này không còn hiệu lực. Nộp muộn: gõ /nopbaocao." in reads(wednesday, say)


def test_nothing_to_report_is_not_asked_when_it_was_handed_in(wednesday: Relay) -> None:
    say = zero_asked(wednesday)
    unit_weeks.taps(wednesday, "Đúng, nộp")
    assert labels(wednesday, say) == []
    assert "đã nộp" in reads(wednesday, say)


def test_what_was_typed_is_handed_in_by_one_button_only(wednesday: Relay) -> None:
    first = put(wednesday, unit_weeks.replies(wednesday, "đk 12"), "to_nga")
    second = put(wednesday, unit_weeks.replies(wednesday, "đk 13"), "to_nga")
    assert (labels(wednesday, first), labels(wednesday, second)) == ([], ["Đúng, nộp"])
    unit_weeks.taps(wednesday, "Đúng, nộp")
    assert labels(wednesday, second) == []


@pytest.fixture
def wednesday() -> Relay:
    """Units have just been asked."""
    return unit_weeks.wednesday()


def test_a_button_of_nobodys_verb_is_left_alone(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    say = put(relay, relay.says("dung", "/nham"), "dung")
    said_buttons.drop(relay.work, "task", gone=lambda press: True)
    assert labels(relay, say)
