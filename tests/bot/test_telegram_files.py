"""Files that people sent, fetched from the practice room through the real channel: within a bound, and every failure in a word of ours."""

import io
import struct
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot import outcomes
from bot.channel import SendTarget
from bot.telegram.channel import Settings, TelegramChannel
from sandbox.server.app import Sandbox
from telling.messages import Card, File

MEGABYTE = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + struct.pack(">II", 3, 2)
"""The head of a picture of three by two, as far as the room looks at it."""


class Room:
    """A practice room in which somebody sends files, and the bot's channel to it."""

    def __init__(self, sandbox: Sandbox, channel: TelegramChannel, http: aiohttp.ClientSession) -> None:
        self.sandbox, self.channel, self._http = sandbox, channel, http

    async def sends(self, body: bytes, name: str = "bao-cao.xlsx", *, picture: bool = False) -> str:
        """A person sends a file in private; its id as the bot hears of it."""
        async with self._http.post("/practice/people", json={"name": "Nguyễn Văn Mẫu"}) as answer:
            who = str((await answer.json())["id"])
        form = aiohttp.FormData({"as": who, "chat": who})
        form.add_field("file", io.BytesIO(body), filename=name)
        async with self._http.post("/practice/upload", data=form) as answer:
            assert answer.status == 200
        (*_, update) = self.sandbox.world.pending.values()
        incoming = self.channel.parse(update.body.decode(), 0)
        assert (incoming.kind, incoming.file_name, incoming.private) == ("file", "" if picture else name, True)
        return incoming.file_id


@pytest.fixture
async def practice() -> AsyncIterator[Room]:
    sandbox = Sandbox()
    base = f"http://127.0.0.1:{await sandbox.start()}"
    settings = Settings(sandbox.token, base_url=base, base_file_url=f"{base}/file")
    async with TelegramChannel(settings, monotonic=time.monotonic) as channel, aiohttp.ClientSession(base) as http:
        yield Room(sandbox, channel, http)
    await sandbox.stop()


async def test_a_file_comes_as_it_was_sent_up_to_the_bound(practice: Room) -> None:
    file = await practice.sends(b"PK form")
    assert await practice.channel.fetch(file, most=7) == b"PK form"
    with pytest.raises(outcomes.Rejected) as refused:
        await practice.channel.fetch(file, most=6)
    assert refused.value.kind == "too_big"


async def test_a_file_that_the_platform_has_goes_out_again_without_being_fetched(practice: Room) -> None:
    document = await practice.sends(b"PK form")
    (person,) = practice.sandbox.world.people.values()
    target = SendTarget(str(person.id), "", private=True)
    number = await practice.channel.send(
        target, Card("kg_4a", file=File("", "ds.xlsx", "kg_4a: ds.xlsx", known=document))
    )
    message = practice.sandbox.world.message(person.id, int(number))
    assert message is not None
    assert message.file is not None
    assert (message.file["file_id"], message.text) == (document, "kg_4a: ds.xlsx")


@pytest.mark.parametrize("guess", [True, False])
@pytest.mark.parametrize("picture", [True, False])
async def test_what_it_was_is_known_to_the_platform_where_we_guess_wrong(
    practice: Room, *, guess: bool, picture: bool
) -> None:
    name = "anh.png" if picture else "bao-cao.xlsx"
    known = await practice.sends(PNG if picture else b"PK form", name, picture=picture)
    (person,) = practice.sandbox.world.people.values()
    card = Card("kg_4a", file=File("", "tep", picture=guess, known=known))
    number = await practice.channel.send(SendTarget(str(person.id), "", private=True), card)
    message = practice.sandbox.world.message(person.id, int(number))
    assert message is not None
    assert message.file is not None
    assert (message.file["file_id"], message.file["kind"]) == (known, "photo" if picture else "document")


async def test_what_it_does_not_know_at_all_is_refused_and_what_we_bring_is_not_tried_twice(
    practice: Room, tmp_path: Path
) -> None:
    await practice.sends(b"PK form")
    (person,) = practice.sandbox.world.people.values()
    target = SendTarget(str(person.id), "", private=True)
    (tmp_path / "x.png").write_bytes(b"no picture")
    for file in (File("", "", known="SBnobody"), File(str(tmp_path / "x.png"), "x.png", picture=True)):
        with pytest.raises(outcomes.Rejected):
            await practice.channel.send(target, Card("kg_4a", file=file))


