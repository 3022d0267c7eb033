"""One's own shift: come and gone by one tap, somebody looked for who takes it over, who fits and is first."""

import json
from datetime import date

import pytest

from acts.duty import own_shift
from jobs import duty as job
from jobs import runs
from storage.duty import shift_rows
from tests.stages.duty_stage import on_duty
from tests.stages.relay import GROUPS, Relay, instant
from tests.stages.seen import button, labels, text

THURSDAY = date(2025, 5, 22)


def told(relay: Relay, key: str) -> list[dict[str, object]]:
    return [json.loads(body) for body in relay.said(relay.private(key))]


def asked(relay: Relay) -> list[str]:
    keys = [line.key for line in relay.plan.roster if relay.who(line.key).private is not None]
    return [key for key in keys if any("cần người trực thay" in str(body["text"]) for body in told(relay, key))]


def who_is_on(relay: Relay, at: str) -> list[str]:
    names = {relay.who(line.key).id: line.key for line in relay.plan.roster}
    return [names[one.member] for one in shift_rows.between(relay.work, instant(at), last=instant(at) + 1)]


@pytest.mark.parametrize(
    ("came", "went"), [("button", "button"), ("/truc đến", "/truc về"), ("em vào ca ạ", "em xuống ca rồi")]
)
def test_come_and_gone_by_button_by_command_and_by_words(relay: Relay, came: str, went: str) -> None:
    on_duty(relay, "dung")
    shown = relay.says("dung", "/truc")
    there = relay.taps("dung", button(shown, "Đã đến")) if came == "button" else relay.says("dung", came)
    assert "Đã ghi có mặt lúc 14:05" in text(there)
    relay.later(60)
    shown = relay.says("dung", "/truc")
    assert "đ/c Dũng (0271 000 0103) đến 17:00, có mặt từ 14:05" in text(shown).replace("\u00a0", " ")
    gone = relay.taps("dung", button(shown, "Về")) if went == "button" else relay.says("dung", went)
    assert "Đã ghi về lúc 15:05" in text(gone)
    assert relay.kinds()[-2:] == ["duty_begun", "duty_ended"]
    assert "Dũng" not in text(relay.says("bao", "/truc")), "đã về thì không còn trực"
    on_duty(relay, "son", "15:30-17:00")
    relay.later(30)
    assert relay.baton(relay.case()).rung == (relay.who("son").id,)


@pytest.mark.parametrize(
    ("came", "went"), [("button", "button"), ("/truc đến", "/truc về"), ("em nhận ca trực ạ", "em xuống ca ạ")]
)
def test_the_police_desks_account_comes_and_goes_like_anybody(relay: Relay, came: str, went: str) -> None:
    shown = relay.says("cuong", "/truc 20/5 Trực PC06 7h-17h")
    relay.taps("cuong", button(shown, "Đúng, xếp"))
    for way, label, said in ((came, "Đã đến", "Đã ghi có mặt lúc"), (went, "Về", "Đã ghi về lúc")):
        shown = relay.says("truc_pc06", "/truc")
        told = relay.taps("truc_pc06", button(shown, label)) if way == "button" else relay.says("truc_pc06", way)
        assert f"{said} 14:05: Trực PC06," in text(told)
    assert relay.kinds()[-2:] == ["duty_begun", "duty_ended"]


def test_said_twice_it_is_noted_once_and_nothing_before_its_time(relay: Relay) -> None:
    now, later = on_duty(relay, "dung"), on_duty(relay, "dung", day=THURSDAY)
    for what in ("den", "den", "ve", "ve"):
        relay.taps("dung", f"truc:{now}:0:{what}")
    assert relay.kinds()[-2:] == ["duty_begun", "duty_ended"]
    for what in ("den", "ve"):
        assert relay.taps("dung", f"truc:{later}:0:{what}").text == relay.refusal(
            "shift_not_yet", since=instant("2025-05-22T07:00")
        )
    assert relay.taps("bao", f"truc:{later}:0:den").text == relay.refusal("not_your_shift", person=relay.who("dung").id)
    assert relay.taps("bao", "truc:99:0:den").text == relay.refusal("shift_gone")
    assert text(relay.says("bao", "/truc đến")) == relay.refusal("shift_gone")
    assert labels(relay.says("dung", "/truc"))[0] == "Tìm người thay"


