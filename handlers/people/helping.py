"""/trogiup: what this person can do here; /huongdan: how an organisation registers, for members and enterprises alike."""

from campaign import permissions
from campaign.verbs import VERBS
from handlers.interaction import Said
from telling import labels, words
from telling.messages import Answer


def guide(said: Said) -> Answer:
    """The plan's own text, with the rules against fraud."""
    plan = said.work.plan
    return Answer(words.write(said.language, "lists", "guide", text=plan.texts.guide, hotline=plan.campaign.hotline))


def help_(said: Said) -> Answer:
    """One line a verb, of those that the person's roles allow."""
    lines = labels.help_lines(said.language)
    known = [lines[v.name] for v in VERBS if v.name in lines and _allowed(said, v.right)]
    return Answer(words.write(said.language, "lists", "help", lines=known, member=said.member))


def _allowed(said: Said, right: str) -> bool:
    return not right or (said.member is not None and permissions.ever(said.member, right))
