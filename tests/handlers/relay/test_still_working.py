"""What nobody moves: its holder is asked in private on their own card, answers, or it goes back to the team, which hears by which rule."""

import json

import pytest

from campaign.ids import CaseId
from campaign.verbs import Press
from jobs import due
from telling import card_keys
from telling.messages import Card
from tests.stages.drawn import drawn
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels, text

ASKS = "Đồng chí còn làm việc này?"


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Dũng took it at 14:05 on Tuesday and nothing has happened since."""
    number = relay.case()
    relay.claim(number)
    return number


def at(relay: Relay, moment: str) -> None:
    """It is now `moment`, and everything due has happened."""
    relay.now = instant(moment)
    while relay.do(due.run_due) <= relay.now:
        pass


def card(relay: Relay, case: CaseId, key: str = "dung") -> Card:
    shown = drawn(relay.work, relay.private(key), card_keys.work(relay.baton(case), relay.who(key).id))
    assert shown is not None
    return shown


def asked(relay: Relay, case: CaseId) -> Card:
    at(relay, "2025-05-21T07:36")
    return card(relay, case)


def heard(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


def test_half_an_hour_before_the_end_the_holder_is_asked_on_their_own_card_and_nobody_else_hears(
    relay: Relay, case: CaseId
) -> None:
    at(relay, "2025-05-21T07:34")
    assert ASKS not in text(card(relay, case))
    group = relay.owed(relay.place("-501"))
    shown = asked(relay, case)
    assert ASKS in text(shown)
    assert "lúc 08:05" in text(shown)
    assert labels(shown)[-5:] == ["Còn làm", "Khất đến…", "Cần giúp", "Trả lại", "Quay lại"]
    assert {"Đã liên hệ", "Sai số"} <= set(labels(shown)), "kết quả vẫn bấm được ngay"
    assert relay.owed(relay.place("-501")) == group
    assert relay.said(relay.place("-501")) == []


def test_without_an_answer_it_returns_and_the_former_holder_reads_by_which_rule(relay: Relay, case: CaseId) -> None:
    asked(relay, case)
    at(relay, "2025-05-21T08:05")
    assert relay.baton(case).state == "open"
    assert "240 phút làm việc chưa có diễn biến mới, theo hạn giữ việc của kế hoạch" in heard(relay, "dung")
    assert relay.said(relay.place("-501")) == []


@pytest.mark.parametrize("way", ["button", "/conlam {case}", "dạ em còn làm", "vẫn đang gọi ạ", "còn ạ"])
def test_still_on_it_by_button_by_command_and_by_words_the_clock_begins_anew(
    relay: Relay, case: CaseId, way: str
) -> None:
    shown = asked(relay, case)
    said = (
        relay.taps("dung", button(shown, "Còn làm")) if way == "button" else relay.says("dung", way.format(case=case))
    )
    assert text(said) == f"Phiếu {case} vẫn ở đồng chí."
    assert relay.kinds(case)[-1] == "went_on"
    assert ASKS not in text(card(relay, case))
    at(relay, "2025-05-21T11:05")
    assert ASKS not in text(card(relay, case))
    at(relay, "2025-05-21T11:10")
    assert ASKS in text(card(relay, case)), "bốn giờ làm việc sau lại hỏi"


@pytest.mark.parametrize("way", ["button", "/hen {case} mai 9h", "khất đến mai 9h", "em xin khất mai 9h"])
def test_a_moment_is_kept_and_no_clock_asks_before_it(relay: Relay, case: CaseId, way: str) -> None:
    shown = asked(relay, case)
    if way == "button":
        relay.taps("dung", button(shown, "Khất đến…"))
        relay.taps("dung", button(card(relay, case), "Chiều mai"))
    else:
        relay.says("dung", way.format(case=case))
    assert relay.baton(case).state == "parked"
    at(relay, "2025-05-22T08:59")
    assert relay.baton(case).state == "parked"
    at(relay, "2025-05-22T14:01")
    assert relay.baton(case).held_by(relay.who("dung").id)
    assert relay.baton(case).state == "held"
    assert "returned" not in relay.kinds(case)


@pytest.mark.parametrize("way", ["button", "/nho {case}", "trả lại"])
def test_back_to_the_team_by_button_by_command_and_by_words(relay: Relay, case: CaseId, way: str) -> None:
    shown = asked(relay, case)
    if way == "button":
        relay.taps("dung", button(shown, "Trả lại"))
    else:
        relay.says("dung", way.format(case=case))
    assert relay.baton(case).state == "open"
    assert relay.kinds(case)[-1] == "given_back"


@pytest.mark.parametrize("way", ["button", "/vuong {case}", "em cần giúp ạ"])
def test_help_asks_what_stands_in_the_way(relay: Relay, case: CaseId, way: str) -> None:
    shown = asked(relay, case)
    if way == "button":
        relay.taps("dung", button(shown, "Cần giúp"))
    else:
        relay.says("dung", way.format(case=case))
    assert "Vướng vì sao?" in text(card(relay, case))
    at(relay, "2025-05-21T08:05")
    assert relay.baton(case).state == "open", "chưa nói gì thì việc vẫn về danh sách chung"


def test_the_same_words_at_another_moment_mean_nothing_of_it(relay: Relay, case: CaseId) -> None:
    relay.says("dung", "còn ạ")
    relay.says("dung", "em cần giúp ạ")
    assert relay.kinds(case)[-1] == "claimed"
    asked(relay, case)
    relay.says("dung", "còn làm không nhỉ?")
    relay.says("dung", "em còn làm", "-501")
    assert relay.kinds(case)[-1] == "claimed"


def test_with_two_of_them_a_reply_to_the_card_says_which(relay: Relay, case: CaseId) -> None:
    other = relay.case()
    relay.claim(other)
    asked(relay, case)
    relay.says("dung", "em còn làm")
    assert "went_on" not in relay.kinds()
    relay.says("dung", "em còn làm", to=card_keys.work(relay.baton(other), relay.who("dung").id))
    assert relay.kinds(other)[-1] == "went_on"
    assert relay.kinds(case)[-1] == "claimed"


def test_an_old_button_and_a_strangers_are_refused(relay: Relay, case: CaseId) -> None:
    shown = asked(relay, case)
    still = button(shown, "Còn làm")
    assert relay.taps("ngan", still).text == relay.refusal(
        "already_held", baton=relay.baton(case).id, by=relay.who("dung").id, since=relay.baton(case).held_since
    )
    relay.says("dung", f"/hen {case} mai 9h")
    assert relay.taps("dung", still).text == relay.refusal("not_held")
    waiting = relay.baton(case)
    assert relay.taps("dung", Press("still", waiting.id, waiting.version).token).text == relay.refusal("not_held")


def test_who_cannot_be_written_to_is_not_asked_before_the_group(relay: Relay) -> None:
    """Hạnh has no private chat: her card stands in the group, where nobody is reminded."""
    case = relay.contacted()
    relay.do(lambda work: None)
    relay.work.run("UPDATE baton SET team = 'to2' WHERE step = 'lam_sach'")
    relay.claim(case, "lam_sach", by="hanh")
    at(relay, "2025-05-21T07:40")
    assert relay.baton(case, "lam_sach").asking == ""
    at(relay, "2025-05-21T08:06")
    assert relay.baton(case, "lam_sach").state == "open"


# --- nights, week ends, Tết -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "quiet_until", "asked_at", "back_at"),
    [
        ("2025-05-20T21:00", "2025-05-21T10:25", "2025-05-21T10:31", "2025-05-21T11:01"),
        ("2025-05-23T16:30", "2025-05-26T09:55", "2025-05-26T10:01", "2025-05-26T10:31"),
        ("2025-05-24T09:00", "2025-05-26T10:25", "2025-05-26T10:31", "2025-05-26T11:01"),
        ("2026-02-13T16:30", "2026-02-23T09:55", "2026-02-23T10:01", "2026-02-23T10:31"),
        ("2026-02-17T10:00", "2026-02-23T10:25", "2026-02-23T10:31", "2026-02-23T11:01"),
    ],
)
def test_nobody_is_asked_at_night_at_the_week_end_or_on_tet(
    relay: Relay, taken: str, quiet_until: str, asked_at: str, back_at: str
) -> None:
    relay.now = instant(taken)
    case = relay.case()
    relay.claim(case)
    at(relay, quiet_until)
    assert ASKS not in text(card(relay, case))
    at(relay, asked_at)
    assert ASKS in text(card(relay, case))
    at(relay, back_at)
    assert relay.baton(case).state == "open"


@pytest.mark.parametrize(
    ("asked_at", "stands_until", "over_at"),
    [
        ("2025-05-20T14:05", "2025-05-20T14:19", "2025-05-20T14:21"),
        ("2025-05-20T21:20", "2025-05-21T06:44", "2025-05-21T06:46"),
        ("2026-02-17T10:00", "2026-02-17T10:14", "2026-02-17T10:16"),
    ],
)
def test_an_offer_that_would_end_in_the_night_stands_until_the_morning(
    relay: Relay, asked_at: str, stands_until: str, over_at: str
) -> None:
    relay.now = instant(asked_at)
    case = relay.case()
    relay.claim(case)
    relay.says("dung", f"/chuyen {case} Ngân")
    at(relay, stands_until)
    assert relay.baton(case).state == "offered"
    at(relay, over_at)
    assert (relay.baton(case).state, relay.kinds(case)[-1]) == ("held", "offer_expired")
    assert relay.baton(case).held_by(relay.who("dung").id)


def test_what_cannot_wait_is_answered_in_the_night_too(relay: Relay) -> None:
    relay.now = instant("2025-05-20T21:20")
    case = relay.case(urgent=True)
    relay.claim(case)
    relay.says("dung", f"/chuyen {case} Ngân")
    at(relay, "2025-05-20T21:36")
    assert relay.kinds(case)[-1] == "offer_expired"


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2025-05-23T15:00", "2025-05-26T07:00"),
        ("2026-02-13T15:00", "2026-02-23T07:00"),
    ],
)
def test_a_wait_of_working_days_ends_after_the_days_off(relay: Relay, now: str, until: str) -> None:
    relay.now = instant(now)
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    work_card = relay.baton(case, "lam_sach")
    relay.taps("tuan", Press("wait", work_card.id, work_card.version).token)
    shown = drawn(relay.work, relay.private("tuan"), card_keys.work(work_card, relay.who("tuan").id))
    relay.taps("tuan", button(shown, "Chờ kết quả hồ sơ"))
    assert relay.baton(case, "lam_sach").due_at == instant(until)
