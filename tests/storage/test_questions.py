"""The life of a pending question: asked, answered once, given up, replaced, out of time; and the tables it grew out of."""

import json
from pathlib import Path

import pytest

from campaign.questions import (
    AwardReason,
    EnteredFigure,
    ObjectionWords,
    Payload,
    PostedFigures,
    ProposedChange,
    QuestionState,
    RequestWords,
    TargetShares,
    TaskNote,
    TypedReply,
    UnitNumbers,
    UnitOrPeriod,
)
from storage import migrate, questions, sqlite
from storage.sqlite import SqliteStore
from storage.work import Work
from tests.stages.relay import Relay

KEPT = PostedFigures("2025-05-20", "1:9", "đk 120")
DAY = 86_400_000


def state(relay: Relay, number: int) -> str:
    return str(relay.one("SELECT state FROM pending_question WHERE id = :q", q=number)[0])


def ask(relay: Relay, who: str = "dung") -> int:
    return questions.ask(relay.work, KEPT, place=relay.private(who), member=relay.who(who).id)


def taken(relay: Relay, number: int, who: str = "dung") -> PostedFigures | None:
    found = questions.take(relay.work, number, kind=PostedFigures, member=relay.who(who).id)
    return found[1] if found is not None else None


def test_it_is_answered_once_and_then_keeps_nobodys_words(relay: Relay) -> None:
    number = ask(relay)
    assert taken(relay, number) == KEPT
    assert taken(relay, number) is None
    assert state(relay, number) == QuestionState.ANSWERED
    assert not relay.work.all("SELECT 1 FROM pending_question WHERE payload LIKE '%120%'")


def test_it_is_nobody_elses_to_answer(relay: Relay) -> None:
    number = ask(relay)
    assert taken(relay, number, "ngan") is None
    assert taken(relay, number) == KEPT


def test_a_number_of_another_kind_answers_nothing(relay: Relay) -> None:
    number = questions.ask(relay.work, TypedReply("report:1:remark"), place=relay.private("dung"))
    assert taken(relay, number) is None


def test_out_of_time_it_is_no_answer_and_its_message_is_known(relay: Relay) -> None:
    number = ask(relay)
    questions.said(relay.work, 77, place=relay.private("dung"), number=number, text="?")
    questions.said(relay.work, 78, place=relay.private("dung"), number=0, text="«Xem» không hỏi gì")
    relay.now += 2 * DAY
    assert taken(relay, number) is None
    assert questions.expire(relay.work) == [77]
    assert state(relay, number) == QuestionState.EXPIRED
    assert not questions.end(relay.work, number, state=QuestionState.WITHDRAWN), "nó đã hết hạn"


def test_of_typed_lines_the_newest_waits_and_of_decisions_all_do(relay: Relay) -> None:
    place = relay.private("dung")
    older = questions.ask(relay.work, TypedReply("report:1:remark"), place=place)
    first, second = ask(relay), ask(relay)
    newer = questions.ask(relay.work, TypedReply("report:2:remark"), place=place)
    assert [q.id for q in questions.of_place(relay.work, place)] == [newer, second, first]
    assert state(relay, older) == QuestionState.ASIDE
    assert questions.waiting(relay.work, place) == "report:2:remark"


def test_open_ones_never_share_a_code_and_a_number_is_never_given_again(relay: Relay) -> None:
    numbers = [ask(relay) for _ in range(140)]
    open_ones = questions.of_place(relay.work, relay.private("dung"))
    assert len({q.code for q in open_ones}) == 140
    taken(relay, numbers[-1])
    assert ask(relay) > numbers[-1]


def test_only_the_message_that_answered_last_answers_again_when_it_is_edited(relay: Relay) -> None:
    place = relay.private("dung")
    questions.ask(relay.work, TypedReply("unit_report:1:ask:so"), place=place)
    questions.answer(relay.work, place, about="unit_report:1:ask:so", message="71")
    assert questions.answered_by(relay.work, place, message="71") == "unit_report:1:ask:so"
    assert questions.answered_by(relay.work, place, message="") == ""
    questions.ask(relay.work, TypedReply("unit_report:1:ask:kk"), place=place)
    assert questions.answered_by(relay.work, place, message="71") == ""


