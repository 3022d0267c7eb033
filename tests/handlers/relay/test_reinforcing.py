"""Tăng cường: the support team's leader calls the reserve that the plan names; one tap comes, one lets go, and calls follow."""

import json

import pytest

from handlers.understanding import reinforcing
from handlers.understanding.reinforcing import ReinforceWish
from storage.relay import reinforcement_rows, rings
from telling.messages import Answer, Choice
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text


def question(relay: Relay, who: str) -> tuple[str, list[Choice]]:
    """The newest thing said to somebody: its words and its buttons."""
    row = relay.one(
        "SELECT body, choices FROM say WHERE place = :p AND coalesce(platform_id, '') = '' ORDER BY id DESC LIMIT 1",
        p=relay.private(who),
    )
    rows = json.loads(row["choices"] or "[]")
    return str(json.loads(row["body"])["text"]), [Choice(c["label"], c["token"]) for each in rows for c in each]


def presses(relay: Relay, who: str, label: str) -> Answer:
    return relay.taps(who, next(one for one in question(relay, who)[1] if one.label == label))


def with_team(relay: Relay, team: str = "to2") -> list[str]:
    keys = {relay.who(line.key).id: line.key for line in relay.plan.roster}
    return [keys[one] for one in reinforcement_rows.of_team(relay.work, team)]


@pytest.mark.parametrize(
    "line",
    [
        "/tangcuong",
        "đề nghị tăng cường",
        "xin tăng cường cho tổ em ạ",
        "cần tăng cường gấp",
        "tổ em quá tải, gọi tăng cường",
        "xin chi viện 5 người",
        "tổ 2 cần thêm 5 đồng chí",
    ],
)
def test_the_leader_calls_the_reserve_by_command_and_by_words(relay: Relay, line: str) -> None:
    relay.contacted()
    said = text(relay.says("quang", line))
    assert said.startswith("Đã mời tăng cường cho Tổ 2: ")
    assert "đ/c Dũng" in said
    assert "đ/c Bảo" not in said, "kế hoạch không nêu Bảo là dự bị của Tổ 2"
    asked, choices = question(relay, "dung")
    assert "Đ/c Quang mời đồng chí tăng cường cho Tổ 2; đang có 1 việc chưa có người nhận." in asked
    assert [one.label for one in choices] == ["Nhận tăng cường", "Chưa đi được"]
    assert relay.kinds()[-1] == "reinforce_asked"


def test_one_tap_comes_sees_the_teams_work_and_is_rung_as_the_teams_own(relay: Relay) -> None:
    case = relay.contacted()
    relay.says("quang", "/tangcuong")
    said = str(presses(relay, "dung", "Nhận tăng cường").text)
    assert "Đồng chí đang tăng cường cho Tổ 2." in said
    assert f"<b>{case}</b> Công ty TNHH Ví Dụ" in said
    assert "đã nhận tăng cường cho Tổ 2" in question(relay, "quang")[0]
    assert with_team(relay) == ["dung"]
    for key in ("tuan", "hanh", "mai"):
        relay.claim(relay.contacted(), "lam_sach", by=key)
    rung = relay.baton(relay.contacted(by="bao"), "lam_sach").rung
    assert relay.who("dung").id in rung, "được gọi như người của tổ"
    assert "Đang tăng cường: đ/c Dũng" in text(relay.says("quang", "/to"))


@pytest.mark.parametrize(
    ("line", "comes"),
    [
        ("em nhận tăng cường ạ", True), ("em qua hỗ trợ được", True), ("dạ em sang ngay", True), ("em đi được ạ", True),
        ("em đang bận, chưa sang được", False), ("em không đi tăng cường được", False),
        ("em sang thuế hỏi rồi", None), ("em qua được không?", None), ("sang", None), ("em đi họp", None), ("DN chưa qua được", None),
        ("để em giúp chị", None), ("em hỗ trợ nhé", None),
    ],
)  # fmt: skip
def test_whoever_is_called_answers_in_words(relay: Relay, line: str, comes: bool | None) -> None:
    relay.says("quang", "/tangcuong")
    relay.work.run("UPDATE say SET state = 'sent', platform_id = 'asked-' || id WHERE state = 'owed'", {})
    said = text(relay.says("dung", line))
    assert with_team(relay) == (["dung"] if comes else [])
    assert ("Đã báo lại" in said) == (comes is False)


