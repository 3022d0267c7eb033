"""What is counted of a day: new messages in a group, sounds in private chats."""

from campaign.ids import PlaceId
from storage import heard
from storage.work import Work
from tests.stages import builders
from tests.storage.contract.conftest import NOW, People

DAY_MS = 86_400_000


def test_a_day_counts_by_place_and_by_whose_chats_they_are_and_tomorrow_begins_anew(work: Work, people: People) -> None:
    group, one, other = (builders.place(work, chat) for chat in ("-9", "91", "92"))
    for place in (one, other):
        work.run("UPDATE place SET kind = 'private', member = :m WHERE id = :p", {"m": people.mai, "p": place})
    for place in (group, group, one, other):
        heard.once_more(work, place)
    assert [heard.today(work, PlaceId(place)) for place in (group, one, other)] == [2, 1, 1]
    assert heard.by_member(work) == {people.mai: 2}, "trên mọi kênh cộng lại"
    tomorrow = Work(work.db, work.plan, NOW + DAY_MS, "test")
    assert heard.today(tomorrow, PlaceId(group)) == 0
    heard.once_more(tomorrow, group)
    assert [row[0] for row in work.all("SELECT n FROM heard")] == [1], "hôm trước không giữ lại"
