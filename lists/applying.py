"""Rows of a staged list into the tables, one slice inside one transaction; what it does twice has the effect of once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from campaign import text_normalisation
from campaign.ids import OrganisationId
from lists import difference, effect
from lists.known_organisations import KnownOrganisations
from lists.records import ListedPerson, ListRow
from storage.lists import imports, organisations
from storage.work import Value, Work

Values = tuple[Value, ...]


class Fresh:
    """What one slice adds, table by table, so that each table is written by one statement."""

    def __init__(self, work: Work) -> None:
        self.last_organisation, self.last_person = imports.last_ids(work)
        self.organisations: list[Values] = []
        self.people: list[Values] = []
        self.links: list[Values] = []
        self.phones: list[Values] = []
        self.said: list[dict[str, Value]] = []
        self.unlinked: list[Values] = []

    def save(self, work: Work) -> None:
        """Write everything; in this order every reference finds its row."""
        for statement, rows in (
            (imports.NEW_ORGANISATION, self.organisations),
            (imports.NEW_PERSON, self.people),
            (imports.NEW_LINK, self.links),
            (imports.NEW_PHONE, self.phones),
        ):
            if rows:
                imports.add_many(work, statement, rows=rows)
        if self.said:
            imports.said_of_people(work, self.said)
        if self.unlinked:
            imports.unlink(work, self.unlinked)


def apply(work: Work, known_organisations: KnownOrganisations, *, rows: Sequence[ListRow]) -> Counter[str]:
    """Put the rows in; returns how many were new, changed, merged, unchanged and newly registered."""
    counts: Counter[str] = Counter()
    known_organisations.look_at(work, rows)
    fresh: Fresh | None = None
    doubles: list[tuple[int, int]] = []
    zone = work.plan.campaign.zone
    for row in rows:
        place = known_organisations.place(row)
        counts[place.kind] += 1
        if place.kind in ("unchanged", "nameless"):
            continue
        fresh = fresh or Fresh(work)
        if place.kind == "new":
            organisation = _add(fresh, known_organisations, _with_its_parent_s_category(work, row), zone=zone)
            counts["registered"] += row.registered
        else:
            organisation = place.organisation
            known = imports.known(work, organisation)
            if place.kind == "changed" and not difference.says_something(
                work, known, row=row, organisation=organisation
            ):
                counts["changed"] -= 1
                counts["unchanged"] += 1
            doubles += [(organisation, one) for one in known_organisations.doubles(work, row, place)]
            texts = effect.after(known, row)
            counts["registered"] += _change(
                work, fresh, known_organisations, row=row, organisation=organisation, texts=texts
            )
        known_organisations.taken(row, organisation)
    if fresh:
        fresh.save(work)
    for organisation, double in doubles:
        _one_organisation(work, double, organisation)
        counts["doubles"] += 1
    return counts


def _one_organisation(work: Work, double: int, organisation: int) -> None:
    from acts.relay import merge

    merge.one_entry(work, OrganisationId(double), kept=OrganisationId(organisation), who=None)


def _with_its_parent_s_category(work: Work, row: ListRow) -> ListRow:
    """A branch that the list says no kind of is of its parent's kind, when an earlier list has named that."""
    parent, _, branch = row.code.partition("-")
    known = organisations.by_tax_code(work, parent) if branch and not row.category else None
    return row._replace(category=imports.known(work, known.id).category) if known else row


@lru_cache(maxsize=4096)
def instant(day: str, zone: ZoneInfo) -> int | None:
    """The beginning of an ISO day in the campaign's zone, UTC milliseconds; None for no day."""
    if not day:
        return None
    return int(datetime.combine(datetime.fromisoformat(day), time(), tzinfo=zone).timestamp() * 1000)


