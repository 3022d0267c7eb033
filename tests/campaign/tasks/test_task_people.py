"""Whom a task of the plan concerns: focal points of offices that are behind, heads of teams, whoever consolidates."""

from dataclasses import replace

import pytest

from campaign.ids import MemberId, PlaceId, TeamId
from campaign.members import Account, Member, Role
from campaign.plan import Unit
from campaign.tasks import plan_tasks as rules
from campaign.tasks import task_people
from campaign.tasks.plan_tasks import Party, Status
from tests.stages.task_stage import FOCAL, plan


def member(number: int, role: str, *, unit: str = "", team: str = "", private: bool = True) -> Member:
    """Somebody of the roster with one role."""
    accounts = (Account("telegram", str(number), PlaceId(100 + number)),) if private else ()
    return Member(
        MemberId(number), f"Họ Tên {number}", f"Tên {number}", team, frozenset({team} - {""}), frozenset({Role(role)}), accounts=accounts, unit=unit
    )  # fmt: skip


@pytest.fixture
def found() -> Status:
    """A task that several units have to do each, with nothing done."""
    every = [
        rules.status(its, each, marks=(), changes=(), today=its.campaign.start)
        for its in map(plan, sorted(FOCAL))
        for each in its.tasks
    ]
    return next(replace(each, units=each.units[:2], gone=()) for each in every if len(each.units) > 1)


def test_only_the_units_that_are_behind_are_meant_until_everybody_is(found: Status) -> None:
    first, second = found.units
    people = [member(1, "dau_moi", unit=first.id), member(2, "dau_moi", unit=second.id), member(3, "tong_hop")]
    done = replace(found, ready=frozenset({first.id}))
    assert task_people.doers(people, done) == [people[1]]
    assert task_people.doers(people, done, everybody=True) == people[:2]


def test_a_unit_of_which_nobody_can_be_written_to_is_for_whoever_consolidates(found: Status) -> None:
    first, second = found.units
    people = [
        member(1, "dau_moi", unit=first.id),
        member(2, "dau_moi", unit=second.id, private=False),
        member(3, "tong_hop"),
    ]
    assert task_people.doers(people, found) == [people[0], people[2]]
    assert task_people.doers([], found) == []


def test_an_office_that_is_there_no_more_is_for_whoever_consolidates_too(found: Status) -> None:
    first, second = found.units
    people = [member(1, "dau_moi", unit=first.id), member(2, "dau_moi", unit=second.id), member(3, "tong_hop")]
    gone = Unit(id="da_giai_the", name="Đơn vị đã giải thể", kind=first.kind, parent=first.parent)
    assert task_people.doers(people, replace(found, gone=(gone,))) == people


def test_a_team_s_task_is_its_head_s_and_its_deputy_s(found: Status) -> None:
    people = [
        member(1, "to_truong", team="to_1"),
        member(2, "to_pho", team="to_1"),
        member(3, "to_truong", team="to_2"),
    ]
    whole = replace(found, units=(), party=Party(teams=(TeamId("to_1"),)))
    assert task_people.doers(people, whole) == people[:2]
    assert task_people.doers(people, replace(found, units=(), party=Party())) == []


def test_who_heads_and_consolidates_is_meant_once(found: Status) -> None:
    both = replace(member(1, "to_truong", team="to_1"), roles=frozenset({Role.HEAD, Role.CONSOLIDATOR}))
    whole = replace(found, units=(), party=Party(units=(found.units[0],), teams=(TeamId("to_1"),)))
    assert task_people.doers([both], whole) == [both]


def test_leaders_decide_on_changes_when_they_can_be_written_to() -> None:
    people = [member(1, "lanh_dao"), member(2, "lanh_dao", private=False), member(3, "thanh_vien")]
    assert task_people.leaders(people) == people[:1]
