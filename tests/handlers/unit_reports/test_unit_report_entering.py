"""Nhập thay: whoever consolidates sees the table and enters for a unit that phoned, with who said so and when."""

import pytest

from acts.unit_reports import unit_asking, unit_report
from campaign import report_calendar
from campaign.unit_reports.unit_forms import HandInSource
from storage.unit_reports import asked_units as rows
from storage.unit_reports import unit_hand_ins
from telling.messages import Answer, Card, Choice
from telling.unit_reports import unit_report_cards, unit_table
from tests.stages import unit_weeks
from tests.stages.drawn import drawn
from tests.stages.relay import Relay, instant
from tests.stages.seen import text

REPORT, PERIOD = "don_vi_tuan", "2025-05-22"
TABLE = f"unit_table:{REPORT}:{PERIOD}"
CLOSED = "2025-05-22T11:25"


@pytest.fixture
def stage() -> Relay:
    """Wednesday at nine: the forms went out an hour ago."""
    made = Relay()
    made.now = instant("2025-05-21T08:00")
    day = made.work.local(instant(f"{PERIOD}T00:00")).date()
    found = next(report_calendar.periods(made.plan, made.plan.report(REPORT), first=day, last=day))
    made.do(lambda work: unit_asking.ask(work, found))
    made.later(60)
    return made


def report(stage: Relay, unit: str = "p_minh_hoa") -> int:
    return next(each.id for each in rows.of_period(stage.work, REPORT, period=PERIOD) if each.unit == unit)


def table(stage: Relay, number: int = 1) -> Card:
    found = drawn(stage.work, stage.private("khoa"), f"{TABLE}:{number}")
    assert found is not None
    return found


def choices(shown: Card | Answer) -> dict[str, Choice]:
    return {choice.label: choice for row in shown.rows for choice in row}


def live(stage: Relay, unit: str = "p_minh_hoa") -> dict[str, int | str]:
    return unit_hand_ins.live(stage.work, report(stage, unit))


def enters(stage: Relay, words: str, unit: str = "p_minh_hoa", by: str = "khoa") -> Answer:
    """An answer to the prompt for a unit."""
    answer = stage.says(by, words, to=unit_report_cards.prompt_key(report(stage, unit), "nhap"))
    assert answer is not None
    return answer


def hands_in(stage: Relay, by: str, unit: str, number: int) -> None:
    wanted = report(stage, unit)
    stage.do(
        lambda work: unit_report.hand_in(
            work, wanted, figures={"dinh_danh": number}, texts={}, who=stage.who(by), source=HandInSource.CHAT
        )
    )


def standing(stage: Relay, unit: str = "p_minh_hoa") -> str:
    return next(str(row.standing) for row in rows.table(stage.work, REPORT, period=PERIOD) if row.unit == unit)


def test_a_unit_that_phones_that_there_is_no_difficulty_has_none_in_the_report(stage: Relay) -> None:
    answer = enters(stage, "đk 12; khó khăn: không có ạ; kiến nghị: không gọi được ai, đề nghị cấp lại số")
    assert "Khó khăn" not in text(answer)
    assert live(stage) == {"dinh_danh": 12, "kien_nghi": "không gọi được ai, đề nghị cấp lại số"}


def test_the_command_shows_the_table_at_the_bottom(stage: Relay) -> None:
    assert stage.says("khoa", "/nopbaocao") is None
    assert choices(table(stage)) == {}
    assert table(stage).text == "Xã, phường báo cáo tuần, kỳ 22/5: xem bảng mới phía dưới."
    assert list(choices(table(stage, 2))) == ["Nhập thay"]
    assert text(stage.says("khoa", "/nopbaocao", "-510")).startswith("Báo cáo của đơn vị ở tin riêng.")
    assert list(choices(table(stage, 3))) == ["Nhập thay"]
    assert "unit" not in str(stage.owed(stage.place("-510")))


def test_before_any_period_it_says_when_the_first_is_due(stage: Relay) -> None:
    assert text(Relay().says("khoa", "/nopbaocao")).startswith("Kỳ báo cáo tới: Xã, phường báo cáo tuần, hạn 11:00")


