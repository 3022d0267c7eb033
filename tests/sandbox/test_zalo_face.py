"""The practice page's Zalo face: who sees which chat, what can be typed, and that it knows no word of the bot's beyond that."""

import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.server.app import Sandbox
from sandbox.zalo import errors, methods
from sandbox.zalo.switches import Switches
from sandbox.zalo.world import ZaloWorld

SHIFT = "K7C đ/c Ngân, 23/5, 07:00–17:00"
ASKS = (
    "Ghi số này?\n- xã Mẫu: 12\nĐể chọn, gõ:\n- K7C Đúng\n- /xem 5: Diễn biến\n"
    f"- {SHIFT}\n- https://a.example/x: Trang\nMã câu hỏi: K7C."
)


class Page:
    """What the page does over HTTP."""

    def __init__(self, http: aiohttp.ClientSession, room: Sandbox) -> None:
        self.http = http
        assert room.zalo is not None
        self.zalo = room.zalo
        self.zalo.room.switches.lost_while_away = False
        self.lan = self.zalo.world.add_person("Lan", wrote=True)
        self.bay = self.zalo.world.add_person("Bảy", wrote=True)
        self.group = self.zalo.world.add_group("Tổ 2", [self.lan])

    async def asks(self, name: str, **given: str) -> tuple[int, Any]:
        async with self.http.get(f"/zalo/face/{name}", params=given) as answer:
            return answer.status, await answer.json()

    async def says(self, **given: object) -> int:
        async with self.http.post("/zalo/face/say", json=given) as answer:
            return answer.status


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    room = Sandbox(zalo=ZaloWorld())
    port = await room.start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
        yield Page(http, room)
    await room.stop()


async def test_a_chat_is_seen_by_whoever_is_in_it(page: Page) -> None:
    methods.said(page.zalo.room, page.lan, text=ASKS)
    _, told = await page.asks("chat", **{"as": page.lan, "chat": page.lan})
    assert told["messages"][0]["text"] == ASKS
    assert told["messages"][0]["choices"] == ["K7C Đúng", "/xem 5", SHIFT], (
        "dòng số liệu và liên kết không phải câu để gõ"
    )
    for who, chat in ((page.bay, page.lan), (page.bay, page.group), ("khong-co", "khong-co")):
        assert (await page.asks("chat", **{"as": who, "chat": chat}))[0] == 400
    assert (await page.asks("world"))[1]["groups"][0]["members"] == [page.lan]


async def test_in_a_group_the_bot_is_told_of_what_picks_it_only(page: Page) -> None:
    assert await page.says(**{"as": page.lan, "chat": page.group, "text": "chào cả tổ"}) == 200
    assert not page.zalo.world.pending
    assert await page.says(**{"as": page.lan, "chat": page.group, "text": "bảng", "mention": True}) == 200
    assert page.zalo.world.pending[0]["message"]["text"] == "@Bot Tiếp Sức bảng"
    assert await page.says(**{"as": page.bay, "chat": page.group, "text": "chen vào"}) == 400
    assert await page.says(**{"as": page.lan, "chat": page.lan, "text": "  "}) == 400


async def test_a_reply_to_the_bot_reaches_it_without_a_word_of_what_it_replies_to(page: Page) -> None:
    assert await page.says(**{"as": page.lan, "chat": page.group, "text": "nhận", "reply": True}) == 200
    message = page.zalo.world.pending[0]["message"]
    assert message["text"] == "nhận"
    assert set(message) == {"message_id", "date", "from", "chat", "text"}


async def test_a_picture_of_somebody_can_be_fetched_and_a_file_is_withheld(page: Page) -> None:
    async with page.http.post(
        "/zalo/face/show", params={"as": page.lan, "chat": page.lan, "text": "ảnh"}, data=b"\x89PNG"
    ) as told:
        assert told.status == 200
    event = page.zalo.world.pending.popleft()
    assert (event["event_name"], event["message"]["caption"]) == ("message.image.received", "ảnh")
    async with page.http.get(event["message"]["photo_url"]) as answer:
        assert await answer.read() == b"\x89PNG"
    async with page.http.post("/zalo/face/show", params={"as": page.lan, "chat": page.lan}) as told:
        assert told.status == 200
    assert page.zalo.world.pending.popleft()["event_name"] == "message.unsupported.received"
    assert (await page.asks("world"))[1]["people"][0]["last"] == "Tệp"
    async with page.http.post("/zalo/face/show", params={"as": page.lan, "chat": "khong-co"}, data=b"x") as told:
        assert told.status == 400
    async with page.http.post(
        "/zalo/face/show", params={"as": page.lan, "chat": page.lan}, data=io.BytesIO(b"x" * 5_000_001)
    ) as told:
        assert "5 MB" in (await told.json())["error"]


async def test_every_knob_turns_what_it_says_and_back(page: Page) -> None:
    page.zalo.room.switches = Switches()
    _, world = await page.asks("world")
    names = [one["name"] for part in ("disagreed", "wrong") for one in world["knobs"][part]]
    assert len(names) == len(set(names)) > 12
    assert not any(one["on"] for part in ("disagreed", "wrong") for one in world["knobs"][part])
    for name in names:
        for on in (True, False):
            async with page.http.post("/zalo/face/knob", json={"name": name, "on": on}) as told:
                shown = await told.json()
            stands = {one["name"]: one["on"] for part in shown.values() for one in part}
            assert {one for one, set_ in stands.items() if set_} == ({name} if on else set())
    async with page.http.post("/zalo/face/knob", json={"name": "khong-co", "on": True}) as told:
        assert told.status == 400


async def test_who_shuts_the_bot_out_and_a_group_that_takes_it_out(page: Page) -> None:
    for what, whom in (
        ("blocked", page.lan),
        ("protected", page.lan),
        ("bot", page.group),
        ("bot", page.lan),
        ("blocked", page.group),
    ):
        async with page.http.post("/zalo/face/shut", json={"id": whom, "what": what, "on": what != "bot"}) as told:
            assert told.status == (400 if (what == "bot") == (whom == page.lan) else 200)
    lan = page.zalo.world.people[page.lan]
    assert (lan.blocked, lan.protected, page.zalo.world.groups[page.group].bot) == (True, True, False)
    with pytest.raises(errors.ZaloRefused):
        methods.send_message(page.zalo.room, {"chat_id": page.lan, "text": "chào"})


async def test_a_picture_is_shown_as_it_was_fetched(page: Page) -> None:
    methods.said(page.zalo.room, page.lan, text="", kind="photo", picture=b"\x89PNG")
    number = page.zalo.world.messages[-1].id
    async with page.http.get(f"/zalo/face/picture/{number}") as answer:
        assert await answer.read() == b"\x89PNG"
    async with page.http.get("/zalo/face/picture/khong-co") as answer:
        assert answer.status == 404
    async with page.http.get("/zalo") as answer:
        assert "Zalo, phòng luyện tập" in await answer.text()
