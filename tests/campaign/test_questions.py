"""What a pending question keeps comes back as it was, and its short code is safe to type."""

from dataclasses import fields
from typing import Any

import pytest

from campaign import question_codes, questions
from campaign.question_codes import DIGITS, LETTERS
from campaign.questions import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_as_it_was_kept_whatever_was_typed(kind: str) -> None:
    hostile = 'khớp 3\n"đk": 2 | \\ {}:,'
    typed: dict[str, Any] = {"str": hostile, "int": 7, "bool": True}
    make: Any = KINDS[kind]
    value = make(**{each.name: typed[getattr(each.type, "__name__", str(each.type))] for each in fields(make)})
    assert questions.encode(value)[0] == kind
    assert questions.decode(*questions.encode(value)) == value


def test_what_was_not_written_by_the_codec_is_not_read() -> None:
    with pytest.raises(KeyError):
        questions.decode("rumour", "{}")
    with pytest.raises(TypeError):
        questions.decode("count", '{"about": "x"}')


def test_codes_are_short_and_grow_only_when_they_must() -> None:
    codes: set[str] = set()
    for number in range(200):
        codes.add(question_codes.code_for(number, taken=codes.__contains__))
    assert len(codes) == 200
    assert all(map(question_codes.is_code, codes))
    assert sum(len(code) == 3 for code in codes) == len(LETTERS) * len(DIGITS)


def test_one_slip_of_the_finger_makes_it_no_code() -> None:
    code = question_codes.code_for(4711, taken=lambda code: False)
    slips = {code[:at] + each + code[at + 1 :] for at in range(len(code)) for each in LETTERS + DIGITS} - {code}
    assert not any(map(question_codes.is_code, slips))


@pytest.mark.parametrize("line", ["k3x {c} đúng", "đúng {c}", "{c}: đúng", "ĐÚNG"])
def test_a_code_stands_at_either_end_of_a_line(line: str) -> None:
    code = question_codes.code_for(12, taken=lambda code: False)
    found, rest = question_codes.code_in(line.format(c=code.lower()))
    if line.endswith("{c}") or line.startswith("{c}"):
        assert (found, rest) == (code, "đúng")
    else:
        assert (found, rest) == ("", line.format(c=code.lower()))


@pytest.mark.parametrize("line", ["", "128", "b1 xong", "m2", "đk 12", "khớp 3 đk 2"])
def test_what_people_type_every_day_is_no_code(line: str) -> None:
    assert question_codes.code_in(line) == ("", line)
