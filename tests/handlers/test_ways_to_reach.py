"""Members with accounts on two channels, and teams with a group on each: told once, reached where they last spoke, called in every group."""

import orjson
import pytest

from acts.people import closed_chats, join
from bot import answer_places
from campaign.members import Member
from campaign.places import PlaceKind, Purpose
from handlers import dispatch
from storage import channels, members, outbox, places
from storage.channels import Introduction
from storage.priority import Priority
from telling import card_keys, render
from telling.messages import Answer, Card, Mention
from telling.people import joining
from telling.reports import report_readers
from tests.stages.relay import CHANNEL, Relay

OTHER = "thu"
"""A second channel; nothing in the core knows its name."""
THERE = "z-tuan"


def also_joins(relay: Relay, key: str, person: str = THERE) -> int:
    """A member joins on the second channel too, by a link, in their private chat there."""
    place = places.ensure(relay.work, OTHER, chat=person, thread="", kind=PlaceKind.PRIVATE, title=key)
    code = relay.do(lambda work: join.invite(work, relay.who(key).id, by=relay.who("quan_tri")))
    relay.do(lambda work: join.by_link(work, code, channel=OTHER, person=person, place=place.id))
    return place.id


def second_group(relay: Relay, team: str, chat: str = "z-to1") -> int:
    """A team's group on the second channel."""
    made = places.ensure(relay.work, OTHER, chat=chat, thread="", kind=PlaceKind.GROUP, title="Nhóm thứ hai")
    places.toggle_team(relay.work, made.id, team=team)
    return made.id


def texts(relay: Relay, place: int) -> list[str]:
    return [orjson.loads(body)["text"] for body in relay.said(place)]


def names(people: list[Member]) -> list[str]:
    return [one.short for one in people]


def test_who_has_two_accounts_is_listed_once_everywhere(relay: Relay) -> None:
    before = [names(found) for found in (members.everybody(relay.work), members.of_team(relay.work, "to2"))]
    also_joins(relay, "tuan")
    assert [names(found) for found in (members.everybody(relay.work), members.of_team(relay.work, "to2"))] == before
    tuan = relay.who("tuan")
    assert {one.channel for one in tuan.accounts} == {CHANNEL, OTHER}
    assert members.by_account(relay.work, OTHER, person=THERE) == tuan
    assert members.by_account(relay.work, CHANNEL, person=relay.person("tuan")) == tuan


def test_the_second_account_asks_by_name_and_only_on_that_channel(relay: Relay) -> None:
    place = places.ensure(relay.work, OTHER, chat=THERE, thread="", kind=PlaceKind.PRIVATE, title="")
    tuan = relay.who("tuan")
    request = relay.do(lambda work: join.ask(work, tuan.id, channel=OTHER, person=THERE, place=place.id))
    asked = joining.question(relay.work, request, wanted=tuan, nick="Tuấn")
    assert "đây là tài khoản thứ hai" in asked.text
    assert "tài khoản thứ hai" not in joining.question(relay.work, request, wanted=relay.who("hanh"), nick="Hạnh").text
    relay.do(lambda work: join.confirm(work, request, yes=True, by=relay.who("quang")))
    assert relay.who("tuan").person_on(OTHER) == THERE
    assert relay.who("tuan").person_on(CHANNEL) == relay.person("tuan"), "tài khoản cũ vẫn còn"


def test_they_are_reached_where_they_last_spoke_in_private(relay: Relay) -> None:
    old = relay.private("tuan")
    new = also_joins(relay, "tuan")
    assert relay.private("tuan") == new
    relay.later(1)
    relay.says("tuan", "/viec")
    assert relay.private("tuan") == old
    relay.later(1)
    relay.says("tuan", "/viec", "-502")
    assert relay.private("tuan") == old, "nói trong nhóm không đổi nơi nhắn riêng"


