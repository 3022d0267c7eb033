"""One conversation: what a tap, a command and plain words come to for one verb. Stated once, in the file that answers.

`handlers/routes.py` lists them all, and everything that finds its way by them is made from that list. What lower rooms need too is
stated there, once: command, right, shape and menu in `campaign/verbs.py`, in which states a baton lets it be done in
`campaign/relay/baton_actions.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from campaign import verbs
from campaign.ids import CaseId
from campaign.verbs import Press, Verb
from handlers.interaction import Interaction, Tapped
from handlers.understanding.choices import Says
from handlers.understanding.elsewhere import Wanted
from handlers.understanding.phrases import Meaning
from telling.messages import Answer

Numbers = tuple[CaseId, ...]
Heard = Callable[[Interaction], Answer | None]
"""Answers what was said or tapped; None when it was not for this conversation, or the card answers by itself."""
Tap = Callable[[Tapped], Answer | None]
"""Answers a button; None when the card answers by itself."""
Command = Callable[[Interaction, Numbers], Answer | None]
"""Answers a command with the case numbers that it named."""
Phrase = Callable[[Interaction, Meaning], Answer | None]
"""Answers plain words that mean the verb."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A typed answer that a question waits for: of which `kind`, and whether a line can be read
    as the figures that it wants."""

    kind: Wanted
    readable: Callable[[Interaction], bool] | None = None


def never(press: Press) -> bool:
    """The verb's buttons stand on cards only, which redraw themselves."""
    return False


def always(press: Press) -> bool:
    """Every button of the verb answers the question under which it stands."""
    return True


def if_named(press: Press) -> bool:
    """A button that says what it does answers a question; one that only shows something leaves it open."""
    return bool(press.argument)


def no_question(about: str) -> None:
    """What it asks, if anything, waits for words of any kind."""


def silent(press: Press) -> Says:
    """The verb's buttons say what they do, and neither yes nor no."""
    return Says.NOTHING


def says_by(words: Mapping[str, Says]) -> Callable[[Press], Says]:
    """Yes or no by what the button's argument begins with."""
    return lambda press: words.get(press.argument.partition(".")[0], Says.NOTHING)


def without_cases(heard: Heard) -> Command:
    """A command that names no case."""
    return lambda interaction, numbers: heard(interaction)


def numbers(meaning: Meaning) -> Numbers:
    """The cases that plain words named."""
    return tuple(CaseId(number) for number in meaning.cases)


def as_command(command: Command) -> Phrase:
    """Plain words that do what the command does."""
    return lambda interaction, meaning: command(interaction, numbers(meaning))


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who answers one verb of `campaign/verbs.py`.

    `tapped` None: it has no button; `commanded` None: it has no command; whoever finds one all the same gets the help. `phrase`
    answers plain words that mean the verb; `small_talk`, by the meaning's key, words that mean something only at the right moment.
    `replied` is the typed answer that it may be waiting for, `awaits` what kind of one the question with this key wants. `taken_back`:
    what «bấm nhầm» in reply to a message of its own takes back; `plain`: a line that nobody asked for; `stranger`: a line of somebody
    who is no member. `closes`: does this press answer a question said once, which then loses its buttons? `says`: does this button say
    yes or no, so that the words for it may be typed instead? `looks`: it changes nothing, so that a question which waits for an answer
    waits on.
    """

    verb: str
    tapped: Tap | None = None
    commanded: Command | None = None
    phrase: Phrase | None = None
    small_talk: Mapping[str, Phrase] = field(default_factory=dict)
    replied: Heard | None = None
    awaits: Callable[[str], Awaited | None] = no_question
    taken_back: Heard | None = None
    plain: Heard | None = None
    stranger: Heard | None = None
    closes: Callable[[Press], bool] = never
    says: Callable[[Press], Says] = silent
    looks: bool = False

    @property
    def row(self) -> Verb:
        """Its command, right, shape and menu."""
        return verbs.BY_NAME[self.verb]

    @property
    def open_to_all(self) -> bool:
        """Whoever is no member may say it too."""
        return not self.row.right
