"""A whole campaign in virtual time: an example plan's leaders and approvers, the reports' clock, and the child played by hand.

What is expected is written down here by hand, from the plans' own words and the holidays of 2025; nothing of the calendar's
arithmetic is used for it.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import orjson

import examples
from acts import roster
from acts.reports import report_approval, report_making
from campaign import plan as plans
from campaign.members import Role
from campaign.places import PlaceKind, Purpose
from campaign.plan import Plan
from jobs import reports as jobs
from jobs import runs
from storage import database, members, places, sqlite
from storage.reports import report_rows
from storage.work import Work
from telling.reports import report_content, report_delivery
from tests.stages import new_data, relay
from tests.stages.relay import CHANNEL, LEADERS
from tests.stages.report_stage import MARK, content

T = TypeVar("T")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
TELLS = {"tong_hop", "lanh_dao"}


def at(text: str) -> int:
    """«2025-05-20T14:05» in Viet Nam as UTC milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp() * 1000)


@dataclass(frozen=True)
class Due:
    """One period by hand: when it is due; `kind` weekly, daily, once or merged; `ahead` hours before that its draft is there."""

    report: str
    period: str
    due: str
    kind: str
    ahead: int = 3

    @property
    def drafted(self) -> int:
        """When its draft is there."""
        return at(self.due) - self.ahead * HOUR

    def runs(self) -> list[tuple[str, int, int]]:
        """(job, instant, until when it is of use)."""
        end = at(self.due)
        if self.kind == "merged":
            return [("report_merged", end, end + 24 * HOUR)]
        if self.kind == "daily":
            return [("report_due", end, end + 14 * HOUR)]
        return [
            ("report_draft", self.drafted, end),
            ("report_remind", end - 30 * MINUTE, end),
            ("report_due", end, _two_working_days_later(end)),
        ]


OFF = {"01-01", "01-27", "01-28", "01-29", "01-30", "01-31", "04-07", "04-30", "05-01", "05-02", "09-01", "09-02"}
"""Days off of 2025 besides Saturdays and Sundays; Saturday 26/4 was worked for 02/5."""


def _two_working_days_later(end: int) -> int:
    left, day = 2, datetime.fromtimestamp(end / 1000, ZONE)
    while left:
        day += timedelta(days=1)
        left -= f"{day:%m-%d}" == "04-26" or (day.weekday() < 5 and f"{day:%m-%d}" not in OFF)
    return int(day.timestamp() * 1000)


def weekly(
    report: str,
    first: str,
    count: int,
    time: str,
    *,
    moved: dict[str, str],
    merged: Iterable[str] = (),
    ahead: dict[str, int] | None = None,
) -> list[Due]:
    """So many weeks, with those whose day is another one or that fall out, and those whose draft waits for units."""
    days = [(datetime.fromisoformat(first) + timedelta(weeks=n)).date().isoformat() for n in range(count)]
    return [
        Due(
            report,
            day,
            f"{moved.get(day, day)}T{time}",
            "merged" if day in set(merged) else "weekly",
            (ahead or {}).get(day, 3),
        )
        for day in days
    ]


def daily(report: str, first: str, count: int, time: str) -> list[Due]:
    """So many days, one after the other."""
    days = [(datetime.fromisoformat(first) + timedelta(days=n)).date().isoformat() for n in range(count)]
    return [Due(report, day, f"{day}T{time}", "daily") for day in days]


MAY, TET = {"2025-05-01": "2025-04-29", "2025-05-02": "2025-04-29"}, {"2025-01-30": "2025-01-24"}
"""30/4 to 2/5 are off, the last day of work before them is Tuesday; Tết is off from 27/1 to 31/1, Friday 24/1 is the last one."""
WAITS = ("2025-01-24", "2025-05-02")
"""Before Tết and before 30/4 the units' Thursday falls on the very day of Friday's report: its draft waits for their table, which is
closed at 15:00 in Cao Bằng, at 14:00 in Kiên Giang; both reports are due at 16:00."""
EXPECTED: dict[str, list[Due]] = {
    "binh_phuoc": [
        *weekly("tuan", "2025-05-01", 9, "14:00", moved=MAY),
        *daily("ngay", "2025-04-28", 62, "17:30"),
        Due("tong_ket", "2025-06-27", "2025-06-27T16:00", "once"),
    ],
    "cao_bang": weekly(
        "c06_tuan", "2025-01-10", 25, "16:00", moved=MAY, merged=["2025-01-31"], ahead=dict.fromkeys(WAITS, 1)
    ),
    "kien_giang": [
        *weekly("bo_tuan", "2025-01-03", 26, "16:00", moved=MAY, merged=["2025-01-31"], ahead=dict.fromkeys(WAITS, 2)),
        Due("so_ket", "2025-01-31", "2025-01-31T17:00", "once"),
        Due("tong_ket", "2025-06-30", "2025-06-30T17:00", "once"),
    ],
    "vinh_chau": [
        *weekly("ca_tinh_tuan", "2025-01-09", 43, "11:00", moved=MAY | TET),
        Due("tong_ket", "2025-06-24", "2025-06-24T17:00", "once"),
        Due("ket_qua_100", "2025-11-04", "2025-11-04T17:00", "once"),
    ],
}
NAMES = tuple(EXPECTED)


@cache
def plan(name: str) -> Plan:
    """An example plan, read once."""
    return plans.load(examples.plan_path(name))


