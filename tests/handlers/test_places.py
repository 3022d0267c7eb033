"""News of chats, joining in private, tying groups; and the word for our own mistakes."""

import pytest

from acts.people import connect, join
from campaign.errors import Refusal, RuleBroken
from handlers import dispatch, refusals
from handlers.people import groups
from storage import channels, members, places
from storage.channels import Introduction
from telling import render
from telling.messages import Answer, Card
from tests.stages.relay import CHANNEL, Relay
from tests.stages.seen import text

TO1, NEW = "-501", "-888"
STRANGER = "5555"


def said(answer: Answer | None) -> Answer:
    assert answer is not None
    return answer


def news(relay: Relay, kind: str, by: str = "quan_tri", chat: str | None = NEW, **more: object) -> None:
    assert relay.hears(relay.incoming(by, chat, kind=kind, chat_title="Tổ mới", **more)) is None


def test_a_new_group_is_greeted_once_it_is_not_tied(relay: Relay) -> None:
    news(relay, "bot_added")
    assert "/ketnoi" in relay.said(relay.place(NEW))[0]
    news(relay, "bot_added", chat=TO1)
    assert relay.said(relay.place(TO1)) == []


def test_out_of_a_group_nothing_is_called_there_until_somebody_speaks(relay: Relay) -> None:
    news(relay, "bot_removed", chat=TO1)
    gone = places.find(relay.work, CHANNEL, chat=TO1)
    assert gone is not None
    assert gone.state == "gone"
    relay.case()
    assert relay.owed(relay.place("-510")) == ["b:1:call:0:1"]
    relay.says("dung", "chào", TO1, chat_title="Tổ 1")
    back = places.find(relay.work, CHANNEL, chat=TO1)
    assert back is not None
    assert back.state == "open"


def test_a_closed_private_chat_moves_the_buttons_to_the_group_and_opening_it_brings_them_back(relay: Relay) -> None:
    case = relay.case("dung", hold=True)
    news(relay, "blocked", by="dung", chat=None)
    key = f"b:{relay.baton(case).id}:work:{relay.who('dung').id}:0"
    assert relay.who("dung").private is None
    assert key in relay.owed(relay.place(TO1))
    assert "Chưa nhắn riêng được cho đ/c Dũng" in relay.said(relay.place(TO1))[0]
    news(relay, "unblocked", by="dung", chat=None)
    assert relay.who("dung").private is not None


def test_news_of_people_and_chats_we_do_not_know_is_taken_quietly(relay: Relay) -> None:
    news(relay, "blocked", by="7777", chat=None)
    news(relay, "unblocked", by="7777", chat=None)
    news(relay, "bot_removed", chat="-12345")
    news(relay, "topic_opened", chat="-12345", thread="5")


@pytest.mark.parametrize("kind", sorted(set(groups.NEWS) - {"bot_added", "bot_removed", "blocked", "unblocked"}))
def test_what_is_of_no_consequence_has_none(relay: Relay, kind: str) -> None:
    before = relay.one("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM say) AS n")[0]
    news(relay, kind, chat=TO1)
    assert relay.one("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM say) AS n")[0] == before


def test_a_kind_that_nobody_has_thought_of_is_nothing(relay: Relay) -> None:
    assert relay.hears(relay.incoming("dung", TO1, kind="sticker")) is None


# --- /ketnoi ---------------------------------------------------------------------------------------------------------


def test_a_group_is_tied_by_buttons(relay: Relay) -> None:
    assert text(relay.says("quan_tri", "/ketnoi", NEW)) == ""
    place = relay.place(NEW)
    assert relay.taps("quan_tri", f"ketnoi:{place}:0:to3", NEW).text == "Đã kết nối."
    assert relay.taps("quan_tri", f"ketnoi:{place}:0:done", NEW).text.startswith("Đã xong.")
    assert relay.taps("quan_tri", f"ketnoi:{place}:0:to3", TO1).text == relay.refusal("unreadable_button")
    assert relay.taps("dung", f"ketnoi:{place}:0:to3", NEW).text == relay.refusal("no_right")
    assert said(relay.says("quan_tri", "/ketnoi")).text == relay.refusal("group_only")


