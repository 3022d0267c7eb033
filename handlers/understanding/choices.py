"""Which of the choices of a question a typed line names: by the button's words, by yes or no, by a part that only one of them has. Pure.

Choices are words; a bare number is a figure and names none («12» is never the twelfth). «ok», «dạ», «vâng» decide nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from campaign import text_normalisation
from handlers.understanding import spelling


class Says(StrEnum):
    """What a button says, where it says yes or no. AGREE: it cannot be taken back or is for all to see, so that «đúng» is too little."""

    NOTHING = ""
    YES = "yes"
    AGREE = "agree"
    NO = "no"


class Fit(IntEnum):
    """How plainly a line names a choice; the lower the plainer."""

    LABEL = 1
    MEANING = 2
    PART = 3


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice as it can be named."""

    label: str
    says: Says = Says.NOTHING


AGREED = ("đồng ý", "tôi đồng ý", "xác nhận", "duyệt", "confirm", "agree", "i agree", "approve")
YES = (
    "đúng", "đúng rồi", "đúng vậy", "đúng thế", "có", "chắc chắn", "yes", "right", "correct", "sure", *AGREED,
)  # fmt: skip
NO = (
    "không", "ko", "không đúng", "chưa đúng", "sai", "sai rồi", "không đồng ý", "không duyệt", "không phải", "thôi", "khỏi", "bỏ qua", "no",
    "not now", "cancel", "never mind", "i disagree",
)  # fmt: skip
YES_OR_NO = frozenset(text_normalisation.fold(each) for each in (*YES, *NO))
WORDS = {Says.YES: YES, Says.AGREE: AGREED, Says.NO: NO}
POLITE_BEFORE = frozenset({"da", "vang", "u", "uh", "um"})
POLITE_AFTER = frozenset({"a", "em", "anh", "chi", "nhe", "nha", "ah"})
POLITE_TYPED = POLITE_AFTER | {"ạ", "à", "á", "chị", "nhé", "nhá"}
"""As typed: «sai số nhà» does not end politely."""
SPENDS = "chi"
"""No «chị»: behind a word with accents, nor behind «duyet»."""
SHORTEST_PART = 3
"""So many letters at least name a part of a label."""
LONGEST_FIGURE = 7
"""A bare number of up to so many digits is a figure or a case; a longer one may be the code or number that a label shows."""


def chosen(text: str, offered: Sequence[Offered], *, by_part: bool = True) -> tuple[int, Fit] | None:
    """The one choice that the line names, and how plainly; None when it names none, or several alike."""
    said, whole = _without_politeness(text), text_normalisation.words(text)
    if not said:
        return None
    if (
        found := _only(offered, lambda one: any(_is_label(text, each, one.label) for each in (said, whole)))
    ) is not None:
        return found, Fit.LABEL
    if " ".join(said) in YES_OR_NO:
        meant = _only(offered, lambda one: _says(text, said, WORDS.get(one.says, ())))
        return (meant, Fit.MEANING) if meant is not None else None
    if not by_part or not _names_a_part(said):
        return None
    part = _only(
        offered,
        lambda one: _within(said, text_normalisation.words(one.label)) and _as_typed(text, one.label, within=True),
    )
    return (part, Fit.PART) if part is not None else None


def _only(offered: Sequence[Offered], fits: Callable[[Offered], bool]) -> int | None:
    found = [at for at, one in enumerate(offered) if fits(one)]
    return found[0] if len(found) == 1 else None


def _is_label(text: str, said: tuple[str, ...], label: str) -> bool:
    """Is what was said the whole label? A word typed with accents is compared with them («sai sổ» is not «sai số»)."""
    if text_normalisation.words(label) != said:
        return False
    typed, meant = _spelled(text), _spelled(label)
    slices = (typed[at : at + len(meant)] for at in range(len(typed) - len(meant) + 1))
    return any(all(a.plain or a.key == b.key for a, b in zip(each, meant, strict=True)) for each in slices)


def _spelled(text: str) -> list[spelling.Word]:
    return [word for word in spelling.split(spelling.composed(text)) if word.kind != "mark"]


def _without_politeness(text: str) -> tuple[str, ...]:
    said = list(text_normalisation.words(text))
    while len(said) > 1 and said[0] in POLITE_BEFORE:
        said.pop(0)
    typed = text_normalisation.nfc(text).casefold().strip(" .,:;!?…").split()
    accented = text_normalisation.fold(text) != " ".join(text.casefold().split())
    while len(said) > 1 and said[-1] in POLITE_AFTER and (last := typed.pop().strip(" .,:;!?…")) in POLITE_TYPED:
        if last == SPENDS and (accented or said[-2] == "duyet"):
            break
        said.pop()
    return tuple(said)


def _says(text: str, said: tuple[str, ...], known: Sequence[str]) -> bool:
    """Is the whole of what was said one of the known words? Typed with accents it is compared with accents («cô» is not «có»)."""
    bare = " ".join(said)
    return any(text_normalisation.fold(each) == bare and _as_typed(text, each) for each in known)


def _as_typed(text: str, whole: str, *, within: bool = False) -> bool:
    """Where accents were typed, does the text have those of `whole` (or, `within`, does `whole` have those of the text)?"""
    typed, other = (text_normalisation.nfc(each).casefold().strip(" .,:;!?…") for each in (text, whole))
    return text_normalisation.fold(typed) == typed or (typed in other if within else other in typed)


def _names_a_part(said: tuple[str, ...]) -> bool:
    joined = "".join(said)
    return len(joined) > LONGEST_FIGURE if joined.isdigit() else len(joined) >= SHORTEST_PART


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
