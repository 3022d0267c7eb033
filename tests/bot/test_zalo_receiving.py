"""What reaches us from Zalo, asked for or delivered: each message once, in whatever form it comes, and what each of them means."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot import outcomes
from bot.zalo import parse, poll, split
from handlers.incoming import Incoming
from sandbox.zalo import people
from sandbox.zalo.switches import Switches
from tests.bot.zalo_stage import NOW, SECRET, Shelf, by_polling, by_webhook

ME = parse.BotNames.of({"display_name": "Bot Điều Phối", "account_name": "bot.dp"})


def event(name: str = "message.text.received", **fields: Any) -> dict[str, object]:
    """One event, with a message whose fields a story changes."""
    message = {
        "message_id": "aa01", "date": NOW, "from": {"id": "u1", "display_name": "Lan", "is_bot": False},
        "chat": {"id": "u1", "chat_type": "PRIVATE"}, "text": "K7C nhận",
    }  # fmt: skip
    return {"event_name": name, "message": message | fields}


def read(given: object) -> Incoming:
    return parse.parse("zalo", split.raw(given).body, at=NOW, me=ME)


def test_a_message_in_both_forms_is_one_row() -> None:
    bare, wrapped = split.raw(event()), split.raw({"ok": True, "result": event()})
    assert bare == wrapped
    assert bare.key == "msg:u1:aa01"


def test_a_private_line_is_its_text() -> None:
    told = read(event(text="K7C nhận", date=NOW - 5))
    assert (told.kind, told.text, told.private, told.person, told.person_name, told.at) == (
        "text", "K7C nhận", True, "u1", "Lan", NOW - 5,
    )  # fmt: skip


GROUP = {"id": "zgr-1", "chat_type": "GROUP"}


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("@Bot Điều Phối K7C nhận", "K7C nhận"),
        ("@bot điều phối, nhận 128", "nhận 128"),
        ("@BOT  ĐIỀU PHỐI: /viec", "/viec"),
        ("@Bot Đie\u0302\u0300u Pho\u0302\u0301i xong", "xong"),
        ("nhận 128 @Bot Điều Phối", "nhận 128"),
        ("@bot.dp 12 suất", "12 suất"),
        ("@Bot Điều Phốii nhận", "@Bot Điều Phốii nhận"),
        ("nhận 128", "nhận 128"),
    ],
)
def test_in_a_group_the_mention_is_no_part_of_the_line(said: str, understood: str) -> None:
    told = read(event(chat=GROUP, text=said))
    assert (told.text, told.private, told.chat) == (understood, False, "zgr-1")


def test_a_mention_and_nothing_else_says_nothing() -> None:
    assert read(event(chat=GROUP, text="@Bot Điều Phối ")).kind == "ignored"


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("field", ["photo_url", "photo"])
def test_a_picture_is_found_under_both_names_and_its_caption_is_what_was_said(field: str, *, empty: bool) -> None:
    given = event("message.image.received", caption="sổ ngày", text="", **{field: "https://x.example/a.jpg"})
    if not empty:
        del given["message"]["text"]  # type: ignore[attr-defined]
    told = read(given)
    assert (told.kind, told.media, told.file_id, told.text) == ("file", "picture", "https://x.example/a.jpg", "sổ ngày")


@pytest.mark.parametrize(
    ("name", "kind", "media"),
    [
        ("message.voice.received", "file", "voice"),
        ("message.sticker.received", "ignored", ""),
        ("message.unsupported.received", "withheld", ""),
        ("message.something.new", "ignored", ""),
    ],
)
def test_what_is_no_text(name: str, kind: str, media: str) -> None:
    told = read(event(name, text=""))
    assert (told.kind, told.media) == (kind, media)


def test_another_bots_words_and_what_has_no_message_are_nothing() -> None:
    bot: Any = {"from": {"id": "b", "display_name": "Bot khác", "is_bot": True}}
    assert read(event(**bot)).kind == "ignored"
    assert read({"event_name": "message.unsupported.received"}).kind == "ignored"


def test_a_time_in_no_form_that_is_known_is_when_it_reached_us() -> None:
    assert read(event(date="hôm qua")).at == NOW
    assert read(event(date=1_796_000_000)).at == NOW, "giây, không phải mili giây: không tin"


@pytest.mark.parametrize("repeats", [False, True])
async def test_who_asks_hears_each_message_once_and_does_not_hammer(repeats: bool) -> None:
    async with by_polling(Switches(repeats_polls=repeats, lost_while_away=False)) as stage:
        lan = stage.zalo.world.add_person("Lan")
        people.says(stage.zalo.room, lan, text="một")
        people.says(stage.zalo.room, lan, text="hai")
        told = await stage.comes(2)
        asked = stage.shelf.handed
        await asyncio.sleep(0.1)
        assert [one.text for one in told] == ["một", "hai"]
        assert stage.shelf.handed - asked < 20, "cùng một tin trả lại mãi thì nghỉ giữa hai lần hỏi"


async def test_an_empty_answer_is_nothing_new_and_the_channel_is_heard() -> None:
    async with by_polling() as stage:
        assert await stage.channel.all_in(5.0)
        assert stage.channel.heard().seconds_since_poll < 5
        assert not stage.channel.heard().token_refused


async def test_who_asks_puts_a_webhook_out_of_the_way() -> None:
    async with by_polling() as stage:
        stage.zalo.world.webhook = {"url": "http://127.0.0.1:9/x", "secret": SECRET, "updated_at": 0}
        await stage.channel._alone()
        assert stage.zalo.world.webhook is None


async def test_a_token_that_is_refused_ends_the_channel_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poll, "FIRST_WAIT_S", 0.01)
    async with by_polling(token="1:other") as stage:
        with pytest.raises(outcomes.TokenRefused):
            await asyncio.wait_for(stage.channel.run(stage.shelf, asyncio.Event()), 10)


@pytest.mark.parametrize(
    "switches", [Switches(), Switches(wrapped=True), Switches(twice=True, no_type=True), Switches(upside_down=True)]
)
async def test_what_is_delivered_is_stored_once_in_whatever_form(switches: Switches) -> None:
    async with by_webhook(switches) as stage:
        lan = stage.zalo.world.add_person("Lan")
        for words in ("một", "hai", "ba"):
            people.says(stage.zalo.room, lan, text=words)
        told = await stage.comes(3)
        assert sorted(one.text for one in told) == ["ba", "hai", "một"]


async def test_a_repeated_delivery_after_trouble_is_the_same_row() -> None:
    async with by_webhook(Switches(retries=3)) as stage:
        lan = stage.zalo.world.add_person("Lan")
        stage.shelf.broken = True
        people.says(stage.zalo.room, lan, text="nhận 128")
        await asyncio.sleep(0.03)
        assert stage.shelf.rows == {}, "chưa lên đĩa thì chưa nhận"
        stage.shelf.broken = False
        assert [one.text for one in await stage.comes(1)] == ["nhận 128"]


@pytest.mark.parametrize("with_secret", [True, False])
async def test_the_verification_gets_its_200_and_nothing_is_done(with_secret: bool) -> None:
    async with by_webhook(Switches(ping_secret=with_secret)) as stage:
        asked = {"url": stage.door, "secret_token": SECRET}
        told = await stage.channel._transport.call("setWebhook", asked)
        assert told["verification"]["outcome"] == "webhook.ok"
        assert stage.shelf.rows == {}


class SlowShelf(Shelf):
    """A disk that takes its time."""

    begun = False

    async def store(self, channel: str, rows: Sequence[tuple[str, str]]) -> None:
        self.begun = self.begun or bool(rows)
        await asyncio.sleep(0.2)
        await super().store(channel, rows)


async def test_what_was_read_is_stored_though_the_end_comes() -> None:
    stop, shelf = asyncio.Event(), SlowShelf()
    async with by_webhook(Switches(lost_while_away=False)) as stage:
        await stage.channel._alone()
        people.says(stage.zalo.room, stage.zalo.world.add_person("Lan"), text="nhận 128")
        asking = asyncio.create_task(stage.channel.poller.run(shelf, stop))
        for _ in range(500):
            if shelf.begun:
                break
            await asyncio.sleep(0.01)
        stop.set()
        await asking
    assert len(shelf.rows) == 1


async def test_in_a_group_only_a_mention_or_a_reply_reaches_us() -> None:
    async with by_webhook() as stage:
        world, room = stage.zalo.world, stage.zalo.room
        lan = world.add_person("Lan")
        group = world.add_group("Tổ 2", [lan])
        people.says(room, lan, text="trưa nay ăn gì", chat=group)
        people.says(room, lan, text="@Bot Tiếp Sức tự gõ tên", chat=group)
        people.shows(room, lan, url="https://x.example/a.jpg", chat=group)
        people.says(room, lan, text="nhận 128", chat=group, mention=True)
        people.says(room, lan, text="128 xong", chat=group, reply=True)
        told = await stage.comes(2)
        assert [one.text for one in told] == ["nhận 128", "128 xong"]
        assert told[1].reply_to == "", "không biết trả lời tin nào"
