"""What a report is made of: plain JSON values, words already written, figures as numbers.

`reports.compose` puts them together, the writers of `reports/` only lay them out. Nothing here is computed any more but totals of
columns. Dates are "2025-05-15", moments "2025-05-15T11:00" in the campaign's zone, a percent is a fraction of one, and an
empty cell is None.
"""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from campaign.reports.report_life import ReportKind
from telling.picture_content import Sketch

FormSheet = Literal["text", "number", "percent", "date", "moment"]
ReportCell = str | int | float | None


class Letter(TypedDict):
    """The form of an official letter around the report; number, day and signature stay blank for the office."""

    parent: str
    """The body above, "" for none: "UBND tỉnh Mẫu". Written in capitals by the document, so give ordinary letters."""
    agency: str
    """Who reports: "Sở Tài chính"; ordinary letters, for the annexes name it too."""
    symbol: str
    """What follows the blank number: "BC-STC"."""
    place: str
    """Before the date: "Tỉnh Mẫu"."""
    year: int
    month: int
    subject: str
    """What it is about, one phrase: "Kết quả chiến dịch … tuần thứ ba"."""
    addressees: Sequence[str]
    signer: Sequence[str]
    """Lines above the room for the signature, the authority first: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]."""
    recipients: Sequence[str]
    """Who gets copies, the archive last: ["Như trên", "Lưu: VT, ĐKKD"]; dashes and full stops are added."""


class ReportSection(TypedDict):
    """One part of the letter's text; the heading carries its own number."""

    id: str
    heading: str
    paragraphs: Sequence[str]


class ReportColumn(TypedDict):
    """One column of a table: how its cells are to be read, shown and added up."""

    id: str
    name: str
    format: FormSheet
    width: int
    """In characters, for the workbook; the document takes widths in proportion."""
    total: Literal["sum", "none"]


class ReportTable(TypedDict):
    """One table: a sheet of the workbook, and an annex of the document where `annexes` names it."""

    id: str
    title: str
    columns: Sequence[ReportColumn]
    rows: Sequence[Sequence[ReportCell]]
    """As many cells a row as there are columns, in the order in which they are to be read."""
    note: str
    """One sentence under the title, "" for none."""


class Headline(TypedDict):
    """One large figure of the picture, written as it is to be read: "1.412"."""

    label: str
    value: str
    note: str


class Picture(Sketch):
    """The picture for a phone: at most four headline figures above what every picture of progress has."""

    headline: Sequence[Headline]


class Content(TypedDict):
    """A report as it is laid out."""

    kind: ReportKind
    name: str
    """The files' stem: small ASCII letters, digits and hyphens."""
    title: str
    """The kind of letter in capitals: "BÁO CÁO"."""
    draft: bool
    letter: Letter
    opening: str
    sections: Sequence[ReportSection]
    closing: str
    tables: Sequence[ReportTable]
    annexes: Sequence[str]
    """Ids of the tables that the document prints, each in a landscape annex of its own."""
    picture: Picture
    footer: str
    """The check digest and the moment of the figures, at the foot of every page."""
    made: NotRequired[str]
    """The moment of the figures, for the files' properties."""


class Quote(TypedDict):
    """What a unit wrote: `text` as it stands in the annex, `paragraph` as the report tells it."""

    heading: str
    paragraph: str
    text: str


class ComparisonBase(TypedDict):
    """What the next report compares itself with; `official` is there where a figure was entered."""

    gained: int
    done: int
    by_unit: dict[str, int]
    until: int
    official: NotRequired["OfficialThen"]


class OfficialThen(TypedDict):
    """The official figure as it was told; `as_of` in UTC milliseconds."""

    indicator: str
    value: int
    as_of: int
    source: str


class WrittenReport(TypedDict):
    """Every word of a report, and the forms that are filled in later («{}» is where)."""

    kind: ReportKind
    letter: Letter
    addressed: str
    lines: Sequence[str]
    """A day's digest, for whom there is no more."""
    quiet: bool
    """Nothing has happened."""
    opening: str
    sections: Sequence[ReportSection]
    quotes: Sequence[Quote]
    closing: str
    left_out_form: str
    footer_form: str


class ReportContent(WrittenReport):
    """A whole report as it is kept and approved: its words, and what `Content` has besides."""

    name: str
    title: str
    draft: bool
    tables: Sequence[ReportTable]
    tables_digest: str
    annexes: Sequence[str]
    picture: Picture
    kept: ComparisonBase
    footer: str
    reworded: NotRequired[dict[str, str]]
    """Which words of units read otherwise in the annexes."""
