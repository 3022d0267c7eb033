"""The letter's paper: A4, margins, Times New Roman, page numbers in the top margin from the second page, the footer."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from reports import paragraphs, wording

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
WORD = "15"
"""The version of Word's layout; with an older one Word says that it is being compatible."""
LONG, SHORT = 297, 210
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""Margins in millimetres: top and bottom 20 to 25, left 30 to 35, right 15 to 20."""
TEXT_CM = (SHORT - LEFT - RIGHT) / 10
ACROSS_CM = (LONG - LEFT - RIGHT) / 10
"""How wide text is on upright and on lying paper, in centimetres."""
BODY = 14
BLACK = RGBColor(0, 0, 0)


def prepare(document: Document, *, footer: str, draft: bool) -> None:
    """Set up the first section and the styles of an empty document."""
    _fonts(document)
    _styles(document)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD)
    section = document.sections[0]
    _paper(section, lying=False)
    section.different_first_page_header_footer = True
    section.header_distance = section.footer_distance = Mm(10)
    paragraphs.first(section.header, "", align="center", size=13)
    section.header.paragraphs[0]._p.append(_page_number())
    if draft:
        paragraphs.add(section.header, wording.DRAFT, size=10, bold=True, align="right")
    for foot in (section.footer, section.first_page_footer):
        paragraphs.first(foot, footer, size=9, italic=True)


def annex(document: Document, *, draft: bool) -> None:
    """Begin a lying page whose pages are counted for themselves."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _shrink(document.paragraphs[-1])
    _paper(section, lying=True)
    section.different_first_page_header_footer = True
    if draft:
        section.first_page_header.is_linked_to_previous = False  # else the letter's own first page would say it too
        paragraphs.first(section.first_page_header, wording.DRAFT, size=10, bold=True, align="right")
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    begin = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    properties.find(qn("w:pgMar")).addnext(begin)


def finish(document: Document) -> None:
    """The last paragraph, which Word wants after a table."""
    _shrink(document.add_paragraph())


def _shrink(paragraph: Paragraph) -> None:
    """A paragraph without words takes no room: after a table that fills its page it would begin an empty one."""
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    form.space_before = form.space_after = Pt(0)


def _paper(section: Section, *, lying: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(LONG), Mm(SHORT)) if lying else (Mm(SHORT), Mm(LONG))
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)


def _page_number() -> BaseOxmlElement:
    looks = f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/><w:sz w:val="26"/></w:rPr>'
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r>{looks}<w:t>2</w:t></w:r></w:fldSimple>')


def _fonts(document: Document) -> None:
    """One font and one language for everything; the template's theme fonts would win over a name, so they go."""
    every = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for name in ("w:rFonts", "w:lang"):
        every.remove(every.find(qn(name)))
    every.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {_all(FONT)}/>"))
    every.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'))


def _all(font: str) -> str:
    return " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))


def _styles(document: Document) -> None:
    """Ordinary lines stand close; the body is justified, indented and spaced; headings are bold body."""
    normal = _style(document, "Normal")
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    for name in ("Body Text", "Heading 1"):
        form = _style(document, name).paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        form.first_line_indent = Cm(1.27)
        form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(6), 1.15
        form.widow_control = True
    heading = _style(document, "Heading 1")
    heading.font.bold = True
    heading.paragraph_format.keep_with_next = True


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(BODY), BLACK
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    return style
