"""How rows begin that are something else than one organisation, and how names and places begin (`columns.toml`, `[rows]`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from campaign import text_normalisation
from lists import cell_words

SUMMED = re.compile(r"\A\w+\s*\(|[A-Z]\s*\+\s*[A-Z]")
"""«Cộng (A+B)», «Tổng A + B»."""
NUMBERING = re.compile(r"(?:(?:[IVXLC]{1,6}|\d{1,3}|[A-Za-zĐđ])\s*[.)/:\-–]+\s*|[-–+*•]\s*)+")


@dataclass(frozen=True, slots=True)
class RowWords:
    """How rows begin that are something else than one organisation, and how names and places begin."""

    total: frozenset[str]
    letterhead: tuple[str, ...]
    after_table: tuple[str, ...]
    organisation: tuple[str, ...]
    called: tuple[str, ...]
    marked: tuple[str, ...]
    household: tuple[str, ...]
    place: tuple[str, ...]
    instruction: tuple[str, ...]
    nothing: frozenset[str]

    def is_total(self, text: str) -> bool:
        """Whether a row that says this is a sum («Tổng cộng: 12», not «Tổng công ty …»)."""
        folded = " ".join(text_normalisation.words(text))
        if cell_words.begins(folded, ("tong cong ty",)) and not text.casefold().startswith("tổng cộng"):
            return False
        begins = next((word for word in ("tổng ", "cộng ") if text.casefold().startswith(word)), "")
        plainly = text.casefold().startswith(("tổng", "cộng")) and (
            folded[-1:].isdecimal() or SUMMED.search(text) is not None
        )
        of_a_part = bool(begins) and self.names_a_place(text[len(begins) :])
        return plainly or of_a_part or folded in self.total or cell_words.begins(folded, ("tong cong", "tong so"))

    def is_letterhead(self, text: str) -> bool:
        """Whether it is of a letterhead or a title, and so of no heading."""
        return cell_words.begins(" ".join(text_normalisation.words(text)), self.letterhead)

    def is_after_table(self, text: str) -> bool:
        """Whether it is what stands below a table: who made it, notes, where it goes."""
        return cell_words.begins(" ".join(text_normalisation.words(text)), self.after_table)

    def is_instruction(self, text: str) -> bool:
        """Whether it tells what to write below it («Ghi 10 hoặc 13 số»)."""
        return cell_words.begins(" ".join(text_normalisation.words(text)), self.instruction)

    def says_nothing(self, text: str) -> bool:
        """Whether a cell says in words that nothing is known («Chưa có thông tin»)."""
        return " ".join(text_normalisation.words(text)) in self.nothing

    def names_an_organisation(self, text: str) -> bool:
        """Whether it begins as the names of organisations do."""
        return cell_words.begins(" ".join(text_normalisation.words(text)), self.organisation)

    def could_name_an_organisation(self, text: str) -> bool:
        """Whether it begins as the names of organisations do, or as those of what households run, parishes and offices have."""
        begins = (*self.organisation, *self.called, *self.household)
        return text.casefold().startswith(self.marked) or cell_words.begins(
            " ".join(text_normalisation.words(text)), begins
        )

    def names_a_household(self, text: str) -> bool:
        """Whether it begins as the names of household businesses do."""
        return cell_words.begins(" ".join(text_normalisation.words(text)), self.household)

    def names_a_place(self, text: str) -> bool:
        """Whether it is the title of a part of the list, by place («II. Xã …»)."""
        return cell_words.begins(" ".join(text_normalisation.words(without_numbering(text))), self.place)


def without_numbering(text: str) -> str:
    """Without «II.», «1)», «a.», «-» at its beginning."""
    said = text.strip()
    number = NUMBERING.match(said)
    return said[number.end() :] if number else said


def read(raw: Mapping[str, Any]) -> RowWords:
    def words(name: str) -> tuple[str, ...]:
        return tuple(raw[name])

    return RowWords(
        frozenset(words("total")), words("letterhead"), words("after_table"), words("organisation"), words("called"), words("marked"),
        words("household"), words("place"),
        words("instruction"), frozenset(words("nothing")),
    )  # fmt: skip
