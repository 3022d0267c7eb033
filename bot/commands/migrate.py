"""`migrate`: bring the data file to the newest form, while no bot runs."""

import time
from pathlib import Path

import click

from bot import config as settings
from bot import speech
from bot.commands import codes


def run(config: Path) -> int:
    """Applies what is pending; LATER while a bot holds the data, REFUSED when history and program disagree."""
    try:
        path = settings.load(config).storage.path
    except settings.ConfigInvalid as wrong:
        return codes.refuse(*map(speech.translated, wrong.mistakes))
    from bot import lock

    try:
        with lock.hold(path):
            return _migrate(path)
    except lock.Locked:
        return codes.refuse(
            speech.said('Bot đang chạy và giữ tệp dữ liệu. Hãy dừng bot rồi làm lại lệnh này.'), code=codes.LATER
        )  # fmt: skip


def _migrate(path: Path) -> int:
    from storage import database, migrate

    path.parent.mkdir(parents=True, exist_ok=True)
    connection = database.connect(path)
    try:
        done = migrate.migrate(connection, int(time.time() * 1000))
    except migrate.MigrationChanged as changed:
        return codes.refuse(
            speech.said("Tệp chuyển đổi {changed} đã bị sửa sau khi dùng; hãy cài lại đúng phiên bản.", changed=changed)
        )
    finally:
        connection.close()
    click.echo(
        speech.said("Đã chuyển: {names}.", names=", ".join(done))
        if done
        else speech.said("Dữ liệu đã ở dạng mới nhất.")
    )
    return codes.OK
