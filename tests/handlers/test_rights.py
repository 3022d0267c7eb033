"""Role × verb × scope through the handlers: whoever may not, cannot, by typing or pressing it; and whoever may, can.

The table is `tests/stages/rights.py`; here is one test for each of its cells.
"""

import pytest

from campaign.members import Role
from campaign.permissions import TABLE
from tests.stages import rights
from tests.stages.rights import DEEDS, ENOUGH, RIGHTS, ROLES

LETTERS = {"": "-", "own": "o", "team": "t", "all": "a"}


def test_the_table_of_rights_is_the_one_that_was_agreed() -> None:
    verbs = {verb for row in TABLE.values() for verb in row}
    now = {verb: {role: LETTERS[TABLE[Role(role)].get(verb, "")] for role in ROLES} for verb in sorted(verbs)}
    assert now == RIGHTS


def test_every_right_is_tried_or_has_its_reason() -> None:
    assert set(DEEDS) | set(rights.ELSEWHERE_TOLD) == set(RIGHTS)
    assert not set(DEEDS) & set(rights.ELSEWHERE_TOLD)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", DEEDS)
def test_it_happens_where_one_may_and_nowhere_else(verb: str, role: str) -> None:
    places = DEEDS[verb].places
    assert {place: rights.happens(verb, place, role) for place in places} == {
        place: RIGHTS[verb][role] in ENOUGH[least] for place, least in places.items()
    }
