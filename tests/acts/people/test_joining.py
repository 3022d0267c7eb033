"""Joining by a link or by name, and tying groups to teams."""

from acts import roster
from acts.people import connect, join
from campaign.ids import MemberId, PlaceId
from campaign.places import PlaceKind
from storage import members, places
from tests.stages.relay import CHANNEL, Relay, refused
from tests.stages.seen import text

DAY = 24 * 60
STRANGER = "5555"


def invited(relay: Relay, key: str = "hanh") -> str:
    return relay.do(lambda work: join.invite(work, relay.who(key).id, by=relay.who("quan_tri")))


def use(relay: Relay, code: str) -> MemberId:
    return relay.do(lambda work: join.by_link(work, code, channel=CHANNEL, person=STRANGER)).id


def test_a_link_is_used_once_and_only_its_digest_is_kept(relay: Relay) -> None:
    code = invited(relay)
    assert relay.one("SELECT code FROM invite")[0] == join.digest(code) != code
    assert use(relay, code) == relay.who("hanh").id
    assert relay.who("hanh").person_on(CHANNEL) == STRANGER
    with refused("invite_void"):
        use(relay, code)
    assert relay.kinds()[-2:] == ["invited", "joined"]


def test_a_link_ends_after_fourteen_days_and_with_the_next_one(relay: Relay) -> None:
    code = invited(relay)
    relay.later(14 * DAY)
    with refused("invite_void"):
        use(relay, code)
    first, second = invited(relay), relay.do(lambda work: join.invite(work, relay.who("hanh").id, by=None))
    with refused("invite_void"):
        use(relay, first)
    assert use(relay, second) == relay.who("hanh").id


def test_only_an_admin_invites(relay: Relay) -> None:
    with refused("no_right"):
        relay.do(lambda work: join.invite(work, relay.who("hanh").id, by=relay.who("yen")))


def asked(relay: Relay, key: str = "hanh") -> int:
    place = places.ensure(relay.work, CHANNEL, chat=STRANGER, thread="", kind=PlaceKind.PRIVATE, title="Hạnh")
    return relay.do(
        lambda work: join.ask(work, relay.who(key).id, channel=CHANNEL, person=STRANGER, place=PlaceId(place.id))
    )


def test_a_leaders_yes_makes_a_member(relay: Relay) -> None:
    request = asked(relay)
    member, place = relay.do(lambda work: join.confirm(work, request, yes=True, by=relay.who("quang")))
    assert relay.who("hanh").private == place
    assert member.name == relay.who("hanh").name
    with refused("request_settled"):
        relay.do(lambda work: join.confirm(work, request, yes=False, by=relay.who("mai")))


def test_a_leaders_no_changes_nothing(relay: Relay) -> None:
    request = asked(relay)
    relay.do(lambda work: join.confirm(work, request, yes=False, by=relay.who("quang")))
    assert relay.who("hanh").person_on(CHANNEL) == ""
    assert relay.kinds()[-1] == "join_refused"


def test_another_teams_leader_or_a_member_does_not_confirm(relay: Relay) -> None:
    request = asked(relay)
    with refused("other_team"):
        relay.do(lambda work: join.confirm(work, request, yes=True, by=relay.who("cuong")))
    with refused("no_right"):
        relay.do(lambda work: join.confirm(work, request, yes=True, by=relay.who("tuan")))
    with refused("request_settled"):
        relay.do(lambda work: join.confirm(work, 999, yes=True, by=relay.who("quang")))


def test_nobody_is_whoever_has_joined_or_left_or_never_was(relay: Relay) -> None:
    with refused("unknown_member"):
        asked(relay, "tuan")
    relay.work.run("UPDATE member SET active = 0 WHERE id = :id", {"id": relay.who("hanh").id})
    with refused("unknown_member"):
        asked(relay)
    with refused("unknown_member"):
        relay.do(lambda work: join.ask(work, MemberId(999), channel=CHANNEL, person=STRANGER, place=PlaceId(1)))


def test_the_roster_can_be_taken_in_again(relay: Relay) -> None:
    before = members.everybody(relay.work)
    assert relay.do(roster.take_in) == len(relay.plan.roster) == len(before)
    assert members.everybody(relay.work) == before


# --- /ketnoi ---------------------------------------------------------------------------------------------------------


def new_group(relay: Relay) -> PlaceId:
    return places.ensure(relay.work, CHANNEL, chat="-777", thread="", kind=PlaceKind.GROUP, title="mới").id


def test_a_group_is_tied_and_untied_by_the_same_button(relay: Relay) -> None:
    place, admin = new_group(relay), relay.who("quan_tri")
    relay.do(lambda work: connect.begin(work, place, who=admin))
    assert relay.owed(place) == ["connect"]
    assert not relay.do(lambda work: connect.finish(work, place, who=admin))
    for tied in (True, False, True):
        assert relay.do(lambda work: connect.toggle(work, place, what="to3", who=admin)) == tied
    assert relay.do(lambda work: connect.finish(work, place, who=admin))
    assert relay.owed(place) == ["board", "connect"]
    assert relay.kinds()[-3:] == ["connected", "disconnected", "connected"]


def test_a_purpose_is_set_and_taken_away(relay: Relay) -> None:
    place, admin = new_group(relay), relay.who("quan_tri")
    assert relay.do(lambda work: connect.toggle(work, place, what="leaders", who=admin))
    assert not relay.do(lambda work: connect.toggle(work, place, what="leaders", who=admin))
    with refused("unreadable_button"):
        relay.do(lambda work: connect.toggle(work, place, what="to9", who=admin))


