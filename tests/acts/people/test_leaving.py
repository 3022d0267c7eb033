"""Who is dropped from the roster has left: a guest, whose work is the team's again, and who sees no full card any more."""

from acts import roster
from acts.people import join
from acts.relay import block, note_seen, wait
from storage import members
from telling import card_keys, render
from tests.stages.relay import CHANNEL, MINUTE, Relay


def dropped(relay: Relay, key: str) -> None:
    left = tuple(line for line in relay.plan.roster if line.key != key)
    relay.plan = relay.plan.model_copy(update={"roster": left})
    relay.do(roster.take_in)


def test_whoever_is_dropped_from_the_roster_is_a_guest_and_may_come_back(relay: Relay) -> None:
    whole, person = relay.plan, relay.person("dung")
    dropped(relay, "dung")
    assert not relay.who("dung").active
    assert relay.says(person, "/viec") == relay.says("4711", "/viec")
    assert relay.kinds().count("left") == 1
    dropped(relay, "dung")
    assert relay.kinds().count("left") == 1
    relay.plan = whole
    relay.do(roster.take_in)
    assert relay.who("dung").active


def test_what_they_had_in_hand_is_the_teams_again_whatever_it_was_waiting_for(relay: Relay) -> None:
    held, parked, blocked = relay.case(), relay.case(), relay.case()
    for case in (held, parked, blocked):
        relay.claim(case, by="dung")
    who = relay.who("dung")
    relay.do(lambda work: wait.park(work, relay.baton(parked).id, until=relay.now + 60 * MINUTE, who=who))
    relay.do(lambda work: block.block(work, relay.baton(blocked).id, reason="other", who=who, note="chờ"))
    dropped(relay, "dung")
    assert [relay.states(case)["lien_he"] for case in (held, parked, blocked)] == ["open"] * 3
    assert relay.claim(blocked, by="yen").holder == relay.who("yen").id


def test_people_who_never_stood_on_a_roster_do_not_leave_it(relay: Relay) -> None:
    extra = members.add(relay.work, key="khach_moi", name="A", short="A", title="", home_team="to1", roles=())
    dropped(relay, "dung")
    assert relay.one("SELECT active FROM member WHERE id = :id", id=extra)[0] == 1


def test_a_former_phone_sees_no_full_card_and_the_new_one_does(relay: Relay) -> None:
    case = relay.case(organisation=relay.organisation(phone="0912345678"))
    baton = relay.claim(case, by="dung")
    key, former = card_keys.work(baton, relay.who("dung").id), relay.private("dung")
    code = relay.do(lambda work: join.invite(work, relay.who("dung").id, by=None))
    relay.says("5555", f"/start {code}")
    old = render.card(relay.work, former, key)
    new = render.card(relay.work, relay.private("dung"), key)
    assert old is not None
    assert new is not None
    assert "0912345678" not in old.text
    assert not old.rows
    assert "0912345678" in new.text
    assert new.rows
    assert key in relay.owed(relay.private("dung"))
    assert members.by_account(relay.work, CHANNEL, person=relay.person("dung")) is None


def test_a_number_that_was_on_its_way_when_the_work_changed_hands_was_seen(relay: Relay) -> None:
    case = relay.case(organisation=relay.organisation(phone="0912345678"))
    baton = relay.claim(case, by="dung")
    place, key = relay.private("dung"), card_keys.work(baton, relay.who("dung").id)
    card = render.card(relay.work, place, key)
    assert card is not None
    relay.says("dung", f"/nho {case}")
    note_seen.card_shown(relay.work, place, key, card)
    assert relay.kinds(case)[-1] == "full_card_seen"
    later = render.card(relay.work, place, key)
    assert later is not None
    note_seen.card_shown(relay.work, place, key, later)
    assert relay.kinds(case).count("full_card_seen") == 1


def test_a_number_that_its_holder_sees_again_is_noted_once(relay: Relay) -> None:
    case = relay.case(organisation=relay.organisation(phone="0912345678"))
    baton = relay.claim(case, by="dung")
    place, key = relay.private("dung"), card_keys.work(baton, relay.who("dung").id)
    for _ in range(2):
        card = render.card(relay.work, place, key)
        assert card is not None
        note_seen.card_shown(relay.work, place, key, card)
    assert relay.kinds(case).count("full_card_seen") == 1
