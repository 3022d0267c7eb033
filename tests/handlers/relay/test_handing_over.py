"""Bàn giao việc: a list with a line each, all of it or a part, to those on duty or to one colleague, who says yes once; and a leader's bulk move."""

import json

import pytest

from acts import hand_over
from campaign.errors import RuleBroken
from campaign.ids import CaseId
from handlers.understanding import handing_over
from telling.messages import Answer, Choice
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text


@pytest.fixture
def held(relay: Relay) -> list[CaseId]:
    """Dũng holds three cases of Tổ 1: one as it is, one that waits, one that is stuck."""
    cases = [relay.case(organisation=relay.organisation(f"Cty {name}")) for name in ("Một", "Hai", "Ba")]
    for case in cases:
        relay.claim(case)
    relay.says("dung", f"/hen {cases[1]} mai 9h")
    relay.says("dung", f"/vuong {cases[2]} thiếu con dấu")
    return cases


def question(relay: Relay, who: str) -> tuple[str, list[Choice]]:
    """The newest question said to somebody: its words and its buttons."""
    row = relay.one(
        "SELECT body, choices FROM say WHERE place = :p AND coalesce(platform_id, '') = '' ORDER BY id DESC LIMIT 1",
        p=relay.private(who),
    )
    rows = json.loads(row["choices"] or "[]")
    return str(json.loads(row["body"])["text"]), [Choice(c["label"], c["token"]) for each in rows for c in each]


def heard(relay: Relay, who: str) -> str:
    return question(relay, who)[0]


def takes(relay: Relay, who: str, label: str = "Đồng ý nhận cả") -> Answer:
    return relay.taps(who, next(one for one in question(relay, who)[1] if one.label == label))


def holders(relay: Relay, cases: list[CaseId]) -> list[str]:
    keys = {relay.who(key).id: key for key in ("dung", "ngan", "bao", "son", "khoa")}
    return [keys.get(relay.baton(case).holder, "") for case in cases]  # type: ignore[arg-type]


# --- the list --------------------------------------------------------------------------------------------------------


def test_the_list_says_of_each_what_was_done_what_waits_and_when(relay: Relay, held: list[CaseId]) -> None:
    contacted = relay.contacted()
    relay.claim(contacted, "lam_sach", by="dung")
    said = text(relay.says("dung", "/bangiao"))
    assert said.startswith("<b>Việc đồng chí đang giữ: 4</b>")
    assert f"Phiếu {held[0]} · Cty Một: Liên hệ, nhận 14:05" in said
    assert "chờ đến 09:00 ngày 21/5" in said
    assert "đang vướng" in said
    assert "đã qua: 14:05 Đã liên hệ" in said


def test_who_holds_nothing_hears_so(relay: Relay, held: list[CaseId]) -> None:
    assert text(relay.says("ngan", "/bangiao")) == "Đồng chí không giữ việc nào."
    assert text(relay.says("khoa", "/bangiao Ngân cho Bảo")) == "Đ/c Ngân không giữ việc nào."
    assert "không có việc nào đang giữ" in text(relay.says("dung", "/bangiao 999 cho Ngân"))


# --- to one colleague, three ways -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "way", ["button", "/bangiao cho Ngân", "bàn giao hết cho chị Ngân nhé", "em bàn giao việc cho chị Ngân ạ"]
)
def test_all_of_it_to_one_colleague_who_says_yes_once(relay: Relay, held: list[CaseId], way: str) -> None:
    if way == "button":
        shown = relay.says("dung", "/bangiao")
        said = relay.taps("dung", button(shown, "đ/c Ngân")).text
    else:
        said = text(relay.says("dung", way))
    assert "Đã hỏi đ/c" in said
    assert holders(relay, held) == ["dung"] * 3, "chưa đồng ý thì việc vẫn ở người bàn giao"
    asked = heard(relay, "ngan")
    assert all(f"Phiếu {case} ·" in asked for case in held)
    assert "Đồng chí đã nhận bàn giao" in takes(relay, "ngan").text
    assert holders(relay, held) == ["ngan"] * 3
    assert [relay.baton(case).state.value for case in held] == ["held", "parked", "blocked"], "hẹn và vướng đi cùng"
    assert "đã nhận bàn giao: phiếu" in heard(relay, "dung")
    assert relay.kinds(held[0])[-1] == "handed_over"


