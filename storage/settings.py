"""The table `meta`: a few facts about this database and its bot, by name."""

from storage.work import Work

TRIES = "tries:"
"""How the keys begin under which stands how often a wrong code was typed: on a channel, and there by somebody (the platform's id)."""


def get(work: Work, key: str) -> str:
    """What is kept under `key`, or empty."""
    row = work.one("SELECT value FROM meta WHERE key = :key", {"key": key})
    return str(row[0]) if row else ""


def put(work: Work, key: str, *, value: str) -> None:
    """Keep `value` under `key`."""
    work.run(
        "INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        {"key": key, "value": value},
    )


def add(work: Work, key: str, *, n: int) -> None:
    """So many more are counted under `key`."""
    sql = "INSERT INTO meta (key, value) VALUES (:k, :n) ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + :n AS TEXT)"
    work.run(sql, {"k": key, "n": n})
