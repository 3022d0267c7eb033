"""What those concerned have to say: their own evidence, one text per proposal and person, delivered, answered, replaced."""

import pytest

from storage.awards import award_rows
from tests.stages.award_room import card, proposed
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text

SENT = "và gửi tới lãnh đạo, đầu mối tổng hợp."


@pytest.fixture
def stage() -> Relay:
    return Relay()


def said(stage: Relay) -> list[str]:
    return [row[0] for row in stage.work.all("SELECT text FROM objection WHERE superseded = 0 ORDER BY id")]


def test_the_person_proposed_says_something_and_the_leaders_read_it(stage: Relay) -> None:
    proposed(stage)
    prompt = stage.taps("bao", button(card(stage, "bao"), "Có ý kiến"))
    assert prompt.ask
    assert "về đề nghị 1" in text(prompt)
    told = stage.says("bao", "xin nhường cho đ/c Dũng", to=prompt.about)
    assert text(told) == f"Đã ghi ý kiến của đồng chí về đề nghị 1 {SENT}"
    for by in ("giam_doc", "pho_giam_doc", "khoa"):
        shown = card(stage, by, "award:y:1")
        assert shown is not None, by
        assert shown.text == (
            "<b>Ý kiến về đề nghị khen thưởng 1 (đ/c Bảo)</b>\nĐ/c Bảo, 14:05: xin nhường cho đ/c Dũng"
        )
        assert labels(shown) == ["Trả lời"]
        assert "award:y:1" in stage.owed(stage.private(by))
    for by in ("yen", "bao", "theo_doi"):
        assert card(stage, by, "award:y:1") is None, by
    assert "objected" in stage.kinds()


def test_what_was_said_is_kept_out_of_the_trail(stage: Relay) -> None:
    proposed(stage)
    stage.says("bao", "/ykien chuyện riêng của tôi")
    assert stage.work.all("SELECT 1 FROM event WHERE data LIKE '%riêng%'") == []
    assert said(stage) == ["chuyện riêng của tôi"]


def test_it_is_answered_and_the_answer_goes_back(stage: Relay) -> None:
    proposed(stage)
    stage.says("bao", "/ykien chưa tính ngày 17/5")
    prompt = stage.taps("khoa", button(card(stage, "khoa", "award:y:1"), "Trả lời"))
    assert text(prompt) == "Trả lời tin này bằng nội dung trả lời đ/c Bảo."
    assert text(stage.says("khoa", "đã bổ sung", to=prompt.about)) == "Đã gửi trả lời tới đ/c Bảo."
    assert "về đề nghị khen thưởng 1 (đ/c Khoa): đã bổ sung" in stage.said(stage.private("bao"))[-1]
    shown = card(stage, "giam_doc", "award:y:1")
    assert shown is not None
    assert shown.text.endswith("Đ/c Khoa đã trả lời: đã bổ sung")
    assert shown.rows == ()
    assert "chưa trả lời" not in card(stage, "giam_doc").text  # type: ignore[union-attr]
    for again in (
        stage.taps("giam_doc", "ykien:1:0:tl"),
        stage.says("giam_doc", "tôi cũng trả lời", to=prompt.about),
    ):
        assert text(again) == "Đ/c Khoa đã trả lời ý kiến này."


def test_a_changed_text_takes_the_place_of_the_old_one_and_keeps_its_history(stage: Relay) -> None:
    proposed(stage)
    stage.says("bao", "/ykien lần một")
    stage.taps("khoa", button(card(stage, "khoa", "award:y:1"), "Trả lời"))
    assert text(stage.says("bao", "/ykien lần hai")) == f"Đã thay ý kiến trước của đồng chí về đề nghị 1 {SENT}"
    assert said(stage) == ["lần hai"]
    rows = [tuple(row) for row in stage.work.all("SELECT text, replaces, superseded FROM objection ORDER BY id")]
    assert rows == [("lần một", None, 1), ("lần hai", 1, 0)]
    old, new = card(stage, "khoa", "award:y:1"), card(stage, "khoa", "award:y:2")
    assert old is not None
    assert "Đã được thay bằng ý kiến mới" in old.text
    assert labels(old) == []
    assert new is not None
    assert "(thay ý kiến trước): lần hai" in new.text
    assert text(stage.says("khoa", "trả lời bản cũ", to="award:tl:1")) == stage.refusal("award_replaced")
    assert "Ý kiến của người liên quan: 1," in card(stage, "giam_doc").text  # type: ignore[union-attr]


def test_after_a_leader_has_decided_it_is_too_late(stage: Relay) -> None:
    proposed(stage)
    ask = button(card(stage, "bao"), "Có ý kiến")
    prompt = stage.taps("bao", ask)
    stage.taps("giam_doc", "khenthuong:1:1:dongy")
    settled = "Lãnh đạo đã đồng ý đề nghị này lúc 14:05 (đ/c Giám đốc)."
    for answer in (
        stage.taps("bao", ask),
        stage.says("bao", "muộn rồi", to=prompt.about),
        stage.says("bao", "/ykien muộn rồi"),
    ):
        assert text(answer).startswith(settled)
    assert said(stage) == []