def test_a_unit_is_chosen_from_the_table_the_silent_ones_first(stage: Relay) -> None:
    hands_in(stage, "to_nga", "p_mau", 4)
    first = stage.taps("khoa", choices(table(stage))["Nhập thay"])
    assert first.text == "Nhập thay kỳ 22/5 cho đơn vị nào? (Xã, phường báo cáo tuần)"
    assert next(iter(choices(first))) == "phường Minh Hoạ"
    assert len(choices(first)) == 13
    second = stage.taps("khoa", choices(first)["Đơn vị khác…"])
    assert list(choices(second))[-1] == "phường Mẫu"
    assert len(choices(first) | choices(second)) == 21
    asked = stage.taps("khoa", choices(first)["phường Minh Hoạ"])
    assert (asked.ask, asked.about) == (True, f"unit_report:{report(stage)}:ask:nhap")
    assert asked.text.endswith("Ví dụ: đk 5, lđ 10, lũy kế 140; khó khăn: …; người báo: anh Tư, lúc 10h")


def test_what_the_unit_said_is_entered_with_who_said_it_and_when(stage: Relay) -> None:
    answer = enters(stage, "đk 12, khớp 5; khó khăn: lệch <thuế>; người báo: anh Tư, lúc 10h")
    assert answer.text == (
        "Đã nhập thay phường Minh Hoạ, kỳ 22/5.\nđã kích hoạt định danh tổ chức 12, khớp dữ liệu 5\n"
        "Khó khăn, vướng mắc: lệch &lt;thuế&gt;\nNgười báo: anh Tư, 10h."
    )
    assert list(choices(answer)) == ["Bỏ", "Sửa"]
    assert live(stage) == {"dinh_danh": 12, "khop": 5, "kho_khan": "lệch <thuế>"}
    made = stage.one("SELECT source, by_member, reported_by, reported_at FROM unit_hand_in")
    assert tuple(made) == ("entered_for", stage.who("khoa").id, "anh Tư", "10h")
    (event,) = stage.work.all("SELECT data FROM event WHERE kind = 'unit_report_handed_in'")
    assert "Tư" not in event["data"]
    assert "thuế" not in event["data"]
    assert "Đã nộp 1/20, trong đó không phát sinh 0 · chưa nộp 19" in table(stage).text
    form = drawn(stage.work, stage.private("vinh"), f"unit_report:{report(stage)}:1")
    assert form is not None
    assert form.text.endswith("Đ/c Khoa nhập thay lúc 09:00 (người báo: anh Tư, 10h).")


def test_one_tap_corrects_it_or_takes_it_back(stage: Relay) -> None:
    first = enters(stage, "đk 12, khớp 5")
    assert first.text.endswith("Người báo: chưa ghi.")
    asked = stage.taps("khoa", choices(first)["Sửa"])
    assert asked.ask
    second = enters(stage, "đk 13; người báo: anh Tư")
    assert second.text == (
        "Đã nhập thay phường Minh Hoạ, kỳ 22/5.\nđã kích hoạt định danh tổ chức 13\n"
        "Trước đó: đã kích hoạt định danh tổ chức 12\nNgười báo: anh Tư."
    )
    assert live(stage) == {"dinh_danh": 13, "khop": 5}
    assert text(stage.taps("khoa", choices(first)["Bỏ"])) == stage.refusal("count_gone")
    assert text(stage.taps("khoa", choices(second)["Bỏ"])) == "Đã bỏ số vừa nhập thay của phường Minh Hoạ, kỳ 22/5."
    assert (live(stage), standing(stage)) == ({"dinh_danh": 12, "khop": 5}, "on_time")
    assert text(stage.taps("khoa", choices(first)["Bỏ"])).startswith("Đã bỏ")
    assert (live(stage), standing(stage)) == ({}, "waiting")
    assert text(stage.taps("khoa", choices(second)["Bỏ"])) == stage.refusal("count_gone")
    assert text(stage.taps("khoa", "nopbaocao:999:0:bo")) == stage.refusal("count_gone")


