"""Which unit and which category of the plan a list means, in whatever way it writes them."""

from campaign import text_normalisation
from lists.records import Guide

BEFORE_PLACES = ("ubnd ", "uy ban nhan dan ", "cong an ")


class Places:
    """Folded words of the plan's units and categories: the lowest unit first, for an address names its province too, then the longest."""

    def __init__(self, guide: Guide) -> None:
        units, categories, paths = guide["units"], guide["categories"], guide["paths"]
        assert isinstance(units, dict)
        assert isinstance(paths, dict)
        assert isinstance(categories, dict)
        self._units = _by_words(units)
        depths = {word: len(paths[unit]) for word, unit in self._units.items()}
        self._unit_words = sorted(self._units, key=lambda word: (depths[word], len(word)), reverse=True)
        self._categories = _by_words(categories)
        self._category_words = sorted(self._categories, key=len, reverse=True)

    def unit(self, text: str) -> str:
        """The unit's id that a cell names; "" when it names none."""
        if not text:
            return ""
        folded = " ".join(text_normalisation.words(text))
        for before in BEFORE_PLACES:
            folded = folded.removeprefix(before)
        return self._units.get(folded) or self._contained(folded)

    def unit_in(self, address: str) -> str:
        """The unit's id that stands in an address."""
        return self._contained(" ".join(text_normalisation.words(address))) if address else ""

    def _contained(self, folded: str) -> str:
        spaced = f" {folded} "
        return next((self._units[word] for word in self._unit_words if f" {word} " in spaced), "")

    def category(self, text: str) -> str:
        """The category's id that a cell names; "" when it names none."""
        if not text:
            return ""
        folded = " ".join(text_normalisation.words(text))
        if folded in self._categories:
            return self._categories[folded]
        spaced = f" {folded} "
        return next((self._categories[word] for word in self._category_words if f" {word} " in spaced), "")

    def category_of_name(self, name: str) -> str:
        """The category that an organisation's own name begins with («Hợp tác xã …»)."""
        spaced = " ".join(text_normalisation.words(name)) + " "
        return next((self._categories[word] for word in self._category_words if spaced.startswith(word + " ")), "")


def _by_words(table: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, names in table.items():
        for name in names:
            found.setdefault(" ".join(text_normalisation.words(name)), key)
    return found
