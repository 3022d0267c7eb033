"""The evidence for awards, from the trail: what holds counts, what was taken back does not, and it stays fast."""

import pytest

from acts.counts import count
from acts.relay import busy, offer, undo
from campaign.awards.recognition import PersonFigures
from campaign.ids import MemberId
from storage.awards import award_rows, contributions
from telling.awards.award_cards import campaign_start
from tests.stages import builders
from tests.stages.relay import Relay, instant

START, END = instant("2025-05-15T11:00"), instant("2025-05-22T11:00")


@pytest.fixture
def stage() -> Relay:
    return Relay()


def figures(stage: Relay, key: str, start: int = START, end: int = END) -> PersonFigures:
    """What `key` has to show; the same whether cases are settled already or not, and over the campaign's sums too."""
    moved = award_rows.evidence(stage.work, start, end_ms=end), over_all(stage)
    assert from_the_trail(stage, start, end) == moved[0]
    contributions.settle(stage.work)
    assert (award_rows.evidence(stage.work, start, end_ms=end), over_all(stage)) == moved
    assert from_the_trail(stage, start, end) == moved[0]
    return {one.member: one.figures for one in moved[0]}.get(stage.who(key).id, PersonFigures())


def over_all(stage: Relay) -> list[object]:
    """The sums of the campaign until now, by member, team and unit."""
    window = (campaign_start(stage.work), stage.work.now + 1)
    return [contributions.figures(stage.work, window[0], end=window[1], by=by) for by in contributions.AXES]


def from_the_trail(stage: Relay, start: int, end: int) -> list[object]:
    """The same evidence, added up from single deeds."""
    return list(award_rows.of_members(stage.work, contributions.between(stage.work, start, end=end)))


def test_who_has_done_nothing_is_not_in_the_list(stage: Relay) -> None:
    assert award_rows.evidence(stage.work, START, end_ms=END) == []
    stage.contacted(by="bao")
    assert [(one.short, one.team) for one in award_rows.evidence(stage.work, START, end_ms=END)] == [("Bảo", "to1")]


def test_a_step_is_confirmed_once_the_next_one_has_followed(stage: Relay) -> None:
    case = stage.contacted(by="bao")
    assert figures(stage, "bao") == PersonFigures(done=1)
    stage.claim(case, "lam_sach", by="tuan")
    assert figures(stage, "bao").confirmed == 0, "nhận việc chưa phải là kết quả"
    stage.result(case, "lam_sach", "da_khop", by="tuan")
    assert figures(stage, "bao") == PersonFigures(done=1, confirmed=1)
    assert figures(stage, "tuan") == PersonFigures(done=1)


def test_behind_skipped_steps_the_one_after_them_confirms(stage: Relay) -> None:
    stage.activated()
    assert figures(stage, "dung") == PersonFigures(done=1, confirmed=1, registrations=1)
    assert figures(stage, "tuan") == PersonFigures(done=1, confirmed=1, registrations=1)
    assert figures(stage, "bao") == PersonFigures(done=1, confirmed=1, registrations=1)


def test_or_once_a_list_has_ticked_the_organisation(stage: Relay) -> None:
    stage.contacted(by="bao")
    stage.work.run("UPDATE organisation SET registered = 1, registered_source = 'list'")
    assert figures(stage, "bao") == PersonFigures(done=1, confirmed=1), (
        "đăng ký ngoài máy không tính là do bước nào dẫn đến"
    )


def test_undo_takes_evidence_away(stage: Relay) -> None:
    case = stage.activated()
    bao = stage.who("bao")
    stage.do(lambda work: undo.undo(work, stage.baton(case, "kich_hoat").id, who=bao))
    assert figures(stage, "bao") == PersonFigures()
    assert figures(stage, "tuan") == PersonFigures(done=1), "bước sau và dấu đăng ký đã hoàn tác"
    assert figures(stage, "dung") == PersonFigures(done=1, confirmed=1)
    stage.result(case, "kich_hoat", "da_kich_hoat", by="bao")
    assert figures(stage, "bao") == PersonFigures(done=1, confirmed=1, registrations=1)


