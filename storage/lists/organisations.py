"""Organisations and their representatives: looked up by tax code, phone and name, opened by a call, marked as registered.

The importer writes the same tables in bulk (`storage/lists/imports.py`); here is what the relay needs between taps. Looking up by
name is a range over the rarest folded word, so it costs the same for a thousand organisations and for a million.
"""

from campaign import names, text_normalisation
from campaign.ids import MemberId, Millis, OrganisationId, RepresentativeId
from campaign.organisations import Organisation, Representative
from storage.work import Row, Work

COLUMNS = "o.id, o.tax_code, o.name, o.category, o.unit, o.address, o.status, o.listed, o.registered, o.registered_at, o.registered_by, o.added_by"
FACTS = ("matched", "level2", "consent")
AFTER_ALL_WORDS = "\U0010ffff"
COUNTED_AT_MOST = 2000
"""A word that more organisations share than this is not counted further, and no search looks at more of them."""


def exists(work: Work, organisation_id: OrganisationId) -> bool:
    """True when there is an organisation with this id (buttons may come from anywhere)."""
    return work.one("SELECT 1 FROM organisation WHERE id = :id", {"id": organisation_id}) is not None


def get(work: Work, organisation_id: OrganisationId) -> Organisation:
    """The organisation with this id. Raises LookupError when there is none."""
    row = work.one(f"SELECT {COLUMNS} FROM organisation o WHERE o.id = :id", {"id": organisation_id})
    if row is None:
        raise LookupError(f"organisation {organisation_id}")
    return _organisation(row)


def _organisation(row: Row) -> Organisation:
    return Organisation(
        id=OrganisationId(row["id"]),
        tax_code=row["tax_code"],
        name=row["name"],
        category=row["category"],
        unit=row["unit"],
        address=row["address"],
        status=row["status"],
        listed=bool(row["listed"]),
        registered=bool(row["registered"]),
        registered_at=None if row["registered_at"] is None else Millis(row["registered_at"]),
        registered_by=None if row["registered_by"] is None else MemberId(row["registered_by"]),
        added_by=None if row["added_by"] is None else MemberId(row["added_by"]),
    )


def representatives(work: Work, organisation_id: OrganisationId) -> tuple[Representative, ...]:
    """The people who represent it, in the order in which they became known; at least one, perhaps without a name."""
    rows = work.all(
        "SELECT r.* FROM representation s JOIN representative r ON r.id = s.representative"
        " WHERE s.organisation = :id ORDER BY r.id",
        {"id": organisation_id},
    )
    return tuple(_representative(work, row) for row in rows)


def _representative(work: Work, row: Row) -> Representative:
    numbers = work.all(
        "SELECT digits FROM representative_phone WHERE representative = :id ORDER BY digits", {"id": row["id"]}
    )
    return Representative(
        id=RepresentativeId(row["id"]),
        name=row["name"],
        title=row["title"],
        matched=row["matched"],
        level2=row["level2"],
        consent=row["consent"],
        phones=tuple(number["digits"] for number in numbers),
    )


def by_tax_code(work: Work, code: str) -> Organisation | None:
    """The organisation with exactly this code (written as `campaign.tax_codes` writes it)."""
    row = work.one(f"SELECT {COLUMNS} FROM organisation o WHERE o.tax_code = :code", {"code": code})
    return None if row is None else _organisation(row)


def by_phone(work: Work, digits: str) -> list[Organisation]:
    """Every organisation one of whose representatives has this number (national digits), by name."""
    rows = work.all(
        f"SELECT DISTINCT {COLUMNS}, o.folded FROM representative_phone p"
        " JOIN representation s ON s.representative = p.representative JOIN organisation o ON o.id = s.organisation"
        " WHERE p.digits = :digits ORDER BY o.folded, o.id",
        {"digits": digits},
    )
    return [_organisation(row) for row in rows]


def by_words(work: Work, text: str, *, limit: int = 8) -> list[Organisation]:
    """Organisations whose name has, for each word of `text`, a word that begins with it; the closest names first.

    Diacritics, case and company words in front («công ty TNHH») do not matter. The rarest word is looked up, the others are
    looked for in the names found by it.
    """
    wanted = sorted(
        set(text_normalisation.core_words(text_normalisation.words(text))), key=lambda word: _frequency(work, word)
    )
    if not wanted:
        return []
    rows = work.all(
        f"SELECT DISTINCT {COLUMNS}, o.folded FROM"
        " (SELECT organisation FROM organisation_word WHERE word >= :a AND word < :b LIMIT :most) w"
        " JOIN organisation o ON o.id = w.organisation",
        {"a": wanted[0], "b": wanted[0] + AFTER_ALL_WORDS, "most": COUNTED_AT_MOST},
    )
    core = text_normalisation.company_core(text)
    found = [(row, text_normalisation.core_words(text_normalisation.words(row["folded"]))) for row in rows]
    fitting = [(row, words) for row, words in found if all(_begins_one(word, words) for word in wanted[1:])]
    fitting.sort(key=lambda one: (" ".join(one[1]) != core, len(one[0]["folded"]), one[0]["folded"], one[0]["id"]))
    return [_organisation(row) for row, _ in fitting[:limit]]


