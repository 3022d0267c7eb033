"""The words of a button of one's own card, typed: which button they name. What a card asks is kept with its baton and has no code; its lines
name the case instead («phiếu 128 Đã khớp»).
"""

from campaign import verbs
from campaign.relay.batons import Baton, BatonState
from campaign.text_normalisation import fold
from handlers.interaction import Interaction
from storage.relay import batons
from telling import views
from telling.relay import buttons


def named(interaction: Interaction) -> verbs.Press | None:
    """The button of the speaker's own card that leaves something to choose, whose label was typed: everything can be done by text as well.

    A question goes before what may come next; a label that another of their cards carries too says nothing of which is meant.
    """
    if not _may_name(interaction):
        return None
    mine = _in_hand(interaction)
    pressed = [press for b in mine if _is_asking(b) and (press := of_card(interaction, b)) is not None]
    resting = [b for b in mine if not _is_asking(b) and buttons.then(interaction.work, b)]
    if len(pressed) == 1:
        return pressed[0]
    if pressed or len(resting) != 1 or any(of_card(interaction, b) for b in mine if b is not resting[0]):
        return None
    return of_card(interaction, resting[0])


def asking(interaction: Interaction) -> list[Baton]:
    """The speaker's own cards that ask what the line answers."""
    found = _in_hand(interaction) if _may_name(interaction) else []
    return [b for b in found if _is_asking(b) and of_card(interaction, b) is not None]


def of_card(interaction: Interaction, baton: Baton) -> verbs.Press | None:
    """The button of this card in hand that is called as the line reads; a group's line has to name the case too, unless it is a reply."""
    rows = buttons.for_holder(interaction.work, views.of(interaction.work, baton, private=interaction.incoming.private))
    wanted, here = _read(interaction.incoming.text), interaction.incoming.private or interaction.about != 0
    called = ((c, (c.words, c.label) if here else (c.words,)) for row in rows for c in row)
    return next((verbs.read(c.token) for c, names in called if wanted in map(_read, names)), None)


def _read(text: str) -> str:
    """«Phiếu 128: đã khớp» is the same; a question mark is not."""
    return " ".join(fold(text).replace(":", " ").replace(",", " ").split())


def _may_name(interaction: Interaction) -> bool:
    incoming = interaction.incoming
    return (
        bool(incoming.text) and not incoming.edited and (incoming.private or interaction.about != 0 or incoming.called)
    )


def _in_hand(interaction: Interaction) -> list[Baton]:
    """The speaker's own cards that the line may be about."""
    return [b for b in batons.in_hand(interaction.work, interaction.who.id) if interaction.about in (0, b.id)]


def _is_asking(baton: Baton) -> bool:
    return bool(baton.asking) or baton.state == BatonState.OFFERED
