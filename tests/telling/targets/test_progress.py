"""Golden texts of progress and of assigning targets, in both languages: exactly what is read on a phone."""

from datetime import date, datetime
from fractions import Fraction

import pytest

import examples
from campaign import plan as plans
from campaign.pace import Forecast
from campaign.plan import Target
from campaign.targets import progress
from campaign.targets.progress import ProgressLine, ProgressRow
from telling import words

PLAN = plans.load(examples.plan_path("kien_giang"))
NOW = datetime(2025, 3, 3, 14, 5, tzinfo=PLAN.campaign.zone)
D = date.fromisoformat


def write(language: str, macro: str, **values: object) -> str:
    return str(words.write(language, "progress", macro=macro, **values))


def line(**changes: object) -> ProgressLine:
    target = Target(percent="81", label="Chỉ tiêu cao điểm")
    known: dict[str, object] = {
        "target": target, "indicator": "dinh_danh", "first": D("2024-12-31"), "last": D("2025-06-30"), "denominator": 11_589,
        "needed": 9_387, "beside": None, "done": 3_000, "days_left": 82, "needed_per_day": 78, "per_day": Fraction(85, 2),
        "forecast": Forecast(D("2025-09-30"), D("2025-08-11"), D("2025-11-03")), "light": "behind", "due": Fraction(0),
    }  # fmt: skip
    return ProgressLine(**(known | changes))  # type: ignore[arg-type]


ROW = ProgressRow("p_mau", 1_412, 500, 1_144, 8, 70)
HEAD = {"unit": "", "now": NOW, "number": 64, "days": 183, "name": "Đã kích hoạt", "gained": 210}


@pytest.mark.parametrize(
    ("language", "golden"),
    [
        ("vi", ["<b>Tiến độ</b>, 14:05 thứ Hai, 3/3/2025, ngày 64/183",
                "Đã kích hoạt: <b>3.010</b>/13.867 (21,71 %). Số chính thức đến 11:00, nguồn: Công an tỉnh."]),
        ("en", ["<b>Progress</b>, 14:05, 3/3/2025, day 64/183",
                "Đã kích hoạt: <b>3.010</b>/13.867 (21,71 %). Official figure up to 11:00, source: Công an tỉnh."]),
    ],
)  # fmt: skip
def test_the_head(language: str, golden: list[str]) -> None:
    official = {"value": 3_010, "at": "11:00", "source": "Công an tỉnh"}
    told = write(language, "head", done=3_010, of=13_867, share=Fraction(3_010, 13_867), official=official, **HEAD)
    assert told.splitlines() == golden


@pytest.mark.parametrize(
    ("changes", "state", "vi", "en"),
    [
        ({}, "behind",
         ["<b>Doanh nghiệp</b> (trên 81 %), hạn 30/6: 3.000/9.387, còn 6.387. <i>Chậm.</i>",
          "Cần 78/ngày trong 82 ngày làm việc, đang được 42,5/ngày; với tốc độ này xong ngày 30/9/2025"
          " (sớm 11/8/2025, muộn 3/11/2025)."],
         ["<b>Doanh nghiệp</b> (more than 81 %), until 30/6: 3.000/9.387, 6.387 missing. <i>Behind.</i>",
          "78 a day needed on 82 working days, 42,5 a day reached; at this pace done on 30/9/2025"
          " (11/8/2025 to 3/11/2025)."]),
        ({"needed": 430, "beside": 429, "done": 430}, "done",
         ["<b>Doanh nghiệp</b> (trên 81 %), hạn 30/6: 430/430 (số khác cùng dòng: 429). <i>Đã đạt.</i>"],
         ["<b>Doanh nghiệp</b> (more than 81 %), until 30/6: 430/430 (another figure for this line: 429). <i>Reached.</i>"]),
        ({"needed": None}, "unknown",
         ["<b>Doanh nghiệp</b> (trên 81 %), hạn 30/6: chưa có tổng số nên chưa tính được; đã có 3.000."],
         ["<b>Doanh nghiệp</b> (more than 81 %), until 30/6: no total yet, so nothing to compute; 3.000 so far."]),
        ({}, "missed",
         ["<b>Doanh nghiệp</b> (trên 81 %), hạn 30/6: 3.000/9.387, còn 6.387. <i>Hết hạn, chưa đạt.</i>"],
         ["<b>Doanh nghiệp</b> (more than 81 %), until 30/6: 3.000/9.387, 6.387 missing. <i>Over, not reached.</i>"]),
    ],
)  # fmt: skip
def test_a_target_line(changes: dict[str, object], state: str, vi: list[str], en: list[str]) -> None:
    for language, golden in (("vi", vi), ("en", en)):
        told = write(
            language,
            "line",
            name="Doanh nghiệp",
            line=line(**changes),
            state=state,
            percent="81",
            strict=True,
            rest=False,
        )
        assert told.splitlines() == golden


