"""How every act moves a baton: read, save against the version that was seen, record, tell. No rule lives here."""

from dataclasses import replace

from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay.batons import Baton
from campaign.relay.cases import Case
from storage.relay import batons, cases
from storage.work import Work
from telling import effects, reactions


def load(work: Work, baton: BatonId) -> Baton:
    """The baton, or RuleBroken `unknown_case`."""
    found = batons.get(work, baton)
    if found is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    return found


def case_of(work: Work, baton: Baton) -> Case:
    """The case of a baton; the foreign key promises that it is there."""
    found = cases.get(work, baton.case)
    assert found is not None
    return found


def apply(
    work: Work,
    old: Baton,
    *,
    new: Baton,
    kind: BatonEvent,
    who: Member | None,
    seen: int | None = None,
    **data: int | str | bool | None,
) -> Baton:
    """Store `new`, record the event `kind` with how it stood before, and tell whom it concerns.

    `seen` is the version on the button, if a button was used. Raises RuleBroken `stale` when the card has moved on.
    """
    if seen is not None and seen != old.version:
        raise RuleBroken(Refusal.STALE, baton=old.id)
    if not batons.save(work, old, new=new):
        raise RuleBroken(Refusal.STALE, baton=old.id)
    before: dict[str, int | str | bool | None] = {
        "was": old.state.value,
        "holder": old.holder,
        "held_since": old.held_since,
        "was_result": old.result,
    }
    known: dict[str, int | str | bool | None] = {
        "version": new.version,
        "step": new.step,
        "team": new.team,
        **before,
        **data,
    }
    work.record(
        Event(
            kind,
            new.case,
            new.id,
            who.id if who else None,
            {k: v for k, v in known.items() if v is not None and v != ""},
        )
    )
    reactions.tell(work, kind, told=effects.Transition(old, new, who))
    return new


def look_again(work: Work, baton: Baton, *, at: int | None) -> Baton:
    """The clock looks at a baton at another instant (UTC ms), or no more (None). Nothing can be seen of it, so no button grows stale."""
    later = replace(baton, due_at=at, due=baton.due if at is not None else "")
    batons.save(work, baton, new=later)
    return later
