"""Reinforcement: the question to one of the reserve, and who hears what came of it."""

from campaign import verbs
from campaign.ids import MemberId
from campaign.members import Member
from storage import members, outbox
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import labels, words
from telling.messages import Card, Choice
from telling.relay.reinforce_arguments import ComeToHelp, NotNow


def write(work: Work, macro: str, **values: object) -> str:
    """One of the sentences about reinforcement; a `team` is said by its name."""
    if "team" in values:
        values["team"] = work.plan.team(str(values["team"])).name
    return words.write(work.plan.campaign.language, "reinforcement", macro=macro, **values)


def ask(work: Work, number: int, *, team: str, by: Member, to: Member) -> None:
    """The question, with how much waits there."""
    if to.private is None:
        return
    waiting = batons.tally(work, team).get("open", 0)
    come = Choice(_word(work, "reinforce_come"), verbs.token("reinforce", number, argument=ComeToHelp()), main=True)
    no = Choice(_word(work, "reinforce_not"), verbs.token("reinforce", number, argument=NotNow()))
    card = Card(write(work, "asks", by=by.short, team=team, open=waiting), ((come, no),), question=number)
    outbox.say(work, to.private, card=card, priority=Priority.CARD)


def tell(work: Work, member: MemberId, *, macro: str, **values: object) -> None:
    """One sentence to one of them in private."""
    person = members.get(work, member)
    if person is not None and person.private is not None:
        outbox.say(work, person.private, card=Card(write(work, macro, **values)), priority=Priority.NOTICE)


def _word(work: Work, name: str) -> str:
    return labels.word(work.plan.campaign.language, name)
