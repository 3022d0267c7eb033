"""The buttons of the day's figures: Đúng and Sửa under the question, and one tap to correct what was understood."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from acts.counts import count
from acts.counts.count import Posting
from campaign import permissions
from campaign.counts.daily_counts import Count
from campaign.errors import Refusal, RuleBroken
from campaign.questions import PostedFigures
from handlers.conversation import Awaited, ButtonKind, Conversation, always, without_cases
from handlers.counts import counting, heard
from handlers.interaction import Interaction, Tapped
from handlers.understanding import elsewhere
from handlers.understanding.choices import Says
from storage.counts import count_entries
from telling.counts import count_cards
from telling.counts.count_arguments import (
    CountIsTotal,
    CountNot,
    CountsRight,
    CountSure,
    DropFigure,
    DropFigures,
    FixDay,
    FixFigure,
    IsOfIndicator,
    IsOfYesterday,
)
from telling.messages import Answer


def _right(interaction: Tapped, button: CountsRight) -> Answer:
    day = _day(interaction)
    count.confirm(interaction.work, day, who=interaction.who, seen=interaction.press.version)
    return Answer(counting.write(interaction, "confirmed", day=counting.day(interaction, day)))


def _day(interaction: Tapped) -> str:
    """The day under whose question the button stands. Raises RuleBroken `unreadable_button`."""
    day = count_cards.day_from(interaction.press.subject)
    if not day:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return day


def _fix_day(interaction: Tapped, button: FixDay) -> Answer:
    """The figures may be typed."""
    permissions.check(interaction.who, "count", own=True)
    count_cards.prompt(interaction.work, _day(interaction), place=interaction.place, member=interaction.who.id)
    return Answer(counting.write(interaction, "write_it"))


def _fix_figure(interaction: Tapped, button: FixFigure) -> Answer:
    permissions.check(interaction.who, "count", own=True)
    return _again(
        interaction, lambda old: Posting(old.indicator, button.value, old.day, old.unit, "correct"), keep=True
    )


def _drop(interaction: Tapped, button: DropFigure) -> Answer:
    return _dropped(interaction, (interaction.press.subject,))


def _drop_several(interaction: Tapped, button: DropFigures) -> Answer:
    return _dropped(interaction, (interaction.press.subject, *button.others))


def _dropped(interaction: Interaction, entries: Iterable[int]) -> Answer:
    gone = [count.take_back(interaction.work, entry, who=interaction.who) for entry in entries]
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


def _is_of(interaction: Tapped, button: IsOfIndicator) -> Answer:
    if button.indicator not in {each.id for each in interaction.work.plan.indicators}:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return _again(interaction, lambda old: Posting(button.indicator, old.value, old.day, old.unit))


def _yesterday(interaction: Tapped, button: IsOfYesterday) -> Answer:
    def moved(old: Count) -> Posting:
        before = date.fromisoformat(old.day) - timedelta(days=1)
        return Posting(old.indicator, old.value, before.isoformat(), old.unit)

    return _again(interaction, moved)


def _again(interaction: Tapped, change: Callable[[Count], Posting], *, keep: bool = False) -> Answer:
    """The figure in a better place: taken back from where it was (unless it is corrected there), posted anew."""
    entry = interaction.press.subject
    held = count_entries.get(interaction.work, entry) if keep else None
    mine = held is not None and held.member == interaction.who.id
    posting = change(
        held if held is not None and mine else count.take_back(interaction.work, entry, who=interaction.who)
    )
    weighed = count.weigh(interaction.work, [posting], who=interaction.who)
    made = count.post(interaction.work, weighed, who=interaction.who)
    return counting.told(interaction, weighed, made=made, bare=False)


def _sure(interaction: Tapped, button: CountSure) -> Answer:
    return _after_question(interaction, total=False)


def _total(interaction: Tapped, button: CountIsTotal) -> Answer:
    return _after_question(interaction, total=True)


def _after_question(interaction: Tapped, *, total: bool) -> Answer:
    found = interaction.kept(interaction.press.subject, PostedFigures)
    if found is None:
        return interaction.answer("asked_before")
    question, typed = found
    then = interaction.written(question.asked_at)
    return counting.recorded(then, typed, read=heard.understood(then, typed), sure=True, total=total)


def _not(interaction: Tapped, button: CountNot) -> Answer:
    interaction.kept(interaction.press.subject, PostedFigures)
    return Answer(counting.write(interaction, "not_posted"))


BUTTONS = (
    ButtonKind(CountsRight, _right, Says.YES),
    ButtonKind(FixDay, _fix_day),
    ButtonKind(FixFigure, _fix_figure),
    ButtonKind(DropFigure, _drop),
    ButtonKind(DropFigures, _drop_several),
    ButtonKind(IsOfIndicator, _is_of),
    ButtonKind(IsOfYesterday, _yesterday),
    ButtonKind(CountSure, _sure, Says.YES),
    ButtonKind(CountIsTotal, _total),
    ButtonKind(CountNot, _not, Says.NO),
)


def awaits(about: str) -> Awaited | None:
    """The day's question wants figures."""
    return Awaited(elsewhere.Wanted.NUMBERS, counting.readable) if count_cards.DayCard.read(about) is not None else None


CONVERSATIONS = (
    Conversation(
        "count",
        commanded=without_cases(counting.commanded),
        buttons=BUTTONS,
        replied=counting.replied,
        awaits=awaits,
        plain=counting.plain,
        closes=always,
    ),
)
