"""A group that has read enough new messages today gets no more for calls that can wait: they go on in a message of a case that is over."""

import pytest

from acts.relay import call
from campaign.ids import CaseId
from campaign.relay.calling import FULL
from storage import channels, heard
from storage.channels import Introduction
from telling import card_keys, render
from tests.stages.relay import CHANNEL, GROUPS, Relay

GROUP = GROUPS["to1"]


@pytest.fixture(autouse=True)
def read_enough(relay: Relay) -> None:
    relay.work.run("UPDATE show SET state = 'paid'")
    reads(relay, FULL)


def reads(relay: Relay, n: int) -> None:
    for _ in range(n):
        relay.do(lambda work: heard.once_more(work, relay.place(GROUP)))


def called(relay: Relay, **asked: object) -> CaseId:
    """A case whose call stands in the group; opened on a quieter day, as far as the count goes."""
    relay.work.run("UPDATE heard SET n = 0")
    case = relay.case(**asked)  # type: ignore[arg-type]  # as the request takes them
    relay.message(GROUP, key(relay, case))
    relay.work.run("UPDATE show SET state = 'paid'")
    reads(relay, FULL)
    return case


def key(relay: Relay, case: CaseId) -> str:
    return card_keys.call(relay.baton(case))


def message_of(relay: Relay, case: CaseId) -> str | None:
    """The platform's number of the message that shows its call in the group; None where it is to be a new one."""
    row = relay.work.one(
        "SELECT platform_id FROM message WHERE place = :p AND key = :k",
        {"p": relay.place(GROUP), "k": key(relay, case)},
    )
    return row[0] if row is not None else None


def buttons(relay: Relay, case: CaseId) -> list[str]:
    card = render.card(relay.work, relay.place(GROUP), key(relay, case))
    assert card is not None
    return [choice.label for row in card.rows for choice in row]


def taken(relay: Relay, case: CaseId, by: str = "bao") -> str:
    number = message_of(relay, case)
    assert number is not None
    relay.claim(case, by=by)
    relay.work.run("UPDATE show SET state = 'paid'")
    return number


def test_a_call_that_can_wait_goes_on_in_the_message_of_one_that_is_in_hand(relay: Relay) -> None:
    number = taken(relay, called(relay))
    case = relay.case()
    assert message_of(relay, case) == number
    assert key(relay, case) in relay.owed(relay.place(GROUP))
    assert "Nhận việc" in buttons(relay, case), "chỗ bấm đứng ở tin đó"


def test_of_several_the_newest_that_is_over_comes_first(relay: Relay) -> None:
    older, newer, held = (called(relay) for _ in range(3))
    taken(relay, held, by="son")
    numbers = [taken(relay, one) for one in (older, newer)]
    for one in (older, newer):
        relay.result(one, "lien_he", "da_lien_he", by="bao", matched="no", next="call")
    assert message_of(relay, relay.case()) == numbers[1]
    assert message_of(relay, relay.case()) == numbers[0]


def test_what_nobody_has_taken_keeps_its_message(relay: Relay) -> None:
    waits = called(relay)
    number = message_of(relay, waits)
    assert message_of(relay, relay.case()) is None, (
        "không có tin nào để dùng lại thì là tin mới: không việc nào bị bỏ sót"
    )
    assert message_of(relay, waits) == number


def test_so_does_the_work_of_who_has_their_buttons_there(relay: Relay) -> None:
    case = called(relay)
    number = taken(relay, case, by="son")
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("son").id})
    assert message_of(relay, relay.case()) is None
    assert message_of(relay, case) == number


@pytest.mark.parametrize("asked", [{"urgent": True}, {"source": "walk_in"}], ids=["urgent", "at the counter"])
def test_what_presses_is_a_new_message(relay: Relay, asked: dict[str, object]) -> None:
    taken(relay, called(relay))
    assert message_of(relay, relay.case(**asked)) is None  # type: ignore[arg-type]  # as the request takes them


def test_what_somebody_asks_for_again_stays_where_it_is(relay: Relay) -> None:
    case = called(relay)
    number = message_of(relay, case)
    relay.do(lambda work: call.again(work, relay.baton(case), who=relay.who("yen")))
    assert (relay.baton(case).calls, message_of(relay, case)) == (2, number)


def test_a_group_that_has_not_read_enough_gets_a_message(relay: Relay) -> None:
    taken(relay, called(relay))
    relay.work.run("UPDATE heard SET n = n - 1")
    assert message_of(relay, relay.case()) is None


def test_what_is_owed_there_already_counts(relay: Relay) -> None:
    taken(relay, called(relay))
    relay.work.run("UPDATE heard SET n = n - 1")
    first, second = relay.case(), relay.case()
    assert message_of(relay, first) is None
    assert message_of(relay, second) is not None


def test_tomorrow_it_reads_again(relay: Relay) -> None:
    taken(relay, called(relay))
    relay.later(24 * 60)
    assert message_of(relay, relay.case()) is None


def test_where_nothing_can_be_edited_its_board_will_say_it(relay: Relay) -> None:
    taken(relay, called(relay))
    channels.introduce(relay.work, CHANNEL, known=Introduction("Kênh chữ", typed=True))
    assert message_of(relay, relay.case()) is None
