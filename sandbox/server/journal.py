"""The append-only file that the room is restored from: one JSON record a line.

A last line cut short by a kill is dropped on reading. Uploaded bodies lie in
a folder beside the file; without a file both live in memory only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

Json = dict[str, Any]


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return orjson.Fragment(value)
    raise TypeError(type(value).__name__)


class Journal:
    """`path` None keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self._bodies: dict[str, bytes] = {}

    def records(self) -> Iterator[Json]:
        """What was written before, in order; the file is cut after the last whole record."""
        if self._path is None or not self._path.exists():
            return
        whole = 0
        with self._path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
                yield orjson.loads(line)
        with self._path.open("r+b") as file:
            file.truncate(whole)

    def open(self) -> None:
        """Begin to append."""
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab", buffering=0)

    def write(self, record: Json) -> None:
        """One record, handed to the system before this returns."""
        if self._file is not None:
            self._file.write(orjson.dumps(record, default=_plain) + b"\n")

    def close(self) -> None:
        """Stop appending."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def keep_body(self, name: str, body: bytes) -> None:
        """Store an uploaded body under a name of letters and digits."""
        if self._path is None:
            self._bodies[name] = body
            return
        folder = self._folder(self._path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)

    def body(self, name: str) -> bytes:
        """A stored body; KeyError when there is none."""
        if self._path is None:
            return self._bodies[name]
        file = self._folder(self._path) / name
        if not file.exists():
            raise KeyError(name)
        return file.read_bytes()

    @staticmethod
    def _folder(path: Path) -> Path:
        return path.with_name(path.name + ".files")
