"""The child process that exchanges the list with a sheet; it holds a lock beside the data, so that there is never a second one, and steps back
behind the bot.

`python -m bot.sheets.child` takes one JSON document on its input (`bot.list_exchange.SheetOrder`) and says on its output what came of it: what
was ticked in the sheet, or why not. Nothing of the key is ever written anywhere.
"""

import asyncio
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from bot import lock
from bot.list_exchange import SECONDS, ShareFailed, SheetOrder
from bot.sheets import exchange, key_file
from campaign.outreach.sharing import ShareTrouble
from campaign.plan import Plan
from lists import export
from lists.shared_sheet import SharedLine
from storage import database
from storage.lists import imports
from storage.outreach import sheet_rows
from storage.work import Work

BEHIND = 10


def lock_of(data: Path) -> Path:
    """What an exchange holds, as `bot.lock` names it."""
    return data.with_name(data.name + ".sheet")


async def obeyed(order: SheetOrder) -> dict[str, Any]:
    """What came of it, as JSON: the ticks with the number of organisations, or `trouble`."""
    try:
        with lock.hold(lock_of(Path(order.data))):
            return await _exchanged(order)
    except lock.Locked:
        return {"trouble": ShareTrouble.BUSY}
    except ShareFailed as trouble:
        return {"trouble": trouble.kind, "detail": trouble.detail, "retry_after": trouble.retry_after}
    except TimeoutError:
        return {"trouble": ShareTrouble.UNREACHABLE}
    except Exception as error:  # noqa: BLE001 - told by its name and place: its words might hold anything
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
        return {"trouble": ShareTrouble.MISTAKE, "detail": f"{type(error).__name__} {place}"}


async def _exchanged(order: SheetOrder) -> dict[str, Any]:
    try:
        key = key_file.read(Path(order.key_file))
    except key_file.KeyUnusable as wrong:
        raise ShareFailed(ShareTrouble.KEY_FILE, str(wrong)) from None
    if not key_file.is_safe(order.base_url):
        raise ShareFailed(ShareTrouble.REFUSED, "base_url")
    os.environ["AIOGOOGLE_HTTP_PROXY"] = order.proxy  # the library's own way to be told; it is read as it is loaded
    from bot.sheets.google import GoogleSheet  # the library is loaded where a sheet is named, and only in this process

    lines, settled = _of_the_data(order)
    async with (
        asyncio.timeout(SECONDS),
        GoogleSheet(order.spreadsheet, tab=order.tab, key=key, base_url=order.base_url) as sheet,
    ):
        ticks = await exchange.exchange(sheet, lines, settled=settled)
    return {"organisations": len(lines), "ticks": asdict(ticks)}


def _of_the_data(order: SheetOrder) -> tuple[list[SharedLine], set[str]]:
    """From one snapshot, which is given back before anybody waits for a network. A list that is being imported is not whole."""
    store = database.connect_to_read(Path(order.data))
    try:
        with store.snapshot():
            work = Work(store, Plan.model_validate_json(order.plan), order.now, "share")
            if imports.running(work) is not None:
                raise ShareFailed(ShareTrouble.BUSY)
            return list(export.shared(work)), sheet_rows.settled(work)
    finally:
        store.close()


def main() -> None:
    """In the child."""
    os.nice(BEHIND)
    order = SheetOrder(**orjson.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(orjson.dumps(asyncio.run(obeyed(order))))


if __name__ == "__main__":
    main()
