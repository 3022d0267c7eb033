"""Which cards can bear which buttons: a number alone does not say what it numbers."""

from datetime import date
from functools import partial

import pytest

from campaign.ids import BatonId, MemberId
from campaign.verbs import Press
from campaign.written_form import Rest
from storage import deliveries, outbox, recovery
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from telling import card_families
from telling.awards.award_keys import ReasonPrompt, WeekCard
from telling.card_key import CardKey
from telling.card_keys import BatonCard, BatonCardKind, BoardCard, FormerCard
from telling.counts import count_cards
from telling.counts.count_cards import DayCard, TeamCard
from telling.reports.report_keys import DraftCard, EditPrompt, KeptRemark
from telling.tasks.task_keys import DonePrompt
from telling.unit_reports.unit_report_cards import FormPrompt
from telling.unit_reports.unit_table import TableCard
from tests.stages.relay import Relay


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
        ("count:2025-05-20:7:1", Press("count", count_cards.number_of("2025-05-20"), 0, "ok").token, True),
        ("count:2025-05-21:7:1", Press("count", count_cards.number_of("2025-05-20"), 0, "ok").token, False),
        ("task:amend:5", "dieuchinh:5:0:ok", True),
        ("b:5:call:0:1", "dieuchinh:5:0:ok", False),
        ("award:5", "khenthuong:5:1:dongy", True),
        ("award:y:5", "ykien:5:1:tl", True),
        ("award:5", "ykien:5:1:tl", False),
        ("unit_table:nhom:2025-05-15:1", "nopbaocao:5:0:thay", True),
        ("unit_table:nhom:2025-05-15:1", "nopbaocao:5:3", False),
        ("unit_report:5:0", "nopbaocao:5:0:thay", False),
        ("commend:2025-05-23:to1", "khenthuong:7:20250523:khen", True),
        ("commend:2025-05-23:to1", "khenthuong:7:20250516:khen", False),
        ("award:7", "khenthuong:7:20250523:khen", False),
        ("connect", "ketnoi:3:0:to1", True),
        ("connect", "viec:0:0", False),
        ("board", "viec:0:0", True),
        ("board", "chuanhan:0:0", True),
        ("board", "nhan:0:0", False),
        ("count:2025-02-30:7:1", "baoso:20250230:0:dung", False),
        ("b:5:call:0:1", "gibberish", False),
    ],
)
def test_a_button_stands_on_cards_of_its_own_family_only(key: str, *, token: str, bears: bool) -> None:
    assert card_families.bears(key, token=token) is bears


def test_a_key_belongs_to_one_family_and_a_verb_to_one_as_well() -> None:
    begins = [family.begins for family in card_families.FAMILIES]
    assert [one for key in begins for one in begins if key.startswith(one)] == begins


KEYS = (
    BatonCard(BatonId(128), BatonCardKind.WORK, MemberId(7), 2),
    FormerCard(BatonId(128), Rest("55")),
    BoardCard(),
    DayCard(date(2025, 5, 20), MemberId(7), 2),
    TeamCard(date(2025, 5, 20), "to1"),
    TableCard("bc_don_vi", date(2025, 5, 15), 3),
    FormPrompt(5, "so"),
    DraftCard(5, MemberId(7), 2),
    KeptRemark(5, Rest("3:77")),
    EditPrompt(5, "0a1b2c3d"),
    DonePrompt("kg_3a", "", "", 2),
    WeekCard(date(2025, 5, 23), "all"),
    ReasonPrompt(2, "m12"),
)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_key_is_read_as_it_was_written(key: CardKey) -> None:
    assert type(key).read(str(key)) == key
    assert [type(other) for other in KEYS if type(other).read(str(key)) is not None] == [type(key)]


@pytest.mark.parametrize(
    "text",
    ["", "count", "count:2025-05-20:7", "count:2025-13-01:7:1", "count:hôm nay:7:1", "b:1:gì:0:1", "b:x:call:0:1"],
)
def test_what_nobody_wrote_is_no_key(text: str) -> None:
    assert not any(type(key).read(text) for key in KEYS)


def lost(relay: Relay, place: int, *keys: str) -> None:
    """Cards that left without our learning whether they arrived."""
    for key in keys:
        outbox.show(relay.work, place, key=key)
        deliveries.mark_sending(relay.work, PendingDelivery(place, Priority.CARD, relay.now, 0, key, 1))
    recovery.recover(relay.work)


def pressed(relay: Relay, place: int, token: str) -> str | None:
    """A message that we do not know is pressed; as which card it is known from then on."""
    recovery.match_unknown_message(relay.work, place, platform_id="77", fits=partial(card_families.bears, token=token))
    return outbox.shown(relay.work, place, platform_id="77")


def test_a_button_of_a_units_report_does_not_take_the_lost_card_of_the_baton_with_its_number() -> None:
    relay = Relay()
    place = relay.private("dung")
    lost(relay, place, "b:5:work:1:1")
    assert pressed(relay, place, "nopbaocao:5:3:nop") is None
    assert pressed(relay, place, "xong:5:3") == "b:5:work:1:1"


def test_of_two_lost_cards_with_the_same_number_the_button_takes_its_own() -> None:
    relay = Relay()
    place = relay.private("dung")
    lost(relay, place, "b:5:work:1:1", "unit_report:5:1")
    assert pressed(relay, place, "nopbaocao:5:3:nop") == "unit_report:5:1"


@pytest.mark.parametrize(
    ("key", "token"),
    [
        ("count:2025-05-20:7:1", "baoso:20250520:0:dung"),
        ("unit_table:nhom:2025-05-15:1", "nopbaocao:5:0:thay"),
        ("commend:2025-05-23:all", "khenthuong:7:20250523:khen"),
    ],
)
def test_a_lost_card_that_has_a_day_in_its_key_is_known_by_its_button(key: str, token: str) -> None:
    relay = Relay()
    place = relay.private("dung")
    lost(relay, place, key)
    assert pressed(relay, place, token) == key


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
