"""Made-up colleagues who behave: they ask for help, take work after a while, go on with it, pass it on, wait, slip, talk and thank.

One model for all who play them: the standard week of the tests, the same week on Zalo, the living practice room. What they do is drawn
from a seed; where they read and how they write is the stage's. They act as people do, by lines and taps, and see what people see.
"""

import random
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

PRIVATE = "riêng"
"""The chat of whoever acts with the bot."""
OUTCOMES = {
    "Liên hệ": ("Đã liên hệ", "Đã liên hệ", "Đã liên hệ", "Đã liên hệ", "Không nghe máy", "DN chưa đồng ý"),
    "Làm sạch": ("Đã nộp hồ sơ", "Đã khớp", "Đã khớp"),
    "Mức 2": ("DN đã đến", "Đã có mức 2", "Đã có mức 2"),
    "Đăng ký": ("Đã nộp đăng ký", "Đã được cấp", "Đã được cấp", "Bị từ chối cấp"),
    "Hỏi lý do": ("Lệch dữ liệu thuế", "Hồ sơ lỗi, nộp lại", "Đã hỏi, chờ trả lời"),
    "Kích hoạt": ("Đã kích hoạt", "Đã kích hoạt", "Không nghe máy"),
}
"""What comes of a step, as often as it stands here: the buttons of the example plans."""
ANSWERS = (
    "Đã khớp",
    "Chưa khớp",
    "Có",
    "Chưa",
    "Xong, chuyển tổ sau",
    "Xong, gọi người trong tổ",
    "Xong, tôi làm tiếp",
    "Đã có mức 2",
)
REQUESTS = (
    "/yeucau {code}", "/yeucau {code} gấp, dn đang ở trụ sở", "/yeucau {phone} {name} nhờ hỗ trợ", "/hotro {code}",
    "{phone} {name} nhờ hỗ trợ định danh",
)  # fmt: skip
CHATTER = (
    "ok chị",
    "dạ vâng ạ",
    "cảm ơn đồng chí",
    "chiều nay 15h họp tổ nhé",
    "anh em cố gắng nhé",
    "ai có mẫu hồ sơ mới không ạ",
    "/camon {colleague}",
)
STUCK = ("vướng bên thuế, lệch ngày sinh", "Vướng")
OPENING = ("Tạo phiếu mới", "Tạo phiếu từ tin này", "Tạo phiếu")
CONFIRMING = ("Đúng, hoàn tác", "Hết vướng", "Nhận", "Đồng ý")


class Enterprise(Protocol):
    """Who asks for help."""

    @property
    def name(self) -> str:
        """As the list has it."""

    @property
    def code(self) -> str:
        """The tax code."""

    @property
    def phone(self) -> str:
        """Of its representative."""


class SeenCard(Protocol):
    """A message of the bot."""

    @property
    def buttons(self) -> Sequence[str]:
        """The labels under it."""


C = TypeVar("C", bound=SeenCard)


@dataclass(kw_only=True)
class Colleagues(ABC, Generic[C]):
    """`teams`: who takes work where, the team that is called first above the others. `listed`: the enterprises, in the order in which they ask.
    `duty`: who takes the calls of a team, where not all of it does."""

    luck: random.Random
    teams: Mapping[str, Sequence[str]]
    listed: Sequence[Enterprise]
    duty: Mapping[str, Sequence[str]] = field(default_factory=dict)
    asked: int = 0

    # --- the stage ---

    @abstractmethod
    def cards(self, chat: str, label: str, *, who: str = "") -> Sequence[C]:
        """Messages with buttons (with this one) as they look now, oldest first."""

    @abstractmethod
    async def say(self, who: str, chat: str, text: str, *, reply_to: C | None = None) -> C:
        """Said; the answer."""

    @abstractmethod
    async def tap(self, who: str, chat: str, label: str, card: C) -> None:
        """Tapped, if the card still has it."""

    # --- people ---

    async def ten_minutes(self) -> None:
        """What happens in an office within ten minutes, requests aside."""
        await self.works()
        await self.claims()
        await self.talks()

    async def request(self) -> None:
        """An enterprise calls or comes; whoever hears it writes."""
        first = next(iter(self.teams))
        row = self.listed[self.asked % len(self.listed)]
        self.asked += 1
        text = self.luck.choice(REQUESTS).format(code=row.code, name=row.name, phone=row.phone)
        who = self.luck.choice(self.teams[first])
        where = self.luck.choice((first, first, PRIVATE))
        seen = await self.say(who, where, text)
        for label in OPENING:
            if label in seen.buttons:
                await self.tap(who, where, label, seen)
                break

    async def claims(self) -> None:
        """Of what is called in a group, about half is taken within ten minutes, by somebody on duty; so is what one is asked alone."""
        for team, people in self.teams.items():
            for card in self.cards(team, "Nhận việc"):
                if self.luck.random() < 0.5:
                    await self.tap(self.luck.choice(self.duty.get(team, people)), team, "Nhận việc", card)
        for who in next(iter(self.teams.values())):
            for card in self.cards(PRIVATE, "Nhận việc", who=who):
                if self.luck.random() < 0.5:
                    await self.tap(who, PRIVATE, "Nhận việc", card)

    async def works(self) -> None:
        """Whoever holds something goes on with it now and then."""
        for who in sorted({name for people in self.teams.values() for name in people}):
            for card in self.cards(PRIVATE, "", who=who):
                if card.buttons and self.luck.random() < 0.3:
                    await self.goes_on(who, card)

    async def goes_on(self, who: str, card: C) -> None:
        """One step with one card in private: a result, an answer, a wait, a hand-over, a slip of the finger."""
        luck = self.luck.random()
        if luck < 0.04 and "Nhờ người khác" in card.buttons:
            await self.tap(who, PRIVATE, "Nhờ người khác", card)
        elif luck < 0.08 and "Vướng" in card.buttons:
            await self.say(who, PRIVATE, self.luck.choice(STUCK), reply_to=card)
        elif luck < 0.11 and "Hẹn / Chờ…" in card.buttons:
            await self.say(who, PRIVATE, "hẹn 30 phút nữa gọi lại", reply_to=card)
        elif luck < 0.13 and "Bấm nhầm" in card.buttons:
            await self.tap(who, PRIVATE, "Bấm nhầm", card)
        elif label := self.next_label(card):
            await self.tap(who, PRIVATE, label, card)

    def next_label(self, card: C) -> str:
        """What takes the work on; "" where the card has nothing of the kind."""
        for known in CONFIRMING:
            if known in card.buttons:
                return known
        results = [label for labels in OUTCOMES.values() for label in labels if label in card.buttons]
        found = results or [label for label in card.buttons if label in ANSWERS]
        return self.luck.choice(found) if found else ""

    async def talks(self) -> None:
        """People also just talk."""
        if self.luck.random() < 0.25:
            team = self.luck.choice(tuple(self.teams))
            who, text = self.luck.choice(self.teams[team]), self.luck.choice(CHATTER)
            others = [one for one in self.teams[team] if one != who] or [who]
            await self.say(who, team, text.format(colleague=self.luck.choice(others)))
