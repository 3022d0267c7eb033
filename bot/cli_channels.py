"""Commands about one platform, part of `bot/cli.py`; each is imported when it is given."""

import sys
from pathlib import Path

import click

from bot.cli_options import File, with_config


@click.command("zalo-thu")
@with_config
@click.option("--channel", default="zalo", show_default=True, help="Bảng nào trong cấu hình: zalo, zalo-xa1…")
@click.option("--out", type=File, default=Path("zalo-thu.md"), show_default=True, help="Tệp ghi lại các câu trả lời.")
def zalo_trial(config: Path, channel: str, out: Path) -> None:
    """Chín điều phải thử với token thật của Zalo: làm từng bước, ghi lại câu trả lời. Bot phải đang dừng."""
    from bot.commands import zalo_trial as command

    sys.exit(command.run(config, channel, out=out))
