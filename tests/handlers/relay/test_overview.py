"""/to and a leader's questions: who holds what since when, who is free, who has much to do; to the leaders alone, and nobody is blamed."""

import pytest

from handlers.understanding import leading
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text


@pytest.fixture
def team(relay: Relay) -> Relay:
    """Bảo holds three cases of Tổ 1, Ngân as many as one may; Thu Hà is away, Sơn on duty; one case is open."""
    names = ("Một", "Hai", "Ba")
    for number, name in enumerate(names, 1):
        relay.claim(relay.case(organisation=relay.organisation(f"Cty {name}")), by="bao")
        assert relay.one("SELECT max(id) FROM case_file")[0] == number
    relay.says("bao", "/hen 2 mai 9h")
    relay.says("bao", "/vuong 3 lệch dữ liệu thuế")
    for _ in range(relay.plan.relay.claim_cap):
        relay.claim(relay.case(), by="ngan")
    relay.says("thu_ha", "/nghi hôm nay")
    on_duty(relay, "son")
    relay.case()
    return relay


@pytest.mark.parametrize(
    ("by", "line"),
    [
        ("khoa", "/to"),
        ("khoa", "/to 1"),
        ("khoa", "tình hình thế nào"),
        ("khoa", "Tình hình tổ hôm nay thế nào rồi?"),
        ("yen", "ai đang giữ việc gì"),
        ("yen", "ai đang làm gì vậy?"),
        ("yen", "hôm nay những ai nghỉ"),
        ("giam_doc", "/to tổ 1"),
        ("giam_doc", "cho anh hỏi ai giữ việc gì"),
    ],
)
def test_who_holds_what_since_when_who_is_free_and_who_has_much_to_do(team: Relay, by: str, line: str) -> None:
    said = text(team.says(by, line))
    assert "<b>TỔ 1</b> · 14:05 thứ Ba, 20/5" in said
    assert "Chưa có người nhận: 1, lâu nhất từ 14:05" in said
    assert "Đang trực: đ/c Sơn" in said
    assert (
        "- đ/c Bảo (3): phiếu 1 liên hệ từ 14:05; phiếu 2 chờ đến 09:00 ngày 21/5; phiếu 3 vướng: lệch dữ liệu thuế"
        in said
    )
    assert "Đang nhiều việc: đ/c Ngân (5/5)" in said
    free = next(line for line in said.splitlines() if line.startswith("Đang rảnh"))
    assert free.startswith("Đang rảnh: đ/c Sơn"), "người trực đứng trước"
    assert "Thu Hà" not in free
    assert "Đang nghỉ: đ/c Thu Hà" in said


def test_a_leader_of_everything_reads_all_teams_and_nobody_elses_buttons(team: Relay) -> None:
    shown = team.says("giam_doc", "/to")
    assert text(shown).count("Chưa có người nhận") == len([t for t in team.plan.teams if team.plan.steps_of(t.id)])
    assert labels(shown) == ["Đang vướng"]
    assert "Chưa ai giữ việc." in text(shown)


def test_the_directors_how_do_things_stand_is_figures_and_a_line_for_each_team(team: Relay) -> None:
    said = text(team.says("giam_doc", "tình hình thế nào"))
    assert "Tổ 1: chưa có người nhận 1, đang làm 6, đang chờ 1, vướng 1; nhiều việc: đ/c Ngân (5/5)." in said
    assert "Ai đang giữ việc gì: /to" in said


@pytest.mark.parametrize(
    "line",
    [
        "button", "/to vướng", "tổ nào đang vướng nhất ạ", "việc gì đang tắc?", "cho tôi biết phiếu nào đang bị vướng mắc", "đang tắc ở đâu",
        "có gì vướng không", "hiện đang vướng những gì",
    ],
)  # fmt: skip
def test_what_is_stuck_the_team_with_most_of_it_first(team: Relay, line: str) -> None:
    for _ in range(2):
        case = team.contacted(by="dung")
        team.claim(case, "lam_sach", by="tuan")
        team.says("tuan", f"/vuong {case} lệch dữ liệu thuế")

    def asks(who: str) -> str:
        return text(
            team.taps(who, button(team.says(who, "/to"), "Đang vướng")) if line == "button" else team.says(who, line)
        )

    said = asks("giam_doc").splitlines()
    assert (said[0], said[3]) == ("<b>Tổ 2: vướng 2</b>", "<b>Tổ 1: vướng 1</b>")
    assert "lệch dữ liệu thuế, từ " in said[4]
    assert "<b>Tổ 1" in asks("khoa"), "tổ trưởng thấy tổ mình"
    assert "<b>Tổ 2" not in asks("khoa")


def test_where_nothing_is_stuck_it_is_said_and_of_more_than_are_listed_the_rest_is_a_number(team: Relay) -> None:
    assert text(team.says("quang", "/to vướng")) == "Hiện không có việc nào vướng."
    for _ in range(9):
        case = team.contacted(by="dung")
        team.claim(case, "lam_sach", by="tuan")
        team.says("tuan", f"/vuong {case} lệch dữ liệu thuế")
    assert text(team.says("quang", "/to vướng")).endswith("- và 1 phiếu khác")


