"""`zalo-thu`: the nine things that nobody knows of the Zalo Bot Platform before they were tried with a real token, one after the other.

What can be seen by calling is looked at; of the rest the person is asked. The answers go to a file without names, ids or the token.
"""

import asyncio
import os
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


def run(path: Path, channel: str, *, out: Path) -> int:
    """Walks through the nine checks; the exit code."""
    try:
        config = settings.load(path)
        table = config.channel.zalo.get(channel)
        if table is None:
            return codes.refuse(speech.said("Cấu hình chưa có bảng [channel.{name}]; xem docs/zalo.md.", name=channel))
        token = settings.token(table, os.environ)
        config.storage.path.parent.mkdir(parents=True, exist_ok=True)
        with lock.hold(config.storage.path):
            answers = _walk(config, channel, table, token)
    except settings.ConfigInvalid as wrong:
        return codes.refuse(*map(speech.translated, wrong.mistakes))
    except lock.Locked:
        return codes.refuse(
            speech.said("Bot đang chạy và giữ tệp dữ liệu. Hãy dừng bot rồi làm lại lệnh này."), code=codes.LATER
        )
    except OSError:
        return codes.refuse(speech.said("Không gọi được Zalo (mạng, hoặc base_url). Chưa thử được gì."))
    lines = [
        f"# zalo-thu, {datetime.now().astimezone().date().isoformat()}, {channel}",
        "",
        *(f"{n}. {what}" for n, what in enumerate(answers, 1)),
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    click.echo(speech.said("Đã ghi chín câu trả lời vào {out}. Đề nghị gửi tệp này cho người giữ phần mềm.", out=out))
    return codes.OK


def _walk(config: Config, channel: str, table: Zalo, token: str) -> list[str]:
    line = TrialCalls(table.base_url, token, table.proxy)
    door = _door(config, channel, table, token)
    return [
        _looked(speech.said("1. Lỗi báo thế nào"), "", lambda: trial.errors(line)),
        *_deliveries(line, door),
        _looked(
            speech.said("4. Tin đã đọc có trả lại không"),
            speech.said("Nhắn riêng cho bot một chữ bất kỳ trong một phút."),
            lambda: trial.repeats(line),
        ),
        _looked(
            speech.said("5. Trả lời một tin có kèm tin gốc không"),
            speech.said(
                "Trong nhóm có bot: gọi bot một lần, đợi bot chào xong thì dùng Trả lời vào tin của bot, trong một phút."
            ),
            lambda: trial.fields(line),
        ),
        _asked(speech.said("6. Trang quản lý bot hiện đã dùng bao nhiêu tin; có tính cả tin đến không?")),
        _asked(speech.said("7. Giới hạn 50 người tính ai: người nhắn riêng, hay cả người trong nhóm?")),
        _looked(speech.said("8. Nhắn cho người chưa từng nhắn bot"), "", lambda: trial.stranger(line)),
        _asked(
            speech.said("9. Mời vài cán bộ nhắn bot một chữ: bao nhiêu người nhắn, bao nhiêu người bot không đọc được?")
        ),
    ]


def _deliveries(line: TrialCalls, door: ZaloDoor | None) -> list[str]:
    title = speech.said("2 và 3. Tin gọi vào có dạng nào; báo lỗi 500 thì có gửi lại không")
    if door is None:
        click.echo(title)
        click.echo(speech.said("  Bỏ qua: bảng này chưa có webhook.public_url và chuỗi bí mật."))
        return [speech.said("chưa thử")] * 2
    said = speech.said("Nhắn riêng cho bot một chữ trong một phút, rồi đợi thêm một phút.")
    found = _looked(title, said, lambda: trial.delivered(line, door))
    form, _, again = found.rpartition("; ")
    return [form or found, again]


def _looked(title: str, what: str, look: Look) -> str:
    click.echo(title)
    if what:
        click.echo(f"  {what}")
    found = asyncio.run(look())
    click.echo(f"  → {found}")
    return found


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
