"""/yeucau, /hotro, /tim: what people type becomes a case, a choice, a question, or what is already open."""

from campaign.ids import CaseId, OrganisationId
from telling import card_keys, render
from telling.messages import Answer
from tests.stages.relay import Relay

TO1 = "-501"


def said(answer: Answer | None) -> Answer:
    assert answer is not None
    return answer


def listed(relay: Relay) -> tuple[OrganisationId, OrganisationId]:
    """Two organisations of the list, with one word in common."""
    first = relay.organisation("Công ty TNHH Hoàng Gia", "3800000000", "0912345678")
    second = relay.organisation("HTX Hoàng Gia Xanh", None, "0912345678")
    return first, second


def test_a_tax_code_is_enough_and_the_rest_is_kept(relay: Relay) -> None:
    listed(relay)
    answer = said(relay.says("yen", "/yeucau 0912345678 cty Hoàng Gia 3800000000 chưa khớp, gấp", TO1))
    assert answer.text == "Đã tạo phiếu 1: Công ty TNHH Hoàng Gia. Đang gọi Tổ 1."
    assert relay.one("SELECT urgent, source FROM case_file")["urgent"] == 1
    assert relay.one("SELECT matched FROM representative WHERE id = 1")[0] == "no"


def test_whoever_stands_at_the_counter_is_a_walk_in(relay: Relay) -> None:
    listed(relay)
    relay.says("yen", "/yeucau 3800000000 dn đang ở đây")
    assert relay.one("SELECT source FROM case_file")[0] == "walk_in"


def test_several_that_fit_are_choices_and_one_is_none_of_them(relay: Relay) -> None:
    listed(relay)
    answer = said(relay.says("yen", "/yeucau hoang gia"))
    assert answer.text.startswith("Có 2 tổ chức phù hợp")
    assert [row[0].label for row in answer.rows][-1] == "Tạo phiếu mới"
    assert relay.taps("yen", answer.rows[1][0]).text == "Đã tạo phiếu 1: HTX Hoàng Gia Xanh. Đang gọi Tổ 1."
    again = said(relay.says("yen", "/yeucau 0912345678"))
    assert relay.taps("yen", again.rows[1][0]).text.startswith("HTX Hoàng Gia Xanh đã có phiếu 1")
    another = said(relay.says("yen", "/yeucau hoang gia"))
    assert "Đã tạo phiếu 2" in relay.taps("yen", another.rows[-1][0]).text


def test_a_household_s_code_is_its_owner_s_number_and_masked_on_a_button(relay: Relay) -> None:
    relay.organisation("Tiệm Hoàng Gia", code="070090001234")
    relay.organisation("Tiệm Hoàng Gia Hai", code="070090001235")
    labels = [row[0].label for row in said(relay.says("yen", "/yeucau hoang gia")).rows]
    assert any("070***234" in label for label in labels)
    assert not any("070090" in label for label in labels)


def test_a_phone_and_a_name_together_mean_the_one_that_has_both(relay: Relay) -> None:
    listed(relay)
    assert "HTX Hoàng Gia Xanh" in said(relay.says("yen", "/yeucau 0912345678 htx hoàng gia xanh")).text


def test_who_is_not_on_the_list_is_opened_after_a_question(relay: Relay) -> None:
    question = said(relay.says("yen", "/yeucau cty Sao Mai 3811111111 0987654321"))
    assert "Chưa thấy trong danh sách: cty Sao Mai, MST 3811111111, ĐT 09xx***321" in question.text
    assert relay.taps("yen", question.rows[0][1]).text == "Đã bỏ qua."
    opened = relay.taps("yen", question.rows[0][0])
    assert "cty Sao Mai" in opened.text
    assert relay.one("SELECT tax_code, listed FROM organisation")["tax_code"] == "3811111111"
    assert relay.one("SELECT digits FROM representative_phone")[0] == "0987654321"


def test_a_question_is_answered_once_and_only_by_who_was_asked(relay: Relay) -> None:
    question = said(relay.says("yen", "/yeucau cty Sao Mai"))
    assert "Đã tạo phiếu" not in relay.taps("ngan", question.rows[0][0]).text
    assert "Đã tạo phiếu" in relay.taps("yen", question.rows[0][0]).text
    assert "Đã tạo phiếu" not in relay.taps("yen", question.rows[0][0]).text
    assert relay.one("SELECT count(*) FROM case_file")[0] == 1


def test_a_list_that_came_in_between_is_used(relay: Relay) -> None:
    question = said(relay.says("yen", "/yeucau 3800000000"))
    listed(relay)
    assert "Công ty TNHH Hoàng Gia" in relay.taps("yen", question.rows[0][0]).text


