"""The day's figures by the clock: asked once, reminded once and only the silent, closed once; also after a stop."""

import sqlite3
from pathlib import Path

import pytest

from acts.counts import count
from acts.relay import note_seen
from jobs import daily_counts, due
from jobs import runs as engine
from storage import database, sqlite
from storage.counts import count_entries
from storage.sqlite import SqliteStore
from storage.work import Work
from telling.messages import Card
from tests.stages.drawn import drawn
from tests.stages.relay import Relay, instant
from tests.stages.seen import labels

TODAY = "2025-05-20"


@pytest.fixture
def stage() -> Relay:
    return Relay()


def clock(stage: Relay, moment: str) -> None:
    """The clock is moved to a time of the day, or to another day's, and rings."""
    stage.now = instant(moment if "T" in moment else f"{TODAY}T{moment}")
    stage.do(due.run_due)


def cards(stage: Relay, by: str) -> list[str]:
    return [key for key in stage.owed(stage.private(by)) if key.startswith(("count:", "counts:"))]


def shown(stage: Relay, by: str, key: str) -> str:
    card = drawn(stage.work, stage.private(by), key)
    assert card is not None, key
    return f"{card.text}\n{labels(card)}"


def question(stage: Relay, by: str, number: int = 1, day: str = TODAY) -> str:
    return f"count:{day}:{stage.who(by).id}:{number}"


def runs(stage: Relay) -> dict[str, str]:
    return {
        row[0]: row[1]
        for row in stage.work.all(
            "SELECT job, state FROM job_run WHERE period = :d AND job LIKE 'count%'", {"d": TODAY}
        )
    }


def confirms(stage: Relay, by: str) -> None:
    answer = stage.says(by, "/baoso")
    assert answer is not None
    stage.taps(by, answer.rows[0][0])


def test_at_the_plans_hour_everybody_in_the_teams_is_asked_once(stage: Relay) -> None:
    stage.contacted(by="bao")
    clock(stage, "16:59")
    assert cards(stage, "bao") == []
    clock(stage, "17:00")
    clock(stage, "17:01")
    assert cards(stage, "bao") == [question(stage, "bao")]
    assert shown(stage, "bao", question(stage, "bao")) == "Hôm nay đ/c: liên hệ 1.\n['Đúng', 'Sửa']"
    assert (
        shown(stage, "mai", question(stage, "mai"))
        == "Hôm nay máy chưa ghi việc nào của đ/c.\n['Đúng, không có', 'Sửa']"
    )
    assert cards(stage, "giam_doc") == [], "lãnh đạo không thuộc tổ nào"
    assert stage.one("SELECT count(*) FROM count_asked WHERE member = :m", m=stage.who("hanh").id)[0] == 0, (
        "chưa tham gia"
    )


def test_only_the_silent_are_reminded_and_only_once(stage: Relay) -> None:
    clock(stage, "17:00")
    stage.says("mai", "/baoso khớp 3")
    confirms(stage, "tuan")
    clock(stage, "19:00")
    clock(stage, "19:30")
    assert cards(stage, "mai") == [question(stage, "mai")]
    assert cards(stage, "tuan") == [question(stage, "tuan")]
    assert cards(stage, "bao") == [question(stage, "bao"), question(stage, "bao", 2)]
    assert shown(stage, "bao", question(stage, "bao")) == "Số liệu hôm nay: xem tin mới phía dưới.\n[]"
    assert shown(stage, "bao", question(stage, "bao", 2)).startswith(
        "Số liệu hôm nay chưa được xác nhận. Máy chỉ nhắc một lần."
    )
    confirms(stage, "bao")
    assert shown(stage, "bao", question(stage, "bao", 2)).endswith("định danh tổ chức 0.\nĐã xác nhận.\n['Sửa']")


def test_the_question_rings_once_also_for_who_does_not_answer(stage: Relay) -> None:
    clock(stage, "17:00")
    clock(stage, "19:00")
    sounds = [drawn(stage.work, stage.private("bao"), question(stage, "bao", number)) for number in (1, 2)]
    assert [card.silent for card in sounds if card is not None] == [False, True]


def test_a_shared_desk_is_not_asked_and_what_the_machine_counts_there_stands(stage: Relay) -> None:
    case = stage.contacted(level2="no")
    stage.claim(case, "muc_2", by="truc_pc06")
    stage.result(case, "muc_2", "da_co_muc_2", by="truc_pc06")
    for moment in ("17:00", "19:00", "20:00"):
        clock(stage, moment)
    assert cards(stage, "truc_pc06") == []
    entered = count_entries.of_day(stage.work, TODAY, member=stage.who("truc_pc06").id)
    assert [(each.indicator, each.value, each.state) for each in entered] == [("muc_2", 1, "machine")]
    assert "- Trực PC06: mức 2: 1" in team_list(stage)
    assert "Chưa báo: Trực PC06" not in team_list(stage)
    asked = stage.says("truc_pc06", "/baoso")
    assert asked is not None
    assert "đ/c" not in asked.text
    assert "Trực PC06" in asked.text


