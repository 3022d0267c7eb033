"""«/bangiao 128 130 cho Mai», «bàn giao hết cho chị Mai», «chuyển hết việc của Bảo cho Ngân». Pure: text in, value out."""

import re
from dataclasses import dataclass, replace

from campaign.text_normalisation import fold, nfc

NUMBER = re.compile(r"#?\d{1,7}")
TO = ("cho", "sang", "qua", "ve", "toi", "->", "→")
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
CASES = r"(?:cac )?(?:phieu|viec) #?\d{1,7}(?:(?:,| va)? (?:phieu )?#?\d{1,7})*(?= cho )"
END_OF_SHIFT = rf"het (?:ca(?: truc)?|gio){TAIL}(?:,? {WHO}ban giao(?: viec| ca sau| ca)*)?"
MINE = re.compile(
    rf"{WHO}(?:ban giao(?: lai)? (?:{ALL}(?: viec| phieu)*|viec|cac viec|ca|ca truc|{CASES})|{END_OF_SHIFT})(?: cho (?P<to>.+?))?{TAIL}"
)
THEIRS = re.compile(
    rf"{WHO}(?:chuyen|ban giao|giao|doi|dua|chia|san)(?: lai)? (?:{ALL} )?(?:cac )?(?:viec|phieu) cua .+ (?:cho|sang|qua|ve) .+"
)
TITLE = r"(?i:(?:anh|chị|em|đồng chí|đ/c|đc|a|c|cô|chú|bạn|sếp) )?"
NAME = rf"{TITLE}[^\W\d_]+(?: [^\W\d_]+){{0,3}}"
ALL_OF = r"(?:(?:hết|tất cả|toàn bộ|các|mọi) )*(?:công )?(?:việc|phiếu)(?: đang giữ)? của"
ENDS = r"(?: (?:làm|nhận|lo|theo|phụ trách|xử lý|tiếp|giúp|thay|hết|luôn|ạ|nhé|nha|đi|với))*"
TURNED = (
    re.compile(
        rf"{ALL_OF} (?P<of>{NAME}?) (?:thì )?(?:giao|chuyển|bàn giao|đưa|san|để|nhờ)(?: (?:lại|hết|tất cả|toàn bộ|luôn|cho|sang|qua))*"
        rf" (?P<to>{NAME}?){ENDS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?:cho|để|nhờ|đề nghị) )*(?P<to>{NAME}?) (?:nhận|làm|lo|xử lý|theo|ôm)(?: (?:thay|hộ|giúp|tiếp|luôn|lại|hết))* {ALL_OF}"
        rf" (?P<of>{NAME}?)(?: (?:luôn|ạ|nhé|nha|đi|với|giúp))*",
        re.IGNORECASE,
    ),
)
"""«việc của Dũng giao hết cho Bảo», «Bảo làm thay việc của Dũng»."""
LEFT = re.compile(
    r"(?=.*\b(?:việc|phiếu|hết)\b)"
    rf"(?:(?:công )?(?:việc|phiếu) (?:(?:đang giữ|thì) )?)?(?:giao|chuyển|bàn giao|đưa|san|để)(?: (?:lại|hết|tất cả|toàn bộ|luôn|việc|phiếu))*"
    rf" (?:cho|sang|qua) (?P<to>{NAME}?){ENDS}",
    re.IGNORECASE,
)
AWAY = re.compile(
    rf"(?:(?i:hôm nay|chiều nay|sáng nay|tối nay|mai) )?(?P<of>{NAME}?) (?:(?i:hôm nay|chiều nay|sáng nay|tối nay|mai|xin|đi|bị|vừa|đang|được) )*"
    r"(?i:nghỉ|ốm|họp|công tác)(?: .+)?"
)
"""«Dũng nghỉ, việc giao hết cho Bảo»: whose work it is stands before the comma."""
WHY = re.compile(r"[a-z/]+(?: [a-z/]+){0,6}")
BECAUSE = re.compile(r"\b(?:nghi|hop|ban|het gio|het ca|ve|di cong tac|om|ket)\b")
"""What may stand before the comma: «chiều nay tôi nghỉ, …», «Dũng ốm, …»."""