@pytest.mark.parametrize(
    ("language", "leader", "golden"),
    [
        ("vi", True, ["<b>Thấp nhất</b> trong 12 đơn vị, theo chỉ tiêu riêng:", "- phường Mẫu: 43,71 % (500/1.144), cần 8/ngày"]),
        ("vi", False, ["<b>Cao nhất</b> trong 12 đơn vị, theo chỉ tiêu riêng:", "- phường Mẫu: 43,71 % (500/1.144), cần 8/ngày",
                       "Tiến nhanh nhất 7 ngày qua: phường Mẫu thêm 6,12 %."]),
        ("en", True, ["<b>Lowest</b> of 12 units, by their own target:", "- phường Mẫu: 43,71 % (500/1.144), 8 a day needed"]),
        ("en", False, ["<b>Highest</b> of 12 units, by their own target:", "- phường Mẫu: 43,71 % (500/1.144), 8 a day needed",
                       "Most improved in 7 days: phường Mẫu by 6,12 %."]),
    ],
)  # fmt: skip
def test_the_units(language: str, leader: bool, golden: list[str]) -> None:
    improved = [] if leader else [("phường Mẫu", Fraction(70, 1_144))]
    told = write(language, "units", leader=leader, all=12, rows=[("phường Mẫu", ROW.share, ROW)], improved=improved)
    assert told.splitlines() == golden


@pytest.mark.parametrize(
    ("language", "golden"),
    [
        ("vi", ["<b>Giao chỉ tiêu</b>: Doanh nghiệp, 33 chia cho 2 đơn vị theo số tổ chức trong danh sách (50).",
                "- phường Mẫu: 13", "- phường Ví Dụ: 20 (đang là 21)", "Cộng đúng 33. Số cũ được giữ lại trong lịch sử."]),
        ("en", ["<b>Assign a target</b>: Doanh nghiệp, 33 split over 2 units by organisations in the list (50).",
                "- phường Mẫu: 13", "- phường Ví Dụ: 20 (now 21)", "Adds up to exactly 33. The old numbers stay in the history."]),
    ],
)  # fmt: skip
def test_the_preview_of_a_split(language: str, golden: list[str]) -> None:
    parts = [("phường Mẫu", 13, None), ("phường Ví Dụ", 20, 21)]
    told = write(language, "preview", what="Doanh nghiệp", number=33, parts=parts, base=50)
    assert told.splitlines() == golden


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_light_has_its_own_word(language: str) -> None:
    states = ("done", "ahead", "on_track", "at_risk", "behind", "missed", "coming")
    assert len({write(language, "light", state=state) for state in states}) == len(states)


def test_a_line_of_no_plan_is_named_as_assigned() -> None:
    assert {write(language, "assigned") for language in ("vi", "en")} == {"chỉ tiêu được giao", "assigned target"}
    assert progress.ASSIGNED not in {target.label for target in PLAN.targets}
