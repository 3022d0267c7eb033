"""Where the journeys play: the example campaign's people and groups, joined and tied, and a small made-up list.

The data file is made once per run and copied for each journey. Names, codes and numbers are invented.
"""

from dataclasses import dataclass
from pathlib import Path

import examples
from bot import menu
from campaign import plan as plans
from campaign import text_normalisation
from campaign.plan import Plan
from practice import seeding
from storage import database, migrate, sqlite
from storage.lists import imports, organisations
from storage.sqlite import SqliteStore
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Person:
    """A representative; the same name and number in two rows of the list is the same person."""

    name: str
    phone: str
    level2: str = "unknown"
    title: str = "Giám đốc"


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation of the list."""

    name: str
    code: str
    people: tuple[Person, ...]
    matched: str = "unknown"
    registered: bool = False

    @property
    def phone(self) -> str:
        """Of the first of its representatives."""
        return self.people[0].phone


AN = Person("Nguyễn Thành An", "0912000678")
BINH = Person("Lê Hoà Bình", "0987654321", level2="yes")
CHI = Person("Phạm Quỳnh Chi", "0905112233", level2="no", title="Phó Giám đốc")
THREE_HATS = Person("Trương Văn Kiêm", "0934567890", level2="no")

LIST = (
    Row("Công ty TNHH Hoa Giấy", "3800991002", (AN,)),
    Row("Công ty TNHH Lá Xanh", "3800991073", (Person("Đoàn Văn Lá", "0911222333"),)),
    Row("Công ty Cổ phần Lá Xanh Đồng Mẫu", "3800991147", (Person("Đỗ Thị Xanh", "0911222444"),)),
    Row("Công ty Cổ phần Minh Họa", "3800991210", (BINH, CHI), matched="yes"),
    Row("Hợp tác xã Bưởi Mẫu", "3800991281", (THREE_HATS,), matched="yes"),
    Row("Công ty TNHH Ba Nghề", "3800991355", (THREE_HATS,), matched="yes"),
    Row("Công ty TNHH Xong Rồi", "3800991429", (Person("Cao Văn Rồi", "0911222555", level2="yes"),), "yes", registered=True),
    Row("Công ty TNHH Mưa Rào", "3800991563", (Person("Hồ Văn Rào", "0911222666"),)),
    Row("Công ty TNHH Nắng Ấm", "3800991637", (Person("Tô Thị Ấm", "0911222777"),)),
    Row("Công ty TNHH Gió Lành", "3800991700", (Person("Mạc Văn Lành", "0911222888"),)),
    Row("Công ty TNHH Mây Trôi", "3800991771", (Person("Vi Thị Trôi", "0911222999"),)),
    Row("Công ty TNHH Sương Mai", "3800991845", (Person("Kim Văn Sương", "0911333111"),)),
    Row("Công ty TNHH Cầu Vồng", "3800991919", (Person("Đàm Thị Vồng", "0911333222"),)),
)  # fmt: skip
NAMES = tuple(sorted({person.name for row in LIST for person in row.people}))
PHONES = tuple(sorted({person.phone for row in LIST for person in row.people}))


def plan() -> Plan:
    """The example campaign."""
    return plans.load(examples.plan_path())


def data_file(path: Path, campaign: Plan, now: int) -> None:
    """Write the data file: tables, people, groups, list."""
    connection = sqlite.connect(path)
    migrate.migrate(connection, now)
    database.transact(connection, lambda db: _fill(db, campaign, now))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _fill(db: SqliteStore, campaign: Plan, now: int) -> None:
    work = Work(db, campaign, now, "setting")
    seeding.people(work)
    listed(work)
    for one in menu.due(work, "telegram"):
        menu.remember(work, one)  # a campaign under way: each has their menu, only a change is sent


def listed(work: Work) -> None:
    """The list is in."""
    people: dict[Person, int] = {}
    for number, row in enumerate(LIST, 1):
        _organisation(work, number, row)
        for person in row.people:
            if person not in people:
                people[person] = _person(work, len(people) + 1, person, row.matched)
            imports.add_many(work, imports.NEW_LINK, rows=[(number, people[person])])


def _organisation(work: Work, number: int, row: Row) -> None:
    said = (number, row.code, row.name, text_normalisation.fold(row.name), "dn", "p_mau", "", "active", "", "")
    values = (*said, int(row.registered), None, "list" if row.registered else "")
    imports.add_many(work, imports.NEW_ORGANISATION, rows=[values])
    imports.add_many(work, imports.NEW_WORD, rows=[(word, number) for word in organisations.search_words(row.name)])


def _person(work: Work, number: int, person: Person, matched: str) -> int:
    values = (number, person.name, text_normalisation.fold(person.name), person.title, matched, person.level2)
    imports.add_many(work, imports.NEW_PERSON, rows=[values])
    imports.add_many(work, imports.NEW_PHONE, rows=[(person.phone, number)])
    return number
