"""Kênh: where the open letter is published and where not yet, by button, command and plain words; a slip is taken back."""

import pytest

from campaign.enterprise import publication
from campaign.plan import Enterprises, Outlet
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text

SITE, GROUP = "Trang của Sở", "Nhóm chat doanh nghiệp"


@pytest.fixture
def office(relay: Relay) -> Relay:
    """An office with two outlets besides its communes."""
    outlets = (Outlet(id="trang", name=SITE), Outlet(id="nhom", name=GROUP))
    relay.plan = relay.plan.model_copy(update={"enterprises": Enterprises(outlets=outlets)})
    return relay


def test_the_checklist_has_the_plans_outlets_and_every_commune(office: Relay) -> None:
    shown = office.says("dung", "/kenh")
    assert "đã đăng: 0/2 kênh, 0/20 xã, phường" in text(shown)
    assert f"Chưa đăng: {SITE}; {GROUP}; phường Mẫu" in text(shown)
    assert "và 10 nơi nữa" in text(shown)
    assert labels(shown)[:3] == [SITE, GROUP, "phường Mẫu"]
    assert "tỉnh Mẫu" not in text(shown), "what has communes below it is none"
    assert text(office.taps("dung", "kenh:0:0")) == text(shown)


@pytest.mark.parametrize(
    "line",
    [
        f"/kenh {SITE} https://stc.tinhmau.gov.vn/tn",
        "em đã đăng thư ngỏ lên trang của sở https://stc.tinhmau.gov.vn/tn",
        "/kenh trang so, https://stc.tinhmau.gov.vn/tn",
    ],
)
def test_it_is_marked_with_owner_link_and_time(office: Relay, line: str) -> None:
    assert f"Đã ghi: Thư ngỏ có ở {SITE}. https://stc.tinhmau.gov.vn/tn" == text(office.says("dung", line))
    shown = text(office.says("mai", "/kenh"))
    assert "1/2 kênh" in shown
    assert f"{SITE}: đ/c Dũng, 14:05, https://stc.tinhmau.gov.vn/tn" in shown
    assert office.kinds()[-1] == "letter_published"


def test_by_a_button_too_and_a_slip_is_taken_back_by_who_made_it_or_a_leader(office: Relay) -> None:
    for by in ("dung", "yen"):
        told = office.taps("dung", button(office.says("dung", "/kenh"), "phường Mẫu"))
        assert "Đã ghi" in text(told)
        assert text(office.says("ngan", "/kenh bỏ phường Mẫu")) == office.refusal("no_right", verb="published")
        assert "Đã bỏ ghi nhận ở phường Mẫu" in text(office.taps(by, button(told, "Bấm nhầm")))
    assert "Chưa ai ghi" in text(office.says("dung", "/kenh bỏ phường Mẫu"))
    assert "0/20" in text(office.says("dung", "/kenh"))


def test_marked_again_the_newer_word_holds(office: Relay) -> None:
    office.says("dung", f"/kenh {SITE}")
    office.says("mai", f"/kenh {SITE} https://stc.tinhmau.gov.vn/moi")
    assert f"{SITE}: đ/c Mai, 14:05, https://stc.tinhmau.gov.vn/moi" in text(office.says("dung", "/kenh"))


def test_a_name_that_several_or_none_have_changes_nothing(office: Relay) -> None:
    assert "Nơi nào trong số này" in text(office.says("dung", "/kenh phường"))
    assert "Không có kênh" in text(office.says("dung", "/kenh đài truyền hình"))
    assert "Không có kênh" in text(office.says("dung", "đã đăng thư ngỏ ở đài truyền hình"))
    assert "Nơi nào trong số này" in text(office.says("dung", "em đã đăng thư ngỏ lên phường https://mau.gov.vn/tn"))
    assert office.says("dung", "đã đăng thư ngỏ lên trang của sở", "-501") is None
    assert text(office.taps("dung", "kenh:0:0:dang.u.nowhere")) == office.refusal("unreadable_button")
    assert text(office.says("7777", "/kenh")) == office.refusal("not_a_member")
    assert "letter_published" not in office.kinds()


def test_a_list_that_is_done_asks_for_nothing_more(office: Relay) -> None:
    for place in publication.places(office.plan, office.work.local(office.now).date()):
        office.says("dung", f"/kenh {place.name}")
    shown = office.says("dung", "/kenh")
    assert "2/2 kênh, 20/20 xã, phường" in text(shown)
    assert "Chưa đăng" not in text(shown)
    assert labels(shown) == []
