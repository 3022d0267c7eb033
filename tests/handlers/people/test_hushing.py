"""Im lặng: for a while nothing that can wait makes a sound for one person or calls them by name; what cannot wait does."""

import pytest

from acts import erase
from acts.people import hush
from acts.relay import call
from campaign.people import hush as rules
from campaign.relay.batons import Baton
from campaign.verbs import Press
from handlers.understanding import elsewhere
from handlers.understanding import hush as reading
from handlers.understanding.hush import HushWish
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from telling import card_keys, loudness, render
from telling.messages import Answer
from tests.stages.relay import MINUTE, Relay, instant

ENDED = "Đồng chí nhận tin như thường."


def says(relay: Relay, text: str, by: str = "dung", chat: str | None = None) -> Answer:
    answer = relay.says(by, text, chat)
    assert answer is not None, text
    return answer


def quiet_until(relay: Relay, by: str = "dung") -> int | None:
    row = relay.work.one(
        "SELECT until_at FROM hush WHERE member = :m AND until_at > :now", {"m": relay.who(by).id, "now": relay.now}
    )
    return int(row[0]) if row is not None else None


def called(relay: Relay, baton: Baton) -> set[str]:
    card = render.card(relay.work, relay.place("-501"), card_keys.call(baton))
    assert card is not None
    return {mention.name for mention in card.mentions}


def is_silent(relay: Relay, key: str = "", *, priority: Priority = Priority.CARD, place: int | None = None) -> bool:
    where = relay.private("dung") if place is None else place
    return loudness.silent(relay.work, PendingDelivery(where, priority, 0, 0, key=key, say=0 if key else 1))


@pytest.mark.parametrize(
    "typed",
    [
        "/im 15h",
        "/im đến 15h",
        "/im lặng đến 15h",
        "im lặng đến 15h",
        "em im lặng tới 15h nhé",
        "em xin phép im lặng đến 15h ạ",
        "cho em xin im lặng đến 15h",
        "đang họp, đừng kêu tới 15h giúp em",
        "im đến 15h",
        "im lang den 15h",
        "đừng gọi em tới 15h",
        "đừng nhắn gì cho tôi đến 15h",
    ],
)
def test_quiet_until_an_hour_by_command_and_by_words(relay: Relay, typed: str) -> None:
    answer = says(relay, typed)
    assert answer.text.startswith("Đến 15:00, tin gửi riêng đồng chí không kêu và nhóm không gọi tên đồng chí.")
    assert answer.alone
    assert quiet_until(relay) == instant("2025-05-20T15:00")
    assert relay.kinds()[-1] == "hushed"


def test_quiet_by_a_button_and_its_end_by_another(relay: Relay) -> None:
    shown = says(relay, "/im")
    assert shown.text.startswith("Đồng chí đang nhận tin như thường.")
    assert [choice.label for choice in shown.rows[0]] == ["30 phút", "1 giờ", "3 giờ"]
    begun = relay.taps("dung", shown.rows[0][0])
    assert begun.text.startswith("Đến 14:35,")
    assert quiet_until(relay) == relay.now + 30 * MINUTE
    assert says(relay, "im lặng").text.startswith("Đến 14:35,"), "hỏi lại thì thấy đang im lặng"
    assert relay.taps("dung", begun.rows[0][0]).text == ENDED
    assert quiet_until(relay) is None


@pytest.mark.parametrize(
    "typed", ["/im tắt", "/im off", "thôi im lặng", "tắt im lặng", "không im lặng nữa", "bật lại thông báo"]
)
def test_it_ends_when_somebody_says_so(relay: Relay, typed: str) -> None:
    says(relay, "/im 15h")
    assert says(relay, typed).text == ENDED
    assert quiet_until(relay) is None
    events = relay.kinds()
    assert says(relay, typed).text == ENDED
    assert relay.kinds() == events, "không có gì để kết thúc thì không ghi gì"


def test_it_ends_by_itself(relay: Relay) -> None:
    says(relay, "/im 30 phút")
    relay.later(29)
    assert is_silent(relay)
    relay.later(1)
    assert not is_silent(relay)
    assert says(relay, "/im").text.startswith("Đồng chí đang nhận tin như thường.")


@pytest.mark.parametrize(
    "typed", ["/im mãi mãi", "/im 15", "/im 1h", "/im 13h", "/im từ 15h đến 17h", "im lặng đến bao giờ cũng được"]
)
def test_an_hour_that_is_none_is_asked_for_again(relay: Relay, typed: str) -> None:
    assert says(relay, typed).text == "Chưa rõ im lặng đến khi nào. Ví dụ: /im 15h, /im 30 phút, /im mai 7h30."
    assert quiet_until(relay) is None


def test_in_the_evening_an_hour_of_the_morning_is_tomorrows(relay: Relay) -> None:
    relay.now = instant("2025-05-20T21:00")
    assert says(relay, "/im 6h30").text.startswith("Đến 06:30 ngày 21/5,")


