"""An office of twenty, from nothing to the first finished case: what everybody presses and types, and how long the room's clock runs.

`python -m tests.journeys.first_day` prints the figures that docs/cai-dat.md gives. On the machine there has been `khoitao` with the
roster, and `invite` for the administrator; the rest is told here, one person after another, as slowly as it can go.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from acts import roster
from bot import logs
from campaign.members import Role
from campaign.plan import Group, Plan, RosterEntry
from practice import seeding
from sandbox.server.app import TOKEN, Sandbox
from sandbox.server.limits import RoomPace
from sandbox.server.seeding import Sowing
from sandbox.server.world import World
from storage import database, migrate, sqlite
from storage.work import Work
from tests.journeys import setting
from tests.journeys.stage import PRIVATE, Room, Seen

TAP_S, LINE_S = 5, 20
"""How long a person takes to press what is before them, and to type a line, in seconds."""
ADMIN, LEADER, OFFICE = "Huy", "Minh", "Sở Mẫu"
NAMES = (
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hạnh",
    "Khôi",
    "Lan",
    "Mạnh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quý",
    "Sơn",
    "Thảo",
    "Uyên",
    "Vân",
    "Yên",
)
TEAM_TITLES = {"to1": "626 Liên hệ", "to2": "626 Làm sạch", "to3": "626 Tiếp nhận"}
BY_NAME = ("Oanh", "Phúc")
"""They lost their link and say who they are."""
LATE = "Yên"


@dataclass
class Effort:
    """What it took: taps and typed lines by person, and what the room's clock has run for it, in seconds."""

    taps: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    seconds: int = 0

    def tapped(self, who: str, times: int = 1) -> None:
        self.taps[who] += times
        self.seconds += TAP_S * times

    def typed(self, who: str) -> None:
        self.lines[who] += 1
        self.seconds += LINE_S


def plan() -> Plan:
    """The example's steps and teams, twenty people of this office, its three groups by their titles."""
    example = setting.plan()
    people = [_line(ADMIN, "", Role.ADMIN, 1), _line(LEADER, "", Role.LEADER, 2)]
    for at, name in enumerate(NAMES):
        team = list(TEAM_TITLES)[at % 3]
        people.append(
            _line(name, team, Role.HEAD if at < 3 else Role.WORKER, at + 3, also=() if at else (Role.CONSOLIDATOR,))
        )
    groups = tuple(Group.model_validate({"title": title, "teams": (team,)}) for team, title in TEAM_TITLES.items())
    reports = tuple(one for one in example.reports if one.id != "ngay")
    return example.model_copy(update={"roster": tuple(people), "groups": groups, "reports": reports})


def _line(name: str, team: str, role: Role, number: int, *, also: tuple[Role, ...] = ()) -> RosterEntry:
    made = {"key": f"nguoi_{number}", "name": f"Mẫu Thị {name}", "short": name, "team": team, "roles": (role, *also)}
    return RosterEntry.model_validate(made | {"practice_person": 3000 + number})


class Office:
    """The room on its first morning, and the effort so far."""

    def __init__(self, room: Room, codes: dict[str, str]) -> None:
        self.room, self.codes, self.effort = room, codes, Effort()
        self.begun = room.sandbox.clock.now_ms()
        self.where: dict[str, int] = {}

    async def taps(self, who: str, chat: str | int, label: str) -> Seen:
        self.effort.tapped(who)
        return await self.room.taps(who, chat, label)

    async def says(self, who: str, chat: str | int, text: str) -> Seen:
        self.effort.typed(who)
        return await self.room.says(who, chat, text)

    async def joins(self, who: str) -> Seen:
        """By one's own link: open it, Bắt đầu."""
        self.effort.tapped(who, 2)
        return await self.room.starts(who, self.codes[who])

    async def says_who_one_is(self, who: str, head: str) -> None:
        """Without a link: Bắt đầu, one's name; the team's head says yes."""
        self.effort.tapped(who)
        await self.room.starts(who)
        await self.says(who, PRIVATE, f"Mẫu Thị {who}")
        await self.taps(head, PRIVATE, "Xác nhận")

    async def group(self, title: str, members: list[str], *, by: str = ADMIN) -> int:
        """Somebody adds the bot to a group, which takes three taps on the platform."""
        self.effort.tapped(by, 3)
        people = [self.room.person(one) for one in dict.fromkeys([by, *members])]
        number = int((await self.room.act("chats", title=title, kind="group", members=people))["id"])
        await self.room.quiet()
        return number

    async def clock_follows(self) -> None:
        """The room's clock runs for as long as people took."""
        behind = self.effort.seconds * 1000 - (self.room.sandbox.clock.now_ms() - self.begun)
        if behind > 0:
            await self.room.clock.advance(minutes=behind / 60_000)


