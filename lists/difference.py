"""A staged list against what is known: new, changed, unchanged, gone, merged, and what it says about work under way.

Only reads; the same `KnownOrganisations` decides here and when the rows are put in, so the preview says what will happen.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from acts.relay import merge
from campaign import phones as masking_phones
from campaign import tax_codes, text_normalisation
from campaign.ids import OrganisationId
from campaign.organisations import Representative
from campaign.relay import flow
from lists import effect
from lists.known_organisations import KnownOrganisations, KnownPlace
from lists.records import ListedPerson, ListRow
from lists.staging import Staged
from storage.lists import imports, organisations
from storage.lists.imports import KnownOrganisation
from storage.work import Work

EXAMPLES = 5
SHOWN_OF_A_FIELD = 3


@dataclass(slots=True)
class ListDifference:
    """What applying the list will do. `finished` are the open batons, by step, that the list says are not needed.

    `fields` counts what changes by kind, `shown` has the first three of each: (code, before, after). `nameless` are codes that nobody
    knows in a list that names nobody. `kept` are facts that stay although the list denies them, `elsewhere` organisations whose new
    address names another unit than the one that is known, `contacts` those of whom it names only whom to call, `removed` those (code and
    name) that it says to work though a leader agreed to remove them. `doubles` are the open
    cases that become one: the number that stays, the one that goes, whose they are; 0 for one that has no open case.
    """

    new: int = 0
    changed: int = 0
    merged: int = 0
    unchanged: int = 0
    nameless: list[str] = field(default_factory=list)
    gone: int = 0
    partial: bool = False
    fields: Counter[str] = field(default_factory=Counter)
    shown: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)
    kept: int = 0
    elsewhere: int = 0
    contacts: int = 0
    removed: list[str] = field(default_factory=list)
    finished: dict[str, list[int]] = field(default_factory=dict)
    registered_while_open: int = 0
    doubles: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether applying the list would write nothing at all."""
        return not (self.new or self.changed or self.merged or (self.gone and not self.partial))


Change = tuple[str, str, str]
"""What changes (a key of `ListDifference.fields`), before and after."""


def compare(work: Work, staged: Staged) -> ListDifference:
    """Hold the list against the database. `partial`: it names less than half of what is known, so nothing counts as gone."""
    known_organisations = KnownOrganisations(staged.rows)
    found = ListDifference()
    batons = imports.open_batons(work)
    worked_on = {organisation for _, _, organisation in batons}
    touched: dict[int, ListRow] = {}
    named = 0
    for part in staged.rows.parts():
        known_organisations.look_at(work, part)
        named += sum(not gone for _, _, gone in known_organisations.listed.values())
        for row in part:
            place = known_organisations.place(row)
            doubles = known_organisations.doubles(work, row, place)
            found.doubles += _doubles(work, row, place.organisation, doubles)
            if _found(work, found, row, place) in ("changed", "merged") and place.organisation in worked_on:
                touched[place.organisation] = row
    ever, present = imports.ever_listed(work)
    found.gone = present - named
    found.partial = found.gone * 2 > ever
    _open_work(work, found, batons, touched)
    return found


def _doubles(work: Work, row: ListRow, organisation: int, doubles: Iterable[int]) -> list[tuple[int, int, str]]:
    """What calls have opened twice, by the numbers of their cases."""
    kept = OrganisationId(organisation)
    return [(*merge.numbers(work, (kept, OrganisationId(double))), row.name) for double in doubles]


def _found(work: Work, found: ListDifference, row: ListRow, place: KnownPlace) -> str:
    if place.kind == "nameless":
        found.nameless.append(tax_codes.shown(row.code))
        return place.kind
    kind = _kind(work, found, row, place)
    setattr(found, kind, getattr(found, kind) + 1)
    _example(found, kind, row)
    return kind


def _kind(work: Work, found: ListDifference, row: ListRow, place: KnownPlace) -> str:
    """The kind of the row's place; one whose row is another but says nothing new is unchanged."""
    if place.kind not in ("changed", "merged"):
        return place.kind
    known = imports.known(work, place.organisation)
    changes, kept = _changes(work, known, row, organisation=place.organisation)
    found.kept += kept
    found.contacts += "p" in row.guessed and _names_only_whom_to_call(work, row, place.organisation)
    if effect.stays_removed(known, row):
        found.removed.append(f"{tax_codes.shown(row.code)} {known.name}")
    moved = "u" in row.guessed and ("t" in row.guessed or any(name == "address" for name, *_ in changes))
    found.elsewhere += moved and known.unit not in ("", row.unit)
    for name, before, after in changes:
        found.fields[name] += 1
        shown = found.shown.setdefault(name, [])
        if len(shown) < SHOWN_OF_A_FIELD:
            shown.append((tax_codes.shown(row.code), before, after))
    return place.kind if changes or place.kind == "merged" else "unchanged"


