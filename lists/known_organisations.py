"""What is already known, as an import needs it: which organisations, which people, which were opened before any list.

Looked up for some hundreds of rows at a time, so that neither a long list nor a large database is held; organisations that a call opens
meanwhile are seen each time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from campaign import text_normalisation
from campaign.ids import OrganisationId
from lists.records import ListRow
from storage.lists import imports, organisations
from storage.work import Work


class KnownPlace(NamedTuple):
    """Where a row belongs: `kind` is "new", "changed", "unchanged", "merged" (with one opened by a call), or "nameless": a code that
    nobody knows, in a list that names nobody.
    """

    kind: str
    organisation: int = 0


NEW = KnownPlace("new")
NAMELESS = KnownPlace("nameless")


class KnownOrganisations:
    """The organisations and people of the database, by what some rows of a list say about them.

    `listed` are those rows' organisations that a list has named before; `strangers` are the rows whose codes no list has named.
    """

    def __init__(self, rows: Iterable[ListRow]) -> None:
        self.listed: dict[str, tuple[int, str, bool]] = {}
        self.people: dict[tuple[str, str], int] = {}
        self.strangers: list[ListRow] = []
        self._seen = 0
        self._by_code: dict[str, int] = {}
        self._by_phone: dict[str, dict[int, str]] = {}
        self._owners: Counter[str] | None = None
        self._rows = rows

    def look_at(self, work: Work, rows: Sequence[ListRow]) -> None:
        """Take in what is known of these rows and of no others, and the organisations that calls have opened since the last look."""
        self.listed = imports.listed(work, [row.code for row in rows])
        self.strangers = [row for row in rows if row.code not in self.listed]
        self.people = imports.people(
            work,
            [
                phone
                for row in rows
                if self._differs(row)
                for person in row.people
                if person.folded
                for phone in person.phones
            ],
        )
        self._look_for_calls(work)

    def _differs(self, row: ListRow) -> bool:
        known = self.listed.get(row.code)
        return known is None or known[1] != row.digest or known[2]

    def _look_for_calls(self, work: Work) -> None:
        found = imports.unlisted(work, self._seen)
        for organisation, code, folded, phone in found:
            self._seen = max(self._seen, organisation)
            if code:
                self._by_code[code] = organisation
            elif phone:
                self._by_phone.setdefault(phone, {})[organisation] = text_normalisation.company_core(folded)
                self._owners = None

    def place(self, row: ListRow) -> KnownPlace:
        """Whether the row is new, known, or belongs to an organisation that a call has opened."""
        known = self.listed.get(row.code)
        if known:
            organisation, digest, gone = known
            return KnownPlace("unchanged" if digest == row.digest and not gone else "changed", organisation)
        if row.code in self._by_code:
            return KnownPlace("merged", self._by_code[row.code])
        return self._by_call(row) if self._by_phone else _new(row)

    def _by_call(self, row: ListRow) -> KnownPlace:
        found = self._opened(row, {phone for person in row.people for phone in person.phones})
        return KnownPlace("merged", found[0]) if found else _new(row)

    def doubles(self, work: Work, row: ListRow, place: KnownPlace) -> list[int]:
        """Further organisations that calls have opened and that are the row's too, each told once: with a number of the row, and of a row
        that was known before with a number that is new."""
        if not self._by_phone or place.kind not in ("changed", "merged"):
            return []
        numbers = {phone for person in row.people for phone in person.phones}
        if place.kind == "changed":
            people = organisations.representatives(work, OrganisationId(place.organisation))
            numbers -= {phone for person in people for phone in person.phones}
        found = [one for one in self._opened(row, numbers) if one != place.organisation]
        for one in found:
            self._is_known(one)
        return found

    def _opened(self, row: ListRow, numbers: Iterable[str]) -> list[int]:
        """Those whom calls have opened with these numbers, oldest first, when no other row has the number or the names agree."""
        core = text_normalisation.company_core(row.folded)
        return sorted(
            {
                organisation
                for phone in numbers
                for organisation, called in self._by_phone.get(phone, {}).items()
                if self._owned_once(phone) or called == core
            }
        )

    def _owned_once(self, phone: str) -> bool:
        if self._owners is None:
            self._owners = Counter(
                p for row in self._rows for person in row.people for p in person.phones if p in self._by_phone
            )
        return self._owners[phone] == 1

    def taken(self, row: ListRow, organisation: int) -> None:
        """The row is in, as that organisation."""
        self.listed[row.code] = (organisation, row.digest, False)
        self._by_code.pop(row.code, None)
        self._is_known(organisation)

    def _is_known(self, organisation: int) -> None:
        """What a call has opened belongs to a row now."""
        if self._by_phone:
            left = {p: {o: n for o, n in opened.items() if o != organisation} for p, opened in self._by_phone.items()}
            self._by_phone = {phone: opened for phone, opened in left.items() if opened}

    def person(self, folded: str, phones: list[str]) -> int:
        """The id of the person with this name and one of these numbers; 0 when nobody is known so."""
        if not folded or not self.people:
            return 0
        return next((self.people[folded, phone] for phone in phones if (folded, phone) in self.people), 0)

    def met(self, folded: str, phones: list[str], person: int) -> None:
        """Remember a person under their numbers."""
        if folded:
            for phone in phones:
                self.people.setdefault((folded, phone), person)


def _new(row: ListRow) -> KnownPlace:
    return NEW if row.name else NAMELESS
