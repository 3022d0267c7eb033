"""`/khenthuong` as people type it: `đề nghị Mai tiêu chí 2 hỗ trợ ngoài giờ`, `rút 3 lý do`, `3`, `của tôi`, `còn chậm`. Pure.

Diacritics do not matter for the words of the command; names and reasons are kept as they were typed.
"""

import re
from dataclasses import dataclass

from campaign import text_normalisation

CRITERION = re.compile(r"^(?:tieu chi|tc) ?(\d{1,2})$")
BETWEEN = " ,.;:-"
"""What may stand between a name, a criterion and a reason."""
LONGEST = 15
"""Digits of the greatest number that is looked up."""


@dataclass(frozen=True, slots=True)
class AwardWish:
    """`verb`: table, own, behind, nominate, withdraw, show, or empty for what is not understood."""

    verb: str
    who: str = ""
    criterion: int = 0
    note: str = ""
    number: int = 0


def read(text: str) -> AwardWish:
    """What is meant."""
    interaction = text.split()
    plain = [text_normalisation.fold(word).strip(BETWEEN) for word in interaction]
    if not interaction:
        return AwardWish("table")
    line = " ".join(plain)
    if line in ("cua toi", "toi", "cua minh", "cua em"):
        return AwardWish("own")
    if line in ("con cham", "cham", "con cham tre"):
        return AwardWish("behind")
    if plain[:2] in (["de", "nghi"], ["de", "xuat"]):
        return _nomination(interaction[2:], plain[2:])
    if plain[0] == "rut":
        return _withdrawal(interaction[1:], plain[1:])
    return AwardWish("show", number=int(line)) if _is_number(line) else AwardWish("")


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= LONGEST


def _withdrawal(interaction: list[str], plain: list[str]) -> AwardWish:
    if plain[:2] == ["de", "nghi"]:
        interaction, plain = interaction[2:], plain[2:]
    if not plain or not _is_number(plain[0]):
        return AwardWish("")
    return AwardWish("withdraw", number=int(plain[0]), note=_joined(interaction[1:], drop="ly do"))


def _nomination(interaction: list[str], plain: list[str]) -> AwardWish:
    """Whom, by which criterion, why; without a criterion the reason begins behind a mark or «vì», «lý do»."""
    if plain[:2] in (["tap", "the"], ["ca", "nhan"]):
        interaction, plain = interaction[2:], plain[2:]
    for at in range(len(plain)):
        for length in (3, 2, 1):
            found = CRITERION.match(" ".join(plain[at : at + length]))
            if found and at + length <= len(plain):
                note = _joined(interaction[at + length :], drop="ly do")
                return AwardWish("nominate", _joined(interaction[:at]), int(found[1]), note)
    at = next((n for n in range(len(interaction)) if _ends_name(interaction, plain, n)), len(interaction))
    return AwardWish("nominate", _joined(interaction[:at]), 0, _joined(interaction[at:], drop="ly do"))


def _ends_name(interaction: list[str], plain: list[str], at: int) -> bool:
    """Does the reason begin with this word?"""
    return at > 0 and (interaction[at - 1][-1] in ",;:" or plain[at] == "vi" or plain[at : at + 2] == ["ly", "do"])


def _joined(interaction: list[str], *, drop: str = "") -> str:
    """The words as typed, without marks around them and without the words that only announce a reason."""
    text = " ".join(interaction).strip(BETWEEN)
    if drop and text_normalisation.fold(text).startswith(drop):
        text = " ".join(text.split()[len(drop.split()) :]).strip(BETWEEN)
    return text
