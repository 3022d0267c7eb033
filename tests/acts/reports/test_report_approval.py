"""A draft is read, added to, made anew and approved with one tap; what nobody approves in time goes out as what it is."""

import pytest

from acts.reports import report_approval, report_making
from storage import outbox
from storage.reports import report_rows
from telling import render
from telling.reports import report_delivery
from tests.stages.relay import COMMON, LEADERS, instant, refused
from tests.stages.report_stage import APPROVE, DRAFTED, DUE, MARK, REFRESH, REMARK, Office


@pytest.fixture
def office() -> Office:
    return Office()


def sections(office: Office, report: int) -> list[tuple[str, list[str]]]:
    return [
        (each["heading"], list(each["paragraphs"]))
        for each in report_delivery.parse(office.report(report).content)["sections"]
    ]


# --- approving -------------------------------------------------------------------------------------------------------


def test_one_tap_freezes_it_and_leaders_have_one_message_without_buttons(office: Office) -> None:
    draft = office.drafted()
    office.clock("13:20")
    office.presses("khoa", APPROVE)
    found = office.report(draft.id)
    assert (found.state, found.approved_by, found.approved_at) == (
        "approved",
        office.who("khoa").id,
        instant("2025-05-22T13:20"),
    )
    (told,) = office.messages(office.place(LEADERS))
    assert (told.file, told.buttons) == ("", 0)
    assert MARK not in told.text
    assert "Trong tuần có 12 DN." in told.text
    assert office.card("khoa").rows == office.card("yen").rows == ()
    assert "Khoa" in office.card("yen").text
    assert office.owed(office.place(LEADERS)) == [], "không thẻ nào"


def test_the_files_follow_to_whoever_may_approve(office: Office) -> None:
    office.drafted()
    office.presses("khoa", APPROVE)
    before = {by: len(office.messages(office.private(by))) for by in ("khoa", "yen")}
    office.files()
    for by, count in before.items():
        new = office.messages(office.private(by))[count:]
        assert len(new) == 3, by
    assert len(office.messages(office.place(LEADERS))) == 1


def test_of_two_at_the_same_instant_one_wins_and_the_other_is_told_who_and_when(office: Office) -> None:
    office.drafted()
    office.clock("13:20")
    hers = office.card("yen")
    office.presses("khoa", APPROVE)
    answer = office.presses("yen", APPROVE, card=hers)
    assert answer.text == office.refusal("report_frozen", by=office.who("khoa").id, at=instant("2025-05-22T13:20"))
    assert "Khoa" in answer.text
    assert "13:20" in answer.text
    assert len(office.led()) == 1
    assert office.kinds().count("report_approved") == 1


def test_a_deputy_may_and_it_is_her_name_that_stands(office: Office) -> None:
    draft = office.drafted()
    office.presses("yen", APPROVE)
    assert office.report(draft.id).approved_by == office.who("yen").id
    assert "Yến" in office.card("khoa").text


@pytest.mark.parametrize("by", ["bao", "giam_doc"])
def test_others_may_not_even_with_a_forwarded_card(office: Office, by: str) -> None:
    draft = office.drafted()
    for label in (APPROVE, REMARK, REFRESH):
        assert office.presses(by, label, card=office.card("khoa")).text == office.refusal("no_right"), label
    assert office.report(draft.id) == draft
    assert office.led() == []


def test_a_deputy_is_one_for_the_reports_that_name_her_only(office: Office) -> None:
    office.clock("2025-06-27T13:00")
    review = office.makes(number=reports_id(office, "tong_ket", "2025-06-27"))
    with refused("no_right"):
        office.do(lambda work: report_approval.approve(work, review.id, who=office.who("yen"), seen=review.version))
    office.do(lambda work: report_approval.approve(work, review.id, who=office.who("khoa"), seen=review.version))


def reports_id(office: Office, line: str, period: str) -> int:
    found = report_rows.find(office.work, line, period=period)
    assert found is not None
    return found.id


