"""The outbox tables: what is owed coalesces, joins, survives a restart, a move and a refusal."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from campaign.ids import PlaceId
from campaign.places import PlaceKind
from campaign.plan import Plan
from storage import deliveries, outbox, places, recovery
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card
from tests.stages import builders, new_data


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    connection = new_data.in_file(tmp_path / "a.db")
    made = Work(connection, cast("Plan", None), 1_000_000, "test")
    for chat, kind in (("-1", PlaceKind.GROUP), ("7", PlaceKind.PRIVATE)):
        builders.place(made, chat, kind=kind)
    yield made
    connection.close()


GROUP, PRIVATE = PlaceId(1), PlaceId(2)
CALL = "b:128:call:0:1"


def taken(work: Work, place: int = GROUP) -> PendingDelivery:
    owed = deliveries.next_owed(work, place)
    assert owed is not None
    return owed


def sent(work: Work, key: str = CALL, *, place: int = GROUP, number: str = "55") -> None:
    outbox.show(work, place, key=key)
    owed = taken(work, place)
    deliveries.mark_sending(work, owed)
    deliveries.mark_delivered(work, owed, platform_id=number, digest="d")


def test_twenty_redraws_that_did_not_leave_are_one_message(work: Work) -> None:
    for _ in range(20):
        outbox.show(work, GROUP, key=CALL)
    assert taken(work).version == 20
    deliveries.mark_current(work, taken(work))
    assert deliveries.next_owed(work, GROUP) is None


def test_a_card_wanted_anew_while_it_leaves_stays_owed(work: Work) -> None:
    outbox.show(work, GROUP, key=CALL)
    owed = taken(work)
    outbox.show(work, GROUP, key=CALL)
    deliveries.mark_delivered(work, owed, platform_id="55", digest="d")
    assert taken(work).version == 2


def test_urgent_goes_before_routine_and_words_take_their_place_among_cards(work: Work) -> None:
    outbox.show(work, GROUP, key="board", priority=Priority.BOARD)
    outbox.show(work, GROUP, key=CALL, priority=Priority.CARD)
    outbox.say(work, GROUP, card=Card("routine"), priority=Priority.ROUTINE)
    outbox.say(work, GROUP, card=Card("answer"), priority=Priority.ANSWER)
    order = []
    while owed := deliveries.next_owed(work, GROUP):
        order.append(owed.key or owed.body.split('"')[3])
        deliveries.mark_current(work, owed) if owed.key else deliveries.refused(work, owed, reason="")
    assert order == ["answer", CALL, "routine", "board"]


def test_a_routine_redraw_does_not_make_an_owed_call_less_urgent(work: Work) -> None:
    outbox.show(work, GROUP, key=CALL, priority=Priority.CALL)
    outbox.show(work, GROUP, key=CALL, priority=Priority.ROUTINE)
    assert taken(work).priority == 1


def test_once_a_call_is_out_its_redraws_are_routine(work: Work) -> None:
    outbox.show(work, GROUP, key=CALL, priority=Priority.CALL)
    deliveries.mark_current(work, taken(work))
    work.run("UPDATE show SET state = 'owed'")
    assert taken(work).priority == 5


def test_what_must_wait_is_not_taken_and_says_when(work: Work) -> None:
    outbox.say(work, GROUP, card=Card("later"), not_before=1_000_500)
    assert deliveries.next_owed(work, GROUP) is None
    assert deliveries.next_instant(work) == 1_000_500


def test_refusals_about_one_piece_of_work_leave_as_one_and_at_most_once_in_five_seconds(work: Work) -> None:
    first = outbox.say(work, GROUP, card=Card("A giữ"), gather="baton:128")
    assert outbox.say(work, GROUP, card=Card("B hỏi"), gather="baton:128") == first
    assert outbox.say(work, GROUP, card=Card("A giữ"), gather="baton:128") == first
    assert deliveries.next_owed(work, GROUP) is None
    work.now += outbox.GATHER_WAIT_MS
    owed = taken(work)
    assert "A giữ\\nB hỏi" in owed.body
    deliveries.mark_sending(work, owed)
    deliveries.mark_delivered(work, owed, platform_id="9", digest="")
    assert outbox.say(work, GROUP, card=Card("C hỏi"), gather="baton:128") != first
    work.now += outbox.GATHER_EVERY_MS - 1
    assert deliveries.next_owed(work, GROUP) is None
    work.now += 1
    assert "C hỏi" in taken(work).body


def test_a_reply_finds_what_the_message_was_about(work: Work) -> None:
    sent(work)
    outbox.say(work, GROUP, card=Card("words"), about="b:128:said:0:0")
    owed = taken(work)
    deliveries.mark_sending(work, owed)
    deliveries.mark_delivered(work, owed, platform_id="56", digest="")
    assert outbox.shown(work, GROUP, platform_id="55") == CALL
    assert outbox.shown(work, GROUP, platform_id="56") == "b:128:said:0:0"
    assert outbox.shown(work, GROUP, platform_id="57") is None
    assert outbox.shown(work, PRIVATE, platform_id="55") is None


def test_said_words_do_not_rest_in_the_table_once_they_are_out(work: Work) -> None:
    outbox.say(work, GROUP, card=Card("0912345678"))
    owed = taken(work)
    deliveries.mark_delivered(work, owed, platform_id="56", digest="")
    assert work.all("SELECT body FROM say")[0][0] == ""


def test_after_a_kill_what_was_on_its_way_is_counted_and_owed_again(work: Work) -> None:
    outbox.show(work, GROUP, key=CALL)
    deliveries.mark_sending(work, taken(work))
    outbox.say(work, PRIVATE, card=Card("words"))
    deliveries.mark_sending(work, taken(work, PRIVATE))
    assert deliveries.next_owed(work, PRIVATE) is None
    assert recovery.recover(work) == 2
    assert deliveries.unknown_outcomes(work) == 2
    assert taken(work).key == CALL
    assert "words" in taken(work, PRIVATE).body
    assert recovery.recover(work) == 0


def test_a_gathered_reply_on_its_way_at_a_kill_does_not_collide_with_its_successor(work: Work) -> None:
    outbox.say(work, GROUP, card=Card("one"), gather="baton:1")
    work.now += outbox.GATHER_WAIT_MS
    deliveries.mark_sending(work, taken(work))
    outbox.say(work, GROUP, card=Card("two"), gather="baton:1")
    recovery.recover(work)
    assert [r[0] for r in work.all("SELECT gather FROM say WHERE state = 'owed' ORDER BY id")] == ["", "baton:1"]


def test_a_group_that_moved_keeps_its_place_and_is_drawn_anew(work: Work) -> None:
    sent(work)
    sent(work, "board", number="56")
    work.now += 10
    outbox.show(work, GROUP, key="b:129:call:0:1", priority=Priority.ROUTINE)
    assert recovery.migrate(work, "telegram", old="-1", new="-1001")
    assert not recovery.migrate(work, "telegram", old="-1", new="-1001")
    where = deliveries.find(work, "telegram", chat="-1001")
    assert where is not None
    assert where.place == GROUP
    assert deliveries.message(work, GROUP, key=CALL).platform_id == ""
    assert {r[0] for r in work.all("SELECT key FROM show WHERE state = 'owed'")} == {CALL, "board", "b:129:call:0:1"}


def test_a_new_chat_that_spoke_before_the_news_of_its_move_steps_aside(work: Work) -> None:
    sent(work)
    early = builders.place(work, "-1001")
    outbox.say(work, early, card=Card("hello"))
    places.toggle_team(work, early, team="to1")
    assert recovery.migrate(work, "telegram", old="-1", new="-1001")
    where = deliveries.find(work, "telegram", chat="-1001")
    assert where is not None
    assert where.place == GROUP
    assert [r[0] for r in work.all("SELECT place FROM say WHERE state = 'owed'")] == [GROUP]
    assert [tuple(r) for r in work.all("SELECT place, team FROM place_team")] == [(GROUP, "to1")]


def test_a_dead_private_chat_is_nobodys_private_place_any_more(work: Work) -> None:
    builders.joined(work, builders.member(work, "A"), "7", private=PRIVATE)
    outbox.say(work, PRIVATE, card=Card("words"))
    recovery.close(work, PRIVATE, reason="blocked")
    assert work.all("SELECT private_place FROM account")[0][0] is None
    assert [(f.id, f.error) for f in recovery.failed(work)] == [("s1", "blocked")]


def test_what_was_refused_can_be_tried_again_by_its_code(work: Work) -> None:
    outbox.show(work, GROUP, key=CALL)
    deliveries.refused(work, taken(work), reason="no")
    outbox.say(work, GROUP, card=Card("words"))
    deliveries.refused(work, taken(work), reason="no")
    codes = [f.id for f in recovery.failed(work)]
    assert codes == ["s1", f"1/{CALL}"]
    assert recovery.retry(work, ["nonsense", "9/x", "s7"]) == 0
    assert recovery.retry(work, []) == 2
    assert recovery.failed(work) == []


def test_a_press_on_the_message_we_lost_sight_of_gives_it_back(work: Work) -> None:
    outbox.show(work, GROUP, key=CALL)
    deliveries.mark_sending(work, taken(work))
    recovery.recover(work)
    assert recovery.match_unknown_message(work, GROUP, platform_id="77", fits=lambda key: key == CALL)
    assert deliveries.message(work, GROUP, key=CALL).platform_id == "77"


def test_a_press_about_other_work_does_not_take_its_place(work: Work) -> None:
    outbox.show(work, GROUP, key=CALL)
    deliveries.mark_sending(work, taken(work))
    recovery.recover(work)
    assert not recovery.match_unknown_message(work, GROUP, platform_id="77", fits=lambda key: key != CALL)


def test_while_something_is_on_its_way_no_message_is_an_orphan(work: Work) -> None:
    assert not recovery.match_unknown_message(work, GROUP, platform_id="77", fits=lambda key: key == CALL)
    outbox.show(work, GROUP, key=CALL)
    deliveries.mark_sending(work, taken(work))
    assert recovery.match_unknown_message(work, GROUP, platform_id="77", fits=lambda key: key == CALL)


def test_what_was_sent_is_remembered_for_a_minute_of_pacing(work: Work) -> None:
    deliveries.record_sent(work, GROUP)
    work.now += 50_000
    deliveries.record_sent(work, PRIVATE)
    work.now += 20_000
    assert deliveries.recent(work, work.now - 60_000) == [("telegram", "7", 1_050_000)]
    deliveries.forget_sent(work, work.now - 60_000)
    assert work.all("SELECT count(*) FROM sent")[0][0] == 1
