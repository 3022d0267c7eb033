"""A proof-reader for every message that people get: what a picky official would underline, found by rule.

`faults(text, labels)` names each fault with the words around it. The rules know Vietnamese as it is written in offices;
they do not know what people themselves have typed, so words quoted between «» or behind a colon of theirs are passed over
by whoever calls (see `oracle`).
"""

import re
from collections.abc import Iterator, Sequence

PHONE = 38
"""Characters of a button's label, or of a line of bare figures, that a phone 360 pixels wide shows without breaking it."""
SHARED = {1: PHONE, 2: 22, 3: 14}
"""The longest label by how many stand in its row."""
TWICE = re.compile(r"(?<![\w/.,-])(\w[\w/]*(?: [\w/]+){0,4})(?: ?[:,·(–-] ?| )\1(?![\w/-])", re.IGNORECASE)
AGAIN = re.compile(r"(?:^|[,;:·(] ?)(\w+(?: \w+){1,6})(?=[,;·(].*?[,;:·(] ?\1(?:[,;·).]|$))", re.IGNORECASE)
SIDE_BY_SIDE = re.compile(r"[a-zà-ỹ] \d{1,2} \d{1,3}(?=[,.;]|$)")
"""«đã có mức 2 5»: a name that ends with a figure, and its number."""
COUNTED = re.compile(r"(?:^|[,:;] )([^\W\d_]+(?: [^\W\d_]+){1,4}) \d+(?=[,;]).*?[,;] \1 \d+(?=[,;.]|$)")
"""«không nghe máy 5, …, không nghe máy 6»: one thing counted twice."""
REDUPLICATED = frozenset(["từ", "dần", "luôn", "thường", "mãi", "xa", "ngày", "đều", "người", "nhà", "nhanh"])
LOWERED = re.compile(r"(?<!\w)(?:[a-zđ][A-ZĐ]{1,}\w*|dn|mst|vneid|otp|cccd|htx|ubnd|tnhh|pc06|đkkd|đkdn)(?!\w)")
GLUED = re.compile(
    r"\d(?!h\d|ha\b|km\b|px\b|xx\*)[a-zà-ỹ]{2,}|[a-zà-ỹ]\((?!s\))|\)[a-zà-ỹA-ZÀ-Ỹ]|[a-zà-ỹ][,;:][a-zA-Zà-ỹÀ-Ỹ]"
)
LEFT = re.compile(
    r"(?<![\w/@.:-])(?:None|True|False|nan|NaN|null|undefined|unknown|held|parked|blocked|offered|superseded|cancelled|waiting|other"
    r"|organi[sz]ations?|case|baton|member|report|count)(?![\w.])|\{\{|\}\}|\{%|&(?:amp|lt|gt|quot);|</?[bi]>|\bMarkup\("
)
LOOSE = re.compile(r"đ/c [A-ZĐÀ-Ỹ]|\d %")
SPACED = re.compile(r" [,.;:](?: |$)|\( | \)|(?<=\S)  +(?=\S)")
COLUMNS = re.compile(r" {3,}|(?: +\d+){4,}")
"""A line of a table in letters of one width."""
ADDRESS = re.compile(r"https?://\S+|\S+\.(?:vn|xlsx|docx|png|csv|toml)\b|/\w+(?:@\w+)?")


def faults(text: str, labels: Sequence[Sequence[str]] = ()) -> list[str]:
    """Everything that a proof-reader would underline in a message and under it."""
    return [*_of_text(text), *_of_labels(labels)]


def _of_text(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from (f"dễ ngắt dòng: «{_around(line, found)}»" for found in LOOSE.finditer(line))
    yield from _of_words(text)


def _of_words(text: str) -> Iterator[str]:
    for line in text.splitlines():
        bare = ADDRESS.sub("…", line)
        for what, rule in (
            ("viết thường chữ tắt", LOWERED),
            ("dính chữ", GLUED),
            ("chữ của máy", LEFT),
            ("thừa dấu cách", SPACED),
            ("hai số liền nhau", SIDE_BY_SIDE),
            ("đếm hai lần", COUNTED),
        ):
            if not (rule in (SPACED, SIDE_BY_SIDE) and COLUMNS.search(line)):
                yield from (f"{what}: «{_around(bare, found)}»" for found in rule.finditer(bare))
        for rule in (TWICE, AGAIN):
            for found in rule.finditer(bare):
                if not (found[1].casefold() in REDUPLICATED or found[1].replace(" ", "").isdigit()):
                    yield f"lặp: «{_around(bare, found)}»"


def _of_labels(labels: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in labels:
        for label in row:
            if len(label) > SHARED.get(len(row), 10):
                yield f"nhãn dài {len(label)} chữ, {len(row)} nút một hàng: «{label}»"
            yield from _of_words(label)


def _around(line: str, found: re.Match[str]) -> str:
    return line[max(0, found.start() - 12) : found.end() + 12].strip()
