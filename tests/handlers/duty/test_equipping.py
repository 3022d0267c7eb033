"""/thietbi: what is broken is said by button, command and plain words; who sees to it answers; who said it hears the answer and the end."""

import re

import orjson
import pytest

from campaign.duty.faults import FaultStep
from campaign.plan import Duty, DutyPlace
from campaign.plan.model import Plan
from campaign.reports.report_life import ReportState
from handlers.understanding import faults as reading
from jobs import due, equipment
from reports import ground
from storage.duty import fault_rows
from storage.reports.report_rows import ReportRow
from telling import ways
from telling.duty.fault_keys import FaultPrompt, OneFault
from tests.stages.relay import GROUPS, Relay, instant, plan
from tests.stages.seen import button, labels, text

ROOM = DutyPlace(id="so_626", name="phòng 626", words=("626",), hours="07:30-17:00", equipment=("máy in", "máy quét"))
DESK = DutyPlace(id="tiep_nhan", name="bàn tiếp nhận", words=("công an",), equipment=("máy in", "thiết bị thu nhận"))
CARETAKER = "theo_doi"


def with_places(*places: DutyPlace, caretakers: tuple[str, ...] = ()) -> Plan:
    return plan().model_copy(update={"duty": Duty(places=places, caretakers=caretakers)})


@pytest.fixture
def office() -> Relay:
    relay = Relay()
    relay.plan = with_places(ROOM, DESK)
    return relay


def says(relay: Relay, line: str, by: str = "dung") -> str:
    return text(relay.says(by, line))


def told(relay: Relay, who: str) -> list[str]:
    """What somebody was told without having asked."""
    rows = relay.work.all(
        "SELECT body FROM say WHERE place = :p AND coalesce(platform_id, '') NOT LIKE 'said-%' ORDER BY id",
        {"p": relay.private(who)},
    )
    return [re.sub("<.*?>", "", ways.worded(orjson.loads(row[0])["text"])) for row in rows]


def rings(relay: Relay, moment: str) -> None:
    relay.now = instant(moment)
    for _ in range(9):
        relay.do(due.run_due)


# --- from the first word to the end --------------------------------------------------------------------------------------


def test_a_printer_is_broken_answered_and_mended_by_buttons(office: Relay) -> None:
    listed = office.says("dung", "/thietbi")
    assert "phòng 626, 07:30-17:00: máy in, máy quét\nbàn tiếp nhận: máy in, thiết bị thu nhận" in text(listed)
    here = office.taps("dung", button(listed, "phòng 626"))
    assert labels(here) == ["Hỏng: máy in", "Hỏng: máy quét"]
    said = office.taps("dung", button(here, "Hỏng: máy in"))
    assert text(said) == "Đã báo hỏng số 1: máy in, phòng 626. Đã nhắn riêng đ/c Công."
    assert labels(said) == ["Đã sửa 1", "Báo nhầm 1"]
    assert told(office, CARETAKER)[0].startswith("Thiết bị hỏng, số 1\nmáy in, phòng 626. Đ/c Dũng báo lúc 14:05.")

    asked = office.taps(CARETAKER, "thietbi:1:0:traloi")
    assert asked.about == str(FaultPrompt(1))
    assert "mai có máy mới" in says(office, "mai có máy mới", CARETAKER)
    assert told(office, "dung") == ["Thiết bị hỏng số 1 (máy in, phòng 626): đ/c Công trả lời: mai có máy mới"]
    assert "1. máy in, phòng 626, từ 14:05 (đ/c Dũng báo): mai có máy mới" in says(office, "/thietbi", "quang")

    mended = office.taps("dung", "thietbi:1:0:daxong")
    assert text(mended) == "Đã ghi nhận: số 1 (máy in, phòng 626) đã sửa."
    assert told(office, CARETAKER)[-1] == "Thiết bị hỏng số 1 (máy in, phòng 626): đ/c Dũng cho biết đã sửa."
    assert text(office.taps(CARETAKER, "thietbi:1:0:daxong")) == office.refusal("fault_gone"), "a stale button"
    again = office.taps("dung", button(mended, "Vẫn hỏng 1"))
    assert "1. máy in" in text(again)
    assert told(office, CARETAKER)[-1].startswith("Thiết bị hỏng, số 1"), "asked once more"
    assert [kind for kind in office.kinds() if kind.startswith("fault")] == ["fault_said", *["fault_moved"] * 3]


