"""The table `unit_report`: which units were asked for which period, how each stands, and what came after the cut-off.

What they handed in is `storage/unit_reports/unit_hand_ins.py`'s, what a form is prefilled with `storage/unit_reports/unit_figures.py`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports import unit_history, unit_supplements
from campaign.unit_reports.unit_forms import HandIn, HandInStanding, UnitReport, UnitReportState
from campaign.unit_reports.unit_staff import Staff
from campaign.unit_reports.unit_supplements import LateChange, Supplement
from storage import members
from storage.unit_reports import unit_hand_ins
from storage.work import Row, Value, Work

SELECT = "SELECT id, plan_report, period, unit, since, cut_off, state, zero, late, reminded, opened_at, last FROM unit_report "


def value(row: Row) -> UnitReport:
    """A row of SELECT as the campaign's value."""
    return UnitReport(
        row["id"], row["plan_report"], row["period"], row["unit"], row["since"], row["cut_off"], UnitReportState(row["state"]),
        bool(row["zero"]), bool(row["late"]), row["reminded"], row["opened_at"], row["last"],
    )  # fmt: skip


def staff(work: Work) -> Staff:
    """Who answers for which unit, as the roster is now."""
    return Staff.of(work.plan, members.everybody(work))


def get(work: Work, report: int) -> UnitReport | None:
    """One row by its id."""
    row = work.one(SELECT + "WHERE id = :id", {"id": report})
    return value(row) if row else None


def of_period(work: Work, plan_report: str, *, period: str) -> list[UnitReport]:
    """Every unit's row of a period, in the plan's order."""
    order = {unit.id: number for number, unit in enumerate(work.plan.units)}
    rows = work.all(SELECT + "WHERE plan_report = :r AND period = :p", {"r": plan_report, "p": period})
    return sorted(map(value, rows), key=lambda each: order.get(each.unit, len(order)))


def of_unit(work: Work, unit: str) -> list[UnitReport]:
    """The row of each report that a unit means, by cut-off: the one due first that was still owed when it was said, else the newest."""
    of_it = "FROM unit_report o WHERE o.unit = :u AND o.plan_report = unit_report.plan_report"
    meant = f"coalesce((SELECT min(cut_off) {of_it} AND o.state IN ('asked', 'missing') AND o.cut_off > :now), (SELECT max(cut_off) {of_it}))"
    sql = SELECT + f"WHERE unit = :u AND cut_off = {meant} ORDER BY cut_off, id"
    return [value(row) for row in work.all(sql, {"u": unit, "now": work.spoken_at})]


def periods_of(work: Work, plan_report: str, *, unit: str) -> list[UnitReport]:
    """A unit's rows of one report, the newest first."""
    rows = work.all(
        SELECT + "WHERE unit = :u AND plan_report = :r ORDER BY cut_off DESC", {"u": unit, "r": plan_report}
    )
    return [value(row) for row in rows]


def previous(work: Work, report: UnitReport) -> UnitReport | None:
    """The unit's report that ended where this one begins, if it was asked for."""
    about: dict[str, Value] = {"u": report.unit, "r": report.plan_report, "since": report.since}
    row = work.one(SELECT + "WHERE unit = :u AND plan_report = :r AND cut_off = :since", about)
    return value(row) if row else None


def missing_before(work: Work, report: UnitReport) -> UnitReport | None:
    """The unit's report of the period right before, when it was not handed in."""
    earlier = [each for each in periods_of(work, report.plan_report, unit=report.unit) if each.cut_off < report.cut_off]
    return earlier[0] if earlier and earlier[0].state != UnitReportState.HANDED_IN else None


def newest(work: Work) -> tuple[str, str] | None:
    """(report, period) of the period that is due first of those that are open, else of the one that was due last."""
    due = "cut_off <= :now, CASE WHEN cut_off > :now THEN cut_off ELSE -cut_off END, id"
    row = work.one(f"SELECT plan_report, period FROM unit_report ORDER BY {due} LIMIT 1", {"now": work.now})
    return (row[0], row[1]) if row else None


def periods_within(work: Work, since: int, *, until: int) -> list[tuple[str, str]]:
    """(report, period) of every period whose cut-off lies in (since, until], UTC ms, by cut-off: windows that chain have each once."""
    sql = (
        "SELECT plan_report, period FROM unit_report GROUP BY plan_report, period"
        " HAVING max(cut_off) > :since AND max(cut_off) <= :until ORDER BY max(cut_off), plan_report"
    )
    return [(row[0], row[1]) for row in work.all(sql, {"since": since, "until": until})]


