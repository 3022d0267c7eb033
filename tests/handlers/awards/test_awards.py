"""/khenthuong as a conversation: the table, who may propose whom, the walk by buttons, the quota."""

import pytest

from acts.awards import nominate
from campaign.awards.nominations import Nominee
from storage import members
from storage.awards import award_rows
from tests.stages.award_room import card, proposed
from tests.stages.relay import GROUPS, Relay, refused
from tests.stages.seen import button, labels, text

NOTICE = "Lãnh đạo quyết định; người liên quan đã được báo riêng và có thể có ý kiến."


@pytest.fixture
def stage() -> Relay:
    return Relay()


# --- the table ------------------------------------------------------------------------------------------------------


def test_figures_stand_side_by_side_and_the_quota_beside_them(stage: Relay) -> None:
    stage.activated()
    stage.contacted(by="bao")
    answer = stage.says("khoa", "/khenthuong")
    lines = text(answer).splitlines()
    assert lines[:6] == [
        "<b>Khen thưởng: Giấy khen của Giám đốc Sở</b>",
        "Thành tích từ 28/4/2025 đến 14:05 ngày 20/5/2025:",
        "<pre>Đ/c       HT XN NT NN NG NV ĐK",
        "Bảo        2  1  0  0  0  0  1",
        "Dũng       1  1  0  0  0  0  1",
        "Tuấn       1  1  0  0  0  0  1</pre>",
    ]
    assert lines[-3:] == [
        "Cá nhân: đã đề nghị 0/5",
        "Tập thể: đã đề nghị 0/2",
        "Máy chỉ tổng hợp số liệu. Đồng chí đề nghị, lãnh đạo quyết định.",
    ]
    assert labels(answer) == ["Đề nghị cá nhân", "Đề nghị tập thể", "Bảng đầy đủ"]


def test_nothing_yet_is_said_to_be_nothing(stage: Relay) -> None:
    assert "Chưa ghi nhận thành tích nào." in text(stage.says("giam_doc", "/khenthuong"))


def test_a_head_sees_their_own_team_only(stage: Relay) -> None:
    stage.activated()
    proposed(stage, "Tuấn")
    proposed(stage, "Bảo")
    seen = text(stage.says("yen", "/khenthuong"))
    assert "Tổ 1:" in seen
    assert "Bảo" in seen
    assert "Tuấn" not in seen
    assert "Cá nhân: đã đề nghị 2/5" in seen
    assert "1. đ/c Tuấn, tiêu chí 2: đề nghị, chờ lãnh đạo quyết định" in text(stage.says("khoa", "/khenthuong"))


def test_the_table_is_short_and_says_how_many_are_left(stage: Relay) -> None:
    for by in ("dung", "thu_ha", "bao", "ngan", "viet_ha", "long", "trang", "hung", "loan", "son"):
        stage.contacted(by=by)
    assert "còn 2 đ/c trong bảng đầy đủ" in text(stage.says("khoa", "/khenthuong"))


def test_a_member_without_the_right_sees_their_own_figures(stage: Relay) -> None:
    stage.contacted(by="bao")
    for typed in ("/khenthuong", "/khenthuong của tôi"):
        answer = stage.says("bao", typed)
        assert text(answer).startswith("<b>Thành tích của đồng chí</b> từ 28/4/2025 đến 14:05: 1 bước hoàn thành.")
        assert labels(answer) == ["Có ý kiến"]


def test_in_a_group_it_is_shown_in_private(stage: Relay) -> None:
    stage.activated()
    answer = text(stage.says("khoa", "/khenthuong", GROUPS["to1"]))
    assert answer == "Nội dung khen thưởng đã gửi riêng đồng chí."
    assert "Bảo" in stage.said(stage.private("khoa"))[-1]
    for typed in (
        "/khenthuong đề nghị Mai tiêu chí 1",
        "/khenthuong còn chậm",
        "/khenthuong rút 1 nhầm",
        "/ykien gì đó",
    ):
        assert "chỉ xem riêng" in text(stage.says("khoa", typed, GROUPS["to1"])), typed
    assert award_rows.all_(stage.work) == []


def test_in_a_group_somebody_without_a_private_chat_is_asked_to_write(stage: Relay) -> None:
    stage.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": stage.who("khoa").id})
    assert "Đề nghị nhắn riêng" in text(stage.says("khoa", "/khenthuong", GROUPS["to1"]))
    assert "Đề nghị nhắn riêng" in text(stage.taps("khoa", "khenthuong:0:0:bang", GROUPS["to1"]))


def test_words_that_are_not_understood_are_answered_with_examples(stage: Relay) -> None:
    for typed in ("ai giỏi", "đề nghị", "rút Mai"):
        assert text(stage.says("khoa", f"/khenthuong {typed}")).startswith("Ví dụ:")


