"""Meanings are words of two enums: whatever the phrase files name is known, and whatever they can mean has its answer."""

import pytest

import examples
from campaign import plan as plans
from campaign import verbs
from handlers import routes
from handlers.understanding import lexicon, meanings, phrases
from handlers.understanding.meanings import Intent, MeaningKey

NO_VERBS = {Intent.NONE, Intent.ASK}
ONLY_ASKED = {Intent.ACCEPT, Intent.DECLINE, Intent.UNBLOCK}
MADE = {MeaningKey.OPEN, MeaningKey.FIND}
"""Small talk that no phrase is, but what a whole line comes to."""


def named() -> set[tuple[Intent, MeaningKey]]:
    """What the phrase files name."""
    return {(sense.verb, sense.key) for table in lexicon._tables() for _, sense in lexicon._senses([table])}


def test_every_intent_is_a_verb_and_plain_words_that_mean_it_are_answered() -> None:
    assert set(Intent) - NO_VERBS <= set(verbs.BY_NAME)
    answered = {verb for verb in Intent if routes.is_phrase(verb)}
    assert answered == set(Intent) - NO_VERBS - ONLY_ASKED == phrases.WORK
    assert set(meanings.CHANGING.values()) - phrases.WORK == ONLY_ASKED


def test_small_talk_is_answered_or_always_asked_about() -> None:
    said = {key for verb, key in named() if verb == Intent.NONE and key} | MADE
    answered = {key for key, _ in routes.SMALL_TALK}
    assert answered == said - meanings.ALWAYS_ASKED
    assert meanings.ALWAYS_ASKED <= set(meanings.CHANGING) <= said


def test_no_key_stands_there_for_nothing() -> None:
    made = MADE | {MeaningKey.ASKED, MeaningKey.NAMED, MeaningKey.NOT_ACTIVATED}
    assert {key for _, key in named()} | made == set(MeaningKey)


@pytest.mark.parametrize("meaning", [{"verb": "finish"}, {"verb": "done", "key": "achieved"}])
def test_a_phrase_file_that_names_what_nobody_knows_is_not_read(meaning: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        list(lexicon._senses([{"meaning": [meaning | {"sure": ["xong"]}]}]))


def test_what_may_stand_behind_a_verb_is_named_by_what_it_means() -> None:
    known = {"any", *Intent, *(f"{verb}.{key}" for verb, key in named() if key)}
    assert set(lexicon.load().complements) <= known


def test_every_result_of_the_example_plan_means_what_can_be_typed() -> None:
    plan = plans.load(examples.plan_path())
    assert {key for step in plan.steps for result in step.results for key in result.means} <= set(MeaningKey)
