"""A call's turns: a few of the team, its reserve, its leaders, who consolidates; each once, and the least burdened first."""

from campaign.ids import CaseId, MemberId, OrganisationId
from campaign.members import Member
from campaign.relay import calling
from campaign.relay.cases import Case, CaseSource, CaseState


def people(*numbers: int) -> list[Member]:
    return [Member(MemberId(n), str(n), str(n), "to1", frozenset({"to1"}), frozenset()) for n in numbers]


def opened(number: int, by: int | None) -> Case:
    who = MemberId(by) if by is not None else None
    return Case(CaseId(number), OrganisationId(1), CaseState.OPEN, CaseSource.CALL, False, False, 0, who, None, None)


def turns(*, held: dict[int, int] | None = None, case: int = 0, by: int | None = None) -> list[list[int]]:
    """All turns of a call, until nobody is left."""
    standing = [(one, (held or {}).get(one.id, 0)) for one in people(1, 2, 3, 4, 5)]
    reserve = [(one, 0) for one in people(6)]
    rung: list[MemberId] = []
    found = []
    while next_up := (
        calling.few(rung, free=(standing, reserve), case=opened(case, by), at_most=3)
        or calling.above(rung, groups=(people(8, 9), people(9, 10)))
    ):
        found.append([int(one) for one in next_up])
        rung += next_up
    return found


def test_everybody_is_rung_once_and_those_above_at_the_end() -> None:
    assert turns() == [[1, 2, 3], [4, 5], [6], [8, 9], [10]]


def test_who_holds_least_is_rung_first() -> None:
    assert turns(held={1: 3, 2: 1, 3: 0, 4: 2, 5: 0})[:2] == [[3, 5, 2], [4, 1]]


def test_equal_ones_take_turns_from_case_to_case() -> None:
    first = {turns(case=n)[0][0] for n in range(5)}
    assert first == {1, 2, 3, 4, 5}


def test_whoever_opened_the_case_knows_of_it_and_is_rung_last_of_their_group() -> None:
    assert turns(by=1)[:3] == [[2, 3, 4], [5, 1], [6]]
    assert turns(by=1, held={2: 4, 3: 4})[:2] == [[4, 5, 2], [3, 1]]


def test_who_was_rung_enough_is_rung_after_the_others_and_one_at_a_time() -> None:
    free = [(one, 0) for one in people(1, 2, 3, 4)]
    first = calling.few((), free=(free,), case=opened(0, None), at_most=3, enough={MemberId(1), MemberId(2)})
    assert first == (3, 4)
    assert calling.few(first, free=(free,), case=opened(0, None), at_most=3, enough={MemberId(1), MemberId(2)}) == (1,)


def test_who_was_rung_often_is_rung_two_at_a_time() -> None:
    free = [(one, 0) for one in people(1, 2, 3, 4)]
    often = {MemberId(n) for n in (1, 2, 3)}
    assert calling.few((), free=(free,), case=opened(0, None), at_most=3, often=often) == (1, 2)
    assert calling.few((), free=(free,), case=opened(1, None), at_most=3, often=often) == (2, 3, 4), "one was not"
    assert calling.few((), free=(free,), case=opened(0, None), at_most=1, often=often) == (1,)
