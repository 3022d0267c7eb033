"""What a story finds there already, each with plain defaults: a group, a member, an organisation, a case, a baton, a report.

Storage's own functions make it where they can; a row is written here where a story begins in the middle of things, or with what no
act would write. No other test writes rows, except those about the tables themselves (`tests/house/test_writes.py` sees to it).
"""

from collections.abc import Iterable

from campaign.ids import BatonId, CaseId, MemberId, OrganisationId, PlaceId, RepresentativeId
from campaign.members import Role
from campaign.places import PlaceKind
from campaign.relay.batons import BatonState
from campaign.text_normalisation import fold
from storage import members, places
from storage.port import Value, Values
from storage.work import Work

CHANNEL = "telegram"
ANY_CAUSE = "test"


def _row(work: Work, table: str, **columns: Value) -> int:
    names = ", ".join(columns)
    places = ", ".join(f":{name}" for name in columns)
    return work.insert(f"INSERT INTO {table} ({names}) VALUES ({places})", columns)


# --- people and places -------------------------------------------------------------------------------------------------


def place(
    work: Work, chat: str, *, kind: PlaceKind = PlaceKind.GROUP, thread: str = "", channel: str = CHANNEL
) -> PlaceId:
    """A chat, or a topic of one."""
    return places.ensure(work, channel, chat=chat, thread=thread, kind=kind, title="").id


def member(work: Work, name: str, *, short: str = "", team: str = "to1") -> MemberId:
    """A worker of a team, a line of the roster whose key is the name."""
    called, roles = short or name.rsplit(maxsplit=1)[-1], (Role.WORKER,)
    added = members.add(work, key=name, name=name, short=called, title="", home_team=team, roles=roles, teams=(team,))
    return MemberId(added)


def joined(work: Work, who: MemberId, person: str, *, private: PlaceId | None = None) -> None:
    """Their account on the platform, and where they are written to in private."""
    members.tie(work, who, channel=CHANNEL, person=person)
    members.set_private(work, CHANNEL, person=person, place=private)


def reinforces(work: Work, who: MemberId, team: str) -> None:
    """They work with one more team."""
    work.run("INSERT INTO membership (member, team) VALUES (:m, :team)", {"m": who, "team": team})


# --- the list ----------------------------------------------------------------------------------------------------------


def organisation(
    work: Work,
    code: str,
    *,
    name: str = "",
    category: str = "dn",
    unit: str = "p_mau",
    registered_at: int | None = None,
) -> OrganisationId:
    """A line of the list, with nobody at its head; ticked by the list when it says since when."""
    called = name or code
    row: dict[str, Value] = {
        "tax_code": code,
        "name": called,
        "folded": fold(called),
        "category": category,
        "unit": unit,
        "listed": 1,
    }
    if registered_at is not None:
        row |= {"registered": 1, "registered_source": "list", "registered_at": registered_at}
    return OrganisationId(_row(work, "organisation", **row))


def representative(
    work: Work, name: str = "Trần Thị Thử", *, of: OrganisationId | None = None, matched: str = "unknown"
) -> RepresentativeId:
    """Somebody at the head of an organisation, or of none."""
    person = RepresentativeId(_row(work, "representative", name=name, folded=fold(name), matched=matched))
    if of is not None:
        represents(work, person, organisation=of)
    return person


def represents(work: Work, person: RepresentativeId, *, organisation: OrganisationId) -> None:
    """They stand at the head of one more organisation."""
    sql = "INSERT INTO representation (organisation, representative) VALUES (:o, :r)"
    work.run(sql, {"o": organisation, "r": person})


def phone(work: Work, person: RepresentativeId, digits: str) -> None:
    """A number under which somebody is reached."""
    work.run("INSERT INTO representative_phone (digits, representative) VALUES (:d, :r)", {"d": digits, "r": person})


def call(work: Work, organisation: OrganisationId, *, member: MemberId) -> int:
    """A call that somebody was given, past every rule."""
    return _row(work, "outreach_call", organisation=organisation, member=member, team="to1", given_at=0, expires_at=0)


def known(work: Work, person: RepresentativeId) -> None:
    """A representative has a name and a number of their own."""
    sql = "UPDATE representative SET name = 'Lê Thị Kín Đáo', folded = 'le thi kin dao' WHERE id = :r"
    work.run(sql, {"r": person})
    sql = "INSERT INTO representative_phone (digits, representative) VALUES (:d, :r)"
    work.run(sql, {"r": person, "d": f"0990{person:06}"})


# --- the relay ---------------------------------------------------------------------------------------------------------


def case(work: Work, organisation: OrganisationId, *, number: int | None = None) -> CaseId:
    """An open case without a single step; of the next number unless one is given."""
    return CaseId(_row(work, "case_file", id=number, organisation=organisation, opened_at=0))


def baton(work: Work, case: CaseId, step: str, *, state: BatonState = BatonState.OPEN, team: str = "to2") -> BatonId:
    """A step of a case, which nobody holds."""
    known: dict[str, Value] = {"case_file": case, "step": step, "team": team, "state": state.value}
    return BatonId(_row(work, "baton", **known, since=0, moved_at=0))


def events(work: Work, rows: Iterable[tuple[int, str]], *, member: MemberId) -> None:
    """What somebody did, (when, what), without anything that it led to."""
    written: list[Values] = [{"at": at, "kind": kind, "m": member, "c": ANY_CAUSE} for at, kind in rows]
    work.db.many("INSERT INTO event (at, kind, member, cause) VALUES (:at, :kind, :m, :c)", written)


def event(work: Work, kind: str, *, case: CaseId, baton: BatonId, at: int = 1) -> None:
    """One line of the trail, without anything that it led to."""
    _row(work, "event", at=at, kind=kind, case_file=case, baton=baton, cause=ANY_CAUSE)


def unsettled(work: Work, case: CaseId) -> None:
    """Who did what in a case has to be settled anew."""
    work.run("INSERT INTO deed_due (case_file) VALUES (:case)", {"case": case})


# --- chats -------------------------------------------------------------------------------------------------------------


def message(work: Work, place: int, key: str, *, number: str, state: str = "shown") -> None:
    """The message that shows a card has this number on the platform; "" when its outcome is not known."""
    work.run(
        "INSERT INTO message (place, key, platform_id, state) VALUES (:p, :k, :m, :s)"
        " ON CONFLICT (place, key) DO UPDATE SET platform_id = excluded.platform_id",
        {"p": place, "k": key, "m": number or None, "s": state},
    )


# --- reports -----------------------------------------------------------------------------------------------------------


def report(
    work: Work, line: str, period: str, *, kind: str = "weekly", state: str = "approved", folder: str = ""
) -> int:
    """A report whose files are made, at this instant."""
    when: dict[str, Value] = {"since": 0, "until": 1, "made_at": work.now}
    made: dict[str, Value] = {"content": "x", "folder": folder, "rendered": 1}
    return _row(work, "report", plan_report=line, kind=kind, period=period, state=state, **when, **made)


def report_like(work: Work, like: int, *, line: str, period: str) -> int:
    """The report `like` once more, of another line or period, approved a moment before it."""
    same = "kind, since, until, state, content, folder, rendered"
    sql = (
        f"INSERT INTO report (plan_report, period, approved_at, {same})"
        f" SELECT :line, :period, approved_at - 1, {same} FROM report WHERE id = :like"
    )
    return work.insert(sql, {"line": line, "period": period, "like": like})
