"""Opening: a call for the first team, or quietly in one's own hand; never two cases for one organisation."""

from acts.relay import open_case
from campaign.relay.cases import CaseSource
from storage.lists import organisations
from storage.relay import cases
from tests.stages.relay import Relay, refused


def test_a_request_calls_the_team_of_the_first_step_in_its_group(relay: Relay) -> None:
    case = relay.case(note="gọi sau 15h", urgent=True)
    assert relay.states(case)["lien_he"] == "open"
    assert relay.owed(relay.place("-501")) == ["b:1:call:0:1", "board"]
    assert [row["text"] for row in cases.notes(relay.work, case)] == ["gọi sau 15h"]
    assert relay.kinds(case) == ["case_opened", "called"]


def test_who_holds_it_from_the_start_makes_no_noise(relay: Relay) -> None:
    case = relay.case("dung", hold=True)
    assert relay.baton(case).holder == relay.who("dung").id
    assert relay.owed(relay.place("-501")) == ["board"]
    assert relay.kinds(case) == ["case_opened", "opened", "claimed"]


def test_holding_needs_the_first_steps_team(relay: Relay) -> None:
    with refused("other_team") as facts:
        relay.case("tuan", hold=True)
    assert facts["team"] == "to1"
    assert relay.work.all("SELECT * FROM case_file") == []


def test_a_reader_opens_nothing(relay: Relay) -> None:
    for hold in (True, False):
        with refused("no_right"):
            relay.case("theo_doi", hold=hold)


def test_the_list_may_open_a_case_without_anybody(relay: Relay) -> None:
    case = relay.case(None, source="list", note="từ danh sách")
    assert relay.one("SELECT opened_by FROM case_file WHERE id = :id", id=case)[0] is None


def test_one_organisation_has_one_open_case(relay: Relay) -> None:
    organisation = relay.organisation()
    case = relay.case(organisation=organisation)
    with refused("already_open") as facts:
        relay.case("ngan", organisation=organisation)
    assert facts["case"] == case


def test_who_is_registered_is_not_asked_again(relay: Relay) -> None:
    relay.activated()
    organisation = relay.one("SELECT organisation FROM case_file")[0]
    with refused("already_registered") as facts:
        relay.case(organisation=organisation)
    assert facts["by"] == relay.who("bao").id


def test_what_is_known_at_the_start_helps_the_same_persons_other_companies(relay: Relay) -> None:
    first, second = relay.organisation("Một"), relay.organisation("Hai")
    relay.work.run("DELETE FROM representation WHERE organisation = :o", {"o": second})
    relay.another_head(second, of=first)
    one = relay.contacted(case=relay.case(organisation=first), matched="no")
    assert relay.states(one)["lam_sach"] == "open"
    relay.case(organisation=second, facts={"matched": "yes"})
    assert relay.states(one)["lam_sach"] == "skipped"
    assert organisations.representatives(relay.work, first)[0].matched == "yes"


def test_a_request_is_a_call_unless_said_otherwise() -> None:
    assert open_case.CaseRequest() == open_case.CaseRequest(CaseSource.CALL, False, "", {}, None, False)
