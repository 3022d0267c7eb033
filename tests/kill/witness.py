"""What must be true, said by somebody who looks only at the data file and at what stands in the chats.

`at_rest` holds for a file whose bot was just killed; `paid` for one whose bot has had its time since.
"""

import json
import re
import shutil
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.channel import SendTarget
from bot.telegram import render
from campaign import verbs
from campaign.plan import Plan
from sandbox.server import entities
from sandbox.server.world import BOT_ID, RoomMessage, World
from storage import sqlite
from storage.relay import batons
from storage.sqlite import SqliteStore
from storage.work import Work
from telling import card_keys, ways
from telling import render as draw
from telling.messages import Card
from tests.journeys import oracle, setting
from tests.kill.crowd import Press
from tests.kill.scene import Post
from tests.stages import trail

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UNKNOWN = "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'outbox.unknown_outcomes'), 0)"
OURS = (
    "SELECT place.chat, message.platform_id FROM message JOIN place ON place.id = place WHERE platform_id IS NOT NULL"
    " UNION SELECT place.chat, say.platform_id FROM say JOIN place ON place.id = place WHERE platform_id IS NOT NULL"
)
ALONE = (
    "SELECT place.chat, count(*) FROM say JOIN place ON place.id = place"
    " WHERE say.state = 'sent' AND platform_id IS NULL GROUP BY place.chat"
)
"""What was said to one person of a group alone: such a message has no number of its own, so only how many there are can be held
against what was seen."""


def _written(files: Sequence[Path]) -> list[tuple[int, int]]:
    """When each of those that are there was last written (ns), and its length in bytes."""
    return [(seen.st_mtime_ns, seen.st_size) for seen in (one.stat() for one in files if one.exists())]


@contextmanager
def copied(path: Path) -> Iterator[SqliteStore]:
    """The data file as it is on the disk at this moment, opened elsewhere so that looking changes nothing."""
    files = [path, path.with_name(path.name + "-wal")]
    with tempfile.TemporaryDirectory(prefix="ts") as folder:
        before: list[tuple[int, int]] | None = None
        while before != (before := _written(files)):  # a bot that lives may write between the two: they would not fit
            for one in files:
                copy = Path(folder) / one.name
                copy.unlink(missing_ok=True)
                if one.exists():
                    shutil.copy(one, copy)
        with closing(sqlite.connect(Path(folder) / path.name)) as db:
            yield db


def at_rest(db: SqliteStore, post: Post, *, also: Sequence[SqliteStore] = ()) -> None:
    """A file left behind by a killed bot (`also`: files of others that fetched for the same token)."""
    assert [tuple(r) for r in db.execute("PRAGMA integrity_check")] == [("ok",)]
    assert not db.execute("PRAGMA foreign_key_check").fetchall()
    kept = {r[0] for one in (db, *also) for r in one.execute("SELECT dedupe_key FROM inbox")}
    lost = post.confirmed() - kept
    assert not lost, f"đã xác nhận mà không lưu: {sorted(lost)}"
    twice = db.execute("SELECT dedupe_key FROM inbox GROUP BY channel, dedupe_key HAVING count(*) > 1").fetchall()
    assert not twice, f"lưu hai lần: {[r[0] for r in twice]}"
    _nothing_personal(db)
    trail.replayed(db)
    _counted(db)


def _nothing_personal(db: SqliteStore) -> None:
    full = db.execute("SELECT id FROM inbox WHERE state = 'done' AND body IS NOT NULL").fetchall()
    assert not full, f"đã xử lý mà còn nội dung: {[r[0] for r in full]}"
    for table in ("say", "show", "message"):
        for row in db.execute(f"SELECT * FROM {table}"):
            text = " ".join(str(value) for value in tuple(row)).replace(" ", "").replace(".", "")
            assert not [p for p in setting.PHONES if p in text], f"số điện thoại đầy đủ nằm trong {table}: {tuple(row)}"


def _counted(db: SqliteStore) -> None:
    """Counters are what a recount of the events gives."""
    again: Counter[tuple[str, str, str]] = Counter()
    for row in db.execute("SELECT at, data FROM event WHERE data LIKE '%\"count\"%'"):
        data = json.loads(row["data"])
        day = datetime.fromtimestamp(row["at"] / 1000, ZONE).date().isoformat()
        again[day, str(data.get("team", "")), str(data["count"])] += int(data.get("n") or 1)
    kept = {(r["day"], r["scope"], r["name"]): r["n"] for r in db.execute("SELECT * FROM counter")}
    assert {k: n for k, n in kept.items() if n} == {k: n for k, n in again.items() if n}


