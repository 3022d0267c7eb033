"""What a column is by its cells: that of codes when no heading says so, that of results under a heading that may be of anything."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from campaign import text_normalisation
from lists import cells
from lists.headings import Headings
from lists.sheets import Sheet
from lists.vocabulary import ListVocabulary

LOOKED_AT = 2000
FEWEST, MOSTLY = 2, 0.7
"""So many codes, and so large a part of what stands in the column; one phone in eleven has a fitting check digit."""

OF_ANYTHING = ("trang thai", "tinh trang")
OF_WORK = ("ket qua", "tien do", "thuc hien")
IDENTITY = (" dinh danh ", " kich hoat ", " ddtc ", " dddt ", " tai khoan ", " tk ", " vneid ")
RESULTS = (" dang ky ", " dang ki ", " dk ", *IDENTITY)
"""What a cell says that may tell of electronic identity; «đăng ký» alone may be of a business."""
MOST_RESULTS = 20
ACCOUNTS = (
    " dinh danh to chuc ",
    " dinh danh dien tu ",
    " tai khoan dinh danh ",
    " tk dinh danh ",
    " cap dinh danh ",
    " ddtc ",
    " dddt ",
    " vneid ",
)
DONE = re.compile(r" (?:da|chua) (?:duoc )?(?:cap|dang ky|dk|kich hoat|dinh danh|co) ")
OF_A_DOSSIER = (
    "trang thai ho so", "tinh trang ho so", "ket qua ho so", "ket qua xu ly", "tinh trang xu ly", "trang thai xu ly", "ket qua xu ly ho so",
    "trang thai xu ly ho so", "tinh trang giai quyet", "ket qua giai quyet", "trang thai", "tinh trang",
)  # fmt: skip
OF_GRANTING = (
    "ngay cap",
    "ngay duoc cap",
    "ngay phe duyet",
    "ngay duoc phe duyet",
    "ngay duyet",
    "ngay duoc duyet",
    "thoi diem phe duyet",
)
PAPERS = (
    " cccd ",
    " cmnd ",
    " can cuoc ",
    " ho chieu ",
    " giay ",
    " gcn ",
    " gpkd ",
    " dkkd ",
    " chung chi ",
    " chung minh ",
    " quyet dinh ",
    " ddcn ",
)
"""What a title says that is about accounts, headings that then mean them, and whose day another «Ngày cấp» is."""


def heading_of_codes(sheet: Sheet) -> str:
    """The heading over the tax codes of a sheet; "" when no column has codes, or none of them has a heading."""
    rows = list(islice(sheet.rows, LOOKED_AT))
    width = max((len(row) for row in rows), default=0)
    found = max(((_codes(rows, at), at) for at in range(width)), default=([], 0), key=lambda one: len(one[0]))
    codes, at = found
    return _above(rows, codes[0], at) if codes else ""


def _codes(rows: Sequence[Sequence[object]], at: int) -> list[int]:
    """The indexes of the rows with a code in a column that is one of codes."""
    read = ((i, cells.code(row[at])) for i, row in enumerate(rows) if at < len(row) and row[at] not in ("", None))
    codes = [(i, code.code and code.checked) for i, code in read]
    good = [i for i, fits in codes if fits]
    filled = sum(1 for i, _ in codes if good and i >= good[0])
    return good if len(good) >= FEWEST and len(good) >= MOSTLY * filled else []


def _above(rows: Sequence[Sequence[object]], first: int, at: int) -> str:
    """The text over the first code, in the nearest row that has other texts too."""
    for row in reversed(rows[:first]):
        texts = [cells.text(cell) for cell in row]
        if at < len(texts) and texts[at] and len(set(filter(None, texts))) > 1 and not texts[at].isdecimal():
            return texts[at]
    return ""


def with_results(found: Headings, rows: Sequence[Sequence[object]], *, words: ListVocabulary) -> Headings:
    """The headings, with the column of results among those that are not understood: most of what its cells say is of registration."""
    if found.columns.keys() & {"registered", "unregistered", "registered_at"}:
        return found
    unsure = [at for at in found.columns.get("status", ()) if _folded(found.texts[at]) in OF_ANYTHING]
    others = [at for at in found.columns.get("", ()) if not _of_other_results(found.texts[at], words)]
    for at in (*unsure, *others):
        said = {text for row in rows[found.body : LOOKED_AT] if at < len(row) and (text := cells.text(row[at]))}
        if found.texts[at] and 0 < len(said) <= MOST_RESULTS and _are_results(said, found.texts[at], words):
            return _as(found, at, "registered")
    return found


def _of_other_results(heading: str, words: ListVocabulary) -> bool:
    """Whether a heading that is not understood names what was registered or granted («Kết quả đăng ký hoá đơn»): of no accounts."""
    spaced = f" {_folded(heading)} "
    of_accounts = any(f" {phrase} " in spaced for phrase in words.explained.identity)
    return not of_accounts and any(word in spaced for word in RESULTS)


def under_title(
    found: Headings, rows: Sequence[Sequence[object]], *, titles: Sequence[str], words: ListVocabulary
) -> Headings:
    """The headings of a list whose title speaks of accounts: «Trạng thái hồ sơ» and «Ngày cấp» mean those there, and nothing elsewhere."""
    if not any(_speaks_of_accounts(title) for title in titles):
        return found
    if not found.columns.keys() & {"registered", "unregistered"}:
        for at in _headed(found, OF_A_DOSSIER):
            said = {text for row in rows[found.body : LOOKED_AT] if at < len(row) and (text := cells.text(row[at]))}
            states = any(words.state(text) in ("active", "stopped") for text in said)
            if not states and any(words.flag(text, "registered") in ("yes", "no") for text in said):
                found = _as(found, at, "registered")
                break
    granted = "registered" in found.columns or any(" cap " in f" {_folded(title)} " for title in titles)
    if granted and not found.columns.keys() & {"registered_at", "day_of_mark"}:
        papers = set() if any(_tells_of_granted(title) for title in titles) else set(found.columns["tax_code"])
        days = [at for at in _headed(found, OF_GRANTING) if at - 1 not in papers and not _of_a_paper(found.texts, at)]
        if days:
            found = _as(found, days[0], "day_of_mark" if "registered" in found.columns else "registered_at")
    return found


RESULT_COLUMNS = frozenset({"registered", "unregistered", "registered_at", "day_of_mark"})


def only_its_title_says(found: Headings, titles: Sequence[str], *, words: ListVocabulary) -> bool:
    """Whether a title says that those below are registered, or are not, and no column does."""
    if found.columns.keys() & RESULT_COLUMNS:
        return False
    said = [f" {_folded(title)} " for title in titles]
    accounts = (one for one in said if any(f" {phrase} " in one for phrase in words.explained.identity))
    return any(DONE.search(one) for one in accounts)


def _speaks_of_accounts(title: str) -> bool:
    spaced = f" {_folded(title)} "
    return any(word in spaced for word in ACCOUNTS) and not any(
        word in spaced for word in (" chua ", " khong ", " can cap ")
    )


def _tells_of_granted(title: str) -> bool:
    """«Đã cấp tài khoản»: there a day beside the tax code is the account's too, elsewhere it is the code's."""
    spaced = f" {_folded(title)} "
    return any(word in spaced for word in (" da cap ", " da duoc cap ", " duoc cap "))


def _headed(found: Headings, wanted: Sequence[str]) -> list[int]:
    return [
        at
        for kind in ("", "skip", "status", "day_unsure")
        for at in found.columns.get(kind, ())
        if _folded(found.texts[at]) in wanted
    ]


def _of_a_paper(texts: Sequence[str], at: int) -> bool:
    """Whether a day stands beside the number or the issuer of an identity card or a licence."""
    before, after = (f" {_folded(text)} " for text in (texts[at - 1] if at else "", "".join(texts[at + 1 : at + 2])))
    return any(word in before for word in PAPERS) or after.startswith(" noi cap ")


def _as(found: Headings, at: int, kind: str) -> Headings:
    kept = {one: [column for column in places if column != at] for one, places in found.columns.items()}
    return replace(found, columns={one: places for one, places in kept.items() if places} | {kind: [at]})


def _are_results(said: set[str], heading: str, words: ListVocabulary) -> bool:
    understood = [text for text in said if any(word in f" {_folded(text)} " for word in RESULTS)]
    of_identity = any(word in f" {_folded(text)} " for text in understood for word in IDENTITY)
    if not (of_identity or any(word in _folded(heading) for word in OF_WORK)):
        return False
    read = [words.flag(text, "registered") for text in understood]
    states = any(words.state(text) in ("active", "stopped") for text in said)
    return not states and sum(value in ("yes", "no") for value in read) * 2 > len(said)


def _folded(text: str) -> str:
    return " ".join(text_normalisation.words(text))
