"""How a question with buttons reads once it is over: the question, and under it what it was answered with."""

from markupsafe import Markup

from telling import words
from telling.messages import Answer

LONGEST = 600
"""So many letters of an answer stand under the question (the whole of it stands below as a message of its own)."""
LONGEST_QUESTION = 3000
"""So many of the question itself: with its answer it is a message still."""


def asked_again(language: str) -> str:
    """How a question reads when the same was asked again, or said otherwise, before it was answered."""
    return words.write(language, "sentences", macro="asked_again")


def gone_on(language: str) -> str:
    """How a question reads that goes on in the next message, with what was answered so far."""
    return words.write(language, "sentences", macro="gone_on")


def late(language: str) -> str:
    """How a question reads that nobody answered in time."""
    return words.write(language, "sentences", macro="question_late")


def moved_on(language: str, *, case: int) -> str:
    """How a question about a case reads when the case went on without it."""
    return words.write(language, "sentences", macro="question_moved", case=case)


def of(language: str, question: str, *, answer: Answer, chosen: str, private: bool) -> str:
    """The escaped text. `question` is plain, as it was read; `chosen` the button's label. In a group the answer is not for everybody:
    there, and where the answer asks on, the button itself is the answer. Empty when nothing is known of either."""
    fits = private and not answer.rows and not answer.ask and 0 < len(answer.text) <= LONGEST
    told = Markup(answer.text) if fits else ""  # noqa: S704  an answer is escaped text
    if not (told or chosen):
        return ""
    return words.write(language, "sentences", macro="answered", question=_whole(question), chosen=chosen, answer=told)


def _whole(question: str) -> str:
    """A question that is too long ends with a whole word."""
    if len(question) <= LONGEST_QUESTION:
        return question
    return f"{question[:LONGEST_QUESTION].rsplit(maxsplit=1)[0]}…"
