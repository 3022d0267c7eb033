"""The plan's tasks in chat: the list, done by reply and by file, a slip, mornings by the clock, an amendment by the leaders."""

import pytest

from tests.journeys.stage import PRIVATE, Room


async def test_the_list_stays_and_a_task_opens_from_it(room: Room) -> None:
    listed = await room.says("Thu Hà", PRIVATE, "/nhiemvu")
    assert listed.startswith("Nhiệm vụ của kế hoạch: 8")
    assert "Quá hạn: 3" in listed
    every = await room.says("Thu Hà", PRIVATE, "/nhiemvu tất cả")
    await room.taps("Thu Hà", PRIVATE, "bp_13_6", card=every)
    whole = room.private("Thu Hà", "ngày 13 hằng tháng (ngày cuối: 13/6/2025)")
    assert whole.buttons == ["Danh sách nhiệm vụ"], "a member of the team may not mark it"
    assert "bp_13_6" in room.private("Thu Hà", "Nhiệm vụ của kế hoạch").buttons, "the list keeps its buttons"


async def test_a_teams_head_marks_it_done_with_a_reply(room: Room) -> None:
    card = await room.says("Quang", PRIVATE, "/nhiemvu bp_ds")
    assert card.buttons == ["Đã xong", "Ghi chú", "Danh sách nhiệm vụ"]
    await room.taps("Quang", PRIVATE, "Đã xong", card=card)
    asked = room.private("Quang", "Trả lời tin này bằng một câu ghi chú hoặc gửi tệp")
    told = await room.says("Quang", PRIVATE, "đã gửi Tổ 1 ngày 29/4", reply_to=asked)
    assert told == "Đã ghi nhận bp_ds xong, sau hạn."
    assert "đã xong, đã gửi Tổ 1 ngày 29/4" in await room.says("Mai", PRIVATE, "/nhiemvu bp_ds")

    assert await room.taps("Quang", PRIVATE, "Bấm nhầm", card=told) == "Đã bỏ ghi nhận bp_ds. Nhiệm vụ để mở lại."
    await room._until(
        lambda: not room.last(PRIVATE, "Đã ghi nhận bp_ds", who="Quang").buttons, "the slip's button goes"
    )
    assert len(room.events("task_done")) == len(room.events("task_undone")) == 1


@pytest.mark.telegram("files")
async def test_or_with_a_document(room: Room) -> None:
    await room.taps("Mai", PRIVATE, "Đã xong", card=await room.says("Mai", PRIVATE, "/nhiemvu bp_ds"))
    asked = room.private("Mai", "Trả lời tin này bằng một câu ghi chú hoặc gửi tệp")
    told = await room.sends_file("Mai", b"STT;MST\n1;3800000000\n", "danh sach.csv", reply_to=asked)
    assert told == "Đã ghi nhận bp_ds xong, sau hạn."
    assert "[có tệp]" in await room.says("Khoa", PRIVATE, "/nhiemvu bp_ds")


async def test_two_heads_at_once_are_one_and_a_polite_word(room: Room) -> None:
    for who in ("Quang", "Mai"):
        await room.taps(who, PRIVATE, "Đã xong", card=await room.says(who, PRIVATE, "/nhiemvu bp_ds"))
    first = await room.says("Quang", PRIVATE, "không", reply_to=room.private("Quang", "Trả lời tin này"))
    second = await room.says("Mai", PRIVATE, "không", reply_to=room.private("Mai", "Trả lời tin này"))
    assert first.startswith("Đã ghi nhận bp_ds xong")
    assert second.startswith("Nhiệm vụ bp_ds đã ghi nhận xong (đ/c Quang, ")


