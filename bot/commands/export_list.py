"""`export`: the list as an Excel file; reads only, so it may run beside the bot."""

import time
from pathlib import Path

import click
from rich.console import Console

from bot import speech
from bot.commands import codes, loading


def run(config: Path, out: Path) -> int:
    """OK with the number of organisations said; REFUSED when there is nothing to read or the file cannot be written."""
    loaded = loading.with_data(config)
    if loaded is None:
        return codes.REFUSED
    deployment, plan = loaded
    path = deployment.storage.path
    from lists import export
    from storage import database
    from storage.lists import imports
    from storage.work import Work

    connection = database.connect_to_read(path)
    try:
        with connection.snapshot(), Console(stderr=True).status(speech.said("Đang xuất danh sách")):
            work = Work(connection, plan, int(time.time() * 1000), "cli")
            count, running = export.write(out, work), imports.running(work)
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {out}: {why}", out=out, why=wrong.strerror or wrong))
    finally:
        connection.close()
    click.echo(speech.said("Đã xuất {count} tổ chức vào {out}", count=count, out=out))
    if running is not None:
        half = speech.said(
            "Đang nhập {file} ({done} trên {total} dòng): bản xuất này chưa đủ. Khi nhập xong, đề nghị xuất lại.",
            file=running.file_name,
            done=running.cursor,
            total=running.total,
        )
        click.echo(half, err=True)
    return codes.OK
