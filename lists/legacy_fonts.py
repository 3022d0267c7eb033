"""Text typed in the old Vietnamese fonts, whose letters stand on other letters' places: TCVN3 (.VnTime) and VNI (VNI-Times).

Nothing in a cell names its font, so a text is recognised by letters that Vietnamese does not have in the middle of a word
(«C«ng ty», «Coâng ty»). Source: TCVN 5712:1993 (VN3) and the VNI-Windows table, as their fonts have them.
"""

import re
from collections.abc import Sequence

TCVN3 = "TCVN3"
VNI = "VNI"
TWICE = "UTF-8"
"""No font: UTF-8 that a program took for Latin letters and saved again («MÃ£ sá»‘»)."""

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
_MARKS = dict(zip("ùøûõïÙØÛÕÏ", "\u0301\u0300\u0309\u0303\u0323" * 2, strict=True))
_HATS = {
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_ALONE = dict(zip("ôöñæóòîìíÔÖÑÆÓÒÎÌÍ", "ơưđỉĩịỵìíƠƯĐỈĨỊỴÌÍ", strict=True))
_AFTER_VOWEL = re.compile(
    r"([aAeEoOuUyYôÔöÖ])([ùøûõïÙØÛÕÏ])|([aAeEoO])([âáàåãäêéèúüëÂÁÀÅÃÄÊÉÈÚÜË])|([ôöñæóòîìíÔÖÑÆÓÒÎÌÍ])"
)

MODERN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1eff\u0300-\u036f]")
_NOT_OURS = "µ¸¶·¹¨»¾¼½Æ©ÇË®ÐÎÏÑªÖ×ØÜÞßäå«æç¬ëîïñ÷öøûüþ§¡¢£¤¥¦"
_AT_THE_END = _NOT_OURS.replace("«", "").replace("»", "")
INSIDE_A_WORD = re.compile(
    f"[A-Za-z][{_NOT_OURS}\u00ad](?=[A-Za-z{_NOT_OURS}])|[A-Za-zÀ-ÿ][{_AT_THE_END}](?![\\w{_NOT_OURS}])|(?<![\\w])[®§][a-zÀ-ÿ]"
)
NOT_OURS = frozenset(_NOT_OURS + "\u00ad")
ONLY_TCVN3 = re.compile("[µ¸¶·¹¨»¾¼½©®ª«¬¡¢£¤¥¦§×Þß÷þÇÐ]")
VNI_PAIR = re.compile("[aeouyôö][øûïåäëü]|a[âàáãêéèúùõ]|e[âàáãùõ]|o[âùõ]|u[ùõ]|[ôö][ùõ]|ñ[aeiouôöy]")
"""Of small letters. Pairs that Unicode Vietnamese does not have («oà», «uá», «oé» it has)."""
ENOUGH = 0.3
"""So large a part of a column's accented cells must look like an old font before the column is taken for one."""


_OF_TWICE = re.compile("á[º»][\u0080-\u203a]|Ã[\u0080-\u00bf\u0192\u2018-\u203a]|Æ[°¡]|Ä[\u0090\u2018‘ƒ]")
_BYTES = {ord(bytes([at]).decode("cp1252", "ignore") or chr(at)): bytes([at]) for at in range(128, 256)}


def saved_twice(text: str) -> bool:
    """Whether there is UTF-8 in it that was taken for Latin letters."""
    return len(_OF_TWICE.findall(text)) > 1


def _once(text: str) -> str:
    raw = b"".join(letter.encode() if letter.isascii() else _byte(ord(letter)) for letter in text)
    return raw.decode("utf-8", "replace")


def _byte(letter: int) -> bytes:
    return _BYTES.get(letter) or (bytes([letter]) if letter < len(_BYTES) * 2 else b"?")


def convert(text: str, font: str) -> str:
    """The text in Unicode; what is in Unicode already is left."""
    if font == TWICE:
        return _once(text) if _OF_TWICE.search(text) else text
    if MODERN.search(text) or text.isascii():
        return text
    if font == TCVN3:
        return text.translate(_TCVN3)
    import unicodedata

    return unicodedata.normalize("NFC", _AFTER_VOWEL.sub(_one, text))


def _one(found: re.Match[str]) -> str:
    vowel, mark, round_one, hat, alone = found.groups()
    if alone:
        return _ALONE[alone]
    if vowel:
        return _ALONE.get(vowel, vowel) + _MARKS[mark]
    return str(round_one) + _HATS[str(hat).lower()]


def font_of(texts: Sequence[str]) -> str:
    """TCVN3, VNI, TWICE or "" for a column's texts."""
    if sum(map(saved_twice, texts)) * 2 > len(texts):
        return TWICE
    whole = "\n".join(texts)
    if NOT_OURS.isdisjoint(whole) and not VNI_PAIR.search(whole.lower()):
        return ""  # most columns
    accented = [text for text in texts if not text.isascii() and not MODERN.search(text)]
    modern = sum(1 for text in texts if MODERN.search(text))
    odd = [text for text in accented if INSIDE_A_WORD.search(text) or VNI_PAIR.search(text.lower())]
    if not odd or len(odd) < ENOUGH * (len(accented) + modern):
        return ""
    only = sum(1 for text in odd if ONLY_TCVN3.search(text))
    pairs = sum(1 for text in odd if VNI_PAIR.search(text.lower()))
    return TCVN3 if only * 2 >= pairs else VNI
