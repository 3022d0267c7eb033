"""Two colleagues swap their shifts: one asks, the other says yes with one tap; nobody else can, and nothing moves before."""

import json
from datetime import date

import pytest

from storage.duty import shift_rows
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels, text

THURSDAY, FRIDAY = date(2025, 5, 22), date(2025, 5, 23)


def told(relay: Relay, key: str) -> list[dict[str, object]]:
    return [json.loads(body) for body in relay.said(relay.private(key))]


def on(relay: Relay, day: date) -> list[str]:
    names = {relay.who(line.key).id: line.key for line in relay.plan.roster}
    at = instant(f"{day}T08:00")
    return sorted(names[one.member] for one in shift_rows.between(relay.work, at, last=at + 1))


def agree(relay: Relay, key: str) -> str:
    """The token under the question that somebody got."""
    return str(told(relay, key)[-1]["rows"][0][0]["token"])  # type: ignore[index]


@pytest.fixture
def rostered(relay: Relay) -> Relay:
    on_duty(relay, "dung", day=THURSDAY)
    on_duty(relay, "bao", day=FRIDAY)
    return relay


@pytest.mark.parametrize("way", ["button", "/truc đổi", "/truc đổi ca thứ 5", "em muốn đổi ca thứ 5 ạ", "xin đổi ca"])
def test_asked_and_agreed_both_shifts_change_hands(rostered: Relay, way: str) -> None:
    shown = (
        rostered.taps("dung", button(rostered.says("dung", "/truc"), "Đổi ca"))
        if way == "button"
        else rostered.says("dung", way)
    )
    assert labels(shown) == ["đ/c Bảo, 23/5, 07:00–17:00"]
    asked = rostered.taps("dung", button(shown, "đ/c Bảo, 23/5, 07:00–17:00"))
    assert "Đã hỏi đ/c Bảo" in asked.text.replace("\u00a0", " ")
    assert (on(rostered, THURSDAY), on(rostered, FRIDAY)) == (["dung"], ["bao"]), "chưa đồng ý thì như cũ"
    assert "xin đổi ca: đồng chí trực thứ Năm 22/5" in str(told(rostered, "bao")[-1]["text"])
    assert "Đồng chí trực: " in rostered.taps("bao", agree(rostered, "bao")).text
    assert (on(rostered, THURSDAY), on(rostered, FRIDAY)) == (["bao"], ["dung"])
    assert "đã đồng ý đổi ca" in str(told(rostered, "dung")[-1]["text"])
    assert [kind for kind in rostered.kinds() if "swap" in kind] == ["swap_asked", "shifts_swapped"]


def test_nobody_else_can_agree_and_it_happens_once(rostered: Relay) -> None:
    rostered.taps("dung", button(rostered.says("dung", "/truc đổi"), "đ/c Bảo, 23/5, 07:00–17:00"))
    token = agree(rostered, "bao")
    assert rostered.taps("ngan", token).text == rostered.refusal("not_your_shift", person=rostered.who("bao").id)
    rostered.taps("bao", token)
    assert rostered.taps("bao", token).text == rostered.refusal("shift_gone")
    assert (on(rostered, THURSDAY), on(rostered, FRIDAY)) == (["bao"], ["dung"])


def test_a_shift_that_was_taken_off_meanwhile_or_has_begun_is_not_swapped(rostered: Relay) -> None:
    shown = rostered.says("dung", "/truc đổi")
    token = button(shown, "đ/c Bảo, 23/5, 07:00–17:00")
    rostered.taps("dung", token)
    rostered.now = instant("2025-05-22T07:30")
    assert rostered.taps("bao", agree(rostered, "bao")).text == rostered.refusal("shift_gone")
    assert rostered.taps("dung", token).text == rostered.refusal("shift_gone")
    for said in ("/truc đổi", "em muốn đổi ca hôm nay"):
        late = rostered.says("dung", said)
        assert "đã bắt đầu nên không đổi được nữa" in text(late)
    assert "Đang tìm người thay ca" in text(rostered.taps("dung", button(late, "Tìm người thay")))
    assert text(rostered.says("dung", "/truc đổi thứ 6")) == rostered.refusal("shift_gone")


