"""A focal point takes the report's form as a workbook, fills it in elsewhere, sends it back and reads what was handed in."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.journeys.stage import PRIVATE, Room, Seen

pytestmark = pytest.mark.telegram("files")

CARD = "Xã, phường báo cáo tuần, phường Mẫu"
HANDED_IN = "SELECT f.field, coalesce(f.value, f.text), h.source FROM unit_figure f JOIN unit_hand_in h ON h.id = f.hand_in WHERE f.superseded = 0"


async def given_out(room: Room) -> Seen:
    """Wednesday, the wards have been asked; Tố Nga asks for the form and gets it as a document."""
    await room.clock.set("2025-05-21T08:05")
    await room.taps("Tố Nga", PRIVATE, "Mẫu Excel", card=room.private("Tố Nga", CARD))
    return room.private("Tố Nga", "Mẫu Xã, phường báo cáo tuần của phường Mẫu.")


def filled(body: bytes, fill: Callable[[Worksheet], None]) -> bytes:
    """What somebody saves after having worked in the form."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    fill(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def beside(**cells: object) -> Callable[[Worksheet], None]:
    """Fill in cells by how their labels begin."""
    labels = {"lien_he": "Liên hệ", "luy_ke": "Đã kích hoạt định danh tổ chức (lũy kế", "kho_khan": "Khó khăn"}

    def fill(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(max_col=2):
            for name, value in cells.items():
                if str(row[0].value).startswith(labels[name]):
                    row[1].value = value  # type: ignore[assignment]

    return fill


def held(room: Room) -> dict[str, Any]:
    """What was handed in, and how."""
    return {row[0]: (row[1], row[2]) for row in room.rows(HANDED_IN)}


async def test_the_form_is_taken_filled_in_sent_back_and_read_back(room: Room) -> None:
    form = await given_out(room)
    document = room.sandbox.world.chats[form.chat].messages[form.id].file
    assert document is not None
    assert document["name"] == "bao-cao-p_mau-2025-05-22.xlsx"

    back = filled(room.file(form), beside(lien_he="12", kho_khan="Mạng chậm buổi sáng"))
    answer = await room.sends_file("Tố Nga", back, "bao-cao-p_mau-2025-05-22 (1).xlsx")
    assert answer.splitlines() == [
        "Đã nộp báo cáo của phường Mẫu.", "Đã kích hoạt định danh tổ chức: 0", "Lũy kế: 1", "Liên hệ: 12",
        "Khó khăn, vướng mắc: Mạng chậm buổi sáng", "Ô để trống, giữ như trước: Khớp dữ liệu, Mức 2, Nộp đăng ký.",
    ]  # fmt: skip
    assert held(room)["lien_he"] == (12, "form")
    assert held(room)["kho_khan"] == ("Mạng chậm buổi sáng", "form")
    assert "Đã nộp lúc" in room.private("Tố Nga", CARD)
    assert list((room.path.parent / "tep-nhan").iterdir()) == []


async def test_a_wrong_cell_is_named_and_the_corrected_file_is_taken_as_a_reply_to_the_form(room: Room) -> None:
    form = await given_out(room)
    wrong = filled(room.file(form), beside(lien_he="khoảng 12"))
    answer = await room.sends_file("Tố Nga", wrong, "da dien.xlsx", reply_to=form)
    assert "(Liên hệ (trong kỳ)): “khoảng 12” không phải số" in answer
    assert held(room) == {}

    right = filled(room.file(form), beside(lien_he=12))
    assert "Liên hệ: 12" in await room.sends_file("Tố Nga", right, "da dien.xlsx", reply_to=form)
    corrected = filled(room.file(form), beside(lien_he=13))
    assert "Đã nộp lại báo cáo" in await room.sends_file("Tố Nga", corrected, "da dien.xlsx", reply_to=form)
    assert held(room)["lien_he"] == (13, "form")


async def test_a_strange_number_waits_on_the_card_until_it_is_confirmed_there(room: Room) -> None:
    form = await given_out(room)
    answer = await room.sends_file("Tố Nga", filled(room.file(form), beside(lien_he="1.204")), "x.xlsx", reply_to=form)
    assert "liên hệ 1.204: lớn hơn số tổ chức của đơn vị trong danh sách (13)." in answer
    assert held(room) == {}
    card = room.private("Tố Nga", CARD)
    assert card.id > answer.id or "Liên hệ: 1.204" in card
    await room.taps("Tố Nga", PRIVATE, "Đúng, nộp", card=card)
    assert held(room)["lien_he"] == (1204, "chat")


async def test_a_form_that_somebody_overtook_is_old_and_other_people_s_files_are_not_kept(room: Room) -> None:
    form = await given_out(room)
    await room.taps("Tố Nga", PRIVATE, "Đúng, nộp", card=room.private("Tố Nga", CARD))
    late = filled(room.file(form), beside(lien_he=12))
    name = "bao-cao-p_mau-2025-05-22.xlsx"
    assert "Mẫu này đã cũ: báo cáo được nộp lúc" in await room.sends_file("Tố Nga", late, name)
    assert "đ/c không phải đầu mối của đơn vị đó" in await room.sends_file("Vinh", late, name)
    assert "bị hỏng hoặc có nội dung lạ" in await room.sends_file("Vinh", b"PK no workbook", name)
    assert "không nhận và không lưu ảnh" in await room.sends_file("Vinh", b"\xff\xd8 picture", "bang-ron.jpg")
    assert "không giữ ảnh giấy tờ tùy thân" in await room.sends_file("Vinh", b"\xff\xd8 picture", "cccd.jpg")
    assert "lien_he" not in held(room)


async def test_a_restart_between_sending_and_reading_loses_nothing(room: Room) -> None:
    form = await given_out(room)
    room.sandbox.faults.set({"flood": {"rate": 1.0, "retry_after": 60}, "methods": ["getFile"]})
    await room.posts_file(room.person("Tố Nga"), filled(room.file(form), beside(lien_he=12)), "bao-cao-p_mau.xlsx")
    await room._until(lambda: bool(room.rows("SELECT 1 FROM received_file")), "tệp được ghi nhận")
    await room.bot_ends()
    room.sandbox.faults.clear()
    await room.bot_begins()
    await room.quiet()
    assert "Liên hệ: 12" in room.private("Tố Nga", "Đã nộp báo cáo")
    assert len(room.rows("SELECT 1 FROM unit_hand_in")) == 1
