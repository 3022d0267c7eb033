"""One card on channels that can do more or less: nothing that a channel cannot show is lost without a word."""

from dataclasses import replace

import pytest

from bot import fitting, pacing
from bot.channel import Caps, SendTarget
from campaign.places import PlaceState
from storage.deliveries import Where
from storage.priority import Priority
from telling import ways
from telling.messages import Answer, Card, Choice, File, Mention
from tests.stages.relay import plan

ALL = Caps()
BOTH = str(ways.way("bấm", "gõ"))


def test_what_a_channel_can_show_stays_as_it_is() -> None:
    card = Card(
        "x", rows=((Choice("Nhận việc", "nhan:1:1"),),), mentions=(Mention("7", "đ/c Mẫu"),), pin=True, only_for="7"
    )
    assert fitting.fit(card, ALL, plan=plan()) == card


def test_choices_become_words_and_a_link_its_address() -> None:
    rows = (
        (Choice("Nhận việc", "nhan:1:1", words="/nhan 5"), Choice("Đúng", "x")),
        (Choice("Trang", url="https://a.vn"),),
    )
    card = fitting.fit(Card("Thẻ", rows=rows), replace(ALL, buttons=False), plan=plan())
    assert card.text.splitlines() == ["Thẻ", "Để chọn, gõ:", "- /nhan 5: Nhận việc", "- Đúng", "- https://a.vn: Trang"]
    assert card.rows == ()


def test_a_questions_code_stands_where_the_channel_says_so() -> None:
    card = Card("Ghi số này?", rows=((Choice("Đúng", "x"), Choice("Không", "y")),))
    coded = fitting.fit(card, replace(ALL, buttons=False, codes=True), plan=plan(), code="K7C")
    assert coded.text.splitlines()[-1] == "Mã câu hỏi: K7C. Gõ mã trước câu trả lời."
    assert "- K7C Không" in coded.text.splitlines(), "gõ đúng dòng ấy là đủ, cả khi có nhiều câu hỏi"
    for caps in (replace(ALL, buttons=False), ALL):
        assert "K7C" not in fitting.fit(card, caps, plan=plan(), code="K7C").text


def test_a_sentence_about_a_choice_is_made_from_the_way_to_choose() -> None:
    here, there = ALL, replace(ALL, buttons=False)
    assert fitting.fit(Card(f"Đề nghị {BOTH} Lập lại."), here, plan=plan()).text == "Đề nghị bấm Lập lại."
    assert fitting.fit(Card(f"Đề nghị {BOTH} Lập lại."), there, plan=plan()).text == "Đề nghị gõ Lập lại."
    assert fitting.answered(Answer(BOTH), there).text == "gõ"


def test_people_are_called_by_name_where_nobody_can_be_linked() -> None:
    card = Card("Việc mới", mentions=(Mention("7", "<Mẫu>"), Mention("8", "Thử")))
    fitted = fitting.fit(card, replace(ALL, mentions=False), plan=plan())
    assert (fitted.text, fitted.mentions) == ("Việc mới\n&lt;Mẫu&gt;, Thử", ())


@pytest.mark.parametrize("caption", ["", "Bảng tuần"])
def test_a_file_that_cannot_be_sent_leaves_its_words(caption: str) -> None:
    card = fitting.fit(
        Card("Kèm tệp", file=File("a.xlsx", "a.xlsx", caption=caption)), replace(ALL, files=False), plan=plan()
    )
    assert card.text == f"{caption or 'Kèm tệp'}\n(Ở đây trợ lý không gửi được tệp.)"
    assert card.file is None
    bare = fitting.fit(Card("", file=File("a.xlsx", "a.xlsx")), replace(ALL, files=False), plan=plan())
    assert bare.text == "(Ở đây trợ lý không gửi được tệp.)"
    kept = fitting.fit(Card("", file=File("a.xlsx", "a.xlsx", caption=BOTH)), ALL, plan=plan())
    assert kept.file is not None
    assert kept.file.caption == "bấm"


def test_the_longest_text_is_the_channels_and_leaves_room_for_who_is_called() -> None:
    text = "\n".join(f"dòng {n}" for n in range(400))
    short = fitting.fit(Card(text), replace(ALL, longest_text=300), plan=plan())
    assert fitting.length(short.text) <= 300
    assert "dòng chưa hiện" in short.text
    called = fitting.fit(Card(text, mentions=(Mention("7", "x" * 100),)), replace(ALL, longest_text=300), plan=plan())
    assert fitting.length(called.text) <= 199


def test_topics_and_private_answers_are_for_channels_that_have_them() -> None:
    where = Where(1, "thu", "-1", "7", False, PlaceState.OPEN)
    assert fitting.target(where, ALL) == SendTarget("-1", "7")
    assert fitting.target(where, replace(ALL, threads=False)) == SendTarget("-1")
    assert fitting.fit(Card("x", only_for="7"), replace(ALL, private_answers=False), plan=plan()).only_for == ""


@pytest.mark.parametrize(
    ("used", "routine", "card", "needed"),
    [
        (79, True, True, True), (80, False, True, True), (94, False, True, True), (95, False, False, True), (99, False, False, True),
        (100, False, False, False),
    ],
)  # fmt: skip
def test_of_a_months_messages_the_last_are_for_what_needs_somebody(
    used: int, routine: bool, card: bool, needed: bool
) -> None:
    assert pacing.affords(100, used, priority=Priority.ROUTINE, needed=False) is routine
    assert pacing.affords(100, used, priority=Priority.CARD, needed=False) is card
    assert pacing.affords(100, used, priority=Priority.NOTICE, needed=True) is needed
    assert pacing.affords(0, 10**6, priority=Priority.BOARD, needed=False), "không có hạn mức"
