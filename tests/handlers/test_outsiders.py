"""PC06 is another organisation: its group and its people see who comes and since when, no tax code, initial or phone."""

import re

import pytest

from acts.relay import note_seen
from campaign.ids import CaseId
from campaign.verbs import Press
from storage.lists import organisations
from telling import render
from tests.stages.relay import GROUPS, Relay

CODE, PHONE, NAME = "3860000001", "0990000678", "Nguyễn Văn Thử"
LEAK = re.compile(r"MST|38600|0990|09xx|678|\*\*\*|\b[A-ZĐ]\.|Dữ liệu:|lệch")
TO3 = GROUPS["to3"]


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Sent to PC06 with a note that has a number in it; Tổ 2 cleans data at the same time."""
    found = organisations.open_unlisted(relay.work, "Công ty TNHH Hoàng Gia", tax_code=CODE, phone=PHONE)
    relay.work.run("UPDATE representative SET name = :n, title = 'Giám đốc'", {"n": NAME})
    number = relay.case(organisation=found.id, note=f"gọi {PHONE}, lệch thuế")
    relay.contacted(level2="no", case=number)
    relay.claim(number, "lam_sach", by="tuan")
    return number


def cards(relay: Relay, place: int) -> list[str]:
    shown = [render.card(relay.work, place, key) for key in relay.owed(place)]
    return [card.text + " ".join(c.label for row in card.rows for c in row) for card in shown if card is not None]


def test_the_groups_card_says_who_comes_and_since_when(relay: Relay, case: CaseId) -> None:
    call = next(text for text in cards(relay, relay.place(TO3)) if "CẦN NGƯỜI NHẬN" in text)
    assert "Công ty TNHH Hoàng Gia" in call
    assert "14:05 Đã liên hệ (đ/c Dũng)" in call
    assert not LEAK.search(call), call
    ours = next(text for text in cards(relay, relay.place(GROUPS["to2"])) if "Hoàng Gia" in text)
    assert "đ/c Tuấn nhận" in ours


def test_nothing_that_the_team_is_shown_or_told_has_a_number(relay: Relay, case: CaseId) -> None:
    """Through the whole step: taken, offered, stuck, done; the group, the holder, the one who is asked."""
    texts: list[str] = []

    def look() -> None:
        for place in (relay.place(TO3), relay.private("thao"), relay.private("dat"), relay.private("cuong")):
            texts.extend(cards(relay, place))
            texts.extend(relay.said(place))

    look()
    relay.claim(case, "muc_2", by="thao")
    look()
    for verb, argument in (("offer", str(relay.who("dat").id)), ("block", "thieu_giay_to"), ("escalate", "")):
        baton = relay.baton(case, "muc_2")
        relay.taps("thao", Press(verb, baton.id, baton.version, argument).token)
        look()
    relay.result(case, "muc_2", "da_co_muc_2", by="thao")
    look()
    leaks = [text for text in texts if LEAK.search(text)]
    assert not leaks
    assert any(NAME in text for text in texts), "người tiếp nhận đọc tên người đến, trong tin riêng"
    assert not any(NAME in text for text in cards(relay, relay.place(TO3)))


def test_searching_and_the_course_show_no_more(relay: Relay, case: CaseId) -> None:
    organisations.open_unlisted(relay.work, "Công ty TNHH Hoàng Gia Xanh", tax_code="3860000002", phone=None)
    organisations.open_unlisted(relay.work, "3860000003", tax_code="3860000003", phone=None)
    relay.claim(case, "muc_2", by="thao")
    other = organisations.by_tax_code(relay.work, "3860000002")
    assert other is not None
    for by, chat in (("thao", None), ("thao", TO3), ("tuan", TO3)):
        for line in ("/tim hoang gia", "/tim 3860000003", f"/xem {case}", "/viec", "/yeucau hoang gia"):
            answer = relay.says(by, line, chat)
            assert answer is not None
            text = answer.text + " ".join(choice.label for row in answer.rows for choice in row)
            assert not LEAK.search(text), (by, line, text)
        assert not LEAK.search(relay.taps(by, f"tim:{other.id}:0", chat).text)
    assert "Làm sạch" not in str(relay.says("thao", f"/xem {case}"))
    course = relay.says("tuan", f"/xem {case}")
    assert course is not None
    assert CODE in course.text
    assert "Làm sạch" in course.text


def test_no_full_card_is_noted_where_there_was_no_number(relay: Relay, case: CaseId) -> None:
    baton = relay.claim(case, "muc_2", by="thao")
    key = f"b:{baton.id}:work:{relay.who('thao').id}:{baton.calls}"
    card = render.card(relay.work, relay.private("thao"), key)
    assert card is not None
    relay.do(lambda work: note_seen.card_shown(work, relay.private("thao"), key, card))
    assert "full_card_seen" not in relay.kinds()


def test_who_is_shown_more_elsewhere_is_not_an_outsider(relay: Relay, case: CaseId) -> None:
    relay.reinforces("thao", "to2")
    assert CODE in str(relay.says("thao", f"/xem {case}"))
