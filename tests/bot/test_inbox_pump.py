"""The inbox pump: every update has its effect once, every tap its answer, and one bad update harms no other."""

import asyncio
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import orjson
import pytest

from bot import logs, outcomes
from campaign.errors import Refusal, RuleBroken
from campaign.places import PlaceKind
from handlers.incoming import Incoming
from storage import deliveries, outbox, places, recovery
from storage.port import DataTrouble, Trouble
from storage.relay import cases
from storage.work import Work
from telling.messages import Answer


def note(work: Work, incoming: Incoming) -> Answer:
    """A desk that writes down what it handled, and answers."""
    cases.note(work, incoming.key or incoming.text)
    return Answer("done")


async def handled(room: Any) -> list[str]:
    return [r[0] for r in await room.rows("SELECT text FROM note ORDER BY id")]


async def take_in(room: Any, running: Any, rows: list[tuple[str, str]], **settings: Any) -> None:
    """Store these updates and work off everything."""
    pump = room.inbox_pump(**settings)
    async with running(pump.run):
        await pump.store("fake", rows)
        await pump.caught_up()


async def test_what_is_delivered_again_has_its_effect_once(room: Any, running: Any, tap: Any) -> None:
    room.handle = note
    await take_in(room, running, [tap(1, key="a"), tap(2, key="b")])
    await take_in(room, running, [tap(2, key="b"), tap(3, key="c")])
    assert await handled(room) == ["a", "b", "c"]
    assert [t for t, _ in room.channel.answers] == ["1", "2", "3"]


async def test_what_was_stored_before_a_kill_is_handled_after_it(room: Any, running: Any, tap: Any) -> None:
    room.handle = note
    await room.inbox_pump().store("fake", [tap(1, key="a")])
    await take_in(room, running, [])
    assert await handled(room) == ["a"]


async def test_a_backlog_is_handled_in_order_whatever_the_size_of_a_batch(room: Any, running: Any, tap: Any) -> None:
    room.handle = note
    await take_in(room, running, [tap(n, key=f"{n:03}") for n in range(120)], batch_updates=7)
    assert await handled(room) == [f"{n:03}" for n in range(120)]


async def test_a_malformed_update_is_set_aside_alone(room: Any, running: Any, tap: Any, update: Any) -> None:
    room.handle = note
    await take_in(room, running, [tap(1, key="a"), ("bad", update(malformed=True)), tap(2, key="b")])
    assert await handled(room) == ["a", "b"]
    assert await room.rows("SELECT dedupe_key, error FROM inbox WHERE state = 'failed'") == [
        ("bad", "KeyError in an update")
    ]


async def test_a_refusal_undoes_the_act_and_answers(room: Any, running: Any, tap: Any) -> None:
    def refuse(work: Work, incoming: Incoming) -> Answer | None:
        note(work, incoming)
        raise RuleBroken(Refusal.ALREADY_HELD)

    room.handle = refuse
    await take_in(room, running, [tap(1)])
    assert await handled(room) == []
    assert room.channel.answers == [("1", Answer("refused: already_held"))]


def fails_on(key: str, error: Callable[[], Exception], *, times: int = 99) -> Callable[[Work, Incoming], Answer | None]:
    left = [times]

    def handle(work: Work, incoming: Incoming) -> Answer | None:
        note(work, incoming)
        if incoming.key == key and left[0]:
            left[0] -= 1
            raise error()
        return Answer("done")

    return handle


async def test_a_mistake_of_ours_is_tried_once_more_alone_then_set_aside_with_a_calm_word(
    room: Any, running: Any, tap: Any
) -> None:
    room.handle = fails_on("b", lambda: LookupError("a bug"))
    await take_in(room, running, [tap(1, key="a"), tap(2, key="b"), tap(3, key="c")])
    assert await handled(room) == ["a", "c"]
    assert [a.text for _, a in room.channel.answers] == ["done", "calm word", "done"]
    assert await room.rows("SELECT dedupe_key, error FROM inbox WHERE state = 'failed'") == [
        ("tap:2", "LookupError: a bug")
    ]


async def test_a_passing_mistake_is_made_good_alone_and_in_order(room: Any, running: Any, tap: Any) -> None:
    room.handle = fails_on("b", lambda: LookupError("once"), times=1)
    await take_in(room, running, [tap(1, key="a"), tap(2, key="b"), tap(3, key="c")])
    assert await handled(room) == ["a", "b", "c"]
    assert await room.rows("SELECT count(*) FROM inbox WHERE state = 'failed'") == [(0,)]


