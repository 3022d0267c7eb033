"""`invite`: one-time links for people of the roster, so that the first admin, and everybody after, can join."""

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from acts import roster
from acts.people import join
from bot import control, lock, speech
from bot.commands import codes, loading
from campaign.plan import Plan
from campaign.text_normalisation import fold
from storage import database, migrate, settings
from storage.work import Work


def run(config: Path, keys: Sequence[str]) -> int:
    """Prints "name: link"; REFUSED for a key that is not on the roster, LATER when the bot holds the data and does not answer."""
    loaded = loading.both(config)
    if loaded is None:
        return codes.REFUSED
    deployment, plan = loaded
    names = {line.key: line.name for line in plan.roster}
    unknown = [_with_near(key, names) for key in keys if key not in names]
    if unknown:
        return codes.refuse(speech.said("Không có trong roster.csv: {names}.", names=", ".join(unknown)))
    path = deployment.storage.path
    try:
        made, bot = _alone(path, plan, keys)
    except lock.Locked:
        made, bot = _through_bot(path, plan, keys)
        if not made and keys:
            return codes.refuse(speech.said("Bot đang giữ dữ liệu mà chưa trả lời; hãy thử lại sau."), code=codes.LATER)
    for key, code in made.items():
        click.echo(f"{names[key]}: {f'https://t.me/{bot}?start={code}' if bot else f'/start {code}'}")
    if made:
        click.echo(
            speech.said(
                "Mỗi liên kết dùng một lần, trong {days} ngày. Liên kết tạo trước đây cho những người trên không dùng được nữa.",
                days=join.INVITE_DAYS,
            ),
            err=True,
        )
    else:
        click.echo(speech.said("Mọi người trong danh sách đã tham gia."), err=True)
    return codes.OK


def _with_near(typed: str, names: Mapping[str, str]) -> str:
    """What was typed, with the key that was probably meant: people misspell it, or type the name."""
    known = {fold(word): key for key, name in names.items() for word in (name, key)}
    close = difflib.get_close_matches(fold(typed), known, n=1, cutoff=0.7)
    return speech.said("{key} (có phải {near}?)", key=typed, near=known[close[0]]) if close else typed


def _alone(path: Path, plan: Plan, keys: Sequence[str]) -> tuple[dict[str, str], str]:
    from bot.commands.import_list import SystemClock

    with lock.hold(path):
        connection = database.connect(path)
        try:
            now = SystemClock().now_ms()
            migrate.migrate(connection, now)
            made = database.transact(
                connection, lambda db: roster.invite_by_key(Work(db, plan, now, "cli"), list(keys))
            )
            return made, settings.get(Work(connection, plan, now, "cli"), "bot_username")
        finally:
            connection.close()


def _through_bot(path: Path, plan: Plan, keys: Sequence[str]) -> tuple[dict[str, str], str]:
    connection = database.connect_to_read(path)
    try:
        bot = settings.get(Work(connection, plan, 0, "cli"), "bot_username")
    finally:
        connection.close()
    try:
        for answer in control.ask(path, {"do": "invite", "keys": list(keys)}):
            done = answer.get("done")
            if isinstance(done, dict):
                return {str(key): str(code) for key, code in done.items()}, bot
    except OSError:
        return {}, bot
    return {}, bot
