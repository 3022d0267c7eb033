"""What is found in a plan or in settings is told in the campaign's language; names and values from the plan stay as they are."""

import ast
import re
import shutil
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import examples
from bot import cli, speech
from bot import config as settings

ROOT = Path(__file__).parents[2]
PLAN = tomllib.loads((ROOT / "bot" / "plan_speech.toml").read_text(encoding="utf-8"))["plan"]
VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
FOUND_BY = [
    *(each for each in sorted((ROOT / "campaign" / "plan").glob("*.py")) if each.name != "moving.py"),
    ROOT / "bot" / "config.py",
    ROOT / "bot" / "channel_settings.py",
    ROOT / "telling" / "catalogue.py",
    ROOT / "telling" / "sentence.py",
]
"""Where sentences about plans, settings and the office's own words are made; what `moving` writes goes into the plan itself."""
SAID_THERE = {settings.NO_TOKEN, settings.NO_TOKEN_IN, settings.NO_SECRET, "trụ sở", "văn phòng"}
"""Said with the settings; and what people type for the office when a plan names no place of duty."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are given."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def in_english(name: str, folder: Path) -> None:
    """That example lies there as a campaign that speaks English."""
    shutil.copytree(examples.plan_path(name).parent, folder / "plan")
    plan = folder / "plan" / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('language = "vi"', 'language = "en"'), encoding="utf-8")


def tiepsuc(*words: str) -> Result:
    return CliRunner().invoke(cli.main, list(words), catch_exceptions=False)


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def findings() -> Iterator[str]:
    """The form of every sentence, or part of one, that is told about a plan or settings; its holes have no names."""
    for file in FOUND_BY:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        others = set(_no_sentences(tree))
        for node in ast.walk(tree):
            form = "" if id(node) in others else _form(node)
            if VIETNAMESE.search(form) and form not in SAID_THERE:
                yield nameless(form)


def _form(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _no_sentences(tree: ast.Module) -> Iterator[int]:
    """Docstrings, parts of f-strings (the whole is a form), what a table holds by default, and words that are cut out again."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from map(id, node.values)
        elif isinstance(node, ast.Expr):
            yield id(node.value)
        elif isinstance(node, ast.ClassDef):
            yield from (id(part) for each in node.body if isinstance(each, ast.AnnAssign) for part in ast.walk(each))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "replace":
            yield from map(id, node.args)


