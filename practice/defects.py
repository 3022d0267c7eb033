"""The small practice list: about 200 organisations with every trouble that real lists have, each at a known place.

Codes without their zero or shortened by Excel, several phones in a cell, old numbers, marks and dates in many spellings,
decomposed text, repeated rows, rows of parts, a total at the end.
"""

import unicodedata
from collections.abc import Callable
from datetime import date

from practice.invented import Inventor, Made

Cells = list[object]
SERIAL_ZERO = date(1899, 12, 30)
YES = ("Khớp", "Đã khớp", "x", "1", "khớp rồi", "ĐÃ KHỚP", "đã  khớp", "X")
NO = ("Chưa khớp", "chưa", "0", "Không khớp", "CHƯA KHỚP", "chua khop", "Chưa…", "không")
UNKNOWN = ("", "", "?", "chưa rõ")
KINDS = {
    "dn": ("DN", "Doanh nghiệp", "doanh nghiệp", "Cty TNHH"),
    "htx": ("HTX", "Hợp tác xã"),
    "khac": ("Cơ quan", "HCSN"),
}


def mark(inventor: Inventor, value: str) -> str:
    """One of the ways in which offices write yes, no and not known."""
    return inventor.random.choice({"yes": YES, "no": NO}.get(value, UNKNOWN))


def cells(inventor: Inventor, number: int, *, made: Made) -> Cells:
    """The row of the small list's ten columns, in one of the usual spellings."""
    return [
        number, made.code, made.name, inventor.random.choice(KINDS[made.category]), made.unit, made.address, made.person, made.title,
        made.phone, mark(inventor, made.matched), mark(inventor, made.level2), _day(inventor, made.registered_on), "",
    ]  # fmt: skip


def _day(inventor: Inventor, iso: str) -> object:
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    forms: tuple[object, ...] = (f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}", (day - SERIAL_ZERO).days, day)
    return inventor.random.choice(forms)


def spoil(inventor: Inventor, rows: list[Cells]) -> None:
    """Give the rows their defects; every place is fixed, so that tests can name it."""
    for at, trouble in enumerate(ROW_TROUBLES):
        for row in rows[at * 3 : at * 3 + 3]:
            trouble(inventor, row)
    rows[60][1] = "3,14E+09"
    rows[61][1] = "3.1E+09"
    rows[62][1] = ""
    rows[63][1] = "12345"
    rows[64][1] = "049000000123"
    rows[65][1:3] = ["049000000456", "Hộ kinh doanh Ví Dụ Sớm Mai"]
    rows[66][2] = ""
    rows[67][2] = '=HYPERLINK("https://vi.du";"Công ty Ví Dụ Công Thức")'
    rows[68][2] = "Công ty TNHH Ví Dụ Có Dấu «Ngoặc» & <Thẻ>"
    rows[69][6:8] = ["Mẫu Văn An; Thử Thị Bình", "Giám đốc"]
    rows[69][8] = "0990000101; 0990000102"
    rows[70][4] = "xã Không Có Trong Kế Hoạch"


def _number(_: Inventor, row: Cells) -> None:
    row[1] = int(str(row[1]))


def _lost_zero(inventor: Inventor, row: Cells) -> None:
    row[1] = int(inventor.code("029"))


def _exact_short(_: Inventor, row: Cells) -> None:
    code = str(row[1])
    row[1] = f"{code[0]},{code[1:]}E+09"


def _spaced(_: Inventor, row: Cells) -> None:
    code = str(row[1])
    row[1] = f"{code[:4]} {code[4:7]} {code[7:]}"


def _branch(_: Inventor, row: Cells) -> None:
    row[1], row[2] = f"{row[1]}-001", f"Chi nhánh {row[2]}"


def _wrong_check(_: Inventor, row: Cells) -> None:
    code = str(row[1])
    row[1] = code[:9] + str((int(code[9]) + 1) % 10)


def _decomposed(_: Inventor, row: Cells) -> None:
    row[2], row[6] = unicodedata.normalize("NFD", str(row[2])), unicodedata.normalize("NFD", str(row[6]))


def _two_phones(inventor: Inventor, row: Cells) -> None:
    row[8] = f"{str(row[8])[:4]}.{str(row[8])[4:]} / {inventor.landline()}"


def _old_mobile(inventor: Inventor, row: Cells) -> None:
    row[8] = f"01990{inventor.random.randrange(10**6):06d}"


def _abroad(_: Inventor, row: Cells) -> None:
    row[8] = f"+84 {str(row[8])[1:4]} {str(row[8])[4:7]} {str(row[8])[7:]}"


def _phone_number(_: Inventor, row: Cells) -> None:
    row[8] = int(str(row[8]))


def _no_phone(_: Inventor, row: Cells) -> None:
    row[8] = "chưa có số"


def _capitals(_: Inventor, row: Cells) -> None:
    row[2], row[4] = str(row[2]).upper(), str(row[4]).upper()


def _spaces(_: Inventor, row: Cells) -> None:
    row[2], row[4] = f"  {str(row[2]).replace(' ', '  ')} ", f" {row[4]}\u00a0"


def _stopped(_: Inventor, row: Cells) -> None:
    row[12] = "Ngừng hoạt động"


ROW_TROUBLES: tuple[Callable[[Inventor, Cells], None], ...] = (
    _number, _lost_zero, _exact_short, _spaced, _branch, _wrong_check, _decomposed, _two_phones, _old_mobile, _abroad,
    _phone_number, _no_phone, _capitals, _spaces, _stopped,
)  # fmt: skip
