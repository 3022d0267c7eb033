"""A second list changes only what it says, and our own export changes nothing; with made-up data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from acts.relay import close
from bot.commands import list_preview
from campaign.plan import Plan
from campaign.relay.closing import ClosingReason
from lists import difference, effect, export, flat_book, reading
from lists.records import EMPTIED
from lists.staging import Staged
from storage.lists import imports, organisations
from storage.work import Work
from tests.lists.codes import A, B, C
from tests.lists.test_applying import of, take
from tests.stages.relay import Relay

Book = Callable[..., Staged]


def test_a_later_list_changes_only_what_it_says(work: Work, book: Book) -> None:
    take(
        work,
        book(
            [
                ["MST", "Tên", "Xã, phường", "Địa chỉ", "Người đại diện", "Chức vụ", "Điện thoại", "Ghi chú"],
                [
                    A,
                    "Công ty TNHH Một",
                    "xã Tân Mẫu",
                    "Số 1, đường Mẫu",
                    "Mẫu Văn An",
                    "Giám đốc",
                    "0990120039",
                    "hẹn thứ 2",
                ],
                [B, "HTX Hai", "xã Phú Mẫu", "Số 2, đường Mẫu", "Thử Thị Bình", "Chủ nhiệm", "0990120040", "hẹn thứ 3"],
            ]
        ),
    )
    later = book(
        [
            ["MST", "Tên", "Tình trạng định danh", "Ngày kích hoạt"],
            [A, "Công ty TNHH Một", "Đã kích hoạt", "20/5/2025"],
            [B, "HTX Hai", "Chưa kích hoạt", ""],
        ]
    )
    found = difference.compare(work, later)
    assert (found.changed, found.unchanged, dict(found.fields)) == (1, 1, {"registered": 1})
    assert take(work, later) == {"changed": 1, "unchanged": 1, "registered": 1}
    one = imports.known(work, of(work, A))
    assert (one.unit, one.address, one.note, one.registered) == ("x_tan_mau", "Số 1, đường Mẫu", "hẹn thứ 2", True)
    assert [(p.name, p.title, p.phones) for p in organisations.representatives(work, of(work, A))] == [
        ("Mẫu Văn An", "Giám đốc", ("0990120039",))
    ]


def test_codes_and_one_fact_are_enough_for_those_who_are_known(work: Work, book: Book) -> None:
    take(work, book([["MST", "Tên"], [A, "Công ty Một"]]))
    later = book([["MSDN", "Thời gian định danh"], [A, "20/5/2025"], [B, "21/5/2025"]])
    found = difference.compare(work, later)
    assert (found.changed, found.nameless) == (1, [B])
    assert take(work, later) == {"changed": 1, "nameless": 1, "registered": 1}
    assert organisations.by_tax_code(work, B) is None


def test_a_cell_says_that_something_is_to_be_empty(work: Work, book: Book) -> None:
    take(work, book([["MST", "Tên", "Địa chỉ", "Ghi chú", "Lý do"], [A, "Công ty Một", "Số 1", "cũ", "vì thế"]]))
    assert imports.known(work, of(work, A)).note == "cũ; vì thế"
    later = book([["MST", "Tên", "Địa chỉ", "Ghi chú"], [A, "Công ty Một", "(trống)", "-"]])
    assert later.rows[0].note == EMPTIED
    found = difference.compare(work, later)
    assert found.shown == {"address": [(A, "Số 1", "")], "note": [(A, "cũ; vì thế", "")]}
    take(work, later)
    one = imports.known(work, of(work, A))
    assert (one.address, one.note) == ("", "")
    assert effect.new(EMPTIED, "x") == "x"


@pytest.mark.parametrize(
    ("first", "later", "kept"),
    [
        ("Công ty Một", "CÔNG TY MỘT", "Công ty Một"),
        ("CÔNG TY MỘT", "Công ty Một", "Công ty Một"),
        ("CÔNG TY MỘT", "CÔNG TY MỘT", "CÔNG TY MỘT"),
        ("Công ty Một", "CÔNG TY MỘT MẪU", "CÔNG TY MỘT MẪU"),
    ],
)
def test_capitals_are_no_new_name(work: Work, book: Book, first: str, later: str, kept: str) -> None:
    for name in (first, later):
        take(work, book([["MST", "Tên"], [A, name]]))
    assert organisations.get(work, of(work, A)).name == kept


def test_a_guess_from_the_address_does_not_move_what_was_said(work: Work, book: Book) -> None:
    take(work, book([["MST", "Tên", "Xã", "Loại hình"], [A, "Công ty Một", "xã Tân Mẫu", "Hợp tác xã"]]))
    take(work, book([["MST", "Tên", "Địa chỉ"], [A, "Công ty Một", "Số 1, phường Mẫu"]]))
    one = organisations.get(work, of(work, A))
    assert (one.unit, one.category, one.address) == ("x_tan_mau", "htx", "Số 1, phường Mẫu")


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_an_export_marks_who_is_gone_and_comes_back_without_a_change(
    work: Work, book: Book, tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    head = ["MST", "Tên", "Xã", "Người đại diện", "Điện thoại", "Đã đăng ký", "Ngày kích hoạt", "Ghi chú"]
    one = [
        A,
        "Công ty Một",
        "xã Tân Mẫu",
        "Mẫu Văn An; Thử Thị Bình",
        "0990120039; 0613.812345",
        "x",
        "20/5/2025",
        "hẹn",
    ]
    take(work, book([head, one, [B, "HTX Hai", "", "", "", "", "", ""], [C, "Công ty Ba", "", "", "", "", "", ""]]))
    imports.mark_gone(work, [of(work, B)])
    out = tmp_path / name
    export.write(out, work)
    assert out.stat().st_mode & 0o077 == 0, "names and numbers are for its owner only"
    again = reading.read(out, plan, folder=tmp_path / "again")
    assert again.findings.skipped == {"heading": 1, "gone": 1}
    found = difference.compare(work, again)
    assert (found.new, found.changed, found.unchanged, found.gone) == (0, 0, 2, 0)
    assert found.nothing
    monkeypatch.setattr(flat_book, "LONGEST_SHEET", 3)
    assert export.write(out, work) == 3
    again = reading.read(out, plan, folder=tmp_path / "again")
    sheets = 2 if name == "out.xlsx" else 1
    assert again.findings.skipped == {"heading": sheets, "gone": 1}, "what one sheet cannot hold stands on a second one"
    assert difference.compare(work, again).nothing


def test_what_a_leader_agreed_to_remove_stays_so_until_a_leader_counts_it_again(stage: Book) -> None:
    relay = Relay()
    organisation = relay.organisation("Công ty Một", code=A)
    case = relay.case(organisation=organisation)
    asked = close.request(relay.work, case, reason=ClosingReason.DISSOLVED, who=relay.who("khoa"))
    later = stage([["MST", "Tên", "Địa chỉ", "Tình trạng"], [A, "Công ty Một", "Số 9", "NNT đang hoạt động"]])
    found = difference.compare(relay.work, later)
    assert found.removed == [f"{A} Công ty Một"]
    lines = list_preview.consequences(relay.plan, found)
    assert any("1 tổ chức mà lãnh đạo đã đồng ý đưa ra khỏi tổng số" in line for line in lines)
    assert f"  {A} Công ty Một" in lines
    take(relay.work, later)
    known = imports.known(relay.work, organisation)
    assert (known.address, known.status) == ("Số 9", "stopped")
    close.restore(relay.work, asked.id, who=relay.who("khoa"))
    again = stage([["MST", "Tên", "Tình trạng"], [A, "Công ty Một", "Ngừng hoạt động"]])
    assert difference.compare(relay.work, again).fields == {"status": 1}
    take(relay.work, again)
    back = stage([["MST", "Tên", "Tình trạng"], [A, "Công ty Một", "Đang hoạt động"]])
    assert difference.compare(relay.work, back).removed == []
    take(relay.work, back)
    assert imports.known(relay.work, organisation).status == "active"
