"""Whoever looks after the campaign sends the filled list of people: they hear what is wrong, or what would change, and take it in by one tap."""

import json
from dataclasses import replace

import pytest

from acts import erase, roster
from acts.people import roster_order
from campaign.ids import PlaceId
from campaign.people import roster_change
from campaign.plan.people import RosterEntry
from campaign.questions import RosterSent
from handlers import sent_roster
from lists import roster_people
from lists.roster_sheet import PersonRow
from storage import channels, members, questions, settings
from storage.channels import Introduction
from storage.unit_reports import incoming_files
from storage.work import Work
from telling.messages import Choice
from tests.stages.relay import CHANNEL, Relay, plan

NEW = PersonRow(4, "Quàng Thị Mới", "Chuyên viên", "Tổ 1", role="quản trị")
SHE_STAYS = PersonRow(5, "Tạ Gia Huy", "Phụ trách công nghệ thông tin", role="quản trị")
YES, NO = "Nhận danh sách này", "Thôi"


class Office(Relay):
    """A campaign with people of its own: nobody of them plays in the practice room."""

    def __init__(self) -> None:
        super().__init__()
        self.uses(tuple(line.model_copy(update={"practice_person": None}) for line in self.plan.roster))

    def person(self, key: str) -> str:
        """The platform's number, as it was before the list had people of its own."""
        return str(next(line.practice_person for line in plan().roster if line.key == key))

    def uses(self, lines: tuple[RosterEntry, ...]) -> None:
        """Another list is in use, as after a start."""
        self.plan = self.plan.model_copy(update={"roster": lines})

    def sends(self, *rows: PersonRow, by: str = "quan_tri") -> str:
        """What they are told."""
        return self.do(lambda work: self._told(work, rows, by))

    def _told(self, work: Work, rows: tuple[PersonRow, ...], by: str) -> str:
        place, sent = PlaceId(self.private(by)), f"{by}-{len(self.said_to(by))}"
        incoming_files.note(
            work, place, channel=CHANNEL, member=self.who(by).id, file_id=sent, file_name="nguoi.xlsx", message=sent, reply_to=""
        )  # fmt: skip
        (file,) = incoming_files.waiting(work)
        before = work.all("SELECT id, name, active FROM member ORDER BY id")
        sent_roster.read(work, file, rows=rows)
        assert [tuple(row) for row in work.all("SELECT id, name, active FROM member ORDER BY id")] == [
            tuple(row) for row in before
        ]
        assert incoming_files.waiting(work) == []
        said = len(self.said_to(by))
        sent_roster.read(work, file, rows=rows)
        assert len(self.said_to(by)) == said, "đọc lại sau khi máy tắt đột ngột thì không nói lần nữa"
        return self.said_to(by)[-1]

    def said_to(self, by: str) -> list[str]:
        """The texts of what is owed to them."""
        rows = self.work.all(
            "SELECT json_extract(body, '$.text') FROM say WHERE place = :p ORDER BY id", {"p": self.private(by)}
        )
        return [str(row[0]) for row in rows]

    def choice(self, label: str, by: str = "quan_tri", *, back: int = 1) -> Choice:
        """A button under what was said to them last, or earlier."""
        rows = self.work.all(
            "SELECT json_extract(body, '$.rows') FROM say WHERE place = :p AND json_array_length(body, '$.rows') > 0 ORDER BY id",
            {"p": self.private(by)},
        )
        return next(
            Choice(one["label"], one["token"])
            for row in json.loads(rows[-back][0])
            for one in row
            if one["label"] == label
        )

    def begins_anew(self) -> None:
        """What the machine does with what was ordered: the files are written, the plan is read, the bot starts."""
        order = roster_order.waiting(self.work)
        assert order is not None
        self.do(lambda work: roster_order.written(work, order))
        self.plan = roster_change.with_lines(self.plan, roster_change.read(order.sent.text))
        self.do(roster.take_in)
        self.do(roster_order.done)


