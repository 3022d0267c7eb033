"""Members, their accounts and teams; places and what is tied to them."""

from campaign.ids import MemberId, PlaceId
from campaign.members import Role
from campaign.places import PlaceKind, Purpose
from storage import card_redraws, members, outbox, places, settings
from tests.stages.relay import CHANNEL, Relay


def test_a_line_of_the_roster_is_brought_up_to_date_and_not_doubled(relay: Relay) -> None:
    before = relay.who("tuan")
    member = members.add(
        relay.work, key="tuan", name="Võ Anh Tuấn", short="Anh Tuấn", title="", home_team="to2", roles=(Role.DEPUTY,), teams=("to1", "to1")
    )  # fmt: skip
    after = relay.who("tuan")
    assert (after.id, after.short, after.roles, after.teams) == (
        before.id,
        "Anh Tuấn",
        frozenset({"to_pho"}),
        frozenset({"to1", "to2"}),
    )
    assert member == before.id
    assert after.person_on(CHANNEL) == before.person_on(CHANNEL)


def test_a_team_is_its_own_people_and_its_reinforcement(relay: Relay) -> None:
    to2 = {m.short for m in members.of_team(relay.work, "to2")}
    assert {"Quang", "Mai", "Tuấn", "Hạnh", "Dũng", "Khoa"} <= to2
    assert "Ngân" not in to2
    relay.work.run("UPDATE member SET active = 0 WHERE short = 'Dũng'")
    assert "Dũng" not in {m.short for m in members.of_team(relay.work, "to2")}
    assert "Dũng" not in {m.short for m in members.everybody(relay.work)}


def test_a_member_has_one_account_a_channel_and_the_last_one_counts(relay: Relay) -> None:
    dung = relay.who("dung").id
    members.tie(relay.work, dung, channel=CHANNEL, person="99")
    assert relay.who("dung").person_on(CHANNEL) == "99"
    assert members.by_account(relay.work, CHANNEL, person="1103") is None
    members.tie(relay.work, relay.who("hanh").id, channel=CHANNEL, person="99")
    assert relay.who("dung").person_on(CHANNEL) == ""
    assert relay.who("hanh").person_on(CHANNEL) == "99"


def test_where_somebody_is_written_to_changes_once(relay: Relay) -> None:
    here = relay.private("dung")
    assert not members.set_private(relay.work, CHANNEL, person="1103", place=PlaceId(here))
    assert members.set_private(relay.work, CHANNEL, person="1103", place=None)
    assert relay.who("dung").private is None


def test_nobody_is_found_where_nobody_is(relay: Relay) -> None:
    assert members.get(relay.work, MemberId(999)) is None
    assert members.by_key(relay.work, "khong_ai") is None
    assert members.join_request(relay.work, 1) is None
    assert not members.settle_request(relay.work, 1, state="confirmed")
    assert members.use_invite(relay.work, "x", person="1") is None


def test_asking_again_to_join_is_the_same_request(relay: Relay) -> None:
    hanh = relay.who("hanh").id
    first = members.ask_to_join(relay.work, hanh, channel=CHANNEL, person="5", place=None)
    assert members.settle_request(relay.work, first, state="refused")
    assert members.ask_to_join(relay.work, hanh, channel=CHANNEL, person="5", place=None) == first
    assert members.settle_request(relay.work, first, state="confirmed")


def test_a_place_keeps_its_id_and_its_title_fresh(relay: Relay) -> None:
    one = places.ensure(relay.work, CHANNEL, chat="-1", thread="", kind=PlaceKind.GROUP, title="A")
    topic = places.ensure(relay.work, CHANNEL, chat="-1", thread="7", kind=PlaceKind.GROUP, title="A")
    places.leave(relay.work, one.id)
    again = places.ensure(relay.work, CHANNEL, chat="-1", thread="", kind=PlaceKind.GROUP, title="B")
    assert (again.id, again.title, again.state) == (one.id, "B", "open")
    assert [p.id for p in places.of_chat(relay.work, CHANNEL, chat="-1")] == [one.id, topic.id]
    assert places.find(relay.work, CHANNEL, chat="-1", thread="8") is None
    assert places.get(relay.work, PlaceId(999)) is None


def test_a_team_is_called_where_it_was_tied_last_else_in_the_common_group(relay: Relay) -> None:
    new = places.ensure(relay.work, CHANNEL, chat="-1", thread="", kind=PlaceKind.GROUP, title="A")
    assert places.toggle_team(relay.work, new.id, team="to1")
    (found,) = places.of_team(relay.work, "to1")
    assert found.id == new.id
    assert not places.toggle_team(relay.work, new.id, team="to1")
    relay.work.run("DELETE FROM place_team")
    (common,) = places.of_team(relay.work, "to1")
    assert common.chat == "-510"
    assert places.of_purpose(relay.work, Purpose.LEADERS) == []
    assert places.boards(relay.work) == []


def test_cards_are_drawn_again_wherever_they_are(relay: Relay) -> None:
    here, there = PlaceId(relay.private("dung")), PlaceId(relay.private("ngan"))
    for place in (here, there):
        outbox.show(relay.work, place, key="b:1:work:7:1")
    outbox.show(relay.work, here, key="b:1:call:0:1")
    outbox.show(relay.work, here, key="b:10:call:0:1")
    assert card_redraws.again(relay.work, "b:1:work:7:1") == 2
    assert card_redraws.again_in(relay.work, here, key="b:1:work:7:1") == 1
    assert card_redraws.again_in(relay.work, there, key="b:1:call:0:1") == 0
    assert card_redraws.family(relay.work, "b:1:") == [
        (here, "b:1:call:0:1"), (here, "b:1:work:7:1"), (there, "b:1:work:7:1"),
    ]  # fmt: skip
    assert not card_redraws.has_been(relay.work, here, key="b:1:call:0:1")
    relay.message("1103", "b:1:call:0:1")
    assert card_redraws.has_been(relay.work, here, key="b:1:call:0:1")


def test_a_setting_is_kept_and_replaced(relay: Relay) -> None:
    assert settings.get(relay.work, "a_name") == ""
    for name in ("a_bot", "b_bot"):
        settings.put(relay.work, "a_name", value=name)
    assert settings.get(relay.work, "a_name") == "b_bot"
