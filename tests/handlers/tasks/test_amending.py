"""/dieuchinh in chat: shown with old and new, sent to the leaders, decided by the first of them, readable ever after."""

import pytest

from acts.tasks import amend
from storage.tasks import task_marks
from tests.stages.drawn import drawn
from tests.stages.seen import labels
from tests.stages.task_stage import Stage, plain

LINE = "/dieuchinh kg_3b hạn 15/6 lý do chờ hướng dẫn của Bộ"


@pytest.fixture
def stage() -> Stage:
    return Stage("kien_giang", "2025-05-20T09:00")


def sent(stage: Stage, line: str = LINE, by: str = "son_ha") -> int:
    """The proposal's number."""
    stage.press(by, stage.answer(by, line), "Gửi lãnh đạo")
    return task_marks.proposed(stage.work)[-1].id


def card(stage: Stage, leader: str, number: int) -> tuple[str, list[str]]:
    """What a leader sees, and its buttons."""
    found = drawn(stage.work, stage.private(leader), f"task:amend:{number}")
    assert found is not None
    return plain(found.text), labels(found)


def answers(stage: Stage, leader: str, number: int, word: str) -> str:
    """A leader presses a button of the card."""
    return plain(stage.taps(leader, f"dieuchinh:{number}:0:{word}").text)


def test_old_and_new_are_shown_before_anything_is_sent(stage: Stage) -> None:
    shown = stage.answer("son_ha", LINE)
    assert plain(shown.text).splitlines() == [
        "Điều chỉnh nhiệm vụ kg_3b",
        "Văn bản tuyên truyền, vận động, hướng dẫn doanh nghiệp đăng ký (trực tiếp Công an/app VNeID/website)",
        "Hạn: 29/5/2025 → hết ngày 15/6/2025",
        "Lý do: chờ hướng dẫn của Bộ",
        "Gửi lãnh đạo xin ý kiến?",
    ]
    assert labels(shown) == ["Gửi lãnh đạo", "Không gửi"]
    assert task_marks.proposed(stage.work) == []
    assert stage.press("son_ha", shown, "Không gửi").text == "Chưa đề nghị gì, nhiệm vụ giữ nguyên."
    assert "đã có người trả lời" in stage.press("son_ha", shown, "Không gửi").text
    assert task_marks.proposed(stage.work) == []
    assert "hỏi" in stage.press("son_ha", shown, "Gửi lãnh đạo").text, "the question was answered"


def test_a_reason_is_asked_for_kindly(stage: Stage) -> None:
    assert stage.text("son_ha", "/dieuchinh kg_3b hạn 15/6") == stage.refusal("amend_needs_reason")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/dieuchinh kg_99 hạn 15/6 lý do x", "unknown_task"),
        ("/dieuchinh kg_3b hạn 19/5 lý do x", "amend_past"),
        ("/dieuchinh kg_3b hạn 29/5 lý do x", "amend_same"),
        ("/dieuchinh kg_3b khôi phục lý do x", "amend_same"),
    ],
)
def test_what_makes_no_sense_is_refused(stage: Stage, line: str, kind: str) -> None:
    assert stage.text("son_ha", line) == plain(stage.refusal(kind, code=line.split()[1]))


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("/dieuchinh kg_3b hạn cuối tháng lý do x", "Chưa rõ ngày mới."),
        ("/dieuchinh kg_3b lý do x", "Chưa rõ điều chỉnh điều gì."),
        ("/dieuchinh kg_3b chủ trì lý do x", "Chưa rõ đơn vị chủ trì mới."),
        ("/dieuchinh lý do x", "Cách ghi:"),
    ],
)
def test_what_is_not_clear_is_explained(stage: Stage, line: str, begins: str) -> None:
    assert stage.text("son_ha", line).startswith(begins)


@pytest.mark.parametrize("by", ["dang", "fp_so_khdt", "khanh"])
def test_who_may_do_nothing_about_them_does_not_look_either(stage: Stage, by: str) -> None:
    assert stage.text(by, "/dieuchinh") == stage.refusal("no_right")


