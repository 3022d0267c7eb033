"""The names of a baton's cards and of the boards. One message per (place, key); a call has a number, so that a new one is new.

The keys of other cards stand in the modules that draw them (`telling/card_families.py`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from campaign import verbs
from campaign.ids import BatonId, MemberId
from campaign.plan.shape import span
from campaign.relay.batons import Baton
from campaign.verbs import Press
from campaign.written_form import Rest
from storage.work import Work
from telling.card_key import CardKey

BOARD = "board"
CONNECT = "connect"
OF_BATONS = frozenset(verb.name for verb in verbs.VERBS if verb.shape in ("case", "cases", "last"))
"""Verbs whose buttons name a baton."""


class BatonCardKind(StrEnum):
    """What is shown of a baton, or what a message about it was."""

    CALL = "call"
    """Open work, in its team's group."""
    RING = "ring"
    """The same, in private to somebody whom the call rings."""
    WORK = "work"
    """The working buttons of whoever holds it."""
    OFFER = "offer"
    """The question to the person who is asked to take it."""
    WHY_NOT = "why_not"
    """No card: why `member` cannot take it over is asked; a reply is the reason."""
    SAID = "said"
    """No card: words about it."""
    ALERT = "alert"
    """No card: words to a leader; a reply goes to the holder."""
    ADVICE = "advice"
    """No card: a leader's words, or the answer; a reply goes back to `member`."""


@dataclass(frozen=True, slots=True)
class BatonCard(CardKey):
    """`member` whose it is (0 for a call in a group); `call` the number of the call."""

    FORM: ClassVar[str] = "b:{baton}:{kind}:{member}:{call}"
    baton: BatonId
    kind: BatonCardKind
    member: MemberId
    call: int

    def carries(self, press: Press) -> bool:
        return press.verb in OF_BATONS and press.subject == self.baton


@dataclass(frozen=True, slots=True)
class FormerCard(CardKey):
    """Where the holder's card stood before it was brought down; `message` is the platform's number of that message."""

    FORM: ClassVar[str] = "former:{baton}:{message}"
    baton: BatonId
    message: Rest


@dataclass(frozen=True, slots=True)
class BoardCard(CardKey):
    """The pinned board of a group."""

    FORM: ClassVar[str] = BOARD

    def carries(self, press: Press) -> bool:
        return press.verb in ("unclaimed", "mine") and press.subject == 0


@dataclass(frozen=True, slots=True)
class ConnectCard(CardKey):
    """The newest card of /ketnoi in a place; its buttons name the place."""

    FORM: ClassVar[str] = CONNECT

    def carries(self, press: Press) -> bool:
        return press.verb == "connect"


@dataclass(frozen=True, slots=True)
class UntakenCard(CardKey):
    """What nobody takes, for who leads or consolidates; `half` of the day: 1 before the office's afternoon, then 2."""

    FORM: ClassVar[str] = "untaken:{day}:{half}"
    day: date
    half: int


NOBODY = MemberId(0)


def call(baton: Baton) -> str:
    """The newest call of a baton in its team's group."""
    return str(BatonCard(baton.id, BatonCardKind.CALL, NOBODY, baton.calls))


def earlier_call(baton: Baton) -> str:
    """The call before the newest one."""
    return str(BatonCard(baton.id, BatonCardKind.CALL, NOBODY, baton.calls - 1))


def ring(baton: Baton, member: MemberId) -> str:
    """What somebody whom the newest call rings reads in private."""
    return str(BatonCard(baton.id, BatonCardKind.RING, member, baton.calls))


def work(baton: Baton, member: MemberId) -> str:
    """The card with the working buttons of whoever holds it."""
    return str(BatonCard(baton.id, BatonCardKind.WORK, member, baton.calls))


def offer(baton: Baton, member: MemberId) -> str:
    """The question to the person who is asked to take it."""
    return str(BatonCard(baton.id, BatonCardKind.OFFER, member, baton.calls))


def why_not(baton: Baton, member: MemberId) -> str:
    """What the question is about why somebody cannot take it over."""
    return str(BatonCard(baton.id, BatonCardKind.WHY_NOT, member, baton.calls))


def all_of(baton: BatonId) -> str:
    """How the name of every card of a baton begins."""
    return BatonCard.family(baton=baton)


def rings_of(baton: BatonId) -> str:
    """How the names begin of what those read who were rung."""
    return BatonCard.family(baton=baton, kind=BatonCardKind.RING)


def about(baton: BatonId) -> str:
    """What a message says it is about, so that a reply to it means this baton."""
    return str(BatonCard(baton, BatonCardKind.SAID, NOBODY, 0))


def alert(baton: BatonId, *, result: bool = False) -> str:
    """What a message to a leader says it is about: a reply to it goes to the holder. `result`: it tells one, no trouble."""
    return str(BatonCard(baton, BatonCardKind.ALERT, NOBODY, int(result)))


def advice(baton: BatonId, by: MemberId) -> str:
    """What a leader's words say they are about, and a holder's answer to them: a reply goes back to `by`."""
    return str(BatonCard(baton, BatonCardKind.ADVICE, by, 0))


def untaken(work: Work) -> str:
    """What nobody takes in the session that goes on now."""
    now = work.local(work.now)
    return str(UntakenCard(now.date(), 1 if now.time() < span(work.plan.hours.afternoon)[0] else 2))


def read(key: str) -> BatonCard | None:
    """A baton's key taken apart; None for boards and whatever else."""
    return BatonCard.read(key)
