"""/to: who of a team holds what since when, who is free, who has much to do; «tình hình thế nào», «việc của Bảo» and «việc gì đang tắc» of a leader
mean that."""

from collections.abc import Sequence

from campaign import permissions, verbs, visibility
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from campaign.plan import Team
from campaign.text_normalisation import words as folded
from campaign.verbs import token
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import leading, people
from handlers.understanding.leading import Asked
from storage import members
from storage.relay import batons
from telling import formats, words
from telling.messages import Answer, Choice, Rows
from telling.relay import buttons, handing
from telling.relay import overview as team_view
from telling.relay.hand_over_arguments import CopyWork, WhatIsStuck, WorkOf

MOST = 12
"""So many people are buttons."""
STUCK = ("vuong",)
COPY = ("chep",)


def tapped(interaction: Interaction) -> Answer:
    """The button: all teams that one sees."""
    return _shown(interaction, _seen(interaction))


def commanded(interaction: Interaction) -> Answer:
    """/to, /to 2; with a colleague's name their work; «/to vướng»: what is stuck."""
    permissions.check(interaction.who, "overview")
    if tuple(folded(interaction.rest)) == STUCK:
        return _stuck(interaction)
    if interaction.rest.strip() and (person := _person(interaction, interaction.rest)) is not None:
        return of_member(interaction, person)
    named = [team for team in _may_see(interaction) if _is_named(team, interaction.rest)]
    return _shown(interaction, named or _seen(interaction))


def plain(interaction: Interaction) -> Answer | None:
    """A leader's question in words; None from anybody else, about a card, and about a name that nobody has."""
    if interaction.about or not permissions.may(interaction.who, "overview"):
        return None
    asked = leading.read(interaction.incoming.text)
    if asked == Asked.WHO_HOLDS or (asked == Asked.SITUATION and not _asks_for_figures(interaction)):
        return tapped(interaction)
    if asked == Asked.STUCK:
        return _stuck(interaction)
    name = leading.name(interaction.incoming.text)
    person = _person(interaction, name, whole=True) if name else None
    return of_member(interaction, person) if person is not None and _sees(interaction, person) else None


def _stuck(interaction: Interaction) -> Answer:
    return Answer(team_view.stuck(interaction.work, _seen(interaction)), alone=True)


def _stuck_tapped(interaction: Tapped, button: WhatIsStuck) -> Answer:
    permissions.check(interaction.who, "overview")
    return _stuck(interaction)


def to_copy(interaction: Interaction) -> Answer | None:
    """/bangiao chép: one's own work in one block; None for every other wish."""
    return _copied(interaction, interaction.who) if tuple(folded(interaction.rest)) == COPY else None


def copied(interaction: Tapped, button: CopyWork) -> Answer:
    """The button for it, under the list of whoever's work it is. Raises RuleBroken unknown_member, other_team, no_right."""
    person = members.get(interaction.work, MemberId(interaction.press.subject))
    if person is None:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    if person.id != interaction.who.id and not _sees(interaction, person):
        permissions.check(interaction.who, "overview", team=person.home_team)
    return _copied(interaction, person)


def _copied(interaction: Interaction, person: Member) -> Answer:
    permissions.check(interaction.who, "hand_over", own=True)
    held = batons.in_hand(interaction.work, person.id)
    text = handing.copied(interaction.work, held, of=person)
    return Answer(text if held else handing.write(interaction.work, "nothing_of", name=person.short), alone=True)


def mine_of(interaction: Interaction) -> Answer | None:
    """/viec Bảo; None where no colleague is named, or it is oneself."""
    person = _person(interaction, interaction.rest) if interaction.rest.strip() else None
    return of_member(interaction, person) if person is not None and person.id != interaction.who.id else None