@pytest.mark.parametrize(
    "way", ["button", "/truc thay", "/truc thay thứ 5", "tìm người trực thay em với", "em cần tìm người thay ca thứ 5"]
)
def test_those_who_could_are_asked_and_one_tap_takes_it(relay: Relay, way: str) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    on_duty(relay, "thu_ha", day=THURSDAY)
    relay.says("bao", "/nghi 22/5")
    relay.says("ngan", "/nghi hôm nay")
    answer = (
        relay.taps("dung", button(relay.says("dung", "/truc"), "Tìm người thay"))
        if way == "button"
        else relay.says("dung", way)
    )
    assert "Đang tìm người thay ca" in text(answer)
    assert len(asked(relay)) == own_shift.ASKED
    assert not {"dung", "thu_ha", "bao", "ngan"} & set(asked(relay)), "không hỏi người bận, người nghỉ"
    first, second = asked(relay)[:2]
    token = told(relay, first)[-1]["rows"][0][0]["token"]  # type: ignore[index]
    assert "Đồng chí trực: " in relay.taps(first, token).text
    assert who_is_on(relay, "2025-05-22T08:00") == ["thu_ha", first]
    assert "trực thay đồng chí" in str(told(relay, "dung")[-1]["text"])
    assert relay.taps(second, token).text == relay.refusal("shift_gone"), "ai trước thì được"
    assert "shift_covered" in relay.kinds()


def test_who_cannot_take_it_is_told_why(relay: Relay) -> None:
    number = on_duty(relay, "dung", day=THURSDAY)
    assert relay.taps("ngan", f"truc:{number}:0:nhan").text == relay.refusal("shift_gone"), "chưa ai nhờ"
    relay.says("dung", "/truc thay")
    on_duty(relay, "bao", "16:00-20:00", day=THURSDAY, place="")
    assert "đã có ca trực" in relay.taps("bao", f"truc:{number}:0:nhan").text
    assert relay.taps("tuan", f"truc:{number}:0:nhan").text == relay.refusal(
        "person_not_in_team", person=relay.who("tuan").id, team="to1"
    )
    assert who_is_on(relay, "2025-05-22T08:00") == ["dung"]


def test_no_longer_looked_for_it_stays(relay: Relay) -> None:
    number = on_duty(relay, "dung", day=THURSDAY)
    relay.says("dung", "/truc thay")
    kept = relay.taps("dung", button(relay.says("dung", "/truc"), "Thôi, tôi trực"))
    assert "Ca trực như cũ" in kept.text
    assert relay.taps("ngan", f"truc:{number}:0:nhan").text == relay.refusal("shift_gone")


def test_a_leader_looks_for_somebody_for_one_of_the_team_and_a_colleague_does_not(relay: Relay) -> None:
    number = on_duty(relay, "dung", day=THURSDAY)
    assert relay.taps("bao", f"truc:{number}:0:thay").text == relay.refusal(
        "not_your_shift", person=relay.who("dung").id
    )
    assert "Đang tìm người thay" in relay.taps("yen", f"truc:{number}:0:thay").text


@pytest.mark.parametrize(
    "way",
    ["button", "/truc Ngân thay Dũng 22/5", "xếp chị Ngân trực thay anh Dũng thứ 5", "Ngân trực hộ Dũng thứ 5 nhé"],
)
def test_a_leader_puts_somebody_in_a_members_place(relay: Relay, way: str) -> None:
    number = on_duty(relay, "dung", day=THURSDAY)
    on_duty(relay, "khoa", day=THURSDAY.replace(day=23))
    if way == "button":
        relay.says("dung", "/truc thay")
        for key in ("khoa", "yen", "thu_ha"):
            relay.says(key, "/nghi 22/5")
        relay.do(lambda work: job.nobody_covers(work, number))
        token = told(relay, "yen")[-1]["rows"][0][0]["token"]  # type: ignore[index]
        taker = next(m for m in relay.plan.roster if relay.who(m.key).id == int(str(token).rsplit(".", 1)[1])).key
        said = relay.taps("yen", str(token)).text
        assert relay.taps("yen", str(token)).text == relay.refusal("shift_gone")
    else:
        said, taker = text(relay.says("khoa", way)), "ngan"
    assert "thay đ/c Dũng" in said.replace("\u00a0", " ")
    assert who_is_on(relay, "2025-05-22T08:00") == [taker]
    assert "xếp đồng chí trực thay đ/c Dũng" in str(told(relay, taker)[-1]["text"]).replace("\u00a0", " ")
    assert "trực thay đồng chí" in str(told(relay, "dung")[-1]["text"])
    assert "shift_covered" in relay.kinds()