def test_nobody_is_quiet_for_weeks(relay: Relay) -> None:
    answer = says(relay, "/im 30/5")
    assert "Mỗi lần im lặng lâu nhất là 3 ngày." in answer.text
    assert quiet_until(relay) == relay.now + rules.LONGEST_MS


def test_a_button_that_offers_nothing_shows_how_things_stand(relay: Relay) -> None:
    for token in ("im:0:0", "im:0:0:5"):
        assert relay.taps("dung", token).text.startswith("Đồng chí đang nhận tin")
    assert relay.taps("dung", "im:0:0:mãi").text == relay.refusal("unreadable_button")
    assert relay.taps("7777", "im:0:0:30").text == relay.refusal("not_a_member")


def test_what_can_wait_makes_no_sound_and_what_cannot_does(relay: Relay) -> None:
    plain, urgent = relay.baton(relay.case()), relay.baton(relay.case(urgent=True))
    counter = relay.baton(relay.case(source="walk_in"))
    says(relay, "/im 15h")
    dung = relay.who("dung").id
    assert is_silent(relay)
    assert is_silent(relay, card_keys.work(plain, dung))
    assert is_silent(relay, "count:2025-05-20:7:1", priority=Priority.CALL)
    assert not is_silent(relay, card_keys.work(urgent, dung))
    assert not is_silent(relay, card_keys.offer(counter, dung))
    assert not is_silent(relay, priority=Priority.ANSWER), "ai vừa hỏi thì đang cầm máy"
    assert not is_silent(relay, place=relay.private("ngan"))
    assert not is_silent(relay, card_keys.call(plain), place=relay.place("-501")), "nhóm vẫn kêu cho người khác"


def everybody_rung(relay: Relay, **asked: object) -> set[str]:
    """Whom a call rings, turn by turn, until nobody is left."""
    case = relay.case(**asked)  # type: ignore[arg-type]  # as the request takes them
    for _ in range(9):
        relay.do(lambda work: call.again(work, relay.baton(case)))
    return {key for key in ("dung", "bao", "ngan") if relay.who(key).id in relay.baton(case).rung}


def test_a_call_rings_the_others(relay: Relay) -> None:
    says(relay, "/im 15h", chat="-501")
    assert everybody_rung(relay) >= {"bao", "ngan"}
    assert "dung" not in everybody_rung(relay)
    assert "dung" in everybody_rung(relay, urgent=True)
    relay.now = instant("2025-05-20T15:00")
    assert "dung" in everybody_rung(relay)


def test_whoever_is_asked_in_a_group_is_not_called_either(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="ngan")
    baton = relay.baton(case)
    relay.taps("ngan", Press("offer", baton.id, baton.version, str(relay.who("dung").id)).token)
    key = card_keys.offer(relay.baton(case), relay.who("dung").id)
    before = render.card(relay.work, relay.place("-501"), key)
    says(relay, "/im 15h")
    after = render.card(relay.work, relay.place("-501"), key)
    assert before is not None
    assert after is not None
    assert ([mention.name for mention in before.mentions], after.mentions) == (["đ/c Dũng"], ())


@pytest.mark.parametrize("by", ["yen", "dung", "quan_tri"])
def test_everybody_who_has_joined_may(relay: Relay, by: str) -> None:
    assert says(relay, "/im 30 phút", by=by).text.startswith("Đến 14:35,")


def test_a_stranger_may_not(relay: Relay) -> None:
    assert says(relay, "/im 15h", by="7777").text == relay.refusal("not_a_member")


@pytest.mark.parametrize(
    "typed",
    ["im lặng quá các đồng chí ơi", "mọi người im lặng đi", "tắt", "sao im lặng thế", "doanh nghiệp tắt thông báo rồi"],
)
def test_a_line_about_silence_is_no_wish_for_it(relay: Relay, typed: str) -> None:
    assert reading.plainly(typed) is None
    relay.says("dung", typed)
    assert quiet_until(relay) is None


def test_in_a_group_only_the_command_counts(relay: Relay) -> None:
    assert relay.says("dung", "im lặng đến 15h", "-501") is None
    assert quiet_until(relay) is None


@pytest.mark.parametrize("wanted", elsewhere.Wanted)
def test_it_answers_no_question_that_waits(wanted: elsewhere.Wanted) -> None:
    assert elsewhere.elsewhere("im lặng đến 15h", wanted)


def test_what_stands_behind_the_command() -> None:
    assert reading.commanded("") == HushWish()
    assert reading.commanded("tới tối mai ạ") == HushWish(moment="tối mai")


def test_of_whoever_is_erased_nothing_is_kept(relay: Relay) -> None:
    number = relay.who("dung").id
    relay.do(lambda work: hush.begin(work, who=relay.who("dung"), wanted=relay.now + MINUTE))
    relay.do(lambda work: erase.erase(work, "member", number=number))
    assert relay.work.one("SELECT * FROM hush") is None
