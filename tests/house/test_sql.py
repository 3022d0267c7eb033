"""Storage's SQL is what SQLite and PostgreSQL both understand; where they differ the form has a name in storage/dialect.py."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import dialect
from tests.house.test_rooms import sources, walked

OF_SQLITE = {"storage/dialect.py", "storage/sqlite.py", "storage/integrity.py"}
"""The names of the differences, the implementation, and its check of its own file."""
ITS_OWN = re.compile(
    r"\b(?:json_\w+|group_concat|ifnull|iif|instr|strftime|julianday|datetime|unixepoch|date|total|printf|typeof|randomblob|hex|likelihood"
    r"|last_insert_rowid|changes|sqlite_\w+|pragma_\w+)\s*\("
    r"|\b(?:PRAGMA|GLOB|REGEXP|INDEXED BY|NOT INDEXED|WITHOUT ROWID|AUTOINCREMENT|INSERT OR|UPDATE OR|REPLACE INTO|ATTACH|VACUUM|COLLATE)\b"
    r"|\browid\b|\bsqlite_master\b|\b(?:IS|IS NOT) :|==|\bLIMIT -"
    r"|\b(?:min|max)\((?:[^()]|\([^()]*\))*,|\bsum\([^()]*(?:=|<|>| AND | OR )"
    r"|DO UPDATE SET (\w+) = \1\b"
)
"""Functions and words that PostgreSQL does not have, of which it means another thing, or that it does not take."""


def texts(path: Path) -> Iterator[str]:
    """Every text in a source file that is no docstring; the holes of an f-string are left out."""
    said = {id(node.value) for node in walked(path) if isinstance(node, ast.Expr)}
    for node in walked(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT json_extract(data, '$.n') FROM event", "SELECT value FROM json_each(:x)", "SELECT group_concat(team) FROM membership",
        "INSERT OR IGNORE INTO t VALUES (1)", "REPLACE INTO t VALUES (1)", "SELECT ifnull(a, 0)", "SELECT datetime('now')",
        "SELECT date(at, 'unixepoch')", "SELECT a FROM t WHERE a GLOB 'x*'", "SELECT last_insert_rowid()", "SELECT rowid FROM t",
        "SELECT a FROM t WHERE a IS NOT :b", "SELECT a FROM t WHERE a IS :b", "PRAGMA user_version", "SELECT name FROM sqlite_master",
        "SELECT max(a, 0) FROM t", "SELECT min(coalesce(a, 0), b) FROM t", "SELECT sum(kind = 'done') FROM t",
        "INSERT INTO t (n) VALUES (1) ON CONFLICT (n) DO UPDATE SET n = n + 1", "SELECT a FROM t LIMIT -1", "SELECT a FROM t WHERE a == 1",
        "SELECT a FROM t COLLATE NOCASE", "SELECT a FROM t INDEXED BY x", "SELECT instr(a, 'b') FROM t",
    ],
)  # fmt: skip
def test_a_form_of_sqlite_alone_is_found(sql: str) -> None:
    assert ITS_OWN.search(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT max(id), min(at) FROM event", "SELECT sum(n), count(*) FROM counter", "SELECT a FROM t WHERE a IS NOT NULL",
        "INSERT INTO t (n) VALUES (1) ON CONFLICT (n) DO UPDATE SET n = t.n + excluded.n", "SELECT count(CASE WHEN a = 1 THEN 1 END) FROM t",
        "INSERT INTO t (n) VALUES (1) ON CONFLICT DO NOTHING RETURNING id", "SELECT update_at, until FROM t LIMIT :n",
    ],
)  # fmt: skip
def test_what_both_understand_is_let_alone(sql: str) -> None:
    assert not ITS_OWN.search(sql)


def test_storages_sql_is_what_both_databases_understand() -> None:
    ours = [path for path in sources() if path.parts[0] == "storage" and str(path) not in OF_SQLITE]
    found = [(str(path), hit.group()) for path in ours for text in texts(path) for hit in ITS_OWN.finditer(text)]
    assert found == []


def test_every_difference_says_what_the_other_one_writes() -> None:
    functions = [each for name, each in vars(dialect).items() if callable(each) and not name.startswith("_")]
    assert len(functions) >= 7
    assert all("PostgreSQL" in (each.__doc__ or "") for each in functions)
