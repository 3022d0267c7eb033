"""«em nhận hết» to work that is handed over, «em sang được» to a call to reinforce: which of the two buttons the words of whoever is asked mean."""

from campaign.verbs import Press
from handlers.interaction import Interaction
from handlers.understanding import answering as reading
from handlers.understanding.answering import Said
from storage.relay import batons
from telling.relay.hand_over_arguments import CannotTake, TakeAll
from telling.relay.reinforce_arguments import ComeToHelp, NotNow


def over(interaction: Interaction, press: Press) -> bool:
    """All of it, or none; a bare «em nhận» only where nothing else could be taken, a no where nobody has offered anything else."""
    if batons.offered_to(interaction.work, interaction.who.id):
        return False
    said, named = reading.of_all(interaction.incoming.text)
    sure = named or said == Said.NO or not _waits(interaction)
    return sure and press.is_any((TakeAll,) if said == Said.YES else (CannotTake,) if said == Said.NO else ())


def place(interaction: Interaction, press: Press) -> bool:
    """In another team, for some time."""
    said = reading.comes(interaction.incoming.text)
    return press.is_any((ComeToHelp,) if said == Said.YES else (NotNow,) if said == Said.NO else ())


def _waits(interaction: Interaction) -> bool:
    """Is there anything that could be taken besides?"""
    return any(batons.open_in(interaction.work, team, limit=1) for team in interaction.who.teams)
