"""The command line speaks the campaign's language: Vietnamese unless its plan says English, in help, errors and answers alike."""

import ast
import re
import shutil
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import examples
from bot import cli, speech
from bot import config as settings
from bot.commands import counters, erase, init, init_questions, list_accounts, list_preview, new, upkeep
from lists import refusals, roster_people
from storage.people import erasure

ROOT = Path(__file__).parents[2] / "bot"
TABLE = tomllib.loads((ROOT / "speech.toml").read_text(encoding="utf-8"))
VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
FILES = [
    *sorted((ROOT / "commands").glob("*.py")),
    ROOT / "run.py",
    ROOT / "zalo" / "trial.py",
    ROOT.parent / "practice" / "demo.py",
    ROOT / "cli.py",
    ROOT / "spoken.py",
]
TABLES = [
    *counters.WHAT.values(), counters.AGREE, upkeep.HELD, upkeep.NO_DATA, new.NEXT, init.NEXT, *init_questions.QUESTIONS.values(),
    init_questions.CANNOT_ASK, *roster_people.PROBLEMS.values(), *erase.WHO.values(), *erasure.KEPT.values(),
    *list_preview.WARNINGS.values(), *list_preview.FIELDS.values(), *list_accounts.SKIPPED.values(),
    *list_accounts.READ_AS.values(), *dict(list_preview.FACTS).values(), *dict(list_preview.KINDS).values(),
    *refusals.SENTENCES.values(), settings.NO_TOKEN, settings.NO_TOKEN_IN, settings.NO_SECRET,
]  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands are given; a campaign in English lies in it."""
    shutil.copytree(examples.plan_path().parent, tmp_path / "plan")
    plan = tmp_path / "plan" / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('language = "vi"', 'language = "en"'), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tiepsuc(*words: str) -> Result:
    return CliRunner().invoke(cli.main, list(words), catch_exceptions=False)


def english(folder: Path) -> None:
    """From now on the settings name that campaign."""
    (folder / "config.toml").write_text('[plan]\npath = "plan"\n', encoding="utf-8")


def sentences() -> Iterator[str]:
    """Every sentence that the code hands to `speech.said`, and those of tables that are said word by word."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            said = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "said"
            if said and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
    yield from TABLES


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_of_the_command_line_has_its_english_with_the_same_holes() -> None:
    said = [each for each in sentences() if VIETNAMESE.search(each)]
    assert len(said) > 100
    assert [each for each in said if each not in TABLE["english"]] == []
    assert [each for each in said if holes(each) != holes(TABLE["english"][each])] == []


def test_no_command_says_vietnamese_past_the_table() -> None:
    """Words in a function of a command stand inside `said`, or they would stay Vietnamese in an English campaign."""
    loose = []
    for file in FILES:
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                loose += [f"{file.name}: {text}" for text in _loose(function)]
    assert [each for each in loose if "Tiếp Sức" not in each] == []


def _loose(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    inside = {id(part) for node in ast.walk(function) if _is_said(node) for part in ast.walk(node)}
    documented = {id(node.value) for node in ast.walk(function) if isinstance(node, ast.Expr)}
    named = {id(part) for each in function.decorator_list for part in ast.walk(each)} | set(_words(function))
    for node in ast.walk(function):
        known = id(node) in inside | documented | named
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not known
            and VIETNAMESE.search(node.value)
        ):
            yield node.value