# --- joining ---------------------------------------------------------------------------------------------------------


NAME = "Tô Mỹ Hạnh"


def reads(relay: Relay, key: str) -> list[str]:
    """What is owed to a member's private chat about joining: the question, or how it reads now."""
    rows = relay.work.all(
        "SELECT body, closing, choices FROM say WHERE place = :p AND about LIKE 'join:%' ORDER BY id",
        {"p": relay.private(key)},
    )
    return [row["closing"] or ("hỏi" if row["choices"] else "") for row in rows]


def delivered(relay: Relay) -> None:
    """Everything said so far has arrived."""
    relay.work.run("UPDATE say SET state = 'sent', platform_id = 'p' || id, body = '' WHERE state = 'owed'")


def test_one_types_ones_name_and_the_leaders_of_the_team_say_yes(relay: Relay) -> None:
    asked = said(relay.says(STRANGER, "/thamgia to my hanh"))
    assert asked.text == "Đã ghi nhận: Tô Mỹ Hạnh. Đang chờ người phụ trách xác nhận."
    assert "Có người xin tham gia" in relay.said(relay.private("quang"))[0]
    assert relay.said(relay.private("khoa")) == []
    assert relay.taps("quang", "thamgia:1:0:yes").text == "Đã xác nhận Tô Mỹ Hạnh."
    assert relay.who("hanh").person_on(CHANNEL) == STRANGER
    assert relay.taps("mai", "thamgia:1:0:no").text == relay.refusal("request_settled")


@pytest.mark.parametrize(
    "line",
    ["tôi là Tô Mỹ Hạnh", "dạ em tên là to my hanh ạ", "Họ và tên: Tô Mỹ Hạnh", "chào anh chị, em là Tô Mỹ Hạnh, tổ 2"],
)
def test_a_name_may_be_given_in_a_sentence(relay: Relay, line: str) -> None:
    waits = "Đã ghi nhận: {}. Đang chờ người phụ trách xác nhận."
    assert said(relay.says(STRANGER, line)).text == waits.format("Tô Mỹ Hạnh")
    assert "danh sách của tổ" in said(relay.says("8888", "tôi là Hạnh")).text, "nobody is told who is on the roster"


def test_who_writes_on_while_they_wait_hears_that_they_wait(relay: Relay) -> None:
    relay.says(STRANGER, "to my hanh")
    asked = relay.said(relay.private("quang"))
    for line in ("xong chưa ạ", "nhận phiếu 7"):
        assert said(relay.says(STRANGER, line)).text == "Đã ghi nhận: Tô Mỹ Hạnh. Đang chờ người phụ trách xác nhận."
    assert relay.said(relay.private("quang")) == asked, "người xác nhận không bị hỏi lại"
    assert "Thành viên chiến dịch gõ /thamgia" in said(relay.says("8888", "xong chưa ạ")).text
    relay.taps("quang", "thamgia:1:0:no")
    assert "Thành viên chiến dịch gõ /thamgia" in said(relay.says(STRANGER, "xong chưa ạ")).text


def test_a_stranger_is_told_nobodys_name(relay: Relay) -> None:
    relay.work.run("DELETE FROM account")
    everybody = [line.name for line in relay.plan.roster]
    for line in ("/start", "/thamgia", "/thamgia minh", "/thamgia Tô", "minh", "Phan", "xin chào"):
        answer = said(relay.says(STRANGER, line))
        read = " ".join([answer.text, *(choice.label for row in answer.rows for choice in row)])
        assert not any(name in read for name in everybody), line
    assert "gõ họ và tên đầy đủ" in said(relay.says(STRANGER, "/start")).text
    assert "Không thấy tên “xyz”" in said(relay.says(STRANGER, "/thamgia xyz")).text
    assert relay.kinds().count("join_asked") == 0


