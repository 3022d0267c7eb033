"""The exchange with a Google sheet, against a strict look-alike of the API's few calls."""

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bot.list_exchange import ShareFailed
from bot.sheets import exchange
from bot.sheets.google import GoogleSheet
from campaign.outreach.sharing import ShareTrouble
from lists.shared_sheet import COLUMNS, SharedLine, SheetDifference
from sandbox.sheets.world import ApiFault
from tests.bot import sheet_stage
from tests.bot.sheet_stage import ACCOUNT, SHEET_ID, Office, line

ONE, TWO, THREE = "3800000001", "3800000002", "3800000003"
LOST = line(4, {"Mã số thuế": "0380000004"})
"""Its code loses the nought before it where somebody makes a number of it."""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with sheet_stage.office(tmp_path) as opened:
        yield opened


def three(*registered: int, said: Mapping[str, str] | None = None) -> list[SharedLine]:
    return [line(number, said, registered=number in registered) for number in (1, 2, 3)]


async def refused(office: Office, lines: list[SharedLine]) -> ShareFailed:
    with pytest.raises(ShareFailed) as caught:
        await office.exchanged(lines)
    return caught.value


async def test_an_empty_tab_is_filled_and_then_only_what_differs_is_sent(office: Office) -> None:
    ticks = await office.exchanged(three(2))
    assert office.tab.shown()[0] == list(COLUMNS)
    assert office.column("Đã đăng ký") == {ONE: "Chưa đăng ký", TWO: "Đã đăng ký", THREE: "Chưa đăng ký"}
    assert (ticks.shown, ticks.ticked) == ((TWO,), ())
    assert office.book.tabs[0].cells == {}
    office.world.calls.clear()
    office.world.bodies.clear()
    lines = [*three(2), line(4)]
    lines[0] = line(1, {"Địa chỉ trụ sở": "12 đường Mẫu", "Loại hình": "Doanh nghiệp "})  # as a plan may have it
    await office.exchanged(lines, {TWO})
    assert office.world.calls.count("batchUpdate") == 1, "all of it in one request"
    written = json.loads(next(body for body in office.world.bodies if body))["requests"]
    assert [next(iter(one)) for one in written] == ["updateCells", "updateCells", "appendCells"]
    assert TWO not in json.dumps(written)
    assert office.column("Địa chỉ trụ sở")[ONE] == "12 đường Mẫu"
    assert "3800000004" in office.column("Đã đăng ký")
    office.world.calls.clear()
    await office.exchanged(lines, {TWO})
    assert "batchUpdate" not in office.world.calls


async def test_people_move_rows_insert_columns_and_write_beside_without_harm(office: Office) -> None:
    await office.exchanged(three())
    tab = office.tab
    tab.inserts_column(1)
    tab.types(0, 1, "Cán bộ theo dõi")
    tab.types(2, 1, "đ/c Mai")
    tab.moves_row(2, 3)
    tab.inserts_column(0)
    tab.moves_row(9, 0)  # an empty row above everything
    tab.types(0, 0, "DANH SÁCH THEO DÕI")
    tab.types(6, 4, "ghi chú cuối bảng")
    before = dict(tab.cells)
    assert office.find(TWO, "Mã số thuế") == (4, 1)
    await office.exchanged([*three(3), line(4)])
    assert office.column("Cán bộ theo dõi")[TWO] == "đ/c Mai"
    assert office.column("Đã đăng ký") == {
        ONE: "Chưa đăng ký",
        TWO: "Chưa đăng ký",
        THREE: "Đã đăng ký",
        "3800000004": "Chưa đăng ký",
    }
    assert tab.cells[0, 0] == "DANH SÁCH THEO DÕI"
    assert tab.cells[6, 4] == before[6, 4]
    assert tab.shown()[7][1] == "3800000004", "below everything that people have written"


