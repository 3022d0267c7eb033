"""What becomes of a proposal for an award: who is told, who decides, who withdraws it; and who hears of those behind."""

import pytest

from acts.awards import nominate
from storage.awards import award_rows
from tests.stages.award_room import card, proposed
from tests.stages.relay import GROUPS, Relay, refused
from tests.stages.seen import button, labels, text


@pytest.fixture
def stage() -> Relay:
    return Relay()


# --- people decide --------------------------------------------------------------------------------------------------


def test_whom_it_concerns_and_those_who_decide_are_told_in_private(stage: Relay) -> None:
    proposed(stage, note="giúp ngoài giờ")
    for by in ("bao", "khoa", "giam_doc", "pho_giam_doc"):
        assert "award:1" in stage.owed(stage.private(by)), by
    assert "award:1" not in stage.owed(stage.private("dung"))
    assert not [key for chat in GROUPS.values() for key in stage.owed(stage.place(chat)) if key.startswith("award")]
    mine = card(stage, "bao")
    assert mine is not None
    assert mine.text.splitlines()[1:4] == [
        "Đồng chí được đề nghị.",
        "Tiêu chí 2: Cá nhân hỗ trợ ngoài tổ, ngoài giờ, ngày nghỉ",
        "Lý do: giúp ngoài giờ",
    ]
    assert "máy không quyết định" in mine.text
    assert labels(mine) == ["Có ý kiến"]
    assert labels(card(stage, "giam_doc")) == ["Đồng ý", "Không đồng ý", "Rút đề nghị"]
    assert labels(card(stage, "khoa")) == ["Rút đề nghị"]
    assert card(stage, "dung") is None


def test_for_a_team_its_heads_are_told_and_for_a_unit_its_people(stage: Relay) -> None:
    proposed(stage, "Tổ 2", criterion=1)
    assert "award:1" in stage.owed(stage.private("quang"))
    assert "award:1" not in stage.owed(stage.private("tuan"))
    assert "Tổ 2 (tập thể của đồng chí) được đề nghị." in card(stage, "quang").text  # type: ignore[union-attr]
    assert "Tập thể: Tổ 2" in card(stage, "giam_doc").text  # type: ignore[union-attr]
    proposed(stage, "phường Mẫu", criterion=1)
    assert "award:2" in stage.owed(stage.private("to_nga"))


def test_the_card_shows_the_evidence_of_this_moment(stage: Relay) -> None:
    proposed(stage)
    assert "Thành tích đến 14:05: chưa ghi nhận." in card(stage, "bao").text  # type: ignore[union-attr]
    stage.contacted(by="bao")
    assert "Thành tích đến 14:05: 1 bước hoàn thành." in card(stage, "bao").text  # type: ignore[union-attr]
    stage.says("bao", "/nham")
    stage.taps("bao", button(stage.says("bao", "/nham"), "Đúng, hoàn tác"))
    assert "chưa ghi nhận" in card(stage, "bao").text  # type: ignore[union-attr]


def test_a_leader_decides_and_those_who_must_know_are_told(stage: Relay) -> None:
    proposed(stage)
    assert text(stage.taps("giam_doc", button(card(stage, "giam_doc"), "Đồng ý"))) == "Đã ghi: đồng ý đề nghị 1."
    assert award_rows.get(stage.work, 1).state == "agreed"  # type: ignore[union-attr]
    assert "Lãnh đạo đã đồng ý đề nghị khen thưởng đồng chí" in stage.said(stage.private("bao"))[-1]
    assert "Đề nghị 1 (đ/c Bảo): lãnh đạo đã đồng ý." in stage.said(stage.private("khoa"))[-1]
    assert stage.said(stage.private("giam_doc")) == []
    seen = card(stage, "bao")
    assert seen is not None
    assert seen.text.endswith("Lãnh đạo đã đồng ý lúc 14:05.")
    assert seen.rows == ()
    assert "nominated" in stage.kinds()
    assert "nomination_decided" in stage.kinds()


def test_a_no_is_told_to_who_proposed_and_quietly_shown_to_whom_it_concerns(stage: Relay) -> None:
    proposed(stage, by="yen")
    assert (
        text(stage.taps("giam_doc", button(card(stage, "giam_doc"), "Không đồng ý")))
        == "Đã ghi: không đồng ý đề nghị 1."
    )
    assert stage.said(stage.private("bao")) == []
    assert "lãnh đạo không đồng ý" in stage.said(stage.private("yen"))[-1]
    assert "Lãnh đạo không đồng ý lúc 14:05." in card(stage, "bao").text  # type: ignore[union-attr]
    assert "(đ/c Giám đốc)" in card(stage, "yen").text  # type: ignore[union-attr]


def test_who_proposed_and_is_the_head_of_the_team_hears_once(stage: Relay) -> None:
    proposed(stage, "Tổ 1", by="yen", criterion=1)
    stage.taps("giam_doc", button(card(stage, "giam_doc"), "Đồng ý"))
    assert len(stage.said(stage.private("yen"))) == 1
    assert "Đề nghị 1 (Tổ 1): lãnh đạo đã đồng ý." in stage.said(stage.private("khoa"))[-1]


def test_nobody_decides_about_themselves(stage: Relay) -> None:
    proposed(stage, "Phó Giám đốc", criterion=3)
    assert labels(card(stage, "pho_giam_doc")) == ["Có ý kiến", "Rút đề nghị"]
    assert text(stage.taps("pho_giam_doc", "khenthuong:1:1:dongy")) == stage.refusal("award_self")
    stage.taps("giam_doc", button(card(stage, "giam_doc"), "Đồng ý"))


