"""What leaves for Zalo, and what becomes of it: in words, in parts, never twice, and refusals by the envelope and not by the status."""

import asyncio

import pytest

from bot import outcomes
from bot.channel import SendTarget
from bot.zalo import envelope, render
from sandbox.zalo import people
from sandbox.zalo.switches import Switches
from telling.messages import Card
from tests.bot.zalo_stage import by_polling

PAGE = b"<html><body><h1>429 Too Many Requests</h1></body></html>"


def came_to(status: int, body: bytes) -> outcomes.Outcome:
    with pytest.raises(outcomes.Outcome) as found:
        envelope.result(status, body)
    return found.value


def refusal(code: int, words: str) -> bytes:
    return b'{"ok":false,"description":"%s","error_code":%d}' % (words.encode(), code)


@pytest.mark.parametrize("as_status", [False, True])
@pytest.mark.parametrize(
    ("code", "words", "kind", "what"),
    [
        (401, "Unauthorized", outcomes.Rejected, "unauthorized"),
        (400, "Bad request: The chat_id must not be empty", outcomes.Rejected, "other"),
        (400, "Bad request: The chat_id is invalid", outcomes.Rejected, "gone"),
        (404, "Not Found", outcomes.Rejected, "other"),
        (408, "Request timeout", envelope.NothingNew, ""),
        (429, "Quota exceeded", outcomes.Rejected, "spent"),
        (429, "Too many requests", outcomes.Flood, ""),
        (403, "Internal server error", outcomes.Unknown, ""),
        (500, "oops", outcomes.Unknown, ""),
    ],
)
def test_the_envelope_says_what_happened_whatever_the_status(
    code: int, words: str, kind: type[outcomes.Outcome], what: str, as_status: bool
) -> None:
    found = came_to(code if as_status else 200, refusal(code, words))
    assert type(found) is kind
    assert getattr(found, "kind", "") == what


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (429, outcomes.Flood), (401, outcomes.NotSent), (403, outcomes.NotSent), (404, outcomes.NotSent),
        (408, envelope.NothingNew), (502, outcomes.Unknown), (200, outcomes.Unknown),
    ],
)  # fmt: skip
def test_a_page_instead_of_an_envelope_closes_no_chat(status: int, kind: type[outcomes.Outcome]) -> None:
    assert type(came_to(status, PAGE)) is kind


def test_a_success_may_hold_a_code_of_nought_and_nothing_else() -> None:
    assert envelope.result(200, b'{"ok":true,"result":{"message_id":"a"},"error_code":0}') == {"message_id": "a"}
    assert envelope.result(200, b'{"ok":true}') is None


def test_half_a_sign_in_an_answer_loses_nothing_of_it() -> None:
    news = b'{"ok":true,"result":{"message":{"text":"nh\\u1eadn 128 \\ud83d"}}}'
    assert envelope.result(200, news) == {"message": {"text": "nhận 128 ?"}}
    assert type(came_to(200, b"[" * 100_000)) is outcomes.Unknown


# --- long words ---------------------------------------------------------------------------------------------------------


def lines(n: int, width: int) -> str:
    return "\n".join(f"{number:03} " + "đ" * (width - 4) for number in range(n))


def test_what_fits_is_one_message_of_plain_words() -> None:
    assert render.parts(Card("<b>Phiếu 128</b> &amp; <i>việc</i>")) == ["Phiếu 128 & việc"]


def test_what_is_longer_is_cut_between_lines_with_the_code_on_each_part() -> None:
    parts = render.parts(Card(lines(50, 60), code="K7C"))
    assert len(parts) == 2
    assert all(render.units(part) <= render.PART_UNITS for part in parts)
    assert all(part.endswith(f"({n}/2) K7C") for n, part in enumerate(parts, 1))
    kept = [line for part in parts for line in part.split("\n") if not line.startswith("(")]
    assert kept == lines(50, 60).split("\n"), "không dòng nào mất, không dòng nào bị cắt đôi"


@pytest.mark.parametrize("sign", ["a", "đ", "𠀀"])
def test_a_single_line_that_is_too_long_is_cut_between_words_and_loses_none(sign: str) -> None:
    line = " ".join([sign * 7] * 700)
    parts = render.parts(Card(line))
    assert all(render.units(part) <= 2_000 for part in parts)
    assert " ".join(part.rpartition("\n")[0].strip() for part in parts).split() == line.split()
    endless = render.parts(Card(sign * 3000))
    assert sum(part.count(sign) for part in endless) == 3000


# --- against the look-alike -----------------------------------------------------------------------------------------------


async def test_words_arrive_in_a_private_chat_and_in_a_group_that_has_spoken() -> None:
    async with by_polling() as stage:
        world, room = stage.zalo.world, stage.zalo.room
        lan = world.add_person("Lan", wrote=True)
        group = world.add_group("Tổ 2", [lan])
        with pytest.raises(outcomes.Rejected):
            await stage.channel.send(SendTarget(group), Card("chào"))
        people.says(room, lan, text="chào", chat=group, mention=True)
        for chat in (lan, group):
            assert await stage.channel.send(SendTarget(chat), Card("<b>Xin chào</b>"))
            assert world.read(chat) == ["Xin chào"]


async def test_when_a_part_has_left_and_the_next_is_refused_nobody_knows() -> None:
    async with by_polling(Switches(quota=1)) as stage:
        lan = stage.zalo.world.add_person("Lan", wrote=True)
        with pytest.raises(outcomes.Unknown):
            await stage.channel.send(SendTarget(lan, private=True), Card(lines(50, 60)))
        assert len(stage.zalo.world.read(lan)) == 1


@pytest.mark.parametrize("text", [lines(50, 60), "đ" * 1790, "kỳ <b>&amp;</b>", lines(9, 590)])
async def test_a_month_counts_as_many_messages_as_leave(text: str) -> None:
    async with by_polling() as stage:
        lan = stage.zalo.world.add_person("Lan", wrote=True)
        await stage.channel.send(SendTarget(lan, private=True), Card(text))
        assert stage.channel.caps.messages(Card(text)) == len(stage.zalo.world.read(lan))


async def test_a_month_that_is_used_up_refuses() -> None:
    async with by_polling(Switches(quota=0)) as stage:
        lan = stage.zalo.world.add_person("Lan", wrote=True)
        with pytest.raises(outcomes.Rejected, match=envelope.QUOTA):
            await stage.channel.send(SendTarget(lan, private=True), Card("chào"))


async def test_a_picture_is_fetched_from_where_it_lies_and_from_nowhere_else() -> None:
    async with by_polling() as stage:
        for address in ("http://169.254.1.1/a.jpg", "file:///etc/passwd", ""):
            with pytest.raises(outcomes.Rejected):
                await stage.channel.fetch(address, most=1000)


async def test_who_we_are_there_is_said_with_the_name_by_which_one_calls_us() -> None:
    async with by_polling() as stage:
        async with asyncio.timeout(5):
            known = await stage.channel.introduced()
        assert (known.title, known.invitation, known.typed) == ("Zalo (Bot Tiếp Sức)", "", True)
        assert known.page == "https://bot.zaloplatforms.com/bots/1459232241454765289", (
            "mở được, nhưng không tự vào được"
        )