@cache
def _beginning(name: str) -> bytes:
    """Leaders and whoever approves have joined, and leaders have a group."""
    db = new_data.in_memory()
    work = Work(db, plan(name), at("2024-12-01T08:00"), "test")
    roster.take_in(work)
    deputies = {key for line in plan(name).reports for key in line.deputies}
    for number, line in enumerate(plan(name).roster):
        found = members.by_key(work, line.key)
        if found is not None and (TELLS & set(line.roles) or line.key in deputies):
            relay._joins(work, found.id, str(9000 + number), line.name)
    group = places.ensure(work, CHANNEL, chat=LEADERS, thread="", kind=PlaceKind.GROUP, title="Lãnh đạo")
    places.set_purpose(work, group.id, purpose=Purpose.LEADERS)
    return db.serialize()


class Year:
    """One data file and one process that looks at what is due. A second one takes `path`."""

    def __init__(self, name: str, path: Path | None = None) -> None:
        self.name, self.plan = name, plan(name)
        self.db = sqlite.connect(path or Path(":memory:"))
        if path is None or not self.db.execute("SELECT 1 FROM sqlite_master").fetchone():
            source = sqlite3.connect(":memory:")
            source.deserialize(_beginning(name))
            source.backup(self.db)
            source.close()
        self.now = min(when for due in EXPECTED[name] for _, when, _ in due.runs()) - 2 * DAY
        self.seen: list[int] = []
        self.approves: Callable[[str], bool] = lambda period: False
        self.look(self.now)

    @property
    def work(self) -> Work:
        """A unit of work at this instant."""
        return Work(self.db, self.plan, self.now, "job")

    def transact(self, act: Callable[[Work], T]) -> T:
        """One transaction."""
        return database.transact(self.db, lambda _: act(self.work))

    def look(self, now: int) -> None:
        """The clock rings at `now`: what is due is done, and what was ordered is made."""
        self.now = now
        self.seen.append(now)
        self.rings()
        self.child()
        self.db.execute("UPDATE say SET state = 'sent' WHERE state = 'owed'")

    def rings(self) -> None:
        """What is due is done; a mistake of ours fails the test."""
        failed: list[Exception] = []
        self.transact(lambda work: runs.do_due(work, (jobs.runs,), failed=failed))
        assert not failed, failed

    def dies(self) -> None:
        """The process is killed when everything is done but the commit."""
        self.db.execute("BEGIN IMMEDIATE")
        runs.do_due(self.work, (jobs.runs,))
        self.db.execute("ROLLBACK")

    def child(self) -> None:
        """Everything that waits is made, and approved where the story wants it."""
        for seen in report_rows.to_make(self.work):
            self.hand_in(seen)
            self._approve(seen.id)

    def hand_in(self, seen: report_rows.ReportRow) -> bool:
        """The child has made a report that was seen waiting."""
        made = content(seen, f"[{seen.plan_report} {seen.period} {seen.until}]")
        return self.transact(
            lambda work: (
                report_making.files_made(work, seen, folder="/x")
                if seen.frozen
                else report_making.made(work, seen, content=made, digest=report_content.digest(made), folder="/x")
            )
        )

    def _approve(self, number: int) -> None:
        found = report_rows.get(self.work, number)
        if found is not None and found.state == "draft" and self.approves(found.period):
            who = members.approvers(self.work, found.plan_report)[0]
            self.transact(lambda work: report_approval.approve(work, number, who=who, seen=found.version))

    # --- what became of it ---------------------------------------------------------------------------------------

    def states(self) -> dict[tuple[str, str, str], str]:
        """(job, report, period) to state, of the runs of reports."""
        rows = self.work.all("SELECT job, scope, period, state FROM job_run WHERE job LIKE 'report%'")
        return {(row[0], row[1], row[2]): row[3] for row in rows}

    def _said(self, place: int) -> list[str]:
        rows = self.work.all(
            "SELECT body FROM say WHERE place = :p AND coalesce(platform_id, '') NOT LIKE 'said-%' ORDER BY id",
            {"p": place},
        )
        return [body["text"] for row in rows if not (body := orjson.loads(row[0]))["file"]]

    def led(self) -> Counter[tuple[str, str, bool]]:
        """What leaders read: how often (report, period, marked as a draft)."""
        (group,) = places.of_purpose(self.work, Purpose.LEADERS)
        return _named(self._said(group.id))

    def drafted(self) -> Counter[tuple[str, str, bool]]:
        """The same, of whoever consolidates."""
        return _named(self._said(self._consolidates()))

    def notes(self) -> Counter[str]:
        """The sentences about periods that whoever consolidates was told."""
        rows = self.work.all(
            "SELECT body FROM say WHERE place = :p AND gather = 'report:notes' ORDER BY id", {"p": self._consolidates()}
        )
        return Counter(line for row in rows for line in orjson.loads(row[0])["text"].split("\n"))

    def note(self, due: Due, macro: str) -> str:
        """How a sentence about a period reads."""
        more = {} if macro != "moved" else {"due": f"{due.due[11:]} {int(due.due[8:10])}/{int(due.due[5:7])}"}
        name = self.plan.report(due.report).name
        return str(
            report_delivery.say(self.work, macro, name=name, period=report_delivery.day_label(due.period), **more)
        )

    def _consolidates(self) -> int:
        who = members.with_role(self.work, Role.CONSOLIDATOR)[0]
        assert who.private is not None
        return who.private


def _named(texts: Iterable[str]) -> Counter[tuple[str, str, bool]]:
    found = Counter[tuple[str, str, bool]]()
    for text in texts:
        if "[" in text:
            report, period, _ = text[text.index("[") + 1 : text.index("]")].split()
            found[report, period, MARK in text] += 1
    return found
