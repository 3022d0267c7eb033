"""Raw updates understood: taps, words, topics, replies, contacts, files, moves, and who cannot be known."""

import contextlib
import json
import unicodedata
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import outcomes
from bot.telegram import addressing, parse, split
from handlers.incoming import Incoming
from handlers.understanding import commands

ME = parse.Me(7_000_000_001, "tiepsuc_bot")
PERSON = {"id": 1001, "is_bot": False, "first_name": "Nguyễn", "last_name": "Văn Mẫu"}
OURS = {"id": ME.id, "is_bot": True, "first_name": "Tiếp Sức", "username": ME.username}
GROUP = {"id": -1001, "type": "supergroup", "title": "Tổ 1"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "Nguyễn"}


def read(update: dict[str, Any], *, at: int = 99) -> Incoming:
    return parse.parse(orjson.dumps({"update_id": 5} | update).decode(), at, me=ME)


def message(**fields: Any) -> dict[str, Any]:
    return {"message_id": 41, "date": 1_745_800_000, "chat": GROUP, "from": PERSON} | fields


def press(**fields: Any) -> dict[str, Any]:
    made = {
        "id": "77",
        "from": PERSON,
        "message": message(**{"from": OURS}),
        "chat_instance": "1",
        "data": "claim:128:3",
    }
    return {"callback_query": made | fields}


def test_a_tap_says_who_where_on_what_and_when_it_was_stored() -> None:
    told = read(press())
    assert told == Incoming(
        channel="telegram",
        key="tap:77",
        kind="tap",
        at=99,
        chat="-1001",
        chat_title="Tổ 1",
        person="1001",
        person_name="Nguyễn Văn Mẫu",
        token="claim:128:3",
        tap="77",
        message="41",
    )


def test_a_tap_on_an_old_message_that_telegram_shows_only_in_part_is_a_tap() -> None:
    told = read(press(message={"chat": GROUP, "message_id": 41, "date": 0}))
    assert (told.kind, told.message) == ("tap", "41")


def test_a_tap_outside_any_chat_is_ignored() -> None:
    assert (
        read({"callback_query": {"id": "77", "from": PERSON, "inline_message_id": "x", "data": "a"}}).kind == "ignored"
    )


def test_words_in_a_private_chat() -> None:
    told = read({"message": message(chat=PRIVATE, text="/viec")})
    assert (told.kind, told.private, told.text, told.at) == ("text", True, "/viec", 1_745_800_000_000)


def test_the_same_press_under_two_numbers_has_one_key() -> None:
    assert read({"update_id": 6} | press()).key == read(press()).key
    assert read({"update_id": 6, "message": message(text="x")}).key == read({"message": message(text="x")}).key


def test_a_command_for_us_loses_our_name_and_one_for_another_bot_is_ignored() -> None:
    assert read({"message": message(text="/nhan@TiepSuc_bot 128")}).text == "/nhan 128"
    assert read({"message": message(text="/nhan@other_bot 128")}).kind == "ignored"
    apart = unicodedata.normalize("NFD", "/nhận@TiepSuc_bot 128")
    assert read({"message": message(text=apart)}).text == "/nhận 128", "letters and their marks typed apart"


@pytest.mark.parametrize(
    "gap", ["\n", "\r\n", "\n\n\n", "\t", "  ", "\u00a0", "\u3000", "\u2028", "\u200b ", ": ", ", "]
)
@pytest.mark.parametrize("name", ["tiepsuc_bot", "TiepSuc_Bot", "TIEPSUC_BOT"])
def test_our_name_behind_a_command_may_be_followed_by_anything(gap: str, name: str) -> None:
    told = read({"message": message(text=f"/baoso@{name}{gap}lđ 30, đk 12")})
    assert told.kind == "text"
    assert commands.split(told.text) == commands.Command("baoso", "lđ 30, đk 12")
    assert read({"message": message(text=f"/baoso@other_bot{gap}lđ 30")}).kind == "ignored"


def test_a_name_that_begins_with_ours_is_another_bots() -> None:
    assert read({"message": message(text="/nhan@tiepsuc_bot2 128")}).kind == "ignored"
    assert read({"message": message(text="/nhan@tiepsuc_bot")}).text == "/nhan"
    assert read({"message": message(text="/ @tiepsuc_bot")}).text == "/ @tiepsuc_bot"
    assert read({"message": message(text="xem /nhan@other_bot")}).kind == "text", "chỉ lệnh ở đầu tin mới có người nhận"


