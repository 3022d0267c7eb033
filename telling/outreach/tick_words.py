"""What is said of ticks: set, taken back, waiting to be verified; and of a list that was sent, before anything changes."""

from collections.abc import Sequence

from campaign import tax_codes, verbs
from campaign.ids import OrganisationId
from campaign.outreach import ticks as rules
from campaign.outreach.ticks import TickDifference
from storage.counts import official
from storage.lists import organisations
from storage.work import Work
from telling import labels, views
from telling.messages import Choice, Rows
from telling.outreach.call_cards import write
from telling.outreach.tick_arguments import LeaveTicks, LetStand, NotRegistered, TakeTicks, UndoTicks, Untick

LONGEST = 60
"""So many letters a button has at most."""
SHOWN = 5
"""So many are named."""


def label(work: Work, name: str) -> str:
    """A button's words."""
    return labels.word(work.plan.campaign.language, name)


def undo_row(work: Work, organisation: OrganisationId) -> Rows:
    """The button that takes one tick back."""
    return ((Choice(label(work, "untick"), verbs.token("tick", organisation, argument=Untick())),),)


def waiting(work: Work, organisation: OrganisationId, *, name: str) -> Rows:
    """Of one that says that it is registered: it is, or it is not."""
    yes = Choice(f"{label(work, 'tick_one')} {name}"[:LONGEST], verbs.token("tick", organisation))
    no = Choice(
        f"{label(work, 'tick_not')} {name}"[:LONGEST], verbs.token("tick", organisation, argument=NotRegistered())
    )
    return (yes,), (no,)


def stands_row(work: Work, organisation: OrganisationId) -> Rows:
    """The button that says that it was a slip."""
    return ((Choice(label(work, "tick_stands"), verbs.token("tick", organisation, argument=LetStand())),),)


def rows(work: Work, question: int) -> Rows:
    """Yes and no to a list."""
    yes = Choice(label(work, "tick_take"), verbs.token("tick", question, argument=TakeTicks()), main=True)
    return ((yes, Choice(label(work, "tick_leave"), verbs.token("tick", question, argument=LeaveTicks()))),)


def undo_all(work: Work, question: int) -> Rows:
    """The button that takes all ticks of a list back."""
    return ((Choice(label(work, "tick_undo_all"), verbs.token("tick", question, argument=UndoTicks())),),)


def preview(work: Work, found: TickDifference, *, file: str, wrong: int) -> str:
    """What the list says beside what the relay, the ticks and the official figure say, and what would change."""
    indicator = work.plan.indicator().id if work.plan.indicators else ""
    latest = official.latest(work, indicator, until=work.now) if indicator else None
    said = {
        "value": latest.value, "at": views.when(work, latest.as_of), "source": latest.source,
    } if latest is not None else None  # fmt: skip
    return write(
        work, "ticks_preview", name=file, new=len(found.new), names=names(work, found.new), relay=found.known.get("relay", 0),
        tick=found.known.get(rules.SOURCE, 0), listed=found.known.get("list", 0), unknown=len(found.unknown),
        codes=list(map(tax_codes.shown, found.unknown[:SHOWN])), missing=len(found.missing), missing_names=names(work, found.missing), wrong=wrong,
        official=said, most=rules.MOST, many=len(found.new) > rules.MOST,
    )  # fmt: skip


def names(work: Work, several: Sequence[OrganisationId], *, most: int = SHOWN) -> list[str]:
    """The first of them by name and code; a household's code is its owner's own number, which is not shown."""
    known = [organisations.get(work, one) for one in several[:most]]
    return [f"{one.name} ({tax_codes.shown(one.tax_code)})" if one.tax_code else one.name for one in known]
