"""What offices do to a list before they send it. Each changes a page, and what is expected of it where that changes."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from tests.lists import corpus_beside
from tests.lists.corpus_formats import BOOKS, MERGING, OLD
from tests.lists.corpus_layouts import Page, Row
from tests.lists.corpus_organisations import UNITS, person


class Defect(NamedTuple):
    """`fits` says whether a page in a format can have it."""

    name: str
    do: Callable[[Page], None]
    fits: Callable[[Page, str], bool]


def _width(page: Page) -> int:
    return len(page.layout.columns)


def _line(page: Page, **cells: object) -> list[object]:
    row: list[object] = [""] * _width(page)
    for shows, cell in cells.items():
        row[page.at(shows)] = cell
    return row


def _organisations(page: Page) -> list[Row]:
    return [row for row in page.rows if row.of is not None]


def titles(page: Page) -> None:
    """A letterhead, a title and an empty row above."""
    names = (*page.layout.titles, "DANH SÁCH TỔ CHỨC TRÊN ĐỊA BÀN TỈNH MẪU (hotline 1900 0000)")
    page.above += [[name, *[""] * (_width(page) - 1)] for name in names]
    page.above[0][-1] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    page.above.append([""] * _width(page))


def column_b(page: Page) -> None:
    """The table begins at column B or C."""
    page.left = page.rng.choice((1, 2))


def numbered(page: Page) -> None:
    """A row of column numbers under the headings."""
    style = page.rng.choice(("({})", "{}"))
    _insert(page, 0, Row([style.format(i + 1) for i in range(_width(page))]))


def _insert(page: Page, at: int, row: Row) -> None:
    page.rows.insert(at, row)
    page.hidden = {n + (n >= at) for n in page.hidden}
    page.body_merges = [(a + (a >= at), b, c + (c >= at), d) for a, b, c, d in page.body_merges]


def total_and_signatures(page: Page) -> None:
    """A sum, and who made the list, below."""
    label = page.rng.choice(("Tổng cộng", "Tổng số: 12", "TỔNG CỘNG (12 đơn vị)", "Cộng"))
    page.rows.append(Row(_line(page, name=label)))
    page.rows.append(Row([""] * _width(page)))
    page.rows.append(Row(_line(page, name="Người lập biểu", person="Thủ trưởng đơn vị")))
    page.rows.append(Row(_line(page, name="Mẫu Văn Lập")))


def repeated_headings(page: Page) -> None:
    """The headings again on the next printed page."""
    if len(page.heads) == 1:
        _insert(page, len(page.rows) // 2 + 1, Row(list(page.heads[0])))


def hidden_row(page: Page) -> None:
    """A filter hides an organisation."""
    at = page.rng.choice([n for n, row in enumerate(page.rows) if row.of][1:])
    page.hidden.add(at)
    page.rows[at].of = None


def several_people(page: Page) -> None:
    """Two representatives in one cell, their phones in their order."""
    at, phones = page.at("person"), page.at("phones")
    for row in _organisations(page)[:3]:
        assert row.of
        first, second = row.of.people[0], person(page.rng)
        second = replace(
            second,
            name=f"{second.name} Hai",
            title=first.title if page.at("title") >= 0 else "",
            matched=first.matched,
            level2=first.level2,
        )
        row.of.people.append(second)
        form, between = page.rng.choice(
            (("{}; {}", "; "), ("{}\n{}", "\n"), ("1. {} 2. {}", " - "), ("- {}\n- {}", "\n"))
        )
        row.cells[at] = form.format(first.name, second.name)
        row.cells[phones] = between.join((first.phones[0], second.phones[0]))


def unseen_letters(page: Page) -> None:
    """What copying from a web page leaves in codes and names."""
    at, name = page.at("code"), page.at("name")
    forms = ("\u200b{}\u202c", "\ufeff{}", " {} ", "{}\u00a0", "'{}", "MST: {}", "MST {}")
    for row in _organisations(page):
        row.cells[at] = page.rng.choice(forms).format(row.cells[at])
        row.cells[name] = f"  {str(row.cells[name]).replace(' ', '  ', 1)} "


def codes_as_numbers(page: Page) -> None:
    """Excel made numbers of the codes: the nought at the beginning is gone, or commas stand in it."""
    at = page.at("code")
    for row in _organisations(page):
        code = str(row.cells[at])
        if not code.isdecimal():
            continue
        row.cells[at] = int(code) if page.rng.random() < 0.6 or code.startswith("0") else f"{int(code):,}"


def missing_codes(page: Page) -> None:
    """Organisations without a code, or with too short a one: rows for the errors file, never lost."""
    for said in ("", "38904", "(chưa có)"):
        row = _line(page, name="Công ty TNHH Thiếu Mã", code=said, person="Thử Văn Ba", phones="0990001002")
        row[0] = 99 if page.at("stt") == 0 else row[0]
        page.rows.append(Row(row))
        page.unusable += 1


def phones_of_old(page: Page) -> None:
    """Numbers as people write them."""
    at = page.at("phones")
    for row in _organisations(page):
        assert row.of
        mobile = row.of.people[0].phones[0]
        dotted = f"{mobile[:4]}.{mobile[4:7]}.{mobile[7:]}"
        cell, numbers = page.rng.choice((
            (dotted, [mobile]), (f"+84{mobile[1:]}", [mobile]), (int(mobile), [mobile]), (f"0271.3812345 - {mobile}", ["02713812345", mobile]),
            (f"0651.3812345/{dotted}", ["02713812345", mobile]), (f"ĐT: {mobile}", [mobile]),
            (f"(84) {mobile[1:4]} {mobile[4:7]} {mobile[7:]}", [mobile]),
        ))  # fmt: skip
        row.cells[at] = cell
        row.of.people[0].phones = sorted(numbers)


def headings_dressed(page: Page) -> None:
    """Capitals, line breaks, stars and colons in the headings."""
    for row in page.heads:
        for i, text in enumerate(row):
            forms = ("{}", "{} (*)", "{}:", "{}\n", " {}", "{} (1)", "{}.")
            row[i] = (
                page.rng.choice(forms).format(text.upper() if page.rng.random() < 0.5 else text.replace(" ", "\n", 1))
                if text
                else ""
            )


def letters_apart(page: Page) -> None:
    """Vietnamese with its marks as letters of their own, as from a Mac."""
    for row in page.rows:
        row.cells = [unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row.cells]
    page.heads = [[unicodedata.normalize("NFD", text) for text in row] for row in page.heads]


def written_half(page: Page) -> None:
    """Results that say something else than yes or no: they change nothing."""
    said = (
        "Đã nộp hồ sơ", "Đã liên hệ", "Đã bị từ chối", "Có hẹn 20/5", "Đang xử lý", "Đăng ký nhưng chưa kích hoạt", "Hẹn đăng ký sau",
        "Đã hướng dẫn",
    )  # fmt: skip
    for row in _organisations(page)[::2]:
        assert row.of
        row.cells[page.at("result")] = page.rng.choice(said)
        if page.at("day") >= 0:
            row.cells[page.at("day")] = ""
        row.of.registered, row.of.day = False, ""


def matched_half(page: Page) -> None:
    """The same of the comparison of data."""
    for row in _organisations(page)[::2]:
        assert row.of
        row.cells[page.at("matched")] = page.rng.choice(
            ("Khớp một phần", "Khớp tên, sai CCCD", "Đang đối chiếu lại", "Khớp 2/3 trường")
        )
        for one in row.of.people:
            one.matched = "unknown"


def unreadable_days(page: Page) -> None:
    """Days that are none: nobody is registered by one."""
    for row in _organisations(page)[::2]:
        assert row.of
        row.cells[page.at("day")] = page.rng.choice(("28/5", "T5/2025", "tháng 5", "31/02/2025"))
        row.of.day = ""


def merged_units(page: Page) -> None:
    """The commune's name stands once, merged downwards over its rows."""
    at = page.at("unit")
    page.rows.sort(key=lambda row: row.of.unit if row.of else "")
    start = 0
    for n in range(1, len(page.rows) + 1):
        if n < len(page.rows) and page.rows[n].cells[at] == page.rows[start].cells[at]:
            continue
        if n - start > 1:
            page.body_merges.append((start, at, n - 1, at))
            for row in page.rows[start + 1 : n]:
                row.cells[at] = ""
        start = n