POLITE = frozenset({"ạ", "a", "nhé", "nhe", "nha", "rồi", "roi", "với", "voi", "đi", "di", "giúp", "giup"})
"""As typed: «Nhã» is a name."""
PRONOUNS = frozenset({"em", "e", "anh", "chị", "chi", "tôi", "toi", "mình", "minh", "t", "nó", "no", "họ", "ho"})
DAY = re.compile(
    r"mai|kia|ngay .+|hom .+|(?:sang|trua|chieu|toi) (?:mai|nay|kia|thu .+)|tuan .+|thang .+|thu (?:hai|ba|tu|nam|sau|bay)(?: .+)?"
)


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
    typed = _words(text)
    whom_at = [n for n in range(len(typed) - 1) if fold(typed[n]) == TO[0]]
    at = whom_at[0] if whom_at else max((n for n, word in enumerate(typed) if fold(word) in TO), default=len(typed))
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
    why, _, behind = nfc(text).partition(",")
    if behind and _tells_why(fold(why).strip()) and (meant := plainly(behind.strip())) is not None:
        return meant
    if behind and (meant := _left_by(why.strip(), behind.strip(" .!…"))) is not None:
        return meant
    line = fold(nfc(text)).rstrip(" .!…")
    if "?" in line:
        return None
    typed = _words(text)
    if THEIRS.fullmatch(line):
        theirs = typed[[fold(word) for word in typed].index("cua") + 1 :]
        wish = read(" ".join(theirs))
        return None if wish.of in PRONOUNS or _is_a_day(wish.to, said_to="cho" in theirs) else wish
    mine = MINE.fullmatch(line)
    if mine is None:
        return _turned(nfc(text).rstrip(" .!…"))
    at = len(line[: mine.start("to")].split())
    if not mine["to"]:
        return HandOverWish()
    numbers = tuple(int(one) for one in re.findall(r"\d+", line[: mine.start("to")]))
    return replace(read(f"cho {' '.join(typed[at:])}"), cases=numbers)


def _turned(line: str) -> HandOverWish | None:
    """Whose work goes to whom where the sentence begins with either; names must be written as names, for else it is talk."""
    found = next((hit for way in TURNED if (hit := way.fullmatch(line))), None)
    if found is None or not _written(found["of"]):
        return None
    wish = replace(read(f"cho {found['to']}"), of=found["of"])
    return wish if wish.team or wish.on_duty or _written(wish.to) else None


def _left_by(why: str, behind: str) -> HandOverWish | None:
    """The work of whoever is said to be away; both names must be written as names."""
    away, left = AWAY.fullmatch(why), LEFT.fullmatch(behind)
    own = away is not None and away["of"].casefold() in PRONOUNS
    if away is None or left is None or not (own or _written(away["of"])):
        return None
    wish = replace(read(f"cho {left['to']}"), of="" if own else away["of"])
    return wish if wish.team or wish.on_duty or _written(wish.to) else None


def _written(name: str) -> bool:
    """«anh Dũng», «Thu Hà», and not «dũng», «ai»."""
    return all(word[0].isupper() for word in re.sub(TITLE, "", name, count=1).split())


def _tells_why(clause: str) -> bool:
    return WHY.fullmatch(clause) is not None and BECAUSE.search(clause) is not None


def _words(text: str) -> list[str]:
    """As typed, without what is only polite at the end."""
    typed = nfc(text).rstrip(" .!…").split()
    while len(typed) > 1 and typed[-1] in POLITE and fold(typed[-2]) not in TO:
        typed.pop()
    return typed


def _is_a_day(to: str, *, said_to: bool) -> bool:
    """«sang mai», «sang tuần sau»; «cho mai» and «sang Mai» are somebody."""
    return not said_to and to[:1].islower() and DAY.fullmatch(fold(to)) is not None
