"""A leader gets the form of the week's roster, fills it, sends it back; what is wrong is told row by row, and one tap sets the rest."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from campaign.ids import PlaceId
from handlers import sent_duty
from lists import duty_sheet
from lists.duty_sheet import DutyLine
from lists.refusals import ListRefused
from reports import roster_form
from storage.duty import shift_rows
from storage.unit_reports import incoming_files
from storage.work import Work
from telling import labels
from telling.duty import duty_form
from tests.stages.duty_stage import on_duty
from tests.stages.relay import CHANNEL, GROUPS, Relay
from tests.stages.seen import button

MONDAY = date(2025, 5, 26)
YES, NO = "Đúng, xếp", "Không xếp"


class Sent:
    """What was said to somebody about the file that they sent last."""

    def __init__(self, body: str) -> None:
        card = json.loads(body)
        self.text = str(card["text"])
        self.tokens = {one["label"]: str(one["token"]) for row in card["rows"] for one in row}


def sends(relay: Relay, *rows: DutyLine, by: str = "quang") -> Sent:
    return relay.do(lambda work: _told(relay, work, rows, by))


def _told(relay: Relay, work: Work, rows: tuple[DutyLine, ...], by: str) -> Sent:
    place, sent = PlaceId(relay.private(by)), f"{by}-{len(relay.said(relay.private(by)))}"
    incoming_files.note(
        work,
        place,
        channel=CHANNEL,
        member=relay.who(by).id,
        file_id=sent,
        file_name="lich.xlsx",
        message=sent,
        reply_to="",
    )
    (file,) = incoming_files.waiting(work)
    sent_duty.read(work, file, rows=rows)
    said = relay.said(place)
    sent_duty.read(work, file, rows=rows)
    assert relay.said(place) == said, "đọc lại sau khi máy tắt đột ngột thì không nói lần nữa"
    assert incoming_files.waiting(work) == []
    return Sent(said[-1])


def row(line: int, day: str, people: str, hours: str = "", place: str = "") -> DutyLine:
    return DutyLine(line, day, hours, place, people)


def on(relay: Relay, day: date) -> list[tuple[str, str]]:
    known = shift_rows.between(relay.work, relay.now, last=relay.now + 60 * 86_400_000)
    return [
        (relay_name(relay, one.member), one.place) for one in known if relay.work.local(one.starts_at).date() == day
    ]


def relay_name(relay: Relay, member: int) -> str:
    return str(relay.one("SELECT short FROM member WHERE id = :m", m=member)[0])


def form(relay: Relay) -> tuple[dict[str, object], str]:
    recipe = json.loads(relay.said(relay.private("quang"))[-1])["file"]["recipe"]
    return dict(duty_form.content(relay.work, recipe.partition(":")[2])), recipe


@pytest.mark.parametrize("way", ["button", "command", "words", "group"])
def test_the_form_has_the_weeks_days_and_what_is_set_and_goes_to_the_leader_alone(relay: Relay, way: str) -> None:
    on_duty(relay, "tuan", day=MONDAY, team="to2")
    typed = {
        "command": "/truc mẫu tuần sau",
        "words": "cho em xin mẫu lịch trực tuần sau",
        "group": "/truc mẫu excel tuần sau",
    }
    if way == "button":
        planner = relay.says("quang", "/truc xếp tuần sau")
        told = relay.taps("quang", button(planner, "Lấy mẫu Excel"))
    else:
        answer = relay.says("quang", typed[way], GROUPS["to2"] if way == "group" else None)
        assert answer is not None
        told = answer
    assert "đang gửi vào tin riêng" in told.text
    content, recipe = form(relay)
    assert recipe == "duty_form:to2.2025-05-26"
    assert content["title"] == "Lịch trực Tổ 2, tuần từ 26/5/2025"
    rows = content["rows"]
    assert isinstance(rows, list)
    assert rows[0] == ["thứ Hai, 26/5/2025", "07:00-17:00", "Văn phòng Sở, trụ sở 626", "Tuấn"]
    assert rows[1] == ["thứ Ba, 27/5/2025", "07:00-17:00", "Văn phòng Sở, trụ sở 626", ""]
    assert len(rows) == 7
    assert "Quang, Mai, Tuấn, Hạnh." in str(content["instructions"])


def test_the_form_comes_back_filled_and_one_tap_sets_it(relay: Relay, tmp_path: Path) -> None:
    on_duty(relay, "tuan", day=MONDAY, team="to2")
    content = dict(duty_form.content(relay.work, "to2.2025-05-28"))
    rows = [list(each) for each in content["rows"]]  # type: ignore[attr-defined]
    rows[1][3], rows[2][3] = "Mai, đ/c Tuấn", "Quang"
    rows[2][1], rows[2][2] = "17:00-21:00", "trực tuyến"
    path = tmp_path / "lich.xlsx"
    path.write_bytes(roster_form.write({**content, "rows": rows}))
    sent = sends(relay, *duty_sheet.read(path))
    assert sent.text.startswith("<b>Bảng lịch trực Tổ 2: sẽ xếp 3 ca</b>")
    assert "Dòng" not in sent.text
    assert on(relay, date(2025, 5, 27)) == []
    told = relay.taps("quang", sent.tokens[YES])
    assert "3" in told.text
    assert sorted(on(relay, date(2025, 5, 27))) == [("Mai", "tru_so"), ("Tuấn", "tru_so")]
    assert on(relay, date(2025, 5, 28)) == [("Quang", "")]
    assert "đã có người trả lời" in relay.taps("quang", sent.tokens[YES]).text
    again = sends(relay, *duty_sheet.read(path))
    assert "không có ca mới nào xếp được" in again.text
    assert again.tokens == {}


def test_what_is_wrong_is_told_row_by_row_and_nothing_of_that_row_is_set(relay: Relay) -> None:
    on_duty(relay, "mai", day=MONDAY, team="to2")
    sent = sends(
        relay,
        row(7, "26/5/2025", "Mai", "13:00-20:00"),
        row(8, "32/5", "Tuấn"),
        row(9, "26/5/2025", "Tuấn, Lan", "7h-17h"),
        row(10, "27/5/2025", "Tuấn", "giờ nào cũng được"),
        row(11, "27/5/2025", "Tuấn", "7h-17h", "sân bóng"),
        row(12, "28/5/2025", "Tuấn", "7h-17h"),
        row(13, "28/5/2025", "Tuấn", "16h-20h"),
        row(14, "19/5/2025", "Tuấn"),
        row(15, "", "Tuấn"),
        row(16, "29/5/2025", "Thảo"),
    )
    lines = [line for line in sent.text.splitlines() if line.startswith("Dòng")]
    assert lines[:4] == [
        "Dòng 8: chưa rõ ngày “32/5”, chưa xếp.",
        "Dòng 9: “Lan” chưa rõ là ai trong tổ.",
        "Dòng 10: chưa rõ giờ “giờ nào cũng được”, chưa xếp.",
        "Dòng 11: không có nơi trực “sân bóng” trong kế hoạch, chưa xếp.",
    ]
    assert lines[4:6] == ["Dòng 15: chưa rõ ngày, chưa xếp.", "Dòng 16: “Thảo” chưa rõ là ai trong tổ."]
    refused = "\n".join(lines[6:])
    for number in (7, 13, 14):
        assert f"Dòng {number}: chưa xếp được " in refused
    relay.taps("quang", sent.tokens[YES])
    assert sorted(on(relay, MONDAY)) == [("Mai", "tru_so"), ("Tuấn", "tru_so")]
    assert on(relay, date(2025, 5, 27)) == []
    assert on(relay, date(2025, 5, 28)) == [("Tuấn", "tru_so")]


def test_of_many_wrong_rows_the_first_are_told_and_the_rest_counted(relay: Relay) -> None:
    sent = sends(relay, *(row(n, "hôm nào", "Tuấn") for n in range(1, 31)))
    assert sent.text.count("Dòng") == 20
    assert "Và 10 chỗ nữa." in sent.text
    assert sent.tokens == {}


def test_no_sets_nothing_and_who_makes_no_roster_is_told_that_it_is_no_form(relay: Relay) -> None:
    sent = sends(relay, row(7, "26/5/2025", "Tuấn"))
    relay.taps("quang", sent.tokens[NO])
    assert on(relay, MONDAY) == []
    assert "lich.xlsx" in sends(relay, row(7, "26/5/2025", "Tuấn"), by="tuan").text
    assert on(relay, MONDAY) == []
    answer = relay.says("tuan", "/truc mẫu")
    assert answer is not None
    assert answer.text == relay.refusal("no_right", verb="set_duty")
    assert "mẫu lịch trực" not in str(relay.says("tuan", "xin mẫu lịch trực"))


def book(tmp_path: Path, *rows: list[object]) -> Path:
    made = openpyxl.Workbook()
    for each in rows:
        made.active.append(each)  # type: ignore[union-attr]
    out = io.BytesIO()
    made.save(out)
    path = tmp_path / "bang.xlsx"
    path.write_bytes(out.getvalue())
    return path


def test_another_table_with_a_day_and_people_is_read_too(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ["LỊCH TRỰC TUẦN"],
        ["STT", "Ngày trực", "Ca trực", "Người trực 1", "Người trực 2", "Ghi chú"],
        [1, date(2025, 5, 26), "7h-11h30", "Mai", "Tuấn", "mang laptop"],
        [2, None, "13h30-17h", "Quang", None, None],
        [3, date(2025, 5, 27), None, None, None, "nghỉ"],
    )
    assert duty_sheet.read(path) == [
        DutyLine(3, "26/05/2025", "7h-11h30", "", "Mai, Tuấn"),
        DutyLine(4, "26/05/2025", "13h30-17h", "", "Quang"),
    ]


def test_shifts_that_stand_beside_each_other_have_their_headings_hours(relay: Relay, tmp_path: Path) -> None:
    """Phones beside names, two people in one cell, one cell for several days."""
    path = book(
        tmp_path,
        ["Ngày", "Trực lãnh đạo", "Ca sáng", "Chiều"],
        ["2025-05-26", "Quang", "Mai (0990123456)\nTuấn", "Mai/Tuấn"],
        ["27.05.2025", None, "Mai 0990123456", None],
        ["28-5-2025", None, None, "Tuấn"],
    )
    made = openpyxl.load_workbook(path)
    made.active.merge_cells("B2:B4")  # type: ignore[union-attr]
    made.save(path)
    rows = duty_sheet.read(path)
    assert rows == [
        DutyLine(2, "26/05/2025", "", "", "Quang"),
        DutyLine(2, "26/05/2025", "Ca sáng", "", "Mai, Tuấn"),
        DutyLine(2, "26/05/2025", "Chiều", "", "Mai/Tuấn"),
        DutyLine(3, "27/05/2025", "", "", "Quang"),
        DutyLine(3, "27/05/2025", "Ca sáng", "", "Mai"),
        DutyLine(4, "28/5/2025", "", "", "Quang"),
        DutyLine(4, "28/5/2025", "Chiều", "", "Tuấn"),
    ]
    sent = sends(relay, *rows)
    assert "sẽ xếp 9 ca" in sent.text
    assert "Dòng" not in sent.text


def test_every_sheet_that_is_shown_is_read_and_no_row_that_is_hidden(relay: Relay, tmp_path: Path) -> None:
    path = book(tmp_path, ["Ngày", "Người trực"], [date(2025, 5, 26), "Mai"], [date(2025, 5, 27), "Tuấn"])
    made = openpyxl.load_workbook(path)
    made.worksheets[0].row_dimensions[3].hidden = True
    for title, state in (("Tuần 2", "visible"), ("Cũ", "hidden")):
        sheet = made.create_sheet(title)
        sheet.append(["Ngày", "Người trực"])
        sheet.append([date(2025, 6, 2), "Lạ"])
        sheet.sheet_state = state
    made.save(path)
    rows = duty_sheet.read(path)
    assert [(one.where, one.people) for one in rows] == [("2 (Sheet)", "Mai"), ("2 (Tuần 2)", "Lạ")]
    assert "Dòng 2 (Tuần 2): “Lạ” chưa rõ là ai trong tổ." in sends(relay, *rows).text


def test_hours_of_each_in_one_cell_are_not_guessed(relay: Relay) -> None:
    sent = sends(relay, row(2, "26/5/2025", "Mai (sáng), Tuấn (chiều)"))
    assert "sẽ xếp" not in sent.text
    assert "Dòng 2: “26/5/2025" in sent.text
    pasted = relay.says("quang", "/truc xếp T2 26/5: Mai sáng, Tuấn chiều")
    assert "07:00" not in str(pasted)


@pytest.mark.parametrize(
    ("rows", "kind", "says"),
    [
        ([["Ca", "Thứ Hai 26/5", "Thứ Ba 27/5", "Thứ Tư 28/5"], ["Sáng", "Mai", "Tuấn", "Quang"]], "sideways", "theo hàng ngang"),
        ([["Ngày", *(date(2025, 5, day) for day in (26, 27, 28))], ["Sáng", "Mai", "Tuấn", "Quang"]], "sideways", "theo hàng ngang"),
        ([["Ngày", "Người trực"], [date(2025, 5, 26), "Mai"], ["=A2+1", "Tuấn"]], "formulas", "công thức chưa được tính"),
        ([["Ngày", "Người trực"], *([date(2025, 5, 26), "Mai"] for _ in range(401))], "too_long", "dài quá 400 dòng"),
    ],
)  # fmt: skip
def test_a_roster_that_cannot_be_read_is_refused_with_the_cause(
    relay: Relay, tmp_path: Path, rows: list[list[object]], kind: str, says: str
) -> None:
    with pytest.raises(ListRefused) as caught:
        duty_sheet.read(book(tmp_path, *rows))
    assert caught.value.kind == kind
    for who, told in (("quang", says), ("tuan", "lich.xlsx")):
        relay.do(lambda work, who=who: _refused(relay, work, kind=kind, by=who))  # type: ignore[misc]
        assert told in json.loads(relay.said(relay.private(who))[-1])["text"]


def _refused(relay: Relay, work: Work, *, kind: str, by: str) -> None:
    place = PlaceId(relay.private(by))
    incoming_files.note(
        work,
        place,
        channel=CHANNEL,
        member=relay.who(by).id,
        file_id=by,
        file_name="lich.xlsx",
        message=by,
        reply_to="",
    )
    (file,) = incoming_files.waiting(work)
    for _ in range(2):
        sent_duty.refused(work, file, kind=kind)
    assert incoming_files.waiting(work) == []
    assert len([one for one in relay.said(place) if "lich" in one or "Bảng" in one]) == 1


def test_blank_rows_below_a_roster_are_no_rows(tmp_path: Path) -> None:
    blank: list[list[object]] = [[None, " "]] * 900
    path = book(tmp_path, ["Ngày", "Người trực"], [date(2025, 5, 26), "Mai"], *blank)
    assert duty_sheet.read(path) == [DutyLine(2, "26/05/2025", "", "", "Mai")]


def test_what_is_no_roster_is_refused(tmp_path: Path) -> None:
    long: list[list[object]] = [
        ["Ngày", "Người trực"],
        *([date(2025, 5, 26), "Mai"] for _ in range(duty_sheet.MOST_ROWS + 1)),
    ]
    for rows in ([["Họ tên", "Tổ"], ["Mai", "Tổ 2"]], long):
        with pytest.raises(ListRefused):
            duty_sheet.read(book(tmp_path, *rows))
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(ListRefused):
        duty_sheet.read(tmp_path / "x.zip")


def test_the_button_is_called_so_in_both_languages() -> None:
    assert labels.word("en", "duty_mau") == "Get the Excel form"
