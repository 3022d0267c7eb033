"""What groups and strangers must never read, looked for in all that is sent to them in the stories: a representative's full name, a
number of theirs; and of another organisation's people, who read no tax code either. What a message itself said may come back.
"""

import re

from campaign import outsiders, phones, tax_codes
from campaign.text_normalisation import fold
from storage import members, places
from storage.port import Row
from storage.work import Work

NUMBER = re.compile(r"\d[\d .\-]{7,}\d")
"""Without one there is no need to look for phones and codes."""
HOUSEHOLD = re.compile(r"(?<!\d)\d{12}(?!\d)")
"""A household business's code is its owner's own number."""
SAID_SINCE = "SELECT s.id, s.place, s.body FROM say s WHERE s.id > :since AND s.body <> '' ORDER BY s.id"


def by_everybody(work: Work, place: int, *, text: str, said: str = "") -> None:
    """A text that is read at a place, where somebody said something before; fails when it tells what may not be read there."""
    row = work.one("SELECT id, kind, chat, member FROM place WHERE id = :p", {"p": place})
    assert row is not None
    outside = _outside(work, row)
    if row["kind"] == "group" or outside or row["member"] is None:
        told = list(_names(work, text, said) if not (outside and row["kind"] == "private") else [])
        told += _numbers(work, text, said, codes=outside)
        assert not told, f"{told} in {'a group' if row['kind'] == 'group' else 'a private chat'}: {text}"


def since(work: Work, number: int) -> int:
    """Everything that was said after the say of that number; the last one's number."""
    for row in work.all(SAID_SINCE, {"since": number}):
        by_everybody(work, row["place"], text=row["body"])
        number = row["id"]
    return number


def _outside(work: Work, place: Row) -> bool:
    """Is it read by another organisation?"""
    if place["kind"] == "group":
        return outsiders.teams(work.plan, places.teams(work, place["id"]))
    owner = members.get(work, place["member"]) if place["member"] is not None else None
    return owner is not None and outsiders.member(work.plan, owner)


def _names(work: Work, text: str, said: str) -> list[str]:
    rows = work.all("SELECT name FROM representative WHERE name LIKE '% %' AND instr(:text, name) > 0", {"text": text})
    return [row["name"] for row in rows if fold(row["name"]) not in fold(said)]


def _numbers(work: Work, text: str, said: str, *, codes: bool) -> list[str]:
    if not NUMBER.search(text):
        return []
    typed = re.sub(r"\D", "", said)
    theirs = "SELECT 1 FROM representative_phone WHERE digits = :d"
    found = [d for _, _, d in phones.find_all(text) if work.one(theirs, {"d": d})]
    ours = "SELECT 1 FROM organisation WHERE tax_code = :c"
    found += [c for _, _, c in tax_codes.find_all(text) if codes and work.one(ours, {"c": c})]
    found += [c for c in HOUSEHOLD.findall(text) if work.one(ours, {"c": c})]
    return [each for each in found if re.sub(r"\D", "", each) not in typed]
