"""A person who asked to be forgotten: their work goes on with others, their words are gone, the trail names nobody."""

import pytest

from acts import erase, roster
from acts.people import join
from acts.relay import offer
from campaign.errors import RuleBroken
from campaign.ids import MemberId
from storage import members
from storage.people import whose
from storage.relay import cases
from tests.stages.relay import CHANNEL, Relay


def erased(relay: Relay, key: str) -> erase.Erased:
    number = relay.who(key).id
    return relay.do(lambda work: erase.erase(work, "member", number=number))


def test_what_a_member_held_and_was_asked_for_goes_on_with_others(relay: Relay) -> None:
    held, offered = relay.case(), relay.case()
    relay.claim(held, by="dung")
    relay.claim(offered, by="yen")
    to, who = relay.who("dung").id, relay.who("yen")
    relay.do(lambda work: offer.offer(work, relay.baton(offered).id, to=to, who=who))
    erased(relay, "dung")
    assert [relay.states(case)["lien_he"] for case in (held, offered)] == ["open", "held"]
    assert relay.baton(offered).holder == who.id
    left = members.get(relay.work, to)
    assert left is not None
    assert (left.name, left.active, left.person_on(CHANNEL), left.private) == ("đã xóa", False, "", None)


def test_their_words_go_and_what_others_said_about_them_is_blotted_out(relay: Relay) -> None:
    name, number = relay.who("dung").name, relay.who("dung").id
    yen = relay.who("yen").id
    for member, text in ((number, "tôi mệt"), (yen, f"hỏi {name.upper()} hoặc đ/c Dũng, không hỏi Dũng Sĩ")):
        cases.note(relay.work, text, member=member)
    done = erased(relay, "dung")
    notes = [row["text"] for row in relay.work.all("SELECT text FROM note ORDER BY id")]
    assert notes == ["", "hỏi (đã xóa) hoặc đ/c (đã xóa), không hỏi Dũng Sĩ"]
    assert done.blotted >= 1
    assert done.left == {}
    assert relay.kinds()[-1] == "erased"


def test_who_was_erased_does_not_come_back_with_the_roster_nor_by_a_link(relay: Relay) -> None:
    person = relay.person("dung")
    erased(relay, "dung")
    assert relay.do(roster.take_in) == len(relay.plan.roster) - 1
    assert members.by_key(relay.work, "dung") is None
    assert "dung" not in relay.one("SELECT value FROM meta WHERE key = 'roster'")["value"].split()
    assert members.by_account(relay.work, CHANNEL, person=person) is None
    assert relay.do(lambda work: roster.invite_by_key(work, ["dung"])) == {}


def test_an_account_that_is_somebody_elses_by_now_stays_theirs(relay: Relay) -> None:
    person, yen = relay.person("dung"), relay.who("yen").id
    relay.work.run("UPDATE account SET member = :y WHERE person = :p", {"y": yen, "p": person})
    erased(relay, "dung")
    kept = members.by_account(relay.work, CHANNEL, person=person)
    assert kept is not None
    assert kept.id == yen


def test_a_representative_goes_with_numbers_and_notes_and_the_case_goes_on(relay: Relay) -> None:
    organisation = relay.organisation(phone="0990123478")
    case = relay.case(organisation=organisation)
    head = relay.heads(organisation)[0]
    relay.work.run(
        "UPDATE representative SET name = 'Trịnh Văn Thạch', folded = 'trinh van thach' WHERE id = :r", {"r": head}
    )
    cases.note(relay.work, "ông Thạch hẹn chiều", case=case)
    cases.note(relay.work, "gọi 0990.123.478 hoặc +84 990 123 478")
    relay.work.run("UPDATE organisation SET name = 'DNTN Trịnh Văn Thạch' WHERE id = :o", {"o": organisation})
    done = relay.do(lambda work: erase.erase(work, "representative", number=head))
    notes = [row["text"] for row in relay.work.all("SELECT text FROM note ORDER BY id")]
    assert notes[-2:] == ["", "gọi (đã xóa) hoặc (đã xóa)"]
    assert done.left == {"organisation.name": 1}
    assert relay.claim(case).holder == relay.who("dung").id


@pytest.mark.parametrize(("kind", "number"), [("member", 9999), ("representative", 9999), ("event", 1)])
def test_nobody_of_that_number_is_an_error_and_changes_nothing(relay: Relay, kind: str, number: int) -> None:
    before = relay.kinds()
    with pytest.raises(LookupError):
        relay.do(lambda work: erase.erase(work, kind, number=number))
    assert relay.kinds() == before


def test_erasing_again_finds_nobody_and_opens_nothing(relay: Relay) -> None:
    number = relay.who("dung").id
    erased(relay, "dung")
    again = relay.do(lambda work: erase.erase(work, "member", number=number))
    assert again.traces == whose.Traces()
    assert relay.do(roster.take_in) == len(relay.plan.roster) - 1
    with pytest.raises(RuleBroken):
        relay.do(lambda work: join.ask(work, MemberId(number), channel=CHANNEL, person="5", place=relay.private("yen")))  # type: ignore[arg-type]
