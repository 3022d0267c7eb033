"""Made-up organisations and people for practice and measuring: neutral invented names, codes and numbers of unused blocks.

Everything comes from one seeded generator, so that the same seed gives the same list everywhere.
"""

from dataclasses import dataclass
from random import Random

from campaign import tax_codes

FORMS = {
    "dn": (
        ("Công ty TNHH", 42), ("Công ty TNHH Một thành viên", 22), ("Công ty Cổ phần", 16), ("Doanh nghiệp tư nhân", 16),
        ("Công ty TNHH Hai thành viên trở lên", 4),
    ),
    "htx": (("Hợp tác xã Nông nghiệp", 60), ("Hợp tác xã Dịch vụ", 40)),
    "khac": (
        ("Trường Tiểu học", 30), ("Trường Mầm non", 25), ("Trường Trung học cơ sở", 15), ("Trạm Y tế", 10),
        ("Trung tâm Văn hóa", 8), ("Ban Quản lý", 6), ("Hội Khuyến học", 6),
    ),
}  # fmt: skip
TRADES = (
    "Thương mại", "Dịch vụ", "Xây dựng", "Vận tải", "Nông sản", "Cơ khí", "Nội thất", "Du lịch", "Thủ công", "Sản xuất",
    "Thương mại Dịch vụ", "Xây dựng Thương mại", "Chế biến gỗ", "Hạt điều", "Cao su", "Thực phẩm", "Dược liệu", "In ấn",
)  # fmt: skip
THINGS = (
    "Ví Dụ", "Thử Nghiệm", "Mẫu", "Minh Họa", "Học Tập", "Thực Hành", "Bài Tập", "Giả Định", "Tập Dượt", "Mô Phỏng",
    "Làm Quen", "Khởi Động",
)  # fmt: skip
COLOURS = (
    "Xanh", "Đỏ", "Vàng", "Tím", "Trắng", "Hồng", "Cam", "Nâu", "Bạc", "Chàm", "Lục", "Ngọc", "Sáng", "Trong", "Tròn", "Vuông",
    "Dài", "Rộng", "Cao", "Nhỏ", "Hòa", "Hoà", "Thuận", "Đều",
)  # fmt: skip
FAMILIES = ("Mẫu", "Thử", "Giả", "Tập", "Dụ", "Luyện")
MIDDLES = ("Văn", "Thị", "Minh", "Thanh", "Ngọc", "Đức", "Hữu", "Thu", "Quốc", "Kim")
GIVEN = (
    "An", "Bình", "Chi", "Dung", "Đạt", "Giang", "Hà", "Hạnh", "Hòa", "Hùng", "Khánh", "Lan", "Linh", "Long", "Mai", "Minh",
    "Nam", "Nga", "Oanh", "Phúc", "Phương", "Quân", "Quý", "Sơn", "Tâm", "Thảo", "Thủy", "Trang", "Tú", "Uyên", "Vinh", "Yến",
)  # fmt: skip
TITLES = (("Giám đốc", 70), ("Chủ tịch HĐTV", 10), ("Tổng Giám đốc", 10), ("Chủ doanh nghiệp", 10))
HEADS = {"htx": "Giám đốc Hợp tác xã", "khac": "Thủ trưởng đơn vị"}
STREETS = ("đường Ví Dụ", "đường Thử Nghiệm", "đường Mẫu Số", "tổ dân phố Học Tập", "ấp Minh Họa", "thôn Thực Hành")
CODE_BLOCKS = ("389", "388", "387", "386", "029")
"""First digits of tax codes that no office has reached: province 38 stands at 380, province 02 at 020."""


@dataclass(slots=True)
class Made:
    """One made-up organisation; `matched` and `level2` are "yes", "no" or "unknown"."""

    code: str
    name: str
    category: str
    unit: str
    address: str
    person: str
    title: str
    phone: str
    matched: str
    level2: str
    registered_on: str


class Inventor:
    """Invents organisations one after another, never the same tax code twice."""

    def __init__(self, seed: int, units: list[str]) -> None:
        self.random = Random(seed)  # noqa: S311 - practice data, nothing secret
        self.units = units
        self._codes: set[str] = set()
        self._number = 0
        self._last: Made | None = None

    def organisation(self, category: str) -> Made:
        """The next organisation of a category ("dn", "htx" or "khac")."""
        draw = self.random
        self._number += 1
        unit = draw.choices(self.units, weights=range(len(self.units), 0, -1))[0]
        person, phone = self._somebody()
        matched = draw.choices(("yes", "no", "unknown"), weights=(55, 35, 10))[0]
        level2 = draw.choices(("yes", "no", "unknown"), weights=(70, 20, 10))[0]
        done = matched == level2 == "yes" and draw.random() < 0.05
        made = Made(
            self.code(), self._name(category), category, unit, f"Số {draw.randint(1, 400)}, {draw.choice(STREETS)}", person,
            HEADS.get(category) or self._weighted(TITLES), phone, matched, level2,
            f"2025-{draw.randint(2, 4):02d}-{draw.randint(1, 28):02d}" if done else "",
        )  # fmt: skip
        self._last = made
        return made

    def _somebody(self) -> tuple[str, str]:
        """A person with a phone; one in thirty also represents the organisation before."""
        if self._last and self.random.random() < 1 / 30:
            return self._last.person, self._last.phone
        words = (FAMILIES, MIDDLES, GIVEN)
        return " ".join(self.random.choice(part) for part in words), self.phone()

    def code(self, block: str = "") -> str:
        """A tax code with a right check digit, of a block that is not in use."""
        while True:
            start = block or self.random.choices(CODE_BLOCKS, weights=(60, 15, 10, 10, 5))[0]
            nine = start + f"{self.random.randrange(10 ** (9 - len(start))):0{9 - len(start)}d}"
            digit = tax_codes.check_digit(nine)
            if digit is not None and nine not in self._codes:
                self._codes.add(nine)
                return nine + str(digit)

    def phone(self) -> str:
        """A mobile number of a block that no operator gives out."""
        return f"0990{self.random.randrange(10**6):06d}"

    def landline(self) -> str:
        """A number at a desk; no exchange has local numbers that begin with 0."""
        return f"02710{self.random.randrange(10**6):06d}"

    def _name(self, category: str) -> str:
        draw = self.random
        parts = [self._weighted(FORMS[category])]
        if category == "dn" and draw.random() < 0.6:
            parts.append(draw.choice(TRADES))
        return " ".join([*parts, draw.choice(THINGS), draw.choice(COLOURS), str(self._number)])

    def _weighted(self, table: tuple[tuple[str, int], ...]) -> str:
        return self.random.choices([name for name, _ in table], weights=[weight for _, weight in table])[0]
