"""The day's question as an act: put once, left out for who has posted, put again once, and silence kept as silence."""

from acts.counts import count
from storage.counts import count_entries
from tests.stages.relay import Relay

TODAY = "2025-05-20"


def cards(relay: Relay, by: str) -> list[str]:
    return [key for key in relay.owed(relay.private(by)) if key.startswith("count:")]


def question(relay: Relay, by: str, number: int) -> str:
    return f"count:{TODAY}:{relay.who(by).id}:{number}"


def test_the_question_is_put_once_however_often_it_is_due(relay: Relay) -> None:
    for _ in range(2):
        relay.do(lambda work: count.ask(work, TODAY, member=relay.who("bao")))
    assert cards(relay, "bao") == [question(relay, "bao", 1)]


def test_who_has_posted_all_that_the_machine_knows_is_not_asked(relay: Relay) -> None:
    relay.contacted(by="bao")
    relay.says("bao", "/baoso lđ 4")
    relay.do(lambda work: count.ask(work, TODAY, member=relay.who("bao")))
    assert cards(relay, "bao") == []
    assert count_entries.asked(relay.work, TODAY, member=relay.who("bao").id) == "corrected"


def test_who_has_posted_something_else_is_asked_all_the_same(relay: Relay) -> None:
    relay.contacted(by="bao")
    relay.says("bao", "/baoso đk 4")
    relay.do(lambda work: count.ask(work, TODAY, member=relay.who("bao")))
    assert cards(relay, "bao") == [question(relay, "bao", 1)]


def test_the_one_reminder_is_the_only_one(relay: Relay) -> None:
    relay.do(lambda work: count.ask(work, TODAY, member=relay.who("bao")))
    for _ in range(2):
        relay.do(lambda work: count.remind(work, TODAY, member=relay.who("bao")))
    assert cards(relay, "bao") == [question(relay, "bao", 1), question(relay, "bao", 2)]


def test_silence_keeps_what_the_machine_counted_beside_what_was_posted(relay: Relay) -> None:
    who = relay.who("bao")
    relay.contacted(by="bao")
    for _ in range(2):
        relay.do(lambda work: count.close(work, TODAY, member=who.id))
    rows = [(one.indicator, one.value, one.state) for one in count_entries.of_day(relay.work, TODAY, member=who.id)]
    assert rows == [("lien_he", 1, "machine")]
    assert count_entries.asked(relay.work, TODAY, member=who.id) is None, "không ai hỏi thì không ai im lặng"


def test_who_is_asked_is_in_a_team_has_joined_and_on_a_day_off_has_done_something(relay: Relay) -> None:
    saturday = "2025-05-24"
    expected = {who: count.expected(relay.work, TODAY, member=relay.who(who)) for who in ("bao", "giam_doc", "hanh")}
    assert expected == {"bao": True, "giam_doc": False, "hanh": False}, "giám đốc không ở tổ nào, Hạnh chưa tham gia"
    assert not count.expected(relay.work, saturday, member=relay.who("bao"))
    relay.now += 4 * 24 * 60 * 60_000
    relay.contacted(by="bao")
    assert count.expected(relay.work, saturday, member=relay.who("bao"))
