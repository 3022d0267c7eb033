"""Two entries as they stood before they became one (`one_organisation`): their rows as plain values, and the way back."""

from collections.abc import Collection, Mapping, Sequence

from campaign.ids import OrganisationId
from storage.lists.one_organisation import BLANKS, CALLED
from storage.work import Row, Value, Work

Entry = dict[str, Value]
Entries = dict[str, list[Entry]]
"""By table, its rows by column; they can be written as JSON."""
PEOPLE = "SELECT representative FROM representation WHERE organisation IN (:kept, :gone)"
ROWS = {
    "organisation": "SELECT * FROM organisation WHERE id IN (:kept, :gone)",
    "organisation_word": "SELECT * FROM organisation_word WHERE organisation = :gone",
    "representative": f"SELECT * FROM representative WHERE id IN ({PEOPLE})",
    "representation": f"SELECT * FROM representation WHERE representative IN ({PEOPLE})",
    "representative_phone": f"SELECT * FROM representative_phone WHERE representative IN ({PEOPLE})",
    "outreach_call": "SELECT id, organisation FROM outreach_call WHERE organisation = :gone",
}
NUMBERED = {
    "organisation": {
        "organisation": "id",
        "organisation_word": "organisation",
        "representation": "organisation",
        "outreach_call": "organisation",
    },
    "representative": {
        "representative": "id",
        "representation": "representative",
        "representative_phone": "representative",
    },
}
"""In which columns the numbers of each stand."""
KNOWN = ("matched", "level2", "consent")
TICK = ("registered", "registered_at", "registered_by", "registered_source")


def read(work: Work, kept: OrganisationId, *, gone: OrganisationId) -> Entries:
    """What the two of them are."""
    both: dict[str, Value] = {"kept": kept, "gone": gone}
    return {table: [_values(row) for row in work.all(sql, both)] for table, sql in ROWS.items()}


def people(work: Work, entries: Entries) -> dict[str, list[str]]:
    """What is known of those of them who are there, by number: whoever is not was taken for somebody else."""
    sql = f"SELECT {', '.join(KNOWN)} FROM representative WHERE id = :id"
    rows = ((row["id"], work.one(sql, {"id": row["id"]})) for row in entries["representative"])
    return {str(number): [str(found[name]) for name in KNOWN] for number, found in rows if found is not None}


def two_again(
    work: Work,
    entries: Entries,
    *,
    kept: OrganisationId,
    gone: OrganisationId,
    after: Mapping[str, Sequence[str]],
    by_list: bool = False,
) -> OrganisationId | None:
    """The entry that went stands again with its people, and the kept one gives back what it had taken over, as far as it still has it. Returns
    its number: another one where a new entry has that number by now, as its people have.

    `after`: what was known of `people` right after. `by_list`: numbers that the kept one's people have now may be the list's own word, and stay.
    None, with nothing done, where the tax code of the one that went stands at another entry by now.
    """
    before = {row["id"]: row for row in entries["organisation"]}
    code = {"code": before[gone]["tax_code"]}
    if code["code"] is not None and work.one("SELECT 1 FROM organisation WHERE tax_code = :code", code):
        return None
    entries = _without_named_since(entries, kept, gone_since=after.keys() - people(work, entries).keys())
    still = after.keys() & people(work, entries).keys()
    absorbed = [row for row in entries["representative"] if str(row["id"]) not in still]
    stands = _put_back(work, "organisation", [before[gone]])
    anew = _put_back(work, "representative", absorbed)
    entries = _renumbered(_renumbered(entries, "organisation", stands), "representative", anew)
    _insert(work, "organisation_word", entries["organisation_word"])
    for name in BLANKS:
        if before[kept][name] == "":
            _given_back(work, "organisation", (name,), was=before[kept], took=before[gone])
    if not before[kept]["registered"] and before[gone]["registered"]:
        _given_back(work, "organisation", TICK, was=before[kept], took=before[gone])
    _calls_again(work, entries, was=before[kept], took=before[gone])
    if absorbed:
        _facts_again(work, entries["representative"], after)
    _people_again(work, entries, kept, absorbed=set(anew.values()), by_list=by_list)
    return OrganisationId(stands[gone])


