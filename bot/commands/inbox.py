"""`inbox failed` and `inbox retry`: updates that were set aside, and another try for them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from bot import speech
from bot.commands import codes, upkeep
from storage import inbox
from storage.port import Store


def failed(config: Path) -> int:
    """List what was set aside; OK also when there is nothing."""

    def show(db: Store) -> None:
        rows = inbox.failed(db)
        for row in rows:
            at = datetime.fromtimestamp(row.at / 1000, UTC)
            click.echo(f"{row.id}\t{at:%Y-%m-%d %H:%M:%SZ}\t{row.channel}\t{row.key}\t{row.error}")
        click.echo(
            speech.said("{n} tin đến bị gác lại.", n=len(rows))
            if rows
            else speech.said("Không có tin đến nào bị gác lại.")
        )

    return upkeep.look(config, show)


def retry(config: Path, ids: Sequence[int]) -> int:
    """Hand them to the bot again; REFUSED when there was nothing to retry, LATER while a bot holds the data."""

    def again(db: Store) -> int:
        n = inbox.retry(db, ids)
        if not n:
            return codes.refuse(speech.said("Không có tin nào như vậy trong số bị gác lại."))
        click.echo(speech.said("{n} tin sẽ được làm lại khi bot chạy.", n=n))
        return codes.OK

    return upkeep.change(config, again)
