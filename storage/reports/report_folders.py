"""Which folders of reports' files are still needed: those that a report names, and those that a message on its way brings.

Folders are known by their own names, and stand in `FOLDER` beside the data file: data that was put elsewhere keeps its files.
"""

from pathlib import PurePath

from storage import dialect
from storage.work import Work

FOLDER = "bao-cao"
"""Beside the data file; only its owner may look."""


def needed(work: Work) -> set[str]:
    """The names of all folders that are needed."""
    rows = work.all("SELECT folder FROM report WHERE folder <> ''")
    return {str(row[0]) for row in rows} | _on_their_way(work)


def forget(work: Work, *, before: int) -> int:
    """What was sent without an approval, made before that instant (UTC ms), needs its files no more; how many those are.

    An approved report keeps its own for good.
    """
    sql = "SELECT id, folder FROM report WHERE state = 'sent' AND folder <> '' AND made_at < :before"
    waited = _on_their_way(work)
    found = [row["id"] for row in work.all(sql, {"before": before}) if row["folder"] not in waited]
    for report in found:
        work.run("UPDATE report SET folder = '' WHERE id = :id", {"id": report})
    return len(found)


def _on_their_way(work: Work) -> set[str]:
    """The folders of the files that messages owed bring."""
    sql = (
        f"SELECT {dialect.member_of('body', 'file', 'path')} FROM say WHERE state IN ('owed', 'sending') AND body <> ''"
    )
    return {PurePath(row[0]).parent.name for row in work.all(sql) if row[0]}
