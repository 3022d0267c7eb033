"""The table of who has handed in, for whoever consolidates, in private only: names of those behind go to no group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from campaign import verbs
from campaign.members import Member
from campaign.places import Place
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports.unit_forms import HandInStanding, UnitReport
from campaign.verbs import Press
from storage import card_redraws, members, outbox
from storage.priority import Priority
from storage.unit_reports import asked_units
from storage.unit_reports.asked_units import UnitStanding
from storage.work import Work
from telling import formats, labels, words
from telling.card_key import CardKey
from telling.messages import Card, Choice
from telling.unit_reports.unit_arguments import EnterForSome

MOST = 60
"""So many names stand in one line; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class TableCard(CardKey):
    """The table of a report's period (`plan_report` in the plan); `number`: the how-manieth message of it in a place."""

    FORM: ClassVar[str] = "unit_table:{plan_report}:{period}:{number}"
    plan_report: str
    period: date
    number: int

    def carries(self, press: Press) -> bool:
        return press.verb == "unit_report" and press.is_any((EnterForSome,))


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Everything that the table shows. `unasked`: silent, and nobody there whom we can write to."""

    name: str
    period: date
    cut_off: datetime
    closed: bool
    all: int
    on_time: tuple[str, ...]
    zero: tuple[str, ...]
    late: tuple[str, ...]
    silent: tuple[str, ...]
    unasked: tuple[str, ...]
    figures: tuple[tuple[str, int], ...]
    most: int = MOST


def family(plan_report: str, period: str) -> str:
    """What the keys of a period's table begin with."""
    return TableCard.family(plan_report=plan_report, period=period)


def newest(work: Work, place: int, *, prefix: str) -> int:
    """The number of the newest message of a family of keys in a place; 0 when there is none."""
    numbers = (key.rpartition(":")[2] for home, key in card_redraws.family(work, prefix) if home == place)
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def send(work: Work, plan_report: str, *, period: str, member: Member, priority: Priority = Priority.CARD) -> None:
    """The table as a new message at the bottom of somebody's private chat. `priority`: WORD where nobody waits for it."""
    if member.private is None:
        return
    begins = family(plan_report, period)
    number = newest(work, member.private, prefix=begins)
    last = TableCard(plan_report, date.fromisoformat(period), number)
    outbox.show(work, member.private, key=str(replace(last, number=number + 1)), priority=priority)
    card_redraws.again_in(work, member.private, key=str(last))


def redraw(work: Work, plan_report: str, *, period: str) -> None:
    """The table again, wherever it is shown."""
    for place, key in card_redraws.family(work, family(plan_report, period)):
        card_redraws.again_in(work, place, key=key)


def tell_superior(work: Work, member: Member, *, reports: Sequence[UnitReport], asked: datetime | None = None) -> None:
    """Which of a superior's units are silent shortly before the cut-off. `asked`: when they got the form, where that was late."""
    if member.private is None:
        return
    named = [unit_name(work, each.unit) for each in reports]
    text = _write(
        work, "silent", name=report_name(work, reports[0].plan_report), units=named[:MOST], more=len(named[MOST:]),
        at=work.local(reports[0].cut_off), asked=asked,
    )  # fmt: skip
    outbox.say(work, member.private, card=Card(text), priority=Priority.NOTICE)


def stopped(work: Work, macro: str, *, plan_report: str, cut_off: datetime) -> None:
    """What units did not get because we were stopped: `never_opened` the form, `not_reminded` the last reminder."""
    text = _write(work, macro, name=report_name(work, plan_report), at=cut_off)
    for member in asked_units.staff(work).consolidators:
        if member.private is not None:
            outbox.say(work, member.private, card=Card(text), priority=Priority.NOTICE, gather="unit:stopped")


def draw(work: Work, place: Place, key: TableCard) -> Card | None:
    """The card behind a key; None for a period that was never opened, and for whoever does not consolidate."""
    period = key.period.isoformat()
    rows = asked_units.table(work, key.plan_report, period=period)
    member = members.get(work, place.member) if place.member is not None else None
    if not rows or member is None or not asked_units.staff(work).consolidates(member):
        return None
    about = {"name": report_name(work, key.plan_report), "period": key.period}
    if key.number < newest(work, place.id, prefix=family(key.plan_report, period)):
        return Card(_write(work, "table_moved_on", **about))
    label = labels.word(work.plan.campaign.language, "unit_enter")
    enter = Choice(label, verbs.token("unit_report", rows[0].report.id, argument=EnterForSome()))
    return Card(_write(work, "table", t=table(work, rows)), ((enter,),))


def table(work: Work, rows: list[UnitStanding]) -> UnitTable:
    """The table as it is now."""
    first = rows[0].report
    staff = asked_units.staff(work)

    def names(*wanted: HandInStanding, reached: bool | None = None) -> tuple[str, ...]:
        return tuple(
            unit_name(work, row.unit)
            for row in rows
            if row.standing in wanted and (reached is None or staff.reached(row.unit) == reached)
        )

    silent = (HandInStanding.WAITING, HandInStanding.MISSING)
    return UnitTable(
        report_name(work, first.plan_report), date.fromisoformat(first.period), work.local(first.cut_off),
        first.is_late(work.now), len(rows), names(HandInStanding.ON_TIME), names(HandInStanding.ZERO), names(HandInStanding.LATE),
        names(*silent, reached=True), names(*silent, reached=False), sums(work, rows),
    )  # fmt: skip


def sums(work: Work, rows: Iterable[UnitStanding]) -> tuple[tuple[str, int], ...]:
    """What has come in so far, added up by indicator."""
    totals: dict[str, int] = {}
    for row in rows:
        for name, value in row.figures.items():
            totals[name] = totals.get(name, 0) + value
    own = [each.id for each in rules.fields(work.plan) if each.indicator and not each.total]
    return tuple(
        (formats.before_number(formats.inside(work.plan.indicator(name).name)), totals[name])
        for name in own
        if name in totals
    )


def report_name(work: Work, plan_report: str) -> str:
    """What the plan calls the report, or its id when the plan has it no longer."""
    return next((each.name for each in work.plan.reports if each.id == plan_report), plan_report)


def unit_name(work: Work, unit: str) -> str:
    """A unit's name, or its id when the plan has it no longer."""
    return next((each.name for each in work.plan.units if each.id == unit), unit)


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "unit_reports", macro=macro, **values)
