"""/thamgia and /start: join by a one-time link, or pick one's own name and wait for a leader's yes."""

from acts import join
from campaign import folding, permissions
from campaign.errors import RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from handlers.said import Said
from handlers.understanding import people
from storage import members, outbox, settings
from telling import words
from telling.shapes import Answer, Card, Choice

NAMES = 24
"""So many names are offered at once; the rest is found by typing a part of one."""


def _list(said: Said, macro: str, **values: object) -> str:
    return words.write(said.language, "lists", macro, **values)


def typed(said: Said) -> Answer:
    """In private: a code, a name, or nothing (then names to choose from). In a group: where to go."""
    if said.member is not None:
        return Answer(
            _list(
                said, "welcome", member=said.member, team=_team(said, said.member), welcome=said.work.plan.texts.welcome
            )
        )
    if not said.incoming.private:
        return Answer(_list(said, "join_in_private"))
    code = said.rest.strip()
    if len(code) >= 20 and " " not in code:
        return _by_link(said, code)
    return _names(said, code)


def _by_link(said: Said, code: str) -> Answer:
    member = join.by_link(
        said.work, code, channel=said.incoming.channel, person=said.incoming.person, place=said.place.id
    )
    return Answer(_list(said, "welcome", member=member, team=_team(said, member), welcome=said.work.plan.texts.welcome))


def _team(said: Said, member: Member) -> str:
    return said.work.plan.team(member.home_team).name if member.home_team else ""


def _names(said: Said, part: str) -> Answer:
    free = [m for m in members.everybody(said.work) if not m.person and _fits(m, part)]
    rows = tuple(
        (Choice(f"{m.name}" + (f" · {_team(said, m)}" if m.home_team else ""), f"thamgia:{m.id}:0"),)
        for m in free[:NAMES]
    )
    return Answer(_list(said, "who_are_you", found=len(free), shown=min(len(free), NAMES)), rows=rows)


def _fits(member: Member, part: str) -> bool:
    return folding.fold(part) in folding.fold(member.name)


def tapped(said: Said) -> Answer:
    """A name picked, or a leader's yes or no to one."""
    assert said.press is not None
    if said.press.argument:
        return _settled(said, said.press.subject, yes=said.press.argument == "yes")
    if said.member is not None:
        raise RuleBroken("already_joined", by=said.member.id)
    if not said.incoming.private:
        raise RuleBroken("unreadable_button")
    name, person = MemberId(said.press.subject), said.incoming.person
    again = members.is_asking(said.work, name, channel=said.incoming.channel, person=person)
    request = join.ask(said.work, name, channel=said.incoming.channel, person=person, place=said.place.id)
    wanted = members.get(said.work, name)
    assert wanted is not None
    asked = _ask_leaders(said, wanted, request, again=again)
    return Answer(_list(said, "join_asked", name=wanted.name, asked=asked))


def _ask_leaders(said: Said, wanted: Member, request: int, *, again: bool) -> int:
    """Ask whoever may say yes; how many they are. Who asks `again` while they wait makes no second message."""
    leaders = [m for m in members.everybody(said.work) if m.private is not None and join.may_confirm(m, wanted)]
    near = [m for m in leaders if wanted.home_team and m.leads(wanted.home_team)] or leaders
    answers = (("confirm", "yes"), ("refuse", "no"))
    row = tuple(Choice(said.word(label), f"thamgia:{request}:0:{value}") for label, value in answers)
    card = Card(
        _list(said, "confirm_join", name=wanted.name, team=_team(said, wanted), nick=said.incoming.person_name), (row,)
    )
    for place in [leader.private for leader in near if leader.private is not None and not again]:
        outbox.say(said.work, place, card, priority=1)
    return len(near)


def _settled(said: Said, request: int, *, yes: bool) -> Answer:
    member, place = join.confirm(said.work, request, yes=yes, by=said.who)
    if place is not None:
        macro = "welcome" if yes else "join_refused"
        values = {"member": member, "team": _team(said, member), "welcome": said.work.plan.texts.welcome} if yes else {}
        outbox.say(said.work, place, Card(_list(said, macro, **values)), priority=1)
    return Answer(_list(said, "join_settled", name=member.name, yes=yes))


def invite(said: Said) -> Answer:
    """/moi <tên>: an admin makes a one-time link for somebody of the roster; it is shown in private only."""
    permissions.check(said.who, "invite")
    if not said.incoming.private:
        return Answer(_list(said, "invite_in_private"))
    found = people.find(said.rest, [(m.id, m.name, m.short) for m in members.everybody(said.work)])
    if len(found) != 1:
        raise RuleBroken("ambiguous_person" if found else "unknown_person", name=said.rest)
    code = join.invite(said.work, MemberId(found[0]), by=said.who)
    member = members.get(said.work, MemberId(found[0]))
    return Answer(
        _list(
            said, "invite", name=member.name if member else "", bot=settings.get(said.work, "bot_username"), code=code
        )
    )