def merged_organisation(page: Page) -> None:
    """One organisation over two rows, a representative in each."""
    at = next(n for n, row in enumerate(page.rows) if row.of)
    one = page.rows[at].of
    assert one
    second = person(page.rng)
    second = replace(second, name=f"{second.name} Hai", matched="unknown", level2="unknown")
    one.people.append(second)
    cells: dict[str, object] = {"person": second.name, "phones": second.phones[0]}
    if page.at("title") >= 0:
        cells["title"] = second.title
    _insert(page, at + 1, Row(_line(page, **cells)))
    page.body_merges += [
        (at, i, at + 1, i) for i, column in enumerate(page.layout.columns) if column.shows not in cells
    ]
    for column in page.layout.columns:
        if column.shows in ("matched", "level2", "matched_yes", "matched_no", "level2_yes", "level_number"):
            second.matched, second.level2 = one.people[0].matched, one.people[0].level2
    page.rows[at + 1].cells = [
        cell if column.shows in cells else ""
        for cell, column in zip(page.rows[at + 1].cells, page.layout.columns, strict=True)
    ]


def short_units(page: Page) -> None:
    """Communes as people shorten them."""
    at = page.at("unit")
    for row in _organisations(page):
        assert row.of
        level, _, own = UNITS[row.of.unit].partition(" ")
        forms = {
            "xã": ("X. {}", "X.{}", "xã {}", "XÃ {}", "UBND xã {}", "{}"),
            "phường": ("P. {}", "P.{}", "Phường {}", "UBND phường {}", "Ph. {}"),
        }
        row.cells[at] = page.rng.choice(forms[level]).format(own.upper() if page.rng.random() < 0.3 else own)


