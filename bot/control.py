"""The running bot's ear for commands on the same machine: an owner-only Unix socket beside the database.

One request a connection: a line of JSON, one of

- `{"do": "import", "staged": …, "mark_gone": …, "finish_matched": …}`,
- `{"do": "invite", "keys": […]}` (roster keys; none: everybody who has not joined),
- `{"do": "erase", "kind": "member" or "representative", "number": …}`,
- `{"do": "correct", "number": …, "name": …, "title": …, "phones": […]}` (a representative; what is empty stays).

The answer is lines of JSON: `{"at": n, "of": total}` while it goes on, at last `{"done": {…}}` or
`{"error": "busy" | "unknown" | "failed"}`.
"""

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from acts import erase, roster
from acts.people import correct
from acts.people.correct import RightData
from bot import imports, log_keeper, slice_writer
from campaign.plan import Plan
from lists import staging
from storage.database import Database
from storage.work import Work

Answer = dict[str, object]
LONGEST_REQUEST = 16_384
LONGEST_ADDRESS = 100
"""Addresses of Unix sockets end at 108 bytes; a longer path is reached through its folder's descriptor."""


def path_of(database: Path) -> Path:
    """The socket of a database file."""
    return database.with_name(database.name + ".sock")


@contextmanager
def _address(path: Path) -> Iterator[str]:
    if len(os.fsencode(path)) <= LONGEST_ADDRESS:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def nothing() -> None:
    """Nobody waits."""


class Control:
    """Listens while the bot runs; applies a staged list when it is asked to, one at a time. `after`: cards are owed."""

    def __init__(
        self, database: Database, plan: Plan, *, clock: slice_writer.ImportClock, after: Callable[[], None] = nothing
    ) -> None:
        self.database = database
        self.plan = plan
        self.clock = clock
        self._after = after
        self._busy = asyncio.Lock()
        self._work: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Answer requests inside the block. The caller holds the lock, so an old socket is nobody's and is replaced."""
        path = path_of(self.database.path)
        path.unlink(missing_ok=True)
        mask = os.umask(0o177)
        try:
            with _address(path) as address:
                server = await asyncio.start_unix_server(self._answer, address, limit=LONGEST_REQUEST)
        finally:
            os.umask(mask)
        try:
            yield
        finally:
            server.close()
            path.unlink(missing_ok=True)
            await self._stop()

    async def _stop(self) -> None:
        """Stop between two slices; what is left is taken up at the next start."""
        for task in list(self._work):
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines: asyncio.Queue[Answer | None] = asyncio.Queue()
        try:
            request = json.loads(await reader.readline())
            task = asyncio.create_task(self._do(request, lines))
            self._work.add(task)
            task.add_done_callback(self._work.discard)
            while (line := await lines.get()) is not None:
                writer.write(json.dumps(line).encode() + b"\n")
                await writer.drain()
        except (ValueError, ConnectionError):
            writer.write(b'{"error": "unknown"}\n')
        finally:
            writer.close()

    async def _do(self, request: Answer, lines: "asyncio.Queue[Answer | None]") -> None:
        """Carries on even when whoever asked hangs up: an import that has begun completes."""
        try:
            if request.get("do") == "invite":
                lines.put_nowait({"done": await self._invite(request)})
            elif request.get("do") == "erase":
                lines.put_nowait({"done": await self._erase(request)})
            elif request.get("do") == "correct":
                lines.put_nowait({"done": await self._correct(request)})
            elif request.get("do") != "import":
                lines.put_nowait({"error": "unknown"})
            elif self._busy.locked():
                lines.put_nowait({"error": "busy"})
            else:
                async with self._busy:
                    lines.put_nowait({"done": await self._import(request, lines)})
        except (OSError, ValueError, LookupError):
            lines.put_nowait({"error": "failed"})
        finally:
            lines.put_nowait(None)

    async def _invite(self, request: Answer) -> dict[str, str]:
        keys = request.get("keys")
        wanted = [str(key) for key in keys] if isinstance(keys, list) else []
        return await self.database.write(
            lambda db: roster.invite_by_key(Work(db, self.plan, self.clock.now_ms(), "cli"), wanted)
        )

    async def _erase(self, request: Answer) -> dict[str, object]:
        kind, number = str(request["kind"]), int(str(request["number"]))
        done = await self.database.write(
            lambda db: erase.erase(Work(db, self.plan, self.clock.now_ms(), "cli"), kind, number=number)
        )
        cut = await log_keeper.cut_soon(self.database)
        return {"blotted": done.blotted, "left": done.left, "cut": cut}

    async def _correct(self, request: Answer) -> dict[str, object]:
        number, given = int(str(request["number"])), request.get("phones")
        phones = tuple(map(str, given)) if isinstance(given, list) else ()
        to = RightData(str(request.get("name", "")), str(request.get("title", "")), phones)
        await self.database.write(
            lambda db: correct.correct(Work(db, self.plan, self.clock.now_ms(), "cli"), number, to=to)
        )
        self._after()
        return {}

    async def _import(self, request: Answer, lines: "asyncio.Queue[Answer | None]") -> dict[str, int]:
        staged = await asyncio.to_thread(_own, Path(str(request["staged"])), imports.staging_folder(self.database.path))
        wishes = imports.Wishes(bool(request.get("mark_gone")), bool(request.get("finish_matched")))
        import_id = await imports.begin(self.database, self.plan, clock=self.clock, staged=staged, wishes=wishes)

        def progress(at: int, of: int) -> None:
            lines.put_nowait({"at": at, "of": of})

        return await imports.apply_staged(
            self.database, self.plan, clock=self.clock, import_id=import_id, progress=progress, staged=staged
        )


def _own(path: Path, folder: Path) -> staging.Staged:
    """A staged list, if it lies where staged lists lie. Raises LookupError for any other place."""
    if path.resolve().parent != folder.resolve():
        raise LookupError(path.name)
    return staging.read(path)


def ask(database: Path, request: Answer) -> Iterator[Answer]:
    """Put a request to the running bot; its answers as they come. Raises OSError when none listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line, _address(path_of(database)) as address:
        line.connect(address)
        line.sendall(json.dumps(request).encode() + b"\n")
        with line.makefile("rb") as answers:
            for answer in answers:
                yield json.loads(answer)
