"""A focal point's own conversation: the form, what is typed onto it, one tap that hands in what it shows."""

import pytest

from storage.unit_reports import asked_units as rows
from tests.stages import unit_weeks
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels, text
from tests.stages.unit_weeks import CLOSED, PERIOD, REPORT, card, hands_in_last_week, line, live, replies, report, taps


@pytest.fixture
def stage() -> Relay:
    return unit_weeks.wednesday()


# --- one tap ------------------------------------------------------------------------------------------------------------------


def test_one_tap_hands_in_exactly_what_the_card_shows(stage: Relay) -> None:
    stage.says("khoa", "/baoso phường Mẫu: đk 8, khớp 5")
    stage.says("khoa", "/baoso phường Mẫu hôm qua: đk 4")
    stage.now = instant("2025-05-22T09:00")
    stage.says("khoa", "/baoso phường Mẫu: đk 2")
    assert line(stage, "Đã kích hoạt") == "Đã kích hoạt định danh tổ chức: 12 (máy ghi)", "ngày chốt thuộc kỳ sau"
    assert text(taps(stage, "Đúng, nộp")) == "Đã nộp báo cáo của phường Mẫu."
    assert live(stage) == {"dinh_danh": 12, "luy_ke": 12, "khop": 5}
    shown = card(stage)
    assert shown.text.endswith("Đã nộp lúc 09:00 (đ/c Tố Nga).")
    assert labels(shown) == [
        "Sửa số", "Không phát sinh", "Khó khăn", "Kiến nghị", "Nhiệm vụ tới", "Mẫu Excel",
    ]  # fmt: skip


def test_a_card_that_shows_something_else_by_now_is_shown_anew_first(stage: Relay) -> None:
    right = button(card(stage), "Đúng, nộp")
    stage.says("khoa", "/baoso phường Mẫu hôm qua: đk 4")
    assert text(stage.taps("to_nga", right)) == stage.refusal("unit_report_changed")
    assert live(stage) == {}
    assert text(taps(stage, "Đúng, nộp")) == "Đã nộp báo cáo của phường Mẫu."
    assert live(stage)["dinh_danh"] == 4


def test_the_same_twice_says_when_it_was_handed_in(stage: Relay) -> None:
    right = button(card(stage), "Đúng, nộp")
    stage.taps("to_nga", right)
    assert text(stage.taps("to_nga", right)) == "Báo cáo này đã nộp lúc 09:00 (đ/c Tố Nga), không có gì thay đổi."
    assert stage.kinds().count("unit_report_handed_in") == 1


def test_of_two_focal_points_at_once_the_first_hands_in_and_the_other_hears_it(stage: Relay) -> None:
    stage.work.run("UPDATE member SET unit = 'p_mau' WHERE id = :id", {"id": stage.who("vinh").id})
    replies(stage, "đk 12")
    right = button(card(stage), "Đúng, nộp")
    assert text(stage.taps("vinh", right)) == "Đã nộp báo cáo của phường Mẫu."
    assert text(stage.taps("to_nga", right)) == "Báo cáo này đã nộp lúc 09:00 (đ/c Vinh), không có gì thay đổi."
    assert card(stage).text.endswith("Đã nộp lúc 09:00 (đ/c Vinh).")


def test_registrations_of_the_units_own_list_stand_on_the_form(stage: Relay) -> None:
    for number, at in enumerate(("2025-05-14T09:00", "2025-05-16T09:00", "2025-05-20T09:00")):
        organisation = stage.organisation(f"Công ty {number}")
        stage.work.run(
            "UPDATE organisation SET unit = 'p_mau', registered = 1, registered_at = :at WHERE id = :id",
            {"at": instant(at), "id": organisation},
        )
    assert line(stage, "Đã kích hoạt") == "Đã kích hoạt định danh tổ chức: 2 (máy ghi)"
    assert line(stage, "Lũy kế") == "Lũy kế: 3 (máy ghi)"


# --- typed onto the form --------------------------------------------------------------------------------------------------------


