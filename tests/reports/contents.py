"""Contents for the tests of the files: the made-up sample, small ones, and what nobody should have typed."""

import unicodedata
from collections.abc import Sequence

from practice import sample_report
from telling.reports.report_shapes import Content, FormSheet, ReportCell, ReportColumn, ReportTable

HOSTILE = (
    "=1+1", "+84 912 000 000", "-2+3", "@SUM(A1)", "\t=cmd|' /C calc'!A0", '=HYPERLINK("http://vi-du.example";"bấm")', "{=1+1}",
    "https://vi-du.example/duong-dan", "mailto:ai@vi-du.example", "0012345678", "1e5", "đứt\x00quãng\x0b\x1f\ufffe",
    "😀 niềm vui 🇻🇳", "<b>&amp;</b> ]]>", unicodedata.normalize("NFD", "Phường Hòa Bình, đường Nguyễn Huệ"), "dài " * 9000,
    "hai\ndòng", "_x0041_", " ", "$x_1$ \\frac{1}{2}",
)  # fmt: skip
"""Formulas, links, numbers that are codes, marks that XML forbids, emoji, taken-apart letters, far too long, broken lines."""


def column(name: str, form: FormSheet = "text", *, width: int = 12, added: bool = False, id_: str = "") -> ReportColumn:
    """A column."""
    return {"id": id_ or name, "name": name, "format": form, "width": width, "total": "sum" if added else "none"}


def table(
    columns: Sequence[ReportColumn],
    rows: Sequence[Sequence[ReportCell]],
    *,
    id_: str = "one",
    title: str = "Một bảng",
    note: str = "",
) -> ReportTable:
    """A table."""
    return {"id": id_, "title": title, "columns": columns, "rows": rows, "note": note}


def with_tables(*tables: ReportTable, annexes: Sequence[str] = (), draft: bool = False) -> Content:
    """The sample with other tables."""
    made = sample_report.content(1, draft=draft)
    made["tables"], made["annexes"] = tables, annexes
    return made


def hostile(*, longest: int = 36_000) -> Content:
    """Every hostile text in every place where text goes, up to so many letters of it."""
    made = sample_report.content(1)
    texts = [text[:longest] for text in HOSTILE]
    everything = " ".join(texts)
    rows: list[list[ReportCell]] = [[text, text, at] for at, text in enumerate(texts)]
    names = [column("=Tên"), column("=tên\x00", "number", id_="b"), column("Số, [#] 'lượng' (%)", "number", added=True)]
    made["tables"] = [table(names, rows, title="=Bảng [1]: a/b*?" + "x" * 40, note=everything[:300])]
    made["annexes"] = ["one"]
    made["sections"] = [{"id": text, "heading": text, "paragraphs": [text]} for text in texts]
    made["opening"] = everything
    made["letter"]["subject"] = everything[:400]
    made["letter"]["agency"] = made["letter"]["parent"] = "S\x00ở =1+1 & <Tài chính>"
    made["letter"]["recipients"] = made["letter"]["addressees"] = HOSTILE[:6]
    made["footer"] = "&P &9 \x00" + everything[:400]
    for card in made["picture"]["headline"]:
        card["label"] = card["note"] = everything[:80]
    for bars in made["picture"]["bars"]:
        bars["title"] = everything[:60]
        for row in bars["rows"]:
            row["name"] = everything[:100]
    return made
