"""One cell of a spreadsheet as a value: text, tax code, phones, date, mark. Whatever was typed, and whatever Excel made of it."""

import re
from datetime import date, datetime
from typing import NamedTuple

from campaign import names, phones, tax_codes

SCIENTIFIC = re.compile(r"\s*(\d)[.,]?(\d*)\s*[eE]\s*\+?\s*(\d{1,2})\s*\Z", re.ASCII)
CODE = re.compile(r"\s*\d{9,10}(?:[\s-]*\d{3})?\s*\Z", re.ASCII)
BETWEEN_PHONES = re.compile(r"[;,/|\n]+|\s+-\s+|\s+(?:và|va|hoặc)\s+", re.IGNORECASE)
LABEL = re.compile(
    r"\s*(?:mst|m\.s\.t|ms|mã số thuế|ma so thue|mã số dn|mã số|msdn)\s*[:.\-–#]*\s*(?=\d)", re.IGNORECASE
)
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,4}\Z", re.ASCII)
DASHES = str.maketrans("\u2010\u2011\u2012\u2212\ufe58\ufe63\uff0d", "-------")
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
EMPTIED = frozenset(("-", "–", "—", "(trống)", "trống", "(trong)", "(rỗng)"))
"""A cell that says that nothing is to stand there; an empty one says nothing."""
NOTHING = frozenset(("", None, 0, "0"))
"""What says nothing in a column of texts; a lookup formula that finds an empty cell shows a nought."""
OF_A_PROGRAM = frozenset(
    (
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "nan",
        "NaN",
        "NaT",
        "None",
        "<NA>",
        "NULL",
        "null",
    )
)
"""What a formula that went wrong shows, and a program that knew nothing; it says nothing."""
OF_AN_ADDRESS = re.compile(r"\s*(?:địa chỉ|đ/c|đc)\s*[:.]?\s*", re.IGNORECASE)
FORMULA_BEGINS = ("=", "+", "-", "@")

UNCALCULATED = "Ô mã số thuế là công thức chưa được tính; hãy mở tệp bằng Excel, lưu lại rồi nhập lại"
NO_CODE = "Thiếu mã số thuế"
SHORTENED = "Mã số thuế đã bị Excel rút gọn, không còn đủ chữ số; hãy định dạng cột là văn bản rồi nhập lại"
DECIMAL_NOUGHT = re.compile(r"(?<=\d)[.,]0+\Z", re.ASCII)
OF_A_NUMBER = re.compile(r"\A(\d{9,11})[.,]0\Z", re.ASCII)
"""What a program makes of a phone that it takes for a number."""
DIGITS_OF_A_CODE, DIGITS_OF_A_BRANCH = 10, 3
PERSONAL = "Mã 12 chữ số là số định danh cá nhân, chỉ dùng cho hộ kinh doanh; tổ chức cần mã 10 hoặc 13 chữ số"
WRONG_LENGTH = "Mã số thuế cần 10 chữ số, hoặc 10 chữ số và 3 chữ số chi nhánh"
TWO_CODES = "Ô có hai mã số thuế; hãy tách mỗi tổ chức một dòng, hoặc chỉ để lại mã đang dùng"
ONLY_OLD = "Ô chỉ ghi mã số thuế cũ; cần mã đang dùng"
CALLED_WRONG = "Ô mã số thuế có ghi là sai, nhầm hoặc hủy"
AMONG_WORDS = re.compile(r"(?<!\d)(?:\d{10})(?:\s?[-/.]\s?\d{3}|\d{3})?(?!\d|\s?[-/.]\s?\d{1,2}(?![\dA-Z]))", re.ASCII)
OLD_BEFORE = re.compile(r"(?:cũ|trước đây|trước)\s*(?:là)?\s*[:.\-–]?\s*\Z", re.IGNORECASE)
OLD_AFTER = re.compile(r"\s*\(?\s*(?:mã\s|mst\s)?(?:cũ|trước đây)\s*(?:\)|[;,\n]|\Z)", re.IGNORECASE)
WRONG = re.compile(r"\b(?:sai|nhầm|không đúng|hủy|huỷ|hủy bỏ)\b", re.IGNORECASE)


class Code(NamedTuple):
    """`code` is "" when it cannot be used, for the given reason; `checked` is False for a wrong check digit; `among_words`: the cell says more."""

    code: str
    checked: bool = True
    reason: str = ""
    among_words: bool = False


def text(cell: object) -> str:
    """What a person would read in the cell, in composed form and nothing unseen; numbers without «.0»."""
    if isinstance(cell, str):
        said = names.harmless(cell)
        if said in OF_A_PROGRAM:
            return ""
        return said[1:] if said[:1] == "'" and said[1:2] in FORMULA_BEGINS else said
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def plain(cell: object) -> str:
    """A cell that should be a number, without what people and systems put around one."""
    written = LABEL.sub("", text(cell).lstrip("'").translate(DASHES).translate(DIGITS), count=1)
    return written.replace(",", "") if THOUSANDS.match(written) else written


def name_and_address(cell: object) -> tuple[str, str]:
    """Of a cell with both: the first line and the others, or what stands before the first comma and after it."""
    said = [line for line in lines(cell).split("\n") if line]
    name, address = (said[0], ", ".join(said[1:])) if len(said) > 1 else text(cell).partition(",")[::2]
    return name.strip(" ,;"), OF_AN_ADDRESS.sub("", address, count=1).strip()


