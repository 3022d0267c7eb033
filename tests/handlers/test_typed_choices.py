"""Every button can be answered by words: yes and no, the button's own words, a part that only one of them has, the question's code."""

import pytest

from campaign.questions import PostedFigures
from campaign.relay.batons import BatonState
from storage import questions
from storage.awards import award_rows
from storage.counts import count_entries
from storage.lists import organisations
from storage.reports import report_rows
from telling import card_keys
from telling.messages import Answer
from tests.stages import award_room, speaking, unit_weeks
from tests.stages.drawn import drawn
from tests.stages.relay import GROUPS, Relay
from tests.stages.report_stage import Office
from tests.stages.said import labels, newest, why
from tests.stages.seen import text
from tests.stages.unit_weeks import live

HOUR = 3_600_000


def rows(answer: Answer | None) -> list[str]:
    assert answer is not None
    return [choice.label for row in answer.rows for choice in row]


def figures(relay: Relay, who: str = "bao") -> list[int]:
    return [one.value for one in count_entries.of_day(relay.work, relay.work.today(), member=relay.who(who).id)]


def codes(relay: Relay, who: str = "bao") -> list[str]:
    return [
        one.code for one in questions.of_place(relay.work, relay.private(who)) if isinstance(one.payload, PostedFigures)
    ]


# --- the relay ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["đúng", "Đồng ý ạ", "dung roi", "Đúng, hoàn tác", "có"])
def test_taking_back_is_confirmed_by_words(relay: Relay, line: str) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    relay.says("dung", "/nham")
    relay.says("dung", line)
    assert relay.baton(case).state == BatonState.OPEN


@pytest.mark.parametrize("line", ["không", "thôi", "Để sau", "dạ", "vâng", "ok", "dừng"])
def test_nothing_is_taken_back_by_a_no_and_by_what_decides_nothing(relay: Relay, line: str) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    relay.says("dung", "/nham")
    relay.says("dung", line)
    assert relay.baton(case).state == BatonState.HELD


def test_the_whole_words_of_an_older_button_are_no_answer_while_a_newer_question_takes_them_for_a_no(
    relay: Relay,
) -> None:
    relay.claim(relay.case(organisation=relay.organisation("Cty Một")), by="dung")
    relay.claim(relay.case(organisation=relay.organisation("Cty Hai")), by="khoa")
    relay.says("khoa", "/bangiao Dũng cho Ngân")
    relay.says("khoa", "/nham")
    both = relay.says("khoa", "thôi")
    assert text(both).startswith("Có 2 câu hỏi đang chờ")
    assert len(rows(both)) == 2


