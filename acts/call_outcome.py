"""What came of a call: noted, led on into the relay where somebody agreed or a leader must say yes, and taken back.

Above the wings: a call is outreach's, the case that it opens is the relay's.
"""

from acts.relay import close, finish, told_call, undo
from acts.relay.open_case import CaseRequest
from acts.relay.told_call import CallOutcome
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import CaseId
from campaign.members import Member
from campaign.outreach import calls as rules
from campaign.outreach.calls import MINUTE_MS, Call, CallResult, CallState, LetterWay
from campaign.relay.batons import Baton
from campaign.relay.cases import CaseSource
from campaign.relay.closing import ClosingReason
from storage.outreach import call_rows
from storage.relay import batons, cases
from storage.work import Work
from telling.outreach import call_cards

CLOSINGS = {CallResult.PAUSED: ClosingReason.PAUSED, CallResult.DISSOLVED: ClosingReason.DISSOLVED}
OURS = frozenset({TrailEvent.CALL_ENDED, TrailEvent.CALL_GIVEN, TrailEvent.LETTER_SENT})
"""Kinds of act after which /nham means the last outcome."""
DECLINED = "declined"
"""What the plan's result of the first step means that lets an enterprise rest that was not ready."""


def load(work: Work, number: int) -> Call:
    """The call, or RuleBroken `call_gone`."""
    found = call_rows.get(work, number)
    if found is None:
        raise RuleBroken(Refusal.CALL_GONE)
    return found


def end(work: Work, number: int, *, outcome: CallResult, who: Member, until: int | None = None, note: str = "") -> Call:
    """The call came to this. `until`: the time that was promised (UTC ms), needed for `later`. Late it still counts, unless
    somebody has the organisation by now.

    Raises RuleBroken: call_gone, call_answered, call_taken, call_resting; moment_out_of_range; and what opening a case and closing it refuse.
    """
    call = load(work, number)
    rules.check_answer(call, who=who.id)
    if (newer := call_rows.after(work, call)) is not None:
        raise _overtaken(work, newer)
    promised = _promised(work, outcome, until)
    before = call_rows.called(work, call.organisation)
    call_rows.end(work, call, outcome=outcome, until=promised, before=before, note=note)
    calling = work.plan.calling
    now = rules.after(before, outcome, now=work.now, rules=calling, until=_rests_until(work, outcome))
    call_rows.stands(work, call.organisation, called=now)
    data: dict[str, int | str | bool | None] = {
        "call": call.id,
        "organisation": call.organisation,
        "outcome": outcome.value,
        "team": call.team,
    }
    work.record(Event(TrailEvent.CALL_ENDED, None, None, who.id, data))
    if outcome.opens:
        call_rows.opened(work, call.id, case=_into_the_relay(work, call, outcome, who))
    call_cards.redraw(work, call)
    return load(work, number)


def letter(work: Work, number: int, *, by: LetterWay, who: Member) -> Call:
    """By which way the letter was sent that the call ended with. Raises RuleBroken call_gone."""
    call = load(work, number)
    rules.check_letter(call, who=who.id)
    call_rows.letter(work, number, by=by)
    work.record(Event(TrailEvent.LETTER_SENT, None, None, who.id, {"call": number, "by": by.value}))
    call_cards.redraw(work, call)
    return load(work, number)


def _overtaken(work: Work, newer: Call) -> RuleBroken:
    """Somebody else has the organisation by now, or has had it."""
    if newer.state == CallState.GIVEN:
        return RuleBroken(Refusal.CALL_TAKEN, by=newer.member, since=newer.given_at, until=newer.expires_at)
    until = (newer.ended_at or 0) + work.plan.calling.rest_minutes * MINUTE_MS
    return RuleBroken(Refusal.CALL_RESTING, by=newer.member, at=newer.ended_at, until=newer.until or until)


def _promised(work: Work, outcome: CallResult, until: int | None) -> int | None:
    """The stated time; whoever spoke to somebody else than the head calls again at the office's next session."""
    if outcome == CallResult.NOT_HEAD and until is None:
        return int(work.plan.office_time.next_start(work.local(work.now)).timestamp() * 1000)
    if outcome.promised and (until is None or until <= work.now):
        raise RuleBroken(Refusal.MOMENT_OUT_OF_RANGE)
    return until if outcome.promised else None


