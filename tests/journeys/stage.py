"""The words in which a journey is told: who says or taps what where, and what is seen then.

People act through the practice room's HTTP; the bot is the real `bot.app.App` in the same loop, talking to the room
through the real channel. After every act the stage waits, by looking and never by a fixed time, until every update is
handled and everything owed has been sent; then the rules that hold always (`oracle`) are checked.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from bot import app as bots
from bot import channel_settings, config
from bot.channels import Secrets
from campaign.ids import MemberId
from campaign.plan import Plan
from practice import colleagues
from practice import seeding as demo
from sandbox.server.app import TOKEN, Sandbox
from sandbox.server.limits import RoomPace
from sandbox.server.world import BOT_ID, RoomMessage
from storage import sqlite
from storage.work import Work
from tests.journeys import oracle
from tests.stages import builders

Json = dict[str, Any]
PRIVATE = colleagues.PRIVATE
"""The speaker's own chat with the bot."""
CHATS = {"Tổ 1": -501, "Tổ 2": -502, "Tổ 3": -503, "Chung": demo.COMMON, "Lãnh đạo": demo.LEADERS}
ONLY_THERE = {
    "edits": "a message is altered, loses its buttons or is shown to one person of a group",
    "replies": "a reply, an edited line or what a bot overhears in a group",
    "platform": "a chat is blocked, moved, made, closed or ruled by its platform, or two press at the same instant",
    "files": "people send files, or read them in the chat itself",
}
"""Why a journey is told on Telegram alone (`@pytest.mark.telegram("edits")`); all others are told on Zalo too, by words."""
DEADLINE_S = 20.0
"""Nothing takes so long; a machine shared by many may."""
CHILD_S = 300.0
"""A report's child steps back behind everything else, on such a machine for long."""
OWED = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')"
    " + (SELECT count(*) FROM show WHERE state = 'owed' AND priority < 8 AND NOT (key LIKE 'untaken:%' AND not_before > :now))"
    " + (SELECT count(*) FROM say WHERE state IN ('owed', 'sending'))"
    " + (SELECT count(*) FROM message WHERE state = 'sending')"  # a board too: it stands in its chat before its row knows
    " + (SELECT count(*) FROM baton WHERE due_at <= :now)"
    " + (SELECT count(*) FROM received_file WHERE state = 'waiting')"
    " + (SELECT count(*) FROM report WHERE state = 'making' OR (state = 'approved' AND rendered = 0))"
)


class Seen(str):
    """What somebody reads: a message's text or a pop-up's. `buttons` are its labels, row by row, put one after another."""

    __slots__ = ("alert", "buttons", "chat", "edited", "id", "tokens")
    alert: bool
    buttons: list[str]
    tokens: list[str]
    chat: int
    id: int
    edited: bool


def seen(text: str, *, alert: bool = False, message: RoomMessage | None = None) -> Seen:
    """A text with what belongs to it."""
    found = Seen(text.replace("\u00a0", " "))  # a no-break space reads as a space
    rows = (message.markup or {}).get("inline_keyboard", []) if message else []
    found.alert, found.buttons = alert, [button["text"] for row in rows for button in row]
    found.tokens = [button.get("callback_data", "") for row in rows for button in row]
    found.chat, found.id = (message.chat, message.id) if message else (0, 0)
    found.edited = message is not None and message.edited is not None
    return found


class Clock:
    """The campaign's time; moving it makes what is due happen."""

    def __init__(self, room: "Room") -> None:
        self._room = room

    def text(self) -> str:
        """ "14:05", as cards say it."""
        return time.strftime("%H:%M", time.gmtime(self._room.sandbox.clock.now_ms() / 1000 + 7 * 3600))

    async def advance(self, *, minutes: float = 0, hours: float = 0) -> None:
        """So much later."""
        self._room.sandbox.clock.advance(minutes * 60 + hours * 3600)
        await self._moved()

    async def set(self, local: str) -> None:
        """Until this moment of the campaign's zone, "2025-05-21T07:30"."""
        self._room.sandbox.clock.set_local(local)
        await self._moved()

    async def _moved(self) -> None:
        self._room.follow()
        await self._room.quiet()


