"""A leader makes the week: copied, by turns, one shift, pasted or typed; everything is shown first, one yes sets it."""

from datetime import date

import pytest

from acts.duty import set_shifts
from storage.duty import shift_rows
from tests.stages.duty_stage import on_duty, shift
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels, text

MONDAY = date(2025, 5, 19)


def roster(relay: Relay) -> list[tuple[str, str, str]]:
    """Who is on duty from now on: (whom, day and hour, where)."""
    known = shift_rows.between(relay.work, relay.now, last=relay.now + 30 * 86_400_000)
    names = {relay.who(line.key).id: line.key for line in relay.plan.roster}
    return [(names[one.member], f"{relay.work.local(one.starts_at):%d/%m %H:%M}", one.place) for one in known]


@pytest.mark.parametrize("way", ["/truc xếp", "xếp lịch trực", "cho em lập lịch trực tuần này", "button"])
def test_the_planner_by_command_by_words_and_by_button(relay: Relay, way: str) -> None:
    shown = (
        relay.taps("khoa", button(relay.says("khoa", "/truc"), "Xếp lịch"))
        if way == "button"
        else relay.says("khoa", way)
    )
    assert "Lịch trực Tổ 1, 19/5 đến 25/5" in text(shown)
    assert labels(shown)[:4] == ["Chép tuần trước", "Xếp xoay vòng", "Thêm một ca", "Dán bảng"]


@pytest.mark.parametrize("way", ["button", "/truc xoay vòng tuần sau"])
def test_a_week_by_turns_is_shown_and_set_by_one_yes(relay: Relay, way: str) -> None:
    if way == "button":
        planner = relay.taps("khoa", button(relay.says("khoa", "/truc xếp"), "Tuần sau"))
        shown = relay.taps("khoa", button(planner, "Xếp xoay vòng"))
    else:
        shown = relay.says("khoa", way)  # type: ignore[assignment]
    assert "Sẽ xếp 5 ca" in text(shown)
    assert roster(relay) == [], "chưa có gì trước khi đồng ý"
    assert relay.taps("khoa", button(shown, "Đúng, xếp")).text == "Đã xếp 5 ca trực. Xem: /truc tuần này"
    made = roster(relay)
    assert [day for _, day, _ in made] == [f"{n}/05 07:00" for n in (26, 27, 28, 29, 30)]
    assert len({key for key, _, _ in made}) == 5, "năm người khác nhau"
    assert "đã có người trả lời" in relay.taps("khoa", button(shown, "Đúng, xếp")).text
    assert len(roster(relay)) == 5


def test_no_leaves_everything_as_it_was(relay: Relay) -> None:
    shown = relay.says("khoa", "/truc xoay vòng tuần sau")
    assert relay.taps("khoa", button(shown, "Không xếp")).text == "Chưa xếp gì."
    assert "đã có người trả lời" in relay.taps("khoa", button(shown, "Không xếp")).text
    assert roster(relay) == []


def test_the_yes_can_be_typed(relay: Relay) -> None:
    relay.says("khoa", "/truc 26/5 Dũng, Bảo")
    assert text(relay.says("khoa", "đúng, xếp")).startswith("Đã xếp 2 ca trực")


def test_last_week_is_copied_without_who_is_away(relay: Relay) -> None:
    for day in (20, 21):
        on_duty(relay, "dung", day=date(2025, 5, day))
        on_duty(relay, "bao", "17:00-21:00", day=date(2025, 5, day), place="")
    relay.says("bao", "/nghi 28/5")
    planner = relay.taps("khoa", button(relay.says("khoa", "/truc xếp"), "Tuần sau"))
    shown = relay.taps("khoa", button(planner, "Chép tuần trước"))
    assert "Sẽ xếp 3 ca" in shown.text
    assert "Bảo nghỉ đến 00:00 ngày 29/5" in shown.text
    relay.taps("khoa", button(shown, "Đúng, xếp"))
    assert ("dung", "27/05 07:00", "tru_so") in roster(relay)
    assert ("bao", "27/05 17:00", "") in roster(relay)
    again = relay.taps("khoa", button(planner, "Chép tuần trước"))
    assert "Không có ca nào xếp được." in again.text


