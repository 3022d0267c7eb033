"""The table `ring`: how often each member was rung on which day (ISO, of the campaign) by calls."""

from collections import Counter
from collections.abc import Iterable

from campaign.ids import MemberId
from storage.work import Work


def once_more(work: Work, people: Iterable[MemberId]) -> None:
    """Each of them was rung once more today."""
    for member in people:
        work.run(
            "INSERT INTO ring (day, member, n) VALUES (:d, :m, 1) ON CONFLICT (day, member) DO UPDATE SET n = ring.n + 1",
            {"d": _today(work), "m": member},
        )


def today(work: Work) -> Counter[MemberId]:
    """How often each was rung today; who was not is not named."""
    rows = work.all("SELECT member, n FROM ring WHERE day = :d", {"d": _today(work)})
    return Counter({MemberId(row[0]): int(row[1]) for row in rows})


def _today(work: Work) -> str:
    return work.local(work.now).date().isoformat()
