"""Now and then in office hours whoever is on duty gets what is to be copied into a group that the assistant cannot be in."""

from acts.relay import hand_copy
from storage import job_runs
from storage.work import Work

JOB = "hand_copies"
EVERY_MS = 30 * 60_000
"""What is called within one of these periods is one text: who can take it is rung in private all the same."""


def give(work: Work) -> None:
    """Once per period."""
    if not work.plan.office_open(work.local(work.now)):
        return
    if job_runs.claim(work, JOB, scope="", period=str(work.now // EVERY_MS)):
        hand_copy.give(work)
