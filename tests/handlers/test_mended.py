"""Somebody edits what they wrote: a result gives way to the one that stands there now, or that is asked; nothing counts twice."""

from dataclasses import replace

import pytest

from campaign.ids import CaseId
from campaign.relay.batons import BatonState
from storage import inbox
from storage.work import Work
from telling import card_keys
from telling.messages import Answer
from tests.stages import speaking
from tests.stages.relay import CHANNEL, GROUPS, Relay
from tests.stages.seen import text

TO2 = GROUPS["to2"]
STAYS = "Tin này đã được ghi nhận như trước khi sửa"


class Desk(Relay):
    """Every line is stored first, so that the trail names the message behind what was done. Tuấn cleans the data of a case."""

    def __init__(self) -> None:
        super().__init__()
        self._cause, self._edits = "test", 0
        self.file = self.contacted()
        self.claim(self.file, "lam_sach", by="tuan")

    @property
    def work(self) -> Work:
        return Work(self.db, self.plan, self.now, self._cause)

    def writes(
        self, line: str, by: str = "tuan", *, chat: str | None = None, message: str = "7", to: str = "own"
    ) -> Answer | None:
        """A new message, in reply to the holder's own card."""
        return self._hears(line, by, chat, key=f"msg:{message}", message=message, to=self._card(to))

    def edits(
        self, line: str, by: str = "tuan", *, chat: str | None = None, message: str = "7", to: str = "own"
    ) -> Answer | None:
        """The same message with other words."""
        self._edits += 1
        more = {"edited": True, "edits": f"msg:{message}", "written": self.now}
        return self._hears(line, by, chat, key=f"edit:{self._edits}", message=message, to=self._card(to), **more)

    def _hears(self, line: str, by: str, chat: str | None, *, key: str, **what: object) -> Answer | None:
        inbox.store(self.db, CHANNEL, rows=[(key, "{}")], now=self.now)
        self._cause = inbox.cause_of(self.db, CHANNEL, key=key)
        return self.says(by, line, chat, **what)  # type: ignore[arg-type]

    def _card(self, to: str) -> str:
        baton = self.baton(self.file, "lam_sach")
        assert baton.holder is not None or to != "own"
        return card_keys.work(baton, baton.holder) if to == "own" and baton.holder else to

    def noted(self) -> str:
        """What is noted of the case's cleaning."""
        return self.baton(self.file, "lam_sach").result

    def counted(self, name: str) -> int:
        """How many results of this kind the campaign counts, or organisations «registered»."""
        return int(self.one("SELECT coalesce(sum(n), 0) FROM counter WHERE name = :n", n=name)[0])


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_another_result_takes_the_place_of_the_one_that_was_reported(desk: Desk) -> None:
    desk.writes("đã nộp hồ sơ")
    assert desk.noted() == "da_nop_ho_so"
    told = text(desk.edits("đã giải quyết"))
    assert told.startswith(f"Tin đã sửa: kết quả “Đã nộp hồ sơ” của phiếu {desk.file} được thay.")
    assert desk.noted() == "da_giai_quyet"
    assert desk.kinds(desk.file).count("undone") == 1


def test_mended_again_it_is_corrected_again_and_counts_once(desk: Desk) -> None:
    desk.writes("đã nộp hồ sơ")
    desk.edits("đã giải quyết")
    desk.edits("đã nộp hồ sơ")
    assert (desk.noted(), desk.baton(desk.file, "lam_sach").state) == ("da_nop_ho_so", BatonState.PARKED)
    assert (desk.counted("da_nop_ho_so"), desk.counted("da_giai_quyet")) == (1, 0)
    desk.edits("đã khớp")
    assert desk.baton(desk.file, "lam_sach").asking, "ai làm bước sau?"
    asked = desk.edits("đã giải quyết")
    assert asked is not None
    assert desk.noted() == "", "không có kết quả nào, và câu sửa chỉ hỏi"