async def test_what_the_platform_itself_finds_too_big_or_does_not_know_is_told_apart(practice: Room) -> None:
    huge = await practice.sends(bytes(20 * MEGABYTE + 1))
    for file, kind in ((huge, "too_big"), ("SBnobody", "other")):
        with pytest.raises(outcomes.Rejected) as refused:
            await practice.channel.fetch(file, most=50 * MEGABYTE)
        assert refused.value.kind == kind


@pytest.mark.parametrize(
    ("faults", "outcome"),
    [
        ({"flood": {"rate": 1.0, "retry_after": 3}, "methods": ["getFile"]}, outcomes.Flood), ({"error_5xx": 1.0}, outcomes.Unknown),
        ({"drop_connection": 1.0}, outcomes.Unknown),
    ],
)  # fmt: skip
async def test_a_bad_line_is_told_apart_from_a_definite_no(
    practice: Room, faults: dict[str, object], outcome: type[outcomes.Outcome]
) -> None:
    file = await practice.sends(b"PK form")
    practice.sandbox.faults.set(faults | {"count": 1})
    with pytest.raises(outcome):
        await practice.channel.fetch(file, most=MEGABYTE)
    assert await practice.channel.fetch(file, most=MEGABYTE) == b"PK form"


# --- a platform that promises one thing and gives another -----------------------------------------------------------------------


class Odd:
    """A look-alike whose file is whatever a test says: `size` is promised, `give` answers the download."""

    def __init__(self) -> None:
        self.size, self.path = 10, "documents/file_1.xlsx"
        self.status, self.body, self.length = 200, b"PK form...", 0

    async def method(self, request: web.Request) -> web.Response:
        file = {"file_id": "f", "file_unique_id": "u", "file_size": self.size} | (
            {"file_path": self.path} if self.path else {}
        )
        return web.json_response({"ok": True, "result": file})

    async def file(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(status=self.status)
        if self.length:
            answer.content_length = self.length
        await answer.prepare(request)
        await answer.write(self.body)
        if self.length and request.transport is not None:
            request.transport.close()
        return answer


@pytest.fixture
async def odd() -> AsyncIterator[tuple[Odd, TelegramChannel]]:
    served, app = Odd(), web.Application()
    app.router.add_route("*", "/bot{token}/{method}", served.method)
    app.router.add_get("/file/bot{token}/{path:.*}", served.file)
    runner = web.AppRunner(app, handle_signals=False)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    settings = Settings("7000000001:practice", base_url=base, base_file_url=f"{base}/file")
    async with TelegramChannel(settings, monotonic=time.monotonic) as channel:
        yield served, channel
    await runner.cleanup()


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"status": 404, "body": b"<html>gone</html>"}, "not_there"), ({"path": ""}, "not_there"),
        ({"body": b"<!DOCTYPE html><p>log in"}, "not_the_file"),
        ({"body": b"PK"}, "cut_off"), ({"length": 5000}, "cut_off"), ({"body": bytes(3 * MEGABYTE)}, "too_big"), ({"size": 50 * MEGABYTE}, "too_big"),
    ],
)  # fmt: skip
async def test_what_a_download_came_to_is_told_apart(
    odd: tuple[Odd, TelegramChannel], changed: dict[str, Any], kind: str
) -> None:
    served, channel = odd
    for name, value in changed.items():
        setattr(served, name, value)
    with pytest.raises(outcomes.Rejected) as refused:
        await channel.fetch("f", most=2 * MEGABYTE)
    assert refused.value.kind == kind


async def test_a_server_in_trouble_is_asked_again_and_more_than_promised_is_no_fault(
    odd: tuple[Odd, TelegramChannel],
) -> None:
    served, channel = odd
    served.status = 502
    with pytest.raises(outcomes.Unknown):
        await channel.fetch("f", most=MEGABYTE)
    served.status, served.size = 200, 3
    assert await channel.fetch("f", most=MEGABYTE) == b"PK form..."


async def test_a_page_that_somebody_sent_is_a_page(odd: tuple[Odd, TelegramChannel]) -> None:
    served, channel = odd
    served.path, served.body = "documents/trang của tôi.html", b"<html>hello"
    assert await channel.fetch("f", most=MEGABYTE) == b"<html>hello"
