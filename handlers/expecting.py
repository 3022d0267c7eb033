"""The question that waits for typed words: in private, the next plain line is its answer, without replying to it.

A reply says for itself what it answers. A command, a button or a line that plainly means something else is what it says; what
only looks something up leaves the question open.
"""

from dataclasses import replace

from acts import keep_question
from handlers import routes
from handlers.conversation import Awaited
from handlers.interaction import Interaction
from handlers.understanding import elsewhere
from storage import questions
from telling.messages import Answer

ANYTHING = Awaited(elsewhere.Wanted.WORDS)


def meant(interaction: Interaction) -> Interaction:
    """The line as if it replied to the question that waits for it; as it is when none does, or when it means something else."""
    about = _about(interaction)
    if not about:
        return interaction
    awaited = wanted(about)
    figures = awaited.readable is not None and awaited.readable(interaction)
    other = elsewhere.elsewhere(interaction.incoming.text, awaited.kind, understood=figures)
    return interaction if other else replace(interaction, card=about)


def _about(interaction: Interaction) -> str:
    """What the question is about that this line may answer."""
    incoming = interaction.incoming
    if not incoming.private or incoming.reply_to:
        return ""
    if incoming.edited or incoming.album:
        about = questions.answered_by(interaction.work, interaction.place.id, message=message(interaction))
        if about or incoming.edited:
            return about
    return questions.waiting(interaction.work, interaction.place.id)


def message(interaction: Interaction) -> str:
    """By what an answer is known: its message; several files sent together are one answer."""
    return f"album:{interaction.incoming.album}" if interaction.incoming.album else interaction.incoming.message


def meant_by_file(interaction: Interaction) -> Interaction:
    """A file as if it replied to the question about a task that waits for it; as it is when none does."""
    about = _about(interaction)
    return replace(interaction, card=about) if about and wanted(about).kind == elsewhere.Wanted.TASK else interaction


def wanted(about: str) -> Awaited:
    """What a question waits for: words, where no conversation says more."""
    found = (each.awaits(about) for each in routes.CONVERSATIONS)
    return next((awaited for awaited in found if awaited is not None), ANYTHING)


def settle(interaction: Interaction, answer: Answer) -> None:
    """What was answered waits no longer; it does while the answer could not be used."""
    if interaction.incoming.private and interaction.card and not answer.unanswered:
        keep_question.answered(
            interaction.work, interaction.place.id, about=interaction.card, message=message(interaction)
        )


def given_up(interaction: Interaction, *, coded: str = "") -> Answer | None:
    """«Thôi», «để sau»: the question is dropped, and that is said; None where none waits. `coded`: it names the question about this."""
    incoming = interaction.incoming
    if not incoming.private or incoming.edited or not elsewhere.never_mind(incoming.text):
        return None
    about = coded or questions.waiting(interaction.work, interaction.place.id)
    if not about or (incoming.reply_to and interaction.card != about):
        return None
    keep_question.drop(interaction.work, interaction.place.id, about=about)
    return interaction.answer("question_dropped")


def waits(interaction: Interaction) -> bool:
    """Would a line here answer a question?"""
    return bool(_about(interaction))


def moved_on(interaction: Interaction, verb: str) -> None:
    """A command or a button in private: nobody waits for the answer any more, unless it was only a look."""
    if interaction.incoming.private and not routes.BY_VERB[verb].looks_only(interaction.press):
        keep_question.set_aside(interaction.work, interaction.place.id)
