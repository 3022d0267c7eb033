"""Dẫn sang Công an: the desk sees who brings whom since when, says when they have come, and whoever stands at a counter goes first."""

import json

import pytest

from campaign.ids import CaseId
from campaign.relay.batons import Baton
from handlers.understanding import walking
from storage import outbox
from storage.relay import batons
from telling import card_keys, render, views
from telling.messages import Card
from telling.relay import buttons
from tests.stages.drawn import drawn
from tests.stages.relay import GROUPS, MINUTE, Relay
from tests.stages.seen import button, labels


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Phoned by Dũng, data not matched and no level 2: Tổ 2 and PC06 are called."""
    number = relay.contacted(matched="no", level2="no")
    relay.now += 5 * MINUTE
    return number


def desk(relay: Relay, case: CaseId) -> Baton:
    return relay.baton(case, "muc_2")


def call(relay: Relay, case: CaseId) -> Card:
    found = render.card(relay.work, relay.place(GROUPS["to3"]), card_keys.call(desk(relay, case)))
    assert found is not None
    return found


def heard(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


@pytest.mark.parametrize("way", ["button", "command", "words", "reply"])
def test_the_desk_reads_who_brings_them_and_says_when_they_have_come(relay: Relay, case: CaseId, way: str) -> None:
    before = desk(relay, case).calls
    typed = {
        "command": f"/dansang {case}",
        "words": f"đang dẫn DN {case} sang PC06",
        "reply": "em đang dẫn khách qua PC06 ạ",
    }
    relay.claim(case, "lam_sach", by="tuan")
    held = relay.baton(case, "lam_sach")
    about = card_keys.about(held.id) if way == "reply" else ""
    tapped = f"dansang:{held.id}:{held.version}"
    told = relay.taps("tuan", tapped) if way == "button" else relay.says("tuan", typed[way], to=about)
    assert f"Đã báo Tổ 3: đồng chí đang dẫn DN sang (phiếu {case})" in str(told)
    shown = call(relay, case)
    assert "DN đang sang: đ/c Tuấn dẫn, từ 14:10" in shown.text
    assert "DN đã đến" in labels(shown)
    assert desk(relay, case).calls == before + 1
    relay.now += 15 * MINUTE
    relay.taps("thao", button(shown, "DN đã đến"))
    assert desk(relay, case).held_by(relay.who("thao").id)
    assert "đ/c Thảo đã tiếp DN lúc 14:25" in heard(relay, "tuan")
    assert "DN đang sang" not in call(relay, case).text
    again = len(relay.said(relay.private("tuan")))
    relay.now += 2 * MINUTE
    relay.says("thao", f"/xong {case} Đã thu nhận")
    assert len(relay.said(relay.private("tuan"))) == again


def test_who_holds_it_at_the_desk_hears_who_comes(relay: Relay, case: CaseId) -> None:
    relay.claim(case, "muc_2", by="thao")
    relay.says("dung", f"/dansang {case}")
    assert "đ/c Dũng đang dẫn DN sang" in heard(relay, "thao")
    card = drawn(relay.work, relay.private("thao"), card_keys.work(desk(relay, case), relay.who("thao").id))
    assert card is not None
    assert "DN đang sang: đ/c Dũng dẫn" in card.text


def test_cards_of_other_steps_read_that_it_is_on_the_way_and_the_next_day_nothing(relay: Relay, case: CaseId) -> None:
    """Nobody at the desk has seen it: it is not said that it came."""
    relay.claim(case, "lam_sach", by="tuan")
    relay.says("dung", f"/dansang {case}")
    held = relay.baton(case, "lam_sach")
    during, tomorrow = (drawn_work(relay, held, at) for at in (relay.now, relay.now + 24 * 60 * MINUTE))
    assert ("DN đang sang: đ/c Dũng dẫn" in during, "DN đang ở trụ sở" in during) == (True, False)
    assert ("DN đang" in tomorrow, "DN đã đến" in tomorrow) == (False, False)
    relay.claim(case, "muc_2", by="thao")
    relay.says("thao", f"/xong {case} DN đã đến")
    assert "DN đã đến" in drawn_work(relay, held, relay.now + 48 * 60 * MINUTE), "then it was there"


def drawn_work(relay: Relay, held: Baton, at: int) -> str:
    """What whoever holds it reads at that instant."""
    relay.now = at
    assert held.holder is not None
    card = render.card(relay.work, relay.private("tuan"), card_keys.work(held, held.holder))
    assert card is not None
    return card.text


def test_one_walks_them_over_at_a_time_and_only_for_work_at_the_desk(relay: Relay, case: CaseId) -> None:
    relay.says("dung", f"/dansang {case}")
    twice = relay.says("tuan", f"/dansang {case}")
    assert twice is not None
    assert twice.text == relay.refusal("on_the_way", by=relay.who("dung").id, since=relay.now)
    ready = relay.contacted(matched="no", level2="yes", case=relay.case())
    for line in (f"/dansang {ready}", "/dansang 999", f"đang dẫn DN {ready} sang PC06"):
        assert "walked_over" not in relay.kinds(ready), line
        assert relay.says("dung", line) is not None
    relay.says("quang", f"/dongphieu {ready} mở nhầm")
    assert "đã đóng" in str(relay.says("dung", f"/dansang {ready}")).lower()
    held = relay.baton(case, "muc_2")
    relay.taps("dung", f"dansang:{held.id + 99}:1")
    assert relay.kinds().count("walked_over") == 1


def test_the_button_stands_where_there_is_something_at_the_desk_and_not_at_the_desk_itself(
    relay: Relay, case: CaseId
) -> None:
    def more(step: str) -> list[str]:
        view = views.of(relay.work, relay.baton(case, step), private=True)
        return [choice.label for choice in buttons._more(relay.work, view, None)]  # type: ignore[arg-type]

    relay.claim(case, "lam_sach", by="tuan")
    relay.claim(case, "muc_2", by="thao")
    assert "Dẫn sang Công an" in more("lam_sach")
    assert "Dẫn sang Công an" not in more("muc_2")
    relay.now += MINUTE
    relay.result(case, "muc_2", "da_co_muc_2", by="thao")
    assert "Dẫn sang Công an" not in more("lam_sach")


def test_the_desk_itself_walks_nobody_over(relay: Relay, case: CaseId) -> None:
    told = relay.says("thao", f"/dansang {case}")
    assert told is not None
    assert told.text == relay.refusal("no_right", verb="walk_over")
    assert "DN đang sang" not in call(relay, case).text
    assert "Đã báo Tổ 3" in str(relay.says("tuan", f"/dansang {case}"))


def test_whoever_comes_to_the_counter_goes_before_every_call(relay: Relay, case: CaseId) -> None:
    """Also of a case that was opened by phone: told of again, it is called as one that stands there."""
    older = relay.contacted(
        matched="no", level2="yes", case=relay.case(organisation=relay.organisation(code="3860000019"))
    )
    relay.now += MINUTE
    name = views.of(relay.work, relay.baton(older, "lam_sach"), private=False).organisation.name
    calls = relay.baton(older, "lam_sach").calls
    relay.says("dung", f"/yeucau 3860000019 {name} đang ở trụ sở")
    assert relay.baton(older, "lam_sach").calls == calls + 1
    found = render.card(relay.work, relay.place(GROUPS["to2"]), card_keys.call(relay.baton(older, "lam_sach")))
    assert found is not None
    assert "DN đang ở trụ sở" in found.text
    relay.says("dung", f"/yeucau 3860000019 {name} đang ở trụ sở")
    assert relay.baton(older, "lam_sach").calls == calls + 1, "nói hai lần vẫn là một"
    assert [one.case for one in batons.open_in(relay.work, "to2")] == [older, case]


def test_who_has_the_case_in_hand_hears_that_its_enterprise_is_there(relay: Relay) -> None:
    held = relay.case(organisation=relay.organisation(code="3860000019"))
    relay.claim(held)
    relay.says("ngan", "/yeucau 3860000019 đang ở trụ sở")
    assert "DN đang ở trụ sở, đ/c Ngân báo" in heard(relay, "dung")
    card = drawn(relay.work, relay.private("dung"), card_keys.work(relay.baton(held), relay.who("dung").id))
    assert card is not None
    assert "DN đang ở trụ sở" in card.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("đang dẫn DN 131 sang PC06", 131), ("em đưa khách qua công an nhé", 0), ("dẫn phiếu 7 sang bên PC06 ạ", 7),
        ("đang đưa chị giám đốc phiếu 5 sang PC06", 5), ("phiếu 6 em dắt khách qua bên CA làm mức 2", 6), ("dắt khách lên CA nhé", None),
        ("dẫn khách sang PC06 nhé", None), ("đưa DN 131 qua công an nha", None), ("đưa khách sang công an rồi nhé", 0),
        ("đã dẫn khách sang PC06 nhé", 0),
        ("đang dẫn chị Loan sang PC06", None), ("dẫn 131 sang PC06 chưa?", None), ("mai dẫn 131 sang PC06", None), ("dân 131 qua", None),
    ],
)  # fmt: skip
def test_only_a_line_that_says_nothing_else_means_it(text: str, number: int | None) -> None:
    assert walking.case(text) == number


def test_the_case_may_stand_first(relay: Relay) -> None:
    case = relay.contacted(level2="no", matched="yes", by="dung")
    for line in (f"phiếu {case} dẫn sang công an", f"{case} em đang dẫn DN sang PC06"):
        assert walking.case(line) == case
    answer = relay.says("dung", f"phiếu {case} dẫn sang công an")
    assert answer is not None
    assert "đang dẫn DN sang" in answer.text


def test_the_other_teams_at_work_on_the_case_see_on_their_board_and_call_that_they_are_there(
    relay: Relay, case: CaseId
) -> None:
    """Tổ 2 cleans the data meanwhile; its board used to say nothing of it until something else moved there."""
    beside = relay.baton(case, "lam_sach")
    place = relay.place(GROUPS["to2"])
    for key in (card_keys.BOARD, card_keys.call(beside)):
        outbox.show(relay.work, place, key=key)
    relay.work.run("UPDATE show SET state = 'shown'")
    relay.says("dung", f"/dansang {case}")
    owed = {row[0] for row in relay.work.all("SELECT key FROM show WHERE place = :p AND state = 'owed'", {"p": place})}
    assert {card_keys.BOARD, card_keys.call(beside)} <= owed
    board = render.card(relay.work, place, card_keys.BOARD)
    assert board is not None
    assert f"Phiếu {case}: DN đang ở trụ sở" in board.text
