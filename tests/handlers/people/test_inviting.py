"""/moi: an admin sees who has not joined, a team's head theirs; each gets an invitation that can be passed on as it is."""

import re

import orjson
import pytest

from campaign.members import Role
from storage import channels, members
from storage.channels import Introduction
from telling.messages import Answer
from tests.stages.relay import CHANNEL, Relay
from tests.stages.seen import text

LINK = "https://chat.example.vn/bot?start={code}"


def introduced(relay: Relay) -> Relay:
    relay.do(lambda work: channels.introduce(work, CHANNEL, known=Introduction("Chat", LINK)))
    return relay


def says(relay: Relay, text: str, by: str = "quan_tri") -> Answer:
    answer = relay.says(by, text)
    assert answer is not None, text
    return answer


def labels(answer: Answer) -> list[str]:
    return [choice.label for row in answer.rows for choice in row]


def bodies(relay: Relay, key: str) -> list[dict[str, object]]:
    return [orjson.loads(body) for body in relay.said(relay.private(key))]


def test_alone_it_names_who_has_not_joined_and_offers_what_to_do() -> None:
    answer = says(introduced(Relay()), "/moi")
    assert "Chưa tham gia (1): Tô Mỹ Hạnh." in answer.text
    assert "chưa mở trò chuyện riêng" not in answer.text
    assert labels(answer) == ["Lời mời cho từng người", "Mẫu danh sách"]


def test_who_closed_their_private_chat_stands_on_the_list_with_the_way_in() -> None:
    relay = introduced(Relay())
    relay.do(lambda work: members.set_private(work, CHANNEL, person=relay.person("mai"), place=None))
    answer = says(relay, "/moi")
    assert "chưa mở trò chuyện riêng (1): Châu Ngọc Mai." in answer.text
    assert "https://chat.example.vn/bot?start=" in answer.text


def test_each_gets_a_message_of_their_own_whose_link_lets_them_in() -> None:
    relay = introduced(Relay())
    answer = relay.taps("quan_tri", says(relay, "/moi").rows[0][0])
    assert answer.text.startswith("Đã tạo 1 lời mời")
    said = str(bodies(relay, "quan_tri")[-1]["text"])
    assert said.startswith("Kính gửi đồng chí Tô Mỹ Hạnh: mời đồng chí tham gia")
    code = re.search(r"start=(\S+)", said)
    assert code is not None
    welcomed = relay.says("990990990", f"/start {code[1]}")
    assert welcomed is not None
    assert "Tô Mỹ Hạnh" in welcomed.text
    assert "Mọi đồng chí trong danh sách đã tham gia." in says(relay, "/moi tất cả").text


def test_many_are_invited_twenty_at_a_time() -> None:
    relay = introduced(Relay())
    for number in range(22):
        relay.do(
            lambda work, number=number: members.add(  # type: ignore[misc]
                work, key=f"moi_{number}", name=f"Người Mới {number}", short=f"Mới {number}", title="", home_team="to1",
                roles=(Role.WORKER,), teams=("to1",), desk=False, unit="",
            )
        )  # fmt: skip
    assert "Đã tạo 20 lời mời" in says(relay, "/moi tat ca").text
    assert "còn 3 đồng chí" in says(relay, "/moi tất cả").text


def test_a_teams_head_looks_after_their_own_people_only() -> None:
    relay = introduced(Relay())
    assert "Chưa tham gia (1): Tô Mỹ Hạnh." in says(relay, "/moi", "quang").text
    assert "https://" in says(relay, "/moi Hạnh", "quang").text
    assert "Mọi đồng chí" in says(relay, "/moi", "khoa").text
    for by, name in (("khoa", "Hạnh"), ("quang", "Mai"), ("quang", "Phan Quốc Minh"), ("dung", "Hạnh")):
        assert says(relay, f"/moi {name}", by).text == relay.refusal("no_right", verb="invite"), (by, name)


def test_the_form_comes_as_a_file() -> None:
    relay = Relay()
    assert relay.says("quan_tri", "/moi mẫu") is None
    assert bodies(relay, "quan_tri")[-1]["file"]["recipe"] == "roster_form:"  # type: ignore[index]
    assert relay.hears(relay.incoming("quan_tri", kind="tap", token="moi:0:0:form", tap="1")) is None
    assert len(bodies(relay, "quan_tri")) == 2
    answer = relay.taps("quan_tri", "moi:0:0")
    assert "Chưa tham gia" in answer.text


def test_in_a_group_nothing_is_shown() -> None:
    answer = Relay().says("quan_tri", "/moi", "-501")
    assert answer is not None
    assert "tin riêng" in answer.text


def test_a_name_that_nobody_has_is_said_so() -> None:
    assert says(Relay(), "/moi Zét Zét").text == Relay().refusal("unknown_person", name="Zét Zét")


def test_who_is_missing_is_asked_in_words(relay: Relay) -> None:
    told = relay.says("quan_tri", "/moi")
    assert told is not None
    for line in ("ai chưa mở bot?", "ai chưa mở chat riêng ạ", "đồng chí nào không gửi được tin riêng"):
        asked = relay.says("quan_tri", line)
        assert asked is not None
        assert asked.text == told.text
    for by in ("dung", "giam_doc"):
        other = relay.says(by, "ai chưa mở bot?")
        assert other is None or other.text != told.text


def test_who_has_not_joined_is_shown_the_door_in_the_group() -> None:
    relay = Relay()
    assert text(relay.says("5555", "/thamgia", "-502")).endswith("gõ đúng họ và tên của mình.")
    channels.introduce(relay.work, CHANNEL, known=Introduction("Chat", "https://chat.example.vn/?start={code}"))
    told = text(relay.says("5555", "/thamgia", "-502"))
    assert "bấm Bắt đầu rồi gõ đúng họ và tên của mình. https://chat.example.vn/?start=" in told


@pytest.mark.parametrize("line", ["lấy link mời Hạnh", "gui loi moi cho to my hanh", "mời chị Tô Mỹ Hạnh tham gia"])
def test_an_invitation_is_asked_for_in_plain_words(line: str) -> None:
    relay = introduced(Relay())
    assert says(relay, line).text.startswith("Liên kết mời đ/c Tô Mỹ Hạnh, dùng một lần")
    assert "https://" not in says(relay, line, "bao").text


@pytest.mark.parametrize("line", ["gửi lời mời cho doanh nghiệp", "mời cả nhà tham gia", "xin link họp"])
def test_who_else_is_invited_is_no_business_of_ours(line: str) -> None:
    assert "dùng một lần" not in says(introduced(Relay()), line).text
