"""The channel-free shapes of what is shown and said; no platform, no markup of one.

`text` is a small HTML subset (b, i, u, s, code, pre, blockquote, line breaks as newlines), already escaped, with both ways of making a
choice (telling/ways.py) until it leaves.
A channel decides how choices look: buttons where there are some, short words where there are none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: `token` for the machine, `label` for the person; `url` opens a page instead. `main`: it is what
    the message is for, and stands out where a platform can. `words`: what is typed to choose it where there are no buttons, if not the label.
    `disabled`: it cannot act now; shown so where a platform can, else left out.
    """

    label: str
    token: str = ""
    url: str = ""
    main: bool = False
    words: str = ""
    disabled: bool = False


Rows = tuple[tuple[Choice, ...], ...]
"""Choices as they stand under a message."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person to be called: `ref` is the platform's id on the card's channel, `name` how the card calls them."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class File:
    """A file on our disk that is to be sent, its `path` from the data file's folder; `name` is what people see. With a `recipe`
    it is made just before it leaves; `known` is the platform's own name of one that it has already, which is sent again without
    being fetched; whether it is a `picture` is then a guess that the platform may put right."""

    path: str
    name: str
    caption: str = ""
    picture: bool = False
    recipe: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What one message shows: text, rows of choices, people called, and how loudly. `only_for`: the platform's id of the one
    person of a group whom it concerns; where a platform can, nobody else sees it, and where it cannot, what is `or_nothing` is not said.

    `question`: the number under which is kept what its choices answer, 0 for none; `code`: how that question is named where choices are typed.
    `also`: the keys of other cards that are owed in the same place, which this message says as well.
    `pin` asks for the message to be pinned once; `silent` sends without a sound; `ask` asks for a typed reply and excludes `rows`;
    `command_menu` is never part of a card.
    """

    text: str
    rows: tuple[tuple[Choice, ...], ...] = ()
    mentions: tuple[Mention, ...] = ()
    pin: bool = False
    silent: bool = False
    ask: bool = False
    file: File | None = None
    only_for: str = ""
    question: int = 0
    or_nothing: bool = False
    code: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one tap or one typed line. To a tap: a short pop-up, `alert` as a window.

    To typed text: a reply in the same place, with `rows` as its choices. `gather` names the piece of work when the
    answer is a refusal that a group may see gathered with others of its kind; `spent` that the tapped message was a
    question which is answered now, so that its buttons go, and `closing`
    what it reads from then on; `about` is the key of the work that a reply to it means.
    `alone`: in a group it is for whoever asked; where a platform can, nobody else sees it. `or_nothing`: it only says where the
    answer went, so that it is not said at all where everybody would read it.
    `unanswered`: what was typed was no answer, so that the question it was meant for waits on. `question`: the number under
    which is kept what its choices answer. `shown_by`: the key of a card that says the same; where it leaves as a new message in the
    place where the line was typed, it is the reply, and the words are not said.
    """

    text: str
    alert: bool = False
    rows: tuple[tuple[Choice, ...], ...] = ()
    ask: bool = False
    gather: str = ""
    about: str = ""
    spent: bool = False
    closing: str = ""
    unanswered: bool = False
    alone: bool = False
    question: int = 0
    or_nothing: bool = False
    shown_by: str = ""
