"""The tables `unit_hand_in`, `unit_figure` and `unit_draft`: what units handed in, and what they have only typed so far.

Nothing that was handed in is overwritten: the newest row of a field holds, a row without a value says that none does.
"""

from collections.abc import Iterable, Mapping

from campaign.ids import MemberId
from campaign.unit_reports.unit_forms import HandIn, HandInSource
from storage.work import Row, Value, Work

LIVE = "superseded = 0 AND (value IS NOT NULL OR text IS NOT NULL)"


def add(
    work: Work, report: int, *, by: MemberId, source: HandInSource, zero: bool, late: bool, previous: int | None, reported: tuple[str, str]
) -> int:  # fmt: skip
    """Note a handing in; `reported`: who of the unit said it, and when, as typed. Returns its id."""
    return work.insert(
        "INSERT INTO unit_hand_in (unit_report, at, by_member, source, zero, late, previous, reported_by, reported_at)"
        " VALUES (:r, :now, :by, :source, :zero, :late, :previous, :who, :when)",
        {
            "r": report, "now": work.now, "by": by, "source": source, "zero": int(zero), "late": int(late),
            "previous": previous, "who": reported[0], "when": reported[1],
        },
    )  # fmt: skip


def get(work: Work, hand_in: int) -> HandIn | None:
    """One handing in."""
    row = work.one("SELECT * FROM unit_hand_in WHERE id = :id", {"id": hand_in})
    return _value(row) if row is not None else None


def _value(row: Row) -> HandIn:
    return HandIn(
        row["id"], row["unit_report"], row["at"], row["by_member"], HandInSource(row["source"]), bool(row["zero"]), bool(row["late"]),
        row["previous"], row["reported_by"], row["reported_at"],
    )  # fmt: skip


def live(work: Work, report: int) -> dict[str, int | str]:
    """What holds, by field: numbers and texts."""
    sql = f"SELECT field, coalesce(value, text) FROM unit_figure WHERE unit_report = :r AND {LIVE} ORDER BY id"
    return {row[0]: row[1] for row in work.all(sql, {"r": report})}


def up_to(work: Work, report: int, *, until: int) -> list[HandIn]:
    """A report's handings in up to `until` (UTC ms), oldest first."""
    sql = "SELECT * FROM unit_hand_in WHERE unit_report = :r AND at <= :until ORDER BY id"
    return [_value(row) for row in work.all(sql, {"r": report, "until": until})]


def held(work: Work, report: int, *, until: int) -> dict[str, int | str]:
    """What held at `until` (UTC ms), by field; the index goes by handing in."""
    sql = (
        "SELECT field, coalesce(value, text) FROM unit_figure"
        " WHERE hand_in IN (SELECT id FROM unit_hand_in WHERE unit_report = :r AND at <= :until) ORDER BY id"
    )
    newest = {row[0]: row[1] for row in work.all(sql, {"r": report, "until": until})}
    return {name: said for name, said in newest.items() if said is not None}


def put(work: Work, hand_in: HandIn, *, name: str, said: int | str | None) -> bool:
    """A field's new value (None: none any more) in place of the one that holds; False when it is the same."""
    now = work.one(
        "SELECT id, value, text FROM unit_figure WHERE unit_report = :r AND field = :f AND superseded = 0",
        {"r": hand_in.unit_report, "f": name},
    )
    if said == (None if now is None else now["text"] if now["value"] is None else now["value"]):
        return False
    if now is not None:
        work.run("UPDATE unit_figure SET superseded = 1 WHERE id = :id", {"id": now["id"]})
    values: dict[str, Value] = {
        "h": hand_in.id, "r": hand_in.unit_report, "at": work.now, "f": name, "value": said if isinstance(said, int) else None,
        "text": said if isinstance(said, str) else None, "late": int(hand_in.late), "by": hand_in.by,
        "replaces": now["id"] if now is not None else None,
    }  # fmt: skip
    work.insert(
        "INSERT INTO unit_figure (hand_in, unit_report, at, field, value, text, late, by_member, replaces)"
        " VALUES (:h, :r, :at, :f, :value, :text, :late, :by, :replaces)",
        values,
    )
    return True


def before(work: Work, hand_in: int) -> dict[str, int | str | None]:
    """What each field that a handing in has changed was before it; None: it was not there."""
    sql = (
        "SELECT n.field, coalesce(o.value, o.text) FROM unit_figure n LEFT JOIN unit_figure o ON o.id = n.replaces"
        " WHERE n.hand_in = :h ORDER BY n.id"
    )
    return {row[0]: row[1] for row in work.all(sql, {"h": hand_in})}


# --- what was only typed ----------------------------------------------------------------------------------------------------


def draft(work: Work, report: int) -> dict[str, int | str]:
    """What was typed and not handed in, by field."""
    sql = "SELECT field, coalesce(value, text) FROM unit_draft WHERE unit_report = :r ORDER BY field"
    return {row[0]: row[1] for row in work.all(sql, {"r": report})}


def type_in(work: Work, report: int, *, said: Mapping[str, int | str], by: MemberId) -> None:
    """Keep what was typed until it is handed in."""
    for name, given in said.items():
        values: dict[str, Value] = {
            "r": report, "f": name, "value": given if isinstance(given, int) else None,
            "text": given if isinstance(given, str) else None, "now": work.now, "by": by,
        }  # fmt: skip
        work.run(
            "INSERT INTO unit_draft (unit_report, field, value, text, at, by_member) VALUES (:r, :f, :value, :text, :now, :by)"
            " ON CONFLICT (unit_report, field) DO UPDATE SET value = excluded.value, text = excluded.text, at = excluded.at,"
            " by_member = excluded.by_member",
            values,
        )


def forget_draft(work: Work, report: int, *, fields: Iterable[str]) -> None:
    """What was handed in is no draft any more."""
    for name in fields:
        work.run("DELETE FROM unit_draft WHERE unit_report = :r AND field = :f", {"r": report, "f": name})
