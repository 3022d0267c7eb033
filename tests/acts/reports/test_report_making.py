"""A report is ordered, made and frozen; ordered twice it is made once; what cannot be made is said, and nothing is lost by it."""

import orjson
import pytest

from acts.reports import report_approval, report_making
from campaign import report_calendar
from campaign.ids import PlaceId
from campaign.report_calendar import Period
from storage.port import DataTrouble
from storage.reports import report_rows
from telling.reports import report_content, report_delivery
from tests.stages.relay import LEADERS, MINUTE, instant, refused
from tests.stages.report_stage import APPROVE, DRAFTED, DUE, MARK, THURSDAY, Office, content


@pytest.fixture
def office() -> Office:
    return Office()


def period(office: Office, report: str = "tuan") -> Period:
    found = report_calendar.upcoming(office.plan, office.plan.report(report), moment=office.work.local(office.now))
    assert found is not None
    return found


def ordered(office: Office, report: str = "tuan") -> int:
    return office.do(lambda work: report_making.order(work, period(office, report), until=work.now))


def demanded(office: Office, scope: str, by: str = "giam_doc") -> int:
    place = PlaceId(office.private(by))
    return office.do(lambda work: report_making.demand(work, scope, who=office.who(by), place=place))


# --- ordering --------------------------------------------------------------------------------------------------------


def test_a_report_ordered_twice_is_made_once(office: Office) -> None:
    first = ordered(office)
    office.later(5)
    assert ordered(office) == 0
    assert [each.id for each in report_rows.to_make(office.work)] == [first]
    assert office.report(first).until == instant("2025-05-22T08:00"), "lần đặt đầu định số liệu"
    assert office.kinds().count("report_ordered") == 1


def test_nothing_falls_between_two_reports(office: Office) -> None:
    first = office.drafted()
    assert first.since == instant("2025-04-28T00:00")
    office.clock("2025-05-29T11:00")
    second = office.weekly("2025-05-29")
    assert (second.since, second.until) == (first.until, instant("2025-05-29T11:00")), "bản quá hạn lãnh đạo đã đọc"


def test_a_first_report_before_the_first_day_begins_where_it_ends(office: Office) -> None:
    office.now = instant("2025-04-27T10:00")
    found = office.report(ordered(office))
    assert found.since == found.until


@pytest.mark.parametrize(
    ("scope", "since"),
    [("day", THURSDAY), ("week", "2025-05-19"), ("phase", "2025-04-28"), ("all", "2025-04-28")],
)
def test_a_leaders_report_counts_from_the_day_the_week_the_phase_or_the_beginning(
    office: Office, scope: str, since: str
) -> None:
    found = office.report(demanded(office, scope))
    assert (found.kind, found.since, found.until) == ("demand", instant(f"{since}T00:00"), office.now)
    assert found.asked_by == office.who("giam_doc").id


def test_a_week_goes_on_where_the_last_approved_one_ended(office: Office) -> None:
    draft = office.drafted()
    office.clock("12:00")
    assert office.report(demanded(office, "week")).since == instant("2025-05-19T00:00"), "dự thảo chưa phải báo cáo"
    office.makes()
    office.do(lambda work: report_approval.approve(work, draft.id, who=office.who("khoa"), seen=draft.version))
    office.clock("15:00")
    assert office.report(demanded(office, "week")).since == instant(DRAFTED)


def test_outside_every_phase_it_counts_from_the_beginning(office: Office) -> None:
    office.now = instant("2025-07-20T10:00")
    assert office.report(demanded(office, "phase")).since == instant("2025-04-28T00:00")
    office.now = instant("2025-04-20T10:00")
    assert office.report(demanded(office, "phase", "pho_giam_doc")).since == office.now


def test_pressed_twice_it_is_the_same_report_and_two_leaders_have_two(office: Office) -> None:
    first = demanded(office, "week")
    office.later(1)
    assert demanded(office, "week") == first
    assert demanded(office, "day") != first
    assert demanded(office, "week", "pho_giam_doc") != first
    office.makes(number=first)
    assert demanded(office, "week") != first, "bản trước đã có, đây là bản mới"


# --- made ------------------------------------------------------------------------------------------------------------


