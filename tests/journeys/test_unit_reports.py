"""A week's unit reports over the real room: asked on Wednesday, handed in, corrected, zero, entered for, silent, late."""

import pytest

from tests.journeys.stage import PRIVATE, Room, Seen

REPORT, PERIOD = "don_vi_tuan", "2025-05-22"
WEDNESDAY, THURSDAY = "2025-05-21", PERIOD
NAME = "Xã, phường báo cáo tuần"


async def clock(room: Room, moment: str, job: str) -> None:
    """The clock is moved there, and the week's `job` has run."""
    await room.clock.set(moment)
    sql = "SELECT 1 FROM job_run WHERE job = :j AND scope = :r AND period = :p"
    await room._until(lambda: bool(room.rows(sql, j=job, r=REPORT, p=PERIOD)), job)
    await room.quiet()


def form(room: Room, who: str) -> Seen:
    """The newest form in somebody's private chat."""
    return room.private(who, f"{NAME}, ")


def table(room: Room) -> Seen:
    return room.private("Khoa", f"{NAME}, kỳ 22/5")


def live(room: Room, unit: str) -> dict[str, int | str]:
    sql = (
        "SELECT field, coalesce(value, text) FROM unit_figure f JOIN unit_report r ON r.id = f.unit_report"
        " WHERE superseded = 0 AND r.unit = :u AND r.period = :p ORDER BY f.id"
    )
    return {row[0]: row[1] for row in room.rows(sql, u=unit, p=PERIOD)}


@pytest.mark.telegram("replies")
async def test_a_week_of_unit_reports(room: Room) -> None:
    await room.says("Khoa", PRIVATE, "/baoso phường Mẫu: đk 9, khớp 4")
    quiet = {chat: room.newest(room.chats[chat]) for chat in ("Tổ 1", "Tổ 2", "Tổ 3", "Chung", "Lãnh đạo")}
    await clock(room, f"{WEDNESDAY}T08:00", "unit_open")
    assert "Đã nộp 0/20, trong đó không phát sinh 0 · chưa nộp 20" in table(room)
    await _one_tap(room)
    await _corrected(room)
    await _zero(room)
    await _entered_for(room)
    await _silent_one_is_reminded(room)
    await _closed(room)
    await _late_one_is_a_supplement(room)
    for chat, last in quiet.items():
        assert not [one for one in room.news(chat, after=last) if NAME in one], "không nêu đơn vị nào trước nhóm"


async def _one_tap(room: Room) -> None:
    card = form(room, "Tố Nga")
    assert "Hạn nộp: 11:00 thứ Năm, 22/5/2025." in card
    assert "Đã kích hoạt định danh tổ chức: 9 (máy ghi)" in card
    assert card.buttons == [
        "Đúng, nộp", "Sửa số", "Không phát sinh", "Khó khăn", "Kiến nghị", "Nhiệm vụ tới", "Mẫu Excel",
    ]  # fmt: skip
    assert await room.taps("Tố Nga", PRIVATE, "Đúng, nộp", card=card) == "Đã nộp báo cáo của phường Mẫu."
    card = form(room, "Tố Nga")
    assert card.edited
    assert card.endswith("Đã nộp lúc 08:00 (đ/c Tố Nga).")
    assert live(room, "p_mau") == {"dinh_danh": 9, "luy_ke": 9, "khop": 4}


async def _corrected(room: Room) -> None:
    await room.taps("Vinh", PRIVATE, "Sửa số", card=form(room, "Vinh"))
    answer = await room.says(
        "Vinh", PRIVATE, "đk 12, khớp 5, lũy kế 140", reply_to=room.private("Vinh", "Trả lời tin này bằng số đúng")
    )
    assert answer == "Đã ghi vào thẻ của phường Minh Hoạ, chưa nộp. Bấm Đúng, nộp trên thẻ khi đã đủ."
    await room.taps("Vinh", PRIVATE, "Khó khăn", card=form(room, "Vinh"))
    await room.says(
        "Vinh", PRIVATE, "8 DN lệch dữ liệu thuế", reply_to=room.private("Vinh", "nội dung “Khó khăn, vướng mắc”")
    )
    card = form(room, "Vinh")
    assert "Đã kích hoạt định danh tổ chức: 12\nLũy kế: 140" in card
    assert "Khó khăn, vướng mắc: 8 DN lệch dữ liệu thuế" in card
    await room.taps("Vinh", PRIVATE, "Đúng, nộp", card=card)
    assert live(room, "p_minh_hoa") == {
        "dinh_danh": 12, "luy_ke": 140, "khop": 5, "kho_khan": "8 DN lệch dữ liệu thuế",
    }  # fmt: skip


