"""What holds after every step of every journey, looked at from outside: over all chats and over the books.

One message per baton carries its working buttons (and one the question to whoever is asked), with tokens that are still
good, and what was said about it carries buttons only while they stand; nobody's number or full name stands in a group; nothing is shouted;
each step has one live attempt; nothing was set aside.
"""

import sqlite3
from collections.abc import Iterator

from campaign import verbs
from campaign.plan import Plan
from campaign.relay import baton_actions
from campaign.verbs import read
from sandbox.server.world import BOT_ID, RoomMessage, World
from storage.sqlite import SqliteStore
from telling.relay.baton_arguments import EndsIncident
from tests import proofread
from tests.journeys import setting

WORKING = ("call", "ring", "work")
"""The cards that carry a baton's working buttons (a ring only while one alone is asked, before the call); the question to whoever is asked
to take it over stands beside them."""
IN_HAND = ("held", "offered", "parked", "blocked")
CARDS = (
    "SELECT place.chat, message.platform_id, message.key FROM message JOIN place ON place.id = message.place"
    " WHERE message.platform_id IS NOT NULL"
)


Buttons = list[list[dict[str, str]]]


def with_buttons(world: World) -> Iterator[tuple[RoomMessage, str, Buttons]]:
    """Every message of the bot under which a button can be seen, the name of its chat, and its rows of buttons."""
    for chat in world.chats.values():
        if chat.moved_to is not None or (chat.private and world.people[chat.id].blocked) or chat.bot == "kicked":
            continue  # nothing can be altered there any more
        for message in chat.messages.values():
            buttons = (message.markup or {}).get("inline_keyboard", [])
            if message.sender == BOT_ID and not message.deleted and buttons:
                yield message, chat.title or str(chat.id), buttons


def presses(buttons: Buttons) -> list[verbs.Press]:
    """What the buttons would do."""
    found = (read(button.get("callback_data", "")) for row in buttons for button in row)
    return [press for press in found if press is not None]


def buttons_stand(db: SqliteStore, world: World) -> None:
    """One working message per baton, and none whose buttons are over."""
    cards = {(int(row[0]), int(row[1])): row[2] for row in db.execute(CARDS)}
    said = {
        (int(row[0]), int(row[1]))
        for row in db.execute(
            "SELECT place.chat, say.platform_id FROM say JOIN place ON place.id = say.place WHERE say.platform_id IS NOT NULL"
        )
    }
    live: dict[int, list[str]] = {}
    beside: dict[int, list[str]] = {}
    versions: dict[int, set[int]] = {}
    asked: dict[int, list[tuple[str, verbs.Press]]] = {}
    told: dict[int, list[tuple[int, verbs.Press]]] = {}
    for message, title, buttons in with_buttons(world):
        where = (message.chat, message.id)
        assert where in cards or where in said, f"nút của một tin không ai biết: {message.text}"
        key = cards.get(where, "")
        if key.startswith("b:"):
            baton = int(key.split(":")[1])
            holders = live if key.split(":")[2] in WORKING else beside
            holders.setdefault(baton, []).append(f"{key} in {title}: {message.text}")
            versions.setdefault(baton, set()).update(p.version for p in presses(buttons))
        elif where in said:
            for press in presses(buttons):
                asked.setdefault(press.subject, []).append((message.text, press))
                told.setdefault(press.subject, []).append((message.chat, press))
    for row in db.execute("SELECT id, state, version, holder FROM baton"):
        found = live.get(row["id"], [])
        _one_working_message(row, found)
        _questions_stand(row, asked.get(row["id"], []))
        _one_question(row, beside.get(row["id"], []))
        _nothing_beside_the_card(db, row, told.get(row["id"], []))
        if row["id"] in versions:
            assert versions[row["id"]] == {row["version"]}, f"nút cũ: {found} {versions[row['id']]} {row['version']}"


def _one_working_message(row: sqlite3.Row, found: list[str]) -> None:
    if row["state"] == "open" or row["state"] in IN_HAND:
        assert len(found) == 1, f"việc {row['id']} ({row['state']}) có {len(found)} tin mang nút: {found}"
    elif row["state"] == "done":
        assert len(found) <= 1, f"việc {row['id']} đã xong còn {len(found)} tin mang nút: {found}"
    else:
        assert not found, f"việc {row['id']} ({row['state']}) còn nút: {found}"


def _one_question(row: sqlite3.Row, found: list[str]) -> None:
    """Whoever is asked to take it over has yes and no, while the offer stands and no longer."""
    wanted = 1 if row["state"] == "offered" else 0
    assert len(found) == wanted, f"việc {row['id']} ({row['state']}) có {len(found)} lời nhờ mang nút: {found}"