def test_the_same_by_plain_words(office: Relay) -> None:
    assert says(office, "máy in ở 626 hỏng rồi").startswith("Đã báo hỏng số 1: máy in, phòng 626.")
    assert (
        says(office, "hỏng máy in 626", "quang") == "Đã có người báo, số 1. máy in, phòng 626, từ 14:05 (đ/c Dũng báo)"
    )
    card = str(OneFault(1))
    answered = text(office.says(CARETAKER, "mai có máy mới", to=card))
    assert answered == "Đã ghi nhận, số 1. máy in, phòng 626, từ 14:05 (đ/c Dũng báo): mai có máy mới"
    assert labels(office.says("dung", "vẫn hỏng", to=card)) == ["Đã sửa 1", "Báo nhầm 1"]
    assert told(office, CARETAKER)[-1].startswith("Thiết bị hỏng, số 1"), "the answer was not the end of it"
    assert text(office.says(CARETAKER, "đã sửa rồi nhé", to=card)).endswith("đã sửa.")
    assert told(office, "dung")[-1] == "Thiết bị hỏng số 1 (máy in, phòng 626): đ/c Công cho biết đã sửa."
    assert fault_rows.broken(office.work) == []


def test_the_same_by_commands(office: Relay) -> None:
    assert says(office, "/thietbi hỏng điều hòa 626").startswith("Đã báo hỏng số 1: điều hòa, phòng 626.")
    assert "mai thợ đến" in says(office, "/thietbi trả lời 1 mai thợ đến", CARETAKER)
    assert says(office, "/thietbi trả lời 1", CARETAKER).startswith("Trả lời về 1. điều hòa")
    assert says(office, "/thietbi đã sửa điều hòa 626", CARETAKER).endswith("đã sửa.")
    assert "từ 14:05" in says(office, "/thietbi vẫn hỏng 1", CARETAKER)
    assert says(office, "/thietbi 1 xong").endswith("đã sửa.")
    assert says(office, "/thietbi đã sửa điều hòa 626") == "Không thấy thiết bị nào như vậy đang hỏng. Xem: /thietbi"


@pytest.mark.parametrize(
    "line",
    [
        "may in 626 hong roi em oi",
        "máy in ở 626 lại bị kẹt giấy nữa rồi",
        "626: máy in không in được, nhờ văn phòng xem giúp",
    ],
)
def test_it_is_said_in_many_ways(office: Relay, line: str) -> None:
    assert says(office, line).startswith("Đã báo hỏng số 1: máy in, phòng 626.")


def test_a_slip_is_taken_back_by_whoever_said_it(office: Relay) -> None:
    says(office, "hỏng máy in 626")
    assert text(office.says("dung", "bấm nhầm", to=str(OneFault(1)))) == "Đã bỏ báo hỏng số 1 (máy in, phòng 626)."
    assert told(office, CARETAKER)[-1].endswith("đ/c Dũng báo nhầm, đã bỏ.")
    says(office, "hỏng máy in 626")
    assert says(office, "/thietbi báo nhầm 2", "quang") == office.refusal("fault_not_yours", names=["Công"])
    assert says(office, "/thietbi báo nhầm 2").startswith("Đã bỏ báo hỏng số 2")
    assert says(office, "/thietbi vẫn hỏng 1").startswith("Đã ghi nhận, số 1.")
    assert says(office, "/thietbi vẫn hỏng 2") == office.refusal("fault_gone"), "it is broken already"
    assert says(office, "/thietbi đã sửa 99") == office.refusal("fault_gone")


def test_where_it_is_not_clear_it_is_asked(office: Relay) -> None:
    which = office.says("dung", "máy in hỏng rồi")
    assert labels(which) == ["Hỏng: máy in (phòng 626)", "Hỏng: máy in (bàn tiếp nhận)"]
    assert "số 1: máy in, bàn tiếp nhận" in text(office.taps("dung", button(which, "Hỏng: máy in (bàn")))
    assert says(office, "thiết bị thu nhận bị hỏng rồi ạ").startswith("Đã báo hỏng số 2: thiết bị thu nhận, bàn tiếp")
    assert says(office, "/thietbi hỏng 626") == "Thiết bị nào hỏng? Ví dụ: /thietbi hỏng máy in phòng 626."
    assert says(office, "/thietbi hỏng quạt").startswith("quạt: ở nơi nào? Gõ cả nơi, ví dụ: /thietbi hỏng quạt phòng")
    assert says(office, "/thietbi hỏng quạt bàn của em ở 626").startswith("Đã báo hỏng số 3: quạt bàn, phòng 626.")
    assert says(office, "/thietbi hỏng ổ điện ở 626").startswith("Đã báo hỏng số 4: ổ điện, phòng 626.")
    assert "phòng 626, 07:30" in says(office, "/thietbi 626")
    stale = "thietbi:0:5:hong.so_626.0"
    assert text(office.taps("dung", stale)) == office.refusal("fault_gone"), "another plan's button"
    assert text(office.taps("dung", "thietbi:0:0:noi.kho")) == office.refusal("fault_gone")


