"""Where everything is typed, a bare word or number counts only where one question is open; else what waits is listed with its codes."""

import re
from typing import TypeVar

import pytest

from acts.relay import ask
from campaign.ids import CaseId
from campaign.questions import NAMES, CardAsked, CardChoice, LineOfWork, TypedReply
from storage import channels, questions
from storage.awards import award_rows
from storage.channels import Introduction
from storage.counts import count_entries
from storage.reports import report_rows
from telling import card_keys
from telling.counts import count_cards
from tests.stages import award_room, unit_weeks
from tests.stages.drawn import drawn
from tests.stages.relay import CHANNEL, GROUPS, Relay
from tests.stages.report_stage import Office
from tests.stages.seen import text

R = TypeVar("R", bound=Relay)
CODED = re.compile(r"^- ([A-Z]\d[A-Z])( .+?)?: ", re.MULTILINE)


def typed(stage: R) -> R:
    """The same people, where everything is typed."""
    channels.introduce(stage.work, CHANNEL, known=Introduction("Kênh chữ", typed=True))
    return stage


@pytest.fixture
def here(relay: Relay) -> Relay:
    return typed(relay)


def code(stage: Relay, who: str, kind: type, *, nth: int = 0) -> str:
    """The code of the newest, or an earlier, open question of a kind in their chat."""
    sql = "SELECT code FROM pending_question WHERE place = :p AND kind = :k AND state = 'open' ORDER BY id DESC"
    return str(stage.work.all(sql, {"p": stage.private(who), "k": NAMES[kind]})[nth][0])


def asked(stage: Relay, by: str = "dung", case: CaseId | None = None) -> CaseId:
    """A case in hand whose card asks whether the data agree."""
    number = case or stage.case()
    stage.claim(number, by=by)
    stage.says(by, f"/xong {number} Đã liên hệ")
    return number


def offered(stage: Relay, *, to: str, by: str = "ngan") -> CaseId:
    number = stage.case()
    stage.claim(number, by=by)
    stage.says(by, f"/chuyen {number} {stage.who(to).short}")
    assert stage.baton(number).offered_to == stage.who(to).id
    return number


def day_asked(stage: Relay, who: str) -> None:
    """The day's figures are asked for, in private."""
    day = stage.work.today()
    stage.do(lambda work: count_entries.ask(work, day, member=stage.who(who).id))
    stage.do(lambda work: count_cards.ask(work, day, member=stage.who(who)))


def events(stage: Relay) -> list[str]:
    return [kind for kind in stage.kinds() if kind != "refused"]


# --- one open question ----------------------------------------------------------------------------------------------------------


def test_the_only_open_question_takes_a_bare_word(here: Relay) -> None:
    case = asked(here)
    here.says("dung", "chưa khớp")
    assert here.baton(case).asking.endswith("matched=no")


def test_a_card_that_only_stands_for_work_is_no_question(here: Relay) -> None:
    first, second = here.case(), here.case()
    for case in (first, second):
        here.claim(case, by="dung")
    asked(here, case=here.case())
    here.says("dung", "chưa khớp")
    assert [here.baton(case).asking for case in (first, second)] == ["", ""]
    assert "matched=no" in here.one("SELECT asking FROM baton WHERE asking <> ''")[0]


def test_a_list_and_the_way_back_under_what_was_noted_are_no_questions(here: Relay) -> None:
    case = asked(here)
    here.says("dung", "/viec")
    here.says("dung", "/baoso lđ 3")
    here.says("dung", "chưa khớp")
    assert here.baton(case).asking.endswith("matched=no")


def test_a_menu_that_was_opened_is_no_question(here: Relay) -> None:
    offer = offered(here, to="dung")
    held = here.case()
    here.claim(held, by="dung")
    here.says("dung", f"/them {held}")
    assert here.baton(held).asking.startswith("more")
    for line in ("đồng ý nhận", "em nhận", "để em nhận cho"):
        assert "cần ghi rõ mã" in text(here.says("dung", line)), "câu duy nhất, nhưng không rút lại được"
    here.says("dung", f"{code(here, 'dung', CardChoice)} đồng ý nhận")
    assert here.baton(offer).held_by(here.who("dung").id)