class Room:
    """One practice room with its bot. Chats are named as in CHATS, `PRIVATE`, or by their number. `edits`: what was said can be altered there."""

    edits = True

    def __init__(self, sandbox: Sandbox, plan: Plan, path: Path) -> None:
        self.sandbox = sandbox
        self.plan = plan
        self.path = path
        self.clock = Clock(self)
        self.chats = dict(CHATS)
        self._people = {one.short: one.id for one in sandbox.world.people.values()}
        self.oracle = oracle.Oracle(plan, self.people_names())
        self.watched = True

    # --- the bot -----------------------------------------------------------------------------------------------

    async def open(self, *, pace: float = 1000) -> None:
        """Open the room and let the bot in."""
        port = await self.sandbox.start()
        self.base = f"http://127.0.0.1:{port}"
        self.http = aiohttp.ClientSession(self.base)
        self.pace = pace
        self.database = sqlite.connect_to_read(self.path)
        await self.bot_begins()

    async def bot_begins(self) -> None:
        """Start the bot; also after it has ended."""
        told = channel_settings.Telegram(base_url=self.base, base_file_url=f"{self.base}/file", poll_timeout_s=5)
        settings = config.Config(
            storage=config.Storage(path=self.path),
            channel=channel_settings.Channels(telegram=told),
            http=config.Http(port=0),
            limits=config.LimitSettings(pace=self.pace),
        )
        self._stop = asyncio.Event()
        self.app = bots.App(settings, self.plan, secrets={"telegram": Secrets(TOKEN)}, stop=self._stop)
        self.app.clock.shift(self.sandbox.clock.offset_ms)
        self._running = asyncio.create_task(self.app.run())
        await self._until(self._introduced, "bot hỏi tin")

    def _introduced(self) -> bool:
        known = self.database.execute("SELECT 1 FROM meta WHERE key LIKE 'channel:%'").fetchone()
        return known is not None and self.sandbox.room.poll is not None

    async def bot_ends(self) -> None:
        """A clean stop."""
        self._stop.set()
        await asyncio.wait_for(self._running, DEADLINE_S)

    async def close(self) -> None:
        """Everything away."""
        self.database.close()
        await self.bot_ends()
        await self.http.close()
        await self.sandbox.stop()

    def follow(self) -> None:
        """The bot takes the room's time and looks at what is due."""
        self.app.clock.shift(self.sandbox.clock.offset_ms)
        self.app.alarm.poke()

    async def quiet(self) -> None:
        """Until everything said is handled and everything owed is sent; then the rules that hold always are checked."""
        await self._until(self._settled, "mọi việc xong")
        if self.watched:
            self.oracle.check(self.database, self.sandbox.world)

    def _settled(self) -> bool:
        if self.sandbox.world.pending or not self.app.alarm.idle:
            return False
        return int(self.database.execute(OWED, {"now": self.app.clock.now_ms()}).fetchone()[0]) == 0

    async def _until(self, condition: Any, what: str) -> None:
        deadline = time.monotonic() + CHILD_S
        while not condition():
            if self._running.done():
                self._running.result()
            assert time.monotonic() < deadline, f"chờ mãi chưa thấy {what}: {self.owed()}"
            await asyncio.sleep(0.004)

    def owed(self) -> list[tuple[Any, ...]]:
        """What keeps the room from being quiet, for a failing test's eyes."""
        shows = self.database.execute(
            "SELECT place, key, attempts, error FROM show WHERE state='owed' AND priority < 8"
        )
        says = self.database.execute("SELECT place, body, attempts, error FROM say WHERE state IN ('owed','sending')")
        inbox = self.database.execute("SELECT id, state, error FROM inbox WHERE state='new'")
        due = self.database.execute(
            "SELECT id, state, due, due_at - :now FROM baton WHERE due_at <= :now", {"now": self.app.clock.now_ms()}
        )
        return [tuple(row) for rows in (shows, says, inbox, due) for row in rows]

    # --- who and where -----------------------------------------------------------------------------------------

    def person(self, name: str) -> int:
        """A person's number by the name that colleagues use."""
        return self._people[name]

    def people_names(self) -> dict[int, str]:
        """Every person's number and name."""
        return {number: name for name, number in self._people.items()}

    def newcomer(self, name: str) -> str:
        """Somebody new walks in; returns the name."""
        number = self.sandbox.world.next_person()
        self._people[name] = number
        self.sandbox.room.record(
            "person",
            person={"id": number, "name": name, "short": name, "role": "", "team": "", "username": None},
        )
        return name

    def joined(self, work: Work, member: MemberId, name: str) -> None:
        """Somebody who walked in is a member; a tap needs no chat."""
        builders.joined(work, member, str(self.person(name)))

    def chat(self, who: str, chat: str | int) -> int:
        """A chat's number."""
        if isinstance(chat, int):
            return chat
        return self.person(who) if chat == PRIVATE else self.chats[chat]

    def address(self, chat: int) -> str:
        """The platform's id of a chat, as the books have it."""
        return str(chat)

    # --- people act --------------------------------------------------------------------------------------------

    async def act(self, path: str, **given: Any) -> Json:
        """POST to the practice room; `who` stands for `as`. Its refusals fail the test."""
        answer = await self.post(path, **given)
        assert "error" not in answer, answer["error"]
        return answer

    async def post(self, path: str, **given: Any) -> Json:
        """The same, with its refusals."""
        if "who" in given:
            given["as"] = given.pop("who")
        async with self.http.post(f"/practice/{path}", json=given) as answer:
            told: Json = await answer.json()
            return told

    async def says(
        self, who: str, chat: str | int, text: str, *, reply_to: Seen | int | None = None, thread: int | None = None
    ) -> Seen:
        """A typed line, and what the bot answers to it (empty when it keeps silent)."""
        where = self.chat(who, chat)
        before = self.newest(where)
        reply = reply_to.id if isinstance(reply_to, Seen) else reply_to
        told = await self.act("say", who=self.person(who), chat=where, text=text, reply_to=reply, thread=thread)
        await self.quiet()
        return self.answer_to(where, told["message_id"], after=before)

    async def sends_file(self, who: str, body: bytes, name: str, *, reply_to: Seen | None = None) -> Seen:
        """A file sent to the bot in private, and what it answers to it."""
        number = self.person(who)
        before = self.newest(number)
        message = await self.posts_file(number, body, name, reply_to=reply_to)
        await self.quiet()
        return self.answer_to(number, message, after=before)

    async def posts_file(self, number: int, body: bytes, name: str, *, reply_to: Seen | None = None) -> int:
        """The same without waiting; the message's number."""
        form = aiohttp.FormData({"as": str(number), "chat": str(number)})
        if reply_to is not None:
            form.add_field("reply_to", str(reply_to.id))
        form.add_field("file", body, filename=name)
        async with self.http.post("/practice/upload", data=form) as told:
            return int((await told.json())["message_id"])

    def file(self, message: Seen) -> bytes:
        """What the bot has sent as a document."""
        document = self.sandbox.world.chats[message.chat].messages[message.id].file
        assert document is not None, message
        return self.sandbox.room.journal.body(document["file_id"])

    def answer_to(self, chat: int, message: int, *, after: int) -> Seen:
        """The bot's reply to a message; in private whatever came last that is no card."""
        for one in reversed(list(self.sandbox.world.chats[chat].messages.values())):
            if one.id > after and one.sender == BOT_ID and one.reply_to == message:
                return seen(one.text, message=one)
        return seen("")

    async def taps(
        self, who: str, chat: str | int, label: str, *, card: Seen | str | None = None, token: str = ""
    ) -> Seen:
        """A button by its label on the newest message that has it (or on `card`), and the pop-up that answers."""
        where = self.chat(who, chat)
        found = card if isinstance(card, Seen) else self.with_button(where, label, text=card or "")
        data = token or found.tokens[found.buttons.index(label)]
        press = {"who": self.person(who), "chat": where, "message_id": found.id, "data": data, "force": True}
        told = await self.act("tap", **press, wait_ms=int(DEADLINE_S * 1000))
        assert "answer" in told, f"không có trả lời cho nút {label}"
        await self.quiet()
        return seen(told["answer"].get("text") or "", alert=bool(told["answer"].get("alert")))

    async def presses(self, who: str, card: Seen, label: str) -> None:
        """A button, and nobody waits for what comes of it."""
        data = card.tokens[card.buttons.index(label)]
        await self.act("tap", who=self.person(who), chat=card.chat, message_id=card.id, data=data)

    async def tap_all(self, presses: Sequence[tuple[str, Seen, str]]) -> dict[str, Seen]:
        """Many (who, card, label) at the same instant; each one's pop-up by name."""
        given = [
            {"as": self.person(who), "chat": card.chat, "message_id": card.id, "data": card.tokens[card.buttons.index(label)], "force": True}
            for who, card, label in presses
        ]  # fmt: skip
        loop = asyncio.get_running_loop()
        told = await self.act("taps", taps=given)
        answers: dict[str, asyncio.Future[Json]] = {query: loop.create_future() for query in told["query_ids"]}
        self.sandbox.room.answers.update(answers)
        done = await asyncio.wait_for(asyncio.gather(*answers.values()), DEADLINE_S)
        await self.quiet()
        return {
            who: seen(one.get("text") or "", alert=bool(one.get("alert")))
            for (who, _, _), one in zip(presses, done, strict=True)
        }

    async def starts(self, who: str, payload: str = "") -> Seen:
        """The first contact with the bot, by its link."""
        number = self.person(who)
        before = self.newest(number) if number in self.sandbox.world.chats else 0
        told = await self.act("start", who=number, payload=payload or None)
        await self.quiet()
        return self.answer_to(number, told["message_id"], after=before)

    async def writes(self, who: str, chat: str | int, text: str) -> None:
        """Said and not waited for: others say something meanwhile, or the bot is away."""
        await self.act("say", who=self.person(who), chat=self.chat(who, chat), text=text)

    async def blocks(self, who: str, *, blocked: bool = True, heard: bool = True) -> None:
        """The person closes (or opens) their private chat with the bot, which is told of it or not."""
        if heard:
            await self.act("block", who=self.person(who), blocked=blocked)
        else:
            self.sandbox.room.record("blocked", person=self.person(who), blocked=blocked)
        await self.quiet()

    async def enters(self, chat: str | int, *names: str) -> None:
        """These people are in a group from now on."""
        await self.act("members", chat=self.chat("", chat), add=[self.person(one) for one in names])

    async def group(self, title: str, *names: str) -> int:
        """A group with the bot in it, which nobody has tied to anything yet; its number."""
        number = await self.act("chats", title=title, kind="group", members=[self.person(one) for one in names])
        await self.quiet()
        return int(number["id"])

    async def thrown_out(self, chat: str) -> None:
        """The bot is not in this group any more."""
        await self.act("members", chat=self.chat("", chat), remove=[BOT_ID])
        await self.quiet()

    async def fails(self, *, refused: bool = False, twice: bool = False) -> None:
        """The bot's next message is not taken (it shall be patient), or what is done next reaches it twice."""
        await self.act("faults", flood={"rate": float(refused), "retry_after": 1}, duplicate=float(twice), count=1)

    # --- what is seen ------------------------------------------------------------------------------------------

    def newest(self, chat: int) -> int:
        """The number of the last message of a chat."""
        return self.sandbox.world.chats[chat].last_message

    def messages(self, chat: str | int, *, who: str = "", after: int = 0) -> list[Seen]:
        """What the bot has posted in a chat, oldest first, as it looks now."""
        home = self.sandbox.world.chats[self.chat(who, chat)]
        return [
            seen(one.text, message=one)
            for one in home.messages.values()
            if one.sender == BOT_ID and not one.deleted and one.service is None and one.id > after
        ]

    def last(self, chat: str | int, text: str = "", *, who: str = "") -> Seen:
        """The newest message of the bot in a chat that contains `text`."""
        found = [one for one in self.messages(chat, who=who) if text in one]
        assert found, f"không thấy “{text}” trong {chat} {who}:\n" + self.transcript(chat, who=who)
        return found[-1]

    def with_button(self, chat: int, label: str, *, text: str = "") -> Seen:
        """The newest message that has a button with this label."""
        found = [one for one in self.messages(chat) if label in one.buttons and text in one]
        assert found, f"không có nút “{label}”:\n" + self.transcript(chat)
        return found[-1]

    async def sees(self, chat: str | int, text: str, *, who: str = "") -> Seen:
        """A message with `text` is there; where, for a private chat, `chat` is PRIVATE and `who` its owner."""
        return self.last(chat, text, who=who)

    def private(self, who: str, text: str = "") -> Seen:
        """The newest message in somebody's private chat that contains `text`."""
        return self.last(PRIVATE, text, who=who)

    def took(self, answer: Seen, case: int) -> bool:
        """Does an answer say that its reader has the case now? Where each message counts, the working card is the answer."""
        card = not self.edits and "đang làm" in answer and answer.startswith(f"Phiếu {case} ")
        return f"đã nhận phiếu {case}" in answer or card

    def buttons(self, chat: str | int, text: str = "", *, who: str = "") -> list[str]:
        """The labels under the newest message that contains `text`."""
        return self.last(chat, text, who=who).buttons

    def transcript(self, chat: str | int, *, who: str = "") -> str:
        """A chat as people see it, for a failing test's eyes."""
        shown = [f"[{m.id}] {m}\n      {m.buttons}" for m in self.messages(chat, who=who)]
        return "\n".join(shown) or "(trống)"

    def news(self, chat: str | int, *, who: str = "", after: int = 0) -> list[Seen]:
        """What rang in a chat since message `after`: new messages only, boards aside."""
        return [m for m in self.messages(chat, who=who, after=after) if "Chưa có người nhận:" not in m]

    def rows(self, sql: str, **values: Any) -> list[sqlite3.Row]:
        """A look into the books."""
        return self.database.execute(sql, values).fetchall()

    def events(self, kind: str, case: int | None = None) -> list[sqlite3.Row]:
        """The trail's events of one kind."""
        return [
            row for row in self.rows("SELECT * FROM event WHERE kind = :kind ORDER BY id", kind=kind)
            if case is None or row["case_file"] == case
        ]  # fmt: skip

    def state(self, case: int, step: str) -> tuple[str, str]:
        """A step's state and who holds it (or did it)."""
        sql = (
            "SELECT b.state, coalesce(m.short, '') FROM baton b LEFT JOIN member m ON m.id = coalesce(b.holder, b.done_by)"
            " WHERE b.case_file = :case AND b.step = :step AND b.state <> 'superseded'"
        )
        row = self.rows(sql, case=case, step=step)[0]
        return row[0], row[1]


@asynccontextmanager
async def played(path: Path, plan: Plan, *, pace: float = 1000, strict: bool = False) -> AsyncIterator[Room]:
    """A room with its bot, closed afterwards. `strict` keeps the platform's limits, sped up by `pace`."""
    limits = RoomPace(scale=pace) if strict else RoomPace(off=True)
    seed = demo.room(plan)
    seed.pending.clear()  # the greetings of those who started long ago are told elsewhere
    room = Room(Sandbox(token=TOKEN, seed=seed, pace=limits), plan, path)
    await room.open(pace=pace)
    try:
        yield room
    finally:
        await room.close()