def open_one(work: Work, plan_report: str, *, period: str, unit: str, since: int, cut_off: int) -> int | None:
    """A new row for a unit, asked when the form really leaves; None when there is one: the unit is asked once."""
    row = work.one(
        "INSERT INTO unit_report (plan_report, period, unit, since, cut_off, state, opened_at)"
        " VALUES (:r, :p, :u, :since, :cut, 'asked', :now) ON CONFLICT (plan_report, period, unit) DO NOTHING RETURNING id",
        {"r": plan_report, "p": period, "u": unit, "since": since, "cut": cut_off, "now": work.really},
    )
    return int(row[0]) if row else None


def remind(work: Work, report: int, *, number: int) -> bool:
    """Note a reminder; False when the unit has handed in, or was reminded as often."""
    sql = "UPDATE unit_report SET reminded = :n WHERE id = :id AND state = 'asked' AND reminded < :n"
    return work.run(sql, {"id": report, "n": number}) == 1


def close(work: Work, plan_report: str, *, period: str) -> int:
    """Silence becomes missing; how many units it were."""
    sql = "UPDATE unit_report SET state = 'missing' WHERE plan_report = :r AND period = :p AND state = 'asked'"
    return work.run(sql, {"r": plan_report, "p": period})


def settle(work: Work, report: int, *, state: UnitReportState, zero: bool, late: bool, last: int | None) -> None:
    """How a report stands now, and which handing in holds."""
    work.run(
        "UPDATE unit_report SET state = :s, zero = :z, late = :l, last = :last WHERE id = :id",
        {"id": report, "s": state.value, "z": int(zero), "l": int(late), "last": last},
    )


# --- what the consolidated report stands on ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """One unit of a period. `late`: it first came after the cut-off; `figures`, `texts`: what holds now, by field."""

    unit: str
    standing: HandInStanding
    figures: Mapping[str, int]
    texts: Mapping[str, str]
    late: bool
    zero: bool
    report: UnitReport
    hand_in: HandIn | None


def table(work: Work, plan_report: str, *, period: str, until: int | None = None) -> list[UnitStanding]:
    """Every unit that owes this period's report, in the plan's order; nothing for a period that was never opened.

    As it stands now, or as it stood at `until` (UTC ms).
    """
    found = of_period(work, plan_report, period=period)
    if until is None:
        return [_standing(work, report, unit_hand_ins.live(work, report.id), work.now) for report in found]
    return [_stood(work, report, until) for report in found]


def _stood(work: Work, report: UnitReport, until: int) -> UnitStanding:
    said = unit_hand_ins.held(work, report.id, until=until)
    zero = rules.is_zero(work.plan, {name: value for name, value in said.items() if isinstance(value, int)})
    then = unit_history.as_of(report, unit_hand_ins.up_to(work, report.id, until=until), zero=zero)
    return _standing(work, then, said, until)


def _standing(work: Work, report: UnitReport, said: Mapping[str, int | str], at: int) -> UnitStanding:
    figures = {name: value for name, value in said.items() if isinstance(value, int)}
    texts = {name: value for name, value in said.items() if isinstance(value, str)}
    last = unit_hand_ins.get(work, report.last) if report.last is not None else None
    return UnitStanding(report.unit, report.standing(at), figures, texts, report.late, report.zero, report, last)


def supplements(work: Work, since_ms: int, *, until_ms: int) -> list[Supplement]:
    """Numbers that changed after their cut-off, later than `since_ms` and up to `until_ms`, whichever period they are of."""
    return [each for each in _late(work, since_ms, until_ms) if not each.is_text]


def late_texts(work: Work, since_ms: int, *, until_ms: int) -> list[Supplement]:
    """The same for what units wrote."""
    return [each for each in _late(work, since_ms, until_ms) if each.is_text]


def _late(work: Work, since: int, until: int) -> tuple[Supplement, ...]:
    return unit_supplements.supplements(late_changes(work, since, until=until))


def late_changes(work: Work, since: int, *, until: int, hand_in: int | None = None) -> list[LateChange]:
    """Rows that came after their cut-off, later than `since` and up to `until` (UTC ms), oldest first; of one handing in only."""
    rows = work.all(
        "SELECT n.unit_report, n.field, o.value AS was, n.value, o.text AS was_text, n.text, n.at, n.by_member"
        " FROM unit_figure n LEFT JOIN unit_figure o ON o.id = n.replaces"
        " WHERE n.late = 1 AND n.at > :since AND n.at <= :until AND (:h IS NULL OR n.hand_in = :h) ORDER BY n.id",
        {"since": since, "until": until, "h": hand_in},
    )
    found = []
    for row in rows:
        report = get(work, row["unit_report"])
        assert report is not None
        was, now = (row["was"], row["was_text"] or ""), (row["value"], row["text"] or "")
        found.append(LateChange(report, row["field"], was[0], now[0], was[1], now[1], row["at"], row["by_member"]))
    return found
