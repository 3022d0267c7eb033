"""Why a whole list is refused: one clear sentence each, and nothing is changed."""

from enum import StrEnum, auto


class ListRefusal(StrEnum):
    """Each reason; it has one sentence."""

    MISSING = auto()
    EMPTY = auto()
    TOO_BIG = auto()
    NOT_A_SPREADSHEET = auto()
    PASSWORD = auto()
    BOMB = auto()
    FAR_CELL = auto()
    DAMAGED = auto()
    TOO_HEAVY = auto()
    TOO_WIDE = auto()
    TOO_LONG = auto()
    NO_TAX_CODE = auto()
    HIDDEN_CODES = auto()
    SIDEWAYS = auto()
    CARDS_BESIDE = auto()
    NO_NAMES = auto()
    NO_HEADINGS = auto()
    ONLY_CODES = auto()
    PAGE = auto()
    ARCHIVE = auto()
    PACKED = auto()
    LETTER = auto()
    PDF = auto()
    PICTURE = auto()
    BROKEN_LETTERS = auto()
    NO_ROWS = auto()
    FORMULAS = auto()
    ONLY_HEADINGS = auto()
    OTHER_CAMPAIGN = auto()
    OTHER_UNITS = auto()


class FormRefusal(StrEnum):
    """What is sent back instead of a unit's form and is none; told in the chat (`telling/unit_reports/unit_form.py`)."""

    OLD_XLS = auto()
    NOT_OUR_FORM = auto()
    PDF = auto()
    PICTURE = auto()
    LETTER = auto()
    OPENDOCUMENT = auto()
    ARCHIVE = auto()
    PAGE = auto()
    OTHER = auto()


