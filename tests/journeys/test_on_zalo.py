"""What other files tell with buttons, with everybody on Zalo alone: passed on, waiting, called again, a report with its files by links."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot import file_pages
from campaign.outreach.sharing import SheetTicks
from campaign.plan import Plan
from handlers import shared_ticks
from storage import months, settings
from storage.work import Work
from tests.journeys import plots, zalo_room
from tests.journeys.stage import PRIVATE, Seen
from tests.journeys.zalo_room import ZaloRoom

CODED = re.compile(r"[A-Z]\d+[A-Z] ")


@pytest.fixture
async def zalo(data_file: Path, undigested: Plan) -> AsyncIterator[ZaloRoom]:
    async with zalo_room.played(data_file, undigested) as opened:
        yield opened
        assert opened.sandbox.zalo is not None
        assert opened.sandbox.zalo.room.habits == []


async def test_work_is_passed_on_waits_and_comes_back(zalo: ZaloRoom) -> None:
    await plots.taken(zalo, "Bảo")
    await zalo.says("Bảo", PRIVATE, "/chuyen 1 Thu Hà")
    asked = zalo.private("Thu Hà", "nhờ đồng chí nhận giúp")
    assert "0912000678" not in asked, "chưa nhận thì chưa thấy đủ số"
    assert zalo.state(1, "lien_he") == ("offered", "Bảo")
    await zalo.taps("Thu Hà", PRIVATE, "Đồng ý nhận")
    assert zalo.state(1, "lien_he") == ("held", "Thu Hà")
    assert "0912000678" in zalo.private("Thu Hà", "đang làm")

    await zalo.says("Thu Hà", PRIVATE, "/hen 1 30 phút")
    read = zalo.newest(zalo.person("Thu Hà"))
    await zalo.clock.advance(minutes=31)
    assert zalo.state(1, "lien_he") == ("held", "Thu Hà")
    assert "đã đến giờ hẹn" in "\n".join(zalo.messages(PRIVATE, who="Thu Hà", after=read))


async def test_the_police_desks_shared_phone_comes_on_duty(zalo: ZaloRoom) -> None:
    await plots.desk_on_duty(zalo)
    assert "Đã ghi có mặt" in await zalo.says("Trực PC06", PRIVATE, "em nhận ca trực")
    assert "Đã ghi về" in await zalo.says("Trực PC06", PRIVATE, "/truc về")


async def test_a_call_that_nobody_takes_rings_the_next_and_the_group_once(zalo: ZaloRoom) -> None:
    await plots.opened(zalo)
    team = ("Bảo", "Ngân", "Thu Hà", "Dũng", "Trang", "Hùng", "Loan", "Sơn")
    rung = {name for name in team if any("Mời đồng chí nhận" in one for one in zalo.messages(PRIVATE, who=name))}
    await zalo.clock.advance(minutes=11)
    again = {name for name in team if any("Mời đồng chí nhận" in one for one in zalo.messages(PRIVATE, who=name))}
    assert rung < again
    assert len([one for one in zalo.messages("Tổ 1") if "CẦN NGƯỜI NHẬN" in one]) == 1


async def test_a_group_that_the_bot_was_taken_out_of_goes_on_when_it_is_back_under_another_name(zalo: ZaloRoom) -> None:
    """Nothing tells the bot of any of it: its words are refused, then somebody calls it."""
    group = zalo.world.groups[zalo.ids[zalo.chat("Bảo", "Tổ 1")]]
    group.bot = False
    await plots.opened(zalo, chat=PRIVATE)
    assert zalo.messages("Tổ 1") == []
    rung = [
        who
        for who in ("Bảo", "Dũng", "Thu Hà")
        for one in zalo.messages(PRIVATE, who=who)
        if "Mời đồng chí nhận" in one
    ]
    assert len(rung) == 2, "người vẫn được gọi riêng"
    group.bot, group.title = True, "Tổ 1, tên mới"
    await zalo.says("Bảo", "Tổ 1", "bảng")
    assert "- Phiếu 1: từ" in zalo.messages("Tổ 1")[-1]
    await zalo.says("Bảo", "Tổ 1", "nhận 1")
    assert zalo.state(1, "lien_he") == ("held", "Bảo")


async def test_a_report_is_approved_by_its_code_and_its_files_are_read_by_links(zalo: ZaloRoom) -> None:
    await zalo.clock.set("2025-05-22T11:00")
    await zalo._until(lambda: zalo.rows("SELECT 1 FROM report WHERE state = 'draft'"), "dự thảo")
    await zalo.quiet()
    drafted = zalo.messages(PRIVATE, who="Khoa")
    links = [line.rsplit(" ", 1)[1] for one in drafted for line in one.split("\n") if line.startswith("Tệp ")]
    assert len(links) == 2, "bảng và văn bản"
    async with aiohttp.ClientSession() as session, session.get(links[0] + file_pages.CONTENT) as answer:
        assert (await answer.read())[:2] == b"PK"
    assert [one.kind for one in zalo.world.messages if one.picture] == ["photo"] * len({"Khoa", "Yến"})
    approve = next(one for one in reversed(drafted) if "Duyệt và gửi" in one.buttons)
    assert "cần ghi rõ mã" in await zalo.says("Khoa", PRIVATE, "Duyệt và gửi")
    assert zalo.rows("SELECT state FROM report")[0][0] == "draft", "không rút lại được thì phải có mã"
    await zalo.taps("Khoa", PRIVATE, "Thêm ý kiến", card=approve)
    await zalo.says("Khoa", PRIVATE, "Đề nghị tăng cường 04 đồng chí từ Tổ 1.")
    assert "tăng cường 04 đồng chí" in zalo.last(PRIVATE, "Báo cáo tuần", who="Yến"), "thẻ của cấp phó cũng có"
    assert zalo.messages("Lãnh đạo") == []
    hers = zalo.with_button(zalo.person("Yến"), "Duyệt và gửi")
    await zalo.clock.set("2025-05-22T13:20")
    await zalo.taps("Khoa", PRIVATE, "Duyệt và gửi")
    late = await zalo.taps("Yến", PRIVATE, "Duyệt và gửi", card=hers)
    assert "Khoa" in late
    assert "13:20" in late
    assert zalo.rows("SELECT state FROM report")[0][0] == "approved"
    (told,) = zalo.messages("Lãnh đạo")
    assert "tăng cường 04 đồng chí" in told
    assert "DỰ THẢO" not in told


async def test_ticks_made_in_the_shared_sheet_are_answered_by_the_question_s_code(zalo: ZaloRoom) -> None:
    unticked = "SELECT tax_code, name FROM organisation WHERE registered = 0 AND listed = 1 ORDER BY id LIMIT 2"
    (code, name), (other, _) = zalo.rows(unticked)
    ticked = "SELECT tax_code FROM organisation WHERE registered_source = 'tick'"

    async def exchanged(*codes: str) -> Seen:
        """What is asked after an exchange that found these."""
        found = SheetTicks(ticked=codes)
        read = zalo.newest(zalo.person("Khoa"))
        await zalo.app.database.write(
            lambda db: shared_ticks.propose(Work(db, zalo.plan, zalo.app.clock.now_ms(), "share"), found)
        )
        zalo.app._outbox.wake()
        await zalo.quiet()
        (asked,) = zalo.messages(PRIVATE, who="Khoa", after=read)
        return asked

    asked = await exchanged(code)
    assert f"Sẽ đánh dấu: 1 DN: {name} ({code})" in asked
    yes, no = asked.tokens
    assert CODED.match(yes)
    assert zalo.rows(ticked) == []
    assert "Đã đánh dấu 1 DN" in await zalo.says("Khoa", PRIVATE, yes)
    assert [row[0] for row in zalo.rows(ticked)] == [code]
    await zalo.says("Khoa", PRIVATE, no)
    assert [row[0] for row in zalo.rows(ticked)] == [code], "one answer is enough"
    again = await exchanged(other)
    assert "Không ghi dấu nào." in await zalo.says("Khoa", PRIVATE, again.tokens[1])
    assert [row[0] for row in zalo.rows(ticked)] == [code]


async def test_a_bare_word_among_several_open_questions_is_met_by_their_codes_also_in_a_short_month(
    zalo: ZaloRoom,
) -> None:
    """An offer, the day's figures and a card that asks: one message lists them, however much of the month is used."""
    for who, text in (("Bảo", plots.HOA_GIAY), ("Thu Hà", "/yeucau 3800991073")):
        await plots.taken(zalo, who, text)
    await zalo.says("Thu Hà", PRIVATE, "/chuyen 2 Bảo")
    await zalo.says("Bảo", PRIVATE, "/baoso")
    asked = await zalo.says("Bảo", PRIVATE, "/xong 1 Đã liên hệ")
    assert asked.buttons == ["Đã khớp", "Chưa khớp", "Chưa rõ", "Quay lại"]
    code = asked.tokens[0].partition(" ")[0]
    for used in (0, 2_400, 2_850):
        await _month_is_used(zalo, used)
        for line in ("chưa khớp", "đồng ý nhận", "đúng", "quay lại"):
            read = zalo.newest(zalo.person("Bảo"))
            await zalo.says("Bảo", PRIVATE, line)
            (told,) = zalo.messages(PRIVATE, who="Bảo", after=read)
            assert told.startswith("Có 3 câu đang chờ nên chưa ghi gì."), (used, told)
            assert len(re.findall(r"^- [A-Z]\d[A-Z]\b", told, re.MULTILINE)) == 3
        assert [zalo.state(case, "lien_he") for case in (1, 2)] == [("held", "Bảo"), ("offered", "Thu Hà")]
    offer = next(one for one in told.split("\n") if "nhờ đồng chí" in one).split()[1].strip(":")
    await zalo.says("Bảo", PRIVATE, f"{offer} đồng ý nhận")
    assert zalo.state(2, "lien_he") == ("held", "Bảo")
    read = zalo.newest(zalo.person("Bảo"))
    await zalo.says("Bảo", PRIVATE, f"{code} quay lại")
    (card,) = zalo.messages(PRIVATE, who="Bảo", after=read)
    assert "Đã liên hệ" in card.buttons, "thẻ là câu trả lời, và là tin duy nhất"


async def _month_is_used(zalo: ZaloRoom, used: int) -> None:
    def put(work: Work) -> None:
        settings.put(work, months.key(work, "zalo"), value=str(used))

    await zalo.app.database.write(lambda db: put(Work(db, zalo.plan, zalo.app.clock.now_ms(), "test")))