@pytest.mark.parametrize("way", ["button", "/bangiao chép", "words"])
def test_the_list_can_be_copied_in_one_block(relay: Relay, held: list[CaseId], way: str) -> None:
    shown = relay.says("dung", way if way.startswith("/") else "/bangiao")
    if way == "button":
        shown = relay.taps("dung", button(shown, "Bản để chép"))
    said = text(relay.says("dung", "bản để chép") if way == "words" else shown)
    assert said.startswith("<pre>Việc đ/c Dũng đang giữ: 3\n- Phiếu")
    assert "<" not in said.removeprefix("<pre>").removesuffix("</pre>"), "chép ra là chữ thường"
    token = button(relay.says("khoa", "/bangiao Dũng"), "Bản để chép")
    assert text(relay.taps("khoa", token)) == said
    assert relay.taps("ngan", token).text == relay.refusal("no_right")
    assert "không giữ việc nào" in text(relay.says("ngan", "/bangiao chép"))


def test_no_leaves_everything_where_it_is(relay: Relay, held: list[CaseId]) -> None:
    relay.says("dung", "/bangiao cho Ngân")
    takes(relay, "ngan", "Chưa nhận được")
    assert holders(relay, held) == ["dung"] * 3
    assert "chưa nhận bàn giao được" in heard(relay, "dung")


@pytest.mark.parametrize("way", ["button", "command"])
def test_a_part_of_it(relay: Relay, held: list[CaseId], way: str) -> None:
    if way == "button":
        only = relay.taps("dung", button(relay.says("dung", "/bangiao"), f"Chỉ phiếu {held[1]}"))
        relay.taps("dung", button(only, "đ/c Ngân"))
    else:
        relay.says("dung", f"/bangiao {held[1]} cho Ngân")
    takes(relay, "ngan")
    assert holders(relay, held) == ["dung", "ngan", "dung"]


def test_what_has_moved_meanwhile_does_not_go_along(relay: Relay, held: list[CaseId]) -> None:
    relay.says("dung", "/bangiao cho Ngân")
    relay.says("dung", f"/nho {held[0]}")
    relay.claim(held[0], by="bao")
    takes(relay, "ngan")
    assert holders(relay, held) == ["bao", "ngan", "ngan"]


def test_a_question_that_is_over_says_so(relay: Relay, held: list[CaseId]) -> None:
    relay.says("dung", "/bangiao cho Ngân, Bảo")
    relay.says("dung", "/bangiao cho Ngân")
    words, choices = question(relay, "ngan")
    for case in held:
        relay.says("dung", f"/nho {case}")
    assert "đề nghị bàn giao" in words
    assert "không cần nhận nữa" in relay.taps("ngan", choices[0]).text
    assert "không cần nhận nữa" in relay.taps("ngan", choices[0]).text
    assert "không cần nhận nữa" in relay.taps("ngan", choices[1]).text


def test_the_cap_takes_what_there_is_room_for_and_names_the_rest(relay: Relay, held: list[CaseId]) -> None:
    for _ in range(relay.plan.relay.claim_cap - 1):
        relay.claim(relay.case(), by="ngan")
    more = relay.case()
    relay.claim(more)
    relay.says("dung", "/bangiao cho Ngân")
    said = takes(relay, "ngan").text
    assert f"Vẫn ở người bàn giao, vì đồng chí giữ đủ số việc được nhận: phiếu {more}." in said
    assert holders(relay, [*held, more]) == ["ngan", "ngan", "ngan", "dung"], "hẹn và vướng không tính"
    assert f"Vẫn ở đồng chí: phiếu {more}." in heard(relay, "dung")
    relay.says("dung", "/bangiao cho Ngân")
    assert "giữ đủ số việc" in takes(relay, "ngan").text