SENTENCES = {
    ListRefusal.MISSING: "Không mở được tệp {file}: không có tệp này hoặc không có quyền đọc.",
    ListRefusal.EMPTY: "Tệp {file} không có dữ liệu.",
    ListRefusal.TOO_BIG: "Tệp {file} quá lớn ({size} MB); danh sách được nhận tối đa {most} MB.",
    ListRefusal.NOT_A_SPREADSHEET: "Tệp {file} không phải bảng tính (.xlsx, .xls, .xlsb, .ods, .csv).",
    ListRefusal.PASSWORD: "Tệp {file} đang đặt mật khẩu; hãy bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc) rồi gửi lại.",
    ListRefusal.BOMB: "Tệp {file} bung ra quá lớn ({size} MB) so với một danh sách; hãy chép riêng bảng dữ liệu sang tệp mới.",
    ListRefusal.FAR_CELL: "Tệp {file} có ô nằm rất xa bảng (ô {cell}); hãy xóa ô đó, hoặc chép riêng bảng sang tệp mới.",
    ListRefusal.DAMAGED: "Tệp {file} bị hỏng hoặc không đúng định dạng; hãy mở bằng Excel, lưu lại rồi gửi lại.",
    ListRefusal.TOO_HEAVY: "Không đọc được tệp {file} trong giới hạn bộ nhớ và thời gian; hãy chép riêng bảng dữ liệu sang tệp mới.",
    ListRefusal.TOO_WIDE: "Bảng trong tệp {file} có {width} cột; danh sách được nhận tối đa {most} cột. Hãy bỏ các cột thừa.",
    ListRefusal.TOO_LONG: "Bảng trong tệp {file} có {length} dòng; mỗi lần được nhận tối đa {most} dòng.",
    ListRefusal.NO_TAX_CODE: (
        "Không thấy cột mã số thuế trong tệp {file}; hãy thêm dòng tiêu đề có cột «Mã số thuế». Các tiêu đề thấy được: {headings}."
    ),
    ListRefusal.HIDDEN_CODES: "Cột mã số thuế trong tệp {file} đang ẩn; hãy bỏ ẩn cột rồi lưu lại, hoặc chạy lại với --hidden.",
    ListRefusal.SIDEWAYS: (
        "Bảng trong tệp {file} nằm ngang: tên cột đứng dọc ở cột thứ {column}, mỗi tổ chức một cột; hãy chép bảng, dán kiểu hoán vị "
        "(Paste Special, Transpose) sang trang mới rồi gửi lại."
    ),
    ListRefusal.CARDS_BESIDE: (
        "Tệp {file} ghi nhiều tổ chức cạnh nhau trên một dòng («Mã số thuế: …» hai lần) mà không rõ mục nào của tổ chức nào; "
        "hãy ghi mỗi tổ chức một dòng, hoặc thẻ này dưới thẻ kia, rồi gửi lại."
    ),
    ListRefusal.NO_NAMES: "Không thấy dòng tiêu đề có cột «Họ và tên» trong tệp {file}; hãy lấy mẫu bằng lệnh tiepsuc roster form.",
    ListRefusal.ONLY_CODES: (
        "Tệp {file} có cột mã số thuế nhưng không hiểu được cột nào khác ({headings}); hãy đặt lại tên cột, hoặc dùng --map «tên cột=ý nghĩa»."
    ),
    ListRefusal.NO_HEADINGS: "Tệp {file} không có dòng tiêu đề (tên cột); hãy thêm một dòng tên cột ở trên, ít nhất «Mã số thuế» và «Tên tổ chức».",
    ListRefusal.PAGE: "Tệp {file} là trang web lưu đuôi .xls và không có bảng nào; hãy mở bằng Excel rồi lưu thành .xlsx.",
    ListRefusal.ARCHIVE: "Tệp {file} là tệp nén có {n} tệp bên trong; hãy gửi riêng từng danh sách (.xlsx hoặc .csv).",
    ListRefusal.PACKED: "Tệp {file} là tệp nén dạng không mở được ở đây; hãy giải nén rồi gửi riêng danh sách (.xlsx hoặc .csv).",
    ListRefusal.LETTER: "Tệp {file} là văn bản (Word), không phải bảng tính; hãy chép bảng trong văn bản sang Excel, lưu thành .xlsx rồi gửi lại.",
    ListRefusal.PDF: "Tệp {file} là PDF, không phải bảng tính; hãy xin đơn vị gửi bản Excel (.xlsx).",
    ListRefusal.PICTURE: "Tệp {file} là ảnh, không phải bảng tính; hãy xin đơn vị gửi bản Excel (.xlsx).",
    ListRefusal.BROKEN_LETTERS: "Chữ trong tệp {file} đã hỏng do lưu sai bảng mã (ví dụ «{example}»); hãy mở bản gốc, lưu thành .xlsx hoặc «CSV UTF-8» rồi gửi lại.",  # noqa: E501
    ListRefusal.NO_ROWS: "Bảng trong tệp {file} có tiêu đề nhưng không có dòng nào dùng được ({unusable} dòng lỗi: {reasons}).",
    ListRefusal.FORMULAS: "Cột mã số thuế trong tệp {file} là công thức chưa được tính ({unusable} dòng); hãy mở tệp bằng Excel, lưu lại rồi nhập lại.",  # noqa: E501
    ListRefusal.ONLY_HEADINGS: "Bảng trong tệp {file} có tiêu đề nhưng không có dòng tổ chức nào ở dưới.",
    ListRefusal.OTHER_CAMPAIGN: "Tệp {file} là danh sách của chiến dịch khác ({found}); chiến dịch này là {campaign}.",
    ListRefusal.OTHER_UNITS: "Tệp {file} có vẻ là danh sách của nơi khác: {unknown} trên {total} dòng có địa bàn không thuộc kế hoạch này.",
}  # fmt: skip


def read(kind: str) -> ListRefusal | FormRefusal:
    """A refusal that the child process has named."""
    return FormRefusal(kind) if kind not in set(ListRefusal) else ListRefusal(kind)


class ListRefused(Exception):
    """The list cannot be taken. `sentence` is what to tell the person who gave it."""

    def __init__(self, kind: ListRefusal | FormRefusal, **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts

    @property
    def sentence(self) -> str:
        """One sentence in Vietnamese."""
        return self.form.format(**self.facts)

    @property
    def form(self) -> str:
        """The same before its facts are filled in, by which another language's sentence is found."""
        return SENTENCES[ListRefusal(self.kind)]
