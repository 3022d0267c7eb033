"""Who leads a team, and who has a baton in hand."""

from campaign.ids import CaseId, MemberId, OrganisationId
from campaign.relay.batons import BatonState
from campaign.relay.cases import Case, CaseSource, CaseState
from tests.stages.relay import baton, member


def test_head_and_deputy_lead_their_own_team_only() -> None:
    assert member("to_truong").leads("to2")
    assert member("to_pho", also=("to1",)).leads("to2")
    assert not member("to_truong", also=("to1",)).leads("to1")
    assert not member("thanh_vien").leads("to2")


def test_in_hand_means_held_waiting_blocked_or_on_offer() -> None:
    mai = MemberId(7)
    assert all(
        baton(s).held_by(mai) for s in (BatonState.HELD, BatonState.OFFERED, BatonState.PARKED, BatonState.BLOCKED)
    )
    assert not baton(BatonState.DONE, holder=7).held_by(mai)
    assert not baton(BatonState.HELD, holder=8).held_by(mai)


def test_a_case_is_open_until_it_is_closed() -> None:
    made = Case(CaseId(1), OrganisationId(2), CaseState.OPEN, CaseSource.CALL, False, False, 0, None, None, None)
    assert made.open
    assert not Case(
        CaseId(1), OrganisationId(2), CaseState.FINISHED, CaseSource.CALL, False, False, 0, None, 9, None
    ).open
