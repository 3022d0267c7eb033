"""The questions of `init`: each takes its answer from the command line or asks until one can be used, and puts it into the files as they would be.

Ctrl-C or the end of the input ends the command (click's Abort) before anything is written.
"""

import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import click

from bot import channel_settings, speech
from bot.commands import init_answers, init_files, init_token
from bot.commands.init_answers import InitOptions, WrongAnswer
from bot.commands.init_files import CONFIG, PLAN, TOKEN
from campaign import plan as plans
from campaign.people import roster_change
from campaign.plan.people import RosterEntry
from campaign.plan.wording import several

T = TypeVar("T")
TRIES = 3
STDIN = "-"
QUESTIONS = {
    1: "Token của bot (BotFather cấp; gõ không hiện; Enter: để sau)",
    2: "Tên cơ quan",
    3: "Kế hoạch mẫu",
    4: "Tệp danh sách người tham gia, .xlsx hoặc .csv (Enter: để sau)",
    5: "Nhóm chat, dạng: Tên nhóm = Tổ 1, Tổ 2; Tên khác = chung (Enter: để sau)",
    6: "Giờ của {report}",
}
CANNOT_ASK = "Chưa hỏi được Telegram (mạng, hoặc [channel.telegram] base_url): chưa kiểm tra được token. Thử lại sau, hoặc thêm --unchecked."


@dataclass(slots=True)
class SetupDraft:
    """The files as they would be written, and what is to be said about them."""

    folder: Path
    files: dict[str, str]
    new: bool
    changed: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    def put(self, name: str, text: str) -> None:
        """Another text of one file."""
        if self.files.get(name) != text:
            self.files[name] = text
            self.changed.add(name)


def address(draft: SetupDraft, asked: InitOptions) -> None:
    if asked.base_url is not None:
        draft.put(CONFIG, init_files.with_address(draft.files[CONFIG], asked.base_url))


def token(draft: SetupDraft, asked: InitOptions, *, asks: bool) -> None:
    """The token into a file of its own, once the platform has said that it knows it. One in the environment stays there."""
    given = _token_given(asked)
    if given is not None:
        _take_token(draft, asked, given)
    elif draft.new and (there := os.environ.get(channel_settings.Telegram().token_env, "").strip()):
        _check(there, draft, asked)
        draft.told.append(
            speech.said(
                "Token lấy ở biến {token_env}, không ghi vào tệp.", token_env=channel_settings.Telegram().token_env
            )
        )
    elif asks:
        _ask_token(draft, asked)


def _token_given(asked: InitOptions) -> str | None:
    if asked.token_file is None:
        return None
    try:
        text = sys.stdin.readline() if asked.token_file == STDIN else Path(asked.token_file).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as wrong:
        raise WrongAnswer(
            speech.said("Không đọc được token trong {token_file}.", token_file=asked.token_file)
        ) from wrong
    return text.strip()


def _ask_token(draft: SetupDraft, asked: InitOptions) -> None:
    for _ in range(TRIES):
        typed = click.prompt(
            f"1/6 {speech.said(QUESTIONS[1])}", hide_input=True, default="", show_default=False
        ).strip()
        if not typed:
            draft.told.append(
                speech.said("Chưa có token: chạy lại tiepsuc khoitao khi có, hoặc đặt biến TIEPSUC_TELEGRAM_TOKEN.")
            )
            return
        try:
            _take_token(draft, asked, typed)
        except WrongAnswer as wrong:
            click.echo("\n".join(wrong.lines), err=True)
        except init_token.NotAsked:
            click.echo(speech.said(CANNOT_ASK), err=True)
        else:
            return
    raise WrongAnswer(speech.said("Ba lần chưa được. Hãy lấy token đúng ở BotFather rồi chạy lại."))


def _take_token(draft: SetupDraft, asked: InitOptions, token: str) -> None:
    """Raises WrongAnswer, NotAsked."""
    _check(token, draft, asked)
    draft.put(TOKEN, token + "\n")
    draft.put(CONFIG, init_files.with_token(draft.files[CONFIG]))


def _check(token: str, draft: SetupDraft, asked: InitOptions) -> None:
    if not init_token.POSSIBLE.fullmatch(token):
        raise WrongAnswer(speech.said("Token có dạng 123456789:chữ và số; hãy chép lại cả dòng BotFather gửi."))
    if not asked.unchecked:
        name = _known_as(token, draft)
        click.echo(speech.said("    Telegram nhận token: bot @{name}.", name=name))


