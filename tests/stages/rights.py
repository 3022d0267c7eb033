"""Who may what, as it was agreed: role × verb × scope, and for each verb a world in which somebody of that role tries it.

Written here a second time, by hand, beside `campaign.permissions`: what somebody may do changes in two places, knowingly, or a
test fails. `tests/handlers/test_rights.py` drives every cell through the real handlers. Letters: `o` one's own, `t` one's teams',
`a` everything, `-` nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from acts.awards import nominate
from acts.relay import offer
from campaign.awards.nominations import Nominee
from campaign.ids import CaseId
from storage import members
from tests.stages.award_room import card
from tests.stages.call_room import listed
from tests.stages.relay import CHANNEL, Relay
from tests.stages.report_stage import Office
from tests.stages.seen import button

ROLES = ("thanh_vien", "to_truong", "to_pho", "lanh_dao", "tong_hop", "theo_doi", "dau_moi", "admin", "khach")
GRID = """
acknowledge     o o o o o o o o -
absent          o o o o o o o o -
accept          o o o - - - - - -
add_to_base     - - - a a - - - -
advise          - t t - - - - - -
amend           - - - - a - - - -
approve_amend   - - - a - - - - -
approve_close   - t t - a - - - -
approve_report  - - - - a - - - -
assign          - t t - - - - - -
assign_targets  - - - a a - - - -
award           - t t a a - - - -
award_answer    - - - a a - - - -
award_decide    - - - a - - - - -
behind          - - - a a a - - -
block           o o o - - - - - -
busy            o o o - - - - - -
call            t t t - - - - - -
call_first      - t t a a - - - -
cancel          - t t - - - - - -
claim           t t t - - - - - -
close           t t t - a - - - -
condition       - - - a a - - a -
confirm_join    - t t a a - - a -
connect         - - - - - - - a -
count           o o o - a - o - -
data_request    - - - - - - - a -
decline         o o o - - - - - -
direct          - t t a a - - - -
done            o o o - - - - - -
done_for        t t t - - - - - -
duty            a a a a a a a a -
equipment       a a a a a a a a -
escalate        o t t - - - - - -
find            a a a a a a a a -
full_card       o o o - - - - - -
hand_over       o o o - - - - - -
hush            o o o o o o o o -
invite          - t t - - - - a -
letter          a a a a a a a a -
merge           o t t - a - - - -
mine            o o o o o o o - -
object          o o o o o o o - -
offer           o o o - - - - - -
official        - - - a a - - - -
open            a a a - - - - - -
overview        - t t a a - - - -
prefer          o o o o o o o o -
progress        a a a a a a a a -
rank            - - - a a - - - -
reinforce       - t t - - - - - -
release         - t t - - - - - -
report          - - - a a a - - -
roster          - - - a - - - a -
set_duty        - t t - a - - - -
show            a a a a a a a a -
still           o o o - - - - - -
thank           o o o o o o o o -
support         a a a - - - - - -
task            a a a a a a a - -
task_done       - t t - a - o - -
tick            a a a a a - - - -
unblock         o t t - - - - - -
unclaimed       t t t - - - - - -
undo            o t t - - - - - -
unit_report     - - - - a - o - -
untick          - t t a a - - - -
wait            o o o - - - - - -
walk_over       o o o - - - - - -
write_for       t t t - a - - - -
"""
RIGHTS = {line.split()[0]: dict(zip(ROLES, line.split()[1:], strict=True)) for line in GRID.split("\n") if line}
TESTER, COLLEAGUE, ELSEWHERE, OUTSIDE = "tuan", "mai", "ngan", "777"
"""Whose role is set, of Tổ 2; another one of that team; one of Tổ 1; somebody whose number nobody knows yet."""
NOBODY = "nobody"
ENOUGH = {"-": "-ota", "o": "ota", "t": "ta", "a": "a", NOBODY: ""}
"""The least right that lets something happen, and the letters that are at least as much; `-`: whoever it is."""
CHANGE = "/dieuchinh bp_13_5 hạn 15/6 lý do chờ hướng dẫn"


@dataclass(frozen=True, slots=True)
class World:
    """Where a cell plays: a data file, its instant, and what the line or the button is filled with."""

    begun: bytes
    now: int
    about: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What is typed (a button's token when it begins with «:»), and what has happened then when one may.

    `places` are where it is tried and the least right that is enough there. With `and_yes` the first button of the answer is
    pressed; with `reply` the answer is replied to. Without `event` the refusal alone tells: the others are shown something.
    """

    line: str
    event: str
    places: Mapping[str, str]
    world: Callable[[Relay, str], object] = lambda relay, place: ""
    stage: Callable[[], Relay] = Relay
    chat: str | None = None
    and_yes: bool = False
    reply: str = ""

    def made(self, place: str) -> World:
        """The world of one place."""
        relay = self.stage()
        about = str(self.world(relay, place))
        return World(relay.db.serialize(), relay.now, about)


