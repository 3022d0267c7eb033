"""A report of figures of which not every word is known: what it most likely says is asked, with a yes and a no."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from campaign.ids import CaseId
from campaign.questions import PostedFigures
from handlers.counts import as_before
from handlers.interaction import Interaction
from handlers.understanding import count_or_case, partly_counted
from handlers.understanding.counts import CountReading, Figure
from storage.relay import cases
from telling import formats, words
from telling.counts import count_cards
from telling.messages import Answer

DAYS = ("set", "correct")
"""How a figure is that of its day, and neither added to it nor a running total."""


@dataclass(frozen=True, slots=True)
class FigureReader:
    """How a report of figures is read, and which of the plan's indicators a figure is (empty: none)."""

    read: Callable[[Interaction, PostedFigures], CountReading]
    indicator: Callable[[Interaction, Figure], str]


def asked(interaction: Interaction, typed: PostedFigures, *, doubt: str, reader: FigureReader) -> Answer | None:
    """None where no figure of a day is left, or an edited message says it. `doubt`: of the whole text, «same» for «như hôm qua»."""
    if doubt == "same":
        return as_before.asked(interaction, typed)

    likely, reading = _likely(interaction, typed, reader=reader)
    meant = [(figure, reader.indicator(interaction, figure)) for figure in reading.figures]
    if interaction.incoming.edited or not meant or not all(named and figure.how in DAYS for figure, named in meant):
        return None
    lines = [_line(interaction, figure, indicator=named) for figure, named in meant]
    lines += [words.write(interaction.language, "counts", macro="left_out", piece=piece[:40]) for piece in likely.left]
    return as_before.is_it_so(interaction, replace(typed, text=likely.text), lines=lines)


def of_no_case(
    interaction: Interaction, typed: PostedFigures, *, doubt: str, reader: FigureReader, waits: bool
) -> Answer | None:
    """«mạng yếu quá, em liên hệ 10 khớp 3»: as `asked`, where the line would name a case and none has such a number; or where the day's
    question `waits` and the line has two figures with their names. Else None."""
    if doubt not in ("unclear", "which"):
        return None
    named = count_or_case.cases_named(typed.text) if doubt == "unclear" else ()
    of_no_case = named and not any(cases.get(interaction.work, CaseId(each)) for each in named)
    if not of_no_case and not (waits and _likely(interaction, typed, reader=reader)[1].named > 1):
        return None
    return asked(interaction, typed, doubt=doubt, reader=reader)


def _likely(
    interaction: Interaction, typed: PostedFigures, *, reader: FigureReader
) -> tuple[partly_counted.Likely, CountReading]:
    """What the report most likely says, and its figures."""

    def read_as(text: str) -> CountReading:
        return reader.read(interaction, replace(typed, text=text))

    likely = partly_counted.likely(typed.text, read=read_as)
    return likely, read_as(likely.text) if likely.text else CountReading()


def _line(interaction: Interaction, figure: Figure, *, indicator: str) -> str:
    name = formats.before_number(formats.inside(interaction.work.plan.indicator(indicator).name))
    day = figure.day.isoformat()
    when = "" if day == interaction.work.today() else f" ({count_cards.date_label(day)})"
    return f"{name} {formats.number(figure.value)}{when}"
