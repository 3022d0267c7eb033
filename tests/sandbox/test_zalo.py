"""The Zalo look-alike: what was measured is imitated, another platform's habits fail, and each switch turns what it says."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.server.clock import RoomClock
from sandbox.zalo import people
from sandbox.zalo.server import ZaloSandbox

Json = dict[str, Any]


class Caller:
    """Whoever calls the look-alike, with the token unless another one is given."""

    def __init__(self, zalo: ZaloSandbox, base: str, http: aiohttp.ClientSession) -> None:
        self.zalo, self._base, self._http = zalo, base, http

    async def __call__(self, method: str, token: str = "", **given: Any) -> tuple[int, Json]:
        address = f"{self._base}/bot{token or self.zalo.token}/{method}"
        async with self._http.post(address, json=given) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await answer.json() if is_json else {"page": await answer.text()}

    async def refused(self, method: str, **given: Any) -> tuple[int, str]:
        _, told = await self(method, **given)
        assert told["ok"] is False, told
        return told["error_code"], told["description"]


@pytest.fixture
async def call() -> AsyncIterator[Caller]:
    zalo = ZaloSandbox(RoomClock())
    async with aiohttp.ClientSession() as http:
        yield Caller(zalo, await zalo.start(), http)
    await zalo.stop()


async def test_refusals_come_with_200_or_with_their_own_status(call: Caller) -> None:
    told = {"ok": False, "description": "Unauthorized", "error_code": 401}
    assert await call("getMe", token="1:other") == (200, told)
    call.zalo.room.switches.real_status = True
    assert await call("getMe", token="1:other") == (401, told)
    call.zalo.room.switches.hammer = 0
    status, page = await call("getMe")
    assert (status, "429 Too Many Requests" in page["page"]) == (429, True)


async def test_methods_are_told_apart_by_their_very_spelling_and_there_are_eleven(call: Caller) -> None:
    for unknown in ("getme", "sendDocument", "editMessageText", "getChat", "answerCallbackQuery"):
        assert await call.refused(unknown) == (404, "Not Found")


@pytest.mark.parametrize(
    "habit",
    [{"reply_markup": {}}, {"reply_to_message_id": 5}, {"disable_notification": True}, {"chat_id": 12}],
    ids=lambda habit: next(iter(habit)),
)
async def test_another_platforms_habits_fail_whoever_has_them(call: Caller, habit: Json) -> None:
    status, _ = await call("sendMessage", **({"chat_id": "x", "text": "x"} | habit))
    assert status == 500
    assert len(call.zalo.room.habits) == 1


async def test_what_a_text_may_be(call: Caller) -> None:
    lan = call.zalo.world.add_person("Lan", wrote=True)
    assert await call.refused("sendMessage", chat_id="", text="x") == (
        400,
        "Bad request: The chat_id must not be empty",
    )
    assert (await call.refused("sendMessage", chat_id=lan, text=""))[0] == 400
    assert (await call.refused("sendMessage", chat_id=lan, text="𠀀" * 1001))[0] == 400, "đơn vị UTF-16"
    assert (await call.refused("sendMessage", chat_id=lan, text="x", parse_mode="HTML5"))[0] == 400
    assert (await call.refused("sendMessage", chat_id=lan, text="{red}x", parse_mode="markdown"))[0] == 400
    _, told = await call("sendMessage", chat_id=lan, text="x" * 2000)
    assert set(told["result"]) == {"message_id", "date"}


async def test_pictures_and_voices(call: Caller) -> None:
    lan = call.zalo.world.add_person("Lan", wrote=True)
    group = call.zalo.world.add_group("Tổ 2", [lan])
    call.zalo.world.groups[group].heard = True
    for photo, words in (
        ("", "must not be empty"),
        ("anh.jpg", "must start with http"),
        ("http://nowhere", "URL is invalid"),
        ("http://10.0.0.7/x.jpg", "URL is invalid"),
    ):
        assert words in (await call.refused("sendPhoto", chat_id=lan, photo=photo))[1]
    assert (await call("sendPhoto", chat_id=lan, photo="https://a.example/x.jpg"))[1]["ok"]
    assert (await call.refused("sendVoice", chat_id=lan, voice_url="https://a.example/x.mp3"))[0] == 400
    before = len(call.zalo.world.messages)
    assert (await call("sendVoice", chat_id=group, voice_url="https://a.example/x.aac"))[1]["ok"]
    assert len(call.zalo.world.messages) == before, "trông như được mà không tới"
    assert (await call("sendChatAction", chat_id=lan, action="typing"))[1] == {"ok": True}
    assert (await call.refused("sendChatAction", chat_id=lan, action="upload_photo"))[0] == 400


async def test_a_poll_gives_one_object_or_408_after_its_time_and_nothing_beside_a_webhook(call: Caller) -> None:
    lan = call.zalo.world.add_person("Lan")
    call.zalo.room.switches.lost_while_away = False
    for words in ("một", "hai"):
        people.says(call.zalo.room, lan, text=words)
    assert [(await call("getUpdates", timeout="0"))[1]["result"]["message"]["text"] for _ in range(2)] == ["một", "hai"]
    assert await call.refused("getUpdates", timeout="0.05") == (408, "Request timeout")
    waiting = asyncio.create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    people.says(call.zalo.room, lan, text="ba")
    assert (await waiting)[1]["result"]["message"]["text"] == "ba"
    call.zalo.room.switches.repeats_polls = True
    assert (await call("getUpdates", timeout="0"))[1]["result"]["message"]["text"] == "ba"
    await call("setWebhook", url="http://127.0.0.1:9/x", secret_token="12345678")
    assert "webhook" in (await call.refused("getUpdates", timeout="0"))[1]


async def test_what_is_written_while_nobody_asks_is_lost_but_not_between_two_polls(call: Caller) -> None:
    room, lan = call.zalo.room, call.zalo.world.add_person("Lan")
    people.says(room, lan, text="một")
    assert (await call.refused("getUpdates", timeout="0"))[0] == 408
    people.says(room, lan, text="hai")
    assert (await call("getUpdates", timeout="0"))[1]["result"]["message"]["text"] == "hai"
    room.polled_at -= 60
    people.says(room, lan, text="ba")
    assert (await call.refused("getUpdates", timeout="0"))[0] == 408


async def test_a_webhook_is_kept_although_nobody_opens_and_private_hosts_are_blocked(call: Caller) -> None:
    assert await call.refused("getWebhookInfo") == (404, "Not Found")
    assert (await call("deleteWebhook"))[1]["result"]["url"] == ""
    assert (await call.refused("setWebhook", url="https://a.example", secret_token="short"))[0] == 400
    _, told = await call("setWebhook", url="http://127.0.0.1:9/x", secret_token="12345678")
    assert told["result"]["verification"]["outcome"] == "webhook.err.conn"
    assert (await call("getWebhookInfo"))[1]["result"]["url"] == "http://127.0.0.1:9/x"
    assert "blocked" in (await call.refused("setWebhook", url="https://10.1.2.3/x", secret_token="12345678"))[1]
    call.zalo.room.switches.allows_loopback = False
    for host in ("127.0.0.1", "10.1.2.3", "192.168.1.1", "localhost", "x.zalo.me"):
        assert "blocked" in (await call.refused("setWebhook", url=f"https://{host}/x", secret_token="12345678"))[1]
    codes = [(await call("testWebhook"))[1].get("error_code") for _ in range(11)]
    assert codes[-1] == 426
    call.zalo.room.tested = (0, 11)
    assert (await call("testWebhook"))[1]["ok"], "mỗi ngày một lượt"


@pytest.mark.parametrize(("counts", "used"), [("both", 2), ("outgoing", 1)])
async def test_a_month_counts_both_ways_or_one(call: Caller, counts: Any, used: int) -> None:
    call.zalo.room.switches.counts = counts
    lan = call.zalo.world.add_person("Lan")
    people.says(call.zalo.room, lan, text="một")
    await call("sendMessage", chat_id=lan, text="hai")
    assert call.zalo.room.month_used() == used
    call.zalo.room.switches.quota = used
    assert await call.refused("sendMessage", chat_id=lan, text="ba") == (429, "Quota exceeded")


async def test_who_never_wrote_and_a_group_that_never_called_cannot_be_written_to(call: Caller) -> None:
    lan = call.zalo.world.add_person("Lan")
    group = call.zalo.world.add_group("Tổ 2", [lan])
    for chat in (lan, group, "khong-co"):
        assert (await call.refused("sendMessage", chat_id=chat, text="x"))[0] == 400
    people.says(call.zalo.room, lan, text="chào", chat=group, mention=True)
    assert (await call("sendMessage", chat_id=group, text="x"))[1]["ok"]
    call.zalo.world.groups[group].bot = False
    assert (await call.refused("sendMessage", chat_id=group, text="x"))[0] == 400


async def test_of_protected_people_and_of_files_only_that_something_came(call: Caller) -> None:
    room = call.zalo.room
    room.switches.lost_while_away = False
    officer = room.world.add_person("Người được bảo vệ", protected=True)
    people.says(room, officer, text="chữ này không tới")
    people.sends_file(room, officer)
    told = [(await call("getUpdates", timeout="0"))[1]["result"] for _ in range(2)]
    assert {one["event_name"] for one in told} == {"message.unsupported.received"}
    assert "không tới" not in str(told)
    room.switches.bare_unsupported = True
    people.sends_file(room, officer)
    assert (await call("getUpdates", timeout="0"))[1]["result"] == {"event_name": "message.unsupported.received"}


async def test_a_plan_has_so_many_people_and_groups_and_a_bot_may_join_none(call: Caller) -> None:
    room, lan = call.zalo.room, call.zalo.world.add_person("Lan")
    room.switches.people, room.switches.groups = 1, 1
    people.says(room, lan, text="chào")
    with pytest.raises(PermissionError):
        people.says(room, room.world.add_person("Bảy"), text="chào")
    first, second = (room.world.add_group(title, [lan]) for title in ("Tổ 1", "Tổ 2"))
    people.says(room, lan, text="chào", chat=first, mention=True)
    with pytest.raises(PermissionError):
        people.says(room, lan, text="chào", chat=second, mention=True)
    room.world.can_join_groups = False
    with pytest.raises(PermissionError):
        room.world.add_group("Tổ 3", [lan])
