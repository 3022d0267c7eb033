"""The letter, read by another library and as XML: the measures of Nghị định 30/2020, what is blank, what is repeated."""

import re
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import docx2python
import pytest

from practice import sample_report
from reports import document
from telling.reports.report_shapes import Content
from tests.reports import contents

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}
TWIPS_A_MM = 1440 / 25.4
TEXT_MM = 165


class Letter:
    """A written letter: its parts as XML, its text as another library gives it."""

    def __init__(self, content: Content, folder: Path) -> None:
        self.path = folder / "thu.docx"
        document.write(content, self.path)
        with zipfile.ZipFile(self.path) as inside:
            self.parts = {name: inside.read(name) for name in inside.namelist() if name.endswith(".xml")}
        self.body = ET.fromstring(self.parts["word/document.xml"])

    def text(self) -> str:
        """All text of the body, tables included."""
        with docx2python.docx2python(self.path) as read:
            return str(read.text)

    def find(self, path: str) -> list[Element]:
        """Elements of the body."""
        return list(self.body.iterfind(path, NS))

    def paragraph(self, said: str) -> Element:
        """The paragraph with these words."""
        return next(one for one in self.body.iter(f"{{{W}}}p") if words(one) == said)

    def looks(self, said: str) -> dict[str, str]:
        """Size, weight, slant and place of the paragraph with these words."""
        one = self.paragraph(said)
        run = needed(one, "w:r/w:rPr")
        found = {"size": str(value(needed(run, "w:sz"))), "align": str(value(needed(one, "w:pPr/w:jc")))}
        return found | {
            name: "yes" for name, tag in (("bold", "w:b"), ("italic", "w:i")) if run.find(tag, NS) is not None
        }


def words(element: Element) -> str:
    """The text inside."""
    return "".join(str(part.text or "") for part in element.iter(f"{{{W}}}t"))


def needed(element: Element | None, path: str) -> Element:
    """What has to be there."""
    found = None if element is None else element.find(path, NS)
    assert found is not None, path
    return found


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's."""
    return None if element is None else element.get(f"{{{W}}}{name}")


def millimetres(element: Element | None, name: str) -> int:
    """A measure of Word's."""
    return round(int(value(element, name) or 0) / TWIPS_A_MM)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Letter:
    """The sample's letter."""
    return Letter(sample_report.content(1), tmp_path_factory.mktemp("thu"))


def test_the_paper_is_upright_a4_with_the_margins_of_the_decree(letter: Letter) -> None:
    first = letter.find(".//w:sectPr")[0]
    size, margins = needed(first, "w:pgSz"), needed(first, "w:pgMar")
    assert (millimetres(size, "w"), millimetres(size, "h")) == (210, 297)
    assert [millimetres(margins, side) for side in ("top", "bottom", "left", "right")] == [20, 20, 30, 15]


def test_every_annex_lies_on_a_page_of_its_own_counted_for_itself(letter: Letter) -> None:
    _, *annexes = letter.find(".//w:sectPr")
    assert len(annexes) == 2
    for section in annexes:
        size = needed(section, "w:pgSz")
        assert (value(size, "orient"), millimetres(size, "w"), millimetres(size, "h")) == ("landscape", 297, 210)
        assert value(needed(section, "w:pgNumType"), "start") == "1"


def test_page_numbers_stand_in_the_middle_of_the_top_margin_but_not_on_a_first_page(letter: Letter) -> None:
    sections = letter.find(".//w:sectPr")
    assert all(section.find("w:titlePg", NS) is not None for section in sections)
    (header,) = [ET.fromstring(body) for name, body in letter.parts.items() if name.startswith("word/header")]
    number = needed(header, "w:p/w:fldSimple")
    assert (value(number, "instr"), words(header)) == (" PAGE ", "2")
    assert value(needed(header, "w:p/w:pPr/w:jc")) == "center"
    assert value(needed(number, "w:r/w:rPr/w:sz")) == "26"
    references = [value(one, "type") for one in sections[0].findall("w:headerReference", NS)]
    assert references == ["default"]


