"""What reaches somebody, as people type it: «chỉ gọi em khi gấp», «ngoài ca trực đừng gọi em», «sáng gửi em sổ việc». Text in, value out."""

import re
from collections.abc import Mapping

from campaign import text_normalisation
from campaign.people.preferences import CALLS, MORNING, NEWS
from handlers.understanding import spelling

Chosen = tuple[str, str]
"""What is chosen, and how: a key and one of its values in `campaign.people.preferences.CHOICES`."""
ME = r"(?:em|toi|minh)"
CALL = rf"(?:goi|bao|goi cho|bao cho|nhan goi|nhan viec)(?: {ME})?"
TO_ME = rf"(?:goi|bao|goi cho|bao cho) {ME}"
PRESSES = (
    r"(?:khi |luc |neu )?(?:co )?(?:viec )?(?:gap|khan)|(?:khi |luc |neu )?(?:co )?(?:dn|doanh nghiep|khach)(?: dang)? (?:o|toi|den|ngoi o)"
    r" (?:quay|tru so)"
)
ON_DUTY = rf"(?:khi |luc |trong )?(?:{ME} )?(?:dang )?(?:truc|ca truc|ca|gio truc)"
OFF_DUTY = rf"(?:ngoai (?:ca truc|ca|gio truc)|(?:khi |luc )?(?:{ME} )?khong truc|het ca(?: truc)?)"
LIST = r"so viec(?: buoi)?(?: sang)?|so sang"
PLAIN: Mapping[Chosen, str] = {
    (CALLS, "pressing"): rf"chi {TO_ME} (?:{PRESSES})(?: thoi)?|(?:{ME} )?chi nhan (?:{PRESSES})(?: thoi)?",
    (CALLS, "on_duty"): rf"chi {TO_ME} {ON_DUTY}(?: thoi)?|{OFF_DUTY} (?:thi )?(?:xin )?(?:dung|khong) {TO_ME}(?: nua)?"
    rf"|dung {TO_ME} {OFF_DUTY}",
    (CALLS, "few"): rf"{TO_ME} it (?:thoi|lai)|(?:bot|it) {TO_ME}(?: lai| thoi)?|dung {TO_ME} nhieu(?: qua)?",
    (CALLS, "all"): rf"(?:cu )?{TO_ME} (?:nhu thuong|binh thuong|nhu cu|moi viec)",
    (NEWS, "silent"): r"(?:loi bao|tin bao) (?:dung|khong|khoi) (?:keu|co tieng|rung)(?: nua)?",
    (NEWS, "aloud"): r"(?:loi bao|tin bao) (?:co tieng|keu|nhu thuong)(?: lai)?",
    (MORNING, "yes"): rf"(?:moi |buoi )*(?:sang )?gui(?: cho)? {ME} (?:{LIST})",
    (MORNING, "no"): rf"(?:thoi|dung|khong|khoi|bo) (?:gui )?(?:cho )?(?:{ME} )?(?:{LIST})(?: nua)?",
}
"""Lines that say so by themselves, folded."""
SHORT: Mapping[Chosen, str] = {
    (CALLS, "pressing"): rf"(?:chi )?(?:{CALL} )?(?:{PRESSES})",
    (CALLS, "on_duty"): rf"(?:chi )?(?:{CALL} )?{ON_DUTY}",
    (CALLS, "few"): r"(?:goi )?it(?: goi| cuoc goi| thoi)?",
    (CALLS, "all"): r"(?:goi |nhan )?(?:moi viec|tat ca|het|nhu thuong|binh thuong)",
    (NEWS, "silent"): r"khong keu|khong tieng",
    (NEWS, "aloud"): r"co tieng|keu",
    (MORNING, "yes"): rf"(?:gui )?(?:{LIST})",
    (MORNING, "no"): rf"(?:thoi|dung|khong|khoi|bo) (?:{LIST})",
}
"""What may stand behind the command, besides."""
TAIL = re.compile(r"(?: (?:a|nhe|nhe a|nha|giup em|giup toi|giup minh))+$")


def commanded(text: str) -> Chosen | None:
    """What stands behind /nhantin; None where it says nothing that can be chosen."""
    line = _line(text)
    return _found(SHORT, line) or _found(PLAIN, line)


def plainly(text: str) -> Chosen | None:
    """A line that says so by itself; None for every other one."""
    return _found(PLAIN, _line(text))


def _found(table: Mapping[Chosen, str], line: str) -> Chosen | None:
    return next((chosen for chosen, pattern in table.items() if re.fullmatch(pattern, line)), None)


def _line(text: str) -> str:
    plain = " ".join(text_normalisation.fold(spelling.composed(text)).replace(",", " ").split())
    return TAIL.sub("", plain.strip(" .!…"))
