"""The plan may have changed between two starts: what is open follows it, or the bot does not start.

A new step joins the open cases whose work has not gone past it; a step that moved to another team takes its batons
along. A step that is gone while somebody still has to do it is for people to decide: `StepsGone`.
"""

from acts.relay import advance
from campaign.ids import CaseId
from campaign.relay import flow
from campaign.relay.batons import FINISHED, BatonState
from storage.relay import batons, cases
from storage.work import Work


class StepsGone(Exception):
    """Open cases wait for steps that the plan does not have; `steps` is step id -> how many cases."""

    def __init__(self, steps: dict[str, int]) -> None:
        super().__init__(", ".join(f"{step}: {n}" for step, n in steps.items()))
        self.steps = steps


def take_in(work: Work) -> None:
    """Bring what is open up to the plan, once at each start. Raises StepsGone."""
    known = {step.id for step in work.plan.steps}
    gone = {step: n for step, n in batons.unfinished_by_step(work).items() if step not in known}
    if gone:
        raise StepsGone(gone)
    for step in work.plan.steps:
        batons.follow_team(work, step.id, team=step.team)
    for case in dict.fromkeys(c for step in work.plan.course for c in cases.without_step(work, step.id)):
        _complete(work, case)


def _complete(work: Work, case: CaseId) -> None:
    live = batons.of_case(work, case)
    for step in work.plan.course:
        if step.id not in live:
            behind = [live[later] for later in flow.successors(work.plan, step.id) if later in live]
            past = any(
                one.state != BatonState.WAITING and one.state not in FINISHED - {BatonState.DONE} for one in behind
            )
            batons.add(
                work, case, step=step.id, team=step.team, state=BatonState.SKIPPED if past else BatonState.WAITING
            )
    advance.advance(work, case, who=None)
