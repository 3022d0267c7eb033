"""Who is reached where and what is owed there: members, places, cards, words, messages and their copies."""

from dataclasses import replace

from campaign.ids import PlaceId
from campaign.places import PlaceKind
from campaign.questions import CardAsked, QuestionState, RequestWords, TypedReply
from storage import card_redraws, copies, deliveries, inbox, members, outbox, places, questions, recovery, said_buttons
from storage.people import hush, preferences
from storage.port import Store
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card, Choice
from tests.storage.contract.conftest import NOW, People


def test_a_member_is_known_by_account_and_reached_where_they_spoke_last(work: Work, people: People) -> None:
    for channel in ("telegram", "zalo"):
        members.tie(work, people.bao, channel=channel, person="7")
        place = places.ensure(work, channel, chat="7", thread="", kind=PlaceKind.PRIVATE, title="")
        assert members.set_private(work, channel, person="7", place=place.id)
        assert not members.set_private(work, channel, person="7", place=place.id), "nothing has changed"
    members.prefer(replace(work, now=NOW + 1), "zalo", person="7")
    found = members.by_account(work, "telegram", person="7")
    assert found is not None
    assert (found.id, [each.channel for each in found.accounts]) == (people.bao, ["zalo", "telegram"])
    assert members.set_private(work, "zalo", person="7", place=None)


def test_an_invitation_is_used_once_in_time_and_a_new_one_voids_the_old(work: Work, people: People) -> None:
    for code in ("first", "second"):
        members.invite(work, code, member=people.bao, made_by=None, expires_at=NOW + 1000)
    assert members.use_invite(work, "first", person="7") is None
    assert members.use_invite(replace(work, now=NOW + 1000), "second", person="7") is None
    assert [members.use_invite(work, "second", person="7") for _ in range(2)] == [people.bao, None]


def test_a_place_is_one_for_each_chat_and_topic(work: Work, group: int) -> None:
    again = places.ensure(work, "telegram", chat="-501", thread="", kind=PlaceKind.GROUP, title="Tổ Một")
    topic = places.ensure(work, "telegram", chat="-501", thread="9", kind=PlaceKind.GROUP, title="Chủ đề")
    assert (again.id, again.title, topic.id != group) == (group, "Tổ Một", True)
    assert [each.id for each in places.of_chat(work, "telegram", chat="-501")] == [group, topic.id]


def test_a_team_is_tied_and_untied_and_a_shut_topics_main_place_serves_it(work: Work, group: int) -> None:
    topic = places.ensure(work, "telegram", chat="-501", thread="9", kind=PlaceKind.GROUP, title="")
    assert places.toggle_team(work, topic.id, team="to2")
    assert [each.id for each in places.of_team(work, "to2")] == [topic.id]
    assert [places.shut(work, topic.id) for _ in range(2)] == [True, False], "news once"
    assert ([each.id for each in places.of_team(work, "to2")], places.serves(work, PlaceId(group))) == (
        [group],
        ["to2"],
    )
    places.reopen(work, topic.id)
    assert not places.toggle_team(work, topic.id, team="to2")
    assert places.of_team(work, "to2") == []


def test_a_card_is_owed_once_however_often_it_is_wanted_and_paid_at_its_newest(work: Work, group: int) -> None:
    outbox.show(work, group, key="b:3:call:0:1", priority=Priority.CALL)
    seen = deliveries.next_owed(work, group)
    assert seen is not None
    deliveries.mark_sending(work, seen)
    outbox.show(work, group, key="b:3:call:0:1", priority=Priority.CALL)
    deliveries.mark_delivered(work, seen, platform_id="41", digest="x")
    newer = deliveries.next_owed(work, group)
    assert newer is not None
    assert newer.version > seen.version
    deliveries.mark_current(work, newer)
    assert deliveries.next_owed(work, group) is None
    assert outbox.shown(work, group, platform_id="41") == "b:3:call:0:1"
    assert card_redraws.family(work, "b:3:") == [(group, "b:3:call:0:1")]
    assert card_redraws.again(work, "b:3:call:0:1") == 1


def test_a_card_that_was_never_there_can_be_the_reply_to_a_message(work: Work, group: int) -> None:
    outbox.show(work, group, key="b:3:call:0:1", priority=Priority.CALL)
    assert card_redraws.replies(work, PlaceId(group), key="b:3:call:0:1", reply_to="7")
    assert not card_redraws.replies(work, PlaceId(group), key="b:4:call:0:1", reply_to="7"), "nothing is owed there"
    seen = deliveries.next_owed(work, group)
    assert seen is not None
    assert seen.reply_to == "7"
    deliveries.mark_sending(work, seen)
    deliveries.mark_delivered(work, seen, platform_id="41", digest="x")
    outbox.show(work, group, key="b:3:call:0:1", priority=Priority.CALL)
    assert not card_redraws.replies(work, PlaceId(group), key="b:3:call:0:1", reply_to="8"), "it stands there already"


