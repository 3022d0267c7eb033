"""Makes a picture just before it leaves: figures of that moment, drawn by a short-lived process, kept as a file for a day.

Taps do not wait for it: figures are read on the reader's thread, one picture at a time is drawn, and only the chat that is
owed it waits. The same figures are the same file, so that many who ask at once cost one drawing.
"""

import asyncio
import hashlib
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import orjson

from bot.channel import Clock
from campaign.plan import Plan
from reports import drawing
from storage.database import Database
from storage.work import Work
from telling import progress_picture
from telling.shapes import Card

KEPT_S = 86_400
"""So long a picture stays on disk, in seconds of the file system's clock."""


class Maker:
    """Turns a recipe into a file. One instance per process."""

    def __init__(self, database: Database, plan: Plan, clock: Clock) -> None:
        self._database = database
        self._plan = plan
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()

    async def ready(self, card: Card) -> Card:
        """The card with its picture made. Raises `reports.drawing.NotDrawn`."""
        if card.file is None or not card.file.recipe:
            return card
        content = await self._database.read(lambda db: self._content(db, card.file.recipe if card.file else ""))
        target = self._folder() / f"{hashlib.blake2b(orjson.dumps(content), digest_size=12).hexdigest()}.png"
        async with self._one_at_a_time:
            if not target.exists():
                await asyncio.to_thread(_forget_old, target.parent)
                await asyncio.to_thread(drawing.draw, content, target)
        return replace(card, file=replace(card.file, path=str(target), recipe=""))

    def _content(self, db: sqlite3.Connection, recipe: str) -> Mapping[str, object]:
        kind, _, subject = recipe.partition(":")
        if kind != "progress":
            raise drawing.NotDrawn(f"no such recipe: {kind}")
        db.execute("BEGIN")  # one snapshot, though taps go on
        try:
            return progress_picture.picture(Work(db, self._plan, self._clock.now_ms(), "picture"), subject)
        finally:
            db.execute("ROLLBACK")

    def _folder(self) -> Path:
        folder = self._database.path.parent / "hinh"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder


def _forget_old(folder: Path) -> None:
    files = [(path, path.stat().st_mtime) for path in folder.glob("*.png")]
    newest = max((at for _, at in files), default=0.0)
    for path, at in files:
        if newest - at > KEPT_S:
            path.unlink(missing_ok=True)
