"""Phrases written short in `phrases.toml`, and how they are found again in what is typed."""

import pytest

from handlers.understanding import lexicon, patterns, phrases, spelling
from handlers.understanding.books import Book, TypedLine

GROUPS = {"they": "(họ|khách)"}


def book(*written: str, strict: bool = False) -> Book:
    made = Book(frozenset({"nhan"}), strict=strict)
    for each in written:
        made.add_parts(patterns.parts(each, GROUPS), each, spelling.split)
    return made


def line(text: str) -> TypedLine:
    return TypedLine(text, spelling.split(text), accented=not text.isascii())


@pytest.mark.parametrize(
    ("pattern", "typed", "words"),
    [
        ("gọi [hoài|mãi] không nghe", "gọi mãi không nghe nữa", 4),
        ("gọi [hoài|mãi] không nghe", "gọi không nghe", 3),
        ("gọi [hoài|mãi] không nghe", "gọi hoài mãi không nghe", 0),
        ("<they> (tới|đến) [rồi]", "khách đến", 2),
        ("[em] gọi [cho <they>]", "em gọi cho khách ạ", 4),
        ("[em] gọi [cho <they>]", "gọi cho em", 1),
        ("tới|đến nơi", "đến nơi", 2),
        ("(em [sẽ]|mình) gọi", "mình gọi", 2),
        ("(em [sẽ]|mình) gọi", "mình sẽ gọi", 0),
    ],
)
def test_a_short_form_stands_for_all_of_its_ways_and_no_other(pattern: str, typed: str, words: int) -> None:
    hit = book(pattern).at(line(typed), 0)
    assert (hit.length if hit else 0) == words


def test_of_two_the_longer_is_found_and_of_alike_ones_the_first() -> None:
    made = book("không nghe", "không [ai] nghe máy", "không ai nghe")
    found = [made.at(line(text), 0) for text in ("không nghe máy", "không ai nghe", "không nghe")]
    assert [hit.value for hit in found if hit] == ["không [ai] nghe máy", "không ai nghe", "không nghe"]


def test_a_way_that_could_be_other_words_without_accents_is_told() -> None:
    made = book("em nhận")
    hits = [made.at(line(text), 0) for text in ("em nhận", "em nhan")]
    assert [hit.careless for hit in hits if hit] == [False, True]
    assert made.at(line("em nhan ạ"), 0) is None
    assert book("em gọi", strict=True).at(line("em goi ạ"), 0) is None


@pytest.mark.parametrize("broken", ["(gọi|điện", "[gọi", "gọi)", "gọi]", "<somebody> gọi"])
def test_a_slip_in_writing_one_is_named(broken: str) -> None:
    with pytest.raises(ValueError, match=r"missing|closes nothing|no group"):
        patterns.parts(broken, GROUPS)


def test_all_that_is_shipped_can_be_read_and_the_first_word_of_each_is_found() -> None:
    words = lexicon.load()
    assert words.meanings.at(words.read("gọi hoài không ai nghe máy"), 0) is not None
    assert phrases.understand("chuông đổ mà ko ai nghe").key == "no_answer"
