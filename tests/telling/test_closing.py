"""How a question reads once it is answered: whole, and where it is too long for that, whole words of it."""

from telling import closing
from telling.messages import Answer

LONG = "Kính chào các đồng chí. " * 30


def test_a_greeting_of_many_lines_stays_whole() -> None:
    told = closing.of("vi", LONG, answer=Answer(""), chosen="Nối với tổ…", private=False)
    assert told == f"{LONG.strip()}\n<b>Nối với tổ…</b>"


def test_what_is_too_long_for_a_message_ends_with_a_whole_word() -> None:
    told = closing.of("vi", LONG * 6, answer=Answer("Đã ghi."), chosen="Đúng", private=True)
    first, second = told.splitlines()
    assert len(first) <= closing.LONGEST_QUESTION + 1
    assert first.endswith(("chào…", "các…", "đồng…", "chí.…", "Kính…"))
    assert second == "Đã ghi."