def test_who_is_neither_member_nor_reader_gets_nothing(stage: Relay) -> None:
    assert text(stage.says("quan_tri", "/khenthuong")) == stage.refusal("no_right")
    assert text(stage.says("quan_tri", "/khenthuong", GROUPS["to1"])) == stage.refusal("no_right")


@pytest.mark.parametrize(
    "argument", ["cn", "tt", "ai.m.9", "tc.m.9", "gui.m.9", "ghi.m.9", "thoi.m.9", "bang", "dongy", "khong", "khen"]
)
def test_forged_buttons_do_nothing_for_members(stage: Relay, argument: str) -> None:
    proposed(stage)
    before = [each.state for each in award_rows.all_(stage.work)]
    assert text(stage.taps("dung", f"khenthuong:1:20250523:{argument}")) == stage.refusal("no_right")
    assert [each.state for each in award_rows.all_(stage.work)] == before


@pytest.mark.parametrize("argument", ["", "x", "ai.m.x", "ai.", "gui.t.to9", "tc.u.khong_co", "ghi.z.9"])
def test_unreadable_buttons_are_said_to_be_so(stage: Relay, argument: str) -> None:
    assert text(stage.taps("khoa", f"khenthuong:1:0:{argument}")) == stage.refusal("unreadable_button")


def test_the_whole_table_is_owed_as_a_file_in_private(stage: Relay) -> None:
    assert "gửi riêng đồng chí" in text(stage.taps("khoa", "khenthuong:0:0:bang"))
    assert '"recipe":"awards:2025-04-28:2025-05-20"' in stage.said(stage.private("khoa"))[-1]
    stage.taps("yen", "khenthuong:0:0:bang")
    assert '"recipe":"awards:2025-04-28:2025-05-20:to1"' in stage.said(stage.private("yen"))[-1]


# --- the walk -------------------------------------------------------------------------------------------------------


def test_the_buttons_walk_from_who_to_the_criterion_to_the_reason(stage: Relay) -> None:
    stage.activated()
    who = stage.taps("khoa", button(stage.says("khoa", "/khenthuong"), "Đề nghị cá nhân"))
    assert labels(who)[:3] == ["đ/c Dũng", "đ/c Bảo", "đ/c Tuấn"], "ai có thành tích đứng trước"
    why = stage.taps("khoa", button(who, "đ/c Bảo"))
    assert text(why).startswith("Đ/c Bảo: 1 bước hoàn thành, 1 được xác nhận, 1 đăng ký.")
    assert len(labels(why)) == 3
    last = stage.taps("khoa", button(why, "2. Cá nhân hỗ trợ"))
    assert labels(last) == ["Đề nghị ngay", "Ghi lý do", "Thôi"]
    prompt = stage.taps("khoa", button(last, "Ghi lý do"))
    assert prompt.ask
    assert prompt.about == f"award:ghi:2:m.{stage.who('bao').id}"
    done = text(stage.says("khoa", "giúp cả ngày nghỉ", to=prompt.about))
    assert done == f"Đã ghi đề nghị 1: đ/c Bảo (cá nhân 1/5). {NOTICE}"
    (made,) = award_rows.all_(stage.work)
    assert (made.criterion, made.note, made.by) == ("ca_nhan_ho_tro", "giúp cả ngày nghỉ", stage.who("khoa").id)


def test_the_reason_is_optional_and_one_may_think_again(stage: Relay) -> None:
    why = stage.taps("khoa", f"khenthuong:0:0:ai.m.{stage.who('bao').id}")
    last = stage.taps("khoa", button(why, "1."))
    assert text(stage.taps("khoa", button(last, "Thôi"))) == "Chưa đề nghị."
    assert award_rows.all_(stage.work) == []
    assert text(stage.taps("khoa", button(last, "Đề nghị ngay"))).startswith("Đã ghi đề nghị 1")


def test_many_names_come_page_by_page_and_without_those_listed(stage: Relay) -> None:
    proposed(stage, "Bảo")
    first = stage.taps("khoa", "khenthuong:0:0:cn")
    assert "đ/c Bảo" not in labels(first)
    assert len(labels(first)) == 17
    second = stage.taps("khoa", button(first, "Thêm…"))
    assert not set(labels(first)[:16]) & set(labels(second))
    assert "đ/c Trực PC06" not in labels(first) + labels(second), "tài khoản trực không phải một người"
    assert labels(stage.taps("khoa", "khenthuong:0:0:cn.999")) == labels(first)
    assert text(stage.taps("khoa", "khenthuong:0:0:cn.xyz")) == stage.refusal("unreadable_button")


