"""How often strangers came to a door: each until the hour is over, then all together."""

from dataclasses import replace

from storage.enterprise import knocks
from storage.work import Work


def test_each_and_all_are_counted_by_the_hour_and_who_it_was_goes_with_the_hour(work: Work) -> None:
    assert [knocks.count(work, "verify", who=7) for _ in range(2)] == [1, 2]
    assert [knocks.count(work, "verify", who=8), knocks.count(work, "form", who=7)] == [1, 1]
    assert [knocks.count(work, "verify") for _ in range(3)] == [1, 2, 3]
    later = replace(work, now=work.now + knocks.HOUR_MS)
    assert knocks.count(later, "verify", who=7) == 1
    assert [row[0] for row in work.all("SELECT who FROM knock WHERE who <> 0")] == [7]
    assert knocks.since(later, work.now) == {"verify": 3}
    assert knocks.since(later, later.now) == {}
