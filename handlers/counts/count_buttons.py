"""The buttons of the day's figures: Đúng and Sửa under the question, and one tap to correct what was understood."""

from collections.abc import Callable
from datetime import date, timedelta

from acts.counts import count
from acts.counts.count import Posting
from campaign import permissions
from campaign.counts.daily_counts import Count
from campaign.errors import Refusal, RuleBroken
from campaign.questions import PostedFigures
from handlers.conversation import Awaited, Conversation, always, says_by, without_cases
from handlers.counts import counting
from handlers.interaction import Interaction, Tapped
from handlers.understanding import elsewhere
from handlers.understanding.choices import Says
from storage.counts import count_entries
from telling.counts import count_cards
from telling.messages import Answer


def tapped(interaction: Tapped) -> Answer:
    """A button under the day's question or under what was understood."""
    verb, _, rest = interaction.press.argument.partition(".")
    return TAPS.get(verb, _unknown)(interaction, interaction.press.subject, rest)


def _unknown(interaction: Interaction, subject: int, rest: str) -> Answer:
    raise RuleBroken(Refusal.UNREADABLE_BUTTON)


def _right(interaction: Tapped, subject: int, rest: str) -> Answer:
    day = count_cards.day_from(subject)
    if not day:
        return _unknown(interaction, subject, rest)
    count.confirm(interaction.work, day, who=interaction.who, seen=interaction.press.version)
    return Answer(counting.write(interaction, "confirmed", day=counting.day(interaction, day)))


def _fix(interaction: Interaction, subject: int, rest: str) -> Answer:
    """Sửa: under a day, the figures may be typed; under one figure, its new value stands in the button."""
    permissions.check(interaction.who, "count", own=True)
    if rest:
        value = int(rest) if rest.isascii() and rest.isdigit() else 0
        return _again(
            interaction, subject, lambda old: Posting(old.indicator, value, old.day, old.unit, "correct"), keep=True
        )
    day = count_cards.day_from(subject)
    if not day:
        return _unknown(interaction, subject, rest)
    count_cards.prompt(interaction.work, day, place=interaction.place, member=interaction.who.id)
    return Answer(counting.write(interaction, "write_it"))


def _drop(interaction: Interaction, subject: int, rest: str) -> Answer:
    gone = [count.take_back(interaction.work, entry, who=interaction.who) for entry in _ids(subject, rest)]
    lines = [
        counting.write(
            interaction,
            "taken_back",
            day=counting.day(interaction, c.day),
            name=counting.name(interaction, c.indicator),
            value=c.value,
        )
        for c in gone
    ]
    return Answer("\n".join(lines))


def _ids(subject: int, rest: str) -> list[int]:
    return [subject, *(int(part) for part in rest.split(".") if part.isascii() and part.isdigit())]


def _is(interaction: Interaction, subject: int, rest: str) -> Answer:
    """A bare number was another indicator's."""
    if rest not in {each.id for each in interaction.work.plan.indicators}:
        return _unknown(interaction, subject, rest)
    return _again(interaction, subject, lambda old: Posting(rest, old.value, old.day, old.unit))


def _yesterday(interaction: Interaction, subject: int, rest: str) -> Answer:
    def moved(old: Count) -> Posting:
        before = date.fromisoformat(old.day) - timedelta(days=1)
        return Posting(old.indicator, old.value, before.isoformat(), old.unit)

    return _again(interaction, subject, moved)


def _again(interaction: Interaction, entry: int, change: Callable[[Count], Posting], *, keep: bool = False) -> Answer:
    """The figure in a better place: taken back from where it was (unless it is corrected there), posted anew."""
    held = count_entries.get(interaction.work, entry) if keep else None
    mine = held is not None and held.member == interaction.who.id
    posting = change(
        held if held is not None and mine else count.take_back(interaction.work, entry, who=interaction.who)
    )
    weighed = count.weigh(interaction.work, [posting], who=interaction.who)
    made = count.post(interaction.work, weighed, who=interaction.who)
    return counting.told(interaction, weighed, made=made, bare=False)


def _sure(interaction: Interaction, subject: int, rest: str) -> Answer:
    return _after_question(interaction, subject, total=False)


def _total(interaction: Interaction, subject: int, rest: str) -> Answer:
    return _after_question(interaction, subject, total=True)


def _after_question(interaction: Interaction, number: int, *, total: bool) -> Answer:
    found = interaction.kept(number, PostedFigures)
    if found is None:
        return interaction.answer("asked_before")
    question, typed = found
    interaction = interaction.written(question.asked_at)
    return counting.recorded(interaction, typed, read=counting.understood(interaction, typed), sure=True, total=total)


def _not(interaction: Interaction, subject: int, rest: str) -> Answer:
    interaction.kept(subject, PostedFigures)
    return Answer(counting.write(interaction, "not_posted"))


TAPS = {
    "dung": _right, "sua": _fix, "bo": _drop, "la": _is, "homqua": _yesterday, "co": _sure, "luyke": _total, "khong": _not,
}  # fmt: skip


def awaits(about: str) -> Awaited | None:
    """The day's question wants figures."""
    return Awaited(elsewhere.Wanted.NUMBERS, counting.readable) if count_cards.DayCard.read(about) is not None else None


CONVERSATIONS = (
    Conversation(
        "count",
        tapped,
        without_cases(counting.commanded),
        replied=counting.replied,
        awaits=awaits,
        plain=counting.plain,
        closes=always,
        says=says_by({"dung": Says.YES, "co": Says.YES, "khong": Says.NO}),
    ),
)