@pytest.mark.parametrize("line", ["đã nộp hồ sơ ạ", "nộp hồ sơ rồi nhé chị", "xong"])
def test_the_same_in_other_words_is_nothing_new(desk: Desk, line: str) -> None:
    desk.writes("đã nộp hồ sơ")
    kinds = desk.kinds(desk.file)
    assert desk.edits(line) is None
    assert desk.kinds(desk.file) == kinds


@pytest.mark.parametrize(
    "line", ["chưa nộp hồ sơ", "nhầm, chưa nộp", "mai mới nộp hồ sơ được", "cảm ơn chị", "phiếu 999 đã nộp hồ sơ"]
)
def test_where_no_result_is_left_it_is_asked_and_one_tap_takes_it_back(desk: Desk, line: str) -> None:
    desk.writes("đã nộp hồ sơ")
    asked = desk.edits(line)
    assert asked is not None
    assert asked.alone
    assert [choice.label for row in asked.rows for choice in row] == ["Đúng, hoàn tác", "Không"]
    assert desk.noted() == "da_nop_ho_so"
    desk.taps("tuan", asked.rows[0][0])
    assert desk.noted() == ""


def test_after_the_minutes_of_undo_the_result_stays_and_that_is_said(desk: Desk) -> None:
    desk.writes("đã nộp hồ sơ")
    desk.later(11)
    assert text(desk.edits("đã giải quyết")) == desk.refusal("too_late", minutes=10)
    assert text(desk.edits("cảm ơn chị")).startswith(STAYS), "không còn nói về việc, mà kết quả vẫn còn"
    assert desk.noted() == "da_nop_ho_so"


def test_the_minutes_run_from_when_it_was_edited_not_from_when_that_was_read(desk: Desk) -> None:
    desk.writes("đã nộp hồ sơ")
    edited_at = desk.now + 5 * 60_000
    desk.later(300)
    inbox.store(desk.db, CHANNEL, rows=[("e", "{}")], now=desk.now)
    baton = desk.baton(desk.file, "lam_sach")
    assert baton.holder is not None
    to = desk.message(desk.person("tuan"), card_keys.work(baton, baton.holder))
    desk.hears(desk.incoming("tuan", text="đã giải quyết", message="7", edited=True, edits="msg:7", reply_to=to))
    assert desk.noted() == "da_nop_ho_so"
    late = desk.incoming("tuan", text="đã giải quyết", message="7", edited=True, edits="msg:7", reply_to=to)
    desk.hears(replace(late, at=edited_at))
    assert desk.noted() == "da_giai_quyet"


def test_a_case_that_was_finished_by_mistake_is_open_again(desk: Desk) -> None:
    case = speaking.holds(desk, "kich_hoat")
    card = speaking.own(desk, case, "kich_hoat")
    desk.writes("đã kích hoạt", by="dung", to=card)
    assert desk.baton(case, "kich_hoat").state == BatonState.DONE
    assert (desk.counted("da_kich_hoat"), desk.counted("registered")) == (1, 1)
    asked = desk.edits("chưa kích hoạt", by="dung", to=card)
    assert asked is not None
    assert "hoàn tác lần báo “Đã kích hoạt”" in text(asked)
    desk.edits("không nghe máy", by="dung", to=card)
    assert desk.baton(case, "kich_hoat").state == BatonState.PARKED
    assert (desk.counted("da_kich_hoat"), desk.counted("registered")) == (0, 0)
    assert desk.one("SELECT state FROM case_file WHERE id = :c", c=case)[0] == "open"


def test_what_somebody_else_has_built_on_is_not_taken_away(desk: Desk) -> None:
    case = speaking.holds(desk, "dang_ky")
    card = speaking.own(desk, case, "dang_ky")
    desk.writes("đã được cấp", to=card)
    desk.claim(case, "kich_hoat", by="dung")
    assert "đ/c Dũng" in text(desk.edits("bị từ chối cấp", to=card))
    assert desk.baton(case, "dang_ky").result == "da_duoc_cap"
    assert desk.baton(case, "kich_hoat").held_by(desk.who("dung").id)


