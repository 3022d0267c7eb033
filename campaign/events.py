"""What has happened, in the past tense. Events hold ids, codes, numbers and versions only, never a person's data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto

from campaign.ids import BatonId, CaseId, MemberId

Data = Mapping[str, int | str | bool | None]


class BatonEvent(StrEnum):
    """What happens to a baton; whom each of them concerns says `telling/reactions.py`. Stored by these names (`docs/glossary.md`)."""

    OPENED = auto()
    CALLED = auto()
    CLAIMED = auto()
    ASKED = auto()
    """Its card asks something. Nothing has happened yet, so the trail does not hold it."""
    PROGRESSED = auto()
    PARKED = auto()
    WOKEN = auto()
    BLOCKED = auto()
    UNBLOCKED = auto()
    INCIDENT_OVER = auto()
    ESCALATED = auto()
    DONE = auto()
    SKIPPED = auto()
    GIVEN_BACK = auto()
    RELEASED = auto()
    RETURNED = auto()
    WENT_ON = auto()
    OFFERED = auto()
    ACCEPTED = auto()
    DECLINED = auto()
    OFFER_EXPIRED = auto()
    OFFER_WITHDRAWN = auto()
    ASSIGNED = auto()
    HANDED_OVER = auto()
    UNDONE = auto()
    PULLED_BACK = auto()
    CANCELLED = auto()
    ENDED_BY_LIST = auto()
    MERGED = auto()
    PARTED = auto()
    REOPENED = auto()
    """An attempt is over because the answer to a refusal opens its step again."""


class TrailEvent(StrEnum):
    """What else the trail holds: nobody's card moves by it alone; whoever records it tells whom it concerns."""

    CASE_OPENED = auto()
    CASE_FINISHED = auto()
    CASE_CANCELLED = auto()
    CASES_MERGED = auto()
    CASES_PARTED = auto()
    CLOSING_ASKED = auto()
    CLOSING_REFUSED = auto()
    ORGANISATION_REMOVED = auto()
    ORGANISATION_RESTORED = auto()
    ORGANISATION_ADDED = auto()
    ORGANISATION_TAKEN_OUT = auto()
    FACT_LEARNED = auto()
    REGISTERED = auto()
    UNREGISTERED = auto()
    ADVISED = auto()
    RAISED = auto()
    WALKED_OVER = auto()
    ARRIVED = auto()
    WRITTEN_FOR = auto()
    FULL_CARD_SEEN = auto()
    REFUSED = auto()

    COUNT_POSTED = auto()
    COUNT_CORRECTED = auto()
    COUNT_TAKEN_BACK = auto()
    OFFICIAL_ENTERED = auto()
    RANKED = auto()
    TARGET_ASSIGNED = auto()
    DENOMINATOR_ENTERED = auto()

    UNIT_REPORT_ASKED = auto()
    UNIT_REPORT_HANDED_IN = auto()
    UNIT_REPORT_TAKEN_BACK = auto()
    UNIT_REPORTS_CLOSED = auto()
    UNIT_FORM_GIVEN = auto()
    UNIT_FORM_HELD = auto()

    REPORT_ORDERED = auto()
    REPORT_MADE = auto()
    REPORT_FAILED = auto()
    REPORT_RETRIED = auto()
    REPORT_REMARKED = auto()
    REPORT_REMARK_TAKEN_BACK = auto()
    REPORT_REWORDED = auto()
    REPORT_REFRESHED = auto()
    REPORT_APPROVED = auto()
    REPORT_OVERDUE = auto()
    REPORT_SENT = auto()

    TASK_DONE = auto()
    TASK_UNDONE = auto()
    TASK_NOTED = auto()
    TASK_FILE_GIVEN = auto()
    AMEND_PROPOSED = auto()
    AMEND_APPROVED = auto()
    AMEND_REFUSED = auto()
    AMEND_REPLACED = auto()

    NOMINATED = auto()
    NOMINATION_DECIDED = auto()
    NOMINATION_WITHDRAWN = auto()
    OBJECTED = auto()
    OBJECTION_ANSWERED = auto()
    COMMENDED = auto()
    THANKED = auto()

    REINFORCE_ASKED = auto()
    REINFORCED = auto()
    REINFORCE_DECLINED = auto()
    REINFORCE_ENDED = auto()

    SHIFT_SET = auto()
    SHIFT_DROPPED = auto()
    SHIFT_COVERED = auto()
    VOLUNTEERED = auto()
    COVER_ASKED = auto()
    SWAP_ASKED = auto()
    SWAP_DECLINED = auto()
    SHIFTS_SWAPPED = auto()
    DUTY_BEGUN = auto()
    DUTY_ENDED = auto()
    AWAY = auto()
    BACK = auto()

    NOTICE_SENT = auto()
    NOTICE_ANSWERED = auto()
    NOTICE_REMINDED = auto()
    NOTICE_TAKEN_BACK = auto()
    OCCASION_MADE = auto()
    OCCASION_CALLED_OFF = auto()
    OCCASION_BOOKED = auto()

    VISITED = auto()
    VISIT_TAKEN_BACK = auto()
    SELF_REQUESTED = auto()
    ENTERPRISE_SAID = auto()
    LETTER_PUBLISHED = auto()
    LETTER_TAKEN_OFF = auto()
    CALL_GIVEN = auto()
    CALL_ENDED = auto()
    CALL_EXPIRED = auto()
    CALL_TAKEN_BACK = auto()
    LETTER_SENT = auto()
    CALLS_ORDERED = auto()
    TICKED = auto()
    UNTICKED = auto()
    REPORT_DISPROVED = auto()
    REPORT_STANDS = auto()

    INVITED = auto()
    JOIN_ASKED = auto()
    JOIN_CONFIRMED = auto()
    JOIN_REFUSED = auto()
    JOINED = auto()
    LEFT = auto()
    ROSTER_TAKEN = auto()
    HUSHED = auto()
    PREFERRED = auto()
    PRACTISED = auto()
    ERASED = auto()
    CORRECTED = auto()
    DATA_ASKED = auto()
    DATA_REQUEST_MOVED = auto()
    FAULT_SAID = auto()
    FAULT_MOVED = auto()
    PURGED = auto()
    CONNECTED = auto()
    DISCONNECTED = auto()
    LIST_IMPORTED = auto()


EventKind = BatonEvent | TrailEvent


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the append-only trail."""

    kind: EventKind
    case: CaseId | None = None
    baton: BatonId | None = None
    member: MemberId | None = None
    data: Data = field(default_factory=dict)
