"""Rounding by a named rule, and wholes divided so that the parts add up."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import rounding
from campaign.rounding import Rule

RULES: tuple[Rule, ...] = ("floor", "half_up", "ceiling", "largest_remainder")
fractions = st.fractions(min_value=0, max_value=1_000_000, max_denominator=10_000)
weights = st.lists(st.integers(0, 50_000), min_size=1, max_size=60).filter(any)


@pytest.mark.parametrize(
    ("value", "rule", "whole"),
    [
        ("4924.5", "floor", 4924),
        ("4924.5", "half_up", 4925),
        ("4924.5", "ceiling", 4925),
        ("4924.5", "largest_remainder", 4925),
        ("4924.4", "half_up", 4924),
        ("-2.5", "half_up", -2),
        ("7", "ceiling", 7),
    ],
)
def test_a_rule_rounds_as_its_name_says(value: str, rule: Rule, whole: int) -> None:
    assert rounding.whole(Fraction(value), rule) == whole


@pytest.mark.parametrize(("value", "above"), [("80", 81), ("79.2", 80), ("0", 1)])
def test_more_than_asks_for_the_next_whole_number_even_of_a_whole_one(value: str, above: int) -> None:
    assert rounding.above(Fraction(value)) == above


@given(fractions)
def test_every_rule_stays_within_one_and_in_order(value: Fraction) -> None:
    down, half, up, _ = (rounding.whole(value, rule) for rule in RULES)
    assert down <= half <= up <= down + 1
    assert down <= value <= up
    assert abs(half - value) <= Fraction(1, 2)


@given(st.integers(0, 10**7), weights)
def test_parts_add_up_and_none_is_a_whole_away_from_its_share(total: int, given_weights: list[int]) -> None:
    parts = rounding.split(total, given_weights)
    assert sum(parts) == total
    exact = [Fraction(total * weight, sum(given_weights)) for weight in given_weights]
    assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))


@given(st.integers(0, 10**6), weights)
def test_a_heavier_unit_never_gets_less_than_a_lighter_one(total: int, given_weights: list[int]) -> None:
    parts = rounding.split(total, given_weights)
    pairs = sorted(zip(given_weights, parts, strict=True))
    for (weight, part), (heavier, more) in pairwise(pairs):
        assert heavier == weight or part <= more


def test_a_tie_goes_to_the_earlier_part() -> None:
    assert rounding.split(2, [1, 1, 1]) == (1, 1, 0)


@pytest.mark.parametrize(("rule", "parts"), [("floor", (3, 3, 3)), ("ceiling", (4, 4, 4)), ("half_up", (3, 3, 3))])
def test_parts_rounded_alone_may_not_add_up(rule: Rule, parts: tuple[int, ...]) -> None:
    assert rounding.split(10, [1, 1, 1], rule=rule) == parts


@pytest.mark.parametrize("wrong", [[], [0, 0], [3, -1]])
def test_nothing_can_be_divided_by_no_weight(wrong: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        rounding.split(10, wrong)