def test_a_made_up_button_learns_no_name(relay: Relay) -> None:
    refused = relay.taps(STRANGER, f"thamgia:{relay.who('hanh').id}:0").text
    assert refused == relay.refusal("unreadable_button")


def test_a_plain_line_that_is_a_name_asks_too(relay: Relay) -> None:
    assert "Đang chờ" in said(relay.says(STRANGER, "tô mỹ hạnh")).text
    assert relay.says(STRANGER, NAME, TO1) is None


def test_of_two_with_one_name_the_team_is_asked_for(relay: Relay) -> None:
    relay.work.run("UPDATE member SET name = :n WHERE roster_key = 'theo_doi'", {"n": NAME})
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": relay.who("theo_doi").id})
    offered = said(relay.says(STRANGER, NAME))
    labels = {row[0].label: row[0] for row in offered.rows}
    assert sorted(labels) == ["Không thuộc tổ nào", "Tổ 2"]
    place = places.find(relay.work, CHANNEL, chat=STRANGER)
    assert place is not None
    [row] = relay.work.all("SELECT platform_id FROM say WHERE place = :p", {"p": place.id})
    assert "Đang chờ" in relay.taps(STRANGER, labels["Tổ 2"], message=row[0]).text
    assert reads(relay, "quang") == ["hỏi"]
    assert relay.taps(STRANGER, "thamgia:999:0", message=row[0]).text == relay.refusal("unreadable_button")
    relay.work.run("UPDATE say SET choices = replace(choices, :old, 'thamgia:999:0')", {"old": labels["Tổ 2"].token})
    assert relay.taps(STRANGER, "thamgia:999:0", message=row[0]).text == relay.refusal("unknown_member")


def test_the_team_is_typed_as_well_as_pressed(relay: Relay) -> None:
    relay.work.run("UPDATE member SET name = :n WHERE roster_key = 'theo_doi'", {"n": NAME})
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": relay.who("theo_doi").id})
    relay.says(STRANGER, NAME)
    assert "Đang chờ" in said(relay.says(STRANGER, "tổ 2")).text
    assert reads(relay, "quang") == ["hỏi"]


def test_the_leader_reads_the_accounts_own_name_and_a_warning(relay: Relay) -> None:
    relay.says(STRANGER, NAME, person_name="Shop Giày")
    question = relay.said(relay.private("quang"))[0]
    for part in ("Tô Mỹ Hạnh (Tổ 2)", "Shop Giày, khác tên trong danh sách", "Chỉ xác nhận khi đã hỏi"):
        assert part in question
    relay.says("6666", NAME, person_name="Hạnh Tô")
    assert "khác tên" not in relay.said(relay.private("quang"))[1]
    relay.says("7777", NAME, person_name="")
    assert "(không có tên), khác tên" in relay.said(relay.private("quang"))[2]


def test_whoever_says_their_name_again_is_answered_and_the_leaders_are_not_asked_twice(relay: Relay) -> None:
    first, second = said(relay.says(STRANGER, NAME)), said(relay.says(STRANGER, NAME))
    assert first.text == second.text
    assert len(relay.said(relay.private("quang"))) == 1


def test_an_answer_ends_the_question_at_every_leader(relay: Relay) -> None:
    relay.says(STRANGER, NAME)
    delivered(relay)
    assert reads(relay, "quang") == reads(relay, "mai") == ["hỏi"]
    relay.taps("quang", "thamgia:1:0:yes")
    assert reads(relay, "quang") == reads(relay, "mai") == ["Đ/c Quang đã xác nhận Tô Mỹ Hạnh."]
    assert [key for key in relay.owed(relay.private("mai")) if key.startswith("said:")]


