"""/tinhhinh: whoever looks after the assistant reads in plain words since when it runs, what waits and what to do."""

from campaign.events import Event, TrailEvent
from storage import inbox, members, outbox
from storage.people import condition
from telling.messages import Card
from tests.stages.relay import CHANNEL, Relay

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
