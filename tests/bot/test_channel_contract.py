"""What every channel keeps to, at its door and against its platform's look-alike. A further channel is a further name here."""

import asyncio
import io
import logging
import traceback
from typing import Any

import aiohttp
import pytest

from bot import fitting, logs, outcomes
from bot.channel import SendTarget
from bot.web import WebServer
from telling.messages import Card
from tests.bot import contract_stage
from tests.bot.contract_stage import MOST_BYTES, SECRET, Keeper
from tests.stages.relay import plan

pytestmark = pytest.mark.parametrize("name", ["telegram", "zalo"])


async def test_what_is_delivered_is_stored_before_it_is_confirmed_and_by_the_secret_alone(
    name: str, running: Any
) -> None:
    scene, keeper = contract_stage.at_the_door(name), Keeper()
    served = WebServer(scene.channel.routes(keeper))
    async with aiohttp.ClientSession() as http, running(served.run):
        await asyncio.wait_for(served.open.wait(), 5)
        port = served.ports["127.0.0.1", 0]

        async def deliver(body: bytes, secret: str = SECRET) -> int:
            headers = {scene.header: secret} if secret else {}
            async with http.post(f"http://127.0.0.1:{port}{scene.path}", data=body, headers=headers) as answer:
                return answer.status

        assert [await deliver(scene.told, secret) for secret in ("guessed", "")] == [403, 403]
        reads, writes = await asyncio.open_connection("127.0.0.1", port)
        head = f"POST {scene.path} HTTP/1.1\r\nHost: x\r\n{scene.header}: ".encode()
        writes.write(head + b"\xff\xfe\r\nContent-Length: 2\r\n\r\n{}")
        assert b" 403 " in await reads.readline(), "bí mật không phải chữ"
        writes.close()
        assert await deliver(b"x" * (MOST_BYTES + 1)) == 413
        assert keeper.rows == []
        keeper.gate.clear()
        delivering = asyncio.create_task(deliver(scene.told))
        await keeper.came.wait()
        await asyncio.sleep(0.02)
        assert not delivering.done(), "chưa lên đĩa thì chưa nhận"
        keeper.gate.set()
        assert [await delivering, await deliver(scene.told), await deliver(b"not json")] == [200, 200, 200]
    first, again, unread = keeper.rows
    assert first == again, "một khóa thì hộp thư đến giữ một lần"
    assert scene.channel.parse(first[1], 5).text == "nhận 128"
    assert unread[1] == "not json"
    assert unread[0] != first[0]


@pytest.mark.parametrize(
    "body",
    [
        "[]", "{}", "7", "không phải json", '{"update_id": 1, "message": {"chat": 5}}', '{"update_id": 1, "callback_query": 7}',
        '{"event_name": "message.text.received", "message": {"chat": 5}}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_set_aside_and_nothing_of_its_words_is_told(name: str, body: str) -> None:
    with pytest.raises(outcomes.Malformed) as refused:
        contract_stage.at_the_door(name).channel.parse(body, 5)
    assert body not in str(refused.value)


async def test_a_message_arrives_and_what_does_not_says_which_of_the_outcomes_it_is(name: str) -> None:
    async with contract_stage.wired(name) as wire:
        assert await wire.channel.send(wire.known, Card("<b>Chào</b> &amp; hẹn"))
        assert await wire.read() == ["Chào & hẹn"]
        with pytest.raises(outcomes.Rejected):
            await wire.channel.send(wire.stranger, Card("chào"))
        wire.loses()
        with pytest.raises(outcomes.Unknown):
            await wire.channel.send(wire.known, Card("một lần"))
        assert await wire.read() == ["Chào & hẹn", "một lần"], "đã tới, chỉ là ta không biết"
        wire.in_haste()
        with pytest.raises(outcomes.Flood) as flood:
            await wire.channel.send(wire.known, Card("vội"))
        assert flood.value.retry_after > 0
        assert await wire.read() == ["Chào & hẹn", "một lần"]


async def test_what_is_too_long_arrives_without_a_line_cut_in_two(name: str) -> None:
    lines = [f"{number:03} " + "đ" * 60 for number in range(150)]
    async with contract_stage.wired(name) as wire:
        card = fitting.fit(Card("\n".join(lines)), wire.channel.caps, plan=plan())
        await wire.channel.send(wire.known, card)
        read = [line for text in await wire.read() for line in text.split("\n") if line[:3].isdigit()]
    assert 50 < len(read) < len(lines)
    assert read == lines[: len(read)]


@pytest.mark.parametrize("gone", [True, False])
async def test_the_token_is_in_no_error_no_traceback_and_no_log(name: str, gone: bool) -> None:
    out = io.StringIO()
    async with contract_stage.wired(name) as wire:
        logs.configure("debug", secrets=[wire.token], stream=out)
        if gone:
            await wire.leaves()
        for target in (wire.stranger, SendTarget("-1")):
            with pytest.raises(outcomes.Outcome) as found:
                await wire.channel.send(target, Card("chào"))
            assert wire.token not in "".join(traceback.format_exception(found.value))
            logging.getLogger("aiohttp").warning("POST https://api.example.org/bot%s/getMe", wire.token)
            logging.getLogger("bot").error("failed", exc_info=found.value)
        assert isinstance(found.value, outcomes.NotSent if gone else outcomes.Rejected)
        assert wire.token not in repr([vars(wire.channel)[kept] for kept in ("_settings", "_transport")])
    assert "api.example.org" in out.getvalue()
    assert wire.token not in out.getvalue()
