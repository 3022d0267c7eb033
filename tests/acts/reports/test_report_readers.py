"""Who reads a report that goes out: the leaders' group, the leaders in private, who wished for it; and what is said when nobody can."""

import pytest

from acts.reports import report_approval
from storage import places
from storage.reports import report_rows
from tests.stages.relay import LEADERS, refused
from tests.stages.report_stage import APPROVE, SEND, Office


@pytest.fixture
def office() -> Office:
    return Office()


def forlorn(office: Office) -> None:
    """There is no leaders' group, and the bot may write to no leader."""
    office.work.run("UPDATE place SET purpose = '' WHERE purpose = 'leaders'")
    for by in ("giam_doc", "pho_giam_doc"):
        office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": office.who(by).id})


def test_without_a_leaders_group_leaders_read_in_private(office: Office) -> None:
    office.work.run("UPDATE place SET state = 'shut' WHERE id = :p", {"p": office.place(LEADERS)})
    office.drafted()
    office.presses("khoa", APPROVE)
    assert office.led() == []
    for by in ("giam_doc", "pho_giam_doc"):
        assert len(office.texts(office.private(by))) == 1, by
    assert office.texts(office.private("theo_doi")) == []


def wishes(office: Office, by: str, *, wanted: bool = True) -> None:
    office.do(lambda work: report_approval.wish(work, who=office.who(by), wanted=wanted))


def test_who_wished_for_it_has_one_message_and_none_after_taking_it_back(office: Office) -> None:
    wishes(office, "giam_doc")
    wishes(office, "giam_doc")
    wishes(office, "theo_doi")
    wishes(office, "theo_doi", wanted=False)
    office.drafted()
    assert office.texts(office.private("giam_doc")) == [], "dự thảo không phải báo cáo"
    office.presses("khoa", APPROVE)
    (told,) = office.messages(office.private("giam_doc"))
    assert (told.text, told.buttons, told.file) == (office.led()[0], 0, "")
    assert office.texts(office.private("theo_doi")) == []


def test_who_has_left_or_blocked_us_is_left_alone(office: Office) -> None:
    wishes(office, "giam_doc")
    wishes(office, "pho_giam_doc")
    office.work.run("UPDATE member SET active = 0 WHERE id = :m", {"m": office.who("giam_doc").id})
    office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": office.who("pho_giam_doc").id})
    office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": office.who("yen").id})
    office.drafted()
    office.presses("khoa", APPROVE)
    assert len(office.led()) == 1
    rows = office.work.all("SELECT DISTINCT place FROM say WHERE body LIKE '%Kính gửi%'")
    assert {row[0] for row in rows} == {office.place(LEADERS), office.private("khoa")}


def test_members_cannot_wish_for_it(office: Office) -> None:
    with refused("no_right"):
        wishes(office, "bao")


def test_with_nobody_to_approve_leaders_still_have_the_draft(office: Office) -> None:
    for by in ("khoa", "yen"):
        office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": office.who(by).id})
    office.drafted()
    office.clock("14:00")
    assert len(office.led()) == 1


# --- nobody to read it -------------------------------------------------------------------------------------------------


def test_what_reaches_no_leader_is_not_said_to_be_sent_and_the_admin_hears_what_to_do(office: Office) -> None:
    forlorn(office)
    draft = office.drafted()
    answer = office.presses("khoa", APPROVE)
    assert "gửi lãnh đạo" not in answer.text
    assert office.report(draft.id).frozen
    assert "Đã gửi" not in office.card("yen").text
    assert "/ketnoi" in office.card("yen").text
    (told,) = office.texts(office.private("quan_tri"))
    assert "/ketnoi" in told
    assert "22/5" in told


def test_once_there_is_a_group_one_tap_sends_it_there_and_to_nobody_twice(office: Office) -> None:
    forlorn(office)
    wishes(office, "theo_doi")
    draft = office.drafted()
    office.presses("khoa", APPROVE)
    assert office.presses("khoa", SEND).text == office.refusal("no_leaders")
    assert len(office.texts(office.private("quan_tri"))) == 1, "lần bấm chưa thành không báo thêm"
    places.set_purpose(office.work, office.place(LEADERS), purpose="leaders")  # type: ignore[arg-type]
    old = office.card("khoa")
    assert office.presses("khoa", SEND).text
    assert len(office.led()) == len(office.texts(office.private("theo_doi"))) == 1
    assert "Đã gửi lãnh đạo" in office.card("yen").text
    assert office.card("yen").rows == ()
    assert office.presses("yen", SEND, card=old).text == office.refusal("report_changed")
    assert office.presses("bao", SEND, card=old).text == office.refusal("no_right")
    assert office.report(draft.id).reached
    assert len(office.led()) == 1


def test_a_draft_that_nobody_reads_at_the_cut_off_is_not_said_to_be_read(office: Office) -> None:
    forlorn(office)
    draft = office.drafted()
    office.clock("14:00")
    assert office.report(draft.id).overdue
    assert "lãnh đạo nhận" not in office.card("khoa").text
    assert "/ketnoi" in office.card("khoa").text
    places.set_purpose(office.work, office.place(LEADERS), purpose="leaders")  # type: ignore[arg-type]
    office.presses("khoa", APPROVE)
    assert "Đã gửi lãnh đạo" in office.card("khoa").text
    assert len(office.led()) == 1


def test_what_could_not_be_made_is_not_said_to_wait_for_leaders(office: Office) -> None:
    forlorn(office)
    office.clock("11:00")
    office.cannot(3)
    office.clock("14:00")
    office.cannot(3)
    assert not any("/ketnoi" in text for text in office.texts(office.private("quan_tri")))


def test_of_digests_that_reach_no_leader_the_admin_hears_once_until_there_is_one(office: Office) -> None:
    forlorn(office)

    def digest(day: str) -> int:
        office.clock(f"{day}T17:30")
        found = report_rows.find(office.work, "ngay", period=day)
        assert found is not None
        office.makes(number=found.id)
        return sum("/ketnoi" in text for text in office.texts(office.private("quan_tri")))

    assert [digest(day) for day in ("2025-05-22", "2025-05-23", "2025-05-26")] == [1, 1, 1]
    places.set_purpose(office.work, office.place(LEADERS), purpose="leaders")  # type: ignore[arg-type]
    assert digest("2025-05-27") == 1
    forlorn(office)
    assert digest("2025-05-28") == 2


def test_so_it_is_with_one_that_is_made_too_late(office: Office) -> None:
    forlorn(office)
    office.clock("11:00")
    office.clock("14:00")
    draft = office.makes()
    assert (draft.overdue, draft.reached) == (True, False)


def test_a_digest_that_no_leader_gets_is_told_to_the_admin(office: Office) -> None:
    forlorn(office)
    office.clock("17:30")
    for _ in range(2):
        office.makes()
    assert any("Tổng hợp ngày" in text for text in office.texts(office.private("quan_tri")))