def test_everything_is_times_new_roman_and_vietnamese(letter: Letter) -> None:
    styles = ET.fromstring(letter.parts["word/styles.xml"])
    defaults = needed(styles, "w:docDefaults/w:rPrDefault/w:rPr")
    named = [
        styles.find(f"w:style[@w:styleId='{name}']/w:rPr/w:rFonts", NS) for name in ("Normal", "BodyText", "Heading1")
    ]
    fonts = [needed(defaults, "w:rFonts"), *(font for font in named if font is not None)]
    assert len(fonts) == 4
    assert {tuple(font.attrib.values()) for font in fonts} == {("Times New Roman",) * 4}
    assert value(needed(defaults, "w:lang")) == "vi-VN"
    everywhere = b"".join(
        body for name, body in letter.parts.items() if name.startswith(("word/document", "word/header", "word/footer"))
    )
    assert set(re.findall(rb'w:ascii="([^"]*)"', everywhere)) == {b"Times New Roman"}
    assert b"Theme=" not in everywhere


def test_the_head_has_the_agency_on_the_left_and_the_state_on_the_right(letter: Letter) -> None:
    head = letter.find(".//w:tbl")[0]
    cells = [
        [[words(line) for line in cell.iterfind("w:p", NS)] for cell in row.iterfind("w:tc", NS)]
        for row in head.iterfind("w:tr", NS)
    ]
    assert cells == [
        [["UBND TỈNH MẪU", "SỞ TÀI CHÍNH", ""], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""]],
        [["Số:      /BC-STC"], ["Tỉnh Mẫu, ngày      tháng 5 năm 2025"]],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "looks"),
    [
        ("UBND TỈNH MẪU", {"size": "26", "align": "center"}),
        ("SỞ TÀI CHÍNH", {"size": "26", "align": "center", "bold": "yes"}),
        ("Số:      /BC-STC", {"size": "26", "align": "center"}),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"size": "26", "align": "center", "bold": "yes"}),
        ("Độc lập - Tự do - Hạnh phúc", {"size": "28", "align": "center", "bold": "yes"}),
        ("Tỉnh Mẫu, ngày      tháng 5 năm 2025", {"size": "28", "align": "center", "italic": "yes"}),
        ("BÁO CÁO", {"size": "28", "align": "center", "bold": "yes"}),
        (sample_report.content(1)["letter"]["subject"], {"size": "28", "align": "center", "bold": "yes"}),
        ("Kính gửi:", {"size": "28", "align": "left"}),
        ("Nơi nhận:", {"size": "24", "align": "left", "bold": "yes", "italic": "yes"}),
        ("- Lưu: VT, ĐKKD.", {"size": "22", "align": "left"}),
        ("KT. GIÁM ĐỐC", {"size": "28", "align": "center", "bold": "yes"}),
        ("Phụ lục II", {"size": "28", "align": "center", "bold": "yes"}),
    ],
)
def test_each_part_looks_as_the_decree_says(letter: Letter, said: str, looks: dict[str, str]) -> None:
    assert letter.looks(said) == looks


def rules(letter: Letter) -> list[float]:
    """The lengths of the rules, in centimetres."""
    rooms = {
        id(line): needed(cell, "w:tcPr/w:tcW") for cell in letter.find(".//w:tc") for line in cell.iter(f"{{{W}}}p")
    }
    found = []
    for line in letter.body.iter(f"{{{W}}}p"):
        if line.find("w:pPr/w:pBdr", NS) is not None:
            indents, room = needed(line, "w:pPr/w:ind"), rooms.get(id(line))
            wide = TEXT_MM if room is None else millimetres(room, "w")
            found.append((wide - millimetres(indents, "left") - millimetres(indents, "right")) / 10)
    return found


