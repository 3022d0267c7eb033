"""/tinhtrang 12 5678, «tình trạng đề nghị 12 5678»: how an enterprise's own request stands; with words behind it, thanks or a complaint."""

import re

from campaign.enterprise.self_requests import Feedback
from campaign.text_normalisation import fold
from handlers.conversation import Conversation, without_cases
from handlers.enterprise import form
from handlers.interaction import Interaction
from storage.enterprise import self_request_rows
from telling import words
from telling.enterprise import asked
from telling.messages import Answer

TOLD = re.compile(r"\D{0,60}?(\d{1,9})\D{1,20}?(\d{4,11})(?!\d)[\s,.:;]*(.*)", re.DOTALL)
ASKS = re.compile(r"(?:xem |cho hoi |hoi )?(?:tinh trang|de nghi so|de nghi)\b")
THANKS = re.compile(r"cam on|cam ta|thank")


def commanded(interaction: Interaction) -> Answer:
    """The number of the request and the last digits of its phone stand behind the command; alone it is about the chat's own."""
    own = of_own(interaction) if interaction.incoming.private and not interaction.rest.strip() else None
    return own or _answer(interaction, interaction.rest)


def of_own(interaction: Interaction) -> Answer | None:
    """How the newest request stands that was sent from this chat; None when none was."""
    work = interaction.work
    own = next(iter(self_request_rows.of_place(work, interaction.place.id)), None)
    return Answer(asked.standing(work, own), rows=asked.rows(work, own)) if own is not None else None


def names_one(text: str) -> bool:
    """Does a line begin with what it is about, and name a request and the last digits of its phone?"""
    return ASKS.match(fold(text)) is not None and TOLD.fullmatch(text) is not None


def stranger(interaction: Interaction) -> Answer | None:
    """A stranger's line in private that begins with what it is about."""
    text = interaction.incoming.text
    return _answer(interaction, text) if interaction.incoming.private and names_one(text) else None


def _answer(interaction: Interaction, text: str) -> Answer:
    """In private only: a group would read which enterprise has asked."""
    plan, told = interaction.work.plan, TOLD.fullmatch(text)
    if told is None or not interaction.incoming.private:
        return Answer(asked.write(plan, "asked_how", form=plan.enterprises.form), alone=True)
    number, last, said = told.groups()
    word = Feedback.THANKS if THANKS.search(fold(said)) else Feedback.COMPLAINT
    fields = {"what": "say" if said else "look", "number": number, "last": last, "word": word.value, "text": said}
    shown = form.answered(interaction.work, fields, who=interaction.place.id)
    return Answer(words.joined(shown.told), alone=True)


CONVERSATIONS = (Conversation("standing", commanded, without_cases(commanded), stranger=stranger, looks=True),)
