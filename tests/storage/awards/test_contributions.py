"""The deeds that are kept beside the trail: settled piece by piece, never wrong in between, and cheap in a large campaign."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from acts.relay import undo
from campaign.awards.recognition import PersonFigures
from campaign.ids import CaseId
from jobs import due
from storage.awards import award_rows, contributions
from telling.awards.award_cards import campaign_start
from tests.stages import builders, large_campaign
from tests.stages.relay import Relay, instant

CASES = 11_600


@pytest.fixture
def stage() -> Relay:
    return Relay()


def whole(stage: Relay) -> dict[int | str, PersonFigures]:
    return contributions.figures(stage.work, campaign_start(stage.work), end=stage.now + 1, by="member")


def settled(stage: Relay) -> dict[int | str, PersonFigures]:
    while contributions.settle(stage.work):
        pass
    return whole(stage)


def test_undo_takes_back_what_was_settled_before_anybody_settles_again(stage: Relay) -> None:
    case = stage.contacted(by="bao")
    bao = stage.who("bao")
    assert settled(stage) == {bao.id: PersonFigures(done=1)}
    stage.do(lambda work: undo.undo(work, stage.baton(case).id, who=bao))
    assert whole(stage) == settled(stage) == {}


def test_a_list_that_ticks_an_organisation_confirms_what_was_settled(stage: Relay) -> None:
    stage.contacted(by="bao")
    bao = stage.who("bao").id
    settled(stage)
    stage.work.run("UPDATE organisation SET registered = 1, registered_source = 'list'")
    assert whole(stage) == settled(stage) == {bao: PersonFigures(done=1, confirmed=1)}


def test_whoever_changes_team_takes_their_deeds_along(stage: Relay) -> None:
    stage.contacted(by="bao")
    bao = stage.who("bao").id
    settled(stage)
    stage.work.run("UPDATE member SET home_team = 'to2' WHERE id = :id", {"id": bao})
    assert whole(stage) == settled(stage) == {bao: PersonFigures(done=1, outside=1)}
    assert list(contributions.figures(stage.work, campaign_start(stage.work), end=stage.now + 1, by="home")) == ["to2"]


def test_practice_found_out_later_is_taken_out(stage: Relay) -> None:
    stage.contacted(by="bao")
    settled(stage)
    stage.work.run("UPDATE organisation SET practice = 1")
    assert whole(stage) == settled(stage) == {}


def test_another_plan_weighs_everything_anew(stage: Relay) -> None:
    stage.now = instant("2025-05-20T06:40")
    stage.contacted(by="bao")
    bao = stage.who("bao").id
    assert settled(stage) == {bao: PersonFigures(done=1, after_hours=1)}
    hours = stage.plan.hours.model_copy(update={"morning": "06:00-11:30"})
    stage.plan = stage.plan.model_copy(update={"hours": hours})
    assert whole(stage) == settled(stage) == {bao: PersonFigures(done=1)}


def test_the_clock_settles_some_at_a_time_and_soon_goes_on(stage: Relay) -> None:
    large_campaign.lived(stage, 2 * contributions.AT_ONCE + 5)
    moment = replace(stage.work, now=instant("2025-05-20T03:00"))
    assert due.run_due(moment) == moment.now + contributions.EVERY_MS
    assert due.run_due(moment) > moment.now + contributions.EVERY_MS, "ít thì chờ lần thức sau"
    assert _waiting(stage) == 5
    due.run_due(moment)
    assert _waiting(stage) == 0


def _waiting(stage: Relay) -> int:
    return int(stage.one("SELECT count(*) FROM deed_due")[0])


@pytest.mark.slow
def test_a_large_campaigns_figures_cost_little_beside_counting_its_events(stage: Relay) -> None:
    """In steps of the database's machine, which a busy computer does not change: 11.600 cases, 104.400 events less some ticks."""
    large_campaign.lived(stage, CASES)
    begin, until = campaign_start(stage.work), stage.now + 1
    week = until - 7 * 86_400_000
    truth = award_rows.evidence(stage.work, begin, end_ms=until)
    settled(stage)
    for case in range(1, 40):
        builders.unsettled(stage.work, CaseId(case * 7))

    def steps(asked: Callable[[], object]) -> int:
        taken = [0]
        stage.db.set_progress_handler(lambda: taken.__setitem__(0, taken[0] + 1), 100)
        asked()
        stage.db.set_progress_handler(None, 0)
        return taken[0]

    plain = steps(lambda: stage.work.one("SELECT count(*) FROM event WHERE json_extract(data, '$.step') <> ''"))
    assert steps(lambda: award_rows.evidence(stage.work, begin, end_ms=until)) < plain / 10
    assert steps(lambda: contributions.figures(stage.work, begin, end=until, by="home", only=["to1"])) < plain / 10
    assert steps(lambda: award_rows.evidence(stage.work, week, end_ms=until, only=[truth[0].member])) < plain / 5
    assert steps(lambda: contributions.active(stage.work, week, end=until)) < plain
    assert steps(lambda: award_rows.evidence(stage.work, week, end_ms=until)) < 2 * plain
    assert award_rows.evidence(stage.work, begin, end_ms=until) == truth
    assert steps(lambda: contributions.settle(stage.work)) < plain / 5
    assert award_rows.evidence(stage.work, begin, end_ms=until) == truth