def test_what_a_unit_handed_in_itself_is_not_taken_back_by_that_button(stage: Relay) -> None:
    first = enters(stage, "đk 12")
    hands_in(stage, "vinh", "p_minh_hoa", 14)
    assert text(stage.taps("khoa", choices(first)["Bỏ"])) == stage.refusal("count_gone")
    own = stage.one("SELECT last FROM unit_report WHERE id = :id", id=report(stage))[0]
    assert text(stage.taps("khoa", f"nopbaocao:{own}:0:bo")) == stage.refusal("count_gone")
    assert live(stage)["dinh_danh"] == 14


def test_after_the_cut_off_it_is_late_and_taking_it_back_is_seen_too(stage: Relay) -> None:
    stage.now = instant(CLOSED)
    stage.do(lambda work: rows.close(work, REPORT, period=PERIOD))
    answer = enters(stage, "đk 12; người báo: anh Tư, lúc 11h20")
    assert answer.text.endswith("Bảng đã khóa: ghi là nộp muộn, sẽ nêu trong phần bổ sung.")
    assert (standing(stage), len(rows.supplements(stage.work, 0, until_ms=stage.now))) == ("late", 1)
    assert "Nộp muộn: phường Minh Hoạ" in table(stage).text
    frozen = stage.now
    stage.later(60)
    stage.taps("khoa", choices(answer)["Bỏ"])
    assert standing(stage) == "missing"
    (gone,) = rows.supplements(stage.work, frozen, until_ms=stage.now)
    assert (gone.was, gone.value) == (12, None), "báo cáo đã gửi có số 12, nên việc bỏ phải nêu"
    assert rows.supplements(stage.work, 0, until_ms=stage.now) == []
    assert stage.said(stage.private("khoa")) == [], "người nhập không phải nghe lại việc mình vừa làm"


def test_a_zero_is_entered_in_words(stage: Relay) -> None:
    answer = enters(stage, "không phát sinh; người báo: chị Ba lúc 9h30")
    assert answer.text == "Đã nhập thay phường Minh Hoạ, kỳ 22/5: không phát sinh.\nNgười báo: chị Ba, 9h30."
    assert (standing(stage), live(stage)["khop"]) == ("zero", 0)


def test_strange_figures_are_asked_about_once(stage: Relay) -> None:
    for number in range(3):
        stage.work.run(
            "UPDATE organisation SET unit = 'p_minh_hoa', listed = 1 WHERE id = :id",
            {"id": stage.organisation(f"Công ty {number}")},
        )
    question = enters(stage, "đk 30; người báo: anh Tư")
    assert "lớn hơn số tổ chức của đơn vị trong danh sách (3)" in question.text
    assert live(stage) == {}
    assert text(stage.taps("khoa", choices(question)["Đúng, ghi số này"])).startswith(
        "Đã nhập thay phường Minh Hoạ, kỳ 22/5."
    )
    assert live(stage) == {"dinh_danh": 30}


def test_what_is_not_clear_is_not_entered(stage: Relay) -> None:
    assert "“8.5”" in enters(stage, "đk 8.5").text
    assert "nhỏ hơn 0" in enters(stage, "bớt 3").text
    assert enters(stage, "người báo: anh Tư").text == stage.refusal("unit_report_empty")
    assert live(stage) == {}


PHONED = "đk 12, khớp 5; khó khăn: RẤT KHÓ KHĂN Ạ 😢; kiến nghị: cấp lại số; người báo: anh Tư, lúc 10h"


