"""The engine behind everything that happens at stated instants: each run once, in order, at its own time, or said to be missed."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from jobs import runs
from jobs.runs import DAY_MS, Run
from storage import database, settings, sqlite
from storage.port import DataTrouble, Trouble
from storage.sqlite import SqliteStore
from storage.work import Work
from tests.stages.relay import MINUTE, Relay, instant

HOUR = 60 * MINUTE
NOON = "2025-05-20T12:00"


class Diary:
    """A source of runs of one's own, and what became of them."""

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self.runs: list[Run] = []
        self.told: list[tuple[str, str]] = []
        self.failed: list[Exception] = []

    def plans(self, name: str, at: str, *, hours: float = 1, do: Callable[[Work], None] | None = None) -> None:
        """A run that is of use for so many hours."""
        start = instant(at)
        self.runs.append(
            Run("job", "", name, start, start + int(hours * HOUR), do or partial(self._note, name), partial(self._note, f"missed {name}"))
        )  # fmt: skip

    def _note(self, name: str, work: Work) -> None:
        self.told.append((name, f"{work.local(work.now):%d %H:%M}"))

    def source(self, work: Work, first: date, last: date) -> Iterable[Run]:
        return [run for run in self.runs if first <= work.local(run.at).date() <= last]

    def looks(self, at: str) -> None:
        """Somebody looks at what is due."""
        self.relay.now = instant(at)
        self.relay.do(lambda work: runs.do_due(work, [self.source], failed=self.failed))

    def states(self) -> dict[str, str]:
        """Name to state."""
        rows = self.relay.work.all("SELECT period, state FROM job_run WHERE job = 'job'")
        return {row[0]: row[1] for row in rows}


@pytest.fixture
def diary(relay: Relay) -> Diary:
    made = Diary(relay)
    made.looks(NOON)
    return made


def test_each_happens_once_in_the_order_of_the_instants_and_at_its_own_time(diary: Diary) -> None:
    for name, at in (("c", "T15:00"), ("a", "T13:00"), ("b", "T14:00")):
        diary.plans(name, f"2025-05-20{at}", hours=9)
    for at in ("12:59", "13:30", "13:30", "16:00", "17:00"):
        diary.looks(f"2025-05-20T{at}")
    assert diary.told == [("a", "20 13:00"), ("b", "20 14:00"), ("c", "20 15:00")]
    assert set(diary.states().values()) == {"done"}


def test_what_is_due_at_the_very_instant_happens_then(diary: Diary) -> None:
    diary.plans("a", "2025-05-20T13:00")
    diary.looks("2025-05-20T13:00")
    diary.looks("2025-05-20T13:00")
    assert diary.told == [("a", "20 13:00")]


def test_what_is_of_no_use_any_more_is_recorded_and_said_now(diary: Diary) -> None:
    diary.plans("short", "2025-05-20T13:00")
    diary.plans("long", "2025-05-20T13:30", hours=48)
    diary.looks("2025-05-21T08:00")
    assert diary.told == [("missed short", "21 08:00"), ("long", "20 13:30")]
    assert diary.states() == {"short": "skipped", "long": "done"}
    diary.looks("2025-05-21T09:00")
    assert len(diary.told) == 2


def test_a_new_bot_does_not_tell_what_was_before_it(relay: Relay) -> None:
    diary = Diary(relay)
    diary.plans("short", "2025-05-20T13:00")
    diary.plans("long", "2025-05-20T13:00", hours=48)
    diary.plans("ancient", "2025-05-17T13:00", hours=999)
    diary.looks("2025-05-20T18:00")
    assert diary.told == [("long", "20 13:00")]
    assert diary.states() == {"short": "skipped", "long": "done"}


def test_a_clock_that_goes_back_repeats_nothing(diary: Diary) -> None:
    diary.plans("a", "2025-05-20T13:00", hours=9)
    diary.plans("b", "2025-05-20T14:00", hours=9)
    diary.looks("2025-05-20T13:30")
    diary.looks("2025-05-20T12:30")
    diary.looks("2025-05-20T13:10")
    assert settings.get(diary.relay.work, runs.CURSOR) == str(instant("2025-05-20T13:30"))
    diary.looks("2025-05-20T14:10")
    assert [name for name, _ in diary.told] == ["a", "b"]


