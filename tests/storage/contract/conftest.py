"""Every implementation of storage's port, one after the other: what is promised of the tables is promised on each of them.

A second database is one more line in IMPLEMENTATIONS; its tests are these.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from acts import roster
from campaign.ids import MemberId
from campaign.places import PlaceKind
from campaign.relay.cases import CaseSource
from storage import members, places, sqlite
from storage.lists import organisations
from storage.port import Store
from storage.relay import cases
from storage.work import Work
from tests.stages import new_data, relay

NOW = relay.instant(relay.TUESDAY)


@dataclass(frozen=True)
class Implementation:
    """How data with every table is begun, and opened again: to write, and to read."""

    begin: Callable[[Path], Store]
    to_write: Callable[[Path], Store]
    to_read: Callable[[Path], Store]


IMPLEMENTATIONS = {"sqlite": Implementation(new_data.in_file, sqlite.connect, sqlite.connect_to_read)}


@dataclass
class Data:
    """One campaign's data, empty and up to date; opened as often as a test wants."""

    kind: Implementation
    path: Path
    opened: list[Store]

    def open(self) -> Store:
        """One more that writes."""
        self.opened.append(self.kind.to_write(self.path))
        return self.opened[-1]

    def look(self) -> Store:
        """One that only reads."""
        self.opened.append(self.kind.to_read(self.path))
        return self.opened[-1]


@pytest.fixture(params=sorted(IMPLEMENTATIONS))
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Data]:
    kind, path = IMPLEMENTATIONS[request.param], tmp_path / "data"
    made = Data(kind, path, [kind.begin(path)])
    yield made
    for store in made.opened:
        store.close()


@pytest.fixture
def store(data: Data) -> Store:
    return data.opened[0]


@pytest.fixture
def work(store: Store) -> Work:
    """The example campaign on a working afternoon, its roster taken in, nobody joined."""
    made = Work(store, relay.plan(), NOW, "contract")
    roster.take_in(made)
    return made


@dataclass(frozen=True)
class People:
    """Two members."""

    bao: MemberId
    mai: MemberId


@pytest.fixture
def people(work: Work) -> People:
    found = {key: members.by_key(work, key) for key in ("bao", "mai")}
    assert found["bao"] is not None
    assert found["mai"] is not None
    return People(found["bao"].id, found["mai"].id)


@pytest.fixture
def group(work: Work) -> int:
    """A group's place."""
    return places.ensure(work, "telegram", chat="-501", thread="", kind=PlaceKind.GROUP, title="To 1").id


@pytest.fixture
def case(work: Work, people: People) -> int:
    """An open case of an organisation that somebody opened."""
    known = organisations.open_unlisted(work, "Cty Sao Mai", tax_code="3891234567", phone="0990345678")
    return cases.add(work, known.id, source=CaseSource.CALL, urgent=False, member=people.bao, origin=None)
