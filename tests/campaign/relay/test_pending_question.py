"""The question on a card survives a restart, and knows which answer is missing."""

import pytest

from campaign.relay import pending_question
from campaign.relay.pending_question import Asking, AskMode


@pytest.mark.parametrize(
    "question",
    [
        Asking(AskMode.WAIT),
        Asking(AskMode.FACTS, "da_lien_he"),
        Asking(AskMode.FACTS, "da_lien_he", {"matched": "yes", "level2.4": "no"}),
        Asking(AskMode.NEXT, "da_khop", {"next": "go"}),
    ],
)
def test_a_question_reads_back_as_it_was_written(question: Asking) -> None:
    assert pending_question.decode(question.encode()) == question


def test_no_question_is_nothing_and_an_old_short_one_is_still_read() -> None:
    assert pending_question.decode("") is None
    assert pending_question.decode(AskMode.WAIT) == Asking(AskMode.WAIT)
    assert pending_question.decode("facts:x") == Asking(AskMode.FACTS, "x")


def test_level_two_is_asked_of_each_person_and_the_rest_once() -> None:
    asks, people = ("matched", "level2"), (4, 5)
    assert pending_question.missing(asks, people, answers={}) == "matched"
    assert pending_question.missing(asks, people, answers={"matched": "no"}) == "level2.4"
    assert pending_question.missing(asks, people, answers={"matched": "no", "level2.4": "unknown"}) == "level2.5"
    assert (
        pending_question.missing(asks, people, answers={"matched": "no", "level2.4": "unknown", "level2.5": "yes"})
        == ""
    )
    assert pending_question.missing((), people, answers={}) == ""
