"""An admin sends the filled list of people: they hear what would change, or what is wrong; nothing changes, and nobody else reads it."""

from dataclasses import replace

import pytest

from campaign.ids import PlaceId
from handlers import sent_roster
from lists import roster_people
from lists.roster_sheet import PersonRow
from storage.unit_reports import incoming_files
from storage.work import Work
from tests.stages.relay import CHANNEL, Relay

NEW = PersonRow(4, "Quàng Thị Mới", "Chuyên viên", "Tổ 1", role="quản trị")


class Office(Relay):
    """A campaign with people of its own: nobody of them plays in the practice room."""

    def __init__(self) -> None:
        super().__init__()
        real = tuple(line.model_copy(update={"practice_person": None}) for line in self.plan.roster)
        self.there = replace(self.work, plan=self.plan.model_copy(update={"roster": real}))

    def sends(self, *rows: PersonRow, by: str = "quan_tri") -> str:
        """What they are told."""
        return self.do(lambda work: self._told(work, rows, by))

    def _told(self, work: Work, rows: tuple[PersonRow, ...], by: str) -> str:
        place, sent = PlaceId(self.private(by)), str(len(self.said_to(by)))
        incoming_files.note(
            work, place, channel=CHANNEL, member=self.who(by).id, file_id=sent, file_name="nguoi.xlsx", message=sent, reply_to=""
        )  # fmt: skip
        (file,) = incoming_files.waiting(work)
        before = work.all("SELECT id, name, active FROM member ORDER BY id")
        sent_roster.read(self.there, file, rows=rows)
        assert [tuple(row) for row in work.all("SELECT id, name, active FROM member ORDER BY id")] == [
            tuple(row) for row in before
        ]
        assert incoming_files.waiting(work) == []
        said = len(self.said_to(by))
        sent_roster.read(self.there, file, rows=rows)
        assert len(self.said_to(by)) == said, "đọc lại sau khi máy tắt đột ngột thì không nói lần nữa"
        return self.said_to(by)[-1]

    def said_to(self, by: str) -> list[str]:
        """The texts of what is owed to them."""
        rows = self.work.all(
            "SELECT json_extract(body, '$.text') FROM say WHERE place = :p ORDER BY id", {"p": self.private(by)}
        )
        return [str(row[0]) for row in rows]


@pytest.fixture
def office() -> Office:
    return Office()


def test_who_is_new_changed_and_gone_is_told_and_where_to_take_it_in(office: Office) -> None:
    mai = next(line for line in office.there.plan.roster if line.key == "mai")
    told = office.sends(NEW, PersonRow(5, mai.name, "Chức vụ khác", "Tổ 2"))
    assert told.startswith(
        "Đã đọc nguoi.xlsx: 2 người, không có lỗi. Chưa ghi gì.\nThêm 1: Quàng Thị Mới.\nĐổi 1: Châu Ngọc Mai.\nBỏ "
    )
    assert told.endswith("tiepsuc roster take nguoi.xlsx, rồi chạy lại trợ lý.")


def test_what_is_wrong_is_told_row_by_row(office: Office) -> None:
    wrong = [PersonRow(n, f"Người Thứ {n}", "", "Tổ 9") for n in range(5, 30)]
    lines = office.sends(NEW, *wrong).splitlines()
    assert (
        lines[0] == "Danh sách người tham gia nguoi.xlsx còn 50 chỗ phải sửa; chưa ghi gì:"
        or "chỗ phải sửa" in lines[0]
    )
    assert lines[1].startswith("- Dòng 5 (Người Thứ 5): không có tổ “Tổ 9”")
    assert lines[-1].startswith("… và ")


def test_the_list_that_is_in_use_changes_nothing(office: Office) -> None:
    office.there = replace(office.there, plan=office.plan.model_copy(update={"roster": ()}))
    assert "Thêm 1" in office.sends(NEW)
    lines, _ = roster_people.roster([NEW], teams=office.plan.teams, units=office.plan.units)
    office.there = replace(office.there, plan=office.plan.model_copy(update={"roster": tuple(lines)}))
    assert office.sends(NEW).endswith("Giống danh sách đang dùng.")


@pytest.mark.parametrize("by", ["mai", "dung", "to_nga"])
def test_for_everybody_else_it_is_a_file_like_any_other(office: Office, by: str) -> None:
    told = office.sends(NEW, by=by)
    assert "Quàng" not in told
    assert "nguoi.xlsx" in told
