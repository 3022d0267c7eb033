"""Beginnings that many journeys share: a case called, contacted, in somebody's hand. They tell nothing themselves."""

from tests.journeys.stage import PRIVATE, Room
from tests.journeys.zalo_room import ZaloRoom

HOA_GIAY = "/yeucau 3800991002"
"""One representative, nothing known yet."""


async def opened(room: Room, text: str = HOA_GIAY, *, by: str = "Yến", chat: str = "Tổ 1") -> int:
    """A case is opened and its first team called; its number."""
    answer = await room.says(by, chat, text)
    told = ("Đã tạo phiếu", "Đã trả lời trong tin riêng")
    assert "CẦN NGƯỜI NHẬN" in answer or answer.startswith(told), answer
    return int(room.rows("SELECT max(id) FROM case_file")[0][0])


async def taken(room: Room, who: str = "Bảo", text: str = HOA_GIAY) -> int:
    """The contact step is in somebody's hand."""
    case = await opened(room, text)
    await room.taps(who, "Tổ 1", "Nhận việc")
    return case


async def contacted(
    room: Room, who: str = "Bảo", *, text: str = HOA_GIAY, matched: str = "Chưa khớp", level2: str = "Có"
) -> int:
    """The contact step is done with these answers; the next teams are called."""
    case = await taken(room, who, text)
    await answers(room, who, "Đã liên hệ", matched, level2)
    return case


async def answers(room: Room, who: str, *labels: str) -> None:
    """A row of buttons on the holder's card."""
    for label in labels:
        await room.taps(who, PRIVATE, label)


async def cleaning(room: Room, who: str = "Tuấn") -> int:
    """Cleaning is in somebody's hand; nothing else is open."""
    case = await contacted(room)
    await room.taps(who, "Tổ 2", "Nhận việc")
    return case


async def registering(room: Room, who: str = "Tuấn", text: str = HOA_GIAY) -> int:
    """Registration is in somebody's hand: data matched and level 2 there."""
    case = await contacted(room, text=text, matched="Đã khớp", level2="Có")
    await room.taps(who, "Tổ 2", "Nhận việc")
    return case


def files(room: Room, chat: str, *, who: str = "") -> list[str]:
    """The words beside what came as a picture or as a file in a chat, or by its link."""
    if isinstance(room, ZaloRoom):
        return room.files(chat, who=who)
    messages = room.sandbox.world.chats[room.chat(who, chat)].messages.values()
    return [one.text for one in messages if one.file]


async def desk_on_duty(room: Room) -> None:
    """The police desk's account has a shift today, set by the head of its team."""
    shown = await room.says("Cường", PRIVATE, "/truc hôm nay Trực PC06 7h-17h")
    await room.taps("Cường", PRIVATE, "Đúng, xếp", card=shown)
