"""Lists whose whole previews lie in `previews/`: `python -m tests.bot.list_previews` writes them anew, and a person reads what changed."""

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

import examples
from bot.commands import list_preview
from campaign import plan as plans
from lists import child, difference, guide, staging
from lists.staging import Staged
from storage import migrate, sqlite
from storage.work import Work
from tests.lists.codes import A, B, C, E
from tests.lists.conftest import Rows, made_book
from tests.lists.test_applying import take

HERE = Path(__file__).with_name("previews")
WIDTH = 140
NOW = 1_745_802_000_000
OWNER = "070090001234"
FULL: Rows = [
    ["MST", "Tên DN", "Xã", "Địa chỉ", "Người đại diện", "Số CCCD", "SĐT", "Khớp", "Mức độ định danh", "Đã đăng ký", "Tình trạng"],
    [A, "Công ty Một", "xã Tân Mẫu", "Số 1", "Mẫu Văn An", OWNER, "0990120039", "x", 2, "x", "Đang hoạt động"],
    [C, "HTX Ba", "P. Mẫu", "Số 3", "Thử Thị Bình", "070090001235", "0613812345", f"Sai CCCD {OWNER}", 1, "Đã nộp hồ sơ", "03 - NNT ngừng"],
    ["12", "Cty Sai Mã", "", "", "", "", "", "", "", "", ""],
    [5, "Tổng cộng", "", "", "", "", "", "", "", "", ""],
]  # fmt: skip
DIVIDED: Rows = [
    ["DANH SÁCH TỔ CHỨC TRÊN ĐỊA BÀN TỈNH MẪU", "", "", "", "", "", "", ""],
    ["STT", "MST", "Tên", "Người đại diện (cũ)", "Người đại diện", "Kết quả", "", "Ngày đăng ký"],
    ["", "", "", "", "", "Đã ĐK", "Chưa ĐK", ""],
    [1, A, "Công ty Một", "Cũ Văn An", "Mẫu Văn An", "x", "", "12/05/2025"],
    [2, B, "Công ty Hai", "", "Thử Thị Bình", "", "x", "1/2/2014"],
]
HOUSEHOLDS: Rows = [["STT", "MST/CCCD", "Tên cơ sở", "Chủ hộ", "Ghi chú"], [1, OWNER, "Quán Năm", "Mẫu Văn An", ""]]
LATER: Rows = [
    ["Mã số", "Tên tổ chức", "Địa chỉ", "VNeID tổ chức", "Ngày kích hoạt", "[x] Tiến độ"],
    [A, "Công ty Một Mới", "Số 9, phường Mẫu", "Chưa", "", "x"],
    [C, "HTX Ba", "(trống)", "Đã kích hoạt", "20/05/2025", ""],
    [E, "", "", "", "", ""],
]
STORIES: dict[str, Sequence[dict[str, Rows]]] = {
    "first": [{"Danh sách": FULL}],
    "divided": [{"Sheet1": DIVIDED, "Hộ KD": HOUSEHOLDS, "Ghi chú": [["Liên hệ", "Anh Mẫu"]]}],
    "later": [{"Danh sách": FULL}, {"Theo dõi": LATER}],
}
"""Lists one after the other; the preview is of the last."""


def preview(name: str) -> str:
    """What an officer sees, as text."""
    plan = plans.load(examples.plan_path("binh_phuoc"))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        store = sqlite.connect(folder / "data.db")
        migrate.migrate(store, NOW)
        work = Work(store, plan, NOW, "cli")
        *before, last = (_staged(folder, n, sheets, work) for n, sheets in enumerate(STORIES[name]))
        for staged in before:
            take(work, staged)
        out = io.StringIO()
        found = difference.compare(work, last)
        console = Console(file=out, width=WIDTH, no_color=True, legacy_windows=False)
        list_preview.show(console, plan, findings=last.findings, difference=found)
        store.close()
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _staged(folder: Path, number: int, sheets: dict[str, Rows], work: Work) -> Staged:
    path = made_book(folder / f"list{number}.xlsx", sheets)
    target = folder / f"staged{number}.jsonl"
    child.stage(path, target, guide=guide.of(work.plan))
    return staging.read(target)


def main() -> None:
    """Write all previews."""
    HERE.mkdir(exist_ok=True)
    for name in STORIES:
        (HERE / f"{name}.txt").write_text(preview(name), encoding="utf-8")


if __name__ == "__main__":
    main()
