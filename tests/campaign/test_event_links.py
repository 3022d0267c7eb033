"""The rule by which an event is tied to the one before it, and the mark that people note."""

import hashlib

import pytest

from campaign.event_links import Head, link, read_mark


def test_a_link_is_made_of_the_one_before_and_of_every_field() -> None:
    fields: list[int | str | None] = [5, "done", 1, None, 7, "inbox:3", '{"n":1}']
    assert link("ab", fields) == hashlib.sha256(b'ab\n5\ndone\n1\n\n7\ninbox:3\n{"n":1}').hexdigest()
    for place in range(len(fields)):
        assert link("ab", [*fields[:place], "x", *fields[place + 1 :]]) != link("ab", fields)
    assert link("ac", fields) != link("ab", fields)


@pytest.mark.parametrize(
    ("text", "read"),
    [(" 12-9F3A2B4C5D6E7F80 ", Head(12, "9f3a2b4c5d6e7f80")), ("12", None), ("12-9f3a", None), ("", None)],
)
def test_a_mark_is_read_as_it_was_written(text: str, read: Head | None) -> None:
    assert read_mark(text) == read
    assert read is None or read.mark == text.strip().lower()