async def test_a_tick_made_by_hand_stays_and_is_told_until_it_is_answered(office: Office) -> None:
    await office.exchanged(three(3))
    office.tab.types(*office.find(ONE, "Đã đăng ký"), "x")
    office.tab.types(*office.find(THREE, "Đã đăng ký"), None)
    office.tab.types(*office.find(TWO, "Đã đăng ký"), "hỏi lại chị kế toán")
    for _ in range(2):  # it is told again, and nobody's word is lost
        ticks = await office.exchanged(three(3), {THREE})
        assert ticks.ticked == (ONE,)
        assert ticks.odd == 1
        assert office.column("Đã đăng ký") == {ONE: "x", TWO: "hỏi lại chị kế toán", THREE: "Đã đăng ký"}
    office.tab.types(*office.find(THREE, "Đã đăng ký"), "chưa")
    assert (await office.exchanged(three(3), {THREE})).denied == (THREE,)
    ticks = await office.exchanged(three(), {ONE, THREE})
    assert ticks.ticked == ()
    assert office.column("Đã đăng ký")[ONE] == "Chưa đăng ký", "answered with no"
    assert (ticks.shown, ticks.unshown) == ((), (ONE, THREE))


async def test_boxes_to_be_ticked_numbers_for_codes_and_rows_of_others_are_understood(office: Office) -> None:
    await office.exchanged([*three(), LOST])
    office.tab.types(*office.find(ONE, "Đã đăng ký"), True)
    office.tab.types(*office.find(TWO, "Đã đăng ký"), False)
    office.tab.types(*office.find(TWO, "Mã số thuế"), 3800000002)
    office.tab.types(*office.find("0380000004", "Mã số thuế"), 380000004.0)
    office.tab.types(6, 0, "3800000099")
    office.tab.types(6, 5, "Đã đăng ký")
    office.tab.types(7, 0, ONE)
    ticks = await office.exchanged([*three(2), LOST])
    assert (ticks.ticked, ticks.unknown) == ((ONE,), ("3800000099",))
    assert office.tab.cells[office.find(TWO, "Đã đăng ký")] is True
    assert office.tab.shown()[7][1] == "Công ty TNHH Ví Dụ 1", "a copied row is held right too"
    assert office.tab.used == 8


@pytest.mark.parametrize(
    ("heading", "renamed", "goes_on"),
    [
        ("Mã số thuế", "MST", True),
        ("Đã đăng ký", "Đã ĐK định danh", True),
        ("Mã số thuế", "Khách hàng", False),
        ("Đã đăng ký", "Ghi chú riêng", False),
        ("Tên tổ chức", "Đơn vị", True),
    ],
)
async def test_a_renamed_heading_is_understood_or_nothing_is_written(
    office: Office, heading: str, renamed: str, goes_on: bool
) -> None:
    await office.exchanged(three())
    at = (0, list(COLUMNS).index(heading))
    office.tab.types(*at, renamed)
    before = dict(office.tab.cells)
    lines = three(1, said={"Xã, phường": "Phường Mẫu"})
    if goes_on:
        await office.exchanged(lines)
        assert [row[3] for row in office.tab.shown()[1:]] == ["Phường Mẫu"] * 3
        assert office.tab.cells[at] == renamed
    else:
        trouble = await refused(office, lines)
        assert (trouble.kind, trouble.detail) == (ShareTrouble.HEADINGS, heading)
        assert office.tab.cells == before
        office.tab.types(*at, heading)
        await office.exchanged(lines)
        assert office.column("Đã đăng ký")[ONE] == "Đã đăng ký"


async def test_a_heading_that_stands_there_twice_stops_it(office: Office) -> None:
    await office.exchanged(three())
    office.tab.types(0, 12, "Đã đăng ký")
    assert (await refused(office, three(1))).kind == ShareTrouble.HEADINGS


