"""A sentence about a choice keeps both ways of making it; none knows what the channel has."""

import re
from pathlib import Path

import pytest

import telling
from telling import formats, ways, words

BOTH = str(ways.way("bấm Xong, hoặc gõ", "gõ"))
ROOM = Path(telling.__file__).parent
PRESSED = {"vi": re.compile(r"(?<!\w)(?:[Bb]ấm|nút)(?!\w)"), "en": re.compile(r"(?<!\w)(?:[Pp]ress|[Tt]ap)(?!\w)")}
TYPED = re.compile(
    r"bấm nhầm|\{#.*?#\}|^#[^\n]*|^sheet_[^\n]*|This button|Nút này|rồi bấm Bắt đầu|lệnh, nút và|and tap Start",
    re.DOTALL | re.MULTILINE,
)
"""What people type themselves, notes for translators, what only somebody who has pressed a button can read, the platform's own window,
and the page for the desk, which has what to type beside each of its lines."""
ABOUT_BUTTONS = ("phrases", "verbs", "training")
"""What people type, the buttons themselves, and practising to press them, which says itself what to type where there are none."""
CALLED = re.compile(r'way\("[^"]*", "[^"]*"\)|\{[^{}|]*\|[^{}|]*\}')


def test_the_way_of_the_reader_is_what_is_left() -> None:
    assert ways.worded(f"Xin {BOTH} /xong.") == "Xin bấm Xong, hoặc gõ /xong."
    assert ways.worded(f"Xin {BOTH} /xong.", buttons=False) == "Xin gõ /xong."
    assert ways.worded("không có gì để chọn") == "không có gì để chọn"
    assert formats.plain(f"<b>Xin</b> {BOTH}") == "Xin bấm Xong, hoặc gõ"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_sentence_names_a_button_but_beside_the_words_that_can_be_typed(language: str) -> None:
    for path in sorted(path for path in (ROOM / language).glob("*.*") if path.stem not in ABOUT_BUTTONS):
        said = TYPED.sub("", CALLED.sub("", path.read_text(encoding="utf-8")))
        found = PRESSED[language].search(said)
        assert found is None, f"{path.name}: …{said[max(0, found.start() - 60) : found.end() + 20]}…"


def test_a_written_sentence_keeps_both_ways_and_is_escaped_once() -> None:
    said = words.write("vi", "refusals", macro="unknown_reason")
    assert ways.worded(said) == "Không có lý do này trong kế hoạch. Bấm Vướng để chọn lại."
    assert ways.worded(said, buttons=False) == "Không có lý do này trong kế hoạch. Gõ Vướng để chọn lại."
    assert "<way" in words.joined(said, "x")
