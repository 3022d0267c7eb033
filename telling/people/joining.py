"""What joining is told by: the question to whoever may say yes, and how it reads everywhere once it is over."""

from campaign import text_normalisation, verbs
from campaign.button_argument import ButtonArgument
from campaign.ids import PlaceId
from campaign.members import Member
from storage import outbox, said_buttons
from storage.priority import Priority
from storage.work import Work
from telling import labels, words
from telling.messages import Card, Choice
from telling.people.joining_arguments import ConfirmJoin, RefuseJoin

ANSWERS: tuple[tuple[str, ButtonArgument], ...] = (("confirm", ConfirmJoin()), ("refuse", RefuseJoin()))


def about(request: int) -> str:
    """What every message about this request is about."""
    return f"join:{request}"


def question(work: Work, request: int, *, wanted: Member, nick: str | None) -> Card:
    """Who asks to be whom, with the account's own name (None: it was not kept) and what to do before saying yes."""
    language = work.plan.campaign.language
    row = tuple(
        Choice(labels.word(language, label), verbs.token("join", request, argument=answer)) for label, answer in ANSWERS
    )
    strange = not set(text_normalisation.fold(nick or "").split()) & set(text_normalisation.fold(wanted.name).split())
    values = {"name": wanted.name, "team": team(work, wanted), "nick": nick, "strange": strange, "again": wanted.joined}
    return Card(_write(work, "confirm_join", **values), (row,))


def ask(work: Work, places: list[PlaceId], *, card: Card, request: int) -> None:
    """The question to each of them; the first answer ends it everywhere."""
    for place in places:
        outbox.say(work, place, card=card, priority=Priority.CALL, about=about(request))


def is_asked(work: Work, request: int) -> bool:
    """Does the question wait before anybody?"""
    return bool(said_buttons.live(work, about(request)))


def settled(work: Work, request: int, *, wanted: Member, yes: bool, by: Member) -> None:
    """A yes or no: every place where it was asked says who gave it."""
    said_buttons.over(
        work, about(request), closing=_write(work, "join_settled_by", name=wanted.name, yes=yes, by=by.short)
    )


def overtaken(work: Work, request: int, *, joined: Member, asked: int | None) -> None:
    """Somebody has joined under that name meanwhile, or this person under another one: the question is over everywhere.
    `asked`: where another person is told that nobody confirms them."""
    said_buttons.over(work, about(request), closing=_write(work, "join_overtaken", name=joined.name))
    if asked is not None:
        outbox.say(work, asked, card=Card(_write(work, "join_refused")), priority=Priority.CALL)


def team(work: Work, member: Member) -> str:
    """The name of their team; empty for who has none."""
    return work.plan.team(member.home_team).name if member.home_team else ""


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "lists", macro=macro, **values)
