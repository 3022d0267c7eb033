"""A list of who takes part is ordered to be taken in by one tap. Its files are written outside of any transaction, and the plan is read
anew; so the order waits in the data file until that has happened, also through a kill.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from acts.people import join
from campaign import permissions
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId, PlaceId
from campaign.members import Member
from campaign.people import roster_change
from campaign.questions import QuestionState, RosterSent
from storage import members, questions, settings
from storage.work import Work
from telling.people import roster_taking
from telling.people.roster_taking import Trouble

ORDER = "roster_order"
"""Row of `meta`: the number of the question that keeps the list, who ordered it, how far it is; nobody's name."""
State = Literal["ordered", "written"]


@dataclass(frozen=True, slots=True)
class Order:
    """`question` keeps the list `sent`, in the `place` where it was ordered by `member`."""

    question: int
    member: MemberId
    place: PlaceId
    sent: RosterSent
    state: State


def put(work: Work, sent: RosterSent, *, who: Member, place: PlaceId) -> None:
    """The list is to be taken in. Raises RuleBroken `no_right`."""
    permissions.check(who, "roster")
    number = questions.ask(work, sent, place=place, member=who.id)
    settings.put(work, ORDER, value=f"{number} {who.id} ordered")


def waiting(work: Work) -> Order | None:
    """The order that is not done yet; None where none is, or its list has been taken away meanwhile."""
    said = settings.get(work, ORDER).split()
    if not said:
        return None
    number, member = int(said[0]), MemberId(int(said[1]))
    found = questions.find(work, number, kind=RosterSent, member=member)
    state: State = "written" if said[2] == "written" else "ordered"
    return Order(number, member, found[0].place, found[1], state) if found is not None else None


def written(work: Work, order: Order) -> None:
    """Its files are written: the next start reads them."""
    settings.put(work, ORDER, value=f"{order.question} {order.member} written")


def not_written(work: Work, order: Order, *, kind: Trouble, lines: tuple[str, ...] = (), why: str = "") -> None:
    """It cannot be: whoever ordered it hears why, and the list in use stays."""
    _over(work, order)
    roster_taking.not_written(work, order.place, name=order.sent.name, kind=kind, lines=lines, why=why)


def done(work: Work) -> None:
    """The plan has been read with the list that was ordered, if one was: it is told. Where nobody has joined who could invite anybody, whoever
    ordered it passes on the invitations of those who may.
    """
    order = waiting(work)
    if order is None or order.state != "written":
        return
    if {line.key for line in work.plan.roster} != {line.key for line in roster_change.read(order.sent.text)}:
        not_written(work, order, kind="edited")
        return
    _over(work, order)
    everybody = members.everybody(work)
    work.record(Event(TrailEvent.ROSTER_TAKEN, None, None, order.member, {"people": len(everybody)}))
    who = members.get(work, order.member)
    assert who is not None
    roster_taking.taken(work, order.place, name=order.sent.name, by=who)
    if passes_on([one for one in everybody if one.joined]):
        for one in everybody:
            if permissions.scope(one, "invite") == "all":
                code = join.invite(work, one.id, by=None)
                roster_taking.pass_on(work, order.place, name=one.name, code=code, days=join.INVITE_DAYS)


def passes_on(joined: Iterable[Member]) -> bool:
    """May nobody of those who have joined invite everybody? Whoever looks after the list only gets nobody's invitation otherwise."""
    return not any(permissions.scope(one, "invite") == "all" for one in joined)


def _over(work: Work, order: Order) -> None:
    questions.end(work, order.question, state=QuestionState.ANSWERED)
    settings.put(work, ORDER, value="")
