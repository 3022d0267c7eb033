"""What stands in a cell of a list: yes, no or unknown, working or stopped. A cell counts only when all of its words are explained."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from campaign import text_normalisation

UNDERSTOOD = ("yes", "no", "unknown")
NEGATED = ("chua", "khong", "ko", "k")
LONGEST_PHRASE = 6
DAYS = re.compile(
    r"\b(?:\d{1,2}\s*[/.\-]\s*\d{1,2}(?:\s*[/.\-]\s*\d{2,4})?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[:h]\d{2}(?::\d{2})?)(?![\d/])",
    re.ASCII,
)
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
        if written in self.ticks:
            return "yes"
        if written in self.crosses:
            return "no"
        said = text_normalisation.words(written)
        if not said:
            return "unknown"
        if "?" in written:
            return ""
        return self.phrases.get(" ".join(said)) or self._explained(
            text_normalisation.words(DAYS.sub(" ", written)) or said
        )

    def _explained(self, said: tuple[str, ...]) -> str:
        if begins(" ".join(said), self.denials):
            return "no"
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
        return self._in_words(" ".join(text_normalisation.words(BRACKETS.sub(" ", text))) or folded)

    def _in_words(self, rest: str) -> str:
        while rest:
            if rest in self.active:
                return "active"
            if begins(rest, self.stopped):
                return "stopped"
            rest = next((rest[len(word) + 1 :] for word in self.filler if rest.startswith(word + " ")), "")
        return "?"


def flags(raw: Mapping[str, Any]) -> FlagWords:
    """Out of the table `flags`."""
    phrases = {word: value for value in UNDERSTOOD for word in raw[value]}
    denials = tuple(word for word in raw["no"] if word.split()[0] in NEGATED and not word.endswith((*NEGATED, " co")))
    filler = frozenset(tuple(word.split()) for word in raw["filler"])
    return FlagWords(phrases, filler, frozenset(raw["ticks"]), frozenset(raw["crosses"]), denials)


def states(raw: Mapping[str, Any]) -> StateWords:
    """Out of the table `status`."""
    codes = dict.fromkeys(raw["codes_stopped"], "stopped") | dict.fromkeys(raw["codes_active"], "active")
    return StateWords(tuple(raw["filler"]), tuple(raw["stopped"]), frozenset(raw["active"]), codes)


def begins(folded: str, words: Iterable[str]) -> bool:
    """Whether a folded text is one of these phrases or begins with one."""
    return any(folded == word or folded.startswith(word + " ") for word in words)
