"""A plain Bot API server for measuring: answers everything at once, hands out prepared taps, keeps the times.

It is nobody's look-alike (that is `sandbox/`): no limits, no state, as little work as possible, in a process of its own.
Started as `python -m benchmarks.stub TAPS [PER_S]`; its first line says its port. With PER_S the taps come in pairs (two people
tap at the same instant), so many a second, and the time from each tap to its answer is kept. Instants are the machine's monotonic seconds,
the same for every process of this machine.
"""

import asyncio
import contextlib
import gc
import re
import sys
import time
from typing import Any

import orjson
from aiohttp import web

from benchmarks import updates

PRESS = re.compile(rb"press-(\d+)")
JSON = {"Content-Type": "application/json"}
TRUE = b'{"ok":true,"result":true}'
GET_ME = orjson.dumps(
    {"ok": True, "result": updates.BOT | {"can_join_groups": True, "can_read_all_group_messages": True}}
)
IDLE = b'{"ok":true,"result":[]}'
AT_ONCE = 100


class Stub:
    """What was asked and when. Taps are handed out only after `release`."""

    def __init__(self, taps: int, per_s: float = 0.0) -> None:
        self.taps = updates.taps(taps)
        self.per_s = per_s
        self.waits: list[float] = []
        self.released = asyncio.Event()
        self.finished = asyncio.Event()
        self.begun = 0.0
        self.first_poll = self.handed_out = self.last_answer = self.last_edit = self.last_send = 0.0
        self.answered: set[int] = set()
        self.answers = self.edits = self.sends = 0
        self.asked: dict[str, int] = {}
        self.sent_at: list[float] = []

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """One call of the Bot API, or of the measurement itself."""
        method = request.path.rpartition("/")[2]
        answer = METHODS.get(method)
        self.asked[method] = self.asked.get(method, 0) + 1
        body = TRUE if answer is None else await answer(self, request)
        return web.Response(body=body, headers=JSON)

    async def me(self, request: web.BaseRequest) -> bytes:
        """getMe."""
        return GET_ME

    async def poll(self, request: web.BaseRequest) -> bytes:
        """getUpdates: a higher offset confirms, a batch is at most what was asked for."""
        self.first_poll = self.first_poll or time.monotonic()
        asked = await question(request)
        offset, limit = int(asked.get("offset") or 0), int(asked.get("limit") or AT_ONCE)
        if not self.released.is_set():
            try:
                await asyncio.wait_for(self.released.wait(), float(asked.get("timeout") or 0))
            except TimeoutError:
                return IDLE
        first = max(0, offset - updates.FIRST_ID)
        await self._until_tapped(first, float(asked.get("timeout") or 0))
        batch = self.taps[first : min(first + limit, self._tapped())]
        if not batch and self.per_s and first < len(self.taps):
            return IDLE
        if not batch:
            await asyncio.sleep(float(asked.get("timeout") or 0))
            return IDLE
        self.handed_out = self.handed_out or time.monotonic()
        return b'{"ok":true,"result":[' + b",".join(batch) + b"]}"

    def _tapped(self) -> int:
        """How many taps there were by now."""
        if not self.per_s:
            return len(self.taps)
        pairs = int((time.monotonic() - self.begun) * self.per_s / 2) + 1
        return min(2 * pairs, len(self.taps))

    async def _until_tapped(self, first: int, patience_s: float) -> None:
        """Wait until there is a tap that was not handed out."""
        if self.per_s and first < len(self.taps):
            due = self.begun + (first // 2) * 2 / self.per_s
            await asyncio.sleep(min(max(0.0, due - time.monotonic()), patience_s))

    async def answered_tap(self, request: web.BaseRequest) -> bytes:
        """answerCallbackQuery; the last tap's answer ends the measurement."""
        press = PRESS.search(await request.read())
        self.answers += 1
        if press:
            if self.per_s and int(press[1]) not in self.answered:
                tapped = self.begun + (int(press[1]) - 1) // 2 * 2 / self.per_s
                self.waits.append(time.monotonic() - tapped)
            self.answered.add(int(press[1]))
        if len(self.answered) == len(self.taps) and not self.last_answer:
            self.last_answer = time.monotonic()
            self.finished.set()
        return TRUE

    async def edited(self, request: web.BaseRequest) -> bytes:
        """editMessageText."""
        await request.read()
        self.edits, self.last_edit = self.edits + 1, time.monotonic()
        return updates.edited(self.edits)

    async def sent(self, request: web.BaseRequest) -> bytes:
        """sendMessage."""
        await request.read()
        self.sends, self.last_send = self.sends + 1, time.monotonic()
        self.sent_at.append(self.last_send)
        return updates.edited(5_000_000 + self.sends)

    async def release(self, request: web.BaseRequest) -> bytes:
        """For the measurement: hand out now."""
        self.begun = time.monotonic()
        self.released.set()
        return TRUE

    async def result(self, request: web.BaseRequest) -> bytes:
        """For the measurement: everything that is known."""
        times = {n: getattr(self, n) for n in ("first_poll", "handed_out", "last_answer", "last_edit", "last_send")}
        counts = {"answers": self.answers, "answered": len(self.answered), "edits": self.edits, "sends": self.sends}
        return orjson.dumps(times | counts | {"sent_at": self.sent_at, "asked": self.asked, "waits": self.waits})

    async def all_answered(self, request: web.BaseRequest) -> bytes:
        """For the measurement: everything, once every tap is answered (or after a minute and a half)."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.finished.wait(), 90)
        return await self.result(request)


METHODS = {
    "getMe": Stub.me,
    "getUpdates": Stub.poll,
    "answerCallbackQuery": Stub.answered_tap,
    "editMessageText": Stub.edited,
    "sendMessage": Stub.sent,
    "release": Stub.release,
    "result": Stub.result,
    "finished": Stub.all_answered,
}


async def question(request: web.BaseRequest) -> dict[str, Any]:
    """The parameters, in whichever of the three encodings the libraries use."""
    if request.content_type == "application/json":
        body = await request.read()
        return dict(orjson.loads(body)) if body else {}
    return dict(await request.post())


async def main(taps: int, per_s: float) -> None:
    stub = Stub(taps, per_s)
    runner = web.ServerRunner(web.Server(stub.handle, access_log=None))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    gc.freeze()
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.0))
