"""The four figures side by side: what does not agree is said with its cause, and nothing is made equal."""

from hypothesis import given
from hypothesis import strategies as st

from campaign.counts import four_sources
from campaign.counts.daily_counts import CountState
from campaign.counts.four_sources import FourSources, SourceDifference


def test_figures_that_agree_have_no_difference() -> None:
    assert (
        four_sources.differences(FourSources({CountState.POSTED: 5, CountState.CONFIRMED: 2}, 7, {"relay": 7}, 7)) == ()
    )


def test_a_figure_that_nobody_gave_is_not_zero() -> None:
    assert FourSources().posted is None
    assert FourSources(ticked_by_source={}).ticked == 0
    assert four_sources.differences(FourSources(finished=3)) == ()


def test_each_difference_names_its_cause_as_far_as_the_figures_tell() -> None:
    four = FourSources({CountState.POSTED: 9, CountState.MACHINE: 3}, 10, {"relay": 10, "list": 4}, 20)
    assert four_sources.differences(four) == (
        SourceDifference("posted_finished", 2, 3),
        SourceDifference("ticked_finished", 4, 4),
        SourceDifference("official_ticked", 6),
    )


def test_without_ticks_the_official_figure_is_held_against_what_was_finished() -> None:
    assert four_sources.differences(FourSources({}, 10, None, 8)) == (SourceDifference("official_finished", -2),)
    assert four_sources.differences(FourSources({}, 8, None, 8)) == ()
    assert four_sources.differences(FourSources({}, None, None, 8)) == ()


number = st.none() | st.integers(0, 10**6)


@given(st.dictionaries(st.sampled_from(CountState), st.integers(0, 10**6)), number, number, number)
def test_a_difference_is_never_zero_and_bridges_its_two_figures(
    posted: dict[CountState, int], finished: int | None, ticked: int | None, official: int | None
) -> None:
    four = FourSources(posted, finished, None if ticked is None else {"relay": ticked}, official)
    said = {d.kind: d.number for d in four_sources.differences(four)}
    assert 0 not in said.values()
    if four.posted is not None and finished is not None:
        assert four.posted == finished + said.get("posted_finished", 0)
    if ticked is not None and official is not None:
        assert official == ticked + said.get("official_ticked", 0)
