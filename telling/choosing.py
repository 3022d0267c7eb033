"""A card for a channel that has no buttons, calls nobody by a link or takes no files: the same in words."""

from dataclasses import replace

from markupsafe import Markup, escape

from campaign import verbs
from campaign.relay import baton_actions
from telling import words
from telling.messages import Card, Choice


def in_words(language: str, card: Card, *, code: str = "") -> Card:
    """The card with its choices as lines of what can be typed, and the code by which an answer names its question where
    it needs one; nothing changes where there are no choices."""
    found = [one for row in card.rows for one in row]
    if not found:
        return _typed(language, card, code) if card.ask and code else card
    coded = code if any(_by_code(one) for one in found) else ""
    said = words.write(language, "sentences", macro="choices", lines=[_line(one, coded) for one in found], code=coded)
    return replace(card, text=words.joined(Markup(card.text), said), rows=(), code=code)  # noqa: S704  a card's text is escaped


def _typed(language: str, card: Card, code: str) -> Card:
    """What asks for a typed line, with the code that names it among several."""
    said = words.write(language, "sentences", macro="code_of_question", code=code)
    return replace(card, text=words.joined(Markup(card.text), said))  # noqa: S704  a card's text is escaped


def _line(choice: Choice, code: str) -> tuple[str, str]:
    """What is typed, and what it does where that does not say it; a link is opened. With the `code` it is understood whatever else is
    asked, and does what cannot be taken back. A colon ends what is typed, so that a label with one is read without it, as it is understood."""
    label = choice.label.replace(": ", " ")
    typed = choice.url or (f"{code} {label}" if code and _by_code(choice) else choice.words or label)
    if typed.endswith(label):
        return typed, ""
    return typed, choice.label if choice.label != typed else ""


def _by_code(choice: Choice) -> bool:
    """Is it typed under its question's code? What has a command of its own is not, unless it moves the work of a case: there a slip of one digit
    would move another one's, and the code's last letter finds it."""
    press = verbs.read(choice.token)
    command = choice.words.startswith("/")
    return not choice.url and (not command or (press is not None and press.verb in baton_actions.MOVING))


def called(card: Card) -> str:
    """The card's text with the people it calls in a last line, by name."""
    names = Markup(", ").join(escape(one.name) for one in card.mentions)
    return words.joined(Markup(card.text), names)  # noqa: S704  a card's text is escaped


def without_file(language: str, card: Card, *, group: bool = False) -> Card:
    """The words of a card whose file cannot be shown here, and that it cannot; `group`: this group alone does not take it."""
    return _noted(card, words.write(language, "sentences", macro="no_files_here", group=group))


def file_elsewhere(language: str, card: Card, *, channel: str) -> Card:
    """The words of a card whose file goes to the same person on another channel (its title), and that it does."""
    return _noted(card, words.write(language, "sentences", macro="file_elsewhere", channel=channel))


def _noted(card: Card, note: str) -> Card:
    said = card.file.caption or card.text if card.file is not None else card.text
    return replace(card, text=f"{said}\n{note}" if said else note, file=None)
