"""Amendments: a reason is needed, leaders decide, the first answer holds, whoever is concerned hears it, history stays."""

import pytest

from acts.tasks import amend
from acts.tasks.amend import AmendmentWish
from campaign.tasks.plan_tasks import DEADLINE, DROPPED, LEAD
from storage.port import DataTrouble
from storage.tasks import task_marks
from tests.stages.relay import refused
from tests.stages.task_stage import Stage

UNTIL = AmendmentWish("kg_3b", DEADLINE, "2025-06-15", "chờ hướng dẫn")


@pytest.fixture
def stage() -> Stage:
    return Stage("kien_giang", "2025-05-20T09:00")


def propose(stage: Stage, wish: AmendmentWish = UNTIL, by: str = "son_ha") -> int:
    return stage.do(lambda work: amend.propose(work, wish, who=stage.who(by))).id


def decide(stage: Stage, number: int, *, yes: bool = True, by: str = "pho_giam_doc") -> None:
    stage.do(lambda work: amend.decide(work, number, yes=yes, who=stage.who(by)))


def test_nothing_changes_before_a_leader_has_said_yes(stage: Stage) -> None:
    number = propose(stage)
    assert task_marks.statuses(stage.work)["kg_3b"].amended == frozenset()
    decide(stage, number)
    found = task_marks.statuses(stage.work)["kg_3b"]
    assert (set(found.amended), str(found.due.last)) == ({DEADLINE}, "2025-06-15")
    kept = task_marks.amendment(stage.work, number)
    assert kept is not None
    assert (kept.old, kept.new, kept.reason, kept.version, kept.state) == (
        "2025-05-29", "2025-06-15", "chờ hướng dẫn", 1, "approved",
    )  # fmt: skip
    assert [kind for kind in stage.kinds() if kind.startswith("amend")] == ["amend_proposed", "amend_approved"]


def test_a_no_leaves_everything_as_it_was(stage: Stage) -> None:
    number = propose(stage)
    decide(stage, number, yes=False)
    assert task_marks.statuses(stage.work)["kg_3b"].amended == frozenset()
    assert task_marks.amendments(stage.work, "kg_3b")[0].state == "refused"


@pytest.mark.parametrize("by", ["fp_so_khdt", "pho_giam_doc", "dang", "anh", "khanh"])
def test_only_whoever_consolidates_proposes(stage: Stage, by: str) -> None:
    with refused("no_right"):
        propose(stage, by=by)


@pytest.mark.parametrize("by", ["son_ha", "fp_so_khdt", "anh", "khanh"])
def test_only_a_leader_decides(stage: Stage, by: str) -> None:
    number = propose(stage)
    with refused("no_right"):
        decide(stage, number, by=by)


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        (AmendmentWish("kg_99", DEADLINE, "2025-06-15", "x"), "unknown_task"),
        (AmendmentWish("kg_3b", DEADLINE, "2025-06-15", "  "), "amend_needs_reason"),
        (AmendmentWish("kg_3b", DEADLINE, "2025-05-29", "x"), "amend_same"),
        (AmendmentWish("kg_3b", DEADLINE, "2025-05-19", "x"), "amend_past"),
        (AmendmentWish("kg_3b", LEAD, "Sở Kế hoạch và Đầu tư", "x"), "amend_same"),
        (AmendmentWish("kg_3b", DROPPED, "", "x"), "amend_same"),
    ],
)
def test_what_makes_no_sense_is_refused(stage: Stage, wish: AmendmentWish, kind: str) -> None:
    with refused(kind):
        propose(stage, wish)
    assert task_marks.proposed(stage.work) == []


def test_of_two_leaders_the_first_decides(stage: Stage) -> None:
    number = propose(stage)
    decide(stage, number, by="pho_chu_tich")
    stage.later(3)
    with refused("amend_settled") as facts:
        decide(stage, number, yes=False, by="pho_giam_doc")
    assert facts == {"by": stage.who("pho_chu_tich").id, "since": stage.now - 3 * 60_000}
    assert task_marks.changes(stage.work)[0].version == 1


