"""The next step is offered first to whoever phoned the enterprise, in private; then its team is called as ever."""

import pytest

from acts.duty import absent
from acts.people import hush
from acts.relay import claim
from campaign.duty.absences import Absence
from campaign.ids import CaseId
from jobs import due
from storage.relay import batons
from telling import card_keys, render
from telling.messages import Card
from tests.stages.duty_stage import on_duty
from tests.stages.relay import GROUPS, Relay, instant

NEXT = "kich_hoat"


def granted(relay: Relay, *, by: str = "bao", **asked: object) -> CaseId:
    """Somebody of Tổ 1 has phoned, Tổ 2 has seen to the registration; what is left is Tổ 1's again: the activation."""
    case = relay.contacted(matched="yes", by=by, case=relay.case(**asked))  # type: ignore[arg-type]  # as the request takes them
    relay.claim(case, "dang_ky", by="mai")
    relay.result(case, "dang_ky", "da_duoc_cap", by="mai")
    return case


def asked(relay: Relay, case: CaseId) -> list[str]:
    """Who has been asked for it, in turn."""
    known = {relay.who(line.key).id: line.key for line in relay.plan.roster}
    return [known[one] for one in relay.baton(case, NEXT).rung]


def read(relay: Relay, case: CaseId, key: str = "bao", *, call: int = 0) -> Card:
    """What somebody who was asked reads in private."""
    shown = f"b:{relay.baton(case, NEXT).id}:ring:{relay.who(key).id}:{call}"
    assert shown in relay.owed(relay.private(key))
    found = render.card(relay.work, relay.private(key), shown)
    assert found is not None
    return found


def calls_of(relay: Relay, case: CaseId) -> list[str]:
    """The cards of it in the group of Tổ 1."""
    owed = relay.owed(relay.place(GROUPS["to1"]))
    return [key for key in owed if key.startswith(card_keys.all_of(relay.baton(case, NEXT).id))]


def test_only_who_phoned_is_asked_and_the_group_reads_nothing(relay: Relay) -> None:
    case = granted(relay)
    assert (asked(relay, case), calls_of(relay, case)) == (["bao"], [])
    card = read(relay, case)
    assert "được hỏi trước; chưa nhận thì 14:35 tổ được gọi" in card.text
    assert [choice.label for row in card.rows for choice in row] == ["Nhận việc", "Diễn biến"]
    finished = render.card(
        relay.work, relay.private("mai"), card_keys.work(relay.baton(case, "dang_ky"), relay.who("mai").id)
    )
    assert finished is not None
    assert "Kích hoạt tài khoản định danh tổ chức: đang hỏi đ/c Bảo trước" in finished.text.replace("\u00a0", " ")


def test_taken_by_whoever_was_asked_it_never_comes_to_the_group(relay: Relay) -> None:
    case = granted(relay)
    relay.claim(case, NEXT, by="bao")
    relay.later(30)
    due.run_due(relay.work)
    assert calls_of(relay, case) == []
    assert "đ/c Bảo nhận" in read(relay, case).text.replace("\u00a0", " ")
    assert not read(relay, case).rows


def test_after_the_plans_minutes_the_team_is_called_and_nobody_is_rung_twice(relay: Relay) -> None:
    case = granted(relay)
    relay.later(29)
    due.run_due(relay.work)
    assert asked(relay, case) == ["bao"]
    relay.later(1)
    due.run_due(relay.work)
    assert len(asked(relay, case)) == len(set(asked(relay, case))) == 4
    assert calls_of(relay, case) == [card_keys.call(relay.baton(case, NEXT))]
    assert not read(relay, case).rows, "the buttons stand under the call now"
    assert f"b:{relay.baton(case, NEXT).id}:ring:{relay.who('bao').id}:1" not in relay.owed(relay.private("bao"))
    first = relay.baton(case, NEXT).rung[1]
    assert any(":ring:" in key for key in relay.owed(_private_of(relay, first)))


def _private_of(relay: Relay, member: int) -> int:
    key = next(line.key for line in relay.plan.roster if relay.who(line.key).id == member)
    return relay.private(key)


def test_a_colleague_may_take_it_meanwhile(relay: Relay) -> None:
    case = granted(relay)
    relay.says("ngan", f"/nhan {case}")
    assert relay.baton(case, NEXT).holder == relay.who("ngan").id
    assert "đ/c Ngân nhận" in read(relay, case).text.replace("\u00a0", " ")