def test_rules_are_as_long_as_the_decree_says(letter: Letter) -> None:
    agency, motto, subject = rules(letter)
    assert 3.2 / 3 <= agency <= 3.2 / 2  # the name is 3,2 cm long at 13 points
    assert motto == pytest.approx(6.0, abs=0.1)
    assert 14.5 / 3 <= subject <= 14.5 / 2


def test_the_text_is_justified_indented_and_spaced(letter: Letter) -> None:
    styles = ET.fromstring(letter.parts["word/styles.xml"])
    form = needed(styles, "w:style[@w:styleId='BodyText']/w:pPr")
    assert value(needed(form, "w:jc")) == "both"
    assert 10 <= millimetres(needed(form, "w:ind"), "firstLine") <= 13
    spacing = needed(form, "w:spacing")
    assert int(value(spacing, "after") or 0) >= 120
    assert 240 <= int(value(spacing, "line") or 0) <= 360
    said = letter.paragraph(sample_report.content(1)["opening"])
    assert value(needed(said, "w:pPr/w:pStyle")) == "BodyText"


def test_headings_are_headings_and_keep_with_their_text(letter: Letter) -> None:
    heading = letter.paragraph("2. Tiến độ")
    assert value(needed(heading, "w:pPr/w:pStyle")) == "Heading1"
    styles = ET.fromstring(letter.parts["word/styles.xml"])
    assert styles.find("w:style[@w:styleId='Heading1']/w:pPr/w:keepNext", NS) is not None


def test_several_addressees_stand_below_one_another(letter: Letter) -> None:
    lines = [words(line) for line in letter.body.iter(f"{{{W}}}p")]
    at = lines.index("Kính gửi:")
    assert lines[at + 1 : at + 3] == ["- UBND tỉnh Mẫu;", "- Tổ công tác Đề án 06 tỉnh."]


def test_one_addressee_stands_on_the_line(tmp_path: Path) -> None:
    made = sample_report.content(1)
    made["letter"]["addressees"] = ["Giám đốc Sở"]
    assert "Kính gửi: Giám đốc Sở." in Letter(made, tmp_path).text()


def test_the_text_ends_with_its_mark_even_where_nobody_wrote_it(letter: Letter, tmp_path: Path) -> None:
    assert letter.text().count("./.") == 1
    made = sample_report.content(1)
    made["closing"] = "Trân trọng."
    assert "Trân trọng./." in Letter(made, tmp_path).text()


def test_months_one_and_two_have_two_digits(tmp_path: Path) -> None:
    made = sample_report.content(1)
    made["letter"]["month"] = 2
    assert "ngày      tháng 02 năm 2025" in Letter(made, tmp_path).text()


def test_an_agency_with_nobody_above_stands_alone(tmp_path: Path) -> None:
    made = sample_report.content(1)
    made["letter"]["parent"] = ""
    first = Letter(made, tmp_path).find(".//w:tbl//w:tc")[0]
    assert [words(line) for line in first.iterfind("w:p", NS)] == ["SỞ TÀI CHÍNH", ""]


def test_the_check_digest_stands_at_the_foot_of_every_page(letter: Letter) -> None:
    feet = [words(ET.fromstring(body)) for name, body in letter.parts.items() if name.startswith("word/footer")]
    assert feet == [sample_report.FOOTER] * 2
    assert [value(one, "type") for one in letter.find(".//w:sectPr")[0].findall("w:footerReference", NS)] == [
        "default",
        "first",
    ]


def test_an_annex_names_its_letter_and_repeats_its_heading(letter: Letter) -> None:
    assert "(Kèm theo Báo cáo số      /BC-STC ngày      tháng 5 năm 2025 của Sở Tài chính)" in letter.text()
    _, _, table, _ = letter.find(".//w:tbl")
    header, *rows = table.findall("w:tr", NS)
    assert header.find("w:trPr/w:tblHeader", NS) is not None
    assert all(row.find("w:trPr/w:tblHeader", NS) is None for row in rows)
    first, *_, last = [[words(cell) for cell in row.iterfind("w:tc", NS)] for row in rows]
    assert first[:7] == ["1", "phường Bình Minh", "965", "579", "63", "164", "28,32\xa0%"]
    assert last[:4] == ["", "Tổng cộng", "10.000", "6.000"]


