"""The platform as it behaves: names behind commands, topics in private, linked channels, edits that change nothing."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room

pytestmark = pytest.mark.telegram("platform")

ANOTHER = "/yeucau 3800991073"


def said_by_bot(room: Room, chat: int) -> list[str]:
    """Everything the bot has said in a chat."""
    found = room.sandbox.world.chats[chat].messages.values()
    return [one.text for one in found if room.sandbox.world.name_of(one.sender) == room.sandbox.world.bot_name]


async def test_figures_below_a_command_with_our_name_are_posted(room: Room) -> None:
    assert "3" in await room.says("Bảo", "Tổ 1", "/baoso@Tiepsuc_Practice_BOT\nlđ 3, đk 2")
    rows = room.database.execute("SELECT value FROM count_entry WHERE superseded = 0 ORDER BY value").fetchall()
    assert [row[0] for row in rows] == [2, 3]


async def test_a_linked_channels_post_is_met_with_silence_and_an_anonymous_admin_is_answered(room: Room) -> None:
    before = len(said_by_bot(room, -501))
    await room.act("admin", chat=-501, bot=True, admin=True)
    await room.quiet()
    told = len(said_by_bot(room, -501))
    await room.act("channel_post", chat=-501, title="Kênh tỉnh", text="/yeucau 3861000019 DN Mẫu")
    await room.quiet()
    assert len(said_by_bot(room, -501)) == told >= before
    await room.act("say", chat=-501, text="/viec", anonymously=True, **{"as": room.person("Huy")})
    await room.quiet()
    assert "ẩn danh" in said_by_bot(room, -501)[-1]


async def test_a_private_chat_with_topics_is_one_place(room: Room) -> None:
    who = room.person("Bảo")
    topic = (await room.act("private_topic", name="Việc", **{"as": who}))["id"]
    await room.quiet()
    await room.says("Bảo", PRIVATE, "/viec", thread=topic)
    await room.says("Bảo", PRIVATE, "/viec")
    places = room.database.execute("SELECT thread FROM place WHERE chat = ?", (str(who),)).fetchall()
    assert [row[0] for row in places] == [""]


async def test_an_edit_that_changes_nothing_does_nothing(room: Room) -> None:
    await room.says("Bảo", PRIVATE, "/baoso lđ 3")
    world, who = room.sandbox.world, room.person("Bảo")
    said = max(one.id for one in world.chats[who].messages.values() if one.sender == who)
    before = len(said_by_bot(room, who))
    await room.act("edit", chat=who, message_id=said, text="/baoso lđ 3", **{"as": who})
    await room.quiet()
    assert len(said_by_bot(room, who)) == before
    await room.act("edit", chat=who, message_id=said, text="/baoso lđ 4", **{"as": who})
    await room.quiet()
    rows = room.database.execute("SELECT value FROM count_entry WHERE superseded = 0").fetchall()
    assert [row[0] for row in rows] == [4]


async def forum_of(room: Room, team: str) -> tuple[int, int]:
    """A forum in one topic of which a team is called from now on; (chat, topic)."""
    people = [room.person(short) for short in ("Huy", "Bảo", "Tuấn")]
    told = await room.act("chats", title="Diễn đàn", kind="supergroup", topics=[team], members=people)
    await room.quiet()
    chat = told["id"]
    (topic,) = room.sandbox.world.chats[chat].topics
    await room.says("Huy", chat, "/ketnoi", thread=topic)
    card = room.last(chat, "Kết nối nhóm này")
    await room.taps("Huy", chat, next(b for b in card.buttons if b.startswith(team)), card=card)
    await room.taps("Huy", chat, "Xong", card=room.last(chat, "Kết nối nhóm này"))
    return chat, topic


@pytest.mark.parametrize("state", ["closed", "deleted"])
async def test_the_calls_of_a_topic_that_was_closed_or_deleted_come_up_in_the_main_place(
    room: Room, state: str
) -> None:
    chat, topic = await forum_of(room, "Tổ 1")
    await room.says("Huy", "Tổ 1", "/ketnoi")
    card = room.last("Tổ 1", "Kết nối nhóm này")
    await room.taps("Huy", "Tổ 1", card.buttons[0], card=card)
    await room.act("topic", chat=chat, topic=topic, state=state)
    await plots.opened(room)
    call = room.last(chat, "CẦN NGƯỜI NHẬN")
    message = room.sandbox.world.message(chat, call.id)
    assert message is not None
    assert message.thread is None
    assert len([one for one in said_by_bot(room, chat) if "được gọi tại đây" in one]) == 1
    assert "đã nhận phiếu 1" in await room.taps("Bảo", chat, "Nhận việc", card=call)
    await plots.opened(room, ANOTHER)
    assert len([one for one in said_by_bot(room, chat) if "được gọi tại đây" in one]) == 1, "nói một lần"


async def test_a_group_where_the_bot_may_not_write_is_called_in_the_common_group_and_comes_back(room: Room) -> None:
    await room.act("admin", chat=-501, bot=True, admin=False)
    await room.act("forbid", chat=-501, what=["text"])
    await room.says("Yến", "Tổ 1", plots.HOA_GIAY)
    assert "CẦN NGƯỜI NHẬN" in room.last("Chung", "Phiếu 1")
    await room.act("forbid", chat=-501, what=[])
    await room.act("admin", chat=-501, bot=True, admin=True)
    await room.quiet()
    await plots.opened(room, ANOTHER)
    assert "CẦN NGƯỜI NHẬN" in room.last("Tổ 1", "Phiếu 2")


def refused(room: Room, chat: int) -> int:
    """How many calls to a chat were refused so far."""
    return len([one for one in room.sandbox.room.log if not one["ok"] and one["chat"] == chat])


async def test_a_refusal_in_a_group_is_seen_by_the_one_it_concerns_alone(room: Room) -> None:
    assert "không có quyền" in await room.says("Bảo", "Tổ 1", "/ketnoi")
    (told,) = [m for m in room.sandbox.world.chats[-501].messages.values() if "không có quyền" in m.text]
    assert told.only_for == room.person("Bảo")


async def test_where_that_cannot_be_everybody_sees_it_and_it_is_not_tried_again(room: Room) -> None:
    await room.act("admin", chat=-501, bot=True, admin=False)
    await room.quiet()
    for _ in range(2):
        assert "không có quyền" in await room.says("Bảo", "Tổ 1", "/ketnoi")
    told = [m.only_for for m in room.sandbox.world.chats[-501].messages.values() if "không có quyền" in m.text]
    assert told == [None, None]
    tried = [one for one in room.sandbox.room.log if not one["ok"] and one["method"] == "sendMessage"]
    assert len(tried) == 1


async def test_a_server_that_does_not_know_it_costs_one_call_and_loses_nothing(room: Room) -> None:
    room.sandbox.room.older_api = True
    assert "không có quyền" in await room.says("Bảo", "Tổ 1", "/ketnoi")
    told = [m.only_for for m in room.sandbox.world.chats[-501].messages.values() if "không có quyền" in m.text]
    assert (told, refused(room, -501)) == ([None], 0)


async def test_the_button_a_call_is_for_stands_out_and_a_server_that_refuses_that_is_asked_once(room: Room) -> None:
    await plots.opened(room)
    message = room.sandbox.world.message(-501, room.last("Tổ 1", "CẦN NGƯỜI NHẬN").id)
    assert message is not None
    assert message.markup is not None
    first, second = message.markup["inline_keyboard"][0]
    assert (first.get("style"), second.get("style")) == ("primary", None)
    room.sandbox.room.refuses_styles = True
    before = len([one for one in room.sandbox.room.log if not one["ok"]])
    await plots.opened(room, ANOTHER)
    await room.taps("Bảo", "Tổ 1", "Nhận việc")
    await room.taps("Bảo", PRIVATE, "Nhờ người khác")
    assert len([one for one in room.sandbox.room.log if not one["ok"]]) == before + 1
