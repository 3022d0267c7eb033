"""The same day three times: by buttons, by commands, by plain words. The books say the same, and the groups ring as often."""

from pathlib import Path

import pytest

from campaign.plan import Plan
from tests.journeys import zalo_room
from tests.journeys.stage import PRIVATE, Room

ANSWERS = {"Có": "có mức 2", "Chưa": "chưa mức 2", "Chưa khớp": "chưa khớp"}
"""What a command adds to say what the card asks."""
RESULTS = {
    "Đã liên hệ": "đã liên hệ", "Đã nộp hồ sơ": "nop hs r", "Đã khớp": "khớp r", "Đã có mức 2": "có m2",
    "Đã nộp đăng ký": "đã gửi yêu cầu", "Đã được cấp": "được cấp r", "Đã kích hoạt": "kich hoat r",
    "Có": "có m2", "Chưa": "chua m2", "Chưa khớp": "chua khop",
}  # fmt: skip
"""The same as people type it."""


class Buttons:
    """Everything with a finger."""

    def __init__(self, room: Room) -> None:
        self.room = room

    async def claim(self, who: str, chat: str) -> None:
        await self.room.taps(who, chat, "Nhận việc")

    async def result(self, who: str, *labels: str) -> None:
        for label in labels:
            await self.room.taps(who, PRIVATE, label)

    async def busy(self, who: str) -> None:
        await self.room.taps(who, PRIVATE, "Nhờ người khác")

    async def wait(self, who: str) -> None:
        await self.result(who, "Hẹn / Chờ…", "30 phút")

    async def stuck(self, who: str) -> None:
        await self.result(who, "Vướng", "Thiếu giấy tờ", "Hết vướng")

    async def mistake(self, who: str) -> None:
        await self.result(who, "Bấm nhầm", "Đúng, hoàn tác")


class Commands:
    """Everything by /command and the case's number."""

    def __init__(self, room: Room) -> None:
        self.room = room

    async def says(self, who: str, text: str, chat: str = PRIVATE) -> str:
        answer = await self.room.says(who, chat, text)
        assert answer, text
        return answer

    async def claim(self, who: str, chat: str) -> None:
        await self.says(who, "/nhan 1", chat)

    async def result(self, who: str, *labels: str) -> None:
        for label in labels:
            await self.says(who, f"/xong 1 {ANSWERS.get(label, label)}")

    async def busy(self, who: str) -> None:
        await self.says(who, "/nho 1")

    async def wait(self, who: str) -> None:
        await self.says(who, "/hen 1 30 phút")

    async def stuck(self, who: str) -> None:
        await self.says(who, "/vuong 1 thiếu giấy tờ")
        await self.says(who, "/hetvuong 1")

    async def mistake(self, who: str) -> None:
        shown = await self.room.says(who, PRIVATE, "/nham 1")
        await self.room.taps(who, PRIVATE, "Đúng, hoàn tác", card=shown)


class Words(Commands):
    """Everything as people talk, in reply to the card."""

    async def reply(self, who: str, text: str, chat: str = PRIVATE) -> str:
        card = self.room.last(chat, "Phiếu 1 ", who=who)
        answer = await self.room.says(who, chat, text, reply_to=card)
        assert answer, text
        return answer

    async def claim(self, who: str, chat: str) -> None:
        await self.reply(who, "em nhận", chat)

    async def result(self, who: str, *labels: str) -> None:
        for label in labels:
            await self.reply(who, RESULTS[label])

    async def busy(self, who: str) -> None:
        await self.reply(who, "em bận ai giúp với")

    async def wait(self, who: str) -> None:
        await self.reply(who, "hẹn 30 phút nữa gọi lại")

    async def stuck(self, who: str) -> None:
        await self.reply(who, "vướng: thiếu giấy tờ")
        await self.reply(who, "hết vướng")

    async def mistake(self, who: str) -> None:
        shown = await self.room.says(who, PRIVATE, "bấm nhầm", reply_to=self.room.last(PRIVATE, "Phiếu 1 ", who=who))
        await self.room.taps(who, PRIVATE, "Đúng, hoàn tác", card=shown)