def test_an_impostors_request_ends_when_the_real_person_has_joined(relay: Relay) -> None:
    relay.says(STRANGER, NAME, person_name="Kẻ Lạ")
    delivered(relay)
    code = relay.do(lambda work: join.invite(work, relay.who("hanh").id, by=None))
    relay.says("6666", f"/start {code}")
    assert reads(relay, "quang") == reads(relay, "mai") == ["Tô Mỹ Hạnh đã tham gia. Yêu cầu này không còn hiệu lực."]
    place = places.find(relay.work, CHANNEL, chat=STRANGER)
    assert place is not None
    assert "chưa xác nhận được" in relay.said(place.id)[-1]
    assert relay.taps("quang", "thamgia:1:0:yes").text == relay.refusal("request_settled")
    assert relay.who("hanh").person_on(CHANNEL) == "6666"


def test_whoever_asked_under_a_wrong_name_and_joins_by_link_leaves_no_question_behind(relay: Relay) -> None:
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": relay.who("tuan").id})
    relay.says(STRANGER, relay.who("tuan").name)
    code = relay.do(lambda work: join.invite(work, relay.who("hanh").id, by=None))
    relay.says(STRANGER, f"/start {code}")
    assert "hỏi" not in reads(relay, "quang"), "chưa gửi thì thôi không hỏi nữa"
    place = places.find(relay.work, CHANNEL, chat=STRANGER)
    assert place is not None
    assert not any("chưa xác nhận được" in body for body in relay.said(place.id))


def test_a_no_is_told_and_changes_nothing(relay: Relay) -> None:
    relay.says(STRANGER, NAME)
    assert relay.taps("quang", "thamgia:1:0:no").text == "Đã từ chối yêu cầu với tên Tô Mỹ Hạnh."
    place = places.find(relay.work, CHANNEL, chat=STRANGER)
    assert place is not None
    assert "chưa xác nhận được" in relay.said(place.id)[-1]


def test_a_request_that_came_from_nowhere_is_settled_without_a_word(relay: Relay) -> None:
    relay.says(STRANGER, NAME)
    relay.work.run("UPDATE join_request SET place = NULL")
    assert relay.taps("quang", "thamgia:1:0:no").text.startswith("Đã từ chối")


def test_without_a_reachable_leader_a_link_is_the_way(relay: Relay) -> None:
    relay.work.run("UPDATE account SET private_place = NULL")
    assert "xin liên kết mời" in said(relay.says(STRANGER, NAME)).text


def test_a_name_without_a_team_goes_to_whoever_may_confirm_anybody(relay: Relay) -> None:
    relay.work.run("DELETE FROM account WHERE person = '1003'")
    relay.says(STRANGER, relay.who("theo_doi").name)
    assert relay.said(relay.private("quan_tri")) != []


def test_joining_happens_in_private_and_once(relay: Relay) -> None:
    assert "trò chuyện riêng" in said(relay.says(STRANGER, "/thamgia", TO1)).text
    hanh = relay.who("hanh").id
    assert relay.taps(STRANGER, f"thamgia:{hanh}:0", TO1).text == relay.refusal("unreadable_button")
    assert "đã tham gia với tên Dũng" in relay.taps("dung", f"thamgia:{hanh}:0").text
    assert "đã tham gia" in said(relay.says("dung", "/start")).text
    assert "đã tham gia" in said(relay.says("quan_tri", "/thamgia")).text


def test_a_link_opens_the_door_once(relay: Relay) -> None:
    introduction = Introduction("Telegram", "https://t.me/tiepsuc_bot?start={code}", 4096)
    relay.do(lambda work: channels.introduce(work, CHANNEL, known=introduction))
    link = said(relay.says("quan_tri", "/moi Hạnh")).text
    code = link.split("start=")[1]
    assert "https://t.me/tiepsuc_bot?start=" in link
    assert "đã tham gia" in said(relay.says(STRANGER, f"/start {code}")).text
    assert said(relay.says("6666", f"/start {code}")).text == relay.refusal("invite_void")
    assert relay.who("hanh").private is not None


