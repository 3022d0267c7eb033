"""The list of people by its form: given out, filled in, taken in; and invitations as messages to paste and codes to print."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bot import cli
from campaign import plan as plans
from lists import roster_sheet
from reports import drawing
from storage import channels, database, migrate
from storage.channels import Introduction
from storage.work import Work

PEOPLE = (
    ("Tạ Gia Huy", "Phụ trách công nghệ thông tin", "", "", "", "quản trị", ""),
    ("Nguyễn Thị Mai", "Tổ trưởng", "Tổ 2", "", "0271 000 0626", "", ""),
    ("Trần Thị Mai", "Chuyên viên", "tổ 1", "Tổ 2", "", "thành viên", ""),
    ("Trực PC06", "Bàn tiếp nhận", "3", "x", "", "", ""),
    ("Nghiêm Tố Nga", "UBND phường Mẫu", "", "", "", "đầu mối đơn vị", "phường Mẫu"),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that was set up by `khoitao`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIEPSUC_TELEGRAM_TOKEN", raising=False)
    assert tiepsuc("khoitao", "--no-input", "--office", "Sở Mẫu", "--start", "01/12/2026").exit_code == 0
    return tmp_path


def tiepsuc(*words: str) -> Result:
    return CliRunner().invoke(cli.main, list(words))


def filled(folder: Path, *people: tuple[str, ...]) -> Path:
    """The form as it is given out, with these people typed into it."""
    form = folder / "nguoi.xlsx"
    assert tiepsuc("roster", "form", str(form)).exit_code == 0
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    first = next(row for row in range(1, 20) if sheet.cell(row, 1).value in ("Họ và tên", "Full name")) + 1
    for at, person in enumerate(people):
        for column, text in enumerate(person, 1):
            sheet.cell(first + at, column).value = text or None
    book.save(form)
    return form


def test_the_form_comes_back_as_the_roster_and_is_given_out_again_filled(folder: Path) -> None:
    form = filled(folder, *PEOPLE)
    taken = tiepsuc("roster", "take", str(form))
    assert taken.exit_code == 0, taken.output
    lines = {line.key: line for line in plans.load(folder).roster}
    assert [line.short for line in lines.values()] == ["Huy", "Nguyễn Thị Mai", "Trần Thị Mai", "Trực PC06", "Nga"]
    assert lines["nguyen_thi_mai"].public_phone == "02710000626"
    assert lines["tran_thi_mai"].extra_teams == ("to2",)
    assert (lines["truc_pc06"].team, lines["truc_pc06"].kind) == ("to3", "tang_cuong")
    assert [line.key for line in lines.values() if line.position_account] == ["truc_pc06"]
    assert lines["nghiem_to_nga"].unit == "p_mau"
    form.unlink()
    again = [row for row in roster_sheet.read(filled(folder)) if row.name]
    assert [row.name for row in again] == [person[0] for person in PEOPLE]


def test_whoever_was_there_keeps_their_key(folder: Path) -> None:
    assert tiepsuc("roster", "take", str(filled(folder, *PEOPLE))).exit_code == 0
    (folder / "nguoi.xlsx").unlink()
    own = folder / "roster.csv"
    own.write_text(own.read_text(encoding="utf-8").replace("nghiem_to_nga", "nga_phuong_mau"), encoding="utf-8")
    assert (
        tiepsuc("roster", "take", str(filled(folder, PEOPLE[4], PEOPLE[0]))).exit_code == 1
    )  # twice: the form had them already
    (folder / "nguoi.xlsx").unlink()
    assert tiepsuc("roster", "take", str(filled(folder))).exit_code == 0
    assert "nga_phuong_mau" in [line.key for line in plans.load(folder).roster]


def test_who_is_new_and_who_is_left_out_is_told(folder: Path) -> None:
    first = tiepsuc("roster", "take", str(filled(folder, *PEOPLE)))
    assert "Thêm" not in first.output, "the example's people are nobody"
    assert "Bỏ" not in first.output
    (folder / "khac.csv").write_text(
        "Họ và tên;Tổ;Vai trò\nTạ Gia Huy;;quản trị\nLù Văn Khác;Tổ 1;\n", encoding="utf-8"
    )
    told = tiepsuc("roster", "take", "khac.csv").output
    assert "Thêm 1: Lù Văn Khác." in told
    assert "Bỏ 4: Nguyễn Thị Mai; Trần Thị Mai; Trực PC06 và 1 mục khác." in told


def test_a_form_is_not_written_over_what_is_there(folder: Path) -> None:
    (folder / "nguoi.xlsx").write_text("mine")
    refused = tiepsuc("roster", "form", "nguoi.xlsx")
    assert refused.exit_code == 1
    assert "không ghi đè" in refused.stderr


@pytest.mark.parametrize("text", ["không phải bảng", "STT;Tên cơ quan\n1;Sở Mẫu\n"])
def test_what_is_no_list_of_people_is_refused(text: str, folder: Path) -> None:
    (folder / "khac.csv").write_text(text, encoding="utf-8")
    refused = tiepsuc("roster", "take", "khac.csv")
    assert refused.exit_code == 1
    assert "Họ và tên" in refused.stderr
    assert "tiepsuc roster form" in refused.stderr


@pytest.mark.slow
def test_invitations_are_written_to_be_pasted_and_to_be_printed(folder: Path) -> None:
    assert tiepsuc("roster", "take", str(filled(folder, *PEOPLE))).exit_code == 0
    _introduced(folder)
    made = tiepsuc("invite", "--messages", "loi.txt", "--qr", "ma.pdf")
    assert made.exit_code == 0, made.output
    text = (folder / "loi.txt").read_text(encoding="utf-8")
    assert text.count("https://chat.example.vn/?start=") == len(PEOPLE)
    assert "Kính gửi đồng chí Nguyễn Thị Mai: mời đồng chí tham gia 60 ngày, đêm." in text
    assert "https://" not in made.output
    assert (folder / "ma.pdf").read_bytes().startswith(b"%PDF")
    assert {(folder / name).stat().st_mode & 0o777 for name in ("loi.txt", "ma.pdf")} == {0o600}


def test_before_the_platform_is_known_nothing_is_passed_on_and_no_link_is_made_void(folder: Path) -> None:
    assert tiepsuc("roster", "take", str(filled(folder, *PEOPLE))).exit_code == 0
    for _ in range(2):  # no data file yet; then one that a single invitation has made
        for words in (("--qr", "ma.pdf"), ("--messages", "loi.txt")):
            refused = tiepsuc("invite", *words)
            assert refused.exit_code == 1
            assert "Trợ lý chưa chạy lần nào" in refused.stderr
        assert not (folder / "loi.txt").exists()
        assert "/thamgia" in tiepsuc("invite", "ta_gia_huy").output
    connection = database.connect(folder / "var" / "tiepsuc.db")
    assert connection.one("SELECT count(*) FROM invite WHERE used_at IS NULL")[0] >= 1  # type: ignore[index]
    connection.close()


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ((Introduction("Kênh chữ", typed=True),), "Nhắn riêng cho trợ lý đúng dòng này:"),
        ((Introduction("Chat", "https://a.vn/?start={code}"), Introduction("Kênh chữ", typed=True)), "ở một trong các nơi này."),
    ],
    ids=["typed", "both"],
)  # fmt: skip
def test_a_message_to_pass_on_says_what_its_way_in_needs(
    folder: Path, known: tuple[Introduction, ...], said: str
) -> None:
    assert tiepsuc("roster", "take", str(filled(folder, *PEOPLE))).exit_code == 0
    _introduced(folder, *known)
    assert tiepsuc("invite", "--messages", "loi.txt").exit_code == 0
    text = (folder / "loi.txt").read_text(encoding="utf-8")
    assert text.count(said) == text.count("/thamgia ") - text.count("dòng /thamgia") == len(PEOPLE)
    assert "Mở liên kết này" not in text
    assert tiepsuc("invite", "--qr", "ma.pdf").exit_code == (0 if len(known) > 1 else 1)


def test_where_one_joins_by_typing_the_sheet_opens_the_chat_and_lets_nobody_in_by_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tiepsuc("roster", "take", str(filled(folder, *PEOPLE))).exit_code == 0
    page = "https://chat.example.vn/bots/1"
    _introduced(folder, Introduction("Kênh chữ", typed=True, page=page))
    drawn: list[Mapping[str, str]] = []
    monkeypatch.setattr(drawing, "qr_sheet", lambda cards, title, *, target: drawn.extend(cards))
    made = tiepsuc("invite", "--qr", "ma.pdf")
    assert made.exit_code == 0, made.output
    assert [one["link"] for one in drawn] == [page] * len(PEOPLE), "không có mã riêng nào trên tờ in"
    assert all("họ và tên" in one["note"] and "15 phút" in one["note"] for one in drawn)


TELEGRAM_LIKE = Introduction("Chat", "https://chat.example.vn/?start={code}")


def _introduced(folder: Path, *known: Introduction) -> None:
    (folder / "var").mkdir(exist_ok=True)
    connection = database.connect(folder / "var" / "tiepsuc.db")
    try:
        migrate.migrate(connection, 0)
        work = Work(connection, plans.load(folder), 0, "test")
        for number, one in enumerate(known or (TELEGRAM_LIKE,)):
            database.transact(connection, lambda db: channels.introduce(work, f"chat{number}", known=one))  # noqa: B023 -- run at once
    finally:
        connection.close()


def test_check_tells_what_is_left_for_the_first_day(folder: Path) -> None:
    said = tiepsuc("check")
    assert "người đặt ra của kế hoạch mẫu (Phan Quốc Minh; " in said.output
    assert "Trợ lý chưa chạy lần nào" in said.output
    assert tiepsuc("roster", "take", str(filled(folder, *PEOPLE))).exit_code == 0
    _introduced(folder)
    assert tiepsuc("invite").exit_code == 0
    said = tiepsuc("check")
    assert "người đặt ra" not in said.output
    for line in (
        "Chưa người quản trị nào tham gia: tiepsuc invite ta_gia_huy", "5 người chưa tham gia", "Tổ chưa có nhóm: Tổ 1, Tổ 2, Tổ 3",
        "Chưa nạp danh sách tổ chức",
    ):  # fmt: skip
        assert line in said.output


def test_a_data_file_of_an_older_version_is_said_so(folder: Path) -> None:
    _introduced(folder)
    connection = database.connect(folder / "var" / "tiepsuc.db")
    connection.run("DELETE FROM migration WHERE name = (SELECT max(name) FROM migration)")
    connection.close()
    said = tiepsuc("check")
    assert said.exit_code == 0, said.output
    assert "là của bản cũ; tiepsuc run" in said.output
