"""Where every row of a list went and how what stands in its columns is read, for the preview."""

import re
from collections.abc import Sequence

from rich.table import Table

from bot import speech
from campaign import names, tax_codes
from lists import legacy_fonts, vocabulary
from lists.staging import Findings

SKIPPED = {
    "title": "tiêu đề, quốc hiệu", "heading": "dòng tên cột", "numbering": "dòng đánh số cột", "blank": "dòng trống", "section": "tên phần, tên xã",
    "total": "dòng cộng", "note": "ghi chú, nơi ký", "hidden": "dòng đang ẩn hoặc bị lọc", "hidden_sheet": "dòng ở trang đang ẩn",
    "other_sheet": "dòng ở trang không có mã số thuế", "gone": "dòng ghi không còn trong danh sách",
    "beside": "dòng chỉ có nội dung ngoài bảng", "foreign": "dòng của bảng khác",
}  # fmt: skip
MOST_COLUMNS = 8
"""Hidden columns that are named."""
DATE = r"(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d[.\-][01]?\d[.\-](?:19|20)\d\d)(?![ .\-]{0,3}\d(?!\d?:))(?!\d)"
PERSONAL = re.compile(rf"(?<!\d)(?:(?P<date>{DATE})|\d(?:[ \u00a0.–\-]{{0,3}}\d){{8,}})", re.ASCII)
"""Nine digits or more: a phone, a CMND, a CCCD, however they are grouped; a day is none."""
PERSONS_DIGITS = 12
READ_AS = {
    "yes": "rồi",
    "no": "chưa",
    "unknown": "chưa rõ",
    "active": "đang hoạt động",
    "stopped": "đã ngừng",
    "": "CHƯA HIỂU, không thay đổi gì",
}


def number(n: int) -> str:
    """With dots between thousands: 13.867."""
    return f"{n:,}".replace(",", ".")