def test_one_shift_by_three_taps_and_off_by_two(relay: Relay) -> None:
    planner = relay.says("khoa", "/truc xếp")
    day = relay.taps("khoa", button(planner, "Thêm một ca"))
    assert labels(day)[0] == "Thứ Ba 20/5", "ngày đã qua thì thôi"
    whom = relay.taps("khoa", button(day, "Thứ Tư 21/5"))
    after = relay.taps("khoa", button(whom, "đ/c Bảo"))
    assert roster(relay) == [("bao", "21/05 07:00", "tru_so")]
    assert "07:00–17:00 Tổ 1, Văn phòng Sở, trụ sở 626: đ/c Bảo" in after.text.replace("\u00a0", " ")
    which = relay.taps("khoa", button(after, "Bỏ một ca"))
    assert "Đã bỏ ca trực" in relay.taps("khoa", button(which, "đ/c Bảo")).text
    assert roster(relay) == []
    assert relay.taps("khoa", button(which, "đ/c Bảo")).text == relay.refusal("shift_gone")
    assert "Lịch trực" in relay.taps("khoa", "truc:20250519:0:bo.to1").text, "không có ca nào thì về bảng tuần"


def test_a_table_is_pasted_after_the_button(relay: Relay) -> None:
    asked = relay.taps("khoa", button(relay.says("khoa", "/truc xếp"), "Dán bảng"))
    assert asked.ask
    shown = relay.says(
        "khoa", "T2 26/5: Dũng, Bảo 7h-11h30 trụ sở\nT3 27/5: Ngân, Người Lạ\n28/5: Thu Hà ca tối online"
    )
    assert "Sẽ xếp 4 ca" in text(shown)
    assert "Chưa rõ là ai trong tổ: Người Lạ." in text(shown)
    relay.taps("khoa", button(shown, "Đúng, xếp"))
    assert roster(relay) == [
        ("dung", "26/05 07:00", "tru_so"), ("bao", "26/05 07:00", "tru_so"), ("ngan", "27/05 07:00", "tru_so"), ("thu_ha", "28/05 17:00", ""),
    ]  # fmt: skip


def test_a_table_that_cannot_be_read_waits_for_another_one(relay: Relay) -> None:
    relay.taps("khoa", button(relay.says("khoa", "/truc xếp"), "Dán bảng"))
    assert "Chưa đọc được ngày và tên nào" in text(relay.says("khoa", "gửi sau nhé các đồng chí, đang họp"))
    assert "Sẽ xếp 1 ca" in text(relay.says("khoa", "26/5 Dũng"))


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("/truc 26/5 Dũng", ("dung", "26/05 07:00", "tru_so")),
        ("/truc 26/5 Dũng 17h-21h online", ("dung", "26/05 17:00", "")),
        ("/truc thêm Dũng 26/5 ca chiều", ("dung", "26/05 13:30", "tru_so")),
        ("/truc xếp Dũng t2", ("dung", "26/05 07:00", "tru_so")),
    ],
)
def test_one_line_says_it_all(relay: Relay, typed: str, where: tuple[str, str, str]) -> None:
    relay.taps("khoa", button(relay.says("khoa", typed), "Đúng, xếp"))
    assert roster(relay) == [where]


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("thêm Bảo trực thứ 6", [("bao", "23/05 07:00", "tru_so")]),
        ("cho Dũng trực chiều thứ 5 ở trụ sở", [("dung", "22/05 13:30", "tru_so")]),
        ("xếp đ/c Bảo trực sáng thứ 6", [("bao", "23/05 07:00", "tru_so")]),
        ("thứ 6 Bảo trực nhé", [("bao", "23/05 07:00", "tru_so")]),
        ("mai Long trực", [("long", "21/05 07:00", "tru_so")]),
        ("phân công Bảo, Ngân trực tối thứ 6 online", [("bao", "23/05 17:00", ""), ("ngan", "23/05 17:00", "")]),
    ],
)
def test_a_leaders_line_puts_people_on_duty_after_one_yes(
    relay: Relay, typed: str, set_: list[tuple[str, str, str]]
) -> None:
    shown = relay.says("khoa", typed)
    assert roster(relay) == []
    relay.taps("khoa", button(shown, "Đúng, xếp"))
    assert roster(relay) == set_
    first = set_[0][1].partition(" ")[0].replace("/0", "/")
    for key in {"bao": "Bảo", "ngan": "Ngân", "dung": "Dũng", "long": "Long"}.items():
        if any(one[0] == key[0] for one in set_):
            assert "Đã bỏ ca trực" in text(relay.says("khoa", f"bỏ ca của {key[1]} ngày {first}"))
    assert roster(relay) == []


