"""Many people, one piece of work: one has it, everybody else is told at that moment who does."""

import time
from collections import Counter
from pathlib import Path

from campaign.plan import Plan
from storage.port import Store
from storage.work import Work
from tests.journeys import plots, setting, stage
from tests.journeys.stage import PRIVATE, Room, Seen
from tests.stages import builders

CROWD = 50


async def crowd(room: Room, size: int = CROWD) -> list[str]:
    """Fifty members of Tổ 1 in its group: those of the roster, and new ones who have joined."""
    old = ["Khoa", "Yến", "Dũng", "Thu Hà", "Bảo", "Ngân", "Việt Hà", "Long", "Trang", "Hùng", "Loan", "Sơn", "Nga", "Tâm", "Phúc"]  # fmt: skip
    new = [room.newcomer(f"Người {n}") for n in range(size - len(old))]
    await room.enters("Tổ 1", *new)
    await room.app.database.write(lambda db: _join(room, db, new))
    return old + new


def _join(room: Room, db: Store, names: list[str]) -> None:
    work = Work(db, setting.plan(), 0, "test")
    for name in names:
        room.joined(work, builders.member(work, name, short=name), name)


def one_winner(room: Room, answers: dict[str, Seen]) -> str:
    """Exactly one has it; every other answer names that one and says since when."""
    winners = [who for who, text in answers.items() if room.took(text, 1)]
    assert len(winners) == 1
    assert room.state(1, "lien_he") == ("held", winners[0])
    others = {str(text) for who, text in answers.items() if who != winners[0]}
    assert others == {f"Đ/c {winners[0]} đã nhận việc này lúc 14:05 (Liên hệ doanh nghiệp)."}
    assert len(room.events("claimed")) == 1
    return winners[0]


async def test_fifty_tap_one_card_in_one_batch(room: Room) -> None:
    people = await crowd(room)
    await plots.opened(room)
    card = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")

    answers = await room.tap_all([(who, card, "Nhận việc") for who in people])

    assert len(answers) == CROWD
    assert one_winner(room, answers) == people[0], "người bấm trước"
    assert len(room.events("refused")) == CROWD - 1
    assert all(a.alert or not room.edits for who, a in answers.items() if who != people[0])
    assert len([m for m in room.news("Tổ 1") if "Phiếu 1 · " in m]) == 1, "nhóm không ồn"


async def test_fifty_tap_one_card_in_separate_batches(room: Room) -> None:
    people = await crowd(room)
    await plots.opened(room)
    card = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")

    answers: dict[str, Seen] = {}
    for group in _fives(people):
        answers |= await room.tap_all([(who, card, "Nhận việc") for who in group])

    one_winner(room, answers)


def _fives(people: list[str]) -> list[list[str]]:
    return [people[at : at + 5] for at in range(0, len(people), 5)]


async def test_two_cards_and_a_crowd_give_two_winners(room: Room) -> None:
    people = await crowd(room, 20)
    await plots.opened(room)
    await plots.opened(room, "/yeucau mua rao")
    first, second = await room.sees("Tổ 1", "Phiếu 1 · CẦN"), await room.sees("Tổ 1", "Phiếu 2 · CẦN")

    presses = [(who, card, "Nhận việc") for who in people for card in (first, second)]
    loop_answers = await room.tap_all(presses)

    assert len(loop_answers) == len(people)
    assert Counter(row["case_file"] for row in room.events("claimed")) == {1: 1, 2: 1}


async def test_fifty_by_words_get_one_gathered_reply_within_the_limits(data_file: Path, campaign: Plan) -> None:
    async with stage.played(data_file, campaign, pace=100, strict=True) as room:
        people = await crowd(room)
        await plots.opened(room)
        card = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
        before = room.newest(-501)

        began = time.monotonic()
        for who in people:
            await room.act("say", who=room.person(who), chat=-501, text="em nhận", reply_to=card.id)
        windows = (time.monotonic() - began) / (5 / 100)
        await room.quiet()

        winner = room.state(1, "lien_he")[1]
        assert winner == people[0]
        assert len(room.events("claimed")) == 1
        replies = [m for m in room.news("Tổ 1", after=before) if "đã nhận" in m]
        gathered = [m for m in replies if m.startswith("Đ/c Khoa đã nhận việc này lúc 14:05")]
        assert len(gathered) <= 2 + windows, "năm giây của phòng (5 / 100) nhiều nhất một câu trả lời gom lại"
        assert len(replies) < 10 + windows
        refused = [one for one in room.sandbox.room.log if one["error_code"] == 429]
        assert not refused, "không chạm giới hạn của nền tảng"


async def test_the_same_tap_delivered_twice_counts_once(room: Room) -> None:
    await plots.opened(room)
    await room.fails(twice=True)

    answer = await room.taps("Bảo", "Tổ 1", "Nhận việc")

    assert room.took(answer, 1)
    assert len(room.events("claimed")) == 1


async def test_next_from_the_board_takes_the_pressing_one_first(room: Room) -> None:
    await plots.opened(room)
    await plots.opened(room, "/yeucau mua rao gấp")
    await room.says("Bảo", PRIVATE, "/chuanhan")
    if not room.edits:
        await room.says("Bảo", "Tổ 1", "bảng")
    board = [m for m in room.messages("Tổ 1") if "Nhận việc kế tiếp" in m.buttons][-1]

    assert room.took(await room.taps("Bảo", "Tổ 1", "Nhận việc kế tiếp", card=board), 2)
    assert room.took(await room.taps("Thu Hà", "Tổ 1", "Nhận việc kế tiếp", card=board), 1)
    assert "Hiện không có việc" in await room.taps("Ngân", "Tổ 1", "Nhận việc kế tiếp", card=board)