def test_an_unclear_line_while_the_card_asks_gets_one_message(here: Relay) -> None:
    case = asked(here)
    here.says("dung", "không nghe máy hay sao á, ai nhận giùm em")
    here.says("dung", "em nhận nhầm hồ sơ kia rồi xong luôn")
    assert here.baton(case).asking.startswith("facts")


# --- several --------------------------------------------------------------------------------------------------------------------


def test_two_that_ask_are_listed_with_their_codes_and_nothing_changes(here: Relay) -> None:
    first, second = asked(here), asked(here)
    before = [here.baton(case) for case in (first, second)]
    told = here.says("dung", "chưa khớp")
    assert told is not None
    assert told.rows == (), "danh sách không phải một câu hỏi nữa"
    assert text(told).startswith("Có 2 câu đang chờ nên chưa ghi gì.")
    assert [typed for _, typed in CODED.findall(text(told))] == [" chưa khớp"] * 2
    assert [here.baton(case) for case in (first, second)] == before
    newest = CODED.findall(text(told))[0][0]
    here.says("dung", f"{newest} chưa khớp")
    assert [here.baton(case).asking.endswith("matched=no") for case in (first, second)] == [False, True]


def test_a_word_of_one_question_decides_nothing_while_another_waits(here: Relay) -> None:
    """An offer, the day's figures and a card that asks: each word has one question that takes it, and still none is taken."""
    offer, case = offered(here, to="dung"), asked(here)
    day_asked(here, "dung")
    before, asking = events(here), here.baton(case).asking
    said = "đúng, không có|chưa khớp|có|Không|Chưa nhận được|đồng ý|em nhận|khớp|khớp rồi nha|quay lại|thôi|chưa rõ"
    for line in said.split("|"):
        assert "chưa ghi gì" in text(here.says("dung", line)), line
    assert (events(here), here.baton(case).asking, here.baton(offer).state) == (before, asking, "offered")
    listed = dict(CODED.findall(text(here.says("dung", "chưa khớp"))))
    assert sorted(listed.values()) == ["", "", " chưa khớp"]
    here.says("dung", f"{code(here, 'dung', CardAsked)} chưa khớp")
    assert here.baton(case).asking.endswith("matched=no")


def test_what_a_line_meant_is_listed_by_its_question_not_by_the_line(here: Relay) -> None:
    first, second = asked(here), here.case()
    here.claim(second, by="dung")
    here.says("dung", f"phiếu {second} chắc em trả lại ca này,\ncòn ba ca nữa làm không kịp")
    listed = text(here.says("dung", "đúng"))
    assert f" đúng: Phiếu {second}: Trả phiếu {second} về danh sách chung?" in listed
    assert f": Phiếu {first}: Dữ liệu đã khớp chưa?" in listed


def test_a_report_an_award_and_a_card_that_asks_wait_for_their_codes() -> None:
    office = typed(Office())
    draft = office.drafted()
    award = award_room.proposed(office)
    assert text(office.says("khoa", "duyệt")).startswith("Việc này không rút lại được"), "câu duy nhất, nhưng cần mã"
    asked(office, by="khoa")
    listed = text(office.says("khoa", "duyệt"))
    assert sorted(typed for _, typed in CODED.findall(listed)) == ["", " duyệt"]
    now = report_rows.get(office.work, draft.id)
    assert now is not None
    assert now.state == "draft"
    assert text(office.says("giam_doc", "đồng ý")).startswith("Việc này không rút lại được")
    office.says("giam_doc", f"{code(office, 'giam_doc', CardChoice)} đồng ý")
    assert next(one for one in award_rows.all_(office.work) if one.id == award).state == "agreed"


def test_work_in_hand_goes_on_where_no_open_question_has_the_word(here: Relay) -> None:
    offered(here, to="dung")
    held = here.case()
    here.claim(held, by="dung")
    here.says("dung", "không nghe máy")
    assert "progressed" in here.kinds(held)
    here.says("dung", "vướng")
    assert here.baton(held).asking.startswith("block")