async def test_a_statement_that_is_wrong_is_a_mistake_of_ours(room: Any, running: Any, tap: Any) -> None:
    room.handle = fails_on("b", lambda: DataTrouble(Trouble.STATEMENT, "no such column"))
    await take_in(room, running, [tap(1, key="a"), tap(2, key="b")])
    assert await handled(room) == ["a"]


@pytest.mark.slow
async def test_a_database_in_trouble_undoes_the_batch_pauses_fetching_and_loses_nothing(
    room: Any, running: Any, tap: Any, disk_full: Any
) -> None:
    room.handle = fails_on("b", disk_full, times=1)
    pump = room.inbox_pump()
    await pump.store("fake", [tap(1, key="a"), tap(2, key="b")])
    async with running(pump.run):
        await asyncio.sleep(0.3)
        assert await handled(room) == []
        fetching = asyncio.create_task(pump.store("fake", [tap(3, key="c")]))
        await asyncio.sleep(0.1)
        assert not fetching.done()
        await fetching
        await pump.caught_up()
    assert await handled(room) == ["a", "b", "c"]
    assert await room.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]


async def test_every_tap_is_answered_even_with_nothing(room: Any, running: Any, tap: Any) -> None:
    room.handle = lambda work, incoming: None
    await take_in(room, running, [tap(1)])
    assert room.channel.answers == [("1", Answer(""))]


async def test_one_slow_answer_delays_no_other(room: Any, running: Any, tap: Any) -> None:
    room.handle = note
    gate = asyncio.Event()
    slow = room.channel.acknowledge

    async def acknowledge(number: str, answer: Answer) -> None:
        if number == "1":
            await gate.wait()
        await slow(number, answer)

    room.channel.acknowledge = acknowledge
    pump = room.inbox_pump()
    async with running(pump.run):
        await pump.store("fake", [tap(n) for n in range(1, 70)])

        async def others_are_answered() -> bool:
            return len(room.channel.answers) == 68

        await room.until(others_are_answered)
        gate.set()
        await pump.caught_up()
    assert room.channel.answers[-1][0] == "1"


async def test_an_answer_that_came_too_late_is_harmless(room: Any, running: Any, tap: Any) -> None:
    room.handle = note
    room.channel.fail("acknowledge", outcomes.Rejected("query is too old", "late"))
    room.channel.fail("acknowledge", outcomes.NotSent("refused"))
    await take_in(room, running, [tap(1), tap(2)])
    assert [t for t, _ in room.channel.answers] == ["2"]


async def test_words_are_answered_in_their_place_as_a_reply(room: Any, running: Any, update: Any) -> None:
    room.handle = note
    await take_in(room, running, [("1", update(text="hello", chat="9", private=True, message="41"))])
    await room.pay()
    assert [(s.chat, s.text, s.reply_to) for s in room.channel.got] == [("9", "done", "41")]


async def test_fifty_refused_lines_make_one_reply(room: Any, running: Any, update: Any, rule_broken: Any) -> None:
    room.handle = rule_broken("already_held", gather="baton:128")
    await take_in(room, running, [(str(n), update(text=f"nhận {n}", person=str(n))) for n in range(50)])
    pump = room.outbox_pump()
    async with running(pump.run):
        room.clock.ms += outbox.GATHER_WAIT_MS
        pump.wake()
        await room.settled()
    assert [s.text for s in room.channel.got] == ["refused: already_held"]


async def test_a_press_on_an_unknown_message_counts_and_the_orphan_loses_its_buttons(
    room: Any, running: Any, tap: Any
) -> None:
    room.handle = note
    await room.place("-1")
    sender = room.outbox_pump()
    pump = room.inbox_pump(after=sender.wake)
    async with running(pump.run, sender.run):
        await pump.store("fake", [tap(1, key="a", message="99")])
        await pump.caught_up()
        await room.settled()
    assert await handled(room) == ["a"]
    assert [(s.what, s.id) for s in room.channel.got if s.what == "strip"] == [("strip", "99")]


async def test_a_press_on_the_message_we_lost_sight_of_makes_a_second_one_needless(
    room: Any, running: Any, tap: Any, cards: Any
) -> None:
    place = await room.place("-1")
    room.cards["b:5:call:0:1"] = cards("call", "claim:5:1")

    def lose_sight(work: Work) -> None:
        outbox.show(work, place, key="b:5:call:0:1")
        owed = deliveries.next_owed(work, place)
        assert owed is not None
        deliveries.mark_sending(work, owed)
        recovery.recover(work)

    await room.work(lose_sight)
    room.handle = note
    await take_in(room, running, [tap(5, message="77")])
    await room.pay()
    assert [(s.what, s.id) for s in room.channel.got if s.what in ("new", "edit")] == [("edit", "77")]


