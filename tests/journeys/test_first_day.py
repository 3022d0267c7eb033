"""The first day of an office of twenty: from nothing to the first finished case, with a list and without one."""

from pathlib import Path

import pytest

from campaign.members import Role
from tests.journeys import first_day
from tests.journeys.first_day import ADMIN, BY_NAME, LATE, NAMES, Office
from tests.journeys.stage import PRIVATE


@pytest.mark.parametrize("listed", [False, True], ids=["no list", "list"])
async def test_an_office_of_twenty_finishes_its_first_case_on_the_first_morning(tmp_path: Path, listed: bool) -> None:
    async with first_day.opened(tmp_path, listed=listed) as office:
        await first_day.set_up(office)
        await first_day.everybody_joins(office)
        case = await first_day.first_case(office, first_day.WITH_A_LIST if listed else first_day.WITHOUT_A_LIST)

        assert len(office.room.events("case_finished", case)) == 1
        assert len(office.room.events("joined")) + len(office.room.events("join_confirmed")) >= 19
        joins = {name: 1 + (name not in BY_NAME) for name in NAMES}
        workers = [name for name in NAMES if name not in ("An", "Dung", "Giang", LATE)]
        heads = {line.short for line in office.room.plan.roster if Role.HEAD in line.roles}
        for name in workers:
            assert office.effort.taps[name] <= joins[name] + (2 if name in heads else 0), name
            assert office.effort.lines[name] <= (name in BY_NAME), name
        assert office.effort.taps[ADMIN] <= 20
        assert office.effort.seconds < 15 * 60
        if not listed:
            await a_wrong_group_is_left_quiet(office)
            await who_comes_late_reads_what_has_happened(office)


async def a_wrong_group_is_left_quiet(office: Office) -> None:
    """Somebody who is not of the campaign adds the bot to a group of theirs."""
    family = await office.group("Gia đình", ["Lạ"], by="Lạ")
    assert "nhóm này chưa thuộc chiến dịch" in office.room.last(family)
    before = office.room.newest(family)
    assert await office.says("Lạ", family, "/yeucau 0990888777") == ""
    assert office.room.messages(family, after=before) == []
    assert not office.room.events("connected")[3:], "three groups, and no fourth"


async def who_comes_late_reads_what_has_happened(office: Office) -> None:
    """The last of the twenty opens the link after the first case is done."""
    assert f"Mẫu Thị {LATE}" in await office.says(ADMIN, PRIVATE, "/moi")
    await office.joins(LATE)
    told = await office.says(LATE, PRIVATE, "/tomtat")
    assert "Đồng chí mới tham gia" in told
    assert "1 phiếu mới, 1 phiếu xong" in told
    assert "Mọi đồng chí trong danh sách đã tham gia." in await office.says(ADMIN, PRIVATE, "/moi")
