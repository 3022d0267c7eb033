"""Paragraphs of the letter: how one is set, and the rules that are drawn between them.

Measures are those of Nghị định 30/2020/NĐ-CP, Phụ lục I: sizes in points, everything else in centimetres.
"""

from typing import Literal, TypedDict, Unpack

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from reports import wording

ALIGNED = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
EM_CM = 0.0353
"""A point in centimetres: a letter as wide as high at one point."""
CAPITAL, SMALL, GAP = 0.62, 0.46, 0.25
"""How wide a bold letter of Times New Roman is on average, in its height."""


class Looks(TypedDict, total=False):
    """What differs from an ordinary line: 14 points, upright, from the left."""

    size: float
    bold: bool
    italic: bool
    align: Literal["left", "center", "right"]
    before: float
    after: float
    left: float
    """Indent in centimetres; also on the right where the line is centred."""
    keep: bool
    """Stays on the page of what follows."""


def add(place: Document | BlockItemContainer, text: str, **looks: Unpack[Looks]) -> Paragraph:
    """A paragraph of its own at the end of the document, a cell, a header or a footer."""
    return dress(place.add_paragraph(), text, **looks)


def first(place: BlockItemContainer, text: str, **looks: Unpack[Looks]) -> Paragraph:
    """The paragraph that a new cell, header or footer already has."""
    return dress(place.paragraphs[0], text, **looks)


def dress(paragraph: Paragraph, text: str, **looks: Unpack[Looks]) -> Paragraph:
    """Give a paragraph its words and its looks."""
    run = paragraph.add_run(wording.clean(text))
    run.font.size, run.bold, run.italic = Pt(looks.get("size", 14)), looks.get("bold"), looks.get("italic")
    form, align = paragraph.paragraph_format, looks.get("align", "left")
    form.alignment, form.keep_with_next = ALIGNED[align], looks.get("keep")
    form.space_before, form.space_after = Pt(looks.get("before", 0)), Pt(looks.get("after", 0))
    if "left" in looks:
        form.left_indent = Cm(looks["left"])
        form.right_indent = Cm(looks["left"]) if align == "center" else None
    return paragraph


def rule(place: Document | BlockItemContainer, length: float, *, room: float) -> None:
    """A thin line in the middle of the room, both in centimetres: drawn as the border of an empty paragraph."""
    paragraph = place.add_paragraph()
    form, side = paragraph.paragraph_format, Cm(max(0.0, room - length) / 2)
    form.left_indent, form.right_indent = side, side
    form.space_before = Pt(3)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    _border(paragraph, "top", space=0)


def frame(paragraph: Paragraph) -> None:
    """A thin box around the paragraph, as wide as its indents leave it."""
    _border(paragraph, "top", "left", "bottom", "right", space=2)


def _border(paragraph: Paragraph, *sides: str, space: int) -> None:
    lines = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="{space}" w:color="000000"/>' for side in sides)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"), *AFTER_BORDERS)


AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What the format wants after the borders of a paragraph, in its order."""


def width(text: str, size: float) -> float:
    """About how long a bold line is, in centimetres; good enough for rules of a third to a half of it."""
    return sum(GAP if mark == " " else CAPITAL if mark.isupper() else SMALL for mark in text) * size * EM_CM
