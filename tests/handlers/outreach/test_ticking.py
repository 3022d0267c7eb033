"""/tich: the tick «đã đăng ký» is set by hand, taken back, and taken from a shared list after its differences have been read."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from campaign.ids import OrganisationId, PlaceId
from handlers import sent_ticks
from lists import export, ticks
from lists.refusals import ListRefused
from lists.ticks import SentTicks
from storage.lists import organisations
from storage.outreach import tick_rows
from storage.unit_reports import incoming_files
from storage.work import Work
from telling.messages import Answer, Card, Choice
from tests.stages import builders
from tests.stages.call_room import ends, listed, said, takes
from tests.stages.relay import CHANNEL, GROUPS, Relay
from tests.stages.seen import button, labels

ONE, TWO, THREE = "3800000001", "3800000002", "3800000003"
HOUSEHOLD = "075200012345"


def source(relay: Relay, organisation: OrganisationId) -> str:
    """Where its tick came from; empty for none."""
    tick = tick_rows.of(relay.work, organisation)
    return tick.source if tick is not None else ""


def sends(relay: Relay, sent: SentTicks, by: str = "dung") -> Card:
    """What is said about a list that somebody has sent; said once, however often it is read."""
    place = PlaceId(relay.private(by))

    def told(work: Work) -> None:
        number = f"{by}-{len(relay.said(place))}"
        incoming_files.note(
            work, place, channel=CHANNEL, member=relay.who(by).id, file_id=number, file_name="ds.xlsx", message=number, reply_to=""
        )  # fmt: skip
        (file,) = incoming_files.waiting(work)
        for _ in range(2):
            sent_ticks.read(work, file, sent=sent)

    before = len(relay.said(place))
    relay.do(told)
    bodies = relay.said(place)[before:]
    assert len(bodies) == 1
    body = json.loads(bodies[0])
    rows = tuple(tuple(Choice(one["label"], one["token"]) for one in row) for row in body["rows"])
    return Card(body["text"], rows, question=body["question"])


# --- one by one -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["command", "words", "button", "group"])
def test_somebody_ticks_an_organisation_and_takes_a_slip_back(relay: Relay, way: str) -> None:
    one = listed(relay, 1)
    if way == "button":
        found = said(relay, "dung", f"/tim {ONE}")
        told = relay.taps("dung", button(relay.taps("dung", f"tim:{one}:0"), "Đánh dấu đã đăng ký"))
        assert found.rows
    else:
        line = f"đánh dấu {ONE} đã đăng ký" if way == "words" else f"/tich {ONE}"
        told = said(relay, "dung", line, GROUPS["to1"] if way == "group" else None)
    private = "Đã trả lời trong tin riêng của đồng chí."
    assert told.text == (private if way == "group" else "Đã đánh dấu <b>Công ty TNHH Ví Dụ 1</b> đã đăng ký.")
    tick = tick_rows.of(relay.work, one)
    assert tick is not None
    assert (tick.source, tick.by, tick.at) == ("tick", relay.who("dung").id, relay.now)
    assert "ticked" in relay.kinds()
    assert relay.counted("registered") == 0, "the relay's own figure does not move"
    assert "đã" in said(relay, "bao", f"/tich {ONE}").text
    back = {
        "command": lambda: said(relay, "dung", f"/tich bỏ {ONE}"), "words": lambda: said(relay, "dung", f"bỏ đánh dấu {ONE}"),
        "group": lambda: said(relay, "dung", f"/tich bỏ {ONE}"),
    }.get(way, lambda: relay.taps("dung", button(told, "Bỏ đánh dấu")))()  # fmt: skip
    assert back.text == "Đã bỏ dấu đã đăng ký của <b>Công ty TNHH Ví Dụ 1</b>."
    assert source(relay, one) == ""


def test_a_tick_is_taken_back_by_saying_so_while_it_is_the_last_thing_done(relay: Relay) -> None:
    one = listed(relay, 1)
    for line in ("/nham", "bấm nhầm"):
        said(relay, "dung", f"/tich {ONE}")
        assert "Đã bỏ dấu đã đăng ký" in said(relay, "dung", line).text
        assert source(relay, one) == ""
    said(relay, "dung", f"/tich {ONE}")
    assert relay.says("dung", "bấm nhầm", to="board") is not None
    relay.case(by="dung")
    relay.says("dung", "/nham")
    assert source(relay, one) == "tick"


def test_later_only_a_leader_takes_it_back_and_never_what_the_relay_or_a_list_has_set(relay: Relay) -> None:
    one, two = listed(relay, 1), listed(relay, 2)
    said(relay, "dung", f"/tich {ONE}")
    assert said(relay, "bao", f"/tich bỏ {ONE}").text == relay.refusal("not_your_act", by=relay.who("dung").id)
    relay.later(11)
    assert said(relay, "dung", f"/tich bỏ {ONE}").text == relay.refusal("too_late", minutes=10)
    assert "Đã bỏ dấu" in said(relay, "yen", f"/tich bỏ {ONE}").text
    assert said(relay, "yen", f"/tich bỏ {ONE}").text == relay.refusal("tick_gone")
    relay.do(lambda work: organisations.mark_registered(work, two, member=None, source="list"))
    assert said(relay, "yen", f"/tich bỏ {TWO}").text == relay.refusal("tick_elsewhere", source="list")
    relay.do(lambda work: organisations.mark_registered(work, one, member=None, source="relay"))
    assert said(relay, "giam_doc", f"/tich bỏ {ONE}").text == relay.refusal("tick_elsewhere", source="relay")
    assert relay.taps("dung", "tich:77:0").text == relay.refusal("unreadable_button")


def test_several_at_once_and_what_nobody_knows(relay: Relay) -> None:
    listed(relay, 1)
    listed(relay, 2)
    assert (
        "Không có trong danh sách: 3800000003. Chưa đánh dấu DN nào."
        in said(relay, "dung", f"/tich {ONE} {THREE}").text
    )
    said(relay, "dung", f"/tich {ONE}")
    told = said(relay, "dung", f"/tich {ONE}, {TWO}").text
    assert told == "Đã đánh dấu 1 DN: Công ty TNHH Ví Dụ 2 (3800000002).\n1 DN đã có dấu từ trước."
    assert "Chưa rõ DN nào" in said(relay, "dung", "/tich công ty ấy").text
    for line in (f"đánh dấu {TWO} chưa?", "bỏ đánh dấu đi", f"{TWO} đã đăng ký"):
        relay.says("dung", line)
    relay.says("dung", f"đánh dấu {TWO}", GROUPS["to1"])
    assert relay.kinds().count("ticked") == 2
    listed(relay, 3)
    assert said(relay, "dung", f"/tich bỏ {ONE}, {THREE}").text == relay.refusal("tick_gone")
    assert source(relay, organisations.by_tax_code(relay.work, ONE).id) == "tick", "all or nothing"  # type: ignore[union-attr]
    assert said(relay, "dung", f"/tich bỏ {ONE}, {TWO}").text == "Đã bỏ 2 dấu."
    assert relay.kinds().count("unticked") == 2


def test_who_says_that_they_are_registered_waits_to_be_verified(relay: Relay) -> None:
    assert "Không có DN nào báo đã đăng ký" in said(relay, "dung", "/tich").text
    one = listed(relay, 1)
    takes(relay)
    ends(relay, "DN báo đã đăng ký")
    assert source(relay, one) == "", "it does not count"
    waits = said(relay, "bao", "/tich")
    assert "Công ty TNHH Ví Dụ 1 (3800000001)" in waits.text
    relay.taps("bao", button(waits, "Đánh dấu: Công ty TNHH Ví Dụ 1"))
    assert source(relay, one) == "tick"
    assert labels(said(relay, "bao", "/tich")) == []


@pytest.mark.parametrize("way", ["button", "/tich chưa 3800000001", "3800000001 chưa đăng ký"])
def test_who_says_so_and_is_not_is_called_again_and_a_slip_waits_on(relay: Relay, way: str) -> None:
    one = listed(relay, 1)
    assert said(relay, "bao", "/tich chưa 3800000001").text == relay.refusal("not_reported")
    takes(relay)
    ends(relay, "DN báo đã đăng ký")
    assert "Lúc này không còn" in said(relay, "bao", "/goi").text
    waits = said(relay, "bao", "/tich")
    told = relay.taps("bao", button(waits, "Chưa đăng ký:")) if way == "button" else said(relay, "bao", way)
    assert told.text == "Chưa đăng ký, gọi lại như thường: Công ty TNHH Ví Dụ 1 (3800000001)."
    assert labels(said(relay, "bao", "/tich")) == []
    relay.taps("bao", button(told, "Bấm nhầm, vẫn chờ xác minh"))
    assert "Lúc này không còn" in said(relay, "ngan", "/goi").text
    said(relay, "bao", "/tich chưa 3800000001")
    assert "vẫn chờ xác minh" in said(relay, "bao", "bấm nhầm").text
    told = said(relay, "bao", "/tich chưa 3800000001")
    assert takes(relay, "ngan") == one
    assert relay.taps("bao", button(told, "Bấm nhầm, vẫn chờ xác minh")).text == relay.refusal("not_reported")
    assert relay.kinds().count("report_disproved") == 3


def test_what_is_not_registered_and_has_not_said_so_is_no_word_for_us(relay: Relay) -> None:
    listed(relay, 1)
    listed(relay, 2)
    for number in (1, 2):
        relay.says("dung", f"/goi 380000000{number}")
        ends(relay, "DN báo đã đăng ký")
    assert "chưa đăng ký, gọi lại" not in said(relay, "bao", "3800000001, 3800000002 chưa đăng ký").text
    listed(relay, 3)
    relay.says("bao", "3800000003 chưa đăng ký")
    relay.says("bao", "3800000077 chưa đăng ký")
    assert "report_disproved" not in relay.kinds()
    told = said(relay, "bao", "/tich chưa 3800000001, 3800000002")
    assert "Công ty TNHH Ví Dụ 1 (3800000001); Công ty TNHH Ví Dụ 2 (3800000002)" in told.text
    assert labels(told) == []


def test_the_code_of_a_household_is_its_owners_own_number_and_not_shown(relay: Relay) -> None:
    builders.organisation(relay.work, HOUSEHOLD, name="Hộ kinh doanh Thử Một")
    relay.work.run("UPDATE organisation SET call_why = 'reported' WHERE tax_code = :c", {"c": HOUSEHOLD})
    takes_none = SentTicks((HOUSEHOLD, "079185001234"), ())
    for text in (sends(relay, takes_none).text, said(relay, "dung", "/tich").text):
        assert "Hộ kinh doanh Thử Một (075***345)" in text
        assert HOUSEHOLD not in text
        assert "079185001234" not in text


def test_a_team_of_another_organisation_ticks_nothing(relay: Relay) -> None:
    listed(relay, 1)
    assert said(relay, "thao", f"/tich {ONE}").text == relay.refusal("other_team", team="to1")
    assert said(relay, "theo_doi", f"/tich {ONE}").text == relay.refusal("no_right", verb="tick")
    assert "tich:" not in str(said(relay, "thao", f"/tim {ONE}").rows)
    assert "không đọc được" in sends(relay, SentTicks((ONE,), ()), by="thao").text or relay.kinds().count("ticked") == 0
    assert relay.kinds().count("ticked") == 0


# --- a list that was sent -------------------------------------------------------------------------------------------


def shared(relay: Relay, folder: Path) -> Path:
    """The list as the office gives it to its members."""
    path = folder / "danh-sach.xlsx"
    assert export.write(path, relay.work) == 4
    return path


def edited(path: Path, form: str) -> Path:
    """Opened in another program: the second and third are ticked, the fourth is not any more, a line is added; saved in that form."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        cell = row[heads.index("Đã đăng ký")]
        code = str(row[heads.index("Mã số thuế")].value)
        cell.value = {TWO: "x", THREE: "Đã đăng ký", "3800000004": "Chưa đăng ký"}.get(code, cell.value)
    sheet.append([5, "3800000099", "Công ty Mới", *[""] * 8, "Đã đăng ký"])
    if form == "xlsx":
        book.save(path)
        return path
    text = path.with_suffix(".csv")
    with text.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerows(
            [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
        )
    return text


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_shared_list_edited_elsewhere_is_compared_before_anything_changes(
    relay: Relay, tmp_path: Path, form: str
) -> None:
    one, two, three, four = (listed(relay, number) for number in (1, 2, 3, 4))
    for number, where in ((one, "relay"), (three, "list"), (four, "tick")):
        organisations.mark_registered(relay.work, number, member=None, source=where)
    said(relay, "giam_doc", "/sochinhthuc 3 lúc 11h")
    sent = ticks.read(edited(shared(relay, tmp_path), form), relay.plan, folder=tmp_path / "ngan")
    assert list((tmp_path / "ngan").iterdir()) == []
    asked = sends(relay, sent)
    for line in (
        "<b>Danh sách ds.xlsx</b>: chưa ghi gì, xem trước.", "Sẽ đánh dấu: 1 DN: Công ty TNHH Ví Dụ 2 (3800000002)",
        "Đã có dấu: phiếu hỗ trợ 1, tích tay 0, danh sách 1", "Số chính thức: 3 DN, 11:00", "Mã số thuế không có trong danh sách: 1: 3800000099",
        "Ở đây đã có dấu mà danh sách ghi chưa: 1 DN: Công ty TNHH Ví Dụ 4 (3800000004). Giữ nguyên",
    ):  # fmt: skip
        assert line in asked.text, asked.text
    assert source(relay, two) == "", "nothing has changed yet"
    done = relay.taps("dung", button(asked, "Đúng, ghi các dấu này"))
    assert done.text == "Đã đánh dấu 1 DN: Công ty TNHH Ví Dụ 2 (3800000002)."
    assert [source(relay, each) for each in (one, two, three, four)] == ["relay", "tick", "list", "tick"]
    assert "đã có người trả lời" in relay.taps("dung", button(asked, "Đúng, ghi các dấu này")).text
    assert relay.taps("dung", button(done, "Bỏ tất cả dấu vừa ghi")).text == "Đã bỏ 1 dấu."
    assert source(relay, two) == ""
    assert "đã có người trả lời" in relay.taps("dung", button(done, "Bỏ tất cả dấu vừa ghi")).text


def test_a_list_without_ticks_is_no_such_list(relay: Relay, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Mã số thuế;Tên doanh nghiệp\n3800000001;Công ty Một\n", encoding="utf-8")
    with pytest.raises(ListRefused):
        ticks.read(path, relay.plan, folder=tmp_path / "ngan")
    assert list((tmp_path / "ngan").iterdir()) == []


def test_nothing_new_asks_nothing_and_what_is_left_stays(relay: Relay) -> None:
    one = listed(relay, 1)
    asked = sends(relay, SentTicks((ONE,), (), wrong=2))
    assert "Dòng không đọc được: 2." in asked.text
    assert relay.taps("dung", button(asked, "Thôi, không ghi")).text == "Không ghi dấu nào."
    assert "đã có người trả lời" in relay.taps("dung", button(asked, "Thôi, không ghi")).text
    older, newer = sends(relay, SentTicks((ONE,), ())), sends(relay, SentTicks((ONE,), ()))
    assert "đã có người trả lời" in relay.taps("dung", button(older, "Đúng")).text, "a newer list takes its place"
    said(relay, "bao", f"/tich {ONE}")
    taken: Answer = relay.taps("dung", button(newer, "Đúng"))
    assert taken.text == "Đã đánh dấu 0 DN.\n1 DN đã có dấu từ trước."
    assert source(relay, one) == "tick"
    nothing = sends(relay, SentTicks((ONE,), ()))
    assert ("Không có dấu nào mới." in nothing.text, labels(nothing)) == (True, [])


def test_too_long_and_too_many_are_for_the_machine(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        listed(relay, number)
    monkeypatch.setattr("campaign.outreach.ticks.MOST", 1)
    asked = sends(relay, SentTicks((ONE, TWO), ()))
    assert ("Quá 1 dấu mới" in asked.text, labels(asked)) == (True, [])
    monkeypatch.setattr("campaign.outreach.ticks.MOST_ROWS", 1)
    assert "Danh sách có 2 dòng, quá 1" in sends(relay, SentTicks((ONE, TWO), ())).text
