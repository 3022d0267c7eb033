"""The question to a colleague whether to swap shifts, and the word to who asked."""

from campaign.duty.shifts import DutyShift
from campaign.members import Member
from storage import outbox
from storage.priority import Priority
from storage.work import Work
from telling import labels
from telling.duty import duty_arguments, duty_lists
from telling.duty.duty_arguments import AgreeSwap, ChooseSwap, DeclineSwap
from telling.messages import Card, Choice


def question(work: Work, mine: DutyShift, *, theirs: DutyShift, by: Member, to: Member) -> None:
    """To the colleague, in private: which shift would be theirs for which of theirs."""
    if to.private is None:
        return
    give = duty_lists.line(work, theirs, beside=mine)
    text = duty_lists.write(work, "swap_question", name=by.short, take=duty_lists.line(work, mine), give=give)
    outbox.say(work, to.private, card=Card(text, (answers(work, mine, theirs=theirs),)), priority=Priority.NOTICE)


def answers(work: Work, mine: DutyShift, *, theirs: DutyShift) -> tuple[Choice, Choice]:
    """Yes and no to the swap."""
    language = work.plan.campaign.language
    yes = Choice(labels.word(language, "duty_agree"), duty_arguments.token(mine.id, AgreeSwap(theirs.id)), main=True)
    return yes, Choice(labels.word(language, "duty_keep"), duty_arguments.token(mine.id, DeclineSwap(theirs.id)))


def done(work: Work, shift: DutyShift, *, to: Member, by: Member) -> None:
    """Whoever asked hears that it is done, and which shift is theirs now."""
    if to.private is not None:
        text = duty_lists.write(work, "swap_done", name=by.short, shift=duty_lists.one(work, shift))
        outbox.say(work, to.private, card=Card(text), priority=Priority.NOTICE)


def declined(work: Work, mine: DutyShift, *, theirs: DutyShift, to: Member, by: Member) -> None:
    """Whoever asked hears that it stays as it is, with the way to ask somebody else."""
    if to.private is not None:
        kept = duty_lists.line(work, theirs, beside=mine)
        text = duty_lists.write(work, "swap_declined", name=by.short, theirs=kept, mine=duty_lists.line(work, mine))
        label = labels.word(work.plan.campaign.language, "duty_doi")
        again = Choice(label, duty_arguments.token(mine.id, ChooseSwap()), words="/truc đổi")
        outbox.say(work, to.private, card=Card(text, ((again,),)), priority=Priority.NOTICE)
