"""What can be done to a baton: when each verb is legal, where its button stands on the holder's card, what Bấm nhầm takes back.

One row a verb, in the order of the buttons. What a verb does stands in its rule (`claims`, `finishing`, …); a tap is checked there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from campaign.events import BatonEvent, EventKind
from campaign.members import Member
from campaign.relay.batons import IN_HAND, Baton, BatonState

Legal = Callable[[Baton, Member], bool]
NOWHERE: frozenset[BatonState] = frozenset()
BLOCKED = frozenset({BatonState.BLOCKED})
OFFERED = frozenset({BatonState.OFFERED})
WORKING = IN_HAND - BLOCKED
"""Its results can be chosen."""


def _mine(baton: Baton, who: Member) -> bool:
    return baton.held_by(who.id)


def _open(baton: Baton, who: Member) -> bool:
    return baton.state == BatonState.OPEN


def _offered(baton: Baton, who: Member) -> bool:
    return baton.state == BatonState.OFFERED and baton.offered_to == who.id


def _of_others(baton: Baton, who: Member) -> bool:
    return baton.state in IN_HAND and baton.holder != who.id


def _recent(baton: Baton, who: Member) -> bool:
    return baton.held_by(who.id) or baton.done_by == who.id or baton.busy_member == who.id


@dataclass(frozen=True, slots=True)
class BatonAction:
    """`legal`: a case number means the baton where it is; `above`, `card`, `more`: in which states the button stands over the results,
    under them, or behind «Thêm…»; `leaves`: the kinds of its event that can be taken back.
    """

    verb: str
    legal: Legal = _mine
    above: frozenset[BatonState] = NOWHERE
    card: frozenset[BatonState] = NOWHERE
    more: frozenset[BatonState] = NOWHERE
    leaves: tuple[EventKind, ...] = ()


ACTIONS = (
    BatonAction("claim", _open, leaves=(BatonEvent.CLAIMED,)),
    BatonAction("accept", _offered),
    BatonAction("decline", _offered),
    BatonAction("advise", _of_others),
    BatonAction("keep", above=OFFERED),
    BatonAction("done", leaves=(BatonEvent.DONE, BatonEvent.PROGRESSED)),
    BatonAction("unblock", card=BLOCKED),
    BatonAction("escalate", card=BLOCKED),
    BatonAction("wait", card=WORKING, leaves=(BatonEvent.PARKED,)),
    BatonAction("block", card=WORKING, leaves=(BatonEvent.BLOCKED,)),
    BatonAction("busy", card=IN_HAND, leaves=(BatonEvent.GIVEN_BACK,)),
    BatonAction("offer", more=IN_HAND - OFFERED, leaves=(BatonEvent.OFFERED,)),
    BatonAction("undo", _recent, card=BLOCKED, more=IN_HAND),
    BatonAction("show", more=IN_HAND),
    BatonAction("more", card=WORKING),
)
BY_VERB = {action.verb: action for action in ACTIONS}


def legal(verb: str, baton: Baton, *, who: Member) -> bool:
    """May `verb` be done to `baton` as it stands? What has no row is for whoever holds it."""
    action = BY_VERB.get(verb)
    return (action.legal if action is not None else _mine)(baton, who)
