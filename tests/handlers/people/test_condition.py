"""/tinhhinh: whoever looks after the assistant reads in plain words since when it runs, what waits and what to do."""

from dataclasses import replace

import pytest

from acts.people import month
from campaign.events import Event, TrailEvent
from campaign.places import PlaceKind
from storage import channels, inbox, members, months, outbox, places
from storage.channels import Introduction
from storage.people import condition
from telling.messages import Card
from tests.stages.relay import CHANNEL, GROUPS, Relay

HOUR = 60


def read(relay: Relay, by: str = "quan_tri") -> str:
    answer = relay.says(by, "/tinhhinh")
    assert answer is not None
    return answer.text


def owes_nothing(relay: Relay) -> None:
    relay.work.run("UPDATE show SET state = 'shown'")
    relay.work.run("UPDATE say SET state = 'sent'")


def test_a_quiet_day_is_a_few_lines() -> None:
    relay = Relay()
    relay.do(condition.starts)
    owes_nothing(relay)
    text = read(relay)
    assert text.startswith("<b>Tình hình trợ lý</b>\nĐang chạy từ ")
    assert "Mọi tin đến đã được đọc.\nMọi tin đi đã gửi.\nNhóm đang dùng: to1, to2, to3, chung." in text
    assert "Lần ngừng" not in text
    assert "gác lại" not in text
    assert "Danh sách: chưa nạp." in text


def test_a_group_whose_title_the_platform_never_tells_is_called_by_whose_it_is() -> None:
    relay = Relay()
    channels.introduce(relay.work, CHANNEL, known=Introduction("Zalo (Bot Mẫu)", typed=True))
    relay.work.run("UPDATE place SET title = ''")
    relay.work.run("UPDATE place SET state = 'gone' WHERE id = :p", {"p": relay.place(GROUPS["to2"])})
    text = read(relay)
    assert "Nhóm đang dùng: Tổ 1 · Zalo (Bot Mẫu), Tổ 3 · Zalo (Bot Mẫu), Nhóm chung · Zalo (Bot Mẫu)." in text
    assert "Nhóm không gửi được: Tổ 2 · Zalo (Bot Mẫu)." in text


@pytest.mark.parametrize(
    "line",
    ["bot có chạy không", "tro ly chay tu bao gio vay", "đêm qua bot có ngừng không", "tình hình trợ lý thế nào"],
)
def test_it_is_asked_in_plain_words(line: str) -> None:
    relay = Relay()
    answer = relay.says("quan_tri", line)
    assert answer is not None
    assert answer.text.startswith("<b>Tình hình trợ lý</b>")
    other = relay.says("dung", line)
    assert other is not None
    assert "Tình hình trợ lý" not in other.text
    assert relay.says("quan_tri", line, "-501") is None


def test_after_an_outage_it_says_from_when_to_when() -> None:
    relay = Relay()
    relay.do(condition.starts)
    relay.later(5)
    relay.do(condition.starts)
    assert "Lần ngừng" not in read(relay), "a restart is no outage"
    relay.do(lambda work: work.record(Event(TrailEvent.LEFT, None, None, None)))
    relay.later(9 * HOUR)
    relay.do(condition.starts)
    assert "Lần ngừng gần nhất: từ " in read(relay)


def test_what_waits_or_was_set_aside_is_told_with_what_to_do() -> None:
    relay = Relay()
    relay.organisation()
    relay.work.run("UPDATE organisation SET listed = 1")
    relay.do(lambda work: members.set_private(work, CHANNEL, person=relay.person("mai"), place=None))
    inbox.store(relay.db, CHANNEL, rows=[("a", "{}"), ("b", "{}")], now=relay.now)
    inbox.set_aside(relay.db, inbox.waiting(relay.db, 9)[0].id, error="boom", now=relay.now)
    relay.do(lambda work: outbox.say(work, relay.place("-501"), card=Card("x")))
    relay.work.run("UPDATE say SET state = 'failed'")
    relay.work.run("UPDATE place SET state = 'gone' WHERE chat = '-502'")
    text = read(relay, "giam_doc")
    for line in (
        "Còn 1 tin đến đang chờ đọc.", "1 tin đến bị gác lại vì lỗi. Trên máy chủ: tiepsuc inbox failed.", "tin chờ gửi, lâu nhất từ",
        "1 tin bị nền tảng từ chối.", "Nhóm không gửi được: to2.", "1 đồng chí chưa mở trò chuyện riêng", "Danh sách: 1 tổ chức.",
    ):  # fmt: skip
        assert line in text, text


def test_what_is_to_leave_later_is_no_message_that_waits_for_the_network() -> None:
    relay = Relay()
    owes_nothing(relay)
    relay.do(lambda work: outbox.show(work, relay.place("-501"), key="board"))
    relay.do(lambda work: outbox.rests(work, relay.place("-501"), key="board", until=relay.now + 60_000))
    assert "Mọi tin đi đã gửi." in read(relay)
    relay.work.run("UPDATE show SET attempts = 1 WHERE state = 'owed'")
    assert "Còn 1 tin chờ gửi" in read(relay)


