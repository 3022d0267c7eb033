"""Tying a group: what was called before anybody could see it comes up there."""

from acts.people import connect
from campaign.ids import PlaceId
from campaign.places import PlaceKind
from storage import card_redraws, places
from telling import card_keys
from tests.stages.relay import Relay


def tied(relay: Relay, title: str) -> PlaceId:
    """A new group, tied to Tổ 1 by the admin, with /ketnoi finished."""
    group = places.ensure(relay.work, "telegram", chat="-9001", thread="", kind=PlaceKind.GROUP, title=title)
    connect.begin(relay.work, group.id, who=relay.who("quan_tri"))
    connect.toggle(relay.work, group.id, what="to1", who=relay.who("quan_tri"))
    assert connect.finish(relay.work, group.id, who=relay.who("quan_tri"))
    return group.id


def test_a_call_whose_group_is_gone_comes_up_in_the_next_one(relay: Relay) -> None:
    case = relay.case()
    call = card_keys.call(relay.baton(case))
    for place, key in card_redraws.family(relay.work, card_keys.all_of(relay.baton(case).id)):
        if key == call:
            places.leave(relay.work, place)
    assert (tied(relay, "nhóm mới"), call) in card_redraws.family(relay.work, card_keys.all_of(relay.baton(case).id))


def test_a_call_that_people_see_already_is_not_repeated_elsewhere(relay: Relay) -> None:
    case = relay.case()
    seen = card_redraws.family(relay.work, card_keys.all_of(relay.baton(case).id))
    tied(relay, "nhóm thứ hai")
    assert card_redraws.family(relay.work, card_keys.all_of(relay.baton(case).id)) == seen
