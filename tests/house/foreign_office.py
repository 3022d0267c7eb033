"""An office on a machine of its own: the installed command in an empty folder, and people in the groups of a foreign platform.

The clock is the real one. Nothing of ours is imported into the bot's process; what people see is read from the platform.
"""

import asyncio
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from sandbox.server.app import Sandbox
from sandbox.server.world import BOT_ID, RoomMessage

T = TypeVar("T")
PATIENCE_S = 150.0
"""Nothing takes so long; a report's child steps back behind everything else."""


class People:
    """Who is in the groups. Each acts through the practice room's HTTP and waits for what they expect to see."""

    def __init__(self, sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.http = http

    async def act(self, path: str, **given: Any) -> dict[str, Any]:
        """POST to the practice room; `who` stands for `as`."""
        if "who" in given:
            given["as"] = given.pop("who")
        async with self.http.post(f"/practice/{path}", json=given) as answer:
            told: dict[str, Any] = await answer.json()
        assert "error" not in told, told
        return told

    async def comes(self, name: str) -> int:
        """Somebody with a telephone."""
        return int((await self.act("people", name=name))["id"])

    async def group(self, title: str, members: list[int]) -> int:
        """A group, the bot in it as an admin."""
        number = int((await self.act("chats", title=title, members=members, kind="supergroup"))["id"])
        await self.act("admin", chat=number, bot=True, admin=True)
        return number

    async def says(self, who: int, text: str, *, chat: int | None = None, expect: str) -> RoomMessage:
        """A typed line; the bot's next message there that contains `expect`."""
        where = chat or who
        before = self.newest(where)
        await self.act("say", who=who, chat=where, text=text)
        return await self.sees(where, expect, after=before)

    async def button(self, chat: int, label: str, *, after: int = 0) -> RoomMessage:
        """The newest message there with a button whose label begins so, waited for."""
        return await self._finds(chat, lambda m: m.id > after and bool(data_of(m, label)), label)

    async def taps(self, who: int, chat: int, label: str, *, after: int = 0) -> RoomMessage:
        """That button, once an answer has popped up; the message that had it."""
        message = await self.button(chat, label, after=after)
        press = {"who": who, "chat": chat, "message_id": message.id, "data": data_of(message, label)}
        told = await self.act("tap", **press, wait_ms=60_000)
        assert "answer" in told, label
        return message

    def newest(self, chat: int) -> int:
        """The number of a chat's last message."""
        found = self.sandbox.world.chats.get(chat)
        return found.last_message if found else 0

    def messages(self, chat: int) -> list[RoomMessage]:
        """What the bot has posted there, newest first."""
        found = self.sandbox.world.chats.get(chat)
        return [m for m in reversed(found.messages.values()) if m.sender == BOT_ID and not m.deleted] if found else []

    async def sees(self, chat: int, text: str, *, after: int = 0) -> RoomMessage:
        """The newest message of the bot there that contains `text`, waited for."""

        return await self._finds(chat, lambda m: m.id > after and text in m.text, text)

    async def _finds(self, chat: int, wanted: Callable[[RoomMessage], bool], what: str) -> RoomMessage:
        try:
            return await until(lambda: next((m for m in self.messages(chat) if wanted(m)), None), what)
        except AssertionError as never:
            seen = [(m.text, [*buttons(m)]) for m in self.messages(chat)]
            raise AssertionError(f"{never}; there is {seen[:4]}") from None

    def files(self, chat: int) -> set[str]:
        """The endings of the documents and pictures that came there."""
        named = [str(m.file.get("file_name") or m.file.get("name") or "png") for m in self.messages(chat) if m.file]
        return {name.rpartition(".")[2] for name in named}


def buttons(message: RoomMessage) -> dict[str, str]:
    """Labels and what they send."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    return {button["text"]: button.get("callback_data", "") for row in rows for button in row}


def data_of(message: RoomMessage, label: str) -> str:
    """What the button sends whose label begins so; empty where there is none."""
    return next((sent for words, sent in buttons(message).items() if words.startswith(label)), "")


async def until(look: Callable[[], T | None], what: str) -> T:
    """What `look` finds, once it finds something."""
    deadline = time.monotonic() + PATIENCE_S
    while (found := look()) is None:
        assert time.monotonic() < deadline, f"never seen: {what}"
        await asyncio.sleep(0.02)
    return found


class Machine:
    """The office's machine: a folder that knows nothing of the checkout, and the commands that are typed there."""

    def __init__(self, home: Path, office: Path, environment: dict[str, str]) -> None:
        self.home = home
        self._office = office
        self.environment = environment
        self.typed: list[str] = []

    async def start(self, *words: str, log: Path | None = None) -> asyncio.subprocess.Process:
        """`tiepsuc …`, as it is typed, in `home`; what it says goes to `log`, or to whoever waits for it."""
        self.typed.append(words[0])
        with (log or Path("/dev/null")).open("ab") as kept:
            return await asyncio.create_subprocess_exec(
                str(self._office / "tiepsuc"), *words, cwd=self.home, env=self.environment,
                stdin=-1, stdout=kept if log else -1, stderr=kept if log else -2,
            )  # fmt: skip

    async def tiepsuc(self, *words: str, answers: str = "", code: int = 0) -> str:
        """What a command says that ends by itself, with that exit code."""
        running = await self.start(*words)
        said, _ = await asyncio.wait_for(running.communicate(answers.encode()), PATIENCE_S)
        assert running.returncode == code, f"{words}: {running.returncode}\n{said.decode()}"
        return said.decode()


def links(said: str) -> dict[str, str]:
    """name: code, from the lines that `invite` prints."""
    return dict(re.findall(r"(?m)^(.+): (?:https://t\.me/\S+\?start=|/start )(\S+)$", said))
