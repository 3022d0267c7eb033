"""A topic or group that takes nothing any more: where its team is called then, what moves, and who hears of it once."""

import orjson
import pytest

from acts.people import closed_chats, connect
from campaign.ids import PlaceId
from campaign.places import Place, PlaceKind, Purpose
from storage import outbox, places
from telling import card_keys, standing_in
from telling.messages import Card, File
from telling.relay import board
from tests.stages import builders
from tests.stages.relay import CHANNEL, COMMON, Relay

FORUM = "-1009"
TO1 = "-501"
HOUR = 60


def head(relay: Relay) -> str:
    """Who leads Tổ 1 and has joined."""
    return next(
        line.key for line in relay.plan.roster
        if line.team == "to1" and {"to_truong", "to_pho"} & set(line.roles) and relay.who(line.key).private
    )  # fmt: skip


def text_of(bodies: list[str]) -> list[str]:
    return [orjson.loads(body)["text"] for body in bodies]


def topic(relay: Relay, team: str, thread: str) -> Place:
    """A topic of the forum that is now the only place of a team."""
    relay.work.run("DELETE FROM place_team WHERE team = :t", {"t": team})
    made = places.ensure(relay.work, CHANNEL, chat=FORUM, thread=thread, kind=PlaceKind.GROUP, title="Diễn đàn")
    places.toggle_team(relay.work, made.id, team=team)
    return made


def state(relay: Relay, place: int) -> str:
    found = places.get(relay.work, PlaceId(place))
    assert found is not None
    return found.state


def dies(relay: Relay, place: int, *, gone: bool = False) -> list[str] | None:
    return relay.do(lambda work: closed_chats.group_dead(work, place, gone))


def test_the_work_of_a_closed_topic_is_called_in_its_groups_main_place(relay: Relay) -> None:
    first = topic(relay, "to1", "5")
    case = relay.case()
    assert card_keys.call(relay.baton(case)) in relay.owed(first.id)
    outbox.say(relay.work, first.id, card=Card("một lời"), reply_to="77")
    assert dies(relay, first.id) == []
    main = relay.place(FORUM)
    assert card_keys.call(relay.baton(case)) in relay.owed(main)
    assert card_keys.BOARD in relay.owed(main)
    told = text_of(relay.said(main))
    assert told[0] == "một lời"
    assert "Tổ 1" in told[1]
    assert "được gọi tại đây" in told[1]
    assert relay.one("SELECT reply_to FROM say WHERE place = :p ORDER BY id LIMIT 1", p=main)[0] == ""
    again = relay.case()
    assert card_keys.call(relay.baton(again)) in relay.owed(main), "việc mới cũng được gọi ở đó"
    assert board.draw(relay.work, places.get(relay.work, PlaceId(main)) or first) is not None


def test_a_team_with_another_place_is_called_there(relay: Relay) -> None:
    first = topic(relay, "to1", "5")
    places.toggle_team(relay.work, PlaceId(relay.place(TO1)), team="to1")
    case = relay.case()
    outbox.say(relay.work, first.id, card=Card("một lời"))
    dies(relay, first.id)
    assert card_keys.call(relay.baton(case)) in relay.owed(relay.place(TO1))
    assert text_of(relay.said(relay.place(TO1)))[0] == "một lời"


def test_those_who_lead_hear_of_it_once(relay: Relay) -> None:
    first = topic(relay, "to1", "5")
    for _ in range(3):
        dies(relay, first.id)
    (told,) = text_of(relay.said(relay.private(head(relay))))
    assert "đã đóng hoặc bị xóa" in told
    assert "mục chung của nhóm đó" in told


def test_what_worked_again_and_fails_again_is_told_again(relay: Relay) -> None:
    first = topic(relay, "to1", "5")
    dies(relay, first.id)
    places.reopen(relay.work, first.id)
    places.worked(relay.work, first.id)
    dies(relay, first.id)
    assert len(relay.said(relay.place(FORUM))) == 2


def test_a_message_whose_buttons_moved_must_lose_them(relay: Relay) -> None:
    first = topic(relay, "to1", "5")
    key = card_keys.call(relay.baton(relay.case()))
    builders.message(relay.work, first.id, key, number="91")
    assert dies(relay, first.id) == ["91"]
    assert outbox.shown(relay.work, first.id, platform_id="91") is None


def test_a_group_that_may_not_be_written_to_hands_over_to_the_common_group(relay: Relay) -> None:
    case = relay.case()
    dies(relay, relay.place(TO1))
    assert state(relay, relay.place(TO1)) == "shut"
    assert card_keys.call(relay.baton(case)) in relay.owed(relay.place(COMMON))


def test_without_any_group_the_teams_leader_is_called_in_private(relay: Relay) -> None:
    dies(relay, relay.place(COMMON), gone=True)
    case = relay.case()
    dies(relay, relay.place(TO1))
    private = relay.private(head(relay))
    assert card_keys.call(relay.baton(case)) in relay.owed(private)
    told = [one for one in text_of(relay.said(private)) if "Tổ 1" in one]
    assert "không có quyền gửi tin" in told[0]
    assert "ở chat riêng này" in told[0]


def test_what_a_holder_without_a_private_chat_works_on_moves_too(relay: Relay) -> None:
    case = relay.case()
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("dung").id})
    relay.claim(case)
    dies(relay, relay.place(TO1))
    assert card_keys.call(relay.baton(case)) in relay.owed(relay.place(COMMON))


