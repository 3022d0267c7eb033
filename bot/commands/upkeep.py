"""Looking at the data file, and changing it while no bot holds it, for the commands that keep inbox and outbox tidy."""

from collections.abc import Callable
from pathlib import Path

from bot import config as settings
from bot import speech
from bot.commands import codes
from storage import database, migrate
from storage.port import Store

NO_DATA = "Chưa có tệp dữ liệu {path}. Hãy chạy bot một lần trước."
OLD = "Tệp dữ liệu ở dạng cũ; hãy chạy lệnh migrate trước."
HELD = "Bot đang chạy và giữ tệp dữ liệu. Hãy dừng bot rồi làm lại lệnh này."


def look(config: Path, job: Callable[[Store], None]) -> int:
    """Run `job` on a read-only connection; works beside a running bot, and not on the data of an older version."""
    path = _path(config)
    if isinstance(path, int):
        return path
    connection = database.connect_to_read(path)
    try:
        if migrate.is_old(connection):
            return codes.refuse(speech.said(OLD))
        job(connection)
    finally:
        connection.close()
    return codes.OK


def change(config: Path, job: Callable[[Store], int]) -> int:
    """Run `job` as one transaction under the lock; its exit code, or LATER while a bot runs."""
    from bot import lock

    path = _path(config)
    if isinstance(path, int):
        return path
    try:
        with lock.hold(path):
            connection = database.connect(path)
            try:
                return database.transact(connection, job)
            finally:
                connection.close()
    except lock.Locked:
        return codes.refuse(speech.said(HELD), code=codes.LATER)


def _path(config: Path) -> Path | int:
    """The data file, or the exit code when there is none (which has then been said)."""
    try:
        path = settings.load(config).storage.path
    except settings.ConfigInvalid as wrong:
        return codes.refuse(*map(speech.translated, wrong.mistakes))
    return path if path.exists() else codes.refuse(speech.said(NO_DATA, path=path))