def test_given_back_it_is_a_call_like_any_other(relay: Relay) -> None:
    case = granted(relay)
    relay.claim(case, NEXT, by="bao")
    relay.says("bao", f"/nho {case}")
    assert len(asked(relay, case)) == 3
    assert "bao" not in asked(relay, case)
    assert all(any(":ring:" in key for key in relay.owed(relay.private(one))) for one in asked(relay, case))


def test_taken_back_and_reached_again_the_same_one_is_asked_again(relay: Relay) -> None:
    case = granted(relay)
    relay.claim(case, NEXT, by="bao")
    relay.says("bao", f"/nham {case}")
    assert relay.baton(case, NEXT).rung == (relay.who("bao").id,)


@pytest.mark.parametrize("wanted", [{"source": "walk_in"}, {"urgent": True}], ids=["at the counter", "urgent"])
def test_what_cannot_wait_calls_the_team_at_once(relay: Relay, wanted: dict[str, object]) -> None:
    assert len(asked(relay, granted(relay, **wanted))) == 3  # type: ignore[arg-type]  # as the request takes them


def test_without_minutes_in_the_plan_nobody_is_asked_first(relay: Relay) -> None:
    relay.plan = relay.plan.model_copy(
        update={"relay": relay.plan.relay.model_copy(update={"phoned_first_minutes": 0})}
    )
    assert len(asked(relay, granted(relay))) == 3


def test_at_night_the_team_is_called_as_ever(relay: Relay) -> None:
    relay.now = instant("2025-05-20T23:00")
    case = granted(relay)
    assert (asked(relay, case), len(calls_of(relay, case))) == ([], 1)


def test_who_may_not_do_the_step_is_not_asked(relay: Relay) -> None:
    case = relay.contacted(matched="no", by="bao")
    assert relay.baton(case, "lam_sach").calls == 1


def test_who_has_just_finished_and_called_others_is_not_asked(relay: Relay) -> None:
    case = relay.contacted(matched="yes", by="dung")
    assert relay.baton(case, "dang_ky").calls == 1, "Dũng may do it, and has said that others shall"


@pytest.mark.parametrize("way", ["away", "quiet", "no private chat", "hands full"])
def test_who_cannot_be_asked_is_not_waited_for(relay: Relay, way: str) -> None:
    bao = relay.who("bao")
    case = relay.contacted(matched="yes", by="bao")
    if way == "away":
        relay.do(lambda work: absent.begin(work, Absence(bao.id, relay.now, relay.now + 86_400_000), who=bao))
    elif way == "quiet":
        relay.do(lambda work: hush.begin(work, wanted=relay.now + 3_600_000, who=bao))
    elif way == "no private chat":
        relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": bao.id})
    else:
        for _ in range(relay.plan.relay.claim_cap):
            relay.do(lambda work: claim.claim(work, relay.baton(relay.case()).id, who=bao))
    relay.claim(case, "dang_ky", by="mai")
    relay.result(case, "dang_ky", "da_duoc_cap", by="mai")
    assert relay.baton(case, NEXT).calls == 1


@pytest.mark.parametrize(("who", "first"), [("son", 1), ("bao", 0)], ids=["another is on duty", "on duty"])
def test_in_the_evening_only_who_is_on_duty_is_asked_first(relay: Relay, who: str, first: int) -> None:
    case = relay.contacted(matched="yes", by="bao")
    relay.claim(case, "dang_ky", by="mai")
    relay.now = instant("2025-05-20T19:00")
    on_duty(relay, who, "17:00-21:00", place="")
    relay.result(case, "dang_ky", "da_duoc_cap", by="mai")
    assert relay.baton(case, NEXT).calls == first


def test_nobody_is_asked_of_a_call_that_a_list_has_ended(relay: Relay) -> None:
    case = relay.contacted(matched="yes", by="bao")
    relay.work.run("UPDATE baton SET done_by = NULL WHERE case_file = :c", {"c": case})
    relay.claim(case, "dang_ky", by="mai")
    relay.result(case, "dang_ky", "da_duoc_cap", by="mai")
    assert batons.of_case(relay.work, case)[NEXT].calls == 1
