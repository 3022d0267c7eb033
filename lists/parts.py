"""The parts of a list, by the titles that stand alone in their rows: a commune, a kind of organisation; and what the sheet itself is of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from campaign import text_normalisation
from lists.places import Places
from lists.row_words import without_numbering
from lists.vocabulary import ListVocabulary

COUNT = re.compile(
    r"\s*(?::|\(|[-–])\s*(?:có\s+|tổng số\s+|cộng\s+)?\d{1,6}\s*(?:đơn vị|tổ chức|doanh nghiệp|dn|htx|hợp tác xã|hộ|hkd|cơ sở)?\s*[).]*\s*\Z",
    re.IGNORECASE,
)
"""How many there are, after a part's title: «(3 đơn vị)», «: 12»."""
OF_WHO_WRITES = re.compile(r"\s*(?:địa chỉ|đ/c|trụ sở|điện thoại|đt|email)\b", re.IGNORECASE)
"""Where whoever made the list can be found says nothing of its rows."""
RESULTS = (" dang ky ", " dk ", " kich hoat ", " dinh danh ", " cap ")
HOUSEHOLDS = (" ho kinh doanh ", " hkd ", " ho kd ", " ho ca the ")


A_NUMBER = re.compile(
    r"\(?(?:(?P<roman>[IVX]{1,6})|(?P<letter>[A-ZĐ])|(?P<small>[a-zđ])|(?P<digit>\d{1,3}))(?:\s*[.)/:\-–]|\s*\Z)"
)


@dataclass(slots=True)
class Section:
    """The part of the list that a row stands in, by its title: the unit and the category it names, that it is of household businesses,
    or that those in it work or have stopped (then `status_number` is how that title is numbered).

    `empty`: no organisation of it was read yet. `of_sheet`: only the sheet's name or title names the category, so it is not said of
    one whose own name says what it is («Trường …»). `outer` is what the first title named, a "unit" or a "category": with its next one
    what was said inside it is over.
    """

    unit: str = ""
    category: str = ""
    place: str = ""
    households: bool = False
    of_sheet: bool = False
    empty: bool = True
    outer: str = ""
    unit_of_sheet: str = ""
    status: str = ""
    status_number: str = ""


class Parts:
    """Reads titles of sheets and of parts."""

    def __init__(self, words: ListVocabulary, places: Places) -> None:
        self._words = words
        self._places = places

    def of_sheet(self, titles: Sequence[str], name: str) -> Section:
        """What the titles above a table and the sheet's name say of all its rows."""
        said = [_title(title) for title in (*titles, name) if not OF_WHO_WRITES.match(title)]
        units = (self._places.lowest_unit(title) for title in said)
        categories = (self._places.category_titled(title) for title in said)
        unit = next((unit for unit in units if unit), "")
        return Section(
            unit,
            next((category for category in categories if category), ""),
            households=any(_of_households(title) for title in said),
            of_sheet=True,
            unit_of_sheet=unit,
        )

    def begins(self, text: str, section: Section, *, number: str = "") -> bool:
        """Whether a text alone in its row is the title of a part; a place that the plan does not know is unknown, not the one before.
        `number` stands in a cell before it."""
        numbered = _numbered(number or text)
        same = section.status != "" and numbered == section.status_number
        begun = self._begun(text, section)
        if (same and numbered) or (not begun and self._heads_others(text, same=same)):
            section.status = ""
        if state := self._state(_title(text)) if begun else "":
            section.status, section.status_number = state, numbered
        section.empty = section.empty or begun
        return begun

    def begins_of_a_kind(self, title: str, section: Section, *, number: str) -> None:
        """A part of organisations that are called so («HTX VẬN TẢI»)."""
        if section.status_number == _numbered(number):
            section.status = ""
        section.category, section.households, section.of_sheet = self._places.category_of_name(title), False, False
        section.empty = True

    def _heads_others(self, text: str, *, same: bool) -> bool:
        """Whether a text that is not understood begins something else: «DANH SÁCH …», «MỚI THÀNH LẬP»; an organisation may be in capitals too."""
        in_capitals = text.isupper() and (same or not self._words.rows.names_an_organisation(text))
        return in_capitals or self._words.rows.is_letterhead(text)

    def _begun(self, text: str, section: Section) -> bool:
        title = _title(text)
        if self._words.rows.names_a_place(text) or self._places.unit(title):
            section.unit, section.place = self._places.unit(title), title
            section.outer = section.outer or "unit"
            if section.outer == "unit":
                section.status = ""
                if not section.of_sheet:
                    section.category, section.households = "", False
            return True
        if self._state(title):
            self._begun_of_state(self._places.category(title), section)
            return True
        if self.says_a_result(text):
            return True
        category = self._places.category_titled(title)
        if not category and not (_of_households(title) and len(title.split()) < LONGEST_OF_HOUSEHOLDS):
            return False
        section.category, section.households, section.of_sheet = category, not category, False
        section.outer = section.outer or "category"
        if section.outer == "category":
            section.unit, section.place, section.status = section.unit_of_sheet, "", ""
        return True

    def says_a_result(self, text: str) -> bool:
        """Whether a title says who is registered («Đã đăng ký», «Chưa kích hoạt»); of what, only a heading tells."""
        title = _title(text)
        spaced = f" {' '.join(text_normalisation.words(title))} "
        return any(word in spaced for word in RESULTS) and self._words.flags.read(title) in ("yes", "no")

    def _begun_of_state(self, category: str, section: Section) -> None:
        """«HTX ngừng hoạt động» is a part of a category, «Ngừng hoạt động» one that may have such parts."""
        kind = "category" if category else "status"
        section.outer = section.outer or kind
        if section.outer == kind:
            section.unit, section.place = section.unit_of_sheet, ""
        if category or (section.outer == kind and not section.of_sheet):
            section.category = category

    def _state(self, title: str) -> str:
        """What «HTX ngừng hoạt động», «Các doanh nghiệp đang hoạt động» say of those below; "" for any other title."""
        said = title.split()
        for at in range(min(len(said), LONGEST_BEFORE_A_STATE) + 1):
            before = " ".join(said[:at])
            state = self._words.state(" ".join(said[at:]))
            if state in ("active", "stopped") and (not before or self._places.category_titled(before)):
                return state
        return ""


def _numbered(text: str) -> str:
    """As what a title is numbered: «I», «A», «1»; the next one numbered so is beside it, and no part of it."""
    number = A_NUMBER.match(text.strip())
    return next(kind for kind, found in number.groupdict().items() if found) if number else ""


LONGEST_BEFORE_A_STATE = 4
"""Words of a kind of organisation."""
LONGEST_OF_HOUSEHOLDS = 6
"""Words; «Hộ kinh doanh Mẫu Văn An bán tạp hoá» is one of them and no title."""


def _of_households(title: str) -> bool:
    spaced = f" {' '.join(text_normalisation.words(title))} "
    return any(word in spaced for word in HOUSEHOLDS)


def _title(text: str) -> str:
    return COUNT.sub("", without_numbering(text))
