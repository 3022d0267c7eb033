"""Báo số: /baoso with its words, plain words in private, an answer to the day's question, and the buttons under what was understood.

What was understood is said back, and one tap corrects it. What is strange is asked about once, with what was typed kept
aside (an erasable note) until the answer.
"""

from collections.abc import Sequence
from dataclasses import replace

from acts.counts import count
from acts.counts.count import Posting, Weighed
from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument
from campaign.counts.daily_counts import Count
from campaign.figure_doubts import DoubtKind
from campaign.ids import CaseId
from campaign.plan.goals import Indicator
from campaign.questions import PostedFigures
from handlers.counts import heard, in_part
from handlers.interaction import Interaction
from handlers.understanding import count_or_case
from handlers.understanding.counts import CountReading, Figure
from storage.counts import count_entries
from storage.relay import batons, cases
from telling import formats, words
from telling.counts import count_arguments, count_cards
from telling.counts.count_cards import DayCard
from telling.messages import Answer, Choice

SHOWN = 4
"""So many other indicators are offered under a bare number."""
WORTH_ASKING = frozenset({"decimal", "percent", "which", "twice", "future"})
"""Doubts that are worth a question even to plain words that were not addressed to us as a count."""


def commanded(interaction: Interaction) -> Answer:
    """/baoso with figures, or alone: one's own day."""
    permissions.check(interaction.who, "count", own=True)
    if not interaction.rest.strip():
        card = count_cards.own(interaction.work, interaction.work.today(), member=interaction.who.id)
        return Answer(card.text, rows=card.rows, alone=True)
    return _heard(interaction, _typed(interaction, interaction.rest))


def replied(interaction: Interaction) -> Answer | None:
    """An answer to the day's question, or an edited message that had posted figures; None when it is neither."""
    typed = _typed(interaction, interaction.incoming.text)
    asked = DayCard.read(interaction.card)
    if asked is not None and interaction.incoming.private:
        return _heard(interaction, replace(typed, day=asked.day.isoformat()))
    if interaction.incoming.edited and count_entries.of_message(interaction.work, typed.message):
        return _heard(interaction, typed)
    return None


def plain(interaction: Interaction) -> Answer | None:
    """Plain words in private: a count when a word says so, or several figures do; a question when it could be another thing."""
    if not _may_post_here(interaction) or interaction.about:
        return None  # in reply to a card it is about that card, or a question
    typed, read = heard.plainer(
        interaction, _typed(interaction, interaction.incoming.text), asked=_is_asked(interaction)
    )
    if read.doubt:
        worth = (read.marked and read.doubt in WORTH_ASKING) or (read.doubt == "same" and _is_asked(interaction))
        if worth:
            return _unclear(interaction, typed, read)
        return in_part.of_no_case(interaction, typed, doubt=read.doubt, reader=READER, waits=_is_asked(interaction))
    if read.one_of_a_name and not read.marked and count_or_case.may_be_either(typed.text, read.figures[0].value):
        return _count_or_case(interaction, typed, read)
    if read.named < 2 and count_or_case.means_a_case(typed.text) and not (read.one_of_a_name and read.marked):
        return None
    if read.pending or (len(read.figures) == 1 and count_or_case.sounds_finished(typed.text)):
        return _count_or_case(interaction, typed, read)
    if read.marked or read.named > 1:
        return recorded(interaction, typed, read=read)
    return _count_or_case(interaction, typed, read) if _is_asked(interaction) else None


def _is_asked(interaction: Interaction) -> bool:
    """Does today's question wait for them?"""
    return bool(count_entries.open_day(interaction.work, interaction.who.id, since=interaction.work.today()))


def plainly(interaction: Interaction) -> bool:
    """Does a word of the line, or several named figures, say that it is a count?"""
    if not _may_post_here(interaction):
        return False
    typed = _typed(interaction, interaction.incoming.text)
    read = heard.understood(interaction, typed)
    return not read.doubt and (read.marked or read.named > 1) and not count_or_case.means_a_case(typed.text)


def _may_post_here(interaction: Interaction) -> bool:
    may = permissions.may(interaction.who, "count", own=True)
    return may and interaction.incoming.private and bool(interaction.work.plan.indicators)


def _typed(interaction: Interaction, text: str) -> PostedFigures:
    written = min(interaction.incoming.written or interaction.work.spoken_at, interaction.work.spoken_at)
    on = interaction.work.local(written).date().isoformat()
    return PostedFigures(on, f"{interaction.place.id}:{interaction.incoming.message}", text)


def readable(interaction: Interaction) -> bool:
    """Can the line be read as figures?"""
    return not heard.understood(interaction, _typed(interaction, interaction.incoming.text)).doubt


