"""Files on Zalo: behind a link that is signed, ends, is counted, and tells nothing; pictures that the platform fetches from us itself."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest

from bot import file_links, file_pages, fitting, outcomes, web
from bot.channel import SendTarget
from bot.zalo.channel import ZaloChannel, ZaloSettings
from bot.zalo.files import ZaloFiles
from campaign import plan as plans
from examples import plan_path
from sandbox.zalo.world import TOKEN
from telling.messages import Card, File
from tests.bot.zalo_stage import NOW, RoomClock, ZaloStage, by_polling

PLAN = plans.load(plan_path("binh_phuoc"))
HERE = ("127.0.0.1", 0)
PNG = b"\x89PNG made here"


@dataclass
class Shelf:
    """Links in a folder, served."""

    links: file_links.FileLinks
    clock: RoomClock
    folder: Path
    base: str

    def file(self, name: str = "Báo cáo ngày.xlsx", *, content: bytes = b"PK made here", picture: bool = False) -> File:
        path = self.folder / f"{len(list(self.folder.iterdir()))}-{name}"
        path.write_bytes(content)
        return File(str(path), name, caption="Báo cáo ngày 20/5", picture=picture)

    async def get(self, url: str) -> tuple[int, dict[str, str], bytes]:
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status, dict(answer.headers), await answer.read()


@asynccontextmanager
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    clock = RoomClock()
    links = file_links.FileLinks(tmp_path / "lien-ket", base_url="", secret="1:mat", now_ms=clock.now_ms)
    server, stop = (
        web.WebServer(file_pages.routes(links, PLAN, listen=HERE[0], port=HERE[1], path="/zalo")),
        asyncio.Event(),
    )
    serving = asyncio.create_task(server.run(stop))
    await server.open.wait()
    base = f"http://127.0.0.1:{server.ports[HERE]}/zalo{file_pages.FOLDER}"
    links.base_url = base
    (tmp_path / "tep").mkdir()
    try:
        yield Shelf(links, clock, tmp_path / "tep", base)
    finally:
        stop.set()
        await serving


async def test_the_page_tells_of_the_file_and_gives_nothing_away_before_it_is_asked_for(tmp_path: Path) -> None:
    async with shelf(tmp_path) as room:
        url, _ = await room.links.offer(room.file())
        for _ in range(20):  # a platform that looks ahead at every link, as often as it likes
            status, headers, page = await room.get(url)
            assert status == 200
        assert "Báo cáo ngày.xlsx" in page.decode()
        assert "còn 5 lần" in page.decode()
        assert headers["Cache-Control"] == "no-store, private"
        status, headers, body = await room.get(url + file_pages.CONTENT)
        assert (status, body) == (200, b"PK made here")
        assert headers["Cache-Control"] == "no-store, private"
        assert headers["Content-Disposition"].startswith("attachment")
        assert "còn 4 lần" in (await room.get(url))[2].decode()


async def test_a_link_is_given_so_often_and_so_long_and_then_says_so(tmp_path: Path) -> None:
    async with shelf(tmp_path) as room:
        url, until = await room.links.offer(room.file())
        found = [(await room.get(url + file_pages.CONTENT))[0] for _ in range(file_links.OPENINGS + 2)]
        assert found == [200] * file_links.OPENINGS + [410] * 2
        assert "hết hạn" in (await room.get(url))[2].decode()
        later, until = await room.links.offer(room.file())
        room.clock.ms = until - 1
        assert (await room.get(later))[0] == 200
        room.clock.ms = until
        assert [(await room.get(later + end))[0] for end in ("", file_pages.CONTENT)] == [410, 410]


async def test_a_link_is_guessed_by_nobody_and_no_other_link_is_made_of_one(tmp_path: Path) -> None:
    async with shelf(tmp_path) as room:
        one, _ = await room.links.offer(room.file())
        other, _ = await room.links.offer(room.file())
        assert one != other, "each has a link of their own"
        token = one.rsplit("/", 1)[1]
        raw = bytearray(base64.urlsafe_b64decode(token))
        forged = [
            base64.urlsafe_b64encode(bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])).decode()
            for at in range(33)
        ]
        stretched = base64.urlsafe_b64encode((2**47).to_bytes(6) + bytes(raw[6:])).decode()
        strange = ["x", token[:-1], token + "A", "é" * 44, "%2e%2e%2f" * 5, "A" * 44, token.swapcase(), "A" * 4000]
        for each in [*forged, stretched, *strange]:
            assert (await room.get(f"{room.base}/{each}"))[0] == 404
            assert (await room.get(f"{room.base}/{each}{file_pages.CONTENT}"))[0] == 404
        assert (await room.get(one))[0] == 200
        stranger = file_links.FileLinks(
            tmp_path / "lien-ket", base_url=room.base, secret="2:khac", now_ms=room.clock.now_ms
        )
        with pytest.raises(file_links.NoSuchLink):
            await stranger.look(token)


async def test_a_link_tells_nothing_and_neither_does_the_folder_where_it_is_noted(tmp_path: Path) -> None:
    async with shelf(tmp_path) as room:
        url, _ = await room.links.offer(room.file("Nguyễn Văn Bảo 0990000001.xlsx"))
        token = url.rsplit("/", 1)[1]
        assert len(token) == 44
        assert token.isascii()
        assert "<script>" not in (await room.get((await room.links.offer(room.file("<script>.xlsx")))[0]))[2].decode()
        (noted, _) = (tmp_path / "lien-ket").iterdir()
        assert token not in noted.name
        assert "Bảo" not in noted.name
        assert (await room.get(room.base + "/"))[0] == 404, "no list of files"
        assert (tmp_path / "lien-ket").stat().st_mode & 0o077 == 0


async def test_a_restart_ends_no_link_and_an_ended_one_is_forgotten(tmp_path: Path) -> None:
    async with shelf(tmp_path) as room:
        url, until = await room.links.offer(room.file())
        token = url.rsplit("/", 1)[1]
        again = file_links.FileLinks(
            tmp_path / "lien-ket", base_url=room.base, secret="1:mat", now_ms=room.clock.now_ms
        )
        assert (await again.look(token)).name == "Báo cáo ngày.xlsx"
        (tmp_path / "lien-ket" / "hong.json").write_text("{")
        room.clock.ms = until
        await again.offer(room.file())
        assert len(list((tmp_path / "lien-ket").iterdir())) == 1


async def test_a_file_that_is_gone_ends_its_link(tmp_path: Path) -> None:
    async with shelf(tmp_path) as room:
        file = room.file()
        url, _ = await room.links.offer(file)
        Path(file.path).unlink()  # noqa: ASYNC240
        assert (await room.get(url + file_pages.CONTENT))[0] == 410


# --- on Zalo --------------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def sending(tmp_path: Path) -> AsyncIterator[tuple[ZaloStage, Shelf, ZaloChannel, str]]:
    """A bot that can give files, and Lan who has written to it."""
    async with shelf(tmp_path) as room, by_polling() as stage:
        settings = ZaloSettings("zalo", TOKEN, stage.base, files=ZaloFiles(room.links, PLAN))
        async with ZaloChannel(settings, monotonic=lambda: 0.0) as channel:
            yield stage, room, channel, stage.zalo.world.add_person("Lan", wrote=True)


async def test_a_file_reaches_a_zalo_chat_as_a_link_with_its_end(tmp_path: Path) -> None:
    async with sending(tmp_path) as (stage, room, channel, lan):
        card = fitting.fit(Card("", file=room.file()), channel.caps, plan=PLAN)
        await channel.send(SendTarget(lan, private=True), card)
        (said,) = stage.zalo.world.read(lan)
        assert channel.caps.messages(card) == 1
        assert said.startswith("Báo cáo ngày 20/5\nTệp Báo cáo ngày.xlsx: http")
        assert "mở được đến" in said
        url = said.split("\n")[1].split(": ", 1)[1]
        assert (await room.get(url + file_pages.CONTENT))[2] == b"PK made here"


async def test_a_picture_is_fetched_by_the_platform_and_stands_in_the_chat(tmp_path: Path) -> None:
    async with sending(tmp_path) as (stage, room, channel, lan):
        card = Card("", file=room.file("tien-do.png", content=PNG, picture=True))
        await channel.send(SendTarget(lan, private=True), card)
        shown = stage.zalo.world.messages[-1]
        assert (shown.kind, shown.text, shown.picture) == ("photo", "Báo cáo ngày 20/5", PNG)
        assert channel.caps.messages(card) == len(stage.zalo.world.read(lan)) == 1


async def test_a_picture_with_long_words_is_followed_by_them(tmp_path: Path) -> None:
    async with sending(tmp_path) as (stage, room, channel, lan):
        file = replace(room.file("tien-do.png", content=PNG, picture=True), caption="\n".join(["đ" * 99] * 30))
        card = Card("", file=file)
        await channel.send(SendTarget(lan, private=True), card)
        kinds = [one.kind for one in stage.zalo.world.messages]
        assert kinds == ["photo", "text", "text"]
        assert channel.caps.messages(card) == 3


async def test_a_picture_that_the_platform_does_not_fetch_is_a_link(tmp_path: Path) -> None:
    async with sending(tmp_path) as (stage, room, channel, lan):
        stage.zalo.room.switches.allows_loopback = False
        await channel.send(SendTarget(lan, private=True), Card("", file=room.file("tien-do.png", picture=True)))
        (said,) = stage.zalo.world.read(lan)
        assert "Tệp tien-do.png: http" in said
        room.clock.ms += file_links.PICTURE_MS + 1  # a person looks later than the platform would
        url = said.split("\n")[1].split(": ", 1)[1]
        assert (await room.get(url + file_pages.CONTENT))[0] == 200


@pytest.mark.parametrize("picture", [False, True])
async def test_a_file_that_cannot_be_given_is_told_of(tmp_path: Path, picture: bool) -> None:
    async with sending(tmp_path) as (stage, _room, channel, lan):
        gone = File(str(tmp_path / "khong-co.xlsx"), "khong-co.xlsx", caption="Báo cáo", picture=picture)
        await channel.send(SendTarget(lan, private=True), Card("", file=gone))
        assert stage.zalo.world.read(lan) == ["Báo cáo\n(Ở đây trợ lý không gửi được tệp.)"]


async def test_a_month_that_is_used_up_is_no_reason_for_a_link(tmp_path: Path) -> None:
    async with sending(tmp_path) as (stage, room, channel, lan):
        stage.zalo.room.switches.quota = 0
        with pytest.raises(outcomes.Rejected, match="quota"):
            await channel.send(
                SendTarget(lan, private=True), Card("", file=room.file("a.png", content=PNG, picture=True))
            )


def test_what_somebody_sent_on_another_platform_is_not_sent_by_its_name(tmp_path: Path) -> None:
    settings = ZaloSettings("zalo", TOKEN, files=ZaloFiles(
        file_links.FileLinks(tmp_path, base_url="https://a.example", secret="1:a", now_ms=lambda: NOW), PLAN
    ))  # fmt: skip
    caps = ZaloChannel(settings, monotonic=lambda: 0.0).caps
    known = Card("", file=File("", "anh.jpg", caption="Ảnh kèm việc", known="AgACAgUAA"))
    assert fitting.fit(known, caps, plan=PLAN).file is None
