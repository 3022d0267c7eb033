"""What `make bench` relies on: the taps mean what the data file holds, and a start brings nothing heavy along."""

import json
from pathlib import Path

import pytest

from benchmarks import seed, start, tables, taps, updates
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
