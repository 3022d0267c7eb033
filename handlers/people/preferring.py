"""/nhantin: what of the bot's messages reaches whoever asks, and how often. By button, by «/nhantin gấp», by «chỉ gọi em khi gấp»."""

from dataclasses import dataclass
from typing import ClassVar

from acts.people import prefer
from campaign.button_argument import ButtonArgument, NoArgument
from campaign.duty import ringing
from campaign.errors import Refusal, RuleBroken
from campaign.people import preferences as rules
from campaign.plan.shape import span
from campaign.verbs import token
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import preferences as reading
from storage.duty import shift_rows
from storage.people import preferences
from telling import words
from telling.messages import Answer, Choice


@dataclass(frozen=True, slots=True)
class Prefer(ButtonArgument):
    """One of the choices."""

    FORM: ClassVar[str] = "{what}.{chosen}"
    what: str
    chosen: str


def commanded(interaction: Interaction) -> Answer:
    """Alone it shows how things stand; what cannot be read, too."""
    chosen = reading.commanded(interaction.rest)
    return _chosen(interaction, *chosen) if chosen is not None else _shown(interaction)


def plain(interaction: Interaction) -> Answer | None:
    """«chỉ gọi em khi gấp» in private."""
    chosen = reading.plainly(interaction.incoming.text) if interaction.incoming.private else None
    return _chosen(interaction, *chosen) if chosen is not None else None


def _tapped(interaction: Tapped, button: Prefer) -> Answer:
    if button.chosen not in rules.CHOICES.get(button.what, ()):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return _chosen(interaction, button.what, button.chosen)


def _chosen(interaction: Interaction, what: str, chosen: str) -> Answer:
    prefer.choose(interaction.work, what, chosen=chosen, who=interaction.who)
    return _shown(interaction)


def _shown(interaction: Interaction) -> Answer:
    """How things stand, in one sentence; a button for whatever else may be chosen."""
    who, work = interaction.who, interaction.work
    now, offered = preferences.of(work, who.id), rules.offered(who)
    last, limits = bool(ringing.ENDS & who.roles), work.plan.relay
    text = words.write(
        interaction.language, "preferences", macro="shown", now=now, works=rules.CALLS in offered, most=ringing.in_turn(who, limits),
        few=rules.FEW, at=f"{span(work.plan.hours.morning)[0]:%H:%M}", rostered=shift_rows.people_today(work) is not None,
        last=last,
    )  # fmt: skip
    others = ([_choice(interaction, what, one) for one in rules.CHOICES[what] if one != now[what]] for what in offered)
    rows = (tuple(choices[at : at + 2]) for choices in others for at in range(0, len(choices), 2))
    return Answer(text, rows=tuple(rows), alone=True)


def _choice(interaction: Interaction, what: str, chosen: str) -> Choice:
    return Choice(interaction.word(f"prefer_{what}_{chosen}"), token("prefer", 0, argument=Prefer(what, chosen)))


BUTTONS = (
    ButtonKind(NoArgument, lambda interaction, button: _shown(interaction), looks=True),
    ButtonKind(Prefer, _tapped),
)
CONVERSATIONS = (
    Conversation("prefer", commanded=without_cases(commanded), plain=plain, closes=always, buttons=BUTTONS),
)