def test_figures_are_typed_in_reply_and_wait_on_the_card(stage: Relay) -> None:
    asked = taps(stage, "Sửa số")
    assert (asked.ask, asked.about) == (True, f"unit_report:{report(stage)}:ask:so")
    assert asked.text == (
        "Trả lời tin này bằng số đúng trong kỳ của phường Mẫu. Ví dụ: đk 5, lđ 10, lũy kế 140; khó khăn: …"
    )
    answer = replies(stage, "đk 12, khớp 5, lũy kế 140; khó khăn: lệch dữ liệu thuế")
    assert answer.text == "Đã ghi vào thẻ của phường Mẫu, chưa nộp. Bấm Đúng, nộp trên thẻ khi đã đủ."
    assert live(stage) == {}
    assert line(stage, "Đã kích hoạt") == "Đã kích hoạt định danh tổ chức: 12"
    assert line(stage, "Khó khăn") == "Khó khăn, vướng mắc: lệch dữ liệu thuế"
    assert text(stage.taps("to_nga", button(answer, "Đúng, nộp"))) == "Đã nộp báo cáo của phường Mẫu."
    assert live(stage) == {"dinh_danh": 12, "luy_ke": 140, "khop": 5, "kho_khan": "lệch dữ liệu thuế"}


def test_a_reply_to_the_card_itself_means_its_figures(stage: Relay) -> None:
    stage.says("to_nga", "thêm 3", to=f"unit_report:{report(stage)}:1")
    stage.says("to_nga", "thêm 2", to=f"unit_report:{report(stage)}:1")
    assert line(stage, "Đã kích hoạt") == "Đã kích hoạt định danh tổ chức: 5"


@pytest.mark.parametrize(
    ("label", "field", "begins"),
    [
        ("Khó khăn", "kho_khan", "Khó khăn, vướng mắc: "),
        ("Kiến nghị", "kien_nghi", "Kiến nghị: "),
        ("Nhiệm vụ tới", "nhiem_vu", "Nhiệm vụ kỳ tới: "),
    ],
)
def test_texts_are_asked_one_by_one_and_can_be_taken_away(stage: Relay, label: str, field: str, begins: str) -> None:
    asked = taps(stage, label)
    assert asked.ask
    assert asked.about.endswith(f":ask:{field}")
    replies(stage, "rà soát 8 <DN>", field)
    assert line(stage, begins) == f"{begins}rà soát 8 &lt;DN&gt;"
    taps(stage, "Đúng, nộp")
    assert live(stage)[field] == "rà soát 8 <DN>"
    assert replies(stage, "-", field).text.endswith("Bấm Nộp lại trên thẻ khi đã đủ.")
    assert begins not in card(stage).text
    taps(stage, "Nộp lại")
    assert field not in live(stage)


@pytest.mark.parametrize("words", ["Không", "ko có gì ạ", "không có khó khăn gì."])
def test_who_answers_that_there_is_none_has_no_text_on_the_card_nor_in_the_report(stage: Relay, words: str) -> None:
    replies(stage, "mạng chậm", "kho_khan")
    assert replies(stage, words, "kho_khan").text == (
        "Đã ghi vào thẻ của phường Mẫu (không có nội dung “Khó khăn, vướng mắc”), chưa nộp. Bấm Đúng, nộp trên thẻ khi đã đủ."
    )
    assert "Khó khăn" not in card(stage).text
    replies(stage, "Không liên lạc được 12 DN", "kien_nghi")
    taps(stage, "Đúng, nộp")
    assert live(stage) == {"dinh_danh": 0, "kien_nghi": "Không liên lạc được 12 DN"}


def test_a_text_is_never_cut(stage: Relay) -> None:
    assert "dài quá 1000 chữ" in replies(stage, "a" * 1001, "kho_khan").text
    assert "dài quá 950 chữ" in replies(stage, "khó khăn: " + "a" * 950).text
    assert "dài quá 950 chữ" in text(stage.says("to_nga", "/nopbaocao khó khăn: " + "a" * 950))
    assert "Khó khăn" not in card(stage).text