def test_only_what_fits_both_is_offered(rostered: Relay) -> None:
    on_duty(rostered, "son", day=THURSDAY)
    on_duty(rostered, "ngan", day=FRIDAY, hours="17:00-20:00", place="")
    rostered.says("ngan", "/nghi 22/5")
    assert labels(rostered.says("dung", "/truc đổi")) == ["đ/c Bảo, 23/5, 07:00–17:00"], (
        "Sơn đã trực thứ Năm, Ngân nghỉ"
    )


def test_where_nothing_fits_it_is_said_so(relay: Relay) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    shown = relay.says("dung", "/truc đổi")
    assert "chưa có ca nào của tổ đổi được" in text(shown)
    assert labels(shown) == []


def test_a_yes_that_nobody_asked_for_moves_nothing(rostered: Relay) -> None:
    [mine] = shift_rows.of_member(rostered.work, rostered.who("dung").id, since=rostered.now)
    [theirs] = shift_rows.of_member(rostered.work, rostered.who("bao").id, since=rostered.now)
    assert rostered.taps("bao", f"truc:{mine.id}:0:dong.{theirs.id}").text == rostered.refusal("shift_gone")
    rostered.taps("bao", f"truc:{theirs.id}:0:doi.{mine.id}")
    assert rostered.taps("bao", f"truc:{mine.id}:0:dong.{theirs.id}").text == rostered.refusal("shift_gone"), (
        "Bảo tự hỏi"
    )
    assert (on(rostered, THURSDAY), on(rostered, FRIDAY)) == (["dung"], ["bao"])


def test_a_colleagues_shift_is_not_ones_own_to_give(rostered: Relay) -> None:
    [mine] = shift_rows.of_member(rostered.work, rostered.who("dung").id, since=rostered.now)
    [theirs] = shift_rows.of_member(rostered.work, rostered.who("bao").id, since=rostered.now)
    refusal = rostered.refusal("not_your_shift", person=rostered.who("dung").id)
    assert rostered.taps("ngan", f"truc:{mine.id}:0:doi").text == refusal
    assert rostered.taps("ngan", f"truc:{mine.id}:0:doi.{theirs.id}").text == refusal


def test_who_has_no_private_chat_cannot_be_asked_and_hears_nothing(rostered: Relay) -> None:
    rostered.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": rostered.who("bao").id})
    asked = rostered.taps("dung", button(rostered.says("dung", "/truc đổi"), "đ/c Bảo, 23/5, 07:00–17:00"))
    assert "chưa mở chat riêng" in asked.text
    [mine] = shift_rows.of_member(rostered.work, rostered.who("dung").id, since=rostered.now)
    [theirs] = shift_rows.of_member(rostered.work, rostered.who("bao").id, since=rostered.now)
    rostered.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": rostered.who("dung").id})
    person = rostered.person("bao")
    assert "Đồng chí trực" in rostered.taps(person, f"truc:{mine.id}:0:dong.{theirs.id}").text


@pytest.mark.parametrize("line", ["em muốn đổi ca", "đổi ca"])
def test_the_words_of_who_has_no_shift_mean_nothing_of_it(relay: Relay, line: str) -> None:
    assert "Chưa rõ ý" in text(relay.says("dung", line))


ASKING = "đ/c Bảo, 23/5, 07:00–17:00"


@pytest.mark.parametrize("way", ["button", "/truc không đổi", "em không đổi ca được ạ", "không"])
def test_a_colleague_says_no_and_whoever_asked_hears_it(rostered: Relay, way: str) -> None:
    rostered.taps("dung", button(rostered.says("dung", "/truc đổi"), ASKING))
    yes, no = told(rostered, "bao")[-1]["rows"][0]  # type: ignore[index]
    assert no["label"] == "Không đổi"
    kept = rostered.taps("bao", no["token"]) if way == "button" else rostered.says("bao", way)
    assert "Đã báo đ/c Dũng là không đổi" in text(kept).replace("\u00a0", " ")
    heard = told(rostered, "dung")[-1]
    assert "Bảo không đổi được ca thứ Sáu 23/5" in str(heard["text"]).replace("\u00a0", " ")
    assert (on(rostered, THURSDAY), on(rostered, FRIDAY)) == (["dung"], ["bao"])
    assert rostered.taps("bao", yes["token"]).text == rostered.refusal("shift_gone"), "đã từ chối"
    assert rostered.taps("bao", no["token"]).text == rostered.refusal("shift_gone"), "một lần là đủ"
    again = rostered.taps("dung", heard["rows"][0][0]["token"])  # type: ignore[index]
    rostered.taps("dung", button(again, ASKING))
    assert "Đồng chí trực: " in rostered.taps("bao", agree(rostered, "bao")).text, "hỏi lại thì trả lời lại được"


