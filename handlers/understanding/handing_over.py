"""«/bangiao 128 130 cho Mai», «bàn giao hết cho chị Mai», «chuyển hết việc của Bảo cho Ngân». Pure: text in, value out."""

import re
from dataclasses import dataclass

from campaign.text_normalisation import fold, nfc

NUMBER = re.compile(r"#?\d{1,7}")
TO = ("cho", "sang", "qua", "toi", "->", "→")
FILLERS = frozenset(
    ("het", "tat", "ca", "toan", "bo", "viec", "phieu", "cua", "cac", "va", "nhung", "dang", "giu", "ban", "giao", "chuyen")
)  # fmt: skip
TEAM = re.compile(r"(?:to|ca to|ca nha|moi nguoi|tổ)(?: lam tiep)?")
ON_DUTY = re.compile(
    r"(?:(?:cac |nhung )?(?:dong chi|anh chi|nguoi|ban|ai|d/c) )?(?:dang )?(?:truc|ca sau|ca toi)(?: ca sau)?"
)
WHO = r"(?:(?:da|em|e|anh|chi|toi|minh|t|xin|xin phep|cho|nho|de nghi) )*"
TAIL = r"(?: (?:a|nhe|nha|roi|voi|di|giup))*"
ALL = r"(?:het|tat ca|toan bo)"
END_OF_SHIFT = rf"het ca(?: truc)?{TAIL}(?:,? ban giao(?: viec| ca sau| ca)*)?"
MINE = re.compile(
    rf"{WHO}(?:ban giao (?:{ALL}(?: viec| phieu)*|viec|cac viec|ca|ca truc)|{END_OF_SHIFT})(?: cho (?P<to>.+?))?{TAIL}"
)
THEIRS = re.compile(rf"{WHO}(?:chuyen|ban giao|giao|doi) (?:{ALL} )?(?:cac )?(?:viec|phieu) cua .+ (?:cho|sang|qua) .+")


@dataclass(frozen=True, slots=True)
class HandOverWish:
    """`cases`: only these; `of`: whose work, as typed (empty: one's own); `to`: to whom, as typed. `team`: back to the whole team,
    `on_duty`: to whoever is on duty."""

    cases: tuple[int, ...] = ()
    of: str = ""
    to: str = ""
    team: bool = False
    on_duty: bool = False


def read(text: str) -> HandOverWish:
    """What stands behind /bangiao, or a line that `plainly` knows."""
    typed = nfc(text).rstrip(" .!…").split()
    at = next((n for n in range(len(typed) - 1, -1, -1) if fold(typed[n]) in TO), len(typed))
    before, to = typed[:at], " ".join(typed[at + 1 :])
    numbers = tuple(int(word.strip("#,;")) for word in before if NUMBER.fullmatch(word.strip(",;")))
    names = [
        word for word in before if not NUMBER.fullmatch(word.strip(",;")) and fold(word).strip(",;:") not in FILLERS
    ]
    whom = fold(to)
    team, on_duty = TEAM.fullmatch(whom) is not None, ON_DUTY.fullmatch(whom) is not None
    return HandOverWish(numbers, " ".join(names), "" if team or on_duty else to, team=team, on_duty=on_duty)


def plainly(text: str) -> HandOverWish | None:
    """A line that says so by itself: all of one's own work, or all of somebody's; None for every other one."""
    line = fold(nfc(text)).rstrip(" .!…")
    if "?" in line:
        return None
    if THEIRS.fullmatch(line):
        return read(text)
    mine = MINE.fullmatch(line)
    if mine is None:
        return None
    to = " ".join(nfc(text).rstrip(" .!…").split()[-len(mine["to"].split()) :]) if mine["to"] else ""
    return read(f"cho {to}") if to else HandOverWish()