def test_a_number_alone_is_a_name_until_there_is_one_and_a_group_sees_it_masked(relay: Relay) -> None:
    question = said(relay.says("yen", "/yeucau 0987654321", TO1))
    assert "09xx***321" in relay.taps("yen", question.rows[0][0], TO1).text
    card = render.card(relay.work, relay.place(TO1), card_keys.call(relay.baton(CaseId(1))))
    assert card is not None
    assert "0987654321" not in card.text
    assert "09xx***321 đã có phiếu 1" in said(relay.says("yen", "/yeucau 0987654321")).text


def test_an_old_button_never_means_a_later_question(relay: Relay) -> None:
    old = said(relay.says("yen", "/yeucau cty Một 0987654321")).rows[0][0]
    relay.taps("yen", old)
    relay.says("yen", "/yeucau cty Hai 0987654322")
    assert "Câu hỏi này đã có người trả lời" in relay.taps("yen", old).text
    assert relay.one("SELECT count(*) FROM case_file")[0] == 1
    assert relay.one("SELECT count(*) FROM note WHERE text LIKE '%Một%'")[0] == 0


def test_helping_oneself_is_quiet(relay: Relay) -> None:
    listed(relay)
    answer = said(relay.says("dung", "/hotro 3800000000", TO1))
    assert answer.text == "Đã ghi nhận đồng chí đang hỗ trợ Công ty TNHH Hoàng Gia (phiếu 1). Thẻ làm việc ở tin riêng."
    question = said(relay.says("dung", "/hotro cty Sao Mai"))
    assert "đang hỗ trợ cty Sao Mai" in relay.taps("dung", question.rows[0][0]).text
    assert relay.owed(relay.place(TO1)) == ["board"]


def test_what_is_open_shows_who_has_it_or_how_to_take_it(relay: Relay) -> None:
    listed(relay)
    relay.says("yen", "/yeucau 3800000000")
    shown = said(relay.says("ngan", "/yeucau 3800000000", TO1))
    assert [choice.label for choice in shown.rows[0]] == ["Diễn biến"]
    assert shown.text.endswith("gõ /nhan 1.")
    relay.says("dung", "/nhan 1")
    held = said(relay.says("ngan", "/yeucau 3800000000", TO1))
    assert "Dũng" in held.text
    assert "Đ/c Dũng" not in said(relay.says("ngan", "/tim 3800000000")).text


def test_an_organisation_is_found_by_its_name_whatever_words_of_ours_are_in_it(relay: Relay) -> None:
    for name in ("Công ty Không Có", "Cần Thơ", "Công ty gấp gấp", "Cô Lan"):
        relay.organisation(name, None, "")
    for name in ("Công ty Không Có", "cần thơ", "công ty gấp gấp", "cô lan"):
        assert said(relay.says("yen", f"/tim {name}")).text.casefold().count(name.casefold()) == 1
    opened = said(relay.says("yen", "/yeucau Công ty Không Có"))
    assert "Công ty Không Có" in opened.text
    unknown = said(relay.says("yen", "/yeucau Công ty Rồi Có"))
    assert "Công ty Rồi Có" in unknown.text


def test_nothing_said_is_asked_for(relay: Relay) -> None:
    assert said(relay.says("yen", "/yeucau")).text.startswith("Đề nghị ghi MST")
    assert said(relay.says("yen", "/tim")).text.startswith("Đề nghị ghi MST")


def test_a_colleagues_message_is_taken_as_what_was_said(relay: Relay) -> None:
    listed(relay)
    answer = said(relay.says("yen", "/yeucau", TO1, reply_to="1", reply_text="DN 3800000000 nhờ hỗ trợ"))
    assert "Công ty TNHH Hoàng Gia" in answer.text


def test_a_contact_shared_in_private_is_a_request_and_in_a_group_nothing(relay: Relay) -> None:
    relay.organisation("Công ty TNHH Sao Mai", None, "0987654321")
    assert "Sao Mai" in said(relay.hears(relay.incoming("yen", kind="contact", phone="0987654321"))).text
    assert relay.hears(relay.incoming("yen", TO1, kind="contact", phone="0987654321")) is None
    assert said(relay.hears(relay.incoming("7777", kind="contact", phone="0987654321"))).alert


