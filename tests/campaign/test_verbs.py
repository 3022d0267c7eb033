"""Tokens: what a button carries, and that bytes from anywhere are never more than bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import verbs
from campaign.ids import BatonId
from campaign.verbs import BY_COMMAND, BY_NAME, VERBS, Press


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_token_reads_back_as_what_was_put_in(verb: verbs.Verb) -> None:
    assert verbs.read(verbs.token(verb.name, BatonId(128), version=3)) == Press(verb.name, 128, 3, "")
    assert verbs.read(Press(verb.name, BatonId(128), 3, "da_khop+").token) == Press(verb.name, 128, 3, "da_khop+")


def test_names_and_codes_are_each_used_once_and_are_plain() -> None:
    codes = [verb.code for verb in VERBS]
    assert len(set(codes)) == len(codes) == len({verb.name for verb in VERBS})
    assert all(code.isascii() and code.isalpha() and code.islower() for code in codes)
    assert len(BY_COMMAND) == len(codes) + sum(len(verb.also) for verb in VERBS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nhan",
        "nhan:1",
        "nhan:a:1",
        "nhan:1:b",
        "nhan:-1:2",
        "nhan:²:1",
        "la:1:1",
        "nhan:1234567890123456:1",
        ":1:1",
    ],
)
def test_bytes_that_we_never_wrote_are_no_token(text: str) -> None:
    assert verbs.read(text) is None


@given(st.text(max_size=64))
def test_any_bytes_at_all_are_a_press_or_nothing(text: str) -> None:
    press = verbs.read(text)
    assert press is None or press.verb in BY_NAME


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1), st.text(max_size=20))
def test_whatever_stands_behind_the_version_comes_back_whole(baton: int, version: int, argument: str) -> None:
    assert verbs.read(Press("done", BatonId(baton), version, argument).token) == Press("done", baton, version, argument)
