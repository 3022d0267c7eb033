"""What can go wrong, by what the reader can do about it.

Exception
├── RuleBroken          said politely to the person; each `Refusal` has exactly one sentence per language
└── Unavailable         try again after `retry_after` seconds
(anything else is a bug: logged, one calm line to the person)
"""

from enum import StrEnum, auto


class Refusal(StrEnum):
    """Each rule that can refuse; its sentence has the same name in `telling/<language>/refusals.toml`."""

    ALREADY_HELD = auto()
    ALREADY_YOURS = auto()
    ALREADY_THEIRS = auto()
    ALREADY_DONE = auto()
    NOT_YET = auto()
    NOT_NEEDED = auto()
    CASE_CLOSED = auto()
    CLAIM_CAP = auto()
    NOBODY_HOLDS = auto()
    NOT_HELD = auto()
    NOT_OPEN = auto()
    OFFER_TO_SELF = auto()
    ALREADY_OFFERED = auto()
    NO_OFFER = auto()
    PERSON_NOT_IN_TEAM = auto()
    UNKNOWN_MEMBER = auto()
    MOMENT_OUT_OF_RANGE = auto()
    NOT_PARKED = auto()
    ALREADY_BLOCKED = auto()
    NOT_BLOCKED = auto()
    ALREADY_ESCALATED = auto()
    UNKNOWN_REASON = auto()
    UNKNOWN_RESULT = auto()
    UNKNOWN_CASE = auto()
    STALE = auto()
    CANNOT_SKIP = auto()
    OTHER_TEAM = auto()
    NO_RIGHT = auto()
    MOVED_ON = auto()
    TOO_LATE = auto()
    NOT_YOUR_ACT = auto()
    NOT_UNDOABLE = auto()
    UNDO_ELSEWHERE = auto()
    JUST_NOTED = auto()
    NOBODY_TO_TELL = auto()
    NOT_REACHED = auto()
    NOTHING_TO_UNDO = auto()
    SUCCESSOR_HELD = auto()
    SUCCESSOR_DONE = auto()
    ALREADY_OPEN = auto()
    ALREADY_REGISTERED = auto()
    SAME_CASE = auto()
    TWO_ORGANISATIONS = auto()
    NOT_YOUR_CASES = auto()

    UNREADABLE_BUTTON = auto()
    NOT_A_MEMBER = auto()
    ANONYMOUS = auto()
    GROUP_ONLY = auto()
    INVITE_VOID = auto()
    REQUEST_SETTLED = auto()
    ALREADY_JOINED = auto()
    AMBIGUOUS_PERSON = auto()
    UNKNOWN_PERSON = auto()
    SAY_CASE = auto()

    COUNT_NEEDS_UNIT = auto()
    COUNT_CHANGED = auto()
    COUNT_GONE = auto()

    NO_REPORT = auto()
    TASK_FILE_GONE = auto()
    PRIVATE_ONLY = auto()
    ONLY_UNIT = auto()
    REPORT_FROZEN = auto()
    REPORT_CHANGED = auto()
    REPORT_OVERTAKEN = auto()
    NO_LEADERS = auto()
    NO_REMARK = auto()
    NO_PARAGRAPH = auto()
    EDIT_LENGTH = auto()
    EDIT_FIGURES = auto()
    PLAIN_WORDS = auto()
    REMARK_LENGTH = auto()
    REMARK_TOO_LONG = auto()

    UNIT_REPORT_SAME = auto()
    UNIT_REPORT_CHANGED = auto()
    UNIT_REPORT_EMPTY = auto()
    UNIT_FORM_STRANGE = auto()
    UNIT_FORM_NOT_YOURS = auto()
    UNIT_FORM_OLD = auto()
    UNIT_FORM_OTHER_CAMPAIGN = auto()
    UNIT_FORM_OTHER_REPORT = auto()

    UNKNOWN_TASK = auto()
    TASK_DROPPED = auto()
    TASK_NOT_YOURS = auto()
    TASK_ALREADY_DONE = auto()
    TASK_MARK_GONE = auto()
    TASK_MARK_NOT_YOURS = auto()
    TASK_UNDO_LATE = auto()
    AMEND_NEEDS_REASON = auto()
    AMEND_SAME = auto()
    AMEND_PAST = auto()
    UNKNOWN_AMENDMENT = auto()
    AMEND_SETTLED = auto()
    AMEND_REPLACED = auto()

    AWARD_QUOTA = auto()
    AWARD_LISTED = auto()
    AWARD_CRITERION = auto()
    AWARD_NOT_PERSON = auto()
    AWARD_OWN_TEAM = auto()
    AWARD_GONE = auto()
    AWARD_SETTLED = auto()
    AWARD_SELF = auto()
    AWARD_REASON = auto()
    AWARD_NOT_CONCERNED = auto()
    AWARD_REPLACED = auto()
    AWARD_ANSWERED = auto()
    AWARD_NO_GROUP = auto()
    AWARD_COMMENDED = auto()

    SHIFT_OVERLAPS = auto()
    SHIFT_PAST = auto()
    SHIFT_HOURS = auto()
    SHIFT_GONE = auto()
    PERSON_AWAY = auto()
    ABSENCE_PAST = auto()
    ABSENCE_LONG = auto()


class RuleBroken(Exception):
    """A rule of the campaign refuses the act. `kind` names the sentence, `facts` fill it (ids, codes, numbers)."""

    def __init__(self, kind: Refusal, **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts


class Unavailable(Exception):
    """Something outside does not answer now; worth trying again after `retry_after` seconds."""

    def __init__(self, what: str, retry_after: float = 1.0) -> None:
        super().__init__(what)
        self.retry_after = retry_after
