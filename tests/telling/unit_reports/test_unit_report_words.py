"""Units' reports in English: the same week, told by the same macros, typed in English words."""

from datetime import date

import pytest

from acts.unit_reports import unit_asking
from campaign import report_calendar
from handlers.understanding import unit_reports as reading
from storage.unit_reports import asked_units as rows
from telling import render
from telling.messages import Choice
from telling.unit_reports import unit_report_cards
from tests.stages.relay import Relay, instant
from tests.stages.seen import text

REPORT, PERIOD = "don_vi_tuan", "2025-05-22"


@pytest.fixture
def stage() -> Relay:
    """Wednesday at eight, in English."""
    made = Relay()
    made.plan = made.plan.model_copy(update={"campaign": made.plan.campaign.model_copy(update={"language": "en"})})
    made.now = instant("2025-05-21T08:00")
    day = date(2025, 5, 22)
    found = next(report_calendar.periods(made.plan, made.plan.report(REPORT), first=day, last=day))
    made.do(lambda work: unit_asking.ask(work, found))
    return made


def report(stage: Relay, unit: str) -> int:
    return next(each.id for each in rows.of_period(stage.work, REPORT, period=PERIOD) if each.unit == unit)


def shown(stage: Relay, by: str, key: str) -> tuple[str, dict[str, Choice]]:
    card = render.card(stage.work, stage.private(by), key)
    assert card is not None
    return text(card), {choice.label: choice for row in card.rows for choice in row}


def test_a_focal_point_is_asked_and_hands_in(stage: Relay) -> None:
    key = f"unit_report:{report(stage, 'p_mau')}:1"
    words, buttons = shown(stage, "to_nga", key)
    assert "Due: 11:00 on 22/5/2025." in words
    assert "Running total: no figure yet" in words
    assert words.endswith("Please check the figures, correct what is wrong, and press Right, hand in.")
    assert list(buttons)[:3] == ["Right, hand in", "Correct figures", "Nothing to report"]
    prompt = unit_report_cards.prompt_key(report(stage, "p_mau"), "so")
    assert text(stage.says("to_nga", "đk 12, total 140; difficulties: slow network", to=prompt)).startswith("Noted on")
    words, buttons = shown(stage, "to_nga", key)
    assert "Difficulties: slow network" in words
    assert text(stage.taps("to_nga", buttons["Right, hand in"])) == "The report of phường Mẫu is handed in."


def test_whoever_consolidates_enters_for_a_unit_and_hears_of_what_comes_late(stage: Relay) -> None:
    prompt = unit_report_cards.prompt_key(report(stage, "p_minh_hoa"), "nhap")
    told = text(stage.says("khoa", "đk 12; reported by: Mr Tu, at 10h", to=prompt))
    assert (
        told
        == "Entered for phường Minh Hoạ, period of 22/5.\nđã kích hoạt định danh tổ chức 12\nReported by: Mr Tu, 10h."
    )
    stage.now = instant("2025-05-22T11:30")
    _, buttons = shown(stage, "to_nga", f"unit_report:{report(stage, 'p_mau')}:1")
    assert text(stage.taps("to_nga", buttons["Nothing to report"])) == (
        "phường Mẫu: nothing to report. The table is closed: noted as late."
    )
    assert "Supplement after the table was closed" in "".join(stage.said(stage.private("khoa")))
    words, _ = shown(stage, "khoa", f"unit_table:{REPORT}:{PERIOD}:1")
    assert "On time 1/20, of these nothing to report 0 · late 1 · missing 18" in words


def test_nothing_to_report_in_words() -> None:
    assert reading.read("nothing to report", indicators=(), today=date(2025, 5, 21)).zero


KINDS = ("decimal", "percent", "digits", "which", "twice", "asks", "day", "negative", "long", "nothing", "unclear")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_doubt_has_its_own_words(stage: Relay, language: str) -> None:
    stage.plan = stage.plan.model_copy(
        update={"campaign": stage.plan.campaign.model_copy(update={"language": language})}
    )
    said = {
        kind: unit_report_cards.write(stage.work, "unclear", kind=kind, piece="7", example="đk 5") for kind in KINDS
    }
    assert len(set(said.values())) == len(KINDS)
    assert all(words.endswith("đk 5") for words in said.values())
