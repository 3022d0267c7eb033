"""The way to Telegram: what never left, what is unknown, what was refused; and the token is nowhere to be seen."""

import asyncio
import io
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import web
from telegram import error

from bot import logs, outcomes
from bot.channel import SendTarget
from bot.telegram import errors
from bot.telegram.channel import Settings, TelegramChannel
from bot.telegram.transport import Transport
from telling.messages import Answer, Card, File

TOKEN = "7000000001:AAsecretsecretsecretsecretsecretsec"
HERE = SendTarget("-1001", private=False)
Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """A Bot API that answers as a story says; `asked` are (method, body)."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bytes]] = []
        self.reply: Reply = ok

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.match_info["method"], await request.read()))
        return await self.reply(request)


async def ok(request: web.Request) -> web.StreamResponse:
    return web.json_response(
        {"ok": True, "result": {"message_id": 55, "date": 1, "chat": {"id": 1, "type": "private"}}}
    )


def refusal(status: int, words: str, **parameters: int) -> Reply:
    async def reply(request: web.Request) -> web.StreamResponse:
        body = {"ok": False, "error_code": status, "description": words, "parameters": parameters}
        return web.json_response(body, status=status)

    return reply


async def hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def gibberish(request: web.Request) -> web.StreamResponse:
    return web.Response(text="<html>", status=502)


@pytest.fixture
async def server() -> AsyncIterator[tuple[Server, str]]:
    made, app = Server(), web.Application()
    app.router.add_post("/bot{token}/{method}", made.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield made, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def channel(server: tuple[Server, str]) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(Settings(TOKEN, base_url=server[1]), monotonic=lambda: 0.0) as made:
        yield made


async def test_a_new_message_has_the_platforms_id(server: Any, channel: Any) -> None:
    assert await channel.send(HERE, Card("x"), reply_to="4") == "55"
    assert server[0].asked[0][0] == "sendMessage"


async def test_nobody_there_means_it_never_left() -> None:
    async with TelegramChannel(Settings(TOKEN, base_url="http://127.0.0.1:9"), monotonic=lambda: 0.0) as lonely:
        with pytest.raises(outcomes.NotSent):
            await lonely.send(HERE, Card("x"))
        with pytest.raises(outcomes.NotSent):
            await lonely.pin(HERE, "5")


async def test_a_transport_that_is_not_open_sends_nothing() -> None:
    with pytest.raises(outcomes.NotSent):
        await Transport("http://127.0.0.1:9", TOKEN).call("getMe", {})


@pytest.mark.parametrize("reply", [hang_up, gibberish, refusal(502, "Bad Gateway"), refusal(500, "Internal")])
async def test_a_cut_or_a_5xx_leaves_the_outcome_unknown(server: Any, channel: Any, reply: Reply) -> None:
    server[0].reply = reply
    with pytest.raises(outcomes.Unknown):
        await channel.send(HERE, Card("x"))
    with pytest.raises(outcomes.Unknown):
        await channel.pin(HERE, "5")


async def test_a_time_out_leaves_the_outcome_unknown(server: Any) -> None:
    async def never(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.5)
        return web.Response()

    server[0].reply = never
    transport = Transport(server[1], TOKEN)
    await transport.initialize()
    with pytest.raises(outcomes.Unknown):
        await transport.call("sendMessage", {}, timeout_s=0.1)
    await transport.shutdown()


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        (400, "Bad Request: message is not modified: specified new message content…", "not_modified"),
        (400, "Bad Request: message to edit not found", "not_found"),
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "late"),
        (403, "Forbidden: bot was blocked by the user", "blocked"),
        (403, "Forbidden: bot can't initiate conversation with a user", "blocked"),
        (403, "Forbidden: bot was kicked from the supergroup chat", "gone"),
        (403, "Forbidden: something new", "gone"),
        (400, "Bad Request: chat not found", "gone"),
        (400, "Bad Request: can't parse entities", "other"),
        (401, "Unauthorized", "unauthorized"),
        (409, "Conflict: terminated by other getUpdates request", "conflict"),
    ],
)
async def test_a_refusal_says_what_follows_from_it(
    server: Any, channel: Any, status: int, words: str, kind: str
) -> None:
    server[0].reply = refusal(status, words)
    with pytest.raises(outcomes.Rejected) as raw:
        await channel.edit(HERE, "5", Card("x"))
    assert raw.value.kind == kind
    with pytest.raises(outcomes.Rejected) as through_the_library:
        await channel.pin(HERE, "5")
    assert through_the_library.value.kind == kind


async def test_a_flood_says_how_long_and_a_moved_group_says_where(server: Any, channel: Any) -> None:
    server[0].reply = refusal(429, "Too Many Requests: retry after 7", retry_after=7)
    for call in (channel.send(HERE, Card("x")), channel.pin(HERE, "5")):
        with pytest.raises(outcomes.Flood) as flood:
            await call
        assert flood.value.retry_after == 7
    server[0].reply = refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1009)
    for call in (channel.send(HERE, Card("x")), channel.pin(HERE, "5")):
        with pytest.raises(outcomes.Rejected) as moved:
            await call
        assert (moved.value.kind, moved.value.new_chat) == ("migrated", "-1009")


async def test_an_unreadable_success_is_an_unknown_outcome(server: Any, channel: Any) -> None:
    async def odd(request: web.Request) -> web.StreamResponse:
        return web.Response(text='{"ok":true,"result":')

    server[0].reply = odd
    with pytest.raises(outcomes.Unknown):
        await channel.send(HERE, Card("x"))


async def test_taps_orphans_and_commands_reach_their_methods(server: Any, channel: Any) -> None:
    async def yes(request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": True})

    server[0].reply = yes
    await channel.acknowledge("q1", Answer("Đã nhận", alert=True))
    await channel.strip(HERE, "5")
    await channel.set_commands([("viec", "Việc của tôi")], scope="private")
    assert [m for m, _ in server[0].asked] == ["answerCallbackQuery", "editMessageReplyMarkup", "setMyCommands"]
    assert orjson.loads(server[0].asked[0][1]) == {"callback_query_id": "q1", "text": "Đã nhận", "show_alert": True}


async def test_a_file_is_sent_with_its_name(server: Any, channel: Any, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"content")
    assert await channel.send(HERE, Card("", file=File(str(path), "bao-cao.xlsx", caption="Báo cáo"))) == "55"
    assert await channel.send(HERE, Card("", file=File(str(path), "a.png", picture=True))) == "55"
    (method, body), (second, _) = server[0].asked
    assert (method, second) == ("sendDocument", "sendPhoto")
    assert b"bao-cao.xlsx" in body
    assert b"content" in body


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://no such host", "nonsense"])
async def test_the_token_is_in_no_error_no_traceback_and_no_log(address: str) -> None:
    out = io.StringIO()
    logs.configure("debug", secrets=[TOKEN], stream=out)
    async with TelegramChannel(Settings(TOKEN, base_url=address), monotonic=lambda: 0.0) as channel:
        for call in (channel.send(HERE, Card("x")), channel.pin(HERE, "5")):
            with pytest.raises(outcomes.Outcome) as error:
                await call
            told = "".join(traceback.format_exception(error.value))
            assert TOKEN not in told
            logging.getLogger("httpx").warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
            logging.getLogger("bot").error("failed", exc_info=error.value)
        assert TOKEN not in repr(channel._transport) + repr(channel._settings)
    assert "api.telegram.org" in out.getvalue()
    assert TOKEN not in out.getvalue()


def test_what_the_library_says_without_a_cause_is_unknown() -> None:
    assert isinstance(errors.of_library(error.TimedOut()), outcomes.Unknown)
    assert isinstance(errors.of_library(error.BadRequest("odd")), outcomes.Rejected)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bad Request: message thread not found", "shut"),
        ("Bad Request: TOPIC_CLOSED", "shut"),
        ("Bad Request: Topic_closed", "shut"),
        ("Bad Request: TOPIC_DELETED", "shut"),
        ("Bad Request: not enough rights to send text messages to the chat", "shut"),
        ("Forbidden: not enough rights to send text messages", "shut"),
        ("Bad Request: have no rights to send a message", "shut"),
        ("Bad Request: need administrator rights in the channel chat", "shut"),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", "shut"),
        ("Forbidden: CHAT_SEND_PLAIN_FORBIDDEN", "shut"),
        ("Bad Request: CHAT_RESTRICTED", "shut"),
        ("Bad Request: not enough rights to send photos to the chat", "no_files"),
        ("Bad Request: not enough rights to send documents to the chat", "no_files"),
        ("Forbidden: CHAT_SEND_PHOTOS_FORBIDDEN", "no_files"),
        ("Forbidden: bot was kicked from the supergroup chat", "gone"),
        ("Forbidden: bot is not a member of the channel chat", "gone"),
        ("Bad Request: chat not found", "gone"),
        ("Bad Request: CHANNEL_PRIVATE", "gone"),
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Bad Request: USER_IS_BLOCKED", "blocked"),
        ("Bad Request: message text is empty", "other"),
    ],
)
def test_why_a_message_was_refused_says_what_follows(words: str, kind: str) -> None:
    code = 403 if words.startswith("Forbidden") else 400
    outcome = errors.of_answer(code, {"ok": False, "error_code": code, "description": words})
    assert isinstance(outcome, outcomes.Rejected)
    assert outcome.kind == kind
    library = error.Forbidden if code == 403 else error.BadRequest
    told = errors.of_library(library(words.partition(": ")[2]))
    assert isinstance(told, outcomes.Rejected)
    assert told.kind == kind