def test_a_line_with_a_number_and_a_request_word_offers_a_button(relay: Relay) -> None:
    listed(relay)
    assert relay.says("yen", "123456789 cty Hoàng Gia cần ht", TO1) is None
    offered = said(relay.says("yen", "3800000000 cty Hoàng Gia cần ht", TO1))
    assert offered.rows[0][0].label == "Tạo phiếu từ tin này"
    assert "Đã tạo phiếu 1" in relay.taps("yen", offered.rows[0][0], TO1).text
    assert "đã có phiếu 1" in said(relay.says("yen", "3800000000 cty Hoàng Gia cần ht")).text


def test_looking_up_opens_nothing(relay: Relay) -> None:
    first, _ = listed(relay)
    found = said(relay.says("theo_doi", "/tim hoang gia"))
    assert found.text.count("Hoàng Gia") == 2
    relay.case(organisation=first)
    again = said(relay.says("dung", "/tim 3800000000"))
    assert again.rows[0][0].label.startswith("Phiếu 1: ")
    assert "Mở lúc" in relay.taps("dung", again.rows[0][0]).text
    new = said(relay.says("dung", "/tim hoàng gia xanh"))
    before = relay.kinds()
    shown = relay.taps("dung", new.rows[0][0])
    assert "Chưa có phiếu đang mở" in shown.text
    assert relay.kinds() == before
    assert [row[0].label for row in shown.rows] == ["Tạo phiếu, gọi Tổ 1", "Tôi đang hỗ trợ", "Đánh dấu đã đăng ký"]
    assert "Đã tạo phiếu" in relay.taps("dung", shown.rows[0][0]).text
    assert "Không tìm thấy" in said(relay.says("dung", "/tim khong co dau")).text


def test_who_has_it_is_answered_to_whoever_asks_by_its_tax_code(relay: Relay) -> None:
    first, _ = listed(relay)
    relay.case(organisation=first)
    before = relay.kinds()
    found = said(relay.says("dung", "3800000000 ai đang làm vậy", TO1))
    assert found.alone
    assert "Phiếu 1" in relay.said(relay.private("dung"))[-1]
    assert relay.kinds() == before


def test_a_name_from_an_earlier_version_only_shows_the_organisation(relay: Relay) -> None:
    """Those buttons stand in people's chats: they opened a case and rang the whole team."""
    _, other = listed(relay)
    for old in (f"yeucau:{other}:0", f"hotro:{other}:0", f"tim:{other}:0"):
        assert "Hoàng Gia" in relay.taps("dung", old).text
    assert relay.kinds() == []
    assert relay.taps("dung", "tim:999:0").text == relay.refusal("unreadable_button")
    assert relay.taps("dung", "tim:0:0").text.startswith("Đề nghị ghi MST")
    for gone in ("yeucau:999:0:m0", "hotro:999:0:m0"):
        assert relay.taps("dung", gone).text == relay.refusal("unreadable_button"), "no such organisation any more"
    assert "opened" not in relay.kinds()


def test_an_organisation_shows_what_is_known_and_only_what_one_may_do(relay: Relay) -> None:
    first, other = listed(relay)
    assert relay.taps("theo_doi", f"tim:{other}:0").rows == ()
    tuan = relay.taps("tuan", f"tim:{other}:0")  # another team's: may open, does not carry it alone
    assert [row[0].label for row in tuan.rows] == ["Tạo phiếu, gọi Tổ 1", "Đánh dấu đã đăng ký"]
    case = relay.case(organisation=first)
    assert [row[0].label for row in relay.taps("dung", f"tim:{first}:0").rows] == ["Diễn biến"]
    relay.work.run(
        "UPDATE case_file SET state = 'cancelled', closed_at = :n WHERE id = :i", {"n": relay.now, "i": case}
    )
    relay.another_head(first)
    relay.work.run("UPDATE organisation SET registered = 1 WHERE id = :o", {"o": first})
    registered = relay.taps("dung", f"tim:{first}:0")
    assert "Đã đăng ký" in registered.text
    assert "2 người đại diện" in registered.text
    assert f"Phiếu {case}: đã đóng lúc 14:05" in registered.text
    assert registered.rows == ()


def test_the_course_of_a_case_tells_how_to_take_it_and_leaves_the_button_to_the_call(relay: Relay) -> None:
    case = relay.case()
    mine = said(relay.says("ngan", f"/xem {case}"))
    assert mine.text.endswith(f"Nhận việc: bấm nút dưới tin gọi của tổ, hoặc gõ /nhan {case}.")
    assert mine.rows == ()
    assert "/nhan" not in said(relay.says("tuan", f"/xem {case}")).text
    assert relay.taps("tuan", "xem:999:1").text == relay.refusal("unknown_case", case=0)
    assert relay.taps("quan_tri", f"xem:{relay.baton(case).id}:1").text.startswith(f"<b>Phiếu {case}</b>")
