"""What stands for one of a few words is an enum or a Literal, so that a word which nobody knows is a type error; also where SQL writes it."""

import ast
import re
from enum import StrEnum
from pathlib import Path

from campaign.awards.nominations import NominationState
from campaign.counts.daily_counts import CountState, DayAnswer
from campaign.duty.shifts import ShiftState
from campaign.outreach.calls import CallState
from campaign.places import PlaceState
from campaign.questions import QuestionState
from campaign.relay.batons import BatonState
from campaign.relay.cases import CaseState
from campaign.relay.pending_question import AskMode
from campaign.reports.report_life import ReportState
from campaign.tasks.plan_tasks import AmendmentState
from campaign.unit_reports.unit_forms import UnitReportState
from handlers.relay import below, card_questions
from lists.refusals import SENTENCES, ListRefusal
from storage.job_runs import RunState
from storage.unit_reports.incoming_files import FileEnd
from telling.relay import buttons
from tests.house.test_rooms import ROOT, sources, walked

ROOMS = ("campaign", "storage", "telling", "acts", "handlers", "jobs", "reports", "bot")
FEW = re.compile(r"(state|kind|mode|how|purpose|outcome|roles)$")
"""Fields of these names hold one of a few words. Who gave an official figure (`source`) is whatever was typed."""
FREE = {("bot/commands/erase.py", "kind")}
"""What comes over the control socket; `erase` refuses what it does not know."""
STATES: tuple[type[StrEnum], ...] = (
    BatonState, CaseState, PlaceState, QuestionState, ReportState, NominationState, AmendmentState, UnitReportState, CountState,
    DayAnswer, RunState, FileEnd, ShiftState, CallState,
)  # fmt: skip
WAITING = {
    "new",
    "done",
    "owed",
    "doubt",
    "sending",
    "sent",
    "shown",
    "unknown",
    "paid",
    "waiting",
    "overtaken",
    "closed",
    "applying",
}
"""What only storage itself reads: the inbox, the outbox, requests to join, imports."""
IN_SQL = re.compile(r"\bstate\s*(?:=|<>|(?:NOT )?IN)\s*\(?((?:'\w+'(?:,\s*)?)+)")


def bare(path: Path) -> list[tuple[str, str]]:
    """The fields of a module's classes that hold one of a few words and may hold any."""
    fields = [node for node in walked(path) if isinstance(node, ast.AnnAssign)]
    return [
        (path.as_posix(), field.target.id)
        for field in fields
        if isinstance(field.target, ast.Name)
        and FEW.search(field.target.id)
        and ast.unparse(field.annotation) in ("str", "frozenset[str]", "tuple[str, ...]")
    ]


def test_no_field_for_one_of_a_few_words_takes_any() -> None:
    found = [one for path in sources() if path.parts[0] in ROOMS for one in bare(path)]
    assert set(found) == FREE


def test_every_state_that_sql_names_is_known() -> None:
    known = {one.value for enum in STATES for one in enum} | WAITING
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "storage").rglob("*.py")}
    named = {
        (word, path.name)
        for path, text in texts.items()
        for some in IN_SQL.findall(text)
        for word in re.findall(r"\w+", some)
    }
    assert {(word, name) for word, name in named if word not in known} == set()


READS = ("read", "is_any")


def by_hand(path: Path) -> list[str]:
    """Where the text that a button carries is looked at by anything but the kinds of button that are written so."""
    given = {
        id(argument)
        for call in walked(path)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in READS
        for argument in call.args
    }
    carried = (node for node in walked(path) if isinstance(node, ast.Attribute) and node.attr == "argument")
    presses = (node for node in carried if ast.unparse(node.value).endswith("press"))
    return [f"{path}:{node.lineno}" for node in presses if id(node) not in given]


def test_nobody_takes_apart_by_hand_what_a_button_carries() -> None:
    assert [place for path in sources() if path.parts[0] in ROOMS for place in by_hand(path)] == []


def test_each_refusal_of_a_list_has_its_sentence() -> None:
    assert set(SENTENCES) == set(ListRefusal)


def test_whatever_a_card_asks_has_its_answers_under_it() -> None:
    assert set(buttons.ANSWERS) == set(AskMode)
    assert set(card_questions.ANSWERS) | set(below.SENTENCES) <= set(AskMode)