def test_in_a_group_a_result_is_corrected_too_and_chat_stays_chat(desk: Desk) -> None:
    call = card_keys.call(desk.baton(desk.file, "lam_sach"))
    desk.writes("đã nộp hồ sơ", chat=TO2, to=call)
    assert desk.noted() == "da_nop_ho_so"
    desk.edits("đã giải quyết", chat=TO2, to=call)
    assert desk.noted() == "da_giai_quyet"
    desk.writes("chào cả tổ", chat=TO2, to="", message="8")
    assert desk.edits("đã nộp hồ sơ", chat=TO2, to=call, message="8") is None
    assert desk.noted() == "da_giai_quyet"


def test_a_slip_that_meant_nothing_is_asked_once_it_is_mended_and_done_by_no_edit(desk: Desk) -> None:
    desk.writes("đã nôp hồ sơ")
    asked = desk.edits("đã nộp hồ sơ")
    assert asked is not None
    assert desk.noted() == ""


def test_everything_else_stays_as_it_was_said(desk: Desk) -> None:
    until = desk.writes("hẹn mai 9h")
    assert until is not None
    due = desk.baton(desk.file, "lam_sach").due_at
    assert text(desk.edits("hẹn mai 10h")).startswith(STAYS)
    assert text(desk.edits("cảm ơn chị")).startswith(STAYS)
    assert desk.baton(desk.file, "lam_sach").due_at == due


@pytest.mark.parametrize(
    ("said", "edited", "told"),
    [
        ("đã nộp hồ sơ", "đã nộp hồ sơ sáng nay", ""),
        ("đã nộp hồ sơ", "đã nộp hồ sơ, mai 9h lấy kết quả", STAYS),
        ("đã nộp hồ sơ", "đã nộp hồ sơ chưa?", "Phiếu 1: hoàn tác lần báo"),
        ("đã nộp hồ sơ", "phiếu 1 và 999 đã nộp hồ sơ", STAYS),
        ("hẹn mai 9h", "hẹn mai 9h nhé chị", ""),
        ("hẹn mai 9h", "thôi khỏi hẹn", STAYS),
        ("hẹn mai 9h", "đã nộp hồ sơ", STAYS),
        ("vướng bên thuế", "hết vướng", STAYS),
        ("chuyển cho anh Hùng", "chuyển cho chị Mai", STAYS),
        ("/hen 1 mai 9h", "/hen 1 mai 15h", STAYS),
        ("trả lại ạ", "trả lại", STAYS),
    ],
)
def test_what_a_line_has_done_is_done_once_and_in_private_nobody_believes_otherwise(
    desk: Desk, said: str, edited: str, told: str
) -> None:
    desk.writes(said)
    trail, stood = desk.kinds(desk.file), desk.baton(desk.file, "lam_sach")
    answer = desk.edits(edited, to="")
    assert (answer.text if answer is not None else "").startswith(told)
    assert (answer is None) is (told == "")
    assert (desk.kinds(desk.file), desk.baton(desk.file, "lam_sach")) == (trail, stood)


def test_of_several_cases_each_result_is_corrected_by_itself_and_the_one_left_out_is_asked(desk: Desk) -> None:
    one, two = CaseId(desk.contacted()), CaseId(desk.contacted())

    def noted() -> list[str]:
        return [desk.baton(case, "lam_sach").result for case in (one, two)]

    for case in (one, two):
        desk.claim(case, "lam_sach", by="tuan")
    desk.writes(f"phiếu {one} và {two} đã nộp hồ sơ", to="")
    assert desk.edits(f"phiếu {one} và {two} đã nộp hồ sơ ạ", to="") is None
    desk.edits(f"phiếu {one} và {two} đã giải quyết", to="")
    assert noted() == ["da_giai_quyet", "da_giai_quyet"]
    desk.edits(f"phiếu {one} đã giải quyết, phiếu {two} đã nộp hồ sơ", to="")
    assert noted() == ["da_giai_quyet", "da_nop_ho_so"]
    asked = desk.edits(f"phiếu {two} đã giải quyết", to="")
    assert asked is not None
    assert noted() == ["da_giai_quyet", "da_giai_quyet"]
    assert [choice.label for choice in asked.rows[0]] == [f"Đúng, hoàn tác ({one})", f"Không ({one})"]
    desk.taps("tuan", asked.rows[0][0])
    assert noted() == ["", "da_giai_quyet"]
    desk.writes(f"phiếu {one} và {two} đã nộp hồ sơ", to="", message="8")
    desk.later(11)
    late = text(desk.edits(f"phiếu {one} và {two} đã giải quyết", to="", message="8"))
    assert late.count(desk.refusal("too_late", minutes=10)) == 2