def test_who_cannot_says_so_and_so_does_a_second_press(relay: Relay) -> None:
    relay.says("quang", "/tangcuong")
    no = next(one for one in question(relay, "dung")[1] if one.label == "Chưa đi được")
    yes = next(one for one in question(relay, "dung")[1] if one.label == "Nhận tăng cường")
    assert relay.taps("dung", no).text == "Đã báo lại. Cảm ơn đồng chí."
    assert "chưa đi tăng cường cho Tổ 2 được" in question(relay, "quang")[0]
    assert relay.taps("dung", no).text == relay.taps("dung", yes).text == "Lời mời này đã kết thúc."
    assert with_team(relay) == []


def test_so_many_are_asked_who_hold_least_and_nobody_who_is_away(relay: Relay) -> None:
    relay.claim(relay.case(), by="khoa")
    relay.says("dung", "/nghi hôm nay")
    said = text(relay.says("quang", "xin tăng cường 2 đồng chí"))
    assert said.count("đ/c") == 2
    assert "Khoa" not in said
    assert "Dũng" not in said


@pytest.mark.parametrize(
    "way",
    [
        "button",
        "/tangcuong thôi Dũng",
        "/tangcuong thôi",
        "thôi tăng cường",
        "cho tăng cường về",
        "tăng cường về tổ nhé",
    ],
)
def test_the_leader_releases_and_what_is_in_hand_stays(relay: Relay, way: str) -> None:
    case = relay.contacted()
    relay.says("quang", "/tangcuong")
    presses(relay, "dung", "Nhận tăng cường")
    relay.claim(case, "lam_sach", by="dung")
    if way == "button":
        relay.taps("quang", button(relay.says("quang", "/tangcuong"), "Cho về: đ/c Dũng"))
    else:
        assert "Đã cho về tổ cũ: đ/c Dũng" in text(relay.says("quang", way))
    assert with_team(relay) == []
    assert "cảm ơn đồng chí đã tăng cường" in question(relay, "dung")[0]
    assert relay.baton(case, "lam_sach").held_by(relay.who("dung").id)
    assert "Không có đồng chí nào" in text(relay.says("quang", "/tangcuong thôi"))


def test_the_leader_asks_who_reinforces_the_team(relay: Relay) -> None:
    line = "ai đang tăng cường cho tổ mình?"
    assert text(relay.says("quang", line)) == "Chưa có đồng chí nào đang tăng cường cho Tổ 2."
    relay.says("quang", "/tangcuong")
    presses(relay, "dung", "Nhận tăng cường")
    assert labels(relay.says("quang", line)) == ["Cho về: đ/c Dũng"]


@pytest.mark.parametrize("way", ["/tangcuong em xin về", "em xin phép về tổ ạ"])
def test_somebody_goes_back_of_their_own_accord(relay: Relay, way: str) -> None:
    assert "Đã cho về" not in text(relay.says("dung", "em xin phép về tổ ạ"))
    assert "Không có đồng chí nào" in text(relay.says("dung", "/tangcuong về"))
    relay.says("quang", "/tangcuong")
    presses(relay, "dung", "Nhận tăng cường")
    assert "Đã cho về tổ cũ: đ/c Dũng" in text(relay.says("dung", way))
    assert with_team(relay) == []
    assert "đã về tổ cũ, không tăng cường cho Tổ 2 nữa" in question(relay, "quang")[0]


def test_it_lasts_over_a_new_reading_of_the_roster_and_is_asked_once(relay: Relay) -> None:
    relay.says("quang", "/tangcuong")
    asked = invitations(relay)
    assert "Không còn đồng chí dự bị nào của Tổ 2" in text(relay.says("quang", "/tangcuong"))
    assert invitations(relay) == asked, "bấm lần nữa thì không ai được hỏi lại"
    presses(relay, "dung", "Nhận tăng cường")
    assert "Đang tăng cường cho Tổ 2: đ/c Dũng." in text(relay.says("quang", "/tangcuong"))


def invitations(relay: Relay) -> int:
    found = relay.one("SELECT count(*) AS n FROM pending_question WHERE kind = 'reinforce'")
    return int(found["n"])