def _calls_again(work: Work, entries: Entries, *, was: Entry, took: Entry) -> None:
    """Calls to the one that went are its own; those since stay the kept one's. What was kept before there were calls names none."""
    for row in entries.get("outreach_call", []):
        work.run("UPDATE outreach_call SET organisation = :organisation WHERE id = :id", row)
    if any(was.get(name) != took.get(name) for name in CALLED):
        _given_back(work, "organisation", CALLED, was=was, took=took)


def _without_named_since(entries: Entries, kept: OrganisationId, *, gone_since: Collection[str]) -> Entries:
    """Whom a list has taken for somebody it names, of the kept one's own people, is that person now."""
    own = {row["representative"] for row in entries["representation"] if row["organisation"] == kept}
    named = {one for one in own if str(one) in gone_since}
    columns = NUMBERED["representative"]
    return {
        table: [row for row in rows if row[columns[table]] not in named] if table in columns else rows
        for table, rows in entries.items()
    }


def _put_back(work: Work, table: str, rows: Sequence[Entry]) -> dict[int, int]:
    """The rows as they were; by the number each had, the one it has now. A number that was free has gone to whatever came next."""
    numbers = {}
    for row in rows:
        taken = work.one(f"SELECT 1 FROM {table} WHERE id = :id", {"id": row["id"]}) is not None
        values = {name: value for name, value in row.items() if name != "id" or not taken}
        columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        numbers[int(str(row["id"]))] = work.insert(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
    return numbers


def _renumbered(entries: Entries, table: str, numbers: Mapping[int, int]) -> Entries:
    """The same rows, with the numbers that those of `table` have now."""
    new: dict[Value, Value] = dict(numbers.items())
    columns = NUMBERED[table]
    return {
        name: [row | {columns[name]: new.get(row[columns[name]], row[columns[name]])} for row in rows]
        if name in columns
        else rows
        for name, rows in entries.items()
    }


def _people_again(
    work: Work, entries: Entries, kept: OrganisationId, *, absorbed: Collection[Value], by_list: bool
) -> None:
    """Who was taken for somebody else is themselves again, with their numbers; nobody stands for the other entry as well by that."""
    sql = "SELECT representative FROM representation WHERE organisation = :kept"
    there = {row[0] for row in work.all(sql, {"kept": kept})} & {row["id"] for row in entries["representative"]}
    own = {row["representative"] for row in entries["representation"] if row["organisation"] == kept}
    lent = {(kept, row["representative"]) for row in entries["representation"] if row["representative"] not in own}
    for table, other in (("representation", "organisation"), ("representative_phone", "digits")):
        was = {(row[other], row["representative"]) for row in entries[table]}
        passed_on = {(value, one) for value, person in was if person in absorbed for one in there}
        taken_over = passed_on | lent if table == "representation" else set() if by_list else passed_on
        for value, person in taken_over - was:
            gone = f"DELETE FROM {table} WHERE {other} = :value AND representative = :person"
            work.run(gone, {"value": value, "person": person})
        _insert(work, table, entries[table])


def _facts_again(work: Work, people: Sequence[Entry], after: Mapping[str, Sequence[str]]) -> None:
    """What was known of each, unless more has been learned since."""
    put = ", ".join(f"{name} = :{name}" for name in KNOWN)
    since = " AND ".join(f"{name} = :after_{name}" for name in KNOWN)
    for row in people:
        known = {f"after_{name}": value for name, value in zip(KNOWN, after.get(str(row["id"]), ()), strict=False)}
        values = {name: row[name] for name in ("id", *KNOWN)}
        if known:
            work.run(f"UPDATE representative SET {put} WHERE id = :id AND {since}", values | known)


def _given_back(work: Work, table: str, names: Sequence[str], *, was: Entry, took: Entry) -> None:
    """Columns that were taken over, where they hold still what was taken."""
    put = ", ".join(f"{name} = :was_{name}" for name in names)
    sql = f"UPDATE {table} SET {put} WHERE id = :id AND {names[0]} = :took"
    work.run(sql, {"id": was["id"], "took": took[names[0]]} | {f"was_{name}": was[name] for name in names})


def _insert(work: Work, table: str, rows: Sequence[Mapping[str, Value]]) -> None:
    """Rows as they were; one that is there already stays."""
    for row in rows:
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        work.run(f"INSERT INTO {table} ({names}) VALUES ({values}) ON CONFLICT DO NOTHING", dict(row))


def _values(row: Row) -> Entry:
    return {name: row[name] for name in row.keys()}  # noqa: SIM118  # a row of the port is no mapping
