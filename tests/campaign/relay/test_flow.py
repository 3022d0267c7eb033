"""What the plan opens, skips and holds back."""

from campaign.ids import BatonId, CaseId
from campaign.relay import flow
from campaign.relay.batons import Baton, BatonState
from tests.stages import relay

PLAN = relay.plan()
UNKNOWN = ({"matched": "unknown", "level2": "unknown"},)
READY = ({"matched": "yes", "level2": "yes"},)


def case(**states: str) -> dict[str, Baton]:
    """The example plan's five batons, waiting unless said otherwise."""
    return {
        step.id: Baton(
            BatonId(n),
            CaseId(1),
            step.id,
            1,
            step.team,
            BatonState(states.get(step.id, "waiting")),
            1,
            since=0,
            moved_at=0,
        )
        for n, step in enumerate(PLAN.course, 1)
    }


def change(
    batons: dict[str, Baton], facts: flow.Facts = UNKNOWN, *, skip_open: bool = False
) -> tuple[str, bool] | None:
    found = flow.next_change(PLAN, batons, facts=facts, skip_open=skip_open)
    return (found.baton.step, found.skipped) if found else None


def test_the_first_step_opens_first() -> None:
    assert change(case()) == ("lien_he", False)
    assert change(case(lien_he="open")) is None
    assert change(case(lien_he="held")) is None


def test_cleaning_and_level_two_open_side_by_side() -> None:
    assert change(case(lien_he="done")) == ("lam_sach", False)
    assert change(case(lien_he="done", lam_sach="open")) == ("muc_2", False)
    assert change(case(lien_he="done", lam_sach="open", muc_2="held")) is None


def test_registration_waits_for_both() -> None:
    assert change(case(lien_he="done", lam_sach="done", muc_2="held")) is None
    assert change(case(lien_he="done", lam_sach="done", muc_2="skipped")) == ("dang_ky", False)


def test_what_every_representative_has_is_skipped() -> None:
    assert change(case(lien_he="done"), READY) == ("lam_sach", True)
    one_of_two = (*READY, {"matched": "yes", "level2": "no"})
    assert change(case(lien_he="done", lam_sach="skipped"), one_of_two) == ("muc_2", False)


def test_an_open_step_is_skipped_only_after_somebody_has_said_so() -> None:
    open_now = case(lien_he="done", lam_sach="open", muc_2="open")
    assert change(open_now, READY) is None
    assert change(open_now, READY, skip_open=True) == ("lam_sach", True)
    assert change(open_now, UNKNOWN, skip_open=True) is None


def test_a_step_that_the_case_does_not_have_opens_nothing() -> None:
    some = case(lien_he="done")
    del some["lam_sach"]
    assert change(some) == ("muc_2", False)
    some["muc_2"] = case(muc_2="done")["muc_2"]
    assert change(some) is None


def test_a_case_is_finished_when_no_step_is_left() -> None:
    assert flow.finished(
        case(**dict.fromkeys(("lien_he", "lam_sach", "muc_2", "dang_ky", "kich_hoat"), "done")).values()
    )
    assert not flow.finished(case(lien_he="done").values())


def test_who_finishes_sees_what_would_open() -> None:
    held = case(lien_he="held")
    assert flow.opened_by(PLAN, "lien_he", batons=held, facts=UNKNOWN) == ["lam_sach", "muc_2"]
    assert flow.opened_by(PLAN, "lien_he", batons=held, facts=READY) == ["dang_ky"]
    del held["lam_sach"]
    assert flow.opened_by(PLAN, "lien_he", batons=held, facts=UNKNOWN) == ["muc_2"]
    assert (
        flow.opened_by(PLAN, "lam_sach", batons=case(lien_he="done", lam_sach="held", muc_2="open"), facts=UNKNOWN)
        == []
    )


def test_everything_behind_a_step_is_known() -> None:
    assert flow.successors(PLAN, "lien_he") == {"lam_sach", "muc_2", "dang_ky", "kich_hoat"}
    assert flow.successors(PLAN, "dang_ky") == {"kich_hoat"}
    assert flow.successors(PLAN, "kich_hoat") == set()
