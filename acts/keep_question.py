"""The life of a question that waits: what was typed before it is kept, it is answered once, it is answered by a typed line, it is dropped."""

from collections.abc import Callable
from typing import TypeVar

from campaign.ids import MemberId, PlaceId
from campaign.questions import Payload, PendingQuestion, QuestionState, SaidChoice
from storage import questions, said_buttons
from storage.work import Work
from telling import closing

P = TypeVar("P", bound=Payload)


def keep(work: Work, payload: Payload, *, place: PlaceId, member: MemberId) -> int:
    """It waits for this member from now on; the number by which its buttons name it."""
    return questions.ask(work, payload, place=place, member=member)


def take(work: Work, number: int, *, kind: type[P], member: MemberId) -> tuple[PendingQuestion, P] | None:
    """It is answered now, with what it kept; None when it is over, somebody else's or of another kind."""
    return questions.take(work, number, kind=kind, member=member)


def overtake(work: Work, kind: type[P], *, member: MemberId, same: Callable[[P], bool]) -> None:
    """What this member was asked about the `same` and has not answered is over, and says so."""
    for question, payload in questions.of_member(work, member, kind=kind):
        if same(payload) and questions.end(work, question.id, state=QuestionState.REPLACED) and question.said:
            said_buttons.end(work, question.said, why=closing.asked_again(work.plan.campaign.language))


def keep_here(work: Work, payload: Payload, *, place: PlaceId) -> int:
    """It waits for whoever's private chat this is, a stranger's too: in place of what was asked of that kind there before. Its number."""
    for question, _ in _here(work, type(payload), place=place):
        if question.said:
            said_buttons.end(work, question.said, why=closing.gone_on(work.plan.campaign.language))
        questions.end(work, question.id, state=QuestionState.REPLACED)
    return questions.ask(work, payload, place=place)


def kept_here(work: Work, kind: type[P], *, place: PlaceId) -> tuple[PendingQuestion, P] | None:
    """What waits in a place of one kind."""
    return next(iter(_here(work, kind, place=place)), None)


def take_here(work: Work, number: int, *, kind: type[P], place: PlaceId) -> P | None:
    """It is answered now, with what it kept; None when it is over, another place's or of another kind."""
    found = next((payload for each, payload in _here(work, kind, place=place) if each.id == number), None)
    return found if found is not None and questions.end(work, number, state=QuestionState.ANSWERED) else None


def _here(work: Work, kind: type[P], *, place: PlaceId) -> list[tuple[PendingQuestion, P]]:
    return [(each, each.payload) for each in questions.of_place(work, place) if isinstance(each.payload, kind)]


def chosen(work: Work, said: int, *, reads: str) -> None:
    """A choice under the message `said` was typed: it loses its buttons, and reads so (escaped) if its words are known."""
    said_buttons.close(work, said, closing=reads)


def begin_choice(work: Work, question: PendingQuestion) -> None:
    """One of the buttons is about to do what it says; what it changes ends the question for nobody else any more."""
    if isinstance(question.payload, SaidChoice):
        questions.end(work, question.id, state=QuestionState.ANSWERED)


def nothing_to_choose(work: Work, number: int) -> None:
    """What the question was about has moved on: none of its buttons stands any more."""
    questions.end(work, number, state=QuestionState.WITHDRAWN)


def give_up(work: Work, question: PendingQuestion, *, why: str) -> None:
    """No answer will come: its message reads `why` (escaped)."""
    questions.end(work, question.id, state=QuestionState.WITHDRAWN)
    said_buttons.end(work, question.said, why=why)


def answered(work: Work, place: PlaceId, *, about: str, message: str) -> None:
    """A typed line (`message`, its own number) has answered what the place was asked `about`."""
    questions.answer(work, place, about=about, message=message)


def drop(work: Work, place: PlaceId, *, about: str) -> None:
    """No typed line about this is waited for there any more."""
    questions.drop(work, place, about=about)


def set_aside(work: Work, place: PlaceId) -> None:
    """The next typed line there is no answer any more, unless it names its question."""
    questions.set_aside(work, place)


def ask_again(work: Work, question: PendingQuestion) -> None:
    """It is about to be asked in a new message, under the same code: the one above loses its buttons and says so."""
    if question.said:
        questions.unsaid(work, question.id)
        said_buttons.end(work, question.said, why=closing.asked_again(work.plan.campaign.language))
