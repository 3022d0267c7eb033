"""/thamgia and /start: join by a one-time link, or type one's own full name and wait for a leader's yes."""

from acts.people import join
from campaign import permissions, text_normalisation
from campaign.errors import RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from handlers.interaction import Said
from handlers.understanding import people
from storage import members, outbox, said_buttons, settings
from telling import words
from telling.messages import Answer, Card, Choice
from telling.people import first_day
from telling.people import joining as telling


def _list(said: Said, macro: str, **values: object) -> str:
    return words.write(said.language, "lists", macro, **values)


def typed(said: Said) -> Answer:
    """In private: a code, one's own full name, or nothing (then how to). In a group: where to go."""
    if said.member is not None:
        return Answer(_welcome(said, said.member))
    if not said.incoming.private:
        return Answer(_list(said, "join_in_private"))
    code = said.rest.strip()
    if len(code) >= 20 and " " not in code:
        return _by_link(said, code)
    return _by_name(said, code)


def _by_link(said: Said, code: str) -> Answer:
    member = join.by_link(
        said.work, code, channel=said.incoming.channel, person=said.incoming.person, place=said.place.id
    )
    return Answer(_welcome(said, member))


def _welcome(said: Said, member: Member) -> str:
    """The plan's own words; for whoever sets the campaign up also what is left to do."""
    text = _list(said, "welcome", member=member, team=_team(said, member), welcome=said.work.plan.texts.welcome)
    sets_up = said.incoming.private and permissions.ever(member, "invite")
    return words.joined(text, first_day.left(said.work)) if sets_up else text


def _team(said: Said, member: Member) -> str:
    return telling.team(said.work, member)


def _by_name(said: Said, name: str) -> Answer:
    """Their own full name, as the roster has it, asks for a leader's yes. Nobody is told who else is on the roster."""
    found = named(said, name)
    if not found:
        return Answer(_list(said, "who_are_you", name=name))
    if len(found) == 1:
        return _asked(said, found[0])
    rows = tuple((Choice(_team(said, m) or said.word("no_team"), f"thamgia:{m.id}:0"),) for m in found)
    return Answer(_list(said, "which_team", name=found[0].name), rows=rows)


def named(said: Said, name: str) -> list[Member]:
    """Who of the roster is called exactly so, diacritics or not, and has not joined."""
    wanted = text_normalisation.fold(name)
    return [
        m for m in members.everybody(said.work) if not m.person and wanted and text_normalisation.fold(m.name) == wanted
    ]


def plain(said: Said) -> Answer | None:
    """A stranger's plain line in private that is nothing but a name of the roster."""
    found = named(said, said.incoming.text) if said.incoming.private else []
    return _by_name(said, said.incoming.text) if found else None


def tapped(said: Said) -> Answer:
    """A name picked, or a leader's yes or no to one."""
    assert said.press is not None
    if said.press.argument:
        return _settled(said, said.press.subject, yes=said.press.argument == "yes")
    if said.member is not None:
        raise RuleBroken("already_joined", by=said.member.id)
    if not said_buttons.label(said.work, said.place.id, said.incoming.message, said.incoming.token):
        raise RuleBroken("unreadable_button")  # whoever makes up a button learns no name by it
    wanted = members.get(said.work, MemberId(said.press.subject))
    if wanted is None:
        raise RuleBroken("unknown_member")
    return _asked(said, wanted)


def _asked(said: Said, wanted: Member) -> Answer:
    """Ask whoever may say yes. Who asks again while they wait makes no second message."""
    channel, person = said.incoming.channel, said.incoming.person
    again = members.is_asking(said.work, wanted.id, channel=channel, person=person)
    request = join.ask(said.work, wanted.id, channel=channel, person=person, place=said.place.id)
    leaders = [m for m in members.everybody(said.work) if m.private is not None and join.may_confirm(m, wanted)]
    near = [m for m in leaders if wanted.home_team and m.leads(wanted.home_team)] or leaders
    if not again:
        card = telling.question(said.work, request, wanted=wanted, nick=said.incoming.person_name)
        telling.ask(said.work, [m.private for m in near if m.private is not None], card, request=request)
    return Answer(_list(said, "join_asked", name=wanted.name, asked=len(near)))


def _settled(said: Said, request: int, *, yes: bool) -> Answer:
    member, place = join.confirm(said.work, request, yes=yes, by=said.who)
    if place is not None:
        text = _welcome(said, member) if yes else _list(said, "join_refused")
        outbox.say(said.work, place, Card(text), priority=1)
    return Answer(_list(said, "join_settled", name=member.name, yes=yes))


def invite(said: Said) -> Answer:
    """/moi <tên>: an admin makes a one-time link for somebody of the roster; it is shown in private only. Alone it explains itself."""
    permissions.check(said.who, "invite")
    if not said.incoming.private:
        return Answer(_list(said, "invite_in_private"))
    if not said.rest.strip():
        return Answer(first_day.invite_help(said.work))
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