def test_a_caption_is_for_whom_its_command_names() -> None:
    document = {"file_id": "f1", "file_unique_id": "u1", "file_name": "ds.xlsx"}
    ours = read({"message": message(document=document, caption="/baoso@TiepSuc_bot\nlđ 30")})
    assert (ours.kind, ours.text) == ("file", "/baoso\nlđ 30")
    assert read({"message": message(document=document, caption="/luu@other_bot")}).kind == "ignored"
    assert read({"message": message(video={}, caption="/baoso@TiepSuc_bot\nlđ 30")}).text == "/baoso\nlđ 30"


def test_before_we_know_our_name_every_command_is_ours() -> None:
    body = orjson.dumps({"update_id": 5, "message": message(text="/nhan@any_bot\n128")}).decode()
    assert parse.parse(body, 99, me=parse.Me()).text == "/nhan\n128"


def test_a_reply_says_to_what() -> None:
    told = read(
        {"message": message(text="bận", reply_to_message=message(message_id=40, text="Phiếu 128", **{"from": OURS}))}
    )
    assert (told.reply_to, told.reply_text) == ("40", "Phiếu 128")


def test_a_topic_is_a_place_of_its_own_and_its_first_message_is_no_reply() -> None:
    first = message(message_id=3, forum_topic_created={"name": "Tổ 1", "icon_color": 1}, **{"from": OURS})
    told = read({"message": message(text="x", message_thread_id=3, is_topic_message=True, reply_to_message=first)})
    assert (told.thread, told.reply_to) == ("3", "")
    assert read({"message": message(text="x", message_thread_id=40)}).thread == ""