def test_collectives_are_teams_and_for_those_who_see_all_units_too(stage: Relay) -> None:
    assert labels(stage.taps("yen", "khenthuong:0:0:tt")) == ["Tổ 1"]
    which = stage.taps("khoa", "khenthuong:0:0:tt")
    assert labels(which)[:3] == ["Tổ 1", "Tổ 2", "Tổ 3"]
    assert "phường Mẫu" in labels(which)
    assert labels(stage.taps("khoa", "khenthuong:0:0:tt.1"))[:2] == ["Tổ 2", "Tổ 3"], "từ tập thể thứ hai trở đi"
    why = stage.taps("khoa", button(which, "phường Mẫu"))
    last = stage.taps("khoa", button(why, "1. Tập thể"))
    assert "Đề nghị khen thưởng phường Mẫu, tiêu chí 1" in text(last)
    assert text(stage.taps("khoa", button(last, "Đề nghị ngay"))).startswith(
        "Đã ghi đề nghị 1: phường Mẫu (tập thể 1/2)"
    )
    stage.says("khoa", "/khenthuong đề nghị Tổ 1 tiêu chí 1")
    assert text(stage.taps("yen", "khenthuong:0:0:tt")) == "Chưa có tập thể nào để chọn."


def test_a_plan_without_criteria_asks_for_none(stage: Relay) -> None:
    bare = stage.plan.awards.model_copy(update={"criteria": (), "individual": 0})
    stage.plan = stage.plan.model_copy(update={"awards": bare})
    last = stage.taps("khoa", f"khenthuong:0:0:ai.m.{stage.who('bao').id}")
    assert text(last).startswith("Đề nghị khen thưởng đ/c Bảo.\n")
    assert text(stage.taps("khoa", button(last, "Đề nghị ngay"))) == f"Đã ghi đề nghị 1: đ/c Bảo. {NOTICE}"
    assert text(stage.says("khoa", "/khenthuong đề nghị Mai")).startswith("Đã ghi đề nghị 2: đ/c Mai")
    table = text(stage.says("khoa", "/khenthuong"))
    assert "Cá nhân: đã đề nghị 2 (kế hoạch chưa ấn định số lượng)" in table
    assert "1. đ/c Bảo: đề nghị" in table
    assert "Tiêu chí" not in card(stage, "bao").text  # type: ignore[union-attr]


# --- in one line ----------------------------------------------------------------------------------------------------


def test_one_line_is_enough(stage: Relay) -> None:
    told = text(stage.says("khoa", "/khenthuong đề nghị Mai tiêu chí 3 tháo gỡ vướng mắc về thuế"))
    assert told == f"Đã ghi đề nghị 1: đ/c Mai (cá nhân 1/5). {NOTICE}"
    assert award_rows.all_(stage.work)[0].note == "tháo gỡ vướng mắc về thuế"


