"""Whole numbers out of shares, by a named rule, and wholes divided so that the parts add up.

Exact: fractions in, whole numbers out; a float is never made. Which rule holds is said by the plan, line by line, because
no single rule gives every number that the real plans print.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

Rule = Literal["floor", "half_up", "ceiling", "largest_remainder"]
"""`largest_remainder` is for parts of a whole; one number alone is rounded half up under it."""


def floor(value: Fraction) -> int:
    """Down to the next whole number."""
    return value.numerator // value.denominator


def ceiling(value: Fraction) -> int:
    """Up to the next whole number."""
    return -floor(-value)


def half_up(value: Fraction) -> int:
    """To the nearest whole number; a half goes up, as people round by hand (Python's own `round` does not)."""
    return floor(value + Fraction(1, 2))


_RULES: Mapping[Rule, Callable[[Fraction], int]] = {
    "floor": floor,
    "half_up": half_up,
    "ceiling": ceiling,
    "largest_remainder": half_up,
}


def whole(value: Fraction, rule: Rule) -> int:
    """`value` as a whole number by that rule."""
    return _RULES[rule](value)


def above(value: Fraction) -> int:
    """The smallest whole number that is strictly more: what «trên 80 %» asks for."""
    return floor(value) + 1


def split(total: int, weights: Sequence[int], *, rule: Rule = "largest_remainder") -> tuple[int, ...]:
    """`total` divided in proportion to `weights` (not negative, not all zero; else ValueError), in their order.

    By largest remainder the parts add up to `total`; a tie goes to the earlier part. By any other rule each part is
    rounded alone, and the sum can differ: the caller shows both figures.
    """
    whole_weight = sum(weights)
    if whole_weight <= 0 or min(weights) < 0:
        raise ValueError("weights must not be negative and not all zero")
    if rule != "largest_remainder":
        return tuple(whole(Fraction(total * weight, whole_weight), rule) for weight in weights)
    parts = [total * weight // whole_weight for weight in weights]
    remainders = [total * weight % whole_weight for weight in weights]
    by_remainder = sorted(range(len(parts)), key=lambda place: -remainders[place])
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return tuple(parts)
