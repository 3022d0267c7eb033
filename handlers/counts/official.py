"""/sochinhthuc and /xephang: a leader enters what comes from outside; without a number they see it, one headline first.

The four figures and their differences are an annex, for whoever consolidates.
"""

from datetime import date, time

from acts.counts import official as acts
from campaign import permissions
from handlers.interaction import Said
from handlers.understanding import official as reading
from handlers.understanding.official import Entered
from storage.counts import count_entries, official
from storage.relay import cases
from telling import views, words
from telling.messages import Answer, Choice

DAY_MS = 86_400_000
EXAMPLE = "/sochinhthuc 1.412 lúc 11h 15/5 nguồn Công an tỉnh"


def commanded(said: Said) -> Answer:
    """/sochinhthuc with a figure enters it, without one shows the latest."""
    permissions.check(said.who, "official")
    if not said.rest.strip():
        return shown(said)
    entered = _read(said, said.rest)
    if entered.doubt:
        return Answer(_write(said, "unclear", kind=entered.doubt, piece=entered.piece[:40], example=EXAMPLE))
    at = _instant(entered.day, entered.clock, said)
    if at > said.work.now:
        return _which_day(said, entered, at)
    return _questioned(said, entered, at=at, typed=said.rest) or _entered(said, entered, at=at)


def tapped(said: Said) -> Answer:
    """The answer to «Đúng số này không?», or to which day was meant; the button carries the instant, whenever it is pressed."""
    permissions.check(said.who, "official")
    assert said.press is not None
    kept = cases.asked(said.work, said.press.subject, member=said.who.id)
    if not kept:
        return said.answer("asked_before")
    cases.forget_asked(said.work, said.press.subject)
    what, _, seconds = said.press.argument.partition(".")
    if what not in ("co", "moc") or not seconds.isdigit():
        return Answer(_write(said, "not_posted"))
    entered, at = _read(said, kept), min(int(seconds) * 1000, said.work.now)
    asked = _questioned(said, entered, at=at, typed=kept) if what == "moc" else None
    return asked or _entered(said, entered, at=at)


def _read(said: Said, text: str) -> Entered:
    plan = said.work.plan
    today = said.work.local(said.work.spoken_at).date()
    return reading.read(text, indicators=plan.indicators, categories=plan.categories, units=plan.units, today=today)


