"""What was typed as figures, read with the plan's names."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from campaign.questions import PostedFigures
from handlers.interaction import Interaction
from handlers.understanding import counts as reading
from handlers.understanding.counts import CountReading
from handlers.understanding.tokens import Nameable


def understood(interaction: Interaction, typed: PostedFigures) -> CountReading:
    indicators, units = _named(interaction)
    return reading.read(typed.text, indicators=indicators, units=units, today=date.fromisoformat(typed.day))


def _named(interaction: Interaction) -> tuple[Sequence[Nameable], Sequence[Nameable]]:
    return interaction.work.plan.indicators, interaction.work.plan.units


def plainer(interaction: Interaction, typed: PostedFigures, *, asked: bool) -> tuple[PostedFigures, CountReading]:
    """What was typed and how it reads; without what only tells more («mạng chậm quá») where it cannot be read with it.

    `asked`: the day waits for a number.
    """
    read = understood(interaction, typed)
    indicators, units = _named(interaction)
    unclear = read.doubt == "unclear"
    plain = reading.without_asides(typed.text, indicators=indicators, units=units) if unclear else typed.text
    again = understood(interaction, replace(typed, text=plain)) if plain != typed.text else read
    fits = not again.doubt and (again.named == len(again.figures) or asked)
    return (replace(typed, text=plain), again) if fits else (typed, read)
