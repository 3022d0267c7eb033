"""What a finished report is made of before it becomes files: plain JSON values, words already written, figures as numbers.

`reports.compose` makes them, the writers of this room only lay them out. Nothing here is computed any more but totals of
columns. Dates are "2025-05-15", moments "2025-05-15T11:00" in the campaign's zone, a percent is a fraction of one, and an
empty cell is None.
"""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

Kind = Literal["daily", "weekly", "interim", "final", "demand"]
FormSheet = Literal["text", "number", "percent", "date", "moment"]
ReportCell = str | int | float | None
FileKind = Literal["xlsx", "docx", "png"]


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


class Chart(TypedDict):
    """The curve of what is done, and the line of what is needed; points are [day, number]."""

    name: str
    done: Sequence[Sequence[str | float]]
    need: Sequence[Sequence[str | float]]
    done_label: str
    need_label: str
    missing: str


class Bar(TypedDict):
    """One row of bars: a share of one, and its figures in words."""

    name: str
    share: float
    text: str


class Bars(TypedDict):
    """A group of bars; `due` is the share that ought to be reached by now, None where there is none."""

    title: str
    due: float | None
    due_label: str
    rows: Sequence[Bar]


class Picture(TypedDict):
    """The picture for a phone: at most four headline figures, then what `telling.targets.progress_picture` makes."""

    headline: Sequence[Headline]
    title: str
    subtitle: str
    chart: Chart
    bars: Sequence[Bars]


class Content(TypedDict):
    """A whole report."""

    kind: Kind
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
