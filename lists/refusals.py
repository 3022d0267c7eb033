"""Why a whole list is refused: one clear sentence each, and nothing is changed."""

from collections.abc import Sequence
from typing import Any

from lists.records import Unusable

SENTENCES = {
    "missing": "Không mở được tệp {file}: không có tệp này hoặc không có quyền đọc.",
    "empty": "Tệp {file} không có dữ liệu.",
    "too_big": "Tệp {file} quá lớn ({size} MB); danh sách được nhận tối đa {most} MB.",
    "not_a_spreadsheet": "Tệp {file} không phải bảng tính (.xlsx, .xls, .xlsb, .ods, .csv).",
    "password": "Tệp {file} đang đặt mật khẩu; hãy bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc) rồi gửi lại.",
    "bomb": "Tệp {file} bung ra quá lớn ({size} MB) so với một danh sách; hãy chép riêng bảng dữ liệu sang tệp mới.",
    "far_cell": "Tệp {file} có ô nằm rất xa bảng (ô {cell}); hãy xóa ô đó, hoặc chép riêng bảng sang tệp mới.",
    "damaged": "Tệp {file} bị hỏng hoặc không đúng định dạng; hãy mở bằng Excel, lưu lại rồi gửi lại.",
    "too_heavy": "Không đọc được tệp {file} trong giới hạn bộ nhớ và thời gian; hãy chép riêng bảng dữ liệu sang tệp mới.",
    "too_wide": "Bảng trong tệp {file} có {width} cột; danh sách được nhận tối đa {most} cột. Hãy bỏ các cột thừa.",
    "too_long": "Bảng trong tệp {file} có {length} dòng; mỗi lần được nhận tối đa {most} dòng.",
    "no_tax_code": "Không thấy cột mã số thuế trong tệp {file}; hãy thêm dòng tiêu đề có cột «Mã số thuế». Các tiêu đề thấy được: {headings}.",
    "no_names": "Không thấy dòng tiêu đề có cột «Họ và tên» trong tệp {file}; hãy lấy mẫu bằng lệnh tiepsuc roster form.",
    "no_headings": "Tệp {file} không có dòng tiêu đề (tên cột); hãy thêm một dòng tên cột ở trên, ít nhất «Mã số thuế» và «Tên tổ chức».",
    "page": "Tệp {file} là trang web lưu đuôi .xls và không có bảng nào; hãy mở bằng Excel rồi lưu thành .xlsx.",
    "archive": "Tệp {file} là tệp nén có {n} tệp bên trong; hãy gửi riêng từng danh sách (.xlsx hoặc .csv).",
    "no_rows": "Bảng trong tệp {file} có tiêu đề nhưng không có dòng nào dùng được ({unusable} dòng lỗi: {reasons}).",
    "formulas": "Cột mã số thuế trong tệp {file} là công thức chưa được tính ({unusable} dòng); hãy mở tệp bằng Excel, lưu lại rồi nhập lại.",
    "only_headings": "Bảng trong tệp {file} có tiêu đề nhưng không có dòng tổ chức nào ở dưới.",
    "other_campaign": "Tệp {file} là danh sách của chiến dịch khác ({found}); chiến dịch này là {campaign}.",
    "other_units": "Tệp {file} có vẻ là danh sách của nơi khác: {unknown} trên {total} dòng có địa bàn không thuộc kế hoạch này.",
}  # fmt: skip


class ListRefused(Exception):
    """The list cannot be taken. `sentence` is what to tell the person who gave it, `unusable` its rows when each has a reason."""

    def __init__(self, kind: str, *, rows: Sequence[Sequence[Any]] = (), **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.unusable = [Unusable._make(row) for row in rows]
        self.facts = facts

    @property
    def sentence(self) -> str:
        """One sentence in Vietnamese."""
        return self.form.format(**self.facts)

    @property
    def form(self) -> str:
        """The same before its facts are filled in, by which another language's sentence is found."""
        return SENTENCES[self.kind]
