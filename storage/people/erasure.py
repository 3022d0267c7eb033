"""Personal data leaves the tables: rows about one person are emptied, their words in other rows blotted out, keys made nobody's.

The trail stays: it holds ids only. What a table must keep (a place that messages refer to) keeps its own id and nothing else.
`found` looks through every column of text there is, so that whoever erases can say what still holds something.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from campaign.text_normalisation import fold
from storage import dialect
from storage.people.whose import BLOT, GONE, Traces
from storage.settings import TRIES
from storage.work import Row, Work

WORDS = {
    "note": ("text",), "say": ("body", "error", "choices", "closing"), "inbox": ("error",), "organisation": ("note",), "report": ("error",),
    "report_remark": ("text",), "nomination": ("note", "reason"), "objection": ("text", "answer"), "unit_figure": ("text",),
    "unit_draft": ("text",), "unit_hand_in": ("reported_by", "reported_at"), "task_mark": ("note", "file_name"),
    "task_amendment": ("reason",), "received_file": ("file_name", "error"), "official_figure": ("source",), "ranking": ("source",),
    "place": ("title",), "show": ("error",), "report_edit": ("original", "text"), "pending_question": ("payload",),
    "notice": ("text", "place"), "occasion": ("name", "place"), "merged_before": ("body",),
    "self_request": ("phone",), "publication": ("link",), "outreach_call": ("note",),
    "baton": ("asking",), "data_request": ("whom",), "fault": ("thing", "answer"),
}  # fmt: skip
"""Columns in which people's own words stand; a name or a number in them is blotted out."""

KEPT = {
    "report.content": "báo cáo đã lập", "organisation.name": "tên tổ chức", "organisation.folded": "tên tổ chức",
    "organisation_word.word": "tên tổ chức", "organisation.address": "địa chỉ tổ chức", "list_import.file_name": "tên tệp danh sách",
    "inbox.body": "tin đến chưa xử lý", "task_amendment.old": "điều chỉnh nhiệm vụ", "task_amendment.new": "điều chỉnh nhiệm vụ",
}  # fmt: skip
"""Columns that may hold a name and are not changed: official papers, names of companies, what waits to be handled."""

NO_LIST_ASKED = "UPDATE pending_question SET state = 'withdrawn', payload = '' WHERE kind = 'roster'"
"""A list of people that waits for a yes would bring back whoever is erased, or be written with holes."""
OWN: dict[str, tuple[str, ...]] = {
    "note": ("UPDATE note SET text = '' WHERE member = :m AND case_file IS NULL",),
    "awards": (
        "UPDATE nomination SET note = '', reason = '' WHERE member = :m OR by_member = :m",
        "UPDATE objection SET text = '' WHERE member = :m",
        "UPDATE objection SET answer = '' WHERE answered_by = :m",
    ),
    "reports": (
        "UPDATE report_remark SET text = '' WHERE member = :m",
        "DELETE FROM report_wish WHERE member = :m",
        "DELETE FROM report_asker WHERE member = :m",
    ),
    "tasks": (
        "UPDATE task_mark SET note = '', file = '', file_name = '' WHERE member = :m",
        "UPDATE task_amendment SET reason = '' WHERE proposed_by = :m",
    ),
    "notices": ("UPDATE notice SET text = '', place = '' WHERE by_member = :m",),
    "calls": ("UPDATE outreach_call SET note = '' WHERE member = :m",),
    "questions": ("UPDATE pending_question SET state = 'withdrawn', payload = '' WHERE member = :m",),
    "lists": (NO_LIST_ASKED,),
    "merged": ("DELETE FROM merged_before",),
    "files": ("DELETE FROM received_file WHERE member = :m",),
    "doors": (
        "DELETE FROM account WHERE member = :m",
        "DELETE FROM join_request WHERE member = :m",
        "DELETE FROM invite WHERE member = :m",
        "DELETE FROM membership WHERE member = :m",
        "DELETE FROM hush WHERE member = :m",
        "DELETE FROM preference WHERE member = :m",
        "DELETE FROM absence WHERE member = :m",
        "DELETE FROM reinforcement WHERE member = :m",
    ),
}
"""What a member wrote about themselves or the campaign, and the doors by which they came in."""


# --- erasing --------------------------------------------------------------------------------------------------------------


def roster_key(work: Work, member_id: int) -> str:
    """The line of the roster that a member came from, or what stands in its place."""
    row = work.one("SELECT roster_key FROM member WHERE id = :m", {"m": member_id})
    return str(row[0] or "") if row else ""


def member(work: Work, member_id: int, *, tombstone: str) -> None:
    """Empty everything that a member's row and doors hold; `tombstone` stands for the key of their line in the roster."""
    work.run(
        "UPDATE member SET roster_key = :t, name = :gone, short = :gone, title = '', roles = '', unit = '', active = 0 WHERE id = :m",
        {"t": tombstone, "gone": GONE, "m": member_id},
    )
    for statements in OWN.values():
        for sql in statements:
            work.run(sql, {"m": member_id})


def representative(work: Work, representative_id: int) -> None:
    """Empty a representative's row, their numbers, and what was noted on the cases of the organisations they stand for."""
    values = {"r": representative_id}
    work.run("UPDATE representative SET name = '', folded = '', title = '' WHERE id = :r", values)
    work.run("DELETE FROM representative_phone WHERE representative = :r", values)
    work.run("DELETE FROM merged_before")
    work.run(NO_LIST_ASKED)
    work.run(
        "UPDATE note SET text = '' WHERE case_file IN (SELECT c.id FROM case_file c JOIN representation s"
        " ON s.organisation = c.organisation WHERE s.representative = :r)",
        values,
    )


