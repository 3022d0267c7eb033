"""A landline with an area code of before 2017 is kept, and shown as old to whoever might dial it; so is it masked in a group."""

from campaign.ids import RepresentativeId
from campaign.organisations import Representative
from telling import views
from tests.stages.drawn import drawn
from tests.stages.relay import Relay

OLD = "0613812345"


def test_a_view_tells_old_numbers_from_those_that_can_be_dialled() -> None:
    person = Representative(RepresentativeId(1), "Mẫu Văn An", phones=("0990120039", OLD))
    shown = views.full(person)
    assert (shown.phones, shown.old_phones) == (("0990120039",), (OLD,))
    assert views.masked(person).old_phones == ("06xx***345",)


def test_the_holder_s_card_says_that_a_number_is_old(relay: Relay) -> None:
    relay.claim(relay.case(organisation=relay.organisation(phone=OLD)))
    cards = (drawn(relay.work, row["place"], row["key"]) for row in relay.work.all("SELECT place, key FROM show"))
    texts = [card.text for card in cards if card is not None]
    assert any(f"{OLD} (số cũ)" in text for text in texts)
    assert not any(f"ĐT {OLD}" in text for text in texts)
