"""What is kept of a channel where nothing can be taken back: what is in doubt there, how much of its month is used, how one joins it."""

from dataclasses import replace

from campaign.places import PlaceKind
from storage import channels, deliveries, doubts, members, months, outbox, places, questions
from storage.channels import Introduction
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card, Choice
from tests.storage.contract.conftest import NOW, People

DAY = 86_400_000


def owed(work: Work, place: int) -> PendingDelivery:
    found = deliveries.next_owed(work, place)
    assert found is not None
    deliveries.mark_sending(work, found)
    return found


def test_words_in_doubt_rest_until_they_are_owed_again_or_given_up(work: Work, group: int) -> None:
    for text in ("một", "hai", "ba"):
        outbox.say(work, group, card=Card(text))
        doubts.may_have_arrived(work, owed(work, group))
    assert deliveries.unknown_outcomes(work) == 3
    assert deliveries.next_owed(work, group) is None
    one, two, three = doubts.words(work, group)
    assert (one.left_at, "một" in one.body) == (work.now, True)
    doubts.owed_again(work, one.say, body="một lần nữa")
    doubts.settled(work, two.say)
    again = deliveries.next_owed(work, group)
    assert again is not None
    assert (again.body, again.priority) == ("một lần nữa", Priority.ANSWER)
    assert [each.say for each in doubts.words(work, group)] == [three.say]
    assert doubts.give_up_old(work, group) == (0, 0)
    assert doubts.give_up_old(replace(work, now=NOW + 4 * DAY), group) == (1, three.left_at)
    assert doubts.words(work, group) == []
    assert work.all("SELECT 1 FROM say WHERE body LIKE '%ba%'") == []


def test_words_that_a_chat_does_not_take_rest_there_too(work: Work, group: int) -> None:
    outbox.say(work, group, card=Card("một"))
    doubts.not_taken(work, group)
    assert deliveries.next_owed(work, group) is None
    assert [one.left_at for one in doubts.words(work, group)] == [work.now]
    assert deliveries.unknown_outcomes(work) == 0, "nó chưa hề đi"


def test_a_card_in_doubt_is_owed_anew_when_somebody_speaks(work: Work, group: int) -> None:
    outbox.show(work, group, key="board")
    doubts.may_have_arrived(work, owed(work, group))
    assert deliveries.next_owed(work, group) is None
    doubts.cards_again(work, group)
    again = deliveries.next_owed(work, group)
    assert again is not None
    assert (again.key, again.priority) == ("board", Priority.ANSWER)
    doubts.cards_again(work, group)
    assert work.one("SELECT state FROM message WHERE place = :p", {"p": group}) is not None


def test_after_a_start_only_what_was_on_its_way_on_that_channel_is_in_doubt(work: Work, group: int) -> None:
    outbox.say(work, group, card=Card("một"))
    owed(work, group)
    outbox.show(work, group, key="board")
    owed(work, group)
    channel = places.get(work, group).channel  # type: ignore[arg-type, union-attr]
    assert doubts.left(work, ["other"]) == 0
    assert doubts.left(work, [channel]) == 2
    assert deliveries.next_owed(work, group) is None
    assert len(doubts.words(work, group)) == 1


def test_a_month_is_counted_for_each_channel_and_begins_anew(work: Work) -> None:
    months.count_used(work, "one")
    months.count_used(work, "one", messages=4)
    assert [months.used(work, name) for name in ("one", "other")] == [5, 0]
    assert months.used(replace(work, now=NOW + 31 * DAY), "one") == 0


def test_what_a_month_does_not_allow_waits_for_the_next(work: Work, group: int) -> None:
    turn = months.turn(work)
    assert work.local(turn).isoformat(" ", "minutes")[8:16] == "01 06:30", "sau giờ nghỉ"
    own = places.ensure(work, "erster", chat="e-bao", thread="", kind=PlaceKind.PRIVATE, title="Bảo").id
    asked = outbox.say(work, own, card=Card("Nhé?", ((Choice("Có", "swap:1:y"),),)), not_before=turn)
    outbox.show(work, group, key="board")
    assert [months.waiting(work, name) for name in ("erster", "other")] == [1, 0]
    questions.outlasts(work, asked, until=turn)
    assert questions.code_of(replace(work, now=turn + DAY // 4), own, said=asked)
    assert not questions.code_of(replace(work, now=turn + DAY), own, said=asked)
    months.let_go(work)
    assert months.waiting(work, "erster") == 0


def test_who_is_written_to_last_somewhere_is_reached_there_again_when_they_speak(work: Work, people: People) -> None:
    def reached() -> int | None:
        found = members.get(work, people.bao)
        assert found is not None
        return found.private

    own = places.ensure(work, "erster", chat="e-bao", thread="", kind=PlaceKind.PRIVATE, title="Bảo")
    members.tie(work, people.bao, channel="erster", person="e-bao")
    members.set_private(work, "erster", person="e-bao", place=own.id)
    members.prefer(work, "erster", person="e-bao")
    other = places.ensure(work, "zweiter", chat="z-bao", thread="", kind=PlaceKind.PRIVATE, title="Bảo")
    members.tie(work, people.bao, channel="zweiter", person="z-bao")
    members.set_private(work, "zweiter", person="z-bao", place=other.id)
    later = replace(work, now=NOW + 1)
    members.prefer(later, "zweiter", person="z-bao")
    assert reached() == other.id
    for _ in range(2):
        members.comes_last(work, other.id)
        assert reached() == own.id
    members.comes_back(work, "erster")
    assert reached() == own.id, "kênh kia chưa về"
    members.comes_back(work, "zweiter")
    assert reached() == other.id
    members.comes_last(work, other.id)
    members.prefer(later, "zweiter", person="z-bao")
    assert reached() == other.id


def test_a_channel_says_how_one_joins_it_and_that_everything_is_typed(work: Work) -> None:
    channels.introduce(work, "one", known=Introduction("Kênh một", "https://example.invalid/{code}"))
    channels.introduce(work, "two", known=Introduction("Kênh hai", typed=True, quota=3000))
    assert [channels.is_typed(work, name) for name in ("one", "two", "three")] == [False, True, False]
    assert channels.typed(work, without=()) == ["Kênh hai"]
    assert channels.typed(work, without=["two"]) == []


def test_short_codes_and_links_void_their_own_kind_only(work: Work, people: People) -> None:
    members.invite(work, "link", member=people.bao, made_by=None, expires_at=NOW + 14 * DAY)
    for code in ("short", "shorter"):
        members.invite(work, code, member=people.bao, made_by=None, expires_at=NOW + 900_000)
    assert [members.is_invite(work, code) for code in ("link", "short", "shorter")] == [True, False, True]
