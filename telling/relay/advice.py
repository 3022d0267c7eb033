"""A leader and whoever holds the work: the leader hears that something is stuck, answers in their own words, and is answered."""

from collections.abc import Sequence

from campaign import masking, verbs
from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.batons import IN_HAND, Baton, BatonState
from storage import events, members, said_buttons
from storage.relay import cases
from storage.work import Work
from telling import card_keys, effects, labels, views, words
from telling.effects import Transition
from telling.messages import Choice, Rows
from telling.relay.baton_arguments import AssignOther, BringUp, Solved

ONE_MS = 60_000
"""What calls a leader within so long about one piece of work is one alert."""


def leads_in_reach(work: Work, baton: Baton) -> list[Member]:
    """The team's heads who can be written to, without the holder."""
    heads = [m for m in members.of_team(work, baton.team) if m.leads(baton.team) and m.id != baton.holder]
    return [m for m in heads if m.private is not None]


def lead_hears_progress(work: Work, told: Transition) -> None:
    """A result that calls the team's leader ("Đã nộp hồ sơ": to be settled on the spot); once for a case, however often it is
    reported."""
    results = {r.id: r for r in work.plan.step(told.new.step).results}
    reached = events.times_reached(work, told.new.case, result=told.new.result)
    if results[told.new.result].calls_lead and reached < 2:
        since = work.now - ONE_MS
        noted = [*cases.results_for_lead(work, told.new.id, since=since), told.new.result]
        said = [results[each].label for each in dict.fromkeys(noted) if each in results]
        for member in leads_in_reach(work, told.new):
            _result(work, told.new, member, said=said, since=since)


def _result(work: Work, baton: Baton, member: Member, *, said: Sequence[str], since: int) -> None:
    """One alert for what is noted within a minute: it reads otherwise, instead of ringing again."""
    about, by = card_keys.alert(baton.id, result=True), effects.short(work, baton.holder)
    name = views.of(work, baton, private=False).organisation.name
    there = said_buttons.newest(work, member.private, about=about, since=since) if member.private is not None else 0
    if there:
        text = effects.sentence(work, baton, macro="lead_progress", result="; ".join(said), by=by, name=name)
        said_buttons.reword(work, there, text=text)
        return
    rows = alert_rows(work, baton)
    effects.say_to(
        work, member.id, baton=baton, macro="lead_progress", about=about, rows=rows, result=said[-1], by=by, name=name
    )


def leads_hear_block(work: Work, told: Transition) -> None:
    """Báo cáo cấp trên."""
    by, name = effects.short(work, told.new.holder), views.of(work, told.new, private=False).organisation.name
    for member in leads_in_reach(work, told.new):
        effects.say_to(
            work, member.id, baton=told.new, macro="lead_block", about=card_keys.alert(told.new.id), rows=alert_rows(work, told.new),
            reason=reason(work, told.new), by=by, name=name,
        )  # fmt: skip


def alerts_end(work: Work, told: Transition, *, taken_back: bool) -> None:
    """What leaders were told asks for nothing any more: every copy says how it ended, and by whom."""
    baton = told.new
    said = [
        each for result in (False, True) for each in said_buttons.live(work, card_keys.alert(baton.id, result=result))
    ]
    for say, _ in said:
        stuck = any(_solves(choice["token"]) for row in said_buttons.left(work, say) for choice in row)
        if taken_back or baton.state not in IN_HAND or (stuck and baton.state != BatonState.BLOCKED):
            said_buttons.close(work, say, closing=_ended(work, told, taken_back=taken_back))


def _solves(token: str) -> bool:
    press = verbs.read(token)
    return press is not None and press.is_any((Solved,))


def _ended(work: Work, told: Transition, *, taken_back: bool) -> str:
    baton, step = told.new, work.plan.step(told.new.step)
    result = next((r.label for r in step.results if r.id == baton.result), "")
    how = "taken_back" if taken_back else "going_on" if baton.state in IN_HAND else baton.state.value
    return words.write(
        work.plan.campaign.language, "sentences", macro="alert_ended", case=baton.case, step=step.name, how=how, result=result,
        name=views.of(work, baton, private=False).organisation.name, by=told.who.short if told.who else "",
        at=views.when(work, work.now),
    )  # fmt: skip


def _own_words(work: Work, baton: Baton) -> str:
    """Why the holder is stuck, as they wrote it, without phone numbers."""
    said = [row["text"] for row in cases.notes(work, baton.case) if row["kind"] == "block" and row["baton"] == baton.id]
    return masking.masked(said[-1]) if said else ""


def reason(work: Work, baton: Baton) -> str:
    """Why it is stuck: the plan's reason, else the holder's own words."""
    return next((r.label for r in work.plan.reasons if r.id == baton.reason), "") or _own_words(work, baton)


def alert_rows(work: Work, baton: Baton, *, top: bool = False) -> Rows:
    """Answer in one's own words; and, for what is stuck, let the holder go on, give it to another, or bring it to the level above."""
    language = work.plan.campaign.language
    reply = Choice(labels.button(language, "advise"), verbs.token("advise", baton.id, version=baton.version))
    solved = Choice(
        labels.button(language, "unblock"), verbs.token("advise", baton.id, version=baton.version, argument=Solved())
    )
    token = verbs.token("advise", baton.id, version=baton.version, argument=AssignOther())
    other = Choice(labels.word(language, "assign_other"), token)
    token = verbs.token("advise", baton.id, version=baton.version, argument=BringUp())
    above = Choice(labels.button(language, "escalate"), token)
    return ((reply, solved), (other,) if top else (other, above)) if baton.state == BatonState.BLOCKED else ((reply,),)


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
    effects.notes_are_seen(work, baton)
    return True


def holder_hears_solved(work: Work, told: Transition) -> None:
    """A leader has said that nothing stands in the way any more."""
    if told.who is not None and told.who.id != told.new.holder:
        effects.say_to(work, told.new.holder, baton=told.new, macro="solved", by=told.who.short)
