"""A staged list against what is known: new, changed, unchanged, gone, merged, and what it says about work under way.

Only reads; the same `Ledger` decides here and when the rows are put in, so the preview says what will happen.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from campaign.ids import OrganisationId
from campaign.organisations import Representative
from campaign.relay import flow
from lists.ledger import Ledger
from lists.records import ListedPerson, ListRow
from lists.staging import Staged
from storage.lists import imports, organisations
from storage.work import Work

EXAMPLES = 5
COMPARED = ("name", "category", "unit", "address", "status")


@dataclass(slots=True)
class ListDifference:
    """What applying the list will do. `finished` are the open batons, by step, that the list says are not needed."""

    new: int = 0
    changed: int = 0
    merged: int = 0
    unchanged: int = 0
    gone: list[int] = field(default_factory=list)
    partial: bool = False
    fields: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    kept: int = 0
    finished: dict[str, list[int]] = field(default_factory=dict)
    registered_while_open: int = 0

    @property
    def nothing(self) -> bool:
        """Whether applying the list would write nothing at all."""
        return not (self.new or self.changed or self.merged or (self.gone and not self.partial))


def compare(work: Work, staged: Staged) -> ListDifference:
    """Hold the list against the database. `partial`: it names less than half of what is known, so nothing counts as gone."""
    rows = staged.rows
    ledger = Ledger(work, rows)
    found = ListDifference()
    touched: dict[int, ListRow] = {}
    codes = set()
    for row in rows:
        place = ledger.place(row)
        codes.add(row.code)
        setattr(found, place.kind, getattr(found, place.kind) + 1)
        _example(found, place.kind, row)
        if place.kind in ("changed", "merged"):
            touched[place.organisation] = row
    found.gone = [number for code, (number, _, gone) in ledger.listed.items() if code not in codes and not gone]
    found.partial = bool(found.gone) and len(found.gone) * 2 > len(ledger.listed)
    for organisation, row in touched.items():
        _what_changed(work, found, row, organisation=organisation)
    _open_work(work, found, touched)
    return found


def _example(found: ListDifference, kind: str, row: ListRow) -> None:
    shown = found.examples.setdefault(kind, [])
    if kind != "unchanged" and len(shown) < EXAMPLES:
        shown.append(f"{row.code} {row.name}")


def _what_changed(work: Work, found: ListDifference, row: ListRow, *, organisation: int) -> None:
    before = organisations.get(work, OrganisationId(organisation))
    found.fields.update(name for name in COMPARED if getattr(before, name) != getattr(row, name))
    if row.registered and not before.registered:
        found.fields["registered"] += 1
    people = organisations.representatives(work, before.id)
    known = {phone for person in people for phone in person.phones}
    if any(phone not in known for person in row.people for phone in person.phones):
        found.fields["phones"] += 1
    for said in row.people:
        _facts(found, said, _same(people, said))


def _same(people: tuple[Representative, ...], said: ListedPerson) -> Representative | None:
    from campaign import text_normalisation

    named = next((person for person in people if text_normalisation.fold(person.name) == said.folded), None)
    return named or next((person for person in people if not person.name or not said.folded), None)


def _facts(found: ListDifference, said: ListedPerson, known: Representative | None) -> None:
    if known is None:
        found.fields["representative"] += 1
        return
    for name, value in (("matched", said.matched), ("level2", said.level2)):
        before = known.fact(name)
        if value == "no" and before == "yes":
            found.kept += 1
        elif value != "unknown" and value != before:
            found.fields[f"{name}_{value}"] += 1


def _open_work(work: Work, found: ListDifference, touched: Mapping[int, ListRow]) -> None:
    """Open batons of steps that, with what the list says, nobody needs any more; and open cases of registered ones."""
    seen: set[int] = set()
    for baton, step, organisation in imports.open_batons(work):
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
    from campaign import text_normalisation

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