def test_words_that_no_paper_takes_do_not_cost_the_line_that_came_by_phone(stage: Relay) -> None:
    answer = enters(stage, PHONED)
    assert answer.text.startswith("Đã nhập thay phường Minh Hoạ, kỳ 22/5.\n")
    assert "Người báo: anh Tư, 10h." in answer.text
    assert "Chưa ghi “Khó khăn, vướng mắc”: lời này đi vào báo cáo" in answer.text
    assert list(choices(answer)) == ["Ghi lời như ví dụ", "Không ghi", "Bỏ", "Sửa"]
    assert live(stage) == {"dinh_danh": 12, "khop": 5, "kien_nghi": "cấp lại số"}
    told = stage.taps("khoa", choices(answer)["Ghi lời như ví dụ"]).text
    assert "Khó khăn, vướng mắc: Rất khó khăn ạ" in told
    assert "Người báo: anh Tư, 10h." in told
    assert live(stage) == {"dinh_danh": 12, "khop": 5, "kien_nghi": "cấp lại số", "kho_khan": "Rất khó khăn ạ"}


def test_words_alone_that_came_by_phone_are_kept_with_who_said_them(stage: Relay) -> None:
    answer = enters(stage, "khó khăn: MẠNG CHẬM QUÁ!!!; người báo: anh Tư")
    assert answer.text.startswith("Chưa ghi “Khó khăn, vướng mắc”")
    assert (live(stage), list(choices(answer))) == ({}, ["Ghi lời như ví dụ", "Không ghi"])
    assert "Người báo: anh Tư." in stage.taps("khoa", choices(answer)["Ghi lời như ví dụ"]).text
    assert live(stage) == {"kho_khan": "Mạng chậm quá."}


@pytest.mark.parametrize("typed", ["đk 12, thêm 3 khớp; khó khăn: 😢", "khó khăn: 😢😢"])
def test_what_cannot_be_put_plainly_is_typed_again_as_the_next_line(stage: Relay, typed: str) -> None:
    answer = enters(stage, typed)
    assert "Đề nghị đ/c nhắn lại bằng chữ" in answer.text
    assert "Ghi lời như ví dụ" not in choices(answer)
    before = live(stage)
    assert text(stage.says("khoa", "khó khăn: mạng chậm từ sáng")).startswith("Đã nhập thay phường Minh Hoạ")
    assert live(stage) == before | {"kho_khan": "mạng chậm từ sáng"}


# --- by text --------------------------------------------------------------------------------------------------------------------------


def test_it_can_be_typed_in_one_line(stage: Relay) -> None:
    told = text(stage.says("khoa", "/nopbaocao phuong minh hoa đk 12, khớp 5; người báo: anh Tư, lúc 10h"))
    assert told.startswith("Đã nhập thay phường Minh Hoạ, kỳ 22/5.")
    assert live(stage) == {"dinh_danh": 12, "khop": 5}
    asked = stage.says("khoa", "/nopbaocao xã Đồng Mẫu")
    assert asked is not None
    assert asked.about == f"unit_report:{report(stage, 'x_dong_mau')}:ask:nhap"


@pytest.mark.parametrize("words", ["đk 12", "phường Không Có đk 12", "tỉnh Mẫu đk 12"])
def test_without_a_unit_that_reports_it_says_how(stage: Relay, words: str) -> None:
    assert text(stage.says("khoa", f"/nopbaocao {words}")).startswith("Chưa rõ đơn vị. Ghi tên đơn vị trước")


def test_of_two_units_with_one_name_it_asks_which(stage: Relay) -> None:
    district = stage.plan.unit("p_suoi_thu").model_copy(update={"id": "huyen", "name": "huyện Mẫu", "kind": "huyen"})
    twins = tuple(
        each.model_copy(update={"name": "phường 1", "words": (), "parent": "huyen"}) if each.id == "p_vi_du"
        else each.model_copy(update={"name": "phường 1", "words": ()}) if each.id == "p_hoc_tap"
        else each
        for each in stage.plan.units
    )  # fmt: skip
    stage.plan = stage.plan.model_copy(update={"units": (*twins, district)})
    question = stage.says("khoa", "/nopbaocao phường 1: đk 12")
    assert question is not None
    assert list(choices(question)) == ["phường 1, huyện Mẫu", "phường 1, tỉnh Mẫu"]
    stage.taps("khoa", choices(question)["phường 1, tỉnh Mẫu"])
    assert live(stage, "p_hoc_tap") == {"dinh_danh": 12}
    assert live(stage, "p_vi_du") == {}