def test_what_is_urgent_leaves_first_then_what_is_older(work: Work, group: int) -> None:
    outbox.say(work, group, card=Card("sau"), priority=Priority.CARD)
    outbox.say(work, group, card=Card("trước"), priority=Priority.CALL)
    first = deliveries.next_owed(work, group)
    assert first is not None
    assert "trước" in first.body
    deliveries.mark_delivered(work, first, platform_id="42", digest="")
    second = deliveries.next_owed(work, group)
    assert second is not None
    assert "sau" in second.body


def test_buttons_of_a_question_are_kept_apart_until_it_is_over(work: Work, group: int) -> None:
    asked = Card("Đúng không?", rows=((Choice("Đúng", "thamgia:4:0:yes"),),))
    outbox.say(work, group, card=asked, about="join:4")
    assert [place for _, place in said_buttons.live(work, "join:4")] == [group]
    said_buttons.over(work, "join:4", closing="Đã xong.")
    assert said_buttons.live(work, "join:4") == []


def test_words_go_along_to_where_somebody_stands_in_and_a_refused_one_can_be_tried_again(
    work: Work, group: int
) -> None:
    other = places.ensure(work, "telegram", chat="-502", thread="", kind=PlaceKind.GROUP, title="").id
    outbox.say(work, group, card=Card("lời"))
    recovery.carry(work, group, to=other)
    owed = deliveries.next_owed(work, other)
    assert deliveries.next_owed(work, group) is None
    assert owed is not None
    deliveries.refused(work, owed, reason="shut")
    (aside,) = recovery.failed(work)
    assert (aside.error, deliveries.next_owed(work, other)) == ("shut", None)
    assert recovery.retry(work, [aside.id]) == 1
    assert deliveries.next_owed(work, other) is not None


def test_a_card_of_unknown_outcome_is_counted_and_owed_and_its_copy_looked_for(work: Work, group: int) -> None:
    outbox.show(work, group, key="b:3:call:0:1", priority=Priority.CALL)
    owed = deliveries.next_owed(work, group)
    assert owed is not None
    deliveries.mark_sending(work, owed)
    deliveries.unknown(work, owed, not_before=NOW)
    assert deliveries.unknown_outcomes(work) == 1
    again = deliveries.next_owed(work, group)
    assert again is not None
    assert again.attempts == 1
    deliveries.mark_delivered(work, again, platform_id="43", digest="x")
    copies.arrived(work, group, platform_id="43")
    assert all(key.startswith(copies.PREFIX) for key, _ in card_redraws.owed_in(work, PlaceId(group)))


def test_quiet_is_wanted_until_an_instant_and_said_anew(work: Work, people: People) -> None:
    for until in (NOW + 1, NOW + 5000):
        hush.put(work, people.bao, until=until)
    assert (hush.until(work, people.bao), hush.everybody(work)) == (NOW + 5000, frozenset({people.bao}))
    hush.put(work, people.bao, until=NOW)
    assert (hush.until(work, people.bao), hush.everybody(work)) == (None, frozenset())


def test_what_reaches_somebody_is_kept_where_it_is_not_the_default(work: Work, people: People) -> None:
    assert [preferences.put(work, people.bao, what="calls", chosen=one) for one in ("all", "few", "few", "pressing")] == [
        False, True, False, True,
    ]  # fmt: skip
    assert preferences.everybody(work, "calls") == {people.bao: "pressing"}
    assert preferences.of(work, people.bao) == {"calls": "pressing", "news": "aloud", "morning": "no"}
    place = places.ensure(work, "telegram", chat="7", thread="", kind=PlaceKind.PRIVATE, title="").id
    members.tie(work, people.bao, channel="telegram", person="7")
    assert members.set_private(work, "telegram", person="7", place=place)
    places.own(work, place, member=people.bao)
    preferences.put(work, people.bao, what="news", chosen="silent")
    assert preferences.in_place(work, place, what="news", chosen="silent")
    assert not preferences.in_place(work, place, what="news", chosen="aloud")
    assert preferences.put(work, people.bao, what="calls", chosen="all")
    assert preferences.everybody(work, "calls") == {}


