"""Posting figures in words: said back, corrected with one tap, asked about when strange; nothing is overwritten."""

import pytest

from acts.relay import undo
from handlers.incoming import Incoming
from storage.counts import count_entries
from telling.counts import count_cards
from tests.stages.relay import TUESDAY, Relay, instant
from tests.stages.seen import button, labels, text

TODAY, YESTERDAY = "2025-05-20", "2025-05-19"


@pytest.fixture
def stage() -> Relay:
    return Relay()


def live(stage: Relay, by: str = "bao", day: str = TODAY) -> dict[str, int]:
    sql = "SELECT indicator, value FROM count_entry WHERE superseded = 0 AND by_member = :m AND day = :d"
    return {row[0]: row[1] for row in stage.work.all(sql, {"m": stage.who(by).id, "d": day})}


def answered(stage: Relay) -> dict[int, str]:
    return {row[0]: row[1] for row in stage.work.all("SELECT member, state FROM count_asked")}


def asked(stage: Relay, by: str = "bao", day: str = TODAY) -> None:
    assert count_entries.ask(stage.work, day, member=stage.who(by).id)


def test_what_was_understood_is_said_back(stage: Relay) -> None:
    assert (
        text(stage.says("bao", "/baoso lđ 30, đk 12"))
        == "Đã ghi hôm nay: liên hệ 30, đã kích hoạt định danh tổ chức 12."
    )
    assert live(stage) == {"lien_he": 30, "dinh_danh": 12}
    assert text(stage.says("bao", "/baoso p. Mẫu m2 3\nhôm qua: lđ 2")) == (
        "Đã ghi hôm nay, phường Mẫu: mức 2: 3.\nĐã ghi ngày 19/5: liên hệ 2.\nBảng ngày đó đã khóa: ghi là báo muộn."
    )


def test_a_bare_number_is_what_the_members_own_team_counts(stage: Relay) -> None:
    assert "mức 2: 5" in text(stage.says("cuong", "/baoso 5"))
    assert "định danh tổ chức 5" in text(stage.says("bao", "/baoso 5"))
    assert "khớp dữ liệu 5" in text(stage.says("tuan", "/baoso 5"))


def test_one_tap_makes_a_bare_number_another_indicators(stage: Relay) -> None:
    answer = stage.says("bao", "nay 12")
    told = stage.taps("bao", button(answer, "Liên hệ"))
    assert text(told) == "Đã ghi hôm nay: liên hệ 12."
    assert live(stage) == {"lien_he": 12}
    assert stage.kinds() == ["count_posted", "count_taken_back", "count_posted"]
    gone = stage.taps("bao", button(answer, "Mức 2"))
    assert text(gone) == stage.refusal("count_gone")


def test_one_tap_makes_it_yesterdays(stage: Relay) -> None:
    stage.taps("bao", button(stage.says("bao", "nay lđ 12"), "Là số hôm qua"))
    assert live(stage) == {}
    assert live(stage, day=YESTERDAY) == {"lien_he": 12}


def test_one_tap_drops_it_and_what_it_replaced_holds_again(stage: Relay) -> None:
    stage.says("bao", "/baoso lđ 12")
    told = stage.taps("bao", button(stage.says("bao", "/baoso lđ 21"), "Bỏ số này"))
    assert text(told) == "Đã bỏ số 21 (liên hệ, hôm nay)."
    assert live(stage) == {"lien_he": 12}
    several = stage.says("bao", "/baoso lđ 30, đk 4")
    assert labels(several) == ["Sửa", "Bỏ số này"]
    stage.taps("bao", button(several, "Bỏ số này"))
    assert live(stage) == {"lien_he": 12}


def test_nobody_drops_or_moves_what_another_has_posted(stage: Relay) -> None:
    answer = stage.says("bao", "/baoso 12")
    assert text(stage.taps("dung", button(answer, "Bỏ số này"))) == stage.refusal("count_gone")
    assert text(stage.taps("dung", button(answer, "Liên hệ"))) == stage.refusal("count_gone")
    assert live(stage) == {"dinh_danh": 12}


