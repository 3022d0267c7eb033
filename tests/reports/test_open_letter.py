"""The open letter: made of the plan, with titles and published numbers, a code that leads to the office's page, and the warning."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

import examples
from bot import cli
from campaign import plan as plans
from campaign.plan import Enterprises, Plan, contradictions
from campaign.plan.calling import Calling
from reports import child, desk_sheet, drawing, open_letter
from telling.enterprise import letter

PAGE = "https://stc.tinhmau.gov.vn"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plans.load(examples.plan_path())


def content(plan: Plan) -> Mapping[str, Any]:
    return letter.content(plan)


def lines(plan: Plan, part: str) -> list[str]:
    found: list[str] = next(each["lines"] for each in content(plan)["parts"] if each["name"] == part)
    return found


def people(plan: Plan, number: int) -> Plan:
    """So many members with a published number."""
    one = next(line for line in plan.roster if line.public_phone)
    many = tuple(one.model_copy(update={"key": f"m{n}", "public_phone": f"0271 000 {n:04d}"}) for n in range(number))
    return plan.model_copy(update={"roster": many})


def test_it_says_who_may_call_from_which_number_and_what_nobody_asks_for(plan: Plan) -> None:
    rows = content(plan)["people"]["rows"]
    assert ["Châu Ngọc Mai", "Phó Bí thư Chi đoàn, Phòng Đăng ký kinh doanh", "Tổ 2", "0271 000 0202"] in rows
    assert ["Máy bàn của cơ quan", "Thanh tra Sở", "", "0271 000 0627"] in rows, "it is called from there too"
    assert len(rows) == sum(line.public_phone != "" for line in plan.roster) + 1
    assert [line[:7] for line in lines(plan, "ways")] == ["Cách 1,", "Cách 2,"]
    assert "trực tuyến" in lines(plan, "ways")[0], "online first"
    assert "không bao giờ hỏi mã OTP" in lines(plan, "warning")[0]
    assert lines(plan, "contact")[0] == "Máy bàn: 0271 000 0626 (thứ Hai đến thứ Sáu: 07:00-11:30, 13:30-17:00)"


def test_the_office_says_purpose_and_benefits_in_its_own_words(plan: Plan) -> None:
    own = Enterprises(page="https://stc.tinhmau.gov.vn/dn/", why="Vì một lẽ.\nVà một lẽ nữa.", benefits=("Được lợi.",))
    changed = plan.model_copy(update={"enterprises": own})
    assert lines(changed, "purpose") == ["Vì một lẽ.", "Và một lẽ nữa."]
    assert lines(changed, "benefits") == ["Được lợi."]
    assert content(changed)["code"]["link"] == "https://stc.tinhmau.gov.vn/dn"


def test_a_page_that_is_not_the_governments_is_warned_of(plan: Plan) -> None:
    asked = Enterprises(
        page="https://dangky.example.com", form="https://dangky.example.com", chat="https://t.me/mau_bot"
    )
    found = contradictions(plan.model_copy(update={"enterprises": asked}))
    assert [line for line in found if "không thuộc .gov.vn" in line and "dangky.example.com" in line][1:] == []
    assert not [line for line in contradictions(plan) if "không thuộc .gov.vn" in line]


def test_a_link_is_an_encrypted_one() -> None:
    with pytest.raises(ValueError, match="phải bắt đầu bằng https://"):
        Enterprises(page="http://stc.tinhmau.gov.vn")


def test_the_text_to_paste_is_one_message_however_many_numbers_there_are(plan: Plan) -> None:
    for number in (0, 3, 200):
        text = letter.as_text(people(plan, number))
        assert len(text) <= letter.LONGEST_TEXT
        assert ("số công khai khác" in text) is (number == 200)
    assert "0271 000 0002" in letter.as_text(people(plan, 3))
    wordy = plan.model_copy(update={"enterprises": Enterprises(benefits=("lợi ích " * 400,))})
    assert "Còn 9 số công khai khác" in letter.as_text(wordy), "the office's own words are not cut"


def test_an_sms_is_one_message_in_plain_letters(plan: Plan) -> None:
    assert letter.sms(plan).startswith("Moi Quy DN dang ky")
    assert PAGE in letter.sms(plan)
    assert len(letter.sms(plan)) <= letter.SMS
    short = plan.campaign.model_copy(update={"office": "Sở Mẫu", "website": "", "hotline": ""})
    assert letter.sms(plan.model_copy(update={"campaign": short})).startswith("So Mau moi Quy DN")


def test_both_files_hold_the_code_and_every_number(plan: Plan, tmp_path: Path) -> None:
    for name in ("thu.pdf", "thu.docx"):
        child.open_letter({"content": content(plan), "target": str(tmp_path / name)})
    document = docx.Document(str(tmp_path / "thu.docx"))
    assert len(document.inline_shapes) == 1
    assert [row.cells[3].text for row in document.tables[0].rows][1:] == [
        row[3] for row in content(plan)["people"]["rows"]
    ]
    assert (tmp_path / "thu.pdf").read_bytes().startswith(b"%PDF")
    assert [one.text for one in document.paragraphs[-2:]] == [
        "Tỉnh Mẫu, ngày      tháng      năm      ",
        "TRƯỞNG PHÒNG",
    ]
    body = [piece.tag.rsplit("}")[-1] for piece in document.element.body]
    assert body.index("tbl") > next(n for n, one in enumerate(document.paragraphs) if "Trang của cơ quan" in one.text)
    rows = [row._tr.trPr for row in document.tables[0].rows]
    assert all("cantSplit" in row.xml for row in rows), "a row is on one page"
    assert ["tblHeader" in row.xml for row in rows[:2]] == [True, False], "each page has the table's head"


def test_a_long_table_goes_on_to_the_next_page_and_nothing_leaves_the_paper(plan: Plan) -> None:
    pages = open_letter.laid_out(content(people(plan, 60)))
    assert len(pages) >= 2
    assert sum(len(page.rules) for page in pages) == 62
    for page in pages:
        for piece in page.pieces:
            assert (
                piece.y + len(piece.lines) * piece.size * open_letter.LINE <= desk_sheet.HIGH - open_letter.MARGIN + 1
            )
    assert [bool(page.codes) for page in pages] == [True] + [False] * (len(pages) - 1), (
        "the code stands before the table"
    )


def test_an_office_without_a_page_or_numbers_has_a_letter_too(plan: Plan, tmp_path: Path) -> None:
    campaign = plan.campaign.model_copy(update={"website": "", "hotline": ""})
    bare = plan.model_copy(update={"roster": (), "campaign": campaign, "calling": Calling()})
    made = content(bare)
    assert not any(page.codes for page in open_letter.laid_out(made))
    for name in ("thu.pdf", "thu.docx"):
        child.open_letter({"content": made, "target": str(tmp_path / name)})
    document = docx.Document(str(tmp_path / "thu.docx"))
    assert (len(document.tables), len(document.inline_shapes)) == (0, 0)


def test_the_command_writes_it_as_text_and_names_the_endings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(drawing, "run", lambda job, request, **kept: child.JOBS[job](request))
    (tmp_path / "config.toml").write_text(f'[plan]\npath = "{examples.plan_path()}"\n', encoding="utf-8")

    def run(name: str) -> Result:
        return CliRunner().invoke(cli.main, ["letter", name, "--config", "config.toml"])

    assert "Đã ghi Thư ngỏ" in run("thu.TXT").output
    assert "SMS: Moi Quy DN" in (tmp_path / "thu.txt").read_text(encoding="utf-8")
    assert run("thu.doc").exit_code == 1
    assert run("thu.docx").exit_code == 0
    assert run("thu.docx").exit_code == 1, "nothing is written over"
