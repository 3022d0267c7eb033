"""Finishing a step calls the next team in its own group; who finished sees who picked it up; the last step registers, once."""

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def test_the_next_team_is_called_in_its_own_group_with_the_history(room: Room) -> None:
    before = room.newest(-501)
    await plots.contacted(room, "Bảo")

    call = await room.sees("Tổ 2", "Phiếu 1 · CẦN NGƯỜI NHẬN")
    assert "14:05 Đã liên hệ (đ/c Bảo)" in call
    assert "đ/c Tuấn" in call, "người của tổ được gọi"
    assert len([m for m in room.news("Tổ 1", after=before) if "CẦN NGƯỜI" in m]) == 0


async def test_who_finished_sees_who_picked_it_up(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    assert "Làm sạch dữ liệu: đang gọi Tổ 2" in room.private("Bảo", "Phiếu 1")
    rang = room.newest(room.person("Bảo"))

    await room.clock.advance(minutes=3)
    await room.taps("Tuấn", "Tổ 2", "Nhận việc")

    assert "Làm sạch dữ liệu: 14:08 đ/c Tuấn (Tổ 2) nhận" in room.private("Bảo", "Phiếu 1")
    assert room.newest(room.person("Bảo")) == rang, "sửa thẻ cũ, không reo"


async def test_after_a_claim_the_group_card_shrinks_and_buttons_move_to_private(room: Room) -> None:
    await plots.taken(room, "Bảo")

    card = await room.sees("Tổ 1", "Phiếu 1")
    assert card == "Phiếu 1 · Công ty TNHH Hoa Giấy\n14:05 đ/c Bảo nhận · Liên hệ"
    assert card.buttons == []
    assert card.edited
    work = room.private("Bảo", "Phiếu 1")
    assert "Giám đốc: Nguyễn Thành An · ĐT 0912000678" in work
    assert work.buttons == [
        "Đã liên hệ", "Không nghe máy", "Sai số", "DN chưa đồng ý", "Hẹn / Chờ…", "Vướng", "Nhờ người khác", "Thêm…",
    ]  # fmt: skip


async def test_that_the_holder_saw_the_full_number_is_an_event_once(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Hẹn / Chờ…", "Quay lại")

    assert [row["kind"] for row in room.events("full_card_seen")] == ["full_card_seen"]


async def test_who_may_do_the_next_step_is_asked_who_goes_on(room: Room) -> None:
    await plots.taken(room, "Dũng")
    await plots.answers(room, "Dũng", "Đã liên hệ", "Chưa khớp", "Có")

    asked = room.private("Dũng", "Phiếu 1")
    assert asked.buttons == ["Xong, tôi làm tiếp", "Xong, chuyển tổ sau", "Quay lại"]
    assert "Làm sạch dữ liệu" in asked


async def test_going_on_oneself_makes_no_sound_anywhere(room: Room) -> None:
    await plots.taken(room, "Dũng")
    await plots.answers(room, "Dũng", "Đã liên hệ", "Chưa khớp", "Có")
    before = room.newest(-502)

    await room.taps("Dũng", PRIVATE, "Xong, tôi làm tiếp")

    assert room.state(1, "lam_sach") == ("held", "Dũng")
    assert not room.news("Tổ 2", after=before)
    assert "Đã khớp" in room.private("Dũng", "Bước 2/5").buttons


async def test_passing_on_calls_the_next_team(room: Room) -> None:
    await plots.taken(room, "Dũng")
    await plots.answers(room, "Dũng", "Đã liên hệ", "Chưa khớp", "Có", "Xong, chuyển tổ sau")

    assert room.state(1, "lam_sach") == ("open", "")
    assert "Bước 2/5" in await room.sees("Tổ 2", "CẦN NGƯỜI NHẬN")


async def test_a_result_that_only_moves_on_calls_the_support_leader_and_waits(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")

    answer = await room.taps("Tuấn", PRIVATE, "Đã nộp hồ sơ")

    assert answer.startswith("Đã ghi nhận: Đã nộp hồ sơ (phiếu 1). Việc tự quay lại lúc")
    assert room.state(1, "lam_sach") == ("parked", "Tuấn")
    assert "chỉ đạo giải quyết tại chỗ" in room.private("Quang", "Phiếu 1, Làm sạch dữ liệu: Đã nộp hồ sơ")


async def test_the_whole_relay_registers_the_organisation_once(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Đã nộp hồ sơ", "Đã giải quyết", "Đã khớp", "Xong, gọi người trong tổ")
    await room.taps("Mai", "Tổ 2", "Nhận việc")
    await plots.answers(room, "Mai", "Đã nộp đăng ký", "Đã được cấp")
    await room.taps("Bảo", PRIVATE, "Nhận việc")  # who has phoned is asked first
    answer = await room.taps("Bảo", PRIVATE, "Đã kích hoạt")

    assert answer.startswith("Đã ghi nhận: Đã kích hoạt (phiếu 1). Phiếu đã hoàn thành.")
    assert len(room.events("registered")) == 1
    registered = room.rows("SELECT registered, registered_by FROM organisation WHERE tax_code = '3800991002'")[0]
    assert registered["registered"] == 1
    assert room.rows("SELECT state FROM case_file")[0]["state"] == "finished"
    assert "đã được ghi nhận đăng ký" in await room.says("Yến", "Tổ 1", "/yeucau 3800991002")
    assert "Tổ chức đã được ghi nhận đăng ký" in room.private("Bảo", "Phiếu 1")


async def test_a_tap_on_done_twice_finishes_once(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    await room.taps("Tuấn", "Tổ 2", "Nhận việc")
    card = room.private("Tuấn", "Phiếu 1")
    await room.taps("Tuấn", PRIVATE, "Đã khớp", card=card)
    await room.taps("Tuấn", PRIVATE, "Xong, gọi người trong tổ")
    again = await room.taps("Tuấn", PRIVATE, "Đã khớp", card=card)

    assert "đã xong" in again or "vừa được cập nhật" in again
    assert len([e for e in room.events("done") if '"lam_sach"' in e["data"]]) == 1


async def test_a_colleague_who_did_it_is_asked_once_and_recorded(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    card = await room.sees("Tổ 2", "Phiếu 1")

    answer = await room.says("Mai", "Tổ 2", "đã khớp", reply_to=card)
    assert answer == "Phiếu 1: đ/c Tuấn đang giữ. Ghi nhận đồng chí đã làm xong (Đã khớp)?"
    assert room.state(1, "lam_sach") == ("held", "Tuấn")

    await room.taps("Mai", "Tổ 2", "Đúng, ghi nhận", card=answer)
    assert room.state(1, "lam_sach") == ("done", "Mai")
    assert "đ/c Mai đã ghi nhận xong" in room.private("Tuấn", "Phiếu 1, Làm sạch dữ liệu")


async def test_several_at_once_get_one_echo(room: Room) -> None:
    for case, text in enumerate(("/yeucau mua rao", "/yeucau nang am", "/yeucau gio lanh"), 1):
        await room.says("Yến", "Tổ 1", text)
        await room.taps("Bảo", "Tổ 1", "Nhận việc", card=f"Phiếu {case} ")
        await plots.answers(room, "Bảo", "Đã liên hệ", "Đã khớp", "Có")
        await room.taps("Tuấn", "Tổ 2", "Nhận việc", card=f"Phiếu {case} ")
        await plots.answers(room, "Tuấn", "Đã được cấp")
        await room.says("Ngân", "Tổ 1", f"/nhan {case}")
    before = room.newest(room.person("Ngân"))

    answer = await room.says("Ngân", PRIVATE, "đã kích hoạt 1, 2, 3")

    assert [line.split(".")[0] for line in answer.split("\n")] == [
        f"Đã ghi nhận: Đã kích hoạt (phiếu {n})" for n in (1, 2, 3)
    ]
    assert len(room.events("registered")) == 3
    assert len([m for m in room.news(PRIVATE, who="Ngân", after=before) if "Đã ghi nhận" in m]) == 1