def _known_as(token: str, draft: SetupDraft) -> str:
    raw = tomllib.loads(draft.files[CONFIG]).get("channel", {}).get("telegram", {})
    telegram = channel_settings.Telegram(
        **{key: raw[key] for key in ("base_url", "base_file_url", "proxy") if key in raw}
    )
    try:
        return init_token.bots_name(token, telegram)
    except init_token.TokenWrong:
        raise WrongAnswer(
            speech.said("Telegram không nhận token này: token sai hoặc đã bị thu hồi; hãy lấy token đúng ở BotFather.")
        ) from None


def people(draft: SetupDraft, given: Path | None, *, plan: plans.Plan, asks: bool) -> None:
    if given is None and not asks:
        return

    def taken(text: str) -> None:
        if not text.strip():
            draft.told.append(
                speech.said("Danh sách người: chưa có; lấy mẫu bằng tiepsuc roster form, điền rồi chạy lại.")
            )
            return
        lines, withheld = init_answers.people(Path(text.strip().strip("'\"")).expanduser(), plan)
        files, gone = init_files.with_roster(draft.files, lines)
        for name in ("roster.csv", PLAN):
            draft.put(name, files[name])
        click.echo(speech.said("    {n} người.", n=len(lines)))
        draft.told += _changed(plan, lines)
        if withheld:
            draft.told.append(
                speech.said(
                    "{n} số di động không được lấy, vì cột ấy không ghi là số công bố; số nào được công bố thì ghi ở cột Số máy công bố.",
                    n=withheld,
                )
            )
        if gone:
            draft.told.append(
                speech.said(
                    "Người được duyệt thay báo cáo (deputies) không có trong danh sách nên đã bỏ: {names}.",
                    names=", ".join(gone),
                )
            )

    if given is not None:
        taken(str(given))
    else:
        ask(f"4/6 {speech.said(QUESTIONS[4])}", taken, default="")


def _changed(plan: plans.Plan, lines: Sequence[RosterEntry]) -> Iterator[str]:
    """Who is new, and who is left out, of those that were no example's: nobody loses their place without a word."""
    before = [line for line in plan.roster if line.practice_person is None]
    change = roster_change.between(before, lines)
    if before and change.new:
        yield speech.said("Thêm {n}: {names}.", n=len(change.new), names=_names(change.new))
    if change.gone:
        yield speech.said(
            "Bỏ {n}: {names}. Nhầm thì nạp lại danh sách trước khi chạy lại trợ lý.", n=len(change.gone), names=_names(change.gone)
        )  # fmt: skip


def _names(lines: Sequence[RosterEntry]) -> str:
    return speech.translated(several([line.name for line in lines]))


def groups(draft: SetupDraft, given: tuple[str, ...], *, plan: plans.Plan, asks: bool) -> None:
    if not given and not asks:
        return
    teams = ", ".join(f"{team.name} ({team.title})" for team in plan.teams)
    if asks and not given:
        click.echo(speech.said("    Các tổ của kế hoạch: {teams}", teams=teams))
    found = (
        init_answers.groups(given, plan)
        if given
        else ask(f"5/6 {speech.said(QUESTIONS[5])}", lambda text: init_answers.groups([text], plan), default="")
    )
    if found:
        draft.put(PLAN, init_files.with_groups(draft.files[PLAN], found))


def hour(draft: SetupDraft, given: str | None, *, plan: plans.Plan, asks: bool) -> None:
    report = init_answers.reported(plan)
    if report is None or (given is None and not asks):
        return
    title = f"6/6 {speech.said(QUESTIONS[6], report=report.name)}"
    found = init_answers.hour(given) if given is not None else ask(title, init_answers.hour, default=report.time)
    draft.put(PLAN, init_files.with_hour(draft.files[PLAN], report.id, hour=found))


def given_or_asked(
    number: int, given: str | None, *, read: Callable[[str], str], asks: bool, default: str | None = None
) -> str:
    if given is not None:
        return read(given)
    if asks:
        return ask(f"{number}/6 {speech.said(QUESTIONS[number])}", read, default=default)
    if default is None:
        raise WrongAnswer(speech.said("Thiếu câu trả lời: {question}.", question=speech.said(QUESTIONS[number])))
    return read(default)


def ask(title: str, read: Callable[[str], T], *, default: str | None = None) -> T:
    """Until the answer can be used; end of input or Ctrl-C ends the command with nothing written."""
    while True:
        typed = click.prompt(
            title, default=default or "", show_default=bool(default)
        )  # else Enter is asked again without a word
        try:
            return read(str(typed))
        except WrongAnswer as wrong:
            click.echo("\n".join(wrong.lines), err=True)
