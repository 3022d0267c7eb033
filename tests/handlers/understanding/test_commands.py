"""The slash commands, as typed by hand and as the platform's menu writes them."""

import pytest

from handlers.understanding.commands import Command, split


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/nhan 128", Command("nhan", "128")),
        ("/NHAN 128", Command("nhan", "128")),
        ("/nhận 128", Command("nhan", "128")),
        ("/nhan128", Command("nhan", "128")),
        ("/nhan_128 nhé", Command("nhan", "128 nhé")),
        ("/đổi x", Command("doi", "x")),
        ("  /viec  ", Command("viec")),
        ("/xong: 128", Command("xong", "128")),
        ("/yeucau cty X\nmst 3800123456", Command("yeucau", "cty X\nmst 3800123456")),
    ],
)
def test_a_command_is_taken_apart(text: str, command: Command) -> None:
    assert split(text) == command


@pytest.mark.parametrize("text", ["", "/", "/ 128", "nhận 128", "xem /nhan", "/nhan@other_bot 128", "/a/b", "/日本"])
def test_what_is_no_command_of_ours_is_none(text: str) -> None:
    assert split(text) is None


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/báo số 12", "baoso", "12"), ("/yêu cầu cty X", "yeucau", "cty X"), ("/nhận việc 1", "nhan", "1"), ("/nhan phiếu 1", "nhan", "1"),
        ("/nhan\n1", "nhan", "1"), ("/xyz abc", "xyz", "abc"), ("/báo", "bao", ""),
    ],
)  # fmt: skip
def test_a_command_written_as_its_words_is_that_command(text: str, name: str, rest: str) -> None:
    read = split(text)
    assert read is not None
    assert (read.name, read.rest) == (name, rest)
