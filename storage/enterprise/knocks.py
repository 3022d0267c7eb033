"""The table `knock`: how often strangers came to a door in an hour. Of who came a number stays until the hour is over, then the sum alone."""

from storage.work import Value, Work

HOUR_MS = 3_600_000
ALL = 0
"""Who stands for all together."""


def count(work: Work, door: str, *, who: int = ALL) -> int:
    """Once more in this hour; how often by now."""
    hour = work.now // HOUR_MS
    if who != ALL:
        work.run("DELETE FROM knock WHERE hour < :hour AND who <> 0", {"hour": hour})
    values: dict[str, Value] = {"hour": hour, "door": door, "who": who}
    work.run(
        "INSERT INTO knock (hour, door, who, n) VALUES (:hour, :door, :who, 1)"
        " ON CONFLICT (hour, door, who) DO UPDATE SET n = knock.n + 1",
        values,
    )
    row = work.one("SELECT n FROM knock WHERE hour = :hour AND door = :door AND who = :who", values)
    return int(row[0]) if row is not None else 0


def since(work: Work, at: int) -> dict[str, int]:
    """Door to how often all together came since an instant (UTC ms), its hour included."""
    sql = "SELECT door, sum(n) AS n FROM knock WHERE hour >= :hour AND who = 0 GROUP BY door ORDER BY door"
    return {str(row[0]): int(row[1]) for row in work.all(sql, {"hour": at // HOUR_MS})}
