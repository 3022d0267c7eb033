"""What is kept at the doors: how often strangers came, each until the hour is over; where the open letter is."""

from dataclasses import replace

from campaign.enterprise.publication import Publication
from storage.enterprise import knocks, publication_rows
from storage.work import Work
from tests.storage.contract.conftest import People


def test_each_and_all_are_counted_by_the_hour_and_who_it_was_goes_with_the_hour(work: Work) -> None:
    assert [knocks.count(work, "verify", who=7) for _ in range(2)] == [1, 2]
    assert [knocks.count(work, "verify", who=8), knocks.count(work, "form", who=7)] == [1, 1]
    assert [knocks.count(work, "verify") for _ in range(3)] == [1, 2, 3]
    later = replace(work, now=work.now + knocks.HOUR_MS)
    assert knocks.count(later, "verify", who=7) == 1
    assert [row[0] for row in work.all("SELECT who FROM knock WHERE who <> 0")] == [7]
    assert knocks.since(later, work.now) == {"verify": 3}
    assert knocks.since(later, later.now) == {}


def test_the_letter_is_at_a_place_once_and_the_newest_word_holds(work: Work, people: People) -> None:
    publication_rows.put(work, "k.trang", by=people.bao, link="https://stc.tinhmau.gov.vn")
    later = replace(work, now=work.now + 1)
    publication_rows.put(later, "u.p_mau", by=people.mai, link="")
    assert list(publication_rows.live(work)) == ["u.p_mau", "k.trang"]
    publication_rows.put(later, "k.trang", by=people.mai, link="")
    assert publication_rows.live(work)["k.trang"] == Publication("k.trang", people.mai, "", later.now)
    assert [publication_rows.end(work, "k.trang"), publication_rows.end(work, "k.trang")] == [True, False]
    assert list(publication_rows.live(work)) == ["u.p_mau"]
