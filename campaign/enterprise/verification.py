"""Does a number belong to the campaign? The published ones do: the office's landlines, and those that members have agreed to publish.

Who stands in the roster without a number is not known here, by name neither. The rule's source: «công khai số di động, chức vụ của các thành
viên … để DN yên tâm không sợ lừa đảo».
"""

import re
from dataclasses import dataclass

from campaign import phones
from campaign.plan import Plan
from campaign.text_normalisation import fold

AN_HOUR_MS = 3_600_000
EACH_AN_HOUR = 10
"""So many look-ups one person has in an hour; whoever asks about a call that came has need of one."""
ALL_AN_HOUR = 600
"""And all strangers together: who has a hundred accounts learns no more."""
FEWEST_DIGITS = 3
CALLED = re.compile(
    r"\A(?:(?:đồng chí|đ/c|ông|bà|anh|chị|cô|chú|em|cán bộ|dong chi|d/c|ong|ba|chi|can bo)\s+)+", re.IGNORECASE
)
BEHIND = re.compile(r"\s*(?:[,.:;(]|\b(?:ben|o|cua|so|goi|thuoc|noi)\b).*", re.DOTALL)
"""Behind somebody's name: «…, Sở Tài chính», «… bên Sở gọi cho tôi»; folded."""


@dataclass(frozen=True, slots=True)
class PublishedNumber:
    """A number as the office writes it (`shown`), by its `digits`; without a `name` it is the office's own, and `title` is the room where it
    stands. `team`: the team's name."""

    digits: str
    shown: str
    name: str = ""
    title: str = ""
    team: str = ""


def published(plan: Plan) -> tuple[PublishedNumber, ...]:
    """All of them, the office's landline first, then those from which it calls, then in the roster's order."""
    landlines = [(plan.campaign.hotline, ""), *((line.number, line.room) for line in plan.calling.lines)]
    office: dict[str, PublishedNumber] = {}
    for shown, room in landlines:
        for digits in _numbers(shown):
            office.setdefault(digits, PublishedNumber(digits, shown, title=room))
    people = [
        PublishedNumber(
            digits, line.public_phone, line.name, line.title, plan.team(line.team).name if line.team else ""
        )
        for line in plan.roster
        for digits in _numbers(line.public_phone)
    ]
    return (*office.values(), *people)


def found(plan: Plan, asked: str) -> tuple[PublishedNumber, ...]:
    """Whose number that is, or which numbers somebody has whose full name stands there; none where the campaign has published nothing of the kind.

    Every number is looked at whatever the answer, so that a no takes no less time than a yes.
    """
    digits = set(_numbers(asked))
    words = " ".join(re.findall(r"\w+", fold(asked)))
    return tuple(
        one
        for one in published(plan)
        if (one.digits in digits if digits else bool(one.name) and f" {fold(one.name)} " in f" {words} ")
    )


def is_number(asked: str) -> bool:
    """Is it a number that was asked about, and no name?"""
    return bool(_numbers(asked))


def asks_enough(asked: str) -> bool:
    """Is it a number, or a name of two words at least? «Khoa» or «Khoa bên Sở» is nobody's full name, and a «no» to it might be untrue."""
    return is_number(asked) or " " in BEHIND.sub("", fold(CALLED.sub("", asked.strip())), count=1)


def may_look(*, mine: int = 0, all_together: int = 0) -> bool:
    """May a stranger look up, for the `mine`-th time in this hour, as the `all_together`-th of all strangers?"""
    return mine <= EACH_AN_HOUR and all_together <= ALL_AN_HOUR


def _numbers(text: str) -> list[str]:
    """The numbers in a text in their national form; one that no rule knows («113») by its digits."""
    known = [digits for _, _, digits in phones.find_all(text)]
    if known:
        return known
    digits = re.sub(r"\D", "", text)
    return [phones.read(text) or digits] if len(digits) >= FEWEST_DIGITS else []
