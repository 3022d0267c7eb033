"""What is owed to the chats: `show` (a card, drawn from the state when it leaves) and `say` (these words, once).

Everything that wants something to be sent comes through here, inside the transaction of its cause. What happens to
it afterwards (taken, sent, refused) is `storage/deliveries.py`'s; nothing here knows a platform.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import orjson

from campaign.ids import MemberId
from campaign.questions import CardAsked, TypedReply, asks
from storage import questions, said_buttons
from storage.priority import Priority
from storage.work import Value, Work

GATHER_WAIT_MS = 1_000
"""So long the first of a gathered kind waits for its companions."""
GATHER_EVERY_MS = 5_000
"""At most one gathered reply per piece of work in this time (DESIGN section 7)."""


class Sayable(Protocol):
    """A card as far as this table minds: a text, rows of buttons or the wish for a typed answer; and it can be written down."""

    @property
    def text(self) -> str: ...

    @property
    def ask(self) -> bool: ...

    @property
    def question(self) -> int: ...

    @property
    def rows(self) -> Sequence[Sequence[said_buttons.Button]]: ...


def show(
    work: Work,
    place_id: int,
    *,
    key: str,
    priority: Priority = Priority.ROUTINE,
    asked: CardAsked | None = None,
    of: MemberId | None = None,
) -> None:
    """The card `key` must be seen in this place in its newest state. Asking again before it left costs nothing. `asked`: what it asks just now,
    `of` whom."""
    work.run(
        "INSERT INTO show (place, key, priority, owed_since) VALUES (:place, :key, :priority, :now)"
        " ON CONFLICT (place, key) DO UPDATE SET wanted_version = show.wanted_version + 1, state = 'owed', attempts = 0, error = '',"
        " priority = CASE WHEN show.state = 'owed' AND show.priority < excluded.priority THEN show.priority ELSE excluded.priority END,"
        " owed_since = CASE WHEN show.state = 'owed' THEN show.owed_since ELSE excluded.owed_since END,"
        " not_before = CASE WHEN excluded.priority = :answer THEN 0 ELSE show.not_before END",
        {"place": place_id, "key": key, "priority": priority, "now": work.now, "answer": Priority.ANSWER},
    )
    if asks(key):
        questions.of_card(work, place_id, key=key)
    if asked is not None:
        questions.on_card(work, place_id, asked=asked, member=of)


def rests(work: Work, place_id: int, *, key: str, until: int) -> None:
    """An owed card leaves no sooner than then (UTC ms), unless it waits already, or somebody asks for it."""
    sql = "UPDATE show SET not_before = :until WHERE place = :place AND key = :key AND state = 'owed' AND not_before <= :now AND priority > :answer"
    work.run(sql, {"until": until, "place": place_id, "key": key, "now": work.now, "answer": Priority.ANSWER})


def say(
    work: Work,
    place_id: int,
    *,
    card: Sayable,
    priority: Priority = Priority.ROUTINE,
    reply_to: str = "",
    about: str = "",
    gather: str = "",
    not_before: int = 0,
    asked_again: str = "",
) -> int:
    """Say `card` once in this place; returns the row's id.

    `about` is what a reply to the message will mean ("baton:128"). With `gather` it joins what is still owed under
    the same name, line by line, and such replies leave at most once in five seconds. A card that asks is what its place
    was asked last (`storage.questions`). `asked_again` is what an older question about the same work reads then.
    """
    asked = questions.ask(work, TypedReply(about), place=place_id) if card.ask and about else 0
    if gather and (joined := _join(work, place_id, card, gather=gather)):
        return joined
    made = work.insert(
        "INSERT INTO say (place, body, priority, reply_to, about, gather, owed_since, not_before)"
        " VALUES (:place, :body, :priority, :reply_to, :about, :gather, :now, :not_before)",
        {
            "place": place_id,
            "body": orjson.dumps(card).decode(),
            "priority": priority,
            "reply_to": reply_to,
            "about": about,
            "gather": gather,
            "now": work.now,
            "not_before": max(not_before, _next_gathered(work, place_id, gather)) if gather else not_before,
        },
    )
    if asked:
        questions.said(work, made, place=place_id, number=asked, text=card.text)
    if card.rows:
        said_buttons.keep(work, made, rows=card.rows, asked_again=asked_again)
        questions.said(work, made, place=place_id, number=card.question, text=card.text)
    return made


def shown(work: Work, place_id: int, *, platform_id: str) -> str | None:
    """What a message of ours is: the key of its card, or what a said one was about; None when it is not ours."""
    here: dict[str, Value] = {"place": place_id, "platform": platform_id}
    row = work.one("SELECT about FROM say WHERE place = :place AND platform_id = :platform", here) or work.one(
        "SELECT key FROM message WHERE place = :place AND platform_id = :platform", here
    )
    return str(row[0]) if row else None


def about(work: Work, say: int) -> str:
    """What a reply to a said message means; empty for none."""
    row = work.one("SELECT about FROM say WHERE id = :say", {"say": say})
    return str(row[0]) if row else ""


def _join(work: Work, place_id: int, card: Sayable, *, gather: str) -> int:
    """Add the card's line to the owed one of the same name; 0 when there is none."""
    sql = "SELECT id, body FROM say WHERE place = :place AND gather = :gather AND state = 'owed'"
    row = work.one(sql, {"place": place_id, "gather": gather})
    if row is None:
        return 0
    body: dict[str, Any] = orjson.loads(row[1])
    if card.text not in body["text"].split("\n"):
        body["text"] += "\n" + card.text
    work.run("UPDATE say SET body = :body WHERE id = :id", {"body": orjson.dumps(body).decode(), "id": row[0]})
    return int(row[0])


def _next_gathered(work: Work, place_id: int, gather: str) -> int:
    """When the next gathered reply of this name may leave, looking back over the newest rows only."""
    row = work.one(
        "SELECT coalesce(sent_at, owed_since) FROM say WHERE id > (SELECT coalesce(max(id), 0) - 300 FROM say)"
        " AND place = :place AND gather = :gather ORDER BY id DESC LIMIT 1",
        {"place": place_id, "gather": gather},
    )
    return max(work.now + GATHER_WAIT_MS, int(row[0]) + GATHER_EVERY_MS if row else 0)
