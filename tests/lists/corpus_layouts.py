"""Layouts of lists as registers, tax offices, police, co-operatives' unions, communes and provinces' own apps have them.

A layout is its columns: what each shows of an organisation (a field, or a text that is none of ours) under which wordings.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.lists.corpus_organisations import KINDS, UNITS, Organisation

STATES = {
    "active": ("Đang hoạt động", "NNT đang hoạt động (đã được cấp GCN ĐKT)", "00 - NNT đang hoạt động", "Hoạt động bình thường", "Còn hoạt động"),
    "stopped": (
        "Đã giải thể, phá sản, chấm dứt tồn tại", "NNT ngừng hoạt động nhưng chưa hoàn thành thủ tục đóng MST", "Tạm ngừng kinh doanh",
        "03 - NNT ngừng hoạt động", "Bị thu hồi GCN ĐKDN", "NNT không hoạt động tại địa chỉ đã đăng ký", "Đang làm thủ tục giải thể",
    ),
}  # fmt: skip
MARKS = {
    "yes": ("x", "X", "✓", "Rồi", "1", "Có"), "no": ("", "Chưa", "0"),
}  # fmt: skip
MATCHES = {
    "yes": ("Khớp", "Đã khớp", "Khớp đúng", "Trùng khớp"), "no": ("Chưa khớp", "Không khớp", "Sai lệch", "Chưa khớp số CCCD"),
    "unknown": ("", "Chưa rà soát", "Đang kiểm tra"),
}  # fmt: skip
LEVELS = {"yes": ("Mức 2", "Đã có", "x"), "no": ("Chưa", "Chưa có", "Không"), "unknown": ("", "Chưa rõ")}
RESULTS = {
    "yes": ("Đã kích hoạt", "Đã đăng ký", "Đã cấp tài khoản", "Đã định danh"),
    "no": ("Chưa đăng ký", "Chưa kích hoạt", "", "Chưa cấp"),
}
OTHERS: dict[str, Callable[[random.Random], str]] = {
    "cccd": lambda rng: f"0{rng.randrange(10**11):011d}",
    "birth": lambda rng: f"{rng.randrange(1, 29):02d}/0{rng.randrange(1, 9)}/{rng.randrange(1960, 2000)}",
    "founded": lambda rng: f"{rng.randrange(1, 29):02d}/1{rng.randrange(3)}/{rng.randrange(2005, 2024)}",
    "money": lambda rng: f"{rng.randrange(1, 90)}.000.000.000",
    "trade": lambda rng: rng.choice(("Bán lẻ lương thực", "Trồng cây điều", "Xây dựng nhà để ở", "Vận tải, kho bãi")),
    "office": lambda _: "Chi cục Thuế khu vực Mẫu",
    "number": lambda rng: str(rng.randrange(3, 60)),
    "province": lambda _: "Tỉnh Mẫu",
    "home": lambda rng: f"Ấp {rng.randrange(1, 9)}, xã Phú Mẫu, tỉnh Mẫu",
    "mail": lambda rng: f"vd{rng.randrange(99)}@example.com",
    "old_unit": lambda rng: rng.choice(("xã Cũ Một", "phường Cũ Hai", "thị trấn Cũ Ba")),
    "district": lambda _: "huyện Cũ",
    "inner_code": lambda rng: f"DN{rng.randrange(999):03d}",
    "business_day": lambda rng: f"{rng.randrange(1, 29):02d}/1{rng.randrange(3)}/{rng.randrange(2005, 2021)}",
    "old_name": lambda rng: rng.choice(("", "Cơ sở Cũ", "Tổ hợp Cũ")),
    "foreign": lambda rng: rng.choice(("VI DU CO., LTD", "MAU JSC", "")),
    "chapter": lambda rng: rng.choice(("754", "755", "757")),
}
"""What stands in columns that are none of ours."""


@dataclass(frozen=True, slots=True)
class Column:
    """`shows` is a field of the organisation, or a key of OTHERS; `group` is a heading merged over neighbours."""

    shows: str
    headings: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """`kind` is of `corpus_organisations.some`; with `sections` the rows stand in parts by commune."""

    name: str
    columns: tuple[Column, ...]
    kind: str = "mixed"
    sections: bool = False
    titles: tuple[str, ...] = ()


def _c(shows: str, *headings: str, group: str = "") -> Column:
    return Column(shows, headings, group)


LAYOUTS = (
    Layout(
        "register",
        (
            _c("stt", "STT"),
            _c("code", "Mã số doanh nghiệp", "Mã số ĐKDN", "MSDN", "Mã số DN"),
            _c("name", "Tên doanh nghiệp", "Tên tiếng Việt", "Tên doanh nghiệp bằng tiếng Việt"),
            _c("category", "Loại hình doanh nghiệp", "Loại hình"),
            _c("address", "Địa chỉ trụ sở chính", "Địa chỉ trụ sở"),
            _c("unit", "Phường/Xã", "Xã, phường", "Phường (xã)"),
            _c("province", "Tỉnh/Thành phố"),
            _c("person", "Người đại diện theo pháp luật", "Họ và tên NĐDPL", "Tên người ĐDPL"),
            _c("title", "Chức danh", "Chức danh NĐDPL"),
            _c("birth", "Ngày sinh", "Ngày, tháng, năm sinh"),
            _c("cccd", "Số CCCD", "Số giấy tờ pháp lý", "Số giấy tờ chứng thực cá nhân"),
            _c("phones", "Điện thoại", "Số điện thoại liên hệ", "Điện thoại liên hệ"),
            _c("money", "Vốn điều lệ (đồng)"),
            _c("trade", "Ngành nghề kinh doanh chính"),
            _c("founded", "Ngày đăng ký lần đầu", "Ngày cấp GCN ĐKDN", "Ngày thành lập"),
            _c("status", "Tình trạng hoạt động", "Tình trạng pháp lý"),
        ),
        titles=("SỞ TÀI CHÍNH TỈNH MẪU", "DANH SÁCH DOANH NGHIỆP ĐĂNG KÝ TRÊN ĐỊA BÀN TỈNH MẪU"),
    ),
    Layout(
        "tax office",
        (
            _c("stt", "STT", "TT"),
            _c("code", "Mã số thuế", "MST", "Mã NNT", "Mã số thuế (MST)"),
            _c("name", "Tên NNT", "Tên người nộp thuế", "Người nộp thuế"),
            _c("full_address", "Địa chỉ kinh doanh", "Địa chỉ trụ sở", "Địa chỉ"),
            _c("office", "Cơ quan thuế quản lý", "CQT quản lý", "CQT"),
            _c("chapter", "Chương", "Mã chương"),
            _c("status", "Trạng thái NNT", "Trạng thái MST", "Trạng thái hoạt động"),
            _c("founded", "Ngày cấp MST", "Ngày bắt đầu hoạt động", "Ngày nhận TK"),
            _c("phones", "Điện thoại", "Điện thoại giám đốc", "SĐT"),
            _c("mail", "Thư điện tử", "Email"),
            _c("person", "Tên người đại diện", "Đại diện pháp luật", "Người đại diện"),
            _c("cccd", "Số CMND/CCCD người đại diện", "CCCD người ĐDPL"),
            _c("home", "Địa chỉ người ĐDPL", "Địa chỉ thường trú người đại diện"),
            _c("trade", "Mã NNKD chính", "Ngành nghề chính"),
        ),
    ),
    Layout(
        "police",
        (
            _c("stt", "TT"),
            _c("name", "Tên tổ chức", "Tên pháp nhân", "Tên cơ quan, tổ chức"),
            _c("code", "Mã số thuế/Mã số doanh nghiệp", "MSDN", "Mã định danh tổ chức"),
            _c("person", "Họ, chữ đệm và tên người đại diện", "Họ và tên người đại diện", "Họ, chữ đệm và tên"),
            _c("birth", "Ngày, tháng, năm sinh", "Năm sinh"),
            _c("cccd", "Số ĐDCN", "Số định danh cá nhân", "Số CCCD"),
            _c("home", "Nơi thường trú", "Nơi ở hiện tại"),
            _c("level2", "Mức độ định danh", "TK VNeID M2", "Tài khoản VNeID mức 2", "Định danh cá nhân mức 2"),
            _c(
                "result",
                "Tình trạng định danh",
                "Trạng thái tài khoản",
                "Kết quả định danh tổ chức",
                "Tình trạng TK định danh tổ chức",
            ),
            _c("day", "Thời gian định danh", "Ngày định danh", "Thời điểm kích hoạt"),
            _c("note", "Ghi chú", "Lý do"),
        ),
        titles=("CÔNG AN TỈNH MẪU", "PHÒNG PC06"),
    ),
    Layout(
        "co-operatives",
        (
            _c("stt", "TT", "STT"),
            _c("name", "Tên HTX", "Tên hợp tác xã", "Hợp tác xã"),
            _c("code", "Mã số HTX", "Mã số hợp tác xã", "Số đăng ký kinh doanh"),
            _c("person", "Chủ nhiệm HTX", "Giám đốc HTX", "Họ tên chủ nhiệm", "Chủ tịch HĐQT"),
            _c("phones", "Số ĐT", "ĐTDĐ", "Số liên lạc", "Đ.thoại"),
            _c("address", "Đ/c", "Địa chỉ trụ sở HTX", "Trụ sở"),
            _c("unit", "Xã", "Xã/phường/thị trấn", "Địa bàn xã"),
            _c("number", "Số thành viên", "Tổng số thành viên"),
            _c("trade", "Lĩnh vực hoạt động", "Lĩnh vực"),
            _c("matched", "Kết quả đối chiếu", "Kết quả rà soát", "Đối chiếu dữ liệu", "Tình trạng dữ liệu"),
            _c("mark", "Đã ĐK", "ĐDTC", "Đã đăng ký định danh"),
            _c("note", "Ghi chú", "Kiến nghị", "GC"),
        ),
        kind="htx",
        titles=("LIÊN MINH HỢP TÁC XÃ TỈNH MẪU", "BIỂU TỔNG HỢP HỢP TÁC XÃ"),
    ),
    Layout(
        "households",
        (
            _c("stt", "STT"),
            _c("code", "Mã số HKD", "Mã số hộ kinh doanh", "MST/CCCD chủ hộ", "MST HKD"),
            _c("name", "Tên HKD", "Bảng hiệu", "Tên cơ sở", "Tên hộ kinh doanh"),
            _c("person", "Chủ hộ", "Họ tên chủ hộ kinh doanh", "Chủ hộ kinh doanh", "Tên chủ hộ"),
            _c("birth", "Năm sinh"),
            _c("full_address", "Địa điểm kinh doanh", "Địa điểm KD", "ĐC kinh doanh"),
            _c("phones", "ĐTDĐ", "Zalo", "Mobile"),
            _c("trade", "Mặt hàng kinh doanh", "Ngành nghề KD"),
            _c("money", "Vốn KD", "Doanh thu"),
            _c("founded", "Ngày cấp", "Ngày hết hạn"),
            _c("result", "Kết quả định danh", "Tình trạng ĐK định danh"),
        ),
        kind="household",
    ),
    Layout(
        "communes' sections",
        (
            _c("stt", "STT"),
            _c("name", "Đơn vị", "Tên đơn vị", "Doanh nghiệp/HTX", "DN/HTX"),
            _c("code", "MST", "M.S.T", "Mã số thuế"),
            _c("person", "Người đại diện", "Chủ DN", "Đại diện"),
            _c("phones", "Điện thoại", "SĐT", "Số điện thoại"),
            _c("mark", "Đã đăng ký", "Đã định danh", "Đã ĐK định danh"),
            _c("note", "Ghi chú", "Nguyên nhân"),
        ),
        sections=True,
        titles=("ỦY BAN NHÂN DÂN HUYỆN CŨ", "Biểu số 02: Tiến độ đăng ký định danh"),
    ),
    Layout(
        "province's app",
        (
            _c("inner_code", "ID", "id"),
            _c("code", "MaSoDN", "MaSoThue", "MST"),
            _c("name", "TenDN", "TenDoanhNghiep"),
            _c("address", "DiaChi"),
            _c("unit", "XaPhuong", "Xa_Phuong", "TenXa"),
            _c("person", "NguoiDaiDien", "HoTenNDD", "TenNguoiDaiDien"),
            _c("title", "ChucVu"),
            _c("phones", "DienThoai", "SoDienThoai", "SDT"),
            _c("result", "TrangThaiDinhDanh", "TinhTrangDinhDanh"),
            _c("day", "NgayKichHoat", "NgayDinhDanh"),
            _c("note", "GhiChu"),
        ),
    ),
    Layout(
        "two-storey headings",
        (
            _c("stt", "Số TT"),
            _c("code", "Mã số thuế"),
            _c("name", "Tên doanh nghiệp, HTX", "Tên tổ chức"),
            _c("address", "Số nhà, đường", "Số nhà, thôn, ấp", group="Địa chỉ trụ sở"),
            _c("unit", "Xã, phường", "Phường, xã", group="Địa chỉ trụ sở"),
            _c("person", "Họ và tên", "Họ tên", group="Người đại diện theo pháp luật"),
            _c("title", "Chức vụ", group="Người đại diện theo pháp luật"),
            _c("cccd", "Số CCCD", group="Người đại diện theo pháp luật"),
            _c("phones", "SĐT", "Điện thoại", group="Người đại diện theo pháp luật"),
            _c("matched_yes", "Khớp", "Đã khớp", group="Kết quả rà soát dữ liệu"),
            _c("matched_no", "Chưa khớp", group="Kết quả rà soát dữ liệu"),
            _c("mark", "Đã đăng ký", "Đã ĐK", group="Đăng ký định danh điện tử"),
            _c("unmark", "Chưa đăng ký", "Chưa ĐK", group="Đăng ký định danh điện tử"),
            _c("note", "Ghi chú"),
        ),
        titles=("Phụ lục II", "(Kèm theo Công văn số 12/STC-ĐKKD ngày 5/5/2025 của Sở Tài chính)"),
    ),
    Layout(
        "ticks in parts",
        (
            _c("stt", "STT", "TT"),
            _c("code", "Mã số thuế", "MSDN"),
            _c("name", "Tên người nộp thuế", "Tên DN"),
            _c("unit", "Xã, phường", "Xã"),
            _c("working", "Đang hoạt động", "Đang HĐ", group="Tình trạng hoạt động"),
            _c("stopped", "Tạm ngừng", "Giải thể", "Ngừng HĐ", group="Tình trạng hoạt động"),
            _c("person", "Người đại diện", "Chủ DN"),
            _c("level1", "Mức 1", group="VNeID"),
            _c("level2_yes", "Mức 2", group="VNeID"),
            _c("mark", "Đã ĐK", "Đã đăng ký", group="Kết quả định danh"),
            _c("unmark", "Chưa ĐK", "Chưa đăng ký", group="Kết quả định danh"),
            _c("phones", "SĐT", "Điện thoại"),
            _c("note", "Ghi chú"),
        ),
        titles=("THUẾ TỈNH MẪU",),
    ),
    Layout(
        "levels and a business day",
        (
            _c("stt", "STT"),
            _c("business_day", "Ngày đăng ký", "Ngày ĐK"),
            _c("code", "Số giấy tờ pháp lý (MST/Số QĐ)", "MST"),
            _c("old_name", "Tên cũ"),
            _c("name", "Tên tổ chức", "Tên mới"),
            _c("foreign", "Tên quốc tế", "Tên viết tắt"),
            _c("office", "Chi cục Thuế quản lý"),
            _c("full_address", "Địa chỉ trụ sở", "Địa chỉ"),
            _c("person", "Họ tên người đại diện", "Người đại diện"),
            _c("cccd", "Số ĐDCN người đại diện", "Số GTTT người đại diện"),
            _c("level_number", "Mức độ định danh", "Mức định danh VNeID"),
            _c("mark", "Đã định danh", "Đã đăng ký"),
        ),
        titles=("CÔNG AN TỈNH MẪU",),
    ),
    Layout(
        "agencies",
        (
            _c("stt", "STT"),
            _c("name", "Cơ quan, đơn vị", "Tên trường", "Tên cơ quan, đơn vị"),
            _c("category", "Nhóm", "Phân loại", "Đối tượng"),
            _c("code", "Mã số thuế", "MST"),
            _c("person", "Thủ trưởng đơn vị", "Hiệu trưởng", "Người đứng đầu"),
            _c("title", "Chức vụ"),
            _c("phones", "Di động", "Số di động", "Mobile"),
            _c("full_address", "Địa chỉ"),
            _c("matched", "Kết quả xác thực", "Khớp dữ liệu", "Kết quả làm sạch dữ liệu"),
            _c("level2", "VNeID mức 2", "VNeID M2"),
            _c("result", "VNeID tổ chức", "Kết quả ĐK ĐDĐT tổ chức"),
        ),
        kind="school",
        titles=("SỞ NỘI VỤ TỈNH MẪU", "DANH SÁCH CƠ QUAN, ĐƠN VỊ SỰ NGHIỆP"),
    ),
    Layout(
        "old and new communes",
        (
            _c("stt", "STT"),
            _c("inner_code", "Mã DN", "Mã quản lý"),
            _c("code", "Mã số thuế", "MST"),
            _c("name", "Tên doanh nghiệp", "Tên Cty"),
            _c("address", "Địa chỉ cũ", "Địa chỉ"),
            _c("district", "Quận / Huyện", "Huyện (cũ)"),
            _c("old_unit", "Phường / Xã cũ", "Xã cũ"),
            _c("unit", "Phường / Xã mới", "Xã mới"),
            _c("person", "Người đại diện", "Giám đốc"),
            _c("contact", "Người liên hệ", "Kế toán"),
            _c("phones", "Điện thoại", "Điện thoại/Zalo"),
            _c("matched", "Đã khớp", "Khớp dữ liệu"),
            _c("note", "Lý do chưa khớp", "Ghi chú"),
        ),
    ),
)


@dataclass(slots=True)
class Row:
    """A row of a list; `of` is the organisation that it shows, None for furniture."""

    cells: list[object]
    of: Organisation | None = None


@dataclass(slots=True)
class Page:
    """A list before it becomes a file: `heads` are the rows of headings, merges count from the first row of `heads`; `beside` are the
    organisations of another table that begins lower.
    """

    layout: Layout
    rng: random.Random
    heads: list[list[str]]
    rows: list[Row]
    head_merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    above: list[list[object]] = field(default_factory=list)
    body_merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    beside: list[Organisation] = field(default_factory=list)
    left: int = 0
    unusable: int = 0
    more_sheets: dict[str, list[list[object]]] = field(default_factory=dict)
    hidden_sheets: set[str] = field(default_factory=set)
    unclosed: int = -1
    titled: bool = False

    def at(self, shows: str) -> int:
        """The index of a column; -1 when the layout has none."""
        return next((i for i, column in enumerate(self.layout.columns) if column.shows == shows), -1)

    @property
    def shown(self) -> set[str]:
        """What the columns show."""
        return {column.shows for i, column in enumerate(self.layout.columns) if i not in self.hidden_columns}


def page(layout: Layout, organisations: list[Organisation], rng: random.Random) -> Page:
    """The list of these organisations in that layout."""
    heads, merges = _heads(layout, rng)
    if layout.sections:
        organisations = sorted(organisations, key=lambda one: one.unit)
    made = Page(layout, rng, heads, [], merges)
    unit = ""
    for number, one in enumerate(organisations, 1):
        if layout.sections and one.unit != unit:
            unit = one.unit
            title = f"{rng.choice(('I. ', 'II. ', '', '* '))}{UNITS[unit].upper()}"
            made.rows.append(Row([title if i == 1 else "" for i in range(len(layout.columns))]))
        made.rows.append(Row([_cell(column.shows, one, number, rng) for column in layout.columns], one))
    return made


def _heads(layout: Layout, rng: random.Random) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    texts = [rng.choice(column.headings) for column in layout.columns]
    groups = [column.group for column in layout.columns]
    if not any(groups):
        return [texts], []
    top = [group if group and group != before else "" for group, before in zip(groups, ["", *groups], strict=False)]
    top = [text if not group else above for text, group, above in zip(texts, groups, top, strict=True)]
    below = [text if group else "" for text, group in zip(texts, groups, strict=True)]
    merges = []
    for i, group in enumerate(groups):
        if not group:
            merges.append((0, i, 1, i))
        elif top[i]:
            last = max(j for j in range(len(groups)) if groups[j] == group)
            merges.append((0, i, 0, last))
    return [top, below], merges


def _cell(shows: str, one: Organisation, number: int, rng: random.Random) -> object:
    first = one.people[0]
    known: dict[str, object] = {
        "stt": number, "code": one.code, "name": one.name, "category": KINDS.get(one.category, ""), "address": one.address,
        "full_address": f"{one.address}, {UNITS[one.unit]}, tỉnh Mẫu", "unit": UNITS[one.unit], "person": first.name, "title": first.title,
        "phones": first.phones[0], "day": _day(one.day), "note": one.note, "contact": "Tập Thị Khác",
    }  # fmt: skip
    if shows in known:
        return known[shows]
    said = "yes" if one.registered else "no"
    words: dict[str, tuple[object, ...]] = {
        "status": STATES[one.status], "matched": MATCHES[first.matched], "level2": LEVELS[first.level2], "result": RESULTS[said], "mark": MARKS[said],
        "working": ("x",) if one.status == "active" else ("",), "stopped": ("x",) if one.status == "stopped" else ("",),
        "level1": ("x",) if first.level2 == "no" else ("",), "level2_yes": ("x",) if first.level2 == "yes" else ("",),
        "level_number": {"yes": ("2", "Mức 2", 2), "no": ("1", "Mức 1", 1), "unknown": ("",)}[first.level2],
        "unmark": ("x",) if not one.registered else ("",), "matched_yes": ("x",) if first.matched == "yes" else ("",),
        "matched_no": ("x",) if first.matched == "no" else ("",),
    }  # fmt: skip
    return rng.choice(words[shows]) if shows in words else OTHERS[shows](rng)


def _day(iso: str) -> str:
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}/{month}/{year}" if iso else ""
