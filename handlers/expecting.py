"""The question that waits for typed words: in private, the next plain line is its answer, without replying to it.

A reply says for itself what it answers. A command, a button or a line that plainly means something else is what it says; what
only looks something up leaves the question open.
"""

from dataclasses import replace

from campaign.unit_reports.unit_forms import TEXTS
from handlers.counts import counting
from handlers.interaction import Said
from handlers.understanding import elsewhere
from handlers.unit_reports import replies as units
from storage import questions
from telling.counts import count_cards
from telling.messages import Answer
from telling.tasks import task_cards
from telling.unit_reports import unit_report_cards as unit_cards

LASTS_MS = 12 * 3_600_000
"""So long a question waits for a line that does not reply to it (ms)."""
LOOKS = frozenset({"mine", "unclaimed", "find", "show", "progress", "help", "guide", "keep"})
"""Verbs that change nothing: whoever looks something up before answering still answers."""
READ = "doc"
"""The button that shows a draft's whole text."""


def meant(said: Said) -> Said:
    """The line as if it replied to the question that waits for it; as it is when none does, or when it means something else."""
    about = _about(said)
    if not about or elsewhere.elsewhere(said.incoming.text, wanted(about), understood=_understood(said, about)):
        return said
    return replace(said, card=about)


def _about(said: Said) -> str:
    """What the question is about that this line may answer."""
    incoming = said.incoming
    if not incoming.private or incoming.reply_to:
        return ""
    if incoming.edited or incoming.album:
        about = questions.answered_by(said.work, said.place.id, message(said))
        if about or incoming.edited:
            return about
    return questions.waiting(said.work, said.place.id, since=said.work.now - LASTS_MS)


def message(said: Said) -> str:
    """By what an answer is known: its message; several files sent together are one answer."""
    return f"album:{said.incoming.album}" if said.incoming.album else said.incoming.message


def meant_by_file(said: Said) -> Said:
    """A file as if it replied to the question about a task that waits for it; as it is when none does."""
    about = _about(said)
    return replace(said, card=about) if about and wanted(about) == elsewhere.TASK else said


def wanted(about: str) -> str:
    """What kind of answer a question waits for."""
    if about.startswith((f"{task_cards.DONE}:", f"{task_cards.NOTED}:")):
        return elsewhere.TASK
    key = unit_cards.read_key(about)
    numbers = key[1] not in TEXTS if key is not None else count_cards.is_question(about)
    return elsewhere.NUMBERS if numbers else elsewhere.WORDS


def _understood(said: Said, about: str) -> bool:
    """Can the figures be read that the question asks for? A single bare number could be a case's."""
    if wanted(about) != elsewhere.NUMBERS:
        return False
    if unit_cards.read_key(about) is not None:
        return not units.entry(said, said.incoming.text).doubt
    return counting.readable(said)


def settle(said: Said, answer: Answer) -> None:
    """What was answered waits no longer; it does while the answer could not be used."""
    if said.incoming.private and said.card and not answer.unanswered:
        questions.answer(said.work, said.place.id, said.card, message=message(said))


def given_up(said: Said) -> Answer | None:
    """«Thôi», «để sau»: the question is dropped, and that is said; None where none waits."""
    incoming = said.incoming
    if not incoming.private or incoming.edited or not elsewhere.never_mind(incoming.text):
        return None
    about = questions.waiting(said.work, said.place.id, since=said.work.now - LASTS_MS)
    if not about or (incoming.reply_to and said.card != about):
        return None
    questions.drop(said.work, said.place.id)
    return said.answer("question_dropped")


def waits(said: Said) -> bool:
    """Would a line here answer a question?"""
    return bool(_about(said))


def moved_on(said: Said, verb: str, argument: str = "") -> None:
    """A command or a button in private: nobody waits for the answer any more, unless it was only a look."""
    if said.incoming.private and verb not in LOOKS and argument != READ:
        questions.drop(said.work, said.place.id)