def test_work_that_was_taken_is_taken_once_however_it_is_said(desk: Desk) -> None:
    other = CaseId(desk.case())
    desk.writes(f"em nhận phiếu {other}", by="dung", to="")
    assert desk.baton(other).held_by(desk.who("dung").id)
    assert desk.edits(f"em nhận phiếu {other} ạ", by="dung", to="") is None
    assert desk.edits("em nhận phiếu 999", by="dung", to="") is not None


def test_an_edited_command_is_none_of_its_own(desk: Desk) -> None:
    first, second = CaseId(desk.case()), CaseId(desk.case())
    desk.writes(f"/nhan {first}", by="dung", to="")
    desk.edits(f"/nhan {second}", by="dung", to="")
    assert desk.baton(second).state == BatonState.OPEN
    desk.writes("/hotro cty Biển Biếc", by="dung", to="", message="9")
    opened = desk.work.all("SELECT 1 FROM event WHERE kind = 'case_opened'")
    desk.edits("/hotro cty Biển Biếc Xanh", by="dung", to="", message="9")
    assert len(desk.work.all("SELECT 1 FROM event WHERE kind = 'case_opened'")) == len(opened)


def test_a_command_is_not_done_again_when_its_author_went_on_to_something_else(desk: Desk) -> None:
    for name in ("Cty Hoa Gạo", "Cty Sao Hôm"):
        desk.organisation(name)
    other = CaseId(desk.case())
    opened = "SELECT count(*) FROM event WHERE kind = 'case_opened'"
    before = desk.one(opened)[0]
    desk.writes("/yeucau Cty Hoa Gạo", by="dung", to="")
    assert desk.one(opened)[0] == before + 1
    desk.writes(f"/nhan {other}", by="dung", to="", message="8")
    desk.edits("/yeucau Cty Sao Hôm", by="dung", to="")
    assert desk.one(opened)[0] == before + 1


def test_a_line_whose_work_stands_is_not_asked_as_if_it_had_done_nothing(desk: Desk) -> None:
    first, second = CaseId(desk.case()), CaseId(desk.case())
    desk.writes(f"em nhận phiếu {first}", by="dung", to="")
    desk.writes(f"/nhan {second}", by="dung", to="", message="8")
    told = desk.edits("em nhận việc này", by="dung", to="")
    assert told is None or not told.rows


def test_a_command_whose_work_was_taken_back_is_done_as_it_reads_now(desk: Desk) -> None:
    first, second = CaseId(desk.case()), CaseId(desk.case())
    desk.writes(f"/nhan {first}", by="dung", to="")
    desk.writes("/nham", by="dung", to="", message="8")
    desk.says("dung", "đúng")
    assert desk.baton(first).state == BatonState.OPEN
    desk.edits(f"/nhan {second}", by="dung", to="")
    assert desk.baton(second).held_by(desk.who("dung").id)


def test_a_command_that_could_not_be_read_is_done_once_it_is_mended(desk: Desk) -> None:
    first = CaseId(desk.case())
    desk.writes(f"/nhna {first}", by="dung", to="")
    desk.edits(f"/nhan {first}", by="dung", to="")
    assert desk.baton(first).held_by(desk.who("dung").id)


def test_an_edited_command_for_a_result_corrects_it(desk: Desk) -> None:
    desk.writes(f"/xong {desk.file} đã nộp hồ sơ", to="")
    desk.edits(f"/xong {desk.file} đã giải quyết", to="")
    assert desk.noted() == "da_giai_quyet"
    assert text(desk.edits("/viec", to="")) != ""
