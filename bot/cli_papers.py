"""Commands that write a paper or a page from the plan, part of `bot/cli.py`; each is imported when it is given."""

import sys
from pathlib import Path

import click

from bot.cli_options import File, with_config


@click.command()
@with_config
@click.argument("out", metavar="TEP", type=File)
def sheet(config: Path, out: Path) -> None:
    """Ghi trang A4 để bàn (.pdf hoặc .docx) theo kế hoạch: mười câu, các nút, hỏi ai."""
    from bot.commands import sheet as command

    sys.exit(command.run(config, out))


@click.command()
@with_config
@click.argument("out", metavar="TEP", type=File)
def letter(config: Path, out: Path) -> None:
    """Ghi Thư ngỏ gửi doanh nghiệp (.docx để ký, .pdf để xem, .txt để dán) theo kế hoạch."""
    from bot.commands import sheet as command

    sys.exit(command.open_letter(config, out))


@click.command()
@with_config
@click.argument("out", metavar="TEP", type=File)
def page(config: Path, out: Path) -> None:
    """Ghi trang dành cho doanh nghiệp (.html) theo kế hoạch, để đặt lên máy chủ web của cơ quan."""
    from bot.commands import sheet as command

    sys.exit(command.enterprise_page(config, out))
