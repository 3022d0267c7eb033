"""What is counted, and by which words people name it when they post figures.

A plan names its indicators with their abbreviations («lđ», «đk», «mức 2»); here they are found in folded text. Reading
the numbers beside them belongs to `handlers`.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from campaign import text_normalisation


class NamedIndicator(Protocol):
    """What an indicator must tell; `counters` are the relay's counters that feed it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def counters(self) -> tuple[str, ...]: ...


AnyIndicator = TypeVar("AnyIndicator", bound=NamedIndicator)


def called(indicators: Iterable[AnyIndicator], text: str) -> AnyIndicator | None:
    """The indicator of exactly that name or word; diacritics, case and punctuation do not matter."""
    wanted = text_normalisation.words(text)
    return next((each for each in indicators if wanted in names(each)), None) if wanted else None


def names(indicator: NamedIndicator) -> tuple[tuple[str, ...], ...]:
    """Everything it may be called, as folded words; the longest first, so that «mức 2» is found before «mức»."""
    found = (text_normalisation.words(text) for text in (indicator.name, *indicator.words))
    return tuple(sorted(filter(None, dict.fromkeys(found)), key=len, reverse=True))
