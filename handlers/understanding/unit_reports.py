"""A unit's report as people type it: `đk 12, khớp 5, lũy kế 140; khó khăn: …; người báo: anh Tư, lúc 10h`.

Numbers come first and are read as `counts` does; what stands behind «khó khăn», «kiến nghị», «nhiệm vụ», «người báo» up to
the next of them is words, kept as typed. Pure: text in, value or doubt out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from campaign import text_normalisation
from campaign.unit_reports.unit_forms import LONGEST, TOTAL
from handlers.understanding import counts, lexicon, spelling
from handlers.understanding.counts import Figure
from handlers.understanding.tokens import Nameable

LABELS = {
    "kho_khan": r"(?:noi dung )?kho khan(?:,? (?:va )?vuong mac)?|vuong mac|difficulties",
    "kien_nghi": r"kien nghi(?:,? (?:va )?de xuat)?|de xuat|proposals",
    "nhiem_vu": r"nhiem vu(?: (?:trong )?(?:ky|tuan|thang))?(?: (?:toi|sau|tiep theo|ke tiep))?|next tasks",
    "nguoi_bao": r"nguoi bao(?: cao)?|reported by",
}
LABEL = re.compile(
    "|".join(rf"(?:(?:^|[;\n])\s*(?P<{name}_1>{called})(?![a-z])\s*[:-]?|[\s,.](?P<{name}_2>{called})\s*:)" for name, called in LABELS.items())
)  # fmt: skip
WRITTEN = {"kho_khan": "khó khăn", "kien_nghi": "kiến nghị", "nhiem_vu": "nhiệm vụ"}
"""How `written` names a text, as LABELS reads it."""
WHEN = re.compile(r"(?:^|[\s,;])(?:luc|vao luc|khi|at)\s+")
NOTHING = re.compile(
    r"(?:bao cao |bao )?(?:khong|ko|chua)(?: co)? phat sinh(?: gi)?(?: trong (?:ky|tuan))?|nothing to report"
    r"|^\s*khong(?: co(?: gi)?)?\s*$"
)

PERIOD = re.compile(
    r"\s*(?:(?:cua|cho|for) )?(?:ky|tuan|period|week of)(?: bao cao)?(?: ngay)? (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})"
    r"(?:[/.-](?:20)?(?P<year>\d\d))?(?![\d/.-])[\s,;:]*"
)


@dataclass(frozen=True, slots=True)
class Given:
    """One number: of a field; `add`: it comes on top of what is there (may be negative)."""

    field: str
    value: int
    add: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a text says. With a `doubt` (as in `counts.CountReading`, or day, long) there is nothing else."""

    figures: tuple[Given, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    reported_by: str = ""
    reported_at: str = ""
    zero: bool = False
    doubt: str = ""
    piece: str = ""


def read(text: str, *, indicators: Sequence[Nameable], today: date) -> Entry:
    """Everything that `text` says about one unit's period; never raises."""
    typed = spelling.composed(text)
    numbers, parts = _parts(typed)
    texts = {name: words for name, words in parts.items() if name != "nguoi_bao"}
    if any(len(words) > LONGEST for words in texts.values()):
        return Entry(doubt="long", piece=str(LONGEST))
    plain = folded(numbers)
    zero = NOTHING.search(plain)
    if zero is not None:
        numbers = numbers[: zero.start()] + numbers[zero.end() :]
    figures = _figures(numbers.strip(" ,;:.\n"), indicators, today)
    if isinstance(figures, Entry):
        return figures
    if not (figures or parts or zero):
        return Entry(doubt="nothing", piece=typed.strip())
    by, at = _reported(parts.get("nguoi_bao", ""))
    return Entry(figures, texts, by, at, zero is not None)


def written(texts: Mapping[str, str], by: str, *, at: str) -> str:
    """A line that `read` understands as these texts, reported by somebody at some time; empty without any text."""
    said = [f"{WRITTEN[name]}: {text}" for name, text in texts.items() if text]
    who = [f"người báo: {', lúc '.join(filter(None, (by, at)))}"] if by or at else []
    return "; ".join([*said, *who]) if said else ""


def unit_in(text: str, units: Sequence[Nameable]) -> tuple[tuple[str, ...], str]:
    """The units that the beginning of a text names (several of one name), the longest name first, and the rest behind it."""
    typed = spelling.composed(text).lstrip()
    plain = folded(typed)
    names = ((folded(spelling.composed(name)), unit.id) for unit in units for name in (unit.name, *unit.words))
    found = [(name, unit) for name, unit in names if plain.startswith(name) and not plain[len(name) :][:1].isalnum()]
    longest = max((len(name) for name, _ in found), default=0)
    return tuple(dict.fromkeys(unit for name, unit in found if len(name) == longest)), typed[longest:].lstrip(" ,;:-")


def period_in(text: str, periods: Sequence[str]) -> tuple[str, str]:
    """Which of these periods (ISO days) the beginning of a text names («kỳ 15/5»), and the rest; empty, and the whole text, for none."""
    typed = spelling.composed(text)
    found = PERIOD.match(folded(typed))
    if found is None:
        return "", text
    ending = f"-{int(found['month']):02}-{int(found['day']):02}"
    named = [each for each in periods if each.endswith(ending) and each[2:4] == (found["year"] or each[2:4])]
    return (named[0], typed[found.end() :]) if named else ("", text)


def folded(text: str) -> str:
    """Without accents or capitals, each letter in its place, so that positions hold in the text as typed."""
    return "".join(one if len(one := text_normalisation.fold(letter)) == 1 else letter for letter in text)


# --- parts ------------------------------------------------------------------------------------------------------------------


def _parts(typed: str) -> tuple[str, dict[str, str]]:
    """What stands before the first label, and what stands behind each; a label twice in a row is a word like any other."""
    found: list[re.Match[str]] = []
    for match in LABEL.finditer(folded(typed)):
        if not found or str(match.lastgroup)[:-2] != str(found[-1].lastgroup)[:-2]:
            found.append(match)
    starts = [*(each.start() for each in found), len(typed)]
    parts: dict[str, str] = {}
    for each, end in zip(found, starts[1:], strict=False):
        name = str(each.lastgroup)[:-2]
        words = typed[each.end() : end].strip(" ,;:\n")
        words = "" if words in ("-", "–") else words
        parts[name] = f"{parts[name]}; {words}" if name in parts else words
    return typed[: starts[0]], parts


def _reported(words: str) -> tuple[str, str]:
    """«anh Tư, lúc 10h» as who and when."""
    when = WHEN.search(folded(words))
    if when is None:
        return words, ""
    return words[: when.start()].strip(" ,;"), words[when.end() :].strip(" ,;.")


# --- numbers ----------------------------------------------------------------------------------------------------------------


@cache
def _total() -> re.Pattern[str]:
    """A running total with its number, and what stands before it since the last number."""
    words = "|".join(re.escape(folded(each)) for each in lexicon.load().table["counts"]["total"])
    return re.compile(rf"[^,;\n\d]*(?<![a-z])(?:{words})(?![a-z])[^,;\n\d]*\d[\d.]*")


def _figures(numbers: str, indicators: Sequence[Nameable], today: date) -> tuple[Given, ...] | Entry:
    total = _total().search(folded(numbers))
    pieces = [numbers]
    if total is not None:
        pieces = [numbers[: total.start()] + " , " + numbers[total.end() :], numbers[total.start() : total.end()]]
    found: list[Given] = []
    for piece in pieces:
        if not piece.strip(" ,;"):
            continue
        interaction = counts.read(piece, indicators=indicators, units=(), today=today)
        if interaction.doubt:
            return Entry(doubt=interaction.doubt, piece=interaction.piece.strip())
        for figure in interaction.figures:
            given = _given(figure, indicators, today)
            if given is None:
                return Entry(doubt="day" if figure.day != today else "unclear", piece=piece.strip(" ,;"))
            found.append(given)
    names = [each.field for each in found]
    twice = next((name for name in names if names.count(name) > 1), "")
    return Entry(doubt="twice", piece=numbers) if twice else tuple(found)


def _given(figure: Figure, indicators: Sequence[Nameable], today: date) -> Given | None:
    """A figure as a field; None for one of a single day, or a running total of what has none."""
    first = indicators[0].id if indicators else ""
    name = figure.indicator or first
    if figure.day != today or not name or (figure.how == "total" and name != first):
        return None
    return Given(TOTAL if figure.how == "total" else name, figure.value, add=figure.how == "add")
