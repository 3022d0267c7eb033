"""/sochinhthuc and /xephang: a leader enters what comes from outside; without a number they see it, one headline first.

The four figures and their differences are an annex, for whoever consolidates.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from acts.counts import official as enter_official
from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument
from campaign.members import Role
from campaign.questions import EnteredFigure
from handlers.conversation import ButtonKind, Conversation, always, pressed, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import official as reading
from handlers.understanding.choices import Says
from handlers.understanding.official import Entered
from storage.counts import count_entries, official
from telling import views, words
from telling.messages import Answer, Choice

DAY_MS = 86_400_000
EXAMPLE = "/sochinhthuc 1.412 lúc 11h 15/5 nguồn Công an tỉnh"


def commanded(interaction: Interaction) -> Answer:
    """/sochinhthuc with a figure enters it, without one shows the latest."""
    permissions.check(interaction.who, "official")
    if not interaction.rest.strip():
        return shown(interaction)
    entered = _read(interaction, interaction.rest)
    if entered.doubt:
        return Answer(_write(interaction, "unclear", kind=entered.doubt, piece=entered.piece[:40], example=EXAMPLE))
    interaction.overtake(EnteredFigure, lambda kept: _about(_read(interaction, kept.text)) == _about(entered))
    at = _instant(entered.day, entered.clock, interaction)
    if at > interaction.work.now:
        return _which_day(interaction, entered, at)
    return _questioned(interaction, entered, at=at, typed=interaction.rest) or _entered(interaction, entered, at=at)


@dataclass(frozen=True, slots=True)
class OfficialSure(ButtonArgument):
    """«Đúng số này»: it holds up to this instant (UTC seconds), whenever the button is pressed."""

    FORM: ClassVar[str] = "co.{seconds}"
    seconds: int


@dataclass(frozen=True, slots=True)
class OfficialAsOf(ButtonArgument):
    """Up to this instant it was meant to hold (UTC seconds)."""

    FORM: ClassVar[str] = "moc.{seconds}"
    seconds: int


@dataclass(frozen=True, slots=True)
class OfficialNot(ButtonArgument):
    """It is not entered."""

    FORM: ClassVar[str] = "khong"


def tapped(interaction: Tapped) -> Answer | None:
    """The answer to «Đúng số này không?», or to which day was meant."""
    permissions.check(interaction.who, "official")
    return pressed(interaction, BUTTONS)


def _sure(interaction: Tapped, button: OfficialSure) -> Answer:
    return _after_question(interaction, button.seconds, sure=True)


def _as_of(interaction: Tapped, button: OfficialAsOf) -> Answer:
    return _after_question(interaction, button.seconds, sure=False)


def _after_question(interaction: Tapped, seconds: int, *, sure: bool) -> Answer:
    found = interaction.kept(interaction.press.subject, EnteredFigure)
    if found is None:
        return interaction.answer("asked_before")
    kept, at = found[1].text, min(seconds * 1000, interaction.work.now)
    entered = _read(interaction, kept)
    asked = None if sure else _questioned(interaction, entered, at=at, typed=kept)
    return asked or _entered(interaction, entered, at=at)


def _not(interaction: Tapped, button: OfficialNot) -> Answer:
    if interaction.kept(interaction.press.subject, EnteredFigure) is None:
        return interaction.answer("asked_before")
    return Answer(_write(interaction, "not_posted"))


def _read(interaction: Interaction, text: str) -> Entered:
    plan = interaction.work.plan
    today = interaction.work.local(interaction.work.spoken_at).date()
    return reading.read(text, indicators=plan.indicators, categories=plan.categories, units=plan.units, today=today)


def _about(entered: Entered) -> tuple[object, ...]:
    """Of what, and of which moment as it was typed."""
    return (entered.indicator, entered.category, entered.unit, entered.day, entered.clock)


def _which_day(interaction: Interaction, entered: Entered, at: int) -> Answer:
    """A moment that has not come is never kept in silence: the same hour of the last day that has had it, or now."""
    now = interaction.work.now
    before = at - -(-(at - now) // DAY_MS) * DAY_MS
    note = interaction.keep(EnteredFigure(interaction.rest))
    labels = [(before, _write(interaction, "official_at", at=_when(interaction, before)))]
    labels.append((now, _write(interaction, "official_now", at=_when(interaction, now))))
    rows = [
        (Choice(label, verbs.token("official", note, argument=OfficialAsOf(when // 1000))),) for when, label in labels
    ]
    rows.append((Choice(interaction.word("count_not"), verbs.token("official", note, argument=OfficialNot())),))
    name = interaction.work.plan.indicator(entered.indicator).name
    return Answer(
        _write(interaction, "official_future", name=name, value=entered.value, at=_when(interaction, at)),
        rows=tuple(rows),
        question=note,
    )


def _questioned(interaction: Interaction, entered: Entered, *, at: int, typed: str) -> Answer | None:
    """A total that falls (from an earlier moment, or to a later one), or is more than the list: asked about, not refused."""
    doubt = _doubted(interaction, entered, at)
    if doubt is None:
        return None
    note = interaction.keep(EnteredFigure(typed))
    rows = (
        (Choice(interaction.word("count_sure"), verbs.token("official", note, argument=OfficialSure(at // 1000))),),
        (Choice(interaction.word("count_not"), verbs.token("official", note, argument=OfficialNot())),),
    )
    name = interaction.work.plan.indicator(entered.indicator).name
    return Answer(
        _write(interaction, "official_doubt", name=name, value=entered.value, **doubt), rows=rows, question=note
    )


def _doubted(interaction: Interaction, entered: Entered, at: int) -> dict[str, object] | None:
    """What is strange about a figure up to `at`: the kind, the figure that it goes against and when that one holds."""
    work, where = interaction.work, {"category": entered.category, "unit": entered.unit}
    indicator = work.plan.indicator(entered.indicator)
    before = official.latest(work, indicator.id, **where, until=at)
    if before is not None and entered.value < before.value:
        return {"kind": "falls", "than": before.value, "at": ""}
    after = official.lowest_after(work, indicator.id, **where, at=at)
    if after is not None and entered.value > after.value:
        return {"kind": "above_later", "than": after.value, "at": _when(interaction, after.as_of)}
    everything = 0 if indicator.persons else count_entries.listed(work, **where)[0]
    return {"kind": "more_than_left", "than": everything, "at": ""} if 0 < everything < entered.value else None


def _entered(interaction: Interaction, entered: Entered, *, at: int) -> Answer:
    indicator = interaction.work.plan.indicator(entered.indicator)
    enter_official.enter(
        interaction.work, indicator.id, category=entered.category, unit=entered.unit, value=entered.value, as_of=at, source=entered.source,
        who=interaction.who,
    )  # fmt: skip
    names = {"category": _category(interaction, entered.category), "unit": _unit(interaction, entered.unit)}
    told = _write(
        interaction,
        "official_entered",
        name=indicator.name,
        value=entered.value,
        at=_when(interaction, at),
        source=entered.source,
        **names,
    )
    annex = _annex(interaction, indicator.id, [entered.unit]) if not entered.category else ""
    return Answer(words.joined(told, annex))


def shown(interaction: Interaction) -> Answer:
    """The headline; for whoever consolidates, the four figures behind it."""
    indicator = interaction.work.plan.indicator()
    found = official.latest(interaction.work, indicator.id)
    about = {"value": found.value, "at": _when(interaction, found.as_of), "source": found.source} if found else None
    headline = _write(interaction, "headline", name=indicator.name, category="", unit="", official=about)
    units = official.units(interaction.work, indicator.id) or [""]
    return Answer(words.joined(headline, _annex(interaction, indicator.id, units)))


def _annex(interaction: Interaction, indicator: str, units: list[str]) -> str:
    if Role.CONSOLIDATOR not in interaction.who.roles:
        return ""
    rows = [
        enter_official.four(interaction.work, indicator, unit=unit, until=_until(interaction, indicator, unit))
        for unit in units
    ]
    told = [
        {
            "name": interaction.work.plan.indicator(row.indicator).name, "unit": _unit(interaction, row.unit), "at": _when(interaction, row.until),
            "posted": row.four.posted, "finished": row.four.finished, "ticked": row.four.ticked, "official": row.four.official,
            "differences": row.differences,
        }
        for row in rows
    ]  # fmt: skip
    return _write(interaction, "annex", rows=told)


def _until(interaction: Interaction, indicator: str, unit: str) -> int:
    """The four are compared at the moment that the official figure is for."""
    found = official.latest(interaction.work, indicator, unit=unit)
    return found.as_of if found else interaction.work.now


# --- rank ---------------------------------------------------------------------------------------------------------------


def ranked(interaction: Interaction) -> Answer:
    """/xephang quocgia 56/63 notes a rank; without a number the earlier ones are shown."""
    permissions.check(interaction.who, "rank")
    today = interaction.work.local(interaction.work.spoken_at).date()
    rank = reading.read_rank(interaction.rest, today=today)
    scope = _write(interaction, "scope_name", scope=rank.scope)
    if not rank.place:
        if any(c.isdigit() for c in interaction.rest):
            return Answer(_write(interaction, "rank_future" if rank.doubt == "future" else "rank_unclear"))
        rows = [
            {"at": _when(interaction, r.as_of), "place": r.place, "of": r.of, "source": r.source}
            for r in official.ranks(interaction.work, rank.scope)
        ]
        return Answer(_write(interaction, "ranks", scope=scope, rows=rows))
    as_of = _instant(rank.day, rank.clock, interaction)
    if as_of > interaction.work.now:
        return Answer(_write(interaction, "rank_future"))
    before = enter_official.rank(
        interaction.work, rank.scope, place=rank.place, of=rank.of, as_of=as_of, source=rank.source, who=interaction.who
    )
    earlier = f"{before.place}/{before.of}" if before else ""
    text = _write(
        interaction,
        "rank_entered",
        scope=scope,
        place=rank.place,
        of=rank.of,
        at=_when(interaction, as_of),
        before=earlier,
    )
    return Answer(text)


def rank_tapped(interaction: Interaction) -> Answer:
    """There is no such button; a forged one shows the ranks."""
    return ranked(interaction)


# --- words --------------------------------------------------------------------------------------------------------------


def _instant(day: date, clock: time | None, interaction: Interaction) -> int:
    """Up to when a figure of that day and time holds (UTC ms)."""
    return int(reading.moment(day, clock, now=interaction.work.local(interaction.work.spoken_at)).timestamp() * 1000)


def _when(interaction: Interaction, at: int) -> str:
    return views.when(interaction.work, at)


def _unit(interaction: Interaction, unit: str) -> str:
    return next((each.name for each in interaction.work.plan.units if each.id == unit), "")


def _category(interaction: Interaction, category: str) -> str:
    return next((each.name for each in interaction.work.plan.categories if each.id == category), "")


def _write(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "counts", macro=macro, **values)


BUTTONS = (
    ButtonKind(OfficialSure, _sure, Says.YES),
    ButtonKind(OfficialAsOf, _as_of),
    ButtonKind(OfficialNot, _not, Says.NO),
)
CONVERSATIONS = (
    Conversation("official", tapped, without_cases(commanded), closes=always, buttons=BUTTONS),
    Conversation("rank", rank_tapped, without_cases(ranked)),
)
