"""`outbox failed` and `outbox retry`: messages a platform refused, and another try for them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click

from bot import speech
from bot.commands import codes, upkeep
from campaign.plan import Plan
from storage import recovery
from storage.port import Store
from storage.work import Work


def _work(db: Store) -> Work:
    return Work(db, cast("Plan", None), 0, "cli")  # no rule of the plan is asked here


def failed(config: Path) -> int:
    """List what was refused, with the code that `outbox retry` takes."""

    def show(db: Store) -> None:
        rows = recovery.failed(_work(db))
        for row in rows:
            since = datetime.fromtimestamp(row.since / 1000, UTC)
            click.echo(f"{row.id}\t{since:%Y-%m-%d %H:%M:%SZ}\t{row.chat}\t{row.error}")
        click.echo(
            speech.said("{n} tin đi bị gác lại.", n=len(rows))
            if rows
            else speech.said("Không có tin đi nào bị gác lại.")
        )

    return upkeep.look(config, show)


def retry(config: Path, ids: Sequence[str | int]) -> int:
    """Owe them again; REFUSED when there was nothing to retry, LATER while a bot holds the data."""

    def again(db: Store) -> int:
        n = recovery.retry(_work(db), [str(i) for i in ids])
        if not n:
            return codes.refuse(speech.said("Không có tin nào như vậy trong số bị gác lại."))
        click.echo(speech.said("{n} tin sẽ được gửi lại khi bot chạy.", n=n))
        return codes.OK

    return upkeep.change(config, again)
