"""Two entries that are one organisation: people and what one of them says go to the entry that is kept."""

from collections.abc import Mapping

from campaign.ids import OrganisationId, RepresentativeId
from storage.lists import organisations
from storage.work import Value, Work

BLANKS = ("category", "unit", "address", "note")
"""Columns that the kept entry takes over where it has nothing itself."""
CALLED = ("call_after", "call_tries", "call_why")
"""How the one that rests longer stands between calls: that is how both do."""


def absorb(work: Work, gone: OrganisationId, *, kept: OrganisationId) -> None:
    """Everything that hangs on `gone` is `kept`'s, and `gone` is no more. Its cases must have been moved before."""
    both = {"kept": kept, "gone": gone}
    work.run(
        "INSERT INTO representation (organisation, representative) SELECT :kept, representative FROM representation"
        " WHERE organisation = :gone ON CONFLICT DO NOTHING",
        both,
    )
    other = "(SELECT {0} FROM organisation WHERE id = :gone)"
    filled = ", ".join(f"{one} = CASE WHEN {one} = '' THEN {other.format(one)} ELSE {one} END" for one in BLANKS)
    work.run(f"UPDATE organisation SET {filled} WHERE id = :kept", both)
    ticked = ("registered_at", "registered_by", "registered_source")
    carried = ", ".join(f"{one} = {other.format(one)}" for one in ("registered", *ticked))
    work.run(
        f"UPDATE organisation SET {carried} WHERE id = :kept AND registered = 0 AND {other.format('registered')} = 1",
        both,
    )
    _calls(work, both)
    work.run("DELETE FROM organisation WHERE id = :gone", both)


def _calls(work: Work, both: Mapping[str, Value]) -> None:
    """Its calls and what it has asked for are the kept one's; of two callers at once the one who has the kept entry goes on."""
    given = "SELECT 1 FROM outreach_call WHERE organisation = :kept AND state = 'given'"
    work.run(
        f"UPDATE outreach_call SET state = 'expired' WHERE organisation = :gone AND state = 'given' AND EXISTS ({given})",
        both,
    )
    work.run("UPDATE outreach_call SET organisation = :kept WHERE organisation = :gone", both)
    work.run("UPDATE self_request SET organisation = :kept WHERE organisation = :gone", both)
    other = "(SELECT {0} FROM organisation WHERE id = :gone)"
    carried = ", ".join(f"{one} = {other.format(one)}" for one in CALLED)
    work.run(f"UPDATE organisation SET {carried} WHERE id = :kept AND call_after < {other.format('call_after')}", both)


def ticked_here(work: Work, organisation: OrganisationId) -> bool:
    """Did a case of ours tick it as registered, and not a list?"""
    sql = "SELECT 1 FROM organisation WHERE id = :id AND registered = 1 AND registered_source = 'relay'"
    return work.one(sql, {"id": organisation}) is not None


def one_person(work: Work, nameless: RepresentativeId, *, known: RepresentativeId, facts: Mapping[str, str]) -> None:
    """Somebody without a name is the one who is known: numbers and organisations go along, and `facts` are what is known now."""
    both = {"known": known, "gone": nameless}
    for table, column in (("representative_phone", "digits"), ("representation", "organisation")):
        work.run(
            f"INSERT INTO {table} ({column}, representative) SELECT {column}, :known FROM {table}"
            " WHERE representative = :gone ON CONFLICT DO NOTHING",
            both,
        )
    for fact, value in facts.items():
        organisations.set_fact(work, known, fact=fact, value=value)
    work.run("DELETE FROM representative WHERE id = :gone", both)
