"""Gọi: a free member gets the next organisation, nobody else does; when its time is over it is anybody's; a team's hour."""

import pytest

from jobs import calling, runs
from storage.lists import organisations
from storage.outreach import call_rows
from telling import render
from tests.stages.call_room import card, case_of, ends, has, listed, rings, said, takes, takes_one
from tests.stages.relay import GROUPS, Relay
from tests.stages.seen import button, labels

LANDLINE, MOBILE = "02713812345", "0912345678"


# --- the next one ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["/goi", "cho em DN tiếp theo", "gọi ai nữa", "còn DN nào cần gọi?", "e rảnh r cho e 1 dn gọi nào"],
)
def test_whoever_is_free_reads_whom_to_call_and_what_to_say(relay: Relay, line: str) -> None:
    listed(relay, 1, phones=(MOBILE, LANDLINE))
    said(relay, "dung", line)
    shown = card(relay, "dung").text
    assert "Công ty TNHH Ví Dụ 1" in shown
    assert "MST 3800000001" in shown
    assert f"ĐT {LANDLINE}, {MOBILE}" in shown, "landline first"
    assert "Gọi từ máy bàn 0271 000 0626, Văn phòng Sở, trụ sở 626." in shown
    assert "Tôi là Trần Trí Dũng (Văn phòng Sở), cán bộ Sở Tài chính. Số công khai của tôi: 0271 000 0103." in shown
    assert "không hỏi mã OTP, mật khẩu, không nhận ảnh giấy tờ, không thu tiền" in shown
    assert labels(card(relay, "dung")) == [
        "Nghe máy", "Không nghe máy", "Gặp kế toán", "Hẹn lại…", "Chưa đồng ý", "Đã gửi thư ngỏ", "Sai số", "DN báo đã đăng ký",
        "Tạm ngừng", "Giải thể",
    ]  # fmt: skip
    assert "calling:1" in relay.owed(relay.private("dung"))


def test_asked_in_a_group_it_comes_in_private_and_the_group_reads_no_number(relay: Relay) -> None:
    listed(relay, 1)
    answer = said(relay, "dung", "cho em DN tiếp theo", GROUPS["to1"])
    assert answer.text == "Đã gửi DN cần gọi vào tin riêng của đồng chí."
    assert has(relay, "dung") is not None
    assert render.card(relay.work, relay.place(GROUPS["to1"]), "calling:1") is None
    assert render.card(relay.work, relay.private("bao"), "calling:1") is None
    assert relay.says("dung", "gọi ai nữa", GROUPS["to1"]) is None, "what a group says to itself"


def test_asked_again_it_is_the_same_one_and_nobody_else_gets_it(relay: Relay) -> None:
    first, second = listed(relay, 1), listed(relay, 2)
    assert [takes(relay), takes(relay), takes(relay, "bao")] == [first, first, second]
    assert "Lúc này không còn DN nào để gọi." in said(relay, "ngan", "/goi").text
    assert call_rows.now_called(relay.work) == 2


def test_only_whose_team_begins_the_relay_calls(relay: Relay) -> None:
    listed(relay, 1)
    assert said(relay, "tuan", "/goi").text == relay.refusal("other_team", team="to1")
    assert said(relay, "thao", "/goi").text == relay.refusal("other_team", team="to1"), (
        "the police desk reads no number"
    )
    assert said(relay, "theo_doi", "/goi").text == relay.refusal("no_right", verb="call")
    assert relay.says("tuan", "cho em DN tiếp theo") is not None
    assert "Nhịp gọi DN" in said(relay, "giam_doc", "/goi").text, "a leader calls nobody and reads how it goes"
    assert call_rows.now_called(relay.work) == 0
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("ngan").id})
    assert said(relay, "ngan", "cho em DN tiếp theo", GROUPS["to1"]).text == relay.refusal("private_only")


def test_who_cannot_be_called_is_left_out_and_it_says_why(relay: Relay) -> None:
    assert said(relay, "dung", "/goi").text == "Chưa có danh sách DN: chưa gọi được ai."
    listed(relay, 1, phones=())
    relay.case(organisation=listed(relay, 2))
    registered = listed(relay, 3)
    relay.do(lambda work: organisations.mark_registered(work, registered, member=None, source="list"))
    relay.case(organisation=relay.organisation("Công ty ngoài danh sách", code="3800000077", phone=MOBILE))
    for number, label in ((4, "Sai số"), (5, "DN báo đã đăng ký"), (6, "Không nghe máy"), (7, "Gặp kế toán")):
        one = listed(relay, number)
        assert takes(relay) == one
        ends(relay, label)
    held = listed(relay, 8)
    assert takes(relay, "bao") == held
    told = said(relay, "dung", "/goi").text
    for line in (
        "Vừa gọi, chưa đến giờ gọi lại: 1 DN, sớm nhất 16:05", "Đã hẹn giờ gọi lại: 1 DN, sớm nhất 07:00 ngày 21/5", "Đang có người gọi: 1 DN",
        "Đang có phiếu: 1 DN", "Đã đăng ký: 1 DN", "Sai số, cần số khác: 1 DN", "Báo đã đăng ký, chờ xác minh: 1 DN",
        "Danh sách không có số điện thoại: 1 DN",
    ):  # fmt: skip
        assert line in told, told
    assert "Đã gọi đủ" not in told


