"""What a typed line can mean: the intents and, within them, the keys. `phrases.toml` names them; any other word in it is an error."""

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
    # Beside a result: somebody goes on themselves.
    CONTINUE = "continue"
    # Waits (LEVEL2 is one too).
    ISSUE = "issue"
    RESULT = "result"
    NOT_HEAD = "not_head"
    # Only the holder gives back; a leader's word; a colleague is asked; something has happened.
    AWAY = "away"
    ASSIGN = "assign"
    ASKED = "asked"
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
