"""Ghi thay: what a desk or a colleague has done is written down by who heard of it; who did it and who wrote it stay apart."""

import json
import re

import pytest

from campaign.ids import CaseId
from campaign.relay.batons import Baton
from handlers.understanding import writing_for
from storage import members
from storage.counts import count_entries
from telling import card_keys, render, views
from tests.stages.drawn import drawn
from tests.stages.relay import GROUPS, MINUTE, Relay
from tests.stages.seen import button, labels


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Phoned by Dũng, data not matched and no level 2: Tuấn cleans the data, PC06 is called."""
    number = relay.contacted(matched="no", level2="no")
    relay.claim(number, "lam_sach", by="tuan")
    relay.now += 5 * MINUTE
    return number


def desk(relay: Relay, case: CaseId) -> Baton:
    return relay.baton(case, "muc_2")


def heard(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


def counted(relay: Relay, who: str) -> dict[str, int]:
    return count_entries.machine(relay.work, relay.work.today(), member=relay.who(who).id)


@pytest.mark.parametrize("way", ["button", "command", "words", "reply", "news"])
def test_whoever_hears_of_it_writes_down_what_the_desk_has_done(relay: Relay, case: CaseId, way: str) -> None:
    """It is the desk's in every figure, and says who wrote it."""
    held = relay.baton(case, "lam_sach")
    typed = {
        "command": f"/ghithay {case} Trực PC06 đã có mức 2",
        "words": f"ghi thay PC06: {case} đã có mức 2",
        "reply": "em ghi giúp bên công an đã có mức 2",
        "news": f"PC06 vừa báo phiếu {case} đã có mức 2",
    }
    if way == "button":
        whom = relay.taps("tuan", f"ghithay:{held.id}:{held.version}")
        told = relay.taps("tuan", button(relay.taps("tuan", button(whom, "Trực PC06")), "Đã có mức 2"))
    else:
        about = card_keys.about(held.id) if way == "reply" else ""
        answer = relay.says("tuan", typed[way], to=about)
        assert answer is not None
        told = relay.taps("tuan", button(answer, "Ghi thay")) if way == "news" else answer
    assert f"Đã ghi thay Trực PC06: phiếu {case}, Đã có mức 2." in told.text
    done = desk(relay, case)
    assert (done.state, done.result, done.done_by) == ("done", "da_co_muc_2", relay.who("truc_pc06").id)
    assert counted(relay, "truc_pc06") == {"muc_2": 1}
    assert counted(relay, "tuan") == {}
    assert "đ/c Tuấn đã ghi thay: Đã có mức 2" in heard(relay, "truc_pc06")
    card = drawn(relay.work, relay.private("tuan"), card_keys.work(held, relay.who("tuan").id))
    assert card is not None
    assert "14:10 Đã có mức 2 (Trực PC06, đ/c Tuấn ghi)" in card.text
    events = "SELECT data FROM event WHERE kind IN ('claimed', 'done') AND baton = :b"
    assert {json.loads(row["data"])["writer"] for row in relay.work.all(events, {"b": done.id})} == {
        relay.who("tuan").id
    }


def test_its_group_sees_who_came_and_since_when_and_no_number(relay: Relay) -> None:
    named = relay.organisation("Công ty TNHH Hoàng Gia", code="3860000019", phone="0990000678")
    case = relay.contacted(matched="no", level2="no", case=relay.case(organisation=named))
    relay.now += 5 * MINUTE
    relay.says("dung", f"/dansang {case}")
    comes = render.card(relay.work, relay.place(GROUPS["to3"]), card_keys.call(desk(relay, case)))
    relay.now += 5 * MINUTE
    relay.says("dung", f"/ghithay {case} PC06 đã thu nhận")
    waits = render.card(relay.work, relay.place(GROUPS["to3"]), card_keys.call(desk(relay, case)))
    for card, says in ((comes, "đ/c Dũng dẫn, từ 14:10"), (waits, "Trực PC06 giữ, chờ đến")):
        assert card is not None
        assert "Hoàng Gia" in card.text
        assert says in card.text
        assert not re.search(r"38600|0990|\*\*\*", card.text)
    assert desk(relay, case).held_by(relay.who("truc_pc06").id)
    assert "arrived" in relay.kinds(case), "ai đã được thu nhận thì đã đến"


def test_how_one_knows_is_kept_and_read_by_the_office(relay: Relay, case: CaseId) -> None:
    told = relay.says("tuan", f"/ghithay {case} Thảo đã thu nhận, chị Thảo gọi máy bàn 14h")
    assert told is not None
    assert "Đã ghi thay đ/c Thảo" in told.text
    assert "Nguồn: chị Thảo gọi máy bàn 14h." in told.text
    assert desk(relay, case).held_by(relay.who("thao").id)
    view = views.of(relay.work, relay.baton(case, "lam_sach"), private=True)
    assert [note.text for note in view.notes] == ["chị Thảo gọi máy bàn 14h"]


