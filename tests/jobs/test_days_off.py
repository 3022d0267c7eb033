"""Every timer over a night, a weekend and Tết: when it rings next for what began late on an afternoon.

The table is written by hand, from the plan's words: office hours 07:00 to 11:30 and 13:30 to 17:00, quiet from 21:30 to 06:30, Tết from
14 to 22 February 2026.
"""

import json
from collections.abc import Callable
from datetime import date

import pytest

from acts.notices import occasion, tell
from acts.relay import block, finish, offer, wait
from campaign.ids import CaseId
from campaign.notices.notices import Notice, NoticeKind
from campaign.notices.occasions import Occasion
from jobs import due
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


def longer(relay: Relay) -> None:
    """The campaign goes on over Tết."""
    campaign = relay.plan.campaign.model_copy(update={"end": date(2026, 4, 30)})
    relay.plan = relay.plan.model_copy(update={"campaign": campaign})


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
    longer(relay)
    step = "kich_hoat" if what == "phoned first" else "lien_he"
    found = []
    for day in (NIGHT, WEEKEND, TET):
        relay.now = instant(f"{day}T{clock}")
        at = relay.baton(BEGUN[what](relay), step).due_at
        found.append(f"{relay.work.local(at or 0):%m-%d %H:%M}")
    assert tuple(found) == due_next


@pytest.mark.parametrize(
    ("day", "opens", "event"),
    [
        (NIGHT, "2025-05-21", "2025-05-22"),
        (WEEKEND, "2025-05-26", "2025-05-27"),
        (TET, "2026-02-23", "2026-02-24"),
    ],
)
def test_while_the_office_is_closed_nothing_sounds_and_in_the_morning_each_thing_is_said_once(
    relay: Relay, day: str, opens: str, event: str
) -> None:
    """A directive nobody has confirmed, an event soon after, a question, the day's counts, the roster, tasks, reports: every run there is."""
    longer(relay)
    relay.now = instant(f"{day}T16:00")
    relay.do(due.run_due)
    leader = relay.who("giam_doc")
    directive = Notice(0, NoticeKind.DIRECTIVE, leader.id, "to2", "gọi hết danh sách", relay.now)
    relay.do(lambda work: tell.send(work, directive, who=leader))
    coffee = Occasion(0, leader.id, "to1", date.fromisoformat(event), "Cà phê doanh nhân")
    relay.do(lambda work: occasion.make(work, coffee, who=leader))
    relay.now = instant(f"{day}T20:30")
    relay.do(due.run_due)
    assert sounds(relay, f"{opens}T06:59") == []
    morning = sounds(relay, f"{opens}T17:00")
    assert len(set(morning)) == len(morning) > 0, "once"
    once = [(job, when) for job, when in ran(relay) if job in ("notice_remind", "occasion")]
    assert once == [
        (job, f"{when[5:]} {clock}")
        for job, when, clock in (
            ("occasion", opens, "08:00"),
            ("notice_remind", opens, "08:30"),
            ("notice_remind", opens, "14:00"),
        )
    ]


def sounds(relay: Relay, until: str) -> list[tuple[str, int, str]]:
    """The clock goes there from instant to instant; what is said then with a sound: when, where, and what."""
    found = []
    while (at := relay.do(due.next_run)) is not None and at <= instant(until):
        relay.now, newest = max(at, relay.now), relay.one("SELECT coalesce(max(id), 0) FROM say")[0]
        relay.do(due.run_due)
        for row in relay.work.all("SELECT place, body FROM say WHERE id > :newest", {"newest": newest}):
            body = json.loads(row["body"])
            if not body["silent"]:
                found.append((f"{relay.work.local(relay.now):%m-%d %H:%M}", row["place"], body["text"]))
    relay.now = instant(until)
    return found


def ran(relay: Relay) -> list[tuple[str, str]]:
    """Every run so far but the boards': (job, when)."""
    rows = relay.work.all(
        "SELECT job, at FROM job_run WHERE state = 'done' AND job NOT IN ('boards', 'counter') ORDER BY at, scope"
    )
    return [(row["job"], f"{relay.work.local(row['at']):%m-%d %H:%M}") for row in rows]