def _questions_stand(row: sqlite3.Row, asked: list[tuple[str, verbs.Press]]) -> None:
    """What was said with buttons loses each as soon as it could not act any more; one question about a baton at most."""
    moving = [(text, press) for text, press in asked if press.verb in baton_actions.MOVING]
    taken = [text for text, press in moving if press.verb == "claim"]
    assert not taken, f"việc {row['id']} có nút nhận ngoài tin gọi: {taken}"
    for text, press in moving:
        stands = press.version == row["version"]
        if press.verb in baton_actions.FOR_MANY:
            stands = row["state"] == "open" if press.verb == "claim" else row["state"] in IN_HAND
        assert stands, f"việc {row['id']} ({row['state']}, {row['version']}) còn nút {press} dưới tin: {text}"
    texts = {text for text, press in moving if press.verb not in baton_actions.FOR_MANY}
    assert len(texts) <= 1, f"việc {row['id']} được hỏi ở nhiều tin: {texts}"


def _nothing_beside_the_card(db: SqliteStore, row: sqlite3.Row, told: list[tuple[int, verbs.Press]]) -> None:
    """Whoever has the card has its buttons there alone; what is taken back, advised, written for another or done to many is asked beside it."""
    if row["holder"] is None:
        return
    own = {int(r[0]) for r in db.execute("SELECT person FROM account WHERE member = ?", (row["holder"],))}
    moving = [p for chat, p in told if chat in own and p.verb in baton_actions.MOVING - {"undo", "advise", "write_for"}]
    beside = [p for p in moving if (p.verb, p.argument) != ("unblock", EndsIncident.FORM)]
    assert not beside, f"việc {row['id']}: người giữ có nút ngoài thẻ: {beside}"


class Oracle:
    """Checks a room between two steps; remembers what may only grow."""

    def __init__(self, plan: Plan, names: dict[int, str]) -> None:
        self._plan = plan
        self._names = names
        self._events = 0
        self._versions: dict[int, int] = {}
        self._read: dict[tuple[int, int], tuple[str, object]] = {}

    def check(self, db: SqliteStore, world: World) -> None:
        """Everything; AssertionError says what is broken."""
        self.books(db)
        buttons_stand(db, world)
        self._groups(world)
        self._words(world)

    def _words(self, world: World) -> None:
        """Every message is proof-read once as it was sent, and once more whenever it has been altered."""
        for chat in world.chats.values():
            for message in chat.messages.values():
                read = (chat.id, message.id)
                if message.sender != BOT_ID or self._read.get(read) == (message.text, message.markup):
                    continue
                self._read[read] = (message.text, message.markup)
                rows = [[b["text"] for b in row] for row in (message.markup or {}).get("inline_keyboard", [])]
                found = proofread.faults(message.text, rows)
                assert not found, f"{found} in: {message.text}"

    def _groups(self, world: World) -> None:
        for chat in world.chats.values():
            for message in chat.messages.values():
                if message.sender != BOT_ID:
                    continue
                assert "!" not in message.text, message.text
                if not chat.private:
                    bare = "".join(c for c in message.text if c.isdigit() or c.isalpha())
                    assert not [p for p in setting.PHONES if p in bare], f"lộ số điện thoại: {message.text}"
                    assert not [n for n in setting.NAMES if n in message.text], (
                        f"lộ họ tên người đại diện: {message.text}"
                    )

    def books(self, db: SqliteStore) -> None:
        """Nothing set aside; each step of a case has one live attempt, in somebody's hand or in nobody's; nothing goes back."""
        assert not db.execute("SELECT id, error FROM inbox WHERE state = 'failed'").fetchall()
        aside = "SELECT key, error FROM show JOIN place ON place.id = place WHERE show.state = 'failed' AND place.state = 'open'"
        broken = [tuple(row) for row in db.execute(aside)]
        assert not broken, broken
        course = len(self._plan.course)  # a step that only a result opens may stand beside these, once
        live = "SELECT case_file, count(*), count(DISTINCT step) FROM baton WHERE state NOT IN ('superseded', 'cancelled') GROUP BY 1"
        assert all(course <= row[1] == row[2] <= len(self._plan.steps) for row in db.execute(live))
        for row in db.execute("SELECT id, version, state, holder FROM baton"):
            assert row["version"] >= self._versions.get(row["id"], 0)
            self._versions[row["id"]] = row["version"]
            assert (row["holder"] is not None) == (row["state"] in IN_HAND), tuple(row)
        events = db.execute("SELECT count(*) FROM event").fetchone()[0]
        assert events >= self._events
        self._events = events
