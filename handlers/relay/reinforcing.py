"""Tăng cường: /tangcuong or «xin tăng cường 2 đồng chí» of a team's leader, the reserve's one tap, and the way back."""

from acts.relay import reinforce
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from campaign.questions import ReinforceAsked
from campaign.verbs import token
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.relay import lookups, taking
from handlers.understanding import people
from handlers.understanding import reinforcing as reading
from handlers.understanding.choices import Says
from handlers.understanding.reinforcing import ReinforceWish
from storage import members
from storage.relay import reinforcement_rows
from telling import formats, words
from telling.messages import Answer, Choice, Rows
from telling.relay import reinforcing
from telling.relay.reinforce_arguments import ComeToHelp, NotNow, ReleaseOne


def commanded(interaction: Interaction) -> Answer:
    """/tangcuong, /tangcuong 3, /tangcuong thôi Dũng; of somebody who reinforces a team «về»."""
    return _wished(interaction, reading.read(interaction.rest))


def plain(interaction: Interaction) -> Answer | None:
    """«xin tăng cường 2 đồng chí», «cho tăng cường về» of a team's leader in private; «em xin về tổ» of who reinforces one."""
    text = interaction.incoming.text
    if not interaction.incoming.private or interaction.about:
        return None
    if reading.goes_back(text) and _helps(interaction):
        return _back_own(interaction)
    if not permissions.ever(interaction.who, "reinforce"):
        return None
    if reading.asks_who(text):
        return _who_is_here(interaction)
    wish = reading.plainly(text)
    return _wished(interaction, wish) if wish is not None else None


def _wished(interaction: Interaction, wish: ReinforceWish) -> Answer:
    if wish.own:
        return _back_own(interaction)
    team = _led(interaction)
    if wish.ends:
        return _released(interaction, team, name=wish.name)
    asked = reinforce.call(interaction.work, team, who=interaction.who, at_most=wish.at_most)
    macro = "asked" if asked else "nobody"
    text = reinforcing.write(
        interaction.work, macro, team=team, **({"people": [m.short for m in asked]} if asked else {})
    )
    return _with_those(interaction, team, text)


def _with_those(interaction: Interaction, team: str, text: str) -> Answer:
    """Who reinforces the team now, each with the button that lets them go."""
    with_us = _with_us(interaction, team)
    names = [one.short for one in with_us]
    more = reinforcing.write(interaction.work, "with_us", team=team, people=names) if names else ""
    return Answer(words.joined(text, more), rows=_rows(interaction, team, with_us), alone=True)


def _who_is_here(interaction: Interaction) -> Answer:
    team = _led(interaction)
    nobody = "" if _with_us(interaction, team) else reinforcing.write(interaction.work, "nobody_here", team=team)
    return _with_those(interaction, team, nobody)


def _helps(interaction: Interaction) -> bool:
    who = interaction.who.id
    return any(who in reinforcement_rows.of_team(interaction.work, team.id) for team in interaction.work.plan.teams)


def _led(interaction: Interaction) -> str:
    """The team that the speaker leads. Raises RuleBroken no_right for who leads none."""
    permissions.check(interaction.who, "reinforce")
    led = [team.id for team in interaction.work.plan.teams if interaction.who.leads(team.id)]
    if not led:
        raise RuleBroken(Refusal.NO_RIGHT, verb="reinforce")
    return led[0]


def _with_us(interaction: Interaction, team: str) -> list[Member]:
    found = (members.get(interaction.work, one) for one in reinforcement_rows.of_team(interaction.work, team))
    return [one for one in found if one is not None]


def _rows(interaction: Interaction, team: str, people_: list[Member]) -> Rows:
    word = interaction.word("reinforce_release")
    return tuple(
        (Choice(f"{word} {formats.comrade(one.short)}", token("reinforce", one.id, argument=ReleaseOne(team))),)
        for one in people_
    )


def _released(interaction: Interaction, team: str, *, name: str) -> Answer:
    """Whoever is named, or all of them."""
    there = _with_us(interaction, team)
    if name:
        found = people.find(name, [(one.id, one.name, one.short) for one in there])
        if len(found) != 1:
            raise RuleBroken(Refusal.AMBIGUOUS_PERSON if found else Refusal.UNKNOWN_PERSON, name=name)
        there = [one for one in there if one.id == found[0]]
    return _said_back(interaction, team, [one.id for one in there])


def _said_back(interaction: Interaction, team: str, numbers: list[MemberId]) -> Answer:
    gone = reinforce.release(interaction.work, team, people=numbers, who=interaction.who)
    if not gone:
        return Answer(reinforcing.write(interaction.work, "nobody_back"), alone=True)
    return Answer(reinforcing.write(interaction.work, "back", people=[one.short for one in gone]), alone=True)


def _back_own(interaction: Interaction) -> Answer:
    """Somebody of the reserve goes back of their own accord."""
    who = interaction.who
    teams = [
        team.id
        for team in interaction.work.plan.teams
        if who.id in reinforcement_rows.of_team(interaction.work, team.id)
    ]
    for team in teams:
        reinforce.release(interaction.work, team, people=[who.id], who=who)
    return Answer(
        reinforcing.write(interaction.work, "back", people=[who.short])
        if teams
        else reinforcing.write(interaction.work, "nobody_back"),
        alone=True,
    )


def _come(interaction: Tapped, button: ComeToHelp) -> Answer:
    """With what waits there, to begin with."""
    kept = interaction.kept(interaction.press.subject, ReinforceAsked)
    if kept is None:
        return Answer(reinforcing.write(interaction.work, "over"))
    reinforce.come(interaction.work, kept[1], who=interaction.who)
    said = reinforcing.write(interaction.work, "come", team=kept[1].team)
    return Answer(words.joined(said, lookups.waiting_in(interaction, kept[1].team)))


def _cannot(interaction: Tapped, button: NotNow) -> Answer:
    kept = interaction.kept(interaction.press.subject, ReinforceAsked)
    if kept is None:
        return Answer(reinforcing.write(interaction.work, "over"))
    reinforce.cannot(interaction.work, kept[1], who=interaction.who)
    return Answer(reinforcing.write(interaction.work, "not_now"))


def _release_tapped(interaction: Tapped, button: ReleaseOne) -> Answer:
    return _said_back(interaction, button.team, [MemberId(interaction.press.subject)])


BUTTONS = (
    ButtonKind(ComeToHelp, _come, Says.AGREE),
    ButtonKind(NotNow, _cannot, Says.NO),
    ButtonKind(ReleaseOne, _release_tapped),
)
CONVERSATIONS = (
    Conversation(
        "reinforce", commanded=without_cases(commanded), plain=plain, means=taking.place, closes=always, buttons=BUTTONS
    ),
)