def test_a_correction_keeps_what_it_replaces(stage: Relay) -> None:
    stage.says("bao", "/baoso lđ 12, đk 3")
    assert text(stage.says("bao", "sửa 12 thành 10")) == "Đã ghi hôm nay: liên hệ 10 (trước đó 12)."
    rows = [
        tuple(r)
        for r in stage.work.all(
            "SELECT value, superseded, replaces FROM count_entry WHERE indicator = 'lien_he' ORDER BY id"
        )
    ]
    assert rows == [(12, 1, None), (10, 0, 1)]
    assert stage.kinds() == ["count_posted", "count_posted", "count_corrected"]
    assert "thêm 3" in text(stage.says("bao", "bổ sung lđ 3"))
    assert "bớt 1" in text(stage.says("bao", "/baoso bớt lđ 1"))
    assert live(stage) == {"lien_he": 12, "dinh_danh": 3}


def test_a_correction_that_could_be_of_several_figures_asks_which(stage: Relay) -> None:
    stage.says("bao", "/baoso lđ 12, đk 12")
    answer = stage.says("bao", "sửa 12 thành 10")
    assert text(answer) == "10 là số của mục nào?"
    assert labels(answer) == ["liên hệ 12", "đã kích hoạt định danh tổ chức 12"]
    stage.taps("bao", button(answer, "liên hệ 12"))
    assert live(stage) == {"lien_he": 10, "dinh_danh": 12}


def test_a_correction_of_what_was_never_said_is_told_so(stage: Relay) -> None:
    assert "Chưa có số nào để sửa" in text(stage.says("bao", "sửa lại 10"))
    stage.says("bao", "/baoso lđ 12")
    assert "Chưa thấy số 11 nào" in text(stage.says("bao", "sửa 11 thành 10"))
    assert "trước đó 12" in text(stage.says("bao", "sửa lại 10"))


def test_a_running_total_is_the_days_figure_above_the_days_before(stage: Relay) -> None:
    stage.says("bao", "/baoso hôm qua lđ 40")
    assert text(stage.says("bao", "/baoso lũy kế lđ 52")) == "Đã ghi hôm nay: liên hệ 12 (lũy kế 52)."
    answer = stage.says("bao", "/baoso lũy kế lđ 39")
    assert "thấp hơn số đã báo trước đó (40)" in text(answer)
    assert live(stage) == {"lien_he": 12}
    stage.taps("bao", button(answer, "Đúng, ghi số này"))
    assert live(stage) == {"lien_he": -1}


def busy_week(stage: Relay) -> None:
    for number, value in enumerate((15, 14, 16, 15)):
        stage.says("bao", f"/baoso ngày {16 + number}: lđ {value}")


def test_what_looks_like_a_total_can_be_made_one_with_a_tap(stage: Relay) -> None:
    busy_week(stage)
    answer = stage.says("bao", "lđ 72 nay")
    assert "không nhỏ hơn tổng các ngày trước (60), giống số lũy kế" in text(answer)
    assert labels(answer) == ["Đúng, ghi số này", "Là số lũy kế", "Không ghi"]
    assert "lũy kế 72" in text(stage.taps("bao", button(answer, "Là số lũy kế")))
    assert live(stage) == {"lien_he": 12}
    assert text(stage.taps("bao", button(answer, "Đúng, ghi số này"))).startswith("Câu hỏi này đã có người trả lời")


def test_ten_times_the_usual_is_asked_about_and_accepted(stage: Relay) -> None:
    busy_week(stage)
    answer = stage.says("bao", "/baoso thêm lđ 150")
    assert "gấp nhiều lần mức thường ngày (15)" in text(answer)
    assert text(stage.taps("bao", button(answer, "Không ghi"))) == "Chưa ghi số nào."
    assert live(stage) == {}
    again = stage.says("bao", "/baoso thêm lđ 150")
    stage.taps("bao", button(again, "Đúng, ghi số này"))
    assert live(stage) == {"lien_he": 150}


def test_more_than_the_list_has_left_is_asked_about(stage: Relay) -> None:
    for number in range(25):
        stage.organisation(f"Công ty Thử {number}")
    stage.work.run("UPDATE organisation SET listed = 1, registered = id <= 4")
    assert "lớn hơn số còn lại trong danh sách (21)" in text(stage.says("bao", "/baoso đk 22"))
    assert "lớn hơn số còn lại trong danh sách (25)" in text(stage.says("bao", "/baoso lđ 26"))
    assert text(stage.says("bao", "/baoso đk 21")).startswith("Đã ghi")


