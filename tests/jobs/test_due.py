"""What happens by the clock: in the order of its instants, each thing once, however late anybody looks."""

from dataclasses import replace

import pytest

from acts.relay import block, finish, offer, wait
from campaign.ids import CaseId
from jobs import boards, due, timers
from storage import job_runs
from storage.job_runs import RunState
from storage.port import DataTrouble
from telling import card_keys, render
from tests.stages.relay import MINUTE, Relay, instant


def ring(relay: Relay) -> int:
    """Everything that is due by now; the next instant to wake at."""
    for _ in range(100):
        upcoming = relay.do(due.run_due)
        if upcoming > relay.now:
            return upcoming
    raise AssertionError("the clock never comes to rest")


def at(relay: Relay, moment: str) -> int:
    """It is now `moment`; ring what is due."""
    relay.now = instant(moment)
    return ring(relay)


def rung(relay: Relay, case: CaseId) -> list[tuple[str, str]]:
    """(kind, local time) of what the clock did to a case."""
    rows = relay.work.all(
        "SELECT kind, at FROM event WHERE case_file = :c AND cause LIKE 'job:%' ORDER BY id", {"c": case}
    )
    return [(row["kind"], f"{relay.work.local(row['at']):%d %H:%M}") for row in rows]


def test_an_enterprise_at_the_counter_is_called_for_again_after_three_minutes(relay: Relay) -> None:
    case = relay.case(source="walk_in")
    at(relay, "2025-05-20T14:07")
    assert rung(relay, case) == []
    at(relay, "2025-05-20T14:12")
    assert rung(relay, case) == [("called", "20 14:08"), ("called", "20 14:11")]


def test_a_phone_call_every_ten_minutes_until_everybody_was_rung_once(relay: Relay) -> None:
    case = relay.case()
    at(relay, "2025-05-21T15:00")
    turns = rung(relay, case)
    assert turns[:2] == [("called", "20 14:15"), ("called", "20 14:25")]
    assert turns[-1] < ("called", "20 17:00"), "hôm sau có bản tổng hợp, không gọi nữa"
    assert len(set(relay.baton(case).rung)) == len(relay.baton(case).rung)


def test_one_from_the_list_waits_for_the_next_session_and_never_rings_at_night(relay: Relay) -> None:
    relay.now = instant("2025-05-20T20:00")
    case = relay.case(source="list")
    at(relay, "2025-05-21T06:59")
    assert rung(relay, case) == []
    at(relay, "2025-05-21T08:00")
    assert rung(relay, case) == [("called", "21 07:00")]


def test_a_call_late_in_the_evening_is_repeated_in_the_morning(relay: Relay) -> None:
    relay.now = instant("2025-05-20T21:25")
    case = relay.case()
    at(relay, "2025-05-21T07:01")
    assert rung(relay, case) == [("called", "21 07:00")]


