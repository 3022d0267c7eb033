"""Thursday: the draft three hours before, a remark, one tap, one message to the leaders; or nobody approves, and it says so."""

import pytest

from tests.journeys.stage import PRIVATE, Room, Seen

pytestmark = pytest.mark.slow
THURSDAY = "2025-05-22"
MARK = "DỰ THẢO"
APPROVE, REMARK, REFRESH = "Duyệt và gửi", "Thêm ý kiến", "Lập lại với số liệu mới"


async def clock(room: Room, time: str, job: str = "", line: str = "tuan") -> None:
    """It is Thursday at `time`, and the report's run has happened."""
    await room.clock.set(f"{THURSDAY}T{time}")
    if job:
        sql = "SELECT 1 FROM job_run WHERE job = :j AND scope = :l AND period = :d"
        await room._until(lambda: bool(room.rows(sql, j=job, l=line, d=THURSDAY)), job)
    await room.quiet()


def files(room: Room, who: str, after: int = 0) -> list[str]:
    """The endings of the files that somebody got, in order."""
    found = [
        room.sandbox.world.chats[room.person(who)].messages[one.id].file
        for one in room.messages(PRIVATE, who=who, after=after)
    ]
    return [str(each.get("name") or each.get("file_name") or "png").rpartition(".")[2] for each in found if each]


def about_reports(seen: list[Seen]) -> list[Seen]:
    """Those messages that are a report."""
    return [one for one in seen if "Kính gửi" in one]


async def drafted(room: Room) -> Seen:
    """Thursday 11:00: Khoa's card of the draft."""
    await clock(room, "11:00", "report_draft")
    return room.last(PRIVATE, "Báo cáo tuần", who="Khoa")


@pytest.mark.telegram("files")
async def test_the_ceremony_of_a_thursday(room: Room) -> None:
    leaders = room.newest(room.chats["Lãnh đạo"])
    begins = {who: room.newest(room.person(who)) for who in ("Khoa", "Yến")}
    await drafted(room)
    for who, before in begins.items():
        got = room.messages(PRIVATE, who=who, after=before)
        (text,) = about_reports(got)
        card = next(one for one in got if APPROVE in one.buttons)
        assert text.startswith(MARK), who
        assert text.buttons == []
        assert card.buttons == [APPROVE, REMARK, "Sửa câu chữ", REFRESH]
        assert files(room, who, before) == ["docx", "xlsx", "png"], who
        order = [one.id for one in got if one is text or one is card]
        assert order == [text.id, card.id], "chữ trước, tệp, rồi thẻ"
    assert room.messages("Lãnh đạo", after=leaders) == []

    await room.taps("Khoa", PRIVATE, REMARK)
    prompt = room.private("Khoa")
    answer = await room.says("Khoa", PRIVATE, "Đề nghị tăng cường 04 đồng chí từ Tổ 1.", reply_to=prompt)
    assert answer
    assert "tăng cường 04 đồng chí" in room.last(PRIVATE, "Báo cáo tuần", who="Yến"), "thẻ của cấp phó cũng có"

    await clock(room, "13:20")
    sent = room.newest(room.person("Khoa"))
    hers = room.with_button(room.person("Yến"), APPROVE)
    assert await room.taps("Khoa", PRIVATE, APPROVE)
    late = await room.taps("Yến", PRIVATE, APPROVE, card=hers, token=hers.tokens[0])
    assert "Khoa" in late
    assert "13:20" in late
    (told,) = room.messages("Lãnh đạo", after=leaders)
    assert told.buttons == []
    assert MARK not in told
    assert "tăng cường 04 đồng chí" in told
    assert files(room, "Khoa", sent) == ["docx", "xlsx", "png"]
    assert room.buttons(PRIVATE, "Báo cáo tuần", who="Khoa") == []
    assert room.with_button(room.person("Khoa"), "Lấy lại tệp").buttons == ["Lấy lại tệp"]

    await clock(room, "14:00", "report_due")
    assert len(room.messages("Lãnh đạo", after=leaders)) == 1, "đúng giờ hạn không gửi lần nữa"


async def test_nobody_approves_and_leaders_get_what_there_is_marked_then_the_final_one(room: Room) -> None:
    leaders = room.newest(room.chats["Lãnh đạo"])
    await drafted(room)
    await clock(room, "13:30", "report_remind")
    assert "14:00" in room.private("Yến")
    await clock(room, "14:00", "report_due")
    (marked,) = room.messages("Lãnh đạo", after=leaders)
    assert marked.startswith(MARK)
    assert marked.buttons == []

    await room.taps("Yến", PRIVATE, REFRESH)
    assert len(room.messages("Lãnh đạo", after=leaders)) == 1, "lập lại không báo lãnh đạo lần nữa"
    cards = [one for one in room.messages(PRIVATE, who="Yến") if one.buttons and APPROVE in one.buttons]
    assert len(cards) == 1
    assert cards[0].id == room.newest(room.person("Yến")), "thẻ mới ở dưới cùng"
    await room.taps("Yến", PRIVATE, APPROVE)
    _, final = room.messages("Lãnh đạo", after=leaders)
    assert MARK not in final


async def test_a_leader_asks_for_one_now_and_work_goes_on_meanwhile(room_with_digest: Room) -> None:
    room = room_with_digest
    before = room.newest(room.person("Giám đốc"))
    answer = await room.says("Giám đốc", PRIVATE, "/baocao tuần")
    assert answer
    text = room.last(PRIVATE, "Kết quả", who="Giám đốc")
    assert text.id > before
    assert text.buttons == []
    assert MARK not in text
    assert files(room, "Giám đốc", before) == ["docx", "xlsx", "png"]
    assert "không" in (await room.says("Bảo", PRIVATE, "/baocao tuần")).lower()

    overview = await room.says("Giám đốc", PRIVATE, "/baocao")
    assert len(overview.buttons) == 4
    there = room.newest(room.chats["Lãnh đạo"])
    await room.says("Giám đốc", "Lãnh đạo", "/baocao ngày")
    assert [one for one in room.messages("Lãnh đạo", after=there) if "Kết quả" in one] == [], "bản lập gửi riêng"


async def test_the_digest_of_the_day_goes_out_by_itself(room_with_digest: Room) -> None:
    room = room_with_digest
    leaders = room.newest(room.chats["Lãnh đạo"])
    await room.clock.set("2025-05-20T17:30")
    await room._until(lambda: bool(room.rows("SELECT 1 FROM report WHERE plan_report = 'ngay'")), "tổng hợp ngày")
    await room.quiet()
    (told,) = room.messages("Lãnh đạo", after=leaders)
    assert told.buttons == []
    assert MARK not in told
    assert [one for one in room.messages(PRIVATE, who="Khoa") if one == told]
