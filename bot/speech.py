"""In which language the command line speaks: Vietnamese as it is written in the code, or English from the tables beside this file.

The language is the campaign's (`language` in its plan), found without loading anything heavy, so that help is instant. click's
own words (usage, errors) are Vietnamese here too: click looks them up through one function of each of its modules.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

VIETNAMESE = "vi"
LANGUAGE: ContextVar[str] = ContextVar("language", default=VIETNAMESE)
"""Of this command; one command is one process."""
HOLE = re.compile(r"\{(\w+)\}")
BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"
HEADING = re.compile(r"^[ \t]*\[([^\[\]\n]+)\]", re.MULTILINE)
PLAIN_TEXT = re.compile(r"""^[ \t]*(\w+)[ \t]*=[ \t]*(["'])([^"'\n]*)\2""", re.MULTILINE)
KINDS = {
    "n": r"[\d.,]+", "day": r"\d+/\d+/\d{4}", "year": r"\d{4}", "item": "[^;]*?", "tag": rf"(?: {BRACKETS})?",
    "place": rf"(?:{BRACKETS}|[^:(])*?", "part": rf"(?:{BRACKETS}|[^,(])*?",
}  # fmt: skip
"""What holes of these names hold (numbers behind a name only tell two of them apart); all others hold anything."""
IN_FILE = r"(?:(?P<FILE>[^:\"“]+?\.\w+, ))??"
"""Before any sentence the file that it is about may be named."""


@cache
def _table(part: str, file: str = "speech.toml") -> dict[str, str]:
    text = (Path(__file__).parent / file).read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)[part]
    return found


def said(sentence: str, **values: object) -> str:
    """The sentence in the command's language, filled in; one that the table does not know stays Vietnamese."""
    if LANGUAGE.get() != VIETNAMESE:
        sentence = _table("english").get(sentence, sentence)
    return sentence.format(**values) if values else sentence


def translated(sentence: str) -> str:
    """A finished sentence about a plan or settings in the command's language; what the table does not know stays as it is.

    Of the forms that fit, the one with most words of its own is taken. Holes named in capitals are said again, all
    others hold what is quoted from the plan.
    """
    if LANGUAGE.get() == VIETNAMESE:
        return sentence
    for form, english in _forms():
        if found := form.fullmatch(sentence):
            parts = {name: value or "" for name, value in found.groupdict().items()}
            return english.format_map(
                {name: translated(each) if name.isupper() else each for name, each in parts.items()}
            )
    return sentence


def findings(sentences: Iterable[str]) -> list[str]:
    """Each of them as a line of a list, in the command's language."""
    return [f"- {translated(each)}" for each in sentences]


@cache
def _forms() -> list[tuple[re.Pattern[str], str]]:
    """The most telling first; forms with as many letters in the order of the table."""
    table = sorted(_table("plan", "plan_speech.toml").items(), key=lambda row: -len(HOLE.sub("", row[0])))
    return [(re.compile(IN_FILE + _pattern(_whole(form)), re.DOTALL), f"{{FILE}}{_whole(to)}") for form, to in table]


def _whole(form: str) -> str:
    """A form that begins or ends with a blank, with the words before or behind it."""
    return ("{BEFORE}" if form[0] == " " else "") + form + ("{AFTER}" if form[-1] == " " else "")


def _pattern(form: str) -> str:
    """As a pattern with a named group for each hole."""
    parts = HOLE.split(form)
    for at in range(1, len(parts), 2):
        parts[at] = f"(?P<{parts[at]}>{KINDS.get(parts[at].rstrip('0123456789').lower(), '.*?')})"
    parts[::2] = map(re.escape, parts[::2])
    return "".join(parts)


def of_command_line(words: Sequence[str]) -> str:
    """The language of the campaign that a command line is about: `--language`, of `--plan`, else of the settings' plan; else Vietnamese."""
    if (told := _option(words, "--language")) in (VIETNAMESE, "en"):
        return told
    plan, config = _option(words, "--plan"), Path(_option(words, "--config") or "config.toml")
    for path in (Path(plan) if plan else None, _plan_of(config)):
        found = _read(path / "plan.toml" if path is not None and path.is_dir() else path, "campaign")
        if found:
            return str(found.get("language", VIETNAMESE))
    return VIETNAMESE


def _option(words: Sequence[str], name: str) -> str:
    for at, word in enumerate(words):
        if word == name:
            return words[at + 1] if at + 1 < len(words) else ""
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return ""


def _plan_of(config: Path) -> Path | None:
    return config.parent / str(_read(config, "plan").get("path", "plan.toml")) if config.exists() else None


def _read(path: Path | None, table: str) -> dict[str, Any]:
    """That table of that file, as far as it can be made out; nothing when the file is missing, which the command itself will say."""
    found: object = None
    if path is not None:
        with suppress(OSError):
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            try:
                found = tomllib.loads(text).get(table)
            except tomllib.TOMLDecodeError:
                found = _made_out(text, table)
    return found if isinstance(found, dict) else {}


def _made_out(text: str, table: str) -> dict[str, str]:
    """The plain texts of a table in a file that is no TOML: what is wrong with it is told in its own language too."""
    parts = HEADING.split(text)
    inside = next((body for name, body in zip(parts[1::2], parts[2::2], strict=True) if name.strip() == table), "")
    return {key: value for key, _, value in PLAIN_TEXT.findall(inside)}


def teach(library: str = "click") -> None:
    """Let click speak the command's language instead of looking for a catalogue of the system's."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == library]
    for module in modules:
        for name, way in (("_", _clicks), ("ngettext", _clicks_many)):
            if callable(getattr(module, name, None)):
                _put(module, name, way)


def _put(module: ModuleType, name: str, way: Callable[..., str]) -> None:
    setattr(module, name, way)


def _clicks(sentence: str) -> str:
    return _table("click").get(sentence, sentence) if LANGUAGE.get() == VIETNAMESE else sentence


def _clicks_many(one: str, many: str, n: int) -> str:
    return _clicks(one if n == 1 else many)
