"""After each kind of act is taken back, a recount finds what was there before it: counters, tallies, facts, ticks, states."""

from collections.abc import Callable

import pytest

from acts.relay import block, busy, offer, undo, wait
from campaign.ids import CaseId
from campaign.relay.undoing import OPENING, UNDOABLE
from storage import tallies
from tests.stages.relay import MINUTE, Relay

Act = Callable[[Relay, CaseId], object]


def kept(relay: Relay) -> dict[str, object]:
    """All that an act may have counted, ticked or moved, by itself and recounted."""
    rows = relay.work.all
    return {
        "counters": {(r["day"], r["scope"], r["name"]): r["n"] for r in rows("SELECT * FROM counter") if r["n"]},
        "disagreements": tallies.check(relay.work),
        "registered": [tuple(r) for r in rows("SELECT id, registered, registered_at, registered_by FROM organisation")],
        "facts": [tuple(r) for r in rows("SELECT id, matched, level2 FROM representative")],
        "states": [
            tuple(r)
            for r in rows(
                "SELECT step, state, holder, result, done_by FROM baton WHERE state <> 'superseded' ORDER BY id"
            )
        ],
        "cases": [tuple(r) for r in rows("SELECT id, state FROM case_file")],
    }


def by_dung(act: Callable[..., object], **told: object) -> Act:
    return lambda relay, case: relay.do(lambda work: act(work, relay.baton(case).id, who=relay.who("dung"), **told))


def held(relay: Relay) -> CaseId:
    case = relay.case()
    relay.claim(case)
    return case


def filed(relay: Relay, case: CaseId) -> object:
    return relay.result(case, "lam_sach", "da_nop_ho_so", by="tuan")


def cleaning(relay: Relay) -> CaseId:
    case = relay.contacted(matched="no")
    relay.claim(case, "lam_sach", by="tuan")
    return case


def activating(relay: Relay) -> CaseId:
    case = relay.contacted(matched="yes")
    relay.claim(case, "dang_ky", by="tuan")
    relay.result(case, "dang_ky", "da_duoc_cap", by="tuan")
    relay.claim(case, "kich_hoat", by="bao")
    return case


KINDS: dict[str, tuple[str, Callable[[Relay], CaseId], Act, str, str]] = {
    "a claim": ("claimed", lambda relay: relay.case(), lambda relay, case: relay.claim(case), "lien_he", "dung"),
    "work given back": ("given_back", held, by_dung(busy.give_back), "lien_he", "dung"),
    "a block": ("blocked", held, by_dung(block.block, reason="other", note="x"), "lien_he", "dung"),
    "an offer": ("offered", held, lambda relay, case: by_dung(offer.offer, to=relay.who("bao").id)(relay, case), "lien_he", "dung"),
    "a wait": ("parked", held, lambda relay, case: by_dung(wait.park, until=relay.now + 30 * MINUTE)(relay, case), "lien_he", "dung"),
    "a result on the way": ("progressed", cleaning, filed, "lam_sach", "tuan"),
    "a contact step": (
        "done", held, lambda relay, case: relay.result(case, "lien_he", "da_lien_he", by="dung", matched="yes", level2="yes"), "lien_he", "dung",
    ),
    "the last step": (
        "done", activating, lambda relay, case: relay.result(case, "kich_hoat", "da_kich_hoat", by="bao"), "kich_hoat", "bao",
    ),
}  # fmt: skip
"""What it is called: the kind of its event, how the stage is set, the act, of which step, and who takes it back."""


def test_every_kind_that_can_be_taken_back_is_here() -> None:
    assert {row[0] for row in KINDS.values()} | {OPENING} == UNDOABLE


@pytest.mark.parametrize("name", KINDS)
def test_taken_back_it_leaves_what_was_there_before(relay: Relay, name: str) -> None:
    kind, begin, act, step, who = KINDS[name]
    case = begin(relay)
    before = kept(relay)
    act(relay, case)
    assert kind in relay.kinds(case)[-8:]
    assert kept(relay) != before, "việc này không để lại gì"
    relay.do(lambda work: undo.undo(work, relay.baton(case, step).id, who=relay.who(who)))
    after = kept(relay)
    assert after == before
    assert after["disagreements"] == ()


def test_a_case_that_is_closed_again_has_counted_nothing_and_leaves_its_organisation_free(relay: Relay) -> None:
    organisation = relay.organisation()
    before = kept(relay)
    case = relay.case("dung", organisation=organisation)
    relay.do(lambda work: undo.undo(work, relay.baton(case).id, who=relay.who("dung")))
    after = kept(relay)
    assert {name: after[name] for name in ("counters", "disagreements", "registered", "facts")} == {
        name: before[name] for name in ("counters", "disagreements", "registered", "facts")
    }
    assert relay.states(case) == {}
    assert relay.case("dung", organisation=organisation) != case