def test_what_they_hold_goes_along(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    old, key = relay.private("tuan"), card_keys.work(relay.baton(case, "lam_sach"), relay.who("tuan").id)
    new = also_joins(relay, "tuan")
    assert key in relay.owed(new)
    here, there = render.card(relay.work, new, key), render.card(relay.work, old, key)
    assert here is not None
    assert there is not None
    assert here.rows, "nút làm việc ở nơi mới"
    assert not there.rows, "nơi cũ không còn nút"


def test_a_dead_chat_falls_back_to_the_next_and_nothing_owed_is_lost(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    old, new = relay.private("tuan"), also_joins(relay, "tuan")
    outbox.say(relay.work, new, card=Card("một lời"))
    outbox.show(relay.work, new, key="count:2025-05-20:1:1", priority=Priority.CARD)
    group = len(texts(relay, relay.place("-502")))
    relay.do(lambda work: closed_chats.private_dead(work, new, "blocked"))
    assert relay.private("tuan") == old
    assert texts(relay, old)[-1] == "một lời"
    assert "count:2025-05-20:1:1" in relay.owed(old)
    key = card_keys.work(relay.baton(case, "lam_sach"), relay.who("tuan").id)
    card = render.card(relay.work, old, key)
    assert card is not None
    assert card.rows, "nút làm việc trở lại nơi còn nhắn được"
    assert len(texts(relay, relay.place("-502"))) == group, "nhóm không cần biết"
    relay.do(lambda work: closed_chats.private_dead(work, old, "blocked"))
    assert relay.who("tuan").private is None
    assert "Chưa nhắn riêng được cho đ/c Tuấn" in texts(relay, relay.place("-502"))[-1]


def test_what_is_owed_in_a_chat_that_died_before_goes_the_next_way_without_a_word(relay: Relay) -> None:
    old, new = relay.private("tuan"), also_joins(relay, "tuan")
    relay.do(lambda work: closed_chats.private_closed(work, new, "gone"))
    outbox.say(relay.work, new, card=Card("muộn"))
    relay.do(lambda work: closed_chats.private_closed(work, new, "gone"))
    assert texts(relay, old) == ["muộn"]
    assert closed_chats.next_way(relay.work, new) == old
    assert closed_chats.next_way(relay.work, relay.place("-502")) is None


def test_what_was_owed_to_who_shut_us_out_where_nothing_is_said_twice_is_said_when_they_are_back(relay: Relay) -> None:
    channels.introduce(relay.work, CHANNEL, known=Introduction("Kênh chữ", typed=True))
    own = relay.private("tuan")
    outbox.say(relay.work, own, card=Card("một lời"))
    relay.do(lambda work: closed_chats.private_dead(work, own, "gone"))
    assert relay.one("SELECT state FROM say WHERE place = :p AND body LIKE '%một lời%'", p=own)[0] == "doubt"
    relay.later(5)
    dispatch.heard(
        relay.work, relay.incoming("tuan", relay.one("SELECT chat FROM place WHERE id = :p", p=own)[0], text="chào")
    )
    assert texts(relay, own)[-1] == "(Tin lúc 14:05, có thể lúc ấy chưa tới đồng chí:)\nmột lời"


def test_what_hangs_on_a_message_there_stays_there_and_nobodys_chat_is_nobodys_trouble(relay: Relay) -> None:
    old, new = relay.private("tuan"), also_joins(relay, "tuan")
    outbox.show(relay.work, new, key="copy:5")
    relay.do(lambda work: closed_chats.private_dead(work, new, "blocked"))
    assert "copy:5" not in relay.owed(old)
    strange = places.ensure(relay.work, OTHER, chat="z-la", thread="", kind=PlaceKind.PRIVATE, title="")
    relay.do(lambda work: closed_chats.private_dead(work, strange.id, "blocked"))
    gone = places.get(relay.work, strange.id)
    assert gone is not None
    assert gone.state == "gone"


def test_who_has_left_is_reached_no_way(relay: Relay) -> None:
    new = also_joins(relay, "tuan")
    relay.work.run("UPDATE member SET active = 0 WHERE id = :m", {"m": relay.who("tuan").id})
    outbox.say(relay.work, new, card=Card("muộn"))
    relay.do(lambda work: closed_chats.private_closed(work, new, "gone"))
    assert relay.one("SELECT state FROM say WHERE place = :p", p=new)[0] == "failed"


def test_a_call_goes_to_each_of_the_teams_groups_and_names_who_is_there(relay: Relay) -> None:
    group = second_group(relay, "to1")
    also_joins(relay, "dung", "z-dung")
    relay.work.run("UPDATE account SET private_place = NULL")
    case = relay.case()
    relay.work.run(
        "UPDATE baton SET rung = :d WHERE id = :b", {"d": str(relay.who("dung").id), "b": relay.baton(case).id}
    )
    call = card_keys.call(relay.baton(case))
    assert call in relay.owed(group)
    assert call in relay.owed(relay.place("-501"))
    assert card_keys.BOARD not in relay.owed(group), "bảng chỉ lên khi kết nối xong"
    here, there = render.card(relay.work, relay.place("-501"), call), render.card(relay.work, group, call)
    assert here is not None
    assert there is not None
    assert here.mentions == (Mention(relay.person("dung"), "đ/c Dũng"),)
    assert there.mentions == (Mention("z-dung", "đ/c Dũng"),)


def test_the_working_buttons_stand_in_the_group_that_the_holder_reads(relay: Relay) -> None:
    group = second_group(relay, "to1")
    case = relay.case()
    relay.claim(case, by="dung")
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("dung").id})
    call = card_keys.call(relay.baton(case))
    here, there = render.card(relay.work, relay.place("-501"), call), render.card(relay.work, group, call)
    assert here is not None
    assert there is not None
    assert here.rows
    assert not there.rows, "một việc chỉ một chỗ có nút làm việc"


