"""What an office said once about the words of its own lists, remembered beside the data in a small file that people can read.

`--map "Tiến độ = Đã đăng ký định danh"` says what a heading means, `--map "Đã nộp hồ sơ = chưa"` what stands in a cell.
"""

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from campaign import text_normalisation
from lists import vocabulary

FILE = "tu_ngu_danh_sach.toml"
NOT_USED = "khong"
VALUES = {
    "roi": "yes", "da": "yes", "co": "yes", "dat": "yes", "chua": "no", "khong": "no", "chua ro": "unknown", "khong ro": "unknown",
    "dang hoat dong": "active", "hoat dong": "active", "da ngung": "stopped", "ngung": "stopped", "ngung hoat dong": "stopped",
}  # fmt: skip
KINDS_OF = {"yes": ("registered", "matched", "level2"), "active": ("status",)}
KINDS_OF |= {"no": KINDS_OF["yes"], "unknown": KINDS_OF["yes"], "stopped": KINDS_OF["active"]}
BEFORE = """# Trợ lý đọc danh sách của đơn vị theo các từ dưới đây. Sửa tay được; xóa dòng nào thì lần sau trợ lý hỏi lại từ đầu.
# [cot]: tiêu đề trong tệp = cột của chương trình ("khong": không dùng). [noi_dung.<cột>]: chữ trong ô = "yes", "no", "unknown", "active", "stopped".

"""


class NotUnderstood(ValueError):
    """A `--map` that says nothing the program knows; its text is a sentence in Vietnamese."""


@dataclass(slots=True)
class OwnWords:
    """`headings`: folded heading to the id of a column; `values`: by column, folded text to how it is read."""

    headings: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)

    def told(self) -> dict[str, object]:
        """As the reader's guide has it."""
        return {"headings": self.headings, "values": self.values}


def read(folder: Path) -> OwnWords:
    """What is remembered beside the data; nothing when there is no such file. Raises NotUnderstood when it is not what it was."""
    path = folder / FILE
    if not path.exists():
        return OwnWords()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return OwnWords(dict(raw.get("cot", {})), {kind: dict(said) for kind, said in raw.get("noi_dung", {}).items()})
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise NotUnderstood(f"Tệp {path} không đọc được; hãy sửa hoặc xóa tệp này rồi chạy lại.") from error


def learn(own: OwnWords, said: Iterable[str]) -> bool:
    """Take in what `--map` says; whether there was anything. Raises NotUnderstood."""
    learnt = False
    for wish in said:
        name, _, meaning = (part.strip() for part in wish.rpartition("="))
        folded, meant = _folded(name), _folded(meaning)
        if not folded or not meant:
            raise NotUnderstood(f"Không rõ «{wish}»: viết theo mẫu «chữ trong tệp = nghĩa».")
        if value := VALUES.get(meant):
            for kind in KINDS_OF[value]:
                own.values.setdefault(kind, {})[folded] = value
        else:
            own.headings[folded] = _column(meaning, meant)
        learnt = True
    return learnt


def answer(own: OwnWords, text: str, *, value: str, kind: str) -> None:
    """Take in that a cell of a column of that kind means `value`; without a kind, that a heading means the column `value`."""
    if kind:
        own.values.setdefault(kind, {})[_folded(text)] = value
    else:
        own.headings[_folded(text)] = value


def _column(meaning: str, meant: str) -> str:
    if meant in ("khong dung", "bo qua"):
        return NOT_USED
    columns = {_folded(column.label): column.id for column in vocabulary.load().columns} | {
        column.id.replace("_", " "): column.id for column in vocabulary.load().columns
    }
    if meant not in columns:
        labels = ", ".join(column.label for column in vocabulary.load().columns if column.id != "skip")
        raise NotUnderstood(
            f"Không có cột nào tên «{meaning}». Các cột: {labels}, không dùng; nội dung ô: rồi, chưa, chưa rõ, đang hoạt động, đã ngừng."
        )
    return columns[meant]


def remember(folder: Path, own: OwnWords) -> None:
    """Write it down for this office's next list. Raises OSError."""
    lines = ["[cot]", *(f"{_quoted(heading)} = {_quoted(kind)}" for heading, kind in sorted(own.headings.items()))]
    for kind, said in sorted(own.values.items()):
        lines += [
            "",
            f"[noi_dung.{kind}]",
            *(f"{_quoted(text)} = {_quoted(value)}" for text, value in sorted(said.items())),
        ]
    (folder / FILE).write_text(BEFORE + "\n".join(lines) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _folded(text: str) -> str:
    return " ".join(text_normalisation.words(text))
