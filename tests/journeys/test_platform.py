"""The platform as it behaves: names behind commands, topics in private, linked channels, edits that change nothing."""

from tests.journeys.stage import PRIVATE, Room


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
