"""Có ý kiến: whoever a proposal concerns says something about it, or about their own figures; leaders answer.

What is said is free text: it stays in a table that can be erased, and the trail holds its number only.
"""

from acts.awards import nominate
from campaign import permissions, wording
from campaign.awards import nominations
from campaign.awards.nominations import Nomination, NominationState, Objection
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage.awards import award_rows
from storage.work import Work
from telling.awards import award_cards


def check(work: Work, number: int, *, who: Member) -> Nomination | None:
    """The nomination about which `who` may say something now; None for 0: one's own figures.

    Raises RuleBroken: no_right, award_gone, award_not_concerned, award_settled.
    """
    permissions.check(who, "object", own=True)
    if not number:
        return None
    found = nominate.load(work, number)
    if not nominations.concerned(found.nominee, who):
        raise RuleBroken(Refusal.AWARD_NOT_CONCERNED)
    nominations.require_open(found)
    return found


def open_for(work: Work, who: Member) -> list[Nomination]:
    """The proposals that concern `who`: undecided ones, else those that a leader has agreed to."""
    mine = [each for each in award_rows.live(work) if nominations.concerned(each.nominee, who)]
    return [each for each in mine if each.state == NominationState.PROPOSED] or mine


def object_(work: Work, number: int, *, text: str, who: Member) -> Objection:
    """Say it to the leaders and to whoever consolidates; a second text takes the place of the first.

    A leader who has not read it cannot decide by an older card. Raises RuleBroken as `check` does.
    """
    found = check(work, number, who=who)
    wording.check(text)
    made = award_rows.object_(work, found.id if found else None, member=who.id, text=text.strip())
    if found is not None:
        award_rows.moved(work, found.id)
    data = {"objection": made.id, "nomination": number, "replaces": made.earlier}
    work.record(Event(TrailEvent.OBJECTED, None, None, who.id, {key: value for key, value in data.items() if value}))
    award_cards.objected(work, made)
    return made


def check_answer(work: Work, number: int, *, who: Member) -> Objection:
    """The objection that `who` may answer now. Raises RuleBroken: no_right, award_gone, award_replaced, award_answered."""
    permissions.check(who, "award_answer")
    found = award_rows.objection(work, number)
    if found is None:
        raise RuleBroken(Refusal.AWARD_GONE)
    if found.replaced:
        raise RuleBroken(Refusal.AWARD_REPLACED)
    if found.answered_by is not None:
        raise RuleBroken(Refusal.AWARD_ANSWERED, by=found.answered_by)
    return found


def answer(work: Work, number: int, *, text: str, who: Member) -> Objection:
    """The answer goes back to whoever said it. Raises RuleBroken as `check_answer` does."""
    found = check_answer(work, number, who=who)
    wording.check(text)
    answered = award_rows.answer(work, number, by=who.id, text=text.strip())
    assert answered, "read in this transaction"
    work.record(Event(TrailEvent.OBJECTION_ANSWERED, None, None, who.id, {"objection": number}))
    award_cards.answered(work, found, text=text.strip(), who=who)
    return found