async def test_one_line_a_log_with_outcome_and_time_and_nothing_personal(room: Any, running: Any, update: Any) -> None:
    out = io.StringIO()
    logs.configure(stream=out)
    room.handle = note
    await take_in(room, running, [("1", update(text="0912345678 cty Hoàng Gia", person_name="Nguyễn Văn Mẫu"))])
    lines = [line for line in out.getvalue().splitlines() if '"update"' in line]
    assert len(lines) == 1
    assert '"outcome":"done"' in lines[0]
    assert '"ms":' in lines[0]
    for personal in ("0912345678", "Hoàng", "Nguyễn"):
        assert personal not in out.getvalue()


async def test_a_message_from_the_future_shows_that_this_machines_clock_goes_behind(
    room: Any, running: Any, update: Any
) -> None:
    room.handle = note
    await take_in(room, running, [("1", update(kind="text", key="1", text="x", at=4_000_000_000_000))])
    assert [int(r[0]) > 0 for r in await room.rows("SELECT value FROM meta WHERE key = 'clock_behind'")] == [True]


async def test_an_edit_that_changes_nothing_has_no_effect(room: Any, running: Any, update: Any) -> None:
    room.handle = note

    def said(key: str, text: str, **more: Any) -> tuple[str, str]:
        return key, update(kind="text", key=key, chat="-1", message="7", text=text, **more)

    await take_in(room, running, [said("m7", "nay 12"), said("e1", "nay 12", edited=True, edits="m7")])
    assert await handled(room) == ["m7"]
    await take_in(room, running, [said("e2", "nay 13", edited=True, edits="m7")])
    await take_in(room, running, [said("e3", "nay 13", edited=True, edits="m7")])
    await take_in(room, running, [said("e4", "nay 12", edited=True, edits="m7")])
    assert await handled(room) == ["m7", "e2", "e4"], "sửa rồi sửa lại như cũ vẫn là hai lần sửa"
    assert {r[0] for r in await room.rows("SELECT body FROM inbox")} == {None}, "chữ không ở lại"


async def test_the_same_words_in_two_messages_cannot_be_told_from_what_stays(
    room: Any, running: Any, update: Any
) -> None:
    room.handle = note
    both = [(key, update(kind="text", key=key, chat="-1", message=key[1:], text="12")) for key in ("m7", "m8")]
    await take_in(room, running, both)
    assert len({r[0] for r in await room.rows("SELECT digest FROM inbox")}) == 2


async def test_an_edit_of_what_failed_is_a_new_try(room: Any, running: Any, update: Any) -> None:
    def fails(work: Work, incoming: Incoming) -> Answer:
        raise RuntimeError("ours")

    room.handle = fails
    await take_in(room, running, [("m7", update(kind="text", key="m7", chat="-1", message="7", text="12"))])
    room.handle = note
    again = update(kind="text", key="e1", chat="-1", message="7", text="12", edited=True, edits="m7")
    await take_in(room, running, [("e1", again)])
    assert await handled(room) == ["e1"]


@pytest.mark.parametrize(("hides", "said"), [(True, 1), (False, 0)])
async def test_where_an_answer_went_is_said_to_one_alone_or_to_nobody(
    room: Any, running: Any, update: Any, *, hides: bool, said: int
) -> None:
    def points(work: Work, incoming: Incoming) -> Answer:
        places.ensure(work, incoming.channel, chat=incoming.chat, thread="", kind=PlaceKind.GROUP, title="")
        return Answer("Đã trả lời trong tin riêng của đồng chí.", alone=True, or_nothing=True)

    room.handle = points
    room.channel.caps = replace(room.channel.caps, private_answers=hides)
    await take_in(room, running, [("m1", update(text="/viec", chat="-1", private=False))])
    assert len(await room.rows("SELECT 1 FROM say")) == said


@pytest.mark.parametrize(("chat", "alone", "seen_by"), [("-1", True, "7"), ("-1", False, ""), ("7", True, "")])
async def test_help_asked_for_in_a_group_is_seen_by_whoever_asked_alone(
    room: Any, running: Any, update: Any, *, chat: str, alone: bool, seen_by: str
) -> None:
    def helps(work: Work, incoming: Incoming) -> Answer:
        places.ensure(work, incoming.channel, chat=incoming.chat, thread="", kind=PlaceKind.GROUP, title="")
        return Answer("/nhan 128: nhận việc", alone=alone)

    room.handle = helps
    await take_in(room, running, [("m1", update(text="/trogiup", chat=chat, private=chat == "7"))])
    ((body,),) = await room.rows("SELECT body FROM say")
    assert orjson.loads(body)["only_for"] == seen_by
