"""The table `pending_question`: what waits for an answer, from asking to its end. What a question keeps is `campaign/questions.py`'s.

Nothing here says what an answer means. Of questions for a typed line the newest of a place hears the next line, older ones are set aside: their
code still names them. Of all others any number waits.
"""

from typing import TypeVar

from campaign.ids import MemberId, PlaceId
from campaign.question_codes import CodedQuestion, code_for
from campaign.questions import (
    NAMES,
    WORDLESS,
    CardAsked,
    CardChoice,
    Payload,
    PendingQuestion,
    QuestionState,
    SaidChoice,
    TypedReply,
    decode,
    encode,
    lasts,
)
from storage.work import Row, Value, Work

P = TypeVar("P", bound=Payload)
COLUMNS = "id, place, member, kind, payload, code, asked_at, until, said"
LONGEST_TITLE = 60
"""So many letters of a text name its question."""
OPEN = "state = 'open' AND until > :now"
NAMED = "state IN ('open', 'aside')"
KEPT = f"CASE WHEN kind IN ({', '.join(repr(NAMES[kind]) for kind in WORDLESS)}) THEN payload ELSE '' END"
"""What is left of a question that is over."""


def ask(work: Work, payload: Payload, *, place: int, member: MemberId | None = None) -> int:
    """It waits from now on; the number by which buttons name it. Without `member` whoever's place it is was asked."""
    kind, text = encode(payload)
    if isinstance(payload, TypedReply):
        _end_typed(work, place, QuestionState.REPLACED, about=payload.about)
        set_aside(work, place)
    made = work.insert(
        "INSERT INTO pending_question (place, member, kind, payload, code, asked_at, until)"
        " VALUES (:place, coalesce(:member, (SELECT member FROM place WHERE id = :place)), :kind, :payload, :code, :asked, :until)",
        {
            "place": place, "member": member, "kind": kind, "payload": text, "code": f"#{place}:{work.now}",
            "asked": work.spoken_at, "until": work.now + lasts(payload),
        },
    )  # fmt: skip
    code = code_for(made, taken=lambda code: _is_taken(work, code))
    work.run("UPDATE pending_question SET code = :code WHERE id = :id", {"code": code, "id": made})
    return made


def _is_taken(work: Work, code: str) -> bool:
    return work.one(f"SELECT 1 FROM pending_question WHERE code = :c AND {NAMED}", {"c": code}) is not None


def said(work: Work, say: int, *, place: int, number: int, text: str) -> None:
    """The message `say` asks the question `number`, wherever it was put; one that has none (0) asks, in private, to choose a button."""
    if not number and work.one("SELECT 1 FROM place WHERE id = :p AND kind = 'private'", {"p": place}):
        number = ask(work, SaidChoice(_title(text)), place=place)
    sql = "UPDATE pending_question SET said = :say, place = :place WHERE id = :id AND state = 'open'"
    work.run(sql, {"say": say, "place": place, "id": number})


def _title(text: str) -> str:
    """How it begins, cut between words."""
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def code_of(work: Work, place: int, *, said: int = 0, key: str = "") -> str:
    """The code of the question that a said message asks, or the card of that key in this place; empty when it asks none."""
    kind, text = encode(CardChoice(key))
    asks = "said = :said" if said else "place = :place AND kind = :kind AND payload = :payload"
    values: dict[str, Value] = {"said": said, "place": place, "kind": kind, "payload": text, "now": work.now}
    row = work.one(f"SELECT code FROM pending_question WHERE {asks} AND {OPEN} ORDER BY id DESC", values)
    if row is not None or said:
        return str(row[0]) if row is not None else ""
    return next((one.code for one, asked in asked_in(work, place) if asked.card == key), "")


def end_said(work: Work, say: int, *, state: QuestionState) -> None:
    """Nothing under the message can be chosen any more. A card that it showed again has its own buttons."""
    sql = "SELECT id FROM pending_question WHERE said = :say AND state = 'open' AND kind <> 'card'"
    for (number,) in work.all(sql, {"say": say}):
        end(work, number, state=state)


def outlasts(work: Work, say: int, *, until: int) -> None:
    """What is said no sooner than `until` (UTC ms) is answered as long after it as any other."""
    sql = "UPDATE pending_question SET until = :until WHERE said = :say AND state = 'open'"
    work.run(sql, {"until": until + lasts(SaidChoice("")), "say": say})