def test_two_reports_of_one_unit_are_told_apart_by_name(stage: Relay) -> None:
    other = stage.plan.report(REPORT).model_copy(update={"id": "khac", "name": "Báo cáo tháng"})
    stage.plan = stage.plan.model_copy(update={"reports": (*stage.plan.reports, other)})
    cut_off = instant("2025-05-30T11:00")
    stage.do(lambda work: rows.open_one(work, "khac", period="2025-05-30", unit="p_mau", since=0, cut_off=cut_off))
    question = stage.says("to_nga", "/nopbaocao")
    assert question is not None
    assert list(choices(question)) == ["phường Mẫu, Xã, phường báo cáo tuần", "phường Mẫu, Báo cáo tháng"]


# --- which period ---------------------------------------------------------------------------------------------------------------------

LAST = "2025-05-15"


@pytest.fixture
def behind(stage: Relay) -> Relay:
    """The same Wednesday; nobody handed in last week."""
    unit_weeks.opened(stage, LAST)
    stage.do(lambda work: rows.close(work, REPORT, period=LAST))
    stage.now = instant("2025-05-21T09:00")
    return stage


def of(stage: Relay, period: str) -> dict[str, int | str]:
    """What phường Mẫu handed in for a period."""
    return unit_hand_ins.live(stage.work, unit_weeks.report(stage, "p_mau", period))


def test_last_weeks_figures_do_not_land_in_this_week(behind: Relay) -> None:
    question = behind.says("khoa", "/nopbaocao phường Mẫu đk 12; người báo: anh Tư, lúc 10h")
    assert text(question) == "phường Mẫu chưa nộp kỳ 15/5. Nhập thay cho kỳ nào?"
    assert question is not None
    assert list(choices(question)) == ["Kỳ 22/5", "Kỳ 15/5 (chưa nộp)"]
    assert (of(behind, LAST), of(behind, PERIOD)) == ({}, {})
    answer = behind.taps("khoa", choices(question)["Kỳ 15/5 (chưa nộp)"])
    assert answer.text.startswith("Đã nhập thay phường Mẫu, kỳ 15/5.\nđã kích hoạt định danh tổ chức 12\n")
    assert (of(behind, LAST), of(behind, PERIOD)) == ({"dinh_danh": 12}, {})
    again = text(behind.says("khoa", "/nopbaocao phường Mẫu đk 3"))
    assert again.startswith("Đã nhập thay phường Mẫu, kỳ 22/5."), "kỳ trước đã có thì không hỏi nữa"
    assert (of(behind, LAST), of(behind, PERIOD)) == ({"dinh_danh": 12}, {"dinh_danh": 3})


def test_without_figures_it_asks_first_of_which_period_they_will_be(behind: Relay) -> None:
    question = behind.says("khoa", "/nopbaocao phường Mẫu")
    assert question is not None
    asked = behind.taps("khoa", choices(question)["Kỳ 15/5 (chưa nộp)"])
    assert asked.about == f"unit_report:{unit_weeks.report(behind, 'p_mau', LAST)}:ask:nhap"
    assert asked.text.startswith("Nhập thay phường Mẫu, kỳ 15/5: trả lời tin này bằng số đơn vị đã báo")
    assert "chưa nộp" not in asked.text


@pytest.mark.parametrize("typed", ["kỳ 15/5: đk 12", "ky 15/05/2025 đk 12", "của kỳ báo cáo ngày 15.5, đk 12"])
def test_the_period_can_be_typed_before_the_figures(behind: Relay, typed: str) -> None:
    told = text(behind.says("khoa", f"/nopbaocao phường Mẫu, {typed}"))
    assert told.startswith("Đã nhập thay phường Mẫu, kỳ 15/5.")
    assert (of(behind, LAST), of(behind, PERIOD)) == ({"dinh_danh": 12}, {})


