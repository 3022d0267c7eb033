"""When a finished step is confirmed, and that one thing done twice was done once."""

from typing import Any

import pytest

from campaign.awards import confirming
from campaign.awards.confirming import FinishedStep
from campaign.awards.recognition import Deed
from campaign.ids import MemberId, StepId

BEHIND = {StepId("lien_he"): {"lam_sach", "dang_ky"}, StepId("lam_sach"): {"dang_ky"}, StepId("dang_ky"): set[str]()}


def finished(event: int, step: str, *, case: int = 5, registered: bool = False) -> FinishedStep:
    return FinishedStep(event, case, StepId(step), registered)


CONTACT, CLEAN = finished(1, "lien_he"), finished(2, "lam_sach")


@pytest.mark.parametrize(
    ("steps", "events"),
    [
        ((CONTACT,), set()),
        ((CONTACT, CLEAN), {1}),
        ((CLEAN, finished(3, "lien_he")), set()),
        ((CONTACT, finished(2, "lam_sach", case=6)), set()),
        ((finished(1, "lien_he", registered=True), CLEAN), {1}),
        ((finished(4, "dang_ky", registered=True),), {4}),
        ((finished(4, "dropped_from_the_plan"),), set()),
    ],
    ids=[
        "alone",
        "one behind it",
        "behind it but earlier",
        "of another case",
        "registered",
        "the last step",
        "unknown step",
    ],
)
def test_a_step_is_confirmed_by_what_stands_behind_it(steps: tuple[FinishedStep, ...], events: set[int]) -> None:
    assert confirming.confirmed(steps, behind=BEHIND) == events


def deed(kind: Any, at: int, *, who: int = 7, case: int = 5) -> Deed:
    return Deed(kind, MemberId(who), "to1", at, case)


def test_who_took_one_baton_over_twice_did_it_once_at_first() -> None:
    twice = [(deed("accepted", at), baton) for at, baton in ((20, 3), (10, 3), (15, 3), (30, 4))]
    assert [each.at for each in confirming.distinct(twice)] == [10, 30]


def test_a_case_that_was_registered_anew_counts_from_the_last_time() -> None:
    ticks = [(deed("registered", at, who=who), 0) for at, who in ((10, 7), (20, 7), (15, 7), (15, 8))]
    assert [(each.member, each.at) for each in confirming.distinct(ticks)] == [(7, 20), (8, 15)]


def test_every_finished_step_counts() -> None:
    assert len(confirming.distinct([(deed("done", 10), 0), (deed("done", 10), 0)])) == 2