def unsaid(work: Work, number: int) -> None:
    """It waits on, but no message asks it until it is said again."""
    work.run("UPDATE pending_question SET said = 0 WHERE id = :id", {"id": number})


def coded(work: Work, place: int, *, code: str) -> CodedQuestion | None:
    """The newest question of a place that has, or had, this code; None when none ever had. What its time has passed is expired."""
    row = work.one(
        "SELECT kind, payload, member, said, message, CASE WHEN state IN ('open', 'aside') AND until <= :now THEN 'expired' ELSE state END"
        " FROM pending_question WHERE place = :place AND code = :code ORDER BY id DESC",
        {"place": place, "code": code, "now": work.now},
    )
    if row is None:
        return None
    kind, payload, member, say, message, state = row
    kept = decode(kind, payload) if payload else None
    return CodedQuestion(QuestionState(state), MemberId(member) if member is not None else None, kept, say, message)


def asked_instead(work: Work, place: int, *, code: str) -> str:
    """The code of what was asked in a place in place of the question that had this one, while it waits; empty for none."""
    row = work.one(
        "SELECT newer.code FROM pending_question AS newer JOIN pending_question AS older ON older.place = newer.place AND older.kind = newer.kind"
        " AND older.id < newer.id AND (older.kind <> 'typed' OR older.payload = newer.payload)"
        " WHERE older.place = :place AND older.code = :code AND older.state = 'replaced' AND newer.state IN ('open', 'aside')"
        " AND newer.until > :now ORDER BY older.id DESC, newer.id DESC",
        {"place": place, "code": code, "now": work.now},
    )
    return str(row[0]) if row is not None else ""


def of_card(work: Work, place: int, *, key: str) -> None:
    """A card that asks is shown in a private place: it is one question, however often it is drawn."""
    kind, text = encode(CardChoice(key))
    here: dict[str, Value] = {"place": place, "kind": kind, "payload": text, "now": work.now}
    open_one = f"SELECT 1 FROM pending_question WHERE place = :place AND kind = :kind AND payload = :payload AND {OPEN}"
    if work.one("SELECT 1 FROM place WHERE id = :place AND kind = 'private'", here) and not work.one(open_one, here):
        ask(work, CardChoice(key), place=place)


def on_card(work: Work, place: int, *, asked: CardAsked, member: MemberId | None) -> None:
    """The card in hand of a member asks this in a place: one question, however often it is drawn."""
    if all(known != asked for _, known in asked_in(work, place)):
        ask(work, asked, place=place, member=member)


def asked_no_more(work: Work, member: MemberId, *, baton: int) -> None:
    """What the member's card of that baton has asked is over."""
    for question, asked in of_member(work, member, kind=CardAsked):
        if asked.baton == baton:
            end(work, question.id, state=QuestionState.WITHDRAWN)


def asked_in(work: Work, place: int) -> list[tuple[PendingQuestion, CardAsked]]:
    """What cards in hand ask in a place, newest first."""
    return [(one, one.payload) for one in of_place(work, place) if isinstance(one.payload, CardAsked)]


def find(work: Work, number: int, *, kind: type[P], member: MemberId | None) -> tuple[PendingQuestion, P] | None:
    """The question with that number and what it keeps, while it waits for this member and is of that kind."""
    values: dict[str, Value] = {"id": number, "member": member, "now": work.now}
    sql = f"SELECT {COLUMNS} FROM pending_question WHERE id = :id AND (member IS NULL OR member = :member) AND {OPEN}"
    row = work.one(sql, values)
    question = _read(row) if row is not None else None
    return (question, question.payload) if question is not None and isinstance(question.payload, kind) else None


def take(work: Work, number: int, *, kind: type[P], member: MemberId | None) -> tuple[PendingQuestion, P] | None:
    """The same, and it is answered now: once. None for one that is over, somebody else's or of another kind."""
    found = find(work, number, kind=kind, member=member)
    if found is not None:
        end(work, number, state=QuestionState.ANSWERED)
    return found


def end(work: Work, number: int, *, state: QuestionState) -> bool:
    """It is over, and keeps nobody's words; False when it was over before."""
    sql = f"UPDATE pending_question SET state = :state, payload = {KEPT} WHERE id = :id AND state = 'open'"
    return work.run(sql, {"state": state, "id": number}) == 1


