"""What a typed line leaves open is asked on the holder's own card, which comes down to where they read.

A question beside the card would be a second message with its working buttons.
"""

from acts.relay import ask
from campaign.ids import BatonId
from campaign.relay import pending_question
from campaign.relay.batons import IN_HAND, Baton, BatonState
from campaign.relay.pending_question import Asking, AskMode
from handlers.interaction import Interaction
from storage import channels
from storage.relay import batons
from telling import card_keys, effects
from telling.messages import Answer

SENTENCES = {
    AskMode.RESULT: "which_result",
    AskMode.OFFER: "which_person",
    AskMode.BLOCK: "which_reason",
    AskMode.WAIT: "which_moment",
    AskMode.CLOSE: "which_closing",
}


def ask_there(interaction: Interaction, baton: Baton, *, mode: AskMode, **values: str) -> Answer:
    """Let the card ask; in the holder's own chat that is the whole answer. Raises RuleBroken when it is not theirs."""
    asking = ask.menu(interaction.work, baton.id, mode=mode, who=interaction.who, seen=interaction.seen)
    private = effects.bring_down(interaction.work, asking, place=interaction.place.id, message=_typed(interaction))
    if private and interaction.incoming.private:
        return Answer("")
    return interaction.answer(SENTENCES[mode], case=baton.case, private=private, **values)


def ask_meant(interaction: Interaction, baton: Baton, *, question: Asking) -> Answer:
    """Let the holder's card ask which reading their line meant (`pending_question.meant`), in place of what any card of theirs asked so before."""
    for other in batons.in_hand(interaction.work, interaction.who.id):
        if other.id != baton.id and pending_question.asks_which(other.asking):
            ask.question(interaction.work, other, asking=None, who=interaction.who)
    asking = ask.question(interaction.work, baton, asking=question, who=interaction.who)
    private = effects.bring_down(interaction.work, asking, place=interaction.place.id, message=_typed(interaction))
    return Answer("") if private else interaction.answer("asked", case=baton.case)


def come_down(interaction: Interaction, baton: Baton) -> bool:
    """The card with the buttons that the speaker has comes down as it is; False when they have none of this baton."""
    if baton.state == BatonState.OFFERED and baton.offered_to == interaction.who.id:
        bring = effects.bring_offer_down
    elif baton.state in IN_HAND and baton.held_by(interaction.who.id):
        bring = effects.bring_down
    else:
        return False
    bring(interaction.work, baton, place=interaction.place.id, message=_typed(interaction))
    return True


def asks_on(interaction: Interaction, about: BatonId) -> Answer | None:
    """What was typed has let the speaker's card ask: in private it comes down, and is the answer; None when it asks nothing of them."""
    baton = batons.get(interaction.work, about)
    asks = baton is not None and baton.asking and interaction.incoming.private and interaction.incoming.kind == "text"
    return Answer("") if asks and baton is not None and come_down(interaction, baton) else None


def only_the_card(interaction: Interaction, baton: Baton) -> Answer | None:
    """Where nothing can be edited, the card that has changed is a message: it comes down as the reply, and no word stands beside it."""
    if not channels.is_typed(interaction.work, interaction.place.channel) or not come_down(interaction, baton):
        return None
    return Answer("", shown_by=card_keys.work(baton, interaction.who.id))


def _typed(interaction: Interaction) -> str:
    return interaction.incoming.message if interaction.incoming.kind == "text" else ""