def test_who_is_away_or_of_another_team_is_not_asked(relay: Relay, held: list[CaseId]) -> None:
    assert "không thuộc Tổ 1" in text(relay.says("dung", "/bangiao cho Tuấn"))
    relay.says("ngan", "/nghi hôm nay")
    assert "nghỉ" in text(relay.says("dung", "/bangiao cho Ngân"))
    assert "Không rõ đồng chí" in text(relay.says("dung", "/bangiao cho Người Lạ"))


def test_who_is_away_by_now_takes_nothing(relay: Relay, held: list[CaseId]) -> None:
    relay.says("dung", "/bangiao cho Ngân")
    _, choices = question(relay, "ngan")
    relay.says("ngan", "/nghi hôm nay")
    assert "nghỉ" in relay.taps("ngan", choices[0]).text
    assert holders(relay, held) == ["dung"] * 3
    relay.says("ngan", "/nghi thôi")
    assert "đã nhận bàn giao" in relay.taps("ngan", choices[0]).text, "câu hỏi vẫn chờ"


def test_work_of_another_team_stays_and_is_named(relay: Relay, held: list[CaseId]) -> None:
    contacted = relay.contacted()
    relay.claim(contacted, "lam_sach", by="dung")
    said = text(relay.says("dung", "/bangiao cho Ngân"))
    assert f"Không thuộc tổ của người nhận, vẫn ở đồng chí: phiếu {contacted}." in said


# --- to those on duty ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["button", "/bangiao cho các đồng chí đang trực", "bàn giao hết cho ca sau"])
def test_those_on_duty_are_asked_and_the_first_takes_it(relay: Relay, held: list[CaseId], way: str) -> None:
    on_duty(relay, "ngan")
    on_duty(relay, "bao")
    if way == "button":
        relay.taps("dung", button(relay.says("dung", "/bangiao"), "Những đồng chí đang trực"))
    else:
        relay.says("dung", way)
    takes(relay, "bao")
    assert holders(relay, held) == ["bao"] * 3
    assert "không cần nhận nữa" in takes(relay, "ngan").text


def test_with_nobody_on_duty_the_team_can_be_asked(relay: Relay, held: list[CaseId]) -> None:
    shown = relay.taps("dung", button(relay.says("dung", "hết ca"), "Những đồng chí đang trực"))
    assert "không có đồng chí nào đang trực" in shown.text
    assert "Đã nhờ tổ làm tiếp" in relay.taps("dung", button(shown, "Nhờ tổ làm tiếp")).text
    assert relay.states(held[0])["lien_he"] == "open"
    assert "Đồng chí không giữ" in text(relay.says("dung", "/bangiao cho tổ"))


def test_back_to_the_whole_team_by_command(relay: Relay, held: list[CaseId]) -> None:
    assert f"Đã nhờ tổ làm tiếp: phiếu {held[0]}." in text(relay.says("dung", f"/bangiao {held[0]} cho tổ"))
    assert [relay.states(case)["lien_he"] for case in held] == ["open", "parked", "blocked"]


def test_an_old_list_moves_nothing(relay: Relay, held: list[CaseId]) -> None:
    shown = relay.says("dung", "/bangiao")
    for case in held:
        relay.says("dung", f"/nho {case}")
    for label in ("Những đồng chí đang trực", "đ/c Ngân", f"Chỉ phiếu {held[0]}"):
        assert "không cần nhận nữa" in relay.taps("dung", button(shown, label)).text


# --- a leader moves somebody's work ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "way",
    [
        "/bangiao Dũng cho Ngân",
        "chuyển hết việc của Dũng cho Ngân",
        "giao hết phiếu của anh Dũng sang chị Ngân nhé",
        "việc của Dũng giao hết cho Ngân",
        "Ngân làm thay việc của Dũng nhé",
        "button",
    ],
)
def test_a_leader_moves_all_of_it_after_a_preview(relay: Relay, held: list[CaseId], way: str) -> None:
    listed = relay.says("khoa", "/bangiao Dũng" if way == "button" else way)
    shown = relay.taps("khoa", button(listed, "đ/c Ngân")) if way == "button" else listed
    assert "Chuyển 3 việc của đ/c Dũng cho đ/c Ngân? Đ/c Ngân đang giữ 0 việc, sẽ là 3." in text(shown)
    assert all(f"Phiếu {case} ·" in text(shown) for case in held)
    assert holders(relay, held) == ["dung"] * 3, "xem trước thì chưa chuyển gì"
    assert "Đã chuyển cho đ/c" in relay.taps("khoa", button(shown, "Chuyển")).text
    assert holders(relay, held) == ["ngan"] * 3
    assert relay.baton(held[1]).state == "parked"
    assert "Theo phân công của đ/c Khoa, đ/c Ngân làm tiếp" in heard(relay, "dung")
    assert "đồng chí làm tiếp: phiếu" in heard(relay, "ngan")
    assert "không cần nhận nữa" in relay.taps("khoa", button(shown, "Chuyển")).text


