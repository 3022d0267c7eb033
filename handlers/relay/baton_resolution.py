"""Which baton is meant by a case number or by the card that somebody replies to.

A case may have two open side by side: it means that of this place's team where the verb is legal, else of the member's
teams. One: act; several: choices; none: the nearest one, so that the rule itself says who holds what.
"""

from collections.abc import Callable

from campaign.errors import RuleBroken
from campaign.ids import CaseId
from campaign.members import Member
from campaign.relay.batons import FINISHED, IN_HAND, Baton, State
from handlers.interaction import Said
from storage import places
from storage.relay import batons, cases
from telling import labels
from telling.messages import Answer

Legal = Callable[[Baton, Member], bool]


def _open(baton: Baton, who: Member) -> bool:
    return baton.state == State.OPEN


def _mine(baton: Baton, who: Member) -> bool:
    return baton.held_by(who.id)


def _offered(baton: Baton, who: Member) -> bool:
    return baton.state == State.OFFERED and baton.offered_to == who.id


def _of_others(baton: Baton, who: Member) -> bool:
    return baton.state in IN_HAND and baton.holder != who.id


def _recent(baton: Baton, who: Member) -> bool:
    return baton.held_by(who.id) or baton.done_by == who.id or baton.busy_member == who.id


LEGAL: dict[str, Legal] = {
    "claim": _open,
    "accept": _offered,
    "decline": _offered,
    "undo": _recent,
    "advise": _of_others,
}
"""When a verb is legal; the others are for whoever holds it."""


def one(said: Said, verb: str, *, case: CaseId | None = None) -> Baton | Answer:
    """The baton meant by `case`, else by the card replied to. Raises RuleBroken `unknown_case`; an Answer asks which."""
    if case is None and said.about:
        return _replied(said, verb)
    found = cases.get(said.work, case) if case is not None else None
    if case is None or found is None:
        raise RuleBroken("unknown_case", case=case)
    return _of_case(said, verb, case)


def _replied(said: Said, verb: str) -> Baton | Answer:
    baton = batons.get(said.work, said.about)
    if baton is None:
        raise RuleBroken("unknown_case", case=0)
    legal = LEGAL.get(verb, _mine)
    if legal(baton, said.who) or baton.state in IN_HAND or baton.state == State.OPEN:
        return baton
    return _of_case(said, verb, baton.case)


def _of_case(said: Said, verb: str, case: CaseId) -> Baton | Answer:
    live = list(batons.of_case(said.work, case).values())
    legal = [b for b in live if LEGAL.get(verb, _mine)(b, said.who)]
    here = _narrow(said, legal)
    if len(here) > 1:
        rows = tuple((said.button(verb, b, label=_which(said, verb, b)),) for b in here)
        return Answer(said.sentence("which_step", case=case), rows=rows)
    return here[0] if here else nearest(said, live, case)


def _which(said: Said, verb: str, baton: Baton) -> str:
    """The button does it at once, so it names what it does and to which step."""
    return f"{labels.button(said.language, verb)}: {said.work.plan.step(baton.step).short}"


def _narrow(said: Said, found: list[Baton]) -> list[Baton]:
    here = set(places.serves(said.work, said.place.id))
    teams = said.who.teams
    return [b for b in found if b.team in here] or [b for b in found if b.team in teams] or found


def nearest(said: Said, live: list[Baton], case: CaseId) -> Baton:
    """The baton whose state best explains why nothing fits: in hand, else open, else the last finished one."""
    if not live:
        raise RuleBroken("case_closed", case=case)
    order = _narrow(said, [b for b in live if b.state in IN_HAND]) or _narrow(
        said, [b for b in live if b.state == State.OPEN]
    )
    return order[0] if order else max(live, key=lambda b: (b.state in FINISHED, b.since))