def letter(column: int) -> str:
    """The letters over a column in Excel: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain(text: str, *, codes: bool = False) -> str:
    """Text out of a file, with nothing that rich would take for its own marks, and long numbers masked; `codes`: but for tax codes."""
    return PERSONAL.sub(lambda found: _masked(found, codes), names.harmless(text)).replace("[", "\\[")


def _masked(found: re.Match[str], codes: bool) -> str:
    digits = "".join(one for one in found[0] if one.isdecimal())
    is_code = codes and len(digits) != PERSONS_DIGITS and tax_codes.read(found[0], lost_zero=True)
    return found[0] if found["date"] or is_code else f"{digits[:3]}***{digits[-3:]}"


def about_sheet(name: str, state: str, *, font: str, open_quotes: Sequence[int]) -> list[str]:
    """What should be known of how a sheet was read."""
    lines = []
    if state == "hidden":
        lines.append(
            speech.said(
                "Lưu ý: trang «{name}» đang ẩn nên không đọc; muốn đọc cả phần ẩn, chạy lại với --hidden", name=name
            )
        )
    if state == "broken":
        lines.append(
            speech.said(
                "Lưu ý: trang «{name}» bị hỏng hoặc quá lớn nên không đọc; các trang khác vẫn được dùng", name=name
            )
        )
    if state == "sideways":
        lines.append(
            speech.said(
                "Lưu ý: bảng ở trang «{name}» nằm ngang (tên cột đứng dọc) nên không đọc; hãy hoán vị bảng rồi nhập lại",
                name=name,
            )
        )
    if font == legacy_fonts.TWICE:
        lines.append(
            speech.said("Lưu ý: chữ lưu sai bảng mã (UTF-8 hai lần) đã được sửa lại; xin xem lại vài tên ở trên")
        )
    elif font:
        lines.append(
            speech.said(
                "Lưu ý: chữ gõ bằng phông {font} đã được chuyển sang Unicode; xin xem lại vài tên ở trên", font=font
            )
        )
    if open_quotes:
        places = ", ".join(str(line) for line in open_quotes[:5])
        lines.append(speech.said("Lưu ý: dòng {places} thiếu dấu nháy đóng; mỗi dòng được đọc riêng", places=places))
    return lines


def accounts(findings: Findings) -> list[str]:
    """Where every row of the sheets went, and what is hidden."""
    left_out = ", ".join(
        f"{speech.said(SKIPPED[reason])} {number(n)}"
        for reason, n in sorted(findings.skipped.items(), key=lambda item: -item[1])
    )
    lines = [
        speech.said(
            "Tệp có {rows} dòng = {used} dòng dùng được + {skipped} dòng bỏ qua ({reasons}) + {wrong} dòng lỗi",
            rows=number(findings.sheet_rows), used=number(findings.used), skipped=number(sum(findings.skipped.values())),
            reasons=left_out or "0", wrong=number(findings.wrong),
        )
    ]  # fmt: skip
    if n := findings.skipped.get("hidden"):
        lines.append(
            speech.said(
                "Lưu ý: {n} dòng đang ẩn hoặc bị lọc nên không nhập; muốn nhập cả, chạy lại với --hidden", n=number(n)
            )
        )
    if findings.hidden_untold:
        lines.append(
            speech.said(
                "Lưu ý: tệp dạng này không cho biết dòng nào đang ẩn hoặc bị lọc nên mọi dòng đều được đọc; nếu có lọc, hãy lưu thành .xlsx rồi nhập"
            )
        )
    return lines + _outside(findings)


def _outside(findings: Findings) -> list[str]:
    """What stands beside the tables under no heading, and in columns that nobody sees."""
    lines = [
        speech.said(
            "Lưu ý: {n} ô ở {where}, dòng {first} đến {last}, nằm ngoài bảng hoặc không có tên cột nên không đọc",
            n=number(n), where=_columns(sheet, left, right), first=first, last=last,
        )
        for sheet, left, right, first, last, n in findings.beside
    ]  # fmt: skip
    hidden = [
        f"{_columns(sheet, at, at)} «{plain(heading)}» ({number(n)})"
        for sheet, at, heading, n in findings.hidden_columns
    ]
    if hidden:
        lines.append(
            speech.said(
                "Lưu ý: {n} cột đang ẩn nên không đọc: {columns}; muốn đọc cả phần ẩn, chạy lại với --hidden",
                n=len(hidden), columns=", ".join(hidden[:MOST_COLUMNS]) + ("…" if len(hidden) > MOST_COLUMNS else ""),
            )
        )  # fmt: skip
    return lines


def _columns(sheet: str, left: int, right: int) -> str:
    span = letter(left) if left == right else f"{letter(left)}-{letter(right)}"
    return (
        speech.said("cột {span} trang «{sheet}»", span=span, sheet=plain(sheet))
        if sheet
        else speech.said("cột {span}", span=span)
    )


def values(findings: Findings) -> Table:
    """Every value of a column of results, with how it is read."""
    words = vocabulary.load()
    table = Table(title=speech.said("Nội dung các cột được hiểu là"), title_justify="left")
    for heading in (speech.said("Cột"), speech.said("Ghi trong tệp"), speech.said("Được hiểu là")):
        table.add_column(heading)
    table.add_column(speech.said("Số dòng"), justify="right")
    for kind, text, value, n in findings.values:
        table.add_row(words.label(kind), plain(text), speech.said(READ_AS.get(value, value)), number(n))
    return table


def doubles(found: Sequence[tuple[int, int, str]]) -> list[str]:
    """Cases that were opened twice before the list came, by number."""
    both = [(kept, gone, name) for kept, gone, name in found if gone]
    if not both:
        return []
    return [
        speech.said("{n} phiếu là của tổ chức đã có phiếu khác đang mở, được gộp:", n=number(len(both))),
        *(speech.said("  phiếu {gone} vào phiếu {kept}: {name}", gone=gone, kept=kept, name=plain(name)) for kept, gone, name in both),
    ]  # fmt: skip
