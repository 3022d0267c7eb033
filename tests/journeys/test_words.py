"""What people type in reply to a card, and what stops the bot from guessing. The rows are those of the phrase book."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room, Seen


async def replies(room: Room, who: str, chat: str, text: str) -> Seen:
    return await room.says(who, chat, text, reply_to=room.last(chat, "Phiếu 1 ", who=who))


@pytest.mark.parametrize("text", ["nhận", "nhan", "em nhận", "e nhan", "t nhận", "Nhận ạ"])
async def test_row_1_claims(room: Room, text: str) -> None:
    await plots.opened(room)
    assert "đã nhận phiếu 1" in await replies(room, "Bảo", "Tổ 1", text)
    assert room.state(1, "lien_he") == ("held", "Bảo")


@pytest.mark.parametrize(
    "text", ["ai nhận chưa?", "chưa nhận", "em không nhận được", "nhắn chị Mai nhé", "nhân viên mới à", "sắp nhận", "cảm ơn", "ok"]
)  # fmt: skip
async def test_row_1_does_not_guess(room: Room, text: str) -> None:
    await plots.opened(room)
    await replies(room, "Bảo", "Tổ 1", text)
    assert room.state(1, "lien_he")[0] == "open"


async def test_words_without_a_card_or_a_number_mean_nothing_in_a_group(room: Room) -> None:
    await plots.opened(room)
    for text in ("nhận", "xong", "em bận", "đã khớp", "chào cả nhà", "bấm nhầm", "hẹn mai 9h"):
        assert await room.says("Bảo", "Tổ 1", text) == ""
    assert room.state(1, "lien_he")[0] == "open"


async def test_a_number_is_as_good_as_a_card(room: Room) -> None:
    await plots.opened(room)
    assert "đã nhận phiếu 1" in await room.says("Bảo", "Tổ 1", "nhận 1")
    assert "Phiếu 1" in await room.says("Ngân", "Tổ 1", "1 tới đâu r")


@pytest.mark.parametrize("text", ["xong", "xg", "xong r", "hoàn thành", "Xong rồi ạ"])
async def test_row_7_asks_which_result(room: Room, text: str) -> None:
    await plots.cleaning(room, "Tuấn")
    answer = await replies(room, "Tuấn", PRIVATE, text)
    assert "Kết quả nào?" in answer, "thẻ của mình xuống dưới và hỏi"
    assert answer.buttons == ["Đã nộp hồ sơ", "Đã giải quyết", "Đã khớp", "Quay lại"]
    assert room.state(1, "lam_sach") == ("held", "Tuấn")


@pytest.mark.parametrize("text", ["chưa xong", "sắp xong", "xong chưa?", "gần xong", "ko xong", "xong chua"])
async def test_row_7_does_not_guess(room: Room, text: str) -> None:
    case = await plots.contacted(room)
    await room.taps("Tuấn", "Tổ 2", "Nhận việc")
    await plots.answers(room, "Tuấn", "Đã khớp")
    await plots.answers(room, "Tuấn", "Xong, gọi người trong tổ") if room.state(case, "lam_sach")[0] != "done" else None
    await room.taps("Mai", "Tổ 2", "Nhận việc")
    await plots.answers(room, "Mai", "Đã được cấp")
    await room.taps("Ngân", "Tổ 1", "Nhận việc")
    await replies(room, "Ngân", PRIVATE, text)
    assert room.state(1, "kich_hoat") == ("held", "Ngân")
    assert not room.events("registered")


@pytest.mark.parametrize("text", ["xong b1", "xong bước 1", "x b1"])
async def test_row_8_names_the_step(room: Room, text: str) -> None:
    await plots.taken(room, "Bảo")
    answer = await replies(room, "Bảo", PRIVATE, text)
    assert "Đã liên hệ" in answer.buttons
    assert room.state(1, "lien_he") == ("held", "Bảo")


async def test_row_8_another_step_is_not_taken_for_ones_own(room: Room) -> None:
    await plots.taken(room, "Bảo")
    answer = await replies(room, "Bảo", PRIVATE, "xong b4")
    assert "chưa đến lượt" in answer
    assert room.state(1, "lien_he") == ("held", "Bảo")


@pytest.mark.parametrize("text", ["đã khớp", "da khop", "khớp r"])
async def test_row_11_matched(room: Room, text: str) -> None:
    await plots.cleaning(room, "Mai")
    await replies(room, "Mai", PRIVATE, text)
    await room.taps("Mai", PRIVATE, "Xong, gọi người trong tổ")
    assert room.state(1, "lam_sach") == ("done", "Mai")


@pytest.mark.parametrize("text", ["chưa khớp", "chua khop", "đã khớp chưa?", "lệch thuế"])
async def test_row_11_is_not_its_negation(room: Room, text: str) -> None:
    await plots.cleaning(room, "Mai")
    await replies(room, "Mai", PRIVATE, text)
    assert room.state(1, "lam_sach")[0] != "done"


@pytest.mark.parametrize("text", ["đã nộp hồ sơ", "nop hs r"])
async def test_row_13_filed_then_waits(room: Room, text: str) -> None:
    await plots.cleaning(room, "Tuấn")
    assert "Việc tự quay lại" in await replies(room, "Tuấn", PRIVATE, text)
    assert room.state(1, "lam_sach") == ("parked", "Tuấn")


@pytest.mark.parametrize("text", ["có mức 2", "có m2", "muc 2 r"])
async def test_row_15_level_two(room: Room, text: str) -> None:
    await plots.contacted(room, matched="Đã khớp", level2="Chưa")
    await room.taps("Thảo", "Tổ 3", "Nhận việc")
    await replies(room, "Thảo", PRIVATE, text)
    assert room.state(1, "muc_2") == ("done", "Thảo")


async def test_row_15_asks_which_person(room: Room) -> None:
    await plots.taken(room, "Bảo", "/yeucau cty minh họa")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Đã khớp", "Chưa", "Chưa")
    await room.taps("Thảo", "Tổ 3", "Nhận việc")
    await replies(room, "Thảo", PRIVATE, "có mức 2")
    assert "Người đại diện nào?" in room.private("Thảo", "Phiếu 1 ")
    assert room.state(1, "muc_2") == ("held", "Thảo")


@pytest.mark.parametrize("text", ["đã nộp đăng ký", "đã gửi yêu cầu", "nộp dk r"])
async def test_row_19_registration_filed_then_waits(room: Room, text: str) -> None:
    await plots.registering(room, "Tuấn")
    await replies(room, "Tuấn", PRIVATE, text)
    assert room.state(1, "dang_ky") == ("parked", "Tuấn")
    assert not room.events("registered")


@pytest.mark.parametrize("text", ["đã kích hoạt", "kich hoat r"])
async def test_row_21_activated_counts(room: Room, text: str) -> None:
    await plots.registering(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Đã được cấp")
    await room.taps("Ngân", "Tổ 1", "Nhận việc")
    await replies(room, "Ngân", PRIVATE, text)
    assert len(room.events("registered")) == 1


@pytest.mark.parametrize("text", ["đã kích hoạt chưa?", "chưa kích hoạt", "sắp kích hoạt", "đk xong"])
async def test_row_21_does_not_guess(room: Room, text: str) -> None:
    await plots.registering(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Đã được cấp")
    await room.taps("Ngân", "Tổ 1", "Nhận việc")
    await replies(room, "Ngân", PRIVATE, text)
    assert not room.events("registered")


@pytest.mark.parametrize("text", ["trả lại", "tra lai", "em nhả"])
async def test_row_29_gives_back(room: Room, text: str) -> None:
    await plots.taken(room, "Bảo")
    await replies(room, "Bảo", PRIVATE, text)
    assert room.state(1, "lien_he")[0] == "open"


@pytest.mark.parametrize("text", ["trả lời khách rồi", "tra cứu giúp em", "trả phí à"])
async def test_row_29_does_not_guess(room: Room, text: str) -> None:
    await plots.taken(room, "Bảo")
    await replies(room, "Bảo", PRIVATE, text)
    assert room.state(1, "lien_he") == ("held", "Bảo")


@pytest.mark.parametrize("text", ["vướng thiếu con dấu", "vuong: lech thue", "bị kẹt giấy tờ"])
async def test_row_36_blocks_with_a_reason(room: Room, text: str) -> None:
    await plots.cleaning(room, "Tuấn")
    await replies(room, "Tuấn", PRIVATE, text)
    assert room.state(1, "lam_sach") == ("blocked", "Tuấn")


async def test_row_36_a_name_is_no_block(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await replies(room, "Tuấn", PRIVATE, "Vương gọi rồi")
    assert room.state(1, "lam_sach") == ("held", "Tuấn")


@pytest.mark.parametrize(
    ("text", "until"), [("hẹn mai 9h", "09:00"), ("chiều gọi lại", ""), ("t2 lên", ""), ("hen 30 phut nua", "14:35")]
)
async def test_row_41_waits(room: Room, text: str, until: str) -> None:
    await plots.taken(room, "Bảo")
    answer = await replies(room, "Bảo", PRIVATE, text)
    assert room.state(1, "lien_he") == ("parked", "Bảo"), answer
    assert until in answer


@pytest.mark.parametrize("text", ["hủy", "bấm nhầm", "nhầm", "hoàn tác"])
async def test_row_47_shows_before_it_undoes(room: Room, text: str) -> None:
    await plots.taken(room, "Bảo")
    answer = await replies(room, "Bảo", PRIVATE, text)
    assert "hoàn tác" in answer.lower()
    assert room.state(1, "lien_he") == ("held", "Bảo")


@pytest.mark.parametrize("text", ["nhầm số", "sai số", "hủy hẹn"])
async def test_row_47_a_wrong_number_is_no_undo(room: Room, text: str) -> None:
    await plots.taken(room, "Bảo")
    answer = await replies(room, "Bảo", PRIVATE, text)
    assert "hoàn tác" not in answer.lower()
    assert room.state(1, "lien_he")[0] != "open"


@pytest.mark.parametrize("text", ["nop dk", "nộp đk"])
async def test_row_19_what_may_be_a_plan_is_asked_by_its_name(room: Room, text: str) -> None:
    await plots.registering(room, "Tuấn")
    answer = await room.says("Tuấn", PRIVATE, text, reply_to=room.private("Tuấn", "Phiếu 1 "))
    assert answer.buttons == ["Đã nộp đăng ký"]
    assert room.state(1, "dang_ky") == ("held", "Tuấn")
    await room.taps("Tuấn", PRIVATE, "Đã nộp đăng ký", card=answer)
    assert room.state(1, "dang_ky") == ("parked", "Tuấn")


async def test_what_a_card_asks_is_answered_by_typing_a_button(room: Room) -> None:
    await plots.taken(room, "Dũng")
    for text in ("đã liên hệ", "chưa rõ", "Chưa", "xong, chuyển tổ sau"):
        await replies(room, "Dũng", PRIVATE, text)
    assert room.state(1, "lien_he") == ("done", "Dũng")
    assert room.state(1, "muc_2")[0] == "open"


async def test_in_private_one_work_in_hand_needs_no_card(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await room.says("Tuấn", PRIVATE, "đã nộp hồ sơ")
    assert room.state(1, "lam_sach") == ("parked", "Tuấn")


async def test_in_private_nonsense_gets_a_kind_word(room: Room) -> None:
    assert "Chưa rõ ý đồng chí" in await room.says("Bảo", PRIVATE, "trời hôm nay đẹp")


async def test_doing_and_claiming_in_one(room: Room) -> None:
    await plots.contacted(room)
    await replies(room, "Tuấn", "Tổ 2", "đã nộp hồ sơ")
    assert room.state(1, "lam_sach") == ("parked", "Tuấn")


async def test_going_on_oneself_by_words(room: Room) -> None:
    await plots.taken(room, "Dũng")
    for text in ("chưa khớp", "có mức 2"):
        await replies(room, "Dũng", PRIVATE, text)
    await replies(room, "Dũng", PRIVATE, "em làm tiếp")
    assert room.state(1, "lien_he") == ("done", "Dũng")
    assert room.state(1, "lam_sach") == ("held", "Dũng")
