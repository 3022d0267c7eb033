"""The tables `report`, `report_remark`, `report_wish` and `report_asker`: what was ordered, made, approved and sent, what people
added, and who asked for files.

States: making → draft → approved (frozen); a digest or one made on demand: making → sent (frozen); failed. A report is moved
by compare-and-set on its version; the database itself refuses to change what is frozen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.ids import MemberId
from campaign.reports import report_life
from campaign.reports.report_life import ReportKind, ReportState
from storage.work import Row, Value, Work

SELECT = (
    "SELECT id, plan_report, kind, period, since, until, cut_off, state, version, content, digest, folder, attempts, asked_by, asked_in,"
    " made_at, approved_by, approved_at, overdue, rendered, reached, error FROM report "
)
FROZEN = "state IN ('approved', 'sent')"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report. Instants are UTC milliseconds; `cut_off` None: asked for by hand. `overdue`: leaders had it as a draft.

    `reached`: when it went out there was a leader to whom it could be sent. `error`: why it, or its files, could not be made.
    """

    id: int
    plan_report: str
    kind: ReportKind
    period: str
    since: int
    until: int
    cut_off: int | None
    state: ReportState
    version: int
    content: str
    digest: str
    folder: str
    attempts: int
    asked_by: MemberId | None
    asked_in: int | None
    made_at: int | None
    approved_by: MemberId | None
    approved_at: int | None
    overdue: bool
    rendered: bool
    reached: bool
    error: str

    @property
    def frozen(self) -> bool:
        """Can nothing of it change any more?"""
        return self.state in report_life.FROZEN


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that whoever approves has added; `message`: what it was typed in; `section`: what it goes under, empty for its own."""

    id: int
    at: int
    member: MemberId
    text: str
    message: str
    section: str


def _value(row: Row | None) -> ReportRow | None:
    if row is None:
        return None
    known = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row is no mapping
    return ReportRow(
        **known
        | {"state": ReportState(row["state"])}
        | {name: bool(row[name]) for name in ("overdue", "rendered", "reached")}
    )


def get(work: Work, report: int) -> ReportRow | None:
    """One report."""
    return _value(work.one(SELECT + "WHERE id = :id", {"id": report}))


def find(work: Work, plan_report: str, *, period: str) -> ReportRow | None:
    """The report of the plan for a period, if it was ordered."""
    return _value(work.one(SELECT + "WHERE plan_report = :r AND period = :p", {"r": plan_report, "p": period}))


def order(
    work: Work,
    plan_report: str,
    *,
    period: str,
    kind: ReportKind,
    since: int,
    until: int,
    cut_off: int | None,
    by: MemberId | None = None,
    place: int | None = None,
) -> int:
    """Have a report made; the first order of a period counts. Returns its row, or 0 when it was ordered before."""
    values: dict[str, Value] = {
        "r": plan_report, "p": period, "k": kind, "s": since, "u": until, "c": cut_off, "by": by, "place": place,
    }  # fmt: skip
    made = work.run(
        "INSERT INTO report (plan_report, kind, period, since, until, cut_off, state, asked_by, asked_in)"
        " VALUES (:r, :k, :p, :s, :u, :c, 'making', :by, :place) ON CONFLICT (plan_report, period) DO NOTHING",
        values,
    )
    found = find(work, plan_report, period=period) if made else None
    return found.id if found else 0


def to_make(work: Work) -> list[ReportRow]:
    """What waits to be made, or whose files are still to be written after its approval; the oldest first."""
    rows = work.all(SELECT + "WHERE state = 'making' OR (state = 'approved' AND rendered = 0) ORDER BY id")
    return [found for found in map(_value, rows) if found is not None]


def being_made(work: Work, who: MemberId, *, scope: str) -> int:
    """The same report, asked for by the same person, that is not there yet; 0 when there is none."""
    sql = (
        "SELECT id FROM report WHERE plan_report = '' AND state = 'making' AND asked_by = :m AND period LIKE '%.' || :s"
    )
    row = work.one(sql, {"m": who, "s": scope})
    return int(row[0]) if row else 0


def move(work: Work, old: ReportRow, **changes: Value) -> bool:
    """Change a report that is still as it was seen; its version grows. False when somebody else was faster."""
    names = "".join(f"{name} = :{name}, " for name in changes)
    values: dict[str, Value] = {"id": old.id, "seen": old.version, **changes}
    sql = f"UPDATE report SET {names}version = version + 1 WHERE id = :id AND version = :seen"
    return work.run(sql, values) == 1


def rendered(work: Work, report: int, *, folder: str) -> bool:
    """The files of an approved report are there; False when they were."""
    sql = "UPDATE report SET rendered = 1, folder = :f, error = '' WHERE id = :id AND rendered = 0"
    return work.run(sql, {"f": folder, "id": report}) == 1


def before(work: Work, plan_report: str, *, until: int) -> ReportRow | None:
    """The newest report of that plan line that leaders have seen and that ends before `until`."""
    sql = (
        SELECT
        + f"WHERE plan_report = :r AND until < :u AND ({FROZEN} OR overdue = 1) AND content <> '' ORDER BY until DESC LIMIT 1"
    )
    return _value(work.one(sql, {"r": plan_report, "u": until}))


def chained(work: Work, plan_report: str, *, until: int) -> ReportRow | None:
    """The report of that plan line at whose end one up to `until` begins: leaders have seen it, or will as soon as it is made."""
    sql = (
        SELECT
        + f"WHERE plan_report = :r AND until < :u AND ({FROZEN} OR overdue = 1) AND (content <> '' OR state = 'making')"
        " ORDER BY until DESC LIMIT 1"
    )
    return _value(work.one(sql, {"r": plan_report, "u": until}))


def chain(work: Work, plan_report: str, *, was: int, since: int) -> None:
    """What waits to be made and was to begin at `was` begins at `since`."""
    sql = "UPDATE report SET since = :s, version = version + 1 WHERE plan_report = :r AND since = :was AND state = 'making'"
    work.run(sql, {"r": plan_report, "was": was, "s": since})


def last_frozen(work: Work, kind: ReportKind, *, until: int) -> ReportRow | None:
    """The newest frozen report of a kind that belongs to the plan and ends before `until`."""
    sql = SELECT + f"WHERE kind = :k AND plan_report <> '' AND {FROZEN} AND until < :u ORDER BY until DESC LIMIT 1"
    return _value(work.one(sql, {"k": kind, "u": until}))


def approved(work: Work, period: str = "") -> list[ReportRow]:
    """The newest approved reports, newest first; more than anybody looks through. `period`: how its key ends, «-05-22», of whatever age."""
    sql = SELECT + "WHERE state = 'approved' AND period LIKE '%' || :p ORDER BY approved_at DESC, id DESC LIMIT 50"
    rows = work.all(sql, {"p": period})
    return [found for found in map(_value, rows) if found is not None]


def newest(work: Work, plan_report: str) -> ReportRow | None:
    """The newest report of a line of the plan."""
    return _value(work.one(SELECT + "WHERE plan_report = :r ORDER BY until DESC, id DESC LIMIT 1", {"r": plan_report}))


def add_remark(work: Work, report: int, *, text: str, member: MemberId, message: str = "", section: str = "") -> None:
    """Keep what whoever approves has added; the same `message`, edited, takes the place of what it said before."""
    values: dict[str, Value] = {"r": report, "now": work.now, "m": member, "t": text, "x": message, "s": section}
    edited = (
        "UPDATE report_remark SET text = :t, at = :now, section = CASE :s WHEN '' THEN section ELSE :s END"
        " WHERE report = :r AND member = :m AND message = :x AND :x <> ''"
    )
    if not work.run(edited, values):
        work.run(
            "INSERT INTO report_remark (report, at, member, text, message, section) VALUES (:r, :now, :m, :t, :x, :s)",
            values,
        )


def remarks(work: Work, report: int) -> list[Remark]:
    """What was added to a report, oldest first."""
    sql = "SELECT id, at, member, text, message, section FROM report_remark WHERE report = :r ORDER BY id"
    return [Remark(*tuple(row)) for row in work.all(sql, {"r": report})]


def place_remark(work: Work, report: int, *, remark: int, section: str) -> bool:
    """A remark goes under another section; False for one that is not there."""
    sql = "UPDATE report_remark SET section = :s WHERE id = :id AND report = :r"
    return work.run(sql, {"s": section, "id": remark, "r": report}) == 1


def drop_remark(work: Work, remark: int) -> None:
    """Of what was taken back nothing is kept: it never was part of a report."""
    work.run("DELETE FROM report_remark WHERE id = :id", {"id": remark})


def wish(work: Work, member: MemberId, *, wanted: bool) -> None:
    """Whether a member wants approved reports in private."""
    if wanted:
        sql = "INSERT INTO report_wish (member, at) VALUES (:m, :now) ON CONFLICT DO NOTHING"
        work.run(sql, {"m": member, "now": work.now})
    else:
        work.run("DELETE FROM report_wish WHERE member = :m", {"m": member})


def wishes(work: Work) -> Sequence[MemberId]:
    """Who wants approved reports in private."""
    return [MemberId(row[0]) for row in work.all("SELECT member FROM report_wish ORDER BY member")]


def ask_for_files(work: Work, report: int, *, member: MemberId) -> None:
    """Somebody waits for the files of an approved report; asked twice is asked once."""
    sql = "INSERT INTO report_asker (report, member) VALUES (:r, :m) ON CONFLICT DO NOTHING"
    work.run(sql, {"r": report, "m": member})


def askers(work: Work, report: int) -> Sequence[MemberId]:
    """Who waits for its files."""
    sql = "SELECT member FROM report_asker WHERE report = :r ORDER BY member"
    return [MemberId(row[0]) for row in work.all(sql, {"r": report})]


def forget_askers(work: Work, report: int) -> None:
    """They have got what they asked for."""
    work.run("DELETE FROM report_asker WHERE report = :r", {"r": report})