@pytest.fixture
def old() -> SqliteStore:
    """A data file from before there was the table."""
    db = sqlite.connect(Path(":memory:"))
    for name, text in migrate.known():
        if name < "0023":
            for statement in migrate.statements(text):
                db.execute(statement)
            migrate.applied(db)
            db.execute("INSERT INTO migration VALUES (?, ?, 0)", (name, migrate.checksum(text)))
    db.execute(
        "INSERT INTO place (id, channel, chat, thread, kind, title, state) VALUES (3, 't', '9', '', 'private', '', 'open')"
    )
    return db


def test_what_a_chat_was_asked_before_the_update_still_waits(old: SqliteStore) -> None:
    old.execute("INSERT INTO open_question (place, about, at) VALUES (3, 'report:1:remark', 1000)")
    migrate.migrate(old, 0)
    row = old.execute("SELECT kind, payload, state, until FROM pending_question").fetchone()
    assert tuple(row) == ("typed", '{"about":"report:1:remark"}', "open", 1000 + 12 * 3_600_000)


NOTES = (
    ("2025-05-20\n3:71\nđk 120\nkhớp 3", "baoso:{n}:0:co", PostedFigures("2025-05-20", "3:71", "đk 120\nkhớp 3")),
    ("1.412 lúc 11h", "sochinhthuc:{n}:0:co.1747713900", EnteredFigure("1.412 lúc 11h")),
    ("10000 cho phường Mẫu", "giaochitieu:{n}:5521:co", TargetShares("10000 cho phường Mẫu")),
    ("12\nown\nđk 12\nkk: mưa", "nopbaocao:{n}:0:co", UnitNumbers(12, False, "đk 12\nkk: mưa")),
    ("12\nenter\nđk 12", "nopbaocao:{n}:0:co", UnitNumbers(12, True, "đk 12")),
    ("đk 7", "nopbaocao:{n}:31:cho", UnitOrPeriod("đk 7")),
    ("đã họp", "nhiemvu:{n}:0:d.kg_v1.mau", TaskNote("đã họp")),
    ("kg_v1 hạn 30/6", "dieuchinh:{n}:88:gui", ProposedChange("kg_v1 hạn 30/6")),
    ("làm đêm", "khenthuong:2:{n}:tc.m4", AwardReason("làm đêm")),
    ("tôi làm 12", "ykien:5:{n}:ve", ObjectionWords("tôi làm 12")),
    ("0990345678 cty Sao Mai", "yeucau:9:0:{n}", RequestWords("0990345678 cty Sao Mai")),
)


@pytest.mark.parametrize(("note", "token", "kept"), NOTES)
def test_what_was_typed_before_the_update_is_answered_by_its_button(
    old: SqliteStore, note: str, token: str, kept: Payload
) -> None:
    old.execute("INSERT INTO note (id, at, kind, text) VALUES (40, 500, 'asked', ?), (50, 0, 'answered', '')", (note,))
    choices = json.dumps([[{"label": "Đúng", "token": token.format(n=40), "url": ""}]])
    old.execute(
        "INSERT INTO say (id, place, body, owed_since, state, choices) VALUES (6, 3, '', 0, 'sent', ?)", (choices,)
    )
    migrate.migrate(old, 0)
    work = Work(old, None, 1000, "test")  # type: ignore[arg-type]
    found = questions.take(work, 40, kind=type(kept), member=None)
    assert found is not None
    assert (found[1], found[0].asked_at, found[0].said) == (kept, 500, 6)
    assert questions.ask(work, kept, place=3) > 50, "the buttons of what was over name nothing new"


def test_what_no_button_names_any_more_is_over(old: SqliteStore) -> None:
    old.execute("INSERT INTO note (at, kind, text) VALUES (500, 'asked', 'cty Sao Mai')")
    migrate.migrate(old, 0)
    assert not old.execute("SELECT 1 FROM note").fetchall()
    assert not old.execute("SELECT 1 FROM pending_question WHERE payload <> ''").fetchall()
