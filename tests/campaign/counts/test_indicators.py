"""What is counted is found by the words that people use for it."""

import pytest

import examples
from campaign import plan as plans
from campaign.counts import indicators

KNOWN = plans.load(examples.plan_path("vinh_chau")).indicators


@pytest.mark.parametrize(
    ("text", "found"),
    [("lđ", "lien_he"), ("LH", "lien_he"), ("DK", "dinh_danh"), ("muc 2", "muc_2"), ("Mức  2", "muc_2"),
     ("công dân mức 2", "muc_2_dan"), ("nộp đk", "nop"), ("la", None), ("", None)],
)  # fmt: skip
def test_an_indicator_goes_by_its_abbreviations_with_and_without_diacritics(text: str, found: str | None) -> None:
    indicator = indicators.called(KNOWN, text)
    assert (indicator and indicator.id) == found


def test_longer_names_are_tried_first() -> None:
    lengths = [len(words) for words in indicators.names(KNOWN[-1])]
    assert lengths == sorted(lengths, reverse=True)


def test_people_are_counted_by_the_indicator_of_citizens_alone() -> None:
    assert [each.id for each in KNOWN if each.persons] == ["muc_2_dan"]
