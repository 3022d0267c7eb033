"""Every timer over a night, a weekend and Tết: when it rings next for what began late on an afternoon.

The table is written by hand, from the plan's words: office hours 07:00 to 11:30 and 13:30 to 17:00, quiet from 21:30 to 06:30, Tết from
14 to 22 February 2026.
"""

from collections.abc import Callable
from datetime import date

import pytest

from acts.relay import block, finish, offer, wait
from campaign.ids import CaseId
from tests.stages.relay import Relay, instant

NIGHT, WEEKEND, TET = "2025-05-20", "2025-05-23", "2026-02-13"
"""The last working day before each."""


def held(relay: Relay) -> CaseId:
    case = relay.case()
    relay.claim(case)
    return case


def parked(relay: Relay, cause: str) -> CaseId:
    case = held(relay)
    work = relay.work
    until = work.plan.wait(cause).until(work.local(work.now), work.plan.office_time)
    at = int(until.timestamp() * 1000)
    relay.do(lambda w: wait.park(w, relay.baton(case).id, until=at, who=relay.who("dung"), cause=cause))
    return case


def resulted(relay: Relay, result: str) -> CaseId:
    case = held(relay)
    relay.do(lambda work: finish.result(work, relay.baton(case).id, result_id=result, who=relay.who("dung")))
    return case


def stuck(relay: Relay, reason: str) -> CaseId:
    case = held(relay)
    relay.do(lambda work: block.block(work, relay.baton(case).id, reason=reason, who=relay.who("dung")))
    return case


def offered(relay: Relay) -> CaseId:
    case = held(relay)
    relay.do(lambda work: offer.offer(work, relay.baton(case).id, to=relay.who("ngan").id, who=relay.who("dung")))
    return case


def phoned(relay: Relay) -> CaseId:
    """Registration done: whoever phoned is asked alone for the activation."""
    case = relay.contacted(matched="yes")
    relay.claim(case, "dang_ky", by="tuan")
    relay.result(case, "dang_ky", "da_duoc_cap", by="tuan")
    return case


BEGUN: dict[str, Callable[[Relay], CaseId]] = {
    "call": lambda relay: relay.case(),
    "from the list": lambda relay: relay.case(source="list"),
    "urgent call": lambda relay: relay.case(urgent=True),
    "at the counter": lambda relay: relay.case(source="walk_in"),
    "held": held,
    "offered": offered,
    "half an hour": lambda relay: parked(relay, "nua_gio"),
    "next working day": lambda relay: resulted(relay, "chua_dong_y"),
    "three working days": lambda relay: parked(relay, "cho_cap_tk"),
    "stuck for two hours": lambda relay: stuck(relay, "loi_he_thong"),
    "phoned first": phoned,
}


@pytest.mark.parametrize(
    ("what", "clock", "due_next"),
    [
        ("call", "16:55", ("05-20 17:05", "05-23 17:05", "02-13 17:05")),
        ("call", "21:25", ("05-21 07:00", "05-26 07:00", "02-23 07:00")),
        ("from the list", "16:55", ("05-21 07:00", "05-26 07:00", "02-23 07:00")),
        ("urgent call", "21:25", ("05-20 21:35", "05-23 21:35", "02-13 21:35")),
        ("at the counter", "16:59", ("05-20 17:02", "05-23 17:02", "02-13 17:02")),
        ("held", "16:55", ("05-21 10:25", "05-26 10:25", "02-23 10:25")),
        ("offered", "16:55", ("05-20 17:10", "05-23 17:10", "02-13 17:10")),
        ("offered", "21:25", ("05-21 06:45", "05-24 06:45", "02-14 06:45")),
        ("half an hour", "16:55", ("05-20 17:25", "05-23 17:25", "02-13 17:25")),
        ("next working day", "16:55", ("05-21 07:00", "05-26 07:00", "02-23 07:00")),
        ("three working days", "16:55", ("05-23 07:00", "05-28 07:00", "02-25 07:00")),
        ("stuck for two hours", "16:55", ("05-21 08:55", "05-26 08:55", "02-23 08:55")),
        ("phoned first", "16:45", ("05-20 17:15", "05-23 17:15", "02-13 17:15")),
    ],
)
def test_what_begins_late_rings_when_somebody_is_there(
    relay: Relay, what: str, clock: str, due_next: tuple[str, ...]
) -> None:
    """Over a night, a weekend and Tết."""
    campaign = relay.plan.campaign.model_copy(update={"end": date(2026, 4, 30)})
    relay.plan = relay.plan.model_copy(update={"campaign": campaign})
    step = "kich_hoat" if what == "phoned first" else "lien_he"
    found = []
    for day in (NIGHT, WEEKEND, TET):
        relay.now = instant(f"{day}T{clock}")
        at = relay.baton(BEGUN[what](relay), step).due_at
        found.append(f"{relay.work.local(at or 0):%m-%d %H:%M}")
    assert tuple(found) == due_next