def test_the_order_is_promised_then_furthest_behind_then_never_called_then_longest_ago(relay: Relay) -> None:
    ahead, behind = listed(relay, 1, unit="p_mau"), listed(relay, 2, unit="p_vi_du")
    relay.do(
        lambda work: organisations.mark_registered(work, listed(relay, 3, unit="p_mau"), member=None, source="list")
    )
    assert takes(relay) == behind, "the unit that has nothing yet"
    ends(relay, "Không nghe máy")
    relay.later(1)
    new = listed(relay, 4, unit="p_vi_du")
    assert takes(relay) == new, "never called goes before called"
    ends(relay, "Không nghe máy")
    assert takes(relay) == ahead
    relay.taps("dung", ends(relay, "Hẹn lại…").rows[0][0])
    relay.later(125)
    another = listed(relay, 5, unit="p_vi_du")
    assert takes(relay) == ahead, "what was promised goes first"
    ends(relay, "Chưa đồng ý")
    assert takes(relay) == another
    ends(relay, "Không nghe máy")
    assert takes(relay) == behind, "longest ago"


@pytest.mark.parametrize("line", ["/goi trước phường Ví Dụ", "ưu tiên gọi phường Ví Dụ", "gọi phường Ví Dụ trước"])
def test_a_leader_gives_a_commune_first(relay: Relay, line: str) -> None:
    listed(relay, 1)
    wanted = listed(relay, 2, unit="p_vi_du")
    relay.do(
        lambda work: organisations.mark_registered(work, listed(relay, 3, unit="p_vi_du"), member=None, source="list")
    )
    assert said(relay, "yen", line).text == "Từ giờ gọi trước: phường Ví Dụ (đ/c Yến đề nghị). Bỏ: /goi bỏ ưu tiên"
    assert takes(relay) == wanted
    assert "Đang ưu tiên: phường Ví Dụ" in said(relay, "giam_doc", "/goi").text


def test_a_leader_gives_a_category_first_and_takes_it_back(relay: Relay) -> None:
    plain, coop, other = listed(relay, 1), listed(relay, 2, category="htx"), listed(relay, 3, category="htx")
    assert said(relay, "bao", "/goi trước HTX").text == relay.refusal("no_right", verb="call_first")
    assert "Từ giờ gọi trước: Hợp tác xã" in said(relay, "giam_doc", "/goi trước HTX").text
    assert takes(relay) == coop
    assert said(relay, "yen", "bỏ ưu tiên").text.startswith("Đã bỏ ưu tiên")
    assert said(relay, "yen", "/goi bỏ ưu tiên").text.startswith("Đã bỏ ưu tiên")
    assert [takes(relay, "bao"), takes(relay, "ngan")] == [plain, other]
    assert said(relay, "yen", "/goi trước xã không có").text == relay.refusal("call_first_what")
    assert "calls_ordered" in relay.kinds()


