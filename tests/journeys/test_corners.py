"""Where two things meet: steps side by side, an offer and a done, a leader and an open case, two people of one name."""

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def test_a_number_means_the_work_of_the_group_it_is_said_in(room: Room) -> None:
    await plots.contacted(room, level2="Chưa")
    assert room.took(await room.says("Thảo", "Tổ 3", "/nhan 1"), 1)
    assert room.state(1, "muc_2") == ("held", "Thảo")
    assert room.state(1, "lam_sach")[0] == "open"
    assert room.took(await room.says("Tuấn", "Tổ 2", "/nhan 1"), 1)
    assert room.state(1, "lam_sach") == ("held", "Tuấn")


async def test_a_number_means_the_work_of_ones_own_team_in_private(room: Room) -> None:
    await plots.contacted(room, level2="Chưa")
    await room.says("Thảo", PRIVATE, "nhận 1")
    assert room.state(1, "muc_2") == ("held", "Thảo")


async def test_who_comes_too_late_by_number_reads_who_holds_it(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    answer = await room.says("Mai", "Tổ 2", "/nhan 1")
    assert answer == "Đ/c Tuấn đã nhận việc này lúc 14:05 (Làm sạch dữ liệu)."


async def test_an_unknown_number_is_said_so(room: Room) -> None:
    assert await room.says("Mai", "Tổ 2", "/nhan 99") == "Không có phiếu 99. Đề nghị kiểm tra lại số phiếu."


async def test_a_command_without_a_number_asks_for_it(room: Room) -> None:
    assert "Đề nghị ghi số phiếu" in await room.says("Mai", "Tổ 2", "/nhan")


async def test_a_command_in_reply_to_a_card_needs_no_number(room: Room) -> None:
    await plots.opened(room)
    assert room.took(await room.says("Bảo", "Tổ 1", "/nhan", reply_to=room.last("Tổ 1", "CẦN NGƯỜI")), 1)


async def test_while_somebody_is_asked_the_holder_keeps_the_work_and_its_buttons(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Thêm…", "Chuyển cho…", "đ/c Thu Hà")
    card = room.private("Bảo", "Đang hỏi đ/c Thu Hà; chưa đồng ý thì đ/c vẫn giữ")
    assert {"Thôi, tôi làm", "Đã liên hệ", "Hẹn / Chờ…", "Vướng", "Nhờ người khác"} <= set(card.buttons)

    await plots.answers(room, "Bảo", "Đã liên hệ")
    assert room.state(1, "lien_he") == ("offered", "Bảo")  # a question is open on the card; nothing has happened yet
    assert room.private("Thu Hà", "nhờ đồng chí nhận giúp").buttons == [
        "Đồng ý nhận",
        "Chưa nhận được",
        "Chưa nhận được vì…",
    ]
    await plots.answers(room, "Bảo", "Chưa khớp", "Có")
    assert room.state(1, "lien_he") == ("done", "Bảo")
    assert room.private("Thu Hà", "Lời nhờ này đã kết thúc").buttons == []


async def test_thoi_toi_lam_by_button_and_by_words(room: Room) -> None:
    await plots.taken(room, "Bảo")
    for way in (plots.answers(room, "Bảo", "Thôi, tôi làm"), room.says("Bảo", PRIVATE, "thôi, tôi làm")):
        await plots.answers(room, "Bảo", "Thêm…", "Chuyển cho…", "đ/c Thu Hà")
        await way
        assert room.state(1, "lien_he") == ("held", "Bảo")
        assert room.private("Thu Hà", "Lời nhờ này đã kết thúc").buttons == []


async def test_an_offer_reaches_somebody_without_a_private_chat_in_the_group(room: Room) -> None:
    await room.blocks("Thu Hà")
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Thêm…", "Chuyển cho…", "đ/c Thu Hà")

    asked = room.last("Tổ 1", "nhờ đồng chí nhận giúp")
    assert "đ/c Thu Hà" in asked
    assert "đang hỏi" in await room.taps("Ngân", "Tổ 1", "Đồng ý nhận") or room.state(1, "lien_he")[1] == "Bảo"
    assert room.took(await room.taps("Thu Hà", "Tổ 1", "Đồng ý nhận"), 1)
    assert room.state(1, "lien_he") == ("held", "Thu Hà")


async def test_a_leader_assigns_what_nobody_has_taken(room: Room) -> None:
    await plots.opened(room)
    assert await room.says("Khoa", "Tổ 1", "/chuyen 1 Ngân") == "Phiếu 1 đã giao đ/c Ngân."
    assert room.state(1, "lien_he") == ("held", "Ngân")
    assert room.last("Tổ 1", "Phiếu 1 · Công ty").buttons == []
    assert "Đã liên hệ" in room.private("Ngân", "đang làm").buttons


async def test_two_of_one_name_are_asked_apart(room: Room) -> None:
    await plots.taken(room, "Bảo")
    assert "Có nhiều đồng chí tên Hà" in await room.says("Bảo", PRIVATE, "/chuyen 1 Hà")
    assert "Đã hỏi đ/c Việt Hà" in await room.says("Bảo", PRIVATE, "/chuyen 1 Việt Hà")


async def test_nobody_of_that_name(room: Room) -> None:
    await plots.taken(room, "Bảo")
    assert "Không rõ đồng chí" in await room.says("Bảo", PRIVATE, "/chuyen 1 Xyz")


async def test_the_police_desks_shared_phone_takes_work(room: Room) -> None:
    await plots.contacted(room, matched="Đã khớp", level2="Chưa")
    assert room.took(await room.taps("Trực PC06", "Tổ 3", "Nhận việc"), 1)
    await plots.answers(room, "Trực PC06", "DN đã đến")
    assert "DN đã đến" in room.private("Trực PC06", "Phiếu 1")
    await plots.answers(room, "Trực PC06", "Đã thu nhận")
    assert room.state(1, "muc_2") == ("parked", "Trực PC06")
    await plots.answers(room, "Trực PC06", "Đã có mức 2")
    assert room.state(1, "muc_2") == ("done", "Trực PC06")
    await plots.desk_on_duty(room)
    shown = await room.says("Trực PC06", PRIVATE, "/truc")
    assert "Đã ghi có mặt" in await room.taps("Trực PC06", PRIVATE, "Đã đến", card=shown)
    assert "Đã ghi về" in await room.says("Trực PC06", PRIVATE, "/truc về")


async def test_what_is_blocked_can_be_passed_on_and_taken(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Vướng", "Lệch dữ liệu thuế", "Nhờ người khác")
    assert room.state(1, "lam_sach")[0] == "open"
    await room.taps("Mai", "Tổ 2", "Nhận việc")
    assert room.state(1, "lam_sach") == ("held", "Mai")


async def test_what_is_blocked_can_be_finished(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Vướng", "Lệch dữ liệu thuế")
    await room.says("Tuấn", PRIVATE, "đã khớp", reply_to=room.private("Tuấn", "Phiếu 1 "))
    await plots.answers(room, "Tuấn", "Xong, gọi người trong tổ")
    assert room.state(1, "lam_sach") == ("done", "Tuấn")


async def test_a_parked_one_goes_on_when_its_holder_says_so(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Đã nộp hồ sơ", "Đã giải quyết")
    assert room.state(1, "lam_sach") == ("held", "Tuấn")


async def test_another_case_of_the_same_organisation_only_after_the_first(room: Room) -> None:
    await plots.opened(room)
    for text in ("/yeucau hoa giấy", "/hotro hoa giấy"):
        assert "đã có phiếu 1" in await room.says("Bảo", PRIVATE, text)
    assert len(room.events("case_opened")) == 1


async def test_two_open_the_same_organisation_at_once(room: Room) -> None:
    for who in ("Yến", "Dũng", "Vy"):
        await room.writes(who, "Tổ 1", "/yeucau hoa giấy")
    await room.quiet()
    assert len(room.events("case_opened")) == 1
    told = (
        room.messages("Tổ 1")
        if room.edits
        else [one for who in ("Dũng", "Vy") for one in room.messages(PRIVATE, who=who)]
    )
    assert len([m for m in told if "đã có phiếu 1" in m]) == 2


async def test_names_with_signs_are_shown_as_they_are(room: Room) -> None:
    answer = await room.says("Yến", "Tổ 1", "/yeucau cty A & B <Mẫu> 3800992126")
    await room.taps("Yến", "Tổ 1", "Tạo phiếu mới", card=answer)
    call = room.last("Tổ 1", "CẦN NGƯỜI NHẬN")
    assert "&amp;" not in call
    assert "A & B" in call
    again = await room.says("Bảo", PRIVATE, "/yeucau 3800992126")
    assert "A & B" in again