def _which_day(said: Said, entered: Entered, at: int) -> Answer:
    """A moment that has not come is never kept in silence: the same hour of the last day that has had it, or now."""
    now = said.work.now
    before = at - -(-(at - now) // DAY_MS) * DAY_MS
    note = cases.note(said.work, said.rest, member=said.who.id, kind="asked")
    labels = [(before, _write(said, "official_at", at=_when(said, before)))]
    labels.append((now, _write(said, "official_now", at=_when(said, now))))
    rows = [(Choice(label, _code(note, "moc", when)),) for when, label in labels]
    rows.append((Choice(said.word("count_not"), f"sochinhthuc:{note}:0:khong"),))
    name = said.work.plan.indicator(entered.indicator).name
    return Answer(_write(said, "official_future", name=name, value=entered.value, at=_when(said, at)), rows=tuple(rows))


def _code(note: int, what: str, at: int) -> str:
    return f"sochinhthuc:{note}:0:{what}.{at // 1000}"


def _questioned(said: Said, entered: Entered, *, at: int, typed: str) -> Answer | None:
    """A total that falls, or is more than the list: asked about, not refused."""
    indicator = said.work.plan.indicator(entered.indicator)
    before = official.latest(said.work, indicator.id, category=entered.category, unit=entered.unit, until=at)
    everything = (
        0 if indicator.persons else count_entries.listed(said.work, category=entered.category, unit=entered.unit)[0]
    )
    if before is not None and entered.value < before.value:
        kind, than = "falls", before.value
    elif 0 < everything < entered.value:
        kind, than = "more_than_left", everything
    else:
        return None
    note = cases.note(said.work, typed, member=said.who.id, kind="asked")
    rows = (
        (Choice(said.word("count_sure"), _code(note, "co", at)),),
        (Choice(said.word("count_not"), f"sochinhthuc:{note}:0:khong"),),
    )
    return Answer(
        _write(said, "official_doubt", name=indicator.name, value=entered.value, kind=kind, than=than), rows=rows
    )


def _entered(said: Said, entered: Entered, *, at: int) -> Answer:
    indicator = said.work.plan.indicator(entered.indicator)
    acts.enter(
        said.work, indicator.id, category=entered.category, unit=entered.unit, value=entered.value, as_of=at, source=entered.source,
        who=said.who,
    )  # fmt: skip
    names = {"category": _category(said, entered.category), "unit": _unit(said, entered.unit)}
    told = _write(
        said,
        "official_entered",
        name=indicator.name,
        value=entered.value,
        at=_when(said, at),
        source=entered.source,
        **names,
    )
    annex = _annex(said, indicator.id, [entered.unit]) if not entered.category else ""
    return Answer(words.joined(told, annex))


def shown(said: Said) -> Answer:
    """The headline; for whoever consolidates, the four figures behind it."""
    indicator = said.work.plan.indicator()
    found = official.latest(said.work, indicator.id)
    about = {"value": found.value, "at": _when(said, found.as_of), "source": found.source} if found else None
    headline = _write(said, "headline", name=indicator.name, category="", unit="", official=about)
    units = official.units(said.work, indicator.id) or [""]
    return Answer(words.joined(headline, _annex(said, indicator.id, units)))


def _annex(said: Said, indicator: str, units: list[str]) -> str:
    if "tong_hop" not in said.who.roles:
        return ""
    rows = [acts.four(said.work, indicator, unit=unit, until=_until(said, indicator, unit)) for unit in units]
    told = [
        {
            "name": said.work.plan.indicator(row.indicator).name, "unit": _unit(said, row.unit), "at": _when(said, row.until),
            "posted": row.four.posted, "finished": row.four.finished, "ticked": row.four.ticked, "official": row.four.official,
            "differences": row.differences,
        }
        for row in rows
    ]  # fmt: skip
    return _write(said, "annex", rows=told)


def _until(said: Said, indicator: str, unit: str) -> int:
    """The four are compared at the moment that the official figure is for."""
    found = official.latest(said.work, indicator, unit=unit)
    return found.as_of if found else said.work.now


# --- rank ---------------------------------------------------------------------------------------------------------------


def ranked(said: Said) -> Answer:
    """/xephang quocgia 56/63 notes a rank; without a number the earlier ones are shown."""
    permissions.check(said.who, "rank")
    today = said.work.local(said.work.spoken_at).date()
    rank = reading.read_rank(said.rest, today=today)
    scope = _write(said, "scope_name", scope=rank.scope)
    if not rank.place:
        if any(c.isdigit() for c in said.rest):
            return Answer(_write(said, "rank_future" if rank.doubt == "future" else "rank_unclear"))
        rows = [
            {"at": _when(said, r.as_of), "place": r.place, "of": r.of, "source": r.source}
            for r in official.ranks(said.work, rank.scope)
        ]
        return Answer(_write(said, "ranks", scope=scope, rows=rows))
    as_of = _instant(rank.day, rank.clock, said)
    if as_of > said.work.now:
        return Answer(_write(said, "rank_future"))
    before = acts.rank(
        said.work, rank.scope, place=rank.place, of=rank.of, as_of=as_of, source=rank.source, who=said.who
    )
    earlier = f"{before.place}/{before.of}" if before else ""
    text = _write(
        said, "rank_entered", scope=scope, place=rank.place, of=rank.of, at=_when(said, as_of), before=earlier
    )
    return Answer(text)


def rank_tapped(said: Said) -> Answer:
    """There is no such button; a forged one shows the ranks."""
    return ranked(said)


# --- words --------------------------------------------------------------------------------------------------------------


def _instant(day: date, clock: time | None, said: Said) -> int:
    """Up to when a figure of that day and time holds (UTC ms)."""
    return int(reading.moment(day, clock, said.work.local(said.work.spoken_at)).timestamp() * 1000)


def _when(said: Said, at: int) -> str:
    return views.when(said.work, at)


def _unit(said: Said, unit: str) -> str:
    return next((each.name for each in said.work.plan.units if each.id == unit), "")


def _category(said: Said, category: str) -> str:
    return next((each.name for each in said.work.plan.categories if each.id == category), "")


def _write(said: Said, macro: str, **values: object) -> str:
    return words.write(said.language, "counts", macro, **values)
