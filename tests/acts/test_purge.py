"""What is kept of people is put right when they ask, and leaves the data when the campaign is over."""

import pytest

from acts import purge
from acts.people import correct, join
from acts.people.correct import RightData
from campaign.ids import PlaceId
from storage.lists import organisations
from storage.people import erasure, purging
from storage.people.whose import Traces
from storage.relay import cases
from tests.stages.relay import CHANNEL, Relay


def test_a_representative_is_put_right_where_something_is_said(relay: Relay) -> None:
    organisation = relay.organisation()
    (head,) = relay.heads(organisation)
    relay.do(lambda work: correct.correct(work, head, to=RightData(title="Giám đốc", phones=("0912345678",))))
    (person,) = organisations.representatives(relay.work, organisation)
    assert (person.name, person.title, person.phones) == ("Lê Thị Kín Đáo", "Giám đốc", ("0912345678",))
    relay.do(lambda work: correct.correct(work, head, to=RightData(name="Lê Thị Kín Kẽ")))
    (person,) = organisations.representatives(relay.work, organisation)
    assert (person.name, person.phones) == ("Lê Thị Kín Kẽ", ("0912345678",))
    assert relay.kinds()[-2:] == ["corrected", "corrected"]
    with pytest.raises(LookupError):
        relay.do(lambda work: correct.correct(work, 99, to=RightData(name="Ai Đó")))


def test_a_purge_says_how_much_it_emptied_and_leaves_the_figures(relay: Relay) -> None:
    case = relay.activated()
    cases.note(relay.work, "hẹn chị Kín Đáo", case=case, member=relay.who("yen").id)
    household = relay.organisation("Hộ kinh doanh Lê Thị Kín Đáo", code="075200012345")
    registered = relay.counted("registered")
    tried = join.by_digits(
        relay.work, "000000", channel=CHANNEL, person="7700112233", place=PlaceId(relay.private("yen"))
    )
    counted = relay.do(purge.purge)
    assert tried is None
    assert (counted["representative"], counted["representative_phone"]) == (2, 2)
    assert counted["note.text"] == counted["organisation"] == 1
    assert [
        row["tax_code"] for row in relay.work.all("SELECT tax_code FROM organisation WHERE id = :h", {"h": household})
    ] == [None]
    assert not erasure.found(relay.work, Traces(names=("Lê Thị Kín Đáo",), persons=("075200012345", "7700112233")))
    assert purging.counted(relay.work) == {}
    assert relay.counted("registered") == registered == 1
    assert relay.kinds()[-1] == "purged"