def test_even_a_small_figure_is_asked_about_once_there_is_a_list(stage: Relay) -> None:
    for number in range(5):
        stage.organisation(f"Công ty Thử {number}")
    assert text(stage.says("bao", "/baoso đk 7")).startswith("Đã ghi"), "chưa có danh sách thì không hỏi"
    stage.work.run("UPDATE organisation SET listed = 1, registered = CASE WHEN id <= 2 THEN 1 ELSE 0 END")
    assert "lớn hơn số còn lại trong danh sách (3)" in text(stage.says("bao", "/baoso sửa 7 thành 8"))


def test_plain_words_are_a_count_only_in_private_and_with_a_word_that_says_so(stage: Relay) -> None:
    assert stage.says("bao", "nay 12", "-501") is None
    for line, there in (("bc 12", True), ("lđ 30 đk 12", True), ("hqua 8", True), ("12 lđ", False), ("128", False)):
        assert text(stage.says("bao", line)).startswith("Đã ghi") is there, line
    assert text(stage.says("bao", "nay 8.5")).startswith("“8.5”: số liệu là số nguyên")


def test_words_about_a_case_are_not_taken_for_a_count(stage: Relay) -> None:
    for line in ("nay 128 xong", "hôm qua 128 đã khớp r", "nay em nhận 128"):
        assert "Đã ghi" not in text(stage.says("bao", line)), line
    assert live(stage) == {}


def test_who_may_not_count_is_told_so_and_a_stranger_is_nobody(stage: Relay) -> None:
    assert text(stage.says("giam_doc", "/baoso 12")) == stage.refusal("no_right")
    assert "Đã ghi" not in text(stage.says("giam_doc", "nay 12"))
    assert text(stage.says("1900", "/baoso 12")) == stage.refusal("not_a_member")


def test_who_consolidates_enters_a_units_figure_for_it(stage: Relay) -> None:
    stage.says("khoa", "/baoso phường Mẫu: đk 12")
    row = stage.one("SELECT member, by_member, source, unit FROM count_entry")
    assert tuple(row) == (None, stage.who("khoa").id, "entered_for", "p_mau")
    answer = stage.says("khoa", "/baoso phường Mẫu: đk 13")
    assert "trước đó 12" in text(answer)
    stage.taps("khoa", button(answer, "Bỏ số này"))
    assert live(stage, "khoa") == {"dinh_danh": 12}


def test_who_is_in_no_team_says_for_which_unit(stage: Relay) -> None:
    stage.work.run("UPDATE member SET roles = 'dau_moi' WHERE roster_key = 'theo_doi'")
    assert text(stage.says("theo_doi", "/baoso 12")) == stage.refusal("count_needs_unit")
    assert "phường Mẫu" in text(stage.says("theo_doi", "/baoso phường Mẫu 12"))


def test_an_edited_message_takes_its_figures_back(stage: Relay) -> None:
    stage.says("bao", "/baoso bổ sung lđ 3, đk 1", message="77")
    stage.says("bao", "/baoso bổ sung lđ 5", message="77", edited=True)
    assert live(stage) == {"lien_he": 5}
    stage.says("bao", "nay lđ 12", message="78")
    stage.says("bao", "13 lđ", message="78", edited=True)
    assert live(stage) == {"lien_he": 13}
    stage.says("bao", "13 lđ", message="79", edited=True)
    still = stage.says("bao", "xyz", message="78", edited=True)
    assert text(still) == "Chưa rõ “xyz”. Số đã ghi từ tin này vẫn giữ nguyên: liên hệ 13."
    assert live(stage) == {"lien_he": 13}
    for day in (16, 19):
        stage.now = instant(f"2025-05-{day}T17:00")
        stage.says("bao", "/baoso lđ 10")
    stage.now = instant("2025-05-20T17:00")
    asked = stage.says("bao", "lđ 5000", message="78", edited=True)
    assert asked is not None
    assert live(stage) == {"lien_he": 13}, "chưa có câu trả lời thì số cũ vẫn còn"
    stage.taps("bao", asked.rows[0][0])
    assert live(stage) == {"lien_he": 5000}
    dropped = stage.says("bao", "thôi", message="78", edited=True)
    assert dropped is not None
    stage.taps("bao", dropped.rows[0][0])
    assert live(stage) == {"lien_he": 5}, "số mà tin này đã thay lại đứng"


