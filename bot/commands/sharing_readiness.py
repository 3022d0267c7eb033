"""What still lacks where the list is to be shared: the folder, or the sheet with its key. No key is ever shown."""

import importlib.util
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from bot import speech
from bot.config import Sharing, SheetSettings
from bot.sheets import key_file

NOT_SHARED = "[sharing] folder: không có, hoặc không ghi được vào {folder}; danh sách mỗi tối sẽ không được ghi."
WITH_PHONES = (
    "[sharing] phones = true: danh sách trong {folder} có số điện thoại; chỉ để người có việc đọc được thư mục ấy."
)
ID = re.compile(r"[A-Za-z0-9_-]{20,}\Z")
"""How Google names a spreadsheet."""
NO_LIBRARY = "[sharing.google] chưa có thư viện aiogoogle; hãy cài: pip install 'tiep-suc[sheets]'"
NO_ID = (
    "[sharing.google] spreadsheet: không phải mã bảng tính Google; hãy chép cả địa chỉ của bảng, từ https:// đến hết."
)
NOT_SAFE = "[sharing.google] base_url: phải là https://, nếu không thì khóa và danh sách đi qua mạng ai cũng đọc được."
NO_KEY = "[sharing.google] key_file: không có; hãy ghi đường dẫn tệp khóa JSON của tài khoản dịch vụ."
UNREADABLE = "[sharing.google] key_file: không đọc được {path}"
NO_ACCOUNT = "[sharing.google] key_file: {path} không phải khóa JSON của một tài khoản dịch vụ Google."
OPEN = "[sharing.google] {path}: người khác trên máy này cũng đọc được khóa; hãy chạy chmod 600 {path2}"
SHARE_WITH = (
    "[sharing.google] Nhắc: bảng tính phải có trang «{tab}» và được chia sẻ cho {account} với quyền Người chỉnh sửa;"
    " trao đổi được lần đầu thì giờ hiện ở /tinhhinh."
)


def missing(sharing: Sharing) -> Iterator[str]:
    """One sentence for each thing."""
    folder = sharing.folder
    if folder is not None and not (folder.is_dir() and os.access(folder, os.W_OK)):
        yield speech.said(NOT_SHARED, folder=folder)
    if folder is not None and sharing.phones:
        yield speech.said(WITH_PHONES, folder=folder)
    if sharing.google.spreadsheet:
        yield from _sheet(sharing.google)


def _sheet(google: SheetSettings) -> Iterator[str]:
    if importlib.util.find_spec("aiogoogle") is None:
        yield speech.said(NO_LIBRARY)
    yield from _key(google.key_file, google.tab)
    if not ID.match(google.id):
        yield speech.said(NO_ID)
    if not key_file.is_safe(google.base_url):
        yield speech.said(NOT_SAFE)


def _key(path: Path | None, tab: str) -> Iterator[str]:
    if path is None:
        yield speech.said(NO_KEY)
        return
    if not os.access(path, os.R_OK):
        yield speech.said(UNREADABLE, path=path)
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield speech.said(OPEN, path=path, path2=path)
    try:
        account = key_file.read(path)["client_email"]
    except key_file.KeyUnusable:
        yield speech.said(NO_ACCOUNT, path=path)
        return
    yield speech.said(SHARE_WITH, tab=tab, account=account)
