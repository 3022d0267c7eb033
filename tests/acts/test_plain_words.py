"""Faces and shouting are refused kindly wherever words reach a paper, with the plain words to send instead; nothing is written down then."""

from collections.abc import Callable

import pytest

from acts.awards import nominate
from acts.awards import objection as objections
from acts.tasks import amend, mark_task
from acts.tasks.amend import AmendmentWish
from acts.unit_reports import unit_report, unit_typing
from campaign.awards.nominations import Nominee
from campaign.unit_reports.unit_forms import HandInSource
from storage.reports import report_rows
from storage.work import Work
from tests.stages import unit_weeks
from tests.stages.award_room import proposed
from tests.stages.relay import Relay, refused
from tests.stages.report_stage import Office
from tests.stages.seen import text
from tests.stages.task_stage import Stage
from tests.stages.unit_weeks import card, live, report, taps

LOUD = "!!! rất khó khăn ạ 😢"


def test_a_unit_reads_what_to_write_instead_and_the_next_line_is_the_answer() -> None:
    stage = unit_weeks.wednesday()
    taps(stage, "Khó khăn")
    told = text(stage.says("to_nga", LOUD))
    assert told == (
        "Chưa ghi: lời này đi vào báo cáo, văn bản, mà có biểu tượng cảm xúc và dấu chấm than liền nhau hoặc chữ viết hoa, kéo dài."
        " Đề nghị đ/c nhắn lại, ví dụ: Rất khó khăn ạ"
    )
    assert "khó khăn ạ" not in card(stage).text
    stage.says("to_nga", "Mạng chập chờn.")
    assert "Khó khăn, vướng mắc: Mạng chập chờn." in card(stage).text


def test_a_picture_alone_is_answered_in_words() -> None:
    stage = unit_weeks.wednesday()
    taps(stage, "Kiến nghị")
    assert text(stage.says("to_nga", "👍")).endswith("Đề nghị đ/c nhắn lại bằng chữ")


def test_of_what_was_entered_by_phone_all_holds_but_the_words_that_are_not_plain() -> None:
    stage = unit_weeks.wednesday()
    assert "Chưa ghi" in text(stage.says("khoa", f"/nopbaocao phường Mẫu đk 12; khó khăn: {LOUD}"))
    assert live(stage) == {"dinh_danh": 12}


def of_a_unit(stage: Relay) -> list[Callable[[Work], object]]:
    number, who = report(stage), stage.who("to_nga")
    return [
        lambda work: unit_typing.type_in(work, number, said={"nhiem_vu": LOUD}, who=who),
        lambda work: unit_report.hand_in(
            work, number, figures={}, texts={"kho_khan": LOUD}, who=who, source=HandInSource.FORM
        ),
    ]


def of_awards(stage: Relay) -> list[Callable[[Work], object]]:
    proposed(stage)
    head, mine = stage.who("khoa"), stage.who("bao")
    stage.do(lambda work: objections.object_(work, 1, text="Xin nhường.", who=mine))
    dung = Nominee(member=stage.who("dung").id)
    return [
        lambda work: nominate.nominate(work, dung, criterion=1, note=LOUD, who=head),
        lambda work: nominate.withdraw(work, 1, reason=LOUD, who=head),
        lambda work: objections.object_(work, 1, text=LOUD, who=mine),
        lambda work: objections.answer(work, 1, text=LOUD, who=head),
    ]


@pytest.mark.parametrize("acts", [of_a_unit, of_awards])
def test_no_way_leads_past_it(acts: Callable[[Relay], list[Callable[[Work], object]]]) -> None:
    stage = unit_weeks.wednesday() if acts is of_a_unit else Relay()
    for act in acts(stage):
        with refused("plain_words") as facts:
            stage.do(act)
        assert facts["plainly"] == "Rất khó khăn ạ"


def test_a_remark_is_refused_and_the_draft_stays_as_it_was() -> None:
    office = Office()
    draft = office.drafted()
    assert "ví dụ: Rất khó khăn ạ" in office.remarks("khoa", LOUD, draft).text
    assert report_rows.remarks(office.work, draft.id) == []


def test_a_tasks_note_and_the_reason_of_a_change() -> None:
    stage = Stage("kien_giang", "2025-01-06T09:00")
    who = stage.who("son_ha")
    wish = AmendmentWish("kg_3b", "deadline", "2025-06-15", LOUD)
    for act in (
        lambda work: mark_task.done(work, "kg_3a", unit="", who=who, note=LOUD),
        lambda work: mark_task.note(work, "kg_3a", unit="", who=who, text=LOUD),
        lambda work: amend.propose(work, wish, who=who),
    ):
        with refused("plain_words"):
            stage.do(act)
