"""Thư ngỏ: every member takes it in private, as files to sign and to look at, and as texts to paste and for an SMS."""

import json

import pytest

from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text


def given(relay: Relay, by: str) -> list[str]:
    return [json.loads(body)["text"] for body in relay.said(relay.private(by))[-4:]]


@pytest.mark.parametrize("line", ["/thungo", "cho em xin thư ngỏ với ạ", "lay thu ngo"])
def test_it_comes_in_private_as_two_files_and_two_texts(relay: Relay, line: str) -> None:
    answer = relay.says("dung", line)
    assert answer is None or text(answer) == "Đang gửi Thư ngỏ."
    told, _, pasted, sms = given(relay, "dung")
    files = [json.loads(body)["file"] for body in relay.said(relay.private("dung"))[-4:-2]]
    assert [(file["name"], file["recipe"]) for file in files] == [
        ("thu-ngo.docx", "letter_docx:"),
        ("thu-ngo.pdf", "letter_pdf:"),
    ]
    assert "https://stc.tinhmau.gov.vn" in told
    assert pasted.startswith("THƯ NGỎ")
    assert sms.isascii()
    assert len(sms) <= 160


def test_it_stands_under_the_guide_and_in_a_group_it_says_where(relay: Relay) -> None:
    shown = relay.says("dung", "/huongdan")
    assert labels(shown) == ["Thư ngỏ"]
    assert text(relay.taps("dung", button(shown, "Thư ngỏ"))) == "Đang gửi Thư ngỏ."
    assert "tin riêng" in text(relay.says("dung", "/thungo", "-501"))
    assert relay.says("dung", "thư ngỏ gửi chưa", "-501") is None
    assert text(relay.says("7777", "/thungo")) == relay.refusal("not_a_member")
    assert labels(relay.says("7777", "/huongdan")) == ["Đề nghị gọi lại", "Xác minh số gọi đến"]
