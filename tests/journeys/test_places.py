"""Groups and topics: tied by /ketnoi, moved by the platform, closed by people. The buttons find their way."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def test_a_new_group_says_hello_and_is_tied_by_buttons(room: Room) -> None:
    chat = await room.group("Nhóm trực đêm", "Huy", "Bảo")
    assert not room.edits or "gõ /ketnoi" in room.last(chat), "ở Zalo không ai báo rằng đã thêm trợ lý"

    await room.says("Huy", chat, "/ketnoi")
    card = room.last(chat, "Kết nối nhóm này")
    named = ["Tổ 1", "Tổ 2", "Tổ 3", "Nhóm chung", "Nhóm lãnh đạo", "Xong"]
    assert [name for b, name in zip(card.buttons, named, strict=True) if b.startswith(name)] == named
    assert "không có quyền" in await room.taps("Bảo", chat, card.buttons[0], card=card)
    assert "Đã kết nối." in await room.taps("Huy", chat, card.buttons[0])
    assert "Đang nhận việc của: Tổ 1" in room.last(chat, "Kết nối nhóm này")
    await room.taps("Huy", chat, "Xong")

    await plots.opened(room)
    assert "CẦN NGƯỜI NHẬN" in room.last(chat, "Phiếu 1")
    assert not room.edits or room.last(chat, "TỔ 1").buttons == ["Nhận việc kế tiếp", "Việc của tôi"]


async def test_one_group_may_serve_several_teams(room: Room) -> None:
    chat = await room.group("Một nhóm", "Huy", "Bảo", "Tuấn")
    await room.says("Huy", chat, "/ketnoi")
    for label in room.last(chat, "Kết nối").buttons[:2]:
        await room.taps("Huy", chat, label)
    await room.taps("Huy", chat, "Xong")

    await plots.opened(room)
    await room.taps("Bảo", chat, "Nhận việc")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Chưa khớp", "Có")
    assert "Bước 2/5: Làm sạch dữ liệu (Tổ 2)" in room.last(chat, "CẦN NGƯỜI NHẬN")


@pytest.mark.telegram("platform")
async def test_topics_of_a_forum_are_places_of_their_own(room: Room) -> None:
    told = await room.act(
        "chats", title="Diễn đàn", kind="supergroup", topics=["Tổ 1", "Tổ 2"], members=[room.person("Huy"), room.person("Bảo"), room.person("Tuấn")]
    )  # fmt: skip
    await room.quiet()
    chat = told["id"]
    first, second = sorted(room.sandbox.world.chats[chat].topics)
    for thread, at in ((first, 0), (second, 1)):
        await room.says("Huy", chat, "/ketnoi", thread=thread)
        card = room.last(chat, "Kết nối nhóm này")
        await room.taps("Huy", chat, card.buttons[at], card=card)
        await room.taps("Huy", chat, "Xong", card=room.last(chat, "Kết nối nhóm này"))
    await plots.opened(room)
    call = room.last(chat, "CẦN NGƯỜI NHẬN")
    message = room.sandbox.world.message(chat, call.id)
    assert message is not None
    assert message.thread == first

    await room.taps("Bảo", chat, "Nhận việc")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Chưa khớp", "Có")
    message = room.sandbox.world.message(chat, room.last(chat, "CẦN NGƯỜI NHẬN").id)
    assert message is not None
    assert message.thread == second


@pytest.mark.telegram("platform")
async def test_a_group_that_becomes_a_supergroup_goes_on_working(room: Room) -> None:
    await plots.opened(room)
    told = await room.act("migrate", chat=-501)
    room.chats["Tổ 1"] = told["new"]
    await room.quiet()

    card = room.last("Tổ 1", "CẦN NGƯỜI NHẬN")
    assert card.buttons == ["Nhận việc", "Diễn biến"], "thẻ đang chờ được vẽ lại ở nhóm mới"
    assert "đã nhận phiếu 1" in await room.taps("Bảo", "Tổ 1", "Nhận việc")
    await room.taps("Bảo", PRIVATE, "Nhờ người khác")
    assert "Đã gọi riêng đ/c" in room.last("Tổ 1", "CẦN NGƯỜI HỖ TRỢ TIẾP")
    assert await room.says("Thu Hà", "Tổ 1", "/nhan 1") != ""


async def test_without_a_private_chat_the_buttons_stay_in_the_group(room: Room) -> None:
    await room.blocks("Bảo")
    await plots.taken(room, "Bảo")

    card = room.last("Tổ 1", "đ/c Bảo đang làm")
    assert "Đã liên hệ" in card.buttons
    assert "09xx***678" in card, "trong nhóm số vẫn khuất"
    for label in ("Đã liên hệ", "Chưa khớp", "Có"):
        await room.taps("Bảo", "Tổ 1", label)
    assert room.state(1, "lien_he") == ("done", "Bảo")
    assert room.last("Tổ 1", "Phiếu 1 · Công ty").buttons == []


async def test_support_without_a_private_chat_is_shown_in_the_group(room: Room) -> None:
    await room.blocks("Bảo")
    await room.says("Bảo", "Tổ 1", "/hotro hoa giấy")
    assert "Đã liên hệ" in room.last("Tổ 1", "đ/c Bảo đang làm").buttons


async def test_who_closes_the_private_chat_finds_the_buttons_in_the_group(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await room.blocks("Bảo")
    if not room.edits:
        await room.says("Bảo", "Tổ 1", "/viec")  # the answer goes to the private chat, and that is how it is learned
    assert "Đã liên hệ" in room.last("Tổ 1", "đ/c Bảo đang làm").buttons
    await room.taps("Bảo", "Tổ 1", "Nhờ người khác")
    assert room.state(1, "lien_he")[0] == "open"


async def test_a_block_that_the_bot_only_learns_when_it_writes(room: Room) -> None:
    room.watched, watched = False, room.watched
    await room.blocks("Long", heard=False)
    await plots.taken(room, "Long")
    assert "Đã liên hệ" in room.last("Tổ 1", "đ/c Long đang làm").buttons
    assert "Chưa nhắn riêng được cho đ/c Long" in room.last("Tổ 1", "Chưa nhắn riêng")
    room.watched = watched
    await room.taps("Long", "Tổ 1", "Hẹn / Chờ…")
    assert "30 phút" in room.last("Tổ 1", "đ/c Long đang làm").buttons


async def test_who_opens_it_again_has_the_buttons_back_in_private(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await room.blocks("Bảo")
    await room.blocks("Bảo", blocked=False)

    assert room.last("Tổ 1", "Phiếu 1 · Công ty").buttons == []
    assert "Hẹn / Chờ…" in room.private("Bảo", "đang làm").buttons


async def test_who_writes_to_the_bot_for_the_first_time_gets_their_card(room: Room) -> None:
    told = await room.app.database.write(
        lambda db: db.run("UPDATE account SET private_place = NULL WHERE person = :p", {"p": room.address(1105)})
    )
    assert told is not None
    await plots.taken(room, "Bảo")
    assert "Đã liên hệ" in room.last("Tổ 1", "đang làm").buttons
    await room.says("Bảo", PRIVATE, "/viec")

    assert "Đã liên hệ" in room.private("Bảo", "đang làm").buttons
    assert room.last("Tổ 1", "Phiếu 1 · Công ty").buttons == []


async def test_a_group_the_bot_was_thrown_out_of_leaves_the_call_to_the_common_one(room: Room) -> None:
    await room.thrown_out("Tổ 2")
    await plots.contacted(room)
    assert "Bước 2/5" in room.last("Chung", "CẦN NGƯỜI NHẬN")
    assert room.took(await room.taps("Tuấn", "Chung", "Nhận việc"), 1)