def _names_only_whom_to_call(work: Work, row: ListRow, organisation: int) -> bool:
    people = organisations.representatives(work, OrganisationId(organisation))
    return effect.people(row, (text_normalisation.fold(person.name) for person in people)) is not row.people


def says_something(work: Work, known: KnownOrganisation, *, row: ListRow, organisation: int) -> bool:
    """Whether a row changes anything of an organisation that a list has named before."""
    return bool(_changes(work, known, row, organisation=organisation)[0])


def _changes(work: Work, known: KnownOrganisation, row: ListRow, *, organisation: int) -> tuple[list[Change], int]:
    """What changes, and how many facts stay although the list says no."""
    changes = [(name, before, after) for name, (before, after) in effect.changes(known, row).items()]
    if known.gone:
        changes.append(("back", "", ""))
    if row.registered and not known.registered:
        changes.append(("registered", "", row.registered_on))
    people = organisations.representatives(work, OrganisationId(organisation))
    listed = effect.people(row, (text_normalisation.fold(person.name) for person in people))
    phones = {phone for person in people for phone in person.phones}
    if fresh := [phone for person in listed for phone in person.phones if phone not in phones]:
        changes.append(("phones", "", masking_phones.mask(fresh[0])))
    kept = int("n" in row.guessed and known.registered)
    for said in listed:
        more, stays = _facts(said, _same(people, said))
        changes += more
        kept += stays
    named = {said.folded for said in listed if said.folded}
    if named and any(person.name and text_normalisation.fold(person.name) not in named for person in people):
        changes.append(
            ("left", next(p.name for p in people if p.name and text_normalisation.fold(p.name) not in named), "")
        )
    return changes, kept


def _example(found: ListDifference, kind: str, row: ListRow) -> None:
    shown = found.examples.setdefault(kind, [])
    if kind != "unchanged" and len(shown) < EXAMPLES:
        shown.append(f"{tax_codes.shown(row.code)} {row.name}".strip())


def _same(people: tuple[Representative, ...], said: ListedPerson) -> Representative | None:
    named = next((person for person in people if text_normalisation.fold(person.name) == said.folded), None)
    return named or next((person for person in people if not person.name or not said.folded), None)


def _facts(said: ListedPerson, known: Representative | None) -> tuple[list[Change], int]:
    if known is None:
        nothing = not said.folded and not said.phones
        return ([] if nothing else [("representative", "", said.name)]), 0
    changes: list[Change] = []
    if said.name and effect.written(known.name, said.name) != known.name:
        changes.append(("representative", known.name, said.name))
    if said.title and said.title != known.title:
        changes.append(("title", known.title, said.title))
    kept = 0
    for name, value in (("matched", said.matched), ("level2", said.level2)):
        before = known.fact(name)
        if value == "no" and before == "yes":
            kept += 1
        elif value != "unknown" and value != before:
            changes.append((f"{name}_{value}", "", ""))
    return changes, kept


def _open_work(
    work: Work, found: ListDifference, batons: Iterable[tuple[int, str, int]], touched: Mapping[int, ListRow]
) -> None:
    """Open batons of steps that, with what the list says, nobody needs any more; and open cases of registered ones."""
    seen: set[int] = set()
    for baton, step, organisation in batons:
        row = touched.get(organisation)
        if row is None:
            continue
        people = organisations.representatives(work, OrganisationId(organisation))
        facts = tuple(_with(person, row) for person in people)
        if flow.not_needed(work.plan, step, facts=facts):
            found.finished.setdefault(step, []).append(baton)
        if row.registered and organisation not in seen:
            seen.add(organisation)
            found.registered_while_open += 1


def _with(person: Representative, row: ListRow) -> dict[str, Any]:
    """A known person's facts once the list is in."""
    folded = text_normalisation.fold(person.name)
    said = next((p for p in row.people if p.folded == folded or not folded or not p.folded), None)
    facts = {name: person.fact(name) for name in organisations.FACTS}
    if said:
        facts |= {n: "yes" for n, value in (("matched", said.matched), ("level2", said.level2)) if value == "yes"}
    return facts


def unneeded(work: Work) -> list[int]:
    """The open batons that, by what is known now, nobody needs any more."""
    return [
        baton
        for baton, step, organisation in imports.open_batons(work)
        if flow.not_needed(work.plan, step, facts=_facts_of(work, organisation))
    ]


def _facts_of(work: Work, organisation: int) -> flow.Facts:
    people = organisations.representatives(work, OrganisationId(organisation))
    return tuple({name: person.fact(name) for name in organisations.FACTS} for person in people)