def test_the_prompt_names_the_period_and_the_one_that_is_missing(behind: Relay) -> None:
    asked = behind.taps("khoa", f"nopbaocao:{report(behind, 'p_mau')}:0:nhap")
    assert asked.text.startswith(
        "Nhập thay phường Mẫu, kỳ 22/5: trả lời tin này bằng số đơn vị đã báo, người báo và lúc báo."
        " Kỳ 15/5 chưa nộp: số của kỳ đó thì ghi “kỳ 15/5” ở đầu. Ví dụ: đk 5"
    )
    assert enters(behind, "kỳ 15/5 đk 9", "p_mau").text.startswith("Đã nhập thay phường Mẫu, kỳ 15/5.")
    assert "kỳ 22/5: trả lời tin này bằng số đơn vị đã báo, người báo và lúc báo. Ví dụ" in text(
        behind.taps("khoa", f"nopbaocao:{report(behind, 'p_mau')}:0:nhap")
    )


@pytest.mark.parametrize("typed", ["kỳ 8/5 đk 12", "kỳ 15/5/2024 đk 12"])
def test_a_period_that_was_never_open_is_not_guessed(behind: Relay, typed: str) -> None:
    assert enters(behind, typed, "p_mau").text.startswith("Chưa rõ “kỳ”. Chưa ghi gì.")
    assert (of(behind, LAST), of(behind, PERIOD)) == ({}, {})


# --- who may ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("argument", ["thay", "nhap"])
@pytest.mark.parametrize("by", ["to_nga", "giam_doc", "bao", "theo_doi"])
def test_only_whoever_consolidates_enters_for_others(stage: Relay, by: str, argument: str) -> None:
    token = f"nopbaocao:{report(stage, 'p_mau')}:0:{argument}"
    assert text(stage.taps(by, token)) == stage.refusal("no_right")


def test_nobody_else_answers_the_prompt_or_takes_back(stage: Relay) -> None:
    assert enters(stage, "đk 12", "p_mau", by="to_nga").text == stage.refusal("no_right")
    enters(stage, "đk 12", "p_mau")
    last = stage.one("SELECT max(id) FROM unit_hand_in")[0]
    assert text(stage.taps("to_nga", f"nopbaocao:{last}:0:bo")) == stage.refusal("no_right")
    assert live(stage, "p_mau") == {"dinh_danh": 12}


def test_the_table_is_for_whoever_consolidates_alone(stage: Relay) -> None:
    for key in (f"{TABLE}:1", "unit_table:x:2025-05-22:1", "unit_table:x"):
        assert drawn(stage.work, stage.private("giam_doc"), key) is None
    assert drawn(stage.work, stage.place("-510"), f"{TABLE}:1") is None
    assert drawn(stage.work, stage.private("khoa"), "unit_table:x") is None


def test_many_names_are_counted_rather_than_cut(stage: Relay) -> None:
    found = unit_table.table(stage.work, rows.table(stage.work, REPORT, period=PERIOD))
    assert len(found.unasked) == 15
    line = unit_report_cards.write(stage.work, "units", name="silent", units=found.unasked, most=2)
    assert line == "Chưa nộp: phường Ví Dụ, phường Thử Nghiệm và 13 đơn vị khác"


def test_a_report_or_unit_that_the_plan_has_no_longer_keeps_its_id(stage: Relay) -> None:
    assert unit_table.report_name(stage.work, "cu") == "cu"
    assert unit_table.unit_name(stage.work, "cu") == "cu"


@pytest.mark.parametrize(("written", "late"), [("2025-05-22T10:55", False), ("2025-05-22T11:25", True)])
def test_a_strange_number_by_phone_is_as_late_as_it_was_typed_not_as_it_was_confirmed(
    stage: Relay, written: str, late: bool
) -> None:
    stage.now = instant(written)
    asked = enters(stage, "đk 30, lũy kế 20")
    assert asked.rows[0][0].label == "Đúng, ghi số này"
    stage.now = instant("2025-05-22T12:00")
    stage.taps("khoa", asked.rows[0][0])
    made = unit_hand_ins.get(stage.work, stage.one("SELECT max(id) AS id FROM unit_hand_in")["id"])
    assert made is not None
    assert made.late is late
