"""The words of lists (`columns.toml`): what a heading means, and what stands in a cell that says yes, no, working or stopped."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from campaign import text_normalisation
from lists import cell_words, explained, row_words
from lists.cell_words import FlagWords, StateWords
from lists.explained import Explained
from lists.row_words import RowWords, without_numbering

ALONE, ANYWHERE, WORDS, WEAK, NOTHING = 4, 3, 2, 1, 0
"""How sure a heading is, from the whole of it to a word that may mean anything."""
OF_A_DAY = (" ngay ", " thoi gian ", " thoi diem ")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where one word of a program's name for a field ends and the next begins."""
OF_A_COLUMN = re.compile(r"\s*[(\[](?:\*|\d{1,2})[)\]]\s*\Z")
"""A star or the column's number after a heading: «Mã số thuế (2)»."""
VERBS = "dang k[yi]|dk|dinh danh|kich hoat|khop|trung khop|cap|tai khoan|tk|xac thuc"
DENIED = re.compile(rf" (?:chua|khong) (?:duoc |co |dat |thuc hien |hoan thanh )*(?:{VERBS}|vneid|muc do 2|muc 2) ")
AFFIRMED = re.compile(rf" (?:da|{VERBS}) ")
"""What in a heading says the opposite, wherever it stands («Số DN chưa đăng ký»), and what before it asks for either («Khớp/không khớp»)."""
NUMBERS_OF_PEOPLE = (" so ", " ma ", " ngay ", " nam ", " email ")
TOLD_OF_PEOPLE = (
    " ket qua ",
    " tinh trang ",
    " trang thai ",
    " noi dung ",
    " thoi gian ",
    " hinh thuc ",
    " da ",
    " chua ",
    " lan ",
    " ly do ",
)
"""How headings begin that tell of a person what was done or found («Kết quả liên hệ»), and name nobody."""
ACCOUNTS = ("ddtc", "dddt", "tkdd", "tk dd", "tkddtc", "tkdddt", "dddttc")
"""How accounts of organisations are shortened: a state of one is a result («Tình trạng TKĐD»)."""
SHORT = {"kq": "ket qua"}
OPPOSITES = {"registered": "unregistered", "matched": "unmatched", "level2": "unlevel2", "working": "stopped"}
LEVEL = re.compile(r" (?:muc do|cap do|muc) (?:dinh danh|tai khoan|tk|vneid)(?! (?:muc|do|2|dien tu muc 2)) ")
"""A heading over numbers of levels."""
OF_A_RESULT = re.compile(r" (?:da|ket qua|tinh trang|trang thai) ")
MEASURED = re.compile(r" (?:theo|so voi|thuc hien) (?:ke hoach|chi tieu|muc tieu|lo trinh|yeu cau|de nghi|thong bao) ")
"""By what a result is measured («Đã đăng ký theo kế hoạch»); it is none the less for that."""