def test_each_channel_has_its_own_way_in(relay: Relay) -> None:
    alone = said(relay.says("quan_tri", "/moi Hạnh")).text.splitlines()[-1]
    assert alone.startswith("/thamgia "), "kênh nào chưa tự giới thiệu thì gõ mã"
    relay.do(lambda work: channels.introduce(work, "a", known=Introduction("Kênh A", "https://a.vn/{code}")))
    relay.do(lambda work: channels.introduce(work, "b", known=Introduction("Kênh B")))
    first, second = said(relay.says("quan_tri", "/moi Hạnh")).text.splitlines()[-2:]
    code = second.removeprefix("Kênh B: /thamgia ")
    assert first == f"Kênh A: https://a.vn/{code}"
    assert "đã tham gia" in said(relay.says(STRANGER, f"/thamgia {code}")).text


def test_links_are_made_by_an_admin_in_private_for_one_person(relay: Relay) -> None:
    assert "tin riêng" in said(relay.says("quan_tri", "/moi Hạnh", TO1)).text
    assert said(relay.says("quan_tri", "/moi Khôngai")).text == relay.refusal("unknown_person", name="Khôngai")
    assert said(relay.says("quan_tri", "/moi Hà")).text == relay.refusal("ambiguous_person", name="Hà")


# --- refusing --------------------------------------------------------------------------------------------------------


