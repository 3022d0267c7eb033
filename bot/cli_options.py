"""What the commands of the command line share: exit codes in their help, the option for the settings, kinds of files."""

from pathlib import Path

import click

EXIT_CODES = """\b
Mã kết thúc:
  0  xong
  1  có lỗi phải sửa, hoặc bị từ chối; không có gì thay đổi
  2  lệnh gõ chưa đúng
  3  chưa làm được lúc này (dữ liệu đang do tiến trình khác giữ), thử lại sau
"""
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

File = click.Path(dir_okay=False, path_type=Path)
Folder = click.Path(file_okay=False, path_type=Path)

with_config = click.option("--config", type=File, default=Path("config.toml"), show_default=True, help="Tệp cấu hình.")