@pytest.fixture
def office() -> Office:
    return Office()


def test_who_is_new_changed_and_gone_is_told_and_asked(office: Office) -> None:
    mai = next(line for line in office.plan.roster if line.key == "mai")
    told = office.sends(NEW, SHE_STAYS, PersonRow(6, mai.name, "Chức vụ khác", "Tổ 2"))
    assert told.startswith(
        "Đã đọc nguoi.xlsx: 3 người, không có lỗi. Chưa ghi gì.\nThêm 1: Quàng Thị Mới.\nĐổi 1: Châu Ngọc Mai.\nBỏ "
    )
    assert "Việc đang giữ về danh sách chung của tổ." in told
    assert "Nhận danh sách này thì" in told


def test_one_tap_takes_it_in_and_tells_who_has_not_joined(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.sends(NEW, SHE_STAYS)
    answer = office.taps("quan_tri", office.choice(YES))
    assert answer.text == "Đang nhận danh sách nguoi.xlsx; xong thì trợ lý báo ngay."
    office.begins_anew()
    assert office.said_to("quan_tri")[-1] == (
        "Đã nhận danh sách nguoi.xlsx: 2 người, 1 người chưa tham gia: gõ /moi để biết là ai và lấy lời mời."
    )
    assert [one.name for one in members.everybody(office.work)] == ["Tạ Gia Huy", "Quàng Thị Mới"]
    assert office.baton(case).holder is None, "việc của người đã thôi về tổ"
    assert office.kinds()[-1] == "roster_taken"
    assert settings.get(office.work, roster_order.ORDER) == ""
    assert office.work.all("SELECT 1 FROM pending_question WHERE payload LIKE '%Quàng%'") == []
    office.do(roster_order.done)
    assert office.kinds().count("roster_taken") == 1, "một lần khởi động nữa không nói lại"


def test_leaving_it_changes_nothing(office: Office) -> None:
    office.sends(NEW, SHE_STAYS)
    assert office.taps("quan_tri", office.choice(NO)).text == "Không nhận danh sách ấy; danh sách đang dùng giữ nguyên."
    assert roster_order.waiting(office.work) is None
    assert "đã có người trả lời" in office.taps("quan_tri", office.choice(NO)).text


@pytest.mark.parametrize("words", ["nhận danh sách này", "đồng ý", "NHAN DANH SACH NAY ạ"])
def test_it_is_taken_in_by_words(office: Office, words: str) -> None:
    office.sends(NEW, SHE_STAYS)
    answer = office.says("quan_tri", words)
    assert answer is not None
    assert "Đang nhận danh sách nguoi.xlsx" in answer.text


@pytest.mark.parametrize("words", ["thôi", "không"])
def test_it_is_left_by_words(office: Office, words: str) -> None:
    office.sends(NEW, SHE_STAYS)
    answer = office.says("quan_tri", words)
    assert answer is not None
    assert "giữ nguyên" in answer.text


@pytest.mark.parametrize("words", ["ok", "dạ", "đúng", "mai em nhận danh sách này sau"])
def test_weak_words_take_nothing_in(office: Office, words: str) -> None:
    office.sends(NEW, SHE_STAYS)
    office.says("quan_tri", words)
    assert roster_order.waiting(office.work) is None


def test_without_buttons_a_code_and_the_words_do_it(office: Office) -> None:
    office.sends(NEW, SHE_STAYS)
    ((question, _),) = questions.of_member(office.work, office.who("quan_tri").id, kind=RosterSent)
    answer = office.says("quan_tri", f"{question.code} Nhận danh sách này")
    assert answer is not None
    assert "Đang nhận" in answer.text


def test_a_second_tap_and_an_old_preview_take_nothing_in(office: Office) -> None:
    office.sends(NEW, SHE_STAYS)
    old = office.choice(YES)
    office.sends(SHE_STAYS)
    assert "đã có người trả lời" in office.taps("quan_tri", old).text
    office.taps("quan_tri", office.choice(YES))
    assert "đã có người trả lời" in office.taps("quan_tri", office.choice(YES)).text
    order = roster_order.waiting(office.work)
    assert order is not None
    assert "Quàng" not in order.sent.text


def test_after_two_days_the_question_is_over(office: Office) -> None:
    office.sends(NEW, SHE_STAYS)
    office.later(48 * 60 + 1)
    assert "đã có người trả lời" in office.taps("quan_tri", office.choice(YES)).text
    assert roster_order.waiting(office.work) is None


def test_a_list_that_was_compared_with_another_one_is_sent_again(office: Office) -> None:
    """Two look after the campaign; both send a list; the second is on its way, or the first is in use already."""
    office.sends(NEW, SHE_STAYS)
    office.sends(SHE_STAYS, PersonRow(6, "Lù Văn Khác", "", "Tổ 1"), by="giam_doc")
    office.taps("quan_tri", office.choice(YES))
    told = office.taps("giam_doc", office.choice(YES, "giam_doc")).text
    assert told == "Đang nhận một danh sách khác; chưa nhận tệp nguoi.xlsx. Đề nghị gửi lại tệp sau một phút."
    office.begins_anew()
    office.sends(SHE_STAYS)
    office.uses(office.plan.roster[:1])
    assert "đã đổi sau khi trợ lý đọc tệp" in office.taps("quan_tri", office.choice(YES)).text
    assert roster_order.waiting(office.work) is None


def test_the_leader_may_and_the_other_who_may_hears_of_it(office: Office) -> None:
    leader = next(line for line in office.plan.roster if line.key == "giam_doc")
    office.sends(SHE_STAYS, PersonRow(7, leader.name, leader.title, role="lãnh đạo"), by="giam_doc")
    office.taps("giam_doc", office.choice(YES, "giam_doc"))
    office.begins_anew()
    assert office.said_to("giam_doc")[-1] == "Đã nhận danh sách nguoi.xlsx: 2 người."
    assert office.said_to("quan_tri")[-1] == "Đ/c Giám đốc đã nhận danh sách người tham gia mới: 2 người."


def test_a_leader_gets_no_admins_invitation_while_somebody_else_may_invite(office: Office) -> None:
    """They may take the list in, and invite nobody: the admin who has joined does that."""
    leader = next(line for line in office.plan.roster if line.key == "giam_doc")
    row = PersonRow(7, leader.name, leader.title, role="lãnh đạo")
    assert "lời mời" not in office.sends(SHE_STAYS, NEW, row, by="giam_doc")
    office.taps("giam_doc", office.choice(YES, "giam_doc"))
    office.begins_anew()
    assert "Đã nhận danh sách nguoi.xlsx: 3 người" in office.said_to("giam_doc")[-1]
    told = office.sends(NEW, row, by="giam_doc")
    assert "Chưa có người quản trị nào của danh sách này tham gia" in told
    assert "Đồng chí không có trong danh sách này" not in told
    office.taps("giam_doc", office.choice(YES, "giam_doc"))
    office.begins_anew()
    assert "Kính gửi đồng chí Quàng Thị Mới" in office.said_to("giam_doc")[-1]


def test_who_gives_up_their_own_right_passes_the_invitations_on(office: Office) -> None:
    """The first day: the example's made-up people give way to the office's."""
    office.do(
        lambda work: channels.introduce(
            work, CHANNEL, known=Introduction("Telegram", "https://chat.example.vn/bot?start={code}")
        )
    )
    office.uses(tuple(line.model_copy(update={"practice_person": n}) for n, line in enumerate(office.plan.roster)))
    told = office.sends(NEW)
    assert "người hư cấu của kế hoạch mẫu" in told
    assert "Bỏ " not in told
    assert "Đồng chí không có trong danh sách này" in told
    assert "lời mời cho người quản trị được gửi cho đồng chí để chuyển" in told
    office.taps("quan_tri", office.choice(YES))
    office.begins_anew()
    rows = office.work.all("SELECT json_extract(body, '$.text') FROM say ORDER BY id DESC LIMIT 2")
    assert "Kính gửi đồng chí Quàng Thị Mới" in rows[0][0]
    assert "https://chat.example.vn/bot?start=" in rows[0][0]


def test_what_was_not_written_is_told_and_the_list_in_use_stays(office: Office) -> None:
    for kind, says in (
        ("edited", "đã được sửa"), ("shipped", "kế hoạch mẫu của bộ cài"), ("disk", "hết chỗ"), ("wrong", "- plan.toml: sai"),
    ):  # fmt: skip
        office.sends(NEW, SHE_STAYS)
        office.taps("quan_tri", office.choice(YES))
        order = roster_order.waiting(office.work)
        assert order is not None
        lines = ("plan.toml: sai",) if kind == "wrong" else ()
        office.do(
            lambda work, order=order, kind=kind, lines=lines: roster_order.not_written(  # type: ignore[misc]
                work, order, kind=kind, lines=lines, why="hết chỗ"
            )
        )
        assert office.said_to("quan_tri")[-1].startswith("Chưa nhận được danh sách nguoi.xlsx, danh sách đang dùng giữ")
        assert says in office.said_to("quan_tri")[-1]
        assert roster_order.waiting(office.work) is None


def test_a_plan_that_was_broken_after_it_was_written_is_not_told_as_taken_in(office: Office) -> None:
    office.sends(NEW, SHE_STAYS)
    office.taps("quan_tri", office.choice(YES))
    order = roster_order.waiting(office.work)
    assert order is not None
    office.do(lambda work: roster_order.written(work, order))
    office.do(roster.take_in)
    office.do(roster_order.done)
    assert "đã được sửa" in office.said_to("quan_tri")[-1]


def test_whoever_was_erased_is_on_no_list_that_waits(office: Office) -> None:
    office.sends(NEW, SHE_STAYS)
    office.do(lambda work: erase.erase(work, "member", number=office.who("mai").id))
    assert "đã có người trả lời" in office.taps("quan_tri", office.choice(YES)).text


def test_a_list_that_waits_has_no_holes_where_somebodys_name_was(office: Office) -> None:
    """Whoever stands at the head of a company may be called as an official is: their name is blotted out wherever it stands."""
    head = office.heads(office.organisation("Công ty TNHH Lúa Vàng"))[0]
    office.work.run("UPDATE representative SET name = :name WHERE id = :r", {"name": NEW.name, "r": head})
    office.sends(NEW, SHE_STAYS)
    office.do(lambda work: erase.erase(work, "representative", number=head))
    assert "đã có người trả lời" in office.taps("quan_tri", office.choice(YES)).text
    assert roster_order.waiting(office.work) is None


def test_a_second_file_does_not_stop_the_list_that_is_being_taken_in(office: Office) -> None:
    office.sends(NEW, SHE_STAYS)
    office.taps("quan_tri", office.choice(YES))
    office.sends(SHE_STAYS)
    office.begins_anew()
    assert "Đã nhận danh sách nguoi.xlsx: 2 người" in office.said_to("quan_tri")[-1]
    assert "đã đổi sau khi trợ lý đọc tệp" in office.taps("quan_tri", office.choice(YES)).text


def test_who_was_erased_is_named_and_not_taken_in_again(office: Office) -> None:
    """Their line may still stand in the office's own list; nobody is left out without a word."""
    mai = next(line for line in office.plan.roster if line.key == "mai")
    office.do(lambda work: erase.erase(work, "member", number=office.who("mai").id))
    told = office.sends(SHE_STAYS, PersonRow(6, mai.name, mai.title, "Tổ 2"))
    assert f"Đã xóa dữ liệu cá nhân theo yêu cầu nên không nhận lại: {mai.name}." in told
    office.taps("quan_tri", office.choice(YES))
    office.begins_anew()
    assert [one.name for one in members.everybody(office.work)] == ["Tạ Gia Huy"]


def test_what_is_wrong_is_told_row_by_row(office: Office) -> None:
    wrong = [PersonRow(n, f"Người Thứ {n}", "", "Tổ 9") for n in range(5, 30)]
    lines = office.sends(NEW, *wrong).splitlines()
    assert lines[0] == "Danh sách người tham gia nguoi.xlsx còn 25 chỗ phải sửa; chưa ghi gì:"
    assert lines[1].startswith("- Dòng 5 (Người Thứ 5): không có tổ “Tổ 9”")
    assert lines[-1].startswith("… và ")


def test_a_mobile_that_nobody_calls_published_is_left_out_and_that_is_told(office: Office) -> None:
    told = office.sends(NEW, replace(SHE_STAYS, withheld=True))
    assert "1 số di động không được lấy, vì cột ấy không ghi là số công bố" in told
    assert "số di động" not in office.sends(NEW, SHE_STAYS)


def test_the_list_that_is_in_use_changes_nothing_and_asks_nothing(office: Office) -> None:
    lines, _ = roster_people.roster([NEW], teams=office.plan.teams, units=office.plan.units)
    office.uses(tuple(lines))
    assert office.sends(NEW).endswith("Giống danh sách đang dùng.")
    assert questions.of_member(office.work, office.who("quan_tri").id, kind=RosterSent) == []


def test_two_of_one_name_stay_who_they_are_in_whatever_order_the_rows_stand(office: Office) -> None:
    """Their accounts, and what they may do, hang on it."""
    one, other = (PersonRow(n, "Nguyễn Văn Mẫu", "Chuyên viên", f"Tổ {n}") for n in (1, 2))
    lines, _ = roster_people.roster([NEW, one, other], teams=office.plan.teams, units=office.plan.units)
    office.uses(tuple(lines))
    assert office.sends(NEW, other, one).endswith("Giống danh sách đang dùng.")
    assert "Bỏ 1: Nguyễn Văn Mẫu." in office.sends(NEW, other)
    ((_, sent),) = questions.of_member(office.work, office.who("quan_tri").id, kind=RosterSent)
    assert [line.key for line in roster_change.read(sent.text)][1:] == [lines[2].key]
    third = PersonRow(3, "Nguyễn Văn Mẫu", "Chuyên viên", "Tổ 3")
    told = office.sends(NEW, third, other, one)
    assert ("Thêm 1" in told, "Đổi" in told, "Bỏ" in told) == (True, False, False)


@pytest.mark.parametrize("by", ["mai", "dung", "to_nga"])
def test_for_everybody_else_it_is_a_file_like_any_other(office: Office, by: str) -> None:
    told = office.sends(NEW, by=by)
    assert "Quàng" not in told
    assert "nguoi.xlsx" in told


def test_the_right_is_looked_at_again_at_the_tap(office: Office) -> None:
    office.sends(NEW, SHE_STAYS)
    office.do(
        lambda work: work.run("UPDATE member SET roles = 'thanh_vien' WHERE id = :m", {"m": office.who("quan_tri").id})
    )
    assert office.taps("quan_tri", office.choice(YES)).text == office.refusal("no_right", verb="roster")


def test_the_form_is_given_in_private_only(office: Office) -> None:
    assert office.says("giam_doc", "/danhsach") is None
    assert "gửi lại tệp vào cuộc trò chuyện riêng này" in office.said_to("giam_doc")[-1]
    answer = office.says("quan_tri", "/danhsach", "-501")
    assert answer is not None
    assert "chỉ gửi và nhận trong tin riêng" in answer.text
