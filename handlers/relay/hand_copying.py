"""/cheptay, «bản chép tay»: the text of a team's open work for a group that the assistant cannot be in; for whoever asks, alone."""

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.plan import Team
from campaign.text_normalisation import fold
from campaign.text_normalisation import words as folded
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from telling import words
from telling.messages import Answer
from telling.relay import hand_copy
from telling.relay.hand_copy import CopyOf

WORDS = frozenset({"ban chep tay", "chep tay", "ban de chep", "xin ban chep tay", "lay ban chep tay", "cho xin ban chep tay"})  # fmt: skip
"""What asks for it, folded; a team's name may stand behind."""


def commanded(interaction: Interaction) -> Answer:
    """/cheptay, /cheptay Tổ 2."""
    return _answered(interaction, interaction.rest)


def plain(interaction: Interaction) -> Answer | None:
    """The same in words, in private; None for any other line."""
    line = fold(interaction.incoming.text.strip(" .!")) if interaction.incoming.private else ""
    asked = max((each for each in WORDS if line == each or line.startswith(f"{each} to ")), key=len, default="")
    return _answered(interaction, line.removeprefix(asked)) if asked else None


def _answered(interaction: Interaction, rest: str) -> Answer:
    own = [
        team
        for team in interaction.work.plan.teams
        if interaction.work.plan.steps_of(team.id) and _may(interaction, team)
    ]
    named = [team for team in own if folded(rest) and folded(team.name) == folded(rest)]
    meant = named or own
    if not meant:
        raise RuleBroken(Refusal.NO_RIGHT, verb="hand_copy")
    if len(meant) == 1:
        return _told(interaction, meant[0])
    rows = tuple((hand_copy.choice(interaction.work, team, named=True),) for team in meant)
    return Answer(words.write(interaction.language, "hand_copy", macro="which"), rows=rows, alone=True)


def _may(interaction: Interaction, team: Team) -> bool:
    return permissions.may(interaction.who, "unclaimed", team=team.id)


def _pressed(interaction: Tapped, button: CopyOf) -> Answer:
    team = next((one for one in interaction.work.plan.teams if one.id == button.team), None)
    if team is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    permissions.check(interaction.who, "unclaimed", team=team.id)
    return _told(interaction, team)


def _told(interaction: Interaction, team: Team) -> Answer:
    return Answer(hand_copy.text(interaction.work, team), alone=True)


CONVERSATIONS = (
    Conversation(
        "hand_copy",
        commanded=without_cases(commanded),
        plain=plain,
        buttons=(ButtonKind(CopyOf, _pressed, looks=True),),
        looks=True,
    ),
)