def test_a_word_that_work_in_hand_bears_too_is_asked_about(here: Relay) -> None:
    """The clock asks about one piece of work whether it goes on; the other's card has the same results."""
    first, second = here.case(), here.case()
    for case in (first, second):
        here.claim(case, by="dung")
    here.says("dung", f"/xong {first}")
    here.says("dung", "không nghe máy")
    assert ["progressed" in here.kinds(case) for case in (first, second)] == [True, False], "câu do chính người ấy mở"
    old = here.baton(first)
    here.do(lambda work: ask.ask_by_clock(work, old, new=old))
    told = text(here.says("dung", "sai số"))
    assert [typed for _, typed in CODED.findall(told)] == [" sai số"]
    assert f"- phiếu {second} sai số: " in told
    here.says("dung", f"phiếu {second} sai số")
    assert [here.baton(case).result for case in (first, second)] == ["khong_nghe_may", "sai_so"]


def test_what_only_shows_something_does_so_whatever_waits(here: Relay) -> None:
    asked(here)
    asked(here)
    assert "Việc của tôi" in text(here.says("dung", "/viec"))
    assert "chưa ghi gì" not in text(here.says("dung", "phiếu 1 tới đâu rồi"))
    assert "chưa ghi gì" not in text(here.says("dung", "/trogiup"))


def test_the_case_s_number_names_the_card_as_before(here: Relay) -> None:
    first, second = asked(here), asked(here)
    here.says("dung", f"phiếu {first} chưa khớp")
    assert [here.baton(case).asking.endswith("matched=no") for case in (first, second)] == [True, False]


def test_with_buttons_a_word_counts_that_one_question_has(relay: Relay) -> None:
    case = asked(relay)
    offered(relay, to="dung")
    relay.says("dung", "chưa khớp")
    assert relay.baton(case).asking.endswith("matched=no")


# --- numbers and typed lines ------------------------------------------------------------------------------------------------------


def test_a_bare_number_counts_where_one_question_takes_one() -> None:
    stage = typed(unit_weeks.wednesday())
    for label in ("khó khăn", "sửa số"):
        stage.says("to_nga", f"{code(stage, 'to_nga', CardChoice)} {label}")
    day_asked(stage, "to_nga")
    told = text(stage.says("to_nga", "12"))
    assert "chưa ghi gì" in told
    assert [typed for _, typed in CODED.findall(told)] == [" 12"] * 2
    assert not count_entries.of_day(stage.work, stage.work.today(), member=stage.who("to_nga").id)


def test_a_number_of_the_one_day_that_is_asked_twice_is_no_doubt(here: Relay) -> None:
    day_asked(here, "dung")
    here.says("dung", f"{code(here, 'dung', CardChoice)} Sửa")
    here.says("dung", "3")
    assert [one.value for one in count_entries.of_day(here.work, here.work.today(), member=here.who("dung").id)] == [3]


def test_words_on_a_button_are_no_answer_to_the_question_for_words_beside_it() -> None:
    stage = typed(unit_weeks.wednesday())
    stage.says("to_nga", f"{code(stage, 'to_nga', CardChoice)} Khó khăn")
    told = text(stage.says("to_nga", "không phát sinh"))
    assert "chưa ghi gì" in told
    stage.says("to_nga", "Mạng chập chờn")
    assert "Mạng chập chờn" in unit_weeks.card(stage).text, "câu gõ tự do không phải lựa chọn của câu nào"


# --- the code of what a card asks ---------------------------------------------------------------------------------------------------


def test_the_card_shows_the_code_of_what_it_asks_and_a_new_one_for_what_it_asks_next(here: Relay) -> None:
    case = asked(here)
    place, key = here.private("dung"), card_keys.work(here.baton(case), here.who("dung").id)
    first = questions.code_of(here.work, place, key=key)
    assert first == code(here, "dung", CardAsked)
    here.says("dung", f"{first.lower()}: chưa khớp")
    second = questions.code_of(here.work, place, key=key)
    assert second not in ("", first)
    late = here.says("dung", f"{first} chưa khớp")
    assert text(late).startswith(f"Câu hỏi {first} không còn chờ trả lời.")
    assert late is not None
    assert late.question, "câu nay đang hỏi, dưới mã mới"
    assert here.baton(case).asking.endswith("matched=no")
    here.says("dung", f"{second} có")
    assert not here.baton(case).asking.startswith("facts")
    here.says("dung", f"/xong {case} sai số")
    assert questions.code_of(here.work, place, key=key) == ""
    assert "Mở lúc" in text(here.says("dung", f"{second} có"))


