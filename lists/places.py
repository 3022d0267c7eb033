"""Which unit and which category of the plan a list means, in whatever way it writes them."""

import re
from collections.abc import Iterable, Sequence

from campaign import text_normalisation
from lists.records import Guide

BEFORE_PLACES = ("ubnd ", "uy ban nhan dan ", "cong an ", "dia ban ", "ten ")
LEVELS = {
    "x": "xa", "p": "phuong", "f": "phuong", "ph": "phuong", "tt": "thi tran", "ttr": "thi tran", "h": "huyen", "q": "quan", "tp": "thanh pho",
    "tx": "thi xa", "dk": "dac khu", "t": "tinh", "xa": "xa", "phuong": "phuong", "huyen": "huyen", "quan": "quan", "tinh": "tinh",
}  # fmt: skip
"""How a unit's level is shortened before its name."""
LEVEL_WORDS = ("thi tran", "thanh pho", "thi xa", "dac khu", "xa", "phuong", "huyen", "quan", "tinh")
SHORT_WITH_NUMBER = re.compile(r"\b([pfqx])\.?\s?(\d{1,2}|[ivx]{1,4})\b", re.IGNORECASE)
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
    "xiii": 13,
    "xiv": 14,
    "xv": 15,
}
NOW = re.compile(r"\bnay\s+(?:là|thuộc|đổi thành)\s", re.IGNORECASE)
"""«xã cũ (nay là phường mới)»: what follows is the newest."""
OLD = re.compile(r"(?<=,)[^,()]*(?:\(cũ\)|\bcũ)\s*(?=,\s*(?:xã|x\.|phường|p\.|thị trấn)\s)", re.IGNORECASE)
"""«…, xã Một (cũ), xã Hai»: a name of yesterday before that of today."""
REMEMBERED = 20_000
"""Pieces of addresses."""
PIECES = re.compile(r"[,;()\[\]|]+|\s[-–—]\s|\.\s*(?=[A-ZĐ]{2})|\n")


