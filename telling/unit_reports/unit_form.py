"""The Excel form of a unit's report: what is written in it, and the message that it comes with. Keys and cards are the chat form's."""

from collections.abc import Mapping
from datetime import date

from campaign.ids import PlaceId
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports.unit_forms import Field, UnitReport
from storage import outbox
from storage.priority import Priority
from storage.unit_reports import asked_units, unit_figures, unit_reach
from storage.work import Work
from telling import formats, words
from telling.formats import plain
from telling.messages import Card, File
from telling.unit_reports import unit_report_cards as chat

RECIPE = "unit_form"
NAME = "bao-cao-"
"""How the names of our forms begin; phones add their own endings («… (1).xlsx»)."""
ENDING = ".xlsx"
LONGEST = 1000
"""Characters of a text."""
TEXTS = {"kho_khan": "difficulties", "kien_nghi": "proposals", "nhiem_vu": "next_tasks"}


def write(work: Work, macro: str, **values: object) -> str:
    """One sentence of the form."""
    return words.write(work.plan.campaign.language, "unit_form", macro=macro, **values)


def label(work: Work, field: Field) -> str:
    """What stands before a field's cell."""
    if field.is_text:
        return plain(write(work, TEXTS[field.id]))
    name = work.plan.indicator(field.indicator).name
    return plain(write(work, "in_all" if field.total else "in_period", name=name))


def give(work: Work, report: UnitReport, *, place: PlaceId) -> None:
    """Owe the form to a place; it is made just before it leaves, with what is known then."""
    name = f"{NAME}{report.unit}-{report.period}{ENDING}"
    text = write(work, "given", name=chat.report_name(work, report), unit=chat.unit_name(work, report))
    file = File("", name, caption=text, recipe=f"{RECIPE}:{report.id}")
    outbox.say(work, place, card=Card(text, file=file), priority=Priority.ANSWER, about=about(report))


def about(report: UnitReport) -> str:
    """What a reply to the form means: the report's card."""
    return str(chat.FormCard(report.id, 0))


def report_of(about: str) -> int:
    """Which report's card or form a message of ours is; 0 for another one."""
    head, _, rest = about.partition(":")
    number = rest.partition(":")[0]
    return int(number) if head == "unit_report" and number.isdecimal() else 0


def period(report: UnitReport) -> str:
    """The plan's day of a report: 22/5."""
    return formats.short_day(date.fromisoformat(report.period))


def looks_like(file_name: str) -> bool:
    """Is a file called as our forms are?"""
    name = file_name.casefold().replace("_", "-")
    return name.startswith(NAME) and name.endswith(ENDING)


def content(work: Work, unit_report: int) -> Mapping[str, object]:
    """Everything in the workbook as plain JSON values. Raises LookupError where there is no such report."""
    report = asked_units.get(work, unit_report)
    if report is None:
        raise LookupError(f"unit report {unit_report}")
    shown = unit_figures.shown(work, report)
    rows = [
        {"field": each.id, "label": label(work, each), "text": each.is_text,
         "value": shown.texts.get(each.id) if each.is_text else shown.figures.get(each.id)}
        for each in rules.fields(work.plan)
    ]  # fmt: skip
    name, unit = chat.report_name(work, report), chat.unit_name(work, report)
    since, until = (work.local(at) for at in unit_reach.window(work, report, typed=shown.typed))
    cut_off = work.local(report.cut_off)
    return {
        "sheet": plain(write(work, "sheet")), "title": plain(write(work, "title", name=name, unit=unit)),
        "subtitle": plain(write(work, "subtitle", since=since, until=until, cut_off=cut_off)),
        "instructions": plain(write(work, "instructions")).splitlines(),
        "head": [plain(write(work, "head_content")), plain(write(work, "head_value"))],
        "wrong": [plain(write(work, "wrong_title")), plain(write(work, "wrong_number"))],
        "too_long": plain(write(work, "too_long", most=LONGEST)), "rows": rows,
        "hidden": {"campaign": work.plan.campaign.id, "unit_report": report.id, "version": report.last or 0},
    }  # fmt: skip