def test_what_needs_approval_becomes_a_draft_and_leaders_get_nothing_yet(office: Office) -> None:
    draft = office.drafted()
    assert (draft.state, draft.rendered, draft.frozen) == ("draft", False, False)
    assert office.led() == []
    for by in ("khoa", "yen"):
        found = [(one.priority, one.file) for one in office.messages(office.private(by))]
        name = f"bao-cao-{draft.id}"
        assert found == [(3, ""), (5, f"{name}.docx"), (5, f"{name}.xlsx"), (5, f"{name}.png")], by
        text = office.texts(office.private(by))[0]
        assert text.startswith(f"<b>{MARK}")
        assert "Trong tuần có 12 DN." in text
        assert len(office.cards(by)) == 1
    assert office.one("SELECT priority FROM show WHERE key LIKE 'report:%'")[0] == 6, "thẻ sau chữ và tệp"


def test_a_digest_goes_out_by_itself_frozen_to_leaders_and_whoever_consolidates(office: Office) -> None:
    made = office.report(ordered(office, "ngay"))
    office.makes("Trong ngày có 3 DN.")
    assert office.report(made.id).frozen
    for place in (office.place("-511"), office.private("khoa")):
        (told,) = office.texts(place)
        assert "Trong ngày có 3 DN." in told
        assert MARK not in told
    assert office.texts(office.private("giam_doc")) == [], "lãnh đạo đọc ở nhóm, không hai lần"
    assert report_rows.to_make(office.work) == []


def test_on_the_day_of_the_weekly_report_leaders_are_rung_once(office: Office) -> None:
    office.drafted()
    office.clock("13:20")
    office.presses("khoa", APPROVE)
    digest = office.report(ordered(office, "ngay"))
    office.makes("Trong ngày có 3 DN.", number=digest.id)
    rows = office.work.all("SELECT body FROM say WHERE place = :p ORDER BY id", {"p": office.place(LEADERS)})
    assert [orjson.loads(row[0])["silent"] for row in rows] == [False, True]


def test_one_on_demand_comes_with_its_files_to_whoever_asked(office: Office) -> None:
    demanded(office, "week")
    office.makes()
    found = office.messages(office.private("giam_doc"))
    assert [one.file.rpartition(".")[2] for one in found] == ["", "docx", "xlsx", "png"]
    assert office.led() == []
    assert office.texts(office.private("khoa")) == []


def test_only_the_first_who_made_it_counts(office: Office) -> None:
    seen = office.report(ordered(office))
    made = content(seen)
    assert office.do(lambda work: report_making.made(work, seen, content=made, digest="first", folder="/x"))
    assert not office.do(lambda work: report_making.made(work, seen, content=made, digest="second", folder="/x"))
    assert office.report(seen.id).digest == "first"
    assert len(office.texts(office.private("khoa"))) == 1


def test_figures_of_an_order_that_was_renewed_meanwhile_are_not_taken(office: Office) -> None:
    seen = office.drafted()
    office.clock("12:00")
    office.do(lambda work: report_approval.refresh(work, seen.id, who=office.who("khoa"), seen=seen.version))
    made = content(seen)
    assert not office.do(lambda work: report_making.made(work, seen, content=made, digest="x", folder="/x"))
    assert office.report(seen.id).state == "making"


def test_the_tables_stay_with_the_files(office: Office) -> None:
    draft = office.drafted()
    assert "tables" not in report_delivery.parse(draft.content)
    assert "Ví Dụ" not in draft.content


@pytest.mark.parametrize(
    "change",
    [
        "content = '{}'", "digest = 'x'", "state = 'draft'", "state = 'sent'", "since = 0", "until = 0", "period = 'x'", "kind = 'daily'",
        "approved_by = 1", "approved_at = 0", "cut_off = 0", "plan_report = 'khac'",
    ],
)  # fmt: skip
def test_what_is_frozen_cannot_be_changed_even_by_hand(office: Office, change: str) -> None:
    draft = office.drafted()
    office.do(lambda work: report_approval.approve(work, draft.id, who=office.who("khoa"), seen=draft.version))
    frozen = office.report(draft.id)
    with pytest.raises(DataTrouble, match="frozen"):
        office.work.run(f"UPDATE report SET {change} WHERE id = :id", {"id": draft.id})
    assert office.report(draft.id) == frozen


def test_a_digest_is_frozen_as_well(office: Office) -> None:
    made = ordered(office, "ngay")
    office.makes()
    with pytest.raises(DataTrouble, match="frozen"):
        office.work.run("UPDATE report SET content = '' WHERE id = :id", {"id": made})


# --- what cannot be made ----------------------------------------------------------------------------------------------


def test_three_tries_then_it_is_told_once(office: Office) -> None:
    number = ordered(office)
    office.cannot(2)
    assert office.report(number).state == "making"
    assert office.texts(office.private("khoa")) == []
    office.cannot()
    assert office.report(number).state == "failed"
    for by in ("khoa", "yen", "quan_tri"):
        assert len(office.texts(office.private(by))) == 1, by
    assert office.led() == []
    assert report_rows.to_make(office.work) == []
    assert office.kinds().count("report_failed") == 1


