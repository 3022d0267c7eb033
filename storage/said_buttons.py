"""Questions said once, with buttons: which of their buttons still stand, and what takes them off.

A card is drawn from the state, a question is said in its words; but its buttons must not outlive what they ask. So the rows
of a `say` are kept apart from its words (`choices`, without them once nothing is left), and `said:<id>` is owed like any
card whenever they change: a kill forgets none. Cards are `storage/card_redraws.py`'s.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

import orjson

from campaign import verbs
from campaign.ids import PlaceId
from campaign.questions import QuestionState
from campaign.relay import baton_actions
from campaign.relay.batons import Baton
from storage import dialect, questions
from storage.work import Value, Work

PREFIX = "said:"
"""How the key of a said message begins under which its buttons are owed."""
Rows = list[list[dict[str, Any]]]


class Button(Protocol):
    """A choice as far as this table minds."""

    @property
    def token(self) -> str: ...


B = TypeVar("B", bound=Button)


def key(say: int) -> str:
    """Under which name the buttons of a said message are owed."""
    return f"{PREFIX}{say}"


def say_of(key: str) -> int:
    """The said message under whose key buttons are owed."""
    return int(key.removeprefix(PREFIX))


def keep(work: Work, say: int, *, rows: Sequence[Sequence[Button]], asked_again: str = "") -> None:
    """Remember the buttons of what is about to be said. An older question about the same baton gives way to it and reads
    `asked_again` (escaped); what several may be asked at a time gives way to none."""
    presses = [press for row in rows for one in row if (press := _moves(one.token))]
    moved = {press.subject for press in presses}
    for baton in sorted({press.subject for press in presses if press.verb not in baton_actions.FOR_MANY}):
        for (older,) in work.all("SELECT say FROM said_button WHERE baton = :b", {"b": baton}):
            rows_now = _rows(work, older)
            _leave(
                work,
                older,
                [[c for c in row if not _is_of(c, baton, or_list=False)] for row in rows_now],
                rows_now,
                asked_again,
            )
    work.run("UPDATE say SET choices = :c WHERE id = :s", {"c": orjson.dumps(rows).decode(), "s": say})
    for baton in sorted(moved):
        work.run("INSERT INTO said_button (baton, say) VALUES (:b, :s)", {"b": baton, "s": say})


def moved(work: Work, baton: Baton, *, closing: str = "") -> None:
    """The baton stands otherwise than when it was asked about: buttons that could not act any more go, and a question of which
    none is left reads `closing` (escaped)."""
    for (say,) in work.all("SELECT say FROM said_button WHERE baton = :b", {"b": baton.id}):
        rows = _rows(work, say)
        left = [[c for c in row if not _is_of(c, baton.id) or _stands(c, baton)] for row in rows]
        if left != rows:
            _leave(work, say, left, rows, closing)


def _leave(work: Work, say: int, left: Rows, rows: Rows, closing: str) -> None:
    """Of `rows` these are left; a question that nobody can answer any more says why. News with a button keep their words."""
    asked = all(not _is_of_many(choice) for row in rows for choice in row)
    if any(left) or not asked:
        _write(work, say, left)
    else:
        end(work, say, why=closing)


def late(work: Work, verb: str, *, before: int) -> list[int]:
    """What was said before (UTC ms) and still asks by a button of this verb with an argument, so: «are you sure?»."""
    code = verbs.BY_NAME[verb].code
    sql = (
        "SELECT DISTINCT say.id, choices FROM said_button JOIN say ON say.id = said_button.say"
        " WHERE choices <> '' AND coalesce(sent_at, owed_since) < :before"
    )
    found = ((say, orjson.loads(choices)) for say, choices in work.all(sql, {"before": before}))
    return [say for say, rows in found if any(_confirms(one["token"], code) for row in rows for one in row)]


def _confirms(token: str, code: str) -> bool:
    press = verbs.read(token)
    return press is not None and verbs.BY_NAME[press.verb].code == code and not press.bare


def answered(work: Work, channel: str, *, chat: str, message: str, closing: str = "") -> None:
    """A message in a chat was a question that has its answer now: all its buttons go, and it reads `closing` if there is one."""
    sql = (
        "SELECT say.id FROM say JOIN place ON place.id = say.place"
        " WHERE place.channel = :channel AND place.chat = :chat AND say.platform_id = :message"
    )
    for (say,) in work.all(sql, {"channel": channel, "chat": chat, "message": message}):
        close(work, say, closing=closing)


def close(work: Work, say: int, *, closing: str, ends: QuestionState = QuestionState.ANSWERED) -> None:
    """A question is over: its buttons go, and it reads `closing` (escaped) if there is one. What never left is not said."""
    if closing:
        work.run("UPDATE say SET closing = :c WHERE id = :s", {"c": closing, "s": say})
    _write(work, say, [], ends=ends)


def end(work: Work, say: int, *, why: str) -> None:
    """A question is over without its answer: it is still read, with `why` (escaped) under it."""
    asked = words(work, say)
    close(work, say, closing=f"{asked}\n{why}" if asked and why else why, ends=QuestionState.WITHDRAWN)


def words(work: Work, say: int) -> str:
    """What was said (escaped), while it is kept; empty after."""
    row = work.one("SELECT body FROM say WHERE id = :s", {"s": say})
    return str(orjson.loads(row[0])["text"]) if row and row[0] else ""


def newest(work: Work, place: PlaceId, *, about: str, since: int) -> int:
    """What was said here about this no earlier than `since` (UTC ms) and has buttons still; 0 when nothing was."""
    sql = (
        "SELECT coalesce(max(id), 0) FROM say WHERE place = :p AND about = :about AND about <> '' AND choices <> ''"
        " AND owed_since >= :since AND state IN ('owed', 'sending', 'sent')"
    )
    row = work.one(sql, {"p": place, "about": about, "since": since})
    return int(row[0]) if row else 0


def reword(work: Work, say: int, *, text: str) -> None:
    """It reads `text` (escaped) from now on, with the buttons that it has."""
    work.run("UPDATE say SET closing = :c WHERE id = :s", {"c": text, "s": say})
    _write(work, say, _rows(work, say))


def over(work: Work, about: str, *, closing: str) -> None:
    """Everything that was asked about this is over, wherever it stands; what has not left yet is not asked any more."""
    asked = {"about": about}
    unsaid = "state = 'owed' AND attempts = 0 AND unknown_outcomes = 0"
    here = "about = :about AND about <> '' AND choices <> ''"
    work.run(f"UPDATE say SET state = 'sent', body = '', choices = '' WHERE {here} AND {unsaid}", asked)
    for (say,) in work.all(f"SELECT id FROM say WHERE {here}", asked):
        close(work, say, closing=closing, ends=QuestionState.WITHDRAWN)


def drop(work: Work, verb: str, *, gone: Callable[[verbs.Press], bool], closing: str = "") -> None:
    """Buttons of a verb that are over, wherever they were said, go; what is left without any reads `closing` if there is one."""
    sql = f"SELECT id, choices FROM say WHERE choices <> '' AND {dialect.contains('choices', ':code')}"
    for say, choices in work.all(sql, {"code": f'"{verbs.BY_NAME[verb].code}:'}):
        rows: Rows = orjson.loads(choices)
        left = [[c for c in row if not _is_gone(c["token"], verb, gone)] for row in rows]
        if left != rows:
            _write(work, say, left)
            if closing and not any(left):
                end(work, say, why=closing)


def _is_gone(token: str, verb: str, gone: Callable[[verbs.Press], bool]) -> bool:
    press = verbs.read(token)
    return press is not None and press.verb == verb and gone(press)


def live(work: Work, about: str) -> list[tuple[int, PlaceId]]:
    """What was said about this and still has buttons: the said message and its place."""
    sql = "SELECT id, place FROM say WHERE about = :about AND about <> '' AND choices <> ''"
    return [(row[0], PlaceId(row[1])) for row in work.all(sql, {"about": about})]


def rewrite(work: Work, say: int, *, text: str, rows: Sequence[Sequence[Button]]) -> None:
    """What was said reads so from now on (escaped), with these buttons: for what shows something that others change, too."""
    work.run("UPDATE say SET closing = :c WHERE id = :s", {"c": text, "s": say})
    _write(work, say, orjson.loads(orjson.dumps(rows)))


def closing(work: Work, say: int) -> str:
    """What the question is to read from now on, over or not; empty when it reads so."""
    row = work.one("SELECT closing FROM say WHERE id = :s", {"s": say})
    return str(row[0]) if row else ""


def closed(work: Work, say: int, *, shown: str) -> None:
    """The question reads `shown` on the platform: nothing of it is kept. What it was to read since is owed."""
    work.run("UPDATE say SET closing = '' WHERE id = :s AND closing = :c", {"s": say, "c": shown})
    if closing(work, say):
        _write(work, say, _rows(work, say))


def label(work: Work, place: PlaceId, *, message: str, token: str) -> str:
    """What the button said that carries this token under a question of ours; empty when there is none."""
    here: dict[str, Value] = {"place": place, "message": message}
    row = work.one("SELECT id FROM say WHERE place = :place AND platform_id = :message", here)
    rows = _rows(work, row[0]) if row else []
    return next((str(one["label"]) for line in rows for one in line if one["token"] == token), "")


def asked_in(work: Work, place: PlaceId, *, message: str) -> int:
    """The row of the message that was said in this place under that number of the platform's; 0 when it was none of ours."""
    row = work.one("SELECT id FROM say WHERE place = :p AND platform_id = :m", {"p": place, "m": message})
    return int(row[0]) if row else 0


