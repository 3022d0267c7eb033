"""A standard week of one office, played by colleagues who behave: fourteen requests a day, a roster of duty, everybody with a phone.

    python -m tests.journeys.week OUT [--days 5] [--seed 7] [--no-roster]

It plays Monday to Friday in the practice room with the real bot, writes OUT/transcript.txt (what everybody read, in
order) and OUT/noise.csv (who was rung how often on which day, by what), prints the days' figures, and says where the budget
of noise is broken (`tests/stages/budget.py`), and that the books add up and the platform's limits held. What people do is drawn from
a seed, so that two runs can be laid side by side.
"""

import argparse
import asyncio
import csv
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from rich import progress

from acts.duty import draft, set_shifts
from bot import logs
from campaign.duty import minimums, shifts
from campaign.duty.shifts import DutyShift
from campaign.relay.batons import BatonState
from practice import invented, seeding
from practice.colleagues import Colleagues
from sandbox.server import errors
from sandbox.server.world import RoomMessage
from storage import database, members, sqlite
from storage.duty import shift_rows
from storage.work import Work
from tests.journeys import noise, setting, stage
from tests.journeys.setting import Person, Row
from tests.journeys.stage import PRIVATE, Room, Seen
from tests.stages import budget, trail

MONDAY = datetime(2025, 5, 19)  # noqa: DTZ001 - the room's local day
ZONE = timezone(timedelta(hours=7))
ORGANISATIONS = 160
TEAMS = {
    "Tổ 1": ("Yến", "Dũng", "Thu Hà", "Bảo", "Ngân", "Việt Hà", "Long", "Trang", "Hùng", "Loan", "Sơn", "Nga", "Tâm", "Phúc"),
    "Tổ 2": ("Mai", "Tuấn", "Hạnh", "Yến", "Dũng", "Việt Hà", "Hùng", "Nga", "Tâm"),
    "Tổ 3": ("Thảo", "Đạt", "Cường"),
}  # fmt: skip
"""Who takes work where; Vy takes nothing in either team and is only rung."""
IDLE = ("Vy",)
SHOWN = ("Vy", "Huy", "Giám đốc", "Khoa", "Bảo", "Yến", "Mai")
"""Whose figures are printed: one who takes nothing, the admin, a leader, the consolidator, members of one and of two teams."""
OFFICE_MINUTES = 570
NIGHT = (21, 21.75, 22.25, 23, 25, 27.5, 30, 30.75, 31)
"""Hours of a day and the night behind it at which the clock stops; what happened in between is told there."""
ASKED_AT_NIGHT = 22.25
STEPS = 78 + len(NIGHT)
"""Of a day."""
UNITS = ("Tố Nga", "Vinh", "Xuân", "Phú", "Hòe")


