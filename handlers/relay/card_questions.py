"""Taps on what a card is asking just now: facts, a person, who goes on, a moment, a reason. And opening those menus."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from acts.relay import ask, block, close, offer, wait
from campaign.button_argument import ButtonArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from campaign.relay import holding, pending_question
from campaign.relay.batons import Baton
from campaign.relay.closing import ClosingState
from campaign.relay.pending_question import Asking, AskMode
from handlers.conversation import Conversation
from handlers.interaction import Interaction, Tapped
from handlers.relay import below, echoing, lookups, reaching
from storage.relay import batons
from telling import labels, views
from telling.messages import Answer
from telling.relay.baton_arguments import (
    BlockedBy,
    FactAnswer,
    InOwnWords,
    NextStep,
    OfferTo,
    OfRepresentative,
    PutAway,
    Reached,
    WaitFor,
)
from telling.relay.closing_arguments import CloseFor

A = TypeVar("A", bound=ButtonArgument)


@dataclass(frozen=True, slots=True)
class CardQuestion:
    """What the card of a baton asks its holder."""

    baton: Baton
    question: Asking


@dataclass(frozen=True, slots=True)
class AnswerKind(Generic[A]):
    """One kind of button under a question of a card, and what it comes to."""

    argument: type[A]
    answer: Callable[[Tapped, CardQuestion, A], Answer]


Answers = Mapping[AskMode, tuple["AnswerKind[Any]", ...]]
"""Which buttons stand under a question, and what they come to."""


def answered(interaction: Tapped, answers: Answers) -> Answer:
    """An answer's button, one of those of `answers`."""
    baton = batons.get(interaction.work, interaction.about)
    if baton is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    holding.require_holder(baton, interaction.who.id)
    question = pending_question.decode(baton.asking)
    if question is None or interaction.seen != baton.version:
        raise RuleBroken(Refusal.STALE, baton=baton.id)
    for kind in (PUT_AWAY, *answers.get(question.mode, ())):
        button = kind.argument.read(interaction.press.argument)
        if button is not None:
            return kind.answer(interaction, CardQuestion(baton, question), button)
    raise RuleBroken(Refusal.UNREADABLE_BUTTON)


def menu(interaction: Tapped) -> Answer:
    """Hẹn / Chờ…, Vướng, Chuyển cho…, Thêm…: the same card shows its choices."""
    ask.menu(
        interaction.work,
        interaction.about,
        mode=AskMode(interaction.press.verb),
        who=interaction.who,
        seen=interaction.seen,
    )
    return Answer("")


def put_away(interaction: Interaction, baton: Baton) -> Answer:
    """Quay lại: the question leaves the card, nothing has happened."""
    after = ask.menu(interaction.work, baton.id, mode=None, who=interaction.who, seen=interaction.seen)
    return below.only_the_card(interaction, after) or interaction.answer("put_away")


def _put_away(interaction: Tapped, asked: CardQuestion, button: PutAway) -> Answer:
    return put_away(interaction, asked.baton)


def _result(interaction: Tapped, asked: CardQuestion, button: Reached) -> Answer:
    return reaching.reach(interaction, asked.baton, result=button.result)


def _fact(interaction: Tapped, asked: CardQuestion, button: FactAnswer) -> Answer:
    return fact(interaction, asked, value=button.value)


def fact(interaction: Interaction, asked: CardQuestion, *, value: str) -> Answer:
    """Yes, no or unknown to the question that the card asks just now."""
    people = tuple(person.id for person in reaching.people(interaction, asked.baton))
    asks = interaction.work.plan.step(asked.baton.step).asks
    return _told(interaction, asked, pending_question.missing(asks, people, answers=asked.question.answers), value)


def _representative(interaction: Tapped, asked: CardQuestion, button: OfRepresentative) -> Answer:
    if button.representative not in {person.id for person in reaching.people(interaction, asked.baton)}:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return _told(interaction, asked, AskMode.PERSON, str(button.representative))


def _next(interaction: Tapped, asked: CardQuestion, button: NextStep) -> Answer:
    return _told(interaction, asked, AskMode.NEXT, button.way)


def _told(interaction: Interaction, asked: CardQuestion, key: str, value: str) -> Answer:
    """One answer more; the step ends, or the card asks what is still missing."""
    answers = asked.question.answers | {key: value}
    return reaching.reach(interaction, asked.baton, result=asked.question.result, answers=answers)