def test_ones_own_evidence_can_be_objected_to_without_a_proposal(stage: Relay) -> None:
    prompt = stage.taps("dung", button(stage.says("dung", "/khenthuong của tôi"), "Có ý kiến"))
    assert "về bảng thành tích của mình" in text(prompt)
    assert text(stage.says("dung", "thiếu 2 phiếu", to=prompt.about)) == f"Đã ghi ý kiến của đồng chí {SENT}"
    shown = card(stage, "khoa", "award:y:1")
    assert shown is not None
    assert shown.text.startswith("<b>Ý kiến về bảng thành tích</b>\nĐ/c Dũng, 14:05: thiếu 2 phiếu")
    stage.says("khoa", "sẽ rà lại", to=stage.taps("khoa", button(shown, "Trả lời")).about)
    assert "về bảng thành tích (đ/c Khoa): sẽ rà lại" in stage.said(stage.private("dung"))[-1]
    assert text(stage.says("dung", "/ykien đã đủ, cảm ơn")).startswith("Đã thay ý kiến trước")


def test_without_words_they_are_asked_for(stage: Relay) -> None:
    prompt = stage.says("dung", "/ykien")
    assert prompt is not None
    assert (prompt.ask, prompt.about) == (True, "award:yk:0")
    proposed(stage)
    prompt = stage.says("bao", "/ykien")
    assert prompt is not None
    assert prompt.about == "award:yk:1"


def test_which_proposal_is_meant_is_seen_from_its_number_or_from_the_card(stage: Relay) -> None:
    proposed(stage, "Yến")
    proposed(stage, "Tổ 1", criterion=1)
    assert "về đề nghị 2" in text(stage.says("yen", "/ykien 2 nên là Tổ 2"))
    assert "về đề nghị 1" in text(stage.says("yen", "/ykien xin thôi", to="award:1"))
    assert text(stage.says("yen", "/ykien thiếu số", to="award:toi")) == f"Đã ghi ý kiến của đồng chí {SENT}"
    assert said(stage) == ["nên là Tổ 2", "xin thôi", "thiếu số"]


def test_of_several_it_is_asked_which_one(stage: Relay) -> None:
    proposed(stage, "Yến")
    proposed(stage, "Tổ 1", criterion=1)
    which = stage.says("yen", "/ykien 5 việc chưa tính")
    assert labels(which) == ["Đề nghị 1: đ/c Yến", "Đề nghị 2: Tổ 1", "Bảng thành tích của tôi"]
    two = button(which, "Đề nghị 2")
    assert "về đề nghị 2" in text(stage.taps("yen", two))
    assert text(stage.taps("yen", two)).startswith("Câu hỏi này đã có người trả lời")
    assert said(stage) == ["5 việc chưa tính"]
    which = stage.says("yen", "/ykien")
    assert stage.taps("yen", button(which, "Đề nghị 1")).about == "award:yk:1"


def test_whom_it_does_not_concern_has_no_say_in_it(stage: Relay) -> None:
    proposed(stage)
    assert text(stage.taps("dung", "ykien:1:1:viet")) == stage.refusal("award_not_concerned")
    assert text(stage.says("dung", "tôi phản đối", to="award:yk:1")) == stage.refusal("award_not_concerned")
    assert text(stage.taps("dung", "ykien:9:1:viet")) == stage.refusal("award_gone")
    assert text(stage.taps("dung", "ykien:1:1:tl")) == stage.refusal("no_right")
    assert text(stage.taps("khoa", "ykien:1:1:tl")) == stage.refusal("award_gone")
    assert text(stage.taps("khoa", "ykien:1:1:gi_do")) == stage.refusal("unreadable_button")
    assert text(stage.says("quan_tri", "/ykien gì đó")) == stage.refusal("no_right")


def test_a_leader_who_is_proposed_does_not_get_their_own_words_back(stage: Relay) -> None:
    proposed(stage, "Phan Quốc Minh", criterion=3)
    stage.says("giam_doc", "/ykien xin không nhận")
    assert "award:y:1" not in stage.owed(stage.private("giam_doc"))
    assert "award:y:1" in stage.owed(stage.private("pho_giam_doc"))


def test_what_is_typed_elsewhere_is_not_taken_for_an_answer(stage: Relay) -> None:
    proposed(stage)
    for to in ("award:1", "award:toi", "award:yk:1:2", "award:y:1"):
        stage.says("bao", "ai tới đâu rồi", to=to)
    stage.says("bao", " ", to="award:yk:1")
    stage.says("bao", "nói trong nhóm", "-501", to="award:yk:1")
    assert said(stage) == []


def test_who_has_no_private_chat_or_has_left_is_not_written_to(stage: Relay) -> None:
    proposed(stage)
    stage.says("bao", "/ykien xin nhường")
    stage.work.run(
        "UPDATE account SET private_place = NULL WHERE member IN (SELECT id FROM member WHERE roster_key IN ('bao', 'khoa'))"
    )
    stage.says("giam_doc", "đã rõ", to="award:tl:1")
    stage.taps("giam_doc", "khenthuong:1:2:dongy")
    assert award_rows.get(stage.work, 1).state == "agreed"  # type: ignore[union-attr]
    stage.says("giam_doc", "/khenthuong đề nghị Dũng tiêu chí 1")
    stage.says("dung", "/ykien xin nhường")
    rows = stage.work.all("SELECT p.chat FROM say s JOIN place p ON p.id = s.place")
    assert [row[0] for row in rows] == []