def test_a_yes_counts_once_and_the_second_says_nothing_was_asked(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    relay.says("dung", "/nham")
    first, second = text(relay.says("dung", "đúng")), text(relay.says("dung", "đúng"))
    assert first != second
    assert relay.kinds(case).count("undone") == 1


def test_an_answer_in_words_ends_the_message_that_asked(relay: Relay) -> None:
    relay.claim(relay.case(), by="dung")
    relay.says("dung", "/nham")
    asked = newest(relay, "dung")
    done = relay.says("dung", "đúng")
    assert (labels(relay, asked), why(relay, asked)) == ([], text(done))
    assert relay.one("SELECT state FROM pending_question WHERE said = :s", s=asked)[0] == "answered"


def test_a_reply_means_the_question_that_it_replies_to(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    relay.says("dung", "/nham")
    asked = newest(relay, "dung")
    relay.says("dung", "/viec")
    relay.says("dung", "đúng", reply_to=f"said-{asked}", reply_text="Hoàn tác?")
    assert relay.baton(case).state == BatonState.OPEN


def test_a_card_with_nothing_left_to_choose_is_no_question_any_more(relay: Relay) -> None:
    place = relay.private("giam_doc")
    questions.of_card(relay.work, place, key="award:999")
    assert questions.of_place(relay.work, place)
    relay.says("giam_doc", "đồng ý")
    assert questions.of_place(relay.work, place) == []


def test_where_a_tap_needs_no_word_a_line_is_told_what_it_chose(relay: Relay) -> None:
    stage = unit_weeks.wednesday()
    assert text(stage.says("to_nga", "mẫu excel")) == "Đã chọn «Mẫu Excel»."


def test_a_button_that_two_forms_have_is_pressed_on_neither() -> None:
    stage = unit_weeks.wednesday()
    unit_weeks.opened(stage, "2025-05-29")
    answer = stage.says("to_nga", "mẫu excel")
    assert len(set(rows(answer))) == 2
    assert all(label.startswith("Mẫu Excel · ") for label in rows(answer))


@pytest.mark.parametrize(
    "line", ["> không nghe máy", "“Không nghe máy”", "không nghe máy?", "Sai số ?", "sai sổ", "đã liền hệ"]
)
def test_a_button_s_words_quoted_or_asked_or_with_other_accents_press_no_button(relay: Relay, line: str) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    relay.says("dung", line, to=speaking.own(relay, case, "lien_he"))
    assert relay.baton(case).state == BatonState.HELD
    assert not {"progressed", "done"} & set(relay.kinds(case))
    assert relay.baton(case).asking == ""


def test_a_command_in_between_leaves_it_open_and_two_days_do_not(relay: Relay) -> None:
    relay.says("dung", "/hotro cty Biển Biếc")
    relay.says("dung", "/viec")
    relay.says("dung", "có")
    assert [one.name for one in organisations.by_words(relay.work, "Biển Biếc")]
    relay.says("dung", "/hotro cty Khác Hẳn")
    relay.now += 49 * HOUR
    relay.says("dung", "có")
    assert not organisations.by_words(relay.work, "Khác Hẳn")


def test_which_organisation_is_answered_by_its_name_or_its_code(relay: Relay) -> None:
    for name, code in (("Công ty TNHH Hoa Sen Đỏ", "3861112223"), ("Công ty TNHH Hoa Sen Trắng", "3861112224")):
        organisations.open_unlisted(relay.work, name, tax_code=code, phone=None)
    assert len(rows(relay.says("dung", "/hotro hoa sen"))) == 3
    relay.says("dung", "hoa sen")
    assert not relay.work.all("SELECT 1 FROM case_file"), "cả hai đều có tên đó"
    relay.says("dung", "sen trắng")
    assert relay.one("SELECT name FROM organisation JOIN case_file c ON c.organisation = organisation.id")[0].endswith(
        "Trắng"
    )
    relay.says("dung", "/hotro hoa sen")
    relay.says("dung", "3861112223")
    assert relay.one("SELECT count(*) FROM case_file")[0] == 2


def test_a_bare_number_is_never_a_choice(relay: Relay) -> None:
    numbers = [relay.case(), relay.case()]
    relay.says("dung", "/chuanhan")
    relay.says("dung", str(numbers[0]))
    assert relay.baton(numbers[0]).state == BatonState.OPEN


def test_a_colleague_who_is_asked_says_yes_without_replying(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    relay.says("dung", f"/chuyen {case} Yến")
    offered = relay.baton(case).offered_to
    assert offered is not None
    who = next(line.key for line in relay.plan.roster if relay.who(line.key).id == offered)
    relay.says(who, "ok")
    assert relay.baton(case).state == BatonState.OFFERED
    relay.says(who, "đồng ý")
    assert relay.baton(case).holder == offered


# --- figures ------------------------------------------------------------------------------------------------------------------


def test_what_two_cards_ask_is_answered_by_the_words_that_name_the_case(relay: Relay) -> None:
    """A card's question has no code: its lines name the case, and a bare answer that both take decides nothing."""
    first, second = relay.case(), relay.case()
    for case in (first, second):
        relay.claim(case, by="dung")
        relay.says("dung", f"/xong {case} Đã liên hệ")
    card = drawn(relay.work, relay.private("dung"), card_keys.work(relay.baton(first), relay.who("dung").id))
    assert card is not None
    offered = [one.words for row in card.rows for one in row]
    assert offered == [f"phiếu {first} {label}" for label in ("Đã khớp", "Chưa khớp", "Chưa rõ", "Quay lại")]
    before = [relay.baton(case) for case in (first, second)]
    assert "về phiếu nào" in text(relay.says("dung", "chưa rõ"))
    assert [relay.baton(case) for case in (first, second)] == before
    relay.says("dung", f"phiếu {first} chưa khớp")
    assert relay.baton(first).asking.endswith("matched=no")
    relay.says("dung", f"phieu {second}: quay lai")
    assert relay.baton(second).asking == ""


def test_of_two_cards_that_ask_the_one_is_meant_that_takes_the_answer(relay: Relay) -> None:
    first, second = relay.case(), relay.case()
    for case in (first, second):
        relay.claim(case, by="dung")
        relay.says("dung", f"/xong {case} Đã liên hệ")
    relay.says("dung", f"phiếu {first} chưa khớp")
    relay.says("dung", "chưa")
    assert relay.baton(first).asking.endswith("level2.1=no"), "thẻ kia hỏi câu khác"
    assert relay.baton(second).asking.endswith(":")
    assert "về phiếu nào" in text(relay.says("dung", "Quay lại"))
    relay.says("dung", f"Phiếu {second}")
    assert [bool(relay.baton(case).asking) for case in (first, second)] == [True, False]


@pytest.fixture
def busy(relay: Relay) -> Relay:
    """Bảo has reached some fifteen a day, so that ten times as many are asked about."""
    for number, value in enumerate((15, 14, 16, 15)):
        relay.says("bao", f"/baoso ngày {16 + number}: lđ {value} khớp {value}")
    return relay


def test_a_doubt_about_a_figure_is_settled_by_words(busy: Relay) -> None:
    assert rows(busy.says("bao", "/baoso thêm lđ 150"))
    busy.says("bao", "đúng")
    assert figures(busy) == [150]
    busy.says("bao", "/baoso thêm khớp 160")
    busy.says("bao", "không ghi")
    assert figures(busy) == [150]


def test_two_doubts_are_listed_and_nothing_is_written_until_one_is_meant(busy: Relay) -> None:
    busy.says("bao", "/baoso thêm lđ 150")
    busy.says("bao", "/baoso thêm khớp 160")
    both = busy.says("bao", "đúng")
    assert text(both).startswith("Có 2 câu hỏi đang chờ")
    assert rows(both) == ["Đúng, ghi số này · thêm khớp 160", "Đúng, ghi số này · thêm lđ 150"]
    assert figures(busy) == []
    busy.says("bao", "Đúng, ghi số này · thêm lđ 150")
    assert figures(busy) == [150]
    busy.says("bao", "đúng")
    assert sorted(figures(busy)) == [150, 160]


def test_the_code_names_one_of_several_before_or_behind_the_answer(busy: Relay) -> None:
    busy.says("bao", "/baoso thêm lđ 150")
    busy.says("bao", "/baoso thêm khớp 160")
    newer, older = codes(busy)
    again = busy.says("bao", older.lower())
    assert text(again) == "thêm lđ 150"
    assert "Đúng, ghi số này" in rows(again)
    busy.says("bao", f"đúng {older.lower()}")
    assert figures(busy) == [150]
    busy.says("bao", f"{newer}: không")
    assert figures(busy) == [150]


def test_nobody_answers_with_somebody_elses_code(busy: Relay) -> None:
    busy.says("bao", "/baoso thêm lđ 150")
    (code,) = codes(busy)
    busy.says("yen", f"{code} đúng")
    assert figures(busy) == []
    assert figures(busy, "yen") == []


def test_after_a_restart_the_question_waits_still(busy: Relay) -> None:
    """All of it is in the data file: whoever opens that again knows the question."""
    busy.says("bao", "/baoso thêm lđ 150")
    again = Relay()
    again.db.deserialize(busy.db.serialize())
    again.now = busy.now
    again.says("bao", "đúng")
    assert figures(again) == [150]


# --- reports --------------------------------------------------------------------------------------------------------------------


def test_a_unit_hands_in_by_words(relay: Relay) -> None:
    stage = unit_weeks.wednesday()
    stage.says("to_nga", "ok")
    assert live(stage) == {}
    stage.says("to_nga", "đúng, nộp")
    assert live(stage)


def test_while_a_text_is_waited_for_a_word_on_a_button_is_that_text(relay: Relay) -> None:
    stage = unit_weeks.wednesday()
    unit_weeks.taps(stage, "Khó khăn")
    stage.says("to_nga", "không phát sinh")
    assert live(stage) == {}


@pytest.mark.parametrize(
    ("line", "state"), [("duyệt", "approved"), ("Duyệt và gửi", "approved"), ("đồng ý", "approved"), ("đúng", "draft")]
)
def test_a_report_is_approved_by_words_that_say_so(line: str, state: str) -> None:
    office = Office()
    draft = office.drafted()
    office.says("khoa", line)
    found = report_rows.get(office.work, draft.id)
    assert found is not None
    assert found.state == state


# --- awards, joining, tying a group ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "state"), [("đồng ý", "agreed"), ("không đồng ý", "refused"), ("đúng", "proposed")])
def test_an_award_is_decided_by_words(relay: Relay, line: str, state: str) -> None:
    number = award_room.proposed(relay)
    relay.says("giam_doc", line)
    assert next(each for each in award_rows.all_(relay.work) if each.id == number).state == state


def test_who_joins_is_confirmed_by_words(relay: Relay) -> None:
    relay.says("5555", "Tô Mỹ Hạnh")
    leader = next(
        line.key
        for line in relay.plan.roster
        if relay.work.all("SELECT 1 FROM say WHERE place = :p", {"p": relay.private(line.key)})
    )
    relay.says(leader, "dạ")
    assert not relay.work.all("SELECT 1 FROM account WHERE person = '5555'")
    relay.says(leader, "xác nhận")
    assert relay.work.all("SELECT 1 FROM account WHERE person = '5555'")


def test_a_group_is_tied_by_words_in_reply_to_its_card(relay: Relay) -> None:
    relay.says("quan_tri", "/ketnoi", GROUPS["to1"])
    team = relay.plan.teams[-1]
    relay.says("quan_tri", f"{team.name}: {team.title}", GROUPS["to1"], to="connect")
    place = relay.place(GROUPS["to1"])
    tied = {row[0] for row in relay.work.all("SELECT team FROM place_team WHERE place = :p", {"p": place})}
    assert team.id in tied


def test_a_button_that_only_opens_more_is_answered_when_it_is_typed_in_a_group() -> None:
    relay = Relay()
    case = speaking.holds(relay, "lien_he")
    who = speaking.HOLDERS["lien_he"]
    relay.says(who, "Thêm…", to=speaking.own(relay, case, "lien_he"))
    answer = relay.says(who, "Chuyển cho…", GROUPS["to1"], to=speaking.call(relay, case, "lien_he"))
    assert relay.baton(case, "lien_he").asking.startswith("offer")
    assert text(answer) == "Đề nghị trả lời câu hỏi trên thẻ của phiếu 1."
