"""Cards as Telegram wants them: nothing too long, nothing cut in silence, nothing that could be read as markup."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import fitting
from bot.channel import SendTarget
from bot.telegram import render
from campaign import verbs
from campaign.ids import BatonId
from campaign.verbs import Press
from telling.messages import Answer, Card, Choice, Mention

GROUP = SendTarget("-1001")


def test_a_card_becomes_html_and_an_inline_keyboard() -> None:
    card = Card(
        "<b>Phiếu 128</b>", rows=((Choice("Nhận việc", "claim:128:1"), Choice("Xem", url="https://example.org")),)
    )
    assert render.message(GROUP, card) == {
        "chat_id": -1001,
        "text": "<b>Phiếu 128</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {
            "inline_keyboard": [
                [{"text": "Nhận việc", "callback_data": "claim:128:1"}, {"text": "Xem", "url": "https://example.org"}]
            ]
        },
    }


def test_an_edit_without_choices_takes_the_keyboard_away() -> None:
    assert "reply_markup" not in render.edit(GROUP, "5", card=Card("held"))


def test_a_question_asks_for_a_typed_reply_to_the_one_who_is_asked() -> None:
    payload = render.message(GROUP, Card("Lý do?", ask=True, silent=True), reply_to="41")
    assert payload["reply_markup"] == {"force_reply": True, "selective": True}
    assert payload["disable_notification"] is True
    assert payload["reply_parameters"] == {"message_id": 41, "allow_sending_without_reply": True}


@pytest.mark.parametrize(("thread", "named"), [("", False), ("1", False), ("17", True)])
def test_the_general_topic_is_not_named(thread: str, named: bool) -> None:
    assert ("message_thread_id" in render.message(SendTarget("-1001", thread), Card("x"))) is named


def test_those_who_are_called_stand_in_a_last_line_with_their_names_escaped() -> None:
    card = Card("Việc mới", mentions=(Mention("7", "<Mẫu>"), Mention("8", "Thử")))
    last = render.text(card).split("\n")[-1]
    assert last == '<a href="tg://user?id=7">&lt;Mẫu&gt;</a>, <a href="tg://user?id=8">Thử</a>'


def test_more_people_than_telegram_links_are_counted() -> None:
    mentions = tuple(Mention(str(n), "x") for n in range(53))
    assert render.text(Card("t", mentions=mentions)).endswith("+3")


def test_rows_of_more_than_eight_are_broken_and_more_than_a_hundred_buttons_are_a_mistake() -> None:
    row = tuple(Choice(str(n), f"x:{n}") for n in range(20))
    made = render.keyboard((row,))
    assert made is not None
    assert [len(r) for r in made["inline_keyboard"]] == [8, 8, 4]
    with pytest.raises(ValueError, match="100"):
        render.keyboard((row,) * 6)


def test_the_longest_token_of_the_relay_fits_a_button_and_what_does_not_is_left_out() -> None:
    code = max(verbs.VERBS, key=lambda verb: len(verb.code)).name
    longest = Press(code, BatonId(10**15 - 1), 10**15 - 1, "x" * 20).token
    assert render.keyboard(((Choice("a", longest),),)) is not None
    long, short = Choice("a", "nhiemvu:0:0:" + "ế" * 20), Choice("b", "nhan:1:1")
    assert render.keyboard(((long, short), (long,))) == {
        "inline_keyboard": [[{"text": "b", "callback_data": "nhan:1:1"}]]
    }


def test_text_that_is_too_long_is_cut_at_a_line_and_says_how_much_is_missing() -> None:
    lines = [f"<b>{n}</b> {'ế' * 60}" for n in range(100)]
    text = render.text(Card("\n".join(lines)))
    assert fitting.length(text) <= render.TEXT_UNITS
    kept = text.split("\n")[:-1]
    assert kept == lines[: len(kept)]
    assert text.endswith(f"… (còn {100 - len(kept)} dòng chưa hiện)")


def test_open_tags_are_closed_where_the_text_is_cut() -> None:
    text = fitting.shorten("<blockquote><i>a\n" + "b\n" * 60 + "</i></blockquote>", 80)
    assert text.count("<i>") == text.count("</i>") == 1
    assert text.index("</i>") < text.index("</blockquote>") < text.index("…")


def test_one_endless_line_is_cut_inside() -> None:
    text = fitting.shorten("từ " * 3000, render.TEXT_UNITS)
    assert fitting.length(text) <= render.TEXT_UNITS
    assert "…" in text


def test_an_emoji_counts_two_units_as_the_platform_counts() -> None:
    assert fitting.length("<b>a&amp;😀</b>") == 4


@given(st.lists(st.text(max_size=80), min_size=1, max_size=40), st.integers(60, 300))
def test_whatever_the_text_the_limit_is_kept(lines: list[str], units: int) -> None:
    marked = "\n".join(f"<b>{html.escape(line)}</b>" for line in lines)
    text = fitting.shorten(marked, units)
    assert fitting.length(text) <= units
    assert len(re.findall("<b>", text)) == len(re.findall("</b>", text))


def test_a_pop_up_is_plain_and_at_most_two_hundred_characters() -> None:
    payload = render.answer("q", Answer("<b>Đồng chí Thử</b> &amp; tổ " + "đang giữ " * 40, alert=True))
    assert len(payload["text"]) <= 200
    assert payload["text"].startswith("Đồng chí Thử & tổ")
    assert payload["text"].endswith("…")
    assert payload["show_alert"] is True
    assert render.answer("q", Answer("")) == {"callback_query_id": "q"}


# --- names made to be seen badly ---------------------------------------------------------------------------------------


def test_what_shows_nothing_or_turns_the_line_leaves_nobodys_message() -> None:
    card = Card(
        "Phiếu 128 · \u202eCty\u200b Ẩn\n14:06\u00a0đ/c Mai",
        rows=((Choice("\u3164", "nhan:1:2"), Choice("Tô \u202eHạnh", "nhan:1:3")),),
        mentions=(Mention("77", "\u2800"),),
    )
    sent = render.message(SendTarget("5"), card)
    assert sent["text"] == 'Phiếu 128 · Cty Ẩn\n14:06\u00a0đ/c\u00a0Mai\n<a href="tg://user?id=77">—</a>'
    assert [button["text"] for button in sent["reply_markup"]["inline_keyboard"][0]] == ["—", "Tô Hạnh"]
    assert render.answer("1", Answer("\u202eđã nhận"))["text"] == "đã nhận"


def test_what_cannot_act_now_is_disabled_and_left_out_where_that_is_not_known() -> None:
    rows = ((Choice("Duyệt và gửi", disabled=True),), (Choice("Đọc", "baocao:1:1:doc", main=True),))
    sent = render.message(GROUP, Card("Đang lập", rows))
    assert sent["reply_markup"]["inline_keyboard"][0] == [{"text": "Duyệt và gửi", "disabled": {}}]
    older = render.plain(sent)
    assert older["reply_markup"]["inline_keyboard"] == [[{"text": "Đọc", "callback_data": "baocao:1:1:doc"}]]
    assert "reply_markup" not in render.plain(render.message(GROUP, Card("Đang lập", rows[:1])))