def test_nor_does_one_who_has_forgotten_how_far_it_had_looked(diary: Diary) -> None:
    diary.plans("a", "2025-05-20T13:00", hours=9)
    diary.looks("2025-05-20T13:30")
    diary.relay.work.run("DELETE FROM meta WHERE key = :k", {"k": runs.CURSOR})
    diary.looks("2025-05-20T13:31")
    assert [name for name, _ in diary.told] == ["a"]


def test_a_long_stop_is_made_up_for_in_order(diary: Diary) -> None:
    for day in range(21, 29):
        diary.plans(f"{day}", f"2025-05-{day}T09:00", hours=999)
    diary.looks("2025-05-30T09:00")
    assert [name for name, _ in diary.told] == [str(day) for day in range(21, 29)]


def test_a_mistake_of_ours_in_one_does_not_stand_in_the_way_of_the_others(diary: Diary) -> None:
    def stumbles(work: Work) -> None:
        settings.put(work, "half", value="done")
        raise KeyError("of ours")

    diary.plans("a", "2025-05-20T13:00", do=stumbles)
    diary.plans("b", "2025-05-20T13:00")
    diary.looks("2025-05-20T13:10")
    diary.looks("2025-05-20T13:20")
    assert diary.told == [("b", "20 13:00")]
    assert [type(error) for error in diary.failed] == [KeyError]
    assert diary.states() == {"a": "failed", "b": "done"}
    assert not settings.get(diary.relay.work, "half"), "nửa vời thì bỏ"


def test_without_anybody_who_listens_a_mistake_is_recorded_all_the_same(diary: Diary) -> None:
    def stumbles(work: Work) -> None:
        work.plan.team("nobody")

    diary.plans("a", "2025-05-20T13:00", do=stumbles)
    diary.relay.now = instant("2025-05-20T13:10")
    diary.relay.do(lambda work: runs.do_due(work, [diary.source]))
    assert diary.states() == {"a": "failed"}


def test_a_database_in_trouble_is_not_taken_for_a_mistake(diary: Diary) -> None:
    def full(work: Work) -> None:
        error = DataTrouble(Trouble.UNAVAILABLE, "database or disk is full")
        raise error

    diary.plans("a", "2025-05-20T13:00", do=full)
    with pytest.raises(DataTrouble):
        diary.looks("2025-05-20T13:10")
    assert diary.states() == {}, "sẽ làm lại"


def test_the_next_one_is_found_within_the_coming_days(diary: Diary) -> None:
    work = diary.relay.work
    assert runs.next_at(work, [diary.source]) is None
    diary.plans("far", "2025-05-30T09:00")
    assert runs.next_at(work, [diary.source]) is None
    diary.plans("b", "2025-05-28T09:00")
    diary.plans("a", "2025-05-22T09:00")
    diary.plans("over", "2025-05-20T11:00")
    assert runs.next_at(work, [diary.source]) == instant("2025-05-22T09:00")


def test_moments_of_a_day_are_the_campaigns(relay: Relay) -> None:
    assert runs.instant(relay.work, date(2025, 5, 20), clock="14:05") == instant("2025-05-20T14:05")
    assert runs.ms(relay.work.local(relay.now)) == relay.now
    assert DAY_MS == 24 * HOUR


def test_of_two_processes_each_run_is_one_ones_also_when_the_first_dies_in_it(tmp_path: Path, diary: Diary) -> None:
    path = tmp_path / "a.db"
    copy = sqlite3.connect(path)
    diary.relay.db.backup(copy)
    copy.close()
    one, two = sqlite.connect(path), sqlite.connect(path)
    for name in ("a", "b"):
        diary.plans(name, "2025-05-20T13:00", hours=9)

    def rings(db: SqliteStore) -> None:
        runs.do_due(Work(db, diary.relay.plan, instant("2025-05-20T13:01"), "job"), [diary.source])

    one.execute("BEGIN IMMEDIATE")
    rings(one)
    one.execute("ROLLBACK")
    assert len(diary.told) == 2
    for db in (two, one, two):
        database.transact(db, rings)
    assert len(diary.told) == 4, "người chết chưa nói với ai"
    assert one.execute("SELECT count(*) FROM job_run WHERE job = 'job'").fetchone()[0] == 2
    one.close()
    two.close()
