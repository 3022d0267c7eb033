"""The one list of the conversations, and the ways to them that are made from it: by tap, command, plain words and typed answers.

Typed answers and plain lines are tried in the order of the list.
"""

from collections.abc import Iterable

from handlers.awards import award_buttons, objecting, thanking
from handlers.conversation import Conversation, Heard, Numbers, numbers
from handlers.counts import count_buttons, official
from handlers.duty import absence, equipping, watching
from handlers.enterprise import asking, outlets, publishing, standing, verifying
from handlers.interaction import Interaction, Tapped
from handlers.notices import directing, occasions
from handlers.outreach import calling, sharing, ticking
from handlers.people import (
    condition,
    connecting,
    data_requesting,
    helping,
    hushing,
    inviting,
    joining,
    preferring,
    roster_taking,
    training,
)
from handlers.relay import (
    adding,
    advising,
    been_there,
    blocking,
    card_questions,
    catching_up,
    claiming,
    closing,
    finishing,
    hand_copying,
    handing_over,
    lookups,
    merging,
    overview,
    passing,
    readings,
    reinforcing,
    requesting,
    still_working,
    undoing,
    waiting,
    walking,
    writing_for,
)
from handlers.reports import reporting
from handlers.targets import assigning, progressing
from handlers.tasks import amending, plan_tasks
from handlers.understanding.meanings import Intent, Meaning
from handlers.unit_reports import unit_buttons
from telling.messages import Answer

CONVERSATIONS: tuple[Conversation, ...] = (
    *connecting.CONVERSATIONS,
    *condition.CONVERSATIONS,
    *inviting.CONVERSATIONS,
    *roster_taking.CONVERSATIONS,
    *joining.CONVERSATIONS,
    *asking.CONVERSATIONS,
    *verifying.CONVERSATIONS,
    *publishing.CONVERSATIONS,
    *outlets.CONVERSATIONS,
    *standing.CONVERSATIONS,
    *training.CONVERSATIONS,
    *helping.CONVERSATIONS,
    *hushing.CONVERSATIONS,
    *preferring.CONVERSATIONS,
    *data_requesting.CONVERSATIONS,
    *directing.CONVERSATIONS,
    *occasions.CONVERSATIONS,
    *calling.CONVERSATIONS,
    *ticking.CONVERSATIONS,
    *sharing.CONVERSATIONS,
    *watching.CONVERSATIONS,
    *absence.CONVERSATIONS,
    *equipping.CONVERSATIONS,
    *requesting.CONVERSATIONS,
    *claiming.CONVERSATIONS,
    *finishing.CONVERSATIONS,
    *waiting.CONVERSATIONS,
    *been_there.CONVERSATIONS,
    *passing.CONVERSATIONS,
    *still_working.CONVERSATIONS,
    *handing_over.CONVERSATIONS,
    *blocking.CONVERSATIONS,
    *closing.CONVERSATIONS,
    *walking.CONVERSATIONS,
    *writing_for.CONVERSATIONS,
    *advising.CONVERSATIONS,
    *undoing.CONVERSATIONS,
    *catching_up.CONVERSATIONS,
    *hand_copying.CONVERSATIONS,
    *lookups.CONVERSATIONS,
    *overview.CONVERSATIONS,
    *reinforcing.CONVERSATIONS,
    *merging.CONVERSATIONS,
    *adding.CONVERSATIONS,
    *card_questions.CONVERSATIONS,
    *readings.CONVERSATIONS,
    *count_buttons.CONVERSATIONS,
    *official.CONVERSATIONS,
    *progressing.CONVERSATIONS,
    *assigning.CONVERSATIONS,
    *unit_buttons.CONVERSATIONS,
    *reporting.CONVERSATIONS,
    *plan_tasks.CONVERSATIONS,
    *amending.CONVERSATIONS,
    *award_buttons.CONVERSATIONS,
    *objecting.CONVERSATIONS,
    *thanking.CONVERSATIONS,
)
BY_VERB = {each.verb: each for each in CONVERSATIONS}
SMALL_TALK = [(key, phrase) for each in CONVERSATIONS for key, phrase in each.small_talk.items()]
UNDO = "undo"


def tapped(interaction: Tapped) -> Answer | None:
    """The answer to a button, or to its label typed; None where the card answers by itself."""
    conversation = BY_VERB[interaction.press.verb]
    has_buttons = conversation.tapped is not None or conversation.buttons
    return conversation.tap(interaction) if has_buttons else helping.help_(interaction)


def commanded(interaction: Interaction, cases: Numbers) -> Answer | None:
    """The answer to the command of `interaction.verb`."""
    command = BY_VERB[interaction.verb].commanded
    return _taken_back(interaction, cases) or (
        command(interaction, cases) if command is not None else helping.help_(interaction)
    )


def is_phrase(verb: str) -> bool:
    """Do plain words mean this verb by themselves?"""
    return verb in BY_VERB and BY_VERB[verb].phrase is not None


def meant(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """The answer to plain words; None when they mean nothing here."""
    if meaning.verb == Intent.NONE:
        answers = (phrase(interaction, meaning) for key, phrase in SMALL_TALK if key == meaning.key)
        return next((answer for answer in answers if answer is not None), None)
    phrase = BY_VERB[meaning.verb].phrase
    return _taken_back(interaction, numbers(meaning)) or (phrase(interaction, meaning) if phrase is not None else None)


def replied(interaction: Interaction) -> Answer | None:
    """The typed answer that one of the conversations was waiting for."""
    return _first((each.replied for each in CONVERSATIONS), interaction)


def plain(interaction: Interaction) -> Answer | None:
    """A member's line that nobody asked for and that says for itself what it is."""
    return _first((each.plain for each in CONVERSATIONS), interaction)


def stranger(interaction: Interaction) -> Answer | None:
    """A line of somebody who is no member."""
    return _first((each.stranger for each in CONVERSATIONS), interaction)


def _taken_back(interaction: Interaction, cases: Numbers) -> Answer | None:
    """«Bấm nhầm» in reply to a message of one conversation means what was said there, and not one's last act in the relay."""
    if interaction.verb != UNDO or cases:
        return None
    return _first((each.taken_back for each in CONVERSATIONS), interaction)


def _first(ways: Iterable[Heard | None], interaction: Interaction) -> Answer | None:
    answers = (heard(interaction) for heard in ways if heard is not None)
    return next((answer for answer in answers if answer is not None), None)
