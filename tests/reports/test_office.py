"""The files as an office sees them: opened by a real LibreOffice, printed as PDF, and read back from the pages.

LibreOffice reckons every formula anew here, so a total on paper is its own sum.
"""

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from practice import sample_report
from reports import child, package
from tests.reports import contents
from tests.reports.test_open_letter import content as open_letter
from tests.stages.relay import plan

pytestmark = pytest.mark.slow

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""A Vietnamese office, and every formula reckoned when a file is opened."""
PATIENCE_S = 180
UPRIGHT, LYING = (595, 842), (842, 595)


def printed(folder: Path, *files: Path) -> dict[str, Path]:
    """Each file as a PDF, by its ending."""
    home = folder / "van-phong"
    (home / "user").mkdir(parents=True)
    (home / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    made = {}
    for file in files:
        out = folder / file.suffix.removeprefix(".")
        command = [
            "soffice",
            f"-env:UserInstallation={home.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(out),
        ]
        subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=PATIENCE_S)
        made[out.name] = out / f"{file.stem}.pdf"
    return made


def pages(pdf: Path) -> list[str]:
    """The text of every page, as it stands there."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
    return unicodedata.normalize("NFC", done.stdout.decode("utf-8")).split("\f")[:-1]


def sizes(pdf: Path) -> list[tuple[int, int]]:
    """Width and height of every page in points."""
    done = subprocess.run(["pdfinfo", "-l", "999", str(pdf)], check=True, capture_output=True, text=True)
    found = re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", done.stdout)
    return [(round(float(width)), round(float(height))) for width, height in found]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's letter and workbook, printed."""
    folder = tmp_path_factory.mktemp("in")
    package.write(sample_report.content(60), folder)
    return printed(folder, *(folder / f"bao-cao-tuan-2025-05-15.{kind}" for kind in ("docx", "xlsx")))


def test_the_letter_is_two_upright_pages_and_two_lying_annexes(papers: dict[str, Path]) -> None:
    assert sizes(papers["docx"]) == [UPRIGHT, UPRIGHT, LYING, LYING]


def test_the_head_stands_on_one_line_each_with_number_and_day_blank(papers: dict[str, Path]) -> None:
    first = pages(papers["docx"])[0]
    assert re.search(r"UBND TỈNH MẪU +CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", first)
    assert re.search(r"SỞ TÀI CHÍNH +Độc lập - Tự do - Hạnh phúc\n", first)
    assert re.search(r"Số: +/BC-STC +Tỉnh Mẫu, ngày +tháng 5 năm 2025\n", first)


def test_the_letter_says_its_figures_and_ends_with_the_signature(papers: dict[str, Path]) -> None:
    first, second, *_ = pages(papers["docx"])
    assert "Lũy kế 1.412/10.000 DN" in re.sub(r"\s+", " ", first)
    assert re.search(r"Nơi nhận: +KT\. GIÁM ĐỐC\n", second)
    assert "Trân trọng báo cáo./." in second


def test_page_numbers_begin_on_the_second_page(papers: dict[str, Path]) -> None:
    tops = [page.strip().splitlines()[0].strip() for page in pages(papers["docx"])]
    assert [tops[1], *tops[2:]] == ["2", "Phụ lục I", "Phụ lục II"]
    assert tops[0].startswith("UBND")


def test_every_page_of_the_letter_has_the_check_digest_at_its_foot(papers: dict[str, Path]) -> None:
    assert [page.rstrip().splitlines()[-1].strip() for page in pages(papers["docx"])] == [sample_report.FOOTER] * 4


def test_the_annex_adds_up_on_paper(papers: dict[str, Path]) -> None:
    annex = pages(papers["docx"])[2]
    assert re.search(r"phường Hòa Bình +835 +501", annex)
    assert re.search(r"Tổng cộng +10\.000 +6\.000 +486 +1\.412 +749 +57 +23\n", annex)


def test_the_workbook_prints_lying_with_totals_that_the_office_reckons_itself(papers: dict[str, Path]) -> None:
    paper = pages(papers["xlsx"])
    assert set(sizes(papers["xlsx"])) == {LYING}
    assert 6 <= len(paper) <= 8
    assert re.search(r"Tổng cộng +10\.000 +6\.000 +486 +1\.412 +749 +57 +23\n", paper[1])
    assert re.search(r"DN kích hoạt định danh tổ chức +486 +398 +1\.412 +6\.000 +23,53%", paper[0])
    assert all(sample_report.FOOTER in page for page in paper)


def test_the_list_repeats_its_heading_and_keeps_its_codes(papers: dict[str, Path]) -> None:
    listed = [page for page in pages(papers["xlsx"]) if "Mã số thuế" in page]
    assert "0000007919" in listed[0]
    assert "28/04/2025" in listed[0] or "29/04/2025" in listed[0]


def test_what_nobody_should_have_typed_can_be_opened_and_printed(tmp_path: Path) -> None:
    package.write(contents.hostile(longest=900), tmp_path)
    papers = printed(tmp_path, *(tmp_path / f"bao-cao-tuan-2025-05-15.{kind}" for kind in ("docx", "xlsx")))
    letter, sheets = ("\n".join(pages(papers[kind])) for kind in ("docx", "xlsx"))
    for paper in (letter, sheets):
        assert "=1+1" in paper
        assert "Phường Hòa Bình" in paper
    assert "#NAME?" not in sheets
    assert "Err:" not in sheets


def test_the_open_letter_is_opened_with_its_code_and_every_published_number(tmp_path: Path) -> None:
    """The file that members send; a PDF of ours is read by the same reader."""
    told = open_letter(plan())
    for name in ("thu-ngo.docx", "thu-ngo.pdf"):
        child.open_letter({"content": told, "target": str(tmp_path / name)})
    for paper in (printed(tmp_path, tmp_path / "thu-ngo.docx")["docx"], tmp_path / "thu-ngo.pdf"):
        assert sizes(paper) == [UPRIGHT, UPRIGHT]
        text = re.sub(r"\s+", " ", "".join(pages(paper)))
        for said in (
            "Kính gửi: Quý doanh nghiệp",
            "không bao giờ hỏi mã OTP",
            "vneid.gov.vn",
            "https://stc.tinhmau.gov.vn",
        ):
            assert said in text, said
        assert [number for *_, number in told["people"]["rows"] if number not in text] == []
        pictures = subprocess.run(["pdfimages", "-list", str(paper)], check=True, capture_output=True, text=True).stdout
        assert paper.parent == tmp_path or len(pictures.splitlines()) == 3, (
            "two lines of heading, one picture: the code"
        )
