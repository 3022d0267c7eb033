"""Báo số: /baoso with its words, plain words in private, an answer to the day's question, and the buttons under what was understood.

What was understood is said back, and one tap corrects it. What is strange is asked about once, with what was typed kept
aside (an erasable note) until the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from acts.counts import count
from acts.counts.count import Posting, Weighed
from campaign import permissions
from campaign.counts.daily_counts import Count
from campaign.ids import CaseId
from campaign.plan.goals import Indicator
from handlers.interaction import Said
from handlers.understanding import counts as reading
from handlers.understanding import lexicon, phrases
from handlers.understanding.counts import Figure, Reading
from storage.counts import count_entries
from storage.relay import batons, cases
from telling import words
from telling.counts import count_cards as telling
from telling.messages import Answer, Choice

SHOWN = 4
"""So many other indicators are offered under a bare number."""
WORTH_ASKING = frozenset({"decimal", "percent", "which", "twice", "future"})
"""Doubts that are worth a question even to plain words that were not addressed to us as a count."""
TAKEN = frozenset({"done", "claim", "busy", "wait", "offer", "block", "undo"})
"""What else plain words with a number may mean."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, on which day, in which message."""

    text: str
    day: date
    message: str = ""

    def kept(self) -> str:
        """As a note."""
        return f"{self.day.isoformat()}\n{self.message}\n{self.text}"

    @classmethod
    def from_note(cls, note: str) -> "Typed":
        """A note back as a value."""
        day, message, text = note.split("\n", 2)
        return cls(text, date.fromisoformat(day), message)


def commanded(said: Said) -> Answer:
    """/baoso with figures, or alone: one's own day."""
    permissions.check(said.who, "count", own=True)
    if not said.rest.strip():
        card = telling.own(said.work, said.work.today(), said.who.id)
        return Answer(card.text, rows=card.rows)
    return _heard(said, _typed(said, said.rest))


def replied(said: Said) -> Answer | None:
    """An answer to the day's question, or an edited message that had posted figures; None when it is neither."""
    typed = _typed(said, said.incoming.text)
    if telling.is_question(said.card) and said.incoming.private:
        return _heard(said, replace(typed, day=date.fromisoformat(telling.day_of(said.card))))
    if said.incoming.edited and count_entries.of_message(said.work, typed.message):
        return _heard(said, typed)
    return None


def plain(said: Said) -> Answer | None:
    """Plain words in private: a count when a word says so, or several figures do; a question when it could be another thing."""
    if not said.incoming.private or not permissions.may(said.who, "count", own=True) or not said.work.plan.indicators:
        return None
    typed = _typed(said, said.incoming.text)
    read = understood(said, typed)
    if read.doubt:
        return _unclear(said, read) if read.marked and read.doubt in WORTH_ASKING else None
    if read.named < 2 and _means_a_case(typed.text):
        return None
    if len(read.figures) == 1 and _sounds_finished(typed.text):
        return _count_or_case(said, typed, read)
    if read.marked or read.named > 1:
        return recorded(said, typed, read)
    return (
        _count_or_case(said, typed, read)
        if count_entries.open_day(said.work, said.who.id, since=said.work.today())
        else None
    )


def _means_a_case(text: str) -> bool:
    meaning = phrases.understand(text)
    return meaning.verb in TAKEN and bool(meaning.cases or meaning.key)


def _sounds_finished(text: str) -> bool:
    """«hôm qua 128 đã khớp r»: a figure, or a case that is done."""
    line = lexicon.load().read(text)
    tails = (lexicon.load().tails.at(line, at) for at in range(len(line.words)))
    return any(hit is not None and hit.value == "past_tails" for hit in tails)


def _typed(said: Said, text: str) -> Typed:
    written = min(said.incoming.written or said.work.spoken_at, said.work.spoken_at)
    return Typed(text, said.work.local(written).date(), f"{said.place.id}:{said.incoming.message}")


