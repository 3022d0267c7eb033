"""The table of utterances, said to the real handlers: nothing changes that should not, and what means something is understood or asked about.

`python -m tests.stages.utterances` prints the figures class by class. Whoever adds a line adds it to `tests/data/utterances.txt`.
"""

import unicodedata
from functools import cache
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import text_normalisation
from handlers.understanding import accounting, lexicon, phrases
from handlers.understanding.meanings import Intent, MeaningKey
from tests.stages import explaining, speaking, utterances
from tests.stages.utterances import Measured, Utterance

pytestmark = pytest.mark.no_cover
"""Watched, thousands of lines take twice as long; `test_ways_of_reading.py` has one of each way."""
TABLE = [*utterances.read(), *list(utterances.read(utterances.MORE))[::8]]
GROUPS = [list(lines) for _, lines in groupby(sorted(TABLE, key=lambda one: one.kind), key=lambda one: one.kind)]
PARTS = [(group[0].kind, at, group[at : at + 40]) for group in GROUPS for at in range(0, len(group), 40)]
SILENT = ("chat", "guard-")
ACTING = phrases.WORK - {"show"}
SHARES = 8
"""In so many tests the lines that act are said; which those are is only found out inside, for it takes seconds."""


@cache
def _acting(share: int) -> list[Utterance]:
    """Those lines of a share that act; not «named», for a name without a title is one by its capitals alone."""
    meant = [one for one in TABLE if not one.kind.startswith(SILENT)][share::SHARES]
    readings = [(one, phrases.understand(one.text)) for one in meant]
    return [one for one, read in readings if read.verb in ACTING and read.key != "named"]


@pytest.mark.parametrize(("kind", "at", "lines"), PARTS, ids=[f"{kind}-{at}" for kind, at, _ in PARTS])
def test_nothing_changes_that_should_not_and_few_are_left_unanswered(
    kind: str, at: int, lines: list[Utterance]
) -> None:
    measured = utterances.measure(lines)
    assert [_said(each) for each in measured if each.verdict == "WRONG"] == []
    missed = [_said(each) for each in measured if each.verdict in ("told", "silent")]
    assert len(missed) <= len(measured) // 20, missed


def _said(each: Measured) -> str:
    return f"{each.one.context}: {each.one.text!r} -> {sorted(each.came.changes)}, {each.came.answer}"


def _bare(text: str) -> str:
    return text_normalisation.fold(text)


@pytest.mark.parametrize("share", range(SHARES))
def test_a_line_dressed_otherwise_means_the_same_and_denied_or_asked_nothing(share: int) -> None:
    acting = _acting(share)[::5]  # as many as there is time for
    assert acting
    for one in acting:
        _means_the_same_dressed_otherwise_and_nothing_denied(one)


def _means_the_same_dressed_otherwise_and_nothing_denied(one: Utterance) -> None:
    meant = phrases.understand(one.text)
    same = [unicodedata.normalize("NFD", one.text), one.text.upper(), f"  {one.text}  "]
    if not one.text.isascii():  # else a particle with its accent would say that all of the line is typed with accents
        same += [f"dạ {one.text}", f"{one.text} ạ"]
    if one.text.startswith("em "):
        same += [f"{who}{one.text[2:]}" for who in ("mình", "tôi", "tui")]
    for text in same:  # all in capitals it is at most asked who is meant
        read = phrases.understand(text)
        in_doubt = read.key == MeaningKey.NAMED or read.verb == Intent.NONE
        unnamed = text.isupper() and meant.verb == Intent.OFFER and in_doubt
        assert (read.verb, read.key) == (meant.verb, meant.key) or unnamed, text
    bare = phrases.understand(_bare(one.text))
    assert bare.verb in (meant.verb, "ask", "none", "show"), "không dấu: như vậy, hoặc hỏi lại"
    others = (
        f"> {one.text}",
        f"chị Mai bảo: {one.text}",
        f"“{one.text}”",
        f"{one.text}?",
        f"nếu {one.text} thì báo chị",
        f"không biết {one.text} được gì",
    )
    for text in others:
        assert phrases.understand(text).verb not in ACTING, text


TURNING = [
    *("chưa", "không", "đừng", "sắp", "nếu", "khi nào", "chị Mai bảo:", ">", "nghe nói", "hình như", "chắc là", "có lẽ", "định"),
    *("hôm trước", "hôm qua", "tuần trước", "vợ em", "tổ trưởng em", "giả sử", "chừng nào", "em tưởng", "nghe đâu", "bên tổ 2", "cty khác"),
]  # fmt: skip


