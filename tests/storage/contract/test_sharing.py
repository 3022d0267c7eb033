"""The shared list: where it stands, what went wrong, whose ticks the sheet shows."""

from campaign.outreach.sharing import SharePlace
from storage.lists import organisations
from storage.outreach import share_rows, sheet_rows
from storage.work import Work
from tests.stages import builders
from tests.storage.contract.conftest import NOW


def test_each_place_is_wanted_until_it_is_done_and_keeps_its_own_failure(work: Work) -> None:
    assert share_rows.shared(work) == []
    share_rows.want(work)
    assert share_rows.wanted(work, SharePlace.SHEET) == 0, "there is none"
    for place in SharePlace:
        share_rows.shares(work, place, there=True)
    assert share_rows.shared(work) == [SharePlace.FOLDER, SharePlace.SHEET]
    for cause in ("headings Mã số thuế", "unreachable"):
        assert not share_rows.was_said(work, SharePlace.SHEET, cause=cause)
        share_rows.say(work, SharePlace.SHEET, cause=cause)
        assert share_rows.was_said(work, SharePlace.SHEET, cause="headings Mã số thuế")
        assert not share_rows.was_said(work, SharePlace.FOLDER, cause=cause)
    share_rows.done(work, SharePlace.SHEET, since=NOW)
    assert not share_rows.was_said(work, SharePlace.SHEET, cause="unreachable")
    assert (share_rows.wanted(work, SharePlace.SHEET), share_rows.wanted(work, SharePlace.FOLDER)) == (0, NOW)
    assert (share_rows.last(work, SharePlace.SHEET), share_rows.last(work, SharePlace.FOLDER)) == (NOW, 0)


def test_what_the_sheet_shows_is_kept_by_organisation_and_leaves_with_it(work: Work) -> None:
    first, second = (builders.organisation(work, f"380000000{n}", name=f"Công ty {n}") for n in (1, 2))
    sheet_rows.shows(work, ["3800000001", "3800000002", "3800000009"], no_more=[])
    sheet_rows.settle(work, [first])
    assert sheet_rows.settled(work) == {"3800000001", "3800000002"}
    sheet_rows.shows(work, [], no_more=["3800000001", "3800000009"])
    assert sheet_rows.settled(work) == {"3800000002"}
    work.run("DELETE FROM organisation WHERE id = :o", {"o": second})
    assert sheet_rows.settled(work) == set()
    assert organisations.exists(work, first)
