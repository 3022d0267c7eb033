"""The command line: which commands there are, what they take, what their help says. Nothing else is imported here but how it speaks.

Each command is in `bot/commands/`, imported when it is given; it hands back its exit code.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from bot import cli_channels, cli_papers, cli_trail, spoken
from bot.cli_options import EXIT_CODES, SETTINGS, File, Folder, with_config

Told = tuple[str, ...]


@click.group(cls=spoken.SpokenGroup, context_settings=SETTINGS, epilog=EXIT_CODES)
@click.version_option(package_name="tiep-suc", message="tiepsuc %(version)s", help="In phiên bản rồi thôi.")
def main() -> None:
    """Tiếp Sức: điều phối viên trong các nhóm chat của một chiến dịch.

    Mới bắt đầu: `tiepsuc demo` mở phòng luyện tập trên máy này, không cần token, không cần mạng.
    """


@main.command()
@click.option("--plan", "plan_name", default="binh_phuoc", show_default=True, help="Kế hoạch mẫu nào.")
@click.option("--fresh", is_flag=True, help="Bỏ dữ liệu luyện tập cũ, làm lại từ đầu.")
@click.option("--port", type=click.IntRange(0, 65535), default=8626, show_default=True, help="Cổng; 0 là tự chọn.")
@click.option(
    "--dir", "folder", type=Folder, default=None, help="Nơi giữ dữ liệu; không nêu thì var/demo, mỗi kế hoạch một nơi."
)
@click.option(
    "--channel", "channels", type=click.Choice(("none", "both", "zalo")), default=None,
    help="Ai ở Zalo: không ai (none), tổ thứ hai (both), mọi người (zalo); không nêu thì tổ thứ hai ở cả hai nơi.",
)  # fmt: skip
def demo(*, plan_name: str, fresh: bool, port: int, folder: Path | None, channels: str | None) -> None:
    """Mở phòng luyện tập: một trang chat trên máy này với chiến dịch mẫu đang chạy."""
    from bot.commands import demo as command

    sys.exit(command.run(plan_name, folder, port=port, fresh=fresh, channels=channels or ""))


@main.command()
@click.option("--from", "plan_name", default="binh_phuoc", show_default=True, help="Kế hoạch mẫu nào.")
@click.option(
    "--start", callback=spoken.day, metavar="NGAY", required=True, help="Ngày đầu của chiến dịch, ví dụ 2026-12-01."
)
@click.option("--dir", "folder", type=Folder, default=None, help="Thư mục mới; không nêu thì theo tên kế hoạch mẫu.")
def new(plan_name: str, start: date, folder: Path | None) -> None:
    """Tạo một thư mục kế hoạch riêng từ kế hoạch mẫu: mọi ngày dời theo ngày bắt đầu, kèm cấu hình."""
    from bot.commands import new as command

    sys.exit(command.run(plan_name, start, folder=folder))


GROUP_HELP = 'Một nhóm chat, ví dụ --group "626 tuyên truyền=Tổ 1"; nhiều nhóm thì nêu nhiều lần.'


@main.command("khoitao")
@click.option(
    "--dir", "folder", type=Folder, default=Path(), help="Thư mục của chiến dịch; không nêu thì là thư mục này."
)
@click.option("--token-file", metavar="TEP", default=None, help="Tệp có token của bot; - là đọc một dòng ở đầu vào.")
@click.option("--office", metavar="TEN", default=None, help="Tên cơ quan.")
@click.option("--plan", "plan_name", metavar="TEN", default=None, help="Kế hoạch mẫu nào.")
@click.option(
    "--start",
    callback=spoken.day_or_none,
    metavar="NGAY",
    default=None,
    help="Ngày đầu của chiến dịch, ví dụ 2026-12-01.",
)
@click.option("--roster", type=File, default=None, help="Tệp danh sách người tham gia (.xlsx, .csv).")
@click.option("--group", "groups", metavar='"NHOM=TO"', multiple=True, help=GROUP_HELP)
@click.option("--hour", metavar="GIO", default=None, help="Giờ báo cáo, ví dụ 17:30.")
@click.option("--base-url", metavar="URL", default=None, help="Máy chủ khác, ví dụ phòng luyện tập.")
@click.option("--unchecked", is_flag=True, help="Ghi token mà không hỏi máy chủ.")
@click.option("--no-input", is_flag=True, help="Không hỏi gì: câu nào không nêu thì lấy mặc định.")
def khoitao(folder: Path, *, plan_name: str | None, no_input: bool, **given: Any) -> None:
    """Sáu câu hỏi, rồi viết config.toml và plan.toml; chạy lại thì đổi một câu trả lời, giữ mọi thứ khác."""
    from bot.commands import init as command
    from bot.commands.init_answers import InitOptions

    sys.exit(command.run(InitOptions(folder, plan=plan_name, asks=not no_input, **given)))


main.add_command(khoitao, "init")


@main.command()
@with_config
def run(config: Path) -> None:
    """Chạy bot cho chiến dịch thật, đến khi có lệnh dừng (Ctrl-C)."""
    from bot.commands import run as command

    sys.exit(command.run(config))


@main.command()
@click.option("--config", type=File, default=None, help="Tệp cấu hình; không nêu thì xem config.toml nếu có.")
@click.option("--plan", type=click.Path(path_type=Path), default=None, help="Tệp hoặc thư mục kế hoạch.")
def check(config: Path | None, plan: Path | None) -> None:
    """Kiểm tra cấu hình và kế hoạch: nêu mọi lỗi một lần, và những chỗ kế hoạch tự mâu thuẫn."""
    from bot.commands import check as command

    sys.exit(command.run(config, plan))


@main.command("words")
@with_config
@click.argument("piece", metavar="[CHU]...", nargs=-1)
def words_command(config: Path, piece: tuple[str, ...]) -> None:
    """Các câu mà trợ lý nói, theo tên: tìm câu có chữ đã nêu, để đặt câu riêng của đơn vị thay vào."""
    from bot.commands import words as command

    sys.exit(command.run(config, " ".join(piece)))


@main.command()
@with_config
@click.argument("keys", metavar="[KHOA]...", nargs=-1)
@click.option("--messages", type=File, default=None, help="Ghi vào tệp này mỗi người một lời mời, để dán gửi riêng.")
@click.option("--qr", type=File, default=None, help="Ghi vào tệp PDF này mã QR của từng người, để in.")
def invite(config: Path, keys: tuple[str, ...], *, messages: Path | None, qr: Path | None) -> None:
    """Tạo liên kết mời dùng một lần cho người trong roster.csv; không nêu khóa nào thì cho mọi người chưa tham gia."""
    from bot.commands import invite as command

    sys.exit(command.run(config, keys, messages=messages, qr=qr))


@main.group(epilog=EXIT_CODES)
def roster() -> None:
    """Danh sách người tham gia: mẫu Excel, và nạp bảng đã điền."""


@roster.command("form")
@with_config
@click.argument("out", metavar="TEP.xlsx", type=File)
def roster_form(config: Path, out: Path) -> None:
    """Ghi mẫu Excel của danh sách người tham gia, điền sẵn những người đã có."""
    from bot.commands import roster as command

    sys.exit(command.form(config, out))


@roster.command("take")
@with_config
@click.argument("file", metavar="TEP", type=File)
def roster_take(config: Path, file: Path) -> None:
    """Nạp bảng đã điền (.xlsx, .csv) vào roster.csv; chỗ nào sai thì nêu từng dòng, không đổi gì."""
    from bot.commands import roster as command

    sys.exit(command.take(config, file))


@main.command("import")
@with_config
@click.argument("list_file", metavar="DANH_SACH", type=File)
@click.option("--yes", is_flag=True, help="Không hỏi lại sau bản xem trước.")
@click.option("--finish-matched", is_flag=True, help="Kết thúc luôn các bước mà danh sách mới cho thấy đã xong.")
@click.option("--errors", type=File, default=None, help="Tệp ghi các dòng không dùng được (mở bằng Excel).")
@click.option("--hidden", is_flag=True, help="Nhập cả dòng, cột và trang tính đang ẩn.")
@click.option(
    "--map",
    "told",
    multiple=True,
    metavar='"A=B"',
    help='Cho biết một tiêu đề hay nội dung ô nghĩa là gì, ví dụ "Tiến độ=Đã đăng ký định danh".',
)
def import_list(
    config: Path, list_file: Path, *, yes: bool, finish_matched: bool, errors: Path | None, hidden: bool, told: Told
) -> None:
    """Nhập danh sách tổ chức (.xlsx, .xls, .ods, .csv): xem trước, hỏi, rồi mới ghi."""
    from bot.commands import import_list as command

    wishes = command.ImportOptions(yes=yes, finish_matched=finish_matched, errors=errors, hidden=hidden, told=told)
    sys.exit(command.run(config, list_file, asked=wishes))


@main.command("export")
@with_config
@click.argument("out", metavar="TEP.xlsx", type=File)
def export_list(config: Path, out: Path) -> None:
    """Xuất danh sách ra Excel (tên tệp .csv thì ra CSV), có cột "đã đăng ký": ai, lúc nào."""
    from bot.commands import export_list as command

    sys.exit(command.run(config, out))


@main.command()
@with_config
@click.argument("who", metavar="NGUOI")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
def erase(config: Path, who: str, *, yes: bool) -> None:
    """Xóa dữ liệu cá nhân của một người: họ tên, khóa trong roster.csv, số điện thoại, hoặc mã. Chạy được khi bot đang chạy."""
    from bot.commands import erase as command

    sys.exit(command.run(config, who, yes=yes))


@main.command()
@with_config
def migrate(config: Path) -> None:
    """Đưa tệp dữ liệu lên dạng mới nhất. Bot phải đang dừng."""
    from bot.commands import migrate as command

    sys.exit(command.run(config))


@main.group(epilog=EXIT_CODES)
def inbox() -> None:
    """Tin đến: xem tin bị gác lại vì lỗi, làm lại."""


@inbox.command("failed")
@with_config
def inbox_failed(config: Path) -> None:
    """Liệt kê tin đến bị gác lại, kèm lỗi."""
    from bot.commands import inbox as command

    sys.exit(command.failed(config))


@inbox.command("retry")
@with_config
@click.argument("ids", metavar="[MA]...", type=int, nargs=-1)
def inbox_retry(config: Path, ids: tuple[int, ...]) -> None:
    """Làm lại các tin có mã nêu ra; không nêu mã nào thì làm lại tất cả."""
    from bot.commands import inbox as command

    sys.exit(command.retry(config, ids))


@main.group(epilog=EXIT_CODES)
def outbox() -> None:
    """Tin đi: xem tin bị nền tảng từ chối, gửi lại."""


@outbox.command("failed")
@with_config
def outbox_failed(config: Path) -> None:
    """Liệt kê tin đi bị gác lại, kèm lý do."""
    from bot.commands import outbox as command

    sys.exit(command.failed(config))


@outbox.command("retry")
@with_config
@click.argument("ids", metavar="[MA]...", type=str, nargs=-1)
def outbox_retry(config: Path, ids: tuple[str, ...]) -> None:
    """Gửi lại các tin có mã mà `outbox failed` nêu; không nêu mã nào thì gửi lại tất cả."""
    from bot.commands import outbox as command

    sys.exit(command.retry(config, ids))


@main.group(epilog=EXIT_CODES)
def counters() -> None:
    """Số đếm: đối chiếu với danh sách và nhật ký sự kiện, tính lại từ gốc."""


@counters.command("check")
@with_config
def counters_check(config: Path) -> None:
    """Đối chiếu; nêu mọi chỗ không khớp, không sửa gì. Chạy được khi bot đang chạy."""
    from bot.commands import counters as command

    sys.exit(command.check(config))


@counters.command("rebuild")
@with_config
def counters_rebuild(config: Path) -> None:
    """Tính lại mọi số đếm từ danh sách và nhật ký sự kiện. Bot phải đang dừng."""
    from bot.commands import counters as command

    sys.exit(command.rebuild(config))


main.add_command(cli_channels.zalo_trial)
main.add_command(cli_papers.sheet)
main.add_command(cli_papers.letter)
main.add_command(cli_papers.page)
main.add_command(cli_papers.page, "trang")
main.add_command(cli_trail.audit)
main.add_command(cli_trail.privacy)
cli_trail.privacy.add_command(erase)