def test_what_a_leader_undoes_is_taken_from_whoever_did_it(stage: Relay) -> None:
    case = stage.contacted(by="bao")
    stage.later(60)
    khoa = stage.who("khoa")
    stage.do(lambda work: undo.undo(work, stage.baton(case).id, who=khoa))
    assert figures(stage, "bao") == PersonFigures()


def test_help_outside_ones_team_is_seen_for_what_it_is(stage: Relay) -> None:
    case = stage.contacted(by="dung")
    stage.claim(case, "lam_sach", by="dung")
    stage.result(case, "lam_sach", "da_khop", by="dung")
    assert figures(stage, "dung") == PersonFigures(done=2, confirmed=1, outside=1)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2025-05-17T09:00", PersonFigures(done=1, days_off=1)),  # Saturday
        ("2025-05-18T22:00", PersonFigures(done=1, days_off=1)),  # Sunday night: once, not twice
        ("2025-05-19T06:59", PersonFigures(done=1, after_hours=1)),
        ("2025-05-19T07:00", PersonFigures(done=1)),
        ("2025-05-19T11:30", PersonFigures(done=1, after_hours=1)),
        ("2025-05-19T13:30", PersonFigures(done=1)),
        ("2025-05-19T17:00", PersonFigures(done=1, after_hours=1)),
        ("2025-04-30T09:00", PersonFigures(done=1, days_off=1)),  # Wednesday, a holiday
    ],
)
def test_days_off_and_hours_after_the_office_are_counted_apart(
    stage: Relay, moment: str, expected: PersonFigures
) -> None:
    stage.now = instant(moment)
    stage.contacted(by="bao")
    assert figures(stage, "bao", instant("2025-04-28T00:00"), END) == expected


def test_a_saturday_worked_in_exchange_is_a_working_day(stage: Relay) -> None:
    stage.now = instant("2025-04-26T09:00")
    stage.contacted(by="bao")
    assert figures(stage, "bao", instant("2025-04-20T00:00"), END) == PersonFigures(done=1)


def test_batons_accepted_from_colleagues_count_once_each(stage: Relay) -> None:
    case = stage.case()
    stage.claim(case, by="dung")
    baton = stage.baton(case)
    stage.do(lambda work: offer.offer(work, baton.id, to=stage.who("bao").id, who=stage.who("dung")))
    stage.do(lambda work: offer.accept(work, baton.id, who=stage.who("bao")))
    assert figures(stage, "bao") == PersonFigures(accepted=1)
    stage.do(lambda work: busy.give_back(work, baton.id, who=stage.who("bao")))
    stage.claim(case, by="dung")
    assert figures(stage, "dung") == PersonFigures(accepted=1)
    stage.do(lambda work: busy.give_back(work, baton.id, who=stage.who("dung")))
    stage.claim(case, by="bao")
    assert figures(stage, "bao") == PersonFigures(accepted=1), "qua lại một việc vẫn là một"


def test_what_one_has_given_back_oneself_is_no_help(stage: Relay) -> None:
    case = stage.case()
    stage.claim(case, by="dung")
    stage.do(lambda work: busy.give_back(work, stage.baton(case).id, who=stage.who("dung")))
    stage.claim(case, by="dung")
    assert figures(stage, "dung") == PersonFigures()


def test_what_a_leader_gives_counts_and_what_one_takes_over_oneself_does_not(stage: Relay) -> None:
    case = stage.case()
    stage.do(lambda work: offer.offer(work, stage.baton(case).id, to=stage.who("bao").id, who=stage.who("khoa")))
    assert figures(stage, "bao") == PersonFigures(accepted=1)
    assert figures(stage, "khoa") == PersonFigures()


def test_a_claim_that_was_undone_is_no_help(stage: Relay) -> None:
    case = stage.case()
    stage.claim(case, by="dung")
    stage.do(lambda work: busy.give_back(work, stage.baton(case).id, who=stage.who("dung")))
    stage.claim(case, by="bao")
    stage.do(lambda work: undo.undo(work, stage.baton(case).id, who=stage.who("bao")))
    assert figures(stage, "bao") == PersonFigures()


