"""The Bình Phước plan, read from its file: what the campaign is, and where it contradicts itself."""

from datetime import date

import pytest

import examples
from campaign import plan as plans


@pytest.fixture(scope="module")
def plan() -> plans.Plan:
    return plans.load(examples.plan_path())


def test_sixty_days_in_the_title_are_sixty_two_in_the_calendar(plan: plans.Plan) -> None:
    assert (plan.campaign.title, plan.campaign.named_days, plan.campaign.days) == ("60 ngày, đêm", 60, 62)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2025, 4, 27), None),
        (date(2025, 4, 28), 1),
        (date(2025, 5, 20), 23),
        (date(2025, 6, 28), 62),
        (date(2025, 6, 29), None),
    ],
)
def test_days_are_numbered_from_the_first(plan: plans.Plan, day: date, number: int | None) -> None:
    assert plan.campaign.day_number(day) == number


def test_times_are_read_in_the_campaigns_zone(plan: plans.Plan) -> None:
    assert plan.campaign.zone.key == "Asia/Ho_Chi_Minh"


def test_three_teams_have_the_people_that_the_decision_names(plan: plans.Plan) -> None:
    people = {team.id: [entry for entry in plan.roster if team.id in entry.teams] for team in plan.teams}
    assert {team: len(entries) for team, entries in people.items()} == {"to1": 16, "to2": 13, "to3": 4}


def test_nine_people_of_the_first_team_reinforce_the_second(plan: plans.Plan) -> None:
    guests = [entry for entry in plan.roster if entry.kind == "tang_cuong"]
    assert {(entry.team, *entry.extra_teams) for entry in guests} == {("to1", "to2")}
    assert len(guests) == 9


def test_twenty_people_of_the_office_are_named_in_the_teams(plan: plans.Plan) -> None:
    assert len({entry.key for entry in plan.roster if entry.team in {"to1", "to2"}}) == 20


def test_the_police_desk_has_a_shared_account(plan: plans.Plan) -> None:
    assert [entry.name for entry in plan.roster if entry.position_account] == ["Trực PC06"]
    assert plan.team("to3").police


def test_leaders_belong_to_no_team(plan: plans.Plan) -> None:
    assert [entry.teams for entry in plan.roster if "lanh_dao" in entry.roles] == [(), ()]


def test_cleaning_and_level_2_run_side_by_side_and_registration_waits_for_both(plan: plans.Plan) -> None:
    assert [step.id for step in plan.first_steps()] == ["lien_he"]
    assert [step.id for step in plan.steps if step.after == ("lien_he",)] == ["lam_sach", "muc_2"]
    assert plan.step("dang_ky").after == ("lam_sach", "muc_2")


def test_only_the_activated_account_counts(plan: plans.Plan) -> None:
    assert [step.id for step in plan.steps if step.counts] == ["kich_hoat"]


def test_steps_are_numbered_in_the_plans_order(plan: plans.Plan) -> None:
    assert [plan.number(step.id) for step in plan.course] == [1, 2, 3, 4, 5]
    assert plan.number("hoi_ly_do") == plan.number("dang_ky")
    assert [step.id for step in plan.steps_of("to2")] == ["lam_sach", "dang_ky"]


def test_everything_is_found_by_its_id(plan: plans.Plan) -> None:
    assert plan.fact("matched").yes == "Đã khớp"
    assert plan.wait("cho_cap").working_days == 3
    assert plan.reason("lech_thue").label == "Lệch dữ liệu thuế"
    assert plan.result("lam_sach", "da_nop_ho_so").calls_lead


def test_an_unknown_id_is_no_result(plan: plans.Plan) -> None:
    with pytest.raises(KeyError, match="la"):
        plan.result("lam_sach", "la")


def test_a_result_is_counted_under_its_own_name_unless_it_says_otherwise(plan: plans.Plan) -> None:
    assert plan.result("lam_sach", "da_khop").counter == "da_khop"
    assert plans.Result(id="khop", label="Khớp", counts_as="da_khop").counter == "da_khop"


def test_the_targets_start_from_the_plans_baseline(plan: plans.Plan) -> None:
    assert [(target.percent, target.baseline_percent) for target in plan.targets] == [("60", "2.63"), ("80", "2.63")]


def test_the_guide_warns_of_fraud(plan: plans.Plan) -> None:
    assert "OTP" in plan.texts.guide
    assert "/trogiup" in plan.texts.welcome


def test_the_folder_of_a_plan_names_it_too() -> None:
    assert plans.load(examples.plan_path().parent).campaign.id == "binh_phuoc"
    assert "binh_phuoc" in examples.names()


def test_the_plans_contradictions_are_told_with_both_figures(plan: plans.Plan) -> None:
    days, size, targets, *reports = plans.contradictions(plan)
    assert "60 ngày" in days
    assert "62 ngày" in days
    assert "Tổ 2: văn bản ghi 14 người; danh sách có 13 người (4 của tổ, 9 tăng cường)" in size
    assert "Trước ngày 01/7/2025 có hai mức: 60 % (Sở Tài chính phấn đấu) và 80 % (Chính phủ yêu cầu)" in targets
    assert reports == [
        "Xã, phường báo cáo tuần: có kỳ rơi vào ngày nghỉ lễ: 01/5/2025.",
        "Báo cáo tuần: có kỳ rơi vào ngày nghỉ lễ: 01/5/2025.",
    ]


def test_a_plan_that_agrees_with_itself_has_no_contradictions(plan: plans.Plan) -> None:
    campaign = plan.campaign.model_copy(update={"named_days": 62})
    teams = tuple(team.model_copy(update={"named_size": None}) for team in plan.teams)
    agreeing = plan.model_copy(
        update={"campaign": campaign, "teams": teams, "targets": plan.targets[:1], "reports": ()}
    )
    assert plans.contradictions(agreeing) == []


def test_one_line_named_twice_is_no_contradiction(plan: plans.Plan) -> None:
    twice = plan.model_copy(update={"targets": plan.targets[:1] * 2})
    assert len(plans.contradictions(twice)) == len(plans.contradictions(plan)) - 1


def test_a_target_due_before_the_campaign_is_a_contradiction(plan: plans.Plan) -> None:
    late = plan.targets[0].model_copy(update={"before": date(2025, 2, 1)})
    found = plans.contradictions(plan.model_copy(update={"targets": (late,)}))
    assert found[-3] == (
        "Chỉ tiêu 60 % (Sở Tài chính phấn đấu) phải đạt trước ngày 01/02/2025, "
        "khi chiến dịch chưa bắt đầu (28/4/2025)."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("website", "warned"),
    [("https://stc.tinhmau.gov.vn/dinh-danh", False), ("", False), ("https://stc-gov.vn", True), ("gov.vn", True)],
)
def test_a_page_outside_the_states_domain_is_warned_of(plan: plans.Plan, website: str, warned: bool) -> None:
    campaign = plan.campaign.model_copy(update={"website": website})
    found = plans.contradictions(plan.model_copy(update={"campaign": campaign}))
    assert any("lừa đảo" in line for line in found) is warned


def test_a_plan_cannot_be_changed(plan: plans.Plan) -> None:
    with pytest.raises(ValueError, match="frozen"):
        plan.campaign.title = "90 ngày"  # type: ignore[misc]


def test_every_example_plan_can_be_read() -> None:
    assert [plans.load(examples.plan_path(name)).campaign.id for name in examples.names()] == examples.names()