@pytest.mark.parametrize("number", ["0990123456", "MST 3860000019"])
def test_a_number_that_says_how_one_knows_is_not_repeated_in_a_group(relay: Relay, case: CaseId, number: str) -> None:
    told = relay.says("tuan", f"/ghithay {case} PC06 đã có mức 2, chị Lan {number} gọi", GROUPS["to2"])
    assert told is not None
    assert f"Đã ghi thay Trực PC06: phiếu {case}" in told.text
    assert "Lan" not in told.text
    assert number in views.of(relay.work, relay.baton(case, "lam_sach"), private=True).notes[0].text


def test_who_holds_it_keeps_their_figure_and_another_of_the_team_gets_theirs(relay: Relay, case: CaseId) -> None:
    """Đạt is written down as the one who did what Thảo has in hand: she hears so, and nothing is left in her hand."""
    relay.claim(case, "muc_2", by="thao")
    relay.says("tuan", f"/ghithay {case} anh Đạt đã có mức 2")
    assert desk(relay, case).done_by == relay.who("dat").id
    assert "đ/c Đạt đã ghi nhận xong" in heard(relay, "thao")
    own = relay.says("quang", f"ghi thay Tuấn {case} đã nộp hồ sơ")
    assert own is not None
    assert "Đã ghi thay đ/c Tuấn" in own.text
    assert relay.baton(case, "lam_sach").held_by(relay.who("tuan").id)
    assert "lead" not in relay.says("mai", f"/ghithay {case} Tuấn đã khớp").text  # type: ignore[union-attr]
    assert relay.baton(case, "lam_sach").done_by == relay.who("tuan").id


def test_both_may_take_it_back_and_nobody_else(relay: Relay, case: CaseId) -> None:
    def undone(who: str, line: str) -> str:
        answer = relay.says(who, line)
        assert answer is not None
        if answer.rows:
            relay.taps(who, answer.rows[0][0])
        return answer.text

    relay.says("tuan", f"/ghithay {case} PC06 đã có mức 2")
    assert "hoàn tác được" in undone("ngan", f"/nham {case}")
    assert desk(relay, case).state == "done"
    assert "“Đã có mức 2”" in undone("tuan", "bấm nhầm")
    assert desk(relay, case).held_by(relay.who("truc_pc06").id)
    relay.says("tuan", f"/ghithay {case} PC06 đã có mức 2")
    assert "“Đã có mức 2”" in undone("tuan", f"/nham {case}")
    relay.says("tuan", f"/ghithay {case} PC06 đã có mức 2")
    assert "“Đã có mức 2”" in undone("truc_pc06", "bấm nhầm")
    relay.says("tuan", f"/ghithay {case} PC06 đã có mức 2")
    relay.now += MINUTE
    relay.result(case, "lam_sach", "da_khop", by="tuan")
    assert desk(relay, case).state == "done"


def test_what_is_not_said_is_asked_and_never_guessed(relay: Relay, case: CaseId) -> None:
    for line in (f"/ghithay {case}", f"/ghithay {case} đã có mức 2", f"ghi thay {case}"):
        whom = relay.says("tuan", line)
        assert whom is not None
        assert labels(whom)[:3] == ["Trực PC06", "đ/c Cường", "đ/c Thảo"], line
    for line in (f"/ghithay {case} Thảo", f"/ghithay {case} Thảo chưa có mức 2", f"ghi hộ chị Thảo {case} sắp xong"):
        which = relay.says("tuan", line)
        assert which is not None
        assert labels(which) == ["DN đã đến", "Đã thu nhận", "Đã có mức 2"], line
    for line in (
        f"PC06 báo {case} chưa có mức 2",
        f"PC06 báo {case} đã có mức 2 chưa?",
        f"chị Lan báo {case} đã có mức 2",
    ):
        relay.says("tuan", line)
    assert "written_for" not in relay.kinds()
    sure = relay.says("tuan", f"anh Đạt báo {case} đã có mức 2")
    assert sure is not None
    assert sure.text == f"Phiếu {case}: ghi thay đ/c Đạt “Đã có mức 2”?"
    relay.taps("tuan", button(sure, "Không"))
    again = relay.says("tuan", f"anh Đạt báo {case} đã có mức 2")
    yes = button(again, "Ghi thay")
    relay.says("cuong", f"/nhan {case}")
    assert "đã có người trả lời" in relay.taps("tuan", yes).text
    assert "written_for" not in relay.kinds()