def test_the_no_moves_nothing(relay: Relay, held: list[CaseId]) -> None:
    shown = relay.says("khoa", "/bangiao Dũng cho Ngân")
    assert relay.taps("khoa", button(shown, "Thôi")).text == "Không chuyển việc nào."
    assert "không cần nhận nữa" in relay.taps("khoa", button(shown, "Thôi")).text
    assert holders(relay, held) == ["dung"] * 3


def test_a_leader_moves_what_is_of_the_team_and_says_what_stays(relay: Relay, held: list[CaseId]) -> None:
    contacted = relay.contacted()
    relay.claim(contacted, "lam_sach", by="dung")
    shown = relay.says("khoa", "/bangiao Dũng cho Ngân")
    assert f"Không chuyển: phiếu {contacted} (tổ khác)." in text(shown)
    assert "Chuyển 3 việc" in text(shown)


def test_others_may_not_and_who_cannot_take_it_is_named(relay: Relay, held: list[CaseId]) -> None:
    assert text(relay.says("ngan", "/bangiao Dũng cho Bảo")) == relay.refusal("no_right")
    assert text(relay.says("ngan", "/bangiao Dũng")) == relay.refusal("no_right")
    assert text(relay.says("cuong", "/bangiao Dũng cho Bảo")) == relay.refusal("other_team", team="to1")
    assert "không thuộc Tổ 1" in text(relay.says("khoa", "/bangiao Dũng cho Tuấn"))
    relay.says("ngan", "/nghi hôm nay")
    assert "nghỉ" in text(relay.says("khoa", "/bangiao Dũng cho Ngân"))
    assert text(relay.says("giam_doc", "/bangiao")) == relay.refusal("no_right")
    assert holders(relay, held) == ["dung"] * 3


@pytest.mark.parametrize("way", ["cho người đang trực", "cho tổ"])
def test_a_colleagues_work_goes_to_nobody_by_others(relay: Relay, held: list[CaseId], way: str) -> None:
    on_duty(relay, "bao")
    before = relay.said(relay.private("bao"))
    assert text(relay.says("ngan", f"/bangiao Dũng {way}")) == relay.refusal("no_right")
    assert text(relay.says("cuong", f"/bangiao Dũng {way}")) == relay.refusal("other_team", team="to1")
    chosen, of, to, who = [relay.baton(case) for case in held], relay.who("dung"), [relay.who("bao")], relay.who("ngan")
    with pytest.raises(RuleBroken, match="no_right"):
        hand_over.ask(relay.work, chosen, of=of, to=to, who=who)
    assert relay.said(relay.private("bao")) == before, "không ai được hỏi"
    assert holders(relay, held) == ["dung"] * 3


def test_a_leader_has_those_on_duty_asked_after_a_preview(relay: Relay, held: list[CaseId]) -> None:
    contacted = relay.contacted()
    relay.claim(contacted, "lam_sach", by="dung")
    on_duty(relay, "bao")
    before = relay.said(relay.private("bao"))
    shown = relay.says("khoa", "/bangiao Dũng cho người đang trực")
    assert "Hỏi đ/c Bảo nhận 4 việc của đ/c Dũng?" in text(shown)
    assert relay.said(relay.private("bao")) == before, "xem trước thì chưa hỏi ai"
    asked = relay.taps("khoa", button(shown, "Những đồng chí đang trực")).text
    assert "đ/c Dũng vẫn giữ" in asked.replace("\u00a0", " ")
    assert f"Không chuyển: phiếu {contacted} (tổ khác)." in asked
    takes(relay, "bao")
    assert holders(relay, held) == ["bao"] * 3


