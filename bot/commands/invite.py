"""`invite`: one-time links for people of the roster, so that the first admin, and everybody after, can join."""

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from acts import roster
from acts.people import join
from bot import control, lock, speech
from bot.commands import codes, invite_files, loading
from campaign.plan import Plan
from campaign.text_normalisation import fold
from storage import channels, database, migrate
from storage.work import Work


def run(config: Path, keys: Sequence[str], *, messages: Path | None = None, qr: Path | None = None) -> int:
    """Prints "name: link", or writes what is to be passed on or printed instead; REFUSED for a key that is not on the roster, LATER
    when the bot holds the data and does not answer."""
    loaded = loading.both(config)
    if loaded is None:
        return codes.REFUSED
    deployment, plan = loaded
    names = {line.key: line.name for line in plan.roster}
    unknown = [_with_near(key, names) for key in keys if key not in names]
    if unknown:
        return codes.refuse(speech.said("Không có trong roster.csv: {names}.", names=", ".join(unknown)))
    path = deployment.storage.path
    if (messages or qr) and not _introduced(path, plan):
        return codes.refuse(
            speech.said(
                "Trợ lý chưa chạy lần nào, hoặc chưa nối được với nền tảng: chưa có liên kết để mời. Hãy chạy tiepsuc run, chờ vài giây rồi thử lại."
            )
        )
    try:
        made = _alone(path, plan, keys)
    except lock.Locked:
        made = _through_bot(path, plan, keys)
        if not made and keys:
            return codes.refuse(speech.said("Bot đang giữ dữ liệu mà chưa trả lời; hãy thử lại sau."), code=codes.LATER)
    if (messages or qr) and made:
        if wrong := invite_files.write(plan, made, messages=messages, qr=qr, pages=_pages(path, plan)):
            return codes.refuse(wrong)
    else:
        _show(made, names)
        _typed(made, known=_introduced(path, plan))
    _end(made)
    return codes.OK


def _introduced(path: Path, plan: Plan) -> bool:
    """Is it known how people come to the bot? Else nothing can be passed on, and links given before stay good."""
    if not path.exists():
        return False
    connection = database.connect_to_read(path)
    try:
        return not migrate.is_old(connection) and bool(channels.introduced(Work(connection, plan, 0, "cli")))
    finally:
        connection.close()


def _show(made: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> None:
    for key, links in made.items():
        click.echo(f"{names[key]}: {'  '.join(links)}")


def _typed(made: Mapping[str, Sequence[str]], *, known: bool) -> None:
    """Lines that are no links are to be typed; before the bot has ever run, its address on the platform is not known (`known`)."""
    if any("://" not in link for links in made.values() for link in links):
        click.echo(speech.said("/thamgia…: gõ dòng ấy cho trợ lý trong tin riêng."), err=True)
        if not known:
            click.echo(speech.said("Có liên kết để bấm sau khi tiepsuc run đã chạy."), err=True)


def _end(made: Mapping[str, Sequence[str]]) -> None:
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


def _with_near(typed: str, names: Mapping[str, str]) -> str:
    """What was typed, with the key that was probably meant: people misspell it, or type the name."""
    known = {fold(word): key for key, name in names.items() for word in (name, key)}
    close = difflib.get_close_matches(fold(typed), known, n=1, cutoff=0.7)
    return speech.said("{key} (có phải {near}?)", key=typed, near=known[close[0]]) if close else typed


def _alone(path: Path, plan: Plan, keys: Sequence[str]) -> dict[str, list[str]]:
    from bot.commands.import_list import SystemClock

    with lock.hold(path):
        connection = database.connect(path)
        try:
            now = SystemClock().now_ms()
            migrate.migrate(connection, now)
            made = database.transact(
                connection, lambda db: roster.invite_by_key(Work(db, plan, now, "cli"), list(keys))
            )
            return _links(Work(connection, plan, now, "cli"), made)
        finally:
            connection.close()


def _links(work: Work, made: Mapping[str, str]) -> dict[str, list[str]]:
    """By roster key, how each of them joins."""
    return {key: channels.invitations(work, code) for key, code in made.items()}


def _pages(path: Path, plan: Plan) -> dict[str, str]:
    connection = database.connect_to_read(path)
    try:
        return channels.pages(Work(connection, plan, 0, "cli"))
    finally:
        connection.close()


def _through_bot(path: Path, plan: Plan, keys: Sequence[str]) -> dict[str, list[str]]:
    connection = database.connect_to_read(path)
    try:
        return _links(Work(connection, plan, 0, "cli"), _asked(path, keys))
    finally:
        connection.close()


def _asked(path: Path, keys: Sequence[str]) -> dict[str, str]:
    """The codes that the running bot makes, by roster key; none when it does not answer."""
    try:
        for answer in control.ask(path, {"do": "invite", "keys": list(keys)}):
            done = answer.get("done")
            if isinstance(done, dict):
                return {str(key): str(code) for key, code in done.items()}
    except OSError:
        return {}
    return {}
