"""A week of unit reports for tests below `bot/`: forms that went out, what their cards show, what is tapped and typed there."""

from acts.unit_reports import unit_asking, unit_report
from campaign import report_calendar
from campaign.unit_reports.unit_forms import HandInSource
from storage.unit_reports import asked_units as rows
from storage.unit_reports import unit_hand_ins
from telling.messages import Answer, Card
from telling.unit_reports import unit_report_cards
from tests.stages.drawn import drawn
from tests.stages.relay import Relay, instant
from tests.stages.seen import button

REPORT, PERIOD = "don_vi_tuan", "2025-05-22"
OPEN, CLOSED = "2025-05-21T09:00", "2025-05-22T11:25"


def wednesday() -> Relay:
    """Wednesday at nine: the forms went out an hour ago."""
    made = Relay()
    opened(made, PERIOD)
    made.now = instant(OPEN)
    return made


def opened(stage: Relay, period: str) -> None:
    """That week's forms go out."""
    day = stage.work.local(instant(f"{period}T00:00")).date()
    found = next(report_calendar.periods(stage.plan, stage.plan.report(REPORT), first=day, last=day))
    stage.now = instant(f"{period}T08:00") - 86_400_000
    stage.do(lambda work: unit_asking.ask(work, found))


def report(stage: Relay, unit: str = "p_mau", period: str = PERIOD) -> int:
    """The id of a unit's report."""
    return next(each.id for each in rows.of_period(stage.work, REPORT, period=period) if each.unit == unit)


def card(stage: Relay, by: str = "to_nga", unit: str = "p_mau", number: int = 1, *, period: str = PERIOD) -> Card:
    """The n-th message of a unit's form, as it is drawn now."""
    found = drawn(stage.work, stage.private(by), f"unit_report:{report(stage, unit, period)}:{number}")
    assert found is not None
    return found


def line(stage: Relay, begins: str, by: str = "to_nga", unit: str = "p_mau") -> str:
    """The form's line that begins so."""
    return next(each for each in card(stage, by, unit).text.split("\n") if each.startswith(begins))


def taps(stage: Relay, label: str, by: str = "to_nga", unit: str = "p_mau") -> Answer:
    """A button of the form, as it is drawn now."""
    return stage.taps(by, button(card(stage, by, unit), label))


def replies(stage: Relay, words: str, what: str = "so", by: str = "to_nga", unit: str = "p_mau") -> Answer:
    """An answer to a prompt of the form."""
    answer = stage.says(by, words, to=unit_report_cards.prompt_key(report(stage, unit), what))
    assert answer is not None, words
    return answer


def live(stage: Relay, unit: str = "p_mau") -> dict[str, int | str]:
    """What was handed in and holds."""
    return unit_hand_ins.live(stage.work, report(stage, unit))


def hands_in_last_week(stage: Relay, number: int, *, total: int) -> None:
    """The week before is handed in; it is this week's Wednesday again."""
    opened(stage, "2025-05-15")
    week = report(stage, period="2025-05-15")
    figures = {"dinh_danh": number, "luy_ke": total}
    stage.do(
        lambda work: unit_report.hand_in(
            work, week, figures=figures, texts={}, who=stage.who("to_nga"), source=HandInSource.CHAT
        )
    )
    stage.now = instant(OPEN)
