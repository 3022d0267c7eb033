"""/im 15h, «im lặng đến 15h», /im tắt: quiet for whoever says so, until an hour; what is urgent still comes."""

from dataclasses import dataclass
from typing import ClassVar

from acts.people import hush as set_hush
from campaign.button_argument import ButtonArgument, NoArgument
from campaign.ids import BatonId
from campaign.verbs import token
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import hush as reading
from handlers.understanding import moments
from handlers.understanding.hush import HushWish
from storage.people import hush
from telling import labels, views, words
from telling.messages import Answer, Choice

MINUTE = 60_000
OFFERED = (30, 60, 180)
"""For so many minutes there are buttons."""


@dataclass(frozen=True, slots=True)
class HushFor(ButtonArgument):
    """Quiet for so many minutes from now."""

    FORM: ClassVar[str] = "{minutes}"
    minutes: int


@dataclass(frozen=True, slots=True)
class HushEnd(ButtonArgument):
    """The end of it."""

    FORM: ClassVar[str] = "tat"


def commanded(interaction: Interaction) -> Answer:
    """/im with a moment or «tắt»; alone it says how things stand."""
    return _done(interaction, reading.commanded(interaction.rest))


def plain(interaction: Interaction) -> Answer | None:
    """«im lặng đến 15h» in private."""
    wish = reading.plainly(interaction.incoming.text) if interaction.incoming.private else None
    return _done(interaction, wish) if wish is not None else None


def _ended(interaction: Tapped, button: HushEnd) -> Answer:
    return _done(interaction, HushWish(ends=True))


def _for_minutes(interaction: Tapped, button: HushFor) -> Answer:
    """So many minutes from now; for a number that no button has it shows how things stand."""
    if button.minutes not in OFFERED:
        return _shown(interaction)
    return _begun(interaction, interaction.work.now + button.minutes * MINUTE)


def _done(interaction: Interaction, wish: HushWish) -> Answer:
    if wish.ends:
        set_hush.end(interaction.work, who=interaction.who)
        return Answer(_write(interaction, "over"), alone=True)
    if not wish.moment:
        return _shown(interaction)
    plan = interaction.work.plan
    moment = moments.read(wish.moment, interaction.work.spoken_at, hours=plan.hours, zone=plan.campaign.zone)
    lasts = moment.at_ms - interaction.work.now if moment is not None else 0
    if moment is not None and lasts <= 0:  # read later than it was written, after an outage
        return Answer(_write(interaction, "passed", until=views.when(interaction.work, moment.at_ms)), alone=True)
    if moment is None or reading.doubtful(wish, lasts_ms=lasts):
        return Answer(_write(interaction, "unclear"), alone=True)
    return _begun(interaction, moment.at_ms)


def _begun(interaction: Interaction, wanted: int) -> Answer:
    until = set_hush.begin(interaction.work, who=interaction.who, wanted=wanted)
    return _quiet(interaction, until, shortened=until < wanted)


def _shown(interaction: Interaction) -> Answer:
    until = hush.until(interaction.work, interaction.who.id)
    if until is not None:
        return _quiet(interaction, until, shortened=False)
    row = tuple(_choice(interaction, f"hush_{minutes}", HushFor(minutes)) for minutes in OFFERED)
    more = (Choice(labels.button(interaction.language, "prefer"), token("prefer", 0)),)
    return Answer(_write(interaction, "not_quiet"), rows=(row, more), alone=True)


def _quiet(interaction: Interaction, until: int, *, shortened: bool) -> Answer:
    text = _write(interaction, "quiet", until=views.when(interaction.work, until), shortened=shortened)
    return Answer(text, rows=((_choice(interaction, "hush_off", HushEnd()),),), alone=True)


def _choice(interaction: Interaction, word: str, argument: ButtonArgument) -> Choice:
    return Choice(interaction.word(word), token("hush", BatonId(0), version=0, argument=argument))


def _write(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "hush", macro=macro, **values)


BUTTONS = (
    ButtonKind(NoArgument, lambda interaction, button: _shown(interaction)),
    ButtonKind(HushFor, _for_minutes),
    ButtonKind(HushEnd, _ended),
)
CONVERSATIONS = (Conversation("hush", commanded=without_cases(commanded), plain=plain, closes=always, buttons=BUTTONS),)