def test_one_slip_in_a_code_names_no_other_card(here: Relay) -> None:
    first, second = asked(here), asked(here)
    before = [here.baton(case) for case in (first, second)]
    right = code(here, "dung", CardAsked)
    for at in range(3):
        for other in "ABCDEGHKMNPQRTVXY" if at != 1 else "23456789":
            wrong = right[:at] + other + right[at + 1 :]
            if wrong != right:
                here.says("dung", f"{wrong} chưa khớp")
    assert [here.baton(case) for case in (first, second)] == before


def test_a_card_that_waits_for_words_hears_them_under_its_code(here: Relay) -> None:
    first, second = here.case(), here.case()
    for case in (first, second):
        here.claim(case, by="dung")
        here.says("dung", f"/vuong {case}")
    for nth in (1, 1):
        here.says("dung", f"{code(here, 'dung', CardAsked, nth=nth)} Lý do khác")
    assert [here.baton(case).asking for case in (first, second)] == ["block_text::"] * 2
    here.says("dung", f"{code(here, 'dung', CardAsked, nth=1)} chờ chị kế toán ký lại")
    assert [here.baton(case).state for case in (first, second)] == ["blocked", "held"]


def test_the_code_alone_brings_the_card_down_and_nobody_else_has_it(here: Relay) -> None:
    case = asked(here)
    own = code(here, "dung", CardAsked)
    assert text(here.says("dung", own)) == ""
    before = here.baton(case)
    here.says("ngan", f"{own} chưa khớp")
    assert here.baton(case) == before


def test_in_a_group_the_holder_whom_nothing_reaches_in_private_types_the_code(here: Relay) -> None:
    chat, who = GROUPS["to1"], here.who("bao")
    case = here.case()
    here.db.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": who.id})
    here.claim(case, by="bao")
    here.says("bao", f"/xong {case} Đã liên hệ", chat, called=True)
    place = here.place(chat)
    shown = questions.code_of(here.work, place, key=card_keys.call(here.baton(case)))
    assert shown
    here.says("ngan", f"{shown} chưa khớp", chat, called=True)
    assert '"matched"' not in here.baton(case).asking
    assert "matched" not in here.baton(case).asking.partition(":")[2]
    here.says("bao", f"{shown} chưa khớp", chat, called=True)
    assert here.baton(case).asking.endswith("matched=no")


def test_a_question_put_away_is_over_and_its_card_is_the_only_answer(here: Relay) -> None:
    case = asked(here)
    shown = code(here, "dung", CardAsked)
    assert text(here.says("dung", f"phiếu {case} quay lại")) == ""
    assert here.baton(case).asking == ""
    assert questions.asked_in(here.work, here.private("dung")) == []
    assert text(here.says("dung", f"{shown} chưa khớp")).startswith(f"Câu hỏi {shown} không còn chờ")


def test_a_drawn_card_of_an_offer_names_its_code(here: Relay) -> None:
    case = offered(here, to="dung")
    key = card_keys.offer(here.baton(case), here.who("dung").id)
    assert drawn(here.work, here.private("dung"), key) is not None
    assert questions.code_of(here.work, here.private("dung"), key=key) == code(here, "dung", CardChoice)
    assert code_is_free(here)


def code_is_free(stage: Relay) -> bool:
    """No two open questions have the same code."""
    found = [row[0] for row in stage.work.all("SELECT code FROM pending_question WHERE state IN ('open', 'aside')")]
    return len(found) == len(set(found)) and TypedReply in NAMES


def test_what_was_done_by_a_number_is_told_with_the_name_and_the_way_back(here: Relay) -> None:
    case = here.case(organisation=here.organisation("Công ty TNHH Hoa Sen Mẫu"))
    here.claim(case, by="dung")
    told = text(here.says("dung", f"/hen {case} 30 phút"))
    assert told.endswith(f"Công ty TNHH Hoa Sen Mẫu. Nhầm phiếu thì gõ: /nham {case}")
    here.says("dung", f"/nham {case}")
    here.says("dung", "đúng")
    assert here.baton(case).state == "held"
    assert "Nhầm phiếu" not in text(here.says("dung", "hẹn 30 phút")), "không gõ số thì không nhầm số"