@pytest.mark.parametrize("line", ["/truc đồng ý đổi", "dạ em đồng ý đổi ca ạ", "đồng ý"])
def test_a_yes_by_command_and_by_words(rostered: Relay, line: str) -> None:
    rostered.taps("dung", button(rostered.says("dung", "/truc đổi"), ASKING))
    assert "Đồng chí trực: " in text(rostered.says("bao", line))
    assert (on(rostered, THURSDAY), on(rostered, FRIDAY)) == (["bao"], ["dung"])


def test_who_is_asked_by_several_says_to_whom(rostered: Relay) -> None:
    on_duty(rostered, "ngan", day=THURSDAY)
    for key in ("dung", "ngan"):
        rostered.taps(key, button(rostered.says(key, "/truc đổi"), ASKING))
    shown = rostered.says("bao", "/truc không đổi")
    assert [label for label in labels(shown) if label.startswith("Không đổi")] == [
        "Không đổi: đ/c Ngân, 22/5, 07:00–17:00",
        "Không đổi: đ/c Dũng, 22/5, 07:00–17:00",
    ]
    assert on(rostered, FRIDAY) == ["bao"], "chưa rõ là ai thì chưa đổi gì"
    rostered.taps("bao", button(shown, "Đồng ý đổi: đ/c Ngân, 22/5, 07:00–17:00"))
    assert (on(rostered, THURSDAY), on(rostered, FRIDAY)) == (["bao", "dung"], ["ngan"])
    assert text(rostered.says("bao", "/truc không đổi")) == rostered.refusal("shift_gone"), "ca ấy đã đổi rồi"


def test_an_answer_to_nobody_changes_nothing(rostered: Relay) -> None:
    assert text(rostered.says("bao", "/truc đồng ý đổi")) == rostered.refusal("shift_gone")
    assert "Đã báo" not in text(rostered.says("bao", "không đổi ca"))
    rostered.taps("dung", button(rostered.says("dung", "/truc đổi"), ASKING))
    no = told(rostered, "bao")[-1]["rows"][0][1]["token"]  # type: ignore[index]
    assert rostered.taps("ngan", no).text == rostered.refusal("not_your_shift", person=rostered.who("bao").id)
    place = rostered.private("dung")
    rostered.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": rostered.who("dung").id})
    heard = rostered.said(place)
    rostered.taps("bao", no)
    assert rostered.said(place) == heard, "không có chat riêng thì không báo được"
    assert "swap_declined" in rostered.kinds()


def test_a_colleague_on_leave_is_not_asked_though_back_by_then(rostered: Relay) -> None:
    shown = rostered.says("dung", "/truc đổi")
    rostered.says("bao", "/nghi hôm nay")
    heard = len(told(rostered, "bao"))
    assert labels(rostered.says("dung", "/truc đổi")) == []
    assert "nghỉ" in text(rostered.taps("dung", button(shown, ASKING)))
    assert len(told(rostered, "bao")) == heard
    rostered.now = instant("2025-05-21T08:00")
    assert "Đã hỏi" in text(rostered.taps("dung", button(shown, ASKING)))


def test_the_same_swap_asked_twice_is_asked_once_until_it_is_answered(rostered: Relay) -> None:
    for _ in range(2):
        assert "Đã hỏi" in text(rostered.taps("dung", button(rostered.says("dung", "/truc đổi"), ASKING)))
    assert len(told(rostered, "bao")) == 1
    assert [kind for kind in rostered.kinds() if "swap" in kind] == ["swap_asked"]
