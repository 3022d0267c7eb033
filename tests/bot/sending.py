"""A running sender in the room of the pumps, and what its stories say and look at."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from storage import outbox
from storage.priority import Priority
from telling.messages import Card

CALL = "b:128:call:0:1"


def said(room: Any) -> list[tuple[str, str]]:
    return [(s.what, s.text) for s in room.channel.got]


async def show(room: Any, place: int, key: str, *, priority: Priority = Priority.ROUTINE) -> None:
    await room.work(lambda work: outbox.show(work, place, key=key, priority=priority))


async def say(room: Any, place: int, text: str, **more: Any) -> None:
    await room.work(lambda work: outbox.say(work, place, card=Card(text), **more))


@asynccontextmanager
async def sending(room: Any, running: Any, **settings: Any) -> AsyncIterator[Callable[[int], Awaitable[None]]]:
    """A running sender, and a way to let time pass for it."""
    pump = room.outbox_pump(**settings)

    async def later(ms: int) -> None:
        room.clock.ms += ms
        pump.wake()
        await room.settled()

    async with running(pump.run):
        await room.settled()
        yield later
