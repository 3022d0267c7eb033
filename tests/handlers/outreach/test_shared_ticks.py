"""Ticks made by hand in the shared sheet are a question to whoever may decide: nothing changes before a yes; no and silence have their end too."""

import json

import pytest

from acts.outreach import list_exchange
from campaign.ids import PlaceId
from campaign.outreach.sharing import ShareFailure, SharePlace, ShareTrouble, SheetTicks
from campaign.places import Purpose
from handlers import shared_ticks
from storage import outbox, places
from storage.outreach import share_rows, sheet_rows
from telling import card_keys, render
from telling.messages import Card, Choice
from telling.people import condition
from tests.stages.call_room import listed, said
from tests.stages.relay import COMMON, GROUPS, Relay, instant
from tests.stages.seen import button

ONE, TWO = "3800000001", "3800000002"


def exchanged(relay: Relay, **found: tuple[str, ...] | int) -> list[Card]:
    """An exchange that found this; what is said to whoever consolidates."""
    place = relay.private("khoa")
    before = len(relay.said(place))
    ticks = SheetTicks(**found)  # type: ignore[arg-type]
    relay.do(lambda work: list_exchange.succeeded(work, SharePlace.SHEET, since=relay.now, ticks=ticks))
    relay.do(lambda work: shared_ticks.propose(work, ticks))
    bodies = [json.loads(body) for body in relay.said(place)[before:]]
    return [
        Card(
            body["text"],
            tuple(tuple(Choice(one["label"], one["token"]) for one in row) for row in body["rows"]),
            question=body["question"],
        )
        for body in bodies
    ]


def ticked(relay: Relay) -> list[str]:
    return [str(row[0]) for row in relay.work.all("SELECT tax_code FROM organisation WHERE registered = 1")]


@pytest.mark.parametrize("way", ["button", "words", "code"])
def test_nothing_is_ticked_before_a_yes(relay: Relay, way: str) -> None:
    listed(relay, 1)
    listed(relay, 2)
    [asked] = exchanged(relay, ticked=(ONE, TWO), unknown=("3800000099",), odd=1)
    assert asked.text.startswith("<b>Danh sách bảng tính Google</b>: chưa ghi gì, xem trước.")
    assert "Sẽ đánh dấu: 2 DN" in asked.text
    assert "Dòng không đọc được: 1." in asked.text
    assert ticked(relay) == []
    assert sheet_rows.settled(relay.work) == set()
    relay.work.run("UPDATE say SET state = 'sent', platform_id = 'q' || id")
    code = relay.one("SELECT code FROM pending_question WHERE id = :q", q=asked.question)[0]
    lines = {"words": "ghi các dấu này", "code": f"{code} đồng ý"}  # the code is what a channel without buttons shows
    yes = button(asked, "Đúng, ghi các dấu này")
    if way == "code":
        assert "bảng tính Google" in said(relay, "khoa", code).text, "the code alone shows what it is about"
    told = said(relay, "khoa", lines[way]) if way in lines else relay.taps("khoa", yes)
    assert "Đã đánh dấu 2 DN" in told.text
    assert ticked(relay) == [ONE, TWO]
    assert sheet_rows.settled(relay.work) == {ONE, TWO}
    assert exchanged(relay) == [], "and it is not asked again"


def test_a_no_is_remembered_and_silence_is_asked_again(relay: Relay) -> None:
    listed(relay, 1)
    [first] = exchanged(relay, ticked=(ONE,))
    [again] = exchanged(relay, ticked=(ONE,))
    assert "đã có người trả lời" in relay.taps("khoa", button(first, "Đúng, ghi các dấu này")).text
    assert ticked(relay) == []
    assert relay.taps("khoa", button(again, "Thôi, không ghi")).text == "Không ghi dấu nào."
    assert (ticked(relay), sheet_rows.settled(relay.work)) == ([], {ONE})


def test_a_tick_taken_out_there_is_told_and_stays(relay: Relay) -> None:
    listed(relay, 1)
    said(relay, "dung", f"/tich {ONE}")
    [told] = exchanged(relay, denied=(ONE,), shown=(ONE,))
    assert "Ở đây đã có dấu mà danh sách ghi chưa: 1 DN" in told.text
    assert told.rows == ()
    assert ticked(relay) == [ONE]
    assert sheet_rows.settled(relay.work) == {ONE}
    assert exchanged(relay, unshown=(ONE, "3800000098")) == []
    assert sheet_rows.settled(relay.work) == set()


def test_whoever_can_be_written_to_is_asked_and_without_anybody_nobody(relay: Relay) -> None:
    listed(relay, 1)
    found = SheetTicks(ticked=(ONE,))
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("khoa").id})
    leaders = [relay.private("giam_doc"), relay.private("pho_giam_doc")]
    relay.do(lambda work: shared_ticks.propose(work, found))
    assert [len(relay.said(place)) for place in leaders] == [1, 1]
    relay.work.run("UPDATE account SET private_place = NULL")
    relay.do(lambda work: shared_ticks.propose(work, found))
    assert [len(relay.said(place)) for place in leaders] == [1, 1]


# --- how it stands ----------------------------------------------------------------------------------------------------


