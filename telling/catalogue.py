"""The sentences of a language, `telling/<language>/<file>.toml`, by name; and the office's own words, which win.

A file's tables are groups: `[column]` with `team = "Tổ"` is the sentence `column.team`. A group may have `other`, which stands
for every name that the group does not have. Nothing branches here and nothing is rendered: branches are in `telling/templates/`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from telling.sentence import NotASentence, Sentence

ROOM = Path(__file__).parent
TYPED = "phrases"
"""What people type is no sentence of ours: `telling/<language>/phrases.toml` belongs to `handlers/understanding/`."""
OTHER = "other"


class Group(SimpleNamespace):
    """Sentences and groups as attributes; by `[name]`, a name that is not there is `other`. Raises KeyError where there is none."""

    def __getitem__(self, name: str) -> Any:
        found = self.__dict__.get(name) or self.__dict__.get(OTHER)
        if found is None:
            raise KeyError(name)
        return found


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What an office says otherwise: by file and key, as `cards` → `head.practice` → the sentence. `path` names its file."""

    path: Path | None = None
    sentences: Mapping[str, Mapping[str, Sentence]] = field(default_factory=dict)


class OwnWordsWrong(ValueError):
    """The office's file cannot be used; `mistakes` says each thing in Vietnamese."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


NONE = OwnWords()
_in_use: dict[str, OwnWords] = {}
"""The office's words by language, given once by whoever starts a process (`use`)."""


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


def all_of(language: str) -> dict[str, dict[str, Sentence]]:
    """Every sentence as it is said here: file, key, sentence."""
    return {file: sentences(language, file) for file in files(language)}


def sentences(language: str, file: str) -> dict[str, Sentence]:
    """The sentences of one file as they are said here, the office's own among them."""
    own = _in_use.get(language, NONE).sentences.get(file, {})
    return {**shipped(language, file), **own}


def group(language: str, file: str) -> Group:
    """The same for templates: `.claimed(…)`, `.column[name]()`."""
    made = Group()
    for key, sentence in sentences(language, file).items():
        *path, last = key.split(".")
        at = made
        for name in path:
            at = at.__dict__.setdefault(name, Group())
        setattr(at, last, sentence)
    return made


def use(language: str, own: OwnWords) -> None:
    """From now on the office's words are said in this process. Whoever has taken a group before keeps what it was."""
    _in_use[language] = own


def read_own(language: str, path: Path | None) -> OwnWords:
    """The office's file, held against the sentences of the language. Raises OwnWordsWrong with everything that is wrong in it."""
    if path is None:
        return NONE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as wrong:
        raise OwnWordsWrong([f"{path.name}: không đọc được tệp câu chữ ({wrong})."]) from wrong
    found: dict[str, dict[str, Sentence]] = {}
    mistakes: list[str] = []
    for file, part in table.items():
        if file not in files(language) or not isinstance(part, dict):
            mistakes.append(f"{path.name}: không có phần “{file}”; các phần: {', '.join(files(language))}.")
            continue
        known = shipped(language, file)
        for key, text in _leaves(part):
            try:
                found.setdefault(file, {})[key] = _own(known.get(key), text)
            except NotASentence as wrong:
                mistakes.append(f"{path.name}: câu “{file}.{key}”: {wrong}.")
    if mistakes:
        raise OwnWordsWrong(mistakes)
    return OwnWords(path, found)


def _own(shipped_one: Sentence | None, text: object) -> Sentence:
    if shipped_one is None:
        raise NotASentence("không có câu nào tên như vậy; tìm tên bằng tiepsuc words")
    if not isinstance(text, str):
        raise NotASentence("phải là chữ trong dấu ngoặc kép")
    made = Sentence(text)
    if strange := [name for name in made.names if name not in shipped_one.names]:
        takes = ", ".join(f"{{{name}}}" for name in shipped_one.names) or "không có phần nào"
        raise NotASentence(f"không dùng được “{{{strange[0]}}}”; câu này có: {takes}")
    return made


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
