"""What becomes of a row that several readers look at."""

USED, ERROR, BESIDE = "used", "error", "beside"
"""What becomes of a row that is not left out; what is left out has the reason as its fate. BESIDE: it has only cells outside of the tables."""
WEAKEST = ("", "blank", BESIDE)
"""Fates of rows, the weakest first, that any other one is stronger than."""


def stronger(one: str, other: str) -> str:
    """What becomes of a row of which two tables have their say: one organisation in it makes it used, else an error counts."""
    for fate in (USED, ERROR):
        if fate in (one, other):
            return fate
    return other if one in WEAKEST and (other not in WEAKEST or WEAKEST.index(other) > WEAKEST.index(one)) else one