def test_who_cannot_be_put_in_anothers_place(relay: Relay) -> None:
    number = on_duty(relay, "dung", day=THURSDAY)
    theirs = f"truc:{number}:0:giao.{relay.who('ngan').id}"
    assert relay.taps("bao", theirs).text == relay.refusal("no_right")
    assert relay.taps("khoa", f"truc:{number}:0:giao.999").text == relay.refusal("unknown_member")
    assert text(relay.says("khoa", "Tuấn trực thay Dũng thứ 5")) == relay.refusal(
        "person_not_in_team", person=relay.who("tuan").id, team="to1"
    )
    assert text(relay.says("khoa", "Ngân trực thay Dũng thứ 6")) == relay.refusal("shift_gone")
    for line in ("Ngân trực thay Dũng được không?", "Ngân thay mực in thứ 5", "Bảo ơi Ngân trực thay Dũng rồi nhé"):
        assert "thay đ/c" not in text(relay.says("khoa", line))
    assert relay.says("bao", "Ngân trực thay Dũng thứ 5") is not None
    assert who_is_on(relay, "2025-05-22T08:00") == ["dung"]
    relay.taps("yen", f"truc:{number}:0:giao.{relay.who('yen').id}")
    assert who_is_on(relay, "2025-05-22T08:00") == ["yen"], "trực thay người vắng"


@pytest.mark.parametrize(
    "line",
    [
        "thứ 5 em bận, ai trực thay em với", "em không trực được thứ 5 ạ", "em bị sốt, thứ 5 không trực được",
        "nhờ chị Vy trực hộ em thứ 5 nhé", "em bận họp, nhờ đ/c Vy trực thay em thứ 5",
    ],
)  # fmt: skip
def test_who_cannot_be_on_duty_says_so_and_whoever_is_named_is_asked_first(relay: Relay, line: str) -> None:
    relay.claim(relay.case(), by="dung")
    for key, day in (("dung", 22), ("bao", 21)):
        on_duty(relay, key, day=THURSDAY.replace(day=day))
    said = text(relay.says("dung", line)).replace("\u00a0", " ")
    assert "Đang tìm người thay ca: đ/c Dũng, thứ Năm 22/5" in said
    assert ("Đã hỏi đ/c Vy, " in said) == ("Vy" in line)
    assert relay.kinds()[-1] == "cover_asked"


@pytest.mark.parametrize("line", ["nhờ chị Vy trực hộ cho vui", "DN nhờ em trực điện thoại", "em không trực"])
def test_other_words_about_being_on_duty_look_for_nobody(relay: Relay, line: str) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    relay.says("dung", line)
    assert "cover_asked" not in relay.kinds()


def test_what_somebody_says_puts_nobody_called_bao_on_duty(relay: Relay) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    asked = relay.says("khoa", "chị bảo trực thay Dũng thứ 5")
    assert "chưa có gì thay đổi" in text(asked)
    assert who_is_on(relay, "2025-05-22T08:00") == ["dung"]
    relay.taps("khoa", button(asked, "Xếp đ/c Bảo"))
    assert who_is_on(relay, "2025-05-22T08:00") == ["bao"]


@pytest.mark.parametrize(
    "line", ["tìm người thay Dũng", "tìm người trực thay cho đ/c Dũng thứ 5", "em cần tìm người thay ca của Dũng 22/5"]
)
def test_a_leader_looks_for_somebody_in_words_for_the_member_that_is_named(relay: Relay, line: str) -> None:
    on_duty(relay, "khoa")
    on_duty(relay, "dung", day=THURSDAY)
    said = text(relay.says("khoa", line)).replace("\u00a0", " ")
    assert "Đang tìm người thay ca: đ/c Dũng, thứ Năm 22/5" in said
    assert "khoa" not in asked(relay), "người hỏi không được hỏi"
    assert "đ/c Khoa, thứ Ba" in text(relay.says("khoa", "tìm người thay ca")).replace("\u00a0", " "), (
        "ca của chính mình"
    )