def test_what_a_platform_hands_over_twice_is_kept_once_and_emptied_when_it_is_done(store: Store) -> None:
    rows = [("1", "a"), ("2", "b")]
    assert [inbox.store(store, "telegram", rows=rows, now=NOW) for _ in range(2)] == [2, 0]
    assert [each.body for each in inbox.waiting(store, 10)] == ["a", "b"]
    first, second = (each.id for each in inbox.waiting(store, 10))
    inbox.finish(store, [first], now=NOW)
    inbox.set_aside(store, second, error="KeyError", now=NOW)
    assert (inbox.waiting(store, 10), [each.error for each in inbox.failed(store)]) == ([], ["KeyError"])
    assert (inbox.retry(store), [each.id for each in inbox.waiting(store, 10)]) == (1, [second])
    inbox.understood(store, "telegram", key="1", digest="x")
    assert inbox.unchanged(store, "telegram", key="1", digest="x")
    inbox.forget(store, set_aside_before=NOW, handled_before=NOW + 1)
    assert inbox.store(store, "telegram", rows=rows, now=NOW) == 1


def test_a_question_is_answered_once_by_whom_it_waits_for(work: Work, group: int, people: People) -> None:
    number = questions.ask(work, RequestWords("cty Sao Mai"), place=group, member=people.bao)
    assert questions.take(work, number, kind=RequestWords, member=people.mai) is None
    taken = [questions.take(work, number, kind=RequestWords, member=people.bao) for _ in range(2)]
    assert [each is not None for each in taken] == [True, False]
    for about in ("report:1:remark", "report:2:remark"):
        questions.ask(work, TypedReply(about), place=group)
    assert questions.waiting(work, group) == "report:2:remark"
    codes = [str(row[0]) for row in work.all("SELECT code FROM pending_question WHERE kind = 'typed' ORDER BY id")]
    states = [found.state for code in codes if (found := questions.coded(work, group, code=code)) is not None]
    assert states == [QuestionState.ASIDE, QuestionState.OPEN]
    assert [waits.about for _, waits in questions.for_words(work, group)] == ["report:2:remark", "report:1:remark"]
    assert [questions.drop(work, group, about="report:2:remark") for _ in range(2)] == [True, False]
    for asks in ("facts:x:", "facts:x:", "facts:x:matched=no"):
        questions.on_card(work, group, asked=CardAsked("b:3:work:2:1", 3, asks), member=people.bao)
    assert [asked.asking for _, asked in questions.asked_in(work, group)] == ["facts:x:matched=no", "facts:x:"]
    assert questions.code_of(work, group, key="b:3:work:2:1") == questions.asked_in(work, group)[0][0].code
    questions.asked_no_more(work, people.bao, baton=4)
    assert len(questions.asked_in(work, group)) == 2
    questions.asked_no_more(work, people.bao, baton=3)
    assert (questions.asked_in(work, group), questions.code_of(work, group, key="b:3:work:2:1")) == ([], "")


def test_a_message_goes_on_as_another_card_and_a_question_as_the_card_of_what_came_of_it(
    work: Work, group: int
) -> None:
    old, new, place = "b:3:call:0:1", "b:3:call:0:2", PlaceId(group)
    outbox.show(work, group, key=old, priority=Priority.CALL)
    assert not card_redraws.goes_on_as(work, place, key=old, new=new), "it is on no platform yet"
    leaves(work, group, "41")
    assert card_redraws.goes_on_as(work, place, key=old, new=new)
    assert (outbox.shown(work, group, platform_id="41"), card_redraws.stands(work, place, key=old)) == (new, False)
    outbox.say(work, group, card=Card("Tạo phiếu?", rows=((Choice("Tạo", "mo:0:0:1"),),)))
    asked = leaves(work, group, "42")
    said_buttons.arrived(work, asked, platform_id="42", digest="", now_left="x")
    assert not card_redraws.takes_over(work, asked, asked=said_buttons.key(asked), card=new), "the card has a message"
    outbox.show(work, group, key="b:4:call:0:1", priority=Priority.CALL)
    assert card_redraws.takes_over(work, asked, asked=said_buttons.key(asked), card="b:4:call:0:1")
    assert outbox.shown(work, group, platform_id="42") == "b:4:call:0:1"
    assert [key for key, _ in card_redraws.owed_in(work, place)] == ["b:4:call:0:1"]


def leaves(work: Work, group: int, number: str) -> int:
    """What is owed first arrives under a number of the platform's."""
    owed = deliveries.next_owed(work, group)
    assert owed is not None
    deliveries.mark_sending(work, owed)
    deliveries.mark_delivered(work, owed, platform_id=number, digest="x")
    return owed.say