class Witness:
    """Looks at a scene after each kill and after each settling; remembers how often what was said."""

    def __init__(self, plan: Plan, world: World, post: Post) -> None:
        self._plan = plan
        self._world = world
        self._post = post
        self._extra: Counter[int] = Counter()

    def paid(self, db: SqliteStore, presses: Sequence[Press], *, now: int, kills: int = 0) -> None:
        """Every update has had its effect once, everything owed is out, nothing was said too often.

        `kills`: so many since the last look; each may have cost one repeated message a chat.
        """
        self._handled(db)
        self._pressed(db, presses)
        self._shown(db, now)
        oracle.buttons_stand(db, self._world)
        self._said(db)
        self._not_too_often(db, kills)

    def _handled(self, db: SqliteStore) -> None:
        broken = [tuple(r) for r in db.execute("SELECT id, state, error FROM inbox WHERE state <> 'done'")]
        assert not broken, broken
        kept = Counter(r[0] for r in db.execute("SELECT dedupe_key FROM inbox"))
        assert kept == Counter(set(self._post.deeds.values())), "không đúng một dòng cho mỗi việc đã làm"

    def _pressed(self, db: SqliteStore, presses: Sequence[Press]) -> None:
        """Each press on "Nhận việc" ended in exactly one claim or one refusal; no press had two effects on its baton."""
        people = {r["person"]: r["member"] for r in db.execute("SELECT person, member FROM account")}
        causes = {r["dedupe_key"]: f"inbox:{r['id']}" for r in db.execute("SELECT id, dedupe_key FROM inbox")}
        events: dict[str, list[sqlite3.Row]] = defaultdict(list)
        for row in db.execute("SELECT kind, baton, member, cause FROM event WHERE cause LIKE 'inbox:%'"):
            events[row["cause"]].append(row)
        for press in presses:
            token = verbs.read(press.token)
            assert token is not None
            found = events.get(causes[press.deed], [])
            here = [r["kind"] for r in found if r["baton"] == token.subject and r["kind"] in trail.AFTER]
            refused = [r for r in found if r["kind"] == "refused"]
            assert len(refused) <= 1, f"{press}: từ chối {len(refused)} lần"
            assert not (refused and here), f"{press}: vừa từ chối vừa làm {here}"
            if token.verb == "claim":
                assert len(refused) + here.count("claimed") == 1, f"{press}: {[tuple(r) for r in found]}"
                assert all(r["member"] == people.get(str(press.person)) for r in found if r["kind"] == "claimed")
            elif token.verb != "answer":
                assert len(here) <= 2, f"{press}: {here}"

    def _shown(self, db: SqliteStore, now: int) -> None:
        """Each card stands in its chat as it would be drawn now."""
        rests = "show.key LIKE 'untaken:%' AND not_before > :now"
        sql = f"SELECT place, key, state, error FROM show WHERE state <> 'paid' AND NOT ({rests})"
        broken = [tuple(r) for r in db.execute(sql, {"now": now})]
        assert not broken, broken
        sql = (
            "SELECT show.place, show.key, place.chat, place.thread, place.kind, message.platform_id FROM show"
            " JOIN place ON place.id = show.place LEFT JOIN message ON message.place = show.place AND message.key = show.key"
            f" WHERE place.state = 'open' AND NOT ({rests})"
        )
        work = Work(db, self._plan, now, "witness")
        for row in db.execute(sql, {"now": now}).fetchall():
            card = draw.card(work, row["place"], row["key"])
            if card is not None:
                target = SendTarget(row["chat"], row["thread"], row["kind"] == "private")
                named = f"{row['key']} ở {row['chat']}"
                self._stands(row["platform_id"], target, card, named=named, in_full=_lives(work, row["key"]))

    def _stands(self, platform_id: str | None, target: SendTarget, card: Card, *, named: str, in_full: bool) -> None:
        assert platform_id is not None, f"chưa từng gửi: {named}"
        message = self._world.message(int(target.chat), int(platform_id))
        assert message is not None, f"không có tin {platform_id} của {named}"
        shown, drawn = _people_aside(message.markup), _people_aside(render.keyboard(card.rows))
        assert shown == drawn or (not card.rows and _undo_is_over(message.markup)), (
            f"{named}: nút không đúng\n{message.markup}\n{message.text}"
        )
        text, _ = entities.parse_html(ways.worded(render.text(card)))
        same = _timeless(message.text) == _timeless(text.strip())
        assert same or not in_full, f"{named}: đang hiện\n{message.text}\nđúng ra\n{text}"

    def _said(self, db: SqliteStore) -> None:
        broken = [tuple(r) for r in db.execute("SELECT id, place, state, error FROM say WHERE state <> 'sent'")]
        assert not broken, broken
        sql = (
            "SELECT say.id, place.chat, say.platform_id FROM say JOIN place ON place.id = place"
            " WHERE place.state = 'open' AND say.platform_id IS NOT NULL"
        )
        for row in db.execute(sql):
            chat, number = self._world.chats[int(row["chat"])], int(row["platform_id"])
            homes = [chat.id] if chat.moved_from is None else [chat.id, chat.moved_from]
            assert any(self._world.message(home, number) for home in homes), f"chưa nói: {tuple(row)}"

    def _not_too_often(self, db: SqliteStore, kills: int) -> None:
        ours = {(int(r[0]), int(r[1])) for r in db.execute(OURS)}
        extra: Counter[int] = Counter()
        alone = Counter({int(chat): n for chat, n in db.execute(ALONE)})
        for message in posted(self._world):
            if message.only_for is not None and alone[message.chat]:
                alone[message.chat] -= 1
            elif (message.chat, message.id) not in ours:
                extra[message.chat] += 1
        unknown = int(db.execute(UNKNOWN).fetchone()[0])
        strays = [(m.chat, m.id, m.text[:80]) for m in posted(self._world) if (m.chat, m.id) not in ours]
        assert extra.total() <= unknown, f"{extra.total()} tin lặp, chỉ {unknown} lần không rõ kết quả: {strays}"
        more = {chat: n - self._extra[chat] for chat, n in extra.items() if n - self._extra[chat] > kills}
        assert not kills or not more, f"hơn một tin lặp mỗi nhóm mỗi lần tắt: {more}"
        self._extra = extra

    @property
    def repeated(self) -> int:
        """How many messages were said twice so far."""
        return self._extra.total()


