"""A leader and whoever holds the work: the leader hears that something is stuck, answers in their own words, and is answered."""

from campaign import masking, verbs
from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.batons import Baton, BatonState
from storage import members
from storage.relay import cases
from storage.work import Work
from telling import card_keys, effects, labels, views
from telling.effects import Transition
from telling.messages import Choice, Rows

SOLVED = "1"
"""The argument of a leader's button that lets the holder go on."""


def leads_in_reach(work: Work, baton: Baton) -> list[Member]:
    """The team's heads who can be written to, without the holder."""
    heads = [m for m in members.of_team(work, baton.team) if m.leads(baton.team) and m.id != baton.holder]
    return [m for m in heads if m.private is not None]


def lead_hears_progress(work: Work, told: Transition) -> None:
    """A result that calls the team's leader ("Đã nộp hồ sơ": to be settled on the spot)."""
    result = next(r for r in work.plan.step(told.new.step).results if r.id == told.new.result)
    if result.calls_lead:
        _leads(work, told, "lead_progress", result=result.label, by=effects.short(work, told.new.holder))


def leads_hear_block(work: Work, told: Transition) -> None:
    """Báo cáo cấp trên."""
    reason = next((r.label for r in work.plan.reasons if r.id == told.new.reason), "") or _own_words(work, told.new)
    _leads(work, told, "lead_block", reason=reason, by=effects.short(work, told.new.holder))


def _own_words(work: Work, baton: Baton) -> str:
    """Why the holder is stuck, as they wrote it, without phone numbers."""
    said = [row["text"] for row in cases.notes(work, baton.case) if row["kind"] == "block" and row["baton"] == baton.id]
    return masking.masked(said[-1]) if said else ""


def _leads(work: Work, told: Transition, macro: str, **values: object) -> None:
    """To each head in private, with buttons: answer in one's own words; and, for what is stuck, let the holder go on."""
    baton = told.new
    name = views.of(work, baton, private=False).organisation.name
    for member in leads_in_reach(work, baton):
        effects.say_to(
            work,
            member.id,
            baton=baton,
            macro=macro,
            about=card_keys.alert(baton.id),
            rows=_alert_rows(work, baton),
            name=name,
            **values,
        )


def _alert_rows(work: Work, baton: Baton) -> Rows:
    language = work.plan.campaign.language
    reply = Choice(labels.button(language, "advise"), verbs.token("advise", baton.id, version=baton.version))
    solved = Choice(
        labels.button(language, "unblock"), verbs.token("advise", baton.id, version=baton.version, argument=SOLVED)
    )
    return ((reply, solved),) if baton.state == BatonState.BLOCKED else ((reply,),)


def pass_on(work: Work, baton: Baton, *, text: str, who: Member, to: MemberId) -> bool:
    """Somebody's own words to a colleague in private; a reply to them comes back. False where nobody can be written to.

    A phone number in them is masked for whoever does not hold the work.
    """
    if effects.holders_place(work, baton, member=to) is None:
        return False
    name = views.of(work, baton, private=False).organisation.name
    words_ = text.strip() if to == baton.holder else masking.masked(text.strip())
    effects.say_to(
        work,
        to,
        baton=baton,
        macro="advice",
        about=card_keys.advice(baton.id, who.id),
        by=who.short,
        name=name,
        text=words_,
    )
    return True


def holder_hears_solved(work: Work, told: Transition) -> None:
    """A leader has said that nothing stands in the way any more."""
    if told.who is not None and told.who.id != told.new.holder:
        effects.say_to(work, told.new.holder, baton=told.new, macro="solved", by=told.who.short)