def on_platform(work: Work, say: int) -> str:
    """The platform's number of a said message; empty while it has none."""
    row = work.one("SELECT platform_id FROM say WHERE id = :s", {"s": say})
    return str(row[0] or "") if row else ""


def left(work: Work, say: int) -> Rows:
    """The rows of buttons that a said message is to carry now."""
    return [row for row in _rows(work, say) if row]


def standing(work: Work, say: int, *, rows: tuple[tuple[B, ...], ...]) -> tuple[tuple[B, ...], ...]:
    """Of `rows`, as they were said, what still stands."""
    tokens = {choice["token"] for row in _rows(work, say) for choice in row}
    kept = (tuple(one for one in row if one.token in tokens) for row in rows)
    return tuple(row for row in kept if row)


def _rows(work: Work, say: int) -> Rows:
    row = work.one("SELECT choices FROM say WHERE id = :s", {"s": say})
    found: Rows = orjson.loads(row[0]) if row and row[0] else []
    return found


def _write(work: Work, say: int, rows: Rows, *, ends: QuestionState = QuestionState.WITHDRAWN) -> None:
    """The message is to carry these buttons from now on; when it is on the platform already, that is owed. Without any its question is over."""
    kept = [row for row in rows if row]
    if not kept:
        questions.end_said(work, say, state=ends)
    about = {press.subject for row in kept for one in row if (press := _moves(one["token"]))}
    text = orjson.dumps(kept).decode() if kept else ""
    work.run(
        "UPDATE say SET choices = :c, body = CASE WHEN :c = '' AND state = 'sent' THEN '' ELSE body END WHERE id = :s",
        {"c": text, "s": say},
    )
    for (baton,) in work.all("SELECT baton FROM said_button WHERE say = :s", {"s": say}):
        if baton not in about:
            work.run("DELETE FROM said_button WHERE baton = :b AND say = :s", {"b": baton, "s": say})
    work.run(
        "INSERT INTO show (place, key, owed_since) SELECT place, :k, :now FROM say WHERE id = :s AND state = 'sent'"
        " ON CONFLICT (place, key) DO UPDATE SET wanted_version = show.wanted_version + 1, state = 'owed', attempts = 0, error = ''",
        {"k": key(say), "now": work.now, "s": say},
    )


