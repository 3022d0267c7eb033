"""What is said to a card of what has come, and lines that only begin like a result."""

import pytest

from acts.relay import block, undo
from handlers.understanding import phrases
from handlers.understanding.meanings import Intent, MeaningKey
from telling import card_keys
from tests.stages.relay import Relay, refused


def to_card(relay: Relay, by: str, case: int, step: str, line: str) -> None:
    baton = relay.baton(case, step)  # type: ignore[arg-type]
    relay.says(by, line, to=card_keys.work(baton, relay.who(by).id))


def test_they_have_come_to_whoever_waits_for_them(relay: Relay) -> None:
    case = relay.contacted(matched="yes", level2="no")
    relay.claim(case, "muc_2", by="thao")
    to_card(relay, "thao", case, "muc_2", "dn vừa tới quầy")
    assert relay.kinds(case)[-1] == "progressed"


def test_to_another_step_it_is_no_result(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="mai")
    to_card(relay, "mai", case, "lam_sach", "dn vừa tới quầy")
    assert "progressed" not in relay.kinds(case)


def test_what_is_promised_to_a_colleague_is_no_appointment() -> None:
    assert phrases.understand("mai em gọi cho chị nhé").verb != Intent.WAIT


@pytest.mark.parametrize("line", ["gọi 2 lần không ai nghe", "đã gọi, không nghe máy"])
def test_of_a_call_that_reached_nobody_only_that_counts(line: str) -> None:
    meant = phrases.understand(line)
    assert (meant.verb, meant.key) == (Intent.DONE, MeaningKey.NO_ANSWER)


def test_what_is_not_stuck_is_not_overdue(relay: Relay) -> None:
    case = relay.case()
    with refused("not_blocked"):
        block.overdue(relay.work, relay.baton(case).id)


def test_a_closed_case_is_not_taken_back(relay: Relay) -> None:
    case = relay.case("dung", hold=True)
    act = undo.last(relay.work, who=relay.who("dung"), baton=relay.baton(case).id)
    relay.says("dung", f"/dongphieu {case} mở nhầm")
    with refused("case_closed"):
        undo.check(relay.work, act, who=relay.who("dung"))
    assert relay.says("dung", f"/nham {case}") is not None
    assert "undone" not in relay.kinds(case)
