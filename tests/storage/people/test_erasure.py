"""The net under erasing: every column of text is known for what it holds, and looking finds a name however it is written."""

import unicodedata

import pytest

from storage import inbox, settings
from storage.people import erasure
from storage.people.whose import Traces
from storage.relay import cases
from storage.work import Work
from tests.stages import new_data

EMPTIED = {
    "account": "channel person", "invite": "code used_by", "join_request": "channel person state", "membership": "team kind",
    "member": "roster_key name short title home_team roles unit", "representative": "name folded title matched level2 consent",
    "representative_phone": "digits", "place": "channel chat thread kind state purpose", "inbox": "channel dedupe_key state digest",
    "received_file": "channel file_id message reply_to state", "task_mark": "task unit period kind file",
}  # fmt: skip
"""Deleted or emptied by name, beside codes."""

CODES = {
    "case_closing": "reason state", "raised": "level",
    "assigned_target": "indicator category unit phase", "baton": "step team state result due reason asking rung", "case_file": "state source",
    "commendation": "week", "count_asked": "day state", "count_entry": "day indicator unit team source state said cause",
    "counter": "day scope name", "deed": "kind home team unit hours", "deed_sum": "axis subject", "denominator": "category unit",
    "event": "kind cause data link", "job_run": "job scope period state", "list_import": "file_hash staged state summary",
    "message": "key platform_id hash state", "meta": "key value", "migration": "name checksum", "note": "kind", "objection": "cause",
    "nomination": "kind team unit criterion state cause", "official_figure": "indicator category unit", "place_team": "team",
    "notice": "kind team", "notice_reader": "answer", "occasion": "team day", "occasion_figure": "indicator",
    "thanks": "day", "preference": "what chosen",
    "knock": "door", "self_request": "notice", "publication": "key", "data_request": "wish day", "fault": "place",
    "ring": "day", "heard": "day", "reinforcement": "team",
    "pending_question": "kind code state message", "shift": "team place state",
    "organisation": "tax_code category unit status row_hash registered_source call_why",
    "outreach_call": "team state outcome why_before letter_by", "ranking": "scope", "report_remark": "message section",
    "report": "plan_report kind period state digest folder", "say": "reply_to about gather state platform_id", "show": "key state reply_to",
    "suggestion": "week scope", "tally": "unit category", "tally_day": "unit category", "task_amendment": "task field state",
    "unit_draft": "field", "unit_figure": "field", "unit_hand_in": "source", "unit_report": "plan_report period unit state",
}  # fmt: skip
"""Ids, codes, hashes, states: nothing that names anybody."""


@pytest.fixture
def work() -> Work:
    db = new_data.in_memory()
    return Work(db, None, 0, "test")  # type: ignore[arg-type]


def test_every_column_of_text_is_known_for_what_it_holds(work: Work) -> None:
    """A new column that can hold a name must be put where erasing finds it."""
    known = {f"{table}.{column}" for table, columns in erasure.WORDS.items() for column in columns} | set(erasure.KEPT)
    for tables in (EMPTIED, CODES):
        known |= {f"{table}.{column}" for table, columns in tables.items() for column in columns.split()}
    assert {f"{table}.{column}" for table, column in erasure.texts(work)} - known == set()


TRACES = Traces(("Đặng Thị Ngọc Trâm",), ("Ngọc Trâm",), ("0990123478",), ("7700112233",))
SAID = {
    "as it is written": "gặp Đặng Thị Ngọc Trâm",
    "shouted": "GẶP ĐẶNG THỊ NGỌC TRÂM",
    "without diacritics": "gap dang thi ngoc tram nhe",
    "taken apart": unicodedata.normalize("NFD", "gặp Đặng Thị Ngọc Trâm"),
    "as colleagues do": "hỏi đ/c Ngọc Trâm",
    "a number in groups": "0990 123 478",
    "a number from abroad": "+84.990.123.478",
    "on a button": '[[{"label":"Ngọc Trâm","token":"offer:1"}]]',
    "an account": '{"id":7700112233}',
    "escaped": '{"text":"\\u0110\\u1eb7ng Th\\u1ecb Ng\\u1ecdc Tr\\u00e2m"}',
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_a_trace_is_found_however_it_is_written(work: Work, said: str) -> None:
    cases.note(work, said)
    assert erasure.found(work, TRACES) == {"note.text": 1}


NOT = ["Ngọc Trâm là tên một con đường", "0990123479", "09901234781", "77001122334", "{no json", "Đặng Thị Ngọc"]


@pytest.mark.parametrize("said", NOT)
def test_what_is_somebody_elses_is_no_trace(work: Work, said: str) -> None:
    cases.note(work, said)
    assert erasure.found(work, TRACES) == {}
    assert erasure.blot(work, TRACES) == 0


def test_nobody_has_no_trace(work: Work) -> None:
    cases.note(work, "bất kỳ")
    assert erasure.found(work, Traces(("",), ("",), (), ("12",))) == {}


def test_a_name_of_one_word_is_only_meant_where_somebody_is_called_by_it(work: Work) -> None:
    cases.note(work, "hóa đơn của Hóa; gọi đ/c Hóa")
    assert erasure.blot(work, Traces(("Hóa",))) == 1
    row = work.one("SELECT text FROM note")
    assert row is not None
    assert row[0] == "hóa đơn của Hóa; gọi đ/c (đã xóa)"


def test_an_update_that_was_set_aside_and_names_them_is_emptied(work: Work) -> None:
    bodies = (SAID["escaped"], '{"text":"gì đó"}', "{no json")
    inbox.store(work.db, "t", rows=[(body, body) for body in bodies], now=1)
    for waiting in inbox.waiting(work.db, len(bodies)):
        inbox.set_aside(work.db, waiting.id, error="KeyError", now=1)
    assert erasure.blot(work, TRACES) == 1
    assert [row[0] for row in work.all("SELECT body FROM inbox ORDER BY id")] == ["", '{"text":"gì đó"}', "{no json"]


def test_how_often_somebody_tried_a_code_is_forgotten_with_them(work: Work) -> None:
    for key in ("tries:telegram:7700112233", "tries:telegram:17700112233", "tries:telegram"):
        settings.put(work, key, value="1:0")
    erasure.persons(work, TRACES.persons)
    assert [row[0] for row in work.all("SELECT key FROM meta WHERE key LIKE 'tries:%' ORDER BY key")] == [
        "tries:telegram",
        "tries:telegram:17700112233",
    ]
