"""What a list leaves open, asked of whoever imports it: which of two columns, what a heading or a cell means.

The answers are what `--map` would say; they are remembered for this office's next list (`lists.own_words`).
"""

from collections.abc import Iterator

import click

from bot import speech
from bot.commands.list_accounts import number, plain
from campaign.plan import Plan
from lists import own_words, vocabulary
from lists.difference import ListDifference
from lists.own_words import OwnWords
from lists.staging import Findings

MOST = 6
"""Questions about one list; what is left is in the preview, and `--map` can say it."""
FACTS = {"1": "yes", "2": "no", "3": "unknown"}
STATES = {"1": "active", "2": "stopped"}
ASKED_OF = {"registered": FACTS, "matched": FACTS, "level2": FACTS, "status": STATES}
MARKED = {"1": "registered", "2": "matched", "3": "level2", "4": own_words.NOT_USED}
LONGEST = 79
"""What is longer was cut in the preview and would not be found again."""


def ask(findings: Findings, own: OwnWords) -> bool:
    """Ask; True when something was answered, which `own` then holds. Nothing typed leaves a thing as the preview says."""
    questions = [*_columns(findings), *_values(findings)][:MOST]
    if not questions:
        return False
    click.echo(speech.said("Có {n} chỗ cần hỏi; bấm Enter để giữ như bản xem trước.", n=len(questions)))
    answered = [_asked(own, *question) for question in questions]
    return any(answered)


def of_open_work(plan: Plan, difference: ListDifference) -> list[str]:
    """What the list now knows about open work, as questions; never answered by the program."""
    return [
        speech.said(
            "{n} phiếu đang ở bước «{name}», nay danh sách cho thấy không cần nữa.",
            n=number(len(batons)),
            name=plan.step(step).name,
        )
        for step, batons in difference.finished.items()
    ]


def wants_hidden(findings: Findings) -> bool:
    """Ask whether what nobody sees is to be read too, where there is some; nothing typed leaves it out."""
    sheets = sum(state == "hidden" for _, _, state, *_ in findings.sheets)
    there = (
        (findings.skipped.get("hidden", 0), speech.said("dòng")),
        (len(findings.hidden_columns), speech.said("cột")),
        (sheets, speech.said("trang")),
    )
    said = ", ".join(f"{number(n)} {word}" for n, word in there if n)
    return bool(said) and click.confirm(speech.said("Tệp có {said} đang ẩn. Đọc cả phần ẩn?", said=said), default=False)


Question = tuple[str, dict[str, list[tuple[str, str, str]]]]
"""The sentence, and by answer what it means: ("", heading, id of a column) or (column, cell, value)."""


def _asked(own: OwnWords, sentence: str, meanings: dict[str, list[tuple[str, str, str]]]) -> bool:
    typed = click.prompt(
        sentence, default="", show_default=False, type=click.Choice(["", *meanings]), show_choices=False
    )
    for kind, text, value in meanings.get(typed, ()):
        own_words.answer(own, text, value=value, kind=kind)
    return bool(typed)


def _columns(findings: Findings) -> Iterator[Question]:
    """Of two columns of one meaning, of ticks for something, of a day of something."""
    kinds = {heading: kind for _, _, heading, kind, _ in findings.columns}
    words = vocabulary.load()
    for used, other in dict.fromkeys(map(tuple, findings.rivals)):
        kind = kinds.get(used, "")
        sentence = speech.said(
            "Cột nào là «{label}»: 1 «{used}» (đang dùng), 2 «{other}»?",
            label=words.label(kind), used=plain(used), other=plain(other),
        )  # fmt: skip
        yield (
            sentence,
            {"1": [("", other, own_words.NOT_USED)], "2": [("", other, kind), ("", used, own_words.NOT_USED)]},
        )
    for heading in dict.fromkeys(findings.marked):
        yield (
            speech.said(
                "Cột «{heading}» ghi rồi hay chưa của: 1 đăng ký định danh, 2 khớp dữ liệu, 3 VNeID mức 2, 4 việc khác?",
                heading=plain(heading),
            ),
            {typed: [("", heading, kind)] for typed, kind in MARKED.items()},
        )
    for heading in dict.fromkeys(heading for heading, kind in kinds.items() if kind in ("", "day_of_mark")):
        if words.column(heading) == "day_unsure":
            yield (
                speech.said("Cột «{heading}»: 1 ngày đăng ký định danh, 2 ngày của việc khác?", heading=plain(heading)),
                {"1": [("", heading, "registered_at")], "2": [("", heading, own_words.NOT_USED)]},
            )


def _values(findings: Findings) -> Iterator[Question]:
    """Of cells that are not understood, the most frequent first."""
    unread = [(n, kind, text) for kind, text, value, n in findings.values if not value and kind in ASKED_OF]
    for n, kind, text in sorted(unread, key=lambda one: -one[0]):
        if len(text) <= LONGEST:
            choices = speech.said(
                "1 đang hoạt động, 2 đã ngừng" if ASKED_OF[kind] is STATES else "1 rồi, 2 chưa, 3 chưa rõ"
            )
            yield (
                speech.said(
                    "«{text}» ở cột {label} ({n} dòng) nghĩa là: {choices}?",
                    text=plain(text), label=vocabulary.load().label(kind), n=number(n), choices=choices,
                ),
                {typed: [(kind, text, value)] for typed, value in ASKED_OF[kind].items()},
            )  # fmt: skip