def test_work_that_nobody_moves_comes_back_after_four_office_hours_and_is_called(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    at(relay, "2025-05-21T08:04")
    assert rung(relay, case) == []
    at(relay, "2025-05-21T08:05")
    assert rung(relay, case) == [("returned", "21 08:05")]
    assert relay.baton(case).state == "open"


def test_whoever_moves_it_keeps_it(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    relay.later(200)
    relay.result(case, "lien_he", "sai_so", by="dung")
    at(relay, "2025-05-21T08:30")
    assert relay.baton(case).state == "held"


def test_an_appointment_wakes_at_its_minute(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    until = instant("2025-05-21T09:00")
    relay.do(lambda work: wait.park(work, baton.id, until=until, who=relay.who("dung")))
    assert at(relay, "2025-05-21T08:57") == until
    at(relay, "2025-05-21T09:00")
    assert rung(relay, case) == [("woken", "21 09:00")]


def test_an_offer_without_an_answer_ends_after_fifteen_minutes(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    relay.do(lambda work: offer.offer(work, baton.id, to=relay.who("ngan").id, who=relay.who("dung")))
    at(relay, "2025-05-20T14:20")
    assert rung(relay, case) == [("offer_expired", "20 14:20")]
    assert relay.baton(case).holder == relay.who("dung").id


def test_what_is_blocked_waits_for_people_and_not_for_the_clock(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    relay.do(lambda work: block.block(work, baton.id, reason="loi_he_thong", who=relay.who("dung")))
    at(relay, "2025-05-30T10:00")
    assert relay.baton(case).state == "blocked"


def test_after_a_long_stop_everything_happens_in_the_order_of_its_instants(relay: Relay) -> None:
    first = relay.case()
    relay.claim(first)
    relay.do(lambda work: finish.result(work, relay.baton(first).id, result_id="khong_nghe_may", who=relay.who("dung")))
    relay.later(1)
    second = relay.case("ngan", source="walk_in")
    at(relay, "2025-05-22T09:00")
    rows = relay.work.all(
        "SELECT at, case_file, kind FROM event WHERE cause LIKE 'job:%' AND case_file IS NOT NULL ORDER BY id"
    )
    instants = [row["at"] for row in rows]
    assert instants == sorted(instants)
    assert {row["case_file"] for row in rows} == {first, second}
    assert ("woken", "20 15:05") in rung(relay, first)
    assert ("returned", "21 09:05") in rung(relay, first)


def test_a_long_stop_is_made_up_for_in_portions(relay: Relay) -> None:
    for _ in range(due.AT_ONCE + 5):
        relay.case()
    relay.later(10)
    late = "SELECT count(*) FROM baton WHERE due_at <= :now"
    assert relay.one(late, now=relay.now)[0] == due.AT_ONCE + 5
    assert relay.do(due.run_due) == relay.now
    assert relay.one(late, now=relay.now)[0] == 5
    assert relay.do(due.run_due) > relay.now
    assert relay.one(late, now=relay.now)[0] == 0


def test_the_next_instant_is_the_nearest_timer_or_the_boards_turn(relay: Relay) -> None:
    assert ring(relay) == instant("2025-05-20T14:10")
    relay.case(source="walk_in")
    assert ring(relay) == instant("2025-05-20T14:08")


def test_a_timer_that_no_longer_means_anything_is_put_away(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    relay.work.run("UPDATE baton SET due = 'wake', due_at = :now WHERE state = 'held'", {"now": relay.now})
    before = relay.kinds(case)
    ring(relay)
    assert relay.kinds(case) == before
    assert relay.baton(case).due == ""


def test_of_two_who_ring_the_same_timer_one_does_something(relay: Relay) -> None:
    case = relay.case()
    seen = relay.baton(case)
    relay.later(10)
    for _ in range(2):
        timers.ring(replace(relay.work, cause="job:recall"), seen)
    assert rung(relay, case) == [("called", "20 14:15")]


# --- boards ----------------------------------------------------------------------------------------------------------


def board_version(relay: Relay) -> int:
    return int(
        relay.one("SELECT wanted_version FROM show WHERE key = 'board' AND place = :p", p=relay.place("-501"))[0]
    )


def test_boards_are_drawn_once_a_period_in_office_hours_only(relay: Relay) -> None:
    version = board_version(relay)
    for _ in range(3):
        relay.do(boards.redraw)
    assert board_version(relay) == version + 1
    relay.later(5)
    relay.do(boards.redraw)
    assert board_version(relay) == version + 2
    relay.now = instant("2025-05-20T12:00")
    relay.do(boards.redraw)
    assert board_version(relay) == version + 2


def test_at_closing_time_the_card_in_the_group_stops_saying_that_somebody_is_there(relay: Relay) -> None:
    relay.now = instant("2025-05-20T16:58")
    case = relay.case(source="walk_in")
    key = card_keys.call(relay.baton(case))
    drawn = render.card(relay.work, relay.place("-501"), key)
    assert drawn is not None
    assert "DN đang ở trụ sở" in drawn.text
    relay.work.run("UPDATE show SET state = 'shown'")
    relay.now = instant("2025-05-20T17:00")
    relay.do(boards.counter_closed)
    assert {key, "board"} <= set(relay.owed(relay.place("-501")))
    owed = relay.work.all("SELECT key FROM show WHERE state = 'owed' AND place = :p", {"p": relay.place("-501")})
    assert {row[0] for row in owed} == {key, "board"}
    relay.work.run("UPDATE show SET state = 'shown'")
    relay.later(5)
    relay.do(boards.counter_closed)
    assert relay.work.one("SELECT 1 FROM show WHERE state = 'owed'") is None, "một lần là đủ"


def test_after_closing_the_clock_itself_draws_the_card_again(relay: Relay) -> None:
    relay.now = instant("2025-05-20T16:58")
    relay.case(source="walk_in")
    relay.work.run("UPDATE show SET state = 'shown'")
    relay.work.run("UPDATE baton SET due_at = NULL, due = ''")
    at(relay, "2025-05-20T17:05")
    calls = relay.work.all("SELECT key FROM show WHERE state = 'owed' AND key LIKE 'b:%:call:%'")
    assert calls


def test_the_period_is_claimed_by_the_first_to_ask(relay: Relay) -> None:
    assert job_runs.claim(relay.work, "report", scope="to1", period="2025-05-20")
    assert not job_runs.claim(relay.work, "report", scope="to1", period="2025-05-20")
    assert job_runs.claim(relay.work, "report", scope="to2", period="2025-05-20", state=RunState.SKIPPED)
    assert job_runs.claim(relay.work, "report", scope="to1", period="2025-05-21")


def test_old_runs_of_boards_are_forgotten_and_others_are_not(relay: Relay) -> None:
    job_runs.claim(relay.work, "boards", scope="", period="1")
    job_runs.claim(relay.work, "report", scope="", period="1")
    relay.now += 2 * due.DAY + MINUTE
    ring(relay)
    jobs = [row[0] for row in relay.work.all("SELECT job FROM job_run WHERE period = '1'")]
    assert jobs == ["report"]


def test_a_mistake_of_ours_in_one_timer_does_not_stand_in_the_way_of_the_others(relay: Relay) -> None:
    broken, sound = relay.case(source="walk_in"), relay.case(source="walk_in")
    baton = relay.baton(broken)
    relay.work.run("UPDATE baton SET due = 'never heard of' WHERE id = :id", {"id": baton.id})
    relay.now = instant("2025-05-20T14:09")
    failed: list[Exception] = []
    relay.do(lambda work: due.run_due(work, failed))
    assert [type(error) for error in failed] == [KeyError]
    assert rung(relay, sound)[-1][0] == "called"
    assert relay.baton(broken).due_at == (baton.due_at or 0) + timers.LATER_MS


def test_a_database_in_trouble_is_not_taken_for_a_timers_mistake(relay: Relay) -> None:
    relay.case(source="walk_in")
    relay.now = instant("2025-05-20T14:09")
    relay.work.run("PRAGMA query_only = 1")
    with pytest.raises(DataTrouble):
        relay.do(due.run_due)
