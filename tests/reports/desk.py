"""The desk of whoever consolidates: real taps on a small campaign, and reports composed from them as the child process would.

The data file is written out and read through a read-only connection; approval is the real act. Only the process is missing.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from acts.relay import undo
from acts.reports import report_approval, report_making
from acts.unit_reports import unit_asking, unit_report
from campaign import report_calendar
from campaign.ids import CaseId, OrganisationId, PlaceId
from campaign.report_calendar import Period
from campaign.unit_reports.unit_forms import HandInSource
from reports import compose
from storage import sqlite
from storage.reports import report_rows
from storage.reports.report_rows import ReportRow
from storage.unit_reports import asked_units
from storage.work import Work
from telling.reports import report_content
from telling.reports.report_shapes import ReportContent
from tests.stages.relay import Relay, instant


class Desk(Relay):
    """Weekly reports are due on Thursdays; the example campaign began on 28/4/2025."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._copies = 0

    def at(self, moment: str) -> None:
        """It is that moment."""
        self.now = instant(moment)

    # --- what happens in the campaign ------------------------------------------------------------------------------

    def registered(
        self,
        moment: str,
        unit: str = "p_mau",
        *,
        name: str = "Công ty TNHH Ví Dụ",
        organisation: OrganisationId | None = None,
    ) -> CaseId:
        """An organisation (a new one of a unit) is helped through all steps, and registered at that moment."""
        self.at(moment)
        case = self.case(organisation=organisation or self.listed(unit, name=name))
        self.contacted(case=case, matched="yes")
        for step, by, last in (("dang_ky", "tuan", "da_duoc_cap"), ("kich_hoat", "bao", "da_kich_hoat")):
            self.claim(case, step, by=by)
            self.result(case, step, last, by=by)
        return case

    def listed(
        self, unit: str = "p_mau", *, name: str = "Công ty TNHH Ví Dụ", category: str = "dn", **more: int
    ) -> OrganisationId:
        """An organisation of the list."""
        made = self.organisation(name)
        values: dict[str, int | str | None] = {"unit": unit, "category": category, "listed": 1, **more}
        changes = ", ".join(f"{column} = :{column}" for column in values)
        self.work.run(f"UPDATE organisation SET {changes} WHERE id = :id", values | {"id": made})
        return made

    def takes_back(self, case: CaseId, moment: str) -> None:
        """The activation of a case was a mistake."""
        self.at(moment)
        self.do(lambda work: undo.undo(work, self.baton(case, "kich_hoat").id, who=self.who("khoa")))

    # --- what units hand in ----------------------------------------------------------------------------------------

    def asked(self, day: str) -> None:
        """The afternoon before: the units' forms are out."""
        self.at(f"{day}T08:00")
        self.now -= 86_400_000
        self.do(lambda work: unit_asking.ask(work, self.period("don_vi_tuan", day)))

    def hands_in(self, unit: str, day: str, moment: str, said: Mapping[str, int | str], *, zero: bool = False) -> None:
        """Whoever consolidates enters what a unit has said."""
        self.at(moment)
        row = next(each for each in asked_units.of_period(self.work, "don_vi_tuan", period=day) if each.unit == unit)
        figures = {name: value for name, value in said.items() if isinstance(value, int)}
        texts = {name: value for name, value in said.items() if isinstance(value, str)}
        who = self.who("khoa")
        self.do(
            lambda work: unit_report.hand_in(
                work, row.id, figures=figures, texts=texts, who=who, source=HandInSource.ENTERED_FOR, zero=zero
            )
        )

    # --- reports ---------------------------------------------------------------------------------------------------

    def period(self, report: str, day: str) -> Period:
        """The period of a report whose day in the plan this is."""
        wanted = self.work.local(instant(f"{day}T12:00")).date()
        return next(report_calendar.periods(self.plan, self.plan.report(report), first=wanted, last=wanted))

    def ordered(self, report: str, day: str, moment: str) -> ReportRow:
        """It is ordered with the figures up to that moment."""
        self.at(moment)
        number = self.do(lambda work: report_making.order(work, self.period(report, day), until=work.now))
        return self.row(number)

    def demanded(self, scope: str = "all") -> ReportRow:
        """A leader asks for one now."""
        place = PlaceId(self.private("giam_doc"))
        return self.row(self.do(lambda work: report_making.demand(work, scope, who=self.who("giam_doc"), place=place)))

    def row(self, number: int) -> ReportRow:
        """One report's row."""
        found = report_rows.get(self.work, number)
        assert found is not None
        return found

    def composed(self, report: ReportRow) -> ReportContent:
        """Its content, from a copy of the data that can only be read."""
        self._copies += 1
        path = self.folder / f"{self._copies}.db"
        copy = sqlite3.connect(path)
        self.db.backup(copy)
        copy.close()
        connection = sqlite.connect_to_read(path)
        try:
            return compose.content(Work(connection, self.plan, self.now, "report"), self.row(report.id))
        finally:
            connection.close()

    def weekly(self, day: str, moment: str = "") -> ReportContent:
        """A Thursday's report: made at 11:00 (or another moment), approved, what leaders have."""
        report = self.ordered("tuan", day, moment or f"{day}T11:00")
        made = self.composed(report)
        digest = report_content.digest(made)
        self.do(lambda work: report_making.made(work, report, content=made, digest=digest, folder="/x"))
        draft = self.row(report.id)
        self.do(lambda work: report_approval.approve(work, draft.id, who=self.who("khoa"), seen=draft.version))
        return made

    def digest(self, day: str) -> ReportContent:
        """A day's digest at 17:30, as leaders have it; made now, however late."""
        now = self.now
        report = self.ordered("ngay", day, f"{day}T17:30")
        made = self.composed(report)
        digest = report_content.digest(made)
        self.do(lambda work: report_making.made(work, report, content=made, digest=digest, folder="/x"))
        self.now = max(now, self.now)
        return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A campaign at its desk."""
    stage = Desk(tmp_path)
    yield stage
    stage.db.close()


def paragraphs(content: ReportContent, name: str) -> list[str]:
    """The sentences of one section; none where it is left out."""
    return next((list(section["paragraphs"]) for section in content["sections"] if section["id"] == name), [])


def table(content: ReportContent, name: str) -> list[dict[str, Any]]:
    """A table's rows by the ids of its columns; none where it is left out."""
    found = next((each for each in content["tables"] if each["id"] == name), None)
    names = [column["id"] for column in found["columns"]] if found else []
    return [dict(zip(names, row, strict=True)) for row in found["rows"]] if found else []


def overview(content: ReportContent) -> dict[str, int]:
    """The figures of the overview by their names."""
    return {row["what"]: row["value"] for row in table(content, "overview")}
