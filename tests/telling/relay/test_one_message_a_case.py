"""A team's group reads one message a case: what is called again without a sound goes on in the message that is there."""

import pytest

from acts.relay import busy, call
from campaign.ids import CaseId
from telling import card_keys, render
from tests.stages import builders
from tests.stages.relay import GROUPS, Relay

TO1 = GROUPS["to1"]
DAY = 24 * 60


def shown(relay: Relay, case: CaseId, step: str = "lien_he") -> str:
    """The call of a case has left; the number of its message."""
    return relay.message(TO1, card_keys.call(relay.baton(case, step)))


def messages(relay: Relay) -> dict[str, str]:
    """Of the group: which message shows which card."""
    rows = relay.work.all("SELECT platform_id, key FROM message WHERE place = :p", {"p": relay.place(TO1)})
    return {row[0]: row[1] for row in rows}


def given_back(relay: Relay, case: CaseId) -> None:
    relay.claim(case, by="dung")
    relay.do(lambda work: busy.give_back(work, relay.baton(case).id, who=relay.who("dung")))


def stands_below(relay: Relay, case: CaseId, step: str = "lien_he") -> bool:
    """Is the newest call owed as a message of its own?"""
    key = card_keys.call(relay.baton(case, step))
    return key in relay.owed(relay.place(TO1)) and key not in messages(relay).values()


def test_what_is_given_back_is_called_in_the_message_of_its_call(relay: Relay) -> None:
    case = relay.case(by="mai")
    number, first = shown(relay, case), card_keys.call(relay.baton(case))
    given_back(relay, case)
    again = card_keys.call(relay.baton(case))
    assert again != first
    assert messages(relay) == {number: again}
    owed = relay.owed(relay.place(TO1))
    assert (again in owed, first in owed) == (True, False), "nothing says «thẻ mới phía dưới»"
    card = render.card(relay.work, relay.place(TO1), again)
    assert card is not None
    assert [choice.label for choice in card.rows[0]][:1] == ["Nhận việc"]


def test_the_next_step_of_the_same_team_is_called_in_the_message_of_the_one_that_is_done(relay: Relay) -> None:
    case = relay.case(by="mai")
    number = shown(relay, case)
    relay.contacted(matched="yes", by="bao", case=case)
    relay.claim(case, "dang_ky", by="mai")
    relay.result(case, "dang_ky", "da_duoc_cap", by="mai")
    relay.do(lambda work: call.again(work, relay.baton(case, "kich_hoat")))  # whoever phoned has not taken it
    assert messages(relay) == {number: card_keys.call(relay.baton(case, "kich_hoat"))}


def test_a_message_of_two_days_before_is_too_far_up(relay: Relay) -> None:
    case = relay.case(by="mai")
    number, first = shown(relay, case), card_keys.call(relay.baton(case))
    relay.later(2 * DAY)
    given_back(relay, case)
    assert (messages(relay), stands_below(relay, case)) == ({number: first}, True)


@pytest.mark.parametrize(("minutes", "below"), [(60, False), (150, True)])
def test_who_stands_at_the_counter_is_called_near_the_bottom(relay: Relay, minutes: int, below: bool) -> None:
    case = relay.case(by="mai", source="walk_in")
    shown(relay, case)
    relay.later(minutes)
    given_back(relay, case)
    assert stands_below(relay, case) == below


def test_what_somebody_asks_for_again_stands_at_the_bottom(relay: Relay) -> None:
    case = relay.case(by="mai")
    shown(relay, case)
    relay.do(lambda work: call.again(work, relay.baton(case), who=relay.who("yen")))
    assert stands_below(relay, case)


def test_what_must_be_heard_in_the_group_stands_at_the_bottom(relay: Relay) -> None:
    """Nobody of the team can be rung in private: an edit would ring nobody."""
    case = relay.case(by="mai")
    shown(relay, case)
    relay.work.run("UPDATE account SET private_place = NULL")
    relay.work.run("UPDATE member SET roles = 'khach' WHERE roster_key <> 'dung'")
    given_back(relay, case)
    assert stands_below(relay, case)


def test_a_call_whose_message_never_arrived_stands_at_the_bottom(relay: Relay) -> None:
    case = relay.case(by="mai")
    key = card_keys.call(relay.baton(case))
    builders.message(relay.work, relay.place(TO1), key, number="", state="unknown")
    given_back(relay, case)
    assert stands_below(relay, case)


def test_a_reply_to_the_message_means_what_it_shows_now(relay: Relay) -> None:
    case = relay.case(by="mai")
    number = shown(relay, case)
    given_back(relay, case)
    relay.says("bao", "nhận", TO1, reply_to=number)
    assert relay.baton(case).held_by(relay.who("bao").id)