def test_what_was_typed_as_it_is_already_needs_no_handing_in(stage: Relay) -> None:
    replies(stage, "đk 12")
    taps(stage, "Đúng, nộp")
    assert replies(stage, "đk 12").rows == ()
    assert "Nộp lại" not in labels(card(stage))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("đk 8.5", "“8.5”: số liệu là số nguyên"),
        ("đk 20%", "“20%”: đề nghị ghi số lượng"),
        ("đk 0912000678", "giống mã số hoặc số điện thoại"),
        ("đk 12, đk 13", "Một mục có hai số"),
        ("hôm qua 8", "báo cáo ghi số của cả kỳ"),
        ("bớt 3", "số sau khi bớt nhỏ hơn 0"),
        ("đk 12 khớp", "chưa rõ số nào của mục nào"),
        ("đk 12?", "Câu này là câu hỏi"),
        ("xin chào đồng nghiệp", "Chưa rõ"),
        (",", "Chưa thấy số hoặc nội dung nào"),
    ],
)
def test_what_is_not_clear_is_said_and_nothing_is_kept(stage: Relay, typed: str, kind: str) -> None:
    answer = replies(stage, typed).text
    assert kind in answer
    assert "Chưa ghi gì. Ví dụ: đk 5" in answer
    assert card(stage).text.endswith("Đúng, nộp.")


def test_strange_figures_are_asked_about_once(stage: Relay) -> None:
    hands_in_last_week(stage, 5, total=100)
    question = replies(stage, "đk 120, lũy kế 90")
    assert question.text == (
        "phường Mẫu:\nđã kích hoạt định danh tổ chức 120: không nhỏ hơn lũy kế kỳ trước (100), giống số lũy kế.\n"
        "lũy kế 90: thấp hơn lũy kế kỳ trước (100).\nĐúng số này không?"
    )
    yes, no = (choice for row in question.rows for choice in row)
    assert "120" not in card(stage).text
    assert text(stage.taps("vinh", yes)).startswith("Câu hỏi này đã có người trả lời")
    assert text(stage.taps("to_nga", yes)).startswith("Đã ghi vào thẻ của phường Mẫu")
    assert line(stage, "Lũy kế") == "Lũy kế: 90"
    assert text(stage.taps("to_nga", no)) == "Chưa ghi gì."
    assert text(stage.taps("to_nga", yes)).startswith("Câu hỏi này đã có người trả lời")


def test_a_strange_figure_that_was_a_slip_is_forgotten(stage: Relay) -> None:
    hands_in_last_week(stage, 5, total=100)
    question = replies(stage, "đk 120")
    assert text(stage.taps("to_nga", button(question, "Không ghi"))) == "Chưa ghi gì."
    assert stage.work.all("SELECT 1 FROM note WHERE text <> ''") == []


def test_the_running_total_follows_from_last_weeks_until_somebody_says_another(stage: Relay) -> None:
    hands_in_last_week(stage, 5, total=128)
    assert line(stage, "Lũy kế") == "Lũy kế: 128 (máy ghi)"
    replies(stage, "đk 12")
    assert line(stage, "Lũy kế") == "Lũy kế: 140 (máy ghi)"
    taps(stage, "Đúng, nộp")
    assert live(stage) == {"dinh_danh": 12, "luy_ke": 140}
    replies(stage, "đk 13")
    assert line(stage, "Lũy kế") == "Lũy kế: 141"
    replies(stage, "lũy kế 139")
    assert line(stage, "Lũy kế") == "Lũy kế: 139"


# --- nothing happened -------------------------------------------------------------------------------------------------------------


def test_nothing_to_report_is_a_report_with_one_tap(stage: Relay) -> None:
    hands_in_last_week(stage, 5, total=128)
    replies(stage, "gọi lại 8 DN", "nhiem_vu")
    assert text(taps(stage, "Không phát sinh")) == "Đã báo không phát sinh của phường Mẫu."
    zeros = {"dinh_danh": 0, "luy_ke": 128, "lien_he": 0, "khop": 0, "muc_2": 0, "nop": 0}
    assert live(stage) == {**zeros, "nhiem_vu": "gọi lại 8 DN"}
    assert card(stage).text.endswith("Đã báo không phát sinh lúc 09:00 (đ/c Tố Nga).")
    assert "Không phát sinh" not in labels(card(stage))