def lines(cell: object) -> str:
    """The text of a cell with its line breaks, which `text` makes spaces of."""
    return "\n".join(text(line) for line in str(cell).splitlines()) if isinstance(cell, str) else text(cell)


def number_groups(cell: object) -> list[list[str]]:
    """The phone numbers of a cell by its lines or semicolons, for as many people; empty groups are left out."""
    groups = [numbers(part)[0] for part in re.split(r"[;\n]+", lines(cell))]
    return [group for group in groups if group]


def joined_groups(groups: list[list[str]], more: list[list[str]]) -> list[list[str]]:
    """Numbers of a second column belong to the same people when it has as many groups."""
    if not groups:
        return more
    if len(groups) == len(more) > 1:
        return [[*one, *(n for n in other if n not in one)] for one, other in zip(groups, more, strict=True)]
    known = [n for group in groups for n in group]
    return [[*known, *(n for group in more for n in group if n not in known)]]


def looks_like_code(cell: str) -> bool:
    """Whether a text is written as a tax code usually is: such a cell stands in no heading."""
    return CODE.match(plain(cell)) is not None


def code(cell: object) -> Code:
    """The tax code in a cell. Numbers get their lost leading zero back; a shortened one is used only when no digit is lost."""
    if type(cell) is str and tax_codes.PLAIN.match(cell):
        return Code(cell, tax_codes.fits(cell))
    written = DECIMAL_NOUGHT.sub("", plain(cell))
    if not written:
        return Code("", reason=NO_CODE)
    if (len(written) == 10 and written.isdecimal()) or not personal(cell):
        if found := tax_codes.read(written, lost_zero=True):
            return Code(found.code, found.checked)
    else:
        return Code("", reason=PERSONAL)
    if shortened := SCIENTIFIC.match(written):
        return _unshortened(shortened)
    return _among_words(lines(cell).translate(DASHES))


def of_a_branch(cell: object, branch: object) -> Code:
    """The code of a parent with the number of its branch, which stands in a cell of its own."""
    read, number = code(cell), text(branch).zfill(DIGITS_OF_A_BRANCH)
    whole = len(read.code) == DIGITS_OF_A_CODE and number.isdecimal() and number.strip("0")
    return code(f"{read.code}-{number}") if whole else read


def _among_words(said: str) -> Code:
    """The one code in use of a cell that says more: «3890455042 (cũ: 3890455067)»."""
    found = [match for match in AMONG_WORDS.finditer(said) if _no_phone(match[0])]
    if not found:
        return Code("", reason=WRONG_LENGTH)
    ends = [0, *(match.end() for match in found)]
    used = {
        match[0]
        for end, match in zip(ends, found, strict=False)
        if not (OLD_BEFORE.search(said[end : match.start()]) or OLD_AFTER.match(said[match.end() :]))
    }
    codes = {code.code: code for one in used if (code := tax_codes.read(one.replace("/", "-")))}
    if len(codes) != 1:
        return Code("", reason=TWO_CODES if codes else ONLY_OLD)
    if WRONG.search(said):
        return Code("", reason=CALLED_WRONG)
    (code,) = codes.values()
    return Code(code.code, code.checked, among_words=True)


def _no_phone(digits: str) -> bool:
    return not phones.read(digits) or bool((code := tax_codes.read(digits)) and code.checked)


def personal(cell: object) -> str:
    """The twelve digits from 0 that are a person's own number; "" when the cell holds something else."""
    digits = tax_codes.SEPARATORS.sub("", plain(cell))
    digits = "0" + digits if isinstance(cell, float | int) and len(digits) == 11 else digits
    return digits if len(digits) == 12 and digits.isdecimal() and digits[0] == "0" else ""


def _unshortened(shortened: re.Match[str]) -> Code:
    digits = shortened[1] + shortened[2]
    missing = int(shortened[3]) + 1 - len(digits)
    if missing != 0:
        return Code("", reason=SHORTENED)
    found = tax_codes.read(digits, lost_zero=True)
    return Code(found.code, found.checked) if found else Code("", reason=WRONG_LENGTH)


def numbers(cell: object) -> tuple[list[str], str]:
    """Every phone number in a cell, and what was left over that looked like one but is none ("" when nothing).

    A landline with an area code of before 2017 is kept as it is written; one whose digits are a mobile today is left over, to be asked about.
    """
    if type(cell) is str and phones.NATIONAL.match(cell):
        return [cell], ""
    written = OF_A_NUMBER.sub(r"\1", text(cell))
    if not written:
        return [], ""
    old, sure = phones.old_landline(written)
    if old:
        return ([old], "") if sure else ([], written)
    if whole := phones.read(written, lost_zero=True):
        return [whole], ""
    parts = [part.strip() for part in BETWEEN_PHONES.split(written)]
    found = list(dict.fromkeys(digits for _, _, digits in phones.find_all(written)))
    found += [
        old for part in parts if (old := phones.old_landline(part)[0]) and phones.is_old(old) and old not in found
    ]
    if found:
        return found, ""
    found = list(dict.fromkeys(number for part in parts if (number := _one_number(part))))
    return found, "" if found else written


def _one_number(part: str) -> str:
    old, sure = phones.old_landline(part)
    return old if sure else "" if old else phones.read(part, lost_zero=True) or ""