def test_a_leader_gives_it_to_the_team_after_a_preview(relay: Relay, held: list[CaseId]) -> None:
    assert "không có đồng chí nào đang trực" in text(relay.says("khoa", "/bangiao Dũng cho người đang trực"))
    shown = relay.says("khoa", "/bangiao Dũng cho tổ")
    assert "Nhờ tổ làm tiếp 3 việc của đ/c Dũng?" in text(shown)
    assert holders(relay, held) == ["dung"] * 3, "xem trước thì chưa chuyển gì"
    assert f"phiếu {held[0]}" in relay.taps("khoa", button(shown, "Nhờ tổ làm tiếp")).text
    assert relay.states(held[0])["lien_he"] == "open"


def test_a_leader_takes_it_over_and_a_leader_of_two_teams_moves_both(relay: Relay, held: list[CaseId]) -> None:
    shown = relay.says("khoa", "/bangiao Dũng cho Khoa")
    relay.taps("khoa", button(shown, "Chuyển"))
    assert holders(relay, held) == ["khoa"] * 3
    assert "Theo phân công" in heard(relay, "dung")
    shown = relay.says("khoa", "/bangiao cho Bảo")
    assert "Đã hỏi" in text(shown), "việc của chính mình thì hỏi, không giao"


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "bàn giao a Hùng",
        "bàn giao cho chị Ngân nhé",
        "bàn giao lại cho tổ",
        "chuyển c Ngân",
        "bàn giao hết chưa?",
        "họ bàn giao việc cho kế toán mới",
        "chuyển việc của công ty Một",
        "chuyển việc của em sang mai",
        "chuyển việc của Bảo sang tuần sau",
        "mai họp, gửi tài liệu trước nhé",
        "bàn giao phiếu 1",
        "Bảo làm việc của Dũng chưa",
        "Bảo đang làm việc của Dũng",
        "bảo làm việc của dũng",
        "Ngân nhận việc của Dũng rồi",
        "ai làm việc của Dũng",
        "việc của Dũng giao cho ai",
        "việc của em giao cho Bảo làm mẫu",
        "Dũng nghỉ, việc giao cho ai",
        "ai nghỉ, việc giao hết cho Bảo",
        "Dũng nghỉ, giao cho Bảo",
        "Dũng khỏe, việc giao hết cho Bảo",
    ],
)
def test_other_lines_are_no_handing_over(line: str) -> None:
    assert handing_over.plainly(line) is None


def test_in_a_group_and_in_reply_to_a_card_the_words_mean_what_they_meant(relay: Relay, held: list[CaseId]) -> None:
    assert relay.says("dung", "bàn giao hết cho chị Ngân", "-501") is None
    assert holders(relay, held) == ["dung"] * 3


def test_the_numbers_and_names_of_a_line_are_read() -> None:
    plain = handing_over.plainly("bàn giao phiếu 128 và 130 cho chị Ngân")
    assert plain is not None
    assert (plain.cases, plain.to) == ((128, 130), "chị Ngân")
    for line in ("hết giờ, em bàn giao cho ca tối", "đưa hết việc của Dũng về tổ", "họp rồi, bàn giao ca"):
        assert handing_over.plainly(line) is not None, line
    wish = handing_over.read("128, 130 của Bảo cho c Mai")
    assert (wish.cases, wish.of, wish.to) == ((128, 130), "Bảo", "c Mai")
    assert handing_over.read("cho tổ").team
    assert handing_over.read("hết cho người đang trực").on_duty