def unknown_unit(page: Page) -> None:
    """A commune that is not the plan's: unknown, and not one whose name its own begins with."""
    row = _organisations(page)[0]
    assert row.of
    row.cells[page.at("unit")] = page.rng.choice(("xã Tân Mẫu Mới", "TT. Tân Mẫu", "phường Không Có"))
    row.of.unit = ""


def empty_rows(page: Page) -> None:
    """Empty rows in the middle."""
    for _ in range(3):
        _insert(page, page.rng.randrange(1, len(page.rows)), Row([""] * _width(page)))


def other_sheets(page: Page) -> None:
    """A guide beside it, and a hidden list of last year."""
    page.more_sheets["Hướng dẫn"] = [["Hướng dẫn ghi biểu"], ["Cột 2: mã số thuế của tổ chức"], ["Cột 3: tên đầy đủ"]]
    page.more_sheets["2024"] = [["MST", "Tên"], ["3890455042", "Công ty Năm Ngoái"]]
    page.hidden_sheets.add("2024")


def unclosed_quote(page: Page) -> None:
    """A quotation mark that nobody closed, in the third row."""
    at = next(n for n, row in enumerate(page.rows) if row.of and n > 1)
    page.unclosed = len(page.above) + len(page.heads) + at


def repeated_row(page: Page) -> None:
    """An organisation twice."""
    row = _organisations(page)[0]
    page.rows.append(Row(list(row.cells)))


def branches(page: Page) -> None:
    """A branch's code, written together."""
    row = _organisations(page)[-1]
    assert row.of
    row.cells[page.at("code")] = row.of.code[:10] + "002"
    row.of.code = row.of.code[:10] + "-002"


def markup(page: Page) -> None:
    """Words in square brackets, which are markup elsewhere."""
    i = page.at("trade")
    page.heads[-1][i] = "[/bold] [x]"


def sparse_columns(page: Page) -> None:
    """Only a few of the facts are filled: what is empty says nothing."""
    for row in _organisations(page)[1::2]:
        assert row.of
        row.cells[page.at("note")] = ""
        row.of.note = ""


def titles_beside_names(page: Page) -> None:
    """What somebody is stands beside the name, and is no second person."""
    page.titled = True
    for row in _organisations(page):
        assert row.of
        first = row.of.people[0]
        form = page.rng.choice(("{} - {}", "Ông {}, {}", "{} ({})", "{}\n{}"))
        row.cells[page.at("person")] = form.format(first.name, "Giám đốc")
        first.title = "Giám đốc"
        for other in row.of.people[1:]:
            other.title = ""


def person_below(page: Page) -> None:
    """A second representative in a row of their own, whose other cells are not merged but left empty."""
    at = next(n for n, row in enumerate(page.rows) if row.of)
    one = page.rows[at].of
    assert one
    second = person(page.rng)
    second = replace(second, name=f"{second.name} Hai", title="", matched="unknown", level2="unknown")
    one.people.append(second)
    _insert(page, at + 1, Row(_line(page, person=second.name, phones=second.phones[0])))


def noughts(page: Page) -> None:
    """A lookup formula that found nothing shows a nought."""
    for row in _organisations(page)[::2]:
        assert row.of
        row.cells[page.at("note")] = 0
        row.of.note = ""


def days_of_a_program(page: Page) -> None:
    """Days as programs write them, some with the month's name."""
    for row in _organisations(page):
        assert row.of
        if row.of.day:
            year, month, day = row.of.day.split("-")
            forms = (
                f"{year}/{month}/{day}",
                f"{year}{month}{day}",
                f"{int(day)} tháng {int(month)}, {year}",
                f"{day}-Th{int(month)}-{year}",
            )
            row.cells[page.at("day")] = page.rng.choice(forms)


