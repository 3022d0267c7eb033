"""From a file to a frozen table of settings, or to every mistake in it; also read by `bot.config`.

Only reading: what the values mean, and whether they fit together, is said elsewhere.
"""

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from campaign import names
from campaign.plan import mistakes
from campaign.plan.shape import PlanTable

Settings = TypeVar("Settings", bound=PlanTable)


class Unreadable(Exception):
    """A settings file cannot be used; `mistakes` has one plain sentence each."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("\n".join(found))
        self.mistakes = found


def toml(path: Path) -> dict[str, Any]:
    """The file's tables, as written. Raises Unreadable when it is missing or is no TOML."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as broken:
        spot = re.search(r"line (\d+), column (\d+)", str(broken))
        at = f"dòng {spot[1]}, cột {spot[2]}" if spot else "cuối tệp"
        raise Unreadable(
            [f"{path.name}, {at}: không đúng cú pháp TOML; hãy xem lại dấu ngoặc kép, dấu bằng, dấu ngoặc vuông ở đó"]
        ) from broken


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a CSV table: its line in the file, its cells by column, and whether cells stood behind the last column."""

    number: int
    cells: dict[str, str]
    spills: bool


def rows(path: Path) -> tuple[list[str], list[Line]]:
    """The columns of a CSV table and its rows; empty cells are left out so that defaults hold.

    A spreadsheet set to Vietnamese parts columns by semicolons: the header tells which it was.
    """
    text = _text(path)
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), restkey="", delimiter=max(",;\t", key=header.count))
    return list(reader.fieldnames or ()), [_line(reader.line_num, row) for row in reader]


def _line(number: int, row: Mapping[str, Any]) -> Line:
    """`row` as the reader gives it: what stands behind the last column is a list under the empty name."""
    seen = {key: names.harmless(value) for key, value in row.items() if value and key}
    cells = {key: value for key, value in seen.items() if value}
    return Line(number, cells, spills=any(map(str.strip, row.get("") or ())))


def fit(model: type[Settings], raw: Mapping[str, Any], *, file: str) -> Settings:
    """`raw` as that model. Raises Unreadable with all mistakes at once."""
    try:
        return model.model_validate(raw)
    except ValidationError as wrong:
        found = mistakes.sentences(wrong.errors(include_url=False), file=file, model=model, raw=raw)
        raise Unreadable(found) from wrong


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as other:
        raise Unreadable([f"{path.name}: không phải tệp chữ UTF-8; hãy lưu lại với mã UTF-8"]) from other
    except OSError as missing:
        raise Unreadable([f"{path}: không mở được tệp này; hãy xem lại đường dẫn và quyền đọc"]) from missing
