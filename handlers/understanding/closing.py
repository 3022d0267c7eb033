"""Why a case is to be closed, as it is typed: by whole words of what the reasons are called, never by a syllable. Text in, value out."""

from collections.abc import Mapping
from typing import TypeVar

from campaign.text_normalisation import nfc, words

K = TypeVar("K")
SHORT = ("nham", "trung")
"""One word that names a reason alone; of others there must be two."""
NEGATIONS = frozenset({"khong", "ko", "k", "chua", "hong", "dung"})


def reason(text: str, called: Mapping[K, str]) -> K | None:
    """The reason that a text names: all of its words stand together in what the reason is called, or the other way round."""
    said = _words(text)
    return next((one for one, label in called.items() if _named(said, _words(label))), None) if said else None


def _named(said: list[str], label: list[str]) -> bool:
    if NEGATIONS & set(said) != NEGATIONS & set(label):
        return False
    if _within(label, said):
        return True
    return (len(said) > 1 or said[0] in SHORT) and _within(said, label)


def _within(few: list[str], many: list[str]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))


def _words(text: str) -> list[str]:
    return list(words(nfc(text)))
