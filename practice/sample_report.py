"""A made-up weekly report, to look at and to measure with: `python -m practice.sample_report FOLDER` writes its files.

Every name, code and number in it is invented.
"""

import sys
from datetime import timedelta
from pathlib import Path

from practice import sample_tables as tables
from reports import package
from telling.picture_content import Bars
from telling.reports.report_shapes import Content, Picture, ReportSection

FOOTER = "Mã kiểm tra 1a2b3c4d · số liệu đến 11 giờ 00 ngày 15/5/2025"
SAID = """
1. Kết quả
Trong tuần có 486 DN kích hoạt định danh tổ chức (tuần trước 398, tăng 22,1 %). Lũy kế 1.412/10.000 DN, đạt 14,12 %; \
chỉ tiêu 60 % là 6.000 DN, còn 4.588 DN.

2. Tiến độ
Bình quân 69 DN/ngày; từ nay đến hết 28/6/2025 cần 105 DN/ngày. Với tiến độ hiện tại, dự kiến ngày 21/7/2025 mới đạt chỉ tiêu.

3. Ưu điểm
Các Tổ phối hợp nhịp nhàng, duy trì trực tại trụ sở và hỗ trợ qua điện thoại ngoài giờ hành chính, kể cả thứ Bảy và \
Chủ nhật; 100 % phiếu hỗ trợ trực tiếp được tiếp nhận trong vòng 10 phút.

4. Khó khăn, vướng mắc
23 DN bị từ chối cấp, đã xử lý 15, còn 08 (chủ yếu lệch dữ liệu thuế); 57 người đại diện chưa có mức 2; 112 DN không \
liên lạc được theo số trong danh sách.
Nguyên nhân: dữ liệu đăng ký doanh nghiệp và dữ liệu thuế của một số DN chưa thống nhất; nhiều số điện thoại trong \
danh sách đã thay đổi.

5. Kiến nghị
Đề nghị cơ quan Thuế phối hợp rà soát 08 DN nêu trên; tăng cường 04 đồng chí từ Tổ 1 sang Tổ 2 từ ngày 16/5/2025.

6. Nhiệm vụ tuần tới
Xác minh lại số điện thoại của 112 DN; mời 57 người đại diện đến PC06; xử lý dứt điểm 08 DN bị từ chối cấp.
Nguồn số liệu: Công an tỉnh, 11 giờ ngày 15/5/2025. Chênh lệch với số theo dõi của các Tổ (1.419) nêu tại phụ lục.
"""


def content(organisations: int = 200, *, draft: bool = False) -> Content:
    """The report of the third week of a campaign, with so many organisations in its list."""
    return {
        "kind": "weekly",
        "name": "bao-cao-tuan-2025-05-15",
        "title": "BÁO CÁO",
        "draft": draft,
        "letter": {
            "parent": "UBND tỉnh Mẫu",
            "agency": "Sở Tài chính",
            "symbol": "BC-STC",
            "place": "Tỉnh Mẫu",
            "year": 2025,
            "month": 5,
            "subject": "Kết quả chiến dịch 60 ngày, đêm làm sạch dữ liệu, đăng ký định danh tổ chức tuần thứ ba",
            "addressees": ["UBND tỉnh Mẫu", "Tổ công tác Đề án 06 tỉnh"],
            "signer": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
            "recipients": ["Như trên", "Các Tổ trưởng", "Lưu: VT, ĐKKD"],
        },
        "opening": "Đầu mối tổng hợp báo cáo kết quả tuần thứ ba (từ 11 giờ 08/5 đến 11 giờ 15/5/2025, ngày 18/62 của chiến dịch):",
        "sections": _sections(),
        "closing": "Trân trọng báo cáo./.",
        "tables": [
            tables.overview(),
            tables.by_unit(),
            tables.by_category(),
            tables.by_member(),
            tables.difficulties(),
            tables.whole_list(organisations),
        ],
        "annexes": ["by_unit", "difficulties"],
        "picture": _picture(),
        "footer": FOOTER,
        "made": "2025-05-15T11:00",
    }


def _sections() -> list[ReportSection]:
    parts = [part.strip().splitlines() for part in SAID.strip().split("\n\n")]
    return [{"id": heading, "heading": heading, "paragraphs": paragraphs} for heading, *paragraphs in parts]


def _picture() -> Picture:
    done: list[list[str | float]] = [
        [(tables.START + timedelta(days=at)).isoformat(), 264 + at * 67 + at % 4 * 9] for at in range(18)
    ]
    need: list[list[str | float]] = [["2025-04-28", 264], ["2025-06-28", 6000]]
    kinds: Bars = {
        "title": "Theo loại hình", "due": None, "due_label": "",
        "rows": [
            {"name": "Doanh nghiệp", "share": 1318 / 5632, "text": "1.318/5.632 · 23,4 %"},
            {"name": "Hợp tác xã", "share": 71 / 258, "text": "71/258 · 27,52 %"},
            {"name": "Cơ quan, tổ chức khác", "share": 23 / 110, "text": "23/110 · 20,91 %"},
        ],
    }  # fmt: skip
    lowest = sorted(range(len(tables.UNITS)), key=lambda at: tables.DONE[at] / tables.NEEDED[at])
    units: Bars = {
        "title": "Theo đơn vị (thấp nhất trước)", "due": 1862 / 6000, "due_label": "mức cần đạt đến nay: 31,03 %",
        "rows": [
            {"name": tables.UNITS[at], "share": tables.DONE[at] / tables.NEEDED[at],
             "text": f"{tables.DONE[at]}/{tables.NEEDED[at]} · cần {-(-(tables.NEEDED[at] - tables.DONE[at]) // 44)}/ngày"}
            for at in lowest[:8]
        ],
    }  # fmt: skip
    return {
        "headline": [
            {"label": "Lũy kế", "value": "1.412", "note": "14,12 % của 10.000"},
            {"label": "Trong tuần", "value": "486", "note": "tuần trước 398 (+22,1 %)"},
            {"label": "Còn đến chỉ tiêu", "value": "4.588", "note": "chỉ tiêu 6.000 (60 %)"},
            {"label": "Cần mỗi ngày", "value": "105", "note": "bình quân 69"},
        ],
        "title": "Báo cáo tuần thứ ba",
        "subtitle": "Đến 11 giờ 00 ngày 15/5/2025 · ngày 18/62",
        "chart": {
            "name": "DN kích hoạt định danh tổ chức",
            "done": done,
            "need": need,
            "done_label": "đã có 1.412",
            "need_label": "cần 6.000 đến hết 28/6",
            "missing": "Thiếu 450 so với tiến độ",
        },
        "bars": [kinds, units],
    }  # fmt: skip


def main() -> None:
    """Write the sample's files into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    print(*package.write(content(), folder).values(), sep="\n")


if __name__ == "__main__":
    main()
