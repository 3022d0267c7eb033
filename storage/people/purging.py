"""What is emptied when its days are over, and when a campaign is: names, numbers, accounts and words. Figures, trail and approved reports stay.

Words in a report that was approved are official papers, kept by the rules of archives; a purge says so in its certificate.
"""

from campaign.reports.report_life import ReportState
from storage.people.erasure import WORDS
from storage.people.whose import GONE
from storage.settings import TRIES
from storage.work import Work

PAPERS = frozenset({"report", "report_remark", "report_edit", "official_figure", "ranking"})
"""They belong to approved reports and to figures from outside: who said what there is part of the paper."""
ROWS = (
    "representative_phone", "account", "join_request", "inbox", "received_file", "pending_question",
    "merged_before", "list_import", "organisation_word",
)  # fmt: skip
"""Tables that hold nothing but people and what they sent; whole rows go."""
HOUSEHOLDS = "length(tax_code) = 12"
"""A household business is known by its owner's own number, and often called by their name."""
NAMES = (
    f"UPDATE organisation SET tax_code = NULL, name = '{GONE}', folded = '', address = '' WHERE {HOUSEHOLDS}",
    "UPDATE representative SET name = '', folded = '', title = '' WHERE name <> '' OR title <> ''",
    f"UPDATE member SET name = '{GONE}', short = '{GONE}', title = '', active = 0, roster_key = 'purged:' || id WHERE name <> '{GONE}'",
    "UPDATE place SET chat = 'erased:' || id, title = '', state = 'closed', member = NULL WHERE kind = 'private'",
    "DELETE FROM invite",
    f"DELETE FROM meta WHERE key LIKE '{TRIES}%' OR key = 'roster'",
    "UPDATE show SET state = 'shown' WHERE state = 'owed'",
    "UPDATE task_mark SET file = '' WHERE file <> ''",
)


def final_approved(work: Work) -> bool:
    """Has a final report of the campaign been approved?"""
    sql = "SELECT 1 FROM report WHERE kind = 'final' AND state = :state LIMIT 1"
    return work.one(sql, {"state": ReportState.APPROVED}) is not None


def counted(work: Work) -> dict[str, int]:
    """«table» or «table.column» to the rows that will be emptied."""
    found = {table: _rows(work, f"SELECT count(*) FROM {table}") for table in ROWS}
    for table, columns in _words():
        for column in columns:
            found[f"{table}.{column}"] = _rows(work, f"SELECT count(*) FROM {table} WHERE coalesce({column}, '') <> ''")
    found["representative"] = _rows(work, "SELECT count(*) FROM representative WHERE name <> '' OR title <> ''")
    found["organisation"] = _rows(work, f"SELECT count(*) FROM organisation WHERE {HOUSEHOLDS}")
    found["member"] = _rows(work, f"SELECT count(*) FROM member WHERE name <> '{GONE}'")
    return {where: rows for where, rows in found.items() if rows}


def purge(work: Work) -> None:
    """Empty it."""
    work.run("UPDATE account SET private_place = NULL")
    work.run("DELETE FROM say")
    for table in ROWS:
        work.run(f"DELETE FROM {table}")
    for table, columns in _words():
        for column in columns:
            work.run(f"UPDATE {table} SET {column} = '' WHERE coalesce({column}, '') <> ''")
    for sql in NAMES:
        work.run(sql)


def _words() -> list[tuple[str, tuple[str, ...]]]:
    return [(table, columns) for table, columns in WORDS.items() if table not in PAPERS and table not in ROWS]


def _rows(work: Work, sql: str) -> int:
    row = work.one(sql)
    return int(row[0]) if row is not None else 0


def forget_notes(work: Work, before: int) -> None:
    """Empty what was noted before that instant (UTC ms) on cases that were closed before it, or on none, and on calls that ended then."""
    values = {"before": before}
    work.run(
        "UPDATE note SET text = '' WHERE text <> '' AND at < :before AND (case_file IS NULL OR case_file IN"
        " (SELECT id FROM case_file WHERE state <> 'open' AND closed_at < :before))",
        values,
    )
    work.run("UPDATE outreach_call SET note = '' WHERE note <> '' AND ended_at < :before", values)