def test_refusals_by_words_in_a_group_are_gathered_and_those_of_taps_are_not(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    broken = RuleBroken(Refusal.ALREADY_HELD, baton=relay.baton(case).id, by=relay.who("dung").id, since=relay.now)
    for chat, kind, gather in ((TO1, "text", "baton:1"), (TO1, "tap", ""), (None, "text", "")):
        assert refusals.answer(relay.work, relay.incoming("ngan", chat, kind=kind), error=broken).gather == gather
    assert refusals.answer(relay.work, relay.incoming("ngan", TO1), error=RuleBroken(Refusal.NO_RIGHT)).gather == ""


def test_what_is_not_known_is_left_out_of_a_sentence(relay: Relay) -> None:
    assert relay.refusal("already_done", by=None, since=relay.now) == "Việc này đã xong lúc 14:05."
    assert relay.refusal("already_done", by=999, since=None).startswith("Việc này đã xong lúc")
    assert relay.refusal("already_held", by=relay.who("mai").id, since=relay.now, baton=999) == (
        "Đ/c Mai đã nhận việc này lúc 14:05."
    )
    assert "Tổ 3" in relay.refusal("other_team", team="to3")


def test_a_mistake_of_ours_gets_a_calm_word(relay: Relay) -> None:
    answer = dispatch.apologise(relay.work, relay.incoming("dung"))
    assert answer.alert
    assert answer.text.startswith("Có trục trặc")


def test_a_refusal_of_a_stranger_is_an_event_without_a_name(relay: Relay) -> None:
    relay.taps("7777", "nhan:1:1", TO1)
    assert relay.one("SELECT member FROM event WHERE kind = 'refused'")[0] is None
    assert members.by_account(relay.work, CHANNEL, person="7777") is None


# --- the first day ---------------------------------------------------------------------------------------------------


def test_moi_alone_explains_itself_and_says_for_whom_it_is_needed(relay: Relay) -> None:
    told = said(relay.says("quan_tri", "/moi")).text
    assert "dùng một lần" in told
    assert "Chưa tham gia (1): Tô Mỹ Hạnh." in told
    assert said(relay.says("dung", "/moi")).text == relay.refusal("no_right")
    relay.work.run("UPDATE member SET active = 0 WHERE roster_key = 'hanh'")
    assert "Mọi đồng chí trong danh sách đã tham gia." in said(relay.says("quan_tri", "/moi")).text


def test_an_admin_who_joins_reads_what_is_left_and_a_member_does_not(relay: Relay) -> None:
    relay.work.run(
        "DELETE FROM account WHERE member IN (SELECT id FROM member WHERE roster_key IN ('quan_tri', 'tuan'))"
    )
    for key, person in (("quan_tri", "7001"), ("tuan", "7002")):
        code = relay.do(lambda work, key=key: join.invite(work, relay.who(key).id, by=None))  # type: ignore[misc]
        told = said(relay.says(person, f"/start {code}")).text
        assert ("Còn việc cần chuẩn bị" in told) == (key == "quan_tri")
    told = said(relay.says("7001", "/start")).text
    assert "Chưa tham gia (1): Tô Mỹ Hạnh. Gõ /moi để mời." in told
    assert "Danh sách: chưa nạp" in told


def test_the_checklist_names_groups_teams_and_reports_and_ends(relay: Relay) -> None:
    def left() -> str:
        return said(relay.says("quan_tri", "/start")).text

    relay.organisation()
    relay.work.run("UPDATE organisation SET listed = 1")
    relay.work.run("UPDATE member SET active = 0 WHERE roster_key = 'hanh'")
    assert left().endswith("Không còn việc nào.")

    relay.work.run("UPDATE place SET purpose = ''")
    relay.work.run("DELETE FROM place_team WHERE team = 'to3'")
    assert "Tổ chưa có nhóm: Tổ 3" in left()
    relay.work.run("DELETE FROM place_team")
    assert "chưa nhóm nào được kết nối" in left()
    relay.work.run("UPDATE member SET roles = 'thanh_vien' WHERE roles LIKE '%tong_hop%'")
    assert "Báo cáo chưa có người duyệt tham gia" in left()
    relay.work.run("DELETE FROM account WHERE member <> :m", {"m": relay.who("quan_tri").id})
    assert " đồng chí khác. Gõ /moi để mời." in left()
    assert " đồng chí khác." in said(relay.says("quan_tri", "/moi")).text


def test_an_admin_confirmed_by_name_reads_it_too(relay: Relay) -> None:
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": relay.who("quan_tri").id})
    relay.says(STRANGER, relay.who("quan_tri").name)
    assert relay.taps("giam_doc", "thamgia:1:0:yes").text.startswith("Đã xác nhận")
    place = places.find(relay.work, CHANNEL, chat=STRANGER)
    assert place is not None
    assert "Còn việc cần chuẩn bị" in relay.said(place.id)[-1]


def test_xong_closes_the_card_of_ketnoi_and_a_new_one_stands_below(relay: Relay) -> None:
    relay.says("quan_tri", "/ketnoi", NEW)
    place = relay.place(NEW)
    relay.taps("quan_tri", f"ketnoi:{place}:0:to3", NEW)
    first = relay.message(NEW, "connect")

    def looks(key: str) -> Card:
        card = render.card(relay.work, place, key)
        assert card is not None
        return card

    assert looks("connect").rows
    relay.taps("quan_tri", f"ketnoi:{place}:0:done", NEW, message=first)
    assert looks("connect") == Card("<b>Đã kết nối nhóm này</b>\nNhận việc của: Tổ 3\nMuốn đổi thì gõ lại /ketnoi.")

    relay.says("quan_tri", "/ketnoi", NEW)
    assert looks("connect").rows
    assert f"connected:{first}" in relay.owed(place)
    assert looks(f"connected:{first}") == Card("Kết nối nhóm: xem thẻ mới bên dưới.")


def test_a_missing_right_to_pin_is_said_once_and_tried_again_after_ketnoi(relay: Relay) -> None:
    place, admin = relay.place(TO1), relay.private("quan_tri")
    relay.message(TO1, "board")
    relay.work.run("UPDATE message SET pinned = 2")
    for _ in range(2):
        relay.do(lambda work: connect.not_pinned(work, place))
    assert [text for text in relay.said(admin) if "chưa được quyền ghim" in text] == relay.said(admin)[-1:]
    assert "to1" in relay.said(admin)[-1]

    relay.says("quan_tri", "/ketnoi", TO1)
    relay.taps("quan_tri", f"ketnoi:{place}:0:done", TO1)
    assert relay.one("SELECT pinned FROM message WHERE key = 'board'")[0] == 0
    relay.work.run("DELETE FROM account")
    relay.do(lambda work: connect.not_pinned(work, place))
    assert "chưa được quyền ghim" in relay.said(place)[-1]
