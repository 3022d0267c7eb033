"""/dieuchinh as people type it."""

from datetime import date

import pytest

from campaign.tasks.plan_tasks import DEADLINE, DROPPED, LEAD
from handlers.understanding import amending as reading
from handlers.understanding.amending import Read

CODES = ("kg_3a", "bp_13_6")
TODAY = date(2025, 5, 20)


def read(text: str, today: date = TODAY) -> Read:
    return reading.read(text, CODES, today=today)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("kg_3a hạn 15/6 lý do chờ số liệu", "2025-06-15"),
        ("kg_3a hạn 15/6/2025, lý do: chờ số liệu", "2025-06-15"),
        ("KG 3A han 15.6.2025 ly do chờ số liệu", "2025-06-15"),
        ("kg_3a thời hạn đến hết ngày 15-6 lí do chờ số liệu", "2025-06-15"),
        ("kg_3a hạn: trước ngày 15/6 lý do chờ số liệu", "2025-06-14"),
        ("kg_3a hạn mới 15/6. Lý do: chờ số liệu", "2025-06-15"),
        ("kg_3a hạn 15/1 lý do chờ số liệu", "2026-01-15"),
        ("kg_3a hạn 19/5 lý do chờ số liệu", "2025-05-19"),
        ("kg_3a hạn 29/2/2028 lý do chờ số liệu", "2028-02-29"),
        ("kg_3a hạn 1/4/2025 lý do chờ số liệu", "2025-04-01"),
    ],
)
def test_a_new_deadline(text: str, new: str) -> None:
    assert read(text) == Read("kg_3a", DEADLINE, new, "chờ số liệu")


def test_a_day_in_december_may_lie_before_the_turn_of_the_year() -> None:
    assert read("kg_3a hạn 15/1 lý do x", date(2024, 12, 20)).new == "2025-01-15"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kg_3a chủ trì Sở Tài chính lý do sáp nhập", Read("kg_3a", LEAD, "Sở Tài chính", "sáp nhập")),
        ("kg_3a chu tri: xã A; xã B ly do sáp nhập", Read("kg_3a", LEAD, "xã A; xã B", "sáp nhập")),
        ("kg_3a bỏ lý do trùng", Read("kg_3a", DROPPED, "1", "trùng")),
        ("kg_3a bỏ vì trùng", Read("kg_3a", DROPPED, "1", "vì trùng")),
        ("kg_3a bo", Read("kg_3a", DROPPED, "1", "")),
        ("kg_3a khôi phục lý do vẫn cần", Read("kg_3a", DROPPED, "", "vẫn cần")),
        ("kg_3a hạn 15/6", Read("kg_3a", DEADLINE, "2025-06-15", "")),
    ],
)
def test_another_lead_or_no_task_any_more(text: str, found: Read) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("kg_99 hạn 15/6 lý do x", "task"),
        ("lý do x", "task"),
        ("kg_3a lý do x", "field"),
        ("kg_3a 15/6 lý do x", "field"),
        ("kg_3a hạn lý do x", "date"),
        ("kg_3a hạn cuối tháng lý do x", "date"),
        ("kg_3a hạn 31/6 lý do x", "date"),
        ("kg_3a hạn 15/6 hoặc 16/6 lý do x", "date"),
        ("kg_3a chủ trì lý do x", "lead"),
        ("kg_3a chủ trì " + "x" * 300 + " lý do x", "lead"),
    ],
)
def test_what_is_not_clear_is_asked_about(text: str, doubt: str) -> None:
    assert read(text).doubt == doubt


@pytest.mark.parametrize(
    ("text", "answer", "number"),
    [("đồng ý 3", True, 3), ("dong y so 3", True, 3), ("không đồng ý 12", False, 12), ("khong dong y 12", False, 12)],
)
def test_a_leader_may_answer_in_words(text: str, *, answer: bool, number: int) -> None:
    assert read(text) == Read(answer=answer, number=number)
