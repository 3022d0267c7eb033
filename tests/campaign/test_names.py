"""Names that people chose to be seen badly: what is left of them, and that everybody else's name stays as it is."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import names

ANYTHING = st.text(max_size=80)
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
ORDINARY = [
    "Nguyễn Thị Ngọc Ánh",
    "Y Bhiu Niê Kđăm",
    "Công ty TNHH MTV “Ví Dụ” & Con (1.412 m², 20 %) – CN 2",
    "Müller-Lüdenscheidt",
    "สุดารัตน์ น้ำผึ้ง",
    "张伟",
    "김민준",
    "Giá 5.000 ₫/m…",
]


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert names.harmless(name) == name == names.visible(name)


def test_a_decomposed_name_is_composed() -> None:
    assert names.harmless(unicodedata.normalize("NFD", "Hoàng Thị Ngọc Hường")) == "Hoàng Thị Ngọc Hường"


@pytest.mark.parametrize(
    "nobody", ["\u3164", "\u200b\u200d\ufeff", "\u202e", "\u2800\u2800", "\u0301\u0301", "\u00ad", " \u3000 "]
)
def test_a_name_of_nothing_is_empty(nobody: str) -> None:
    assert names.harmless(nobody) == ""


def test_a_name_cannot_turn_the_line_around() -> None:
    assert names.harmless("Mai \u202etâht nêT\u202c \u2066x\u2069") == "Mai tâht nêT x"


def test_sixty_marks_over_a_letter_are_two_at_most() -> None:
    for mark in ("\u0301", "\u0489", "\u0e49", "\u0334"):
        assert len(names.harmless("a" + mark * 60 + "n")) <= 4


def test_a_text_keeps_its_lines_and_no_break_spaces_and_a_name_does_not() -> None:
    text = "Kính gửi đ/c\u00a0Mai:\r\n\u202b1\u202f412 DN\tkhớp"
    assert names.visible(text) == "Kính gửi đ/c\u00a0Mai:\n1\u202f412 DN khớp"
    assert names.harmless(text) == "Kính gửi đ/c Mai: 1 412 DN khớp"


def test_every_character_that_shows_nothing_is_gone() -> None:
    planes = (*range(0x3400), *range(0xA000, 0xAC00), *range(0xD700, 0x10000), *range(0xE0000, 0xE0200), sys.maxunicode)
    letters = map(chr, planes)
    unseen = "".join(one for one in letters if unicodedata.category(one) in UNSEEN or one in names.BLANK)
    assert names.visible(unseen.replace("\n", "").replace("\t", "")) == ""


@given(ANYTHING)
def test_twice_is_once(text: str) -> None:
    assert names.harmless(names.harmless(text)) == names.harmless(text)
    assert names.visible(names.visible(text)) == names.visible(text)


@given(ANYTHING)
def test_nothing_invisible_is_left(text: str) -> None:
    left = names.harmless(text)
    assert not any(unicodedata.category(one) in UNSEEN or one in names.BLANK for one in left)
    assert left == left.strip()
    height = highest = 0
    for one in left:
        height = height + 1 if unicodedata.category(one).startswith("M") else 0
        highest = max(highest, height)
    assert highest <= names.STACKED


@given(
    st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x1EFF, categories=("L", "N", "P")), max_size=60)
)
def test_letters_numbers_and_punctuation_lose_nothing(text: str) -> None:
    seen = "".join(one for one in unicodedata.normalize("NFC", text) if one not in names.BLANK)
    assert names.visible(text) == unicodedata.normalize("NFC", seen)
