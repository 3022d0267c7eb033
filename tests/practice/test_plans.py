"""Every example plan can be played: the room's people and groups, the list over its communes, the cases on their way."""

from datetime import date, datetime
from pathlib import Path

import pytest

import examples
from campaign import plan as plans
from practice import players, seeding
from storage import sqlite

PLANS = {name: plans.load(examples.plan_path(name)) for name in examples.names()}
DAY = date.fromisoformat(seeding.DAY)
every_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)


def test_the_parts_are_played_by_their_namesakes_in_the_plan_they_were_written_for() -> None:
    parts = [*players.PLACES, *players.ROLES]
    assert [players.player(PLANS["binh_phuoc"], part).key for part in parts] == parts


@every_plan
def test_every_part_has_a_player_of_its_team(plan: plans.Plan) -> None:
    for part, (team, _) in players.PLACES.items():
        player = players.player(plan, part)
        assert (player.team, player.practice_person is None) == (plan.teams[team].id, False)


@every_plan
def test_the_newcomer_plays_no_other_part(plan: plans.Plan) -> None:
    newcomer = players.player(plan, seeding.NEWCOMER)
    others = {*players.PLACES, *players.ROLES} - {seeding.NEWCOMER}
    assert newcomer not in [players.player(plan, part) for part in others]


@every_plan
def test_the_guide_names_people_and_teams_of_the_plan(plan: plans.Plan) -> None:
    steps = [str(step["text"]) for step in seeding.room(plan).guide]
    assert f"đ/c {players.player(plan, 'mai').short}, {plan.teams[1].name}" in steps[0]
    assert not any("{" in step for step in steps)


@every_plan
def test_the_list_is_spread_over_the_lowest_units_of_the_day(plan: plans.Plan) -> None:
    names = players.communes(plan, DAY)
    assert len(names) >= 10
    assert {name.split()[0] for name in names} <= {"phường", "xã", "thị"}


@pytest.mark.slow
@every_plan
async def test_a_newcomer_finds_a_living_campaign(plan: plans.Plan, tmp_path: Path) -> None:
    now = int(datetime.fromisoformat(seeding.START).replace(tzinfo=plan.campaign.zone).timestamp() * 1000)
    await seeding.campaign(plan, tmp_path, now=now)
    db = sqlite.connect(tmp_path / "tiepsuc.db")
    states = {row[0] for row in db.execute("SELECT DISTINCT state FROM baton")}
    placed, all_of_them = db.execute("SELECT count(nullif(unit, '')), count(*) FROM organisation").fetchone()
    units = {row[0] for row in db.execute("SELECT DISTINCT unit FROM organisation WHERE unit <> ''")}
    done_now = db.execute("SELECT count(*) FROM event WHERE kind = 'registered'").fetchone()[0]
    db.close()
    assert {"open", "held", "blocked", "done"} <= states
    assert placed > all_of_them * 9 // 10
    assert {plan.unit(unit).name for unit in units} <= set(players.communes(plan, DAY))
    assert done_now == 1
