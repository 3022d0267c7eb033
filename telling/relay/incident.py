"""One incident for all who report it: how many are stuck by it, and one message to each of them when it is over."""

from collections.abc import Sequence

from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.batons import Baton
from storage.relay import batons
from storage.work import Work
from telling import effects, labels, views


def is_over(work: Work, freed: Sequence[Baton], *, reason: str, who: Member) -> None:
    """Whoever held something that it had stopped reads once what goes on; whoever says so knows."""
    of: dict[MemberId | None, list[Baton]] = {}
    for baton in freed:
        of.setdefault(baton.holder, []).append(baton)
    name = labels.reason(work.plan, reason)
    for holder, mine in of.items():
        if holder != who.id:
            numbers = [one.case for one in mine]
            effects.say_to(work, holder, baton=mine[0], macro="incident_over", name=name, by=who.short, cases=numbers)


def others(work: Work, baton: Baton) -> list[Baton]:
    """What else is stuck by the incident that stops this one; nothing where its reason is none."""
    known = any(one.id == baton.reason and one.incident for one in work.plan.reasons)
    return [one for one in batons.blocked_by(work, baton.reason) if one.id != baton.id] if known else []


def since(work: Work, baton: Baton) -> str:
    """When the first of them reported it."""
    return views.when(work, min((one.since for one in batons.blocked_by(work, baton.reason)), default=baton.since))
