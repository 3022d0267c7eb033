"""The end of a day: everybody is asked for their figures, one tap confirms, one line corrects, leaders get a list."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room

DAY = "2025-05-20"


async def clock(room: Room, time: str, job: str) -> None:
    """The clock is moved to `time`, and the day's `job` has run."""
    await room.clock.set(f"{DAY}T{time}")
    await room._until(
        lambda: bool(room.rows("SELECT 1 FROM job_run WHERE job = :j AND period = :d", j=job, d=DAY)), job
    )
    await room.quiet()


def live(room: Room) -> list[tuple[str, int, str]]:
    sql = "SELECT indicator, value, state FROM count_entry WHERE superseded = 0 ORDER BY id"
    return [tuple(row) for row in room.rows(sql)]


@pytest.mark.slow
async def test_the_days_figures_are_confirmed_with_one_tap(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    await clock(room, "17:00", "count_ask")
    card = room.private("Bảo", "Hôm nay đ/c")
    assert card == "Hôm nay đ/c: liên hệ 1."
    assert card.buttons == ["Đúng", "Sửa"]

    assert await room.taps("Bảo", PRIVATE, "Đúng", card=card) == "Đã xác nhận số liệu hôm nay."
    assert live(room) == [("lien_he", 1, "confirmed")]
    card = room.private("Bảo", "Hôm nay đ/c")
    assert card == "Hôm nay đ/c: liên hệ 1.\nĐã xác nhận."
    assert card.edited
    rang = room.newest(room.person("Bảo"))
    await clock(room, "19:00", "count_remind")
    assert room.news(PRIVATE, who="Bảo", after=rang) == [], "ai đã xác nhận thì không bị nhắc"


async def test_or_corrected_by_a_reply(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    await clock(room, "17:00", "count_ask")
    assert (
        await room.taps("Bảo", PRIVATE, "Sửa", card=room.private("Bảo", "Hôm nay đ/c"))
        == "Đề nghị trả lời tin vừa gửi bằng số đúng."
    )
    prompt = room.private("Bảo", "Trả lời tin này bằng số đúng")
    answer = await room.says("Bảo", PRIVATE, "lđ 15, đk 2", reply_to=prompt)
    assert answer == "Đã ghi hôm nay: liên hệ 15, đã kích hoạt định danh tổ chức 2."
    assert live(room) == [("lien_he", 15, "posted"), ("dinh_danh", 2, "posted")]
    assert room.private("Bảo", "Hôm nay đ/c").endswith("Đã báo.")


@pytest.mark.slow
async def test_the_silent_are_reminded_once_in_private_and_the_leader_gets_a_list(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    await clock(room, "17:00", "count_ask")
    groups = {chat: room.newest(room.chats[chat]) for chat in ("Tổ 1", "Tổ 2", "Chung")}
    first = room.private("Bảo", "Hôm nay đ/c")
    await clock(room, "19:00", "count_remind")
    again = room.private("Bảo", "Máy chỉ nhắc một lần")
    assert again.id > first.id
    assert room.private("Bảo", "xem tin mới phía dưới").buttons == []

    await clock(room, "20:00", "count_close")
    assert "Máy ghi, chưa xác nhận." in room.private("Bảo", "Hôm nay đ/c")
    told = room.private("Khoa", "Số liệu hôm nay, Tổ 1")
    assert "Máy ghi, chưa xác nhận:\n- đ/c Bảo: liên hệ 1" in told
    assert all(room.newest(room.chats[chat]) == last for chat, last in groups.items()), "không nhắc ai trước tổ"

    await room.taps("Bảo", PRIVATE, "Đúng", card=room.private("Bảo", "Hôm nay đ/c"))
    assert "Báo muộn:\n- đ/c Bảo: liên hệ 1" in room.private("Khoa", "Số liệu hôm nay, Tổ 1")


async def test_figures_are_posted_in_words_and_corrected_with_one_tap(room: Room) -> None:
    answer = await room.says("Bảo", PRIVATE, "nay 12")
    assert answer == "Đã ghi hôm nay: đã kích hoạt định danh tổ chức 12."
    await room.taps("Bảo", PRIVATE, "Liên hệ", card=answer)
    assert live(room) == [("lien_he", 12, "posted")]
    await room._until(
        lambda: not room.buttons(PRIVATE, "định danh tổ chức 12", who="Bảo"), "câu hỏi đã trả lời hết nút"
    )
    assert room.private("Bảo") == "Đã ghi hôm nay: liên hệ 12."
    assert not room.edits or await room.says("Bảo", "Tổ 1", "nay 12") == "", "không nói với trợ lý"
    assert "liên hệ 14" in await room.says("Bảo", "Tổ 1", "/baoso lđ 14")
    assert "trước đó 14" in await room.says("Bảo", PRIVATE, "sửa 14 thành 13")


async def test_a_bare_number_still_shows_a_case_unless_the_question_is_open(room: Room) -> None:
    case = await plots.opened(room)
    assert "Đã ghi" not in await room.says("Bảo", PRIVATE, str(case))
    await clock(room, "17:00", "count_ask")
    answer = await room.says("Bảo", PRIVATE, str(case))
    assert answer.buttons == ["Đúng, ghi số này", f"Phiếu {case}", "Không ghi"]
    await room.taps("Bảo", PRIVATE, "Không ghi", card=answer)
    assert live(room) == []


async def test_leaders_see_one_figure_and_the_consolidator_the_differences(room: Room) -> None:
    told = await room.says("Khoa", PRIVATE, "/sochinhthuc 9 lúc 11h nguồn Công an tỉnh")
    assert told.startswith("Đã ghi số chính thức: Đã kích hoạt định danh tổ chức 9, đến 11:00, nguồn: Công an tỉnh.")
    assert "bốn con số" in told
    headline = await room.says("Giám đốc", PRIVATE, "/sochinhthuc")
    assert headline == "Đã kích hoạt định danh tổ chức: 9 (số chính thức đến 11:00, nguồn: Công an tỉnh)."
    assert (
        await room.says("Giám đốc", PRIVATE, "/xephang quocgia 56/63") == "Đã ghi xếp hạng quốc gia: 56/63, đến 14:05."
    )
