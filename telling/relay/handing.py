"""Handing work over: the list with a line each, the question to a colleague, and who hears what came of it."""

from collections.abc import Sequence

from campaign import verbs
from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.batons import Baton, BatonState
from storage import members, outbox
from storage.priority import Priority
from storage.work import Work
from telling import labels, views, words
from telling.messages import Card, Choice
from telling.relay.hand_over_arguments import CannotTake, CopyWork, TakeAll

SHOWN = 20
"""So many lines fit a message; the rest is a number."""


def write(work: Work, macro: str, **values: object) -> str:
    """One of the sentences about handing over."""
    return words.write(work.plan.campaign.language, "hand_over", macro=macro, **values)


def listed(work: Work, batons: Sequence[Baton]) -> str:
    """A line for each: what was done, since when, what it waits for. To be read, and to be copied."""
    lines = [_line(work, one) for one in batons[:SHOWN]]
    return write(work, "listed", lines=lines, more=max(0, len(batons) - SHOWN))


def copied(work: Work, batons: Sequence[Baton], *, of: Member) -> str:
    """The same in one block: where a platform can, one tap copies it; elsewhere it is a message like any other."""
    head = write(work, "copy_head", name=of.short, count=len(batons))
    return write(work, "copied", text=words.joined(head, listed(work, batons)))


def to_copy(work: Work, of: Member) -> Choice:
    """The button for that."""
    return Choice(_word(work, "hand_over_copy"), verbs.token("hand_over", of.id, argument=CopyWork()))


def _line(work: Work, baton: Baton) -> str:
    seen = views.of(work, baton, private=False)
    done = [f"{each.at} {each.what}" for each in seen.history if not each.skipped]
    state = "" if baton.state == BatonState.HELD else _state(work, seen)
    return write(
        work, "line", case=baton.case, name=seen.organisation.name, step=seen.short_step, since=seen.since, done=done, state=state
    )  # fmt: skip


def _state(work: Work, seen: views.View) -> str:
    return write(work, "state_of", state=seen.baton.state.value, due=seen.due, reason=seen.reason, offered=seen.offered)


def ask(work: Work, number: int, *, of: Member, to: Member, batons: Sequence[Baton]) -> None:
    """The question to one who could take it all; `number` is under which it is kept."""
    if to.private is None:
        return
    text = words.joined(
        write(work, "asks", by=of.short, count=len(batons)), listed(work, batons), write(work, "asks_once", by=of.short)
    )
    rows = (
        (Choice(_word(work, "hand_over_take"), verbs.token("hand_over", number, argument=TakeAll()), main=True),),
        (Choice(_word(work, "hand_over_not"), verbs.token("hand_over", number, argument=CannotTake())),),
    )
    outbox.say(work, to.private, card=Card(text, rows, question=number), priority=Priority.CARD)


def tell(work: Work, member: MemberId, *, macro: str, **values: object) -> None:
    """One sentence to one of them in private."""
    person = members.get(work, member)
    if person is not None and person.private is not None:
        outbox.say(work, person.private, card=Card(write(work, macro, **values)), priority=Priority.NOTICE)


def cases(batons: Sequence[Baton]) -> list[str]:
    """Their numbers, to be read."""
    return [str(one.case) for one in batons]


def _word(work: Work, name: str) -> str:
    return labels.word(work.plan.campaign.language, name)
