"""What a deployment still lacks before `run` can work, though its settings are right: the token, a safe address, room for the data.

Nothing here is a mistake of the file, so a check of a plan on another machine still ends with 0. No secret is ever shown.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from bot import config as settings
from bot import speech
from bot.channel_settings import Telegram, Zalo
from bot.commands import sharing_readiness
from bot.config import Config

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
"""What BotFather hands out; practice rooms have shorter ones, on this machine only."""
ZALO_TOKEN = re.compile(r"\d+:[A-Za-z0-9_.~-]+")
"""What Zalo Bot Manager sends in a message of its own."""
ZALO_SECRET = (8, 256)
"""How long the webhook's secret may be there."""


def missing(config: Config, environ: Mapping[str, str]) -> list[str]:
    """One sentence for each thing that `run` will want."""
    tables = config.channel.used
    return [
        *(line for table in tables.values() for line in _token(table, environ)),
        *(line for table in tables.values() for line in _webhook(table, environ)),
        *(line for name, table in tables.items() for line in _address(name, table)),
        *_room(config.storage.path),
        *sharing_readiness.missing(config.sharing),
        *_older(config),
    ]


def _token(table: Telegram | Zalo, environ: Mapping[str, str]) -> Iterator[str]:
    try:
        token = settings.token(table, environ)
    except settings.ConfigInvalid as wrong:
        yield from wrong.mistakes
        return
    where = str(table.token_file) if table.token_file else speech.said("biến {token_env}", token_env=table.token_env)
    if isinstance(table, Telegram) and not TOKEN.fullmatch(token) and not _own_machine(table.base_url):
        yield speech.said(
            "Token trong {where} không giống token do BotFather cấp (dạng 123456789:chữ và số); hãy chép lại cả dòng.",
            where=where,
        )
    if isinstance(table, Zalo) and not ZALO_TOKEN.fullmatch(token):
        yield speech.said(
            "Token trong {where} không giống token do Zalo Bot Manager gửi (dạng chữ số:chữ và số); hãy chép lại cả dòng.",
            where=where,
        )
    if table.token_file and stat.S_IMODE(table.token_file.stat().st_mode) & 0o077:
        yield speech.said(
            "{token_file}: người khác trên máy này cũng đọc được token; hãy chạy chmod 600 {token_file2}",
            token_file=table.token_file,
            token_file2=table.token_file,
        )


def _webhook(table: Telegram | Zalo, environ: Mapping[str, str]) -> Iterator[str]:
    try:
        secret = settings.webhook_secret(table, environ)
    except settings.ConfigInvalid as wrong:
        yield from wrong.mistakes
        return
    if isinstance(table, Zalo) and secret and not ZALO_SECRET[0] <= len(secret) <= ZALO_SECRET[1]:
        yield speech.said(
            "Chuỗi bí mật trong {secret_env} phải dài từ 8 đến 256 ký tự.", secret_env=table.webhook.secret_env
        )


def _address(name: str, table: Telegram | Zalo) -> Iterator[str]:
    for key in ("base_url", "base_file_url"):
        url = getattr(table, key, "")
        if url.startswith("http://") and not _own_machine(url):
            yield speech.said(
                "[channel.{name}] {key} là http://, không mã hóa: token và tin nhắn đi qua mạng ai cũng đọc được; hãy dùng https://",
                name=name,
                key=key,
            )


def _own_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _room(path: Path) -> Iterator[str]:
    """The nearest folder that is there must be ours to write in."""
    folder = next(each for each in path.absolute().parents if each.exists())
    if (
        not folder.is_dir()
        or not os.access(folder, os.W_OK | os.X_OK)
        or (path.exists() and not os.access(path, os.W_OK))
    ):
        yield speech.said(
            "Không ghi được vào {folder}: tệp dữ liệu {path} không tạo được. Hãy xem lại quyền, hoặc đổi [storage] path.",
            folder=folder,
            path=path,
        )


def _older(config: Config) -> Iterator[str]:
    """What an older file still has, in its former place or without any effect."""
    if config.storage.busy_ms is not None:
        yield speech.said("[storage] busy_ms không còn tác dụng gì; hãy bỏ dòng ấy.")
    if shared := config.limits.shared:
        yield speech.said(
            "[limits] {keys}: mỗi kênh nay có nhịp riêng, hãy ghi ở [channel.telegram.limits]; ghi ở đây thì vẫn đúng cho kênh không ghi riêng.",
            keys=", ".join(shared),
        )