def test_only_an_admin_and_only_in_a_group(relay: Relay) -> None:
    with refused("no_right"):
        relay.do(lambda work: connect.begin(work, new_group(relay), who=relay.who("yen")))
    for place in (relay.private("quan_tri"), 999):
        with refused("group_only"):
            relay.do(lambda work, place=place: connect.begin(work, PlaceId(place), who=relay.who("quan_tri")))  # type: ignore[misc]


def test_the_command_line_makes_links_for_those_named_or_for_all_who_have_not_joined(relay: Relay) -> None:
    assert list(relay.do(lambda work: roster.invite_by_key(work, []))) == ["hanh"]
    links = relay.do(lambda work: roster.invite_by_key(work, ["tuan", "khong_ai"]))
    assert list(links) == ["tuan"]
    assert use(relay, links["tuan"]) == relay.who("tuan").id


# --- whose name it is ------------------------------------------------------------------------------------------------


def test_a_private_chat_that_joins_is_its_members_own(relay: Relay) -> None:
    code = invited(relay)
    relay.says(STRANGER, f"/start {code}")
    place = relay.who("hanh").private
    assert place is not None
    owner = places.get(relay.work, place)
    assert owner is not None
    assert owner.member == relay.who("hanh").id


def test_a_name_without_a_team_is_not_a_team_leaders_to_give(relay: Relay) -> None:
    admin = relay.who("quan_tri")
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": admin.id})
    request = asked(relay, "quan_tri")
    for key in ("cuong", "tuan"):
        with refused("no_right"):
            relay.do(lambda work, key=key: join.confirm(work, request, yes=True, by=relay.who(key)))  # type: ignore[misc]
    assert relay.who("quan_tri").person_on(CHANNEL) == ""


def test_of_two_who_ask_for_one_name_the_second_is_not_let_in_by_a_slip(relay: Relay) -> None:
    first = asked(relay)
    place = places.ensure(relay.work, CHANNEL, chat="6666", thread="", kind=PlaceKind.PRIVATE, title="Hạnh")
    second = relay.do(lambda work: join.ask(work, relay.who("hanh").id, channel=CHANNEL, person="6666", place=place.id))
    relay.do(lambda work: join.confirm(work, first, yes=True, by=relay.who("quang")))
    with refused("request_settled"):
        relay.do(lambda work: join.confirm(work, second, yes=True, by=relay.who("quang")))
    assert relay.who("hanh").person_on(CHANNEL) == STRANGER


def test_somebody_who_has_joined_meanwhile_does_not_become_another(relay: Relay) -> None:
    request = asked(relay)
    relay.work.run("DELETE FROM account WHERE member = :m", {"m": relay.who("tuan").id})
    members.tie(relay.work, relay.who("tuan").id, channel=CHANNEL, person=STRANGER)
    with refused("request_settled"):
        relay.do(lambda work: join.confirm(work, request, yes=True, by=relay.who("quang")))
    assert relay.who("tuan").person_on(CHANNEL) == STRANGER


def test_who_gave_a_name_before_anybody_could_say_yes_is_asked_about_when_somebody_comes(relay: Relay) -> None:
    """The office's first morning: a member is quicker than the head of the team, and than the administrator."""
    came = {
        key: (relay.who(key).person_on(CHANNEL), relay.private(key)) for key in ("quan_tri", "quang", "cuong", "khoa")
    }
    relay.work.run("DELETE FROM account")
    assert "đề nghị xin liên kết mời" in text(relay.says(STRANGER, "tô mỹ hạnh"))

    def comes(key: str) -> int:
        asked_before = len(relay.said(came[key][1]))
        code = relay.do(lambda work: join.invite(work, relay.who(key).id, by=None))
        relay.says(came[key][0], f"/start {code}")
        said = relay.said(came[key][1])[asked_before:]
        return sum("xin tham gia với tên Tô Mỹ Hạnh" in one and "Tên trên ứng dụng:" not in one for one in said)

    assert comes("cuong") == 0, "of another team"
    assert comes("quan_tri") == 1, "who may say yes to everybody, where nobody else can"
    assert comes("khoa") == 0, "of another team; who may say yes to everybody has been asked"
    assert comes("quang") == 1, "the head of the team is the one who knows them"
    asked = "SELECT count(*) FROM say WHERE about LIKE 'join:%' AND choices <> ''"
    relay.says(STRANGER, "tô mỹ hạnh")
    assert relay.one(asked)[0] == 2, "who asks again makes no third question"
    relay.do(lambda work: join.confirm(work, 1, yes=True, by=relay.who("quang")))
    assert relay.one(asked)[0] == 0


def test_six_digits_are_given_to_oneself_and_by_whoever_may_invite_and_never_twice_the_same(relay: Relay) -> None:
    bao, admin = relay.who("bao"), relay.who("quan_tri")
    mine = join.short_code(relay.work, bao.id, by=bao)
    assert members.is_invite(relay.work, join.digest(mine))
    assert len(join.short_code(relay.work, bao.id, by=admin)) == join.DIGITS
    with refused("no_right"):
        join.short_code(relay.work, admin.id, by=bao)
    with refused("no_right"):
        join.short_code(relay.work, MemberId(999), by=admin)