def test_the_card_tapped_in_a_group_works_for_who_may_and_for_nobody_else(office: Office) -> None:
    draft = office.drafted()
    card = office.card("khoa")
    assert office.presses("bao", APPROVE, card=card, chat=COMMON).text == office.refusal("no_right")
    office.presses("khoa", APPROVE, card=card, chat=COMMON)
    assert office.report(draft.id).frozen


def test_the_button_of_an_older_version_is_refused_and_the_card_drawn_again(office: Office) -> None:
    draft = office.drafted()
    old = office.card("khoa")
    office.presses("khoa", REMARK)
    office.remarks("khoa", "Đề nghị tăng cường 04 đồng chí.", draft)
    drawn = office.one("SELECT wanted_version FROM show WHERE key = :k", k=office.cards("khoa")[0])[0]
    answer = office.presses("khoa", APPROVE, card=old)
    assert answer.text == office.refusal("report_changed")
    assert office.one("SELECT wanted_version FROM show WHERE key = :k", k=office.cards("khoa")[0])[0] >= drawn
    assert office.report(draft.id).state == "draft"
    office.presses("khoa", APPROVE)
    assert office.report(draft.id).frozen


def test_what_does_not_exist_is_said_not_to(office: Office) -> None:
    for token in ("duyet:99:1", "baocao:99:1:lai", "baocao:99:1:ykien"):
        assert office.taps("khoa", token).text == office.refusal("no_report"), token


def test_a_digest_was_frozen_by_nobody(office: Office) -> None:
    office.clock("17:30")
    digest = office.makes(number=reports_id(office, "ngay", "2025-05-22"))
    assert office.taps("khoa", f"duyet:{digest.id}:{digest.version}").text == office.refusal("report_frozen")


# --- made anew -------------------------------------------------------------------------------------------------------


def test_a_refreshed_draft_has_the_figures_of_now_and_a_new_card_below(office: Office) -> None:
    draft = office.drafted("Trong tuần có 12 DN.")
    office.remarks("khoa", "Vẫn còn đây.", draft)
    office.clock("12:30")
    office.presses("khoa", REFRESH)
    waiting = office.report(draft.id)
    assert (waiting.state, waiting.until) == ("making", instant("2025-05-22T12:30"))
    assert [(choice.label, choice.disabled) for row in office.card("khoa").rows for choice in row] == [
        ("Duyệt và gửi", True)
    ]
    office.makes("Trong tuần có 15 DN.")
    assert (len(office.cards("khoa")), len(office.cards("yen"))) == (3, 2), "góp ý rồi thì thẻ lại đứng cuối"
    assert [office.card(by, n).rows for by, n in (("khoa", 0), ("khoa", 1), ("yen", 0))] == [()] * 3, (
        "thẻ cũ không còn nút"
    )
    assert office.card("khoa", 0).text != office.card("khoa").text
    assert "Vẫn còn đây." in office.card("khoa").text
    office.presses("khoa", APPROVE)
    assert "Trong tuần có 15 DN." in office.led()[0]
    assert "Vẫn còn đây." in office.led()[0]


def test_nothing_else_is_done_to_one_that_is_being_made(office: Office) -> None:
    draft = office.drafted()
    old = office.card("khoa")
    office.presses("khoa", REFRESH)
    for label in (APPROVE, REFRESH, REMARK):
        assert office.presses("khoa", label, card=old).text == office.refusal("report_changed"), label
    assert office.remarks("khoa", "Thêm.", draft).text == office.refusal("report_changed")
    assert office.report(draft.id).state == "making"


def test_figures_end_at_the_cut_off_however_late_it_is_refreshed(office: Office) -> None:
    draft = office.drafted()
    office.clock("14:00")
    office.clock("16:00")
    office.presses("khoa", REFRESH)
    assert office.report(draft.id).until == instant(DUE)


