"""The data file for the measurements: as many open cases as taps, each called in the group, each card on the platform.

Made by the same acts as a real campaign's; it is checked that the taps of `updates.py` name exactly these batons.
"""

import time
from pathlib import Path

from acts import roster
from acts.relay import open_case
from benchmarks import updates
from campaign.ids import MemberId, OrganisationId
from campaign.members import Role
from campaign.places import PlaceKind, Purpose
from campaign.plan import Plan
from campaign.relay.cases import CaseSource
from storage import database, deliveries, members, migrate, outbox, places, settings, sqlite
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from storage.sqlite import SqliteStore
from storage.work import Work
from telling import card_keys

CHANNEL = "telegram"
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
GIVEN = ("Mai", "Dũng", "Yến", "Hùng", "Lan", "Quang", "Trang", "Sơn", "Vy", "Bảo")


def make(path: Path, plan: Plan, cases: int) -> None:
    """Write the file: members who have joined and can be written to, one group, open cases whose calls are shown."""
    connection = sqlite.connect(path)
    now = int(time.time() * 1000)
    migrate.migrate(connection, now)
    database.transact(connection, lambda db: _fill(db, plan, now, cases))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _fill(db: SqliteStore, plan: Plan, now: int, cases: int) -> None:
    work = Work(db, plan, now, "bench")
    settings.put(work, "campaign", value=plan.campaign.id)
    roster.take_in(work)
    step = plan.first_steps()[0]
    group = places.ensure(work, CHANNEL, chat=str(updates.GROUP), thread="", kind=PlaceKind.GROUP, title="Tổ 1")
    places.toggle_team(work, group.id, team=step.team)
    places.set_purpose(work, group.id, purpose=Purpose.TEAM)
    outbox.show(work, group.id, key=card_keys.BOARD)
    for n in range(1, cases + 1):
        open_case.open_case(work, _organisation(work, n), request=open_case.CaseRequest(CaseSource.CALL), who=None)
    for n in range(1, cases + 1):  # after the calls: each would look for three among all of them
        _member(work, n, step.team)
    _check(work, step.id, cases)
    _everything_is_shown(work, group.id)


def _member(work: Work, n: int, team: str) -> None:
    short = f"{GIVEN[n // 10 % 10]} {n}"
    name = f"{FAMILY[n % 10]} Thị {short}"
    roles = (Role.WORKER,)
    member = MemberId(members.add(work, key=f"bench{n}", name=name, short=short, title="", home_team=team, roles=roles))
    person = str(updates.PERSON + n)
    members.tie(work, member, channel=CHANNEL, person=person)
    place = places.ensure(work, CHANNEL, chat=person, thread="", kind=PlaceKind.PRIVATE, title=name)
    places.own(work, place.id, member=member)
    members.set_private(work, CHANNEL, person=person, place=place.id)


def _organisation(work: Work, n: int) -> OrganisationId:
    name = f"Công ty TNHH Một thành viên Thương mại Dịch vụ Sao Mai {n}"
    organisation = work.insert(
        "INSERT INTO organisation (tax_code, name, folded, category, unit, listed) VALUES (:c, :n, :f, :k, :u, 1)",
        {"c": f"38{n:08d}", "n": name, "f": name.lower(), "k": "dn", "u": work.plan.units[-1].id},
    )
    person = work.insert(
        "INSERT INTO representative (name, folded, matched, level2) VALUES (:n, :n, 'no', 'no')", {"n": f"Nguyen {n}"}
    )
    work.run("INSERT INTO representation VALUES (:o, :p)", {"o": organisation, "p": person})
    work.run("INSERT INTO representative_phone VALUES (:d, :p)", {"d": f"09{n:08d}", "p": person})
    return OrganisationId(organisation)


def _check(work: Work, step: str, cases: int) -> None:
    """The open batons are the ones the taps name."""
    rows = work.all("SELECT id, version FROM baton WHERE step = :s AND state = 'open' ORDER BY id", {"s": step})
    found = [f"nhan:{r['id']}:{r['version']}" for r in rows]
    assert found == [updates.token(n) for n in range(1, cases + 1)], (
        "the plan's first step does not open as the taps expect"
    )


def _everything_is_shown(work: Work, group: int) -> None:
    """As after a quiet hour: every call is a message in the group, the board too, nothing is owed."""
    work.run("DELETE FROM show WHERE key <> :board", {"board": card_keys.BOARD})
    rows = work.all("SELECT id, calls FROM baton WHERE state = 'open' ORDER BY id")
    cards = [(f"b:{r['id']}:call:0:{r['calls']}", updates.MESSAGE + n) for n, r in enumerate(rows, 1)]
    for key, message in [*cards, (card_keys.BOARD, updates.MESSAGE)]:
        outbox.show(work, group, key=key)
        owed = PendingDelivery(group, Priority.ROUTINE, work.now, 0, key, 1)
        deliveries.mark_sending(work, owed)
        deliveries.mark_delivered(work, owed, platform_id=str(message), digest="")
    work.run("UPDATE show SET state = 'paid'")
    work.run("UPDATE message SET pinned = 1 WHERE key = :board", {"board": card_keys.BOARD})
