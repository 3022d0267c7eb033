"""`tiepsuc new`: one command from an example to a folder that `check` accepts, and never over what somebody wrote."""

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import examples
from bot import cli


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in which the commands are given; the token is there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIEPSUC_TELEGRAM_TOKEN", "123456789:" + "A" * 35)
    return tmp_path


def tiepsuc(*words: str) -> Result:
    return CliRunner().invoke(cli.main, list(words), catch_exceptions=False)


@pytest.mark.parametrize("start", ["2026-12-01", "31/12/2026", "2027-02-03"])
@pytest.mark.parametrize("name", examples.names())
def test_a_new_folder_passes_check_as_it_is(
    name: str, start: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tiepsuc("new", "--from", name, "--start", start)
    assert (made.exit_code, made.stderr) == (0, "")
    assert "Việc tiếp theo:" in made.stdout
    monkeypatch.chdir(folder / name)
    checked = tiepsuc("check")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "config.toml: đúng." in checked.stdout
    assert "token" not in checked.stdout


def test_the_folder_holds_all_that_a_campaign_needs_and_nothing_else(folder: Path) -> None:
    assert tiepsuc("new", "--from", "kien_giang", "--start", "2026-12-01", "--dir", "a/b").exit_code == 0
    assert sorted(path.name for path in (folder / "a" / "b").iterdir()) == [
        "calendar.csv", "config.toml", "plan.toml", "roster.csv", "targets.csv", "tasks.csv", "units.csv",
    ]  # fmt: skip
    assert [path.name for path in (folder / "a").iterdir()] == ["b"]


def test_what_is_to_be_typed_next_works_in_a_folder_with_spaces(folder: Path) -> None:
    said = tiepsuc("new", "--start", "2026-12-01", "--dir", "chiến dịch 60 ngày").stdout
    (line,) = (line for line in said.splitlines() if line.startswith("3. cd "))
    assert shlex.split(line)[1:] == ["cd", "chiến dịch 60 ngày"]


@pytest.mark.parametrize("start", ["1-12-2026", "1.12.2026", "01/12/2026"])
def test_the_first_day_is_understood_as_people_write_it(start: str) -> None:
    assert "từ 01/12/2026 đến" in tiepsuc("new", "--start", start).stdout


@pytest.mark.parametrize("typed", ["quantri", "Ta Gia Huy", "Tạ Gia Huy"])
def test_a_misspelt_key_or_a_name_is_answered_with_the_key(
    typed: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiepsuc("new", "--start", "2026-12-01")
    monkeypatch.chdir(folder / "binh_phuoc")
    answer = tiepsuc("invite", typed, "zzz")
    assert answer.exit_code == 1
    assert f"Không có trong roster.csv: {typed} (có phải quan_tri?), zzz." in answer.stderr


def test_a_second_round_of_invitations_says_that_the_first_links_are_void(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiepsuc("new", "--start", "2026-12-01")
    monkeypatch.chdir(folder / "binh_phuoc")
    first, second = tiepsuc("invite", "quan_tri"), tiepsuc("invite")
    assert "gõ dòng ấy cho trợ lý trong tin riêng" in first.stderr, "no link before the bot has ever run"
    assert first.stdout != next(line for line in second.stdout.splitlines(True) if line.startswith("Tạ Gia Huy"))
    for answer in (first, second):
        assert "Liên kết tạo trước đây cho những người trên không dùng được nữa." in answer.stderr
        assert "Liên kết tạo" not in answer.stdout


def test_what_somebody_wrote_is_never_overwritten(folder: Path) -> None:
    (folder / "binh_phuoc").mkdir()
    assert tiepsuc("new", "--start", "2026-12-01").exit_code == 0
    (folder / "binh_phuoc" / "plan.toml").write_text("mine", encoding="utf-8")
    again = tiepsuc("new", "--start", "2026-12-02")
    assert again.exit_code == 1
    assert "binh_phuoc đã có và không trống; không ghi đè" in again.stderr
    assert (folder / "binh_phuoc" / "plan.toml").read_text(encoding="utf-8") == "mine"


REFUSED = {
    "no such plan": (("--from", "ha_noi", "--start", "2026-12-01"), 1, "Đang có: binh_phuoc, cao_bang"),
    "no day": (("--start", "mai"), 2, "“mai” không phải là ngày; ví dụ đúng: 2026-12-01 hoặc 01/12/2026"),
    "no day of the calendar": (("--start", "31/02/2027"), 2, "“31/02/2027” không phải là ngày"),
    "a day too far away": (("--start", "9999-12-01"), 1, "Ngày bắt đầu 01/12/9999 không dùng được"),
    "no folder to write in": (("--start", "2026-12-01", "--dir", "file/x"), 1, "Không ghi được file/x: "),
}


@pytest.mark.parametrize(("words", "code", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_made_is_refused_in_one_sentence(
    words: tuple[str, ...], code: int, sentence: str, folder: Path
) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    answer = tiepsuc("new", *words)
    assert answer.exit_code == code
    assert sentence in answer.stderr
    assert [path.name for path in folder.iterdir()] == ["file"]


def test_years_without_a_table_of_holidays_are_named(folder: Path) -> None:
    said = tiepsuc("new", "--start", "2040-01-02").stdout
    assert "ngày nghỉ lấy theo lịch nghỉ lễ (chưa có cho những năm này, hãy ghi vào calendar.csv)" in said


ON_DATA = [
    ("migrate",), ("invite",), ("erase", "Huy"), ("import", "roster.csv"), ("counters", "check"), ("export", "list.xlsx"),
    ("inbox", "failed"), ("outbox", "retry"), ("run",),
]  # fmt: skip


@pytest.mark.parametrize("words", ON_DATA, ids=" ".join)
def test_a_file_that_is_no_data_file_is_said_in_a_sentence(
    words: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiepsuc("new", "--start", "2026-12-01")
    monkeypatch.chdir(folder / "binh_phuoc")
    Path("var").mkdir()
    Path("var/tiepsuc.db").write_bytes(b"not what was backed up" * 999)
    answer = tiepsuc(*words)
    assert answer.exit_code == 1
    assert "bị hỏng hoặc không phải tệp của Tiếp Sức" in answer.stderr
    assert "khôi phục bản sao lưu gần nhất" in answer.stderr
    assert Path("var/tiepsuc.db").read_bytes().startswith(b"not what")
    assert not Path("list.xlsx").exists()