class Offered(Commands):
    """As where there are no buttons: the words that the messages offer, and the commands that they name."""

    async def claim(self, who: str, chat: str) -> None:
        await self.room.taps(who, chat, "Nhận việc")

    async def result(self, who: str, *labels: str) -> None:
        for label in labels:
            await self.room.taps(who, PRIVATE, label)


TRAIL = [
    "claimed", "given_back", "claimed", "parked", "woken", "blocked", "unblocked", "done", "undone", "done",
    "claimed", "progressed", "claimed", "done", "done", "claimed", "progressed", "done", "claimed", "done",
]  # fmt: skip
CALLS = {"Tổ 1": 1, "Tổ 2": 1, "Tổ 3": 1}
"""Of how many messages of calls each group knows: one a case, whatever is given back, taken back and done again."""


@pytest.mark.telegram("replies")
@pytest.mark.parametrize("hand", [Buttons, Commands, Words])
async def test_a_day_by(room: Room, hand: type[Buttons | Commands]) -> None:
    await a_day(room, hand(room))


async def test_a_day_on_zalo_by_what_its_messages_offer(data_file: Path, undigested: Plan) -> None:
    async with zalo_room.played(data_file, undigested) as room:
        await a_day(room, Offered(room))
        assert "Chưa có người nhận: " in await room.says("Ngân", "Tổ 1", "bảng"), "bảng chỉ đến khi được hỏi"
        assert room.world.used < 150, "một phiếu qua ba tổ, với một lần bận, một lần vướng, một lần nhầm"
        assert room.sandbox.zalo is not None
        assert room.sandbox.zalo.room.habits == []


async def a_day(room: Room, by: Buttons | Commands) -> None:
    """Ends with the trail and the calls of every such day."""
    await room.says("Yến", "Tổ 1", "/yeucau hoa giấy")
    await by.claim("Bảo", "Tổ 1")
    await by.busy("Bảo")
    await by.claim("Thu Hà", "Tổ 1")
    await by.wait("Thu Hà")
    await room.clock.advance(minutes=31)
    await by.stuck("Thu Hà")
    await by.result("Thu Hà", "Đã liên hệ", "Chưa khớp", "Chưa")
    await by.mistake("Thu Hà")
    await by.result("Thu Hà", "Đã liên hệ", "Chưa khớp", "Chưa")
    await by.claim("Tuấn", "Tổ 2")
    await by.result("Tuấn", "Đã nộp hồ sơ")
    await by.claim("Thảo", "Tổ 3")
    await by.result("Thảo", "Đã có mức 2")
    await by.result("Tuấn", "Đã khớp")
    if room.state(1, "lam_sach")[0] != "done":
        await room.taps("Tuấn", PRIVATE, "Xong, gọi người trong tổ")
    await by.claim("Mai", "Tổ 2")
    await by.result("Mai", "Đã nộp đăng ký", "Đã được cấp")
    await by.claim("Thu Hà", PRIVATE)  # who has phoned is asked first
    await by.result("Thu Hà", "Đã kích hoạt")

    kinds = set(TRAIL)
    assert [r["kind"] for r in room.rows("SELECT kind FROM event ORDER BY id") if r["kind"] in kinds] == TRAIL
    assert room.rows("SELECT state FROM case_file")[0]["state"] == "finished"
    assert len(room.events("registered")) == 1
    calls = {chat: len(room.rows(
        "SELECT 1 FROM message JOIN place ON place.id = place WHERE chat = :chat AND key LIKE '%:call:%'", chat=room.address(room.chats[chat])
    )) for chat in CALLS}  # fmt: skip
    assert calls == CALLS
