"""What target lines ask for: the published appendices, cell by cell, where they agree with themselves and where not."""

import csv
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples
from campaign import pace, rounding, target_lines
from campaign import plan as plans
from campaign.plan import Target
from campaign.rounding import Rule

DATA = Path(__file__).parents[2] / "data"
VINH_CHAU = plans.load(examples.plan_path("vinh_chau"))
KIEN_GIANG = plans.load(examples.plan_path("kien_giang"))
CAO_BANG = plans.load(examples.plan_path("cao_bang"))


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def line(**of: object) -> Target:
    return Target.model_validate({"label": "mẫu", **of})


def lines(plan: plans.Plan, **of: str) -> list[Target]:
    return [each for each in plan.targets if all(getattr(each, key) == value for key, value in of.items())]


APPENDIX_1 = {row["unit"]: row for row in table("vinh_chau_phu_luc_1.csv")}
FIRST = [each for each in lines(VINH_CHAU, label="Phụ lục 1") if each.unit]
FIRST_TOTAL = lines(VINH_CHAU, label="Phụ lục 1", unit="")[0]


@pytest.mark.parametrize("target", FIRST, ids=lambda target: target.unit)
def test_each_row_of_the_first_appendix_is_seven_tenths_of_the_rest_rounded_down(target: Target) -> None:
    row = APPENDIX_1[target.unit]
    left = int(row["left"])
    assert (target_lines.base(target), target_lines.exact(target)) == (left, Fraction(row["exact"]))
    assert target_lines.needed(target) == target_lines.computed(target) == int(row["target"]) == 7 * left // 10
    assert not target_lines.differs(target)


@pytest.mark.parametrize("target", FIRST, ids=lambda target: target.unit)
def test_each_printed_pace_is_rounded_to_the_nearest_and_its_days_follow(target: Target) -> None:
    row, wanted, each = APPENDIX_1[target.unit], target_lines.needed(target), target.printed_per_day
    assert wanted is not None
    assert each is not None
    assert rounding.half_up(Fraction(wanted, 149)) == each == int(row["per_day"])
    assert pace.days_needed(wanted, each) == int(row["days_at_that_pace"])
    assert max(wanted - each * 149, 0) == int(row["missed_at_that_pace"])


@pytest.mark.parametrize("target", FIRST, ids=lambda target: target.unit)
def test_where_each_commune_ends_and_what_eighty_percent_would_take(target: Target) -> None:
    row, share = APPENDIX_1[target.unit], target_lines.share_reached(target)
    assert share is not None
    assert rounding.half_up(share * 10_000) == rounding.half_up(Fraction(row["reached_percent"]) * 100)
    for_80 = rounding.ceiling(Fraction(8, 10) * int(row["citizens"])) - int(row["activated"])
    assert for_80 == int(row["needed_for_80"])
    assert (share >= Fraction(8, 10)) == (target.unit != "x_vinh_hai") == (for_80 <= int(row["target"]))


@pytest.mark.parametrize(("rule", "fits"), [("floor", 10), ("half_up", 1), ("ceiling", 0)])
def test_only_rounding_down_gives_all_the_printed_targets(rule: Rule, fits: int) -> None:
    agreeing = [
        row for row in APPENDIX_1.values() if rounding.whole(Fraction(row["exact"]), rule) == int(row["target"])
    ]
    assert len(agreeing) == fits


def test_pythons_own_rounding_would_be_wrong_in_eight_rows() -> None:
    assert sum(round(Fraction(row["exact"])) != int(row["target"]) for row in APPENDIX_1.values()) == 8


def test_the_total_row_keeps_both_figures() -> None:
    assert target_lines.added([target_lines.needed(row) for row in FIRST], FIRST_TOTAL.number) == target_lines.Sum(
        67_147, 67_147
    )
    assert target_lines.computed(FIRST_TOTAL) == 67_153
    assert target_lines.differs(FIRST_TOTAL)
    paces = target_lines.added([row.printed_per_day for row in FIRST], FIRST_TOTAL.printed_per_day)
    assert (paces.rows, paces.total, paces.agree) == (450, 451, False)
    assert rounding.half_up(Fraction(67_147, 149)) == 451
    assert sum(row.denominator or 0 for row in FIRST) == FIRST_TOTAL.denominator == 169_280
    assert sum(row.baseline for row in FIRST) == FIRST_TOTAL.baseline == 73_347


@pytest.mark.parametrize(("category", "column", "total", "by_row", "by_total"), [
    ("dn", "enterprises", 441, 356, 353), ("htx", "cooperatives", 31, 29, 25),
])  # fmt: skip
def test_the_second_appendix_by_row_and_by_total(
    category: str, column: str, total: int, by_row: int, by_total: int
) -> None:
    rows = table("vinh_chau_phu_luc_2.csv")
    of_units = {each.unit: each for each in lines(VINH_CHAU, category=category, label="Phụ lục 2")}
    whole = of_units.pop("")
    assert [target_lines.needed(of_units[row["unit"]]) for row in rows] == [int(row[f"{column}_80"]) for row in rows]
    assert sum(int(row[column]) for row in rows) == whole.denominator == total
    assert target_lines.added(
        map(target_lines.needed, of_units.values()), target_lines.needed(whole)
    ) == target_lines.Sum(by_row, by_total)
    parts = rounding.split(by_total, [int(row[column]) for row in rows])
    assert sum(parts) == by_total


