"""What `make bench` relies on: the taps mean what the data file holds, and a start brings nothing heavy along."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import long_lists, seed, start, tables, taps, updates
from benchmarks.long_lists import Measured
from bot.telegram import parse
from campaign import plan as plans
from campaign.ids import BatonId
from storage import members, outbox, places, sqlite
from storage.relay import batons
from storage.work import Work
from telling import card_keys

CASES = 3


def test_the_nth_tap_claims_the_first_step_of_the_nth_case(tmp_path: Path) -> None:
    plan = plans.load(taps.PLAN)
    seed.make(tmp_path / "seed.db", plan, CASES)
    work = Work(sqlite.connect_to_read(tmp_path / "seed.db"), plan, 0, "test")
    group = places.find(work, seed.CHANNEL, chat=str(updates.GROUP))
    assert group is not None
    for n, body in enumerate(updates.taps(CASES), start=1):
        tap = parse.parse(body.decode(), 0, me=parse.Me())
        baton = batons.get(work, BatonId(updates.baton(n)))
        assert baton is not None
        assert (baton.case, baton.step, baton.state) == (n, plan.first_steps()[0].id, "open")
        assert tap.token == f"nhan:{baton.id}:{baton.version}"
        assert outbox.shown(work, group.id, platform_id=tap.message) == card_keys.call(baton)
        presser = members.by_account(work, tap.channel, person=tap.person)
        assert presser is not None
        assert presser.private is not None
    work.db.close()


def test_a_tap_is_as_big_as_a_real_one() -> None:
    (body,) = updates.taps(1)
    assert 1_000 < len(body) < 1_600
    assert json.loads(body)["update_id"] == updates.FIRST_ID


@pytest.mark.slow
def test_a_start_imports_nothing_heavy() -> None:
    assert start.heavy() == []


def test_a_spread_shows_least_median_most() -> None:
    assert tables.spread([3.0, 1.0, 2.0], 1) == "1.0 / **2.0** / 3.0"


def test_a_long_list_that_takes_too_much_memory_or_time_is_said() -> None:
    good = [Measured("csv, import", 20_000, 4.0, 120), Measured("csv, import", 100_000, 24.0, 180)]
    assert long_lists.broken(good) == []
    assert [line.split(",")[0] for line in long_lists.broken([*good, Measured("csv, export", 100, 1.0, 251)])] == [
        "NOT KEPT: csv"
    ]
    slow = long_lists.broken([good[0], Measured("csv, import", 100_000, 31.0, 180)])
    assert slow == ["NOT KEPT: csv, import, a row of the longest costs 1.55 of the shortest, promised 1.5"]


def test_the_memory_of_a_command_is_that_of_all_its_processes() -> None:
    ours = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    with subprocess.Popen([sys.executable, "-c", ours], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = long_lists.tree(process.pid)
        assert (found[0], len(found)) == (process.pid, 2)
        process.communicate(b"\n")
    assert long_lists.tree(found[1]) == [found[1]], "who has ended has begun nobody"
