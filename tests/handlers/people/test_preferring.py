"""What reaches me, and how often: chosen by button, command and words, shown back in one sentence, and held by the calls."""

import json

import pytest

from acts import erase
from acts.people import prefer
from acts.relay import call
from campaign.people.preferences import CHOICES
from handlers.understanding import elsewhere
from handlers.understanding import preferences as reading
from jobs import mornings, runs
from storage import outbox
from storage.deliveries import PendingDelivery
from storage.people import preferences
from storage.priority import Priority
from telling import card_keys, loudness
from telling.messages import Answer, Card
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels

DEFAULT = (
    "Tổ gọi đồng chí: mọi việc tới lượt, nhiều nhất 7 lần một ngày; lời báo có tiếng; sổ việc buổi sáng không gửi."
    " Việc của mình, lời nhờ trực tiếp luôn đến."
)


def says(relay: Relay, line: str, *, by: str = "dung") -> Answer:
    answer = relay.says(by, line)
    assert answer is not None, line
    return answer


def chosen(relay: Relay, key: str = "dung") -> dict[str, str]:
    return preferences.of(relay.work, relay.who(key).id)


def rung(relay: Relay, *, turns: int = 12, **asked: object) -> set[str]:
    """Whom a call of Tổ 1 rings, turn by turn."""
    case = relay.case(**asked)  # type: ignore[arg-type]  # as the request takes them
    for _ in range(turns):
        relay.do(lambda work: call.again(work, relay.baton(case)))
    names = {relay.who(key).id: key for key in ("dung", "bao", "ngan", "yen", "khoa")}
    return {names[one] for one in relay.baton(case).rung if one in names}


def mornings_of(relay: Relay, key: str, at: str) -> list[str]:
    """What somebody read in private, once it is that moment."""
    relay.now = instant(at)
    failed: list[Exception] = []
    relay.do(lambda work: runs.do_due(work, [mornings.runs], failed=failed))
    assert failed == []
    said = [json.loads(body)["text"] for body in relay.said(relay.private(key))]
    return [text for text in said if text.startswith("<b>Sổ việc sáng")]


@pytest.mark.parametrize("way", ["button", "command", "words", "label"])
def test_it_is_chosen_three_ways_and_shown_back(relay: Relay, way: str) -> None:
    shown = relay.taps("dung", button(says(relay, "/im"), "Chọn tin nhận"))
    assert shown.text == DEFAULT
    assert labels(shown) == [
        "Ít thôi", "Chỉ việc gấp", "Chỉ trong ca trực", "Lời báo không kêu", "Gửi sổ việc sáng",
    ]  # fmt: skip
    said = {"command": "/nhantin gấp", "words": "chỉ gọi em khi gấp ạ", "label": "Chỉ việc gấp"}
    told = relay.taps("dung", button(shown, "Chỉ việc gấp")) if way == "button" else says(relay, said[way])
    assert told.text.startswith("Tổ gọi đồng chí: chỉ việc gấp, DN đang ở trụ sở; lời báo có tiếng;")
    assert relay.kinds()[-1] == "preferred"
    events = relay.kinds()
    assert relay.taps("dung", button(shown, "Chỉ việc gấp")).text == told.text
    assert relay.kinds() == events, "bấm lại nút cũ không đổi gì thêm"
    assert relay.taps("dung", button(told, "Mọi việc tới lượt")).text == DEFAULT
    assert relay.work.one("SELECT 1 FROM preference") is None