class Places:
    """The plan's units and categories by their written names. A name counts only whole: «xã Chí Mẫu Mới» is not «xã Chí Mẫu»."""

    def __init__(self, guide: Guide) -> None:
        units, categories, paths = guide["units"], guide["categories"], guide["paths"]
        self._units: dict[str, str] = {}
        bare: dict[str, set[str]] = {}
        self._depths = {unit: len(path) for unit, path in paths.items()}
        self._tops = {path[0] for path in paths.values() if len(path) > 1}
        self._above = {unit for path in paths.values() for unit in path[:-1]}
        for unit in sorted(units, key=lambda unit: self._depths[unit], reverse=True):
            for name in units[unit]:
                written = normal(name)
                self._units.setdefault(written, unit)
                bare.setdefault(without_level(written), set()).add(unit)
        self._bare = {name: self._lowest(found) for name, found in bare.items() if name not in self._units}
        self._longest = max((len(name.split()) for name in self._units), default=0)
        self._pieces: dict[str, str] = {}
        self._categories = _by_words(categories)
        self._category_words = sorted(self._categories, key=len, reverse=True)

    def _lowest(self, found: Iterable[str]) -> str:
        """The one that lies deepest; "" when several lie equally deep."""
        ordered = sorted(found, key=lambda unit: self._depths[unit], reverse=True)
        alone = len(ordered) == 1 or self._depths[ordered[0]] > self._depths[ordered[1]]
        return ordered[0] if alone else ""

    def depth(self, unit: str) -> int:
        """How deep in the tree a unit lies, 1 for the top; 0 for none."""
        return self._depths.get(unit, 0)

    def lowest_unit(self, text: str) -> str:
        """The unit that a title or a sheet's name names, when nothing lies below it: a list of the whole province names the province."""
        unit = self.unit(text) or self.unit_in(text)
        return "" if unit in self._above else unit

    def unit(self, text: str) -> str:
        """The unit's id that a cell names; "" when it names none that the plan knows."""
        if not text:
            return ""
        found = [unit for piece in PIECES.split(text) if (unit := self._named(normal(piece)))]
        return max(found, key=self.depth, default="")

    def _named(self, written: str) -> str:
        for before in BEFORE_PLACES:
            if written.startswith(before):
                written = normal(written.removeprefix(before))
        if written.isdecimal():
            written = f"phuong {written}"
        return self._units.get(written) or self._bare.get(written) or self._within(written.split(" "))

    def unit_in(self, address: str) -> str:
        """The unit's id that stands in an address: the lowest, a name that stands with its level, whole; where only the province does, a name
        between commas.
        """
        if now := NOW.search(address):
            address = address[now.end() :]
        pieces = PIECES.split(OLD.sub("", address)) if address else []
        found = max((self._of_piece(piece) for piece in pieces), key=self.depth, default="")
        if found not in self._tops:
            return found
        bare = [unit for piece in pieces if (unit := self._bare.get(normal(piece), ""))]
        return max(bare, key=self.depth, default="")

    def _of_piece(self, piece: str) -> str:
        """Streets and communes stand in thousands of addresses: each is understood once."""
        unit = self._pieces.get(piece)
        if unit is None:
            if len(self._pieces) > REMEMBERED:
                self._pieces.clear()
            unit = self._pieces[piece] = self._within(normal(piece).split(" "))
        return unit

    def _within(self, said: Sequence[str]) -> str:
        """A unit with its level in running words: its name ends where the piece ends or where another level begins."""
        found = ""
        for at in range(len(said)):
            for size in range(min(self._longest, len(said) - at), 0, -1):
                unit = self._units.get(" ".join(said[at : at + size]), "")
                if unit and _ends(said, at + size) and self.depth(unit) > self.depth(found):
                    found = unit
                    break
        return found

    def category(self, text: str) -> str:
        """The category's id that a cell names; "" when it names none."""
        if not text:
            return ""
        folded = " ".join(text_normalisation.words(text))
        if folded in self._categories:
            return self._categories[folded]
        spaced = f" {folded} "
        return next((self._categories[word] for word in self._category_words if f" {word} " in spaced), "")

    def category_titled(self, text: str) -> str:
        """The category whose name a title is («Khối hợp tác xã»); "" for anything that says more."""
        folded = " ".join(text_normalisation.words(text))
        for before in ("khoi ", "nhom ", "danh sach ", "cac ", "loai hinh ", "doi tuong "):
            folded = folded.removeprefix(before)
        return self._categories.get(folded, "")

    def category_of_name(self, name: str) -> str:
        """The category that an organisation's own name begins with («Hợp tác xã …»); a branch has that of its parent."""
        spaced = " ".join(text_normalisation.words(name)) + " "
        for branch in ("chi nhanh ", "cn ", "van phong dai dien ", "vpdd ", "dia diem kinh doanh "):
            if spaced.startswith(branch):
                inside = [
                    (spaced.find(f" {word} "), -len(word), word)
                    for word in self._category_words
                    if f" {word} " in spaced
                ]
                return self._categories[min(inside)[2]] if inside else ""
        return next((self._categories[word] for word in self._category_words if spaced.startswith(word + " ")), "")


def normal(text: str) -> str:
    """A place's name with its level written out: «P.1», «F1», «phường 01», «Phường I» are all «phuong 1»."""
    spread = SHORT_WITH_NUMBER.sub(r"\1 \2", text.strip())
    said = list(text_normalisation.words(spread))
    if not said:
        return ""
    if len(said) > 1 and said[0] in LEVELS:
        said[0] = LEVELS[said[0]]
    said = [word for at, word in enumerate(said) if not (at and word == said[at - 1] and word in LEVELS.values())]
    return " ".join(_number(said, at) for at in range(len(said)))


def _number(said: Sequence[str], at: int) -> str:
    """«Phường VI» is the sixth; «phường Vĩ Mẫu» is a name."""
    word = said[at]
    if word.isdecimal():
        return str(int(word))
    whole = word in ROMAN and " ".join(said[:at]).endswith(LEVEL_WORDS) and _ends(said, at + 1)
    return str(ROMAN[word]) if whole else word


def without_level(written: str) -> str:
    """The name alone."""
    level = next((word for word in LEVEL_WORDS if written.startswith(word + " ")), "")
    return written[len(level) :].strip()


def _ends(said: Sequence[str], at: int) -> bool:
    rest = " ".join(said[at : at + 2])
    return at == len(said) or said[at] in LEVELS or rest.startswith(LEVEL_WORDS)


def _by_words(table: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, names in table.items():
        for name in names:
            found.setdefault(" ".join(text_normalisation.words(name)), key)
    return found