# --- the day's question ---------------------------------------------------------------------------------------------------


def key(stage: Relay, by: str = "bao", number: int = 1) -> str:
    return count_cards.key(TODAY, stage.who(by).id, number=number)


def test_baoso_alone_shows_ones_own_day(stage: Relay) -> None:
    answer = stage.says("bao", "/baoso")
    assert text(answer) == "Hôm nay máy chưa ghi việc nào của đ/c."
    assert labels(answer) == ["Đúng, không có", "Sửa"]
    stage.contacted(by="bao")
    assert text(stage.says("bao", "/baoso")) == "Hôm nay đ/c: liên hệ 1."


def test_right_confirms_what_the_machine_counted(stage: Relay) -> None:
    stage.contacted(by="bao")
    asked(stage)
    answer = stage.says("bao", "/baoso")
    assert text(stage.taps("bao", button(answer, "Đúng"))) == "Đã xác nhận số liệu hôm nay."
    row = stage.one("SELECT indicator, value, source, state FROM count_entry")
    assert tuple(row) == ("lien_he", 1, "machine", "confirmed")
    assert answered(stage) == {stage.who("bao").id: "confirmed"}
    after = stage.says("bao", "/baoso")
    assert text(after) == "Hôm nay đ/c: liên hệ 1.\nĐã xác nhận."
    assert labels(after) == ["Sửa"]


def test_right_under_nothing_is_a_zero_that_was_said(stage: Relay) -> None:
    stage.taps("bao", button(stage.says("bao", "/baoso"), "Đúng, không có"))
    assert live(stage) == {"dinh_danh": 0}


def test_right_leaves_what_was_posted_and_adds_the_rest(stage: Relay) -> None:
    stage.contacted(by="bao")
    asked(stage)
    stage.says("bao", "/baoso đk 4")
    stage.work.run("UPDATE count_asked SET state = 'asked'")
    answer = stage.says("bao", "/baoso")
    assert text(answer) == "Hôm nay đ/c: đã kích hoạt định danh tổ chức 4, liên hệ 1.\nĐã báo."
    stage.taps("bao", button(answer, "Đúng"))
    states = {r[0]: r[1] for r in stage.work.all("SELECT indicator, state FROM count_entry WHERE superseded = 0")}
    assert states == {"dinh_danh": "posted", "lien_he": "confirmed"}


def test_nobody_confirms_what_they_have_not_seen(stage: Relay) -> None:
    answer = stage.says("bao", "/baoso")
    stage.contacted(by="bao")
    assert text(stage.taps("bao", button(answer, "Đúng, không có"))) == stage.refusal("count_changed")
    assert live(stage) == {}


def test_what_was_undone_is_no_finished_step_whoever_took_it_back(stage: Relay) -> None:
    stage.activated()
    kept = stage.contacted(by="bao")
    case = stage.contacted(by="bao")
    assert text(stage.says("bao", "/baoso")) == "Hôm nay đ/c: đã kích hoạt định danh tổ chức 1, liên hệ 2."
    stage.do(lambda work: undo.undo(work, stage.baton(case).id, who=stage.who("yen")))
    assert text(stage.says("bao", "/baoso")) == "Hôm nay đ/c: đã kích hoạt định danh tổ chức 1, liên hệ 1."
    assert text(stage.says("yen", "/baoso")) == "Hôm nay máy chưa ghi việc nào của đ/c."
    assert stage.baton(kept).state == "done"


def test_a_tick_that_was_taken_back_is_no_finished_step_either(stage: Relay) -> None:
    ticked = tuple(each.model_copy(update={"counters": ("registered",)}) for each in stage.plan.indicators[:1])
    stage.plan = stage.plan.model_copy(update={"indicators": ticked})
    case = stage.activated()
    assert "tổ chức 1" in text(stage.says("bao", "/baoso"))
    stage.do(lambda work: undo.undo(work, stage.baton(case, "kich_hoat").id, who=stage.who("bao")))
    assert text(stage.says("bao", "/baoso")) == "Hôm nay máy chưa ghi việc nào của đ/c."


