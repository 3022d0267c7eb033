"""A representative's facts are asked for by name."""

from campaign.ids import RepresentativeId
from campaign.organisations import Representative


def test_a_fact_nobody_recorded_is_not_known() -> None:
    person = Representative(RepresentativeId(1), matched="yes")
    assert (person.fact("matched"), person.fact("level2"), person.fact("height")) == ("yes", "unknown", "unknown")
