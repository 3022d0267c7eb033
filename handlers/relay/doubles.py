"""Cases that may be about the same organisation: named where somebody looks at one of them, with a button that shows what merging comes to."""

from acts.relay import merge
from campaign import verbs
from campaign.relay.cases import Case
from handlers.interaction import Interaction
from telling.messages import Choice
from telling.relay.request_arguments import ShowMerge

NAMED = 3
"""So many are named."""


def choices(interaction: Interaction, case: Case, *, phones: tuple[str, ...] = ()) -> list[Choice]:
    """A button for each open case that may be this one's double (`phones`: numbers that were named with it) and that the speaker may merge."""
    if not case.open:
        return []
    found = merge.twins(interaction.work, case, phones=phones)
    return [
        Choice(f"{interaction.word('merge_with')} {one.id}", verbs.token("merge", case.id, argument=ShowMerge(one.id)))
        for one in found[:NAMED]
        if merge.may(interaction.work, (case, one), who=interaction.who)
    ]
