"""After something is done: what stands behind it opens and its team is called, or is skipped and says so."""

from acts.relay import call, phoned_first, transitions
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import CaseId, OrganisationId
from campaign.members import Member
from campaign.relay import finishing, flow
from campaign.relay.batons import Baton, BatonState, moved
from campaign.relay.cases import CaseState
from storage.lists import organisations
from storage.relay import batons, cases
from storage.work import Work
from telling.enterprise import asked


def facts_of(work: Work, organisation: OrganisationId) -> flow.Facts:
    """What is known of each representative, as the rules want it."""
    people = organisations.representatives(work, organisation)
    return tuple({"matched": p.matched, "level2": p.level2, "consent": p.consent} for p in people)


def advance(
    work: Work,
    case: CaseId,
    *,
    who: Member | None,
    quietly: frozenset[str] = frozenset(),
    skip_open: bool = False,
    until: int | None = None,
) -> list[Baton]:
    """Open or skip whatever is ready; close the case when nothing is left. Returns the batons that opened.

    Steps in `quietly` open without a call: the person who acts goes on with them at once. `until`: the enterprise's appointment (UTC ms),
    before which nobody is rung as `call.rings_later` says.
    """
    opened = []
    file = cases.get(work, case)
    assert file is not None
    facts = facts_of(work, file.organisation)
    while change := flow.next_change(work.plan, batons.of_case(work, case), facts=facts, skip_open=skip_open):
        if change.skipped:
            transitions.apply(
                work, change.baton, new=finishing.skip(change.baton, now=work.now), kind=BatonEvent.SKIPPED, who=who
            )
        else:
            later = call.rings_later(work, file, until=until)
            opened.append(_open(work, change.baton, who=who, quiet=change.baton.step in quietly, later=later))
    _close_when_finished(work, case, who)
    return opened


def _open(work: Work, baton: Baton, *, who: Member | None, quiet: bool, later: int | None) -> Baton:
    new = moved(baton, BatonState.OPEN, now=work.now)
    if quiet:
        return transitions.apply(work, baton, new=new, kind=BatonEvent.OPENED, who=who)
    called = call.later(work, new, at=later) if later is not None else phoned_first.asked(work, new, who=who)
    louder = called or call.raised(work, new)
    return transitions.apply(work, baton, new=louder, kind=BatonEvent.CALLED, who=who, calls=louder.calls)


def _close_when_finished(work: Work, case: CaseId, who: Member | None) -> None:
    if flow.finished(batons.of_case(work, case).values()) and cases.close(work, case, state=CaseState.FINISHED):
        work.record(Event(TrailEvent.CASE_FINISHED, case, None, who.id if who else None))
        asked.hears_end(work, case)