def request(work: Work, number: int) -> None:
    """Empty the phone of a request, and of what was noted by it, wherever that phone has asked."""
    row = work.one("SELECT phone FROM self_request WHERE id = :n", {"n": number})
    values = {"phone": row["phone"] if row is not None else ""}
    work.run(
        "UPDATE note SET text = '' WHERE kind = 'request' AND member IS NULL AND text LIKE '%' || :phone || '%'"
        " AND case_file IN (SELECT case_file FROM self_request WHERE phone = :phone)",
        values,
    )
    work.run("UPDATE self_request SET phone = '' WHERE phone = :phone", values)


def persons(work: Work, ids: Iterable[str]) -> None:
    """Nobody's: the private places of these platform ids, what is shown or owed there, and the keys of what they sent."""
    for person in ids:
        for row in work.all("SELECT id FROM place WHERE chat = :p AND kind = 'private'", {"p": person}):
            _empty_place(work, row["id"])
        work.run("DELETE FROM join_request WHERE person = :p", {"p": person})
        work.run("DELETE FROM meta WHERE key LIKE :tries", {"tries": f"{TRIES}%:{person}"})
        sql = "SELECT id, dedupe_key, body FROM inbox WHERE dedupe_key LIKE :like OR body LIKE :like"
        for row in work.all(sql, {"like": f"%{person}%"}):
            _empty_update(work, row, person)


def _empty_place(work: Work, place: int) -> None:
    values = {"p": place}
    work.run("UPDATE account SET private_place = NULL WHERE private_place = :p", values)
    work.run("UPDATE self_request SET place = NULL WHERE place = :p", values)
    for table in ("show", "message", "say"):
        work.run(f"DELETE FROM {table} WHERE place = :p", values)
    work.run("UPDATE pending_question SET state = 'withdrawn', payload = '' WHERE place = :p", values)
    work.run(
        "UPDATE place SET chat = 'erased:' || id, title = '', state = 'closed', member = NULL WHERE id = :p", values
    )


def _empty_update(work: Work, row: Row, person: str) -> None:
    """An update of theirs has had its effect, or never will; in somebody else's only the key is looked at."""
    token = re.compile(rf"(?<!\d){re.escape(person)}(?!\d)")
    if token.search(row["dedupe_key"]):
        work.run("UPDATE inbox SET dedupe_key = 'erased:' || id, digest = '' WHERE id = :i", {"i": row["id"]})
    if row["body"] and token.search(row["body"]):
        work.run("UPDATE inbox SET state = 'done', body = NULL, error = '' WHERE id = :i", {"i": row["id"]})


def blot(work: Work, traces: Traces) -> int:
    """Take names and numbers out of everybody's words; how many rows that changed."""
    pattern, changed = traces.pattern(), 0
    for table, columns in WORDS.items():
        keys = _key_of(work, table)
        for column in columns:
            for row in work.all(f"SELECT {', '.join(keys)}, {column} AS words FROM {table} WHERE {column} <> ''"):
                clean = pattern.sub(BLOT, unicodedata.normalize("NFC", row["words"]))
                if clean != unicodedata.normalize("NFC", row["words"]):
                    where = " AND ".join(f"{key} = :{key}" for key in keys)
                    work.run(
                        f"UPDATE {table} SET {column} = :new_words WHERE {where}",
                        {"new_words": clean, **{key: row[key] for key in keys}},
                    )
                    changed += 1
    return changed + _failed_updates(work, pattern)


def _failed_updates(work: Work, pattern: re.Pattern[str]) -> int:
    """What was set aside and names the person cannot be tried again: it would bring them back."""
    rows = work.all("SELECT id, body FROM inbox WHERE state = 'failed' AND body <> ''")
    named = [row["id"] for row in rows if pattern.search(plain(row["body"]))]
    for update in named:
        work.run("UPDATE inbox SET body = '' WHERE id = :i", {"i": update})
    return len(named)


def plain(body: str) -> str:
    """A raw update as people would read it, escapes resolved."""
    try:
        return unicodedata.normalize("NFC", json.dumps(json.loads(body), ensure_ascii=False))
    except ValueError:
        return unicodedata.normalize("NFC", body)


def _key_of(work: Work, table: str) -> list[str]:
    return [row["name"] for row in work.all(dialect.columns(table)) if row["pk"]]


# --- looking --------------------------------------------------------------------------------------------------------------


def texts(work: Work) -> Iterator[tuple[str, str]]:
    """Every column of text in the data file."""
    for table in work.all(dialect.TABLES):
        for column in work.all(dialect.columns(table["name"])):
            if column["type"] in ("TEXT", ""):
                yield table["name"], column["name"]


def found(work: Work, traces: Traces) -> dict[str, int]:
    """«table.column» of everything that still holds a trace, also without diacritics, with the number of rows."""
    holds = looks_for(traces)
    counted: dict[str, int] = {}
    for table, column in texts(work):
        rows = work.all(f'SELECT "{column}" AS words FROM "{table}" WHERE "{column}" <> \'\'')
        n = sum(holds(str(row["words"])) for row in rows)
        if n:
            counted[f"{table}.{column}"] = n
    return counted


def looks_for(traces: Traces) -> Callable[[str], bool]:
    """Tells of a text whether it names them."""
    pattern = traces.pattern()
    folded = [fold(name) for name in traces.names if " " in name.strip()]

    def holds(words: str) -> bool:
        shown = plain(words) if words.startswith(("{", "[")) else unicodedata.normalize("NFC", words)
        if pattern.search(shown):
            return True
        simple = fold(shown) if folded else ""
        return any(name in simple for name in folded)

    return holds
