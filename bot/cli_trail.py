"""Commands about what is kept of people and of their work, part of `bot/cli.py`; each is imported when it is given."""

import sys
from pathlib import Path

import click

from bot.cli_options import EXIT_CODES, File, with_config


@click.group(epilog=EXIT_CODES)
def audit() -> None:
    """Nhật ký sự kiện: kiểm tra xem có ai sửa, xóa, chèn hay không; xuất ra cho người ngoài tự kiểm tra."""


@audit.command("check")
@with_config
@click.option(
    "--mark", "marks", multiple=True, metavar="DAU", help="Dấu cuối đã ghi lại trước đây, ví dụ 4812-9f3a2b4c5d6e7f80."
)
def audit_check(config: Path, marks: tuple[str, ...]) -> None:
    """Đi hết nhật ký; nêu sự kiện đầu tiên không khớp. Chạy được khi bot đang chạy."""
    from bot.commands import audit as command

    sys.exit(command.check(config, marks))


@audit.command("export")
@with_config
@click.argument("out", metavar="TEP.jsonl", type=File)
def audit_export(config: Path, out: Path) -> None:
    """Ghi mọi sự kiện ra tệp, mỗi dòng một sự kiện (chỉ có số và mã, không có tên người)."""
    from bot.commands import audit as command

    sys.exit(command.export(config, out))


@click.group(epilog=EXIT_CODES)
def privacy() -> None:
    """Dữ liệu cá nhân: xem, xuất, sửa, xóa của một người; giữ gì để làm gì; ai đã xem; dọn sau tổng kết."""


@privacy.command("columns")
def privacy_columns() -> None:
    """Giữ dữ liệu gì của người, để làm gì, căn cứ nào, đến khi nào."""
    from bot.commands import privacy as command

    sys.exit(command.columns())


@privacy.command("show")
@with_config
@click.argument("who", metavar="NGUOI")
def privacy_show(config: Path, who: str) -> None:
    """Mọi điều đang giữ về một người: họ tên, khóa trong roster.csv, số điện thoại, hoặc mã. Chạy được khi bot đang chạy."""
    from bot.commands import privacy as command

    sys.exit(command.show(config, who))


@privacy.command("export")
@with_config
@click.argument("who", metavar="NGUOI")
@click.argument("out", metavar="TEP.txt", type=File)
def privacy_export(config: Path, who: str, *, out: Path) -> None:
    """Ghi mọi điều đang giữ về một người ra tệp, để trao cho người ấy."""
    from bot.commands import privacy as command

    sys.exit(command.export(config, who, out=out))


@privacy.command("correct")
@with_config
@click.argument("who", metavar="NGUOI")
@click.option("--name", default="", help="Họ tên đúng.")
@click.option("--title", default="", help="Chức vụ đúng.")
@click.option(
    "--phone", "phones", multiple=True, help="Số điện thoại đúng, thay mọi số cũ; nêu nhiều lần nếu có nhiều số."
)
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
def privacy_correct(config: Path, who: str, *, name: str, title: str, phones: tuple[str, ...], yes: bool) -> None:
    """Sửa họ tên, chức vụ, số điện thoại của một người đại diện. Chạy được khi bot đang chạy."""
    from acts.people.correct import RightData
    from bot.commands import privacy as command

    sys.exit(command.correct(config, who, to=RightData(name, title, phones), yes=yes))


@privacy.command("seen")
@with_config
@click.argument("out", metavar="TEP.csv", type=File)
def privacy_seen(config: Path, out: Path) -> None:
    """Ghi ra tệp: ai đã xem họ tên, số điện thoại đầy đủ của người đại diện nào, lúc nào."""
    from bot.commands import privacy as command

    sys.exit(command.seen(config, out))


@privacy.command("purge")
@with_config
@click.argument("certificate", metavar="XAC_NHAN.txt", type=File)
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
def privacy_purge(config: Path, certificate: Path, *, yes: bool) -> None:
    """Sau báo cáo tổng kết: dọn mọi dữ liệu cá nhân, giữ số liệu, ghi giấy xác nhận. Bot phải đang dừng."""
    from bot.commands import purge as command

    sys.exit(command.run(config, certificate, yes=yes))
