"""From a file to a frozen table of settings, or to every mistake in it; also read by `bot.config`.

Only reading: what the values mean, and whether they fit together, is said elsewhere.
"""

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from campaign.plan import mistakes
from campaign.plan.shape import Table

Settings = TypeVar("Settings", bound=Table)


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


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV table, by its header; empty cells are left out so that defaults hold."""
    reader = csv.DictReader(io.StringIO(_text(path)), restkey="")
    return [{key: value.strip() for key, value in row.items() if value and key} for row in reader]


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