def test_without_a_criterion_it_is_asked_for_and_the_reason_is_kept(stage: Relay) -> None:
    why = stage.says("khoa", "/khenthuong đề nghị Mai, giúp nhiều việc")
    one = button(why, "1.")
    assert text(stage.taps("giam_doc", one)).startswith("Câu hỏi này đã có người trả lời")
    assert text(stage.taps("khoa", one)).startswith("Đã ghi đề nghị 1")
    assert award_rows.all_(stage.work)[0].note == "giúp nhiều việc"
    assert text(stage.taps("khoa", one)).startswith("Đã có trong danh sách đề nghị (đ/c Khoa")
    assert labels(stage.says("khoa", "/khenthuong đề nghị Tổ 1"))[0].startswith("1. Tập thể")


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("đề nghị Nguyễn Không Có tiêu chí 1", "unknown_person"),
        ("đề nghị Mai tiêu chí 9", "award_criterion"),
        ("đề nghị Tổ 1 tiêu chí 3", "award_criterion"),
        ("đề nghị Trực PC06 tiêu chí 1", "award_not_person"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(stage: Relay, typed: str, refusal: str) -> None:
    kind = "collective" if "Tổ" in typed else "individual"
    told = text(stage.says("khoa", f"/khenthuong {typed}"))
    facts: dict[str, object] = {"name": "Nguyễn Không Có", "of": kind, "count": 3 if kind == "individual" else 2}
    assert told == stage.refusal(refusal, **facts)


def test_who_has_left_or_never_was_is_not_proposed(stage: Relay) -> None:
    members.retire(stage.work, "bao")
    for number in (stage.one("SELECT id FROM member WHERE roster_key = 'bao'")[0], 999):
        assert text(stage.taps("khoa", f"khenthuong:1:0:gui.m.{number}")) == stage.refusal("unknown_member")


def test_two_with_one_name_are_asked_apart(stage: Relay) -> None:
    stage.work.run("UPDATE member SET short = 'Mai', name = 'Trần Ngọc Mai' WHERE roster_key = 'bao'")
    assert "nhiều đồng chí" in text(stage.says("khoa", "/khenthuong đề nghị Mai tiêu chí 1"))


def test_heads_propose_in_their_own_team_only(stage: Relay) -> None:
    assert text(stage.says("yen", "/khenthuong đề nghị Bảo tiêu chí 1")).startswith("Đã ghi đề nghị 1")
    for other in ("Tuấn", "Tổ 2", "phường Mẫu", "Phan Quốc Minh"):
        assert text(stage.says("yen", f"/khenthuong đề nghị {other} tiêu chí 1")) == stage.refusal("award_own_team"), (
            other
        )


# --- the quota ------------------------------------------------------------------------------------------------------


def full(stage: Relay) -> None:
    for name in ("Bảo", "Dũng", "Ngân", "Tuấn", "Mai"):
        proposed(stage, name)


def test_beyond_the_quota_is_refused_with_who_is_on_the_list_and_what_to_do(stage: Relay) -> None:
    full(stage)
    told = text(stage.says("khoa", "/khenthuong đề nghị Long tiêu chí 1"))
    assert told == (
        "Kế hoạch chỉ đề nghị 5 cá nhân, danh sách đã đủ: đ/c Bảo, đ/c Dũng, đ/c Ngân, đ/c Tuấn, đ/c Mai. "
        "Đề nghị trao đổi với đầu mối tổng hợp, hoặc rút một đề nghị rồi đề nghị lại."
    )
    long = stage.who("long").id
    assert text(stage.taps("khoa", f"khenthuong:0:0:ai.m.{long}")) == told, "biết sớm, trước khi chọn tiêu chí"
    stage.says("khoa", "/khenthuong đề nghị Tổ 1 tiêu chí 1")
    stage.says("khoa", "/khenthuong đề nghị Tổ 2 tiêu chí 1")
    assert "2 tập thể, danh sách đã đủ: Tổ 1, Tổ 2." in text(stage.says("khoa", "/khenthuong đề nghị Tổ 3 tiêu chí 1"))


@pytest.mark.parametrize("way", ["withdrawn", "refused"])
def test_a_place_that_is_free_again_can_be_used(stage: Relay, way: str) -> None:
    full(stage)
    if way == "withdrawn":
        stage.says("khoa", "/khenthuong rút 3 nhường chỗ")
    else:
        stage.taps("giam_doc", button(card(stage, "giam_doc", "award:3"), "Không đồng ý"))
    proposed(stage, "Long")
    assert "5/5" in text(stage.says("khoa", "/khenthuong"))


def test_an_agreed_one_keeps_its_place(stage: Relay) -> None:
    full(stage)
    stage.taps("giam_doc", button(card(stage, "giam_doc", "award:3"), "Đồng ý"))
    assert "danh sách đã đủ" in text(stage.says("khoa", "/khenthuong đề nghị Long tiêu chí 1"))


def test_of_two_at_once_for_the_last_place_one_gets_it(stage: Relay) -> None:
    for name in ("Bảo", "Dũng", "Ngân", "Tuấn"):
        proposed(stage, name)
    last = {
        by: stage.taps(by, button(stage.taps(by, f"khenthuong:0:0:ai.m.{stage.who(name).id}"), "1."))
        for by, name in (("khoa", "long"), ("giam_doc", "trang"))
    }
    assert text(stage.taps("khoa", button(last["khoa"], "Đề nghị ngay"))).startswith("Đã ghi đề nghị 5")
    assert "danh sách đã đủ" in text(stage.taps("giam_doc", button(last["giam_doc"], "Đề nghị ngay")))
    assert "danh sách đã đủ" in text(stage.taps("giam_doc", button(last["giam_doc"], "Ghi lý do")))
    assert len(award_rows.live(stage.work)) == 5


def test_the_database_decides_even_when_both_have_looked(stage: Relay) -> None:
    full(stage)
    with refused("award_quota") as facts:
        stage.do(
            lambda work: nominate.nominate(
                work, Nominee(member=stage.who("long").id), criterion=1, note="", who=stage.who("khoa")
            )
        )
    assert facts["quota"] == 5
    assert len(award_rows.all_(stage.work)) == 5


def test_nobody_is_proposed_twice_but_again_after_it_was_refused(stage: Relay) -> None:
    number = proposed(stage)
    told = text(stage.says("giam_doc", "/khenthuong đề nghị Bảo tiêu chí 1"))
    assert told == "Đã có trong danh sách đề nghị (đ/c Khoa, lúc 14:05)."
    stage.taps("giam_doc", button(card(stage, "giam_doc", f"award:{number}"), "Không đồng ý"))
    assert proposed(stage) == number + 1