def test_figures_posted_in_time_are_counted_by_day(stage: Relay) -> None:
    def posts(key: str, value: int, day: str = "2025-05-20") -> None:
        who = stage.who(key)
        stage.do(
            lambda work: count.post(work, count.weigh(work, [count.Posting("lien_he", value, day)], who=who), who=who)
        )

    posts("bao", 3)
    posts("bao", 4)
    assert figures(stage, "bao") == PersonFigures(on_time=1)
    stage.now = instant("2025-05-20T21:00")
    posts("bao", 5)
    assert figures(stage, "bao") == PersonFigures(on_time=1), "sửa muộn không làm mất số đã báo đúng hạn"
    posts("dung", 5)
    assert figures(stage, "dung") == PersonFigures()


def test_a_window_takes_its_start_and_leaves_its_end(stage: Relay) -> None:
    stage.contacted(by="bao")
    assert figures(stage, "bao", stage.now, stage.now + 1).done == 1
    assert figures(stage, "bao", stage.now - 5, stage.now) == PersonFigures()
    assert figures(stage, "bao", stage.now + 1, stage.now + 5) == PersonFigures()


def test_practice_does_not_count(stage: Relay) -> None:
    stage.activated()
    stage.work.run("UPDATE case_file SET practice = 1")
    assert award_rows.evidence(stage.work, START, end_ms=END) == []


def test_teams_and_units_get_the_sums_and_a_registration_once(stage: Relay) -> None:
    organisation = stage.organisation()
    stage.work.run("UPDATE organisation SET unit = 'p_mau'")
    case = stage.contacted(matched="yes", case=stage.case(organisation=organisation))
    for step, by, last in (("dang_ky", "tuan", "da_duoc_cap"), ("kich_hoat", "bao", "da_kich_hoat")):
        stage.claim(case, step, by=by)
        stage.result(case, step, last, by=by)
    assert contributions.figures(stage.work, START, end=END, by="home") == {
        "to1": PersonFigures(done=2, confirmed=2, registrations=1),
        "to2": PersonFigures(done=1, confirmed=1, registrations=1),
    }
    assert contributions.figures(stage.work, START, end=END, by="unit") == {
        "p_mau": PersonFigures(done=3, confirmed=3, registrations=1)
    }


def test_the_rows_follow_the_plans_teams_and_the_roster(stage: Relay) -> None:
    for by in ("viet_ha", "bao", "dung"):
        stage.contacted(by=by)
    case = stage.contacted(level2="no")
    stage.claim(case, "muc_2", by="truc_pc06")
    stage.result(case, "muc_2", "da_co_muc_2", by="truc_pc06")
    found = award_rows.evidence(stage.work, START, end_ms=END)
    assert [(one.short, one.desk) for one in found] == [
        ("Dũng", False), ("Bảo", False), ("Việt Hà", False), ("Trực PC06", True),
    ]  # fmt: skip


@pytest.mark.parametrize("sql", [contributions.DONE, contributions.TAKEN_OVER, contributions.REGISTERED])
def test_no_question_reads_the_whole_trail(stage: Relay, sql: str) -> None:
    plan = [row["detail"] for row in stage.work.all(f"EXPLAIN QUERY PLAN {sql}", {"cases": "[1]"})]
    assert not [line for line in plan if line.startswith(("SCAN e", "SCAN d", "SCAN r", "SCAN g", "SCAN u"))], plan


def test_a_weeks_evidence_costs_no_more_in_an_old_campaign(stage: Relay) -> None:
    """Counted in steps of the database's machine: twenty thousand older events do not matter."""
    stage.activated()

    def steps() -> int:
        taken = [0]
        stage.db.set_progress_handler(lambda: taken.__setitem__(0, taken[0] + 1), 100)
        assert len(award_rows.evidence(stage.work, START, end_ms=END)) == 3
        stage.db.set_progress_handler(None, 0)
        return taken[0]

    young = steps()
    old = [(START - 1000 - n, kind) for n in range(5000) for kind in ("called", "claimed", "progressed", "done")]
    builders.events(stage.work, old, member=MemberId(1))
    assert steps() < 3 * young