def test_an_anonymous_admin_cannot_be_known() -> None:
    bot = {"id": addressing.ANONYMOUS, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    told = read({"message": message(text="/nhan 128", sender_chat=GROUP, **{"from": bot})})
    assert (told.kind, told.anonymous) == ("text", True)
    assert read(press(**{"from": bot})).anonymous


CHANNEL = {"id": -1002, "type": "channel", "title": "Kênh tỉnh"}


@pytest.mark.parametrize(
    "post",
    [
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "is_automatic_forward": True},
        {"is_automatic_forward": True},
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}},
    ],
)
@pytest.mark.parametrize(
    "content", [{"text": "/nhan 128"}, {"photo": [{"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1}]}]
)
def test_a_linked_channels_post_is_nobodys_command(post: dict[str, Any], content: dict[str, Any]) -> None:
    said = {k: v for k, v in message(sender_chat=CHANNEL, **content).items() if k != "from"} | post
    told = read({"message": said})
    assert (told.kind, told.anonymous) == ("ignored", False)


def test_whoever_writes_in_a_channels_name_cannot_be_known_but_is_answered() -> None:
    bot = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    told = read({"message": message(text="/nhan 128", sender_chat=CHANNEL, **{"from": bot})})
    assert (told.kind, told.anonymous) == ("text", True)


def test_a_private_chat_with_topics_is_one_place() -> None:
    told = read({"message": message(chat=PRIVATE, text="/viec", message_thread_id=7, is_topic_message=True)})
    assert (told.private, told.thread) == (True, "")
    card = message(chat=PRIVATE, message_thread_id=7, is_topic_message=True, **{"from": OURS})
    assert read(press(message=card)).thread == ""


def test_another_bot_is_not_listened_to() -> None:
    assert read({"message": message(text="x", **{"from": PERSON | {"is_bot": True}})}).kind == "ignored"


def test_an_edited_message_is_marked_and_has_its_own_key() -> None:
    told = read({"edited_message": message(text="12", edit_date=1_745_800_060)})
    assert (told.kind, told.edited, told.key, told.at) == ("text", True, "5", 1_745_800_060_000)
    assert told.edits == read({"message": message(text="11")}).key


def test_a_contact_brings_its_phone() -> None:
    contact = {"phone_number": "+84912345678", "first_name": "Trần", "last_name": "Thị Thử"}
    told = read({"message": message(chat=PRIVATE, contact=contact)})
    assert (told.kind, told.phone, told.text) == ("contact", "+84912345678", "Trần Thị Thử")


def test_a_file_brings_its_name_and_caption() -> None:
    document = {"file_id": "f1", "file_unique_id": "u1", "file_name": "ds.xlsx"}
    told = read({"message": message(document=document, caption="danh sách")})
    assert (told.kind, told.file_id, told.file_name, told.text) == ("file", "f1", "ds.xlsx", "danh sách")
    photo = [{"file_id": n, "file_unique_id": n, "width": 1, "height": 1} for n in ("small", "large")]
    assert read({"message": message(photo=photo)}).file_id == "large"


def test_a_topic_that_is_open_again_is_news() -> None:
    told = read({"message": message(forum_topic_reopened={}, message_thread_id=3, is_topic_message=True)})
    assert (told.kind, told.thread) == ("topic_opened", "3")
    assert (
        read({"message": message(forum_topic_closed={}, message_thread_id=3, is_topic_message=True)}).kind == "ignored"
    )


def test_a_move_is_the_same_news_from_the_old_chat_and_from_the_new_one() -> None:
    old = read({"message": message(chat=GROUP | {"id": -501, "type": "group"}, migrate_to_chat_id=-1001)})
    new = read({"message": message(migrate_from_chat_id=-501)})
    assert (old.kind, old.chat, old.new_chat) == (new.kind, new.chat, new.new_chat) == ("migrated", "-501", "-1001")


RESTRICTED = {"is_member": True, "until_date": 0} | dict.fromkeys(
    (
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
        "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews", "can_change_info",
        "can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag", "can_react_to_messages",
    ),
    False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("chat", "old", "new", "kind"),
    [
        (GROUP, "left", "member", "bot_added"),
        (GROUP, "kicked", "administrator", "bot_added"),
        (GROUP, "member", "left", "bot_removed"),
        (GROUP, "member", "administrator", "rights"),
        (GROUP, "administrator", "restricted", "rights"),
        (GROUP, "left", "kicked", "ignored"),
        (PRIVATE, "member", "member", "ignored"),
        (PRIVATE, "member", "kicked", "blocked"),
        (PRIVATE, "kicked", "member", "unblocked"),
    ],
)
def test_news_of_our_own_membership(chat: dict[str, Any], old: str, new: str, kind: str) -> None:
    rights = dict.fromkeys(
        (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
            "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
            "can_edit_stories", "can_delete_stories", "can_pin_messages",
        ),
        False,
    )  # fmt: skip

    def member(status: str) -> dict[str, Any]:
        more = (
            rights
            if status == "administrator"
            else {"until_date": 0}
            if status == "kicked"
            else RESTRICTED
            if status == "restricted"
            else {}
        )
        return {"user": OURS, "status": status} | more

    change = {"chat": chat, "from": PERSON, "date": 1, "old_chat_member": member(old), "new_chat_member": member(new)}
    news = read({"my_chat_member": change})
    assert news.kind == kind
    told = chat is GROUP and new not in ("left", "kicked")
    assert news.lacks == ((("pin",) if new == "administrator" else ("pin", "read")) if told else ())


def test_what_does_not_concern_us_is_ignored() -> None:
    assert read({"something_new": {}}).kind == "ignored"
    assert read({"message": message(new_chat_title="Tổ 2")}).kind == "ignored"
    assert read({"message": message(sticker={"file_id": "x"})}).kind == "ignored"


@given(
    st.sampled_from(["message_id", "date", "chat", "from", "text"]),
    st.none() | st.integers() | st.text() | st.lists(st.none()),
)
def test_no_single_wrong_field_does_more_than_set_its_update_aside(field: str, value: object) -> None:
    body = json.dumps({"update_id": 1, "message": message(text="x") | {field: value}})
    with contextlib.suppress(outcomes.Malformed):
        parse.parse(body, 1, me=ME)


def test_an_answer_is_split_without_being_understood() -> None:
    body = orjson.dumps({"ok": True, "result": [{"update_id": 1} | press(), {"update_id": 2, "message": 7}, "odd"]})
    assert [(r.number, r.key) for r in split.answer(body)[:2]] == [(1, "tap:77"), (2, "2")]
    assert split.answer(body)[2].key.startswith("sha:")


def test_a_lone_surrogate_does_not_stop_the_others() -> None:
    body = rb'{"ok":true,"result":[{"update_id":1,"message":{"text":"\ud800"}},{"update_id":2}]}'
    assert [r.number for r in split.answer(body)] == [1, 2]


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"ok":true}', b'{"ok":true,"result":[{"upd'])
def test_what_is_no_answer_says_so(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        split.answer(body)


def test_a_name_and_a_title_come_in_harmless_and_a_text_without_what_nobody_sees() -> None:
    hostile = {"id": 7, "is_bot": False, "first_name": "\u3164", "last_name": "Ma\u0301" + "\u0301" * 60}
    group = GROUP | {"title": "\u202eTổ 1"}
    told = read({"message": message(**{"text": "nh\u200bận \u202e128", "chat": group, "from": hostile})})
    assert (told.text, told.chat_title) == ("nhận 128", "Tổ 1")
    assert told.person_name.startswith("Má")
    assert len(told.person_name) <= 4
