"""Recognition, from Friday's suggestion to a leader's decision: people propose, those concerned speak, leaders decide."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def friday(room: Room) -> None:
    """The week's suggestion is made at three."""
    await room.clock.set("2025-05-23T15:00")
    await room._until(lambda: bool(room.rows("SELECT 1 FROM job_run WHERE job = 'commend_week'")), "gợi ý tuần")
    await room.quiet()


@pytest.mark.slow
async def test_a_head_commends_one_of_those_suggested_in_the_teams_group(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    await friday(room)
    card = room.private("Yến", "Gợi ý biểu dương, Tổ 1")
    assert "đ/c Bảo: 1 bước hoàn thành" in card
    (commend,) = card.buttons
    assert commend.replace(":", "") == "Biểu dương trong nhóm đ/c Bảo"
    assert not [m for chat in ("Tổ 1", "Chung") for m in room.messages(chat) if "iểu dương" in m], "trước hết là riêng"

    told = await room.taps("Yến", PRIVATE, commend, card=card)
    assert told == "Đã gửi câu biểu dương đ/c Bảo vào nhóm."
    said = room.last("Tổ 1", "Biểu dương đ/c Bảo (Tổ 1)")
    assert said.endswith("Người biểu dương: đ/c Yến.")
    assert "bước" not in said, "trong nhóm không nêu số của ai"
    assert room.private("Yến", "Gợi ý biểu dương, Tổ 1").buttons == []
    assert await room.taps("Khoa", PRIVATE, "Biểu dương trong nhóm: đ/c Bảo", token=card.tokens[0], card=card) != told


async def test_from_the_table_to_a_decision_with_an_objection_on_the_way(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    told = await room.says("Khoa", "Tổ 1", "/khenthuong")
    assert "gửi riêng" in told or (not room.edits and told.chat == room.person("Khoa"))
    table = room.private("Khoa", "Khen thưởng: Giấy khen")
    assert "Bảo        1  0  0  0  0  0  0" in table
    await room.taps("Khoa", PRIVATE, "Đề nghị cá nhân", card=table)
    assert room.private("Khoa", "Khen thưởng: Giấy khen").buttons == table.buttons, "bảng vẫn dùng tiếp được"
    await room.taps("Khoa", PRIVATE, "đ/c Bảo")
    criteria = room.private("Khoa", "Đề nghị theo tiêu chí nào?").buttons
    await room.taps("Khoa", PRIVATE, next(one for one in criteria if one.startswith("2. Cá nhân hỗ trợ ngoài tổ")))
    await room.taps("Khoa", PRIVATE, "Ghi lý do")
    prompt = room.private("Khoa", "lý do đề nghị khen thưởng đ/c Bảo")
    told = await room.says("Khoa", PRIVATE, "hỗ trợ cả buổi tối", reply_to=prompt)
    assert told.startswith("Đã ghi đề nghị 1: đ/c Bảo (cá nhân 1/5).")

    mine = room.private("Bảo", "Đồng chí được đề nghị.")
    assert "Lý do: hỗ trợ cả buổi tối" in mine
    await room.taps("Bảo", PRIVATE, "Có ý kiến", card=mine)
    prompt = room.private("Bảo", "ý kiến của đồng chí về đề nghị 1")
    stale = room.private("Giám đốc", "Đề nghị khen thưởng 1")
    await room.says("Bảo", PRIVATE, "xin ghi thêm đ/c Dũng", reply_to=prompt)
    heard = room.private("Khoa", "Đ/c Bảo, ")
    assert heard.endswith(": xin ghi thêm đ/c Dũng")
    await room.taps("Khoa", PRIVATE, "Trả lời", card=heard)
    await room.says("Khoa", PRIVATE, "sẽ xét riêng", reply_to=room.private("Khoa", "nội dung trả lời đ/c Bảo"))
    assert "sẽ xét riêng" in room.private("Bảo", "Trả lời ý kiến của đồng chí")
    assert "Đ/c Khoa đã trả lời: sẽ xét riêng" in room.private("Giám đốc", "Đ/c Bảo, ")

    if room.edits:  # what is typed names no version of a card
        refused = await room.taps("Giám đốc", PRIVATE, "Đồng ý", card=stale)
        assert refused.startswith("Thẻ này vừa được cập nhật.")
    card = room.private("Giám đốc", "Đề nghị khen thưởng 1")
    assert "Ý kiến của người liên quan: 1." in card
    assert await room.taps("Giám đốc", PRIVATE, "Đồng ý", card=card) == "Đã ghi: đồng ý đề nghị 1."
    assert "Lãnh đạo đã đồng ý đề nghị khen thưởng đồng chí" in room.private("Bảo", "chúc mừng")
    assert room.private("Bảo", "Đồng chí được đề nghị.").buttons == []
    assert "lãnh đạo đã đồng ý" in await room.says("Khoa", PRIVATE, "/khenthuong")


@pytest.mark.slow
async def test_the_whole_table_comes_as_a_workbook_in_private(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    table = await room.says("Yến", PRIVATE, "/khenthuong")
    told = await room.taps("Yến", PRIVATE, "Bảng đầy đủ", card=table)
    assert "gửi riêng" in told or not room.edits
    (sent,) = plots.files(room, PRIVATE, who="Yến")
    assert sent.startswith("Bảng thành tích Tổ 1 phục vụ xét khen thưởng (Giấy khen của Giám đốc Sở)")


async def test_of_two_leaders_at_the_same_instant_one_decides(room: Room) -> None:
    await room.says("Khoa", PRIVATE, "/khenthuong đề nghị Bảo tiêu chí 1")
    cards = [(who, room.private(who, "Đề nghị khen thưởng 1")) for who in ("Giám đốc", "Phó Giám đốc")]
    answers = await room.tap_all([(cards[0][0], cards[0][1], "Đồng ý"), (cards[1][0], cards[1][1], "Không đồng ý")])
    assert sorted(answer.startswith("Đã ghi") for answer in answers.values()) == [False, True]
    assert len(room.events("nomination_decided")) == 1


async def test_names_of_those_behind_are_asked_for_in_private_by_leaders(room: Room) -> None:
    await plots.contacted(room, "Bảo")
    assert "chỉ xem riêng" in await room.says("Giám đốc", "Lãnh đạo", "/khenthuong còn chậm")
    told = await room.says("Giám đốc", PRIVATE, "/khenthuong còn chậm")
    assert "Dũng" in told
    assert "Bảo" not in told
    assert "không có quyền" in await room.says("Yến", PRIVATE, "/khenthuong còn chậm")