async def _zero(room: Room) -> None:
    told = await room.taps("Xuân", PRIVATE, "Không phát sinh", card=form(room, "Xuân"))
    assert told == "Đã báo không phát sinh của xã Đồng Mẫu."
    assert "Đã nộp 3/20, trong đó không phát sinh 1 · chưa nộp 17" in table(room)


async def _entered_for(room: Room) -> None:
    await room.taps("Khoa", PRIVATE, "Nhập thay", card=table(room))
    await room.taps("Khoa", PRIVATE, "xã Tân Mẫu", card=room.private("Khoa", "Nhập thay kỳ 22/5 cho đơn vị nào?"))
    prompt = room.private("Khoa", "Nhập thay xã Tân Mẫu, kỳ 22/5: trả lời tin này")
    told = await room.says("Khoa", PRIVATE, "đk 7, khớp 3; người báo: anh Tư, lúc 10h", reply_to=prompt)
    assert told == (
        "Đã nhập thay xã Tân Mẫu, kỳ 22/5.\nđã kích hoạt định danh tổ chức 7, khớp dữ liệu 3\nNgười báo: anh Tư, 10h."
    )
    assert told.buttons == ["Bỏ", "Sửa"]
    assert "Đ/c Khoa nhập thay lúc 08:00 (người báo: anh Tư, 10h)." in form(room, "Phú")


async def _silent_one_is_reminded(room: Room) -> None:
    handed_in = {who: room.newest(room.person(who)) for who in ("Tố Nga", "Vinh", "Xuân", "Phú")}
    last = form(room, "Hòe")
    for moment, job in (
        (f"{WEDNESDAY}T16:00", "unit_remind_1"),
        (f"{THURSDAY}T08:00", "unit_remind_2"),
        (f"{THURSDAY}T10:30", "unit_remind_3"),
    ):
        await clock(room, moment, job)
        before, last = last, room.private("Hòe", "Báo cáo chưa nộp.")
        assert last.id > before.id
        assert [one.buttons for one in room.messages(PRIVATE, who="Hòe") if one.id == before.id] == [[]]
    assert room.private("Hòe", "xem tin mới phía dưới").buttons == []
    await clock(room, f"{THURSDAY}T10:50", "unit_superior")
    assert "chưa có báo cáo của xã Phú Mẫu" in room.private("Khoa", "đôn đốc")
    assert not [one for one in room.messages(PRIVATE, who="Hiển") if "đôn đốc" in one], "phường Mẫu đã nộp"
    for who, newest in handed_in.items():
        assert room.news(PRIVATE, who=who, after=newest) == [], f"đ/c {who} đã nộp thì không bị nhắc"


async def _closed(room: Room) -> None:
    await clock(room, f"{THURSDAY}T11:00", "unit_close")
    closed = table(room)
    assert "Đúng hạn 4/20, trong đó không phát sinh 1 · nộp muộn 0 · chưa nộp 16" in closed
    assert (
        "Đúng hạn, có số liệu: phường Mẫu, phường Minh Hoạ, xã Tân Mẫu\nKhông phát sinh: xã Đồng Mẫu\nChưa nộp: xã Phú Mẫu"
        in closed
    )
    assert "Đã quá hạn, đơn vị chưa nộp." in form(room, "Hòe")


async def _late_one_is_a_supplement(room: Room) -> None:
    await room.clock.set(f"{THURSDAY}T11:25")
    assert await room.taps("Hòe", PRIVATE, "Đúng, nộp", card=form(room, "Hòe")) == (
        "Đã báo không phát sinh của xã Phú Mẫu. Bảng đã khóa: ghi là nộp muộn."
    )
    assert "Nộp muộn: xã Phú Mẫu" in table(room)
    await room.says("Vinh", PRIVATE, "khớp 7", reply_to=form(room, "Vinh"))
    told = await room.taps("Vinh", PRIVATE, "Nộp lại", card=form(room, "Vinh"))
    assert told == "Đã nộp lại báo cáo của phường Minh Hoạ. Bảng đã khóa: ghi là bổ sung."
    sentence = room.private("Khoa", "Bổ sung sau khi khóa bảng: Xã, phường báo cáo tuần kỳ 22/5, phường Minh Hoạ")
    assert "khớp dữ liệu 7 (trước đó 5) (lúc 11:25, đ/c Vinh)" in sentence
    assert "Đúng hạn 4/20, trong đó không phát sinh 1 · nộp muộn 1 · chưa nộp 15" in table(room)


