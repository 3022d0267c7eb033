"""One sentence: values in their places and forms, parts that are left out, both ways, escaping, and what cannot be read."""

from datetime import UTC, datetime

import pytest

from telling import ways
from telling.sentence import NotASentence, Sentence

HELD = Sentence("{by:Comrade} đã nhận việc này lúc {since}[ ({step})].")


def test_values_stand_in_their_places_and_forms() -> None:
    assert HELD(by="Mai", since="14:05", step="") == "Đ/c Mai đã nhận việc này lúc 14:05."
    assert HELD(by="Mai", since="14:05", step="Liên hệ") == "Đ/c Mai đã nhận việc này lúc 14:05 (Liên hệ)."
    assert HELD.names == ("by", "since", "step")
    assert (
        Sentence("{n:number} · {at:clock} {at:weekday}")(n=1412, at=datetime(2025, 3, 4, 14, 5, tzinfo=UTC))
        == "1.412 · 14:05 thứ Ba"
    )
    assert Sentence("{names:commas} · {names:comrades} · {names:semicolons}")(names=["A", "<B>"]) == (
        "A, &lt;B&gt; · đ/c A, đ/c &lt;B&gt; · A; &lt;B&gt;"
    )


def test_values_are_escaped_once_and_the_sentence_is_not() -> None:
    bold = Sentence("<b>{name}</b>[: {what:Inside}]")
    assert bold(name="<i>", what="<u>") == "<b>&lt;i&gt;</b>: &lt;u&gt;"
    assert bold(name=bold(name="A & B", what=""), what="") == "<b><b>A &amp; B</b></b>"


def test_what_stands_in_brackets_is_left_out_when_a_value_in_it_is_empty() -> None:
    within = Sentence("Xong[ ({by}[, {at}])]")
    assert within(by="Mai", at="9:00") == "Xong (Mai, 9:00)"
    assert within(by="Mai", at="") == "Xong (Mai)"
    assert within(by="", at="9:00") == within(by=None) == within() == "Xong"
    assert Sentence("[{n} việc]")(n=0) == ""


def test_brackets_that_are_read_are_written_in_braces() -> None:
    assert Sentence("{by}[ {[}{file}{]}]")(by="Mai", file="có tệp") == "Mai [có tệp]"


def test_both_ways_of_choosing_stand_in_one_sentence() -> None:
    said = Sentence("{Bấm|Gõ} Nhận việc trước.")()
    assert ways.worded(said) == "Bấm Nhận việc trước."
    assert ways.worded(said, buttons=False) == "Gõ Nhận việc trước."


def test_a_value_that_is_not_given_is_a_mistake_of_the_code() -> None:
    with pytest.raises(KeyError):
        HELD(since="14:05")


@pytest.mark.parametrize(
    ("text", "why"),
    [("Phiếu {case", "không đọc được “{”"), ("Phiếu {Case}", "không đọc được “{Case}”"), ("{case.id}", "không đọc được"),
     ("{{case}}", "không đọc được “{”"), ("{a|b|c}", "không đọc được"), ("{by:hoa}", "không có dạng “hoa”"), ("a [b", "không có dấu đóng"),
     ("a [b {c}", "không có dấu đóng"), ("a ] b", "không có dấu mở"), ("a [b] c", "ít nhất một phần cần điền"), ("case}", "không đọc được “}”")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_vietnamese(text: str, why: str) -> None:
    with pytest.raises(NotASentence) as wrong:
        Sentence(text)
    assert why in str(wrong.value)
