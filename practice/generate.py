"""Makes practice lists: `python -m practice.generate --seed 7 --size full OUT.xlsx` (or `.csv`).

"full" is as large as a province's list (11.589 enterprises, 530 cooperatives, 1.748 public bodies), "small" is the list of the
demo with every trouble in it. Everything is invented; the same seed gives the same cells.
"""

import csv
import sys
from datetime import date, datetime
from importlib import resources
from pathlib import Path

import click

from practice import defects
from practice.defects import Cells
from practice.invented import Inventor, Made

FULL = {"dn": 11_589, "htx": 530, "khac": 1_748}
SMALL = {"dn": 160, "htx": 25, "khac": 15}
TITLE = "DANH SÁCH DOANH NGHIỆP, HỢP TÁC XÃ, CƠ QUAN, ĐƠN VỊ TRÊN ĐỊA BÀN TỈNH MẪU"
UPPER = [
    "STT", "Mã số doanh nghiệp", "Tên doanh nghiệp", "Loại hình", "Xã, phường", "Địa chỉ trụ sở", "Người đại diện theo pháp luật",
    "", "", "Tình trạng", "", "", "Ghi chú",
]  # fmt: skip
LOWER = ["", "", "", "", "", "", "Họ và tên", "Chức vụ", "Điện thoại", "Khớp dữ liệu", "VNeID mức 2", "Ngày đăng ký định danh", ""]  # fmt: skip
WIDTHS = (6, 16, 52, 16, 18, 34, 24, 18, 26, 14, 14, 14, 18)


def communes() -> list[str]:
    """The names of the made-up communes of the example campaign."""
    table = resources.files("examples") / "binh_phuoc" / "units.csv"
    with table.open(encoding="utf-8") as file:
        return [row["name"] for row in csv.DictReader(file) if row["parent"]]


def made(size: str, seed: int, *, units: list[str] | None = None) -> list[Cells]:
    """All rows of a list, headings and title included; spread over the example campaign's communes or those named."""
    inventor = Inventor(seed, units or communes())
    wanted = FULL if size == "full" else SMALL
    organisations = [inventor.organisation(kind) for kind, count in wanted.items() for _ in range(count)]
    inventor.random.shuffle(organisations)
    rows = [
        _plain(n, one) if size == "full" else defects.cells(inventor, n, made=one)
        for n, one in enumerate(organisations, 1)
    ]
    if size != "full":
        defects.spoil(inventor, rows)
        rows += [list(row) for row in rows[100:105]]
    total: Cells = ["", "Tổng cộng", f"{len(organisations)} đơn vị", *[""] * 10]
    head: list[Cells] = [["UBND TỈNH MẪU", *[""] * 12], [TITLE, *[""] * 12], [""] * 13]
    return [*head, list(UPPER), list(LOWER), *rows, total, ["", "", "", "", "", "", "", "Người lập biểu", *[""] * 5]]


def _plain(number: int, one: Made) -> Cells:
    """A row of the full list: as tidy as a register's own export, with a few percent of the usual dirt."""
    code: object = one.code
    if number % 40 == 0:
        code = one.code[:9] + str((int(one.code[9]) + 3) % 10)
    elif number % 25 == 0:
        code = float(one.code)
    phone = one.phone if number % 5 else f"{one.phone[:4]}.{one.phone[4:7]}.{one.phone[7:]}"
    words = {"yes": "Khớp", "no": "Chưa khớp", "unknown": ""}
    levels = {"yes": "Có", "no": "Chưa", "unknown": ""}
    kind = {"dn": "Doanh nghiệp", "htx": "Hợp tác xã", "khac": "Cơ quan"}[one.category]
    day = f"{date.fromisoformat(one.registered_on):%d/%m/%Y}" if one.registered_on else ""
    return [
        number, code, one.name, kind, one.unit, one.address, one.person, one.title, phone, words[one.matched],
        levels[one.level2], day, "",
    ]  # fmt: skip


def write_csv(path: Path, rows: list[Cells]) -> None:
    """As Excel saves it in Vietnam: UTF-8 with its mark, semicolons."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(
            [f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows
        )


def write_xlsx(path: Path, rows: list[Cells]) -> None:
    """With merged title and headings, as offices draw them."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": len(rows) > 2000, "strings_to_formulas": False})
    book.set_properties({"title": TITLE, "created": datetime(2025, 4, 28)})  # noqa: DTZ001 - a property without zone
    sheet = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.merge_range(1, 0, 1, 12, TITLE, bold)
    sheet.merge_range(3, 6, 3, 8, UPPER[6], bold)
    sheet.merge_range(3, 9, 3, 11, UPPER[9], bold)
    for n, row in enumerate(rows):
        for at, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(n, at, datetime.combine(cell, datetime.min.time()), days)
            elif isinstance(cell, str) and cell:
                sheet.write_string(n, at, cell, *([bold] if n in (1, 3, 4) else []))
            elif not isinstance(cell, str):
                sheet.write_number(n, at, cell)
    sheet.freeze_panes(5, 3)
    book.close()


@click.command()
@click.option("--seed", default=7, show_default=True, help="Số gieo; cùng số thì cùng danh sách.")
@click.option("--size", type=click.Choice(["small", "full"]), default="small", show_default=True, help="Cỡ danh sách.")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(seed: int, size: str, out: Path) -> None:
    """Tạo danh sách luyện tập (mọi tên, mã, số đều đặt ra) vào tệp OUT (.xlsx hoặc .csv)."""
    rows = made(size, seed)
    (write_csv if out.suffix.lower() == ".csv" else write_xlsx)(out, rows)
    click.echo(f"{out}: {len(rows)} dòng", file=sys.stdout)


if __name__ == "__main__":
    main()
