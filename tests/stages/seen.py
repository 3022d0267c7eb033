"""What somebody sees of an answer or a card: its text, its buttons' labels, and one button to press. One reader for all stories."""

from telling import ways
from telling.messages import Answer, Card, Choice


def text(shown: Answer | Card | None) -> str:
    """What is read; an answer is expected, silence fails the test."""
    assert shown is not None, "không có câu trả lời"
    return ways.worded(str(shown.text))


def labels(shown: Answer | Card | None) -> list[str]:
    """What its buttons say, row by row."""
    assert shown is not None, "không có câu trả lời"
    return [choice.label for row in shown.rows for choice in row]


def button(shown: Answer | Card | None, label: str) -> Choice:
    """The button of that label, or the first whose label begins so."""
    assert shown is not None, "không có câu trả lời"
    choices = [choice for row in shown.rows for choice in row]
    found = [c for c in choices if c.label == label] or [c for c in choices if c.label.startswith(label)]
    assert found, f"không có nút “{label}”: {labels(shown)}"
    return found[0]