def test_fix_asks_for_the_figures_as_a_reply(stage: Relay) -> None:
    asked(stage)
    told = stage.taps("bao", button(stage.says("bao", "/baoso"), "Sửa"))
    assert text(told) == "Đề nghị trả lời tin vừa gửi bằng số đúng."
    assert "Trả lời tin này bằng số đúng của hôm nay" in stage.said(stage.private("bao"))[-1]
    assert (
        text(stage.says("bao", "15", to=key(stage, number=0))) == "Đã ghi hôm nay: đã kích hoạt định danh tổ chức 15."
    )
    assert answered(stage) == {stage.who("bao").id: "corrected"}
    assert "giống mã số" in text(stage.says("bao", "0912345678", to=key(stage)))
    assert text(stage.says("bao", "không", to=key(stage))).endswith("định danh tổ chức 0 (trước đó 15).")


def test_a_reply_to_an_earlier_days_question_is_of_that_day(stage: Relay) -> None:
    stage.now = instant("2025-05-21T08:00")
    assert text(stage.says("bao", "lđ 9", to=key(stage))).startswith("Đã ghi ngày 20/5: liên hệ 9.")
    assert live(stage) == {"lien_he": 9}


def test_a_bare_number_while_the_question_is_open_is_asked_about(stage: Relay) -> None:
    case = stage.case(by="bao")
    asked(stage)
    answer = stage.says("bao", str(case))
    assert text(answer) == f"{case} là số liệu hôm nay (đã kích hoạt định danh tổ chức) hay phiếu {case}?"
    assert labels(answer) == ["Đúng, ghi số này", f"Phiếu {case}", "Không ghi"]
    stage.taps("bao", button(answer, "Đúng, ghi số này"))
    assert live(stage) == {"dinh_danh": case}


def test_without_such_a_case_only_the_count_is_asked_about(stage: Relay) -> None:
    asked(stage)
    answer = stage.says("bao", "128")
    assert labels(answer) == ["Đúng, ghi số này", "Không ghi"]
    assert labels(stage.says("bao", "lđ 128")) == ["Đúng, ghi số này", "Không ghi"]
    assert text(stage.taps("dung", button(answer, "Đúng, ghi số này"))).startswith("Câu hỏi này")


def test_dropping_all_opens_the_question_again(stage: Relay) -> None:
    asked(stage)
    answer = stage.says("bao", "/baoso 12")
    stage.taps("bao", button(answer, "Bỏ số này"))
    assert answered(stage) == {stage.who("bao").id: "asked"}
    stage.now = instant(f"{TODAY}T20:30")
    stage.taps("bao", button(stage.says("bao", "/baoso 12"), "Bỏ số này"))
    assert answered(stage) == {stage.who("bao").id: "silent"}


@pytest.mark.parametrize(
    "token",
    ["baoso:1:0:la.khong_co", "baoso:1:0:lung_tung", "baoso:99:0:dung", "baoso:20251399:0:sua", "baoso:1:0:"],
)
def test_a_forged_button_changes_nothing(stage: Relay, token: str) -> None:
    assert text(stage.taps("bao", token))
    assert stage.work.all("SELECT 1 FROM count_entry") == []


def test_a_forged_value_is_at_most_a_correction_of_ones_own(stage: Relay) -> None:
    stage.says("bao", "/baoso lđ 12")
    assert text(stage.taps("bao", "baoso:1:0:sua.x")) == stage.refusal("unreadable_button")
    assert live(stage) == {"lien_he": 12}
    assert text(stage.taps("dung", "baoso:1:0:sua.5")) == stage.refusal("count_gone")
    assert text(stage.taps("bao", "baoso:7:0:sua.5")) == stage.refusal("count_gone")


def test_a_shared_contact_is_never_a_count(stage: Relay) -> None:
    bao = stage.person("bao")
    contact = Incoming("telegram", "c1", "contact", stage.now, chat=bao, private=True, person=bao, phone="0912000678")
    assert "Đã ghi" not in text(stage.hears(contact))


def test_a_campaign_without_indicators_counts_nothing_by_words(stage: Relay) -> None:
    stage.plan = stage.plan.model_copy(update={"indicators": ()})
    assert "Đã ghi" not in text(stage.says("bao", "nay 12"))


def test_the_day_is_a_tuesday() -> None:
    assert TUESDAY.startswith(TODAY)
