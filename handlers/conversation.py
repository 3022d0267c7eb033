"""One conversation: what a tap, a command and plain words come to for one verb. Stated once, in the file that answers.

`handlers/routes.py` lists them all, and everything that finds its way by them is made from that list. What lower rooms need too is
stated there, once: command, right, shape and menu in `campaign/verbs.py`, in which states a baton lets it be done in
`campaign/relay/baton_actions.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from campaign import verbs
from campaign.button_argument import ButtonArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from campaign.verbs import Press, Verb
from handlers.interaction import Interaction, Tapped
from handlers.understanding.choices import Says
from handlers.understanding.elsewhere import Wanted
from handlers.understanding.meanings import Meaning, MeaningKey
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


A = TypeVar("A", bound=ButtonArgument)


@dataclass(frozen=True, slots=True)
class ButtonKind(Generic[A]):
    """One kind of button of a verb: what it carries, and what a tap on it does. `says`: it means yes or no, so that the words for that may be
    typed instead; `looks`: it changes nothing.
    """

    argument: type[A]
    tapped: Callable[[Tapped, A], Answer | None]
    says: Says = Says.NOTHING
    looks: bool = False

    def answer(self, interaction: Tapped) -> tuple[Answer | None] | None:
        """What a tap on this kind comes to; None for a button of another kind."""
        argument = self.argument.read(interaction.press.argument)
        return (self.tapped(interaction, argument),) if argument is not None else None


ButtonKinds = tuple[ButtonKind[Any], ...]
"""The kinds of button of one verb, each known by its argument; the first whose form fits is it."""


def pressed(interaction: Tapped, kinds: ButtonKinds) -> Answer | None:
    """Answers a button by its kind. Raises RuleBroken `unreadable_button` for one that no card of ours has."""
    for kind in kinds:
        if (answer := kind.answer(interaction)) is not None:
            return answer[0]
    raise RuleBroken(Refusal.UNREADABLE_BUTTON)


def kind_of(press: Press, kinds: ButtonKinds) -> ButtonKind[Any] | None:
    """Which kind a button is; None for one that no card of ours has."""
    return next((kind for kind in kinds if kind.argument.read(press.argument) is not None), None)


def never(press: Press) -> bool:
    """The verb's buttons stand on cards only, which redraw themselves."""
    return False


def always(press: Press) -> bool:
    """Every button of the verb answers the question under which it stands."""
    return True


def if_named(press: Press) -> bool:
    """A button that says what it does answers a question; one that only shows something leaves it open."""
    return not press.bare


def not_meant(interaction: Interaction, press: Press) -> bool:
    """Its buttons are called by their labels."""
    return False


def no_question(about: str) -> None:
    """What it asks, if anything, waits for words of any kind."""


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

    `buttons`: the kinds of button it has, by what they carry; `tapped` answers them where something is to be looked at first, and buttons
    that carry nothing. Without either it has no button, with `commanded` None no command; whoever finds one all the same gets the help.
    `phrase` answers plain words that mean the verb; `small_talk`, by the meaning's key, words that mean something only at the right moment.
    `replied` is the typed answer that it may be waiting for, `awaits` what kind of one the question with this key wants. `taken_back`:
    what «bấm nhầm» in reply to a message of its own takes back; `plain`: a line that nobody asked for; `stranger`: a line of somebody
    who is no member. `means`: do these words mean this button, without being its label? `closes`: does this press answer a question said
    once, which then loses its buttons? `looks`: it changes nothing, so that a question which waits for an answer waits on.
    """

    verb: str
    tapped: Tap | None = None
    commanded: Command | None = None
    phrase: Phrase | None = None
    small_talk: Mapping[MeaningKey, Phrase] = field(default_factory=dict)
    replied: Heard | None = None
    awaits: Callable[[str], Awaited | None] = no_question
    taken_back: Heard | None = None
    plain: Heard | None = None
    stranger: Heard | None = None
    means: Callable[[Interaction, Press], bool] = not_meant
    closes: Callable[[Press], bool] = never
    looks: bool = False
    buttons: ButtonKinds = ()

    def tap(self, interaction: Tapped) -> Answer | None:
        """Answers a button of the verb. Raises RuleBroken `unreadable_button`."""
        return self.tapped(interaction) if self.tapped is not None else pressed(interaction, self.buttons)

    def says(self, press: Press) -> Says:
        """Does this button say yes or no, so that the words for it may be typed instead?"""
        kind = kind_of(press, self.buttons)
        return kind.says if kind is not None else Says.NOTHING

    def looks_only(self, press: Press | None) -> bool:
        """Does it change nothing, this button or else whatever is said?"""
        if self.looks or press is None:
            return self.looks
        kind = kind_of(press, self.buttons)
        return kind is not None and kind.looks

    @property
    def row(self) -> Verb:
        """Its command, right, shape and menu."""
        return verbs.BY_NAME[self.verb]

    @property
    def open_to_all(self) -> bool:
        """Whoever is no member may say it too."""
        return not self.row.right