def test_an_older_card_does_not_decide(stage: Relay) -> None:
    proposed(stage)
    yes = button(card(stage, "giam_doc"), "Đồng ý")
    stage.says("bao", "/ykien đề nghị ghi thêm đ/c Dũng")
    assert text(stage.taps("giam_doc", yes)) == stage.refusal("stale")
    assert "Ý kiến của người liên quan: 1, chưa trả lời 1." in card(stage, "giam_doc").text  # type: ignore[union-attr]
    stage.taps("giam_doc", button(card(stage, "giam_doc"), "Đồng ý"))
    assert "Lãnh đạo đã đồng ý đề nghị này lúc 14:05 (đ/c Giám đốc)." in text(stage.taps("pho_giam_doc", yes))
    assert text(stage.taps("giam_doc", "khenthuong:77:1:dongy")) == stage.refusal("award_gone")


# --- withdrawing ----------------------------------------------------------------------------------------------------


def test_it_is_withdrawn_with_a_reason(stage: Relay) -> None:
    proposed(stage, by="yen")
    prompt = stage.taps("yen", button(card(stage, "yen"), "Rút đề nghị"))
    assert prompt.ask
    assert text(stage.says("yen", "trùng danh sách khác", to=prompt.about)) == "Đã rút đề nghị 1 (đ/c Bảo)."
    assert "Đã rút lúc 14:05 (đ/c Yến): trùng danh sách khác" in card(stage, "giam_doc").text  # type: ignore[union-attr]
    mine = card(stage, "bao")
    assert mine is not None
    assert mine.text.endswith("Đã rút lúc 14:05"), "lý do không nói với người được đề nghị"
    assert stage.said(stage.private("yen")) == [], "tự rút thì không cần báo mình"
    assert "Đề nghị này đã được rút" in text(stage.says("yen", "/khenthuong rút 1 lần nữa"))


def test_without_a_reason_it_is_asked_for(stage: Relay) -> None:
    proposed(stage)
    prompt = stage.says("khoa", "/khenthuong rút 1")
    assert prompt is not None
    assert prompt.ask
    with refused("award_reason"):
        stage.do(lambda work: nominate.withdraw(work, 1, reason="  ", who=stage.who("khoa")))


def test_who_had_proposed_hears_when_somebody_else_withdraws(stage: Relay) -> None:
    proposed(stage, by="yen")
    stage.says("khoa", "/khenthuong rút 1 chưa đủ hồ sơ")
    assert "Đ/c Khoa đã rút đề nghị 1 (đ/c Bảo). Lý do: chưa đủ hồ sơ" in stage.said(stage.private("yen"))[-1]


def test_others_do_not_withdraw_and_an_agreed_one_only_a_leader(stage: Relay) -> None:
    proposed(stage, by="yen")
    for by in ("quang", "bao"):
        assert text(stage.says(by, "/khenthuong rút 1 không phải tôi")) == stage.refusal("no_right"), by
    stage.taps("giam_doc", button(card(stage, "giam_doc"), "Đồng ý"))
    for by in ("yen", "khoa"):
        assert text(stage.says(by, "/khenthuong rút 1 đổi ý")) == stage.refusal("no_right"), by
    assert labels(card(stage, "giam_doc")) == ["Rút đề nghị"]
    assert text(stage.says("pho_giam_doc", "/khenthuong rút 1 theo chỉ đạo")) == "Đã rút đề nghị 1 (đ/c Bảo)."
    assert text(stage.says("khoa", "/khenthuong rút 99 nhầm")) == stage.refusal("award_gone")


def test_a_nomination_can_be_looked_at_again_by_those_it_is_for(stage: Relay) -> None:
    proposed(stage)
    assert labels(stage.says("giam_doc", "/khenthuong 1")) == ["Đồng ý", "Không đồng ý", "Rút đề nghị"]
    assert labels(stage.says("bao", "/khenthuong 1")) == ["Có ý kiến"]
    for by, number in (("dung", 1), ("giam_doc", 9)):
        assert text(stage.says(by, f"/khenthuong {number}")) == stage.refusal("award_gone")


# --- who is behind --------------------------------------------------------------------------------------------------


def test_names_of_those_behind_are_for_leaders(stage: Relay) -> None:
    organisation = stage.organisation()
    stage.work.run("UPDATE organisation SET unit = 'p_mau', listed = 1")
    stage.contacted(by="bao", case=stage.case(organisation=organisation))
    far = stage.organisation("Công ty Xa")
    stage.work.run("UPDATE organisation SET unit = 'x_dong_mau', listed = 1 WHERE id = :o", {"o": far})
    for by in ("giam_doc", "khoa", "theo_doi"):
        told = text(stage.says(by, "/khenthuong còn chậm"))
        first = next(line for line in told.splitlines() if line.startswith("Tổ 1:"))
        assert "Dũng" in first, by
        assert "Bảo" not in first
        assert "Địa bàn: xã Đồng Mẫu" in told


def test_who_watches_over_one_unit_sees_that_one_alone(stage: Relay) -> None:
    organisation = stage.organisation()
    stage.work.run("UPDATE organisation SET unit = 'x_dong_mau', listed = 1 WHERE id = :o", {"o": organisation})
    assert "Không có đơn vị, đồng chí nào." in text(stage.says("hien", "/khenthuong còn chậm"))
    stage.work.run("UPDATE organisation SET unit = 'p_mau', listed = 1 WHERE id = :o", {"o": organisation})
    told = text(stage.says("hien", "/khenthuong còn chậm"))
    assert "Địa bàn: phường Mẫu" in told
    assert "Tổ 1" not in told
