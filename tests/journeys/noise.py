"""How loud a week was: who was rung how often on which day, by what, and how much each group read; where that breaks the budget."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from typing import Any

from campaign.members import Role
from sandbox.server.views import mentions
from sandbox.server.world import BOT_ID
from telling import card_keys
from tests.journeys.stage import Room
from tests.stages import budget

ZONE = timezone(timedelta(hours=7))
Noise = dict[tuple[str, str], Counter[str]]
"""By (day, who or group)."""
OWN = ("work", "former", "offer", "said", "own", "answer")
"""What is about work of one's own: its card, a colleague's question about it, words about it; and the answer to what one has typed."""
SPOKEN_MS = 60_000
"""Whoever has written so shortly before waits for the answer."""
LEADERS = "Lãnh đạo Sở Tài chính"
ENDS, DIRECTS = (Role.HEAD, Role.CONSOLIDATOR), (Role.LEADER,)
"""Who stands at the end of every call's chain; who leads the campaign."""
HEADS = "SELECT short FROM member WHERE roles LIKE '%to_truong%' OR roles LIKE '%to_pho%'"


def counted(room: Room, *, since: int) -> Noise:
    """(day, who or group) -> how often rung, how often by name and for work of one's own, how many bot messages,
    and how many of those sounded; by what («by call»). Of what the bot has sent from `since` (UTC ms) on."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    world = room.sandbox.world
    kinds = _kinds(room)
    for chat in world.chats.values():
        for one in chat.messages.values():
            if one.sender == BOT_ID and one.service is None and one.date >= since:
                day = _day(one.date)
                kind = kinds.get((chat.id, one.id), "said")
                asked = chat.messages.get(one.reply_to or 0)
                if not chat.private and one.only_for is None:
                    found[day, chat.title].update({"messages": 1, "sounding": int(not one.silent), f"by {kind}": 1})
                heard = chat.members or {chat.id} if one.only_for is None else {one.only_for}
                for person in () if one.silent else heard & set(world.people):
                    own = chat.private and (kind in OWN or asked is not None)
                    found[day, world.people[person].short].update(
                        {
                            "rung": 1,
                            "own": int(own),
                            "named": int(mentions(world, one, who=person)),
                            f"by {kind}": 1,
                        }
                    )
    return found


def _kinds(room: Room) -> dict[tuple[int, int], str]:
    """What each message of the bot is, by chat and number: which card, or words about which."""
    cards = room.rows(
        "SELECT chat, platform_id, key FROM message JOIN place ON place.id = place WHERE platform_id IS NOT NULL"
    )
    words = room.rows(
        "SELECT chat, platform_id, CASE WHEN priority = 0 AND about = '' THEN 'answer' ELSE about END"
        " FROM say JOIN place ON place.id = place WHERE platform_id IS NOT NULL"
    )
    return {(int(row[0]), int(row[1])): _kind(row[2]) for row in (*words, *cards)}


def woken(room: Room) -> list[str]:
    """Who was rung in the plan's quiet hours and was not on duty then, nor leads a team, nor had just spoken: when, who, by what."""
    world, kinds, found = room.sandbox.world, _kinds(room), list[str]()
    heads = {row[0] for row in room.rows(HEADS)}
    shifts = room.rows(
        "SELECT starts_at, ends_at, short FROM shift JOIN member ON member.id = member WHERE state = 'set'"
    )
    for chat in world.chats.values():
        for one in chat.messages.values():
            at = datetime.fromtimestamp(one.date / 1000, ZONE)
            if one.sender != BOT_ID or one.silent or one.service is not None or not room.plan.hours.quiet(at):
                continue
            heard = (chat.members or {chat.id}) if one.only_for is None else {one.only_for}
            there = heads | {row["short"] for row in shifts if row["starts_at"] <= one.date < row["ends_at"]}
            spoken = {m.sender for m in chat.messages.values() if 0 <= one.date - m.date < SPOKEN_MS}
            for person in (heard & set(world.people)) - spoken:
                if world.people[person].short not in there:
                    kind = kinds.get((chat.id, one.id), "said")
                    found.append(f"{at:%a %d/%m %H:%M} {world.people[person].short}: {kind}: {one.text[:60]!r}")
    return sorted(found)


def staff(rows: Callable[[str], Iterable[Any]]) -> budget.Staff:
    """In which line of the budget each member stands, read from the books by `rows` (SQL to rows)."""
    on_duty: dict[str, set[str]] = defaultdict(set)
    for row in rows("SELECT starts_at, short FROM shift JOIN member ON member.id = member WHERE state = 'set'"):
        on_duty[_day(row[0])].add(row[1])
    both = "SELECT short FROM member WHERE (SELECT count(*) FROM membership WHERE member = member.id AND team <> home_team) > 0"
    of = {role: [row[0] for row in rows(f"SELECT short FROM member WHERE {_has(role)}")] for role in ENDS + DIRECTS}
    heads = [short for role in ENDS for short in of[role]]
    return budget.Staff(
        on_duty, heads, [short for role in DIRECTS for short in of[role]], LEADERS, [row[0] for row in rows(both)]
    )


def _has(role: str) -> str:
    return f"';' || roles || ';' LIKE '%;{role};%'"


def rings(counted: Noise) -> dict[tuple[str, str], int]:
    """(day, who) -> how often rung, one's own work apart: of everybody, whatever they do."""
    return {k: c["rung"] - c["own"] for k, c in counted.items() if not c["messages"]}


def broken(counted: Noise, *, people: budget.Staff) -> list[budget.Limit]:
    """Where the week breaks the budget of noise, for whomever."""
    messages = {k: c["sounding" if k[1] == LEADERS else "messages"] for k, c in counted.items() if c["messages"]}
    return budget.broken(rings(counted), messages, staff=people)


def _kind(key: str) -> str:
    """The kind of a card by its key, or of what words are about."""
    parts = card_keys.read(key)
    return str(parts.kind) if parts is not None else key.split(":", maxsplit=1)[0] or "notice"


def _day(ms: int) -> str:
    return f"{datetime.fromtimestamp(ms / 1000, ZONE):%a %d/%m}"
