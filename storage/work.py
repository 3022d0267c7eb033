"""The unit of work: the store inside one transaction, the plan, the instant and the cause.

Acts, telling and the queries take it as their first argument. It opens and undoes savepoints and records events;
it never commits: the batch that made it does.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from campaign.event_links import link
from campaign.events import Data, Event
from campaign.ids import MemberId
from campaign.plan import Plan
from storage import event_links
from storage.port import Row, Store, Value, Values

__all__ = ["Row", "Value", "Work"]
COUNT = (
    "INSERT INTO counter (day, scope, name, n) VALUES (:day, :scope, :name, :n)"
    " ON CONFLICT (day, scope, name) DO UPDATE SET n = counter.n + excluded.n"
)
RECORD = (
    f"INSERT INTO event ({event_links.FIELDS}, link)"
    " VALUES (:at, :kind, :case_file, :baton, :member, :cause, :data, :link)"
)


@dataclass(slots=True)
class Work:
    """What an act works with. `now` is UTC milliseconds of the campaign's clock; `cause` is `inbox:<id>`, `job:<name>` or `cli`.

    `clock`: what the clock shows where `now` is the earlier instant of a run that is caught up. `spoken`: when a person wrote what is
    being handled, by the platform's own time, where that is earlier than `now`. `writer`: who writes down what another has done.
    """

    db: Store
    plan: Plan
    now: int
    cause: str
    events: list[Event] = field(default_factory=list)
    clock: int | None = None
    spoken: int | None = None
    writer: MemberId | None = None

    @property
    def spoken_at(self) -> int:
        """When what happens was said (UTC ms): decides its day, whether it is late and whether it may be undone. Timers begin at `now`."""
        return self.now if self.spoken is None else self.spoken

    @property
    def really(self) -> int:
        """When people are reached by what happens now (UTC ms): never before the clock's own time."""
        return self.now if self.clock is None else max(self.now, self.clock)

    def one(self, sql: str, values: Values | None = None) -> Row | None:
        """The first row, or None."""
        return self.db.one(sql, values)

    def all(self, sql: str, values: Values | None = None) -> list[Row]:
        """All rows."""
        return self.db.all(sql, values)

    def run(self, sql: str, values: Values | None = None) -> int:
        """Execute a change; returns the number of rows it touched (which decides races)."""
        return self.db.run(sql, values)

    def insert(self, sql: str, values: Values | None = None) -> int:
        """Execute an INSERT; returns the new row's id."""
        return self.db.insert(sql, values)

    def record(self, event: Event) -> int:
        """Append `event` to the trail, tied to the one before, and bring its counter up to date, in this transaction; returns its id."""
        if self.writer is not None:
            event = replace(event, data={**event.data, "writer": self.writer})
        self.events.append(event)
        if event.data.get("count"):
            self._count(event.data)
        values: dict[str, int | str | None] = {
            "at": self.spoken_at,
            "kind": event.kind,
            "case_file": event.case,
            "baton": event.baton,
            "member": event.member,
            "cause": self.cause,
            "data": json.dumps(event.data, separators=(",", ":")) if event.data else "{}",
        }
        return self.insert(RECORD, {**values, "link": link(event_links.last(self.db), values.values())})

    def _count(self, data: Data) -> None:
        """Add `n` (default 1, negative when something is undone) to the day's counter of the event's team."""
        self.run(
            COUNT,
            {
                "day": self.local(self.spoken_at).date().isoformat(),
                "scope": str(data.get("team", "")),
                "name": str(data["count"]),
                "n": int(data.get("n") or 1),
            },
        )

    def today(self) -> str:
        """The campaign's date now, ISO form."""
        return self.local(self.now).date().isoformat()

    def local(self, at: int) -> datetime:
        """An instant in the campaign's zone."""
        return datetime.fromtimestamp(at / 1000, self.plan.campaign.zone)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo everything inside when it raises, and forget the events it recorded."""
        mark = len(self.events)
        try:
            with self.db.savepoint():
                yield
        except BaseException:
            del self.events[mark:]
            raise