def team_list(stage: Relay) -> str:
    """The list of the desk's team, as its head would read it."""
    card = drawn(stage.work, stage.private("khoa"), f"counts:{TODAY}:to3")
    assert card is not None
    return card.text


def test_a_desk_where_nothing_happened_is_not_named_as_silent(stage: Relay) -> None:
    clock(stage, "17:00")
    clock(stage, "20:00")
    assert "Trực PC06" not in team_list(stage)


def test_silence_stays_what_the_machine_counted_and_is_not_confirmed(stage: Relay) -> None:
    stage.contacted(by="bao")
    clock(stage, "17:00")
    clock(stage, "20:00")
    row = stage.one("SELECT member, indicator, value, source, state, late FROM count_entry")
    assert tuple(row) == (stage.who("bao").id, "lien_he", 1, "machine", "machine", 0)
    assert (
        shown(stage, "bao", question(stage, "bao"))
        == "Hôm nay đ/c: liên hệ 1.\nMáy ghi, chưa xác nhận.\n['Đúng', 'Sửa']"
    )
    clock(stage, "20:30")
    confirms(stage, "bao")
    rows = [tuple(r) for r in stage.work.all("SELECT state, late, superseded FROM count_entry ORDER BY id")]
    assert rows == [("machine", 0, 1), ("confirmed", 1, 0)]


def test_the_leaders_list_keeps_zero_missing_late_and_silence_apart(stage: Relay) -> None:
    stage.contacted(by="bao")
    clock(stage, "17:00")
    stage.says("dung", "/baoso lđ 14")
    confirms(stage, "ngan")
    clock(stage, "20:00")
    for by in ("khoa", "yen"):
        assert cards(stage, by)[-1] == f"counts:{TODAY}:to1", by
    assert not [key for key in cards(stage, "bao") if key.startswith("counts:")]
    stage.now = instant(f"{TODAY}T20:10")
    stage.says("long", "/baoso lđ 5")
    text = shown(stage, "khoa", f"counts:{TODAY}:to1").splitlines()
    assert text[:4] == ["<b>Số liệu hôm nay, Tổ 1</b>", "Đã báo 3/16", "- đ/c Dũng: liên hệ 14", "Báo không có: Ngân"]
    assert text[4:8] == ["Báo muộn:", "- đ/c Long: liên hệ 5", "Máy ghi, chưa xác nhận:", "- đ/c Bảo: liên hệ 1"]
    assert text[8].startswith("Chưa báo: đồng chí, Yến, Thu Hà"), "Khoa không đọc tên mình như tên người khác"
    assert "Chưa báo: Khoa, đồng chí, Thu Hà" in shown(stage, "yen", f"counts:{TODAY}:to1")
    stage.now = instant("2025-05-21T07:00")
    assert shown(stage, "khoa", f"counts:{TODAY}:to1").startswith("<b>Số liệu ngày 20/5, Tổ 1</b>")


def test_who_has_posted_all_that_the_machine_knows_is_not_asked_again(stage: Relay) -> None:
    stage.contacted(by="bao")
    stage.says("bao", "/baoso lđ 4")
    stage.says("mai", "/baoso khớp 2")
    stage.contacted(by="mai" if stage.who("mai").home_team == "to1" else "dung")
    stage.says("dung", "/baoso đk 1")
    clock(stage, "17:00")
    assert cards(stage, "bao") == []
    assert cards(stage, "dung") == [question(stage, "dung")], "máy còn ghi liên hệ"
    clock(stage, "19:00")
    assert cards(stage, "bao") == []


def test_on_a_day_off_only_who_has_done_something_is_asked(stage: Relay) -> None:
    stage.now = instant("2025-05-24T09:00")
    stage.contacted(by="bao")
    clock(stage, "2025-05-24T17:00")
    assert cards(stage, "bao") == [question(stage, "bao", day="2025-05-24")]
    assert cards(stage, "ngan") == []


def test_nor_on_a_holiday_in_the_middle_of_the_week(stage: Relay) -> None:
    clock(stage, "2025-04-30T17:00")
    assert stage.one("SELECT count(*) FROM count_asked")[0] == 0


def test_outside_the_campaign_nobody_is_asked(stage: Relay) -> None:
    clock(stage, "2025-07-10T17:30")
    assert stage.one("SELECT count(*) FROM count_asked")[0] == 0
    assert engine.next_at(stage.work, (daily_counts.runs,)) is None
    stage.now = instant("2025-06-28T21:00")
    assert engine.next_at(stage.work, (daily_counts.runs,)) is None


def test_a_campaign_without_indicators_asks_nothing(stage: Relay) -> None:
    stage.plan = stage.plan.model_copy(update={"indicators": ()})
    clock(stage, "17:30")
    assert stage.one("SELECT count(*) FROM count_asked")[0] == 0


