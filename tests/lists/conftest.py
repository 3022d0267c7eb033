"""What the stories about lists share: the example campaign, an empty database, and a maker of small lists."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from campaign import plan as plans
from campaign.plan import Plan
from lists import child, guide, reading, staging
from lists.staging import Staged
from storage.sqlite import SqliteStore
from storage.work import Work
from tests.stages import new_data

HEADINGS = (
    "STT",
    "Mã số thuế",
    "Tên doanh nghiệp",
    "Xã, phường",
    "Người đại diện",
    "Điện thoại",
    "Khớp dữ liệu",
    "VNeID mức 2",
)
NOW = 1_745_802_000_000

Read = Callable[..., Staged]


@pytest.fixture(scope="session")
def plan() -> Plan:
    return plans.load(Path(__file__).parents[2] / "examples" / "binh_phuoc")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = new_data.in_file(tmp_path / "data.db")
    yield opened
    opened.close()


@pytest.fixture
def work(connection: SqliteStore, plan: Plan) -> Work:
    return Work(connection, plan, NOW, "cli")


@pytest.fixture
def read(tmp_path: Path, plan: Plan) -> Read:
    """Reads rows as an office would save them; headings are given or the usual ones."""

    def reader(*rows: Sequence[object], headings: Sequence[str] = HEADINGS, name: str = "list.csv") -> Staged:
        path = tmp_path / name
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows((headings, *rows))
        return reading.read(path, plan, folder=tmp_path / "staged")

    return reader


Rows = Sequence[Sequence[object]]


def made_book(
    path: Path,
    rows: Rows | dict[str, Rows],
    *,
    merge: Sequence[tuple[int, int, int, int]] = (),
    hidden: Sequence[int] = (),
    hidden_sheets: Sequence[str] = (),
) -> Path:
    """The rows as a workbook; several sheets as a dictionary."""
    with xlsxwriter.Workbook(str(path)) as made:
        sheets = rows if isinstance(rows, dict) else {"Danh sách": rows}
        for name, lines in sheets.items():
            sheet = made.add_worksheet(name)
            for n, line in enumerate(lines):
                sheet.write_row(n, 0, line)
            for top, left, bottom, right in merge:
                sheet.merge_range(top, left, bottom, right, lines[top][left])
            for n in hidden:
                sheet.set_row(n, None, None, {"hidden": True})
            if name in hidden_sheets:
                sheet.hide()
    return path


@pytest.fixture
def book(tmp_path: Path, plan: Plan) -> Callable[..., Staged]:
    """Writes the rows into a workbook and reads it as the bot does, in a process of its own."""

    def reader(
        rows: Rows | dict[str, Rows],
        *,
        merge: Sequence[tuple[int, int, int, int]] = (),
        hidden: Sequence[int] = (),
        hidden_sheets: Sequence[str] = (),
        **told: object,
    ) -> Staged:
        path = made_book(tmp_path / "list.xlsx", rows, merge=merge, hidden=hidden, hidden_sheets=hidden_sheets)
        return reading.read(path, plan, folder=tmp_path / "staged", told=told)

    return reader


@pytest.fixture
def stage(tmp_path: Path, plan: Plan) -> Callable[..., Staged]:
    """Reads rows (as a workbook), or a file that is there, in this process: for the many small lists."""

    def reader(
        rows: Rows | dict[str, Rows] | Path, *, merge: Sequence[tuple[int, int, int, int]] = (), **told: object
    ) -> Staged:
        path = rows if isinstance(rows, Path) else made_book(tmp_path / "list.xlsx", rows, merge=merge)
        target = tmp_path / "staged.jsonl"
        target.unlink(missing_ok=True)
        child.stage(path, target, guide={**guide.of(plan), **told})
        return staging.read(target)

    return reader


@pytest.fixture
def file(tmp_path: Path, plan: Plan) -> Callable[..., Staged]:
    def reader(name: str, content: bytes) -> Staged:
        path = tmp_path / name
        path.write_bytes(content)
        return reading.read(path, plan, folder=tmp_path / "staged")

    return reader
