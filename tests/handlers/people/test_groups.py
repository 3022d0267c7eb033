"""The bot added to a group: one message says what it can do and needs, with buttons that tie it; a wrong group is refused once and left quiet."""

import orjson
import pytest

from acts.people import connect
from campaign.people import groups as rules
from campaign.plan import Group, Plan
from campaign.verbs import Press
from storage import places
from telling.messages import Answer
from tests.stages.relay import CHANNEL, Relay, plan
from tests.stages.seen import text

NEW, TOPIC = "-888", "7"
STRANGER = "5555"
TITLE = "626 - tuyên truyền"


def with_groups(*groups: Group) -> Plan:
    return plan().model_copy(update={"groups": groups})


PLANNED = with_groups(
    Group.model_validate({"title": "626 Tuyên truyền", "teams": ("to1", "to2")}),
    Group.model_validate({"title": "Lãnh đạo Sở", "purpose": "leaders"}),
)


def added(relay: Relay, by: str = "quan_tri", title: str = TITLE, **more: object) -> list[dict[str, object]]:
    """The bot was added; what it said in the group, with its buttons."""
    news(relay, "bot_added", by=by, title=title, **more)
    return said(relay)


def news(relay: Relay, kind: str, by: str = "quan_tri", title: str = TITLE, **more: object) -> None:
    assert relay.hears(relay.incoming(by, NEW, kind=kind, chat_title=title, **more)) is None


def said(relay: Relay) -> list[dict[str, object]]:
    return [orjson.loads(body) for body in relay.said(relay.place(NEW))]


def labels(card: dict[str, object]) -> list[str]:
    return [choice["label"] for row in card["rows"] for choice in row]  # type: ignore[attr-defined]


def tied(relay: Relay) -> list[str]:
    return places.teams(relay.work, relay.place(NEW))  # type: ignore[arg-type]


def taps(relay: Relay, argument: str, by: str = "quan_tri") -> Answer:
    return relay.taps(by, Press("connect", relay.place(NEW), 0, argument).token, NEW)


def test_one_message_says_what_it_can_do_and_needs_and_offers_to_tie_it() -> None:
    relay = Relay()
    (hello,) = added(relay, lacks=("pin", "read"))
    for words in (
        "Đây là trợ lý của chiến dịch 60 ngày, đêm, Sở Tài chính.", "gọi người rảnh nhận việc", "Một nhóm nhận việc của nhiều tổ được",
        "trong từng chủ đề", "chưa có quyền: ghim tin (bảng việc không được ghim), đọc tin thường", "không cần quyền xóa tin",
    ):  # fmt: skip
        assert words in str(hello["text"])
    assert labels(hello) == ["Nối với tổ…"]
    assert taps(relay, "begin", by="dung").text == relay.refusal("no_right", verb="connect")
    assert "chọn tổ" in taps(relay, "begin").text
    assert "connect" in relay.owed(relay.place(NEW))


def test_a_group_of_the_plan_is_tied_by_one_tap() -> None:
    relay = Relay()
    relay.plan = PLANNED
    (hello,) = added(relay)
    assert "Theo kế hoạch, nhóm này nhận việc của: Tổ 1, Tổ 2." in str(hello["text"])
    assert labels(hello) == ["Nối với Tổ 1, Tổ 2", "Nối với tổ…"]
    assert taps(relay, "planned").text == "Đã nối nhóm này với: Tổ 1, Tổ 2. Đổi thì gõ /ketnoi."
    assert tied(relay) == ["to1", "to2"]
    assert taps(relay, "planned").text.startswith("Đã nối")
    assert tied(relay) == ["to1", "to2"], "a second tap unties nothing"
    assert "board" in relay.owed(relay.place(NEW))


def test_the_leaders_group_of_the_plan_gets_its_purpose() -> None:
    relay = Relay()
    relay.plan = PLANNED
    (hello,) = added(relay, title="LÃNH ĐẠO SỞ")
    assert labels(hello)[0] == "Nối với Nhóm lãnh đạo"
    for _ in range(2):
        assert taps(relay, "planned").text == "Đã nối nhóm này với: Nhóm lãnh đạo. Đổi thì gõ /ketnoi."
        assert relay.one("SELECT purpose FROM place WHERE chat = :c", c=NEW)[0] == "leaders"