def test_leaders_groups_and_common_groups_are_one_on_each_channel(relay: Relay) -> None:
    for chat in ("z-1", "z-2"):
        made = places.ensure(relay.work, OTHER, chat=chat, thread="", kind=PlaceKind.GROUP, title=chat)
        places.set_purpose(relay.work, made.id, purpose=Purpose.LEADERS)
    assert len(report_readers.leaders(relay.work)) == 1, "nhóm mới nhất của mỗi kênh"
    here = places.ensure(relay.work, CHANNEL, chat="-599", thread="", kind=PlaceKind.GROUP, title="")
    places.set_purpose(relay.work, here.id, purpose=Purpose.LEADERS)
    assert report_readers.leaders(relay.work) == [here.id, made.id]


@pytest.mark.parametrize("gone", [True, False])
def test_when_one_of_two_groups_dies_the_team_is_called_in_the_other(relay: Relay, gone: bool) -> None:
    group = second_group(relay, "to1")
    case = relay.case()
    outbox.say(relay.work, group, card=Card("một lời"))
    relay.do(lambda work: closed_chats.group_dead(work, group, gone))
    assert [place.chat for place in places.of_team(relay.work, "to1")] == ["-501"]
    assert "một lời" in texts(relay, relay.place("-501"))
    again = relay.case()
    assert card_keys.call(relay.baton(again)) not in relay.owed(group)
    assert card_keys.call(relay.baton(case)) in relay.owed(relay.place("-501"))


def test_a_long_answer_to_a_tap_comes_on_the_channel_that_is_looked_at(relay: Relay) -> None:
    old, new = relay.private("tuan"), also_joins(relay, "tuan")
    tap = relay.incoming("tuan", "-502", kind="tap", tap="1")
    assert answer_places.where(relay.work, tap, answer=Answer("a" * 300), longest=200) == old
    members.set_private(relay.work, CHANNEL, person=relay.person("tuan"), place=None)
    assert answer_places.where(relay.work, tap, answer=Answer("a" * 300), longest=200) == new