async def set_up(office: Office) -> None:
    """The administrator comes by the link from the machine, and ties the groups that the plan names: one tap each."""
    await office.joins(ADMIN)
    for team, title in TEAM_TITLES.items():
        members = [line.short for line in office.room.plan.roster if team in line.teams]
        office.where[team] = await office.group(title, members)
        name = office.room.plan.team(team).name
        await office.taps(ADMIN, office.where[team], f"Nối với {name}")
    await office.clock_follows()


async def everybody_joins(office: Office) -> None:
    """By link, and two by their name; one comes later."""
    heads = {line.team: line.short for line in office.room.plan.roster if Role.HEAD in line.roles}
    for line in office.room.plan.roster:
        if line.short in (ADMIN, LATE, *BY_NAME):
            continue
        await office.joins(line.short)
    for line in office.room.plan.roster:
        if line.short in BY_NAME:
            await office.says_who_one_is(line.short, heads[line.team])
    await office.clock_follows()


async def first_case(office: Office, request: str) -> int:
    """Somebody calls; the case goes through the teams until it is finished. Returns its number."""
    first, second = office.where["to1"], office.where["to2"]  # An and Dung are of the first team, Giang of the second
    answer = await office.says("An", first, request)
    if "Tạo phiếu mới" in answer.buttons:
        await office.taps("An", first, "Tạo phiếu mới")
    await office.taps("Dung", first, "Nhận việc")
    for label in ("Đã liên hệ", "Đã khớp", "Có"):
        await office.taps("Dung", PRIVATE, label)
    await office.taps("Giang", second, "Nhận việc")
    await office.taps("Giang", PRIVATE, "Đã được cấp")
    await office.taps("Dung", PRIVATE, "Nhận việc")  # who has phoned is asked first
    await office.taps("Dung", PRIVATE, "Đã kích hoạt")
    await office.clock_follows()
    return int(office.room.rows("SELECT max(id) FROM case_file")[0][0])


WITHOUT_A_LIST = "/yeucau 0990888777 cty Nắng Mẫu"
WITH_A_LIST = "/yeucau 3800991637"


@asynccontextmanager
async def opened(folder: Path, *, listed: bool) -> AsyncIterator[Office]:
    """The office on Tuesday at 7:30: the bot runs, nobody has joined, no group is tied; a list only where it is said."""
    campaign, path = plan(), folder / "t.db"
    began = datetime.fromisoformat(f"{seeding.DAY}T07:30").replace(tzinfo=campaign.campaign.zone)
    now = int(began.timestamp() * 1000)
    connection = sqlite.connect(path)
    migrate.migrate(connection, now)
    work = Work(connection, campaign, now, "cli")
    made = database.transact(connection, lambda db: roster.invite_by_key(work, []))
    if listed:
        database.transact(connection, lambda db: setting.listed(work))
    connection.close()
    codes = {line.short: made[line.key] for line in campaign.roster}
    room = Room(Sandbox(token=TOKEN, seed=_people(campaign), pace=RoomPace(off=True)), campaign, path)
    await room.open()
    try:
        yield Office(room, codes)
    finally:
        await room.close()


def _people(campaign: Plan) -> World:
    sowing = Sowing()
    sowing.clock(f"{seeding.DAY}T07:30")
    for line in campaign.roster:
        sowing.person(line.name, id=line.practice_person, short=line.short)
    sowing.person("Người lạ", id=3900, short="Lạ")
    return sowing.world


async def told(*, listed: bool) -> str:
    """A row of the table."""
    with tempfile.TemporaryDirectory(prefix="ts") as folder:
        async with opened(Path(folder), listed=listed) as office:
            ends = [0]
            for part in (
                set_up(office),
                everybody_joins(office),
                first_case(office, WITH_A_LIST if listed else WITHOUT_A_LIST),
            ):
                await part
                ends.append(office.effort.seconds)
            effort = office.effort
    others = f"{sum(effort.taps[name] for name in NAMES)} lần bấm, {sum(effort.lines[name] for name in NAMES)} dòng gõ"
    parts = " + ".join(_minutes(after - before) for before, after in pairwise(ends))
    how = "có danh sách" if listed else "chưa có danh sách"
    return f"| {how} | {effort.taps[ADMIN]} lần bấm | {others} | {parts} = {_minutes(effort.seconds)} phút |"


def _minutes(seconds: int) -> str:
    return f"{seconds / 60:.1f}".replace(".", ",")


def main() -> None:
    """Print the table of docs/cai-dat.md."""
    logs.configure("error", "console")
    print("| ngày đầu, 20 người | người quản trị bấm | 18 người còn lại | chuẩn bị + tham gia + phiếu đầu tiên |")
    print("| --- | --- | --- | --- |")
    for listed in (False, True):
        print(asyncio.run(told(listed=listed)))


if __name__ == "__main__":
    main()
