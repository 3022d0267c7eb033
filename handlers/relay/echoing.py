"""What was done to a case, told to whoever did it. Where everything is typed its number may have been a slip, which no check letter finds: there the
answer says whose case it is and how that is taken back.
"""

from campaign.ids import CaseId
from handlers.interaction import Interaction
from storage import channels
from storage.lists import organisations
from storage.relay import cases
from telling.messages import Answer


def of(interaction: Interaction, macro: str, *, case: CaseId, **values: object) -> Answer:
    """The sentence about the case; in private with its organisation's name beside it where everything is typed, and it was named by its number."""
    told = interaction.answer(macro, case=case, **values)
    if not _is_typed(interaction) or str(case) not in interaction.incoming.text:
        return told
    found = cases.get(interaction.work, case)
    assert found is not None  # it has just been worked on
    name = organisations.get(interaction.work, found.organisation).name
    return interaction.answer("echo", told=told.text, case=case, name=name)


def _is_typed(interaction: Interaction) -> bool:
    return interaction.incoming.private and channels.is_typed(interaction.work, interaction.place.channel)
