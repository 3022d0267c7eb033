"""How a question reads once it has its answer."""

from telling import closing
from telling.messages import Answer, Choice

QUESTION = "Phiếu 128 <Cty A&B>: hoàn tác?"
ESCAPED = "Phiếu 128 &lt;Cty A&amp;B&gt;: hoàn tác?"


def reads(answer: Answer, *, chosen: str = "Đúng, hoàn tác", private: bool = True, question: str = QUESTION) -> str:
    return closing.of("vi", question, answer=answer, chosen=chosen, private=private)


def test_the_answer_stands_under_the_question() -> None:
    assert reads(Answer("Đã hoàn tác <b>128</b>.")) == f"{ESCAPED}\nĐã hoàn tác <b>128</b>."


def test_in_a_group_and_where_it_asks_on_the_button_is_the_answer() -> None:
    pressed = f"{ESCAPED}\n<b>Đúng, hoàn tác</b>"
    assert reads(Answer("số của riêng ai"), private=False) == pressed
    assert reads(Answer("và nữa?", rows=((Choice("Có", "tl:1:1:x"),),))) == pressed
    assert reads(Answer("gõ lý do", ask=True)) == pressed
    assert reads(Answer("dài " * 400)) == pressed
    assert reads(Answer("")) == pressed


def test_without_the_questions_words_the_answer_stands_alone_and_nothing_is_made_of_nothing() -> None:
    assert reads(Answer("Đã ghi."), question="") == "Đã ghi."
    assert reads(Answer(""), chosen="") == ""
