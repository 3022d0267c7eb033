"""Why each column about people is kept, on which basis and until when: the register that `tiepsuc privacy columns` prints."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class KeptData:
    """One kind of personal data: whole tables, and columns («table.column») of others."""

    what: str
    what_for: str
    basis: str
    until: str
    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def covers(self, table: str, column: str) -> bool:
        """Does it speak of that column?"""
        return table in self.tables or f"{table}.{column}" in self.columns


@cache
def register() -> tuple[KeptData, ...]:
    """All of it, in the order of the file."""
    text = (resources.files("storage.people") / "purposes.toml").read_text(encoding="utf-8")
    return tuple(_read(**row) for row in tomllib.loads(text)["kept"])


def _read(*, tables: tuple[str, ...] = (), columns: tuple[str, ...] = (), **said: str) -> KeptData:
    return KeptData(**said, tables=tuple(tables), columns=tuple(columns))


def of(table: str, column: str) -> KeptData | None:
    """What that column is kept for; None where it says nothing of people."""
    return next((one for one in register() if one.covers(table, column)), None)