class HeadingMeaning(NamedTuple):
    """The id of the column that a heading means ("" for none of ours), and how sure that is."""

    kind: str
    sure: int


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One kind of column and the headings that mean it."""

    id: str
    label: str
    alone: frozenset[str]
    anywhere: tuple[str, ...]
    words: tuple[str, ...]
    weak: tuple[str, ...]
    never: tuple[str, ...]

    def forbidden(self, spaced: str) -> bool:
        """Whether a heading (folded, with a space at both ends) has a word that cannot stand over this column."""
        said = MEASURED.sub(" ", spaced) if OF_A_RESULT.search(spaced) else spaced
        return any(f" {word} " in said for word in self.never)


@dataclass(frozen=True, slots=True)
class ListVocabulary:
    """All of `columns.toml`, and what this office said about its own words (`headings`, `values`; folded).

    `levels` are the cells that only a column of level 2 has; `glued` are the phrases of headings by what programs make of them, without spaces.
    """

    columns: tuple[ListColumn, ...]
    flags: FlagWords
    states: StateWords
    personal: tuple[str, ...]
    rows: RowWords
    explained: Explained
    levels: Mapping[str, str]
    glued: Mapping[str, str]
    headings: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def meaning(self, heading: str) -> HeadingMeaning:
        """What a heading means."""
        folded = " ".join(text_normalisation.words(OF_A_COLUMN.sub("", heading) or heading))
        if not folded:
            return HeadingMeaning("", NOTHING)
        if told := self.headings.get(folded):
            return HeadingMeaning("" if told == "khong" else told, ALONE)
        folded = " ".join(SHORT.get(word, word) for word in folded.split(" "))
        found = self._alone(folded) or self._within(f" {folded} ")
        return found if found.kind else self._of_a_program(heading, folded)

    def _of_a_program(self, heading: str, folded: str) -> HeadingMeaning:
        """What a program calls a field: several words without spaces («TENDOANHNGHIEP», «TrangThaiDinhDanh», «tinhtrang_hd»)."""
        apart = " ".join(self.glued.get(word, word) for word in folded.split(" "))
        if apart != folded:
            return self._alone(apart) or self._within(f" {apart} ")
        return self.meaning(CAMEL.sub(" ", heading)) if CAMEL.search(heading) else HeadingMeaning("", NOTHING)

    def column(self, heading: str) -> str:
        """The id of the column that a heading means; "" when it means none of ours."""
        return self.meaning(heading).kind

    def _alone(self, folded: str) -> HeadingMeaning | None:
        return next((HeadingMeaning(column.id, ALONE) for column in self.columns if folded in column.alone), None)

    def _within(self, spaced: str) -> HeadingMeaning:
        found = self._of_what_it_names(spaced)
        return found if self.explained.wholly(found.kind, spaced) else HeadingMeaning("", found.sure)

    def _of_what_it_names(self, spaced: str) -> HeadingMeaning:
        found = self._by_words(spaced)
        if found.kind == "status" and any(f" {word} " in spaced for word in ACCOUNTS):
            return HeadingMeaning("registered", found.sure)
        if found.kind == "unregistered" and " da " in spaced:
            return HeadingMeaning("registered", found.sure)
        denied = DENIED.search(spaced) if found.kind in OPPOSITES and " da " not in spaced else None
        if denied is None or AFFIRMED.search(spaced[: denied.start() + 1]):
            return found
        return HeadingMeaning(OPPOSITES[found.kind], found.sure)

    def _by_words(self, spaced: str) -> HeadingMeaning:
        allowed = [column for column in self.columns if not column.forbidden(spaced)]
        anywhere = [(len(word), column) for column in allowed for word in column.anywhere if f" {word} " in spaced]
        if anywhere:
            column = max(anywhere, key=lambda found: found[0])[1].id
            return HeadingMeaning(
                "registered_at" if column == "registered" and spaced.startswith(OF_A_DAY) else column, ANYWHERE
            )
        for sure, found in ((WORDS, [(c, c.words) for c in allowed]), (WEAK, [(c, c.weak) for c in allowed])):
            if column := _earliest(spaced, found):
                if column == "name" and sure == WEAK and not self._names_organisations(spaced):
                    return HeadingMeaning("", WEAK)
                return HeadingMeaning(self._of_a_person(column, spaced), sure)
        return HeadingMeaning("", NOTHING)

    def _names_organisations(self, spaced: str) -> bool:
        """Whether «Tên …» is of what could be one; «Tên dự án» is not."""
        of_what = spaced.strip().removeprefix("ten ")
        return self.explained.names_only(spaced) or self.rows.could_name_an_organisation(of_what)

    def _of_a_person(self, column: str, spaced: str) -> str:
        private = column == "address" and any(f" {word} " in spaced for word in self.personal)
        number = column == "representative" and spaced.startswith(NUMBERS_OF_PEOPLE)
        told = column in ("representative", "contact", "title") and spaced.startswith(TOLD_OF_PEOPLE)
        return "" if told else "skip" if private or number else column

    def whole_heading(self, text: str) -> str:
        """The id of the column whose heading a text is, as a whole; "" when it says more or something else."""
        folded = " ".join(text_normalisation.words(OF_A_COLUMN.sub("", text) or text))
        found = (one for one in self.columns if folded in one.alone or folded in one.words or folded in one.anywhere)
        return next((one.id for one in found), "")

    def label(self, column: str) -> str:
        """How that column is called to people."""
        return next((c.label for c in self.columns if c.id == column), column)

    def flag(self, text: str, kind: str = "") -> str:
        """ "yes", "no" or "unknown" for what stands in a cell; "" when not all of it is understood."""
        return self._told(text, kind) or self._of_a_level(text, kind) or self.flags.read(text.strip())

    def _of_a_level(self, text: str, kind: str) -> str:
        return self.levels.get(" ".join(text_normalisation.words(text)), "") if kind == "level2" else ""

    def level(self, text: str) -> str:
        """A flag of a column whose numbers are levels: «1» is no tick there."""
        return self._told(text, "level2") or ("no" if text.lstrip("0") == "1" else self.flag(text, "level2"))

    def numbers_levels(self, heading: str, texts: Iterable[str]) -> bool:
        """Whether a number in a column of level 2 is the level itself: by its heading, or because some cells say «2»."""
        asked = LEVEL.search(f" {' '.join(text_normalisation.words(heading))} ")
        return bool(asked) or "2" in texts

    def state(self, text: str) -> str:
        """ "active", "stopped", "" for an empty cell, "?" for what is not understood."""
        return self._told(text, "status") or self.states.read(text)

    def _told(self, text: str, kind: str) -> str:
        """What this office said about such a cell."""
        told = self.values.get(kind)
        return told.get(" ".join(text_normalisation.words(text)), "") if told else ""

    def titles_a_part(self, text: str) -> bool:
        """Whether a text alone below headings begins a part of the list («I. Xã …», «B. HỢP TÁC XÃ») and is no heading («Xã, phường»)."""
        begins = self.rows.names_a_place(text) or without_numbering(text) != text.strip()
        return begins and not self.whole_heading(text)

    def with_codes_under(self, headings: Iterable[str]) -> "ListVocabulary":
        """The same words, and headings that stand over tax codes without saying so."""
        folded = {" ".join(text_normalisation.words(heading)): "tax_code" for heading in headings}
        return replace(self, headings={**self.headings, **folded})

    def told(self, headings: Mapping[str, str], values: Mapping[str, Mapping[str, str]]) -> "ListVocabulary":
        """The same words and what an office says about its own."""

        def folded(names: Mapping[str, str]) -> dict[str, str]:
            return {" ".join(text_normalisation.words(name)): value for name, value in names.items()}

        return replace(self, headings=folded(headings), values={kind: folded(names) for kind, names in values.items()})


def _earliest(spaced: str, phrases: Iterable[tuple[ListColumn, tuple[str, ...]]]) -> str:
    """The column whose phrase begins first in a heading, the longest of those that begin there; "" when there is none."""
    found = [
        (spaced.index(f" {word} "), -len(word), column.id)
        for column, words in phrases
        for word in words
        if f" {word} " in spaced
    ]
    return min(found)[2] if found else ""


@cache
def load() -> ListVocabulary:
    """The vocabulary that ships with the program."""
    raw = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    return ListVocabulary(
        tuple(_column(column) for column in raw["column"]),
        cell_words.flags(raw["flags"]),
        cell_words.states(raw["status"]),
        tuple(raw["personal_address"]["words"]),
        row_words.read(raw["rows"]),
        explained.read(raw["explained"]),
        {word: value for value in ("yes", "no") for word in raw["flags_level2"][value]},
        _glued(raw["column"]),
    )


def _glued(columns: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in columns:
        for phrase in (word for kind in ("alone", "anywhere", "words") for word in column.get(kind, ())):
            if " " in phrase:
                found.setdefault(phrase.replace(" ", ""), phrase)
    return found


def _column(raw: Mapping[str, Any]) -> ListColumn:
    def words(name: str) -> tuple[str, ...]:
        return tuple(raw.get(name, ()))

    return ListColumn(
        raw["id"],
        raw["label"],
        frozenset(words("alone")),
        words("anywhere"),
        words("words"),
        words("weak"),
        words("never"),
    )
