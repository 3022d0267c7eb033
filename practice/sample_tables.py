"""The made-up tables of the sample report: names, codes and numbers are invented."""

from collections.abc import Sequence
from datetime import date, timedelta

from telling.reports.report_shapes import FormSheet, ReportCell, ReportColumn, ReportTable

UNITS = (
    "phường Bình Minh", "phường Sao Mai", "phường Thống Nhất", "phường Hòa Bình", "xã Tân Lập", "xã Đồng Tiến", "xã Phú Mỹ",
    "xã Long Hà", "xã An Khương", "xã Lộc Thịnh", "xã Minh Đức", "xã Thanh Lương", "xã Bù Nho", "xã Đa Kia",
)  # fmt: skip
TOTALS = [965 if at == 0 else 940 - 35 * at for at in range(len(UNITS))]
NEEDED = [total * 6 // 10 for total in TOTALS]
DONE = [164 if at == 0 else 154 - 9 * at + at % 3 * 5 for at in range(len(UNITS))]
WEEK = [63 if at == 0 else done * 486 // 1412 for at, done in enumerate(DONE)]
"""By unit: 10.000 organisations, 6.000 to be reached, 1.412 reached, 486 of them this week."""
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng", "Bùi", "Đỗ")
GIVEN = ("Mai", "Dũng", "Yến", "Hùng", "Ngọc", "Thảo", "Quân", "Phượng")
TRADES = (
    "Thương mại Dịch vụ",
    "Xây dựng",
    "Chế biến gỗ",
    "Vận tải",
    "Nông sản",
    "Cơ khí",
    "Dược phẩm",
    "Tư vấn Thiết kế",
)
START = date(2025, 4, 28)


def _column(name: str, form: FormSheet = "number", width: int = 11, *, added: bool = False) -> ReportColumn:
    return {"id": name, "name": name, "format": form, "width": width, "total": "sum" if added else "none"}


def _table(
    id_: str, title: str, columns: Sequence[ReportColumn], rows: Sequence[Sequence[ReportCell]], note: str = ""
) -> ReportTable:
    return {"id": id_, "title": title, "columns": columns, "rows": rows, "note": note}


def overview() -> ReportTable:
    columns = [
        _column("Chỉ tiêu", "text", 44), _column("Trong tuần"), _column("Tuần trước"), _column("Lũy kế"), _column("Chỉ tiêu giao"),
        _column("Tỷ lệ", "percent"),
    ]  # fmt: skip
    rows: list[list[ReportCell]] = [
        ["DN kích hoạt định danh tổ chức", 486, 398, 1412, 6000, 1412 / 6000],
        ["DN đã liên hệ", 1204, 1130, 3871, None, None],
        ["DN đã khớp dữ liệu", 655, 571, 2230, None, None],
        ["Yêu cầu đăng ký đã nộp", 531, 440, 1602, None, None],
    ]
    return _table("overview", "Tổng quan", columns, rows)


def by_unit() -> ReportTable:
    columns = [
        _column("STT", width=6), _column("Đơn vị", "text", 24), _column("Tổng số", added=True), _column("Chỉ tiêu", added=True),
        _column("Đã cấp trong tuần", added=True), _column("Lũy kế", added=True), _column("Tỷ lệ % chỉ tiêu", "percent"),
        _column("Tỷ lệ % tổng", "percent"), _column("Chưa khớp", added=True), _column("Chưa mức 2", added=True),
        _column("Bị từ chối", added=True), _column("Xếp hạng", width=8), _column("Ghi chú", "text", 22),
    ]  # fmt: skip
    ranks = sorted(range(len(UNITS)), key=lambda at: -DONE[at] / NEEDED[at])
    rows: list[list[ReportCell]] = [
        [at + 1, unit, TOTALS[at], NEEDED[at], WEEK[at], DONE[at], DONE[at] / NEEDED[at], DONE[at] / TOTALS[at], 60 - at,
         5 if at == 0 else 4, 4 if at == 0 else at % 4, ranks.index(at) + 1, "Báo cáo qua điện thoại" if at == 6 else None]
        for at, unit in enumerate(UNITS)
    ]  # fmt: skip
    return _table("by_unit", "Kết quả theo đơn vị", columns, rows)


def by_category() -> ReportTable:
    columns = [
        _column("Loại hình", "text", 34), _column("Tổng số", added=True), _column("Chỉ tiêu", added=True), _column("Lũy kế", added=True),
        _column("Tỷ lệ % chỉ tiêu", "percent"),
    ]  # fmt: skip
    rows: list[list[ReportCell]] = [
        ["Doanh nghiệp", 9387, 5632, 1318, 1318 / 5632],
        ["Hợp tác xã", 430, 258, 71, 71 / 258],
        ["Cơ quan, tổ chức khác", 183, 110, 23, 23 / 110],
    ]
    return _table("by_category", "Kết quả theo loại hình", columns, rows)


def by_member() -> ReportTable:
    columns = [
        _column("Đồng chí", "text", 26), _column("Tổ", "text", 10), _column("Đã liên hệ", added=True), _column("Đã khớp", added=True),
        _column("Đã kích hoạt", added=True), _column("Nhận tiếp sức", added=True), _column("Ngày cuối tuần", added=True),
    ]  # fmt: skip
    rows: list[list[ReportCell]] = [
        [f"{SURNAMES[at % 8]} {GIVEN[at * 3 % 8]}", f"Tổ {1 + at % 3}", 90 - 3 * at, 40 - at, 30 - at, at % 6, at % 3]
        for at in range(16)
    ]
    return _table("by_member", "Kết quả theo thành viên", columns, rows)


def difficulties() -> ReportTable:
    columns = [
        _column("STT", width=6), _column("Khó khăn, vướng mắc", "text", 46), _column("Số DN", added=True), _column("Đã xử lý", added=True),
        _column("Còn lại", added=True), _column("Phát sinh từ", "date", 13), _column("Kiến nghị", "text", 44),
    ]  # fmt: skip
    rows: list[list[ReportCell]] = [
        [1, "Bị từ chối cấp do lệch dữ liệu thuế", 23, 15, 8, "2025-05-05", "Đề nghị cơ quan Thuế phối hợp rà soát"],
        [2, "Người đại diện chưa có tài khoản mức 2", 61, 4, 57, "2025-04-29", "Mời đến PC06 theo khung giờ riêng"],
        [3, "Không liên lạc được theo số trong danh sách", 140, 28, 112, "2025-04-28", "Xác minh qua UBND cấp xã"],
    ]
    return _table("difficulties", "Khó khăn, vướng mắc", columns, rows)


def whole_list(organisations: int) -> ReportTable:
    columns = [
        _column("STT", width=7), _column("Mã số thuế", "text", 14), _column("Tên tổ chức", "text", 48), _column("Loại hình", "text", 16),
        _column("Đơn vị", "text", 20), _column("Địa chỉ", "text", 36), _column("Người đại diện", "text", 22),
        _column("Điện thoại", "text", 14), _column("Khớp dữ liệu", "text", 12), _column("Mức 2", "text", 10), _column("Bước", "text", 18),
        _column("Đồng chí giữ", "text", 18), _column("Liên hệ lần cuối", "moment", 18), _column("Số lần liên hệ", width=9),
        _column("Ngày kích hoạt", "date", 13), _column("Ghi chú", "text", 28),
    ]  # fmt: skip
    return _table("list", "Danh sách", columns, [_organisation(n) for n in range(1, organisations + 1)])


def _organisation(n: int) -> list[ReportCell]:
    done = n % 7 == 0
    day = START + timedelta(days=n % 18)
    return [
        n, f"{n * 7919 % 10**10:010d}", f"Công ty TNHH Một thành viên {TRADES[n % 8]} Mẫu {n}", "Hợp tác xã" if n % 20 == 0 else "Doanh nghiệp",
        UNITS[n % len(UNITS)], f"Số {n % 200 + 1}, đường Số {n % 30 + 1}, {UNITS[n % len(UNITS)]}",
        f"{SURNAMES[n % 8]} {GIVEN[n // 8 % 8]}", f"09xx***{n % 1000:03d}", ("Đã khớp", "Chưa khớp", "Chưa rõ")[n % 3],
        "Có" if n % 3 else "Chưa", "Đã kích hoạt" if done else "Làm sạch dữ liệu", f"{SURNAMES[n % 5]} {GIVEN[n % 8]}",
        f"{day.isoformat()}T{8 + n % 9:02d}:{n % 60:02d}", n % 5, day.isoformat() if done else None, "Hẹn gọi lại" if n % 9 == 0 else None,
    ]  # fmt: skip