def _rests_until(work: Work, outcome: CallResult) -> int | None:
    """What the plan's own result for «not ready» waits for."""
    if outcome not in (CallResult.DECLINED, CallResult.LETTER):
        return None
    results = (one for step in work.plan.first_steps() for one in step.results if DECLINED in one.means and one.waits)
    waits = next((work.plan.wait(one.waits) for one in results), None)
    return (
        int(waits.until(work.local(work.now), work.plan.office_time).timestamp() * 1000) if waits is not None else None
    )


def _into_the_relay(work: Work, call: Call, outcome: CallResult, who: Member) -> CaseId:
    """A case, in the caller's hand as far as the cap allows; the card asks at once what the contact step asks."""
    facts = {"consent": "yes"} if outcome == CallResult.REACHED else {}
    try:
        with work.savepoint():
            number, mine = _opened(work, call, facts, who, keep=True)
    except RuleBroken as error:
        if error.kind != Refusal.CLAIM_CAP:
            raise
        number, mine = _opened(work, call, facts, who, keep=False)
    if outcome == CallResult.REACHED and mine is not None:
        _contacted(work, mine, who)
    if outcome in CLOSINGS:
        close.request(work, number, reason=CLOSINGS[outcome], who=who)
    return number


def _opened(work: Work, call: Call, facts: dict[str, str], who: Member, *, keep: bool) -> tuple[CaseId, Baton | None]:
    source = CaseSource.LIST if keep else CaseSource.CALL
    request, nothing = CaseRequest(source, facts=facts), CallOutcome({})
    return told_call.note(work, call.organisation, request=request, outcome=nothing, who=who, keep=keep)


def _contacted(work: Work, mine: Baton, who: Member) -> None:
    """They are on the line: the step's own question comes at once, where the plan has one."""
    step = work.plan.step(mine.step)
    for one in [one for one in step.results if "contacted" in one.means and step.asks][:1]:
        finish.result(work, mine.id, result_id=one.id, who=who)


def last_slip(work: Work, *, who: Member) -> Call | None:
    """The call whose outcome /nham alone means: of what `who` did last, or what has followed from it; None where they did something else since."""
    call, act = call_rows.last_ended_of(work, who.id), cases.last_act_of(work, who.id)
    if call is None or act is None:
        return None
    ours = act["kind"] in OURS or (call.case is not None and act["case_file"] == call.case)
    return call if ours else None


def take_back(work: Work, number: int, *, who: Member) -> Call:
    """The outcome was a slip: the call is its caller's again, with its time anew; while they have another, it only waits for its outcome.

    Raises RuleBroken: call_gone, nothing_to_undo, too_late, call_taken, call_resting; moved_on when its case has gone on.
    """
    call = load(work, number)
    opening = _check_undo(work, call, who)
    if opening is not None:
        undo.undo(work, opening.id, who=who)
    busy = call_rows.given_to(work, who.id) is not None
    until = work.now if busy else work.now + work.plan.calling.hold_minutes * MINUTE_MS
    call_rows.reopen(work, call, state=CallState.EXPIRED if busy else CallState.GIVEN, expires_at=until)
    data: dict[str, int | str | bool | None] = {
        "call": call.id,
        "organisation": call.organisation,
        "outcome": str(call.outcome),
        "team": call.team,
    }
    work.record(Event(TrailEvent.CALL_TAKEN_BACK, None, None, who.id, data))
    call_cards.again(work, call, to=who)
    return load(work, number)


def _check_undo(work: Work, call: Call, who: Member) -> Baton | None:
    """The baton whose claim opened the case, where one was opened."""
    if call.member != who.id:
        raise RuleBroken(Refusal.CALL_GONE)
    rules.check_undo(call, now=work.spoken_at, minutes=work.plan.relay.undo_minutes)
    if (newer := call_rows.after(work, call)) is not None:
        raise _overtaken(work, newer)
    return _opening(work, call, who) if call.case is not None else None


def _opening(work: Work, call: Call, who: Member) -> Baton:
    """What nobody has touched since the call opened it. Raises RuleBroken moved_on."""
    assert call.case is not None
    mine = [one for one in batons.of_case(work, call.case).values() if one.held_by(who.id)]
    acts = [undo.last(work, who=who, baton=one.id) for one in mine]
    opened = [one for one in acts if one.kind == BatonEvent.CLAIMED and one.data.get("opened_case")]
    if not opened:
        raise RuleBroken(Refusal.MOVED_ON)
    return opened[0].baton
