"""Where the real plans stand: phases as running totals, both figures where they differ, parts that add up to the whole."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples
from campaign import plan as plans
from campaign.plan import Plan
from campaign.targets import campaign_figures, progress
from campaign.targets.campaign_figures import CampaignFigures


@dataclass(frozen=True)
class Cell:
    """What a unit has of a category."""

    unit: str
    category: str
    organisations: int
    registered: int


@cache
def plan(name: str) -> Plan:
    """One of the example plans."""
    return plans.load(examples.plan_path(name))


def figures(name: str, today: date, *cells: Cell) -> CampaignFigures:
    """A campaign on a day."""
    return CampaignFigures(plan(name), today, cells, {})


def leaves(name: str, today: date) -> tuple[str, ...]:
    """Its lowest units."""
    return figures(name, today).leaves()


def kien_giang(today: date = date(2025, 3, 3)) -> CampaignFigures:
    """Kiên Giang in its second phase: 3.000 enterprises are done."""
    first, second = leaves("kien_giang", today)[:2]
    return figures("kien_giang", today, Cell(first, "dn", 6_000, 2_000), Cell(second, "dn", 5_589, 1_000))


def test_phases_that_add_up_are_running_totals() -> None:
    by_phase = {line.target.phase: line for line in progress.lines(kien_giang()) if line.target.category == "dn"}
    assert [(by_phase[p].needed, by_phase[p].left) for p in ("", "gd1", "gd2")] == [
        (9_387, 6_387),
        (2_816, 0),
        (9_387, 6_387),
    ]
    assert by_phase["gd1"].share == Fraction(3_000, 2_816)


def test_both_figures_are_kept_where_number_and_percent_differ() -> None:
    htx = next(
        line for line in progress.lines(kien_giang()) if (line.target.category, line.target.phase) == ("htx", "")
    )
    assert (htx.needed, htx.beside) == (430, 429)


def test_both_figures_of_a_later_phase_include_the_phases_before_it() -> None:
    by_phase = {line.target.phase: line for line in progress.lines(kien_giang()) if line.target.category == "htx"}
    assert [(by_phase[p].needed, by_phase[p].beside) for p in ("gd1", "gd2")] == [(130, 129), (130 + 300, 130 + 301)]


def test_an_assigned_number_goes_before_the_plan_and_the_plan_stays_beside_it() -> None:
    known = replace(kien_giang(), assigned={("dinh_danh", "dn", "", ""): 9_400})
    line = next(line for line in progress.lines(known) if (line.target.category, line.target.phase) == ("dn", ""))
    assert (line.needed, line.beside) == (9_400, 9_387)


def test_an_entered_denominator_goes_before_the_plans_own() -> None:
    known = replace(kien_giang(), denominators={("dn", ""): 12_000})
    line = next(line for line in progress.lines(known) if (line.target.category, line.target.phase) == ("dn", ""))
    assert (line.needed, line.beside, line.denominator) == (9_387, 9_720, 12_000)


def test_the_rows_of_vinh_chau_are_each_units_own_target() -> None:
    today = date(2025, 3, 3)
    known = figures("vinh_chau", today, Cell("p_1", "dn", 177, 70), Cell("p_2", "dn", 30, 24))
    rows = {row.key: row for row in progress.by_unit(known, progress.leading(known, progress.lines(known)))}
    assert rows["p_1"].needed is not None
    assert rows["p_1"].needed >= 142
    assert rows["p_2"].done == 24
    only = progress.by_unit(known, progress.leading(known, progress.lines(known)), unit="p_1")
    assert [row.key for row in only] == ["p_1"]


def test_citizens_without_a_denominator_cannot_be_computed() -> None:
    vinh_chau = plan("vinh_chau")
    wide = tuple(
        target.model_copy(update={"denominator": None, "number": None, "percent": "80"})
        for target in vinh_chau.targets
        if vinh_chau.indicator(target.indicator).persons and not target.unit
    )
    known = CampaignFigures(vinh_chau.model_copy(update={"targets": wide}), date(2025, 3, 3), (), {})
    assert {line.needed for line in progress.lines(known)} == {None}
    assert progress.leading(known, progress.lines(known)) == ()
    assert progress.by_unit(known, ()) == ()


@given(st.lists(st.integers(min_value=0, max_value=5_000), min_size=1, max_size=20))
def test_what_units_have_to_reach_adds_up_to_the_whole(sizes: list[int]) -> None:
    today = date(2025, 5, 20)
    units = leaves("binh_phuoc", today)
    known = figures("binh_phuoc", today, *(Cell(unit, "dn", size, 0) for unit, size in zip(units, sizes, strict=False)))
    wanted = progress.leading(known, progress.lines(known))
    rows = progress.by_unit(known, wanted)
    assert sum(row.needed or 0 for row in rows) == sum(line.needed or 0 for line in wanted)


@pytest.mark.parametrize("unit", ["", "khong_co"])
def test_what_a_unit_unknown_to_the_plan_reports_counts_in_the_whole_alone(unit: str) -> None:
    known = figures("binh_phuoc", date(2025, 5, 20), Cell(unit, "dn", 10, 4))
    assert known.registered("", campaign_figures.ALL) == 4
    assert [row.done for row in progress.by_unit(known, ()) if row.done] == []
    assert known.registered("p_mau", campaign_figures.ALL) == 0


@pytest.mark.parametrize(
    ("unit", "organisations", "registered"),
    [("p_cang_mau", 100, 40), ("tp_bien_mau", 157, 63), ("tinh_kg", 157, 63), ("p_bien_moi", 157, 63)],
)
def test_history_reads_by_the_old_units_and_by_the_new_ones(unit: str, organisations: int, registered: int) -> None:
    cells = (Cell("p_cang_mau", "dn", 100, 40), Cell("p_an_bien", "dn", 50, 20), Cell("p_bien_moi", "dn", 7, 3))
    after = CampaignFigures(
        plan("kien_giang"), date(2025, 7, 2), cells, {(cell.unit, "dn"): {date(2025, 7, 1): 1} for cell in cells}
    )
    assert (after.organisations(unit, campaign_figures.ALL), after.registered(unit, "dn")) == (
        organisations,
        registered,
    )
    assert after.by_day(unit, "dn")[date(2025, 7, 1)] in {1, 2, 3}


def test_a_unit_to_come_can_be_asked_about_before_it_is_there() -> None:
    cells = (Cell("p_cang_mau", "dn", 100, 40), Cell("khong_co", "dn", 1, 0))
    before = CampaignFigures(plan("kien_giang"), date(2025, 6, 2), cells, {})
    assert before.organisations("p_bien_moi", campaign_figures.ALL) == 100
    assert before.organisations("p_cang_mau", campaign_figures.ALL) == 100
