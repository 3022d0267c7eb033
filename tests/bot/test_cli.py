"""The command line as a script or a newcomer meets it: help that helps, exit codes that can be trusted."""

import io
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import examples
from bot import cli

COMMANDS = [
    "audit",
    "check",
    "counters",
    "demo",
    "erase",
    "export",
    "import",
    "inbox",
    "init",
    "invite",
    "khoitao",
    "letter",
    "migrate",
    "new",
    "outbox",
    "page",
    "privacy",
    "roster",
    "run",
    "sheet",
    "trang",
    "words",
    "zalo-thu",
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in which the commands are given."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tiepsuc(*words: str) -> Result:
    """One command."""
    return CliRunner().invoke(cli.main, list(words), catch_exceptions=False)


def test_the_commands_are_those_of_the_handbook() -> None:
    assert sorted(cli.main.commands) == COMMANDS


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The words of each command, groups and their commands alike."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += every_command(command, (*path, name))
    return found


@pytest.mark.parametrize("words", every_command(cli.main), ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    answer = tiepsuc(*words, "--help")
    assert answer.exit_code == 0
    assert len(answer.output.splitlines()[2].strip()) > 15


def test_the_help_lists_the_exit_codes() -> None:
    assert "Mã kết thúc:" in tiepsuc("--help").output


def test_help_is_given_before_anything_heavy_is_loaded() -> None:
    heavy = "{'pydantic', 'aiohttp', 'telegram', 'apscheduler', 'jinja2', 'sqlite3', 'rich'}"
    code = f"import sys; from bot import cli; print(sorted({heavy} & set(sys.modules)))"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"


def test_where_there_are_no_file_locks_every_command_says_where_to_run_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows itself, where Python has neither of these modules."""
    for missing in ("fcntl", "resource"):
        monkeypatch.setitem(sys.modules, missing, None)
    assert tiepsuc("--help").exit_code == 0
    for words in (("run",), ("khoitao", "--no-input"), ("check",)):
        told = tiepsuc(*words)
        assert (told.exit_code, "hãy chạy trong WSL" in told.stderr) == (1, True)
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258"])
def test_a_terminal_of_an_old_encoding_shows_question_marks_and_ends_no_command(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding=encoding, write_through=True))
    cli.main(["--help"], standalone_mode=False)
    assert b"Ti?p S?c" in shown.getvalue()


def test_a_word_that_is_no_command_is_a_usage_error() -> None:
    assert tiepsuc("chay").exit_code == 2


def test_a_right_plan_passes_and_its_contradictions_are_shown() -> None:
    answer = tiepsuc("check", "--plan", str(examples.plan_path()))
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "Kế hoạch tự mâu thuẫn ở 5 chỗ" in answer.stdout
    assert "62 ngày" in answer.stdout


def test_a_plan_without_contradictions_says_no_more_than_that_it_is_right(tmp_path: Path) -> None:
    source = examples.plan_path().parent
    for name in ("units.csv", "roster.csv"):
        (tmp_path / name).write_bytes((source / name).read_bytes())
    (tmp_path / "calendar.csv").write_text("date,kind,name\n2025-05-01,work,Trực chiến dịch\n", encoding="utf-8")
    text = (source / "plan.toml").read_text(encoding="utf-8")
    for line in ("named_days = 60 ", "named_size = 14 ", 'percent = "80"'):
        assert line in text
    agreeing = text.replace("named_days = 60 ", "named_days = 62 ").replace("named_size = 14 ", "named_size = 13 ")
    (tmp_path / "plan.toml").write_text(agreeing.replace('percent = "80"', 'percent = "60"'), encoding="utf-8")
    assert "mâu thuẫn" not in tiepsuc("check", "--plan", str(tmp_path)).stdout


def test_settings_and_plan_are_checked_together(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[plan]\npath = "{examples.plan_path()}"\n', encoding="utf-8")
    answer = tiepsuc("check", "--config", str(config))
    assert answer.exit_code == 0
    assert "config.toml: đúng." in answer.stdout


def test_check_says_how_fast_each_channel_is_spoken_to_and_what_stands_in_its_former_place(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    older = f'[plan]\npath = "{examples.plan_path()}"\n[limits]\nper_chat_s = 1.5\nbody_kib = 64\n'
    config.write_text(older, encoding="utf-8")
    answer = tiepsuc("check", "--config", str(config))
    assert answer.exit_code == 0
    assert "[channel.telegram.limits]: mỗi cuộc chat một tin trong 1.5 giây, mỗi nhóm 20 tin một phút" in answer.stdout
    assert "- [limits] per_chat_s, body_kib: mỗi kênh nay có nhịp riêng" in answer.stdout
    config.write_text(older.replace("[limits]", "[channel.telegram.limits]"), encoding="utf-8")
    assert "- [limits]" not in tiepsuc("check", "--config", str(config)).stdout


def test_a_line_of_an_older_file_without_any_effect_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[plan]\npath = "{examples.plan_path()}"\n[storage]\nbusy_ms = 5000\n', encoding="utf-8")
    answer = tiepsuc("check", "--config", str(config))
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "- [storage] busy_ms không còn tác dụng gì; hãy bỏ dòng ấy." in answer.stdout


TOKEN = "123456789:" + "A" * 35
READY: dict[str, tuple[str, str, str]] = {
    "no token": ("", "", "Chưa có token của bot nên chưa chạy được tiepsuc run: hãy đặt biến môi trường TIEPSUC_"),
    "half a token": ("", "123456789", "Token trong biến TIEPSUC_TELEGRAM_TOKEN không giống token do BotFather cấp"),
    "a token that others read": (
        '[channel.telegram]\ntoken_file = "t.token"\n', "", "t.token: người khác trên máy này cũng đọc được token",
    ),
    "a hook without its secret": (
        '[channel.telegram]\nmode = "webhook"\n[channel.telegram.webhook]\npublic_url = "https://bot.example.vn"\n', TOKEN,
        "Chưa có chuỗi bí mật của webhook: hãy đặt biến môi trường TIEPSUC_WEBHOOK_SECRET.",
    ),
    "words for all to read": (
        '[channel.telegram]\nbase_url = "http://bot.example.vn"\n', TOKEN, "[channel.telegram] base_url là http://, không mã hóa",
    ),
    "no room for the data": ('[storage]\npath = "t.token/t.db"\n', TOKEN, "Không ghi được vào "),
}  # fmt: skip


def ready(folder: Path, monkeypatch: pytest.MonkeyPatch, *, settings: str, token: str) -> Result:
    """What `check` says of that deployment of an example plan."""
    monkeypatch.setenv("TIEPSUC_TELEGRAM_TOKEN", token)
    (folder / "t.token").write_text(TOKEN, encoding="ascii")
    (folder / "t.token").chmod(0o644)
    config = folder / "config.toml"
    config.write_text(f'{settings}[plan]\npath = "{examples.plan_path()}"\n', encoding="utf-8")
    return tiepsuc("check")


@pytest.mark.parametrize(("settings", "token", "sentence"), READY.values(), ids=READY)
def test_what_run_will_want_is_told_before(
    settings: str, token: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ready(tmp_path, monkeypatch, settings=settings, token=token)
    assert answer.exit_code == 0
    assert sentence in answer.stdout
    assert TOKEN not in answer.output


@pytest.mark.parametrize("address", ["http://127.0.0.1:8626", "http://localhost:8081"])
def test_a_practice_rooms_token_and_address_are_fine(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = f'[channel.telegram]\nbase_url = "{address}"\nbase_file_url = "{address}/file"\n'
    answer = ready(tmp_path, monkeypatch, settings=settings, token="1:practice")
    assert "oken" not in answer.stdout
    assert "mã hóa" not in answer.stdout


def test_a_campaign_that_is_over_is_told() -> None:
    answer = tiepsuc("check", "--plan", str(examples.plan_path()))
    assert answer.exit_code == 0
    assert "- Chiến dịch đã kết thúc ngày 28/6/2025, hôm nay là " in answer.stdout


def test_mistakes_of_settings_and_plan_come_at_once_and_end_with_1(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[limits]\npace = 0\n", encoding="utf-8")
    answer = tiepsuc("check", "--config", str(config), "--plan", str(tmp_path / "none"))
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "Có 4 chỗ phải sửa:" in answer.stderr
    assert "[limits]" in answer.stderr
    assert "units.csv" in answer.stderr


def test_without_settings_check_says_which_file_it_looked_for_and_how_to_make_one() -> None:
    answer = tiepsuc("check")
    assert answer.exit_code == 1
    assert "chưa có config.toml" in answer.stderr
    assert "tiepsuc khoitao" in answer.stderr


def test_settings_in_the_folder_are_checked_even_when_only_a_plan_is_named(folder: Path) -> None:
    (folder / "config.toml").write_text("[limits]\npace = 0\n", encoding="utf-8")
    assert tiepsuc("check", "--plan", str(examples.plan_path())).exit_code == 1


@pytest.mark.parametrize("words", [("run",), ("migrate",)], ids=" ".join)
def test_wrong_settings_stop_a_command_before_it_begins(words: tuple[str, ...], tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[log]\nlevel = "loud"\n', encoding="utf-8")
    answer = tiepsuc(*words, "--config", str(config))
    assert answer.exit_code == 1
    assert 'khóa "level"' in answer.stderr


def test_a_demo_of_no_known_plan_names_those_there_are() -> None:
    answer = tiepsuc("demo", "--plan", "khong_co")
    assert answer.exit_code == 1
    assert "binh_phuoc" in answer.stderr
