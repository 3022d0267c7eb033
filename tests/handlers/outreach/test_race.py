"""Twenty callers and a hundred organisations: each is called once, none is left out, whoever is killed in between."""

from collections import Counter
from itertools import cycle

from storage.outreach import call_rows
from tests.stages.call_room import card, ends, listed, said
from tests.stages.relay import Relay
from tests.stages.seen import button

PEOPLE = (
    "khoa", "yen", "dung", "thu_ha", "bao", "ngan", "viet_ha", "long", "trang", "hung", "loan", "son", "nga", "tam", "phuc", "vy",
    "quang", "mai", "tuan", "thao",
)  # fmt: skip
"""Sixteen of Tổ 1 and four who work with it."""
UNITS = ("p_mau", "p_vi_du", "x_tan_mau", "x_phu_mau")
LABELS = ("Không nghe máy", "Sai số", "Chưa đồng ý", "DN báo đã đăng ký", "Đã gửi thư ngỏ")


def test_twenty_callers_call_a_hundred_once_each(relay: Relay) -> None:
    """Whoever asks gets one that nobody has; two answer late, after others were given theirs; one in seven asks twice at once."""
    for who in PEOPLE[16:]:
        relay.reinforces(who, "to1")
    everybody = {listed(relay, number, unit=UNITS[number % len(UNITS)]) for number in range(1, 101)}
    given: Counter[int] = Counter()
    outcomes = cycle(LABELS)
    for turn in range(5):
        for at, who in enumerate(PEOPLE):
            for _ in range(2 if at % 7 == 0 else 1):
                said(relay, who, "/goi")
        live = relay.work.all("SELECT organisation, member FROM outreach_call WHERE state = 'given'")
        assert len({row[0] for row in live}) == len({row[1] for row in live}) == len(PEOPLE), turn
        given.update(row[0] for row in live)
        for who in PEOPLE:
            ends(relay, next(outcomes), who)
    assert given.keys() == everybody, "none is left out"
    assert set(given.values()) == {1}, "none is called twice"
    assert "Lúc này không còn DN nào để gọi." in said(relay, "bao", "/goi").text
    assert call_rows.now_called(relay.work) == 0


def test_what_is_lost_between_giving_and_outcome_goes_to_somebody_else_once(relay: Relay) -> None:
    """The bot dies with the call given: the data file has it, after its time the next one gets it, and the first reads so."""
    one = listed(relay, 1)
    said(relay, "dung", "/goi")
    late = card(relay, "dung")
    again = Relay(relay.db.serialize())
    again.now = relay.now
    assert "Lúc này không còn" in said(again, "bao", "/goi").text
    assert card(again, "dung").text == late.text
    again.later(16)
    said(again, "bao", "/goi")
    assert again.taps("dung", button(late, "Nghe máy")).text.startswith("Đ/c Bảo đang giữ DN này từ 14:21")
    ends(again, "Không nghe máy", "bao")
    assert again.taps("dung", button(late, "Nghe máy")).text.startswith("Đ/c Bảo vừa gọi DN này lúc 14:21")
    rows = again.work.all("SELECT organisation, state, outcome FROM outreach_call ORDER BY id")
    assert [tuple(row) for row in rows] == [(one, "expired", ""), (one, "ended", "no_answer")]