# --- worlds ------------------------------------------------------------------------------------------------------------


def holder(place: str) -> str:
    """Whose work it is."""
    return TESTER if place == "own" else COLLEAGUE


def work(relay: Relay, place: str) -> CaseId:
    """A case: `own` work or a `colleague`'s, open work of one's `team` or of an `other` one."""
    if place == "other":
        return relay.case()
    case = relay.contacted(matched="no", level2="yes", by="dung")
    if place in ("own", "colleague"):
        relay.claim(case, "lam_sach", by=holder(place))
    return case


def with_a_double(relay: Relay, place: str) -> str:
    """The same, and another open case that is about the same organisation."""
    return f"{work(relay, place)} {relay.case()}"


def offered(relay: Relay, place: str) -> CaseId:
    """A colleague has asked the tester, or somebody else."""
    case = work(relay, "colleague")
    baton, asked = relay.baton(case, "lam_sach").id, relay.who(TESTER if place == "own" else "quang").id
    relay.do(lambda work: offer.offer(work, baton, who=relay.who(COLLEAGUE), to=asked))
    return case


def blocked(relay: Relay, place: str) -> CaseId:
    """Work that cannot go on."""
    case = work(relay, place)
    relay.says(holder(place), f"/vuong {case} thiếu giấy tờ")
    return case


def asks_to_join(relay: Relay, place: str) -> str:
    """Somebody of one's team or of another says who they are; the token that confirms it."""
    who = relay.who(COLLEAGUE if place == "team" else ELSEWHERE)
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": who.id})
    request = members.ask_to_join(relay.work, who.id, channel=CHANNEL, person=OUTSIDE, place=None)
    return f"thamgia:{request}:0:yes"


def proposed(relay: Relay, place: str) -> str:
    """Somebody is proposed for an award: oneself, or a colleague; a leader's first button."""
    who = Nominee(relay.who(holder(place)).id)
    relay.do(lambda work: nominate.nominate(work, who, criterion=1, note="", who=relay.who("khoa")))
    shown = card(relay, "giam_doc")
    assert shown is not None
    return shown.rows[0][0].token


def objected(relay: Relay, place: str) -> str:
    """Who is proposed has said something; the button that answers them."""
    proposed(relay, "colleague")
    relay.says(COLLEAGUE, "/ykien chưa tính ngày 17/5")
    return button(card(relay, "khoa", "award:y:1"), "Trả lời").token


def drafted(relay: Relay, place: str) -> str:
    """The weekly report's draft is there; the button that approves it."""
    assert isinstance(relay, Office)
    found = relay.drafted()
    return f"duyet:{found.id}:{found.version}"


def amended(relay: Relay, place: str) -> None:
    """A change of the plan waits for the leaders' yes."""
    answer = relay.says("khoa", CHANGE)
    assert answer is not None
    relay.taps("khoa", answer.rows[0][0])


def task(relay: Relay, place: str) -> str:
    """A task of the plan that one's team leads, or another one."""
    return "bp_ds" if place == "team" else "bp_hop"


def person(relay: Relay, place: str) -> str:
    """Somebody of one's team, or of another."""
    return relay.who(COLLEAGUE if place == "team" else ELSEWHERE).short


def team_named(relay: Relay, place: str) -> str:
    """One's own team, or another one."""
    return "tổ 2" if place == "team" else "tổ 1"


def addressed(relay: Relay, place: str) -> None:
    """A leader has told everybody something."""
    answer = relay.says("giam_doc", "/quantriet gọi hết danh sách hôm nay")
    assert answer is not None
    relay.taps("giam_doc", answer.rows[0][0])


def known(relay: Relay, place: str) -> str:
    """An organisation that nobody works on; its code."""
    relay.organisation(code="3800991002")
    return "3800991002"


