"""Second imports as police, tax offices and communes send them: a careful clerk changes what the list says, and says what stays."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from lists import difference
from lists.staging import Staged
from storage.lists import imports, organisations
from storage.work import Work
from tests.lists.codes import A, C
from tests.lists.test_applying import of, take

Stage = Callable[..., Staged]
FIRST = [
    ["MST", "Tên", "Xã", "Địa chỉ", "Người đại diện", "SĐT", "VNeID mức 2", "Đã đăng ký", "Tình trạng hoạt động"],
    [A, "Công ty Một", "xã Tân Mẫu", "Số 1", "Mẫu Văn An", "0990120039", "x", "x", "Đang hoạt động"],
    [C, "HTX Ba", "phường Mẫu", "Số 3", "Thử Thị Bình", "0990120040", "chưa", "chưa", "Đang hoạt động"],
]
Rows = list[list[object]]


class Later(NamedTuple):
    """A later list: its sheet's name and rows, which fields change how often, how many facts stay, how many units stay beside a new address."""

    sheet: str
    rows: Rows
    fields: dict[str, int]
    kept: int = 0
    elsewhere: int = 0


LATER = (
    Later("DN", [["STT", "Mã số DN", "Thời gian kích hoạt"], [1, A, ""], [2, C, "20/05/2025"]], {"registered": 1}),
    Later("Doanh nghiệp", [["MST", "ĐT người nộp thuế"], [A, "0990999999"], [C, ""]], {"phones": 1}),
    Later("DS", [["MST", "Mức độ định danh"], [A, 1], [C, 2]], {"level2_yes": 1}, kept=1),
    Later("DS", [["MST", "Tên", "Đang hoạt động", "Ngừng HĐ"], [A, "Công ty Một", "", "x"], [C, "HTX Ba", "x", ""]], {"status": 1}),
    Later("KẾT QUẢ", [["MST", "Tên", "Ghi chú"], [A, "CÔNG TY MỘT", ""], [C, "Htx  ba", ""]], {}),
    Later("KẾT QUẢ", [["MST", "Tên", "Ghi chú"], [A, "CÔNG TY MỘT MẪU", ""], [C, "HTX Ba", ""]], {"name": 1}),
    Later("DS", [["MST", "TEN DN", "DIA CHI", "NGUOI DAI DIEN"], [A, "CONG TY MOT", "SO 1", "MAU VAN AN"], [C, "htx ba", "", "THỬ THỊ BÌNH"]], {}),
    Later("XÃ TÂN MẪU", [["MST", "Tên", "Đã ĐK"], [A, "Công ty Một", ""], [C, "HTX Ba", "x"]], {"registered": 1}, elsewhere=1),
    Later("DS", [["MST", "Tên", "Chưa đăng ký"], [A, "Công ty Một", "x"], [C, "HTX Ba", "x"]], {}, kept=1),
    Later("DS", [["MST", "Tên", "Đã đăng ký"], [A, "Công ty Một", "Chưa"], [C, "HTX Ba", "Rồi"]], {"registered": 1}, kept=1),
    Later("DS", [["MST", "Tên", "Kết quả định danh"], [A, "Công ty Một", "Tài khoản bị khóa"], [C, "HTX Ba", "Đã nộp hồ sơ"]], {}),
    Later("DS", [["MST", "Tên", "Địa chỉ", "Xã"], [A, "#N/A", "#REF!", "#N/A"], [C, "HTX Ba", "", "xã Lạ"]], {}),
    Later("DS", [["MST", "Tên", "Địa chỉ"], [A, "Công ty Một", "Số 9, phường Mẫu"], [C, "HTX Ba", "-"]], {"address": 2}, elsewhere=1),
)  # fmt: skip


@pytest.mark.parametrize("later", LATER, ids=lambda later: " ".join(map(str, later.rows[0])))
def test_a_later_list_changes_what_it_says_and_tells_what_stays(work: Work, stage: Stage, later: Later) -> None:
    take(work, stage(FIRST))
    people = [organisations.representatives(work, of(work, code)) for code in (A, C)]
    said = stage({later.sheet: later.rows})
    found = difference.compare(work, said)
    assert (dict(found.fields), found.kept, found.elsewhere) == (later.fields, later.kept, later.elsewhere)
    take(work, said)
    one, other = imports.known(work, of(work, A)), imports.known(work, of(work, C))
    assert (one.category, one.unit, other.category, other.unit) == ("dn", "x_tan_mau", "htx", "p_mau")
    assert one.registered
    assert one.status == ("stopped" if "status" in later.fields else "active")
    names = [[p.name for p in organisations.representatives(work, of(work, code))] for code in (A, C)]
    assert names == [[p.name for p in known] for known in people]


CONTACTS = (
    [["MST", "Người liên hệ", "Điện thoại"], [A, "Tập Kế Toán", "0990777777"], [C, "Thử Thị Bình", "0990888888"]],
    [["MST", "Họ và tên người phụ trách", "SĐT"], [A, "Tập Kế Toán", "0990777777"], [C, "Thử Thị Bình", "0990888888"]],
    [["MST", "Cán bộ đầu mối", "SĐT"], [A, "Tập Kế Toán", "0990777777"], [C, "Thử Thị Bình", "0990888888"]],
)


@pytest.mark.parametrize("rows", CONTACTS, ids=lambda rows: str(rows[0][1]))
def test_whom_to_call_does_not_become_the_representative(work: Work, stage: Stage, rows: Rows) -> None:
    take(work, stage(FIRST))
    said = stage(rows)
    found = difference.compare(work, said)
    assert (dict(found.fields), found.contacts) == ({"phones": 1}, 1)
    take(work, said)
    people = {code: organisations.representatives(work, of(work, code)) for code in (A, C)}
    assert {code: [(p.name, sorted(p.phones)) for p in known] for code, known in people.items()} == {
        A: [("Mẫu Văn An", ["0990120039"])],
        C: [("Thử Thị Bình", ["0990120040", "0990888888"])],
    }


def test_whom_to_call_is_taken_where_nobody_is_known_until_a_list_names_the_representative(
    work: Work, stage: Stage
) -> None:
    take(work, stage([["MST", "Tên", "Người liên hệ", "SĐT"], [A, "Công ty Một", "Tập Kế Toán", "0990777777"]]))
    assert [p.name for p in organisations.representatives(work, of(work, A))] == ["Tập Kế Toán"]
    take(work, stage(FIRST))
    assert [p.name for p in organisations.representatives(work, of(work, A))] == ["Mẫu Văn An"]