def test_a_group_that_the_plan_does_not_name_is_told_which_it_names() -> None:
    relay = Relay()
    relay.plan = PLANNED
    (hello,) = added(relay, title="Hội cầu lông")
    assert "không có trong kế hoạch (các nhóm của kế hoạch: 626 Tuyên truyền, Lãnh đạo Sở)" in str(hello["text"])
    with pytest.raises(Exception, match="unreadable_button"):
        relay.do(lambda work: connect.as_planned(work, places.get(work, relay.place(NEW)), who=relay.who("quan_tri")))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("626 tuyen truyen", 0),
        ("Nhóm 626 - Tuyên truyền (Sở)", 0),
        ("lãnh đạo sở", 1),
        ("6261 tuyên truyền", None),
        ("", None),
    ],
)
def test_a_group_is_known_by_its_title_however_it_is_written(title: str, found: int | None) -> None:
    expected = PLANNED.groups[found] if found is not None else None
    assert rules.planned(PLANNED, title) == expected
    twice = PLANNED.model_copy(update={"groups": (*PLANNED.groups, *PLANNED.groups)})
    assert rules.planned(twice, title) is None, "two that fit are not guessed"


def test_a_group_where_nobody_of_the_campaign_added_it_is_refused_once_and_left_quiet() -> None:
    relay = Relay()
    (refusal,) = added(relay, by=STRANGER, title="Chợ tốt")
    assert "nhóm này chưa thuộc chiến dịch" in str(refusal["text"])
    assert labels(refusal) == []
    for by, line in (
        (STRANGER, "/viec"),
        (STRANGER, "/thamgia"),
        ("dung", "/viec"),
        ("dung", "alo"),
        ("quan_tri", "/tim mẫu"),
    ):
        assert relay.says(by, line, NEW, chat_title="Chợ tốt") is None, line
        assert relay.says(by, line, NEW, thread=TOPIC, chat_title="Chợ tốt") is None, line
    assert (
        relay.hears(relay.incoming("dung", NEW, kind="file", file_id="f", file_name="a.xlsx", media="document")) is None
    )
    assert len(said(relay)) == 1
    assert text(relay.says("quan_tri", "/ketnoi", NEW)) == "", "the card answers"
    assert "connect" in relay.owed(relay.place(NEW))
    assert relay.says("dung", "/viec", NEW) is not None, "from now on it is the campaign's"


def test_before_any_admin_has_joined_nobody_is_a_stranger() -> None:
    relay = Relay()
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": relay.who("quan_tri").id})
    (hello,) = added(relay, by=STRANGER)
    assert labels(hello) == ["Nối với tổ…"]


def test_a_group_of_the_plan_is_ours_whoever_adds_it() -> None:
    relay = Relay()
    relay.plan = PLANNED
    assert labels(added(relay, by=STRANGER)[0])[0] == "Nối với Tổ 1, Tổ 2"


def test_missing_rights_are_named_once_and_again_only_when_another_is_missing() -> None:
    relay = Relay()
    added(relay, lacks=("pin", "read"))
    taps(relay, "begin")
    taps(relay, "to1")
    taps(relay, "done")
    news(relay, "rights", lacks=("pin", "read"))
    relay.do(lambda work: connect.not_pinned(work, relay.place(NEW)))
    assert len(said(relay)) == 1
    assert not any("quyền ghim" in body for body in relay.said(relay.private("quan_tri")))
    news(relay, "rights", lacks=())
    news(relay, "rights", lacks=("pin",))
    (_, lost) = said(relay)
    assert "chưa có quyền: ghim tin" in str(lost["text"])
    assert "đọc tin" not in str(lost["text"])
    news(relay, "rights", lacks=("pin",))
    assert len(said(relay)) == 2


def test_rights_of_a_group_that_serves_nobody_are_no_news() -> None:
    relay = Relay()
    added(relay)
    news(relay, "rights", lacks=("pin",))
    assert len(said(relay)) == 1


def test_news_of_a_chat_that_nobody_has_met_is_taken_quietly() -> None:
    relay = Relay()
    news(relay, "rights", lacks=("pin",))
    assert places.find(relay.work, CHANNEL, chat=NEW) is None


def test_a_topic_is_tied_where_nobody_spoke_in_the_main_place() -> None:
    relay = Relay()
    assert text(relay.says("quan_tri", "/ketnoi", NEW, thread=TOPIC, chat_title=TITLE)) == ""
    topic = places.find(relay.work, CHANNEL, chat=NEW, thread=TOPIC)
    assert topic is not None
    assert relay.owed(topic.id) == ["connect"]
