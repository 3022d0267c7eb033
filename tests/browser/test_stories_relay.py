"""A campaign's day through the real page, before the real bot: join, take, finish, hand on, and a kill in the middle."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.demo import PRIVATE, button, card

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
FULL_PHONE = re.compile(r"ĐT 0\d{9}")


async def test_a_one_time_link_makes_a_member_who_can_take_work(visit: Any) -> None:
    here = await visit()
    admin = await here.comes("Tạ Gia Huy", PRIVATE)
    box = admin.get_by_role("textbox", name="Soạn tin")
    await box.fill("/moi Hạnh")
    await box.press("Enter")
    link = admin.get_by_role("link", name="t.me").last
    address = await link.inner_text()
    group = await here.opens("Tổ 2")
    box = group.get_by_role("textbox", name="Soạn tin")
    await box.fill(f"Mời đ/c Hạnh tham gia: {address}")
    await box.press("Enter")
    await here.comes("Tô Mỹ Hạnh", "Tổ 2")
    await here.pane("Tổ 2").get_by_role("link", name=address).click()
    await expect(here.pane(PRIVATE)).to_contain_text("Đồng chí Tô Mỹ Hạnh (Tổ 2) đã tham gia")
    group = await here.opens("Tổ 2")
    await button(card(group, 7), "Nhận việc").click()
    await here.hears("Đồng chí đã nhận phiếu 7")
    await expect(card(group, 7)).to_contain_text("đ/c Hạnh nhận")


async def test_two_questions_call_the_next_team_whose_pane_changes_by_itself(visit: Any) -> None:
    here = await visit()
    group = await here.comes("Ngô Thu Hà", "Tổ 1")
    await button(card(group, 8), "Nhận việc").click()
    await expect(card(group, 8)).to_contain_text("đ/c Thu Hà nhận")
    mine = await here.opens(PRIVATE)
    await expect(card(mine, 8)).to_contain_text(FULL_PHONE)
    police = await here.watches("Quách Việt Cường", "Tổ 3")
    await expect(card(police, 4)).to_be_visible()
    await button(card(mine, 8), "Đã liên hệ").click()
    await button(card(mine, 8), "Chưa khớp").click()
    await button(card(mine, 8), "Chưa").click()
    await expect(card(mine, 8)).to_contain_text("đã xong bước 1")
    await expect(card(police, 8)).to_contain_text("Đã liên hệ (đ/c Thu Hà)")
    await expect(card(police, 8)).not_to_contain_text(FULL_PHONE)
    await button(card(police, 8), "Nhận việc").click()
    await expect(card(mine, 8)).to_contain_text("đ/c Cường (Tổ 3) nhận")


async def test_one_tap_hands_the_work_on_and_the_group_sees_it(visit: Any) -> None:
    here = await visit()
    mine = await here.comes("Trần Trí Dũng", PRIVATE)
    group = await here.watches("Bùi Quốc Bảo", "Tổ 1")
    await button(card(mine, 5), "Nhờ người khác").click()
    await here.hears("Phiếu 5 đã chuyển lại")
    await expect(card(group, 5)).to_contain_text("CẦN NGƯỜI HỖ TRỢ TIẾP")
    await expect(card(mine, 5).get_by_role("button", name="Nhờ người khác")).to_have_count(0)
    await button(card(group, 5), "Nhận việc").click()
    await expect(card(group, 5)).to_contain_text("đ/c Bảo nhận")
    await expect(card(mine, 5)).to_contain_text("Đã về danh sách chung")


async def test_killed_between_two_taps_it_comes_back_with_one_winner(visit: Any) -> None:
    here = await visit()
    await here.comes("Ngô Thu Hà", "Tổ 1")
    await here.watches("Bùi Quốc Bảo", "Tổ 1")
    first, second = (here.pane("Tổ 1").nth(n) for n in (0, 1))
    await here.kills()
    await expect(here.page.get_by_role("banner")).to_contain_text("Bot ngoại tuyến")
    taps = [button(card(pane, 6), "Nhận việc") for pane in (first, second)]
    await asyncio.gather(*(tap.click() for tap in taps))
    await expect(taps[0]).to_have_attribute("aria-busy", "true")
    await expect(here.page.get_by_role("banner")).to_contain_text("Bot đang hoạt động")
    await expect(card(first, 6)).to_contain_text(re.compile(r"đ/c\s(Thu\sHà|Bảo)\snhận"))
    held = " ".join((await card(first, 6).inner_text()).split())
    await expect(card(second, 6)).to_contain_text("đ/c Thu Hà nhận" if "Thu Hà nhận" in held else "đ/c Bảo nhận")
    loser = "Bùi Quốc Bảo" if "Thu Hà nhận" in held else "Ngô Thu Hà"
    winner = "Ngô Thu Hà" if loser == "Bùi Quốc Bảo" else "Bùi Quốc Bảo"
    await expect(card(await here.comes(winner, PRIVATE), 6)).to_contain_text("đang làm")
