"""The buttons of the day's figures: Đúng and Sửa under the question, and one tap to correct what was understood."""

from collections.abc import Callable
from datetime import date, timedelta

from acts.counts import count
from acts.counts.count import Posting
from campaign import permissions
from campaign.counts.daily_counts import Count
from campaign.errors import RuleBroken
from handlers.counts import counting
from handlers.interaction import Said
from storage.counts import count_entries
from storage.relay import cases
from telling.counts import count_cards as telling
from telling.messages import Answer


def tapped(said: Said) -> Answer:
    """A button under the day's question or under what was understood."""
    assert said.press is not None
    verb, _, rest = said.press.argument.partition(".")
    return TAPS.get(verb, _unknown)(said, said.press.subject, rest)


def _unknown(said: Said, subject: int, rest: str) -> Answer:
    raise RuleBroken("unreadable_button")


def _right(said: Said, subject: int, rest: str) -> Answer:
    day = telling.day_from(subject)
    if not day or said.press is None:
        return _unknown(said, subject, rest)
    count.confirm(said.work, day, who=said.who, seen=said.press.version)
    return Answer(counting.write(said, "confirmed", day=counting.day(said, day)))


def _fix(said: Said, subject: int, rest: str) -> Answer:
    """Sửa: under a day, the figures may be typed; under one figure, its new value stands in the button."""
    permissions.check(said.who, "count", own=True)
    if rest:
        value = int(rest) if rest.isascii() and rest.isdigit() else 0
        return _again(said, subject, lambda old: Posting(old.indicator, value, old.day, old.unit, "correct"), keep=True)
    day = telling.day_from(subject)
    if not day:
        return _unknown(said, subject, rest)
    telling.prompt(said.work, day, said.place, said.who.id)
    return Answer(counting.write(said, "write_it"))


def _drop(said: Said, subject: int, rest: str) -> Answer:
    gone = [count.take_back(said.work, entry, who=said.who) for entry in _ids(subject, rest)]
    lines = [
        counting.write(
            said, "taken_back", day=counting.day(said, c.day), name=counting.name(said, c.indicator), value=c.value
        )
        for c in gone
    ]
    return Answer("\n".join(lines))


def _ids(subject: int, rest: str) -> list[int]:
    return [subject, *(int(part) for part in rest.split(".") if part.isascii() and part.isdigit())]


def _is(said: Said, subject: int, rest: str) -> Answer:
    """A bare number was another indicator's."""
    if rest not in {each.id for each in said.work.plan.indicators}:
        return _unknown(said, subject, rest)
    return _again(said, subject, lambda old: Posting(rest, old.value, old.day, old.unit))


def _yesterday(said: Said, subject: int, rest: str) -> Answer:
    def moved(old: Count) -> Posting:
        before = date.fromisoformat(old.day) - timedelta(days=1)
        return Posting(old.indicator, old.value, before.isoformat(), old.unit)

    return _again(said, subject, moved)


def _again(said: Said, entry: int, change: Callable[[Count], Posting], *, keep: bool = False) -> Answer:
    """The figure in a better place: taken back from where it was (unless it is corrected there), posted anew."""
    held = count_entries.get(said.work, entry) if keep else None
    mine = held is not None and held.member == said.who.id
    posting = change(held if held is not None and mine else count.take_back(said.work, entry, who=said.who))
    weighed = count.weigh(said.work, [posting], who=said.who)
    made = count.post(said.work, weighed, who=said.who)
    return counting.told(said, weighed, made, bare=False)


def _sure(said: Said, subject: int, rest: str) -> Answer:
    return _after_question(said, subject, total=False)


def _total(said: Said, subject: int, rest: str) -> Answer:
    return _after_question(said, subject, total=True)


def _after_question(said: Said, note: int, *, total: bool) -> Answer:
    kept = cases.asked(said.work, note, member=said.who.id)
    if not kept:
        return said.answer("asked_before")
    cases.forget_asked(said.work, note)
    typed = counting.Typed.from_note(kept)
    return counting.recorded(said, typed, counting.understood(said, typed), sure=True, total=total)


def _not(said: Said, subject: int, rest: str) -> Answer:
    cases.forget_asked(said.work, subject)
    return Answer(counting.write(said, "not_posted"))


TAPS = {
    "dung": _right, "sua": _fix, "bo": _drop, "la": _is, "homqua": _yesterday, "co": _sure, "luyke": _total, "khong": _not,
}  # fmt: skip
