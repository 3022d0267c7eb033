"""The port through which the list is shared with those who work with it elsewhere, and its two implementations: a folder, a Google sheet.

Either does everything or nothing; what it raises says whether trying again soon is of use.
"""

import asyncio
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import orjson

from bot.config import Sharing, SheetSettings
from campaign.outreach.sharing import SharePlace, ShareTrouble, SheetTicks
from campaign.plan import Plan
from lists import sharing
from storage import children

HOME = Path(__file__).resolve().parent.parent
"""Where this program lies."""
SECONDS = 600
"""So long an exchange with a sheet may take."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """How many organisations there are now; `ticks` is what was found ticked there, None where nobody ticks."""

    organisations: int
    ticks: SheetTicks | None = None


class ListExchange(Protocol):
    """A place where the list is shared."""

    place: SharePlace

    async def exchange(self, now: int) -> Exchanged:
        """Brings the place up to date (`now` UTC ms). Raises ShareFailed."""


class ShareFailed(Exception):
    """What is there is whole, as it was or as far as it came. `detail` is for people, without anything of a key; `retry_after`: in so many seconds
    at the earliest, 0 where nobody says."""

    def __init__(self, kind: ShareTrouble, detail: str = "", *, retry_after: float = 0.0) -> None:
        super().__init__(f"{kind} {detail}")
        self.kind = kind
        self.detail = detail
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What the child of a sheet's exchange is told: what is to be exchanged with which sheet; `plan` as JSON, `now` in UTC ms."""

    data: str
    plan: str
    now: int
    spreadsheet: str
    tab: str
    key_file: str
    base_url: str
    proxy: str


class FolderExchange:
    """The whole list in a file of the office's shared folder, in place of the former one where something changed, and the changes beside it."""

    place = SharePlace.FOLDER

    def __init__(self, data: Path, plan: Plan, *, folder: Path, settings: Sharing) -> None:
        self._data = data
        self._plan = plan
        self._target = folder / f"danh-sach-{plan.campaign.id}.{settings.form}"
        self._phones = settings.phones

    async def exchange(self, now: int) -> Exchanged:
        """Written aside first."""
        try:
            written = await asyncio.to_thread(
                sharing.write, self._data, self._plan, target=self._target, phones=self._phones, now=now
            )
        except sharing.NotShared as why:
            raise ShareFailed(ShareTrouble.FOLDER, str(why)) from why
        return Exchanged(written)


class SheetExchange:
    """Only what differs, in a sheet where people work; their ticks come back."""

    place = SharePlace.SHEET

    def __init__(self, data: Path, plan: Plan, *, settings: SheetSettings) -> None:
        self._order = SheetOrder(
            str(data.resolve()), plan.model_dump_json(by_alias=True), 0, settings.id, settings.tab,
            str(settings.key_file or ""), settings.base_url.rstrip("/"), settings.proxy,
        )  # fmt: skip

    async def exchange(self, now: int) -> Exchanged:
        """By a child process, which ends with this call however it ends."""
        said = await self._child({**asdict(self._order), "now": now})
        if "trouble" in said:
            kind = ShareTrouble(said["trouble"])
            raise ShareFailed(kind, said.get("detail", ""), retry_after=said.get("retry_after", 0.0))
        ticks = {name: tuple(found) if isinstance(found, list) else found for name, found in said["ticks"].items()}
        return Exchanged(said["organisations"], SheetTicks(**ticks))  # type: ignore[arg-type] # what `child` made of one

    async def _child(self, order: dict[str, Any]) -> dict[str, Any]:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-X", "utf8", "-m", "bot.sheets.child",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            cwd=HOME, env=children.environment(os.environ),
        )  # fmt: skip
        try:
            async with asyncio.timeout(2 * SECONDS):
                out, _ = await child.communicate(orjson.dumps(order))
        except TimeoutError:
            out = b""
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        if child.returncode or not out:
            raise ShareFailed(ShareTrouble.MISTAKE, f"child {child.returncode}")
        found: dict[str, Any] = orjson.loads(out)
        return found


def of(settings: Sharing, data: Path, *, plan: Plan) -> list[ListExchange]:
    """The places that the settings name."""
    found: list[ListExchange] = []
    if settings.folder is not None:
        found.append(FolderExchange(data, plan, folder=settings.folder, settings=settings))
    if settings.google.spreadsheet:
        found.append(SheetExchange(data, plan, settings=settings.google))
    return found
