"""What the clock brings: calls are repeated, what waits comes back, what nobody moves returns. Nobody is blamed."""

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def calls(room: Room, chat: str = "Tổ 1") -> list[str]:
    return [m for m in room.news(chat) if "CẦN NGƯỜI" in m]


async def test_an_appointment_comes_back_to_the_same_hand(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await room.taps("Bảo", PRIVATE, "Hẹn / Chờ…")
    assert room.private("Bảo", "Phiếu 1").buttons[:4] == ["30 phút", "2 giờ", "Sáng mai", "Chiều mai"]

    answer = await room.taps("Bảo", PRIVATE, "30 phút")
    assert answer == "Phiếu 1: chờ đến 14:35, việc tự quay lại với đồng chí."
    assert room.state(1, "lien_he") == ("parked", "Bảo")
    assert "chờ đến 14:35" in await room.sees("Tổ 1", "Phiếu 1")

    rang = room.newest(room.person("Bảo"))
    await room.clock.advance(minutes=31)
    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert "đã đến giờ hẹn" in room.news(PRIVATE, who="Bảo", after=rang)[-1]


async def test_a_moment_of_ones_own_is_typed_in_reply(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Hẹn / Chờ…", "Chọn ngày giờ")
    card = room.private("Bảo", "Phiếu 1")
    assert "Trả lời tin này bằng ngày giờ" in card

    assert "Chưa rõ ngày giờ" in await room.says("Bảo", PRIVATE, "khi nào rảnh", reply_to=card)
    answer = await room.says("Bảo", PRIVATE, "mai 9h", reply_to=card)
    assert answer.startswith("Phiếu 1: chờ đến 09:00")
    assert room.state(1, "lien_he") == ("parked", "Bảo")


async def test_what_waits_does_not_return_by_the_clock(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Hẹn / Chờ…", "Sáng mai")
    await room.clock.set("2025-05-21T07:00")
    assert room.state(1, "lien_he") == ("parked", "Bảo")
    await room.clock.set("2025-05-21T07:31")
    assert room.state(1, "lien_he") == ("held", "Bảo")


async def test_a_phone_call_is_called_again_after_ten_minutes(room: Room) -> None:
    await plots.opened(room)
    await room.clock.advance(minutes=9)
    first = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    turn = 3 if room.edits else 2  # where each message counts a group's call sounds too
    assert first.count("đ/c") == turn
    await room.clock.advance(minutes=2)

    assert len(await calls(room)) == 1, "vẫn một thẻ, không thêm tin trong nhóm"
    again = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    assert again.id == first.id
    assert again.count("đ/c") == 2 * turn, "lượt sau gọi những người khác"


async def test_an_enterprise_at_the_counter_is_called_again_after_three(room: Room) -> None:
    await room.says("Vy", "Tổ 1", "/yeucau 3800991002 dn đang ở đây")
    await room.clock.advance(minutes=4)
    assert (await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")).count("đ/c") == 6


async def test_a_call_at_night_waits_for_the_morning(room: Room) -> None:
    await room.clock.set("2025-05-20T21:28")
    await plots.opened(room)
    await room.clock.set("2025-05-21T05:00")
    assert len(room.events("called")) == 1, "đêm không gọi lại"
    await room.clock.set("2025-05-21T07:01")
    assert len(room.events("called")) == 2


async def test_at_night_a_call_rings_nobody(room: Room) -> None:
    await room.clock.set("2025-05-20T22:30")
    await plots.opened(room)
    call = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    assert "đ/c" not in call
    assert not [who for who in ("Dũng", "Thu Hà", "Bảo") if "Phiếu 1" in "".join(room.messages(PRIVATE, who=who))]
    message = room.sandbox.world.message(-501, call.id)
    assert not room.edits or (message is not None and message.silent)


async def test_what_nobody_moves_returns_without_naming_anybody(room: Room) -> None:
    await plots.taken(room, "Bảo")
    before = room.newest(-501)
    await room.clock.set("2025-05-21T11:00")

    assert room.state(1, "lien_he")[0] == "open"
    call = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    assert call.id == before, "ở ngay tin của phiếu"
    assert "Bảo nhận" not in call
    assert "không" not in call.lower().split()
    text = "Phiếu 1 đã về danh sách chung, cần người nhận: 240 phút làm việc chưa có diễn biến mới"
    told = "\n".join(room.messages(PRIVATE, who="Bảo"))
    assert (text in told) == room.edits, "nơi mỗi tin đều tính thì câu hỏi trước đó đã nêu giờ"
    assert room.private("Bảo", "Đã về danh sách chung").buttons == []


async def test_moving_the_work_keeps_it(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await room.clock.advance(minutes=100)
    await room.taps("Tuấn", PRIVATE, "Đã giải quyết")
    await room.clock.set("2025-05-21T09:40")
    assert room.state(1, "lam_sach") == ("held", "Tuấn"), "bốn giờ làm việc tính lại từ lần chuyển biến cuối"
    await room.clock.set("2025-05-21T09:50")
    assert room.state(1, "lam_sach")[0] == "open"


async def test_an_offer_that_nobody_answers_ends_by_itself(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Thêm…", "Chuyển cho…", "đ/c Thu Hà")
    assert room.state(1, "lien_he") == ("offered", "Bảo")
    await room.clock.advance(minutes=16)

    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert "chưa có trả lời, việc vẫn ở đồng chí" in room.private("Bảo", "Phiếu 1, Liên hệ")
    assert room.private("Thu Hà", "Lời nhờ này đã kết thúc").buttons == []


async def test_a_long_stop_makes_everything_due_happen_once(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Hẹn / Chờ…", "30 phút")
    await plots.opened(room, "/yeucau mua rao")
    await room.bot_ends()
    room.sandbox.clock.advance(3600)
    await room.bot_begins()
    room.follow()
    await room.quiet()

    assert len(room.events("woken")) == 1
    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert len([m for m in room.news("Tổ 1") if "Phiếu 2 · CẦN" in m]) == 1