def beside_the_list(relay: Relay, place: str) -> str:
    """An organisation that the list does not have; its code."""
    relay.work.run("UPDATE organisation SET listed = 1 WHERE id = :o", {"o": relay.organisation()})
    return known(relay, place)


def ticked(relay: Relay, place: str) -> str:
    """The same, ticked by somebody else."""
    known(relay, place)
    relay.says(ELSEWHERE, "/tich 3800991002")
    return "3800991002"


def known_to_both(relay: Relay, place: str) -> str:
    """The same, for somebody who reinforces the team of the first step: `/hotro` takes that step too."""
    relay.reinforces(TESTER, "to1")
    return known(relay, place)


def to_be_called(relay: Relay, place: str) -> None:
    """There is somebody to call, and the team of the first step is the tester's too."""
    listed(relay, 1)
    relay.reinforces(TESTER, "to1")


def commune(relay: Relay, place: str) -> str:
    """One that the plan knows."""
    return "phường Mẫu"


def at_the_desk(relay: Relay, place: str) -> CaseId:
    """A case for which the police desk has something to do."""
    return relay.contacted(level2="no", by="dung")


ANY, OWN, READ = {"any": "o"}, {"own": "o", "colleague": NOBODY}, {"any": "o"}
LET_GO = {"own": "-", "colleague": NOBODY}
"""Never refused to whoever has it: nobody keeps what they may not work on."""

# --- what is tried -----------------------------------------------------------------------------------------------------

