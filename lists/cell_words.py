"""What stands in a cell of a list: yes, no or unknown, working or stopped. A cell counts only when all of its words are explained."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from campaign import text_normalisation

UNDERSTOOD = ("yes", "no", "unknown")
NEGATED = ("chua", "khong", "ko", "k")
LONGEST_PHRASE = 6
DAYS = re.compile(
    r"\b(?:\d{4}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{1,2}|\d{1,2}\s*[/.\-]\s*\d{1,2}(?:\s*[/.\-]\s*\d{2,4})?"
    r"|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}(?:\s*,|\s+năm)?\s+\d{4}"
    r"|\d{1,2}[:h]\d{2}(?::\d{2})?)(?![\d/])",
    re.ASCII | re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")
SPELT = {"cho": "cho", "dung": "đúng", "da": "đã", "dat": "đạt", "roi": "rồi"}
"""Words that are another word with other marks («chờ», «dừng», «đặt»): only so, or without any marks, are they meant."""
RESUMED = ("hoat dong tro lai", "hoat dong lai", "kinh doanh tro lai", "khoi phuc")
"""What a longer account of a state may end with."""
BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class FlagWords:
    """What the cells of a yes-or-no column say: whole phrases, words that add nothing, marks.

    `denials` are beginnings that say no whatever follows («chưa khớp số CCCD»).
    """

    phrases: Mapping[str, str]
    filler: frozenset[tuple[str, ...]]
    ticks: frozenset[str]
    crosses: frozenset[str]
    denials: tuple[str, ...]

    def read(self, written: str) -> str:
        """ "yes", "no" or "unknown"; "" when not all of it is understood."""
        written = written.replace("\ufe0f", "")  # asks for a coloured picture of the mark
        if written in self.ticks:
            return "yes"
        if written in self.crosses:
            return "no"
        said = text_normalisation.words(written)
        if not said:
            return "unknown"
        if "?" in written:
            return ""
        known = self.phrases.get(" ".join(said), "")
        if known != "unknown" and _another_word(written):
            return ""
        return known or self._explained(text_normalisation.words(DAYS.sub(" ", written)) or said)

    def _explained(self, said: tuple[str, ...]) -> str:
        if begins(" ".join(said), self.denials):
            return "" if "da" in said else "no"
        for size in range(min(len(said), LONGEST_PHRASE), 0, -1):
            found = {
                value
                for at in range(len(said) - size + 1)
                if (value := self.phrases.get(" ".join(said[at : at + size])))
                and self._adds_nothing(said[:at])
                and self._adds_nothing(said[at + size :])
            }
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def _adds_nothing(self, said: tuple[str, ...]) -> bool:
        at = 0
        while at < len(said):
            size = next((n for n in (3, 2, 1) if said[at : at + n] in self.filler), 0)
            if not size:
                return False
            at += size
        return True


@dataclass(frozen=True, slots=True)
class StateWords:
    """What the cells say about whether an organisation works: its words after `filler`, or a tax office's number before them."""

    filler: tuple[str, ...]
    stopped: tuple[str, ...]
    active: frozenset[str]
    codes: Mapping[str, str]

    def read(self, text: str) -> str:
        """ "active", "stopped", "" for an empty cell, "?" for what is not understood."""
        folded = " ".join(text_normalisation.words(text))
        if not folded:
            return ""
        if known := self.codes.get(folded.split(" ", 1)[0]):
            return known
        said = self._in_words(" ".join(text_normalisation.words(BRACKETS.sub(" ", text))) or folded)
        return "?" if said == "stopped" and self._resumed(folded) else said

    def _resumed(self, folded: str) -> bool:
        """Whether a stop is told of that is over."""
        spaced = f" {folded} "
        return any(f" {word} " in spaced for word in RESUMED)

    def _in_words(self, rest: str) -> str:
        while rest:
            if rest in self.active:
                return "active"
            if begins(rest, self.stopped):
                return "stopped"
            rest = next((rest[len(word) + 1 :] for word in self.filler if rest.startswith(word + " ")), "")
        return "?"


def _another_word(written: str) -> bool:
    """Whether a word stands there that only looks like one of ours once its marks are gone."""
    said = (
        unicodedata.normalize("NFC", word).casefold() for word in WORD.findall(unicodedata.normalize("NFC", written))
    )
    return any(
        SPELT.get(folded := text_normalisation.fold(word), word) not in (word, "") and word != folded for word in said
    )


def flags(raw: Mapping[str, Any]) -> FlagWords:
    """Out of the table `flags`."""
    phrases = {word: value for value in UNDERSTOOD for word in raw[value]}
    denials = tuple(
        word for word in raw["no"] if word.split()[0] in NEGATED and word.split()[-1] not in (*NEGATED, "co")
    )
    filler = frozenset(tuple(word.split()) for word in raw["filler"])
    return FlagWords(phrases, filler, frozenset(raw["ticks"]), frozenset(raw["crosses"]), denials)


def states(raw: Mapping[str, Any]) -> StateWords:
    """Out of the table `status`."""
    codes = dict.fromkeys(raw["codes_stopped"], "stopped") | dict.fromkeys(raw["codes_active"], "active")
    return StateWords(tuple(raw["filler"]), tuple(raw["stopped"]), frozenset(raw["active"]), codes)


def begins(folded: str, words: Iterable[str]) -> bool:
    """Whether a folded text is one of these phrases or begins with one."""
    return any(folded == word or folded.startswith(word + " ") for word in words)