async def test_mornings_by_the_clock(room: Room) -> None:
    before = {who: room.newest(room.person(who)) for who in ("Khoa", "Quang", "Bảo")}
    await room.clock.set("2025-05-22T08:00")
    await room._until(
        lambda: bool(room.rows("SELECT 1 FROM job_run WHERE job='task_remind' AND period='2025-05-22'")), "sáng"
    )
    await room.quiet()
    seen = room.messages(PRIVATE, who="Khoa", after=before["Khoa"])
    assert not [one for one in seen if "Nhắc nhiệm vụ" in one], "báo cáo tuần tự nhắc"
    told = await room.says("Khoa", PRIVATE, "/nhiemvu xong bp_bc_tuan đã trình")
    assert told.startswith("Đã ghi nhận bp_bc_tuan xong")
    last = room.newest(room.person("Khoa"))
    await room.clock.set("2025-05-23T08:00")
    await room._until(
        lambda: bool(room.rows("SELECT 1 FROM job_run WHERE job='task_remind' AND period='2025-05-23'")), "sáng"
    )
    await room.quiet()
    assert not [one for one in room.messages(PRIVATE, who="Khoa", after=last) if "Nhắc nhiệm vụ" in one]
    for who in ("Quang", "Bảo"):
        assert not [one for one in room.messages(PRIVATE, who=who, after=before[who]) if "Nhắc nhiệm vụ" in one]

    await room.clock.set("2025-05-26T08:00")
    await room._until(
        lambda: bool(room.rows("SELECT 1 FROM job_run WHERE job='task_remind' AND period='2025-05-26'")), "sáng"
    )
    await room.quiet()
    assert "Quá hạn:\n- bp_ds" in room.private("Quang", "Nhắc nhiệm vụ")
    everything = room.private("Khoa", "Quá hạn trong cả kế hoạch:")
    assert all(code in everything for code in ("bp_hop", "bp_ds", "bp_13_5"))
    assert everything.buttons == ["bp_hop", "bp_ds", "bp_13_5", "bp_thiet_bi"]
    await room.taps("Khoa", PRIVATE, "bp_ds", card=everything)
    assert "Đã xong" in room.private("Khoa", "Chủ trì: Tổ 2").buttons


async def test_an_amendment_goes_to_the_leaders_and_the_first_answer_holds(room: Room) -> None:
    shown = await room.says("Khoa", PRIVATE, "/dieuchinh bp_13_6 hạn 20/6 lý do hội trường bận")
    assert "Hạn: 13/6/2025 → hết ngày 20/6/2025" in shown
    sent = await room.taps("Khoa", PRIVATE, "Gửi lãnh đạo", card=shown)
    assert sent == "Đã gửi đề nghị 1 đến 2 lãnh đạo."
    cards = {who: room.private(who, "Đề nghị 1: điều chỉnh nhiệm vụ bp_13_6") for who in ("Giám đốc", "Phó Giám đốc")}
    assert cards["Giám đốc"].buttons == ["Đồng ý điều chỉnh", "Không đồng ý"]

    told = await room.tap_all(
        [("Giám đốc", cards["Giám đốc"], "Đồng ý điều chỉnh"), ("Phó Giám đốc", cards["Phó Giám đốc"], "Không đồng ý")]
    )
    settled = room.rows("SELECT state FROM task_amendment")[0][0]
    assert settled in ("approved", "refused")
    too_late = "đã trả lời đề nghị này" if room.edits else "không còn chờ trả lời"
    assert sum(too_late in answer for answer in told.values()) == 1
    for who in cards:
        card = room.private(who, "Đề nghị 1: điều chỉnh nhiệm vụ bp_13_6")
        assert card.buttons == []
        assert card.edited or not room.edits
    assert "nhiệm vụ bp_13_6" in room.private("Khoa", "Lý do: hội trường bận")


async def test_who_may_not_is_told_so_kindly(room: Room) -> None:
    assert "Đồng chí không có quyền" in await room.says("Bảo", PRIVATE, "/dieuchinh bp_13_6 bỏ lý do x")
    assert "do Tổ 2 chủ trì" in await room.says("Bảo", PRIVATE, "/nhiemvu xong bp_ds")
    assert "cần có lý do" in await room.says("Khoa", PRIVATE, "/dieuchinh bp_13_6 hạn 20/6")
    in_group = await room.says("Bảo", "Tổ 1", "/nhiemvu quá hạn")
    assert "bp_ds" in in_group
