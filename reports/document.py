"""The report as a letter in the form of Nghị định 30/2020/NĐ-CP: head, text, signature, annexes."""

from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document

from reports import annexes, letterhead, page, wording
from telling.reports.report_shapes import Content

END = "./."


def write(content: Content, path: Path) -> None:
    """Write the letter."""
    document = docx.Document()
    page.prepare(document, footer=wording.line(content["footer"]), draft=content["draft"])
    _properties(document, content)
    letterhead.head(document, content)
    letterhead.subject(document, content)
    letterhead.addressees(document, content["letter"])
    _text(document, content)
    letterhead.signature(document, content["letter"])
    annexes.add(document, content)
    document.save(str(path))


def _text(document: Document, content: Content) -> None:
    """Opening, parts and closing; the end of the text is marked, and stays with the signature."""
    _body(document, content["opening"])
    for section in content["sections"]:
        document.add_paragraph(wording.line(section["heading"]), "Heading 1")
        for said in section["paragraphs"]:
            _body(document, said)
    closing = wording.line(content["closing"])
    end = document.add_paragraph(closing if closing.endswith(END) else f"{closing.rstrip('.')}{END}", "Body Text")
    end.paragraph_format.keep_with_next = True


def _body(document: Document, said: str) -> None:
    """A paragraph of the text a line: a break inside a justified paragraph would pull its words apart."""
    for line in wording.clean(said).splitlines():
        if line.strip():
            document.add_paragraph(line.strip(), "Body Text")


def _properties(document: Document, content: Content) -> None:
    """What the file says of itself, in place of what the library's template says."""
    letter, core, made = content["letter"], document.core_properties, content.get("made")
    at = datetime.fromisoformat(made) if made else datetime(letter["year"], letter["month"], 1)  # noqa: DTZ001 (the campaign's zone)
    core.title, core.subject = wording.line(letter["subject"])[:255], wording.line(content["title"])[:255]
    core.author = core.last_modified_by = wording.line(letter["agency"])[:255]
    core.comments, core.language = wording.line(content["footer"])[:255], page.LANGUAGE
    core.created = core.modified = at
    core.content_status = wording.DRAFT if content["draft"] else ""
