"""`import` and `export` from the terminal: a preview, a question, an exit code that scripts can trust."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bot import cli, control, imports, lock
from bot.commands.import_list import SystemClock
from campaign import plan as plans
from campaign.relay.batons import BatonState
from storage import sqlite
from storage.database import Database
from storage.lists.organisations import by_tax_code, mark_registered
from storage.work import Work
from tests.stages import builders

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "examples" / "binh_phuoc"
HEAD = "MST;Tên doanh nghiệp;Người đại diện;Điện thoại;Khớp dữ liệu\n"
FIRST = (
    HEAD
    + "3890455042;Cty Ví Dụ Xanh;Mẫu Văn An;0990120039;chưa\n3890242176;HTX Ví Dụ;Thử Thị Bình;0990120040;x\n12;Cty;;;\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(f'[plan]\npath = "{PLAN / "plan.toml"}"\n', encoding="utf-8")
    (tmp_path / "list.csv").write_text(FIRST, encoding="utf-8")
    return tmp_path


def data(home: Path) -> Path:
    return home / "var" / "tiepsuc.db"


def run(home: Path, name: str, *arguments: str, said: str = "") -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(
        cli.main, [name, "--config", str(home / "config.toml"), *arguments], input=said
    )  # fmt: skip


def ask(home: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data(home))
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def organisations(home: Path) -> int:
    ((n,),) = ask(home, "SELECT count(*) FROM organisation")
    assert isinstance(n, int)
    return n


def waiting(home: Path) -> list[Path]:
    return list(imports.staging_folder(data(home)).iterdir())


def test_nothing_changes_before_the_yes(home: Path) -> None:
    done = run(home, "import", str(home / "list.csv"), said="n\n")
    assert done.exit_code == 1
    assert "Bản xem trước" in done.output
    assert "Mã số thuế" in done.output
    assert "09xx***039" in done.output
    assert "0990120039" not in done.output
    assert (organisations(home), waiting(home)) == (0, [])


def test_an_office_that_types_short_paths_in_its_own_folder_is_served(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    done = CliRunner().invoke(cli.main, ["import", "list.csv", "--yes"])
    assert done.exit_code == 0, done.output
    assert organisations(home) > 0


def test_the_preview_shows_no_name_that_hides_or_turns_the_line(home: Path) -> None:
    hostile = FIRST.replace("Cty Ví Dụ Xanh", "Cty \u202eVí\u200b Dụ \u3164Xanh")
    (home / "list.csv").write_text(hostile.replace("Người", "Ng\u202eười"), encoding="utf-8")
    shown = run(home, "import", str(home / "list.csv"), said="n\n").output
    assert "Cty Ví Dụ Xanh" in shown
    assert not set(shown) & set("\u202e\u200b\u3164")


def test_no_answer_at_all_is_no_yes(home: Path) -> None:
    assert run(home, "import", str(home / "list.csv")).exit_code == 1
    assert (organisations(home), waiting(home)) == (0, [])


def test_a_yes_applies_the_list_and_bad_rows_go_to_a_file_for_excel(home: Path) -> None:
    done = run(home, "import", str(home / "list.csv"), said="y\n")
    assert done.exit_code == 0, done.output
    assert "Đã ghi xong: 2 mới" in done.output
    assert (organisations(home), waiting(home)) == (2, [])
    sheet = openpyxl.load_workbook(home / "list_dong_loi.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:5] == ("Trang", "Dòng", "Lý do không dùng được", "MST", "Tên doanh nghiệp")
    assert rows[1][1:5] == (4, "Mã số thuế cần 10 chữ số, hoặc 10 chữ số và 3 chữ số chi nhánh", "12", "Cty")


def test_the_same_list_again_has_nothing_to_say(home: Path) -> None:
    run(home, "import", "--yes", str(home / "list.csv"), "--errors", str(home / "e.xlsx"))
    before = ask(home, "SELECT count(*), max(id) FROM list_import")
    done = run(home, "import", "--yes", str(home / "list.csv"), "--errors", str(home / "e.xlsx"))
    assert done.exit_code == 0
    assert "không có gì mới" in done.output
    assert ask(home, "SELECT count(*), max(id) FROM list_import") == before
    assert waiting(home) == []


def test_a_refused_list_ends_with_one_sentence_and_changes_nothing(home: Path) -> None:
    (home / "x.csv").write_text("Tên;Điện thoại\nCty;0990120039\n", encoding="utf-8")
    done = run(home, "import", "--yes", str(home / "x.csv"))
    assert done.exit_code == 1
    assert "Không thấy cột mã số thuế" in done.output
    assert (organisations(home), waiting(home)) == (0, [])


def test_a_list_without_one_usable_row_is_refused_and_its_rows_go_to_the_errors_file(home: Path) -> None:
    (home / "x.csv").write_text("MST;Tên\n12;Cty A\n;HTX B\n", encoding="utf-8")
    done = run(home, "import", "--yes", str(home / "x.csv"))
    assert done.exit_code == 1
    assert "không có dòng nào dùng được (2 dòng lỗi" in " ".join(done.output.split())
    book = openpyxl.load_workbook(home / "x_dong_loi.xlsx")
    lines = list(book.active.values)  # type: ignore[union-attr]
    book.close()
    assert [line[3:] for line in lines] == [("MST", "Tên"), ("12", "Cty A"), ("", "HTX B")]
    assert (organisations(home), waiting(home)) == (0, [])


def open_cleaning(home: Path) -> None:
    """An open case whose representative is to be cleaned."""
    connection = sqlite.connect(data(home))
    work = Work(connection, plans.load(PLAN), 0, "test")
    organisation = by_tax_code(work, "3890455042")
    assert organisation is not None
    case = builders.case(work, organisation.id, number=128)
    for step, state in (
        ("lien_he", BatonState.DONE),
        ("lam_sach", BatonState.OPEN),
        ("muc_2", BatonState.OPEN),
        ("dang_ky", BatonState.WAITING),
        ("kich_hoat", BatonState.WAITING),
    ):
        builders.baton(work, case, step, state=state)
    connection.close()


@pytest.mark.parametrize(
    ("arguments", "said", "state"),
    [
        ((), "y\ny\n", "skipped"),
        ((), "y\nn\n", "open"),
        (("--yes",), "", "open"),
        (("--yes", "--finish-matched"), "", "skipped"),
    ],
)
def test_open_work_ends_only_when_somebody_says_so(
    home: Path, arguments: tuple[str, ...], said: str, state: str
) -> None:
    run(home, "import", "--yes", str(home / "list.csv"))
    open_cleaning(home)
    (home / "list.csv").write_text(FIRST.replace("chưa", "Đã khớp"), encoding="utf-8")
    done = run(home, "import", *arguments, str(home / "list.csv"), said=said)
    assert done.exit_code == 0, done.output
    assert "1 phiếu đang ở bước «Làm sạch dữ liệu»" in done.output
    assert ask(home, "SELECT state FROM baton WHERE step = 'lam_sach'") == [(state,)]
    assert ask(home, "SELECT state FROM baton WHERE step = 'muc_2'") == [("open",)]


def test_a_held_database_without_a_listening_bot_means_later(home: Path) -> None:
    run(home, "import", "--yes", str(home / "list.csv"))
    (home / "list.csv").write_text(FIRST.replace("Xanh", "Đỏ"), encoding="utf-8")
    with lock.hold(data(home)):
        done = run(home, "import", "--yes", str(home / "list.csv"))
    assert done.exit_code == 3
    assert waiting(home) == []


@contextmanager
def running_bot(path: Path) -> Iterator[None]:
    """What of `bot run` matters here: the lock, the writer and the socket."""
    listening, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        plan = plans.load(PLAN)
        async with Database(path) as opened, control.Control(opened, plan, clock=SystemClock()).listening():
            listening.set()
            await asyncio.to_thread(stop.wait)

    with lock.hold(path):
        thread = threading.Thread(target=lambda: asyncio.run(serve()))
        thread.start()
        assert listening.wait(10)
        try:
            yield
        finally:
            stop.set()
            thread.join()


def test_a_running_bot_is_handed_the_list(home: Path) -> None:
    run(home, "import", "--yes", str(home / "list.csv"))
    (home / "list.csv").write_text(FIRST.replace("Xanh", "Đỏ"), encoding="utf-8")
    with running_bot(data(home)):
        done = run(home, "import", "--yes", str(home / "list.csv"))
    assert done.exit_code == 0, done.output
    assert "1 thay đổi" in done.output
    assert ("Cty Ví Dụ Đỏ",) in ask(home, "SELECT name FROM organisation")


def test_an_interrupted_import_is_finished_before_the_next(home: Path) -> None:
    from lists import reading

    run(home, "import", "--yes", str(home / "list.csv"))
    (home / "list.csv").write_text(FIRST.replace("Xanh", "Đỏ"), encoding="utf-8")
    plan = plans.load(PLAN)
    staged = reading.read(home / "list.csv", plan, folder=imports.staging_folder(data(home)))

    async def begin() -> None:
        async with Database(data(home)) as opened:
            await imports.begin(opened, plan, clock=SystemClock(), staged=staged, wishes=imports.Wishes())

    asyncio.run(begin())
    (home / "list.csv").write_text(FIRST.replace("Xanh", "Tím"), encoding="utf-8")
    done = run(home, "import", "--yes", str(home / "list.csv"))
    assert done.exit_code == 0, done.output
    assert ask(home, "SELECT state FROM list_import ORDER BY id") == [("applied",)] * 3
    assert ("Cty Ví Dụ Tím",) in ask(home, "SELECT name FROM organisation")


def test_an_export_opens_in_excel_and_comes_back_unchanged(home: Path) -> None:
    text = FIRST.replace("Cty Ví Dụ Xanh", '=HYPERLINK("x")').replace("3890242176", "0290455048")
    (home / "list.csv").write_text(text, encoding="utf-8")
    run(home, "import", "--yes", str(home / "list.csv"))
    connection = sqlite.connect(data(home))
    work = Work(connection, plans.load(PLAN), 1_746_435_600_000, "test")
    organisation, who = by_tax_code(work, "0290455048"), builders.member(work, "Lê Thị Mẫu")
    assert organisation is not None
    mark_registered(work, organisation.id, member=who, source="relay")
    connection.close()
    open_cleaning(home)
    ask(home, "SELECT 1")
    done = run(home, "export", str(home / "out.xlsx"))
    assert done.exit_code == 0, done.output
    sheet = openpyxl.load_workbook(home / "out.xlsx").active
    assert sheet is not None
    rows = {row[1].value: row for row in sheet.iter_rows()}
    one, two = rows["3890455042"], rows["0290455048"]
    assert (one[2].value, one[2].data_type) == ('\'=HYPERLINK("x")', "s")
    assert [cell.value for cell in two[8:14]] == [
        "0990120040",
        "Đã khớp",
        None,
        "Đã đăng ký",
        "05/05/2025 16:00",
        "Lê Thị Mẫu",
    ]
    again = run(home, "import", "--yes", str(home / "out.xlsx"))
    assert again.exit_code == 0, again.output
    assert "không có gì mới" in again.output or "thay đổi" in again.output
    assert ask(home, "SELECT name FROM organisation WHERE tax_code = '3890455042'") == [('=HYPERLINK("x")',)]


def test_an_export_while_an_import_runs_says_that_it_is_not_complete(home: Path) -> None:
    run(home, "import", "--yes", str(home / "list.csv"))
    assert "chưa đủ" not in run(home, "export", str(home / "out.xlsx")).output
    connection = sqlite3.connect(data(home))
    with connection:
        connection.execute("UPDATE list_import SET state = 'applying', cursor = 1")
    connection.close()
    done = run(home, "export", str(home / "out.xlsx"))
    assert done.exit_code == 0
    assert "Đang nhập list.csv (1 trên 2 dòng): bản xuất này chưa đủ." in done.output


def test_the_errors_file_is_mended_and_imported_again(home: Path) -> None:
    errors = home / "loi.xlsx"
    run(home, "import", "--yes", str(home / "list.csv"), "--errors", str(errors))
    book = openpyxl.load_workbook(errors)
    sheet = book.active
    assert sheet is not None
    wrong = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "12")
    wrong.value = "3893083272"
    book.save(errors)
    done = run(home, "import", "--yes", str(errors))
    assert done.exit_code == 0, done.output
    assert ask(home, "SELECT name, gone FROM organisation ORDER BY id") == [
        ("Cty Ví Dụ Xanh", 0),
        ("HTX Ví Dụ", 0),
        ("Cty", 0),
    ]


def test_the_preview_shows_neither_skipped_contents_nor_a_household_s_whole_number(home: Path) -> None:
    (home / "list.csv").write_text(
        "DANH SÁCH HỘ KINH DOANH;;;;;;\nMã số HKD;Tên HKD;Chủ hộ;Ngày sinh;Số CCCD;[/bold];Kết quả định danh\n"
        "049000000302;Quán Ví Dụ;Giả Minh Chi;07/08/1979;049000000999;bí mật;Đã kích hoạt\n3890242176;Tiệm Ví Dụ;Dụ Ngọc Hà;;;;Đã nộp hồ sơ\n",
        encoding="utf-8",
    )
    shown = run(home, "import", str(home / "list.csv"), said="n\n").output
    assert "049***302" in shown
    assert not [said for said in ("049000000302", "049000000999", "07/08/1979", "bí mật", "Traceback") if said in shown]
    assert "[/bold]" in shown
    assert "Đã nộp hồ sơ" in shown


def test_an_export_without_data_is_refused(home: Path) -> None:
    assert run(home, "export", str(home / "out.xlsx")).exit_code == 1


def test_an_export_that_cannot_be_written_says_so(home: Path) -> None:
    assert run(home, "import", "--yes", str(home / "list.csv")).exit_code == 0
    refused = run(home, "export", str(home / "không có" / "out.xlsx"))
    assert refused.exit_code == 1
    assert refused.exception is None or isinstance(refused.exception, SystemExit)
    assert f"Không ghi được {home}/không có/out.xlsx: " in refused.output


def test_an_export_from_a_damaged_data_file_leaves_the_one_of_yesterday_as_it_was(home: Path) -> None:
    assert run(home, "import", "--yes", str(home / "list.csv")).exit_code == 0
    out = home / "xuất" / "out.xlsx"
    out.parent.mkdir()
    assert run(home, "export", str(out)).exit_code == 0
    yesterday = out.read_bytes()
    with contextlib.closing(sqlite3.connect(data(home))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'organisation'").fetchone()
    with data(home).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    refused = run(home, "export", str(out))
    assert refused.exit_code == 1
    assert "bị hỏng hoặc không phải tệp của Tiếp Sức" in refused.output
    assert out.read_bytes() == yesterday
    assert [path.name for path in out.parent.iterdir()] == ["out.xlsx"]


def test_a_place_where_no_errors_file_can_be_written_does_not_stop_the_import(home: Path) -> None:
    done = run(home, "import", "--yes", "--errors", str(home / "list.csv" / "x.xlsx"), str(home / "list.csv"))
    assert done.exit_code == 0, done.output
    assert "dòng không dùng được vào" in done.output
    assert "Muốn giữ thì chạy lại với --errors" in done.output
    assert ask(home, "SELECT count(*) FROM organisation") != [(0,)]