def test_every_leader_gets_a_card_and_the_first_decides(stage: Stage) -> None:
    number = sent(stage)
    text, buttons = card(stage, "pho_giam_doc", number)
    assert text.splitlines()[0] == "Đề nghị 1: điều chỉnh nhiệm vụ kg_3b"
    assert text.splitlines()[-1] == "Đ/c Sơn Hà đề nghị lúc 09:00."
    assert buttons == ["Đồng ý điều chỉnh", "Không đồng ý"]
    stage.later(5)
    assert answers(stage, "pho_chu_tich", number, "co") == "Đ/c Phó Chủ tịch đồng ý lúc 09:05 (điều chỉnh số 1)."
    stage.later(5)
    late = answers(stage, "pho_giam_doc", number, "khong")
    assert late == "Đ/c Phó Chủ tịch đã trả lời đề nghị này lúc 09:05."
    text, buttons = card(stage, "pho_giam_doc", number)
    assert text.splitlines()[-1] == "Đ/c Phó Chủ tịch đồng ý lúc 09:05 (điều chỉnh số 1)."
    assert buttons == []
    assert "hết ngày 15/6/2025 (đã điều chỉnh; kế hoạch ghi: Hoàn thành trước ngày 30/5/2025)" in stage.text(
        "anh", "/nhiemvu kg_3b"
    )


def test_a_no_is_told_to_whoever_asked(stage: Stage) -> None:
    number = sent(stage)
    seen = stage._newest()
    assert answers(stage, "pho_giam_doc", number, "khong") == "Đ/c Phó Giám đốc không đồng ý, lúc 09:00."
    told = stage._said_after(seen)
    assert list(told) == ["son_ha"]
    assert told["son_ha"].startswith("Không điều chỉnh nhiệm vụ kg_3b")


def test_the_heir_and_the_old_office_hear_of_a_yes(stage: Stage) -> None:
    number = sent(stage, "/dieuchinh kg_3b chủ trì sở tài chính lý do sáp nhập Sở")
    seen = stage._newest()
    answers(stage, "pho_giam_doc", number, "co")
    told = stage._said_after(seen)
    assert set(told) == {"son_ha", "fp_so_khdt", "fp_so_tc"}
    assert "Chủ trì: Sở Kế hoạch và Đầu tư → Sở Tài chính" in told["fp_so_tc"], "as the plan writes it"
    assert "hoạt động đến hết" not in stage.text("anh", "/nhiemvu kg_3b")
    assert "Đã xong" in labels(stage.answer("fp_so_tc", "/nhiemvu kg_3b"))
    assert labels(stage.answer("fp_so_khdt", "/nhiemvu kg_3b")) == ["Danh sách nhiệm vụ"]


def test_an_office_without_a_focal_point_is_pointed_out(stage: Stage) -> None:
    warning = "Chưa có đầu mối của đơn vị này trong danh sách"
    assert warning in stage.text("son_ha", "/dieuchinh kg_3b chủ trì Văn phòng UBND tỉnh lý do x")
    assert warning not in stage.text("son_ha", "/dieuchinh kg_3b chủ trì Tổ 1 lý do x")


def test_without_a_reachable_leader_that_is_said(stage: Stage) -> None:
    stage.work.run(
        "UPDATE account SET private_place = NULL WHERE member IN (SELECT id FROM member WHERE roles = 'lanh_dao')"
    )
    shown = stage.answer("son_ha", LINE)
    assert "Chưa lãnh đạo nào nhận được tin riêng" in shown.text
    assert stage.press("son_ha", shown, "Gửi lãnh đạo").text == "Đã gửi đề nghị 1; chờ lãnh đạo gõ /dieuchinh."
    waiting = stage.answer("pho_giam_doc", "/dieuchinh")
    assert labels(waiting) == ["Đồng ý điều chỉnh 1", "Không đồng ý 1"]
    assert stage.press("pho_giam_doc", waiting, "Đồng ý điều chỉnh 1").text.startswith("Đ/c Phó Giám đốc đồng ý")