def test_where_the_card_says_that_something_happened_it_is_asked_once(stage: Relay) -> None:
    replies(stage, "đk 12, khớp 3")
    question = taps(stage, "Không phát sinh")
    assert question.text == (
        "Thẻ của phường Mẫu đang ghi đã kích hoạt định danh tổ chức 12, khớp dữ liệu 3. Báo không phát sinh?"
    )
    assert text(stage.taps("to_nga", button(question, "Không"))) == "Chưa ghi gì."
    assert live(stage) == {}
    assert text(stage.taps("to_nga", button(question, "Đúng, không phát sinh"))).startswith("Đã báo không phát sinh")
    assert live(stage)["dinh_danh"] == 0


def test_typed_in_words_it_stands_on_the_card(stage: Relay) -> None:
    replies(stage, "không phát sinh, lũy kế 128")
    assert line(stage, "Khớp") == "Khớp dữ liệu: 0"
    assert text(taps(stage, "Đúng, nộp")) == "Đã báo không phát sinh của phường Mẫu."
    assert live(stage)["luy_ke"] == 128


# --- again, and late ----------------------------------------------------------------------------------------------------------------


def test_before_the_cut_off_it_can_be_handed_in_again(stage: Relay) -> None:
    replies(stage, "đk 12")
    taps(stage, "Đúng, nộp")
    replies(stage, "đk 13")
    assert card(stage).text.endswith("Đã nộp lúc 09:00 (đ/c Tố Nga).\nCó nội dung sửa chưa nộp lại.")
    assert live(stage)["dinh_danh"] == 12
    assert text(taps(stage, "Nộp lại")) == "Đã nộp lại báo cáo của phường Mẫu."
    assert live(stage)["dinh_danh"] == 13
    assert rows.supplements(stage.work, 0, until_ms=stage.now) == []
    kept = stage.work.all("SELECT value, superseded FROM unit_figure WHERE field = 'dinh_danh' ORDER BY id")
    assert [tuple(row) for row in kept] == [(12, 1), (13, 0)]


def test_after_it_a_change_is_a_supplement_and_is_told_at_once(stage: Relay) -> None:
    replies(stage, "đk 12, khớp 5")
    taps(stage, "Đúng, nộp")
    stage.now = instant(CLOSED)
    replies(stage, "khớp 7; khó khăn: mạng chậm")
    assert card(stage).text.endswith("Bảng đã khóa: nộp lại sẽ được nêu là bổ sung, kèm số cũ.")
    assert text(taps(stage, "Nộp lại")) == "Đã nộp lại báo cáo của phường Mẫu. Bảng đã khóa: ghi là bổ sung."
    (told,) = [body for body in stage.said(stage.private("khoa")) if "Bổ sung" in body]
    assert (
        "Bổ sung sau khi khóa bảng: Xã, phường báo cáo tuần kỳ 22/5, phường Mẫu: khớp dữ liệu 7 (trước đó 5);"
        " có sửa khó khăn, vướng mắc (lúc 11:25, đ/c Tố Nga). Sẽ nêu trong báo cáo tổng hợp sau." in told
    )
    (late,) = rows.supplements(stage.work, 0, until_ms=stage.now)
    assert (late.unit, late.period, late.field, late.was, late.value) == ("p_mau", PERIOD, "khop", 5, 7)
    assert (late.at, late.by) == (stage.now, stage.who("to_nga").id)
    (words,) = rows.late_texts(stage.work, 0, until_ms=stage.now)
    assert (words.field, words.was_text, words.text) == ("kho_khan", "", "mạng chậm")
    (row,) = [each for each in rows.table(stage.work, REPORT, period=PERIOD) if each.unit == "p_mau"]
    assert (str(row.standing), row.late) == ("on_time", False)


