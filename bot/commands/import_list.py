"""`import`: read a list, show what was understood and what would change, ask, apply.

Applies by itself when no bot runs; else hands the staged list to the running bot and shows how far it is.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot import config as settings
from bot import control, imports, lock, slice_writer, speech
from bot.commands import codes, list_accounts, list_preview, list_questions, loading
from campaign.plan import Plan
from lists import difference, errors_file, own_words, reading, staging
from lists.difference import ListDifference
from lists.own_words import OwnWords
from lists.records import Unusable
from lists.refusals import ListRefused
from lists.staging import ReadColumn
from storage import database, migrate
from storage.work import Work

NAMELESS = "Mã số thuế này chưa có trong dữ liệu và danh sách không ghi tên tổ chức"


class SystemClock:
    """The machine's own clock; a command line has no campaign clock to follow."""

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return int(time.time() * 1000)

    def monotonic(self) -> float:
        """Seconds, for measuring."""
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What stands on the command line besides the list: `told` is what `--map` says, see `lists.own_words`."""

    yes: bool = False
    finish_matched: bool = False
    errors: Path | None = None
    hidden: bool = False
    told: tuple[str, ...] = ()


def run(config: Path, list_file: Path, *, asked: ImportOptions) -> int:
    """OK when applied or nothing to do; REFUSED when the list is refused or the answer is no; LATER when the data is held."""
    loaded = loading.both(config)
    if loaded is None:
        return codes.REFUSED
    deployment, plan = loaded
    problem = _ready(deployment.storage.path)
    if problem is not None:
        return problem
    try:
        own = own_words.read(deployment.storage.path.parent)
        learnt = own_words.learn(own, asked.told)
    except own_words.NotUnderstood as wrong:
        return codes.refuse(str(wrong), speech.said("Không có gì thay đổi."))
    return _understood(deployment, plan, list_file, asked=asked, own=own, learnt=learnt, may_ask=not asked.yes)


def _understood(
    deployment: settings.Config,
    plan: Plan,
    list_file: Path,
    *,
    asked: ImportOptions,
    own: OwnWords,
    learnt: bool,
    may_ask: bool,
) -> int:
    """Read, show and ask; what is answered is remembered, and the list is read and shown once more with it."""
    console = Console()
    errors = _errors_path(list_file, asked)
    try:
        with console.status(speech.said("Đang đọc danh sách")):
            folder = imports.staging_folder(deployment.storage.path)
            told = {**own.told(), "with_hidden": asked.hidden}
            staged = reading.read(
                list_file, plan, folder=folder, told=told, refused_rows=partial(_write_errors, path=errors)
            )
    except ListRefused as refused:
        return codes.refuse(speech.said(refused.form, **refused.facts), speech.said("Không có gì thay đổi."))
    if learnt:
        own_words.remember(deployment.storage.path.parent, own)
    try:
        found = _compare(deployment.storage.path, plan, staged)
        list_preview.show(console, plan, findings=staged.findings, difference=found)
        if may_ask and not asked.hidden and list_questions.wants_hidden(staged.findings):
            staging.discard(staged.path)
            asked = replace(asked, hidden=True)
            return _understood(deployment, plan, list_file, asked=asked, own=own, learnt=learnt, may_ask=True)
        if may_ask and list_questions.ask(staged.findings, own):
            staging.discard(staged.path)
            return _understood(deployment, plan, list_file, asked=asked, own=own, learnt=True, may_ask=False)
        _write_errors(staged.findings.unusable, staged.findings.columns, path=errors, nameless=found.nameless)
        return _go_on(deployment, plan, staged, found=found, yes=asked.yes, finish_matched=asked.finish_matched)
    except BaseException:
        _discard_unless_begun(deployment.storage.path, plan, staged)
        raise


def _ready(path: Path) -> int | None:
    """Make a new database; refuse an old one. None when it can be used."""
    if path.exists():
        connection = database.connect_to_read(path)
        try:
            old = migrate.is_old(connection)
        finally:
            connection.close()
        return codes.refuse(speech.said("Tệp dữ liệu ở dạng cũ; hãy chạy lệnh migrate trước.")) if old else None
    try:
        with lock.hold(path):
            path.touch(mode=0o600)
            connection = database.connect(path)
            migrate.migrate(connection, SystemClock().now_ms())
            connection.close()
    except lock.Locked:
        return codes.refuse(speech.said("Dữ liệu đang do tiến trình khác giữ; hãy thử lại sau."), code=codes.LATER)
    return None


def _compare(path: Path, plan: Plan, staged: staging.Staged) -> ListDifference:
    connection = database.connect_to_read(path)
    try:
        return difference.compare(Work(connection, plan, 0, "cli"), staged)
    finally:
        connection.close()


def _errors_path(list_file: Path, asked: ImportOptions) -> Path:
    return asked.errors or list_file.with_name(f"{list_file.stem}_dong_loi.xlsx")


def _write_errors(
    unusable: Sequence[Unusable], columns: Sequence[ReadColumn], *, path: Path, nameless: Sequence[str] = ()
) -> None:
    count = len(unusable) + len(nameless)
    if count:
        try:
            rows = chain(unusable, (Unusable("", 0, NAMELESS, [code]) for code in nameless))
            errors_file.write(path, rows, columns=columns)
        except OSError as wrong:  # seen before the question is asked; who wants the rows says no
            why = wrong.strerror or wrong
            click.echo(
                speech.said(
                    "Không ghi được {n} dòng không dùng được vào {path}: {why}. Muốn giữ thì chạy lại với --errors và một tệp ở nơi khác.",
                    n=count, path=path, why=why,
                ),
                err=True,
            )  # fmt: skip
            return
        click.echo(speech.said("Đã ghi {n} dòng không dùng được, kèm lý do, vào {path}", n=count, path=path))


def _go_on(
    deployment: settings.Config,
    plan: Plan,
    staged: staging.Staged,
    *,
    found: ListDifference,
    yes: bool,
    finish_matched: bool,
) -> int:
    if found.nothing and not (finish_matched and found.finished):
        staging.discard(staged.path)
        click.echo(speech.said("Danh sách không có gì mới so với dữ liệu đang có."))
        return codes.OK
    if not yes and not click.confirm(speech.said("Ghi danh sách này vào dữ liệu?"), default=False):
        staging.discard(staged.path)
        return codes.refuse(speech.said("Không có gì thay đổi."))
    for question in list_questions.of_open_work(plan, found):
        if not yes and not finish_matched:
            finish_matched = click.confirm(
                speech.said("{question} Kết thúc bước này?", question=question), default=False
            )
    wishes = imports.Wishes(mark_gone=not found.partial, finish_matched=finish_matched)
    return _apply(deployment.storage.path, plan, staged, wishes=wishes)


def _apply(path: Path, plan: Plan, staged: staging.Staged, *, wishes: imports.Wishes) -> int:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(speech.said("Đang ghi danh sách"), total=len(staged.rows))

        def progress(at: int, of: int) -> None:
            bar.update(task, completed=at, total=of)

        try:
            with lock.hold(path):
                summary = asyncio.run(_apply_here(path, plan, staged, wishes=wishes, progress=progress))
        except lock.Locked:
            said = _apply_there(path, staged, wishes=wishes, progress=progress)
            if isinstance(said, int):
                return said
            summary = said
    click.echo(_summary(summary))
    return codes.OK


async def _apply_here(
    path: Path, plan: Plan, staged: staging.Staged, *, wishes: imports.Wishes, progress: imports.Progress
) -> dict[str, int]:
    clock = SystemClock()
    async with database.Database(path) as data:
        await imports.resume(data, plan, clock=clock, slices=slice_writer.ALONE)
        import_id = await imports.begin(data, plan, clock=clock, staged=staged, wishes=wishes)
        return await imports.apply_staged(
            data, plan, clock=clock, import_id=import_id, progress=progress, staged=staged, slices=slice_writer.ALONE
        )


def _apply_there(
    path: Path, staged: staging.Staged, *, wishes: imports.Wishes, progress: imports.Progress
) -> dict[str, int] | int:
    """Ask the running bot; its counts, or the exit code when it cannot now."""
    request: control.Answer = {
        "do": "import", "staged": str(staged.path.resolve()), "mark_gone": wishes.mark_gone, "finish_matched": wishes.finish_matched,
    }  # fmt: skip
    try:
        for answer in control.ask(path, request):
            if "at" in answer:
                progress(int(str(answer["at"])), int(str(answer["of"])))
            elif isinstance(done := answer.get("done"), dict):
                return {str(name): int(n) for name, n in done.items()}
            else:
                staging.discard(staged.path)
                return codes.refuse(speech.said("Bot đang nhập một danh sách khác; hãy thử lại sau."), code=codes.LATER)
    except OSError:
        staging.discard(staged.path)
        return codes.refuse(speech.said("Dữ liệu đang do tiến trình khác giữ; hãy thử lại sau."), code=codes.LATER)
    return codes.refuse(
        speech.said("Bot đã dừng giữa chừng; phần còn lại của danh sách được ghi tiếp khi bot chạy lại."),
        code=codes.LATER,
    )


def _summary(counts: dict[str, int]) -> str:
    words = {
        "new": "mới",
        "changed": "thay đổi",
        "merged": "ghép với phiếu đã mở",
        "doubles": "tổ chức mở hai lần được gộp",
        "unchanged": "không đổi",
        "gone": "không còn trong danh sách",
        "registered": "nay đã đăng ký",
        "finished": "bước được kết thúc",
    }
    return (
        speech.said("Đã ghi xong: ")
        + ", ".join(
            f"{list_accounts.number(counts[key])} {speech.said(word)}" for key, word in words.items() if counts.get(key)
        )
        + "."
    )


def _discard_unless_begun(path: Path, plan: Plan, staged: staging.Staged) -> None:
    """Interrupted: a staged list that nobody will apply must not stay on the disk."""
    from storage.lists import imports as imported

    connection = database.connect_to_read(path)
    try:
        if str(staged.path) not in imported.in_use(Work(connection, plan, 0, "cli")):
            staging.discard(staged.path)
    finally:
        connection.close()