@pytest.mark.parametrize("line", ["/viec Bảo", "/to Bảo", "việc của đ/c Bảo", "anh Bảo đang giữ việc gì?", "button"])
def test_a_colleagues_work_three_ways_and_from_there_to_others(team: Relay, line: str) -> None:
    if line == "button":
        shown = team.taps("khoa", button(team.says("khoa", "/to"), "Việc của đ/c Bảo"))
        assert "Việc đ/c Bảo đang giữ: 3" in text(shown)
        assert "đ/c Sơn" in labels(shown)
        return
    shown = team.says("khoa", line)  # type: ignore[assignment]
    assert "Việc đ/c Bảo đang giữ: 3" in text(shown)
    assert "Phiếu 1 · Cty Một: Liên hệ, nhận 14:05" in text(shown)
    to_whom = team.taps("khoa", button(shown, "Chuyển cho đồng chí khác"))
    preview = team.taps("khoa", button(to_whom, "đ/c Sơn"))
    team.taps("khoa", button(preview, "Chuyển"))
    assert "Việc đ/c Sơn đang giữ: 3" in text(team.says("khoa", "/viec Sơn"))


def test_a_member_sees_their_own_work_and_no_colleagues(team: Relay) -> None:
    for line in ("/to", "/viec Ngân"):
        assert text(team.says("bao", line)) == team.refusal("no_right")
    assert "Việc của tôi: 3" in text(team.says("bao", "/viec"))
    assert "Việc của tôi: 3" in text(team.says("bao", "/viec Bảo"))
    assert "Việc của tôi: 3" in text(team.says("bao", "/viec hôm nay"))
    assert "TỔ 1" not in text(team.says("bao", "ai đang giữ việc gì"))
    assert text(team.says("cuong", "/viec Bảo")) == team.refusal("other_team", team="to1")
    assert "không giữ việc nào" in text(team.says("khoa", "/viec Sơn"))


def test_in_a_group_it_is_said_to_the_leader_alone(team: Relay) -> None:
    answer = team.says("khoa", "ai đang giữ việc gì", "-501")
    assert answer is not None
    assert "TỔ 1" not in answer.text, "nhóm chỉ thấy là đã trả lời riêng"
    assert team.says("bao", "ai đang giữ việc gì", "-501") is None or "TỔ 1" not in text(
        team.says("bao", "ai đang giữ việc gì", "-501")
    )


def test_a_work_button_of_nobody_is_refused(team: Relay) -> None:
    assert team.taps("khoa", "bangiao:999:0:of").text == team.refusal("unknown_member")
    team.claim(team.case(), by="khoa")
    assert team.taps("khoa", "bangiao:999:0:copy").text == team.refusal("unknown_member")
    assert "<b>TỔ 1</b>" in team.taps("khoa", "to:0:0").text
    assert team.taps("bao", "to:0:0:stuck").text == team.refusal("no_right")
    own = team.taps("khoa", f"bangiao:{team.who('khoa').id}:0:of")
    assert "Việc đồng chí đang giữ: 1" in text(own)


@pytest.mark.parametrize(
    ("line", "asked", "name"),
    [
        ("tình hình thế nào", leading.Asked.SITUATION, ""),
        ("tinh hinh to 2 ra sao", leading.Asked.SITUATION, ""),
        ("ai rảnh, ai bận?", leading.Asked.WHO_HOLDS, ""),
        ("ai quá tải", leading.Asked.WHO_HOLDS, ""),
        ("tổ mình hôm nay ai vắng", leading.Asked.WHO_HOLDS, ""),
        ("ai nghỉ thì báo trước", None, ""),
        ("việc của chị Mai", None, "chị Mai"),
        ("Việt Hà đang giữ gì", None, "Việt Hà"),
        ("tình hình phiếu 128 thế nào", None, ""),
        ("tình hình mưa bão căng quá", None, ""),
        ("ai giữ 128", None, ""),
        ("ai làm giúp em", None, ""),
    ],
)
def test_what_a_line_asks(line: str, asked: leading.Asked | None, name: str) -> None:
    assert leading.read(line) == asked
    assert leading.name(line) == name


def test_a_head_who_names_another_team_reads_of_that_one(team: Relay) -> None:
    for by in ("khoa", "yen"):
        said = text(team.says(by, "/to tổ 2"))
        assert "TỔ 2" in said
        assert "TỔ 1" not in said
    assert "TỔ 1" in text(team.says("khoa", "/to tổ 7"))


@pytest.mark.parametrize("line", ["tổ 1 thế nào rồi?", "tổ mình thế nào rồi", "các tổ ra sao"])
def test_how_a_team_is_is_asked_without_the_word(line: str) -> None:
    assert leading.read(line) == leading.Asked.SITUATION
    assert leading.read("cty tổ 1 thế nào") is None


@pytest.mark.parametrize(
    "line",
    [
        "tổ mình còn bao nhiêu phiếu",
        "to con may phieu",
        "bên mình còn nhiều phiếu không",
        "cả tổ đang ôm mấy ca vậy chị",
    ],
)
def test_how_many_cases_the_team_has_is_answered_by_role(relay: Relay, line: str) -> None:
    relay.case()
    assert "TỔ 1" in text(relay.says("yen", line))
    assert "Chưa có người nhận: 1" in text(relay.says("dung", line)), (
        "ai không phụ trách thì xem phiếu chưa có người nhận"
    )
    assert relay.says("yen", line, "-501") is None, "trong nhóm thì hỏi nhau"


def test_how_many_are_unclaimed_or_ones_own_is_answered_too(relay: Relay) -> None:
    relay.claim(relay.case(), by="dung")
    assert "không có việc chờ" in text(relay.says("dung", "còn phiếu nào chưa ai nhận không"))
    for line in ("tôi còn mấy phiếu", "em đang giữ bao nhiêu phiếu"):
        assert "Việc của tôi: 1" in text(relay.says("dung", line))
