"""Chats of a channel that passes little on: what it withholds, and what may not have arrived there."""

import orjson

from handlers import dispatch
from storage import doubts, said_buttons
from storage import outbox as owed
from telling.messages import Card, Choice
from tests.stages.relay import Relay
from tests.stages.seen import text


def test_what_is_withheld_is_answered_once_a_day_in_private(relay: Relay) -> None:
    told = relay.hears(relay.incoming("bao", kind="withheld"))
    assert "không đọc được tin vừa rồi" in text(told)
    assert relay.hears(relay.incoming("bao", kind="withheld")) is None
    assert relay.hears(relay.incoming("ngan", "-501", kind="withheld")) is None, "ở nhóm thì im"
    relay.later(24 * 60)
    assert relay.hears(relay.incoming("bao", kind="withheld")) is not None


def test_words_in_doubt_are_owed_again_when_somebody_speaks_there(relay: Relay) -> None:
    place = relay.private("bao")
    plain = owed.say(relay.work, place, card=Card("Đã trả phiếu 128."))
    asked = owed.say(relay.work, place, card=Card("Đúng không?", ((Choice("Đúng", "nham:1:1"),),)))
    relay.work.run("UPDATE say SET state = 'doubt', sent_at = :now", {"now": relay.work.now})
    said_buttons.close(relay.work, asked, closing="")
    dispatch.heard(relay.work, relay.incoming("bao"))
    assert relay.one("SELECT state FROM say WHERE id = :id", id=asked)[0] == "sent", "đã có câu trả lời"
    again = relay.one("SELECT state, body FROM say WHERE id = :id", id=plain)
    assert again[0] == "owed"
    assert orjson.loads(again[1])["text"] == "(Tin lúc 14:05, có thể lúc ấy chưa tới đồng chí:)\nĐã trả phiếu 128."
    assert doubts.words(relay.work, place) == []
    relay.work.run("UPDATE say SET state = 'doubt' WHERE id = :id", {"id": plain})
    relay.later(5)
    dispatch.heard(relay.work, relay.incoming("bao"))
    assert relay.one("SELECT state, body FROM say WHERE id = :id", id=plain)[1] == again[1], "giờ của lần đầu, một lần"
    dispatch.heard(relay.work, relay.incoming("bao", "chua-gap"))


def test_words_too_old_to_be_said_are_told_of_once(relay: Relay) -> None:
    place = relay.private("bao")
    for said in ("Đã trả phiếu 128.", "Đã trả phiếu 129."):
        owed.say(relay.work, place, card=Card(said))
    relay.work.run("UPDATE say SET state = 'doubt', sent_at = :now", {"now": relay.work.now})
    relay.later(4 * 24 * 60)
    for _ in range(2):
        dispatch.heard(relay.work, relay.incoming("bao"))
    rows = relay.work.all("SELECT body FROM say WHERE state = 'owed'")
    assert [orjson.loads(row[0])["text"] for row in rows if "có thể chưa tới" in row[0]] == [
        "Có 2 tin từ 14:05 ngày 20/5 trở về trước có thể chưa tới đồng chí, nay đã cũ nên không gửi lại. Việc đang có: gõ /viec."
    ]
    assert relay.work.all("SELECT 1 FROM say WHERE body LIKE '%phiếu 12%'") == []