def of_member(interaction: Interaction, person: Member) -> Answer:
    """What a colleague has in hand; who may give it to others has the button for that. Raises RuleBroken other_team, no_right."""
    if not _sees(interaction, person):
        permissions.check(interaction.who, "overview", team=person.home_team)
    held = batons.in_hand(interaction.work, person.id)
    if not held:
        return Answer(handing.write(interaction.work, "nothing_of", name=person.short), alone=True)
    text = words.joined(
        handing.write(interaction.work, "head_of", count=len(held), name=person.short), handing.listed(interaction.work, held)
    )  # fmt: skip
    moves = any(permissions.may(interaction.who, "assign", team=one.team) for one in held)
    return Answer(text, rows=((_move(interaction, person),),) if moves else (), alone=True)


def brief(interaction: Interaction) -> str:
    """A line for each team, under the figures that whoever sees everything asked for."""
    return (
        team_view.in_brief(interaction.work, _seen(interaction)) if permissions.may(interaction.who, "overview") else ""
    )


def _asks_for_figures(interaction: Interaction) -> bool:
    """Who sees everything and leads no team means the campaign: its figures come first, with `brief` under them."""
    who = interaction.who
    return visibility.everything(who) and not any(who.leads(team) for team in who.teams)


def _sees(interaction: Interaction, person: Member) -> bool:
    teams = person.teams or {""}
    return any(permissions.may(interaction.who, "overview", team=team) for team in teams)


def _seen(interaction: Interaction) -> list[Team]:
    """The teams that one may see; of a head without a name only those that they lead."""
    seen = _may_see(interaction)
    return [team for team in seen if interaction.who.leads(team.id)] or seen


def _may_see(interaction: Interaction) -> list[Team]:
    """The teams that have steps to do and that one may see."""
    plan, who = interaction.work.plan, interaction.who
    return [t for t in plan.teams if plan.steps_of(t.id) and permissions.may(who, "overview", team=t.id)]


def _is_named(team: Team, text: str) -> bool:
    said = folded(text)
    return bool(said) and (
        said == folded(team.name) or said[-1:] == folded(team.name)[-1:] or said == folded(team.title)
    )


def _person(interaction: Interaction, name: str, *, whole: bool = False) -> Member | None:
    roster = [(m.id, m.name, m.short) for m in members.everybody(interaction.work)]
    found = (people.whole if whole else people.find)(name, roster)
    return members.get(interaction.work, MemberId(found[0])) if len(found) == 1 else None


def _shown(interaction: Interaction, teams: Sequence[Team]) -> Answer:
    permissions.check(interaction.who, "overview")
    return Answer(team_view.of_teams(interaction.work, teams), rows=_rows(interaction, teams), alone=True)


def _rows(interaction: Interaction, teams: Sequence[Team]) -> Rows:
    """Whose work a leader may give to others; and what is stuck, where something is."""
    held = [
        one
        for team in teams
        if permissions.may(interaction.who, "assign", team=team.id)
        for one, _ in team_view.holders(interaction.work, team)
    ]
    each = list({one.id: one for one in held}.values())[:MOST]
    label = interaction.word("work_of")
    given = [
        Choice(f"{label} {formats.comrade(one.short)}", token("hand_over", one.id, argument=WorkOf())) for one in each
    ]
    stuck = Choice(interaction.word("what_is_stuck"), token("overview", 0, argument=WhatIsStuck()))
    any_stuck = any(batons.blocked_in(interaction.work, team.id) for team in teams)
    return buttons.in_rows([*given, *([stuck] if any_stuck else [])])


def _move(interaction: Interaction, person: Member) -> Choice:
    """To whom it could go."""
    return Choice(interaction.word("move_work"), verbs.token("hand_over", person.id, argument=WorkOf()))


def _all_tapped(interaction: Tapped, button: NoArgument) -> Answer:
    return tapped(interaction)


LOOKS = (WorkOf, CopyWork)
"""What stands under the list of somebody's work and changes nothing."""
COPY_BUTTON = ButtonKind(CopyWork, copied, looks=True)
BUTTONS = (ButtonKind(WhatIsStuck, _stuck_tapped), ButtonKind(NoArgument, _all_tapped))
CONVERSATIONS = (
    Conversation("overview", commanded=without_cases(commanded), plain=plain, looks=True, buttons=BUTTONS),
)