@pytest.mark.telegram("edits")
async def test_the_card_that_is_asked_for_leaves_a_line_above(room: Room) -> None:
    await clock(room, f"{WEDNESDAY}T08:00", "unit_open")
    assert await room.says("Tố Nga", PRIVATE, "/nopbaocao") == ""
    assert "xem tin mới phía dưới" in room.last(PRIVATE, "phía dưới", who="Tố Nga")
    assert (await room.says("Tố Nga", "Chung", "/nopbaocao")).startswith("Báo cáo của đơn vị ở tin riêng.")


async def test_the_head_of_a_silent_ward_is_told_and_the_card_can_be_asked_for(room: Room) -> None:
    assert "hạn 11:00 thứ Năm, 22/5/2025" in await room.says("Tố Nga", PRIVATE, "/nopbaocao")
    await clock(room, f"{WEDNESDAY}T08:00", "unit_open")
    first = form(room, "Tố Nga")
    await room.says("Tố Nga", PRIVATE, "/nopbaocao")
    assert form(room, "Tố Nga").id != first.id
    assert form(room, "Tố Nga").buttons[0] == "Đúng, nộp"
    first = table(room)
    await room.says("Khoa", PRIVATE, "/nopbaocao")
    assert table(room).id != first.id

    await clock(room, f"{THURSDAY}T10:50", "unit_superior")
    assert room.private("Hiển", "đôn đốc") == (
        f"{NAME}, hạn 11:00 ngày 22/5: chưa có báo cáo của phường Mẫu. Đề nghị đ/c đôn đốc."
    )
    assert "của xã Đồng Mẫu" not in room.private("Hiển", "đôn đốc")


async def test_a_slip_is_asked_about_once_over_the_room(room: Room) -> None:
    await clock(room, f"{WEDNESDAY}T08:00", "unit_open")
    answer = await room.says("Tố Nga", PRIVATE, "/nopbaocao đk 120")
    assert "lớn hơn số tổ chức của đơn vị trong danh sách" in answer
    assert await room.taps("Tố Nga", PRIVATE, "Không ghi", card=answer) == "Chưa ghi gì."
    await room._until(
        lambda: not room.buttons(PRIVATE, "Đúng số này không?", who="Tố Nga"), "câu hỏi đã trả lời hết nút"
    )
    assert "120" not in form(room, "Tố Nga")


async def test_what_comes_after_the_close_is_late_or_a_supplement(room: Room) -> None:
    await clock(room, f"{WEDNESDAY}T08:00", "unit_open")
    await room.says("Vinh", PRIVATE, "/nopbaocao đk 12, khớp 5")
    await room.taps("Vinh", PRIVATE, "Đúng, nộp", card=form(room, "Vinh"))
    await clock(room, f"{THURSDAY}T11:00", "unit_close")
    assert "Đúng hạn 1/20" in table(room)
    await room.clock.set(f"{THURSDAY}T11:25")
    await room.says("Hòe", PRIVATE, "/nopbaocao")
    told = await room.taps("Hòe", PRIVATE, "Đúng, nộp", card=form(room, "Hòe"))
    assert told == "Đã báo không phát sinh của xã Phú Mẫu. Bảng đã khóa: ghi là nộp muộn."
    await room.says("Vinh", PRIVATE, "/nopbaocao khớp 7")
    told = await room.taps("Vinh", PRIVATE, "Nộp lại", card=form(room, "Vinh"))
    assert told == "Đã nộp lại báo cáo của phường Minh Hoạ. Bảng đã khóa: ghi là bổ sung."
    assert "khớp dữ liệu 7 (trước đó 5) (lúc 11:25, đ/c Vinh)" in room.private("Khoa", "Bổ sung sau khi khóa bảng")
    await room.says("Khoa", PRIVATE, "/nopbaocao")
    assert "nộp muộn 1 · chưa nộp 18" in table(room)