def of_place(work: Work, place: int) -> list[PendingQuestion]:
    """Everything that waits in a place, newest first."""
    sql = f"SELECT {COLUMNS} FROM pending_question WHERE place = :place AND {OPEN} ORDER BY id DESC"
    return [_read(row) for row in work.all(sql, {"place": place, "now": work.now})]


def of_member(work: Work, member: MemberId, *, kind: type[P]) -> list[tuple[PendingQuestion, P]]:
    """What waits for a member, of one kind, wherever it was asked."""
    sql = f"SELECT {COLUMNS} FROM pending_question WHERE member = :member AND {OPEN} ORDER BY id"
    found = [_read(row) for row in work.all(sql, {"member": member, "now": work.now})]
    return [(each, each.payload) for each in found if isinstance(each.payload, kind)]


def expire(work: Work) -> list[int]:
    """Whatever nobody has answered in time is over; in which messages it was asked, as far as they are known."""
    late = {"now": work.now}
    asked = work.all(
        "SELECT said FROM pending_question WHERE state = 'open' AND until <= :now AND said <> 0 AND kind NOT IN ('said', 'typed')",
        late,
    )
    work.run(
        f"UPDATE pending_question SET state = 'expired', payload = {KEPT} WHERE state = 'open' AND until <= :now", late
    )
    return [int(row[0]) for row in asked]


# --- a typed line -----------------------------------------------------------------------------------------------------------


def for_words(work: Work, place: int) -> list[tuple[PendingQuestion, TypedReply]]:
    """Every question for a typed line that its code still names, newest first: the newest alone hears a plain one."""
    sql = f"SELECT {COLUMNS} FROM pending_question WHERE place = :place AND kind = 'typed' AND {NAMED} AND until > :now ORDER BY id DESC"
    found = [_read(row) for row in work.all(sql, {"place": place, "now": work.now})]
    return [(each, each.payload) for each in found if isinstance(each.payload, TypedReply)]


def waiting(work: Work, place: int) -> str:
    """What the typed line is to be about that the place was asked for; empty when none is waited for."""
    return _typed(work, f"{OPEN} AND place = :place", {"place": place, "now": work.now})


def answered_by(work: Work, place: int, *, message: str) -> str:
    """What the question was about that this very message has answered last: edited, it answers it again. Empty for another one."""
    newest = "id = (SELECT max(id) FROM pending_question WHERE place = :place AND kind = 'typed')"
    return _typed(work, f"{newest} AND message = :message AND message <> ''", {"place": place, "message": message})


def answer(work: Work, place: int, *, about: str, message: str) -> None:
    """The place's question for a typed line has its answer; one about something else waits on."""
    kind, text = encode(TypedReply(about))
    values: dict[str, Value] = {"place": place, "kind": kind, "payload": text, "message": message}
    work.run(
        "UPDATE pending_question SET state = 'answered', message = :message"
        f" WHERE place = :place AND kind = :kind AND payload = :payload AND {NAMED}",
        values,
    )


def drop(work: Work, place: int, *, about: str) -> bool:
    """Nobody waits for a typed line about this any more; False when nobody did."""
    return _end_typed(work, place, QuestionState.WITHDRAWN, about=about) > 0


def set_aside(work: Work, place: int) -> None:
    """The next plain line of the place is no answer any more; one that names the question by its code is."""
    sql = "UPDATE pending_question SET state = 'aside' WHERE place = :place AND kind = 'typed' AND state = 'open'"
    work.run(sql, {"place": place})


def _end_typed(work: Work, place: int, state: QuestionState, *, about: str) -> int:
    kind, text = encode(TypedReply(about))
    values: dict[str, Value] = {"place": place, "state": state, "kind": kind, "payload": text}
    sql = f"UPDATE pending_question SET state = :state WHERE place = :place AND kind = :kind AND payload = :payload AND {NAMED}"
    return work.run(sql, values)


def _typed(work: Work, where: str, values: dict[str, Value]) -> str:
    row = work.one(
        f"SELECT kind, payload FROM pending_question WHERE kind = 'typed' AND payload <> '' AND {where} ORDER BY id DESC",
        values,
    )
    payload = decode(row["kind"], row["payload"]) if row is not None else None
    return payload.about if isinstance(payload, TypedReply) else ""


def _read(row: Row) -> PendingQuestion:
    member = MemberId(row["member"]) if row["member"] is not None else None
    return PendingQuestion(
        row["id"], PlaceId(row["place"]), member, decode(row["kind"], row["payload"]), row["code"], row["asked_at"], row["until"], row["said"]
    )  # fmt: skip