def test_what_waits_is_listed_for_both_sides(stage: Stage) -> None:
    assert stage.text("pho_giam_doc", "/dieuchinh") == "Không có đề nghị điều chỉnh nào đang chờ."
    sent(stage)
    sent(stage, "/dieuchinh kg_7 bỏ lý do trùng với kg_9")
    seen = stage.answer("son_ha", "/dieuchinh")
    assert plain(seen.text).splitlines()[:3] == [
        "Đề nghị đang chờ lãnh đạo: 2",
        "Đề nghị 1, kg_3b. Hạn: 29/5/2025 → hết ngày 15/6/2025. Lý do: chờ hướng dẫn của Bộ (đ/c Sơn Hà, 09:00)",
        "Đề nghị 2, kg_7. Bỏ nhiệm vụ này. Lý do: trùng với kg_9 (đ/c Sơn Hà, 09:00)",
    ]
    assert labels(seen) == []
    assert "Cách ghi" in seen.text
    assert stage.text("pho_giam_doc", "/dieuchinh đồng ý 2") == "Đ/c Phó Giám đốc đồng ý lúc 09:00 (điều chỉnh số 1)."
    assert "đã bỏ 1" in stage.text("anh", "/nhiemvu")
    assert stage.text("son_ha", "/nhiemvu xong kg_7") == stage.refusal("task_dropped", code="kg_7")
    assert stage.text("pho_giam_doc", "/dieuchinh không đồng ý 9") == stage.refusal("unknown_amendment", number=9)


def test_history_stays_readable(stage: Stage) -> None:
    answers(stage, "pho_giam_doc", sent(stage), "co")
    answers(stage, "pho_giam_doc", sent(stage, "/dieuchinh kg_3b hạn 20/6 lý do xin thêm"), "khong")
    sent(stage, "/dieuchinh kg_3b hạn 30/6 lý do xin thêm lần nữa")
    sent(stage, "/dieuchinh kg_3b hạn 25/6 lý do xin ít hơn")
    lines = stage.text("anh", "/nhiemvu kg_3b").splitlines()[-4:]
    assert lines == [
        "Hạn: 29/5/2025 → hết ngày 15/6/2025. Lý do: chờ hướng dẫn của Bộ. Đ/c Sơn Hà đề nghị lúc 09:00. "
        "Đ/c Phó Giám đốc đồng ý lúc 09:00 (điều chỉnh số 1).",
        "Hạn: 15/6/2025 → hết ngày 20/6/2025. Lý do: xin thêm. Đ/c Sơn Hà đề nghị lúc 09:00. "
        "Đ/c Phó Giám đốc không đồng ý, lúc 09:00.",
        "Hạn: 15/6/2025 → hết ngày 30/6/2025. Lý do: xin thêm lần nữa. Đ/c Sơn Hà đề nghị lúc 09:00. "
        "Đã thay bằng đề nghị mới, lúc 09:00.",
        "Hạn: 15/6/2025 → hết ngày 25/6/2025. Lý do: xin ít hơn. Đ/c Sơn Hà đề nghị lúc 09:00. Chờ lãnh đạo đồng ý.",
    ]


def test_a_replaced_proposal_cannot_be_approved_any_more(stage: Stage) -> None:
    first = sent(stage)
    sent(stage, "/dieuchinh kg_3b hạn 30/6 lý do xin thêm")
    told = "Đề nghị này đã được đ/c Sơn Hà thay bằng đề nghị mới lúc 09:00."
    assert answers(stage, "pho_giam_doc", first, "co") == told
    assert card(stage, "pho_giam_doc", first)[1] == []


def test_a_task_that_changed_since_the_preview_is_shown_anew(stage: Stage) -> None:
    shown = stage.answer("son_ha", LINE)
    wish = amend.AmendmentWish("kg_3b", "deadline", "2025-06-10", "trước")
    made = stage.do(lambda work: amend.propose(work, wish, who=stage.who("son_ha")))
    answers(stage, "pho_giam_doc", made.id, "co")
    again = stage.press("son_ha", shown, "Gửi lãnh đạo")
    assert "Nhiệm vụ vừa thay đổi" in again.text
    assert "Hạn: 10/6/2025 → hết ngày 15/6/2025" in again.text
    assert stage.press("son_ha", again, "Gửi lãnh đạo").text == "Đã gửi đề nghị 2 đến 2 lãnh đạo."


def test_a_forged_button_does_nothing(stage: Stage) -> None:
    sent(stage)
    assert stage.taps("son_ha", "dieuchinh:1:0:la").text == stage.refusal("unreadable_button")
    assert stage.taps("son_ha", "dieuchinh:1:0:co").text == stage.refusal("no_right")
    assert drawn(stage.work, stage.private("anh"), "task:amend:99") is None
    assert drawn(stage.work, stage.private("anh"), "task:one:kg_3b") is None