def _heard(interaction: Interaction, typed: PostedFigures) -> Answer:
    typed, read = heard.plainer(interaction, typed, asked=_is_asked(interaction))
    if read.pending:
        return _count_or_case(interaction, typed, read)
    return _unclear(interaction, typed, read) if read.doubt else recorded(interaction, typed, read=read)


def _unclear(interaction: Interaction, typed: PostedFigures, read: CountReading) -> Answer:
    again = in_part.asked(interaction, typed, doubt=read.doubt, reader=READER)
    standing = count_entries.of_message(interaction.work, typed.message) if interaction.incoming.edited else []
    if standing and again is None:
        amounts = [f"{name(interaction, each.indicator)} {formats.number(each.value)}" for each in standing]
        text = write(interaction, "still_stands", kind=read.doubt, piece=read.piece[:40], amounts=amounts)
        return Answer(text, rows=tuple(row for row in (_undo(interaction, tuple(standing)),) if row))
    return again or Answer(write(interaction, "unclear", kind=read.doubt, piece=read.piece[:40]), unanswered=True)


# --- what is meant ------------------------------------------------------------------------------------------------------


def recorded(
    interaction: Interaction, typed: PostedFigures, *, read: CountReading, sure: bool = False, total: bool = False
) -> Answer:
    """Post what was read, or ask first. `sure`: they have been asked already; `total`: it is the running total."""
    missing = next((figure for figure in read.figures if not _indicator(interaction, figure)), None)
    if missing is not None:
        return _which(interaction, missing)
    postings = [_posting(interaction, figure, total=total) for figure in read.figures]
    interaction.overtake(PostedFigures, lambda kept: _same_figures(interaction, kept, postings))
    said = typed.message
    again = interaction.incoming.edited or (sure and said[-1] != ":")  # a message without a number is no known one
    weighed, made = count.post_anew(interaction.work, postings, who=interaction.who, said=said, again=again, sure=sure)
    bare = not any(figure.indicator for figure in read.figures)
    return told(interaction, weighed, made=made, bare=bare) if made else _ask(interaction, typed, weighed)


def _posting(interaction: Interaction, figure: Figure, *, total: bool) -> Posting:
    how = "total" if total and figure.how == "set" else figure.how
    return Posting(_indicator(interaction, figure), figure.value, figure.day.isoformat(), figure.unit, how)


def _same_figures(interaction: Interaction, kept: PostedFigures, postings: Sequence[Posting]) -> bool:
    """Is what waits about a figure that is said now, be it with another number?"""
    said = {(one.indicator, one.day, one.unit) for one in postings}
    waits = heard.understood(interaction, kept).figures
    return any((_indicator(interaction, each), each.day.isoformat(), each.unit) in said for each in waits)


def _indicator(interaction: Interaction, figure: Figure) -> str:
    """Which indicator a figure means: the named one, the one to be corrected, else what the member's team counts first."""
    if figure.indicator or figure.how != "correct":
        return figure.indicator or default(interaction).id
    own = count_entries.of_day(interaction.work, figure.day.isoformat(), member=interaction.who.id)
    fitting = [c for c in own if c.unit == figure.unit and figure.was in (None, c.value)]
    return fitting[0].indicator if len(fitting) == 1 else ""


READER = in_part.FigureReader(heard.understood, _indicator)


def default(interaction: Interaction) -> Indicator:
    """What a bare number counts: the plan's first indicator that the member's own team moves, else its first one."""
    plan = interaction.work.plan
    ours = {result.counter for step in plan.steps_of(interaction.who.home_team) for result in step.results}
    return next((each for each in plan.indicators if ours & set(each.counters)), plan.indicators[0])


def _which(interaction: Interaction, figure: Figure) -> Answer:
    """A correction that could be of several figures, or of none."""
    own = count_entries.of_day(interaction.work, figure.day.isoformat(), member=interaction.who.id)
    fitting = [c for c in own if figure.was in (None, c.value)]
    if not fitting:
        return Answer(write(interaction, "no_such_figure", was=figure.was))
    fix = count_arguments.FixFigure(figure.value)
    rows = tuple(
        (Choice(f"{name(interaction, c.indicator)} {c.value}", verbs.token("count", c.id, argument=fix)),)
        for c in fitting[:SHOWN]
    )
    return Answer(write(interaction, "which_indicator", value=figure.value), rows=rows)