DEEDS: dict[str, Deed] = {
    "acknowledge": Deed("/danam", "notice_answered", ANY, addressed),
    "absent": Deed("/nghi mai", "away", ANY),
    "accept": Deed("/dongy {}", "accepted", OWN, offered),
    "add_to_base": Deed("/themdn {}", "organisation_added", {"any": "a"}, beside_the_list, and_yes=True),
    "advise": Deed("/chidao {} Đề nghị làm tiếp", "advised", {"colleague": "t", "other": "a"}, work),
    "amend": Deed(CHANGE, "amend_proposed", {"any": "a"}, and_yes=True),
    "approve_amend": Deed("/dieuchinh đồng ý 1", "amend_approved", {"any": "a"}, amended),
    "approve_report": Deed(":{}", "report_approved", {"any": "a"}, drafted, Office),
    "assign": Deed("/chuyen {} Quang", "assigned", {"colleague": "t"}, work),
    "assign_targets": Deed("/giaochitieu 40 DN", "", READ),
    "award": Deed("/khenthuong đề nghị {} tiêu chí 2 giúp tổ bạn", "nominated", {"team": "t", "other": "a"}, person),
    "award_answer": Deed(":{}", "objection_answered", {"any": "a"}, objected, reply="đã bổ sung"),
    "award_decide": Deed(":{}", "nomination_decided", {"colleague": "a"}, proposed),
    "behind": Deed("/khenthuong chậm", "", READ),
    "block": Deed("/vuong {} thiếu giấy tờ", "blocked", OWN, work),
    "busy": Deed("/nho {}", "given_back", LET_GO, work),
    "call": Deed("/goi", "call_given", {"team": "t"}, to_be_called),
    "call_first": Deed("/goi trước {}", "calls_ordered", ANY, commune),
    "claim": Deed("/nhan {}", "claimed", {"team": "t", "other": "a"}, work),
    "close": Deed("/dongphieu {} mở nhầm", "", {"own": "o", "colleague": "t", "other": "a"}, work),
    "approve_close": Deed("/duyetdong", "", READ),
    "condition": Deed("/tinhhinh", "", READ),
    "confirm_join": Deed(":{}", "join_confirmed", {"team": "t", "other": "a"}, asks_to_join),
    "connect": Deed("/ketnoi", "", READ, chat="-502"),
    "count": Deed("/baoso lđ 30, đk 12", "count_posted", ANY),
    "data_request": Deed("/dulieu xóa chị Lê Thị Mẫu", "data_asked", {"any": "a"}),
    "decline": Deed("/tuchoi {}", "declined", LET_GO, offered),
    "direct": Deed(
        "/quantriet {}: gọi hết danh sách hôm nay", "notice_sent", {"team": "t", "other": "a"}, team_named, and_yes=True
    ),
    "done": Deed("/xong {} Đã nộp hồ sơ", "progressed", OWN, work),
    "done_for": Deed("/xong {} Đã nộp hồ sơ", "progressed", {"colleague": "t"}, work, and_yes=True),
    "duty": Deed("/truc", "", READ),
    "equipment": Deed("/thietbi hỏng máy in", "fault_said", ANY),
    "escalate": Deed("/captren {}", "", {"own": "-", "colleague": "t"}, blocked),
    "find": Deed("/tim ví dụ", "", READ, known),
    "hand_over": Deed("/bangiao", "", READ),
    "hush": Deed("/im 15h", "hushed", ANY),
    "invite": Deed("/moi dung", "", {"any": "a"}),
    "letter": Deed("/thungo", "", READ),
    "merge": Deed("/gop {}", "cases_merged", {"own": "o", "colleague": "t", "other": "a"}, with_a_double, and_yes=True),
    "object": Deed("/ykien 1 số chưa đúng", "objected", {"own": "o"}, proposed),
    "offer": Deed("/chuyen {} Quang", "offered", OWN, work),
    "official": Deed("/sochinhthuc 12 lúc 11h", "official_entered", {"any": "a"}),
    "open": Deed("/yeucau {}", "case_opened", ANY, known),
    "overview": Deed("/to", "", READ),
    "prefer": Deed("/nhantin lời báo không kêu", "preferred", ANY),
    "progress": Deed("/tiendo", "", READ),
    "rank": Deed("/xephang quocgia 56/63", "ranked", {"any": "a"}),
    "reinforce": Deed("/tangcuong", "reinforce_asked", {"team": "t"}),
    "release": Deed("/nho {}", "released", {"colleague": "t"}, work),
    "report": Deed("/baocao", "", READ),
    "roster": Deed("/danhsach", "", READ),
    "set_duty": Deed("/truc 26/5 {}", "shift_set", {"team": "t", "other": "a"}, person, and_yes=True),
    "show": Deed("/xem {}", "", READ, work),
    "still": Deed("/conlam {}", "went_on", OWN, work),
    "support": Deed("/hotro {}", "case_opened", ANY, known_to_both),
    "task": Deed("/nhiemvu", "", READ),
    "task_done": Deed("/nhiemvu xong {}", "task_done", {"team": "t", "other": "a"}, task),
    "thank": Deed("/camon Ngân", "thanked", ANY),
    "tick": Deed("/tich {}", "ticked", ANY, known),
    "unblock": Deed("/hetvuong {}", "unblocked", {"own": "-", "colleague": "t"}, blocked),
    "undo": Deed("/nham {}", "undone", {"own": "-", "colleague": "t"}, work, and_yes=True),
    "unit_report": Deed("/nopbaocao", "", READ),
    "walk_over": Deed("/dansang {}", "walked_over", ANY, at_the_desk),
    "write_for": Deed("/ghithay {} Quang đã nộp hồ sơ", "written_for", {"colleague": "t"}, work),
    "untick": Deed("/tich bỏ {}", "unticked", {"other": "t"}, ticked),
    "wait": Deed("/hen {} mai 9h", "parked", OWN, work),
}
"""A verb that is missing here stands in ELSEWHERE_TOLD."""
ELSEWHERE_TOLD = {
    "cancel": "a leader's undo of a case that was opened by mistake; asked for as `undo`",
    "full_card": "what a card shows: tests/telling/test_masking.py",
    "mine": "shows one's own work, to nobody anything else",
    "unclaimed": "shows the open work of one's own teams",
}


@cache
def world(verb: str, place: str) -> World:
    """Made once in a process, however many roles try it."""
    return DEEDS[verb].made(place)


def happens(verb: str, place: str, role: str) -> bool:
    """Somebody of this role, and of no other, tries it: has it happened?"""
    deed, seen = DEEDS[verb], world(verb, place)
    relay = Relay(seen.begun)
    relay.now = seen.now
    relay.work.run("UPDATE member SET roles = :r WHERE id = :m", {"r": role, "m": relay.who(TESTER).id})
    before = relay.kinds()
    line = deed.line.format(seen.about)
    said = relay.taps(TESTER, line[1:]) if line.startswith(":") else relay.says(TESTER, line, deed.chat)
    if deed.and_yes and said is not None and said.rows:
        relay.taps(TESTER, said.rows[0][0])
    if deed.reply and said is not None and said.about:
        relay.says(TESTER, deed.reply, to=said.about)
    new = relay.kinds()[len(before) :]
    relay.db.close()
    return deed.event in new if deed.event else "refused" not in new
