"""Tables of other things below a list («STT, Họ tên, Chức vụ», «Xã, Số lượng»): they have headings, none of which is over codes."""

from collections.abc import Sequence

from campaign import phones, text_normalisation
from lists.cells import Code
from lists.neighbours import COUNTS
from lists.vocabulary import ListVocabulary

KINDS = frozenset({"skip", "phones", "note", "address", "unit", "title"})
"""Kinds of headings that are no values too: «Giám đốc» and «Đang hoạt động» stand in rows of organisations."""
OF_OTHER_THINGS = ("ho va ten", "ho ten", "ten thiet bi", "noi dung cong viec", "nhiem vu")
FEWEST = 2


def begins(texts: Sequence[str], words: ListVocabulary) -> bool:
    """Whether the texts of a row without a code are headings: two of them wholly so, and none a number or an organisation's name."""
    if len(texts) < FEWEST or any(letter.isdigit() for text in texts for letter in text):
        return False
    headed = [_is_a_heading(text, words) for text in texts]
    named = any(words.rows.names_an_organisation(text) for text, heads in zip(texts, headed, strict=True) if not heads)
    return not named and sum(headed) >= FEWEST and sum(headed) * 2 >= len(texts)


def _is_a_heading(text: str, words: ListVocabulary) -> bool:
    folded = " ".join(text_normalisation.words(text))
    return folded.startswith((*COUNTS, *OF_OTHER_THINGS)) or words.whole_heading(text) in KINDS


def is_over(code: Code) -> bool:
    """Whether a row is of the list again: it has a code, and not a phone."""
    return bool(code.code) and not phones.read(code.code)
