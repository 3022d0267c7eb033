"""What a typed line leaves open is asked on the holder's own card, which comes down to where they read.

A question beside the card would be a second message with its working buttons.
"""

from acts.relay import ask
from campaign.relay.batons import Baton
from handlers.interaction import Said
from telling import effects
from telling.messages import Answer

SENTENCES = {"result": "which_result", "offer": "which_person", "block": "which_reason"}


def ask_there(said: Said, baton: Baton, mode: str, **values: str) -> Answer:
    """Let the card ask; in the holder's own chat that is the whole answer. Raises RuleBroken when it is not theirs."""
    asking = ask.menu(said.work, baton.id, mode, who=said.who, seen=said.seen)
    private = effects.bring_down(said.work, asking, place=said.place.id, message=_typed(said))
    if private and said.incoming.private:
        return Answer("")
    return said.answer(SENTENCES[mode], case=baton.case, private=private, **values)


def _typed(said: Said) -> str:
    return said.incoming.message if said.incoming.kind == "text" else ""