def test_the_clock_is_told_when_to_ring_next(stage: Relay) -> None:
    assert engine.next_at(stage.work, (daily_counts.runs,)) == instant(f"{TODAY}T17:00")
    stage.now = instant(f"{TODAY}T17:00")
    assert engine.next_at(stage.work, (daily_counts.runs,)) == instant(f"{TODAY}T19:00")
    stage.now = instant(f"{TODAY}T20:00")
    assert engine.next_at(stage.work, (daily_counts.runs,)) == instant("2025-05-21T17:00")


def test_a_question_is_caught_up_while_it_is_of_use(stage: Relay) -> None:
    clock(stage, "18:40")
    assert cards(stage, "bao") == [question(stage, "bao")]
    row = stage.one("SELECT asked_at FROM count_asked LIMIT 1")
    assert row[0] == instant(f"{TODAY}T17:00")
    assert runs(stage) == {"count_ask": "done"}


def test_after_the_table_is_closed_a_question_is_skipped_and_says_so(stage: Relay) -> None:
    clock(stage, "20:40")
    assert cards(stage, "bao") == []
    assert runs(stage) == {"count_ask": "skipped", "count_remind": "skipped", "count_close": "done"}
    assert not [key for key in cards(stage, "khoa") if key.startswith("counts:")], (
        "không ai được hỏi thì không có danh sách"
    )


def test_a_bot_that_was_down_at_the_closing_closes_the_day_after(stage: Relay) -> None:
    stage.contacted(by="bao")
    clock(stage, "17:00")
    clock(stage, "2025-05-21T08:00")
    assert runs(stage)["count_close"] == "done"
    assert stage.one("SELECT state, late FROM count_entry WHERE day = :d", d=TODAY)[0] == "machine"
    assert cards(stage, "khoa")[-1] == f"counts:{TODAY}:to1"


def test_what_was_posted_for_one_indicator_is_not_overwritten_by_the_closing(stage: Relay) -> None:
    stage.contacted(by="bao")
    clock(stage, "17:00")
    stage.says("bao", "/baoso lđ 9")
    stage.work.run("UPDATE count_asked SET state = 'asked'")
    clock(stage, "20:00")
    rows = [
        tuple(r)
        for r in stage.work.all(
            "SELECT indicator, value, state FROM count_entry WHERE member = :m", {"m": stage.who("bao").id}
        )
    ]
    assert rows == [("lien_he", 9, "posted")]


def test_a_member_without_a_private_chat_is_in_the_list_and_not_written_to(stage: Relay) -> None:
    stage.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": stage.who("bao").id})
    for moment in ("17:00", "19:00", "20:00"):
        clock(stage, moment)
    assert stage.work.all("SELECT 1 FROM show WHERE key LIKE :k", {"k": f"count:%:{stage.who('bao').id}:%"}) == []
    assert "Bảo" in shown(stage, "khoa", f"counts:{TODAY}:to1")


def test_asking_or_reminding_twice_is_asking_once(stage: Relay) -> None:
    bao = stage.who("bao")
    for _ in range(2):
        stage.do(lambda work: count.ask(work, TODAY, member=bao))
    for _ in range(2):
        stage.do(lambda work: count.remind(work, TODAY, member=bao))
    sql = "SELECT sum(wanted_version) FROM show WHERE key IN (:one, :two)"
    assert stage.one(sql, one=question(stage, "bao"), two=question(stage, "bao", 2))[0] == 3, "thẻ đầu vẽ lại một lần"


def test_a_key_that_nobody_wrote_shows_nothing(stage: Relay) -> None:
    for key in ("count:2025-05-20:99999:1", "count:2025-05-20", "counts:a:b:c"):
        assert drawn(stage.work, stage.private("bao"), key) is None
    note_seen.card_shown(stage.work, stage.private("bao"), question(stage, "bao"), Card(""))


def test_of_two_processes_one_asks(tmp_path: Path) -> None:
    first = Relay()
    path = tmp_path / "a.db"
    copy = sqlite3.connect(path)
    first.db.backup(copy)
    copy.close()
    one, two = sqlite.connect(path), sqlite.connect(path)

    def rings(db: SqliteStore) -> int:
        engine.do_due(Work(db, first.plan, instant(f"{TODAY}T17:00"), "job"), (daily_counts.runs,))
        return int(
            db.execute("SELECT count(*) FROM show WHERE key LIKE 'count:%' AND wanted_version = 1").fetchone()[0]
        )

    one.execute("BEGIN IMMEDIATE")
    everybody = rings(one)
    one.execute("ROLLBACK")
    assert everybody > 20
    assert database.transact(two, rings) == everybody
    assert database.transact(one, rings) == everybody
    assert (
        one.execute("SELECT count(*) FROM job_run WHERE job = 'count_ask' AND period = '2025-05-20'").fetchone()[0] == 1
    )
    one.close()
    two.close()


def test_whoever_is_away_is_not_asked(stage: Relay) -> None:
    clock(stage, "14:05")
    stage.says("ngan", "/nghi hôm nay")
    clock(stage, "17:00")
    assert [len(cards(stage, key)) for key in ("bao", "ngan")] == [1, 0]