def _begins_one(beginning: str, words: tuple[str, ...]) -> bool:
    return any(word.startswith(beginning) for word in words)


def _frequency(work: Work, word: str) -> int:
    row = work.one(
        "SELECT count(*) AS n FROM (SELECT 1 AS one FROM organisation_word WHERE word >= :a AND word < :b LIMIT :most) w",
        {"a": word, "b": word + AFTER_ALL_WORDS, "most": COUNTED_AT_MOST},
    )
    return 0 if row is None else int(row["n"])


def any_listed(work: Work) -> bool:
    """True once the office's list was read."""
    return work.one("SELECT 1 FROM organisation WHERE listed = 1 AND practice = 0 LIMIT 1") is not None


def open_unlisted(work: Work, name: str, *, tax_code: str | None = None, phone: str | None = None) -> Organisation:
    """Enter an organisation that no list has named yet, with one representative whose name is not known.

    A later import merges it by tax code or phone. Look it up first: a code that is taken raises the database's error.
    """
    shown = names.harmless(name)
    folded = text_normalisation.fold(shown)
    organisation = OrganisationId(
        work.insert(
            "INSERT INTO organisation (tax_code, name, folded, listed) VALUES (:code, :name, :folded, 0)",
            {"code": tax_code, "name": shown, "folded": folded},
        )
    )
    for word in search_words(shown):
        work.run(
            "INSERT INTO organisation_word (word, organisation) VALUES (:word, :id)", {"word": word, "id": organisation}
        )
    _unnamed_representative(work, organisation, phone)
    return get(work, organisation)


def search_words(name: str) -> set[str]:
    """The words under which an organisation is found: those of its name without the company words in front."""
    return set(text_normalisation.core_words(text_normalisation.words(name)))


def _unnamed_representative(work: Work, organisation: OrganisationId, phone: str | None) -> None:
    person = work.insert("INSERT INTO representative (name) VALUES ('')")
    work.run(
        "INSERT INTO representation (organisation, representative) VALUES (:organisation, :person)",
        {"organisation": organisation, "person": person},
    )
    if phone:
        work.run(
            "INSERT INTO representative_phone (digits, representative) VALUES (:digits, :person)",
            {"digits": phone, "person": person},
        )


def set_fact(work: Work, representative_id: RepresentativeId, *, fact: str, value: str) -> bool:
    """Note "yes", "no" or "unknown" for a fact of one person; False when it was so already."""
    if fact not in FACTS:
        raise ValueError(fact)
    changed = work.run(
        f"UPDATE representative SET {fact} = :value WHERE id = :id AND {fact} <> :value",
        {"value": value, "id": representative_id},
    )
    return changed == 1


def sharing(work: Work, representative_id: RepresentativeId) -> list[OrganisationId]:
    """The organisations that this one person represents."""
    rows = work.all(
        "SELECT organisation FROM representation WHERE representative = :id ORDER BY organisation",
        {"id": representative_id},
    )
    return [OrganisationId(row["organisation"]) for row in rows]


def mark_registered(work: Work, organisation_id: OrganisationId, *, member: MemberId | None, source: str) -> bool:
    """Note that it is registered, since it was said and by `member`; False when it was already (then nothing changes)."""
    changed = work.run(
        "UPDATE organisation SET registered = 1, registered_at = :now, registered_by = :member, registered_source = :source"
        " WHERE id = :id AND registered = 0",
        {"now": work.spoken_at, "member": member, "source": source, "id": organisation_id},
    )
    return changed == 1


def set_status(work: Work, organisation_id: OrganisationId, *, status: str) -> None:
    """Whether it exists as a part of the base of the targets: `active`, or `stopped` as lists write it."""
    work.run("UPDATE organisation SET status = :s WHERE id = :id", {"s": status, "id": organisation_id})


def unmark_registered(work: Work, organisation_id: OrganisationId) -> bool:
    """Take a registration back; False when there was none."""
    changed = work.run(
        "UPDATE organisation SET registered = 0, registered_at = NULL, registered_by = NULL, registered_source = ''"
        " WHERE id = :id AND registered = 1",
        {"id": organisation_id},
    )
    return changed == 1