def test_leave_offers_to_look_for_somebody_for_each_shift_in_it(relay: Relay) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    shown = relay.says("dung", "nghỉ phép 22 đến 23/5")
    relay.taps("dung", button(shown, "Tìm người thay 22/5"))
    assert len(asked(relay)) == own_shift.ASKED


def test_when_nobody_takes_it_in_time_the_leaders_hear_who_could(relay: Relay) -> None:
    relay.do(lambda work: runs.do_due(work, [job.runs]))
    on_duty(relay, "dung", day=THURSDAY)
    relay.says("dung", "/truc thay")
    relay.now = instant("2025-05-22T05:00")
    relay.do(lambda work: runs.do_due(work, [job.runs]))
    said = str(told(relay, "yen")[-1]["text"])
    assert "Chưa có ai trực thay đ/c Dũng: thứ Năm 22/5 07:00–17:00" in said.replace("\u00a0", " ")
    assert "Có thể trực: " in said


def test_nothing_is_said_of_one_that_was_taken_meanwhile(relay: Relay) -> None:
    number = on_duty(relay, "dung", day=THURSDAY)
    relay.do(lambda work: job.nobody_covers(work, number))
    assert not [body for body in told(relay, "yen") if "Chưa có ai trực thay" in str(body["text"])]
    relay.taps("khoa", f"truc:{number}:0:thoi")
    relay.do(lambda work: job.nobody_covers(work, number))


def test_where_nobody_could_it_is_said_so(relay: Relay) -> None:
    on_duty(relay, "dat", day=THURSDAY, team="to3")
    for key in ("cuong", "thao"):
        relay.says(key, "/nghi 22/5")
    assert "Chưa thấy ai trong tổ trực thay được" in text(relay.says("dat", "/truc thay"))


def test_whoever_has_no_private_chat_is_not_asked_and_the_shift_may_be_going_on(relay: Relay) -> None:
    relay.work.run("UPDATE account SET private_place = NULL WHERE member <> :m", {"m": relay.who("dung").id})
    number = on_duty(relay, "dung")
    assert "Đã hỏi" in text(relay.says("dung", "/truc thay"))
    shift = shift_rows.get(relay.work, number)
    assert shift is not None
    assert shift.asked_until == instant("2025-05-20T17:00")


@pytest.mark.parametrize("line", ["em vào ca", "tìm người thay ca"])
def test_the_words_of_who_has_no_shift_are_no_answer(relay: Relay, line: str) -> None:
    assert "Chưa rõ ý" in text(relay.says("dung", line))


@pytest.mark.parametrize("line", ["em trực thay", "em xin trực hộ chị Thu Hà thứ 5 ạ", "22/5 em trực thay Thu Hà"])
def test_the_only_one_that_is_meant_is_taken_over_in_words(relay: Relay, line: str) -> None:
    assert "Chưa thấy ca nào" in text(relay.says("bao", line))
    on_duty(relay, "thu_ha", day=THURSDAY)
    relay.says("thu_ha", "/truc thay")
    assert "Chưa thấy ca nào" in text(relay.says("bao", "em trực thay chị Thu Hà chiều nay")), "không phải ca ấy"
    assert "Đồng chí trực: " in text(relay.says("bao", line))
    assert who_is_on(relay, "2025-05-22T08:00") == ["bao"]
    assert "Chưa thấy ca nào" in text(relay.says("ngan", line)), "ai trước thì được"


def test_of_several_it_is_asked_which_and_a_line_that_says_more_takes_none(relay: Relay) -> None:
    for key, day in (("thu_ha", 22), ("dung", 23)):
        on_duty(relay, key, day=THURSDAY.replace(day=day))
        relay.says(key, "/truc thay")
    for line in (
        "em trực thay cả tổ cho vui",
        "em trực thay được không?",
        "Bảo trực thay em",
        "em trực thay chị Mai Anh",
    ):
        relay.says("bao", line)
    relay.says("bao", "em trực thay", GROUPS["to1"])
    relay.says("mai", "em trực thay")
    assert "shift_covered" not in relay.kinds()
    asking = relay.says("bao", "em trực thay")
    relay.taps("bao", button(asking, "đ/c Dũng, 23/5"))
    assert who_is_on(relay, "2025-05-23T08:00") == ["bao"]
