"""A report's content in other words: which paragraphs can be edited, and what becomes of the text, the annexes and the files.

An edit is known by the paragraph as it was made, so that it holds when newer figures leave that paragraph as it is. Where a
paragraph quotes a unit, the annexes that have the same words whole have the edited ones instead; what the unit wrote stays in
the content under `quotes`, beside the report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import orjson

from campaign.plan import Plan
from storage.reports import report_edits, report_rows
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling.reports import report_sections, report_writer
from telling.reports.report_shapes import ReportCell, ReportContent, ReportTable

IN_ANNEXES = ("words", "changes")
"""The tables that have units' words whole."""
FIRST = ("difficulties", "proposals", "next")
"""Sections where what the office itself adds stands before what units say."""
PLACES = ("results", "difficulties", "proposals", "next")
"""Sections that a remark can go under, besides its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph that can be edited: `text` as it reads now; `quoted`: a unit's words. `annex`: it stands in the annex only."""

    number: int
    heading: str
    original: str
    text: str
    quoted: bool
    annex: bool = False

    @property
    def key(self) -> str:
        """Eight digits that name the paragraph as it was made, on a button and in a question."""
        return f"{crc32(self.original.encode()):08x}"

    @property
    def edited(self) -> bool:
        return self.text != self.original


def pieces(content: ReportContent, edits: Mapping[str, str]) -> list[Piece]:
    """Everything that can be edited, in the order in which it is read; what units wrote beyond the text comes last."""
    quoted = {quote["paragraph"] for quote in content.get("quotes", ())}
    there = [
        (section["heading"].split(". ", 1)[-1], line, False)
        for section in content["sections"]
        for line in section["paragraphs"]
    ]
    shown = {line for _, line, _ in there}
    there += [
        (quote["heading"], quote["paragraph"], True)
        for quote in content.get("quotes", ())
        if quote["paragraph"] not in shown
    ]
    once = {line: (heading, annex) for heading, line, annex in reversed(there)}
    order = list(dict.fromkeys(line for _, line, _ in there))
    return [
        Piece(number, once[line][0], line, edits.get(line, line), line in quoted, once[line][1])
        for number, line in enumerate(order, 1)
    ]


def holds(content: ReportContent, original: str) -> bool:
    """Is that paragraph still there, so that its edit has an effect? Newer figures may have made it another one."""
    return any(each.original == original for each in pieces(content, {}))


def reworded(content: ReportContent, edits: Mapping[str, str]) -> ReportContent:
    """The content with its paragraphs edited, and `reworded`: which words of units read otherwise in the annexes."""
    if not edits:
        return content
    sections = [
        section | {"paragraphs": [edits.get(line, line) for line in section["paragraphs"]]}
        for section in content["sections"]
    ]
    cells = {
        quote["text"]: _words(quote["paragraph"], edits[quote["paragraph"]])
        for quote in content.get("quotes", ())
        if quote["paragraph"] in edits
    }
    return content | {"sections": sections} | ({"reworded": cells} if cells else {})


def _words(original: str, edited: str) -> str:
    """What stands behind the unit's name."""
    name = original.partition(": ")[0] + ": "
    return edited.removeprefix(name)


def printed(content: ReportContent) -> list[ReportTable]:
    """The tables as they are printed: units' words as edited, everything else as it was approved."""
    cells: Mapping[str, str] = content.get("reworded", {})

    def cell(value: ReportCell) -> ReportCell:
        return cells.get(value, value) if isinstance(value, str) else value

    def changed(table: ReportTable) -> ReportTable:
        return {**table, "rows": [[cell(value) for value in row] for row in table["rows"]]}

    return [changed(table) if cells and table["id"] in IN_ANNEXES else table for table in content["tables"]]


def placed(content: ReportContent, plan: Plan, *, remarks: Sequence[tuple[str, str]]) -> ReportContent:
    """The content with (section, remark) under the sections they belong to; one that said there was nothing says so no more."""
    nothing = {report_writer.plain(plan, "no_difficulties"), report_writer.plain(plan, "no_proposals")}
    found = content
    for name in PLACES:
        own = [text for section, text in remarks if section == name]
        if own:
            found = _under(found, plan, name, own, nothing)
    return found


def _under(content: ReportContent, plan: Plan, name: str, own: list[str], nothing: set[str]) -> ReportContent:
    sections = list(content["sections"])
    at = next((n for n, section in enumerate(sections) if section["id"] == name), None)
    if at is None:
        heading = report_writer.plain(plan, "heading", name=name, kind=content["kind"])
        at = next((n for n, each in enumerate(sections) if _rank(each["id"]) > _rank(name)), len(sections))
        sections.insert(at, {"id": name, "heading": heading, "paragraphs": []})
    before = [line for line in sections[at]["paragraphs"] if line not in nothing]
    sections[at] = sections[at] | {"paragraphs": [*own, *before] if name in FIRST else [*before, *own]}
    return content | {"sections": sections}


def _rank(section: str) -> int:
    order = (*report_sections.LONG[:-1], "remarks", report_sections.LONG[-1])
    return order.index(section) if section in order else len(order)


# --- as it stands -----------------------------------------------------------------------------------------------------------


def edited(work: Work, report: ReportRow) -> ReportContent:
    """A report's content in the words of whoever edited it."""
    return reworded(orjson.loads(report.content), report_edits.of(work, report.id))


def added(work: Work, report: ReportRow) -> tuple[list[str], list[tuple[str, str]]]:
    """The remarks that have a section of their own, and those that go under another one, with its name."""
    found = report_rows.remarks(work, report.id)
    return [one.text for one in found if not one.section], [(one.section, one.text) for one in found if one.section]
