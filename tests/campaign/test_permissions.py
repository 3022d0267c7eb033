"""Role × verb × scope, every cell: nobody may do more than the table says."""

from dataclasses import replace

import pytest

from campaign import permissions
from campaign.ids import MemberId
from campaign.members import Role
from campaign.permissions import LEAD, READER, TABLE, WORKER
from campaign.verbs import VERBS
from tests.stages.relay import member, plan, refused

ROLES = tuple(Role)
VERBS_OF_TABLE = sorted({verb for row in TABLE.values() for verb in row})
EXPECTED = {"own": {(True, True), (True, False)}, "team": {(True, True), (True, False), (False, True)}}
EXPECTED["all"] = EXPECTED["team"] | {(False, False)}
EXPECTED[""] = set()
"""Scope to the (own, of my team) pairs that it allows."""


def test_every_role_of_the_design_is_in_the_table_and_no_other() -> None:
    assert set(TABLE) == set(ROLES)


def test_every_scope_is_one_of_three() -> None:
    assert {scope for row in TABLE.values() for scope in row.values()} == {"own", "team", "all"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS_OF_TABLE)
def test_a_cell_allows_what_its_scope_says_and_nothing_else(role: Role, verb: str) -> None:
    who = member(role, team="to2")
    for own in (True, False):
        for mine in (True, False):
            allowed = permissions.may(who, verb, team="to2" if mine else "to3", own=own)
            assert allowed == ((own, mine) in EXPECTED[TABLE[role].get(verb, "")]), (own, mine)


@pytest.mark.parametrize("role", ROLES)
def test_who_is_no_longer_active_may_do_nothing(role: str) -> None:
    gone = member(role, active=False)
    assert not any(permissions.may(gone, verb, team="to2", own=True) for verb in VERBS_OF_TABLE)


def test_nobody_may_anything_without_a_role() -> None:
    assert permissions.scope(member(), "claim") == ""


def test_the_widest_of_several_roles_counts() -> None:
    assert permissions.scope(member("thanh_vien", "to_truong"), "undo") == "team"
    assert permissions.scope(member("theo_doi", "admin"), "connect") == "all"


def test_what_belongs_to_no_team_is_within_reach_of_a_team_scope() -> None:
    assert permissions.may(member("thanh_vien"), "claim")


def test_a_leader_is_a_worker_with_more_and_a_reader_changes_nothing() -> None:
    assert set(WORKER) < set(LEAD)
    assert set(READER) == {
        "show",
        "find",
        "mine",
        "progress",
        "task",
        "object",
        "duty",
        "hush",
        "prefer",
        "absent",
        "acknowledge",
        "thank",
        "letter",
        "equipment",
    }


def test_every_right_that_a_verb_needs_is_given_to_somebody() -> None:
    needed = {verb.right for verb in VERBS if verb.right}
    assert needed <= set(VERBS_OF_TABLE)


def test_the_wrong_team_is_said_apart_from_having_no_right() -> None:
    permissions.check(member("thanh_vien"), "claim", team="to2")
    with refused("other_team") as facts:
        permissions.check(member("thanh_vien"), "claim", team="to3")
    assert facts["team"] == "to3"
    with refused("no_right"):
        permissions.check(member("theo_doi"), "claim", team="to2")
    with refused("no_right"):
        permissions.check(member("thanh_vien"), "busy", team="to2")


def test_reinforcement_counts_as_ones_own_team() -> None:
    assert permissions.may(member("thanh_vien", team="to1", also=("to2",)), "claim", team="to2")


def test_a_report_is_approved_by_whoever_consolidates_and_by_its_deputies_who_take_part() -> None:
    khoa, binh = replace(member("tong_hop"), id=MemberId(1)), replace(member("thanh_vien"), id=MemberId(2))
    gone = replace(member("thanh_vien", active=False), id=MemberId(3))
    assert permissions.approvers([binh, khoa], deputies=[khoa, binh, gone]) == [khoa, binh]


def test_the_deputies_are_the_plans_for_that_report() -> None:
    named = {line.id: permissions.deputies(plan(), line.id) for line in plan().reports}
    assert named == {line.id: line.deputies for line in plan().reports}
    assert any(named.values())
    assert permissions.deputies(plan(), "dropped_from_the_plan") == ()
