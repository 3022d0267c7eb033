"""The morning's digest of what nobody has taken; and a call that has rung everybody rests until then."""

from functools import partial

from jobs import due, runs, timers, unclaimed
from storage.relay import batons
from tests.stages.relay import Relay, instant

MORNING, MONDAY = "2025-05-21T07:00", "2025-05-26T07:00"


def clock(relay: Relay, until: str) -> None:
    """The clock goes there by half hours: what a turn later in the same half hour changes is not told of here."""
    end = instant(until)
    while relay.now < end:
        relay.now = min(end, max(relay.do(due.run_due), relay.now + 30 * 60_000))
    relay.do(due.run_due)


def digests(relay: Relay, chat: str = "-501") -> list[str]:
    return [text for text in relay.said(relay.place(chat)) if "chưa có người nhận từ hôm trước" in text]


def rings(relay: Relay) -> int:
    return int(relay.one("SELECT count(*) FROM show WHERE key LIKE 'b:%:ring:%'")[0])


def test_a_call_rings_everybody_once_and_then_waits_for_the_morning(relay: Relay) -> None:
    relay.do(due.run_due)
    case = relay.case("yen")
    clock(relay, "2025-05-20T21:00")
    everybody, calls = rings(relay), relay.baton(case).calls
    assert (calls, digests(relay)) == (1, [])
    clock(relay, MORNING)
    assert rings(relay) == everybody
    [text] = digests(relay)
    assert f"Phiếu {case}" in text
    clock(relay, "2025-05-21T17:00")
    assert (len(digests(relay)), rings(relay)) == (1, everybody)


def test_what_came_this_morning_or_is_taken_is_not_in_it(relay: Relay) -> None:
    relay.do(due.run_due)
    taken = relay.case("yen")
    relay.claim(taken)
    clock(relay, "2025-05-20T17:00")
    relay.now = instant("2025-05-21T06:50")
    relay.case("yen")
    clock(relay, MORNING)
    assert digests(relay) == []


def test_many_are_a_figure_and_weekends_have_none(relay: Relay) -> None:
    relay.now = instant("2025-05-23T16:00")
    relay.do(due.run_due)
    for _ in range(10):
        relay.case("yen")
    clock(relay, MONDAY)
    [text] = digests(relay)
    assert "2 phiếu khác" in text


def test_what_is_stuck_is_told_each_morning_and_nobody_is_named(relay: Relay) -> None:
    relay.do(due.run_due)
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="mai")
    relay.says("mai", f"/vuong {case} thiếu giấy tờ")
    blocked = relay.baton(case, "lam_sach").state
    assert blocked == "blocked"
    clock(relay, MORNING)
    [text] = [body for body in relay.said(relay.place("-502")) if "đang vướng" in body]
    assert f"- Phiếu {case}, Làm sạch dữ liệu" in text
    assert "từ " in text
    assert "Mai" not in text
    clock(relay, "2025-05-21T10:00")
    assert len([body for body in relay.said(relay.place("-502")) if "đang vướng" in body]) == 1


BEFORE_TET, AFTER_TET = "2026-02-13T16:30", "2026-02-23T07:00"
"""A Friday afternoon, and the Monday on which the office opens again."""


def by_timers(relay: Relay, until: str) -> list[tuple[str, int]]:
    """The clock goes there from timer to timer, then the digests are looked at; when something rang how many."""
    rang: list[tuple[str, int]] = []
    while (at := batons.next_due(relay.work)) is not None and at <= instant(until):
        relay.now, before = at, rings(relay)
        baton = batons.due(relay.work)
        assert baton is not None
        relay.do(partial(timers.ring, baton=baton))
        if rings(relay) > before:
            rang.append((f"{relay.work.local(relay.now):%m-%d %H:%M}", rings(relay) - before))
    relay.now = instant(until)
    relay.do(lambda work: runs.do_due(work, [unclaimed.runs]))
    return rang


def test_over_tet_nobody_is_called_and_there_is_one_digest_when_the_office_opens_again(relay: Relay) -> None:
    """Each of the team is rung once, then who leads it, then who consolidates; then the office is closed for ten days."""
    campaign = relay.plan.campaign.model_copy(update={"end": relay.plan.campaign.end.replace(year=2026)})
    relay.plan = relay.plan.model_copy(update={"campaign": campaign})
    relay.now = instant(BEFORE_TET)
    relay.do(lambda work: runs.do_due(work, [unclaimed.runs]))
    case = relay.case("yen", source="list")
    rang = by_timers(relay, "2026-02-22T23:00")
    assert [when for when, _ in rang] == [], "việc từ danh sách chờ đến buổi làm việc sau"
    assert digests(relay) == []
    rang = by_timers(relay, AFTER_TET)
    assert [when for when, _ in rang] == ["02-23 07:00"]
    [text] = digests(relay)
    assert f"Phiếu {case}" in text
    rang = by_timers(relay, "2026-03-06T16:00")
    everybody = relay.baton(case).rung
    assert len(everybody) == len(set(everybody))
    assert relay.who("khoa").id in everybody
    assert all(when[6:] in ("07:00", "13:30") and when[:5] not in ("02-28", "03-01") for when, _ in rang)


def test_a_phone_call_at_night_and_at_the_weekend_waits_for_the_office_where_nobody_is_on_duty(relay: Relay) -> None:
    relay.now = instant("2025-05-23T21:25")
    case = relay.case("yen")
    first = rings(relay)
    rang = by_timers(relay, "2025-05-26T07:00")
    assert first == 3
    assert [when for when, _ in rang] == ["05-26 07:00"]
    assert len(relay.baton(case).rung) == 6