def test_a_clock_that_goes_behind_is_named_until_it_goes_right() -> None:
    relay = Relay()
    relay.do(lambda work: condition.hears(work, relay.now + 60_000))
    assert "Đồng hồ" not in read(relay), "some seconds on its way, or a minute, are nothing"
    relay.do(lambda work: condition.hears(work, relay.now + 9 * 60_000))
    assert "Đồng hồ của máy chạy chậm khoảng 9 phút" in read(relay)
    relay.do(lambda work: condition.hears(work, relay.now))
    assert "Đồng hồ" not in read(relay)


def test_before_any_group_is_tied_it_says_so() -> None:
    relay = Relay()
    relay.work.run("DELETE FROM place_team")
    relay.work.run("UPDATE place SET purpose = ''")
    assert "Chưa nhóm nào được kết nối." in read(relay)


def test_it_is_said_in_private_only() -> None:
    relay = Relay()
    answer = relay.says("quan_tri", "/tinhhinh", "-501")
    assert answer is not None
    assert answer.text == "Tình hình của trợ lý chỉ nói trong tin riêng."


def test_of_a_channel_with_so_many_messages_a_month_it_says_how_many_are_used(relay: Relay) -> None:
    channels.introduce(relay.work, "tu-go", known=Introduction("Kênh chữ", typed=True, quota=3000))
    months.count_used(relay.work, "tu-go", messages=1412)
    assert "Kênh chữ: đã dùng 1.412 trên 3.000 tin của tháng; 0 người, 0 nhóm." in read(relay)
    assert "thay cho từng lời gọi" not in read(relay)
    channels.introduce(relay.work, CHANNEL, known=Introduction("Kênh một", quota=9000))
    assert "Kênh một: đã dùng 0 trên 9.000 tin của tháng; 33 người, 4 nhóm." in read(relay)
    months.count_used(relay.work, "tu-go", messages=1000)
    assert "Kênh chữ: còn ít tin, nhóm đọc bảng thay cho từng lời gọi" in read(relay)
    months.count_used(relay.work, "tu-go", messages=588)
    assert "Kênh chữ: đã hết tin, đến 06:30 ngày 1/6 không gửi được gì ở đó.\n" in read(relay)
    owes_nothing(relay)
    place = places.ensure(relay.work, "tu-go", chat="z-1", thread="", kind=PlaceKind.PRIVATE, title="Mai")
    outbox.say(relay.work, place.id, card=Card("hỏi"), not_before=months.turn(relay.work))
    assert "Giữ lại đến lúc ấy: 1 tin phải có người làm." in read(relay)
    assert "chờ gửi" not in read(relay), "không phải vì mạng"
    relay.later(31 * 24 * HOUR)
    assert "Kênh chữ: đã dùng 0 trên 3.000 tin của tháng; 0 người, 0 nhóm." in read(relay), "tháng mới tính lại"


def test_who_looks_after_the_campaign_is_told_once_for_each_level_that_a_month_runs_short(relay: Relay) -> None:
    channels.introduce(relay.work, "tu-go", known=Introduction("Kênh chữ", quota=3000))
    own = relay.private("quan_tri")
    for level in (80, 80, 95, 95, 80, 100):
        month.runs_short(relay.work, "tu-go", level=level)
    *told, over = relay.said(own)
    assert "Kênh chữ: đã hết số tin của tháng. Đến 06:30" in over, "nói ở kênh còn gửi được"
    assert [("80 phần trăm" in one, "95 phần trăm" in one) for one in told] == [(True, False), (False, True)]
    assert all("Kênh chữ" in one for one in told)
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("quan_tri").id})
    month.runs_short(relay.work, "kenh-la", level=80)
    month.runs_short(relay.work, "kenh-la", level=100)
    assert len(relay.said(own)) == 3, "không còn chỗ nhắn riêng"


def test_the_message_that_asks_is_not_said_to_wait() -> None:
    """It stands in the inbox as new until its batch is through, as those before it do; what came after it waits."""
    relay = Relay()
    inbox.store(relay.db, CHANNEL, rows=[(key, "{}") for key in "abc"], now=relay.now)
    asks = inbox.waiting(relay.db, 9)[1].id
    assert condition.now(replace(relay.work, cause=f"inbox:{asks}")).unread == 1
    assert condition.now(replace(relay.work, cause=f"inbox:{asks + 1}")).unread == 0
    assert condition.now(relay.work).unread == 3


def test_a_channel_whose_token_is_refused_is_told_where_one_is_reached_still(relay: Relay) -> None:
    known = Introduction("Kênh chữ", typed=True)
    channels.introduce(relay.work, "tu-go", known=known)
    own = relay.private("quan_tri")
    month.ended(relay.work, "tu-go")
    assert "Kênh chữ: nền tảng không nhận token" in relay.said(own)[-1]
    assert "Kênh chữ: ngừng từ 14:05, nền tảng không nhận token." in read(relay)
    channels.introduce(relay.work, "tu-go", known=known)
    assert "không nhận token" not in read(relay), "token mới thì thôi"
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("quan_tri").id})
    told = len(relay.said(own))
    month.ended(relay.work, "kenh-la")
    assert len(relay.said(own)) == told


def test_a_channel_that_knows_us_again_is_introduced_and_read_there(relay: Relay) -> None:
    relay.do(lambda work: month.begins(work, CHANNEL, known=Introduction("Kênh mới")))
    assert channels.introduced(relay.work)[CHANNEL].title == "Kênh mới"
