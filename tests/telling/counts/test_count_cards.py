"""Golden texts of the day's figures, in both languages: exactly what is read on a phone."""

from types import SimpleNamespace

import pytest

from campaign.counts.daily_counts import CountStanding
from campaign.counts.four_sources import SourceDifference
from telling import words

FIGURES = (("liên hệ", 1412), ("mức 2:", 5))


def write(language: str, macro: str, **values: object) -> str:
    return str(words.write(language, "counts", macro=macro, **values))


@pytest.mark.parametrize(
    ("language", "state", "day", "reminder", "golden"),
    [
        ("vi", "asked", "", False, "Hôm nay đ/c: liên hệ 1.412, mức 2: 5."),
        ("vi", "asked", "", True, "Số liệu hôm nay chưa được xác nhận. Máy chỉ nhắc một lần.\nHôm nay đ/c: liên hệ 1.412, mức 2: 5."),
        ("vi", "silent", "20/5", False, "Ngày 20/5 đ/c: liên hệ 1.412, mức 2: 5.\nMáy ghi, chưa xác nhận."),
        ("en", "asked", "", False, "Today you: liên hệ 1,412, mức 2: 5."),
        ("en", "confirmed", "20/5", False, "On 20/5 you: liên hệ 1,412, mức 2: 5.\nConfirmed."),
        ("en", "silent", "", True, "The figures of today are not confirmed yet. This is the only reminder."
         "\nToday you: liên hệ 1,412, mức 2: 5.\nRecorded by the machine, not confirmed."),
    ],
)  # fmt: skip
def test_the_question(language: str, state: str, day: str, reminder: bool, golden: str) -> None:
    told = write(language, "question", day=day, figures=FIGURES, state=state, reminder=reminder)
    assert told.replace(",412", ".412") == golden.replace(",412", ".412")


@pytest.mark.parametrize(
    ("language", "golden"),
    [("vi", "Ngày 20/5 máy chưa ghi việc nào của đ/c."), ("en", "On 20/5 nothing was recorded for you.")],
)
def test_the_question_about_a_day_without_work(language: str, golden: str) -> None:
    assert write(language, "question", day="20/5", figures=(), state="asked", reminder=False) == golden


@pytest.mark.parametrize(
    ("language", "golden"),
    [("vi", "Ngày 20/5 máy chưa ghi việc nào của đ/c.\nChưa báo."), ("en", "On 20/5 nothing was recorded for you.\nNot posted.")],
)  # fmt: skip
def test_silence_about_a_day_without_work_is_not_a_machine_count(language: str, golden: str) -> None:
    assert write(language, "question", day="20/5", figures=(), state="silent", reminder=False) == golden


def group(how: str, value: int, change: int, was: int | None) -> dict[str, object]:
    line = {"name": "liên hệ", "value": value, "change": change, "was": was, "how": how}
    return {"day": "19/5", "unit": "phường Mẫu", "lines": [line]}


@pytest.mark.parametrize(
    ("how", "value", "change", "was", "vi", "en"),
    [
        ("set", 12, 12, None, "12.", "12."),
        ("correct", 10, 10, 12, "10 (trước đó 12).", "10 (before: 12)."),
        ("set", 10, 10, 10, "10.", "10."),
        ("add", 15, 3, 12, "15 (thêm 3).", "15 (plus 3)."),
        ("add", 9, -3, 12, "9 (bớt 3).", "9 (less 3)."),
        ("total", 12, 100, None, "12 (lũy kế 100).", "12 (running total 100)."),
    ],
)  # fmt: skip
def test_what_was_posted(how: str, value: int, change: int, was: int | None, vi: str, en: str) -> None:
    groups = [group(how, value, change, was)]
    assert write("vi", "posted", groups=groups, late=False) == f"Đã ghi ngày 19/5, phường Mẫu: liên hệ {vi}"
    assert write("en", "posted", groups=groups, late=False) == f"Noted for 19/5, phường Mẫu: liên hệ {en}"


def test_the_leaders_list_in_both_languages() -> None:
    one = SimpleNamespace(short="Bảo", figures=FIGURES[1:])
    lines = dict.fromkeys(CountStanding, (one,))
    assert write("vi", "team_list", team="Tổ 1", day="20/5", lines=lines, all=5).splitlines() == [
        "<b>Số liệu ngày 20/5, Tổ 1</b>", "Đã báo 3/5", "- đ/c Bảo: mức 2: 5", "Báo không có: Bảo", "Báo muộn:", "- đ/c Bảo: mức 2: 5",
        "Máy ghi, chưa xác nhận:", "- đ/c Bảo: mức 2: 5", "Chưa báo: Bảo",
    ]  # fmt: skip
    assert write("en", "team_list", team="Tổ 1", day="", lines=lines, all=5).splitlines() == [
        "<b>Figures of today, Tổ 1</b>", "Posted 3/5", "- Bảo: mức 2: 5", "Posted none: Bảo", "Late:", "- Bảo: mức 2: 5",
        "Recorded by the machine, not confirmed:", "- Bảo: mức 2: 5", "Missing: Bảo",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("difference", "vi", "en"),
    [
        (SourceDifference("posted_finished", 3, 2), "báo lên nhiều hơn hoàn thành 3; trong số báo lên có 2 do máy ghi, chưa xác nhận",
         "3 more posted than finished; 2 of the posted ones were recorded by the machine and not confirmed"),
        (SourceDifference("ticked_finished", -4), "đánh dấu ít hơn hoàn thành 4", "4 fewer ticked than finished"),
        (SourceDifference("official_ticked", 7), "chính thức nhiều hơn đánh dấu 7", "7 more official than ticked"),
        (SourceDifference("official_finished", -7), "chính thức ít hơn hoàn thành 7", "7 fewer official than finished"),
    ],
)  # fmt: skip
def test_the_annex_explains_each_difference(difference: SourceDifference, vi: str, en: str) -> None:
    row: dict[str, object] = {
        "name": "Kích hoạt",
        "unit": "",
        "at": "16:00",
        "posted": None,
        "finished": 1,
        "ticked": 2,
        "official": 9,
    }
    row |= {"differences": (difference,)}
    assert write("vi", "annex", rows=[row]).splitlines()[-2:] == [
        "Báo lên chưa có · Hoàn thành 1 · Đánh dấu 2 · Chính thức 9",
        f"- {vi}",
    ]
    assert write("en", "annex", rows=[row]).splitlines()[-1] == f"- {en}"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "kind", ["nothing", "decimal", "percent", "digits", "unclear", "which", "twice", "future", "asks"]
)
def test_every_doubt_has_its_words_and_an_example(language: str, kind: str) -> None:
    told = write(language, "unclear", kind=kind, piece="<8.5>")
    assert "/baoso" in told
    assert "<8.5>" not in told


@pytest.mark.parametrize("kind", ["more_than_left", "falls", "looks_total", "tenfold", "great"])
def test_every_strange_value_has_its_words(kind: str) -> None:
    told = {write(language, "doubt", name="liên hệ", value=120, kind=kind, than=12) for language in ("vi", "en")}
    assert len(told) == 2
    assert all("12" in each for each in told)