def fails(relay: Relay, kind: ShareTrouble, detail: str = "") -> list[str]:
    """An exchange that did not succeed; what the admin hears."""
    place = relay.private("quan_tri")
    before = len(relay.said(place))
    failure = ShareFailure(kind, detail)
    relay.do(lambda work: list_exchange.failed(work, SharePlace.SHEET, failure=failure))
    return [json.loads(body)["text"] for body in relay.said(place)[before:]]


def test_a_failure_is_said_once_to_the_admins_and_again_only_after_a_good_exchange(relay: Relay) -> None:
    relay.now = instant("2025-05-20T20:30")
    relay.do(lambda work: share_rows.shares(work, SharePlace.SHEET, there=True))
    relay.do(share_rows.want)
    assert fails(relay, ShareTrouble.UNREACHABLE) == [], "it may be over soon"
    relay.later(60)
    [said_once] = fails(relay, ShareTrouble.UNREACHABLE)
    assert "không tới được máy chủ Google" in said_once
    assert fails(relay, ShareTrouble.UNREACHABLE, "TimeoutError") == []
    [other] = fails(relay, ShareTrouble.HEADINGS, "Mã số thuế")
    assert "Chưa ghi gì. Đề nghị đặt lại tiêu đề cột" in other
    assert fails(relay, ShareTrouble.UNREACHABLE) == [], "nor when both come in turn"
    assert "Chưa trao đổi được với bảng tính Google từ 20:30" in condition.told(relay.work)
    exchanged(relay)
    assert "Bảng tính Google: trao đổi lần gần nhất 21:30." in condition.told(relay.work)
    assert len(fails(relay, ShareTrouble.HEADINGS, "Mã số thuế")) == 1
    place = relay.private("quan_tri")
    before = len(relay.said(place))
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("quan_tri").id})
    failure = ShareFailure(ShareTrouble.API_OFF)
    relay.do(lambda work: list_exchange.failed(work, SharePlace.SHEET, failure=failure))
    assert len(relay.said(place)) == before
    assert share_rows.was_said(relay.work, SharePlace.SHEET, cause="api_off")


def test_the_leaders_board_says_when_the_last_good_exchange_was(relay: Relay) -> None:
    place = relay.place(COMMON)
    relay.do(lambda work: share_rows.shares(work, SharePlace.SHEET, there=True))
    relay.do(lambda work: places.set_purpose(work, PlaceId(place), purpose=Purpose.LEADERS))

    def board(where: int) -> str:
        drawn = render.card(relay.work, where, card_keys.BOARD)
        assert drawn is not None
        return drawn.text

    assert "Bảng tính Google" not in board(place)
    relay.do(lambda work: outbox.show(work, place, key=card_keys.BOARD))
    relay.work.run("UPDATE show SET state = 'shown'")
    exchanged(relay)
    assert board(place).endswith("Bảng tính Google: trao đổi lúc 14:05")
    assert relay.one("SELECT count(*) FROM show WHERE state = 'owed'")[0] == 1, "the leaders' and no other"
    assert "Bảng tính Google" not in board(relay.place(GROUPS["to1"]))
    relay.do(lambda work: share_rows.shares(work, SharePlace.FOLDER, there=True))
    relay.do(lambda work: list_exchange.succeeded(work, SharePlace.FOLDER, since=relay.now))
    assert "Danh sách ở thư mục dùng chung: 14:05" in board(place)


# --- at once ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["command", "words", "button"])
def test_whoever_looks_after_it_need_not_wait_for_the_evening(relay: Relay, way: str) -> None:
    assert "Chưa đặt nơi dùng chung danh sách" in said(relay, "quan_tri", "/chiase").text
    assert said(relay, "quan_tri", "/tinhhinh").rows == ()
    for place in SharePlace:
        share_rows.shares(relay.work, place, there=True)
        share_rows.done(relay.work, place, since=relay.now)
    relay.later(1)
    assert share_rows.wanted(relay.work, SharePlace.SHEET) == 0
    if way == "button":
        told = relay.taps("quan_tri", button(said(relay, "quan_tri", "/tinhhinh"), "Chia sẻ danh sách ngay"))
    else:
        told = said(relay, "quan_tri", "/traodoi" if way == "command" else "Trao đổi bảng tính ngay nhé")
    assert "Danh sách sẽ được ghi vào thư mục dùng chung trong ít phút" in told.text
    assert "Trợ lý sẽ trao đổi với bảng tính Google trong ít phút" in told.text
    assert [share_rows.wanted(relay.work, place) for place in SharePlace] == [relay.now, relay.now]


@pytest.mark.parametrize(
    "line", ["trao đổi bảng tính chưa?", "mai chia sẻ danh sách nhé", "danh sách chia sẻ rồi", "chưa chia sẻ danh sách"]
)
def test_what_only_speaks_of_it_shares_nothing(relay: Relay, line: str) -> None:
    relay.do(lambda work: share_rows.shares(work, SharePlace.SHEET, there=True))
    said(relay, "quan_tri", line)
    relay.says("quan_tri", "trao đổi bảng tính", GROUPS["to1"])
    assert share_rows.wanted(relay.work, SharePlace.SHEET) == 0
