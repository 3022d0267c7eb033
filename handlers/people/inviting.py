"""/moi: who has not joined yet, a one-time link for one of them or for each, and the form of who takes part. In private only."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from acts.people import join
from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument, NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.members import Member
from campaign.people import joining as rules
from campaign.text_normalisation import fold
from handlers.conversation import ButtonKind, Conversation, pressed, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import people
from storage import channels, members, outbox
from storage.priority import Priority
from telling import words
from telling.messages import Answer, Card, Choice
from telling.people import first_day, roster_form

ALL = frozenset({"tat ca", "all"})
FORM = frozenset({"mau", "mau danh sach", "form"})
"""What may stand behind the command instead of a name, folded."""
MISSING = re.compile(
    r"(?:con )?(?:ai|d/c nao|dong chi nao|nhung ai) "
    r"(?:chua (?:mo|vao|tham gia|nhan duoc tin|lien lac duoc)|(?:khong|chua) (?:nhan|gui|nhan tin) duoc(?: tin)?|(?:da )?chan)"
    r"(?: (?:voi|tu|bot|tro ly|chien dich|chat rieng|tin rieng|rieng))*(?: (?:vay|a|roi|the))*"
)
WANTED = re.compile(
    r"(?:(?:gui|lay|cho|xin|tao|em|minh) ){0,3}(?:link|lien ket|loi) moi(?: (?:cho|cua))? (?P<who>\D{2,60})"
    r"|moi (?P<whom>\D{2,60}) tham gia(?: chien dich)?"
)
"""How somebody's invitation is asked for in plain words, folded."""
AT_ONCE = 20
"""So many invitations are made by one tap: each is a message of its own."""


def commanded(interaction: Interaction) -> Answer | None:
    """With a name a link; alone who is missing."""
    permissions.check(interaction.who, "invite")
    if not interaction.incoming.private:
        return Answer(words.write(interaction.language, "lists", macro="invite_in_private"), alone=True)
    said = fold(interaction.rest)
    if said in ALL:
        return _each(interaction)
    if said in FORM:
        return _form(interaction)
    return _one(interaction) if said else _missing(interaction)


def plain(interaction: Interaction) -> Answer | None:
    """«ai chưa mở bot», «lấy liên kết mời Hạnh» in private, of whoever invites; None for every other line."""
    member = interaction.member if interaction.incoming.private else None
    if member is None or not permissions.ever(member, "invite"):
        return None
    said = fold(interaction.incoming.text).strip(" ?.!")
    if MISSING.fullmatch(said) is not None:
        return _missing(interaction)
    wanted = WANTED.fullmatch(said)
    told = replace(interaction, rest=(wanted["who"] or wanted["whom"]) if wanted is not None else "")
    return _one(told) if wanted is not None and len(_named(told)) == 1 else None


@dataclass(frozen=True, slots=True)
class InviteAll(ButtonArgument):
    """A message for each."""

    FORM: ClassVar[str] = "all"


@dataclass(frozen=True, slots=True)
class GiveRosterForm(ButtonArgument):
    """The form of who takes part."""

    FORM: ClassVar[str] = "form"


def tapped(interaction: Tapped) -> Answer | None:
    """An invitation for each, or the form."""
    permissions.check(interaction.who, "invite")
    return pressed(interaction, BUTTONS)


def _mine(interaction: Interaction) -> list[Member]:
    """Whom the speaker has to look after: everybody, or the team that they lead."""
    everybody = members.everybody(interaction.work)
    if permissions.scope(interaction.who, "invite") == "all":
        return everybody
    return [one for one in everybody if one.home_team and interaction.who.leads(one.home_team)]


def _missing(interaction: Interaction) -> Answer:
    mine = _mine(interaction)
    each = Choice(interaction.word("invite_all"), verbs.token("invite", 0, argument=InviteAll()), words="/moi tất cả")
    rows = ((each,),) if any(not one.joined for one in mine) else ()
    form = Choice(
        interaction.word("roster_form"), verbs.token("invite", 0, argument=GiveRosterForm()), words="/moi mẫu"
    )
    return Answer(first_day.missing(interaction.work, mine), rows=(*rows, (form,)))


def _named(interaction: Interaction) -> list[int]:
    return people.find(interaction.rest, [(m.id, m.name, m.short) for m in members.everybody(interaction.work)])


def _one(interaction: Interaction) -> Answer:
    found = _named(interaction)
    if len(found) != 1:
        raise RuleBroken(Refusal.AMBIGUOUS_PERSON if found else Refusal.UNKNOWN_PERSON, name=interaction.rest)
    member = next(one for one in members.everybody(interaction.work) if one.id == found[0])
    code = join.invite(interaction.work, member.id, by=interaction.who)
    links = channels.invitations(interaction.work, code)
    text = words.write(interaction.language, "lists", macro="invite", name=member.name, links=links)
    return Answer(words.joined(text, _by_digits(interaction, member)))


def _by_digits(interaction: Interaction, member: Member) -> str:
    """How they join where there are no links; empty where there is no such channel, or they are there."""
    titles = channels.typed(interaction.work, without=[one.channel for one in member.accounts])
    if not titles:
        return ""
    code = join.short_code(interaction.work, member.id, by=interaction.who)
    values = {"titles": titles, "name": member.name, "code": code, "minutes": join.SHORT_MINUTES}
    return words.write(interaction.language, "lists", macro="invite_elsewhere", **values)


def _each(interaction: Interaction) -> Answer:
    """A message of its own for each, so that it can be passed on as it is."""
    absent = [one for one in _mine(interaction) if not one.joined and rules.may_invite(interaction.who, one)]
    if not absent:
        return _missing(interaction)
    for one in absent[:AT_ONCE]:
        code = join.invite(interaction.work, one.id, by=interaction.who)
        text = first_day.invitation(interaction.work, one.name, code=code, days=join.INVITE_DAYS)
        outbox.say(interaction.work, interaction.place.id, card=Card(text, silent=True), priority=Priority.ANSWER)
    more = max(0, len(absent) - AT_ONCE)
    return Answer(words.write(interaction.language, "first_day", macro="invited", count=len(absent) - more, more=more))


def _form(interaction: Interaction) -> Answer | None:
    roster_form.give(interaction.work, interaction.place.id)
    return None


BUTTONS = (
    ButtonKind(NoArgument, lambda interaction, button: _missing(interaction)),
    ButtonKind(InviteAll, lambda interaction, button: _each(interaction)),
    ButtonKind(GiveRosterForm, lambda interaction, button: _form(interaction)),
)
CONVERSATIONS = (Conversation("invite", tapped, without_cases(commanded), plain=plain, buttons=BUTTONS),)
