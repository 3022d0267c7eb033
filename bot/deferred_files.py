"""Makes a picture or a form just before it leaves: figures of that moment, made by a short-lived process, kept as a file for a day.
A file that lies there already is found beside the data file, wherever that has been put.

Taps do not wait for it: figures are read on the reader's thread, one file at a time is made, and only the chat that is owed it
waits. The same figures are the same file, so that many who ask at once cost one making. A recipe is «kind:subject».
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from bot.channel import PaceClock
from campaign.plan import Plan
from reports import drawing
from storage.database import Database
from storage.port import Store
from storage.work import Work
from telling.awards import award_tables
from telling.duty import duty_form
from telling.enterprise import letter
from telling.messages import Card
from telling.notices import notice_cards
from telling.people import desk_sheet, roster_form
from telling.targets import progress_picture
from telling.unit_reports import unit_form

Content = Mapping[str, object]

KEPT_S = 86_400
"""So long a file stays on disk, in seconds of the file system's clock."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of recipe: what goes into the file, who makes it of that, and how its name ends."""

    content: Callable[[Work, str], Content]
    make: Callable[[Content, Path], None]
    ending: str


KINDS = {
    "progress": Kind(progress_picture.picture, drawing.draw, "png"),
    "awards": Kind(award_tables.book, drawing.book, "xlsx"),
    "notice": Kind(notice_cards.book, drawing.book, "xlsx"),
    roster_form.RECIPE: Kind(lambda work, subject: roster_form.content(work.plan), drawing.roster_form, "xlsx"),
    duty_form.RECIPE: Kind(duty_form.content, drawing.roster_form, "xlsx"),
    "desk_sheet_pdf": Kind(lambda work, subject: desk_sheet.content(work.plan), drawing.desk_sheet, "pdf"),
    "desk_sheet_docx": Kind(lambda work, subject: desk_sheet.content(work.plan), drawing.desk_sheet, "docx"),
    "letter_docx": Kind(lambda work, subject: letter.content(work.plan), drawing.open_letter, "docx"),
    "letter_pdf": Kind(lambda work, subject: letter.content(work.plan), drawing.open_letter, "pdf"),
    unit_form.RECIPE: Kind(lambda work, subject: unit_form.content(work, int(subject)), drawing.form, "xlsx"),
}


class Maker:
    """Turns a recipe into a file. One instance per process."""

    def __init__(self, database: Database, plan: Plan, *, clock: PaceClock) -> None:
        self._database = database
        self._plan = plan
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()

    async def ready(self, card: Card) -> Card:
        """The card with its file made, or found. Raises `reports.drawing.NotDrawn`."""
        if card.file is None or card.file.known:
            return card
        if not card.file.recipe:
            return replace(card, file=replace(card.file, path=str(self._database.path.parent / card.file.path)))
        name, _, subject = card.file.recipe.partition(":")
        kind = KINDS.get(name)
        if kind is None:
            raise drawing.NotDrawn(f"no such recipe: {name}")
        content = await self._database.read(lambda db: self._content(db, kind, subject))
        target = self._folder() / f"{hashlib.blake2b(orjson.dumps(content), digest_size=12).hexdigest()}.{kind.ending}"
        async with self._one_at_a_time:
            if not target.exists():
                await asyncio.to_thread(_forget_old, target.parent)
                await asyncio.to_thread(kind.make, content, target)
        return replace(card, file=replace(card.file, path=str(target), recipe=""))

    def _content(self, db: Store, kind: Kind, subject: str) -> Content:
        with db.snapshot():
            return kind.content(Work(db, self._plan, self._clock.now_ms(), "recipe"), subject)

    def _folder(self) -> Path:
        folder = self._database.path.parent / "hinh"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder


def _forget_old(folder: Path) -> None:
    files = [(path, path.stat().st_mtime) for path in folder.iterdir()]
    newest = max((at for _, at in files), default=0.0)
    for path, at in files:
        if newest - at > KEPT_S:
            path.unlink(missing_ok=True)