def test_an_old_draft_made_anew_does_not_reach_into_the_next_ones_window(office: Office) -> None:
    draft = office.drafted()
    office.clock("14:00")
    office.clock("2025-05-29T11:00")
    office.makes(number=office.weekly("2025-05-29").id)
    office.presses("khoa", REFRESH, card=office.card("khoa", 0))
    assert office.report(draft.id).until == office.weekly("2025-05-29").since == instant(DRAFTED)


def test_a_clock_that_went_back_takes_no_figures_away(office: Office) -> None:
    draft = office.drafted()
    office.now = instant("2025-05-22T10:59")
    office.presses("khoa", REFRESH)
    assert office.report(draft.id).until == instant(DRAFTED)


def test_one_without_a_cut_off_is_refreshed_to_now(office: Office) -> None:
    draft = office.drafted()
    office.work.run("UPDATE report SET cut_off = NULL WHERE id = :id", {"id": draft.id})
    office.clock("15:00")
    office.do(
        lambda work: report_approval.refresh(
            work, draft.id, who=office.who("khoa"), seen=office.report(draft.id).version
        )
    )
    assert office.report(draft.id).until == instant("2025-05-22T15:00")


# --- not in time -----------------------------------------------------------------------------------------------------


def test_not_approved_in_time_leaders_get_it_marked_and_later_the_final_one(office: Office) -> None:
    draft = office.drafted()
    office.clock("13:59")
    assert office.led() == []
    office.clock("14:00")
    (marked,) = office.led()
    assert marked.startswith(f"<b>{MARK}")
    assert office.report(draft.id).overdue
    assert len(office.card("khoa").rows) == 3, "vẫn duyệt được"
    office.clock("15:10")
    office.presses("khoa", APPROVE)
    again, final = office.led()
    assert again == marked
    assert MARK not in final
    office.clock("16:00")
    assert len(office.led()) == 2


def test_one_that_is_only_being_made_is_told_when_it_is_there(office: Office) -> None:
    office.clock("11:00")
    office.clock("14:00")
    assert office.led() == []
    office.makes()
    (marked,) = office.led()
    assert marked.startswith(f"<b>{MARK}")


def test_one_that_is_being_refreshed_at_the_cut_off_goes_out_as_it_was_and_only_once(office: Office) -> None:
    draft = office.drafted("Bản 11 giờ.")
    office.clock("13:59")
    office.presses("khoa", REFRESH)
    office.clock("14:00")
    (marked,) = office.led()
    assert "Bản 11 giờ." in marked
    office.makes("Bản 14 giờ.", number=draft.id)
    assert office.led() == [marked]
    office.presses("khoa", APPROVE)
    assert "Bản 14 giờ." in office.led()[1]


def test_what_was_approved_in_time_is_not_sent_again(office: Office) -> None:
    draft = office.drafted()
    office.presses("khoa", APPROVE)
    office.clock("14:00")
    office.do(lambda work: report_approval.fall_due(work, office.report(draft.id)))
    assert len(office.led()) == 1
    assert not office.report(draft.id).overdue


def test_falling_due_twice_is_falling_due_once(office: Office) -> None:
    draft = office.drafted()
    for _ in range(2):
        office.do(lambda work: report_approval.fall_due(work, office.report(draft.id)))
    assert len(office.led()) == 1
    assert office.kinds().count("report_overdue") == 1


def test_a_key_that_nobody_wrote_shows_nothing(office: Office) -> None:
    draft = office.drafted()
    place = office.private("khoa")
    for key in (f"report:{draft.id}:remark", "report:99:1:2", "report:x:1:2", "report:1:2:3:4"):
        outbox.show(office.work, place, key=key)
        assert render.card(office.work, place, key) is None, key


def test_a_report_that_is_not_there_cannot_be_required(office: Office) -> None:
    with refused("no_report"):
        report_making.require(office.work, 12)
