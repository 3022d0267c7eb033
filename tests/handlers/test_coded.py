"""A question's code holds as long as it waits, whatever was asked since; of one that is over it says what has become of it."""

import pytest

from campaign.ids import CaseId, MemberId
from campaign.question_codes import code_for
from campaign.questions import NAMES, CardChoice, PostedFigures, QuestionState, SaidChoice, TypedReply
from campaign.relay.batons import BatonState
from storage import questions
from telling.unit_reports import unit_report_cards
from tests.stages import unit_weeks
from tests.stages.relay import GROUPS, Relay
from tests.stages.report_stage import Office
from tests.stages.said import labels, newest
from tests.stages.seen import text
from tests.stages.unit_weeks import card, taps

HOUR = 3_600_000


def code(stage: Relay, who: str, kind: type = TypedReply, *, nth: int = 0) -> str:
    """The code of the newest, or an earlier, question of a kind in their chat, as the message that asks it would show it."""
    sql = "SELECT code FROM pending_question WHERE place = :p AND kind = :k ORDER BY id DESC"
    return str(stage.work.all(sql, {"p": stage.private(who), "k": NAMES[kind]})[nth][0])


@pytest.fixture
def two() -> Relay:
    """Nga was asked for her unit's difficulties, and then for what it proposes."""
    stage = unit_weeks.wednesday()
    taps(stage, "Khó khăn")
    taps(stage, "Kiến nghị")
    return stage


def test_two_questions_for_words_are_both_answered_in_any_order(two: Relay) -> None:
    newer, older = code(two, "to_nga"), code(two, "to_nga", nth=1)
    two.says("to_nga", f"{older.lower()} Mạng chập chờn")
    two.says("to_nga", f"{newer}: cấp thêm 02 máy")
    assert "Mạng chập chờn" in card(two).text
    assert "Kiến nghị: cấp thêm 02 máy" in card(two).text


def test_a_plain_line_is_the_newest_s_answer_and_never_the_older_s(two: Relay) -> None:
    older = code(two, "to_nga", nth=1)
    two.says("to_nga", "Cấp thêm 02 máy")
    two.says("to_nga", "Mưa to")
    assert "Mưa to" not in card(two).text
    two.says("to_nga", f"{older} Mưa to")
    assert "vướng mắc: Mưa to" in card(two).text


def test_a_command_in_between_leaves_the_code_what_it_names(two: Relay) -> None:
    newer = code(two, "to_nga")
    two.says("to_nga", "/baoso")
    two.says("to_nga", f"{newer} cấp thêm 02 máy")
    assert "cấp thêm 02 máy" in card(two).text


def test_the_code_alone_says_how_to_answer_and_nothing_is_written(two: Relay) -> None:
    newer = code(two, "to_nga")
    before = card(two).text
    assert text(two.says("to_nga", newer)) == f"Câu hỏi {newer} đang chờ: đề nghị gõ {newer} rồi nội dung trả lời."
    assert card(two).text == before


def test_never_mind_with_a_code_drops_that_question_alone(two: Relay) -> None:
    newer, older = code(two, "to_nga"), code(two, "to_nga", nth=1)
    assert text(two.says("to_nga", f"{older} thôi")) == "Đã bỏ qua câu hỏi, không ghi gì."
    late = text(two.says("to_nga", f"{older} Mưa to"))
    assert late.startswith(f"Câu hỏi {older} không còn chờ trả lời.\n<b>Xã, phường báo cáo tuần"), "biểu như hiện nay"
    two.says("to_nga", "Cấp thêm 02 máy")
    assert "Kiến nghị: Cấp thêm 02 máy" in card(two).text
    assert "Mưa to" not in card(two).text
    late = text(two.says("to_nga", f"{newer} Cấp 05 máy"))
    assert late.startswith(f"Câu hỏi {newer} đã được trả lời.\n")
    assert "Kiến nghị: Cấp thêm 02 máy" in late