@dataclass(kw_only=True)
class Office(Colleagues[Seen]):
    """The week's play: what the clock makes people do, and what became of it."""

    room: Room
    teams: Mapping[str, Sequence[str]] = field(default_factory=lambda: TEAMS)
    popups: list[tuple[int, str, str, str, str]] = field(default_factory=list)
    counted: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    over: list[budget.Limit] = field(default_factory=list)
    loudest: dict[str, dict[str, int]] = field(default_factory=dict)
    woken: list[str] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    bar: Callable[[], None] = lambda: None
    floods: int = 0

    # --- people ---

    async def day(self, day: datetime) -> None:
        """From half past seven to half past eight in the evening, ten minutes at a time, then the night. On days off two ask for help,
        and who was rung may take it.
        """
        works = self.room.plan.office_days.works(day.date())
        starts = sorted(self.luck.choice(range(0, 540, 10)) for _ in range(14 if works else 2))
        for minute in range(0, 780, 10):
            await self.room.clock.set(f"{day + timedelta(hours=7, minutes=30 + minute):%Y-%m-%dT%H:%M}")
            for _ in range(starts.count(minute)):
                await self.request()
            if works and minute < OFFICE_MINUTES:
                await self.ten_minutes()
            if works:
                await self.routine(day, minute)
            self.bar()
        await self.night(day)

    async def night(self, day: datetime) -> None:
        """From nine in the evening until the office opens; in some nights somebody is asked for help that cannot wait."""
        for hours in NIGHT:
            await self.room.clock.set(f"{day + timedelta(hours=hours):%Y-%m-%dT%H:%M}")
            if hours == ASKED_AT_NIGHT and self.luck.random() < 0.5:
                await self.say(
                    self.luck.choice(TEAMS["Tổ 1"]), PRIVATE, f"/yeucau {self.luck.choice(self.listed).code} gấp"
                )
            self.bar()

    def takes_duty(self, day: datetime) -> None:
        """Who takes calls on that day: those on duty, or anybody of the team where nobody is."""
        sql = "SELECT team, short FROM shift JOIN member ON member.id = member WHERE state = 'set' AND starts_at / 86400000 = :day"
        on_duty = self.room.rows(sql, day=int(day.replace(hour=12, tzinfo=ZONE).timestamp() // 86400))
        self.duty = {
            team: found
            for team, id_ in zip(TEAMS, ON_DUTY, strict=True)
            if (found := tuple(row[1] for row in on_duty if row[0] == id_ and row[1] not in IDLE))
        }

    async def routine(self, day: datetime, minute: int) -> None:
        """What the clock makes people do: counts, units' reports, approval, leaders' looks."""
        at = f"{day + timedelta(hours=7, minutes=30 + minute):%H:%M}"
        if at == "17:20":
            await self.confirms()
        if at == "08:40":
            await self.hands_in()
        if at == "13:30":
            await self.presses("Khoa", "Duyệt và gửi")
        if at == "16:00":
            await self.say("Giám đốc", PRIVATE, self.luck.choice(("/tiendo", "tình hình thế nào", "/baocao")))
        if at == "11:00":
            await self.say("Khoa", PRIVATE, f"/sochinhthuc {40 + day.day} lúc 10h30 nguồn Công an tỉnh")

    async def confirms(self) -> None:
        """Most say that the machine has counted right."""
        for who in sorted(set(TEAMS["Tổ 1"] + TEAMS["Tổ 2"])):
            if self.luck.random() < 0.7:
                await self.presses(who, "Đúng")

    async def hands_in(self) -> None:
        """Four of five units hand in what their form shows, on the morning on which they have one."""
        for who in UNITS[:4]:
            await self.presses(who, "Đúng, nộp") or await self.presses(who, "Không phát sinh")

    async def presses(self, who: str, label: str) -> bool:
        """The newest button of this name in private; False when there is none."""
        found = self.cards(PRIVATE, label, who=who)
        if found:
            await self.tap(who, PRIVATE, label, found[-1])
        return bool(found)

    # --- the stage ---

    def cards(self, chat: str, label: str, *, who: str = "") -> list[Seen]:
        """Messages with buttons (with this one) as they look now."""
        if chat == PRIVATE and self.room.person(who) not in self.room.sandbox.world.chats:
            return []
        return [one for one in self.room.messages(chat, who=who) if (label in one.buttons if label else one.buttons)]

    async def say(self, who: str, chat: str, text: str, *, reply_to: Seen | None = None) -> Seen:
        """Said; the answer."""
        return await self.room.says(who, chat, text, reply_to=reply_to)

    async def tap(self, who: str, chat: str, label: str, card: Seen) -> None:
        """Tapped, if the card still has it; the pop-up is kept for the transcript."""
        now = [m for m in self.cards(chat, label, who=who) if m.id == card.id]
        if now:
            told = await self.room.taps(who, chat, label, card=now[0])
            self.popups.append((self.room.sandbox.clock.now_ms(), who, chat, label, str(told)))

    # --- what everybody read ---

    def transcript(self) -> Iterator[str]:
        """Every chat in the order of time, as its messages look at the end; then the pop-ups."""
        world = self.room.sandbox.world
        for chat in world.chats.values():
            yield f"\n===== {chat.title or world.people[chat.id].name} ====="
            for one in chat.messages.values():
                if not one.deleted and one.service is None:
                    yield shown(one, world.name_of(one.sender))
        yield "\n===== câu trả lời bật lên ====="
        for at, who, chat_name, label, told in self.popups:
            yield f"{clock(at)} {who} [{chat_name}] bấm «{label}»: {told}"

    def closes(self) -> None:
        """What is read from the books is read before they are shut."""
        self.counted = noise.counted(self.room, since=int(MONDAY.replace(tzinfo=ZONE).timestamp() * 1000))
        people = noise.staff(self.room.rows)
        self.over = noise.broken(self.counted, people=people)
        self.loudest = budget.by_group(noise.rings(self.counted), staff=people)
        self.woken = noise.woken(self.room)
        self.room.oracle.books(self.room.database)
        trail.replayed(self.room.database)
        sql = "SELECT state, count(*) FROM baton GROUP BY state ORDER BY state"
        self.states = {str(row[0]): int(row[1]) for row in self.room.rows(sql)}
        live = sum(n for state, n in self.states.items() if state != BatonState.SUPERSEDED)
        steps = "SELECT count(*) FROM (SELECT DISTINCT case_file, step FROM baton)"
        assert live == self.room.rows(steps)[0][0], f"each step of each case stands somewhere, once: {self.states}"

    def counts_floods(self) -> None:
        """Every message that the platform would not take for its limits is counted."""
        flood = errors.flood

        def counted(retry_after: int) -> errors.ApiError:
            self.floods += 1
            return flood(retry_after)

        errors.flood = counted


ON_DUTY = {"to1": 5, "to2": 4, "to3": 2}
"""So many of each team are on duty a day, by turns; of Tổ 2 its own and whoever of its reserve is not on duty for another team."""


def roster(work: Work, days: int) -> None:
    """Who is on duty on working days in office hours, by turns."""
    hours = work.plan.office_hours
    for team, people in ON_DUTY.items():
        able = [
            one for one in draft.able(work, team) if (not one.leads(team) and one.home_team == team) or team == "to2"
        ]
        head = next(one for one in members.of_team(work, team) if one.leads(team))
        for number in (n for n in range(days) if work.plan.office_days.works((MONDAY + timedelta(days=n)).date())):
            start, end = shifts.instants((MONDAY + timedelta(days=number)).date(), hours, zone=work.plan.campaign.zone)
            taken = {one.member for one in shift_rows.between(work, start, last=end)}
            free = [one for one in able if one.id not in taken]
            for turn in range(people):
                who = free[(number * people + turn) % len(free)]
                one = DutyShift(who.id, team, minimums.usual_place(work.plan, team), start, end)
                set_shifts.put(work, [one], who=head)


def clock(ms: int) -> str:
    """Day and hour of the room."""
    return f"{datetime.fromtimestamp(ms / 1000, ZONE):%a %d/%m %H:%M}"


def shown(one: RoomMessage, name: str) -> str:
    """One message with its buttons, as the transcript has it."""
    rows = (one.markup or {}).get("inline_keyboard", [])
    buttons = " ".join(f"[{button['text']}]" for row in rows for button in row)
    marks = ("(lặng) " if one.silent else "") + ("(đã sửa) " if one.edited else "") + ("(tệp) " if one.file else "")
    return f"{clock(one.date)} {name} {marks}#{one.id}: {one.text}" + (f"\n      {buttons}" if buttons else "")


def organisations(seed: int) -> list[Row]:
    """The made-up list, as unknown as offices' lists are."""
    inventor = invented.Inventor(seed, ["p_mau", "p_minh_hoa", "x_dong_mau", "x_tan_mau", "x_phu_mau"])
    rows: dict[Person, Row] = {}
    while len(rows) < ORGANISATIONS:
        made = inventor.organisation("dn")
        person = Person(made.person, made.phone, level2=made.level2, title=made.title)
        rows[person] = Row(made.name, made.code, (person,), made.matched)
    return list(rows.values())


async def play(*, days: int, seed: int, rostered: bool = True) -> Office:
    """The week, as it stood on its last evening."""
    plan = setting.plan()
    listed = organisations(seed)
    setting.LIST = (*setting.LIST, *listed)  # type: ignore[assignment]
    seeding.START = f"{MONDAY:%Y-%m-%d}T06:30"
    logs.configure("error", "console")
    with tempfile.TemporaryDirectory(prefix="ts") as private:
        path = Path(private) / "t.db"
        began = MONDAY.replace(tzinfo=plan.campaign.zone) + timedelta(hours=6)
        now = int(began.timestamp() * 1000)
        setting.data_file(path, plan, now)
        if rostered:
            db = sqlite.connect(path)
            database.transact(db, lambda store: roster(Work(store, plan, now, "week"), days))
            db.close()
        async with stage.played(path, plan, pace=200, strict=True) as room:
            room.watched = False
            luck = random.Random(seed)
            luck.shuffle(listed)
            office = Office(room=room, luck=luck, listed=listed)
            office.counts_floods()
            with progress.Progress() as shown:
                task = shown.add_task("tuần", total=days * STEPS)
                office.bar = lambda: shown.advance(task)
                for day in (MONDAY + timedelta(days=number) for number in range(days)):
                    office.takes_duty(day)
                    await office.day(day)
                    cases = room.rows("SELECT count(*) FROM case_file")[0][0]
                    shown.console.print(f"{day:%a %d/%m}: phiếu {cases}")
            office.closes()
            return office


def write(folder: Path, office: Office) -> None:
    """Both files, and the figures of those who show what a day is like."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "transcript.txt").write_text("\n".join(office.transcript()), encoding="utf-8")
    counted = sorted(office.counted.items())
    with (folder / "noise.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("day", "who", "rung", "own", "named", "messages", "by"))
        writer.writerows(
            (day, who, c["rung"], c["own"], c["named"], c["messages"], _by(c)) for (day, who), c in counted
        )
    for (day, who), c in counted:
        if c["messages"] or who in SHOWN:
            print(
                f"{day} {who}: rung {c['rung']} ({c['own']} own), named {c['named']}, messages {c['messages']}: {_by(c)}"
            )
    for line, days in sorted(office.loudest.items()):
        most = ", ".join(f"{day[:3]} {days[day]}" for day in sorted(days, key=lambda day: day[4:]))
        print(f"loudest {line} (budget {budget.AT_MOST[line.split(',')[0]]}): {most}")
    for one in office.over:
        print(f"over: {one}")
    for told in office.woken:
        print(f"woken: {told}")
    parts = " + ".join(f"{state} {n}" for state, n in office.states.items())
    print(f"batons: {parts} = {sum(office.states.values())}; refused by the platform's limits: {office.floods}")


def _by(counted: Counter[str]) -> str:
    """How many of each kind."""
    return ", ".join(f"{kind[3:]} {n}" for kind, n in sorted(counted.items()) if kind.startswith("by "))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--no-roster", action="store_true")
    parser.add_argument(
        "--held",
        action="store_true",
        help="fail where the budget is broken, somebody off duty was woken, or a limit was passed",
    )
    given = parser.parse_args()
    played = asyncio.run(play(days=given.days, seed=given.seed, rostered=not given.no_roster))
    write(given.out, played)
    sys.exit(int(given.held and bool(played.over or played.woken or played.floods)))