@pytest.mark.parametrize(
    ("line", "of", "to"),
    [
        ("bàn giao hết cho Ngân nhé", "", "Ngân"),
        ("chiều nay em nghỉ, bàn giao hết cho Ngân", "", "Ngân"),
        ("Dũng ốm, chuyển việc của Dũng cho Bảo", "Dũng", "Bảo"),
        ("em bàn giao việc cho chị Nhã ạ", "", "chị Nhã"),
        ("chuyển hết việc của Bảo sang Mai nhé", "Bảo", "Mai"),
        ("cho em chuyển việc của Bảo cho Ngân", "Bảo", "Ngân"),
        ("toàn bộ phiếu của anh Dũng giao cho đ/c Bảo xử lý ạ", "anh Dũng", "đ/c Bảo"),
        ("Dũng nghỉ hết tuần, việc của Dũng giao Bảo", "Dũng", "Bảo"),
        ("việc của Dũng giao lại cho tổ", "Dũng", ""),
        ("Dũng nghỉ, việc giao hết cho Bảo", "Dũng", "Bảo"),
        ("anh Dũng hôm nay xin nghỉ ốm, giao hết việc cho chị Ngân nhé", "anh Dũng", "chị Ngân"),
        ("Em nghỉ, việc giao hết cho Bảo ạ", "", "Bảo"),
        ("Dũng đi họp, việc để cho tổ làm tiếp", "Dũng", ""),
    ],
)
def test_a_plain_line_names_whom_without_its_politeness(line: str, of: str, to: str) -> None:
    wish = handing_over.plainly(line)
    assert wish is not None
    assert (wish.of, wish.to) == (of, to)


def test_a_name_may_read_like_the_word_before_a_name() -> None:
    wish = handing_over.read("128 cho Sang")
    assert (wish.cases, wish.of, wish.to) == ((128,), "", "Sang")


@pytest.mark.parametrize(
    ("who", "line"), [("khoa", "việc của Dũng giao hết cho Dũng"), ("dung", "bàn giao hết cho Dũng")]
)
def test_to_who_holds_it_nothing_goes(relay: Relay, held: list[CaseId], who: str, line: str) -> None:
    said = text(relay.says(who, line)).replace("\u00a0", " ")
    assert said == "Đ/c Dũng đang giữ việc này rồi."
    assert holders(relay, held) == ["dung"] * 3


def answers(relay: Relay, line: str) -> None:
    """Ngân, who has been asked to take all of it over, says it in private."""
    relay.says("dung", "bàn giao hết cho Ngân")
    relay.work.run("UPDATE say SET state = 'sent', platform_id = 'asked-' || id WHERE state = 'owed'", {})
    relay.says("ngan", line)


@pytest.mark.parametrize("line", ["em nhận hết", "được để em nhận cả ạ", "em nhận"])
def test_whoever_is_asked_takes_it_in_words(relay: Relay, held: list[CaseId], line: str) -> None:
    answers(relay, line)
    assert holders(relay, held) == ["ngan"] * 3


@pytest.mark.parametrize("line", ["em không nhận được", "giờ em kín việc rồi"])
def test_whoever_cannot_says_so_in_words(relay: Relay, held: list[CaseId], line: str) -> None:
    answers(relay, line)
    assert holders(relay, held) == ["dung"] * 3
    assert "Đ/c Ngân chưa nhận bàn giao được" in heard(relay, "dung")


@pytest.mark.parametrize("line", ["em nhận hết được không?", "em nhận phiếu 2 thôi", "ok", "em nhận"])
def test_what_may_mean_something_else_takes_nothing(relay: Relay, held: list[CaseId], line: str) -> None:
    relay.case() if line == "em nhận" else None
    answers(relay, line)
    assert holders(relay, held) == ["dung"] * 3


def test_a_no_is_for_the_one_piece_that_was_offered_beside_it(relay: Relay, held: list[CaseId]) -> None:
    other = relay.case()
    relay.claim(other, by="bao")
    relay.says("bao", f"/chuyen {other} Ngân")
    answers(relay, "em không nhận được")
    assert (holders(relay, [other]), holders(relay, held)) == (["bao"], ["dung"] * 3)
    assert relay.baton(other).state == "held"


def test_the_buttons_are_few(relay: Relay, held: list[CaseId]) -> None:
    shown = relay.says("dung", "/bangiao")
    assert labels(shown)[0] == "Những đồng chí đang trực"
    assert [one for one in labels(shown) if one.startswith("Chỉ phiếu")] == [f"Chỉ phiếu {case}" for case in held]
    assert len([one for one in labels(shown) if one.startswith("đ/c")]) == 6