@pytest.mark.parametrize(
    "line",
    [
        "cho Dũng trực tiếp làm việc với DN", "thứ 6 Dũng trực được không?", "hôm nay Dũng trực mà đâu rồi", "thêm Bảo trực",
        "bỏ ca 3", "bỏ ca của ai thứ 5", "cho Người Lạ trực thứ 6", "thêm Bảo trực thứ 6 " + "và ghi vào sổ " * 10,
    ],
)  # fmt: skip
def test_talk_of_duty_sets_and_takes_off_nothing(relay: Relay, line: str) -> None:
    on_duty(relay, "dung", day=date(2025, 5, 22))
    before = roster(relay)
    assert "Đúng, xếp" not in labels(relay.says("khoa", line))
    assert roster(relay) == before
    relay.says("bao", "thêm Bảo trực thứ 6")
    assert roster(relay) == before


@pytest.mark.parametrize("line", ["chép lịch trực tuần trước", "chép lịch tuần trước sang tuần này ạ"])
def test_last_week_is_copied_in_words_and_turns_are_made_so(relay: Relay, line: str) -> None:
    on_duty(relay, "dung", day=date(2025, 5, 20))
    relay.now = instant("2025-05-26T08:00")
    assert "thứ Ba 27/5" in text(relay.says("khoa", line)).lower().replace("thứ ba", "thứ Ba")
    assert "Sẽ xếp 5 ca" in text(relay.says("khoa", "xếp lịch trực tuần sau xoay vòng"))


def test_an_overlap_is_refused_with_its_reason_and_a_line_without_a_day_is_said(relay: Relay) -> None:
    on_duty(relay, "dung", "07:00-17:00", day=date(2025, 5, 26))
    shown = relay.says("khoa", "/truc thêm 26/5 Dũng 16h-20h")
    assert "Đ/c Dũng đã có ca trực từ 07:00 ngày 26/5 đến 17:00 ngày 26/5" in text(shown).replace("\u00a0", " ")
    assert labels(shown) == []
    assert "chưa rõ ngày" in text(relay.says("khoa", "/truc thêm Dũng"))


def test_what_has_changed_before_the_yes_is_refused_as_a_whole(relay: Relay) -> None:
    shown = relay.says("khoa", "/truc 26/5 Dũng, Bảo")
    relay.do(lambda work: set_shifts.put(work, [shift(relay, "bao", day=date(2025, 5, 26))], who=relay.who("yen")))
    assert "đã có ca trực" in relay.taps("khoa", button(shown, "Đúng, xếp")).text
    assert [key for key, _, _ in roster(relay)] == ["bao"]


def test_off_by_words(relay: Relay) -> None:
    for hours in ("07:00-11:30", "13:30-17:00"):
        on_duty(relay, "dung", hours, day=date(2025, 5, 26))
    which = relay.says("khoa", "/truc bỏ Dũng 26/5")
    assert len(labels(which)) == 2
    relay.taps("khoa", button(which, "đ/c Dũng, 26/5, 07:00"))
    assert "Đã bỏ ca trực" in text(relay.says("khoa", "/truc bỏ Dũng"))
    assert text(relay.says("khoa", "/truc bỏ Dũng")) == relay.refusal("shift_gone")
    on_duty(relay, "dung", day=date(2025, 5, 26))
    assert "Bỏ ca nào" in text(relay.says("khoa", "/truc bỏ tuần sau"))