async def test_too_many_calls_are_waited_for_as_long_as_google_says(office: Office) -> None:
    office.world.faults["batchUpdate"] = [ApiFault(429, {"Retry-After": "37"})]
    trouble = await refused(office, three())
    assert (trouble.kind, trouble.retry_after) == (ShareTrouble.AT_LIMIT, 37.0)
    assert office.tab.cells == {}
    office.world.per_minute = 1
    assert (await refused(office, three())).kind == ShareTrouble.AT_LIMIT
    office.world.per_minute = 60
    await office.exchanged(three())
    assert len(office.column("Đã đăng ký")) == 3


@pytest.mark.parametrize("fault", [ApiFault(0), ApiFault(503), ApiFault(0, done=True), ApiFault(500, done=True)])
async def test_a_call_that_ends_in_the_middle_is_made_good_by_the_next_exchange(
    office: Office, fault: ApiFault
) -> None:
    """Whether it had been carried out nobody knows: nothing is there twice."""
    office.world.faults["batchUpdate"] = [fault]
    assert (await refused(office, three(1))).kind == ShareTrouble.UNREACHABLE
    assert len(office.tab.cells) == (9 + 3 * 4 if fault.done else 0)
    await office.exchanged(three(1))
    assert [row[0] for row in office.tab.shown()] == ["Mã số thuế", ONE, TWO, THREE]


async def test_rights_that_are_taken_away_are_told_apart(office: Office) -> None:
    async def kind() -> str:
        trouble = await refused(office, three(1))
        assert "PRIVATE" not in str(trouble)
        return f"{trouble.kind.value} {trouble.detail}".strip()

    await office.exchanged(three())
    before = dict(office.tab.cells)
    office.book.shared[ACCOUNT] = "reader"
    assert await kind() == f"no_right {ACCOUNT}"
    office.book.shared.clear()
    assert await kind() == f"no_right {ACCOUNT}"
    office.book.shared[ACCOUNT] = "writer"
    office.tab.protected = {5}
    assert await kind() == f"protected {ACCOUNT}"
    office.tab.protected = set()
    office.tab.title = "Danh sách (cũ)"
    assert await kind() == "no_tab Danh sách"
    office.tab.title = "Danh sách"
    office.world.off = True
    assert await kind() == "api_off"
    office.world.off = False
    _, public = sheet_stage.pair()
    office.world.accounts[ACCOUNT] = None
    assert await kind() == f"key_refused {ACCOUNT}"
    office.world.accounts[ACCOUNT] = public
    assert office.tab.cells == before
    del office.world.spreadsheets[SHEET_ID]
    assert await kind() == f"not_found {SHEET_ID}"


async def test_a_list_that_no_sheet_carries_is_refused_before_anything_is_sent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "MOST", 2)
    assert (await refused(office, three())).kind == ShareTrouble.TOO_LONG
    assert office.world.calls == []


async def test_a_row_that_is_moved_while_it_is_written_is_set_right(office: Office) -> None:
    """Between reading and writing somebody sorts the sheet: the wrong rows were written, and the next round sees it."""
    await office.exchanged(three())

    class Sorted(GoogleSheet):
        async def write(self, found: SheetDifference) -> None:
            if office.find(ONE, "Đã đăng ký")[0] == 1:
                office.tab.moves_row(1, 3)
            await super().write(found)

    key = json.loads(office.key_file.read_text(encoding="utf-8"))
    async with Sorted(SHEET_ID, tab="Danh sách", key=key, base_url=office.server.url) as sheet:
        ticks = await exchange.exchange(sheet, three(1), settled=set())
    assert ticks.ticked == (), "nobody has ticked the other"
    assert office.column("Đã đăng ký") == {TWO: "Chưa đăng ký", THREE: "Chưa đăng ký", ONE: "Đã đăng ký"}


async def test_a_sheet_that_never_rests_is_left_for_later(office: Office) -> None:
    """Somebody's script writes over it each time."""

    class Restless:
        async def read(self) -> exchange.ReadSheet:
            return exchange.ReadSheet(None, {})

        async def write(self, found: object) -> None:
            pass

    with pytest.raises(ShareFailed) as caught:
        await exchange.exchange(Restless(), three(), settled=set())
    assert caught.value.kind == ShareTrouble.MOVING
