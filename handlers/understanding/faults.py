"""Equipment that is broken, as people say it: «máy in ở 626 hỏng rồi», «hỏng máy in 626», «đã sửa máy in 626», «trả lời 3 mai có máy mới».

Pure: text and the plan's places in, value out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from campaign.duty.faults import FaultStep
from campaign.plan import DutyPlace
from campaign.text_normalisation import words

BROKEN = (
    "bi hong", "hong", "hu hong", "bi hu", "hu", "bi chet", "bi liet", "truc trac", "khong hoat dong", "ko hoat dong", "khong chay", "khong len",
    "khong in duoc", "ko in duoc", "broken", "is broken", "bao hong",
    "treo", "bi treo", "het muc", "ket giay", "bi ket giay", "bi ket",
)  # fmt: skip
FIXED = (
    "da sua xong", "sua xong", "da sua", "sua duoc", "da sua duoc", "het hong", "chay lai", "da chay lai", "hoat dong lai", "fixed", "works again",
)  # fmt: skip
DOUBT = frozenset(words("chua khong ko neu khi hay so sap co ai sao dung"))
"""Beside these words nothing is said for certain: a question, a denial, a fear."""
AROUND = frozenset(
    words(
        "o tai phong cua cai chiec em anh chi toi minh bao cao roi nhe nha a ah oi ben nay kia lai thi la va da vua moi dang mat het nang luon"
        " duoc ha dong xin nua nho van xem giup voi gap kiem tra ho"
    )
)
"""Words that say nothing more beside a thing and its place."""
BEFORE = frozenset(["ở", "tại", "của", "cái", "chiếc", "bị", "là", "em", "anh", "báo", "cáo"])
"""Of them what may stand before a thing, as it is written: «ổ điện» and «cửa» are things."""
STEPS = {
    FaultStep.ANSWERED: ("tra loi", "answer"), FaultStep.ENDED: ("da sua xong", "da sua", "sua xong", "xong", "fixed"),
    FaultStep.REOPENED: ("van hong", "chua sua duoc", "chua sua", "still broken"), FaultStep.DROPPED: ("bao nham", "bam nham", "nham", "bo", "slip"),
}  # fmt: skip
NUMBER = re.compile(r"(?:số|so|#)?\s*(\d{1,9})\b[.:,]?\s*", re.IGNORECASE)
Pieces = list[tuple[str, str]]
"""Words as typed, each with its folded form."""


@dataclass(frozen=True, slots=True)
class SaidFault:
    """`works`: it was mended, else it is broken, or (None) neither is said. `place` and `thing`, as far as they are named; `known`: the thing is one
    of the plan's; `sure`: every word was understood and none doubts."""

    works: bool | None
    place: str = ""
    thing: str = ""
    known: bool = False
    sure: bool = False


def read(text: str, places: Sequence[DutyPlace]) -> SaidFault:
    """What a line says about equipment; never raises."""
    left = [(raw.strip(",.;:!?()"), folded) for raw in text.split() for folded in [" ".join(words(raw))] if folded]
    place, left = _named(left, ((way, one.id) for one in places for way in (one.name, *one.words)))
    near = [one for one in places if place in ("", one.id)]
    thing, left = _named(left, ((thing, thing) for one in near for thing in one.equipment))
    works, left = _works(left)
    doubtful = "?" in text or any(folded in DOUBT for _, folded in left)
    if works and doubtful:
        works = None
    free = _free(left)
    sure = works is not None and not doubtful and not free
    return SaidFault(works, place or _only_place(thing, places), thing or free, known=bool(thing), sure=sure)


def _free(left: Pieces) -> str:
    """What was typed beside all that, without the words around it."""
    first = next((at for at, (raw, _) in enumerate(left) if raw.casefold() not in BEFORE), len(left))
    last = max((at for at, (_, folded) in enumerate(left) if folded not in AROUND), default=-1)
    return " ".join(raw for raw, _ in left[first : last + 1])


def _named(left: Pieces, names: Iterable[tuple[str, str]]) -> tuple[str, Pieces]:
    """What the longest of these names means that stands in the line, and the words without it."""
    ways = {" ".join(words(way)): meant for way, meant in names}
    for way in sorted(ways, key=len, reverse=True):
        if (found := _cut(left, (way,))) is not None:
            return ways[way], found
    return "", left


def _works(left: Pieces) -> tuple[bool | None, Pieces]:
    """Is it mended or broken, and the words without that."""
    for meant, ways in ((True, FIXED), (False, BROKEN)):
        if (found := _cut(left, ways)) is not None:
            return meant, found
    return None, left


def _only_place(thing: str, places: Sequence[DutyPlace]) -> str:
    """The one place that has such a thing, or the one there is; empty where it could be several."""
    having = [one.id for one in places if thing in one.equipment] or [one.id for one in places]
    return having[0] if len(having) == 1 else ""


def moved(text: str) -> tuple[FaultStep, int, str] | None:
    """«trả lời 3 mai có máy mới», «đã sửa 3», «3 vẫn hỏng»: the step, the number and the words behind it; None for anything else."""
    line = " ".join(text.split())
    first = NUMBER.match(line)
    rest = line[first.end() :] if first else line
    for step, behind in _steps(rest):
        number = first or NUMBER.match(behind)
        said = behind[number.end() :] if number is not None and first is None else behind
        if number is not None and (step == FaultStep.ANSWERED or set(words(said)) <= AROUND):
            return step, int(number[1]), said if step == FaultStep.ANSWERED else ""
    return None


def _steps(text: str) -> Iterator[tuple[FaultStep, str]]:
    """The steps with which a text may begin, and what stands behind each."""
    parts = text.split()
    for step, ways in STEPS.items():
        for way in ways:
            size = len(way.split())
            if words(" ".join(parts[:size])) == tuple(way.split()):
                yield step, " ".join(parts[size:]).lstrip(" :,")


def step_of(text: str) -> FaultStep | None:
    """What a reply to a message about one fault says of it, where it is no answer in words."""
    said = words(text)
    return next(
        (step for step, ways in STEPS.items() if step != FaultStep.ANSWERED and said and _is_one(said, ways)), None
    )


def _is_one(said: tuple[str, ...], ways: Iterable[str]) -> bool:
    return " ".join(word for word in said if word not in AROUND - {"da"}) in ways or " ".join(said) in ways


def _cut(left: Pieces, ways: Iterable[str]) -> Pieces | None:
    """What is left without the first of the longest of these phrases; None where there is none of them."""
    folded = [each for _, each in left]
    for way in sorted(ways, key=lambda each: -len(each.split())):
        wanted = way.split()
        for at in range(len(folded) - len(wanted) + 1):
            if folded[at : at + len(wanted)] == wanted:
                return left[:at] + left[at + len(wanted) :]
    return None
