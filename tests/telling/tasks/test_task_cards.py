"""The plan's tasks in both languages: whole messages, so that no sentence is half there; nothing typed becomes markup."""

import pytest

from campaign.tasks.plan_tasks import DEADLINE, DROPPED, LEAD, AmendmentState
from storage.tasks import task_marks
from telling import render, words
from tests.stages.seen import labels
from tests.stages.task_stage import Stage, plain


def english(name: str, at: str) -> Stage:
    """The same campaign, told in English."""
    stage = Stage(name, at)
    stage.plan = stage.plan.model_copy(update={"campaign": stage.plan.campaign.model_copy(update={"language": "en"})})
    return stage


def amend(stage: Stage, code: str, field: str, new: str, state: AmendmentState | None = AmendmentState.APPROVED) -> int:
    row = task_marks.propose(
        stage.work, code, field=field, old="", new=new, reason="sáp nhập <b>", by=stage.who("son_ha").id
    )
    if state:
        task_marks.decide(stage.work, row, state=state, by=stage.who("pho_giam_doc").id)
    return row


def test_a_morning_in_english() -> None:
    stage = english("kien_giang", "2025-01-23T09:00").without_reports()
    stage.rings("2025-01-23T09:00")
    assert stage.morning("2025-01-24")["son_ha"].splitlines() == [
        "The plan's tasks, 24/1/2025",
        "Today is the last day:",
        "- kg_v4b Báo cáo định kỳ kết quả, khó khăn về Bộ Công an (qua C06)",
        "6 days left:",
        "- kg_9 Đăng ký cấp tài khoản cho Sở, ngành mình (until 30/1) · 0/2 units",
        "7 days left:",
        "- kg_8_5a Trực tiếp thu nhận hồ sơ, hoàn thành chỉ tiêu theo từng giai đoạn (until 31/1) · 0/5 units",
        "- kg_v4c Sơ kết giai đoạn 1 (until 31/1)",
        "When one is done, tap its code, or type: /nhiemvu xong code note",
    ]
    stage.rings("2025-02-28T09:00")
    monday = stage.morning("2025-03-03")["son_ha"]
    assert "Overdue in the whole plan:" in monday
    assert (
        "- kg_3a Cung cấp danh sách 11.589 doanh nghiệp đang hoạt động cho Công an tỉnh (until 29/12) · 64 days overdue"
        in monday
    )
    assert "an office is there no more" in monday


def test_a_list_and_a_task_in_english() -> None:
    stage = english("kien_giang", "2025-05-20T09:00")
    lines = stage.text("son_ha", "/nhiemvu").splitlines()
    assert lines[:2] == ["The plan's tasks: 34, page 1/4", "Overdue: 8"]
    assert stage.text("son_ha", "/nhiemvu tất cả").splitlines()[0] == "The plan's tasks: 34, page 1/5"
    stage.says("fp_so_khdt", "/nhiemvu ghi chú kg_3b đang trình")
    amend(stage, "kg_3b", DEADLINE, "2025-06-15")
    amend(stage, "kg_3b", LEAD, "Sở Tài chính", AmendmentState.REFUSED)
    assert stage.text("son_ha", "/nhiemvu kg_3b").splitlines() == [
        "kg_3b · section III.3 · 26 days left",
        "Văn bản tuyên truyền, vận động, hướng dẫn doanh nghiệp đăng ký (trực tiếp Công an/app VNeID/website)",
        "Lead: Sở Kế hoạch và Đầu tư",
        "With: Công an nơi trụ sở",
        "Deadline: until 15/6/2025 (amended; the plan says: Hoàn thành trước ngày 30/5/2025)",
        "Sở Kế hoạch và Đầu tư was there until 28/2/2025; after it: Sở Tài chính. "
        "Please amend: /dieuchinh kg_3b chủ trì … lý do …",
        "Deadline: no day set → until 15/6/2025. Reason: sáp nhập &lt;b&gt;. Proposed by Sơn Hà at 09:00. "
        "Phó Giám đốc approved at 09:00 (amendment 1).",
        "Lead:  → Sở Tài chính. Reason: sáp nhập &lt;b&gt;. Proposed by Sơn Hà at 09:00. Phó Giám đốc did not approve, 09:00.",
        "09:00 Đầu mối so_khdt: đang trình",
    ]


def test_an_amendment_in_english() -> None:
    stage = english("kien_giang", "2025-05-20T09:00")
    number = amend(stage, "kg_7", DROPPED, "1", None)
    card = render.card(stage.work, stage.private("pho_giam_doc"), f"task:amend:{number}")
    assert card is not None
    assert plain(card.text).splitlines() == [
        "Proposal 1: amend task kg_7",
        "Chỉ đạo đơn vị trực thuộc đăng ký tài khoản định danh",
        "Drop this task",
        "Reason: sáp nhập &lt;b&gt;",
        "Proposed by Sơn Hà at 09:00.",
    ]
    assert labels(card) == ["Approve the amendment", "Do not approve"]
    shown = stage.text("son_ha", "/dieuchinh kg_3b hạn 15/6 lý do x")
    assert shown.splitlines()[-1] == "Send it to the leaders?"
    assert "Write: /dieuchinh code hạn 15/6" in stage.text("son_ha", "/dieuchinh")


@pytest.mark.parametrize(
    "line", ["/nhiemvu", "/nhiemvu tất cả", "/nhiemvu quá hạn", "/nhiemvu kg_v1", "/nhiemvu kg_8_6a"]
)
def test_a_message_fits_a_phone_and_the_platform(line: str) -> None:
    stage = Stage("kien_giang", "2025-05-20T09:00")
    answer = stage.answer("son_ha", line)
    assert len(answer.text) < 3000
    assert max(len(choice.token.encode()) for row in answer.rows for choice in row) <= 64


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["overdue", "soon", "regular", "before", "later", "done", "dropped"])
def test_every_part_of_the_list_has_its_heading(language: str, name: str) -> None:
    headings = {
        words.write(language, "tasks", macro="group_name", name=each)
        for each in ("overdue", "soon", "regular", "before", "later", "done")
    }
    assert len(headings) == 6
    assert words.write(language, "tasks", macro="group_name", name=name)


def test_what_was_typed_never_becomes_markup() -> None:
    stage = Stage("kien_giang", "2025-05-20T09:00")
    stage.says("fp_so_khdt", "/nhiemvu xong kg_3b <b>đậm</b>")
    assert "&lt;b&gt;đậm&lt;/b&gt;" in stage.answer("son_ha", "/nhiemvu kg_3b").text
    assert "<i>" not in stage.answer("son_ha", "/dieuchinh kg_7 chủ trì <i>x lý do <i>y").text
