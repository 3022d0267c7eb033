"""What a row without a usable code is: the title of a part, a sum, what stands below a table, or an organisation whose code is missing."""

import re
from collections.abc import Sequence

from campaign import text_normalisation
from lists import cell_words, cells
from lists.parts import Parts, Section
from lists.vocabulary import ListVocabulary

NUMBERING = re.compile(r"\(?(?:\d{1,6}|[IVXLC]{1,6}|[A-Za-zĐđ])[.)]?\)?", re.ASCII)
"""What numbers a row or a part: «12», «(3)», «IV.», «a)»."""
AMOUNT = re.compile(
    r"\d{1,3}(?:[.,]\d{1,3})*\s*(?:%|đơn vị|dn|htx|hkd|hộ|tổ chức|doanh nghiệp|cơ sở)?", re.ASCII | re.IGNORECASE
)
"""What is summed up beside a part's title: «1.250», «85%», «7,5», «02 DN»."""
RULE = re.compile(r"[-_=.:–—]{2,}")
"""What is drawn between rows."""
PART_NUMBER = re.compile(r"(?:[IVX]{1,6}|[A-ZĐ])[.)]?")
LONGEST_AMOUNT, LONGEST_NUMBER = 18, 8
SIGNATURES = (
    "nguoi lap",
    "lap bieu",
    "thu truong don vi",
    "ky ghi ro",
    "ky ten",
    "tm ubnd",
    "kt giam doc",
    "noi nhan",
    "xac nhan",
    "nguoi tong hop",
)
"""How the place begins where those stand who sign."""


class RowKinds:
    """Tells them apart; titles of parts are remembered in the section. `signed`: who signs below the table has begun, with no organisation since."""

    def __init__(self, words: ListVocabulary, parts: Parts) -> None:
        self._words = words
        self._parts = parts
        self.signed = False

    def of(self, filled: list[str], section: Section, *, said: str, name: str, item: bool) -> str:
        """Why a row is no organisation; "" when it is one.

        `said` stands in the column of codes; an `item` goes on with the numbers of its neighbours.
        """
        if not filled:
            return "blank"
        texts = list(dict.fromkeys(text for text in filled if not NUMBERING.fullmatch(text)))
        if not texts:
            return "numbering" if len(filled) > 1 and not any(len(text) > 4 for text in filled) else "note"
        if all(RULE.fullmatch(text) for text in texts):
            return "blank"
        if self._words.rows.is_total(texts[0]):
            return "total"
        if self._words.rows.is_instruction(said):
            return "note"
        if not item and (
            self._titles(texts, filled, section, said=said) or self._capital_title(texts, filled, section)
        ):
            return "section"
        if sum(letter.isdigit() for letter in said) > 2 and said != texts[0]:
            return ""  # something that should have been a code
        return self._beside_the_table(texts, filled, name)

    def _titles(self, texts: list[str], filled: list[str], section: Section, *, said: str) -> bool:
        """One text that names a part, and besides it numbers at most."""
        titles = [text for text in texts if not (len(text) <= LONGEST_AMOUNT and AMOUNT.fullmatch(text))]
        beside = said in ("", *titles) or (len(titles) < len(texts) and said in texts)
        number = filled[0] if NUMBERING.fullmatch(filled[0]) else ""
        return len(titles) == 1 and beside and self._parts.begins(titles[0], section, number=number)

    def _capital_title(self, texts: list[str], filled: list[str], section: Section) -> bool:
        """«II | HTX VẬN TẢI»: one text in capitals, numbered as parts are and organisations are not."""
        if len(texts) != 1 or not texts[0].isupper() or len(filled) != 2 or not PART_NUMBER.fullmatch(filled[0]):
            return False
        self._parts.begins_of_a_kind(texts[0], section, number=filled[0])
        return True

    def _beside_the_table(self, texts: list[str], filled: list[str], name: str) -> str:
        if self._words.rows.names_an_organisation(name):
            return ""
        numbered = len(filled) > len(texts)
        self.signed = self.signed or cell_words.begins(" ".join(text_normalisation.words(texts[0])), SIGNATURES)
        alone = not numbered and (len(texts) == 1 or (self.signed and not any(map(str.isdigit, "".join(texts)))))
        without_name = not name and len(texts) < 3
        return "note" if self._words.rows.is_after_table(texts[0]) or alone or (without_name and not numbered) else ""


def goes_on(rows: Sequence[Sequence[object]], at: int) -> bool:
    """Whether the number of a row stands between those of its neighbours («2», «3», «4»): it is one of the list, and no part's title."""
    if not 0 < at < len(rows) - 1:
        return False
    before, own, after = (_number(row) for row in rows[at - 1 : at + 2])
    return 0 < before == own - 1 == after - 2


def _number(row: Sequence[object]) -> int:
    first = next((text for cell in row if (text := cells.text(cell))), "")
    return int(first) if first.isascii() and first.isdigit() and len(first) < LONGEST_NUMBER else 0