def _ask(interaction: Interaction, typed: PostedFigures, weighed: Sequence[Weighed]) -> Answer:
    """What is strange, once, with the last word left to whoever posts."""
    doubts = [(one, doubt) for one in weighed for doubt in one.doubts]
    names = (formats.inside(interaction.work.plan.indicator(one.posting.indicator).name) for one, _ in doubts)
    lines = [
        write(interaction, "doubt", name=formats.before_number(name), value=one.posting.value, kind=d.kind, than=d.than)
        for name, (one, d) in zip(names, doubts, strict=True)
    ]
    asked = interaction.keep(typed)
    choices = [_choice(interaction, "count_sure", asked, argument=count_arguments.CountSure())]
    if any(doubt.kind == DoubtKind.LOOKS_TOTAL for _, doubt in doubts):
        choices.append(_choice(interaction, "count_total", asked, argument=count_arguments.CountIsTotal()))
    choices.append(_choice(interaction, "count_not", asked, argument=count_arguments.CountNot()))
    return Answer(write(interaction, "sure", lines=lines), rows=tuple((choice,) for choice in choices), question=asked)


def _count_or_case(interaction: Interaction, typed: PostedFigures, read: CountReading) -> Answer:
    """While the day's question is open a bare number may answer it, or name a case."""
    figure = read.figures[0]
    asked = interaction.keep(typed)
    rows = [(_choice(interaction, "count_sure", asked, argument=count_arguments.CountSure()),)]
    case = cases.get(interaction.work, CaseId(figure.value))
    live = list(batons.of_case(interaction.work, case.id).values()) if case else []
    if case and live:
        rows.append((interaction.button("show", live[0], label=f"{interaction.word('case')} {case.id}"),))
    rows.append((_choice(interaction, "count_not", asked, argument=count_arguments.CountNot()),))
    named = name(interaction, figure.indicator or default(interaction).id)
    on = day(interaction, figure.day.isoformat())
    text = write(
        interaction, "count_or_case", name=named, value=figure.value, day=on, case=case.id if live and case else 0
    )
    return Answer(text, rows=tuple(rows), question=asked)


# --- what is said back --------------------------------------------------------------------------------------------------


def told(interaction: Interaction, weighed: Sequence[Weighed], *, made: tuple[Count, ...], bare: bool) -> Answer:
    groups: dict[tuple[str, str], list[dict[str, object]]] = {}
    for one in weighed:
        groups.setdefault((one.posting.day, one.posting.unit), []).append(_line(interaction, one))
    units = {unit.id: unit.name for unit in interaction.work.plan.units}
    shown = [
        {"day": day(interaction, each), "unit": units.get(unit, ""), "lines": lines}
        for (each, unit), lines in groups.items()
    ]
    text = write(interaction, "posted", groups=shown, late=any(one.late for one in made))
    return Answer(
        text, rows=_corrections(interaction, made, bare=bare and all(one.posting.how == "set" for one in weighed))
    )


def _line(interaction: Interaction, one: Weighed) -> dict[str, object]:
    return {
        "name": formats.before_number(formats.inside(interaction.work.plan.indicator(one.posting.indicator).name)),
        "value": one.figure,
        "change": one.posting.value,
        "was": one.now.value if one.now else None,
        "how": one.posting.how,
    }


def _corrections(interaction: Interaction, made: tuple[Count, ...], *, bare: bool) -> tuple[tuple[Choice, ...], ...]:
    """One tap corrects: another indicator for a bare number, yesterday for one alone, or nothing of it at all."""
    one = made[0]
    if len(made) > 1:
        fix = _choice(interaction, "count_fix", count_cards.number_of(one.day), argument=count_arguments.FixDay())
        return ((fix, *_undo(interaction, made)),)
    others = [each for each in interaction.work.plan.indicators if each.id != one.indicator] if bare else []
    rows = [
        (Choice(each.name, verbs.token("count", one.id, argument=count_arguments.IsOfIndicator(each.id))),)
        for each in others[:SHOWN]
    ]
    before = _choice(interaction, "count_yesterday", one.id, argument=count_arguments.IsOfYesterday())
    today = one.day == interaction.work.today()
    return (*rows, (*((before,) if today else ()), *_undo(interaction, made)))


def _undo(interaction: Interaction, made: tuple[Count, ...]) -> tuple[Choice, ...]:
    others = tuple(one.id for one in made[1:])
    argument = count_arguments.DropFigures(others) if others else count_arguments.DropFigure()
    token = verbs.token("count", made[0].id, argument=argument)
    return (Choice(interaction.word("count_drop"), token),) if len(token) <= 64 else ()


def _choice(interaction: Interaction, word: str, subject: int, *, argument: ButtonArgument) -> Choice:
    return Choice(interaction.word(word), verbs.token("count", subject, argument=argument))


# --- words ----------------------------------------------------------------------------------------------------------------


def name(interaction: Interaction, indicator: str) -> str:
    return formats.inside(interaction.work.plan.indicator(indicator).name)


def day(interaction: Interaction, day: str) -> str:
    return "" if day == interaction.work.today() else count_cards.date_label(day)


def write(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "counts", macro=macro, **values)
