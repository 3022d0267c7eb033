"""A case that is to end before its last step: the question to its leaders, and how it ended."""

from campaign import verbs
from campaign.ids import CaseId
from campaign.members import Member, Role
from campaign.relay.batons import Baton
from campaign.relay.closing import Closing, ClosingState
from storage import members, said_buttons
from storage.work import Work
from telling import effects, labels, views, words
from telling.messages import Choice, Rows
from telling.relay import advice
from telling.relay.closing_arguments import CloseAgreed, CloseRefused


def about(asked: Closing) -> str:
    """What the question to leaders says it is about."""
    return f"closing:{asked.id}"


def leaders_are_asked(work: Work, asked: Closing, *, baton: Baton, who: Member) -> bool:
    """One question to each: the team's heads, else whoever consolidates. False where nobody can be written to."""
    heads = advice.leads_in_reach(work, baton) or members.with_role(work, Role.CONSOLIDATOR)
    reached = [one for one in heads if one.private is not None and one.id != who.id]
    for member in reached:
        effects.say_to(
            work, member.id, baton=baton, macro="closing_asked", about=about(asked), rows=rows(work, asked), **_said(work, asked, baton)
        )  # fmt: skip
    return bool(reached)


def rows(work: Work, asked: Closing) -> Rows:
    """Yes and no."""
    language = work.plan.campaign.language
    yes = Choice(labels.word(language, "close_yes"), verbs.token("approve_close", asked.id, argument=CloseAgreed()))
    no = Choice(labels.word(language, "close_no"), verbs.token("approve_close", asked.id, argument=CloseRefused()))
    return ((yes, no),)


def question(work: Work, asked: Closing, *, baton: Baton) -> str:
    """The same question as a sentence."""
    return effects.sentence(work, baton, macro="closing_asked", **_said(work, asked, baton))


def decided(work: Work, settled: Closing, *, baton: Baton, who: Member) -> None:
    """Every copy of the question says how it ended; whoever asked hears it."""
    values = {"case": settled.case, "how": settled.state.value, "by": who.short, "at": views.when(work, work.now)}
    values |= {"reason": labels.closing(work.plan, settled.reason)}
    text = words.write(work.plan.campaign.language, "sentences", macro="closing_ended", **values)
    said_buttons.over(work, about(settled), closing=text)
    if settled.asked_by != who.id:
        macro = "closing_agreed" if settled.state == ClosingState.AGREED else "closing_refused"
        effects.say_to(work, settled.asked_by, baton=baton, macro=macro, by=who.short, reason=values["reason"])


def overtaken(work: Work, asked: Closing, *, into: CaseId) -> None:
    """The case has gone into another: nobody is asked about closing it any more."""
    text = words.write(work.plan.campaign.language, "sentences", macro="closing_overtaken", case=asked.case, into=into)
    said_buttons.over(work, about(asked), closing=text)


def _said(work: Work, asked: Closing, baton: Baton) -> dict[str, object]:
    name = views.of(work, baton, private=False).organisation.name
    by, reason = effects.short(work, asked.asked_by), labels.closing(work.plan, asked.reason)
    return {"by": by, "name": name, "reason": reason, "removes": asked.reason.removes}