COLLEAGUE = re.compile(r"tl:\d+:\d+:\d+")
"""The button of somebody who may be asked to take work over: who has least in hand changes while the question stands."""


def _people_aside(markup: object) -> list[Any] | None:
    """The buttons of a keyboard but for people's, in order; None without a keyboard."""
    if not isinstance(markup, dict):
        return None
    every = [one for row in markup.get("inline_keyboard", []) for one in row]
    return [one for one in every if not COLLEAGUE.fullmatch(str(one.get("callback_data", "")))]


def _undo_is_over(markup: object) -> bool:
    """A done card keeps its one button, Bấm nhầm, until it is drawn again; that its minutes are over draws nothing."""
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return [button["callback_data"].split(":")[0] for row in rows for button in row] == ["nham"]


def _timeless(text: str) -> str:
    """Without the minute in which a board was drawn, in its first line, and the minutes that its cases have waited."""
    text = re.sub(r"(?m)(^- .*)(\d+ phút|vừa gọi)$", r"\1", text)
    return re.sub(r"\A(.* · )\d\d:\d\d(?= thứ| Chủ)", r"\1", text)


def _lives(work: Work, key: str) -> bool:
    """Whether a card is the present one of its baton. What somebody once held is left as it was, without buttons."""
    parts = card_keys.read(key)
    if parts is None:
        return True
    baton = batons.get(work, parts.baton)
    return baton is not None and parts.call == baton.calls and (parts.kind == "call" or baton.held_by(parts.member))


def posted(world: World) -> list[RoomMessage]:
    """Every new message of the bot that can be seen by all of its chat; what one person alone is told has no number to know it by."""
    return [
        m for c in world.chats.values() if c.moved_to is None
        for m in c.messages.values() if m.sender == BOT_ID and not m.deleted and m.service is None and m.only_for is None
    ]  # fmt: skip