def test_of_several_representatives_one_is_named(relay: Relay) -> None:
    named = relay.organisation()
    relay.another_head(named)
    case = relay.contacted(matched="no", level2="no", case=relay.case(organisation=named))
    relay.now += MINUTE
    asked = relay.says("dung", f"/ghithay {case} PC06 đã có mức 2")
    assert asked is not None
    assert "của người đại diện nào" in asked.text
    relay.taps("dung", asked.rows[1][0])
    assert desk(relay, case).state == "held"
    relay.now += 2 * MINUTE
    relay.says("dung", f"/ghithay {case} PC06 đã có mức 2")
    assert desk(relay, case).state == "done"


def test_the_contact_step_is_written_down_with_what_is_known(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    told = relay.says("ngan", f"/ghithay {case} Dũng đã liên hệ")
    assert told is not None
    assert "Đã ghi thay đ/c Dũng" in told.text
    assert relay.baton(case).done_by == relay.who("dung").id
    assert relay.heads(relay.one("SELECT organisation FROM case_file WHERE id = :c", c=case)[0])
    assert counted(relay, "dung") == {"lien_he": 1}


def test_who_may_not_hears_why(relay: Relay, case: CaseId) -> None:
    refusals = {
        ("ngan", f"/ghithay {case} Tuấn đã nộp hồ sơ"): relay.refusal("other_team", team="to2"),
        ("thao", f"/ghithay {case} Tuấn"): relay.refusal("other_team", team="to2"),
        ("tuan", f"/ghithay {case} Công đã có mức 2"): "đ/c Công không thuộc",
        ("giam_doc", f"/ghithay {case} PC06 đã có mức 2"): relay.refusal("no_right", verb="write_for"),
        ("tuan", "/ghithay 999 PC06 đã có mức 2"): relay.refusal("unknown_case", case=999),
        ("tuan", "/ghithay 999"): relay.refusal("unknown_case", case=999),
    }
    for (who, line), sentence in refusals.items():
        answer = relay.says(who, line)
        assert answer is not None
        assert sentence.casefold() in answer.text.casefold(), (line, answer.text)
    assert "written_for" not in relay.kinds()
    baton = desk(relay, case)
    for token in (
        f"{baton.id}:{baton.version}:999",
        f"{baton.id}:{baton.version}:{relay.who('thao').id}.khac",
        "999:1",
        f"{baton.id}:1:q99",
    ):
        relay.taps("tuan", f"ghithay:{token}")
    assert relay.taps(
        "tuan", f"ghithay:{baton.id}:{baton.version + 9}:{relay.who('thao').id}.da_den"
    ).text == relay.refusal("stale")
    ngan = relay.who("ngan").id
    elsewhere = relay.taps("tuan", f"ghithay:{baton.id}:{baton.version}:{ngan}.da_den")
    assert elsewhere.text == relay.refusal("person_not_in_team", person=ngan, team="to3")
    assert "written_for" not in relay.kinds()


def test_whoever_consolidates_writes_for_every_team_and_takes_it_back(relay: Relay, case: CaseId) -> None:
    """They hear of it by telephone as they do of units' figures; directors work no cases, by the table of rights."""
    relay.work.run("UPDATE member SET roles = 'tong_hop' WHERE id = :m", {"m": relay.who("khoa").id})
    relay.work.run("DELETE FROM membership WHERE member = :m", {"m": relay.who("khoa").id})
    asked = relay.says("khoa", f"/ghithay {case}")
    assert asked is not None
    assert "Trực PC06" in labels(asked)
    told = relay.says("khoa", f"ghi thay Tuấn: {case} đã khớp, Tuấn gọi máy bàn")
    assert told is not None
    assert relay.baton(case, "lam_sach").done_by == relay.who("tuan").id
    undone = relay.says("khoa", "bấm nhầm")
    assert undone is not None
    relay.taps("khoa", undone.rows[0][0])
    assert relay.baton(case, "lam_sach").state == "held"


def test_a_button_that_is_pressed_again_writes_nothing_twice(relay: Relay, case: CaseId) -> None:
    held = relay.baton(case, "lam_sach")
    which = relay.taps("tuan", button(relay.taps("tuan", f"ghithay:{held.id}:{held.version}"), "Trực PC06"))
    once = button(which, "Đã có mức 2")
    relay.taps("tuan", once)
    relay.taps("tuan", once)
    for line in (f"PC06 báo {case} đã có mức 2", f"/ghithay {case} PC06"):
        answer = relay.says("tuan", line)
        assert answer is not None
        assert "Việc này đã xong" in answer.text
    relay.says("tuan", f"/ghithay {case} PC06 đã có mức 2")
    assert relay.kinds(case).count("written_for") == 1


@pytest.mark.parametrize(
    "line",
    [
        "PC06 báo 500 DN đã có mức 2",
        "PC06 báo hôm nay {case} ca đã có mức 2",
        "PC06 báo {case} doanh nghiệp đã có mức 2",
        "PC06 báo ngày {case} đã có mức 2",
        "anh Đạt báo {case} và 2 đã có mức 2",
        "anh Đạt báo {case}, 2 đã có mức 2",
    ],
)
def test_news_of_how_many_or_of_several_says_nothing_in_a_group(relay: Relay, case: CaseId, line: str) -> None:
    relay.says("tuan", line.format(case=case), GROUPS["to2"])
    assert relay.said(relay.private("tuan"))[1:] == []
    assert "written_for" not in relay.kinds()
    asked = relay.says("tuan", f"PC06 báo {case} DN đã đến")
    assert asked is not None
    assert "“DN đã đến”?" in asked.text


@pytest.mark.parametrize(
    "line",
    [
        "ghi thay PC06: {case}, 2 đã có mức 2",
        "ghi thay PC06: {case} đã có mức 2, 2 đã có mức 2",
        "ghi thay PC06 {case} và 2 đã có mức 2",
        "/ghithay {case}, 2 PC06 đã có mức 2",
        "/ghithay {case} 2 PC06 đã có mức 2",
        "/ghithay {case} PC06 đã có mức 2, 2 đã có mức 2",
    ],
)
def test_of_several_cases_none_is_noted_and_the_speaker_hears_so(relay: Relay, case: CaseId, line: str) -> None:
    told = relay.says("tuan", line.format(case=case))
    assert told is not None
    assert "Mỗi lần ghi thay một phiếu, chưa ghi gì." in told.text
    assert "written_for" not in relay.kinds()


def test_a_colleague_with_a_title_is_not_whoever_is_called_so_elsewhere(relay: Relay, case: CaseId) -> None:
    """The deputy director's given name is «Anh Tuấn»."""
    told = relay.says("quang", f"ghi thay anh Tuấn {case} đã nộp hồ sơ")
    assert told is not None
    assert "Đã ghi thay đ/c Tuấn" in told.text
    own = relay.says("tuan", f"anh Tuấn vừa báo đã khớp {case}")
    assert "không thuộc" not in str(own)


def test_whoever_left_meanwhile_has_nothing_written_down(relay: Relay, case: CaseId) -> None:
    held = relay.baton(case, "lam_sach")
    which = relay.taps("tuan", button(relay.taps("tuan", f"ghithay:{held.id}:{held.version}"), "đ/c Thảo"))
    thao = relay.who("thao").id
    relay.do(lambda work: members.retire(work, "thao"))
    told = relay.taps("tuan", button(which, "Đã có mức 2"))
    assert told.text == relay.refusal("person_not_in_team", person=thao, team="to3")
    assert desk(relay, case).state == "open"


def test_nobody_to_write_for_is_said(relay: Relay) -> None:
    """A case that nobody can have done anything of for the asker: of another team, and nothing at the desk."""
    case = relay.contacted(matched="no", level2="yes")
    answer = relay.says("thao", f"/ghithay {case}")
    assert answer is not None
    assert answer.text == relay.refusal("other_team", team="to2")
    relay.says("quang", f"/dongphieu {case} mở nhầm")
    assert "đã đóng" in str(relay.says("dung", f"/ghithay {case} Tuấn đã khớp"))


@pytest.mark.parametrize(
    ("text", "case", "words", "source", "asked"),
    [
        ("ghi thay Trực PC06: 131 đã có mức 2", 131, "Trực PC06 đã có mức 2", "", False),
        (
            "em ghi giúp chị Thảo phiếu 131 đã thu nhận theo điện thoại",
            131,
            "chị Thảo đã thu nhận",
            "điện thoại",
            False,
        ),
        ("ghi hộ anh Đạt đã có mức 2", 0, "anh Đạt đã có mức 2", "", False),
        ("chị Thảo báo 131 đã thu nhận", 131, "chị Thảo đã thu nhận", "", True),
        ("pc06 bao 131 da thu nhan", 131, "pc06 da thu nhan", "", True),
    ],
)
def test_how_a_line_is_read(text: str, case: int, words: str, source: str, *, asked: bool) -> None:
    assert writing_for.plainly(text) == writing_for.WrittenFor(case, tuple(words.split()), source, asked)


@pytest.mark.parametrize("text", ["chị Bảo 131 đã khớp", "ghi thay được không?", "/ghithay 1", "báo 131", "xong 131"])
def test_which_lines_mean_nothing_of_it(text: str) -> None:
    assert writing_for.plainly(text) is None
