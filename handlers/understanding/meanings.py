"""What a typed line can mean: the intents and, within them, the keys. `phrases.toml` names them; any other word in it is an error."""

from dataclasses import dataclass, field
from enum import StrEnum


class Intent(StrEnum):
    """What is meant to happen. All but the last two are verbs of `campaign/verbs.py`, the three before them only ever asked about.
    NONE: small talk; ASK: nothing yet, it is asked about."""

    DONE = "done"
    CLAIM = "claim"
    BUSY = "busy"
    WAIT = "wait"
    OFFER = "offer"
    BLOCK = "block"
    UNDO = "undo"
    SHOW = "show"
    ACCEPT = "accept"
    DECLINE = "decline"
    UNBLOCK = "unblock"
    CLOSE = "close"
    NONE = "none"
    ASK = "ask"


class MeaningKey(StrEnum):
    """Which of what an intent may be; NOTHING: that is left open."""

    NOTHING = ""
    # Results, as `means` of the plan names them.
    CONTACTED = "contacted"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"
    FILED = "filed"
    SETTLED = "settled"
    MATCHED = "matched"
    NOT_MATCHED = "not_matched"
    ARRIVED = "arrived"
    COLLECTED = "collected"
    LEVEL2 = "level2"
    NO_LEVEL2 = "no_level2"
    REGISTRATION_FILED = "registration_filed"
    ISSUED = "issued"
    REFUSED = "refused"
    ACTIVATED = "activated"
    NOT_ACTIVATED = "not_activated"
    # Beside a result: somebody goes on themselves.
    CONTINUE = "continue"
    # Waits (LEVEL2 is one too).
    ISSUE = "issue"
    RESULT = "result"
    NOT_HEAD = "not_head"
    # Only the holder gives back; a leader's word; a colleague is asked, or named without a title; something has happened.
    AWAY = "away"
    ASSIGN = "assign"
    ASKED = "asked"
    NAMED = "named"
    INCIDENT = "incident"
    # Small talk.
    YES = "yes"
    NO = "no"
    OPEN = "open"
    FIND = "find"
    WALK_IN = "walk_in"
    ON_DUTY = "on_duty"
    UNBLOCK = "unblock"
    REPORTED = "reported"
    REMOVE = "remove"


CHANGING = {
    MeaningKey.YES: Intent.ACCEPT, MeaningKey.NO: Intent.DECLINE, MeaningKey.UNBLOCK: Intent.UNBLOCK, MeaningKey.REPORTED: Intent.DONE,
    MeaningKey.REMOVE: Intent.CLOSE,
}  # fmt: skip
"""Small talk that changes something at the right moment, and the verb whose button asks about it."""
ALWAYS_ASKED = frozenset({MeaningKey.REPORTED, MeaningKey.REMOVE})
"""Of it, what is always asked about: what the enterprise says, and what a leader decides."""
UNREAD = frozenset({(Intent.NONE, MeaningKey.NOTHING), (Intent.ASK, MeaningKey.NOTHING)})
"""What a line comes to of which too little was understood."""
AROUND = frozenset({MeaningKey.ON_DUTY, MeaningKey.WALK_IN})
"""Said to everybody in the room: who is there, somebody is waiting. A number in it is a room."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """`verb`: what is to happen; of ASK nothing yet (`asks`: the verbs it may be).

    `key`: for done the phrase key of a result («» asks which); for wait level2, issue, result, not_head; busy away (only
    the holder gives back); offer assign (a leader's word), asked, named (no title); block incident; none: yes, no (to one's own pending offer),
    open, walk_in, unblock, on_duty, reported, remove. `cases`, `steps`: numbers named. `rest`: reason, moment, person or note,
    as typed. `continues`: goes on oneself («làm tiếp»; on an open card that is a claim), with `next_step` if one was named. `also`:
    further answers of the same contact («khớp, chưa có m2»); `until`: when what was done goes on, as typed («nộp hs rồi, mai 9h lấy
    kq»); `softly`: it ends with «nhé», «nha», as one says to somebody else too.
    """

    verb: Intent
    key: MeaningKey = MeaningKey.NOTHING
    cases: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    rest: str = ""
    asks: tuple[Intent, ...] = ()
    continues: bool = False
    next_step: int = 0
    also: tuple[MeaningKey, ...] = ()
    until: str = ""
    softly: bool = field(default=False, compare=False)

    @property
    def takes(self) -> bool:
        """Open work is to be taken."""
        return self.verb == "claim"

    @property
    def in_doubt(self) -> bool:
        """Is too little of it understood, or does a «chưa», «đang» somewhere in it keep it from acting?"""
        return self.verb == Intent.ASK or (self.verb == Intent.NONE and not self.key) or self.asks == (Intent.DONE,)


NOTHING = Meaning(Intent.NONE)


def asked(verb: Intent, key: MeaningKey, *, cases: tuple[int, ...], rest: str, left: bool) -> Meaning:
    """A question is answered with the card, or with a question; «không làm được thì sao» is no answer."""
    if verb == Intent.NONE or (verb == Intent.CLAIM and left):
        return NOTHING
    if verb in (Intent.DONE, Intent.CLAIM):
        return Meaning(Intent.SHOW, cases=cases)
    return Meaning(Intent.ASK, key, cases, rest=rest, asks=(verb,))


def small_talk(key: MeaningKey, *, cases: tuple[int, ...], rest: str, sure: bool) -> Meaning:
    if sure and key not in ALWAYS_ASKED:
        return Meaning(Intent.NONE, key, cases, rest=rest)
    return Meaning(Intent.ASK, MeaningKey.NOTHING, cases, rest=rest, asks=(CHANGING[key],))
