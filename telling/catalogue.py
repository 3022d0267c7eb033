"""The sentences of a language, `telling/<language>/<file>.toml`, by name; and the office's own words, which win.

A file's tables are groups: `[column]` with `team = "Tổ"` is the sentence `column.team`. A group may have `other`, which stands
for every name that the group does not have. Nothing branches here and nothing is rendered: branches are in `telling/templates/`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from campaign.plan import files as plan_files
from telling.sentence import NotASentence, Sentence

ROOM = Path(__file__).parent
TYPED = "phrases"
"""What people type is no sentence of ours: `telling/<language>/phrases.toml` belongs to `handlers/understanding/`."""
OTHER = "other"


class SentenceGroup(SimpleNamespace):
    """Sentences and groups as attributes; by `[name]`, a name that is not there is `other`. Raises KeyError where there is none."""

    def __getitem__(self, name: str) -> Any:
        found = self.__dict__.get(name) or self.__dict__.get(OTHER)
        if found is None:
            raise KeyError(name)
        return found


Own = Mapping[str, Mapping[str, str]]
"""What an office says otherwise: by file and key, as `cards` → `head` → the text of the sentence."""
_in_use: dict[str, Own] = {}
"""The office's words by language, given once by whoever starts a process."""


class OwnWordsWrong(ValueError):
    """The office's file cannot be used; `mistakes` says each thing in Vietnamese."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def languages() -> tuple[str, ...]:
    """Every language that there is: a folder of sentences each."""
    return tuple(sorted(path.parent.name for path in ROOM.glob("*/verbs.toml")))


def files(language: str) -> tuple[str, ...]:
    """The names of a language's files of sentences."""
    return tuple(sorted(path.stem for path in (ROOM / language).glob("*.toml") if path.stem != TYPED))


@cache
def shipped(language: str, file: str) -> dict[str, Sentence]:
    """The sentences of one file as they come with the program, by key. Raises NotASentence, naming the key."""
    table = tomllib.loads((ROOM / language / f"{file}.toml").read_text(encoding="utf-8"))
    return {key: _sentence(key, text) for key, text in _leaves(table)}


@cache
def sentences(language: str, file: str) -> dict[str, Sentence]:
    """The sentences of one file as they are said here, the office's own among them."""
    own = {key: Sentence(text) for key, text in in_use(language).get(file, {}).items()}
    return {**shipped(language, file), **own}


def all_of(language: str) -> dict[str, dict[str, Sentence]]:
    """Every sentence as it is said here: file, key, sentence."""
    return {file: sentences(language, file) for file in files(language)}


def group(language: str, file: str) -> SentenceGroup:
    """The same for templates: `.claimed(…)`, `.column[name]()`."""
    made = SentenceGroup()
    for key, sentence in sentences(language, file).items():
        *path, last = key.split(".")
        at = made
        for name in path:
            at = at.__dict__.setdefault(name, SentenceGroup())
        setattr(at, last, sentence)
    return made


def use(language: str, own: Own) -> None:
    """Say the office's own words from now on, which `read_own` has found right."""
    _in_use[language] = own
    sentences.cache_clear()


def in_use(language: str) -> Own:
    """The office's own words; to be handed on to a child process."""
    return _in_use.get(language, {})


def read_own(language: str, path: Path | None) -> Own:
    """The office's file, held against the sentences of the language; nothing where there is none.

    Raises OwnWordsWrong with everything that is wrong in it.
    """
    if path is None:
        return {}
    try:
        tables = plan_files.toml(path)
    except plan_files.Unreadable as wrong:
        raise OwnWordsWrong(wrong.mistakes) from wrong
    found: dict[str, dict[str, str]] = {}
    mistakes: list[str] = []
    for file, table in tables.items():
        if file not in files(language) or not isinstance(table, dict):
            mistakes.append(f"{path.name}: không có phần “{file}”; các phần: {', '.join(files(language))}")
            continue
        for key, text in _leaves(table):
            if wrong_in := _wrong_in(shipped(language, file).get(key), text):
                mistakes.append(f"{path.name}, câu “{file}.{key}”: {wrong_in}")
            found.setdefault(file, {})[key] = str(text)
    if mistakes:
        raise OwnWordsWrong(mistakes)
    return found


def _wrong_in(ours: Sentence | None, text: object) -> str:
    """Why the office cannot say this in place of our sentence; empty when it can. It may leave values out, and know no others."""
    if ours is None:
        return "không có câu nào tên như vậy; tìm tên bằng lệnh tiepsuc words"
    if not isinstance(text, str):
        return "phải là chữ trong dấu ngoặc kép"
    try:
        strange = [name for name in Sentence(text).names if name not in ours.names]
    except NotASentence as wrong:
        return str(wrong)
    if strange and not ours.names:
        return f"không dùng được “{strange[0]}”; câu này không có phần nào để điền"
    return f"không dùng được “{strange[0]}”; các phần để điền: {', '.join(ours.names)}" if strange else ""


def _sentence(key: str, text: object) -> Sentence:
    try:
        return Sentence(str(text))
    except NotASentence as wrong:
        raise NotASentence(f"{key}: {wrong}") from wrong


def _leaves(table: Mapping[str, Any], before: Iterable[str] = ()) -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        path = (*before, name)
        if isinstance(value, dict):
            yield from _leaves(value, path)
        else:
            yield ".".join(path), value
