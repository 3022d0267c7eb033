"""Phrases ready to be looked up: longest first, accents compared where they were typed.

A book is a graph of words: phrases that begin alike share their way, and one written short («(gọi|điện) [hoài] không nghe») is a few
words, not its many readings.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, NamedTuple

from handlers.understanding.patterns import OneOf, Part
from handlers.understanding.spelling import Word

Written = Callable[[str], tuple[Word, ...]]
"""A piece of a phrase as words, its shorthand written out."""


MAKING = RLock()
"""Held while ways are made: lines are read on several threads."""


class PhraseHit(NamedTuple):
    """A phrase found: how many words, what it stands for, and whether it could be another word with other accents."""

    length: int
    value: Any
    careless: bool


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A typed text as words with shorthand written out. `accented`: some accent was typed somewhere.

    `found`: what books have found in it, by book and position: a line is asked about the same words many times.
    """

    text: str
    words: tuple[Word, ...]
    accented: bool
    found: dict[tuple["Book", int], "PhraseHit | None"] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )


@dataclass(slots=True, eq=False)
class _Place:
    """Between two words of phrases. `ends`: (how early it was added, what it stands for) of a phrase that ends here.

    `later`: ways of which only the choice is known; they are made when a line first comes here, which most places never see.
    """

    ways: dict[str, list[tuple[Word, "_Place"]]] = field(default_factory=dict)
    free: list["_Place"] = field(default_factory=list)
    later: list[tuple[OneOf, "_Place", Written]] = field(default_factory=list)
    ends: tuple[int, Any] | None = None
    all_ways: dict[str, list[tuple[Word, "_Place"]]] | None = None
    all_ends: tuple[int, Any] | None = None

    def along(self, word: Word) -> "_Place":
        """Where one is behind `word`."""
        known = self.ways.setdefault(word.folded, [])
        for meant, place in known:
            if meant.key == word.key:
                return place
        known.append((word, _Place()))
        return known[-1][1]

    def make_ways(self) -> None:
        """Make the ways that were left for later."""
        while self.later:
            choice, behind, written = self.later.pop()
            for row in choice.rows:
                _through(self, row, written).free.append(behind)

    def near(self, seen: set[int]) -> Iterator["_Place"]:
        """This place and all that are reached without a word."""
        if id(self) not in seen:
            seen.add(id(self))
            self.make_ways()
            yield self
            for place in self.free:
                yield from place.near(seen)

    def below(self, seen: set[int]) -> Iterator[Word]:
        """Every word of a phrase that goes on from here."""
        if id(self) in seen:
            return
        seen.add(id(self))
        self.make_ways()
        for ways in self.ways.values():
            for word, place in ways:
                yield word
                yield from place.below(seen)
        for place in self.free:
            yield from place.below(seen)

    def settled(self) -> tuple[int, Any] | None:
        """What ends here, the earliest added."""
        if self.all_ways is None:
            self.settle()
        return self.all_ends

    def settle(self) -> dict[str, list[tuple[Word, "_Place"]]]:
        """All ways from here, found once: nothing is added to a book that has been looked into."""
        if self.all_ways is None:
            with MAKING:
                self.all_ways = self._settled() if self.all_ways is None else self.all_ways
        return self.all_ways

    def _settled(self) -> dict[str, list[tuple[Word, "_Place"]]]:
        found: dict[str, list[tuple[Word, _Place]]] = {}
        for place in self.near(set()):
            for folded, ways in place.ways.items():
                found.setdefault(folded, []).extend(ways)
            if place.ends is not None and (self.all_ends is None or place.ends[0] < self.all_ends[0]):
                self.all_ends = place.ends
        return found


class Book:
    """Phrases and what they stand for; of two that look alike without accents the one added first is meant."""

    def __init__(self, careful: frozenset[str], *, strict: bool = False) -> None:
        """`strict`: in a text typed with accents every word is compared with them."""
        self._careful = careful
        self._strict = strict
        self._begin = _Place()
        self._added = 0

    def add(self, phrase: tuple[Word, ...], value: object) -> None:
        """Let `phrase` stand for `value`."""
        place = self._begin
        for word in phrase:
            place = place.along(word)
        self._end(place, value)

    def add_parts(self, parts: tuple[Part, ...], value: object, written: Written) -> None:
        """Let whatever a pattern (`patterns.parts`) says stand for `value`."""
        self._end(_through(self._begin, parts, written), value)

    def _end(self, place: _Place, value: object) -> None:
        self._added += 1
        if place.ends is None:
            place.ends = (self._added, value)

    def vocabulary(self) -> Iterator[Word]:
        """Every word that stands in one of its phrases."""
        with MAKING:
            return iter(list(self._begin.below(set())))

    def at(self, line: TypedLine, position: int) -> PhraseHit | None:
        """The longest phrase that begins at `position`, or None."""
        begins = self._begin.all_ways or self._begin.settle()
        if position >= len(line.words) or line.words[position].folded not in begins:
            return None
        asked = (self, position)
        if asked not in line.found:
            line.found[asked] = self._longest(line, position)
        return line.found[asked]

    def _longest(self, line: TypedLine, position: int) -> PhraseHit | None:
        here: dict[_Place, bool] = {self._begin: False}
        found: PhraseHit | None = None
        for last in range(position, len(line.words)):
            here = self._onward(here, line, last)
            if not here:
                break
            ended = [(*end, careless) for place, careless in here.items() if (end := place.settled()) is not None]
            if ended:
                _, value, careless = min(ended, key=lambda each: (each[0], each[2]))
                found = PhraseHit(last + 1 - position, value, careless)
        return found

    def _onward(self, here: dict[_Place, bool], line: TypedLine, at: int) -> dict[_Place, bool]:
        """Where one is behind the word at `at`; and whether a word on the way could have been another one."""
        typed = line.words[at]
        there: dict[_Place, bool] = {}
        for place, careless in here.items():
            for meant, target in (place.all_ways or place.settle()).get(typed.folded, ()):
                if typed.key == meant.key or self._without_accents(line, at):
                    doubtful = careless or self._could_differ(typed, meant)
                    there[target] = there.get(target, True) and doubtful
        return there

    def _without_accents(self, line: TypedLine, at: int) -> bool:
        """May the word's accents have been left out? In a text that has some elsewhere not those of a name («chị Thu» is not «thử»)."""
        typed = line.words[at]
        if not typed.plain or not line.accented:
            return typed.plain
        name = at > 0 and line.text[typed.start].isupper() and not line.text.isupper()
        return not (name or self._strict or typed.folded in self._careful)

    def _could_differ(self, typed: Word, meant: Word) -> bool:
        return typed.key != meant.key and typed.folded in self._careful


def _through(place: _Place, parts: tuple[Part, ...], written: Written) -> _Place:
    """The place behind all parts; the ways there are made where they are missing, and those of a choice left for later."""
    for part in parts:
        if isinstance(part, str):
            for word in written(part):
                place = place.along(word)
            continue
        behind = _Place()
        place.later.append((part, behind, written))
        place = behind
    return place
