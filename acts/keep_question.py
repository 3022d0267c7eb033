"""The life of a question that waits: what was typed before it is kept, it is answered once, it is answered by a typed line, it is dropped."""

from typing import TypeVar

from campaign.ids import MemberId, PlaceId
from campaign.questions import Payload, PendingQuestion
from storage import questions
from storage.work import Work

P = TypeVar("P", bound=Payload)


def keep(work: Work, payload: Payload, *, place: PlaceId, member: MemberId) -> int:
    """It waits for this member from now on; the number by which its buttons name it."""
    return questions.ask(work, payload, place=place, member=member)


def take(work: Work, number: int, *, kind: type[P], member: MemberId) -> tuple[PendingQuestion, P] | None:
    """It is answered now, with what it kept; None when it is over, somebody else's or of another kind."""
    return questions.take(work, number, kind=kind, member=member)


def answered(work: Work, place: PlaceId, *, about: str, message: str) -> None:
    """A typed line (`message`, its own number) has answered what the place was asked `about`."""
    questions.answer(work, place, about=about, message=message)


def drop(work: Work, place: PlaceId) -> bool:
    """Nobody waits for a typed line there any more; False when nobody did."""
    return questions.drop(work, place)