def test_a_newer_proposal_takes_the_place_of_one_that_waits(stage: Stage) -> None:
    first = propose(stage)
    second = propose(stage, AmendmentWish("kg_3b", DEADLINE, "2025-06-30", "xin thêm"))
    other = propose(stage, AmendmentWish("kg_3b", LEAD, "Sở Tài chính", "sáp nhập"))
    assert [each.id for each in task_marks.proposed(stage.work)] == [second, other]
    with refused("amend_replaced") as facts:
        decide(stage, first)
    assert facts["by"] == stage.who("son_ha").id
    decide(stage, second)
    decide(stage, other)
    assert [(each.field, each.version) for each in task_marks.changes(stage.work)] == [(DEADLINE, 1), (LEAD, 2)]


def test_a_proposal_that_never_was_is_refused(stage: Stage) -> None:
    with refused("unknown_amendment"):
        decide(stage, 99)


def test_a_dropped_task_can_only_be_taken_up_again(stage: Stage) -> None:
    decide(stage, propose(stage, AmendmentWish("kg_3b", DROPPED, "1", "trùng")))
    assert stage.standing("kg_3b") == "dropped"
    with refused("task_dropped"):
        propose(stage)
    decide(stage, propose(stage, AmendmentWish("kg_3b", DROPPED, "", "vẫn cần")))
    assert stage.standing("kg_3b") == "open"


def test_a_weekly_tasks_deadline_counts_as_not_set(stage: Stage) -> None:
    number = propose(stage, AmendmentWish("kg_v4b", DEADLINE, "2025-06-15", "x"))
    kept = task_marks.amendment(stage.work, number)
    assert kept is not None
    assert kept.old == ""
    decide(stage, number)
    assert stage.standing("kg_v4b") == "open"


def test_what_was_decided_stays_as_it_was_written(stage: Stage) -> None:
    number = propose(stage)
    decide(stage, number)
    for change in ("new = '2030-01-01'", "state = 'refused'", "version = 9"):
        with pytest.raises(DataTrouble, match=r"decided once|append-only"):
            stage.work.run(f"UPDATE task_amendment SET {change} WHERE id = :id", {"id": number})
    with pytest.raises(DataTrouble, match="append-only"):
        stage.work.run("DELETE FROM task_amendment")
    assert stage.work.run("UPDATE task_amendment SET reason = ''") == 1, "what was typed can be erased"


# --- who hears ---------------------------------------------------------------------------------------------------------


def told(stage: Stage) -> set[str]:
    rows = stage.work.all(
        "SELECT m.roster_key FROM say s JOIN account a ON a.private_place = s.place JOIN member m ON m.id = a.member"
    )
    return {row[0] for row in rows}


def test_leaders_get_a_card_in_private(stage: Stage) -> None:
    number = propose(stage)
    for leader in ("pho_giam_doc", "pho_chu_tich"):
        assert f"task:amend:{number}" in stage.owed(stage.private(leader))
    assert f"task:amend:{number}" not in stage.owed(stage.private("anh"))


def test_of_a_yes_everybody_hears_whose_task_it_is_or_was(stage: Stage) -> None:
    decide(stage, propose(stage, AmendmentWish("kg_3b", LEAD, "Sở Tài chính", "sáp nhập")))
    assert told(stage) == {"son_ha", "fp_so_khdt", "fp_so_tc"}


def test_of_a_no_only_whoever_asked(stage: Stage) -> None:
    decide(stage, propose(stage), yes=False)
    assert told(stage) == {"son_ha"}


def test_of_a_task_for_many_units_all_their_focal_points(stage: Stage) -> None:
    decide(stage, propose(stage, AmendmentWish("kg_10", DEADLINE, "2025-06-15", "x")))
    assert told(stage) == {"son_ha", "fp_h_kenh_mau", "fp_h_tram_mau", "fp_tp_bien_mau"}


def test_a_task_that_has_left_the_plan_can_still_be_settled(stage: Stage) -> None:
    number = propose(stage)
    stage.plan = stage.plan.model_copy(update={"tasks": ()})
    decide(stage, number)
    assert told(stage) == {"son_ha"}