@pytest.mark.parametrize("before", TURNING)
@pytest.mark.parametrize(
    "verb",
    ["nhận", "nộp hồ sơ rồi", "kích hoạt rồi", "khớp rồi", "bận", "hết vướng", "được cấp rồi", "trả lại", "bấm nhầm"],
)
def test_a_word_that_denies_or_supposes_keeps_no_action(before: str, verb: str) -> None:
    read = phrases.understand(f"{before} {verb}")
    assert read.verb not in ACTING or read.key in ("not_matched", "refused"), read
    assert (read.verb, read.key) != ("none", "unblock")


@pytest.mark.parametrize(
    "behind",
    [
        *(
            "mà vui",
            "thì hay quá",
            "lần đầu, lần sau được",
            "cái bàn",
            "hôm bữa đó mà",
            "với chị kia",
            "nhưng thôi",
            "hộ chị Mai rồi",
            "thì phải",
        ),
        *(
            "mà chưa thấy gì",
            "hay sao á",
            "cho cty khác",
            "tuần trước",
            "nhưng bị lỗi",
            "của phòng bên",
            "chứ chưa",
            "phải không",
        ),
    ],
)
@pytest.mark.parametrize(
    "verb",
    [
        "em nhận",
        "em bận",
        "không nghe máy",
        "vướng xíu",
        "trả lại",
        "đã khớp",
        "kích hoạt rồi",
        "hẹn mai 9h",
        "bấm nhầm",
    ],
)
def test_what_is_left_unexplained_is_never_acted_on(verb: str, behind: str) -> None:
    assert phrases.understand(f"{verb} {behind}").verb not in ACTING


@pytest.mark.parametrize(
    ("text", "verb", "key"),
    [
        ("khớp rồi, chưa nộp hồ sơ", "ask", "matched"),
        ("đã nộp hồ sơ, chưa kích hoạt", "ask", "filed"),
        ("nhầm rồi, chưa kích hoạt", "undo", ""),
        ("em nhận rồi, chưa kích hoạt", "none", ""),
    ],
)
def test_of_what_is_half_denied_the_first_is_asked_about(text: str, verb: str, key: str) -> None:
    read = phrases.understand(text)
    assert (read.verb, read.key) == (verb, key)


def test_what_is_left_is_named_by_its_place() -> None:
    line = lexicon.load().read("bận quá đi chợ")
    assert accounting.left(lexicon.load(), line, at=1, verb=Intent.BUSY) == [2, 3]


@pytest.mark.parametrize("share", range(SHARES))
def test_a_line_passed_on_from_somebody_else_changes_nothing(share: int) -> None:
    for one in _acting(share)[::20]:
        came = speaking.say(f"forwarded:{one.context}", one.text)
        assert not {change for change in came.changes if not change.startswith("cardq")}, one.text


NOWHERE = ["bánh", "zx", "quạt", "xe đạp", "vui", "ghê", "mèo", "siêu thị"]
"""Words that stand in none of our lists."""


@given(st.deferred(lambda: st.sampled_from(_acting(0))), st.sampled_from(NOWHERE), st.integers(0, 12))
def test_one_word_that_nothing_explains_keeps_a_line_from_acting(one: Utterance, word: str, at: int) -> None:
    meant = phrases.understand(one.text)
    if ":" in one.text or meant.rest or meant.until or (meant.verb, meant.key) in REASONED:
        return  # a note, a moment, a person or a reason is in the speaker's own words
    words = one.text.split()
    at = min(at, len(words))
    read = phrases.understand(" ".join((*words[:at], word, *words[at:])))
    assert read.verb not in ACTING or read.rest, one.text


REASONED = {("done", "not_matched"), ("done", "refused"), ("done", "declined"), ("block", "")}
OURS = sorted({word for one in TABLE for word in one.text.split() if word.isalpha()})
DENIED = ("nếu", "?", "ví dụ", "khi nào", "giả sử", "lỡ mà")


@given(st.lists(st.sampled_from(OURS), min_size=1, max_size=7), st.sampled_from(DENIED))
def test_our_own_words_thrown_together_act_only_with_all_of_them_explained(words: list[str], denied: str) -> None:
    text = " ".join(words)
    read = phrases.understand(text)
    if read.verb in ("claim", "undo", "busy") and not read.rest:
        assert not explaining.unexplained(text), text
    assert phrases.understand(f"{denied} {text} {denied}").verb not in ACTING


def test_the_words_that_stand_nowhere_are_named() -> None:
    assert explaining.unexplained("em nhận cái quạt này") == ["quạt"]
    meaning = [one for one in TABLE if one.kind in ("claim", "result", "giveback", "undo", "unblock")]
    known = [one for one in meaning if not explaining.unexplained(one.text)]
    assert len(known) > 0.9 * len(meaning), [explaining.unexplained(one.text) for one in meaning]


def test_no_list_stands_in_the_table_that_nothing_reads_and_no_shorthand_for_a_word_that_is_nowhere() -> None:
    assert explaining.lists_never_read() == []
    assert explaining.shorthand_for_nothing() == []
