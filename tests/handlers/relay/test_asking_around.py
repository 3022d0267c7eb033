"""What is asked of everybody in the room, and what the enterprise is said to have done: understood, and told to whoever spoke."""

import pytest

from storage.people import hush
from tests.handlers.test_typing import own
from tests.stages.relay import Relay
from tests.stages.seen import text

TO1 = "-501"


@pytest.mark.parametrize(
    "line", ["ai trực 626 vậy", "hôm nay ai trực", "có ai ở 626 ko", "ai đang rảnh ko", "ai truc 626"]
)
def test_who_is_there_is_told_with_what_they_hold_but_nobody_who_wants_quiet(relay: Relay, line: str) -> None:
    relay.claim(relay.case(), by="bao")
    relay.do(lambda work: hush.put(work, relay.who("ngan").id, until=relay.now + 3_600_000))
    answer = relay.says("dung", line, TO1)
    assert answer is not None
    assert answer.alone
    assert "đ/c Bảo (1)" in text(answer)
    assert "đ/c Dũng (0)" in text(answer)
    assert "Ngân" not in text(answer)


def test_in_private_it_is_about_ones_own_teams(relay: Relay) -> None:
    assert "Tổ 1: " in text(relay.says("bao", "ai trực"))
    assert "Tổ 2" not in text(relay.says("bao", "ai trực"))


@pytest.mark.parametrize(
    "line", ["dn đang ngồi ở 626 chờ nãy giờ", "khách tới 626 rồi ai tiếp giúp", "dn tới rồi ai ở 626 ra đón giúp"]
)
def test_whoever_says_that_somebody_waits_hears_who_is_there_and_how_to_help(relay: Relay, line: str) -> None:
    said = text(relay.says("dung", line, TO1))
    assert "/hotro" in said
    assert "đ/c Bảo" in said


def test_whoever_is_in_no_team_hears_of_none(relay: Relay) -> None:
    relay.work.run("DELETE FROM membership WHERE member = :m", {"m": relay.who("bao").id})
    relay.work.run("UPDATE member SET home_team = '' WHERE id = :m", {"m": relay.who("bao").id})
    assert "Tổ 1" not in text(relay.says("bao", "ai trực"))


def test_in_a_group_of_no_team_that_somebody_waits_is_answered_and_who_is_there_is_not(relay: Relay) -> None:
    assert "/hotro" in text(relay.says("dung", "khách đang ngồi chờ ở sảnh", "-999"))


@pytest.mark.parametrize(
    "line",
    [
        "ai rảnh đi cà phê không",
        "ai trực nhật bếp tuần này",
        "khách tới dự đám cưới đông ghê",
        "có ai biết quán nào ngon",
    ],
)
def test_talk_in_the_room_is_left_alone(relay: Relay, line: str) -> None:
    assert relay.says("dung", line, TO1) is None


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("họ nói là tự đăng ký xong rồi", "result"),
        ("dn báo tự đk rồi", "result"),
        ("giải thể rồi", "close"),
        ("dn bỏ địa chỉ rồi", "close"),
    ],
)
def test_what_the_enterprise_says_of_itself_is_asked_about_and_counts_nothing(
    relay: Relay, line: str, asked: str
) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    assert relay.says("dung", line, to=own(relay.baton(case))) is not None
    assert (relay.baton(case).state, relay.baton(case).asking.partition(":")[0]) == ("held", asked)


def test_who_is_away_is_not_named(relay: Relay) -> None:
    relay.says("bao", "/nghi 20/5 đến 22/5")
    said = text(relay.says("dung", "ai rảnh?", TO1))
    assert "đ/c Dũng" in said
    assert "Bảo" not in said