@pytest.mark.parametrize(
    "line",
    [
        "máy in 626 hỏng chưa?", "máy in 626 hỏng?", "máy in 626 không hỏng", "máy in 626 sửa xong chưa", "nếu máy in 626 hỏng thì báo nhé",
        "máy in 626",
        "dữ liệu hỏng rồi", "máy in 626 sửa xong rồi", "công ty ở 626 báo máy in của họ hỏng nên hẹn lại",
    ],
)  # fmt: skip
def test_nothing_is_said_for_certain(office: Relay, line: str) -> None:
    office.says("dung", line)
    assert "fault_said" not in office.kinds()
    assert "fault_moved" not in office.kinds()


def test_in_a_group_only_the_speaker_is_answered(office: Relay) -> None:
    answer = office.says("dung", "máy in ở 626 hỏng rồi", GROUPS["to1"])
    assert answer is not None
    assert answer.alone
    assert not answer.rows
    assert told(office, CARETAKER)


# --- whose it is, and the clock --------------------------------------------------------------------------------------------


def test_the_plan_names_who_sees_to_it_else_who_follows_else_who_consolidates(office: Relay) -> None:
    office.plan = with_places(ROOM, caretakers=("khoa",))
    says(office, "máy in hỏng rồi")
    assert told(office, "khoa")
    assert not told(office, CARETAKER)
    assert says(office, "/thietbi trả lời 1 mai có", CARETAKER) == office.refusal("fault_not_yours", names=["Khoa"])
    assert "mai có" in says(office, "/thietbi trả lời 1 mai có", "giam_doc"), "a leader may as well"
    says(office, "/thietbi trả lời 1 NHANH LÊN ĐI!!!", "khoa")
    known = fault_rows.get(office.work, 1)
    assert known is not None
    assert known.answer == "mai có", "it stands in a report"
    office.plan = with_places(ROOM)
    office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": office.who(CARETAKER).id})
    says(office, "máy quét hỏng rồi")
    assert "máy quét" in told(office, "khoa")[-1]


def test_what_nobody_answers_is_reminded_of_and_goes_up_once(office: Relay) -> None:
    rings(office, "2025-05-20T15:00")
    office.now = instant("2025-05-20T15:00")
    says(office, "hỏng máy in 626")
    says(office, "hỏng máy quét 626")
    says(office, "/thietbi trả lời 2 mai có", CARETAKER)
    before = len(told(office, CARETAKER))
    rings(office, "2025-05-21T08:00")
    [first] = told(office, CARETAKER)[before:]
    assert "1. máy in, phòng 626" in first
    assert "máy quét" not in first, "answered"
    assert not [one for one in told(office, "giam_doc") if "máy in" in one]
    rings(office, "2025-05-22T08:00")
    rings(office, "2025-05-23T08:00")
    assert len(told(office, CARETAKER)) == before + 3
    assert len([one for one in told(office, "giam_doc") if "máy in" in one]) == 1
    rings(office, "2025-05-26T08:00")
    assert "máy quét" in told(office, CARETAKER)[-1], "the week's first morning tells what is still broken"
    for number in (1, 2):
        says(office, f"/thietbi đã sửa {number}", CARETAKER)
    last = len(told(office, CARETAKER))
    rings(office, "2025-05-27T08:00")
    assert len(told(office, CARETAKER)) == last
    assert not list(equipment.runs(office.work, *[office.work.local(office.now).date()] * 2))


def test_the_report_tells_it_until_it_is_mended(office: Relay) -> None:
    says(office, "hỏng máy in 626")
    nobody, nothing = (None,) * 5, (False,) * 3
    report = ReportRow(
        1, "", "weekly", "", 0, office.now, None, ReportState.MAKING, 1, "", "", "", 0, *nobody, *nothing, ""
    )
    [broken] = ground.gather(office.work, report).broken
    assert (broken.thing, broken.place) == ("máy in", "phòng 626")
    says(office, "/thietbi đã sửa 1")
    assert ground.gather(office.work, report).broken == ()


def test_what_becomes_of_a_number_is_read() -> None:
    assert reading.moved("trả lời số 3: mai có máy mới") == (FaultStep.ANSWERED, 3, "mai có máy mới")
    assert reading.moved("3 vẫn hỏng") == (FaultStep.REOPENED, 3, "")
    assert reading.moved("đã sửa máy in") is None
    assert reading.moved("đã sửa 626 máy in") is None
    assert reading.moved("") is None
    assert reading.moved("đã sửa 3 rồi ạ") == (FaultStep.ENDED, 3, "")
