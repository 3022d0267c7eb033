"""Who is on Zalo in the practice room: with both channels the second team, else everybody; the data say the same."""

from pathlib import Path

from campaign import plan as plans
from examples import plan_path
from practice import demo, on_zalo

PLAN = plans.load(plan_path("binh_phuoc"))


def test_with_both_channels_the_second_team_is_on_zalo() -> None:
    world, ids = on_zalo.world(PLAN, "both", now=1000)
    assert [one.title.split(" ·")[0] for one in world.groups.values()] == ["Tổ 2"]
    there = {line.key: line.practice_person for line in PLAN.roster}
    people = {number for number in ids if number > 0}
    assert {there["mai"], there["tuan"], there["quang"]} <= people
    assert not {there["bao"], there["khoa"]} & people
    assert len(world.people) == len(people)
    assert set(next(iter(world.groups.values())).members) == set(world.people)
    assert world.next_message() != on_zalo.world(PLAN, "both", now=2000)[0].next_message(), (
        "tin của lần mở sau là tin khác"
    )


def test_alone_everybody_and_every_group_is(tmp_path: Path) -> None:
    world, ids = on_zalo.world(PLAN, "zalo")
    assert len(world.groups) == len(PLAN.teams) + 2
    assert {number for number in ids if number > 0} == {
        line.practice_person for line in PLAN.roster if line.practice_person
    }


def test_a_folder_goes_on_as_it_was_begun(tmp_path: Path) -> None:
    assert demo.Demo("binh_phuoc", tmp_path, port=0, channels="zalo")._played(fresh=True) == "zalo"
    assert demo.Demo("binh_phuoc", tmp_path, port=0, channels="both")._played(fresh=False) == "zalo"
    assert demo.Demo("binh_phuoc", tmp_path, port=0)._played(fresh=True) == "beside", "không nêu thì cả hai nơi"
    (tmp_path / "channels").unlink()
    assert demo.Demo("binh_phuoc", tmp_path, port=0, channels="both")._played(fresh=False) == "none"
