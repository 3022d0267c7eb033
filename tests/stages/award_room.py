"""Proposals for awards in tests: what /khenthuong answers, what a proposal's card shows in private, what is tapped there."""

from storage.awards import award_rows
from telling import render
from telling.messages import Answer, Card, Choice
from tests.stages.relay import Relay


def text(answer: Answer | None) -> str:
    assert answer is not None
    return str(answer.text)


def labels(shown: Answer | Card | None) -> list[str]:
    assert shown is not None
    return [choice.label for row in shown.rows for choice in row]


def button(shown: Answer | Card | None, label: str) -> Choice:
    assert shown is not None
    return next(choice for row in shown.rows for choice in row if choice.label.startswith(label))


def card(stage: Relay, by: str, key: str = "award:1") -> Card | None:
    return render.card(stage.work, stage.private(by), key)


def proposed(stage: Relay, name: str = "Bảo", by: str = "khoa", criterion: int = 2, note: str = "") -> int:
    answer = text(stage.says(by, f"/khenthuong đề nghị {name} tiêu chí {criterion} {note}"))
    assert answer.startswith("Đã ghi đề nghị"), answer
    return award_rows.all_(stage.work)[-1].id