def test_whoever_said_no_is_asked_again_on_another_day_only(relay: Relay) -> None:
    relay.says("quang", "/tangcuong 1")
    one = relay.one("SELECT member FROM pending_question WHERE kind = 'reinforce'")["member"]
    key = next(line.key for line in relay.plan.roster if relay.who(line.key).id == one)
    presses(relay, key, "Chưa đi được")
    name = relay.who(key).short
    relay.now += 3 * 3_600_000
    assert f"đ/c {name}" not in text(relay.says("quang", "/tangcuong"))
    relay.now += 24 * 3_600_000
    assert text(relay.says("quang", "/tangcuong")).startswith(f"Đã mời tăng cường cho Tổ 2: đ/c {name}.")


def test_whoever_works_with_another_team_for_now_or_was_rung_all_day_is_left_alone(relay: Relay) -> None:
    reinforcement_rows.add(relay.work, relay.who("dung").id, team="to3", by=relay.who("quang").id)
    for _ in range(relay.plan.relay.calls_a_day):
        rings.once_more(relay.work, [relay.who("khoa").id])
    said = text(relay.says("quang", "/tangcuong"))
    assert said.startswith("Đã mời tăng cường")
    assert "Dũng" not in said
    assert "Khoa" not in said


def test_who_leads_no_team_may_not_and_a_team_without_reserve_hears_so(relay: Relay) -> None:
    for by in ("dung", "giam_doc"):
        assert text(relay.says(by, "/tangcuong")) == relay.refusal("no_right")
    relay.work.run("UPDATE member SET roles = 'to_truong', home_team = '' WHERE roster_key = 'bao'")
    assert text(relay.says("bao", "/tangcuong")) == relay.refusal("no_right")
    assert "Không còn đồng chí dự bị nào của Tổ 3" in text(relay.says("cuong", "/tangcuong"))
    assert "Không rõ đồng chí" in text(relay.says("cuong", "/tangcuong thôi Dũng"))
    relay.says("dung", "xin tăng cường")
    assert relay.kinds() == ["refused"] * 4 or "reinforce_asked" not in relay.kinds()


def test_whom_the_plan_names_no_more_is_refused(relay: Relay) -> None:
    relay.says("quang", "/tangcuong")
    relay.work.run("DELETE FROM membership WHERE member = :m AND team = 'to2'", {"m": relay.who("dung").id})
    assert "không thuộc Tổ 2" in presses(relay, "dung", "Nhận tăng cường").text
    assert with_team(relay) == []


def test_another_teams_leader_releases_nobody(relay: Relay) -> None:
    relay.says("quang", "/tangcuong")
    presses(relay, "dung", "Nhận tăng cường")
    shown = relay.says("quang", "/tangcuong")
    assert labels(shown)[0] == "Cho về: đ/c Dũng"
    let_go = button(shown, "Cho về: đ/c Dũng")
    assert relay.taps("cuong", let_go).text == relay.refusal("other_team", team="to2")
    assert with_team(relay) == ["dung"]
    relay.taps("quang", let_go)
    assert "Không có đồng chí nào" in relay.taps("quang", let_go).text, "bấm lần nữa thì không có gì để làm"


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("", ReinforceWish()),
        ("3", ReinforceWish(at_most=3)),
        ("thôi anh Dũng", ReinforceWish(ends=True, name="anh Dũng")),
        ("cho Dũng về", ReinforceWish(ends=True, name="Dũng")),
        ("hết", ReinforceWish(ends=True)),
        ("về", ReinforceWish(own=True)),
    ],
)
def test_what_stands_behind_the_command(line: str, wish: ReinforceWish) -> None:
    assert reinforcing.read(line) == wish


@pytest.mark.parametrize(
    "line",
    [
        "Đề nghị tăng cường 04 đồng chí từ Tổ 1 sang Tổ 2 từ ngày 16/5",
        "tăng cường kiểm tra",
        "họ tăng cường bảo mật",
        "quá tải, mai tính tiếp",
        "DN cần thêm người đại diện",
        "tổ em thiếu người",
    ],
)
def test_other_lines_call_nobody(line: str) -> None:
    assert reinforcing.plainly(line) is None