def test_a_line_that_a_prompt_and_a_card_would_both_hear_is_asked_about(here: Relay) -> None:
    case = here.case()
    here.claim(case, by="dung")
    here.says("dung", f"/vuong {case}")
    here.says("dung", "lý do khác")
    questions.ask(here.work, TypedReply("nothing:of:ours"), place=here.private("dung"))
    told = text(here.says("dung", "chờ chị kế toán ký lại"))
    assert [typed for _, typed in CODED.findall(told)] == [" chờ chị kế toán ký lại"]
    assert "Có 2 câu đang chờ" in told
    assert here.baton(case).state == "held"
    here.says("dung", f"{code(here, 'dung', CardAsked)} chờ chị kế toán ký lại")
    assert here.baton(case).state == "blocked"


def test_a_doubtful_word_about_work_is_one_message_which_is_the_card_that_asks(here: Relay) -> None:
    case = here.case()
    baton = here.claim(case, by="dung")
    assert text(here.says("dung", "hẹn")) == ""
    assert (here.baton(case).asking, f"b:{baton.id}:work:{baton.holder}:1" in here.owed(here.private("dung"))) == (
        "wait::",
        True,
    )


def test_what_a_line_meant_is_answered_by_code_or_by_a_bare_word_where_nothing_else_is_asked(here: Relay) -> None:
    case, other = here.case(), here.case()
    for one in (case, other):
        here.claim(one, by="dung")
    line = "{} bận gì đó, vướng"
    here.says("dung", line.format(f"phiếu {case}"))
    offered(here, to="dung")
    assert "Có 2 câu đang chờ" in text(here.says("dung", "đúng"))
    here.says("dung", f"{code(here, 'dung', CardAsked)} không")
    assert (here.baton(case).state, here.baton(case).asking) == ("held", "")
    here.says("dung", line.format(f"phiếu {case}"))
    here.says("dung", f"{code(here, 'dung', CardChoice)} chưa nhận được")
    here.says("dung", "đúng")
    assert (here.baton(case).state, here.baton(other).state) == ("open", "held")


def test_the_words_that_led_to_a_question_are_kept_in_one_place_alone(here: Relay) -> None:
    here.claim(here.case(), by="dung")
    here.says("dung", "chắc em trả lại ca này, còn ba ca nữa làm không kịp")
    rows = here.work.all("SELECT payload FROM pending_question WHERE kind = 'asked'")
    assert ["ba ca nữa" in row["payload"] for row in rows] == [False]


def test_words_that_mean_the_offer_want_its_code_beside_work_in_hand(here: Relay) -> None:
    offer, held = offered(here, to="dung"), here.case()
    here.claim(held, by="dung")
    assert "cần ghi rõ mã" in text(here.says("dung", "em nhận"))
    assert here.baton(offer).state == "offered"


def test_whether_words_are_the_reason_is_the_same_matter_as_the_card_s_question(here: Relay) -> None:
    for line, state in (("đúng, ghi", "blocked"), ("quay lại", "held"), ("thiếu giấy tờ", "blocked")):
        case = here.case()
        here.claim(case, by="dung")
        here.says("dung", f"/vuong {case}")
        here.says("dung", "lý do khác")
        assert "Ghi lý do vướng" in text(here.says("dung", "trời mưa to quá"))
        here.says("dung", line)
        assert (here.baton(case).state, here.baton(case).asking) == (state, ""), line
        here.says("dung", f"/nho {case}")


def test_a_question_that_nobody_will_answer_is_dropped_by_its_code(here: Relay) -> None:
    """What keeps a line has no «Không» among its choices, and every open question keeps bare words waiting."""
    for _ in range(2):
        here.claim(here.case(), by="dung")
    offered(here, to="dung")
    here.says("dung", "xong")
    kept = code(here, "dung", LineOfWork)
    assert f"- {kept}: xong" in text(here.says("dung", "em nhận"))
    assert text(here.says("dung", f"{kept} thôi")) == "Đã bỏ qua câu hỏi, không ghi gì."
    assert text(here.says("dung", f"{kept} phiếu 1")).startswith(f"Câu hỏi {kept} không còn chờ trả lời.")
    assert "cần ghi rõ mã" in text(here.says("dung", "em nhận")), "nay chỉ còn lời nhờ"
    offer = code(here, "dung", CardChoice)
    here.says("dung", f"{offer} để sau")
    assert code(here, "dung", CardChoice) == offer, "lời nhờ thì đồng chí kia còn chờ"