def _moment(interaction: Tapped, asked: CardQuestion, button: WaitFor) -> Answer:
    return wait_as(interaction, asked.baton, name=button.wait)


def wait_as(interaction: Interaction, baton: Baton, *, name: str) -> Answer:
    """Park it as the plan's wait of that id says."""
    work = interaction.work
    preset = next((w for w in work.plan.waits if w.id == name), None)
    if preset is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    until = int(preset.until(work.local(work.now), work.plan.office_time).timestamp() * 1000)
    after = wait.park(work, baton.id, until=until, cause=preset.id, who=interaction.who, seen=interaction.seen)
    return echoing.of(interaction, "parked", case=baton.case, until=views.when(work, after.due_at))


def _reason(interaction: Tapped, asked: CardQuestion, button: BlockedBy) -> Answer:
    block.block(interaction.work, asked.baton.id, reason=button.reason, who=interaction.who, seen=interaction.seen)
    label = next(r.label for r in interaction.work.plan.reasons if r.id == button.reason)
    return echoing.of(interaction, "blocked", case=asked.baton.case, reason=label)


def _person(interaction: Tapped, asked: CardQuestion, button: OfferTo) -> Answer:
    offer.offer(interaction.work, asked.baton.id, to=button.member, who=interaction.who, seen=interaction.seen)
    return interaction.answer("offered", case=asked.baton.case, to=interaction.short(button.member))


def _closing(interaction: Tapped, asked: CardQuestion, button: CloseFor) -> Answer:
    made = close.request(interaction.work, asked.baton.case, reason=button.reason, who=interaction.who)
    if made.state == ClosingState.ASKED:
        ask.menu(interaction.work, asked.baton.id, mode=None, who=interaction.who)
    label, how = (
        labels.closing(interaction.work.plan, made.reason),
        "closed" if made.state == ClosingState.AGREED else "asked",
    )
    return interaction.answer("closing_told", case=made.case, reason=label, how=how, removes=made.reason.removes)


def _other_moment(interaction: Tapped, asked: CardQuestion, button: InOwnWords) -> Answer:
    return _by_text(interaction, asked.baton, AskMode.WAIT_TEXT)


def _other_reason(interaction: Tapped, asked: CardQuestion, button: InOwnWords) -> Answer:
    return _by_text(interaction, asked.baton, AskMode.BLOCK_TEXT)


def _by_text(interaction: Interaction, baton: Baton, mode: AskMode) -> Answer:
    ask.question(interaction.work, baton, asking=Asking(mode), who=interaction.who, seen=interaction.seen)
    return interaction.answer("asked", case=baton.case)


def _other_person(interaction: Tapped, asked: CardQuestion, button: InOwnWords) -> Answer:
    return _by_text(interaction, asked.baton, AskMode.OFFER_TEXT)


PUT_AWAY = AnswerKind(PutAway, _put_away)
ANSWERS: Answers = {
    AskMode.RESULT: (AnswerKind(Reached, _result),),
    AskMode.FACTS: (AnswerKind(FactAnswer, _fact),),
    AskMode.PERSON: (AnswerKind(OfRepresentative, _representative),),
    AskMode.NEXT: (AnswerKind(NextStep, _next),),
    AskMode.WAIT: (AnswerKind(InOwnWords, _other_moment), AnswerKind(WaitFor, _moment)),
    AskMode.BLOCK: (AnswerKind(InOwnWords, _other_reason), AnswerKind(BlockedBy, _reason)),
    AskMode.OFFER: (AnswerKind(InOwnWords, _other_person), AnswerKind(OfferTo, _person)),
    AskMode.CLOSE: (AnswerKind(CloseFor, _closing),),
}


def _more_typed(interaction: Interaction, numbers: tuple[CaseId, ...]) -> Answer:
    """/them 128, which is typed for Thêm…: in their private chat the holder's card asks; whoever else says it sees the case."""
    held = batons.in_hand(interaction.work, interaction.who.id) if interaction.incoming.private else []
    own = next((one for one in held if numbers and one.case == numbers[0]), None)
    if own is None:
        return lookups.show_typed(interaction, numbers)
    return below.ask_there(interaction, own, mode=AskMode.MORE)


CONVERSATIONS = (Conversation("more", menu, _more_typed),)
