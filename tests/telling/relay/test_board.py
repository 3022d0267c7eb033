"""What boards and calls say of time: since when, and until when somebody stands at the counter."""

import pytest

from acts.people import connect
from campaign.places import PlaceKind
from campaign.plan.steps import Step
from storage import places
from storage.priority import Priority
from telling import card_keys
from tests.stages.drawn import drawn
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant


def board(relay: Relay, chat: str = "-501") -> str:
    card = drawn(relay.work, relay.place(chat), card_keys.BOARD)
    assert card is not None
    return str(card.text)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2025-05-20T14:08", "- Phiếu 1: từ 14:08"),
        ("2025-05-20T16:59", "- Phiếu 1: từ 14:08"),
        ("2025-05-21T00:01", "- Phiếu 1: từ 14:08 thứ Ba"),
        ("2025-05-26T23:59", "- Phiếu 1: từ 14:08 thứ Ba"),
        ("2025-05-27T00:00", "- Phiếu 1: từ 14:08 ngày 20/5"),
    ],
)
def test_a_board_says_since_when_and_counts_no_minutes(relay: Relay, now: str, said: str) -> None:
    relay.now = instant("2025-05-20T14:08")
    relay.case()
    relay.now = instant(now)
    assert said in board(relay).splitlines()
    assert "phút" not in board(relay)


@pytest.mark.parametrize(
    ("opened", "now", "there"),
    [
        ("2025-05-20T14:00", "2025-05-20T16:59", True),
        ("2025-05-20T14:00", "2025-05-20T17:00", False),
        ("2025-05-20T14:00", "2025-05-21T08:00", False),
        ("2025-05-20T18:30", "2025-05-20T23:59", True),
        ("2025-05-20T18:30", "2025-05-21T00:00", False),
    ],
)
def test_who_came_to_the_counter_is_there_until_it_closes(relay: Relay, opened: str, now: str, *, there: bool) -> None:
    relay.now = instant(opened)
    first = relay.case(source="call")
    relay.later(0.5)
    case = relay.case(source="walk_in")
    relay.now = instant(now)
    call = drawn(relay.work, relay.place("-501"), card_keys.call(relay.baton(case)))
    assert call is not None
    assert ("DN đang ở trụ sở" in call.text) == there
    assert ("DN đang ở trụ sở" in board(relay)) == there
    relay.says("dung", "/chuanhan")
    relay.taps("dung", "chuanhan:0:0")
    assert relay.baton(case if there else first).holder == relay.who("dung").id


def _heard_alike(step: Step) -> Step:
    """The step, its «Cần gọi lại» called as the other step's «Không nghe máy»."""
    alike = [
        each.model_copy(update={"label": "Không nghe máy"}) if each.id == "chua_kich_hoat" else each
        for each in step.results
    ]
    return step.model_copy(update={"results": tuple(alike)})


def test_the_days_results_stand_once_each_and_never_two_figures_side_by_side(relay: Relay) -> None:
    """Two steps of a team may have a result «Không nghe máy»; «đã có mức 2» ends with a figure of its own."""
    relay.plan = relay.plan.model_copy(update={"steps": tuple(_heard_alike(step) for step in relay.plan.steps)})
    heard = relay.plan.step("lien_he"), relay.plan.step("kich_hoat")
    same = {result.label for result in heard[0].results} & {result.label for result in heard[1].results}
    assert same
    relay.activated()
    case = relay.case()
    relay.claim(case)
    relay.result(case, "lien_he", "khong_nghe_may", by="dung")
    late = relay.contacted(matched="yes")
    relay.claim(late, "dang_ky", by="tuan")
    relay.result(late, "dang_ky", "da_duoc_cap", by="tuan")
    relay.claim(late, "kich_hoat")
    relay.result(late, "kich_hoat", "chua_kich_hoat", by="dung")
    today = next(line for line in board(relay).splitlines() if line.startswith("Hôm nay: "))
    assert today.count("không nghe máy") == 1
    assert "không nghe máy 2" in today
    came = relay.contacted(matched="yes", level2="no")
    relay.claim(came, "muc_2", by="truc_pc06")
    relay.result(came, "muc_2", "da_co_muc_2", by="truc_pc06")
    assert "đã có mức 2: 1" in board(relay, "-503")


def test_a_board_drawn_again_leaves_last_and_rests_after_each_edit(relay: Relay) -> None:
    group = relay.place("-501")
    sql = "SELECT key, priority FROM show WHERE place = :p AND state = 'owed' ORDER BY priority"
    relay.work.run("UPDATE show SET state = 'paid' WHERE key = 'board'")
    relay.claim(relay.case())
    owed = {row[0]: row[1] for row in relay.work.all(sql, {"p": group})}
    assert owed.pop("board") == Priority.BOARD
    assert owed
    assert max(owed.values()) < Priority.BOARD
    relay.work.run("UPDATE show SET state = 'owed', priority = :p WHERE key = 'board'", {"p": Priority.CARD})
    relay.case()
    again = {row[0]: row[1] for row in relay.work.all(sql, {"p": group})}
    assert again["board"] == Priority.CARD, "chưa hiện lần đầu thì không lùi lại"


def test_a_board_says_who_is_on_duty_and_until_when(relay: Relay) -> None:
    relay.now = instant("2025-05-20T14:08")
    assert "trực" not in board(relay)
    for key in ("son", "loan"):
        on_duty(relay, key)
    on_duty(relay, "bao", "14:00-19:00", place="")
    assert "Đang trực, Văn phòng Sở, trụ sở 626: đ/c Sơn, đ/c Loan đến 17:00" in board(relay)
    assert "Đang trực, trực tuyến: đ/c Bảo đến 19:00" in board(relay)
    relay.now = instant("2025-05-20T17:00")
    assert "Sơn" not in board(relay)


def test_leaders_have_one_board_of_all_teams_and_it_follows_the_work(relay: Relay) -> None:
    place = relay.do(
        lambda work: places.ensure(work, "telegram", chat="-511", thread="", kind=PlaceKind.GROUP, title="ld")
    )
    admin = relay.who("quan_tri")
    assert not relay.do(lambda work: connect.finish(work, place.id, who=admin))
    assert "board" not in relay.owed(place.id)
    relay.do(lambda work: connect.toggle(work, place.id, what="leaders", who=admin))
    relay.do(lambda work: connect.finish(work, place.id, who=admin))
    assert "board" in relay.owed(place.id)
    case = relay.case()
    shown = drawn(relay.work, place.id, card_keys.BOARD)
    assert shown is not None
    assert all(f"<b>TỔ {number}" in shown.text for number in (1, 2, 3))
    assert f"Phiếu {case}" in shown.text
    assert (shown.rows, shown.pin) == ((), True)
    wanted = "SELECT wanted_version FROM show WHERE place = :p AND key = 'board'"
    before = relay.one(wanted, p=place.id)[0]
    relay.claim(case)
    assert relay.one(wanted, p=place.id)[0] > before
    assert place.id in [one.id for one in places.boards(relay.work)]