def test_an_answer_that_named_its_code_is_mended_by_editing_it(two: Relay) -> None:
    older = code(two, "to_nga", nth=1)
    two.says("to_nga", f"{older} Mạng chập", message="71")
    two.says("to_nga", f"{older} Mạng chập chờn", message="71", edited=True)
    assert "vướng mắc: Mạng chập chờn" in card(two).text
    two.says("to_nga", f"{older} Khác", message="72", edited=True)
    assert "Khác" not in card(two).text


def test_the_same_question_asked_again_has_one_code_that_counts(two: Relay) -> None:
    older = code(two, "to_nga")
    taps(two, "Kiến nghị")
    late, newer = text(two.says("to_nga", f"{older} x")), code(two, "to_nga")
    assert late.startswith(f"Câu hỏi {older} đã được hỏi lại bằng tin mới hơn.\nMã mới của câu ấy là {newer}:")
    two.says("to_nga", f"{newer} Cấp thêm 02 máy")
    assert "Cấp thêm 02 máy" in card(two).text


def test_what_is_no_answer_to_it_leaves_it_waiting(two: Relay) -> None:
    place = two.private("to_nga")
    questions.ask(two.work, TypedReply("nothing:of:ours"), place=place)
    found = code(two, "to_nga")
    assert text(two.says("to_nga", f"{found} gì đó")).startswith(f"Câu hỏi {found} đang chờ")


def test_after_half_a_day_its_time_is_over(two: Relay) -> None:
    newer = code(two, "to_nga")
    two.now += 13 * HOUR
    assert text(two.says("to_nga", f"{newer} Mưa to")).startswith(f"Câu hỏi {newer} đã hết thời gian trả lời.\n")
    assert "Mưa to" not in card(two).text


def test_in_a_group_a_code_counts_for_whom_it_was_put_to(two: Relay) -> None:
    group = two.place(GROUPS["to1"])
    about = unit_report_cards.prompt_key(unit_weeks.report(two), "kho_khan")
    questions.ask(two.work, TypedReply(about), place=group, member=two.who("to_nga").id)
    found = str(two.one("SELECT code FROM pending_question WHERE place = :p", p=group)[0])
    assert two.says("vinh", f"{found} Mưa to", GROUPS["to1"]) is None
    assert text(two.says("to_nga", f"{found} Mưa to", GROUPS["to1"])).startswith(f"Câu hỏi {found} đang chờ")


# --- questions with choices ---------------------------------------------------------------------------------------------------


def asked_to_take_back() -> tuple[Relay, CaseId]:
    """Dũng holds a case and was asked whether he takes that back."""
    stage = Relay()
    case = stage.case()
    stage.claim(case, by="dung")
    stage.says("dung", "/nham")
    return stage, case


def test_words_that_are_no_choice_get_the_question_again_under_the_same_code() -> None:
    stage, case = asked_to_take_back()
    found, first = code(stage, "dung", SaidChoice), newest(stage, "dung")
    for line in (found, f"{found} nhận chưa?", f"{found} gì đó khác"):
        again = stage.says("dung", line)
        assert again is not None
        assert [choice.label for row in again.rows for choice in row] == ["Đúng, hoàn tác", "Không"]
        assert questions.code_of(stage.work, stage.private("dung"), said=newest(stage, "dung")) == found
    assert labels(stage, first) == []
    assert len(questions.of_place(stage.work, stage.private("dung"))) == 1
    assert stage.baton(case).state == BatonState.HELD
    stage.says("dung", f"{found} đúng")
    assert stage.baton(case).state == BatonState.OPEN


def test_a_code_that_comes_too_late_shows_how_the_case_stands_now() -> None:
    stage, case = asked_to_take_back()
    found = code(stage, "dung", SaidChoice)
    stage.says("dung", "đúng")
    late = text(stage.says("dung", f"{found} đúng"))
    assert late.startswith(f"Câu hỏi {found} đã được trả lời.\n")
    assert stage.kinds(case).count("undone") == 1


