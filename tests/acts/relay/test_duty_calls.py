"""Calls go to people on duty: at the counter first, then on duty elsewhere; nobody who is away is called, asked or given work."""

from datetime import date

import pytest

from acts.duty import absent
from acts.relay import busy, call, offer
from campaign.duty.absences import Absence
from campaign.ids import CaseId
from telling.relay import buttons
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant, refused


def rung(relay: Relay, case: CaseId) -> list[str]:
    known = {relay.who(line.key).id: line.key for line in relay.plan.roster}
    return [known[one] for one in relay.baton(case).rung]


def next_turn(relay: Relay, case: CaseId) -> list[str]:
    before = len(relay.baton(case).rung)
    relay.do(lambda work: call.again(work, relay.baton(case)))
    return rung(relay, case)[before:]


def away(relay: Relay, key: str, since: str = "2025-05-20T00:00", until: str = "2025-05-23T00:00") -> None:
    wanted = Absence(relay.who(key).id, instant(since), instant(until))
    relay.do(lambda work: absent.begin(work, wanted, who=relay.who(key)))


def test_who_is_on_duty_is_rung_first_and_the_team_after_them(relay: Relay) -> None:
    on_duty(relay, "son")
    on_duty(relay, "loan", place="")
    case = relay.case()
    assert sorted(rung(relay, case)) == ["loan", "son"]
    assert len(next_turn(relay, case)) == 3


def test_an_enterprise_at_the_counter_rings_who_is_there(relay: Relay) -> None:
    on_duty(relay, "son")
    on_duty(relay, "loan", place="")
    case = relay.case(source="walk_in")
    assert rung(relay, case) == ["son"]
    assert next_turn(relay, case) == ["loan"]


def test_on_a_day_off_who_did_not_volunteer_is_online_after_who_is_there(relay: Relay) -> None:
    relay.now = instant("2025-05-24T09:00")
    on_duty(relay, "son", day=date(2025, 5, 24))
    case = relay.case()
    assert rung(relay, case) == ["son"]
    online = next_turn(relay, case)
    assert len(online) == 3
    assert not {"son", "khoa"} & set(online)
    other = relay.case()
    next_turn(relay, other)
    assert not set(online) & set(rung(relay, other)), "mỗi người một lần một ngày"


def test_in_the_evening_nobody_off_duty_is_rung_but_who_leads(relay: Relay) -> None:
    relay.now = instant("2025-05-20T19:00")
    on_duty(relay, "loan", "17:00-21:00", place="")
    case = relay.case()
    assert rung(relay, case) == ["loan"]
    assert next_turn(relay, case) == ["khoa"]


def test_at_night_who_is_on_duty_is_rung_and_nobody_else(relay: Relay) -> None:
    relay.now = instant("2025-05-20T23:00")
    on_duty(relay, "loan", "21:00-06:30", place="")
    case, from_the_list = relay.case(), relay.case(source="list")
    assert (rung(relay, case), rung(relay, from_the_list)) == (["loan"], [])
    assert next_turn(relay, case) == []
    urgent = relay.case(urgent=True)
    assert rung(relay, urgent) == ["loan"]
    assert next_turn(relay, urgent) == ["khoa"], "việc gấp thì lên tổ trưởng"


def test_at_night_where_nobody_is_on_duty_the_head_alone_is_woken_for_what_is_urgent(relay: Relay) -> None:
    on_duty(relay, "son")
    relay.now = instant("2025-05-20T22:15")
    urgent = relay.case(urgent=True)
    assert rung(relay, urgent) == ["khoa"]
    assert next_turn(relay, urgent) == []


def test_whoever_has_just_passed_it_on_is_not_rung_again(relay: Relay) -> None:
    on_duty(relay, "son")
    on_duty(relay, "loan", place="")
    case = relay.case()
    relay.claim(case, by="son")
    relay.do(lambda work: busy.give_back(work, relay.baton(case).id, who=relay.who("son")))
    assert rung(relay, case) == ["loan"]


def test_who_holds_least_of_those_on_duty_is_first(relay: Relay) -> None:
    for key in ("son", "loan", "bao", "trang"):
        on_duty(relay, key)
    for _ in range(2):
        relay.claim(relay.case(), by="bao")
    assert "bao" not in rung(relay, relay.case())


def test_who_is_away_is_never_rung_though_the_roster_says_otherwise(relay: Relay) -> None:
    on_duty(relay, "son")
    away(relay, "son")
    case = relay.case(urgent=True)
    everybody = rung(relay, case)
    for _ in range(9):
        everybody += next_turn(relay, case)
    assert "son" not in everybody
    assert "bao" in everybody, "ca của người nghỉ coi như chưa có ai"


def test_who_is_away_is_neither_asked_nor_given_work(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="bao")
    away(relay, "son")
    number, son = relay.baton(case).id, relay.who("son").id
    for by in (relay.who("bao"), relay.who("khoa")):
        with refused("person_away") as facts:
            offer.offer(relay.work, number, to=son, who=by)
        assert facts["until"] == instant("2025-05-23T00:00")
    assert "nghỉ đến 00:00 ngày 23/5" in relay.says("bao", f"/chuyen {case} Sơn").text  # type: ignore[union-attr]


def test_whom_to_pass_it_on_to_names_those_on_duty_first_and_nobody_away(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="bao")
    on_duty(relay, "son")
    away(relay, "loan")
    offered = [one.short for one in buttons.able(relay.work, relay.baton(case))]
    assert offered[0] == "Sơn"
    assert "Ngân" in offered
    assert "Loan" not in offered


@pytest.mark.parametrize("by", ["dung", "khoa"])
def test_back_at_work_one_is_rung_again(relay: Relay, by: str) -> None:
    away(relay, "dung", until="2025-05-21T00:00")
    relay.do(lambda work: absent.end(work, relay.who("dung").id, who=relay.who(by)))
    everybody = [key for _ in range(5) for key in rung(relay, relay.case())]
    assert "dung" in everybody


def test_who_is_on_duty_for_another_team_is_left_to_it(relay: Relay) -> None:
    on_duty(relay, "son")
    on_duty(relay, "hung", team="to2")
    case = relay.case(by="mai")
    turns = [*rung(relay, case), *(key for _ in range(6) for key in next_turn(relay, case))]
    assert "son" in turns
    assert "loan" in turns
    assert "hung" not in turns


def test_where_nobody_is_on_duty_whoever_is_for_another_team_is_called_too(relay: Relay) -> None:
    on_duty(relay, "hung", team="to2")
    case = relay.case(by="mai")
    assert "hung" in [*rung(relay, case), *(key for _ in range(6) for key in next_turn(relay, case))]


def test_a_shift_of_somebody_who_cannot_be_called_leaves_the_team_nobody_on_duty(relay: Relay) -> None:
    """They have not joined yet: whoever is on duty for the other team is called too, as without that shift."""
    on_duty(relay, "son")
    on_duty(relay, "hung", team="to2")
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": relay.who("son").id})
    case = relay.case(by="mai")
    assert "hung" in [*rung(relay, case), *(key for _ in range(6) for key in next_turn(relay, case))]
