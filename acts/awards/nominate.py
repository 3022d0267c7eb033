"""Đề nghị khen thưởng: somebody proposes a person or a collective, within the plan's quota; withdrawn only with a reason.

The bot proposes nobody and decides nothing: a nomination is a proposal until a leader has decided (`acts/awards/decide_award.py`).
"""

from campaign import permissions, wording
from campaign.awards import nominations, recognition
from campaign.awards.nominations import Nomination, NominationState, Nominee, NomineeKind
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage import members
from storage.awards import award_rows
from storage.work import Work
from telling.awards import award_cards


def check(work: Work, nominee: Nominee, *, who: Member) -> None:
    """May `who` propose this one now? Raises RuleBroken: no_right, award_own_team, unknown_member, award_not_person,
    award_listed, award_quota."""
    _check(work, nominee, who)
    if not recognition.room(nominations.quota(work.plan, nominee.kind), len(award_rows.live(work, nominee.kind))):
        raise _full(work, nominee.kind)


def _check(work: Work, nominee: Nominee, who: Member) -> None:
    """All but the quota, which the database decides."""
    permissions.check(who, "award")
    person = members.get(work, nominee.member) if nominee.member is not None else None
    if nominee.member is not None and (person is None or not person.active):
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    if person is not None and person.position_account:
        raise RuleBroken(Refusal.AWARD_NOT_PERSON)
    team = person.home_team if person is not None else nominee.team
    if permissions.scope(who, "award") != "all" and not (team and who.leads(team)):
        raise RuleBroken(Refusal.AWARD_OWN_TEAM)
    there = award_rows.listed(work, nominee)
    if there is not None:
        raise RuleBroken(Refusal.AWARD_LISTED, by=there.by, since=there.at)


def _full(work: Work, kind: NomineeKind) -> RuleBroken:
    names = [award_cards.name(work, each.nominee) for each in award_rows.live(work, kind)]
    return RuleBroken(Refusal.AWARD_QUOTA, of=kind, quota=nominations.quota(work.plan, kind), names=names)


def nominate(work: Work, nominee: Nominee, *, criterion: int, note: str, who: Member) -> Nomination:
    """Propose; `criterion` is its number in the plan. Whoever it concerns and whoever decides is told. Raises RuleBroken as
    `check` does, `award_criterion` and `plain_words`."""
    _check(work, nominee, who)
    wording.check(note)
    reason = nominations.chosen(work.plan, nominee.kind, number=criterion)
    quota = nominations.quota(work.plan, nominee.kind)
    number = award_rows.nominate(work, nominee, criterion=reason, note=note, by=who.id, quota=quota)
    made = award_rows.get(work, number)
    if made is None:
        raise _full(work, nominee.kind)
    data: dict[str, int | str | bool | None] = {"nomination": number, "of": nominee.kind, "person": nominee.member}
    known = {key: value for key, value in data.items() if value is not None}
    work.record(Event(TrailEvent.NOMINATED, None, None, who.id, known))
    award_cards.nominated(work, made)
    return made


def load(work: Work, number: int) -> Nomination:
    """The nomination, or RuleBroken `award_gone`."""
    found = award_rows.get(work, number)
    if found is None:
        raise RuleBroken(Refusal.AWARD_GONE)
    return found


def check_withdrawal(work: Work, number: int, *, who: Member) -> Nomination:
    """The nomination that `who` may withdraw now. Raises RuleBroken: award_gone, award_settled, no_right."""
    found = load(work, number)
    if found.state != NominationState.AGREED:
        nominations.require_open(found)
    if not nominations.may_withdraw(found, who):
        raise RuleBroken(Refusal.NO_RIGHT, verb="award")
    return found


def withdraw(work: Work, number: int, *, reason: str, who: Member) -> Nomination:
    """Take a proposal off the list. Raises RuleBroken as `check_withdrawal` does, `award_reason` without one, and `plain_words`."""
    found = check_withdrawal(work, number, who=who)
    if not reason.strip():
        raise RuleBroken(Refusal.AWARD_REASON, number=number)
    wording.check(reason)
    settled = award_rows.settle(work, found, state=NominationState.WITHDRAWN, by=who.id, reason=reason.strip())
    assert settled, "read in this transaction"
    work.record(Event(TrailEvent.NOMINATION_WITHDRAWN, None, None, who.id, {"nomination": number}))
    after = load(work, number)
    award_cards.withdrawn(work, after, who=who)
    return after