@pytest.mark.parametrize(
    ("typed", "what", "value"),
    [
        ("chỉ gọi em khi có DN ở trụ sở", "calls", "pressing"),
        ("chi goi toi viec gap thoi", "calls", "pressing"),
        ("ngoài ca trực đừng gọi em nhé", "calls", "on_duty"),
        ("chỉ gọi em trong ca trực", "calls", "on_duty"),
        ("em không trực thì đừng gọi em", "calls", "on_duty"),
        ("gọi em ít thôi", "calls", "few"),
        ("em chỉ nhận việc gấp thôi", "calls", "pressing"),
        ("đừng gọi em nhiều quá", "calls", "few"),
        ("lời báo đừng kêu nữa", "news", "silent"),
        ("sáng gửi em sổ việc nhé", "morning", "yes"),
        ("/nhantin ca trực", "calls", "on_duty"),
        ("/nhantin ít", "calls", "few"),
        ("/nhantin không kêu", "news", "silent"),
        ("/nhantin sổ sáng", "morning", "yes"),
    ],
)
def test_what_people_type(relay: Relay, typed: str, what: str, value: str) -> None:
    says(relay, typed)
    assert chosen(relay)[what] == value
    assert elsewhere.elsewhere(typed, elsewhere.Wanted.WORDS) or typed.startswith("/")


@pytest.mark.parametrize(
    ("typed", "what"),
    [("cứ gọi em như thường", "calls"), ("lời báo có tiếng", "news"), ("thôi sổ việc sáng", "morning"),
     ("/nhantin mọi việc", "calls"), ("/nhantin có tiếng", "news"), ("/nhantin thôi sổ việc", "morning")],
)  # fmt: skip
def test_and_how_it_is_as_before(relay: Relay, typed: str, what: str) -> None:
    relay.do(lambda work: prefer.choose(work, what, chosen=CHOICES[what][1], who=relay.who("dung")))
    says(relay, typed)
    assert chosen(relay)[what] == CHOICES[what][0]


@pytest.mark.parametrize(
    "typed", ["gọi em gấp nhé", "gọi anh khi gấp", "em trực rồi", "chỉ gọi DN khi gấp", "sổ việc sáng đâu rồi", "DN gọi em nhiều quá"]
)  # fmt: skip
def test_talk_of_calls_is_no_choice(relay: Relay, typed: str) -> None:
    assert reading.plainly(typed) is None
    relay.says("dung", typed)
    assert relay.work.one("SELECT 1 FROM preference") is None


def test_a_group_hears_the_command_alone_and_what_cannot_be_read_shows_how_it_stands(relay: Relay) -> None:
    assert relay.says("dung", "chỉ gọi em khi gấp", "-501") is None
    answer = relay.says("dung", "/nhantin gấp", "-501")
    assert answer is not None
    assert answer.alone
    assert chosen(relay)["calls"] == "pressing"
    assert says(relay, "/nhantin bao giờ cũng được").text.startswith("Tổ gọi đồng chí: chỉ việc gấp")
    for token in ("nhantin:0:0:calls.mai", "nhantin:0:0:x"):
        assert relay.taps("dung", token).text == relay.refusal("unreadable_button")


@pytest.mark.parametrize(("by", "most"), [("yen", 5), ("khoa", 3), ("dung", 7)])
def test_whoever_leads_is_rung_less_in_their_turn_and_reads_so(relay: Relay, by: str, most: int) -> None:
    assert f"nhiều nhất {most} lần một ngày" in says(relay, "/nhantin", by=by).text


def test_who_takes_no_work_is_asked_of_news_alone(relay: Relay) -> None:
    shown = says(relay, "/nhantin", by="giam_doc")
    assert (shown.text, labels(shown)) == ("Tin bot gửi riêng đồng chí: lời báo có tiếng.", ["Lời báo không kêu"])
    assert says(relay, "/nhantin gấp", by="giam_doc").text == relay.refusal("no_right", verb="prefer")


def test_who_wants_urgent_calls_alone_is_rung_for_nothing_else(relay: Relay) -> None:
    says(relay, "/nhantin gấp")
    assert "dung" not in rung(relay)
    assert "dung" in rung(relay, urgent=True)
    assert "dung" in rung(relay, source="walk_in")


def test_who_wants_calls_in_their_shift_alone_is_rung_then(relay: Relay) -> None:
    told = says(relay, "/nhantin ca trực")
    assert "Hiện chưa có bảng trực nên vẫn gọi như mọi việc." in told.text
    assert "dung" in rung(relay)
    on_duty(relay, "bao")
    assert "dung" not in rung(relay)
    assert "dung" not in rung(relay, urgent=True), "việc gấp báo người đang trực"
    on_duty(relay, "dung")
    assert "dung" in rung(relay)


