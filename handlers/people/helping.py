"""/trogiup: what this person can do here; /huongdan: how an organisation registers, for members and enterprises alike."""

from campaign import permissions
from campaign.verbs import VERBS
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction
from telling import labels, words
from telling.messages import Answer


def guide(interaction: Interaction) -> Answer:
    """The plan's own text, with the rules against fraud."""
    plan = interaction.work.plan
    return Answer(
        words.write(interaction.language, "lists", macro="guide", text=plan.texts.guide, hotline=plan.campaign.hotline)
    )


def help_(interaction: Interaction) -> Answer:
    """One line a verb, of those that the person's roles allow."""
    lines = labels.help_lines(interaction.language)
    known = [lines[v.name] for v in VERBS if v.name in lines and _allowed(interaction, v.right)]
    told = words.write(interaction.language, "lists", macro="help", lines=known, member=interaction.member)
    return Answer(told, alone=True)


def _allowed(interaction: Interaction, right: str) -> bool:
    return not right or (interaction.member is not None and permissions.ever(interaction.member, right))


CONVERSATIONS = (
    Conversation("help", help_, without_cases(help_), looks=True),
    Conversation("guide", guide, without_cases(guide), looks=True),
)