def _words(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[int]:
    """Tables inside of a function whose values are said one by one."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            yield from (id(each) for each in node.value.values)


def _is_said(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "said"


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [path]
    for name, command in group.commands.items():
        found += every_command(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]
    return found


@pytest.mark.parametrize("words", every_command(cli.main), ids=lambda words: " ".join(words) or "tiepsuc")
def test_help_is_in_the_campaigns_language(words: tuple[str, ...], folder: Path) -> None:
    before = tiepsuc(*words, "--help").output
    english(folder)
    there = tiepsuc(*words, "--help").output
    assert ("Cách dùng:" in before, "Usage:" in there) == (True, True)
    assert not VIETNAMESE.search(there.replace("Tiếp Sức", "")), there
    assert not re.search(r"Options|Usage|Commands|Show this", before), before


def test_errors_of_the_command_line_are_vietnamese_by_default() -> None:
    asked = {
        ("chay",): "Lỗi: Không có lệnh 'chay'.",
        ("new",): "Lỗi: Thiếu tùy chọn '--start'.",
        ("new", "--start", "mai"): "Lỗi: Giá trị của '--start' chưa đúng: “mai” không phải là ngày",
        ("demo", "--port", "x"): "Lỗi: Giá trị của '--port' chưa đúng: 'x' không phải là số hợp lệ.",
        ("erase",): "Lỗi: Thiếu tham số 'NGUOI'.",
        ("migrate", "a", "b"): "Lỗi: Thừa tham số (a b)",
        ("check", "--plann", "x"): "Lỗi: Không có tùy chọn '--plann'.",
    }
    for words, sentence in asked.items():
        answer = tiepsuc(*words)
        assert answer.exit_code == 2
        assert sentence in answer.stderr, answer.stderr
        assert "Gõ '" in answer.stderr


def test_errors_and_answers_are_english_where_the_plan_says_so(folder: Path) -> None:
    english(folder)
    assert "Error: No such command 'chay'." in tiepsuc("chay").stderr
    assert "“mai” is no day" in tiepsuc("new", "--start", "mai").stderr
    assert "There is no example plan “x”" in tiepsuc("new", "--from", "x", "--start", "2026-12-01").stderr
    assert "There is no data file" in tiepsuc("outbox", "failed").stderr
    assert tiepsuc("migrate").stdout.startswith("Migrated: 0001_the_relay")
    assert "Nobody is “Không Ai”" in tiepsuc("erase", "Không Ai").stderr
    checked = tiepsuc("check").stdout
    assert "The plan is right:" in checked
    assert "There is no token, so tiepsuc run cannot work" in checked
    assert "There is no token, so tiepsuc run cannot work" in tiepsuc("run").stderr


@pytest.mark.parametrize(("name", "body", "said"), [
    ("list.xlsx", b"", "The file list.xlsx has no data."),
    ("list.pdf", b"%PDF-1.4\n", "The file list.pdf is a PDF and no spreadsheet; please ask for the Excel file (.xlsx)."),
    ("list.csv", "STT,Địa chỉ\n1,Phường Mẫu\n".encode(), "There is no column of tax codes in list.csv"),
])  # fmt: skip
def test_a_list_that_is_refused_is_refused_in_english(name: str, body: bytes, said: str, folder: Path) -> None:
    english(folder)
    (folder / name).write_bytes(body)
    answer = tiepsuc("import", name)
    assert (answer.exit_code, said in answer.stderr) == (1, True), answer.stderr
    assert "Nothing was changed." in answer.stderr


@pytest.mark.parametrize("words", [("--plan", "plan"), ("--plan=plan/plan.toml",), ("--config", "other.toml")])
def test_the_plan_of_the_command_line_goes_first(words: tuple[str, ...], folder: Path) -> None:
    (folder / "other.toml").write_text('[plan]\npath = "plan/plan.toml"\n', encoding="utf-8")
    assert "The plan is right:" in tiepsuc("check", *words).stdout


@pytest.mark.parametrize("broken", ["[plan", "[plan]\npath = 5\n", "plan = 5\n", '[plan]\npath = "none"\n'])
def test_settings_that_cannot_be_read_leave_it_vietnamese(broken: str, folder: Path) -> None:
    (folder / "config.toml").write_text(broken, encoding="utf-8")
    assert "Cách dùng:" in tiepsuc("--help").output
    assert "Lỗi: Tùy chọn '--plan' cần một giá trị đi kèm." in tiepsuc("check", "--plan").output


def test_one_command_in_english_does_not_teach_the_next(folder: Path) -> None:
    english(folder)
    tiepsuc("check")
    (folder / "config.toml").unlink()
    assert "Kế hoạch mẫu nào." in tiepsuc("new", "--help").output


def test_a_whole_process_speaks_too(folder: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-c", "from bot import cli; cli.main()", "new"],
        cwd=folder, env={"PYTHONPATH": str(ROOT.parent), "LANG": "C.UTF-8"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert asked.returncode == 2
    assert "Thiếu tùy chọn '--start'." in asked.stderr


def test_an_unknown_sentence_is_said_as_it_is() -> None:
    before = speech.LANGUAGE.set("en")
    assert speech.said("chưa dịch {n}", n=1) == "chưa dịch 1"
    speech.LANGUAGE.reset(before)