@pytest.mark.parametrize("row", table("kien_giang.csv"), ids=lambda row: row["category"])
def test_kien_giang_by_category_and_phase(row: dict[str, str]) -> None:
    whole, *phases = lines(KIEN_GIANG, category=row["category"])
    assert (target_lines.base(whole), target_lines.exact(whole)) == (int(row["there"]), Fraction(row["exact_81"]))
    assert [target_lines.exact(each) for each in phases] == [Fraction(row["exact_30"]), Fraction(row["exact_70"])]
    amounts = [target_lines.needed(each) for each in phases]
    assert amounts == [int(row["first_phase"]), int(row["second_phase"])]
    assert target_lines.through(amounts, cumulative=False)[-1] == target_lines.needed(whole) == int(row["target"])
    assert [target_lines.differs(each) for each in (whole, *phases)] == [row["category"] == "htx"] * 3


def test_all_of_kien_giang_is_eighty_one_percent() -> None:
    whole = [each for each in KIEN_GIANG.targets if each.percent == "81"]
    asked, there = sum(each.number or 0 for each in whole), sum(each.denominator or 0 for each in whole)
    assert (asked, there) == (11_233, 13_867)
    assert rounding.half_up(Fraction(asked * 100_000, there)) == 81_005


@pytest.mark.parametrize("rule", ["floor", "half_up", "ceiling"])
def test_no_single_rule_gives_kien_giangs_three_targets(rule: Rule) -> None:
    rows = table("kien_giang.csv")
    assert any(rounding.whole(Fraction(row["exact_81"]), rule) != int(row["target"]) for row in rows)


def test_a_denominator_can_be_entered_later() -> None:
    survey = lines(KIEN_GIANG, category="khac")[0]
    assert (target_lines.needed(survey), target_lines.share_reached(survey), target_lines.differs(survey)) == (
        None,
        None,
        False,
    )
    assert target_lines.needed(survey, 1_503) == 301
    assert target_lines.share_reached(survey, 1_503) == Fraction(301, 1_503)


def test_more_than_eighty_percent_is_not_eighty_percent() -> None:
    over = lines(CAO_BANG, category="dn")[0]
    assert [target_lines.needed(over, whole) for whole in (10, 11, 0)] == [9, 9, 1]
    assert target_lines.needed(line(percent="80"), 10) == 8


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_the_needed_number_is_the_smallest_that_meets_the_line(whole: int, percent: int) -> None:
    at_least = target_lines.needed(line(percent=str(percent)), whole)
    over = target_lines.needed(line(percent=str(percent), operator=">"), whole)
    assert at_least is not None
    assert over is not None
    assert at_least * 100 >= percent * whole > (at_least - 1) * 100
    assert over * 100 > percent * whole >= (over - 1) * 100


def test_several_lines_stand_side_by_side() -> None:
    plan = plans.load(examples.plan_path())
    sixty, eighty = (target_lines.TargetStanding(target_lines.needed(each, 11_589), 7_000) for each in plan.targets)
    assert (sixty.needed, sixty.left, sixty.reached) == (6_954, 0, True)
    assert (eighty.needed, eighty.left, eighty.reached) == (9_272, 2_272, False)
    assert eighty.share == Fraction(7_000, 9_272)


def test_without_a_denominator_there_is_a_count_and_no_share() -> None:
    unknown = target_lines.TargetStanding(target_lines.needed(line(percent="20"), None), 5)
    assert (unknown.needed, unknown.left, unknown.reached, unknown.share) == (None, None, False, None)


def test_a_target_of_nothing_is_reached_and_has_no_share() -> None:
    nothing = target_lines.TargetStanding(target_lines.needed(line(percent="80"), 0), 0)
    assert (nothing.reached, nothing.share) == (True, None)


def test_more_than_everybody_there_leaves_nothing_to_do() -> None:
    assert target_lines.base(line(percent="70", share_of="rest", baseline=12, denominator=10)) == 0


@pytest.mark.parametrize(
    ("cumulative", "amounts", "through"),
    [
        (False, [2_816, 6_571], (2_816, 9_387)),
        (True, [2_816, 9_387], (2_816, 9_387)),
        (False, [130, None, 300], (130, None, None)),
        (False, [], ()),
    ],
)
def test_phases_add_up_or_already_include_each_other(
    cumulative: bool, amounts: list[int | None], through: tuple[int | None, ...]
) -> None:
    assert target_lines.through(amounts, cumulative=cumulative) == through


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_increments_are_a_running_total(amounts: list[int]) -> None:
    assert list(target_lines.through(amounts, cumulative=False)) == list(accumulate(amounts))


@pytest.mark.parametrize(
    ("rows", "total", "agree"),
    [([1, 2], 3, True), ([1, 2], 4, False), ([1, None], 4, True), ([], 4, True), ([1, 2], None, True)],
)
def test_rows_and_total_are_compared_only_when_both_are_there(
    rows: list[int | None], total: int | None, agree: bool
) -> None:
    assert target_lines.added(rows, total).agree is agree