def nameless(form: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", form)


def left_over(told: str, folder: Path) -> list[str]:
    """The lines that have Vietnamese beside what they quote and what is called so in the plan."""
    files = [*folder.glob("plan/*.toml"), *folder.glob("plan/*.csv")]
    words = {"Tiếp Sức", *(part for file in files for part in re.split(r"[\n\",;]", file.read_text(encoding="utf-8")))}
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", "", told)
    for name in sorted((word.strip() for word in words if VIETNAMESE.search(word)), key=len, reverse=True):
        bare = bare.replace(name, "")
    return [line for line in bare.splitlines() if VIETNAMESE.search(line)]


def test_everything_that_is_found_in_a_plan_has_its_english_with_the_same_holes() -> None:
    made, known = set(findings()), {nameless(form) for form in PLAN}
    assert len(made) > 150
    assert made - known == set()
    assert [form for form in PLAN if holes(form) != holes(PLAN[form]) or VIETNAMESE.search(PLAN[form])] == []


def test_no_english_is_kept_of_what_is_found_in_a_plan_no_more() -> None:
    """Forms that put others together apart: they have no words, or hold what is joined or cut elsewhere."""
    joined = {"dòng {}", 'cột "{}"', 'deadline_kind "{}" {}', "{}: {}", "{}, {}", "{}; {}"}
    assert {nameless(form) for form in PLAN} - set(findings()) - joined == set()


MISTAKES = {
    "plan.toml": (
        ('language = "en"', 'language = "en"\nnhanh = true'), ("claim_cap = 5", 'claim_cap = "năm"'),
        ('morning = "07:00-11:30"', 'morning = "7 giờ"'), ('after = ["', 'after = ["khong_co", "'),
    ),
    "roster.csv": (("key,", "key,lạ,"),),
}  # fmt: skip


def test_the_mistakes_of_an_english_plan_are_told_in_english(folder: Path) -> None:
    in_english(examples.names()[0], folder)
    for name, changes in MISTAKES.items():
        file = folder / "plan" / name
        text = file.read_text(encoding="utf-8")
        for old, new_words in changes:
            assert old in text, old
            text = text.replace(old, new_words, 1)
        file.write_text(text, encoding="utf-8")
    (folder / "plan" / "units.csv").unlink()
    told = tiepsuc("check", "--plan", "plan").stderr
    assert left_over(told, folder) == [], told
    assert 'plan.toml, [campaign], key "nhanh": there is no such key; known keys: ' in told
    assert 'plan.toml, [relay], key "claim_cap": must be a whole number (now "năm")' in told
    assert 'roster.csv, column "lạ": there is no such column; known columns: ' in told
    assert "units.csv: this file cannot be opened" in told


@pytest.mark.parametrize("name", examples.names())
def test_what_an_english_plan_forgot_and_contradicts_is_told_in_english(name: str, folder: Path) -> None:
    in_english(name, folder)
    told = tiepsuc("check", "--plan", "plan").stdout
    assert left_over(told, folder) == [], told
    assert "The campaign ended on " in told


@pytest.mark.parametrize(("sentence", "english"), [
    ("Tổ thứ 2 và 3 không phụ trách bước nào trong [[steps]].", "Tổ thứ 2 và 3 has no step of [[steps]]."),
    ("Cách gọi (cột short) dài quá 20 chữ, thẻ và nút sẽ bị cắt: a; b; c và 2 mục khác.",
     "What people are called (column short) has more than 20 letters and is cut on cards and buttons: a; b; c and 2 more."),
    ("roster.csv, dòng 3, cột \"short\": không được để trống", "roster.csv, line 3, column \"short\": must not be empty"),
    ("plan.toml, [[steps]] thứ 2 (a), results thứ 1 (b), khóa \"sets\": phải là danh sách trong ngoặc vuông",
     "plan.toml, [[steps]] no. 2 (a), results no. 1 (b), key \"sets\": must be a list in square brackets"),
    ("plan.toml, [[teams]] thứ 2 (Tổ (hai): Lâm, Thị), khóa \"id\": còn thiếu; khóa này bắt buộc phải có",
     "plan.toml, [[teams]] no. 2 (Tổ (hai): Lâm, Thị), key \"id\": missing; this key must be there"),
    ("Chưa dịch: câu này, {n} lần.", "Chưa dịch: câu này, {n} lần."),
])  # fmt: skip
def test_what_is_quoted_from_the_plan_stays_as_it_is(sentence: str, english: str) -> None:
    before = speech.LANGUAGE.set("en")
    assert speech.translated(sentence) == english
    speech.LANGUAGE.reset(before)
    assert speech.translated(sentence) == sentence


@pytest.mark.parametrize("broken", ["plan.toml", "config.toml", "both"])
def test_a_file_that_is_no_toml_is_refused_in_the_campaigns_language(folder: Path, broken: str) -> None:
    in_english("binh_phuoc", folder)
    config = folder / "config.toml"
    config.write_text("[plan]\npath = 'plan/plan.toml'\n[log]\nlevel = \"info\"\n", encoding="utf-8")
    wrong = {"plan.toml": [folder / "plan" / "plan.toml"], "config.toml": [config]}
    for file in wrong.get(broken, [folder / "plan" / "plan.toml", config]):
        file.write_text(file.read_text(encoding="utf-8") + "\n[[people\nname = = 'x'\n", encoding="utf-8")
    for words in (("check",), ("run",), ("check", "--plan", "plan")):
        answer = tiepsuc(*words)
        assert (answer.exit_code, VIETNAMESE.search(answer.output)) == (1, None), answer.output
        assert "TOML" in answer.output


def test_a_broken_file_of_a_campaign_that_speaks_vietnamese_is_refused_in_vietnamese(folder: Path) -> None:
    shutil.copytree(examples.plan_path("binh_phuoc").parent, folder / "plan")
    file = folder / "plan" / "plan.toml"
    file.write_text('# language = "en"\n' + file.read_text(encoding="utf-8") + "\n[= \xff", encoding="utf-16")
    assert "không phải tệp chữ UTF-8" in tiepsuc("check", "--plan", "plan").output