def test_an_offer_that_was_overtaken_shows_the_case_to_whoever_was_asked() -> None:
    stage = Relay()
    case = stage.case()
    stage.claim(case, by="dung")
    stage.says("dung", f"/chuyen {case} Yến")
    found = code(stage, "yen", CardChoice)
    assert stage.says("yen", found) is not None
    assert questions.code_of(stage.work, stage.private("yen"), said=newest(stage, "yen")) == found
    stage.says("dung", "/nham")
    stage.says("dung", "đúng")
    late = text(stage.says("yen", f"{found} đồng ý"))
    assert late.startswith(f"Câu hỏi {found} không còn chờ trả lời.")
    assert f"Phiếu {case}" in late
    assert stage.baton(case).holder == stage.who("dung").id


def test_a_card_of_another_kind_is_shown_as_it_is_now() -> None:
    office = Office()
    office.drafted()
    found = code(office, "khoa", CardChoice)
    office.says("khoa", "duyệt")
    late = text(office.says("khoa", f"{found} duyệt"))
    assert late.startswith(f"Câu hỏi {found} ")
    assert len(late.splitlines()) > 1


def test_a_doubt_that_was_answered_is_over_and_keeps_no_words(relay: Relay) -> None:
    for number, value in enumerate((15, 14, 16, 15)):
        relay.says("bao", f"/baoso ngày {16 + number}: lđ {value} khớp {value}")
    relay.says("bao", "/baoso thêm lđ 150")
    found = code(relay, "bao", PostedFigures)
    relay.says("bao", f"{found} không")
    late = text(relay.says("bao", f"{found} đúng"))
    assert late.startswith(f"Câu hỏi {found} đã được trả lời.\n")
    assert late.endswith("Chưa ghi số nào.")
    assert relay.one("SELECT payload FROM pending_question WHERE code = :c", c=found)[0] == ""


def test_of_a_name_that_another_has_confirmed_a_code_says_who_did(relay: Relay) -> None:
    relay.says("5555", "Tô Mỹ Hạnh")
    asked = relay.work.all(
        "SELECT roster_key FROM member JOIN place ON place.member = member.id JOIN say ON say.place = place.id WHERE say.about LIKE 'join:%'"
    )
    first, second = (str(row[0]) for row in asked[:2])
    found = code(relay, second, SaidChoice)
    relay.work.run("UPDATE say SET state = 'sent' WHERE about LIKE 'join:%'")
    relay.says(first, f"{code(relay, first, SaidChoice)} xác nhận")
    late = text(relay.says(second, f"{found} xác nhận"))
    assert late.startswith(f"Câu hỏi {found} không còn chờ trả lời.\n")
    assert "Tô Mỹ Hạnh" in late
    assert relay.who(first).short in late


def test_of_a_question_that_was_asked_anew_a_code_names_the_newer_one(relay: Relay) -> None:
    place = relay.private("dung")
    first = questions.ask(
        relay.work, PostedFigures("2025-05-19", "7", "lđ 15"), place=place, member=relay.who("dung").id
    )
    older = code(relay, "dung", PostedFigures)
    questions.end(relay.work, first, state=QuestionState.REPLACED)
    assert text(relay.says("dung", older)) == f"Câu hỏi {older} đã được hỏi lại bằng tin mới hơn."
    questions.ask(relay.work, PostedFigures("2025-05-20", "8", "lđ 16"), place=place, member=relay.who("dung").id)
    newer = code(relay, "dung", PostedFigures)
    assert f"Mã mới của câu ấy là {newer}: gõ {newer}" in text(relay.says("dung", older))


def test_what_looks_like_a_code_and_never_was_one_is_a_plain_line(relay: Relay) -> None:
    number = relay.case()
    line = code_for(3, taken=lambda code: False)
    assert "Câu hỏi" not in text(relay.says("dung", f"{line} đúng"))
    assert questions.coded(relay.work, relay.private("dung"), code=line) is None
    assert relay.baton(number).state == BatonState.OPEN


def test_a_question_put_to_a_member_says_whose_it_was(relay: Relay) -> None:
    place = relay.private("dung")
    questions.ask(relay.work, SaidChoice("x"), place=place)
    found = questions.coded(relay.work, place, code=code(relay, "dung", SaidChoice))
    assert found is not None
    assert (found.state, found.member) == (QuestionState.OPEN, MemberId(relay.who("dung").id))
    assert isinstance(found.payload, SaidChoice)