def waiting(page: Page) -> None:
    """«Chờ» is no «cho»: who waits for an account has none."""
    for row in _organisations(page)[1::2]:
        assert row.of
        row.cells[page.at("result")] = page.rng.choice(
            ("Chờ kích hoạt", "Chờ cấp tài khoản", "Đã đăng ký, chờ duyệt", "Đã gửi yêu cầu")
        )
        if page.at("day") >= 0:
            row.cells[page.at("day")] = ""
        row.of.registered, row.of.day = False, ""


def codes_of_old(page: Page) -> None:
    """A code of old beside the one in use."""
    at = page.at("code")
    for row in _organisations(page)[::2]:
        form = page.rng.choice(("{} (cũ: 3890000019)", "{} (MST cũ 3890000019)", "3890000019 (cũ), {}", "{}*"))
        row.cells[at] = form.format(row.cells[at])


def _has(*shows: str) -> Callable[[Page, str], bool]:
    return lambda page, _: all(page.at(one) >= 0 for one in shows)


def _in(formats: frozenset[str], *shows: str) -> Callable[[Page, str], bool]:
    return lambda page, kind: kind in formats and all(page.at(one) >= 0 for one in shows)


def _plain(page: Page, kind: str) -> bool:
    return not page.layout.sections and kind in MERGING and page.at("unit") >= 0


DEFECTS = (
    Defect("titles above", titles, _has()),
    Defect("begins at column B", column_b, _has()),
    Defect("numbered columns", numbered, _has()),
    Defect("sum and signatures", total_and_signatures, _has()),
    Defect("headings on each page", repeated_headings, _has()),
    Defect("filtered row", hidden_row, _in(BOOKS)),
    Defect("several people in a cell", several_people, _has("person", "phones")),
    Defect("unseen letters", unseen_letters, lambda _, kind: kind not in OLD),
    Defect("codes as numbers", codes_as_numbers, lambda page, _: page.layout.kind != "household"),
    Defect("codes missing", missing_codes, _has("phones")),
    Defect("phones as written", phones_of_old, _has("phones")),
    Defect("headings dressed up", headings_dressed, _has()),
    Defect("marks apart", letters_apart, lambda _, kind: kind not in OLD),
    Defect("results in words", written_half, _has("result")),
    Defect("comparisons in words", matched_half, _has("matched")),
    Defect("days that are none", unreadable_days, lambda page, _: page.at("day") >= 0),
    Defect("merged communes", merged_units, _plain),
    Defect("merged organisation", merged_organisation, _in(MERGING, "person", "phones")),
    Defect("communes shortened", short_units, _has("unit")),
    Defect("unknown commune", unknown_unit, _has("unit")),
    Defect("empty rows", empty_rows, _has()),
    Defect("other and hidden sheets", other_sheets, _in(BOOKS)),
    Defect("open quotation mark", unclosed_quote, lambda _, kind: kind in ("csv ;", "csv ,")),
    Defect("row twice", repeated_row, _has()),
    Defect("branch", branches, lambda page, _: page.layout.kind != "household"),
    Defect("markup in a heading", markup, _has("trade")),
    Defect("half empty", sparse_columns, _has("note")),
    Defect("titles beside names", titles_beside_names, lambda page, _: page.at("person") >= 0 > page.at("title")),
    Defect(
        "a person in a row below",
        person_below,
        lambda page, _: page.at("stt") == 0 and page.at("person") >= 0 and page.at("phones") >= 0,
    ),
    Defect("noughts of formulas", noughts, _has("note")),
    Defect("days of programs", days_of_a_program, lambda page, _: page.at("day") >= 0),
    Defect("waiting for an account", waiting, _has("result")),
    Defect("hidden column", corpus_beside.hidden_column, _in(BOOKS, "note")),
    Defect(
        "another table lower",
        corpus_beside.table_beside,
        lambda page, kind: not page.layout.sections and kind not in OLD,
    ),
    Defect("codes of old", codes_of_old, lambda page, _: page.layout.kind != "household"),
    Defect("remarks beside", corpus_beside.remarks, lambda _, kind: kind not in OLD),
)
ALONE = frozenset(
    (
        "merged communes",
        "merged organisation",
        "titles beside names",
        "a person in a row below",
        "open quotation mark",
        "several people in a cell",
        "phones as written",
        "communes shortened",
        "unknown commune",
        "another table lower",
        "remarks beside",
        "hidden column",
    )
)
"""Defects that change the same cells: a page has one of them at most."""