@pytest.mark.parametrize("line", ["bỏ ca của Dũng", "hủy ca trực của đ/c Dũng nhé"])
def test_off_in_words_without_a_day_is_asked_which_even_of_one(relay: Relay, line: str) -> None:
    on_duty(relay, "dung", day=date(2025, 5, 26))
    which = relay.says("khoa", line)
    assert text(which) == "Bỏ ca nào?"
    assert len(roster(relay)) == 1, "chưa bỏ gì trước khi chọn"
    relay.taps("khoa", button(which, "đ/c Dũng, 26/5"))
    assert roster(relay) == []
    assert text(relay.says("khoa", line)) == relay.refusal("shift_gone")


def test_whoever_consolidates_makes_it_for_another_team(relay: Relay) -> None:
    planner = relay.says("khoa", "/truc xếp")
    other = relay.taps("khoa", button(planner, "Tổ 2"))
    assert "Lịch trực Tổ 2" in other.text
    assert "Lịch trực Tổ 3" in text(relay.says("khoa", "/truc xếp tổ 3"))


def test_a_member_asks_and_never_sets(relay: Relay) -> None:
    assert text(relay.says("bao", "/truc xếp")) == relay.refusal("no_right")
    assert "Chưa có lịch trực" in text(relay.says("bao", "/truc 26/5 Dũng"))
    assert "Xếp lịch" not in labels(relay.says("bao", "/truc"))
    relay.says("bao", "xếp lịch trực")
    for token in ("truc:20250526:0:xep.to1", "truc:20250526:0:cho.to1.5", "truc:20250526:0:xoay.to1"):
        assert relay.taps("bao", token).text == relay.refusal("no_right")
    assert roster(relay) == []


@pytest.mark.parametrize(
    "token",
    [
        "truc:20250526:0:cho.to1.x",
        "truc:5:0:cho.to1.5",
        "truc:20259999:0:xep.to1",
        "truc:0:0:gi",
        "truc:20250526:0:xep.to9",
    ],
)
def test_a_button_that_nobody_wrote(relay: Relay, token: str) -> None:
    assert relay.taps("khoa", token).text == relay.refusal("unreadable_button")


def test_tomorrow_is_a_day_also_for_who_leads_somebody_called_so(relay: Relay) -> None:
    on_duty(relay, "tuan", day=date(2025, 5, 21), team="to2")
    assert "đ/c Tuấn" in text(relay.says("quang", "/truc mai"))


def test_from_friday_on_the_next_week_is_meant(relay: Relay) -> None:
    relay.now = instant("2025-05-23T09:00")
    assert "26/5 đến 1/6" in text(relay.says("khoa", "/truc xếp"))


def test_a_pasted_answer_of_who_leads_no_more_is_refused(relay: Relay) -> None:
    relay.taps("khoa", button(relay.says("khoa", "/truc xếp"), "Dán bảng"))
    relay.work.run("UPDATE member SET roles = 'thanh_vien' WHERE roster_key = 'khoa'")
    assert text(relay.says("khoa", "26/5 Dũng", to="duty:to1")) == relay.refusal("no_right")


def test_by_turns_passes_over_who_is_away_and_a_head_of_one_team_sees_no_other(relay: Relay) -> None:
    planner = relay.says("quang", "/truc xếp tuần sau")
    assert "Tổ 1" not in labels(planner)
    relay.says("tuan", "/nghi 26/5 đến 30/5")
    relay.taps("quang", button(relay.taps("quang", button(planner, "Xếp xoay vòng")), "Đúng, xếp"))
    assert len(roster(relay)) == 5
    assert "tuan" not in {key for key, _, _ in roster(relay)}
