"""A month that runs short: which calls a group's board says instead, and when that board leaves."""

from acts.relay import digest
from campaign.ids import CaseId
from telling import card_keys
from tests.stages.relay import COMMON, GROUPS, Relay


def says_it(relay: Relay, case: CaseId, chat: str = GROUPS["to1"], *, key: str = "") -> bool:
    call = key or card_keys.call(relay.baton(case))
    return relay.do(lambda work: digest.takes(work, relay.place(chat), key=call))


def board(relay: Relay) -> tuple[str, int]:
    row = relay.one(
        "SELECT state, not_before FROM show WHERE place = :p AND key = 'board'", p=relay.place(GROUPS["to1"])
    )
    return row["state"], row["not_before"]


def test_two_calls_are_one_board_that_waits_for_more_and_comes_at_once_when_asked_for(relay: Relay) -> None:
    relay.work.run("UPDATE show SET state = 'paid', not_before = 0")
    first, second = relay.case(), relay.case()
    assert says_it(relay, first)
    due = relay.now + digest.GATHERS_MS
    relay.later(5)
    assert says_it(relay, second)
    assert board(relay) == ("owed", due), "lời gọi sau không dời bảng"
    relay.says("bao", "bảng", GROUPS["to1"], called=True)
    assert board(relay) == ("owed", 0)


def test_boards_are_half_an_hour_apart(relay: Relay) -> None:
    relay.work.run("UPDATE show SET state = 'paid', not_before = 0")
    relay.message(GROUPS["to1"], card_keys.BOARD)
    relay.work.run("UPDATE message SET sent_at = :now WHERE key = 'board'", {"now": relay.now})
    assert says_it(relay, relay.case())
    assert board(relay) == ("owed", relay.now + digest.EVERY_MS)


def test_what_presses_what_is_taken_and_what_no_board_says_is_called(relay: Relay) -> None:
    urgent, taken, plain = relay.case(urgent=True), relay.case(), relay.case()
    relay.claim(taken)
    assert not says_it(relay, urgent)
    assert not says_it(relay, taken)
    assert not says_it(relay, plain, COMMON), "nhóm chung không có bảng"
    assert not says_it(relay, plain, key=card_keys.BOARD)
    assert not relay.do(lambda work: digest.takes(work, 0, key=card_keys.call(relay.baton(plain))))


def test_who_is_rung_nowhere_else_is_called_by_name(relay: Relay) -> None:
    relay.work.run("UPDATE account SET private_place = NULL")
    assert not says_it(relay, relay.case())
