"""Acts ask for their right themselves, whoever calls them: a handler that forgets to ask opens no door."""

from collections.abc import Callable

import pytest

from acts.counts import official
from acts.reports import report_making
from acts.targets import assign_targets
from campaign.members import Member
from storage.work import Work
from tests.stages.relay import Relay, refused

ACTS: dict[str, Callable[[Work, Member], object]] = {
    "official": lambda work, who: official.enter(
        work, work.plan.indicators[0].id, category="", unit="", value=5, as_of=work.now, source="x", who=who
    ),
    "rank": lambda work, who: official.rank(work, "quocgia", place=1, of=63, as_of=work.now, source="x", who=who),
    "assign_targets": lambda work, who: assign_targets.assign(work, (), category="", phase="", who=who),
    "assign_targets in total": lambda work, who: assign_targets.total(work, 5, category="", unit="", who=who),
    "report": lambda work, who: report_making.demand(work, "all", who=who, place=who.private),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("who", ["bao", "quang", "quan_tri", "to_nga"])
def test_nobody_without_the_right_does_it_past_the_handlers(relay: Relay, name: str, who: str) -> None:
    with refused("no_right"):
        relay.do(lambda work: ACTS[name](work, relay.who(who)))
