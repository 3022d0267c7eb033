"""Which cards can bear which buttons: a number alone does not say what it numbers."""

import pytest

from campaign import verbs
from campaign.verbs import BY_NAME
from telling import card_families
from telling.card_keys import CONNECT
from telling.counts import count_cards


@pytest.mark.parametrize(
    ("key", "token", "bears"),
    [
        ("b:5:call:0:1", "nhan:5:3", True),
        ("b:5:work:7:1", "xong:5:3:da_khop", True),
        ("b:5:call:0:1", "nopbaocao:5:3", False),
        ("unit_report:5:0", "nopbaocao:5:3", True),
        ("unit_report:5:0", "nhan:5:3", False),
        ("report:5:7:2", "duyet:5:2", True),
        ("b:5:call:0:1", "duyet:5:2", False),
        ("count:2025-05-20:7:1", verbs.token("count", count_cards.number_of("2025-05-20"), argument="ok"), True),
        ("count:2025-05-21:7:1", verbs.token("count", count_cards.number_of("2025-05-20"), argument="ok"), False),
        ("task:amend:5", "dieuchinh:5:0:ok", True),
        ("b:5:call:0:1", "dieuchinh:5:0:ok", False),
        ("award:5", "khenthuong:5:1:dongy", True),
        ("award:y:5", "ykien:5:1:tl", True),
        ("award:5", "ykien:5:1:tl", False),
        ("board", "nhan:0:0", False),
        ("b:5:call:0:1", "gibberish", False),
    ],
)
def test_a_button_stands_on_cards_of_its_own_family_only(key: str, *, token: str, bears: bool) -> None:
    assert card_families.bears(key, token=token) is bears


def test_a_key_belongs_to_one_family_and_a_verb_to_one_as_well() -> None:
    begins = [family.begins for family in card_families.FAMILIES]
    assert [one for key in begins for one in begins if key.startswith(one)] == begins
    verbs = [verb for family in card_families.FAMILIES for verb in family.verbs]
    assert len(verbs) == len(set(verbs))
    assert set(verbs) <= set(BY_NAME)
    assert all(
        f"{named}:".startswith(family.begins)
        for family in card_families.FAMILIES
        for named in family.verbs.values()
        if named != CONNECT
    )


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (None, False),
        ("board", False),
        ("count:2025-05-20:7:1", False),
        ("b:5:call:0:1", False),
        ("b:5:said:0:0", True),
        ("", True),
    ],
)
def test_what_is_no_card_was_said_once(key: str | None, *, said: bool) -> None:
    assert card_families.is_said(key) is said
