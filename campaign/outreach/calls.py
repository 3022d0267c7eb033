"""Gọi: one organisation of the list is one caller's for a while; what may come of the call, and when it is called again.

Pure. What is asked of the office's list is in storage, what a call opens in the relay in `acts/call_outcome.py`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId, MemberId, OrganisationId
from campaign.plan.calling import Calling

MINUTE_MS = 60_000
NEVER = 2**53
"""When an organisation is called again of whose own call nothing more is expected; a promised call comes back by itself."""
NO_PHONE = "no_phone"
"""Why an organisation is left out for a day: the list has no number of it."""
NO_PHONE_MS = 24 * 60 * MINUTE_MS
LATE_MS = 2 * 60 * MINUTE_MS
"""So long after its end a call is still answered by words alone."""


class CallResult(StrEnum):
    """What came of a call. Stored by these names; what they are called stands in `verbs.toml`."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    NOT_HEAD = "not_head"
    LATER = "later"
    DECLINED = "declined"
    LETTER = "letter"
    REPORTED = "reported"
    PAUSED = "paused"
    DISSOLVED = "dissolved"

    @property
    def opens(self) -> bool:
        """Does it go on as a case of the relay?"""
        return self in (CallResult.REACHED, CallResult.PAUSED, CallResult.DISSOLVED)

    @property
    def promised(self) -> bool:
        """Does it come back by itself at a stated time?"""
        return self in (CallResult.LATER, CallResult.NOT_HEAD)

    @property
    def spoken(self) -> bool:
        """Was somebody of the enterprise on the line?"""
        return self not in (CallResult.NO_ANSWER, CallResult.WRONG_NUMBER)


class LetterWay(StrEnum):
    """By which way the open letter was sent."""

    CHAT = "chat"
    MAIL = "mail"
    SMS = "sms"
    PAPER = "paper"


class CallState(StrEnum):
    """A call is given, then ended with its outcome, or it expires and the organisation is free again."""

    GIVEN = "given"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class CallStanding:
    """How an organisation stands between calls: from when it may be called (UTC ms), how often it was without anybody agreeing, and what
    came of the last call."""

    after: int = 0
    tries: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One row of `outreach_call`. `until`: the time that was promised (UTC ms); `before`: how the organisation stood before its outcome;
    `letter_by`: how the letter went that is its outcome, None while nobody has said."""

    id: int
    organisation: OrganisationId
    member: MemberId
    team: str
    given_at: int
    expires_at: int
    state: CallState = CallState.GIVEN
    outcome: CallResult | None = None
    ended_at: int | None = None
    until: int | None = None
    case: CaseId | None = None
    before: CallStanding = CallStanding()
    letter_by: LetterWay | None = None

    def live(self, now: int) -> bool:
        """Is the organisation still its caller's?"""
        return self.state == CallState.GIVEN and now < self.expires_at


@dataclass(frozen=True, slots=True)
class CallTally:
    """How many were called, how many of them somebody spoke to, and how many agreed."""

    called: int
    spoken: int
    agreed: int


def tally(found: Mapping[tuple[str, CallResult], int], team: str) -> CallTally:
    """Of a team, from how many calls of each team came to what."""
    mine = {outcome: n for (of, outcome), n in found.items() if of == team}
    spoken = sum(n for outcome, n in mine.items() if outcome.spoken)
    return CallTally(sum(mine.values()), spoken, mine.get(CallResult.REACHED, 0))


def after(called: CallStanding, outcome: CallResult, *, now: int, rules: Calling, until: int | None) -> CallStanding:
    """How the organisation stands after a call. `until`: until when the plan lets whoever was not ready rest."""
    if outcome in (CallResult.WRONG_NUMBER, CallResult.REPORTED):
        return CallStanding(NEVER, called.tries, outcome)
    if outcome.opens:
        return CallStanding(now + rules.rest_minutes * MINUTE_MS, 0, outcome)
    tries = called.tries + 1
    if outcome.promised or (tries >= rules.tries and outcome != CallResult.LETTER):
        return CallStanding(NEVER, tries, outcome)
    return CallStanding(max(until or 0, now + rules.rest_minutes * MINUTE_MS), tries, outcome)


def promise(
    waiting: Sequence[Call], *, who: MemberId, there: Collection[MemberId], now: int, rules: Calling
) -> Call | None:
    """Of the call-backs that are due the one for `who`: their own, else the oldest whose caller is not there (`there`: on duty), or has let
    it lie for as long as a call is anybody's."""
    mine = [one for one in waiting if one.member == who]
    left = [
        one for one in waiting if one.member not in there or now >= (one.until or 0) + rules.hold_minutes * MINUTE_MS
    ]
    return next(iter([*mine, *left]), None)


def check_answer(call: Call, *, who: MemberId) -> None:
    """Raises RuleBroken: call_gone for somebody else's call, call_answered when it has its outcome."""
    if call.member != who:
        raise RuleBroken(Refusal.CALL_GONE)
    if call.state == CallState.ENDED:
        raise RuleBroken(Refusal.CALL_ANSWERED, outcome=call.outcome, at=call.ended_at)


def check_letter(call: Call, *, who: MemberId) -> None:
    """Raises RuleBroken call_gone for somebody else's call, and for one that did not end with the letter."""
    if call.member != who or call.outcome != CallResult.LETTER:
        raise RuleBroken(Refusal.CALL_GONE)


def check_undo(call: Call, *, now: int, minutes: int) -> None:
    """Raises RuleBroken: nothing_to_undo for a call without an outcome, too_late after the plan's minutes."""
    if call.state != CallState.ENDED or call.ended_at is None:
        raise RuleBroken(Refusal.NOTHING_TO_UNDO)
    if now > call.ended_at + minutes * MINUTE_MS:
        raise RuleBroken(Refusal.TOO_LATE, minutes=minutes)