def arrived(work: Work, say: int, *, platform_id: str, digest: str, now_left: str) -> None:
    """A question is on the platform, looking like `digest`; when less is left of it by now (`now_left`), that is owed."""
    work.run(
        "INSERT INTO message (place, key, platform_id, state, hash, sent_at)"
        " SELECT place, :k, :p, 'shown', :h, :now FROM say WHERE id = :s ON CONFLICT (place, key) DO NOTHING",
        {"k": key(say), "p": platform_id, "h": digest, "now": work.now, "s": say},
    )
    if now_left != digest:
        _write(work, say, _rows(work, say))


def _moves(token: str) -> verbs.Press | None:
    press = verbs.read(token)
    return press if press is not None and press.verb in baton_actions.MOVING else None


def _is_of(choice: dict[str, Any], baton: int, *, or_list: bool = True) -> bool:
    """Would this button move the baton? Without `or_list` one that takes open work does not count."""
    press = _moves(choice["token"])
    return press is not None and press.subject == baton and (or_list or press.verb not in baton_actions.FOR_MANY)


def _is_of_many(choice: dict[str, Any]) -> bool:
    press = _moves(choice["token"])
    return press is not None and press.verb in baton_actions.FOR_MANY


def _stands(choice: dict[str, Any], baton: Baton) -> bool:
    """Could this button still do what it says?"""
    press = _moves(choice["token"])
    return press is not None and baton_actions.stands(press, baton)
