"""Made-up grounds for reports: plain values, as `reports.ground` would gather them; nothing here is anybody's real figure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

import examples
from campaign import plan as plans
from campaign.plan import Plan
from campaign.reports.report_data import (  # fmt: skip
    Correction,
    Ground,
    Late,
    OfficialFigure,
    PeriodBefore,
    StepFigures,
    Stuck,
    UnitRow,
    UnitWord,
)
from campaign.targets import progress
from campaign.targets.campaign_figures import CampaignFigures
from telling.reports import report_content
from telling.reports.report_shapes import WrittenReport
from telling.reports.report_writer import ReportWriter

AUDIENCE = ("Giám đốc Sở", "Phó Giám đốc Sở phụ trách")
D = date.fromisoformat


@dataclass(frozen=True)
class Cell:
    """What one unit has of one category."""

    unit: str
    category: str
    organisations: int
    registered: int


@cache
def plan(name: str = "binh_phuoc", language: str = "vi") -> Plan:
    """An example plan, in one of the languages."""
    found = plans.load(examples.plan_path(name))
    return found.model_copy(update={"campaign": found.campaign.model_copy(update={"language": language})})


def at(text: str, name: str = "binh_phuoc") -> datetime:
    """«2025-05-15T11:00» in the campaign's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=plan(name).campaign.zone)


def lines(
    name: str, until: datetime, cells: tuple[Cell, ...], days: Mapping[date, int], *, official: int | None = None
) -> tuple[progress.ProgressLine, ...]:
    """The plan's target lines over these figures; registrations by day are all of the first cell's."""
    first, entered = cells[0], {} if official is None else {("all", ""): official}
    return progress.lines(
        CampaignFigures(plan(name), until.date(), cells, {(first.unit, first.category): days}, official=entered)
    )


WEEK = {D("2025-05-08"): 70, D("2025-05-09"): 71, D("2025-05-12"): 68, D("2025-05-13"): 64, D("2025-05-14"): 72}


def weekly(**changes: object) -> Ground:
    """The third week, with everything that a week can have."""
    until = at("2025-05-15T11:00")
    cells = (Cell("p_mau", "dn", 10_000, 1_419),)
    known: dict[str, object] = {
        "kind": "weekly",
        "number": 3,
        "since": at("2025-05-08T11:00"),
        "until": until,
        "organisations": 10_000,
        "done": 1_419,
        "gained": 486,
        "before": PeriodBefore(at("2025-05-01T11:00"), at("2025-05-08T11:00"), 398, 933, {}),
        "official": OfficialFigure(1_412, until, "Công an tỉnh"),
        "lines": lines("binh_phuoc", until, cells, WEEK, official=1_412),
        "kinds": (),
        "units": UNITS,
        "steps": (
            StepFigures("dinh_danh", 486, 470, 12),
            StepFigures("lien_he", 612, 598, 0),
            StepFigures("khop", 301, None, 0),
            StepFigures("muc_2", 57, None, 0),
            StepFigures("nop", 0, None, 0),
        ),
        "unit_periods": ("2025-05-15",),
        "stuck": (
            Stuck("dang_ky", "lech_thue", 8),
            Stuck("lien_he", "khong_lien_lac", 112),
            Stuck("lam_sach", "lech_thue", 4),
        ),
        "refused": 8,
        "mismatched": 23,
        "no_level2": 57,
        "in_hand": {"open": 6, "held": 40, "parked": 31},
        "words": WORDS,
        "tasks_overdue": 2,
    }
    return Ground(**(known | changes))  # type: ignore[arg-type]


UNITS = (
    UnitRow(
        "p_mau", 5_000, 3_000, 260, 800, 12, 30, 5, 1, {"dinh_danh": 255, "luy_ke": 790, "muc_2": 40}, ("on_time",)
    ),
    UnitRow("p_minh_hoa", 3_000, 1_800, 150, 430, 8, 20, 3, 2, {"dinh_danh": 150}, ("late",)),
    UnitRow("p_vi_du", 2_000, 1_200, 76, 189, 3, 7, 0, 3, {}, ("missing",)),
)
WORDS = (
    UnitWord("p_mau", "kho_khan", "Nhiều DN đổi số điện thoại, chưa liên lạc được"),
    UnitWord("p_minh_hoa", "kho_khan", "Nhiều DN đổi số điện thoại,\nchưa liên lạc được"),
    UnitWord("p_mau", "kien_nghi", "Đề nghị cơ quan Thuế phối hợp rà soát 08 DN bị từ chối cấp."),
    UnitWord("p_minh_hoa", "nhiem_vu", "Mời 20 người đại diện đến PC06"),
)


