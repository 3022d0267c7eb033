"""Role × verb × scope through the handlers: whoever may not, cannot, by typing it; and whoever may, can.

The table is written here a second time, by hand: what somebody may do changes in two places, knowingly, or a test fails.
Letters: `o` one's own, `t` one's teams', `a` everything, `-` nothing.
"""

import pytest

from campaign.ids import CaseId
from campaign.permissions import TABLE
from campaign.relay.batons import Baton
from tests.stages.relay import Relay

ROLES = ("thanh_vien", "to_truong", "to_pho", "lanh_dao", "tong_hop", "theo_doi", "dau_moi", "admin", "khach")
GRID = """
accept          o o o - - - - - -
advise          - t t - - - - - -
amend           - - - - a - - - -
approve_amend   - - - a - - - - -
approve_report  - - - - a - - - -
assign          - t t - - - - - -
assign_targets  - - - a a - - - -
award           - t t a a - - - -
award_answer    - - - a a - - - -
award_decide    - - - a - - - - -
behind          - - - a a a - - -
block           o o o - - - - - -
busy            o o o - - - - - -
cancel          - t t - - - - - -
claim           t t t - - - - - -
condition       - - - a a - - a -
confirm_join    - t t a a - - a -
connect         - - - - - - - a -
count           o o o - a - o - -
decline         o o o - - - - - -
done            o o o - - - - - -
done_for        t t t - - - - - -
escalate        o o o - - - - - -
find            a a a a a a a a -
full_card       o o o - - - - - -
hush            o o o o o o o o -
invite          - t t - - - - a -
mine            o o o o o o o - -
object          o o o o o o o - -
offer           o o o - - - - - -
official        - - - a a - - - -
open            a a a - - - - - -
progress        a a a a a a a a -
rank            - - - a a - - - -
release         - t t - - - - - -
report          - - - a a a - - -
show            a a a a a a a a -
support         a a a - - - - - -
task            a a a a a a a - -
task_done       - t t - a - o - -
unblock         o t t - - - - - -
unclaimed       t t t - - - - - -
undo            o t t - - - - - -
unit_report     - - - - a - o - -
wait            o o o - - - - - -
"""
LETTERS = {"": "-", "own": "o", "team": "t", "all": "a"}
RIGHTS = {line.split()[0]: dict(zip(ROLES, line.split()[1:], strict=True)) for line in GRID.split("\n") if line}
TESTER, COLLEAGUE, OF_THE_FIRST_TEAM = "tuan", "mai", "dung"
"""Whose roles are set, of Tổ 2; and another one of that team, who holds what is not theirs. `/hotro` holds the first
step too, which is Tổ 1's."""


def test_the_table_of_rights_is_the_one_that_was_agreed() -> None:
    verbs = {verb for row in TABLE.values() for verb in row}
    now = {verb: {role: LETTERS[TABLE[role].get(verb, "")] for role in ROLES} for verb in sorted(verbs)}
    assert now == RIGHTS


def stage(role: str, tester: str = TESTER) -> Relay:
    """The tester has this role and no other."""
    relay = Relay()
    relay.work.run("UPDATE member SET roles = :r WHERE id = :m", {"r": role, "m": relay.who(tester).id})
    return relay


def work_of(relay: Relay, where: str) -> tuple[CaseId, Baton]:
    """Open work of the tester's team or of another; `own` and `colleague` is the team's, held by them."""
    if where == "other":
        case = relay.case()
        return case, relay.baton(case)
    case = relay.contacted(matched="no", level2="yes", by="dung")
    if where in ("own", "colleague"):
        holder = relay.who(TESTER if where == "own" else COLLEAGUE).id
        relay.work.run(
            "UPDATE baton SET state = 'held', holder = :h, held_since = since WHERE case_file = :c AND step = 'lam_sach'",
            {"h": holder, "c": case},
        )
    return case, relay.baton(case, "lam_sach")


def happens(relay: Relay, line: str, kind: str, *, by: str = TESTER) -> bool:
    """Does the tester's line lead to an event of this kind?"""
    before = relay.kinds().count(kind)
    relay.says(by, line)
    return relay.kinds().count(kind) > before


ON_WORK: dict[str, tuple[str, str]] = {
    "claim": ("/nhan {case}", "claimed"),
    "done": ("/xong {case} Đã nộp hồ sơ", "progressed"),
    "busy": ("/nho {case}", "given_back"),
    "wait": ("/hen {case} mai 9h", "parked"),
    "block": ("/vuong {case} thiếu giấy tờ", "blocked"),
    "offer": ("/chuyen {case} Quang", "offered"),
    "assign": ("/chuyen {case} Quang", "assigned"),
    "release": ("/nho {case}", "released"),
}
"""What is typed about a piece of work, and what happens when one may."""
PLACES = {"claim": {"team": "t", "other": "a"}, "assign": {"colleague": "t"}, "release": {"colleague": "t"}}
"""Where a verb is tried, and the least right that lets it happen there; the others: own work, and a colleague's."""
ENOUGH = {"o": "ota", "t": "ta", "a": "a"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", ON_WORK)
def test_work_is_moved_by_whoever_has_the_right_and_by_nobody_else(role: str, verb: str) -> None:
    line, kind = ON_WORK[verb]
    for where, least in PLACES.get(verb, {"own": "o", "colleague": "a"}).items():
        relay = stage(role)
        case, _ = work_of(relay, where)
        done = happens(relay, line.format(case=case), kind)
        gives_back = (where, verb) == ("own", "busy")  # never refused: nobody keeps what they may not work on
        assert done == (RIGHTS[verb][role] in ENOUGH[least] or gives_back), (where, relay.kinds()[-3:])


ALONE: dict[str, tuple[str, str]] = {
    "open": ("/yeucau 3800991002", "case_opened"),
    "support": ("/hotro 3800991002", "case_opened"),
    "official": ("/sochinhthuc 12 lúc 11h", "official_entered"),
    "rank": ("/xephang quocgia 56/63", "ranked"),
    "hush": ("/im 15h", "hushed"),
}
"""What is typed without a piece of work."""


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", ALONE)
def test_what_needs_a_right_happens_for_whoever_has_it(role: str, verb: str) -> None:
    line, kind = ALONE[verb]
    relay = stage(role, OF_THE_FIRST_TEAM)
    relay.organisation(code="3800991002")
    assert happens(relay, line, kind, by=OF_THE_FIRST_TEAM) == (RIGHTS[verb][role] != "-"), relay.kinds()[-3:]


READING = {
    "find": "/tim ví dụ", "show": "/xem {case}", "progress": "/tiendo",
    "report": "/baocao", "assign_targets": "/giaochitieu 40 DN", "connect": "/ketnoi",
    "invite": "/moi hanh", "condition": "/tinhhinh", "amend": "/dieuchinh",
}  # fmt: skip
"""What shows something, or asks before it does something: the refusal alone tells the right."""


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", READING)
def test_who_has_no_right_is_told_so_and_who_has_it_is_not(role: str, verb: str) -> None:
    relay = stage(role)
    case = relay.case()
    relay.says(TESTER, READING[verb].format(case=case), "-502" if verb == "connect" else None)
    refused = relay.work.all("SELECT data FROM event WHERE kind = 'refused'")
    right = "approve_amend" if (verb, role) == ("amend", "lanh_dao") else verb  # who answers changes sees them too
    assert bool(refused) == (RIGHTS[right][role] == "-"), [tuple(r) for r in refused]
