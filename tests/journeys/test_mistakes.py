"""Bấm nhầm: shown first, then taken back, with everything that followed from it."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def take_back(room: Room, who: str, text: str = "/nham") -> str:
    shown = await room.says(who, PRIVATE, text)
    assert shown.buttons == ["Đúng, hoàn tác", "Không"], shown
    return await room.taps(who, PRIVATE, "Đúng, hoàn tác", card=shown)


async def test_a_claim_is_shown_first_and_then_taken_back(room: Room) -> None:
    await plots.taken(room, "Bảo")
    shown = await room.says("Bảo", PRIVATE, "/nham")
    assert shown == "Phiếu 1: hoàn tác lần nhận việc lúc 14:05?"
    assert room.state(1, "lien_he") == ("held", "Bảo"), "mới chỉ hỏi"

    assert await room.taps("Bảo", PRIVATE, "Đúng, hoàn tác", card=shown) == "Đã hoàn tác ở phiếu 1."
    assert room.state(1, "lien_he")[0] == "open"
    assert "Nhận việc" in room.buttons("Tổ 1", "CẦN NGƯỜI")


async def test_done_is_taken_back_from_the_card(room: Room) -> None:
    await plots.contacted(room, "Bảo", level2="Chưa")
    await room.taps("Bảo", PRIVATE, "Bấm nhầm")
    assert room.private("Bảo", "hoàn tác") == "Phiếu 1: hoàn tác lần báo “Đã liên hệ” lúc 14:05?"
    await room.taps("Bảo", PRIVATE, "Đúng, hoàn tác")

    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert room.state(1, "lam_sach")[0] == "waiting"
    assert room.state(1, "muc_2")[0] == "waiting"
    assert room.last("Tổ 2", "Phiếu 1").buttons == []
    assert room.last("Tổ 3", "Phiếu 1").buttons == []
    assert "Đã liên hệ" in room.private("Bảo", "đang làm").buttons
    facts = room.rows("SELECT matched, level2 FROM representative WHERE name = 'Nguyễn Thành An'")[0]
    assert tuple(facts) == ("unknown", "unknown"), "điều đã ghi cũng trở lại như cũ"


async def test_done_again_after_a_mistake_calls_again(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    await take_back(room, "Bảo")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Đã khớp", "Có")

    assert room.state(1, "lam_sach")[0] == "skipped"
    assert "Bước 4/5" in await room.sees("Tổ 2", "CẦN NGƯỜI NHẬN")


async def test_a_registration_by_mistake_is_taken_back(room: Room) -> None:
    await plots.registering(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Đã được cấp")
    await room.says("Ngân", "Tổ 1", "/nhan 1")
    await room.taps("Ngân", PRIVATE, "Đã kích hoạt")
    assert len(room.events("registered")) == 1

    assert await take_back(room, "Ngân") == "Đã hoàn tác ở phiếu 1."
    assert room.rows("SELECT registered FROM organisation WHERE id = 1")[0]["registered"] == 0
    assert room.rows("SELECT state FROM case_file")[0]["state"] == "open"
    assert room.state(1, "kich_hoat") == ("held", "Ngân")
    counted = room.rows("SELECT n FROM counter WHERE scope = 'to1' AND name LIKE '%kich_hoat%'")
    assert [row["n"] for row in counted] == [0]

    await room.taps("Ngân", PRIVATE, "Đã kích hoạt")
    assert room.rows("SELECT registered FROM organisation WHERE id = 1")[0]["registered"] == 1


async def test_not_while_the_next_one_has_it_in_hand(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    answer = await room.says("Bảo", PRIVATE, "/nham")
    assert answer == "Bước sau đ/c Tuấn đã nhận nên không hoàn tác được. Đề nghị tổ trưởng xử lý."
    assert answer.buttons == [], "không mời bấm điều sẽ bị từ chối"
    assert room.state(1, "lam_sach") == ("held", "Tuấn")


async def test_a_leader_may_and_whoever_has_the_next_one_hears(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    card = await room.sees("Tổ 1", "Phiếu 1 · Công ty")
    shown = await room.says("Khoa", "Tổ 1", "bấm nhầm", reply_to=card)
    await room.taps("Khoa", "Tổ 1", "Đúng, hoàn tác", card=shown)

    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert room.state(1, "lam_sach")[0] == "waiting"
    assert "do đ/c Khoa vừa hoàn tác bước trước" in room.private("Tuấn", "bước này tạm dừng")
    assert room.private("Tuấn", "Phiếu 1 · Công ty").buttons == []


async def test_ten_minutes_later_only_a_leader(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    await room.clock.advance(minutes=11)
    answer = await room.says("Bảo", PRIVATE, "/nham")
    assert answer == "Đã quá 10 phút. Đề nghị tổ trưởng hoàn tác."
    assert answer.buttons == [], "không hỏi điều mà bấm xong mới từ chối"
    assert room.state(1, "lien_he")[0] == "done"


async def test_not_somebody_elses_act(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    card = await room.sees("Tổ 1", "Phiếu 1 · Công ty")
    shown = await room.says("Ngân", "Tổ 1", "bấm nhầm", reply_to=card)
    answer = await room.taps("Ngân", "Tổ 1", "Đúng, hoàn tác", card=shown) if shown.buttons else shown
    assert "Việc này do đ/c Bảo làm" in answer
    assert room.state(1, "lien_he")[0] == "done"


async def test_giving_back_by_mistake(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await room.taps("Bảo", PRIVATE, "Nhờ người khác")
    assert await take_back(room, "Bảo") == "Đã hoàn tác ở phiếu 1."
    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert room.last("Tổ 1", "Phiếu 1").buttons == []
    assert "Đã liên hệ" in room.private("Bảo", "đang làm").buttons


async def test_a_wait_and_a_block_by_mistake(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Hẹn / Chờ…", "Sáng mai")
    await take_back(room, "Bảo")
    assert room.state(1, "lien_he") == ("held", "Bảo")
    await plots.answers(room, "Bảo", "Vướng", "Thiếu giấy tờ", "Bấm nhầm", "Đúng, hoàn tác")
    assert room.state(1, "lien_he") == ("held", "Bảo")


async def test_an_offer_is_withdrawn(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Thêm…", "Chuyển cho…", "đ/c Thu Hà")
    await take_back(room, "Bảo")
    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert room.private("Thu Hà", "Lời nhờ này đã kết thúc").buttons == []
    assert "Đã liên hệ" in room.private("Bảo", "đang làm").buttons


async def test_a_case_opened_by_mistake_is_closed(room: Room) -> None:
    await room.says("Bảo", PRIVATE, "/hotro hoa giấy")
    await take_back(room, "Bảo")
    assert room.rows("SELECT state FROM case_file")[0]["state"] == "cancelled"
    assert room.private("Bảo", "Phiếu 1 · Công ty").buttons == []
    assert "Phiếu 2 · CẦN NGƯỜI NHẬN" in await room.says("Bảo", "Tổ 1", "/yeucau hoa giấy")


async def test_going_on_by_mistake_takes_both_back(room: Room) -> None:
    await plots.taken(room, "Dũng")
    await plots.answers(room, "Dũng", "Đã liên hệ", "Chưa khớp", "Có", "Xong, tôi làm tiếp")
    assert room.state(1, "lam_sach") == ("held", "Dũng")
    await take_back(room, "Dũng")
    assert room.state(1, "lien_he") == ("held", "Dũng")
    assert room.state(1, "lam_sach")[0] == "waiting"


async def test_nothing_to_take_back(room: Room) -> None:
    assert await room.says("Bảo", PRIVATE, "/nham") == "Không có việc nào để hoàn tác."


@pytest.mark.telegram("edits")
async def test_the_button_itself_says_so_at_once_and_leaves_the_card(room: Room) -> None:
    """«Bấm nhầm» asked «hoàn tác?» long after, and stood on the card for days."""
    await plots.registering(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Đã được cấp")
    await room.says("Ngân", "Tổ 1", "/nhan 1")
    await room.taps("Ngân", PRIVATE, "Đã kích hoạt")
    await room.clock.advance(minutes=11)
    assert room.private("Ngân", "đã xong bước 5").buttons == ["Bấm nhầm"]
    assert await room.taps("Ngân", PRIVATE, "Bấm nhầm") == "Đã quá 10 phút. Đề nghị tổ trưởng hoàn tác."
    assert room.private("Ngân", "đã xong bước 5").buttons == []