def test_the_first_one_after_it_is_late(stage: Relay) -> None:
    stage.now = instant(CLOSED)
    replies(stage, "đk 12")
    assert text(taps(stage, "Đúng, nộp")) == "Đã nộp báo cáo của phường Mẫu. Bảng đã khóa: ghi là nộp muộn."
    assert card(stage).text.endswith("Đã nộp lúc 11:25 (đ/c Tố Nga). Nộp muộn.")
    late = rows.supplements(stage.work, 0, until_ms=stage.now)
    assert [(each.field, each.was, each.value) for each in late] == [("dinh_danh", None, 12)]


def test_what_was_changed_back_is_no_supplement(stage: Relay) -> None:
    replies(stage, "đk 12")
    taps(stage, "Đúng, nộp")
    stage.now = instant(CLOSED)
    for number in (15, 12):
        replies(stage, f"đk {number}")
        taps(stage, "Nộp lại")
    assert rows.supplements(stage.work, 0, until_ms=stage.now) == []


def test_words_that_no_paper_takes_do_not_cost_the_numbers_beside_them(stage: Relay) -> None:
    answer = stage.says("to_nga", "/nopbaocao đk 12, khớp 5; khó khăn: MẠNG CHẬM QUÁ")
    assert answer is not None
    assert "Đã ghi vào thẻ của phường Mẫu" in answer.text
    assert "ví dụ: Mạng chậm quá" in answer.text
    assert unit_weeks.line(stage, "Khớp") == "Khớp dữ liệu: 5"
    assert "MẠNG" not in unit_weeks.card(stage).text
    stage.says("to_nga", "Mạng chậm từ sáng")
    assert "Mạng chậm từ sáng" in unit_weeks.card(stage).text
    assert unit_weeks.line(stage, "Khớp") == "Khớp dữ liệu: 5"


def test_words_alone_that_no_paper_takes_are_asked_for_again(stage: Relay) -> None:
    answer = stage.says("to_nga", "/nopbaocao khó khăn: !!!")
    assert answer is not None
    assert answer.text.startswith("Chưa ghi “Khó khăn, vướng mắc”: lời này")
    stage.says("to_nga", "Mạng chậm từ sáng")
    assert "Khó khăn, vướng mắc: Mạng chậm từ sáng" in unit_weeks.card(stage).text


def test_one_text_that_no_paper_takes_does_not_cost_the_other_and_each_is_named(stage: Relay) -> None:
    answer = stage.says("to_nga", "/nopbaocao khó khăn: MẠNG CHẬM QUÁ; kiến nghị: CẤP MÁY MỚI!!; nhiệm vụ: rà soát lại")
    assert answer is not None
    assert "Chưa ghi “Khó khăn, vướng mắc”" in answer.text
    assert "Chưa ghi “Kiến nghị”" in answer.text
    shown = unit_weeks.card(stage).text
    assert "rà soát lại" in shown
    assert "MẠNG" not in shown
    assert "CẤP" not in shown


def test_who_hands_in_an_old_period_hears_that_a_newer_one_is_open(stage: Relay) -> None:
    unit_weeks.opened(stage, "2025-05-29")
    stage.now = instant("2025-05-28T09:00")
    old = f"unit_report:{unit_weeks.report(stage)}:1"
    typed = stage.says("to_nga", "đk 20", to=old)
    assert typed is not None
    assert "kỳ 29/5 đang mở: gõ /nopbaocao" in typed.text
    assert "Kỳ 29/5 đang mở, chưa nộp: gõ /nopbaocao" in unit_weeks.taps(stage, "Đúng, nộp").text
    new = unit_weeks.card(stage, period="2025-05-29")
    assert "29/5" not in stage.taps("to_nga", button(new, "Đúng, nộp")).text
    stage.now = instant("2025-05-29T12:00")
    again = stage.says("to_nga", "đk 21", to=old)
    assert again is not None
    assert "29/5" not in again.text
