"""`zalo-thu`: the nine things that nobody knows of the Zalo Bot Platform before they were tried with a real token, one after the other.

What can be seen by calling is looked at; of the rest the person is asked. The answers go to a file without names, ids or the token.
"""

import asyncio
import os
import re
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot import channels, lock, speech
from bot import config as settings
from bot.channel_settings import Zalo
from bot.commands import codes
from bot.config import Config
from bot.zalo import trial
from bot.zalo.trial import TrialCalls
from bot.zalo.webhook import ZaloDoor

Look = Callable[[], Coroutine[Any, Any, str]]
ANSWER = re.compile(r"^([1-9])\. (.*)$", re.MULTILINE)


class TrialAnswers:
    """What was seen so far, in the file `out`; each answer is written down as it comes, so that one may stop and go on another day."""

    def __init__(self, out: Path, channel: str) -> None:
        self._out = out
        self._channel = channel
        kept = out.read_text(encoding="utf-8") if out.exists() else ""
        found = ANSWER.findall(kept) if kept.partition("\n")[0].endswith(f", {channel}") else []
        self._seen = {int(number): said for number, said in found}

    @property
    def missing(self) -> list[int]:
        """The checks without an answer: not made yet, or nobody wrote."""
        empty = (speech.said("chưa thử"), speech.said("chưa thấy tin nào"))
        return [number for number in range(1, 10) if self._seen.get(number, empty[0]).endswith(empty)]

    def keep(self, number: int, said: str) -> None:
        """One answer more; of a check that could not be made it says so."""
        self._seen[number] = said
        head = f"# zalo-thu, {datetime.now().astimezone().date().isoformat()}, {self._channel}"
        told = (self._seen.get(n) or speech.said("chưa thử") for n in range(1, 10))
        lines = [head, "", *(f"{n}. {' '.join(what.split())}" for n, what in enumerate(told, 1))]
        self._out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(path: Path, channel: str, *, out: Path) -> int:
    """Walks through the checks that have no answer yet; the exit code."""
    try:
        config = settings.load(path)
        table = config.channel.zalo.get(channel)
        if table is None:
            return codes.refuse(speech.said("Cấu hình chưa có bảng [channel.{name}]; xem docs/zalo.md.", name=channel))
        token = settings.token(table, os.environ)
        config.storage.path.parent.mkdir(parents=True, exist_ok=True)
        answers = TrialAnswers(out, channel)
        if len(answers.missing) < 9:  # there are nine
            click.echo(speech.said("{out} đã có câu trả lời; làm tiếp những câu còn lại.", out=out))
        with lock.hold(config.storage.path):
            _walk(answers, TrialCalls(table.base_url, token, table.proxy), _door(config, channel, table, token))
    except settings.ConfigInvalid as wrong:
        return codes.refuse(*map(speech.translated, wrong.mistakes))
    except lock.Locked:
        return codes.refuse(
            speech.said("Bot đang chạy và giữ tệp dữ liệu. Hãy dừng bot rồi làm lại lệnh này."), code=codes.LATER
        )
    except OSError:
        return codes.refuse(speech.said("Không gọi được Zalo (mạng, hoặc base_url). Làm lại lệnh này thì đi tiếp."))
    if left := answers.missing:
        numbers = ", ".join(map(str, left))
        click.echo(
            speech.said(
                "Đã ghi vào {out}. Còn câu {numbers}: làm lại lệnh này lúc nào cũng được.", out=out, numbers=numbers
            )
        )
    else:
        click.echo(
            speech.said("Đã ghi chín câu trả lời vào {out}. Đề nghị gửi tệp này cho người giữ phần mềm.", out=out)
        )
    return codes.OK


def _walk(answers: TrialAnswers, line: TrialCalls, door: ZaloDoor | None) -> None:
    looks: dict[int, Callable[[], str]] = {
        1: lambda: _looked(speech.said("1. Lỗi báo thế nào"), "", lambda: trial.errors(line)),
        4: lambda: _looked(
            speech.said("4. Tin đã đọc có trả lại không; tin nhắn lúc không ai hỏi có mất không"),
            speech.said("Nhắn riêng cho bot một chữ bất kỳ trong một phút."),
            lambda: trial.repeats(line, _told),
        ),
        5: lambda: _looked(
            speech.said("5. Trả lời một tin có kèm tin gốc không"),
            speech.said("Trong nhóm có bot: gọi bot một lần (chọn tên bot sau dấu @), trong một phút."),
            lambda: trial.fields(line, _told),
        ),
        6: lambda: _asked(_used(line)),
        7: lambda: _asked(speech.said("7. Giới hạn 50 người tính ai: người nhắn riêng, hay cả người trong nhóm?")),
        8: lambda: _looked(speech.said("8. Nhắn cho người chưa từng nhắn bot"), "", lambda: trial.stranger(line)),
        9: lambda: _looked(
            speech.said("9. Bao nhiêu cán bộ mà bot không đọc được tin"),
            speech.said("Mời các đồng chí nhắn riêng cho bot một chữ, trong ba phút."),
            lambda: trial.unread(line),
        ),
    }
    for number in answers.missing:
        if number in looks:
            answers.keep(number, looks[number]())
        elif number in answers.missing and (number == 2 or 2 not in answers.missing):  # one look answers both
            for which, said in zip((2, 3), _deliveries(line, door), strict=True):
                answers.keep(which, said)


def _used(line: TrialCalls) -> str:
    told = speech.said("Lệnh này vừa gửi {sent} tin, nhận {got} tin.", sent=line.sent, got=line.got)
    asks = speech.said("6. Trang quản lý bot hiện đã dùng bao nhiêu tin; có tính cả tin đến không?")
    return f"{asks} {told}"


def _deliveries(line: TrialCalls, door: ZaloDoor | None) -> tuple[str, str]:
    click.echo(speech.said("2 và 3. Tin gọi vào có dạng nào; báo lỗi 500 thì có gửi lại không"))
    if door is None:
        _told(speech.said("Bỏ qua: bảng này chưa có webhook.public_url và chuỗi bí mật."))
        return speech.said("chưa thử"), speech.said("chưa thử")
    _told(speech.said("Nhắn riêng cho bot một chữ trong một phút, rồi đợi thêm một phút."))
    form, again = asyncio.run(trial.delivered(line, door))
    click.echo(f"  → {form}; {again}")
    return form, again


def _looked(title: str, what: str, look: Look) -> str:
    click.echo(title)
    if what:
        _told(what)
    found = asyncio.run(look())
    click.echo(f"  → {found}")
    return found


def _told(what: str) -> None:
    click.echo(f"  {what}")


def _asked(question: str) -> str:
    return str(click.prompt(question, default=speech.said("chưa thử"), show_default=True))


def _door(config: Config, channel: str, table: Zalo, token: str) -> ZaloDoor | None:
    if not table.webhook.public_url:
        return None
    try:
        secret = settings.webhook_secret(table.model_copy(update={"mode": "webhook"}), os.environ)
    except settings.ConfigInvalid:
        return None
    hook = channels.Secrets(token, secret)
    told = channels.zalo_settings(
        channel, table.model_copy(update={"mode": "webhook"}), secrets=hook, limits=config.limits.of(table.limits)
    )
    return told.door