def test_what_is_over_or_held_in_private_stays_where_it_is(relay: Relay) -> None:
    held, done = relay.case(), relay.contacted()
    relay.claim(held)
    dies(relay, relay.place(TO1))
    common = relay.owed(relay.place(COMMON))
    assert card_keys.call(relay.baton(held)) not in common
    assert card_keys.call(relay.baton(done)) not in common


def test_a_leaders_group_hands_over_to_a_leader_never_to_the_common_group(relay: Relay) -> None:
    group = places.ensure(relay.work, CHANNEL, chat="-511", thread="", kind=PlaceKind.GROUP, title="Lãnh đạo")
    places.set_purpose(relay.work, group.id, purpose=Purpose.LEADERS)
    outbox.say(relay.work, group.id, card=Card("Báo cáo tuần"))
    dies(relay, group.id)
    assert text_of(relay.said(relay.place(COMMON))) == []
    where = relay.one("SELECT place.kind FROM say JOIN place ON place.id = say.place WHERE body LIKE '%tuần%'")
    assert where[0] == "private"


def test_the_purpose_of_a_shut_topic_is_its_groups(relay: Relay) -> None:
    made = places.ensure(relay.work, CHANNEL, chat=FORUM, thread="8", kind=PlaceKind.GROUP, title="Diễn đàn")
    places.set_purpose(relay.work, made.id, purpose=Purpose.LEADERS)
    dies(relay, made.id)
    (found,) = places.of_purpose(relay.work, Purpose.LEADERS)
    assert (found.chat, found.thread) == (FORUM, "")
    relay.hears(relay.incoming("dung", FORUM, kind="topic_opened", thread="8", chat_title="Diễn đàn"))
    (back,) = places.of_purpose(relay.work, Purpose.LEADERS)
    assert back.thread == "8"
    assert relay.owed(made.id) == [], "không có tổ nào thì không có bảng"


def test_a_private_chat_and_a_place_nobody_knows_are_not_handed_over(relay: Relay) -> None:
    assert dies(relay, relay.private("dung")) is None
    assert dies(relay, 99_999) is None


def test_where_nobody_can_stand_in_nothing_is_pretended(relay: Relay) -> None:
    relay.work.run("UPDATE account SET private_place = NULL")
    relay.work.run("UPDATE place SET state = 'gone' WHERE id <> :p", {"p": relay.place(TO1)})
    assert dies(relay, relay.place(TO1)) is None


def test_when_a_topic_is_open_again_its_team_is_called_there_again(relay: Relay) -> None:
    first = topic(relay, "to1", "5")
    dies(relay, first.id)
    relay.hears(relay.incoming("dung", FORUM, kind="topic_opened", thread="5", chat_title="Diễn đàn"))
    assert state(relay, first.id) == "open"
    assert card_keys.call(relay.baton(relay.case())) in relay.owed(first.id)


def test_a_shut_place_is_tried_again_when_our_rights_change_or_it_is_tied_or_after_an_hour(relay: Relay) -> None:
    place = relay.place(TO1)
    dies(relay, place)
    relay.says("dung", "chào", TO1, chat_title="Tổ 1")
    assert state(relay, place) == "shut", "lời của người không mở lại được nhóm"
    relay.hears(relay.incoming("quan_tri", TO1, kind="rights", chat_title="Tổ 1"))
    assert state(relay, place) == "open"
    dies(relay, place)
    relay.says("quan_tri", "/ketnoi", TO1, chat_title="Tổ 1")
    assert state(relay, place) == "open"
    dies(relay, place)
    relay.later(HOUR + 1)
    relay.says("dung", "chào", TO1, chat_title="Tổ 1")
    assert state(relay, place) == "open"


def test_out_of_a_group_its_leaders_hear_where_the_work_is_called_now(relay: Relay) -> None:
    case = relay.case()
    relay.hears(relay.incoming("quan_tri", TO1, kind="bot_removed", chat_title="Tổ 1"))
    assert card_keys.call(relay.baton(case)) in relay.owed(relay.place(COMMON))
    assert "không còn ở nhóm «to1»" in text_of(relay.said(relay.private(head(relay))))[0]


def test_a_group_without_a_title_is_told_of_by_its_team(relay: Relay) -> None:
    relay.work.run("UPDATE place SET title = ''")
    dies(relay, relay.place(TO1))
    assert f"nhóm «Tổ 1 · {CHANNEL}»" in text_of(relay.said(relay.private(head(relay))))[0]


def test_tying_shows_only_what_is_really_tied(relay: Relay) -> None:
    first = topic(relay, "to1", "5")
    dies(relay, first.id)
    main = places.find(relay.work, CHANNEL, chat=FORUM)
    assert main is not None
    assert places.serves(relay.work, main.id) == ["to1"]
    assert places.teams(relay.work, main.id) == []
    relay.do(lambda work: connect.toggle(work, main.id, what="to1", who=relay.who("quan_tri")))
    assert places.teams(relay.work, main.id) == ["to1"]


@pytest.mark.parametrize(("text", "caption"), [("Số liệu", ""), ("", "Số liệu"), ("", "")])
def test_a_file_that_is_not_taken_leaves_its_words(relay: Relay, text: str, caption: str) -> None:
    card = standing_in.without_file(relay.work, Card(text, file=File("a.png", "a.png", caption=caption)))
    assert card.file is None
    assert card.text.startswith("Số liệu" if text or caption else "(Nhóm này")
    assert card.text.endswith("không cho trợ lý gửi tệp.)")
