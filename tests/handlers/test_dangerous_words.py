"""One-time codes, passwords, identity numbers and pictures of papers are refused and not kept, however and wherever they come."""

import pytest

from storage.people import erasure
from storage.port import Row
from tests.stages import unit_weeks
from tests.stages.relay import GROUPS, Relay
from tests.stages.task_stage import Stage
from tests.stages.unit_weeks import card, taps

TO1, STRANGER = GROUPS["to1"], "5555"
CODE, NUMBER = "482913", "075200012345"


def kept(relay: Relay, piece: str) -> list[str]:
    """The columns that hold it."""
    places = [(table, column) for table, column in erasure.texts(relay.work)]
    ask = 'SELECT 1 FROM "{table}" WHERE instr("{column}", :piece) > 0 LIMIT 1'
    found: list[tuple[str, Row | None]] = [
        (f"{table}.{column}", relay.work.one(ask.format(table=table, column=column), {"piece": piece}))
        for table, column in places
    ]
    return [name for name, row in found if row is not None]


@pytest.mark.parametrize(
    ("words", "kind", "piece"),
    [
        ("otp của e là 482913", "secret_told", CODE),
        ("/yeucau Công ty Hoa Sen, mã otp 482913", "secret_told", CODE),
        ("phiếu 1 xong, mật khẩu vneid: Hoa@482913", "secret_told", CODE),
        ("hôm nay 12 DN, cccd giám đốc 075200012345", "identity_told", NUMBER),
        ("vướng: sai số căn cước 075 200 012 345", "identity_told", "012 345"),
    ],
)
@pytest.mark.parametrize("way", ["private", "group", "forwarded", "edited", "stranger"])
def test_it_is_refused_and_stands_nowhere_afterwards(
    relay: Relay, words: str, *, kind: str, piece: str, way: str
) -> None:
    relay.contacted()
    by, chat = (STRANGER if way == "stranger" else "dung"), (TO1 if way == "group" else None)
    answer = relay.says(by, words, chat, message="7", edited=way == "edited", forwarded=way == "forwarded")
    assert answer is not None
    assert answer.text == relay.refusal(kind)
    assert kept(relay, piece) == []
    assert relay.kinds()[-1] == "refused"


def test_before_a_question_it_is_no_answer_and_the_question_waits_on() -> None:
    stage = unit_weeks.wednesday()
    taps(stage, "Khó khăn")
    assert stage.hears(stage.incoming("to_nga", text=f"DN đọc mã otp {CODE} cho mình")) is not None
    assert kept(stage, CODE) == []
    stage.says("to_nga", "DN sợ lộ mã otp")
    assert "DN sợ lộ mã otp" in card(stage).text


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "cccd a Nam", "media": "picture"},
        {"text": "", "file_name": "CCCD mat truoc.pdf", "media": "document"},
        {"text": f"otp {CODE}", "media": "picture"},
        {"text": "ảnh căn cước của giám đốc Công ty Hoa Sen đây ạ", "media": "picture", "forwarded": True},
    ],
)
@pytest.mark.parametrize("chat", [None, TO1])
def test_a_picture_of_a_paper_is_refused_in_private_and_in_a_group(
    relay: Relay, sent: dict[str, str], chat: str | None
) -> None:
    answer = relay.hears(relay.incoming("dung", chat, kind="file", file_id="F1", **sent))
    assert answer is not None
    assert "không nhận và không giữ" in answer.text
    assert "thu hồi" in answer.text
    assert kept(relay, "F1") == []


@pytest.mark.parametrize("order", [("cccd a Nam", ""), ("", "cccd a Nam"), ("mã otp 482913", ""), ("", "mặt sau")])
def test_of_pictures_sent_together_with_a_paper_none_is_kept(order: tuple[str, str]) -> None:
    """A task waits for its file, which is kept by the platform's name; one caption is about all that came with it."""
    stage = Stage("kien_giang", "2025-01-06T09:00")
    stage.press("fp_so_khdt", stage.answer("fp_so_khdt", "/nhiemvu kg_3a"), "Đã xong")
    words = [*order, ""]
    told = [
        stage.hears(stage.incoming("fp_so_khdt", kind="file", file_id=f"F{n}", media="picture", album="a9", text=one))
        for n, one in enumerate(words)
    ]
    refused = [one for one in told if one is not None and "không giữ" in one.text]
    dangerous = any(order) and "mặt sau" not in order
    assert len(refused) == int(dangerous), "once"
    kept_files = [row[0] for row in stage.work.all("SELECT file FROM task_mark WHERE file <> ''")]
    assert kept_files == ([] if dangerous else ["F0", "F1", "F2"])


def test_a_stranger_and_a_group_are_told_once_of_pictures_sent_together(relay: Relay) -> None:
    for by, chat, album in ((STRANGER, None, "b1"), ("dung", TO1, "b2")):
        told = [
            relay.hears(relay.incoming(by, chat, kind="file", file_id=f"F{n}", media="picture", album=album, text=text))
            for n, text in enumerate(("cccd a Nam", "cccd chị Mẫu", ""))
        ]
        assert told[0] is not None
        assert "không giữ" in told[0].text
        assert told[1:] == [None, None]


def test_everyday_lines_and_files_go_their_way(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    assert relay.says("dung", "/tim 3800987654") is not None
    for line in ("/tim 0912345678", f"/xem {case}", "DN sợ lộ mã otp, hẹn 15h30"):
        answer = relay.says("dung", line)
        assert answer is None or "không giữ" not in answer.text
    pictured = relay.hears(relay.incoming("dung", TO1, kind="file", file_id="F", media="picture", text="họp sáng nay"))
    assert pictured is None