def quiet(**changes: object) -> Ground:
    """A week in which nothing happened, and nothing was open."""
    nothing: dict[str, object] = {
        "gained": 0,
        "official": None,
        "done": 1_412,
        "steps": (StepFigures("dinh_danh", 0, None, 0), StepFigures("lien_he", 0, None, 0)),
        "stuck": (),
        "refused": 0,
        "mismatched": 0,
        "no_level2": 0,
        "in_hand": {},
        "words": (),
        "units": (),
        "tasks_overdue": 0,
        "lines": (),
    }
    return weekly(**(nothing | changes))


def first() -> Ground:
    """The first report: a day and a half of the campaign, nothing before it."""
    until = at("2025-04-29T11:00")
    return quiet(
        number=1, since=at("2025-04-28T00:00"), until=until, before=None, organisations=10_000, done=263, gained=4,
        lines=lines("binh_phuoc", until, (Cell("p_mau", "dn", 10_000, 263),), {D("2025-04-28"): 4}),
    )  # fmt: skip


def daily() -> Ground:
    """A day's digest, with the official figure of the day before."""
    since, until = at("2025-05-19T17:30"), at("2025-05-20T17:30")
    days = WEEK | {D("2025-05-15"): 80, D("2025-05-16"): 66, D("2025-05-19"): 71}
    return weekly(
        kind="daily", number=23, since=since, until=until, before=PeriodBefore(at("2025-05-18T17:30"), since, 71, 1_630, {}), gained=68, done=1_704,
        official=OfficialFigure(1_620, at("2025-05-19T11:00"), "Công an tỉnh"), steps=(StepFigures("lien_he", 92, None, 0),), words=(), units=(),
        lines=lines("binh_phuoc", until, (Cell("p_mau", "dn", 10_000, 1_704),), days, official=1_620),
        corrections=(Correction("done", "", 1_630, 1_629),),
    )  # fmt: skip


def interim() -> Ground:
    """The review of the first phase of a plan with many target lines."""
    until = at("2025-01-31T17:00", "kien_giang")
    cells = (
        Cell("tp_rach_gia", "dn", 11_589, 2_816), Cell("tp_rach_gia", "htx", 530, 95), Cell("tp_rach_gia", "mst", 1_748, 425),
    )  # fmt: skip
    days = {D("2025-01-20"): 40, D("2025-01-21"): 35, D("2025-01-22"): 51, D("2025-01-23"): 47, D("2025-01-24"): 30}
    return weekly(
        kind="interim", number=1, since=at("2024-12-30T00:00", "kien_giang"), until=until, before=None, official=None, organisations=13_867,
        done=3_336, gained=3_310, lines=lines("kien_giang", until, cells, days), units=(), steps=(), words=(), in_hand={"open": 6, "parked": 31},
    )  # fmt: skip


def changed() -> Ground:
    """A week after which figures came late, read otherwise, or were not reported at all."""
    came = at("2025-05-09T16:20")
    lates = (
        Late("p_mau", "khop", 12, 15, came, "2025-05-08"), Late("p_mau", "muc_2", None, 4, came, "2025-05-08"),
        Late("p_mau", "kho_khan", None, None, came, "2025-05-08", "Mạng chậm"), Late("p_mau", "kien_nghi", None, None, came, "2025-05-08"),
        Late("p_minh_hoa", "luy_ke", 430, None, at("2025-05-12T08:00"), "2025-05-08"),
    )  # fmt: skip
    corrections = (
        Correction("done", "", 933, 931), Correction("done", "p_mau", 540, 541), Correction("done", "p_vi_du", 113, 110),
    )  # fmt: skip
    words = (UnitWord("p_mau", "kho_khan", "Mạng chậm", "2025-05-08", late=True),)
    return replace(quiet(), lates=lates, words=words, corrections=corrections, missed=("2025-05-08",))


def teller(ground: Ground, name: str = "binh_phuoc", language: str = "vi") -> ReportWriter:
    """Whoever writes its words."""
    return ReportWriter(plan(name, language), ground)


def content(ground: Ground, name: str = "binh_phuoc", language: str = "vi") -> WrittenReport:
    """The words of a report as they are approved, without its tables and its picture."""
    return report_content.told(teller(ground, name, language), AUDIENCE)


def told(ground: Ground, name: str = "binh_phuoc", language: str = "vi") -> list[str]:
    """The message, line by line."""
    return report_content.text(content(ground, name, language)).splitlines()


def document(ground: Ground, name: str = "binh_phuoc", language: str = "vi") -> list[str]:
    """The letter's text, line by line: its subject, its opening, every section with its heading, its end."""
    made = content(ground, name, language)
    sections = [line for section in made["sections"] for line in (section["heading"], *section["paragraphs"])]
    return [made["letter"]["subject"], made["opening"], *sections, made["closing"]]


STORIES = {
    "weekly": (weekly, "binh_phuoc"), "nothing": (quiet, "binh_phuoc"), "first": (first, "binh_phuoc"), "daily": (daily, "binh_phuoc"),
    "interim": (interim, "kien_giang"), "changed": (changed, "binh_phuoc"),
}  # fmt: skip
"""The reports whose whole messages lie in `golden/`, each with its plan."""
