"""The plan changes between two starts: open cases follow it, or nobody starts before people have decided."""

import pytest

from acts.relay import new_plan
from campaign.plan import Step
from telling import card_keys, render
from tests.stages.relay import GROUPS, Relay


def steps(relay: Relay, *without: str, extra: tuple[Step, ...] = ()) -> None:
    kept = tuple(step for step in relay.plan.steps if step.id not in without)
    relay.plan = relay.plan.model_copy(update={"steps": (*kept, *extra)})


def changed(relay: Relay, step: str, **changes: object) -> Step:
    return relay.plan.step(step).model_copy(update=changes)


def test_the_same_plan_changes_nothing(relay: Relay) -> None:
    case = relay.contacted()
    before = relay.states(case)
    relay.do(new_plan.take_in)
    assert relay.states(case) == before


def test_a_step_that_is_gone_while_cases_wait_for_it_stops_the_start(relay: Relay) -> None:
    relay.contacted()
    relay.contacted()
    steps(relay, "lam_sach")
    with pytest.raises(new_plan.StepsGone, match="lam_sach: 2") as stopped:
        relay.do(new_plan.take_in)
    assert stopped.value.steps == {"lam_sach": 2}


def test_a_step_that_is_gone_after_it_was_done_is_left_out_of_what_is_shown(relay: Relay) -> None:
    case = relay.contacted()
    done = relay.baton(case)
    steps(relay, "lien_he")
    relay.do(new_plan.take_in)
    course = relay.says("dung", f"/xem {case}")
    assert course is not None
    assert "Làm sạch" in course.text
    assert render.card(relay.work, relay.private("dung"), card_keys.work(done, relay.who("dung").id)) is None
    assert (
        render.card(relay.work, relay.place(GROUPS["to2"]), card_keys.call(relay.baton(case, "lam_sach"))) is not None
    )


def test_a_step_that_moved_to_another_team_takes_its_work_along(relay: Relay) -> None:
    case = relay.contacted()
    moved = changed(relay, "lam_sach", team="to3")
    steps(relay, "lam_sach", extra=(moved,))
    relay.do(new_plan.take_in)
    assert relay.baton(case, "lam_sach").team == "to3"
    assert relay.claim(case, "lam_sach", by="cuong").holder == relay.who("cuong").id


def test_a_new_step_joins_the_cases_that_have_not_gone_past_it(relay: Relay) -> None:
    early, late = relay.case(), relay.contacted()
    new = changed(relay, "lam_sach", id="xac_minh", name="Xác minh", after=("lien_he",), skip_when=())
    after = changed(relay, "lam_sach", after=("lien_he", "xac_minh"))
    steps(relay, "lam_sach", extra=(new, after))
    relay.do(new_plan.take_in)
    assert relay.states(early)["xac_minh"] == "waiting"
    assert relay.states(late)["xac_minh"] == "skipped"
    relay.contacted(case=early)
    assert (relay.states(early)["xac_minh"], relay.states(early)["lam_sach"]) == ("open", "waiting")


def test_a_new_step_that_nothing_stands_behind_is_called_at_once(relay: Relay) -> None:
    case = relay.contacted(by="bao")
    new = changed(relay, "lam_sach", id="xac_minh", name="Xác minh", after=("lien_he",), skip_when=())
    steps(relay, extra=(new,))
    relay.do(new_plan.take_in)
    assert relay.states(case)["xac_minh"] == "open"
    assert card_keys.call(relay.baton(case, "xac_minh")) in relay.owed(relay.place(GROUPS["to2"]))
