"""The contact step asks two things; its answers, and nothing else, decide which steps are skipped."""

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room

READY = ("Đã liên hệ", "Đã khớp", "Có")


async def test_done_asks_data_and_level_two_before_the_step_ends(room: Room) -> None:
    await plots.taken(room, "Bảo")

    answer = await room.taps("Bảo", PRIVATE, "Đã liên hệ")
    assert answer == "Đề nghị trả lời câu hỏi trên thẻ của phiếu 1." or "Dữ liệu đã khớp chưa?" in answer
    asked = room.private("Bảo", "Phiếu 1")
    assert "Dữ liệu đã khớp chưa?" in asked
    assert asked.buttons == ["Đã khớp", "Chưa khớp", "Chưa rõ", "Quay lại"]
    assert room.state(1, "lien_he") == ("held", "Bảo")

    await room.taps("Bảo", PRIVATE, "Chưa khớp")
    asked = room.private("Bảo", "Phiếu 1")
    assert "Đã có định danh mức 2 chưa?" in asked
    assert asked.buttons == ["Có", "Chưa", "Chưa rõ", "Quay lại"]

    assert "Đã ghi nhận: Đã liên hệ (phiếu 1)." in await room.taps("Bảo", PRIVATE, "Chưa")
    assert room.state(1, "lien_he") == ("done", "Bảo")


async def test_a_question_can_be_put_away_and_nothing_has_happened(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Chưa khớp", "Quay lại")

    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert not room.events("fact_learned")
    assert "Đã liên hệ" in room.private("Bảo", "Phiếu 1").buttons


async def test_not_matched_and_no_level_two_call_both_teams_side_by_side(room: Room) -> None:
    await plots.contacted(room, matched="Chưa khớp", level2="Chưa")

    assert "Bước 2/5: Làm sạch dữ liệu (Tổ 2)" in await room.sees("Tổ 2", "CẦN NGƯỜI NHẬN")
    assert "Bước 3/5: Định danh VNeID mức 2 (Tổ 3)" in await room.sees("Tổ 3", "CẦN NGƯỜI NHẬN")
    assert room.state(1, "dang_ky") == ("waiting", "")


async def test_registration_waits_for_both(room: Room) -> None:
    await plots.contacted(room, matched="Chưa khớp", level2="Chưa")
    await room.taps("Tuấn", "Tổ 2", "Nhận việc")
    await room.taps("Thảo", "Tổ 3", "Nhận việc")

    answer = await room.taps("Tuấn", PRIVATE, "Đã khớp")
    assert room.state(1, "dang_ky")[0] == "waiting"
    assert "Đã ghi nhận: Đã khớp" in answer
    assert "chờ bước khác xong" in room.private("Tuấn", "Phiếu 1")

    await room.taps("Thảo", PRIVATE, "Đã có mức 2")
    assert room.state(1, "dang_ky")[0] == "open"
    assert "Bước 4/5: Đăng ký định danh tổ chức (Tổ 2)" in await room.sees("Tổ 2", "CẦN NGƯỜI NHẬN")


async def test_both_ready_goes_straight_to_registration_and_says_what_is_skipped(room: Room) -> None:
    await plots.contacted(room, matched="Đã khớp", level2="Có")

    call = await room.sees("Tổ 2", "CẦN NGƯỜI NHẬN")
    assert "Bước 4/5: Đăng ký định danh tổ chức (Tổ 2)" in call
    assert "Làm sạch: không cần" in call
    assert "Mức 2: không cần" in call
    assert not room.news("Tổ 3")


async def test_unknown_is_not_ready(room: Room) -> None:
    await plots.contacted(room, matched="Chưa rõ", level2="Chưa rõ")

    assert room.state(1, "lam_sach")[0] == "open"
    assert room.state(1, "muc_2")[0] == "open"


async def test_level_two_is_asked_of_each_representative(room: Room) -> None:
    await plots.taken(room, "Bảo", "/yeucau cty minh họa")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Đã khớp")
    assert "Lê Hoà Bình: đã có định danh mức 2 chưa?" in room.private("Bảo", "Phiếu 1")
    await room.taps("Bảo", PRIVATE, "Có")
    assert "Phạm Quỳnh Chi: đã có định danh mức 2 chưa?" in room.private("Bảo", "Phiếu 1")
    await room.taps("Bảo", PRIVATE, "Chưa")

    call = await room.sees("Tổ 3", "CẦN NGƯỜI NHẬN")
    assert "Mức 2: 1/2 người" in call


async def test_the_police_desk_says_who_of_several_has_level_two(room: Room) -> None:
    await plots.taken(room, "Bảo", "/yeucau cty minh họa")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Đã khớp", "Chưa", "Chưa")
    await room.taps("Thảo", "Tổ 3", "Nhận việc")

    await room.taps("Thảo", PRIVATE, "Đã có mức 2")
    asked = room.private("Thảo", "Phiếu 1")
    assert "Người đại diện nào?" in asked
    assert asked.buttons == ["Lê Hoà Bình", "Phạm Quỳnh Chi", "Quay lại"]

    await room.taps("Thảo", PRIVATE, "Phạm Quỳnh Chi")
    assert room.state(1, "muc_2") == ("held", "Thảo")
    assert "Mức 2: 1/2 người" in room.private("Thảo", "Phiếu 1")

    await room.taps("Thảo", PRIVATE, "Đã có mức 2")
    assert room.state(1, "muc_2") == ("done", "Thảo")
    assert room.state(1, "dang_ky")[0] == "open"


async def test_a_director_of_two_companies_is_done_once_for_both(room: Room) -> None:
    for case, text in ((1, "/yeucau bưởi mẫu"), (2, "/yeucau cty ba nghề")):
        await room.says("Yến", "Tổ 1", text)
        await room.taps("Bảo", "Tổ 1", "Nhận việc", card=f"Phiếu {case} ")
        await plots.answers(room, "Bảo", "Đã liên hệ", "Đã khớp", "Chưa")
    await room.taps("Thảo", "Tổ 3", "Nhận việc", card="Phiếu 1 ")
    await room.taps("Thảo", PRIVATE, "Đã có mức 2")

    assert room.state(1, "muc_2") == ("done", "Thảo")
    assert room.state(2, "muc_2") == ("skipped", "")
    assert room.state(2, "dang_ky")[0] == "open", "việc sau của công ty kia mở luôn"
    assert "Mức 2: không cần nữa" in await room.sees("Tổ 3", "Phiếu 2")


async def test_no_answer_parks_the_call_and_brings_it_back(room: Room) -> None:
    await plots.taken(room, "Bảo")

    answer = await room.taps("Bảo", PRIVATE, "Không nghe máy")
    assert answer.startswith("Đã ghi nhận: Không nghe máy (phiếu 1). Việc tự quay lại lúc 15:05.")
    await room.clock.advance(minutes=61)
    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert "đã đến giờ hẹn" in room.private("Bảo", "Phiếu 1, Liên hệ")
