"""An enterprise asks for help: what people type becomes a case, a choice, a question, or the case that is open already."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room

HOA_GIAY = "Công ty TNHH Hoa Giấy"


@pytest.mark.parametrize(
    "line",
    [
        "/yeucau 3800991002",
        "/yeucau MST: 3800991002 nhờ hỗ trợ",
        "/yeucau 0912000678",
        "/yeucau 0912.000.678 cần hỗ trợ",
        "/yeucau +84 912 000 678",
        "/yeucau cty hoa giay",
        "/yeucau Công ty TNHH Hoa Giấy",
        "/yeucau CTY TNHH HOA GIẤY",
        "/yeucau hoa giấy chưa khớp, gấp",
        "/yeucau 0912000678 cty Hoa Giấy 3800991002 chưa khớp, gấp",
    ],
)
async def test_a_request_finds_its_organisation_however_it_is_typed(room: Room, line: str) -> None:
    answer = await room.says("Yến", "Tổ 1", line)

    assert answer.startswith("Phiếu 1 · CẦN NGƯỜI NHẬN\n"), "lời gọi là câu trả lời: một việc, một tin"
    assert HOA_GIAY in answer
    assert "MST 3800991002" in answer
    assert answer.buttons == ["Nhận việc", "Diễn biến"]
    assert len(room.news("Tổ 1")) == 1


async def test_a_call_in_a_group_masks_phone_and_name(room: Room) -> None:
    await plots.opened(room)

    call = await room.sees("Tổ 1", "Phiếu 1 · CẦN NGƯỜI NHẬN")
    assert "Giám đốc: A. · ĐT 09xx***678" in call
    assert "Nguyễn Thành An" not in call


async def test_a_call_rings_a_few_of_the_team_in_private(room: Room) -> None:
    await plots.opened(room)

    call = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    turn = 3 if room.edits else 2  # where each message counts a group's call sounds too
    assert call.count("đ/c") == turn
    assert not room.news("Tổ 2"), "Tổ 2 không bị gọi"
    rung = [line.short for line in room.plan.roster if f"đ/c {line.short}" in call.replace("\u00a0", " ")]
    assert len(rung) == turn
    assert "trả lời tin này: nhận" in await room.sees(PRIVATE, "CẦN NGƯỜI NHẬN", who=rung[0])


async def test_what_was_said_is_kept_with_the_case(room: Room) -> None:
    await room.says("Yến", "Tổ 1", "/yeucau 3800991002 chưa khớp, gấp")

    call = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    assert "Dữ liệu: chưa khớp" in call
    assert "Cần gấp" in call


async def test_several_that_fit_become_a_choice(room: Room) -> None:
    answer = await room.says("Yến", "Tổ 1", "/yeucau cty la xanh")

    assert answer == f"Có 2 tổ chức phù hợp. {'Bấm' if room.edits else 'Gõ'} tên để tạo phiếu và gọi Tổ 1:"
    assert [b.split(" · ")[0].rstrip("…") for b in answer.buttons] == [
        "Công ty TNHH Lá Xanh",
        "Công ty Cổ phần Lá Xanh Đồng Mẫu",
        "Tạo phiếu mới",
    ]
    told = await room.taps("Yến", "Tổ 1", answer.buttons[1], card=answer)
    assert told == "Đã tạo phiếu 1: Công ty Cổ phần Lá Xanh Đồng Mẫu. Đang gọi Tổ 1."
    assert "Lá Xanh Đồng Mẫu" in await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")


async def test_one_that_is_not_on_the_list_is_opened_after_a_question(room: Room) -> None:
    answer = await room.says("Yến", "Tổ 1", "/yeucau 0939000111 cty Sao Mai Xanh 3800992052")

    assert "Chưa thấy trong danh sách" in answer
    assert "MST 3800992052, ĐT 09xx***111" in answer
    assert not room.events("case_opened"), "chưa hỏi xong thì chưa tạo gì"
    told = await room.taps("Yến", "Tổ 1", "Tạo phiếu mới", card=answer)
    assert told.startswith("Đã tạo phiếu 1: ")
    assert "Sao Mai Xanh" in await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")

    again = await room.says("Dũng", "Tổ 1", "/yeucau 0939000111")
    assert "đã có phiếu 1" in again, "lần sau thì tìm thấy"


async def test_a_question_put_away_opens_nothing(room: Room) -> None:
    answer = await room.says("Yến", "Tổ 1", "/yeucau cty Không Có Đâu")
    assert await room.taps("Yến", "Tổ 1", "Không", card=answer) == "Đã bỏ qua."
    assert not room.events("case_opened")


async def test_an_open_case_is_shown_with_its_holder(room: Room) -> None:
    await plots.taken(room, "Bảo")

    answer = await room.says("Dũng", "Tổ 1", "/yeucau hoa giay")
    assert f"{HOA_GIAY} đã có phiếu 1:" in answer
    assert "đ/c Bảo nhận · Liên hệ" in answer
    assert len(room.events("case_opened")) == 1


async def test_the_answer_about_an_open_case_that_nobody_has_says_how_it_is_taken(room: Room) -> None:
    await plots.opened(room)

    answer = await room.says("Dũng", PRIVATE, "/yeucau hoa giay")
    assert answer.buttons == ["Diễn biến"], "nút nhận việc chỉ ở dưới tin gọi"
    assert "/nhan 1" in answer
    assert "đ/c Dũng đang làm" in await room.says("Dũng", PRIVATE, "/nhan 1"), "thẻ làm việc là câu trả lời"
    assert room.state(1, "lien_he") == ("held", "Dũng")


@pytest.mark.telegram("replies")
async def test_a_request_can_be_a_reply_to_what_a_colleague_wrote(room: Room) -> None:
    told = await room.act("say", who=room.person("Dũng"), chat=-501, text="cty hoa giay 0912000678 nho ho tro")
    answer = await room.says("Yến", "Tổ 1", "/yeucau", reply_to=told["message_id"])
    assert answer.startswith("Phiếu 1 · CẦN NGƯỜI NHẬN")
    assert HOA_GIAY in answer


@pytest.mark.telegram("replies")
async def test_a_shared_contact_in_private_is_a_request(room: Room) -> None:
    before = room.newest(room.person("Yến"))
    told = await room.act(
        "contact", who=room.person("Yến"), chat=room.person("Yến"), phone="+84912000678", name="Anh An"
    )
    await room.quiet()
    answer = room.answer_to(room.person("Yến"), told["message_id"], after=before)
    assert answer.startswith(f"Đã tạo phiếu 1: {HOA_GIAY}")
    assert "Nhận việc" in room.buttons("Tổ 1", "CẦN NGƯỜI NHẬN")


async def test_an_empty_request_is_told_what_to_write(room: Room) -> None:
    assert "Đề nghị ghi MST, tên hoặc số điện thoại" in await room.says("Yến", "Tổ 1", "/yeucau")


async def test_a_registered_organisation_is_said_to_be_so(room: Room) -> None:
    assert "đã được ghi nhận đăng ký" in await room.says("Yến", "Tổ 1", "/yeucau xong roi")
    assert not room.events("case_opened")


async def test_ho_tro_opens_and_holds_without_a_card_in_any_group(room: Room) -> None:
    before = {name: room.newest(number) for name, number in room.chats.items()}
    answer = await room.says("Bảo", PRIVATE, "/hotro hoa giấy")

    assert answer.startswith("Phiếu 1 · đ/c Bảo đang làm\n"), "thẻ làm việc là câu trả lời"
    assert HOA_GIAY in answer
    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert "Đã liên hệ" in room.buttons(PRIVATE, "Phiếu 1 · đ/c Bảo đang làm", who="Bảo")
    assert all(not room.news(name, after=before[name]) for name in room.chats), "nhóm yên lặng"


async def test_a_case_one_carries_alone_never_rings_in_a_group(room: Room) -> None:
    before = {name: room.newest(number) for name, number in room.chats.items()}
    await room.says("Dũng", PRIVATE, "/hotro hoa giấy")
    for label in ("Đã liên hệ", "Chưa khớp", "Có", "Xong, tôi làm tiếp", "Đã khớp", "Xong, tôi làm tiếp"):
        await room.taps("Dũng", PRIVATE, label)
    for label in ("Đã được cấp", "Xong, tôi làm tiếp", "Đã kích hoạt"):
        await room.taps("Dũng", PRIVATE, label)

    assert len(room.events("registered")) == 1
    assert all(not room.news(name, after=before[name]) for name in room.chats), "nhóm yên lặng"


async def test_a_walk_in_says_so_on_the_call(room: Room) -> None:
    await room.says("Vy", "Tổ 1", "/yeucau 3800991002 dn đang ở trụ sở")
    assert "DN đang ở trụ sở" in await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")


async def test_looking_up_does_not_mind_diacritics(room: Room) -> None:
    await plots.taken(room)
    for text in ("/tim hoa giay", "/tim HOA GIẤY", "/tim 3800991002", "/tim 0912000678"):
        answer = await room.says("Mai", PRIVATE, text)
        assert HOA_GIAY in answer
        assert "phiếu 1 đang mở" in answer
    assert "Không tìm thấy" in await room.says("Mai", PRIVATE, "/tim khongcodau")