def _add(fresh: Fresh, known_organisations: KnownOrganisations, row: ListRow, *, zone: ZoneInfo) -> int:
    fresh.last_organisation = organisation = fresh.last_organisation + 1
    at = instant(row.registered_on, zone) if row.registered else None
    fresh.organisations.append(
        (
            organisation, row.code, row.name, row.folded, row.category, effect.new(row.unit), effect.new(row.address),
            row.status or "active", effect.new(row.note), row.digest,
            int(row.registered), at, "list" if row.registered else "",
        )
    )  # fmt: skip
    for person in row.people:
        _meet(fresh, known_organisations, person, organisation)
    return organisation


def _meet(fresh: Fresh, known_organisations: KnownOrganisations, person: ListedPerson, organisation: int) -> None:
    """Tie a person to an organisation: one known by name and number, or a new one."""
    number = known_organisations.person(person.folded, person.phones)
    if number:
        fresh.said.append(_said(person, number))
    else:
        fresh.last_person = number = fresh.last_person + 1
        fresh.people.append((number, person.name, person.folded, person.title, person.matched, person.level2))
    fresh.links.append((organisation, number))
    _remember(fresh, known_organisations, person, number)


def _remember(fresh: Fresh, known_organisations: KnownOrganisations, person: ListedPerson, number: int) -> None:
    for phone in person.phones:
        fresh.phones.append((phone, number))
    known_organisations.met(person.folded, person.phones, number)


def _said(person: ListedPerson, number: int) -> dict[str, Value]:
    return {
        "id": number,
        "name": person.name,
        "folded": person.folded,
        "title": person.title,
        "matched": person.matched,
        "level2": person.level2,
    }


def _change(
    work: Work,
    fresh: Fresh,
    known_organisations: KnownOrganisations,
    *,
    row: ListRow,
    organisation: int,
    texts: Mapping[str, str],
) -> bool:
    folded = row.folded if row.name else text_normalisation.fold(texts["name"])
    values: dict[str, Value] = {
        "id": organisation, "code": row.code, "folded": folded, "digest": row.digest, **texts,
    }  # fmt: skip
    imports.said_of_organisation(work, values, words=row.words)
    _change_people(work, fresh, known_organisations, row=row, organisation=organisation)
    return row.registered and imports.register(
        work, organisation, at=instant(row.registered_on, work.plan.campaign.zone)
    )


def _change_people(
    work: Work, fresh: Fresh, known_organisations: KnownOrganisations, *, row: ListRow, organisation: int
) -> None:
    """Whom the list names stays or comes; whom it no longer names goes, unless it names nobody."""
    linked = imports.linked_people(work, organisation)
    before, names = [(number, folded) for number, folded, _ in linked], {number: name for number, _, name in linked}
    left = dict(before)
    said = effect.people(row, left.values())
    for person in said:
        number = _same(before, left, person, known_organisations)
        if number:
            left.pop(number, None)
            name = effect.written(names.get(number, ""), person.name)
            fresh.said.append(_said(person._replace(name=name), number))
            fresh.links.append((organisation, number))
            _remember(fresh, known_organisations, person, number)
        else:
            _meet(fresh, known_organisations, person, organisation)
    if any(person.folded for person in said):
        fresh.unlinked.extend((organisation, number) for number in left)


def _same(
    before: list[tuple[int, str]], left: dict[int, str], person: ListedPerson, known_organisations: KnownOrganisations
) -> int:
    """The id that a person already has with this organisation: by name, as the one without a name, or as the only one."""
    by_name = next((number for number, folded in before if folded == person.folded and number in left), 0)
    nameless = next((number for number, folded in left.items() if not folded), 0)
    if not person.folded and before:
        return by_name or before[0][0]
    return by_name or known_organisations.person(person.folded, person.phones) or nameless


def words(known_organisations: KnownOrganisations, rows: Iterable[ListRow]) -> list[Values]:
    """(word, organisation) of those of the rows that are known to be in."""
    listed = known_organisations.listed
    return [(word, known[0]) for row in rows if (known := listed.get(row.code)) for word in row.words]
