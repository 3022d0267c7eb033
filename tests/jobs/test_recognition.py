"""The week's suggestions by the clock: on Friday at three, once, for heads and whoever consolidates; and one sentence each."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import examples
from campaign import plan as plans
from campaign.awards import recognition
from jobs import due
from jobs import recognition as job
from jobs import runs as engine
from storage import database, sqlite
from storage.awards import award_rows
from storage.sqlite import SqliteStore
from telling.messages import Card
from tests.stages.drawn import drawn
from tests.stages.relay import COMMON, GROUPS, Relay, instant
from tests.stages.seen import text

FRIDAY = "2025-05-23"


@pytest.fixture
def stage() -> Relay:
    return Relay()


def clock(stage: Relay, moment: str) -> None:
    """The clock moves and rings."""
    stage.now = instant(moment)
    stage.do(lambda work: engine.do_due(work, (job.runs,)))


def cards(stage: Relay, by: str) -> list[str]:
    return [key for key in stage.owed(stage.private(by)) if key.startswith("commend:")]


def shown(stage: Relay, by: str, scope: str, week: str = FRIDAY) -> Card | None:
    return drawn(stage.work, stage.private(by), f"commend:{week}:{scope}")


def busy_week(stage: Relay) -> None:
    """Dũng cleans data for another team, Bảo works on Saturday, Mai and the police desk in their own."""
    stage.now = instant("2025-05-17T09:00")
    stage.contacted(by="bao")
    stage.now = instant("2025-05-20T14:00")
    case = stage.contacted(by="dung", level2="no")
    stage.claim(case, "lam_sach", by="dung")
    stage.result(case, "lam_sach", "da_khop", by="dung")
    stage.claim(case, "muc_2", by="truc_pc06")
    stage.result(case, "muc_2", "da_co_muc_2", by="truc_pc06")
    other = stage.contacted(by="bao")
    stage.claim(other, "lam_sach", by="mai")
    stage.result(other, "lam_sach", "da_khop", by="mai")


def test_on_friday_at_three_heads_hear_of_their_team_and_the_consolidator_of_all(stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    clock(stage, f"{FRIDAY}T14:59")
    assert cards(stage, "khoa") == []
    clock(stage, f"{FRIDAY}T15:00")
    assert cards(stage, "yen") == [f"commend:{FRIDAY}:to1"]
    assert cards(stage, "khoa") == [f"commend:{FRIDAY}:all"], "ai đọc của tất cả thì không đọc lại của tổ mình"
    assert cards(stage, "quang") == [f"commend:{FRIDAY}:to2"]
    assert cards(stage, "mai") == [], "trong tổ chỉ có mình, không khen mình với mình"
    assert cards(stage, "cuong") == [], "Tổ 3 chỉ có tài khoản trực"
    for by in ("bao", "giam_doc", "theo_doi"):
        assert cards(stage, by) == [], by
    for chat in (*GROUPS.values(), COMMON):
        assert not [key for key in stage.owed(stage.place(chat)) if key.startswith("commend")]


def test_each_suggestion_has_its_reason_in_figures_and_nobody_is_ranked(stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    clock(stage, f"{FRIDAY}T15:00")
    assert text(shown(stage, "yen", "to1")).splitlines() == [
        "<b>Gợi ý biểu dương, Tổ 1</b> (từ 16/5 đến 23/5/2025)",
        "đ/c Dũng: 2 bước hoàn thành, 1 được xác nhận, 1 ngoài tổ",
        "đ/c Bảo: 2 bước hoàn thành, 1 được xác nhận, 1 ngày nghỉ",
        "Xếp theo danh sách, không xếp hạng. Biểu dương hay không do đồng chí quyết định.",
    ]
    whole = text(shown(stage, "khoa", "all")).splitlines()
    assert whole[1].startswith("đ/c Dũng (Tổ 1): 2 bước")
    assert len(whole) == 5
    assert "Trực PC06" not in "".join(whole)


def test_a_leader_does_not_read_his_own_praise(stage: Relay) -> None:
    """Yến, deputy of Tổ 1, worked too: Khoa reads of her, she reads of the others and of nobody else."""
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    stage.contacted(by="yen")
    clock(stage, f"{FRIDAY}T15:00")
    assert "đ/c Yến: 1 bước" in text(shown(stage, "khoa", "to1"))
    own = shown(stage, "yen", "to1")
    assert own is not None
    assert "đ/c Yến" not in text(own)
    assert not any("Yến" in choice.label for row in own.rows for choice in row)
    token = f"khenthuong:{stage.who('yen').id}:{FRIDAY.replace('-', '')}:khen"
    assert stage.taps("yen", token).text == stage.refusal("award_gone")


def test_silence_when_nothing_happened(stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    clock(stage, f"{FRIDAY}T15:00")
    assert stage.work.all("SELECT 1 FROM show WHERE key LIKE 'commend:%'") == []
    assert stage.one("SELECT count(*) FROM job_run WHERE job = 'commend_week'")[0] == 2


def test_what_was_undone_since_is_gone_from_the_card(stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    stage.now = instant(f"{FRIDAY}T14:58")
    stage.contacted(by="bao")
    clock(stage, f"{FRIDAY}T15:00")
    assert "đ/c Bảo: 1 bước" in text(shown(stage, "yen", "to1"))
    stage.taps("bao", stage.says("bao", "/nham").rows[0][0])  # type: ignore[union-attr]
    assert text(shown(stage, "yen", "to1")).endswith("Không còn gợi ý nào.")


def test_a_head_commends_in_the_teams_group_once_and_without_figures(stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    clock(stage, f"{FRIDAY}T15:00")
    card = shown(stage, "yen", "to1")
    assert card is not None
    first = card.rows[0][0]
    assert first.label == "Biểu dương trong nhóm: đ/c Dũng"
    assert text(stage.taps("yen", first)) == "Đã gửi câu biểu dương đ/c Dũng vào nhóm."
    said = stage.said(stage.place(GROUPS["to1"]))
    assert len(said) == 1
    assert (
        "Biểu dương đ/c Dũng (Tổ 1) đã tích cực, trách nhiệm trong công việc của chiến dịch, từ 16/5 đến 23/5/2025."
        " Người biểu dương: đ/c Yến." in said[0]
    )
    assert text(stage.taps("khoa", first)) == "Đ/c Yến đã biểu dương trong nhóm."
    assert len(stage.said(stage.place(GROUPS["to1"]))) == 1
    after = shown(stage, "khoa", "all")
    assert "đ/c Dũng (Tổ 1): 2 bước hoàn thành, 1 được xác nhận, 1 ngoài tổ. Đ/c Yến đã biểu dương" in text(after)
    assert after is not None
    assert [row[0].label for row in after.rows] == ["Biểu dương trong nhóm: đ/c Bảo", "Biểu dương trong nhóm: đ/c Mai"]
    assert "commended" in stage.kinds()


def test_others_do_not_commend_and_not_whom_nobody_suggested(stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    clock(stage, f"{FRIDAY}T15:00")
    dung, ngan = stage.who("dung").id, stage.who("ngan").id
    assert text(stage.taps("quang", f"khenthuong:{dung}:20250523:khen")) == stage.refusal("award_own_team")
    assert text(stage.taps("bao", f"khenthuong:{dung}:20250523:khen")) == stage.refusal("no_right")
    for member, day in ((ngan, 20250523), (999, 20250523), (dung, 20250516)):
        assert text(stage.taps("khoa", f"khenthuong:{member}:{day}:khen")) == stage.refusal("award_gone")
    for day in (20251399, 0, 20240105):
        assert text(stage.taps("khoa", f"khenthuong:{dung}:{day}:khen")) == stage.refusal("unreadable_button")


def test_without_a_group_nothing_is_posted(stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    clock(stage, f"{FRIDAY}T15:00")
    stage.work.run("UPDATE place SET state = 'gone' WHERE kind = 'group'")
    dung = stage.who("dung").id
    assert text(stage.taps("yen", f"khenthuong:{dung}:20250523:khen")) == stage.refusal("award_no_group")
    assert award_rows.commended(stage.work, FRIDAY) == {}


def test_a_head_without_a_private_chat_is_not_written_to(stage: Relay) -> None:
    stage.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": stage.who("yen").id})
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    clock(stage, f"{FRIDAY}T15:00")
    rows = stage.work.all("SELECT place FROM show WHERE key = :k", {"k": f"commend:{FRIDAY}:to1"})
    assert rows == []


def test_cards_are_only_for_those_they_were_made_for(stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    clock(stage, f"{FRIDAY}T15:00")
    assert shown(stage, "bao", "to1") is None
    assert shown(stage, "khoa", "to1", week="2025-13-01") is None
    assert shown(stage, "khoa", "to1", week="2024-01-05") is None
    assert drawn(stage.work, stage.private("khoa"), f"commend:{FRIDAY}") is None
    assert drawn(stage.work, stage.place(GROUPS["to1"]), f"commend:{FRIDAY}:to1") is None
    assert drawn(stage.work, stage.place(GROUPS["to1"]), "award:1") is None


def test_before_a_holiday_it_comes_on_the_working_day_before(stage: Relay) -> None:
    stage.now = instant("2025-04-28T09:00")
    stage.contacted(by="bao")
    clock(stage, "2025-04-29T14:59")
    assert cards(stage, "yen") == []
    clock(stage, "2025-04-29T15:00")
    assert cards(stage, "yen") == ["commend:2025-05-02:to1"]
    assert "(từ 28/4 đến 29/4/2025)" in text(shown(stage, "yen", "to1", week="2025-05-02"))
    stage.now = instant("2025-05-01T09:00")
    stage.contacted(by="bao")
    clock(stage, "2025-05-02T15:00")
    assert cards(stage, "yen") == ["commend:2025-05-02:to1"]
    clock(stage, "2025-05-09T15:00")
    assert "đ/c Bảo: 1 bước hoàn thành, 1 ngày nghỉ" in text(shown(stage, "yen", "to1", week="2025-05-09"))


def test_after_a_stop_it_is_caught_up_until_monday_and_then_left_out(stage: Relay) -> None:
    clock(stage, "2025-05-16T16:00")
    busy_week(stage)
    clock(stage, "2025-05-26T08:00")
    assert cards(stage, "yen") == [f"commend:{FRIDAY}:to1"]
    stage.contacted(by="bao")
    clock(stage, "2025-06-03T08:00")
    assert cards(stage, "yen") == [f"commend:{FRIDAY}:to1"]
    rows = stage.work.all("SELECT period, state FROM job_run WHERE job = 'commend_week' ORDER BY period")
    assert [tuple(row) for row in rows][-2:] == [(FRIDAY, "done"), ("2025-05-30", "skipped")]


@pytest.mark.parametrize("name", ["binh_phuoc", "cao_bang", "kien_giang", "vinh_chau"])
def test_over_the_whole_of_each_plan_every_week_comes_once(stage: Relay, name: str) -> None:
    stage.plan = plans.load(Path(str(examples.plan_path())).parents[1] / name / "plan.toml")
    first, last = stage.plan.campaign.start, stage.plan.campaign.end
    expected = [week.key for week in recognition.weeks(stage.plan, first, last=last)]
    day = first - timedelta(days=3)
    while day <= last + timedelta(days=10):
        for hour in ("08:00", "15:00", "15:00", "20:00"):
            clock(stage, f"{day.isoformat()}T{hour}")
        day += timedelta(days=1)
    rows = stage.work.all("SELECT period, state FROM job_run WHERE job = 'commend_week' ORDER BY period")
    assert [tuple(row) for row in rows] == [(week, "done") for week in expected]
    assert not {date.fromisoformat(week) for week in expected} & {date(2025, 1, 31)}, "tuần Tết không có"


def test_the_clock_knows_when_to_wake(stage: Relay) -> None:
    assert engine.next_at(stage.work, (job.runs,)) == instant(f"{FRIDAY}T15:00")
    assert job.runs in due.SOURCES


def test_of_two_processes_one_suggests(tmp_path: Path, stage: Relay) -> None:
    clock(stage, "2025-05-16T15:00")
    busy_week(stage)
    stage.now = instant(f"{FRIDAY}T15:00")
    path = tmp_path / "a.db"
    copy = sqlite3.connect(path)
    stage.db.backup(copy)
    copy.close()
    one, two = sqlite.connect(path), sqlite.connect(path)

    def rings(db: SqliteStore) -> int:
        engine.do_due(replace(stage.work, db=db, events=[]), (job.runs,))
        return int(db.execute("SELECT sum(wanted_version) FROM show WHERE key LIKE 'commend:%'").fetchone()[0])

    assert database.transact(one, rings) == database.transact(two, rings)
    assert one.execute("SELECT count(*) FROM job_run WHERE period = ?", (FRIDAY,)).fetchone()[0] == 1
    one.close()
    two.close()
