"""The budget of noise of a standard office: nobody's phone rings more than people bear, and the count would show it."""

import random
from datetime import date

from tests.stages import budget
from tests.stages.duty_stage import HEADS
from tests.stages.office_day import OfficeDay
from tests.stages.relay import LEADERS, Relay

TUESDAY = date(2025, 5, 20)


def played(days: int, **limits: int) -> OfficeDay:
    relay = Relay()
    relay.plan = relay.plan.model_copy(update={"relay": relay.plan.relay.model_copy(update=limits)})
    office = OfficeDay(relay, random.Random(7))
    office.play(TUESDAY, days)
    return office


def broken(office: OfficeDay) -> list[budget.Limit]:
    staff = budget.Staff(office.on_duty, heads=HEADS.values(), directors=("giam_doc", "pho_giam_doc"), leaders=LEADERS)
    return budget.broken(office.rings, office.messages, staff=staff)


def test_two_days_keep_the_budget() -> None:
    office = played(2)
    assert sum(office.rings.values()) > 200, "something rang"
    assert not broken(office), [str(one) for one in broken(office)]


def test_calls_that_ring_everybody_break_it() -> None:
    office = played(1, mention_at_most=50, calls_a_day=1000, off_duty_calls=1000, phoned_first_minutes=0)
    assert len({one.who for one in broken(office)}) > 5