def test_an_annex_is_as_wide_as_its_page(letter: Letter) -> None:
    for table in letter.find(".//w:tbl")[2:]:
        widths = [int(value(column, "w") or 0) for column in table.iterfind("w:tblGrid/w:gridCol", NS)]
        assert sum(widths) / TWIPS_A_MM == pytest.approx(252, abs=1)


def test_a_single_annex_has_no_number(tmp_path: Path) -> None:
    made = sample_report.content(1)
    made["annexes"] = ["by_unit"]
    assert "Phụ lục\n" in Letter(made, tmp_path).text()


def test_an_empty_annex_says_so(tmp_path: Path) -> None:
    made = contents.table(
        [contents.column("Tên"), contents.column("Số", "number", added=True)], [], note="Đến ngày 15/5."
    )
    text = Letter(contents.with_tables(made, annexes=["one"]), tmp_path).text()
    assert "Không phát sinh" in text
    assert "Đến ngày 15/5." in text
    assert "Tổng cộng" not in text


def test_days_and_averages_are_written_as_people_write_them(tmp_path: Path) -> None:
    columns = [
        contents.column("a", "date"),
        contents.column("b", "moment"),
        contents.column("c", "number"),
        contents.column("d", "date"),
    ]
    made = contents.table(columns, [["2025-05-05", "2025-05-15T11:00", 1068.6, "chưa rõ"]])
    last = Letter(contents.with_tables(made, annexes=["one"]), tmp_path).find(".//w:tbl")[-1]
    assert [words(cell) for cell in last[-1].iterfind("w:tc", NS)] == [
        "5/5/2025",
        "11:00 15/5/2025",
        "1.068,6",
        "chưa rõ",
    ]


def test_a_draft_says_so_at_the_top_of_every_page(letter: Letter, tmp_path: Path) -> None:
    assert "DỰ THẢO" not in letter.text()
    draft = Letter(sample_report.content(1, draft=True), tmp_path)
    assert draft.looks("DỰ THẢO") == {"size": "26", "align": "center", "bold": "yes"}
    assert draft.paragraph("DỰ THẢO").find("w:pPr/w:pBdr", NS) is not None
    headers = sorted(words(ET.fromstring(body)) for name, body in draft.parts.items() if name.startswith("word/header"))
    assert headers == ["2DỰ THẢO", "DỰ THẢO", "DỰ THẢO"]  # later pages, and the first of each annex


def test_the_file_says_what_it_is_and_nothing_of_the_library(letter: Letter) -> None:
    core = letter.parts["docProps/core.xml"].decode()
    assert "Sở Tài chính" in core
    assert "python-docx" not in core
    assert "2025-05-15T11:00:00Z" in core


def test_whatever_was_typed_is_text_and_the_file_can_be_read(tmp_path: Path) -> None:
    hostile = Letter(contents.hostile(), tmp_path)
    text = hostile.text()
    assert "😀 niềm vui" in text
    assert "Phường Hòa Bình, đường Nguyễn Huệ" in text
    assert text == unicodedata.normalize("NFC", text)
    assert [value(field, "instr") for field in hostile.find(".//w:fldSimple")] == []
    assert hostile.find(".//w:hyperlink") == []


def test_paragraphs_without_words_beside_tables_take_no_room(letter: Letter) -> None:
    (body,) = letter.find("w:body")
    around = [line for line in body.iterfind("w:p", NS) if not words(line) and line.find("w:pPr/w:pBdr", NS) is None]
    assert len(around) == 3  # one ends the letter, one each annex
    for line in around:
        spacing = needed(line, "w:pPr/w:spacing")
        assert (value(spacing, "line"), value(spacing, "lineRule")) == ("20", "exact")