def test_one_that_is_named_is_called_unless_somebody_has_it_or_has_just_had_it(relay: Relay) -> None:
    one, two = listed(relay, 1), listed(relay, 2)
    said(relay, "dung", "/goi 3800000002")
    assert has(relay, "dung") == two
    assert has(relay, "dung") == two
    relay.message(relay.person("dung"), "calling:1")
    assert said(relay, "dung", "/goi 3800000002").text == "DN cần gọi ở thẻ bên dưới."
    [former] = [key for key in relay.owed(relay.private("dung")) if key.startswith("calling_former:1:")]
    drawn = render.card(relay.work, relay.private("dung"), former)
    assert (drawn is not None, drawn and drawn.text) == (True, "Thẻ này ở bên dưới.")
    assert said(relay, "dung", "/goi 3800000001").text == relay.refusal("call_in_hand")
    assert (
        said(relay, "bao", "/goi 3800000002").text
        == "Đ/c Dũng đang giữ DN này từ 14:05, đến 14:20. Đồng chí gọi DN khác: /goi"
    )
    ends(relay, "Không nghe máy")
    assert (
        said(relay, "bao", "/goi 3800000002").text
        == "Đ/c Dũng vừa gọi DN này lúc 14:05, hẹn 16:05. Đồng chí gọi DN khác: /goi"
    )
    relay.later(121)
    said(relay, "bao", "/goi 3800000002")
    assert has(relay, "bao") == two
    relay.taps("bao", ends(relay, "Hẹn lại…", "bao").rows[2][0])
    relay.later(200)
    assert "hẹn 07:30 ngày 21/5" in said(relay, "ngan", "/goi 3800000002").text
    said(relay, "bao", "/goi 3800000002")
    assert has(relay, "bao") == two, "who promised may call sooner"
    relay.case(organisation=one)
    assert said(relay, "ngan", "/goi 3800000001").text == relay.refusal("already_open", case=1)
    done = listed(relay, 3)
    relay.do(lambda work: organisations.mark_registered(work, done, member=None, source="list"))
    assert "đã" in said(relay, "ngan", "/goi 3800000003").text
    gone = listed(relay, 4)
    relay.do(lambda work: organisations.set_status(work, gone, status="stopped"))
    refused = relay.refusal("call_stopped", name="Công ty TNHH Ví Dụ 4")
    assert "đã tạm ngừng hoặc giải thể" in refused
    assert said(relay, "ngan", "/goi 3800000004").text == refused
    assert has(relay, "ngan") is None
    relay.do(lambda work: organisations.set_status(work, gone, status="active"))
    assert "Không có DN ấy" in said(relay, "ngan", "/goi 3800000099").text
    assert "Có 4 DN như vậy" in said(relay, "ngan", f"/goi {MOBILE}").text
    assert call_rows.now_called(relay.work) == 1


# --- its time is over -----------------------------------------------------------------------------------------------


def test_its_time_over_it_is_anybodys_and_the_late_caller_reads_so(relay: Relay) -> None:
    one = takes_one(relay)
    relay.do(lambda work: runs.do_due(work, [calling.runs]))
    late = card(relay, "dung")
    rings(relay, "2025-05-20T14:20")
    assert "đã quá giờ giữ (14:20)" in card(relay, "dung").text
    assert takes(relay, "bao") == one
    assert "đã quá giờ giữ; đ/c Bảo gọi từ 14:20" in card(relay, "dung").text
    told = relay.taps("dung", button(late, "Nghe máy")).text
    assert told == "Đ/c Bảo đang giữ DN này từ 14:20, đến 14:35. Đồng chí gọi DN khác: /goi"
    assert case_of(relay, one) == ""
    assert relay.kinds().count("call_expired") == 1


def test_late_it_counts_while_nobody_has_it(relay: Relay) -> None:
    one = takes_one(relay)
    relay.later(16)
    told = said(relay, "dung", "knm").text
    assert "Đã quá giờ giữ lúc 14:20, DN đã về danh sách nhưng chưa ai gọi, nên vẫn ghi." in told
    relay.later(3)
    assert "Lúc này không còn" in said(relay, "bao", "/goi").text
    relay.later(200)
    assert takes(relay, "bao") == one
    relay.later(180)
    assert relay.says("bao", "knm") is not None
    assert call_rows.last_of(relay.work, relay.who("bao").id).outcome is None, "so late that words alone say nothing"  # type: ignore[union-attr]


# --- a team's hour --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["/goi giờ", "giờ qua gọi được bao nhiêu DN", "tổ gọi được mấy doanh nghiệp rồi?"])
def test_a_leader_reads_how_many_were_called_reached_and_won_over(relay: Relay, line: str) -> None:
    for number, label in ((1, "Không nghe máy"), (2, "Chưa đồng ý"), (3, "Nghe máy"), (4, "Không nghe máy")):
        listed(relay, number)
        takes(relay)
        ends(relay, label)
        relay.later(30)
    told = said(relay, "yen", line).text
    assert "từ 15:05 đến giờ (trong ngoặc: cả ngày)" in told
    assert "Tổ 1: gọi 2 (4), gặp được 1 (2), đồng ý 1 (1)" in told
    assert "Tổ 2" not in told
    team = said(relay, "yen", "/to").text
    assert "Gọi DN trong giờ qua (cả ngày): 2 (4), gặp được 1 (2), đồng ý 1 (1)" in team
    assert "Gọi DN" not in said(relay, "quang", "/to").text
    asked = relay.says("dung", "giờ qua gọi được bao nhiêu DN")
    assert asked is None or asked.text != told
    assert "Nhịp gọi DN" in said(relay, "dung", "/goi giờ").text
    assert said(relay, "theo_doi", "/goi giờ").text == relay.refusal("no_right", verb="overview")
    for elsewhere in ("tuan", "thao"):
        assert said(relay, elsewhere, "/goi giờ").text == relay.refusal("other_team", team="to1")
