"""Where SQLite's SQL and PostgreSQL's differ: each form is named here once, as SQLite writes it, with what PostgreSQL would say.

Everywhere else the SQL is what both understand (`tests/house/test_sql.py` finds a form that is not): upserts name their key, conflicts their
columns, what is grouped by is all that is asked besides sums, a truth is compared and never summed. How tables and triggers are made
differs altogether and stands in `storage/migrations/`.
"""


def member_of(document: str, *path: str) -> str:
    """What a JSON document has under a path; NULL when it has nothing there. PostgreSQL: `document::jsonb #>> '{a,b}'`, cast where a number is."""
    return f"json_extract({document}, '$.{'.'.join(path)}')"


def among(values: str) -> str:
    """The rows of a JSON array, as a subquery for IN. PostgreSQL: `SELECT value::bigint FROM jsonb_array_elements_text(…)`."""
    return f"SELECT value FROM json_each({values})"


def joined(text: str, separator: str = ",") -> str:
    """The texts of a group with a separator between them. PostgreSQL: `string_agg`."""
    return f"group_concat({text}, '{separator}')"


def contains(text: str, part: str) -> str:
    """Does a text have exactly that in it? PostgreSQL: `position(part IN text) > 0`."""
    return f"instr({text}, {part}) > 0"


def differs(one: str, other: str) -> str:
    """Are they different, where nothing equals nothing? PostgreSQL: `IS DISTINCT FROM` (as SQLite from 3.39 on)."""
    return f"{one} IS NOT {other}"


def through(table: str, *, index: str) -> str:
    """A table in FROM that is read by this index, whatever the planner thinks. PostgreSQL has no such word: the table alone."""
    return f"{table} INDEXED BY {index}"


def day_of(milliseconds: str) -> str:
    """The ISO day of an instant that has been moved into its zone. PostgreSQL: `to_char(to_timestamp(… / 1000), 'YYYY-MM-DD')`."""
    return f"date(({milliseconds}) / 1000, 'unixepoch')"


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
"""The tables there are. PostgreSQL: `information_schema.tables`."""
MIGRATIONS = "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID"
"""The one table that is made outside the migrations. PostgreSQL: without the last two words, instants are BIGINT."""


def columns(table: str) -> str:
    """Name, type and place in the key (`pk`, 0 outside) of a table's columns. PostgreSQL: `information_schema.columns`."""
    return f"SELECT name, type, pk FROM pragma_table_info('{table}')"
