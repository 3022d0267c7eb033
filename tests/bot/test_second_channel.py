"""A second channel beside the first: text only, no buttons, no edits. Two fakes of the port, and everything between them is the real core.

The fake behind «chat» can do everything; the one behind «thu» can do what a plain text service can. Who reads is a member of the example
campaign; what they type goes through the inbox, what they read came out of the outbox.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from acts.relay import claim, digest, open_case
from bot import outcomes, pacing
from bot.channel import Caps
from campaign.ids import BatonId
from campaign.places import PlaceKind
from campaign.relay.calling import FULL
from storage import channels, heard, members, months, places
from storage import outbox as owed
from storage.channels import Introduction
from storage.lists import organisations
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import effects
from telling.messages import Card, File
from tests.bot.town import GROUP, PLAIN, TEXT, Town, called, opened, seen
from tests.stages.relay import CHANNEL, GROUPS


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with opened(tmp_path) as made:
        yield made


async def test_a_call_goes_to_both_groups_each_in_its_own_way(town: Town) -> None:
    case = await called(town)
    (here,), (there,) = seen(town.first, GROUPS["to1"]), seen(town.second, GROUP)
    assert here.card is not None
    assert there.card is not None
    assert [one.label for one in here.card.rows[0]] == ["Nhận việc", "Diễn biến"]
    assert there.card.rows == ()
    assert there.card.mentions == ()
    assert f"- /nhan {case}: Nhận việc" in there.text
    assert "Đã gọi riêng" in there.text, "ai có chỗ nhắn riêng thì được gọi ở đó"


async def test_a_call_that_is_taken_before_it_leaves_is_no_message_there(town: Town) -> None:
    def opens(work: Work) -> None:
        who = members.by_key(work, "bao")
        made = organisations.open_unlisted(work, "Công ty TNHH Thử Nghiệm", tax_code=None, phone=None)
        asked = open_case.CaseRequest()
        case = open_case.open_case(work, made.id, request=asked, who=members.by_key(work, "yen"), hold=False)
        assert who is not None
        claim.claim(work, next(iter(batons.of_case(work, case).values())).id, who=who)

    await town.do(opens)
    assert town.read(town.second, GROUP) == []
    assert "đ/c Bảo" in town.read(town.first, GROUPS["to1"])[-1], "chỗ sửa được thì như trước"


async def test_a_claim_by_words_and_the_redraw_makes_no_message(town: Town) -> None:
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    assert [one.what for one in seen(town.first, GROUPS["to1"])] == ["new", "edit"]
    assert "đ/c Dũng" in town.read(town.first, GROUPS["to1"])[-1]
    told = town.read(town.second, GROUP)
    assert len(told) == 2, "lời gọi và câu trả lời cho người vừa gõ, không có thẻ vẽ lại"
    assert "đã nhận" in told[1]
    call, work = town.read(town.second, "z-dung")
    assert "CẦN NGƯỜI NHẬN" in call, "Dũng là một trong ba người được gọi riêng"
    assert f"- /xong {case} Đã liên hệ" in work, "thẻ làm việc đến nơi người đó nói chuyện, chọn bằng chữ"
    await town.do(lambda work: channels.introduce(work, TEXT, known=Introduction("Kênh chữ", typed=True)))
    await town.types(f"/xem {case}")
    await town.types("ok")
    assert town.read(town.second, "z-dung")[2:] == [work], "thẻ xem lại được, lời lễ phép không tốn tin"


async def test_who_cannot_be_written_to_gets_the_working_card_in_the_group_that_they_read(town: Town) -> None:
    case = await called(town)
    sql = (
        "UPDATE account SET channel = :c, person = 'z-bao', private_place = NULL"
        " WHERE member = (SELECT id FROM member WHERE roster_key = 'bao')"
    )
    await town.do(lambda work: work.run(sql, {"c": TEXT}))
    await town.types(f"/nhan {case}", "z-bao", GROUP)
    told = town.read(town.second, GROUP)
    assert len(told) == 3, "lời gọi, câu trả lời, thẻ làm việc"
    assert any(f"- /xong {case} Đã liên hệ" in text for text in told[1:])


async def test_who_loses_the_race_by_words_hears_who_has_it(town: Town) -> None:
    case = await called(town)
    bao = town.relay.person("bao")
    await town.types(f"/nhan {case}", bao, GROUPS["to1"], channel=CHANNEL)
    await town.types(f"/nhan {case}", chat=GROUP)
    _, refused = town.read(town.second, GROUP)
    assert "Bảo đã nhận việc này" in refused, "ai đang giữ, dù thẻ gọi ở đây không sửa được"
    await town.types("bảng", bao, GROUPS["to1"], channel=CHANNEL, called=True)
    await town.types("bảng", chat=GROUP, called=True)
    for read in (town.read(town.first, GROUPS["to1"]), town.read(town.second, GROUP)):
        assert any("Đang làm 1" in one for one in read), "hai nhóm của một tổ đọc cùng một bảng"


async def test_what_concerns_one_person_is_said_in_private_where_a_group_cannot_show_it_to_one(town: Town) -> None:
    await town.types("/trogiup", chat=GROUP)
    assert town.read(town.second, GROUP) == []
    assert "/nhan" in town.read(town.second, "z-dung")[-1]
    await town.types("/trogiup", "z-la", GROUP)
    assert "/thamgia" in town.read(town.second, GROUP)[-1], "chưa nhắn riêng được thì ở nhóm"


async def test_a_question_is_answered_by_what_it_offers(town: Town) -> None:
    town.second.caps = replace(PLAIN, codes=True)
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    await town.types("/nham")
    code = town.read(town.second, "z-dung")[-1].rpartition("Mã câu hỏi: ")[2][:3]
    await town.types(f"{code[:2]}? đúng")
    assert (await town.rows("SELECT state FROM baton"))[0][0] == "held", "mã gõ sai không phải là mã"
    await town.types("/nham")
    code = town.read(town.second, "z-dung")[-1].rpartition("Mã câu hỏi: ")[2][:3]
    await town.types(f"{code} đúng")
    assert (await town.rows("SELECT state FROM baton"))[0][0] == "open"


def offered(text: str) -> list[str]:
    """What can be typed, by the lines under a message."""
    return [line[2:].partition(":")[0] for line in text.splitlines() if line.startswith("- ")]


async def test_a_whole_step_is_done_by_typing_what_the_messages_offer(town: Town) -> None:
    case = await called(town)
    await town.types(offered(town.read(town.second, GROUP)[0])[0], chat=GROUP)
    await town.types(f"/hen {case} mai 9h")
    for _ in range(8):
        if (await town.rows("SELECT state FROM baton WHERE step = 'lien_he'"))[0][0] == "done":
            break
        cards = [text for text in town.read(town.second, "z-dung") if offered(text)]
        await town.types(offered(cards[-1])[0])
    assert (await town.rows("SELECT state FROM baton WHERE step = 'lien_he'"))[0][0] == "done", town.second.got[-3:]
    assert all(one.card is not None and one.card.rows == () for one in town.second.got)


async def test_a_question_is_answered_by_its_code(town: Town) -> None:
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    await town.types(f"/nham {case}")
    asked = town.read(town.second, "z-dung")[-1]
    code = asked.rpartition("Mã câu hỏi: ")[2][:3]
    assert offered(asked) == [f"{code} Đúng, hoàn tác", f"{code} Không"]
    await town.types("Đúng, hoàn tác")
    assert (await town.rows("SELECT state FROM baton WHERE step = 'lien_he'"))[0][0] == "open"


async def test_a_member_with_two_accounts_is_told_once(town: Town) -> None:
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    held = BatonId((await town.rows("SELECT id FROM baton WHERE state = 'held'"))[0][0])

    def tells(work: Work) -> None:
        baton = batons.get(work, held)
        assert baton is not None
        effects.say_to(work, baton.holder, baton=baton, macro="returned")

    before = len(town.first.got) + len(town.second.got)
    await town.do(tells)
    assert len(town.first.got) + len(town.second.got) == before + 1
    assert town.second.got[-1].chat == "z-dung", "nơi người đó nói chuyện sau cùng"


async def test_a_dead_private_chat_falls_back_to_the_other_account(town: Town) -> None:
    case = await called(town)
    town.second.fail("send", outcomes.Rejected("user has blocked", "blocked"))
    await town.types(f"/nhan {case}", town.relay.person("dung"), GROUPS["to1"], channel=CHANNEL)
    own = town.relay.person("dung")
    assert any(
        "Đã liên hệ" in choice.label
        for one in seen(town.first, own)
        if one.card
        for row in one.card.rows
        for choice in row
    )
    assert "Chưa nhắn riêng được" not in "".join(town.read(town.first, GROUPS["to1"])), "vẫn nhắn riêng được"


async def place_of(town: Town, chat: str) -> int:
    return int((await town.rows("SELECT id FROM place WHERE chat = :chat", chat=chat))[0][0])


def saying(place: int, text: str, priority: Priority = Priority.ROUTINE) -> Callable[[Work], int]:
    return lambda work: owed.say(work, place, card=Card(text), priority=priority)


async def test_words_that_one_way_refuses_go_the_next_way(town: Town) -> None:
    own = await place_of(town, "z-dung")
    town.second.fail("send", outcomes.Rejected("not allowed here"))
    await town.do(saying(own, "một lời riêng"))
    assert town.read(town.first, town.relay.person("dung")) == ["một lời riêng"]
    assert town.read(town.second, "z-dung") == []


FORM = File("", "mau.xlsx", caption="Mẫu số liệu", recipe="roster_form:")
KNOWN = File("", "", caption="Văn bản kèm nhiệm vụ", known="AgAD-7")


@pytest.mark.parametrize(("file", "caps"), [(FORM, PLAIN), (KNOWN, replace(PLAIN, files=True, known_files=False))])
async def test_a_file_that_one_way_does_not_take_goes_the_next_way_once(town: Town, file: File, caps: Caps) -> None:
    """«Gửi qua Telegram»: whoever has both accounts, and asks where no files are taken, gets it where they are, and reads so."""
    await town.resends({TEXT: caps})
    town.second.fail("send", outcomes.NotSent("no way there"))
    sending = asyncio.create_task(town.says.run(stop := asyncio.Event()))
    own = await place_of(town, "z-dung")
    await town.do(lambda work: owed.say(work, own, card=Card(file.caption, file=file), priority=Priority.ANSWER))
    assert town.read(town.second, "z-dung") == [f"{file.caption}\n(Tệp gửi đồng chí ở {CHANNEL}.)"]
    (got,) = seen(town.first, town.relay.person("dung"))
    assert got.card is not None
    assert got.card.file == file
    stop.set()
    await sending


async def test_where_there_is_no_other_way_the_words_leave_without_their_file(town: Town) -> None:
    group = await place_of(town, GROUP)
    await town.do(lambda work: owed.say(work, group, card=Card("", file=FORM)))
    assert town.read(town.second, GROUP) == ["Mẫu số liệu\n(Ở đây trợ lý không gửi được tệp.)"]


async def test_a_spent_month_leaves_room_for_calls_only(town: Town) -> None:
    town.second.caps = replace(PLAIN, quota=20)
    group = await place_of(town, GROUP)
    for number in range(16):
        await town.do(saying(group, f"tin {number}"))
    for text, priority in (("thường", Priority.ROUTINE), ("thẻ 1", Priority.CARD), ("thẻ 2", Priority.CARD), ("thẻ 3", Priority.CARD),
                           ("thẻ 4", Priority.CARD), ("gọi 1", Priority.CALL), ("gọi 2", Priority.CALL)):  # fmt: skip
        await town.do(saying(group, text, priority))
    assert town.read(town.second, GROUP)[16:] == ["thẻ 1", "thẻ 2", "thẻ 3", "gọi 1"]
    refused = [row[0] for row in await town.rows("SELECT error FROM say WHERE state = 'failed'")]
    assert refused == ["quota"] * 3


async def sparing(
    town: Town, act: Callable[[Work], Any], *, quota: int, before: Callable[[Work], None], reached: Callable[[], bool]
) -> asyncio.Task[None]:
    """The second channel has a month of so many messages (0: any number), and something went `before` when `act` happens; returns once
    `reached`, with the sender that goes on."""
    await town.resends({TEXT: replace(PLAIN, quota=quota)}, in_digest=lambda work, place, key: digest.takes(work, place, key=key))  # fmt: skip
    sending = asyncio.create_task(town.says.run(asyncio.Event()))

    def begins(work: Work) -> None:
        before(work)
        act(work)

    await town.db.write(partial(town.acts, begins))
    await until(town, reached)
    return sending


async def until(town: Town, reached: Callable[[], bool]) -> None:
    for _ in range(500):
        if reached():
            return
        town.clock.ms += 20
        town.says.wake()
        await asyncio.sleep(0.01)
    raise AssertionError(town.second.got)


def used(work: Work) -> None:
    months.count_used(work, TEXT, messages=80)


def read_enough(work: Work) -> None:
    place = places.find(work, TEXT, chat=GROUP)
    assert place is not None
    for _ in range(FULL):
        heard.once_more(work, place.id)


@pytest.mark.parametrize(("quota", "before"), [(100, used), (0, read_enough), (10_000, read_enough)])
async def test_a_short_month_and_a_full_day_make_one_board_of_a_groups_calls_and_what_is_urgent_is_called(
    town: Town, quota: int, before: Callable[[Work], None]
) -> None:
    def opens(work: Work) -> None:
        for number, urgent in enumerate((False, False, True)):
            made = organisations.open_unlisted(work, f"Công ty Thử {number}", tax_code=None, phone=None)
            open_case.open_case(work, made.id, request=open_case.CaseRequest(urgent=urgent), who=members.by_key(work, "yen"), hold=False)  # fmt: skip

    first = GROUPS["to1"]
    sending = await sparing(
        town,
        opens,
        quota=quota,
        before=before,
        reached=lambda: len(town.read(town.first, first)) == 3 and bool(town.read(town.second, GROUP)),
    )
    [urgent] = town.read(town.second, GROUP)
    assert "Phiếu 3" in urgent
    assert len(town.read(town.first, first)) == 3, "kênh kia vẫn gọi từng việc"
    town.clock.ms += digest.GATHERS_MS
    await until(town, lambda: len(town.read(town.second, GROUP)) > 1)
    [board] = town.read(town.second, GROUP)[1:]
    assert "Phiếu 1" in board
    assert "Phiếu 2" in board
    assert not await town.rows("SELECT 1 FROM show WHERE state = 'failed'")
    sending.cancel()


async def test_what_one_channel_may_not_say_yet_holds_up_no_other(town: Town) -> None:
    slow = replace(PLAIN, pace=pacing.PaceLimits(overall_per_s=1))
    await town.resends({TEXT: slow})
    group, own, first = await place_of(town, GROUP), await place_of(town, "z-dung"), await place_of(town, GROUPS["to1"])
    for place in (group, own, first):
        await town.db.write(partial(town.acts, saying(place, "tin")))
    stop = asyncio.Event()
    sending = asyncio.create_task(town.says.run(stop))
    for _ in range(200):
        await asyncio.sleep(0.01)
        if town.first.got and town.second.got:
            break
    stop.set()
    await sending
    assert (len(town.first.got), len(town.second.got)) == (1, 1), "tin thứ hai của kênh chậm chờ giây sau"


async def test_a_channel_that_can_take_away_but_not_alter_takes_a_dead_card_away(town: Town) -> None:
    town.second.caps = replace(PLAIN, deletes=True)
    case = await called(town)
    call = seen(town.second, GROUP)[0]
    await town.types(f"/nhan {case}", town.relay.person("bao"), GROUPS["to1"], channel=CHANNEL)
    assert [(one.what, one.id) for one in seen(town.second, GROUP)[1:]] == [("delete", call.id)]


async def test_what_is_owed_on_a_channel_that_is_set_up_no_more_waits_and_stops_nobody(town: Town) -> None:
    def says(work: Work) -> None:
        lost = places.ensure(work, "gone", chat="1", thread="", kind=PlaceKind.GROUP, title="")
        owed.say(work, lost.id, card=Card("để đó"))

    await town.db.write(lambda db: says(town.work(db)))
    await town.hears.store("gone", [("1", "{}")])
    await town.types("/trogiup")
    assert town.read(town.second, "z-dung"), "người khác vẫn được trả lời"
    assert (await town.rows("SELECT state FROM say WHERE body LIKE '%để đó%'"))[0][0] == "owed"
    told = (await town.rows("SELECT state, error FROM inbox WHERE channel = 'gone'"))[0]
    assert tuple(told) == ("failed", "no channel gone is set up")


async def test_what_leaves_is_counted_once(town: Town) -> None:
    """A new message counts for the group it stands in; what is edited there does not."""
    await called(town)
    group = await place_of(town, GROUPS["to1"])
    before = [tuple(row) for row in await town.rows("SELECT n FROM heard WHERE place = :p", p=str(group))]
    await town.types("/nhan 1", person="z-dung")
    assert [one.what for one in seen(town.first, GROUPS["to1"])] == ["new", "edit"]
    after = [tuple(row) for row in await town.rows("SELECT n FROM heard WHERE place = :p", p=str(group))]
    assert before == after == [(1,)]
