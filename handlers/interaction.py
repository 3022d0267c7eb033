"""One thing that somebody said or tapped, with who and where it was, as every conversation gets it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from acts import keep_question
from campaign.button_argument import ButtonArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import BatonId, MemberId
from campaign.members import Member
from campaign.places import Place
from campaign.questions import Payload, PendingQuestion
from campaign.relay.batons import Baton
from campaign.verbs import Press, token, typed
from handlers.incoming import Incoming
from storage import members
from storage.work import Work
from telling import labels, words
from telling.messages import Answer, Choice

P = TypeVar("P", bound=Payload)
NO_BATON = BatonId(0)
"""Nothing of ours was replied to."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """`rest` is what stands behind a command or verb; `press` a button's token; `about` the baton of the card replied to, `card` that card's key;
    `goes_on`: the person wants to do the next step themselves."""

    work: Work
    incoming: Incoming
    place: Place
    member: Member | None
    verb: str = ""
    rest: str = ""
    press: Press | None = None
    about: BatonId = NO_BATON
    card: str = ""
    goes_on: bool = False

    @property
    def who(self) -> Member:
        """The member who speaks. Raises RuleBroken `not_a_member`."""
        if self.member is None:
            raise RuleBroken(Refusal.NOT_A_MEMBER)
        return self.member

    @property
    def seen(self) -> int | None:
        """The version on the button, or None for typed words."""
        return self.press.version if self.press is not None else None

    def tapped(self, press: Press) -> "Tapped":
        """The same, as a button with that token: tapped, or its label typed."""
        about = BatonId(press.subject)
        return Tapped(
            self.work, self.incoming, self.place, self.member, verb=press.verb, about=about, card=self.card, press=press
        )

    def written(self, at: int | None) -> "Interaction":
        """The same, done as when its words were written (UTC ms): a button that confirms them later makes them no later."""
        return self if at is None else replace(self, work=replace(self.work, spoken=min(at, self.work.spoken_at)))

    def keep(self, payload: Payload) -> int:
        """What was typed waits until the speaker answers the question about it, whose number this is."""
        return keep_question.keep(self.work, payload, place=self.place.id, member=self.who.id)

    def kept(self, number: int, kind: type[P]) -> tuple[PendingQuestion, P] | None:
        """The speaker answers that question now; None when it is over, or was none of theirs."""
        return keep_question.take(self.work, number, kind=kind, member=self.who.id)

    def overtake(self, kind: type[P], same: Callable[[P], bool]) -> None:
        """What the speaker says now makes void what they were asked about the same thing before and have not answered."""
        keep_question.overtake(self.work, kind, member=self.who.id, same=same)

    @property
    def language(self) -> str:
        """In which language the campaign speaks."""
        return self.work.plan.campaign.language

    def sentence(self, macro: str, **values: object) -> str:
        """One of the sentences, as escaped text."""
        return words.write(self.language, "sentences", macro=macro, **values)

    def answer(self, macro: str, **values: object) -> Answer:
        """An answer of one sentence."""
        return Answer(self.sentence(macro, **values))

    def word(self, name: str) -> str:
        """A short label."""
        return labels.word(self.language, name)

    def button(self, verb: str, baton: Baton, argument: ButtonArgument | None = None, *, label: str = "") -> Choice:
        """A button for a baton at its present version."""
        return Choice(
            label or labels.button(self.language, verb),
            token(verb, baton.id, version=baton.version, argument=argument),
            words=typed(verb, baton.case) if argument is None else "",
        )

    def short(self, member: MemberId | None) -> str:
        """How colleagues call a member."""
        found = members.get(self.work, member) if member is not None else None
        return found.short if found else ""


@dataclass(frozen=True, slots=True)
class Tapped(Interaction):
    """One that has a button, always."""

    press: Press = field(kw_only=True)
