"""Vietnamese phone numbers in their national form («0912345678»), and how they are masked in a group.

Old eleven-digit mobiles (renumbered in 2018) are mapped to today's. What is plainly a mobile or a landline is settled
here; anything odd (extensions, «+84 (0)…», service numbers) is put to the `phonenumbers` library.
"""

import re

MOBILE = r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)"
AREA = r"2(?:0[3-9]|1\d|2[0-25-9]|3[2-9]|4\d|5[1-9]|6[0-39]|7[0-7]|8\d|9[0-46-79])"
OLD_MOBILES = {f"016{n}": f"03{n}" for n in range(2, 10)} | {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
OLD_AREAS = {"0651": "0271"}
"""Area codes that ended in 2017 and mean nothing else today; 077 and 079 are mobiles now and stay as they are."""

OLD_CODES = frozenset((
    "04", "08", "020", "022", "023", "025", "026", "027", "029", "030", "031", "033", "036", "037", "038", "039", "052", "053", "054", "055", "056",
    "057", "058", "059", "060", "061", "062", "063", "064", "066", "067", "068", "070", "072", "073", "074", "075", "076", "077", "079", "0210",
    "0211", "0218", "0219", "0230", "0231", "0240", "0241", "0280", "0281", "0320", "0321", "0350", "0351", "0500", "0501", "0510", "0511", "0650",
    "0651", "0710", "0711", "0780", "0781",
))  # fmt: skip
"""Area codes before 2015 to 2017 (Ministry of Information and Communications, decision 2036/QĐ-BTTTT of 21/11/2014)."""
LANDLINE_LENGTH = re.compile(r"0\d{8,10}\Z", re.ASCII)
BEGINS_A_LINE = "2345678"
"""With what the numbers of landlines began."""

NATIONAL = re.compile(rf"0(?:{MOBILE}\d{{7}}|{AREA}\d{{7}})\Z", re.ASCII)
SEPARATORS = re.compile(r"[\s.\u00a0'’_()–—-]+")
ABROAD = re.compile(r"\A(?:\+|00)?84(?=[235-9]\d{8,9}\Z|1\d{9}\Z)", re.ASCII)
ODD = re.compile(r"ext|máy lẻ|may le|\(0\)|^\s*1[89]00", re.IGNORECASE)
GAP = r"[ .\-()\u00a0]{0,2}"
IN_TEXT = re.compile(
    rf"(?<![\d+])(?:0|(?:\+|00)?84{GAP}(?:\(?0\)?)?){GAP}"
    rf"(?:{MOBILE}(?:{GAP}\d){{7}}|1{GAP}[2689]{GAP}\d(?:{GAP}\d){{7}}|2{GAP}\d{GAP}\d(?:{GAP}\d){{7}}|651(?:{GAP}\d){{7}})(?!\d)",
    re.ASCII,
)
CODE_LABEL = re.compile(
    r"(?:mst|ms|mã số thuế|ma so thue|mã số|ma so|mã dn|ma dn|mã|thuế|thue)\s*[:.\-#]?\s*\Z", re.IGNORECASE
)


def read(text: str, *, lost_zero: bool = False) -> str | None:
    """The national form (10 or 11 digits from 0) of the one number that `text` is; None when it is none.

    `lost_zero` restores the leading zero that a spreadsheet drops.
    """
    if NATIONAL.match(text):
        return text
    if ODD.search(text):
        return _by_library(text)
    digits = ABROAD.sub("0", SEPARATORS.sub("", text))
    if lost_zero and not digits.startswith("0"):
        digits = "0" + digits
    digits = modern(digits)
    return digits if NATIONAL.match(digits) else None


def old_landline(text: str) -> tuple[str, bool]:
    """(digits, sure) of a landline with an area code that ended by 2017; ("", False) when it is none.

    Not `sure`: the same digits are a mobile today, and only how they are written («0773.812345», «(08) 38123456») says landline.
    """
    groups = re.findall(r"\d+", text)
    digits = "".join(groups)
    today = modern(digits)
    renumbered = today != digits and NATIONAL.match(today)
    if renumbered or len(groups) > 4 or not LANDLINE_LENGTH.match(digits) or text.strip().startswith("+"):
        return "", False
    sure = not NATIONAL.match(digits)
    for code in (digits[:4], digits[:3], digits[:2]):
        rest = digits[len(code) :]
        if code in OLD_CODES and 6 <= len(rest) <= 8 and rest[0] in BEGINS_A_LINE:
            written = len(groups) == 2 and (groups[0] == code or (groups[0] == digits[:4] and len(groups[1]) == 6))
            return (digits, sure) if sure or written else ("", False)
    return "", False


def is_old(digits: str) -> bool:
    """Whether a number that is kept has an area code of before 2017 and cannot be dialled as it stands."""
    return bool(digits) and not NATIONAL.match(digits) and old_landline(digits)[0] == digits


def modern(digits: str) -> str:
    """Today's form of an old number of eleven digits; any other comes back as it is."""
    if len(digits) != 11:
        return digits
    today = OLD_MOBILES.get(digits[:4]) or OLD_AREAS.get(digits[:4])
    return today + digits[4:] if today else digits


def _by_library(text: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != 84 or not phonenumbers.is_valid_number(number):
        return None
    national = str(number.national_number)
    return national if national.startswith(("1800", "1900")) else "0" + national


def find_all(text: str) -> list[tuple[int, int, str]]:
    """(start, end, digits) of every phone number in running text; a number that follows «MST» is not one."""
    found = []
    for match in IN_TEXT.finditer(text):
        digits = read(match[0].replace("(0)", "").replace("( 0)", ""))
        if digits and not labelled_as_code(text, match.start()):
            found.append((match.start(), match.end(), digits))
    return found


def labelled_as_code(text: str, at: int) -> bool:
    """Whether the words just before position `at` say that a tax code follows («MST: …»)."""
    return bool(CODE_LABEL.search(text[max(0, at - 16) : at]))


def mask(digits: str) -> str:
    """How a group sees a number: «09xx***678»; short service numbers keep their last three digits only."""
    return f"{digits[:2]}xx***{digits[-3:]}"
