"""«Gộp phiếu 131 với 128», «131 với 128 là một»: two cases that are one organisation. Pure: text in, the numbers out.

Only a line that says nothing else: what it comes to is a question, but nobody is asked one who was talking of something else.
"""

import re

from campaign import text_normalisation

CASE = r"(?:(?:phieu|ca|so|ho so|viec) )*(\d{1,7})"
AND = r"(?: (?:va|voi|vao|vo|cung|sang))*"
ORGANISATION = r"(?:cong ty|cty|to chuc|doanh nghiep|dn|don vi|khach|cho|nha)"
ONE = (
    rf"(?:la (?:mot|1)|(?:la )?cung (?:mot|1)(?: {ORGANISATION})?|(?:la )?cung {ORGANISATION}|(?:la )?(?:mot|1) {ORGANISATION}"
    r"|trung(?: nhau| phieu)?)"
)
LEAD = r"(?:(?:da|em|anh|chi|nho|xin|cho em|thua) )*"
TAIL = (
    r"(?: (?:lai|lam mot|giup|gium|ho|em|anh|chi|a|nhe|nha|voi|di|day|do|nay|thoi|nhau|thanh mot|duoc khong|duoc k))*"
)
SAYS = tuple(
    re.compile(f"{LEAD}{form}{TAIL}")
    for form in (
        rf"gop(?: (?:lai|giup|vao|voi|chung))* {CASE}(?:{AND} {CASE})?",
        rf"{CASE}{AND} {CASE} {ONE}",
        rf"{CASE} {ONE}{AND} {CASE}",
        rf"(?:ca nay |phieu nay |viec nay )?{ONE}{AND} {CASE}",
    )
)


def read(text: str) -> tuple[int, ...]:
    """The one or two numbers of the cases that the line calls one; none when it says something else, or more."""
    line = " ".join(text_normalisation.words(text))
    found = next((match for says in SAYS if (match := says.fullmatch(line))), None)
    return tuple(int(number) for number in found.groups() if number) if found is not None else ()


APART = tuple(
    re.compile(f"{LEAD}{form}{TAIL}")
    for form in (
        rf"(?:tach|go gop|huy gop|bo gop|hoan tac gop)(?: (?:lai|ra|rieng|roi))* {CASE}(?:(?: khoi)?{AND} {CASE})?(?: (?:ra|rieng|lai))*",
        rf"gop (?:nham|lon|sai)(?: roi)?(?: {CASE}(?:{AND} {CASE})?)?",
        r"tach(?: (?:lai|ra|rieng|ho|giup|gium))*(?: phieu nay| ca nay| hai phieu nay)(?: (?:ra|rieng))*",
        r"(?:tach(?: (?:lai|ra))+(?: hai phieu| 2 phieu)?|huy gop|bo gop|hoan tac gop)(?: phieu nay| ca nay| hai phieu nay)?",
    )
)
SAYS_APART = frozenset({"tach", "nham", "apart", "undo"})
BEGINS_APART = frozenset({"huy", "bo", "thoi", "lon", "sai", "hoan"})
"""These say so at the beginning only: further on they may be of a name (Huy, Hoàn, Thời)."""


def read_apart(text: str) -> tuple[int, ...] | None:
    """The numbers of cases that the line wants taken apart again, none where it names none; None when it says something else."""
    line = " ".join(text_normalisation.words(text))
    found = next((match for says in APART if (match := says.fullmatch(line))), None)
    return tuple(int(number) for number in found.groups() if number) if found is not None else None


def takes_apart(rest: str) -> bool:
    """Does what stands behind the command want a merging taken back?"""
    said = text_normalisation.words(rest)
    return bool(SAYS_APART & set(said) or BEGINS_APART & set(said[:1]))
