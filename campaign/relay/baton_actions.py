"""What can be done to a baton: when each verb is legal, where its button stands on the holder's card, what Bấm nhầm takes back.

One row a verb, in the order of the buttons. What a verb does stands in its rule (`claims`, `finishing`, …); a tap is checked there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from campaign import permissions
from campaign.events import BatonEvent, EventKind
from campaign.members import Member
from campaign.relay.batons import IN_HAND, Baton, BatonState
from campaign.verbs import Press

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


def _closable(baton: Baton, who: Member) -> bool:
    return baton.state in IN_HAND | {BatonState.OPEN}


Stands = Callable[[Baton, Press], bool]


def _as_it_was(baton: Baton, press: Press) -> bool:
    return press.version == baton.version


def _takable(baton: Baton, press: Press) -> bool:
    """Taking work that is open needs no version."""
    return baton.state == BatonState.OPEN


def _to_the_holder(baton: Baton, press: Press) -> bool:
    return baton.state == BatonState.BLOCKED or (press.bare and baton.state in IN_HAND)


def _of_open_case(baton: Baton, press: Press) -> bool:
    """Whoever is asked why it is to be closed is asked about the case, however its steps stand."""
    return baton.state not in (BatonState.CANCELLED, BatonState.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class BatonAction:
    """`legal`: a case number means the baton where it is; `stands`: a button said once could still do what it says; `for_many`: several
    people may be asked at a time; `moves`: it moves the baton. `above`, `card`, `more`: in which states the button stands over the
    results, under them, or behind «Thêm…»; `lead`: the right by which it is done to what another holds; `leaves`: the kinds of its event that
    can be taken back.
    """

    verb: str
    legal: Legal = _mine
    stands: Stands = _as_it_was
    for_many: bool = False
    moves: bool = True
    above: frozenset[BatonState] = NOWHERE
    card: frozenset[BatonState] = NOWHERE
    more: frozenset[BatonState] = NOWHERE
    lead: str = ""
    leaves: tuple[EventKind, ...] = ()


ACTIONS = (
    BatonAction("claim", _open, _takable, for_many=True, leaves=(BatonEvent.CLAIMED,)),
    BatonAction("accept", _offered),
    BatonAction("decline", _offered),
    BatonAction("advise", _of_others, _to_the_holder, for_many=True),
    BatonAction("keep", above=OFFERED),
    BatonAction("still"),
    BatonAction("done", leaves=(BatonEvent.DONE, BatonEvent.PROGRESSED)),
    BatonAction("unblock", card=BLOCKED, lead="unblock"),
    BatonAction("escalate", card=BLOCKED),
    BatonAction("wait", card=WORKING, leaves=(BatonEvent.PARKED,)),
    BatonAction("block", card=WORKING, leaves=(BatonEvent.BLOCKED,)),
    BatonAction("busy", card=IN_HAND, leaves=(BatonEvent.GIVEN_BACK,)),
    BatonAction("offer", more=IN_HAND - OFFERED, lead="assign", leaves=(BatonEvent.OFFERED,)),
    BatonAction("close", _closable, _of_open_case, more=IN_HAND, lead="close"),
    BatonAction("walk_over", _closable, _of_open_case, more=IN_HAND),
    BatonAction("write_for", _closable, more=IN_HAND),
    BatonAction("visited", _recent, moves=False),
    BatonAction("undo", _recent, card=BLOCKED, more=IN_HAND),
    BatonAction("show", moves=False, more=IN_HAND),
    BatonAction("more", card=WORKING),
    BatonAction("answer"),
)
BY_VERB = {action.verb: action for action in ACTIONS}
MOVING = frozenset(action.verb for action in ACTIONS if action.moves)
"""Verbs whose button moves the baton that it names; to look at one moves nothing."""
FOR_MANY = frozenset(action.verb for action in ACTIONS if action.for_many)
"""What several people may be asked at a time: what its leaders say of it. Who takes it is asked by its call alone; what is said only shows."""


def legal(verb: str, baton: Baton, *, who: Member) -> bool:
    """May `verb` be done to `baton` as it stands?"""
    return BY_VERB[verb].legal(baton, who)


def possible(verb: str, baton: Baton, *, who: Member) -> bool:
    """Would the rules let `who` do it to the baton as it stands, or do it to another's as a leader? What is left to say
    (which person, which reason) is not looked at.
    """
    action = BY_VERB[verb]
    states = action.above | action.card | action.more
    if states and baton.state not in states:
        return False
    if action.legal(baton, who):
        mine = who.id in (baton.holder, baton.offered_to)
        return permissions.may(who, verb, team=baton.team, own=mine)
    return bool(action.lead) and permissions.may(who, action.lead, team=baton.team)


def stands(press: Press, baton: Baton) -> bool:
    """Could this button, said once, still do what it says?"""
    return BY_VERB[press.verb].stands(baton, press)