def understood(said: Said, typed: Typed) -> Reading:
    plan = said.work.plan
    return reading.read(typed.text, indicators=plan.indicators, units=plan.units, today=typed.day)


def readable(said: Said) -> bool:
    """Can the line be read as figures?"""
    return not understood(said, _typed(said, said.incoming.text)).doubt


def _heard(said: Said, typed: Typed) -> Answer:
    read = understood(said, typed)
    return _unclear(said, read) if read.doubt else recorded(said, typed, read)


def _unclear(said: Said, read: Reading) -> Answer:
    return Answer(write(said, "unclear", kind=read.doubt, piece=read.piece[:40]), unanswered=True)


# --- what is meant ------------------------------------------------------------------------------------------------------


def recorded(said: Said, typed: Typed, read: Reading, *, sure: bool = False, total: bool = False) -> Answer:
    """Post what was read, or ask first. `sure`: they have been asked already; `total`: it is the running total."""
    missing = next((figure for figure in read.figures if not _indicator(said, figure)), None)
    if missing is not None:
        return _which(said, missing)
    postings = [_posting(said, figure, total=total) for figure in read.figures]
    if said.incoming.edited:
        for old in count_entries.of_message(said.work, typed.message):
            count.take_back(said.work, old.id, who=said.who)
    weighed = count.weigh(said.work, postings, who=said.who)
    if not sure and any(one.doubts for one in weighed):
        return _ask(said, typed, weighed)
    made = count.post(said.work, weighed, who=said.who, said=typed.message)
    return told(said, weighed, made, bare=not any(figure.indicator for figure in read.figures))


def _posting(said: Said, figure: Figure, *, total: bool) -> Posting:
    how = "total" if total and figure.how == "set" else figure.how
    return Posting(_indicator(said, figure), figure.value, figure.day.isoformat(), figure.unit, how)


def _indicator(said: Said, figure: Figure) -> str:
    """Which indicator a figure means: the named one, the one to be corrected, else what the member's team counts first."""
    if figure.indicator or figure.how != "correct":
        return figure.indicator or default(said).id
    own = [c for c in count_entries.of_day(said.work, figure.day.isoformat(), said.who.id) if c.unit == figure.unit]
    fitting = [c for c in own if figure.was in (None, c.value)]
    return fitting[0].indicator if len(fitting) == 1 else ""


def default(said: Said) -> Indicator:
    """What a bare number counts: the plan's first indicator that the member's own team moves, else its first one."""
    plan = said.work.plan
    ours = {result.counter for step in plan.steps_of(said.who.home_team) for result in step.results}
    return next((each for each in plan.indicators if ours & set(each.counters)), plan.indicators[0])


def _which(said: Said, figure: Figure) -> Answer:
    """A correction that could be of several figures, or of none."""
    own = count_entries.of_day(said.work, figure.day.isoformat(), said.who.id)
    fitting = [c for c in own if figure.was in (None, c.value)]
    if not fitting:
        return Answer(write(said, "no_such_figure", was=figure.was))
    rows = tuple(
        (Choice(f"{telling.name(said.work, c.indicator)} {c.value}", telling.token(c.id, 0, f"sua.{figure.value}")),)
        for c in fitting[:SHOWN]
    )
    return Answer(write(said, "which_indicator", value=figure.value), rows=rows)


def _ask(said: Said, typed: Typed, weighed: Sequence[Weighed]) -> Answer:
    """What is strange, once, with the last word left to whoever posts."""
    doubts = [(one, doubt) for one in weighed for doubt in one.doubts]
    lines = [
        write(
            said,
            "doubt",
            name=telling.beside(said.work, one.posting.indicator),
            value=one.posting.value,
            kind=d.kind,
            than=d.than,
        )
        for one, d in doubts
    ]
    note = cases.note(said.work, typed.kept(), member=said.who.id, kind="asked")
    choices = [Choice(said.word("count_sure"), telling.token(note, 0, "co"))]
    if any(doubt.kind == "looks_total" for _, doubt in doubts):
        choices.append(Choice(said.word("count_total"), telling.token(note, 0, "luyke")))
    choices.append(Choice(said.word("count_not"), telling.token(note, 0, "khong")))
    return Answer(write(said, "sure", lines=lines), rows=tuple((choice,) for choice in choices))


