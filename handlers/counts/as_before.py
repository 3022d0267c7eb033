"""«như hôm qua»: the figures of the day before, asked as if they had been typed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from campaign import verbs
from campaign.questions import PostedFigures
from handlers.interaction import Interaction
from storage.counts import count_entries
from telling import formats, words
from telling.counts.count_arguments import CountNot, CountSure
from telling.messages import Answer, Choice


def asked(interaction: Interaction, typed: PostedFigures) -> Answer | None:
    """The day before's own figures with a yes and a no; None when there are none."""
    before = (date.fromisoformat(typed.day) - timedelta(days=1)).isoformat()
    posted = count_entries.of_day(interaction.work, before, member=interaction.who.id)
    plan = interaction.work.plan
    known = [(plan.indicator(one.indicator).name, one.value) for one in posted if not one.unit]
    if not known:
        return None
    lines = [f"{formats.before_number(formats.inside(name))} {formats.number(value)}" for name, value in known]
    return is_it_so(
        interaction, replace(typed, text=", ".join(f"{name} {value}" for name, value in known)), lines=lines
    )


def is_it_so(interaction: Interaction, typed: PostedFigures, *, lines: Sequence[str]) -> Answer:
    """The figures that `typed` says, line by line, and a yes and a no."""
    kept = interaction.keep(typed)
    choices = (("count_sure", CountSure()), ("count_not", CountNot()))
    rows = tuple((Choice(interaction.word(word), verbs.token("count", kept, argument=to)),) for word, to in choices)
    return Answer(words.write(interaction.language, "counts", macro="sure", lines=lines), rows=rows, question=kept)
