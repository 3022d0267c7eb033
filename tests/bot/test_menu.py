"""The command menu by role: who is offered what, given when it changes, and nothing in it answers that one has no right."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot import menu, outcomes
from bot.channel import Caps
from campaign.verbs import BY_CODE
from storage import channels, database, migrate, sqlite
from storage.channels import Introduction
from storage.work import Work
from tests.stages.relay import CHANNEL, Relay, plan

ONE_OF_EACH = ("dung", "quang", "giam_doc", "khoa", "theo_doi", "quan_tri")


def codes(given: menu.Commands) -> list[str]:
    return [code for code, _ in given]


def offered(relay: Relay, key: str) -> list[str]:
    return codes(menu.commands(relay.plan, relay.who(key)))


def test_a_stranger_is_offered_how_to_join_and_how_to_register() -> None:
    given = menu.general(plan())
    assert codes(given["default"]) == codes(given["private"]) == ["thamgia", "trogiup", "huongdan", "xacminh", "denghi"]


def test_everybody_is_offered_what_they_may_do_and_no_more(relay: Relay) -> None:
    member = offered(relay, "dung")
    assert {"nhan", "xong", "baoso"} <= set(member)
    assert not {"moi", "ketnoi", "sochinhthuc", "thamgia"} & set(member)
    assert offered(relay, "quan_tri") == [
        "tomtat",
        "tim",
        "tiendo",
        "truc",
        "nghi",
        "im",
        "moi",
        "tinhhinh",
        "dulieu",
        "taphuan",
        "trogiup",
        "huongdan",
        "xacminh",
    ]
    assert "baocao" in offered(relay, "khoa")
    assert "nhan" not in offered(relay, "giam_doc")
    assert "ketnoi" in codes(menu.general(relay.plan)["admins"])
    assert "ketnoi" not in codes(menu.general(relay.plan)["groups"])


def every_key() -> list[str]:
    return [line.key for line in plan().roster if line.practice_person is not None and line.key != "hanh"]


@pytest.mark.parametrize("key", every_key())
def test_nothing_on_offer_answers_that_one_may_not(relay: Relay, key: str) -> None:
    refused = {relay.refusal(kind) for kind in ("no_right", "not_a_member", "group_only")}
    for code in offered(relay, key):
        rest = " 128" if BY_CODE[code].takes_cases else ""
        answer = relay.says(key, f"/{code}{rest}")
        assert answer is None or answer.text not in refused, code


@pytest.mark.parametrize("key", ONE_OF_EACH)
def test_help_offers_no_less_than_the_menu(relay: Relay, key: str) -> None:
    told = helped(relay, key)
    assert all(f"/{code}" in told for code in offered(relay, key) if code != "trogiup"), told


def helped(relay: Relay, key: str) -> str:
    """All screens of help."""
    screens = [relay.says(key, f"/trogiup {number}") for number in (1, 2, 3)]
    return "\n".join(one.text for one in screens if one is not None)


def test_an_admins_help_has_the_two_things_of_the_first_day(relay: Relay) -> None:
    shown, member = relay.says("quan_tri", "/trogiup"), helped(relay, "dung")
    assert shown is not None
    assert "/ketnoi" in shown.text
    assert "/moi" in shown.text
    assert "/ketnoi" not in member
    assert "/moi" not in member


def test_a_menu_is_due_once_and_again_when_the_person_joins_or_leaves(relay: Relay) -> None:
    first = menu.due(relay.work, CHANNEL)
    assert {one.place for one in first} >= {relay.private("dung"), relay.private("quan_tri")}
    for one in first:
        menu.remember(relay.work, one)
    assert menu.due(relay.work, CHANNEL) == []
    assert menu.due(relay.work, "other") == []

    relay.work.run("UPDATE member SET active = 0 WHERE roster_key = 'dung'")
    [left] = menu.due(relay.work, CHANNEL)
    assert (left.place, left.commands) == (relay.who("dung").private, [])
    menu.remember(relay.work, left)

    relay.work.run("UPDATE member SET roles = 'thanh_vien;admin' WHERE roster_key = 'tuan'")
    [more] = menu.due(relay.work, CHANNEL)
    assert "moi" in codes(more.commands)


class Platform:
    """Takes menus; may be told to refuse the next ones."""

    name = CHANNEL

    def __init__(self) -> None:
        self.caps = Caps()
        self.given: list[tuple[str, int]] = []
        self.troubles: list[outcomes.Outcome] = []

    async def introduced(self) -> Introduction:
        return Introduction("Kênh", "https://a.vn/{code}")

    async def set_commands(self, given: menu.Commands, *, scope: str = "default", chat: str = "") -> None:
        if chat and self.troubles:
            raise self.troubles.pop(0)
        self.given.append((chat or scope, len(given)))


class Now:
    def now_ms(self) -> int:
        return 1


def all_given(menus: menu.Menus, platform: Platform, wanted: int) -> bool:
    menus.wake()
    return len(platform.given) == wanted


async def until(done: Any) -> None:
    async with asyncio.timeout(5):
        while not done():  # noqa: ASYNC110  # what is waited for has no event
            await asyncio.sleep(0.005)


async def test_menus_are_given_in_spite_of_a_flood_and_of_a_chat_that_is_gone(
    relay: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menu, "REST_S", 0.01)
    path = tmp_path / "data.db"
    with sqlite.connect(path) as file:
        relay.db.backup(file)
        migrate.migrate(file, 0)
    chats = len(menu.due(relay.work, CHANNEL))
    platform, stop = Platform(), asyncio.Event()
    platform.troubles = [outcomes.Flood(0.01), outcomes.Rejected("chat not found", "gone"), outcomes.Unknown("cut")]
    async with database.Database(path) as opened:
        menus = menu.Menus(platform, opened, plan=relay.plan, clock=Now())  # type: ignore[arg-type]
        running = asyncio.create_task(menus.run(stop))
        await until(lambda: len(platform.given) >= 4)
        await until(lambda: all_given(menus, platform, 4 + chats - 1))
        stop.set()
        await running
        known = await opened.read(lambda db: channels.introduced(Work(db, relay.plan, 1, "t")))
    assert known == {CHANNEL: Introduction("Kênh", "https://a.vn/{code}")}
    assert [name for name, _ in platform.given[:4]] == ["default", "private", "groups", "admins"]