def _count_or_case(said: Said, typed: Typed, read: Reading) -> Answer:
    """While the day's question is open a bare number may answer it, or name a case."""
    figure = read.figures[0]
    note = cases.note(said.work, typed.kept(), member=said.who.id, kind="asked")
    rows = [(Choice(said.word("count_sure"), telling.token(note, 0, "co")),)]
    case = cases.get(said.work, CaseId(figure.value))
    live = list(batons.of_case(said.work, case.id).values()) if case else []
    if case and live:
        rows.append((said.button("show", live[0], label=f"{said.word('case')} {case.id}"),))
    rows.append((Choice(said.word("count_not"), telling.token(note, 0, "khong")),))
    named = name(said, figure.indicator or default(said).id)
    on = day(said, figure.day.isoformat())
    text = write(said, "count_or_case", name=named, value=figure.value, day=on, case=case.id if live and case else 0)
    return Answer(text, rows=tuple(rows))


# --- what is said back --------------------------------------------------------------------------------------------------


def told(said: Said, weighed: Sequence[Weighed], made: tuple[Count, ...], *, bare: bool) -> Answer:
    groups: dict[tuple[str, str], list[dict[str, object]]] = {}
    for one in weighed:
        groups.setdefault((one.posting.day, one.posting.unit), []).append(_line(said, one))
    units = {unit.id: unit.name for unit in said.work.plan.units}
    shown = [
        {"day": day(said, each), "unit": units.get(unit, ""), "lines": lines} for (each, unit), lines in groups.items()
    ]
    text = write(said, "posted", groups=shown, late=any(one.late for one in made))
    return Answer(text, rows=_corrections(said, made, bare=bare and all(one.posting.how == "set" for one in weighed)))


def _line(said: Said, one: Weighed) -> dict[str, object]:
    return {
        "name": telling.beside(said.work, one.posting.indicator),
        "value": one.figure,
        "change": one.posting.value,
        "was": one.now.value if one.now else None,
        "how": one.posting.how,
    }


def _corrections(said: Said, made: tuple[Count, ...], *, bare: bool) -> tuple[tuple[Choice, ...], ...]:
    """One tap corrects: another indicator for a bare number, yesterday for one alone, or nothing of it at all."""
    one = made[0]
    if len(made) > 1:
        fix = Choice(said.word("count_fix"), telling.token(telling.number_of(one.day), 0, "sua"))
        return ((fix, *_undo(said, made)),)
    others = [each for each in said.work.plan.indicators if each.id != one.indicator] if bare else []
    rows = [(Choice(each.name, telling.token(one.id, 0, f"la.{each.id}")),) for each in others[:SHOWN]]
    before = Choice(said.word("count_yesterday"), telling.token(one.id, 0, "homqua"))
    today = one.day == said.work.today()
    return (*rows, (*((before,) if today else ()), *_undo(said, made)))


def _undo(said: Said, made: tuple[Count, ...]) -> tuple[Choice, ...]:
    ids = ".".join(str(one.id) for one in made[1:])
    argument = f"bo.{ids}" if ids else "bo"
    token = telling.token(made[0].id, 0, argument)
    return (Choice(said.word("count_drop"), token),) if len(token) <= 64 else ()


# --- words ----------------------------------------------------------------------------------------------------------------


def name(said: Said, indicator: str) -> str:
    return telling.name(said.work, indicator)


def day(said: Said, day: str) -> str:
    return "" if day == said.work.today() else telling.date_label(day)


def write(said: Said, macro: str, **values: object) -> str:
    return words.write(said.language, "counts", macro, **values)
