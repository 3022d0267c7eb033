"""Of whom somebody may read that they are behind: of all, of one unit and what lies under it, of nobody."""

from datetime import date

import pytest

from campaign import permissions, visibility
from campaign.ids import MemberId
from campaign.members import Member, Role
from tests.stages.relay import refused
from tests.stages.task_stage import plan

DAY = date(2025, 1, 9)


def member(*roles: str, unit: str = "") -> Member:
    return Member(MemberId(7), "Ông Mẫu", "Mẫu", "", frozenset(), frozenset(map(Role, roles)), unit=unit)


@pytest.mark.parametrize(
    ("who", "unit"),
    [
        (member("lanh_dao"), ""),
        (member("tong_hop", unit="tp_bien_mau"), ""),
        (member("theo_doi"), ""),
        (member("theo_doi", "tong_hop", unit="tp_bien_mau"), ""),
        (member("theo_doi", unit="tp_bien_mau"), "tp_bien_mau"),
        (member("dau_moi", unit="tp_bien_mau"), None),
        (member("thanh_vien"), None),
    ],
)
def test_who_follows_one_unit_watches_over_no_other(who: Member, unit: str | None) -> None:
    its = plan("kien_giang")
    everybody = {each.id for each in its.units}
    seen = visibility.over(its, who, day=DAY)
    if unit is None:
        assert seen == frozenset()
    elif not unit:
        assert seen == everybody
    else:
        under = {each.id for each in its.units if each.parent == unit}
        assert {unit} | under == seen < everybody
    assert visibility.everything(who) is (unit == "")


def test_a_report_on_the_whole_campaign_is_refused_to_who_follows_one_unit_with_the_unit_named() -> None:
    head = member("theo_doi", unit="tp_bien_mau")
    with refused("only_unit") as facts:
        permissions.check(head, "report")
    assert facts == {"unit": "tp_bien_mau"}
    assert permissions.may(head, "behind")
    assert permissions.may(member("theo_doi"), "report")
