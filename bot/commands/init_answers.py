"""The six answers of `init`: how each is read, and what they are in a folder that was set up before.

What cannot be used is a `WrongAnswer` with its sentence; nothing here writes or asks.
"""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import examples
from bot import speech
from campaign import plan as plans
from campaign.ids import TeamId
from campaign.plan import loading
from campaign.plan.people import Group, RosterEntry
from campaign.text_normalisation import fold, nfc
from lists import roster_people, roster_sections, roster_sheet
from lists.refusals import ListRefused

YEARS = range(2000, 2100)
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
HOURS = ("%H:%M", "%Hh%M", "%Hh", "%H")
PURPOSES = {"chung": "common", "nhom chung": "common", "common": "common", "lanh dao": "leaders", "leaders": "leaders"}
SHOWN = 12
"""So many problems of a list are named at once; the rest is a number."""


class WrongAnswer(Exception):
    """An answer that cannot be used; `lines` say why and what would be right."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class InitOptions:
    """What the command line already says; None where it is to be asked, or stays."""

    folder: Path
    token_file: str | None = None
    office: str | None = None
    plan: str | None = None
    start: date | None = None
    roster: Path | None = None
    groups: tuple[str, ...] = ()
    hour: str | None = None
    base_url: str | None = None
    language: str | None = None
    unchecked: bool = False
    asks: bool = True

    @property
    def anything(self) -> bool:
        """Is any of the six answers given?"""
        given = (
            self.token_file,
            self.office,
            self.plan,
            self.start,
            self.roster,
            self.hour,
            self.base_url,
            self.language,
        )
        return bool(self.groups) or any(each is not None for each in given)


def office(text: str) -> str:
    """The office's name."""
    said = nfc(text)
    if not said or len(said) > 120:
        raise WrongAnswer(speech.said("Tên cơ quan từ 1 đến 120 chữ, ví dụ: Sở Tài chính."))
    return said


def example(text: str) -> str:
    """The example plan, by its name or its number in the list."""
    names, said = examples.names(), fold(text).replace(" ", "_")
    if said.isdecimal() and 0 < int(said) <= len(names):
        return names[int(said) - 1]
    if said not in names:
        raise WrongAnswer(
            speech.said(
                "Không có kế hoạch mẫu “{plan_name}”. Đang có: {names}.", plan_name=text, names=", ".join(names)
            )
        )
    return said


def first_day(text: str) -> date:
    """A day as offices or machines write it."""
    for form in FORMS:
        with contextlib.suppress(ValueError):
            found = datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 -- a day of the calendar has no zone
            if found.year in YEARS:
                return found
    raise WrongAnswer(
        speech.said("“{value}” không phải là ngày; ví dụ đúng: 2026-12-01 hoặc 01/12/2026", value=text.strip())
    )


def next_monday(today: date) -> date:
    """The first day that is proposed."""
    return today + timedelta(days=7 - today.weekday())


def hour(text: str) -> str:
    """An hour of the day, «17:30», «17h30», «17h» or «17», as plans write it."""
    said = "".join(text.lower().split())
    for form in HOURS:
        with contextlib.suppress(ValueError):
            return f"{datetime.strptime(said, form):%H:%M}"  # noqa: DTZ007 -- a time of day has no zone
    raise WrongAnswer(speech.said("“{value}” không phải là giờ; ví dụ đúng: 17:30 hoặc 17h30", value=text.strip()))


def reported(plan: plans.Plan) -> plans.Report | None:
    """The report whose hour is asked for: the daily one, else the first that this office hands in."""
    own = [report for report in plan.reports if report.by == "consolidator"]
    daily = [report for report in own if report.weekday is None and report.on is None]
    return next(iter(daily or own), None)


def groups(texts: Iterable[str], plan: plans.Plan) -> tuple[Group, ...]:
    """«Tên nhóm = Tổ 1, Tổ 2; Tên khác = chung»: which group is for whom."""
    parts = [part for text in texts for part in text.split(";") if part.strip()]
    found = tuple(_group(part, plan) for part in parts)
    titles = [fold(group.title) for group in found]
    if len(set(titles)) < len(titles):
        raise WrongAnswer(
            speech.said("Một nhóm chỉ ghi một lần; một nhóm nhận việc của nhiều tổ thì ghi: Nhóm = Tổ 1, Tổ 2.")
        )
    return found


def _group(text: str, plan: plans.Plan) -> Group:
    title, _, whose = (nfc(each) for each in text.partition("="))
    teams = {fold(way): team.id for team in plan.teams for way in (team.id, team.name, team.title)}
    named, purpose = [], ""
    for part in (whose or title).split(","):
        said = fold(part)
        if said in PURPOSES:
            purpose = PURPOSES[said]
        elif said in teams:
            named.append(TeamId(teams[said]))
        else:
            raise WrongAnswer(
                speech.said(
                    "Nhóm “{title}”: không có tổ “{said}”. Ghi: Tên nhóm = {known}, hoặc = chung, hoặc = lãnh đạo.",
                    title=title, said=part.strip(), known=", ".join(team.name for team in plan.teams),
                )
            )  # fmt: skip
    if not title:
        raise WrongAnswer(speech.said("Thiếu tên nhóm trước dấu bằng."))
    return Group.model_validate({"title": title, "teams": tuple(dict.fromkeys(named)), "purpose": purpose})


def people(path: Path, plan: plans.Plan) -> tuple[list[RosterEntry], int]:
    """Who takes part, from a workbook, a text table, or a roster file, and how many have a number that is not taken (`roster_sections.withheld`).
    `plan` knows the teams, the units, who was there before."""
    if not path.is_file():
        raise WrongAnswer(speech.said("Không mở được tệp {file}: không có tệp này hoặc không có quyền đọc.", file=path))
    try:
        if own := _roster_file(path):
            return own, 0
        rows = roster_sheet.read(path)
    except ListRefused as refused:
        raise WrongAnswer(speech.said(refused.form, **refused.facts)) from refused
    before = [line for line in plan.roster if line.practice_person is None]
    lines, problems = roster_people.roster(rows, teams=plan.teams, units=plan.units, known=before)
    if not rows:
        raise WrongAnswer(speech.said("Tệp {file} không có dữ liệu.", file=path.name))
    if problems:
        more = [speech.said("… và {n} chỗ khác", n=len(problems) - SHOWN)] if len(problems) > SHOWN else []
        told = [f"- {speech.said(roster_people.PROBLEMS[one.kind], **one.facts)}" for one in problems[:SHOWN]]
        raise WrongAnswer(speech.said("Tệp {file} có {n} chỗ phải sửa:", file=path.name, n=len(problems)), *told, *more)
    return lines, roster_sections.withheld(rows)


def _roster_file(path: Path) -> list[RosterEntry]:
    """The lines of a file in the roster's own form; none when it is another table."""
    if (
        path.suffix.lower() != ".csv"
        or "key" not in path.read_bytes()[:200].decode("utf-8-sig", "ignore").split("\n")[0]
    ):
        return []
    lines, found = loading.roster(path)
    if found:
        raise WrongAnswer(
            speech.said("Tệp {file} có {n} chỗ phải sửa:", file=path.name, n=len(found)), *speech.findings(found)
        )
    return lines
