"""The words of lists (`columns.toml`): what a heading means, and what a mark in a yes-or-no column means."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from campaign import text_normalisation


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One kind of column and the headings that mean it."""

    id: str
    label: str
    words: tuple[str, ...]
    alone: frozenset[str]
    never: tuple[str, ...]

    def named_by(self, heading: str) -> bool:
        """Whether a folded heading (words divided by single spaces) means this column."""
        if heading in self.alone:
            return True
        spaced = f" {heading} "
        return any(f" {w} " in spaced for w in self.words) and not any(f" {w} " in spaced for w in self.never)


@dataclass(frozen=True, slots=True)
class ListVocabulary:
    """All of `columns.toml`."""

    columns: tuple[ListColumn, ...]
    flags: dict[str, str]
    yes_beginning: tuple[str, ...]
    no_beginning: tuple[str, ...]
    stopped: tuple[str, ...]
    total: frozenset[str]

    def column(self, heading: str) -> str:
        """The id of the column that a heading means; "" when it means none of ours."""
        folded = " ".join(text_normalisation.words(heading))
        return next((column.id for column in self.columns if column.named_by(folded)), "") if folded else ""

    def label(self, column: str) -> str:
        """How that column is called to people."""
        return next((c.label for c in self.columns if c.id == column), column)

    def flag(self, text: str) -> str:
        """ "yes", "no" or "unknown" for a mark; "" when it is no mark that we know."""
        folded = text_normalisation.fold(text).strip(" .,;:!…")
        if known := self.flags.get(folded):
            return known
        if not folded:
            return "unknown"
        if folded.startswith(self.no_beginning):
            return "no"
        return "yes" if folded.startswith(self.yes_beginning) else ""


@cache
def load() -> ListVocabulary:
    """The vocabulary that ships with the program."""
    raw = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    flags = {word: value for value in ("yes", "no", "unknown") for word in raw["flags"][value]}
    columns = tuple(
        ListColumn(c["id"], c["label"], tuple(c["words"]), frozenset(c.get("alone", ())), tuple(c.get("never", ())))
        for c in raw["column"]
    )
    return ListVocabulary(
        columns,
        flags,
        tuple(raw["flags"]["yes_beginning"]),
        tuple(raw["flags"]["no_beginning"]),
        tuple(raw["status"]["stopped"]),
        frozenset(raw["footer"]["total"]),
    )
