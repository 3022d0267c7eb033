"""Made-up organisations for the corpus of lists; everything about them is drawn from a seed."""

import random
from dataclasses import dataclass, field

from campaign import tax_codes

UNITS = {
    "p_mau": "phường Mẫu", "p_minh_hoa": "phường Minh Hoạ", "p_thu_nghiem": "phường Thử Nghiệm", "p_hoc_tap": "phường Học Tập",
    "x_dong_mau": "xã Đồng Mẫu", "x_tan_mau": "xã Tân Mẫu", "x_long_thu": "xã Long Thử", "x_dieu_mau": "xã Vườn Điều Mẫu",
}  # fmt: skip
KINDS = {"dn": "Doanh nghiệp", "htx": "Hợp tác xã", "lhhtx": "Liên hiệp hợp tác xã", "khac": "Cơ quan, đơn vị khác"}
NAMES = {
    "dn": ("Công ty TNHH", "Công ty Cổ phần", "DNTN", "Công ty TNHH MTV"),
    "htx": ("Hợp tác xã", "HTX", "Quỹ tín dụng nhân dân"),
    "lhhtx": ("Liên hiệp hợp tác xã",),
    "": ("Quán", "Tiệm tạp hoá", "Cửa hàng", "Nhà trọ"),
    "school": ("Trường THCS", "Trung tâm Y tế", "Ban Quản lý dự án"),
}
OWN = ("Ví Dụ", "Bình Yên", "Điều Vàng", "Suối Xanh", "Thịnh Vượng", "Đại Phát", "Hương Quê", "Mẫu Mực", "An Khang")
FAMILY, GIVEN = ("Mẫu", "Thử", "Dụ", "Giả", "Tập"), ("Văn An", "Thị Bình", "Ngọc Hà", "Quốc Hùng", "Kim Yến", "Đức Đạt")
STREETS = ("đường Mẫu", "đường số 4, khu phố 2", "tổ 5, ấp Ví Dụ", "QL 14, thôn 3")
SECONDS_OF_NAMES = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám")


@dataclass(slots=True)
class Person:
    """A representative as the office knows them; facts are yes, no or unknown."""

    name: str
    title: str
    phones: list[str]
    matched: str = "unknown"
    level2: str = "unknown"


@dataclass(slots=True)
class Organisation:
    """What the office knows of an organisation, whatever its list shows of it."""

    code: str
    name: str
    category: str
    unit: str
    address: str
    status: str
    registered: bool
    day: str
    note: str
    people: list[Person] = field(default_factory=list)


def some(rng: random.Random, n: int, *, kind: str) -> list[Organisation]:
    """`n` organisations of one kind: "mixed", "htx", "household" or "school"."""
    codes = iter(_codes(rng, n, household=kind == "household"))
    return [_one(rng, next(codes), kind, at) for at in range(n)]


def _codes(rng: random.Random, n: int, *, household: bool) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < n:
        if household and rng.random() < 0.4:
            found[f"0{rng.randrange(10, 96)}{rng.randrange(4)}{rng.randrange(10**8):08d}"[:12]] = None
            continue
        nine = f"{rng.choice(('386', '387', '388', '389', '029'))}{rng.randrange(1, 10**6):06d}"
        digit = tax_codes.check_digit(nine)
        if digit is not None:
            found[f"{nine}{digit}" + ("-001" if rng.random() < 0.08 and not household else "")] = None
    return list(found)


def _one(rng: random.Random, code: str, kind: str, at: int) -> Organisation:
    category = {"mixed": rng.choice(("dn", "dn", "dn", "htx", "lhhtx")), "htx": "htx", "school": "khac"}.get(kind, "")
    words = NAMES["school" if kind == "school" else category]
    registered = rng.random() < 0.4
    return Organisation(
        code, f"{rng.choice(words)} {rng.choice(OWN)} {SECONDS_OF_NAMES[at % 8]}", category, rng.choice(list(UNITS)),
        f"Số {rng.randrange(1, 99)}, {rng.choice(STREETS)}", rng.choice(("active", "active", "stopped")), registered,
        f"2025-{rng.randrange(5, 7):02d}-{rng.randrange(1, 29):02d}" if registered else "", rng.choice(("", "", "hẹn sáng thứ hai", "gọi lại")),
        [person(rng)],
    )  # fmt: skip


def person(rng: random.Random) -> Person:
    """One representative."""
    return Person(
        f"{rng.choice(FAMILY)} {rng.choice(GIVEN)}", rng.choice(("Giám đốc", "Chủ tịch HĐQT", "Phó Giám đốc")),
        [f"0990{rng.randrange(10**6):06d}"], rng.choice(("yes", "no", "unknown")), rng.choice(("yes", "no", "unknown")),
    )  # fmt: skip
