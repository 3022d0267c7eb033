"""/dulieu: a person's request about their data is noted by button, command and plain words; the law's days are told and reminded of."""

import pytest

from acts.people import data_request
from campaign.people.data_requests import DataRequest, DataWish
from handlers.understanding import data_requests as reading
from jobs import due
from storage.people import data_request_rows
from tests.stages.relay import GROUPS, Relay, instant
from tests.stages.seen import button, labels, text

DAY = 1440
WHOM = "chị Lê Thị Mẫu 0912 345 678"


def says(relay: Relay, line: str, by: str = "quan_tri") -> str:
    return text(relay.says(by, line))


def test_a_request_goes_from_the_first_day_to_its_end_by_buttons(relay: Relay) -> None:
    noted = relay.says("quan_tri", f"/dulieu xóa {WHOM}")
    assert text(noted) == f"Đã ghi yêu cầu 1. xóa: {WHOM}, nhận 20/5; trả lời đã nhận trước hết ngày 22/5."
    assert labels(noted) == ["Đã trả lời 1", "Xong 1", "Ghi nhầm 1"]
    answered = relay.taps("quan_tri", button(noted, "Đã trả lời 1"))
    assert "làm xong trước hết ngày 9/6." in text(answered)
    assert labels(answered) == ["Xong 1", "Gia hạn 1", "Chưa trả lời 1"]
    later = relay.taps("quan_tri", button(answered, "Gia hạn 1"))
    assert "29/6 (đã gia hạn)." in text(later)
    assert labels(later) == ["Xong 1", "Chưa trả lời 1"], "once"
    done = relay.taps("quan_tri", button(later, "Xong 1"))
    assert text(done).endswith("đã xong.")
    again = relay.taps("quan_tri", button(done, "Mở lại 1"))
    assert "đã trả lời" in text(again)
    assert relay.kinds()[-5:] == ["data_asked", *["data_request_moved"] * 4]
    assert text(relay.taps("quan_tri", button(done, "Mở lại 1"))) == relay.refusal("data_request_gone")


def test_the_same_by_words_alone(relay: Relay) -> None:
    assert says(relay, f"yêu cầu sửa dữ liệu cá nhân của {WHOM}").startswith(f"Đã ghi yêu cầu 1. sửa: {WHOM}")
    assert "làm xong" in says(relay, "/dulieu 1 đã trả lời")
    assert "trả lời đã nhận" in says(relay, "/dulieu 1 chưa trả lời")
    assert says(relay, "/dulieu 1 ghi nhầm") == "Đã bỏ yêu cầu 1, ghi nhầm."
    assert says(relay, "/dulieu 1 xong") == relay.refusal("data_request_gone")
    assert says(relay, "/dulieu").startswith("Không có yêu cầu nào")


def test_the_list_says_what_waits_and_what_has_just_been_done(relay: Relay) -> None:
    for wish in ("xem", "rút lại đồng ý"):
        says(relay, f"/dulieu {wish} {WHOM}")
    assert says(relay, "/dulieu 1 xong").endswith("đã xong."), "answered by being done"
    listed = relay.says("quan_tri", "/dulieu")
    assert "1. xem: " in text(listed)
    assert "2. rút lại đồng ý: " in text(listed)
    assert labels(listed) == ["Mở lại 1", "Đã trả lời 2", "Xong 2", "Ghi nhầm 2"]
    relay.later(4 * DAY)
    assert "1. xem: " not in says(relay, "/dulieu")


def test_a_long_list_stays_one_message_with_what_waits_first(relay: Relay) -> None:
    for number in range(1, 13):
        says(relay, f"/dulieu xem {WHOM}")
        if number == 1:
            says(relay, "/dulieu 1 xong")
    listed = relay.says("quan_tri", "/dulieu")
    assert len(labels(listed)) == 30
    assert "\n2. xem: " in text(listed)
    assert "\n1. xem: " not in text(listed)
    assert "Còn 2 yêu cầu khác" in text(listed)


def test_nobody_else_and_no_group_reads_of_it(relay: Relay) -> None:
    says(relay, f"/dulieu xóa {WHOM}")
    assert says(relay, "/dulieu", "dung") == relay.refusal("no_right")
    in_group = relay.says("quan_tri", "/dulieu", GROUPS["to1"])
    assert in_group is not None
    assert "tin riêng" in in_group.text
    before = relay.kinds()
    relay.says("dung", f"yêu cầu xóa dữ liệu: {WHOM}")
    relay.says("quan_tri", f"yêu cầu xóa dữ liệu: {WHOM}", GROUPS["to1"])
    assert "data_asked" not in relay.kinds()[len(before) :]
    relay.says("quan_tri", "yêu cầu mọi người nhập dữ liệu trước 15h")
    assert "data_asked" not in relay.kinds()[len(before) :]


def reminders(relay: Relay) -> list[str]:
    return [body for body in relay.said(relay.private("quan_tri")) if "Sắp đến hạn" in body]


def test_the_day_before_and_on_the_day_it_is_reminded_of_until_it_is_done(relay: Relay) -> None:
    relay.do(due.run_due)
    says(relay, f"/dulieu xóa {WHOM}")
    for _ in range(4):
        relay.later(DAY)
        relay.do(due.run_due)
    assert len(reminders(relay)) == 2, "the answer: Wednesday and Thursday"
    says(relay, "/dulieu 1 đã trả lời")
    relay.now = instant("2025-06-08T09:00")
    for _ in range(60):
        relay.do(due.run_due)
    assert len(reminders(relay)) == 3
    says(relay, "/dulieu 1 xong")
    relay.do(lambda work: data_request.remind(work, 1))
    relay.later(DAY)
    for _ in range(60):
        relay.do(due.run_due)
    assert len(reminders(relay)) == 3


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("xóa chị Mẫu", DataWish.DELETE), ("Sửa: anh Ví Dụ", DataWish.CORRECT), ("hạn chế cô Thử", DataWish.LIMIT),
        ("phản đối bác Thử", DataWish.OBJECT),
        ("rut 0912 345 678", DataWish.WITHDRAW), ("xem bác Thử", DataWish.SEE), ("xóa", None), ("chuyển chị Mẫu", None), ("", None),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(line: str, wish: DataWish | None) -> None:
    found = reading.asked(line)
    assert (found.wish if found is not None else None) == wish
    assert reading.moved("3 bay đi") is None
    assert reading.moved(line) is None


def test_a_request_is_kept_as_it_stands(relay: Relay) -> None:
    says(relay, f"/dulieu phản đối {WHOM}")
    kept = data_request_rows.get(relay.work, 1)
    assert kept == DataRequest(1, DataWish.OBJECT, WHOM, relay.work.local(relay.now).date())
    assert kept.done_by().isoformat() == "2025-06-04"