def test_who_wants_few_calls_is_rung_three_times_and_for_what_is_urgent(relay: Relay) -> None:
    says(relay, "/nhantin ít")
    heard = [("dung" in rung(relay)) for _ in range(6)]
    assert heard == [True, True, True, False, False, False]
    assert "dung" in rung(relay, urgent=True)


def test_a_head_is_rung_for_what_is_urgent_and_nobody_else_takes(relay: Relay) -> None:
    on_duty(relay, "bao")
    assert "Việc gấp không còn ai nhận vẫn báo đồng chí." in says(relay, "/nhantin ca trực", by="khoa").text
    assert "khoa" not in rung(relay, turns=30)
    assert "khoa" in rung(relay, turns=30, urgent=True)


def test_quiet_is_kept_before_what_is_urgent_by_who_is_off_duty(relay: Relay) -> None:
    says(relay, "/im 15h")
    assert "dung" in rung(relay, urgent=True), "chưa ai trực"
    on_duty(relay, "bao")
    assert "dung" not in rung(relay, urgent=True)
    on_duty(relay, "dung")
    assert "dung" in rung(relay, urgent=True)


def test_news_without_a_sound_but_for_what_is_in_hand(relay: Relay) -> None:
    case = relay.case()
    held = relay.claim(case)
    place = relay.private("dung")

    def quiet(about: str, priority: Priority = Priority.NOTICE) -> bool:
        say = relay.do(lambda work: outbox.say(work, place, card=Card("…"), priority=priority, about=about))
        return loudness.silent(relay.work, PendingDelivery(place, priority, 0, 0, say=say))

    assert not quiet("")
    says(relay, "/nhantin không kêu")
    assert quiet("")
    assert not quiet("", Priority.CARD)
    assert not quiet(card_keys.about(held.id)), "việc đang giữ"
    other = relay.claim(relay.case(), by="bao")
    assert quiet(card_keys.about(other.id))
    card = PendingDelivery(place, Priority.NOTICE, 0, 0, key=card_keys.work(held, relay.who("dung").id))
    assert not loudness.silent(relay.work, card)


def test_the_mornings_list_is_sent_to_who_wants_it(relay: Relay) -> None:
    relay.do(lambda work: runs.do_due(work, [mornings.runs]))
    assert mornings_of(relay, "dung", "2025-05-21T07:35") == []
    assert "sổ việc buổi sáng gửi lúc 07:00." in says(relay, "/nhantin sổ sáng").text
    assert mornings_of(relay, "dung", "2025-05-22T07:35") == [], "không có gì thì không nhắn"
    held, waiting = relay.case(), relay.case()
    relay.claim(held)
    (first,) = mornings_of(relay, "dung", "2025-05-23T07:35")
    assert f"Đồng chí đang giữ 1 việc:\n- Phiếu {held}" in first
    assert f"Tổ 1 còn 1 việc chưa có người nhận: {waiting}." in first
    assert len(mornings_of(relay, "dung", "2025-05-25T09:00")) == 1, "cuối tuần thì thôi"
    relay.do(lambda work: prefer.choose(work, "morning", chosen="no", who=relay.who("dung")))
    assert len(mornings_of(relay, "dung", "2025-05-26T08:00")) == 1


def test_who_is_away_reads_no_list_and_of_whoever_is_erased_nothing_is_kept(relay: Relay) -> None:
    relay.do(lambda work: runs.do_due(work, [mornings.runs]))
    says(relay, "/nhantin sổ sáng")
    relay.claim(relay.case())
    says(relay, "/nghi 21/5")
    assert mornings_of(relay, "dung", "2025-05-21T08:00") == []
    number = relay.who("dung").id
    relay.do(lambda work: erase.erase(work, "member", number=number))
    assert relay.work.one("SELECT 1 FROM preference") is None
