"""/thamgia and /start: join by a one-time link, or type one's own full name and wait for a leader's yes."""

from acts.people import join
from campaign import permissions, text_normalisation, verbs
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from campaign.people import joining as rules
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding.choices import Says
from handlers.understanding.people import introduced
from storage import channels, members, outbox, said_buttons
from storage.priority import Priority
from telling import labels, words
from telling.messages import Answer, Card, Choice
from telling.people import first_day, joining
from telling.people.joining_arguments import ConfirmJoin, RefuseJoin


def _list(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "lists", macro=macro, **values)


def typed(interaction: Interaction) -> Answer:
    """In private: a code, one's own full name, or nothing (then how to). In a group: where to go."""
    if interaction.member is not None:
        welcome = _welcome(interaction, interaction.member)
        elsewhere = _elsewhere(interaction, interaction.member) if interaction.incoming.private else ""
        return Answer(words.joined(welcome, elsewhere), alone=True)
    if not interaction.incoming.private:
        door = channels.door(interaction.work, interaction.incoming.channel)
        return Answer(_list(interaction, "join_in_private", door=door), alone=True)
    code = interaction.rest.strip()
    if len(code) >= 20 and " " not in code:
        return _by_link(interaction, code)
    if _is_short(code):
        return _by_digits(interaction, code)
    return _by_name(interaction, code)


def _by_link(interaction: Interaction, code: str) -> Answer:
    member = join.by_link(
        interaction.work,
        code,
        channel=interaction.incoming.channel,
        person=interaction.incoming.person,
        place=interaction.place.id,
    )
    return Answer(_welcome(interaction, member))


def _is_short(text: str) -> bool:
    return len(text) == join.DIGITS and text.isascii() and text.isdecimal()


def _by_digits(interaction: Interaction, code: str) -> Answer:
    incoming, place = interaction.incoming, interaction.place.id
    member = join.by_digits(interaction.work, code, channel=incoming.channel, person=incoming.person, place=place)
    return Answer(_welcome(interaction, member) if member is not None else _list(interaction, "digits_void"))


def _elsewhere(interaction: Interaction, member: Member) -> str:
    """How a member begins on the channels without links where they have no account yet; empty where there is none."""
    open_to = channels.typed(interaction.work, without=[one.channel for one in member.accounts])
    if not open_to:
        return ""
    code = join.short_code(interaction.work, member.id, by=member)
    return _list(interaction, "join_elsewhere", titles=open_to, code=code, minutes=join.SHORT_MINUTES)


def _welcome(interaction: Interaction, member: Member) -> str:
    """The plan's own words; for whoever sets the campaign up also what is left to do."""
    text = _list(
        interaction,
        "welcome",
        member=member,
        team=_team(interaction, member),
        welcome=interaction.work.plan.texts.welcome,
    )
    sets_up = interaction.incoming.private and permissions.scope(member, "invite") == "all"
    return words.joined(text, first_day.left(interaction.work)) if sets_up else text


def _team(interaction: Interaction, member: Member) -> str:
    return joining.team(interaction.work, member)


def _by_name(interaction: Interaction, name: str) -> Answer:
    """Their own full name, as the roster has it, asks for a leader's yes. Nobody is told who else is on the roster."""
    found = named(interaction, name)
    if not found:
        verb = "self_request"
        asks = Choice(labels.button(interaction.language, verb), verbs.token(verb, 0), words=verbs.typed(verb))
        return Answer(_list(interaction, "who_are_you", name=name), rows=() if name else ((asks,),))
    if len(found) == 1:
        return _asked(interaction, found[0])
    rows = tuple(
        (Choice(_team(interaction, m) or interaction.word("no_team"), verbs.token("join", m.id)),) for m in found
    )
    return Answer(_list(interaction, "which_team", name=found[0].name), rows=rows)


def named(interaction: Interaction, name: str) -> list[Member]:
    """Who of the roster is called exactly so, diacritics or not, or says so («tôi là …»), and has not joined on this channel."""
    said = introduced(text_normalisation.fold(name))
    return [
        m
        for m in members.everybody(interaction.work)
        if m.on(interaction.incoming.channel) is None and name.strip() and text_normalisation.fold(m.name) in said
    ]


def plain(interaction: Interaction) -> Answer | None:
    """A stranger's plain line in private: nothing but a name of the roster, or a word of somebody who waits for the yes to theirs."""
    if interaction.incoming.private and _is_short(interaction.incoming.text.strip()):
        return _by_digits(interaction, interaction.incoming.text.strip())
    found = named(interaction, interaction.incoming.text) if interaction.incoming.private else []
    return _by_name(interaction, interaction.incoming.text) if found else _waiting(interaction)


def _waiting(interaction: Interaction) -> Answer | None:
    """Whoever has given their name and writes on, in private, hears that a leader's yes is what is missing."""
    if not interaction.incoming.private:
        return None
    asked = members.asked_to_be(interaction.work, interaction.incoming.channel, person=interaction.incoming.person)
    wanted = members.get(interaction.work, asked) if asked is not None else None
    return _asked(interaction, wanted) if wanted is not None else None


def _picked(interaction: Tapped, button: NoArgument) -> Answer:
    """A name picked."""
    if interaction.member is not None:
        raise RuleBroken(Refusal.ALREADY_JOINED, by=interaction.member.id)
    if not said_buttons.label(
        interaction.work, interaction.place.id, message=interaction.incoming.message, token=interaction.incoming.token
    ):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)  # whoever makes up a button learns no name by it
    wanted = members.get(interaction.work, MemberId(interaction.press.subject))
    if wanted is None:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    return _asked(interaction, wanted)


def _asked(interaction: Interaction, wanted: Member) -> Answer:
    """Ask whoever may say yes. Who asks again while they wait makes no second message."""
    channel, person = interaction.incoming.channel, interaction.incoming.person
    asking = members.is_asking(interaction.work, wanted.id, channel=channel, person=person)
    request = join.ask(interaction.work, wanted.id, channel=channel, person=person, place=interaction.place.id)
    leaders = [m for m in members.everybody(interaction.work) if m.private is not None and rules.may_confirm(m, wanted)]
    near = [m for m in leaders if wanted.home_team and m.leads(wanted.home_team)] or leaders
    if not (asking and joining.is_asked(interaction.work, request)):
        card = joining.question(interaction.work, request, wanted=wanted, nick=interaction.incoming.person_name)
        joining.ask(interaction.work, [m.private for m in near if m.private is not None], card=card, request=request)
    return Answer(_list(interaction, "join_asked", name=wanted.name, asked=len(near)))


def _settled(interaction: Tapped, *, yes: bool) -> Answer:
    """A leader's yes or no to a name."""
    member, place = join.confirm(interaction.work, interaction.press.subject, yes=yes, by=interaction.who)
    if place is not None:
        text = _welcome(interaction, member) if yes else _list(interaction, "join_refused")
        outbox.say(interaction.work, place, card=Card(text), priority=Priority.CALL)
    return Answer(_list(interaction, "join_settled", name=member.name, yes=yes))


BUTTONS = (
    ButtonKind(NoArgument, _picked),
    ButtonKind(ConfirmJoin, lambda interaction, button: _settled(interaction, yes=True), Says.AGREE),
    ButtonKind(RefuseJoin, lambda interaction, button: _settled(interaction, yes=False), Says.NO),
)
CONVERSATIONS = (Conversation("join", commanded=without_cases(typed), stranger=plain, closes=always, buttons=BUTTONS),)