def test_at_its_cut_off_it_gets_another_chance_and_leaders_the_draft(office: Office) -> None:
    office.clock("11:00")
    office.cannot(3)
    office.clock("14:00")
    found = office.weekly()
    assert (found.state, found.attempts, found.until) == ("making", 0, instant(DUE))
    office.makes()
    (told,) = office.led()
    assert told.startswith(f"<b>{MARK}")


def test_whoever_asked_for_it_is_told_where_they_asked(office: Office) -> None:
    demanded(office, "day")
    office.cannot(3)
    assert len(office.texts(office.private("giam_doc"))) == 1
    assert len(office.texts(office.private("khoa"))) == 1, "đầu mối tổng hợp"


def test_a_refreshed_draft_that_cannot_be_made_is_again_the_draft_it_was(office: Office) -> None:
    draft = office.drafted()
    office.clock("12:00")
    office.presses("khoa", "Lập lại với số liệu mới")
    office.cannot(3)
    found = office.report(draft.id)
    assert (found.state, found.until, found.content) == ("draft", draft.until, draft.content)
    office.presses("khoa", "Duyệt và gửi")
    assert len(office.led()) == 1


def test_the_text_of_an_approved_one_is_out_though_its_files_cannot_be_made(office: Office) -> None:
    draft = office.drafted()
    office.presses("khoa", "Duyệt và gửi")
    before = len(office.texts(office.private("khoa")))
    office.cannot(2)
    assert office.report(draft.id).state == "approved"
    assert len(report_rows.to_make(office.work)) == 1
    office.cannot()
    found = office.report(draft.id)
    assert (found.state, found.rendered) == ("approved", True)
    assert report_rows.to_make(office.work) == []
    assert len(office.texts(office.private("khoa"))) == before + 1
    assert len(office.led()) == 1


def test_a_failure_that_comes_late_changes_nothing(office: Office) -> None:
    seen = office.report(ordered(office))
    office.makes()
    draft = office.report(seen.id)
    office.do(lambda work: report_making.failed(work, seen, why="quá lâu"))
    assert office.report(seen.id) == draft
    office.presses("khoa", "Duyệt và gửi")
    approved = office.report(seen.id)
    office.files()
    there = office.report(seen.id)
    office.do(lambda work: report_making.failed(work, approved, why="quá lâu"))
    assert office.report(seen.id) == there


def test_the_files_of_an_approved_one_come_once(office: Office) -> None:
    draft = office.drafted()
    office.presses("khoa", "Duyệt và gửi")
    approved = office.report(draft.id)
    before = len(office.messages(office.private("khoa")))
    assert office.do(lambda work: report_making.files_made(work, approved, folder="/duyet"))
    assert not office.do(lambda work: report_making.files_made(work, approved, folder="/khac"))
    assert office.report(draft.id).folder == "/duyet"
    assert len(office.messages(office.private("khoa"))) == before + 3


def test_what_the_plan_no_longer_knows_is_not_made_and_stops_nothing(office: Office) -> None:
    draft = office.drafted()
    office.presses("khoa", "Duyệt và gửi")
    waiting = office.do(lambda work: report_making.order(work, period(office, "tong_ket"), until=work.now))
    asked = demanded(office, "day")
    assert office.do(report_making.drop_strangers) == 0
    office.plan = office.plan.model_copy(update={"reports": office.plan.reports[1:2]})
    assert office.do(report_making.drop_strangers) == 2
    assert [each.id for each in report_rows.to_make(office.work)] == [asked]
    assert office.report(waiting).state == "failed"
    assert office.report(draft.id).state == "approved"


def test_somebody_who_was_faster_is_noticed(office: Office) -> None:
    seen = office.drafted()
    office.do(lambda work: report_making.move(work, seen, error=""))
    with refused("report_changed"):
        office.do(lambda work: report_making.move(work, seen, error=""))
    with refused("no_report"):
        office.do(lambda work: report_making.require(work, 999))


def test_the_digest_is_that_of_what_was_approved(office: Office) -> None:
    draft = office.drafted()
    office.later(10)
    office.presses("khoa", "Duyệt và gửi")
    found = office.report(draft.id)
    frozen = report_delivery.parse(found.content)
    assert report_content.digest(frozen) == found.digest
    assert found.digest[:8] in str(frozen["footer"])
    assert (found.approved_by, found.approved_at) == (office.who("khoa").id, instant(DRAFTED) + 10 * MINUTE)
    assert found.period == THURSDAY
