"""Whose data are meant, and by what they are recognised: members, representatives, and who has asked for an enterprise."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from campaign import phones
from campaign.text_normalisation import fold
from storage import dialect
from storage.work import Work

BLOT = "(đã xóa)"
GONE = "đã xóa"


@dataclass(frozen=True, slots=True)
class Traces:
    """By what somebody is recognised: full names, how colleagues call them, phones (national form), the platforms' ids of them."""

    names: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()

    def pattern(self) -> re.Pattern[str]:
        """Everything of it that can stand in a sentence, names also without diacritics; a single word only where it is plainly
        called («đ/c Mai») or is a button by itself, for it may be a word of anything.
        """
        full = [name for name in self.names if len(name.split()) > 1]
        called = [*self.shorts, *(name for name in self.names if len(name.split()) == 1)]
        parts = [
            *(rf"(?<!\w){re.escape(each)}(?!\w)" for name in full for each in (name, fold(name))),
            *(rf"(?<=đ/c ){re.escape(name)}(?!\w)" for name in called),
            *(rf'(?<="){re.escape(name)}(?=")' for name in called),
            *(_spelled(digits) for digits in self.phones),
            *(rf"(?<!\d){re.escape(person)}(?!\d)" for person in self.persons if len(person) >= 5),
        ]
        return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _spelled(digits: str) -> str:
    """A number however its digits are grouped, from 0 or from +84."""
    rest = r"[ .\-\u00a0]?".join(digits[1:])
    return rf"(?<!\d)(?:0|(?:\+|00)?84[ .\-]?)[ .\-]?{rest}(?!\d)"


def of_member(work: Work, member: int) -> Traces:
    """By what a member is recognised; an account that is somebody else's by now does not count."""
    row = work.one("SELECT name, short FROM member WHERE id = :m", {"m": member})
    rows = work.all(
        "SELECT person AS p FROM account WHERE member = :m UNION SELECT chat FROM place WHERE member = :m AND kind = 'private'"
        " UNION SELECT used_by FROM invite WHERE member = :m AND used_by IS NOT NULL"
        " UNION SELECT person FROM join_request WHERE member = :m AND state = 'confirmed'",
        {"m": member},
    )
    others = {r["person"] for r in work.all("SELECT person FROM account WHERE member <> :m", {"m": member})}
    assert row is not None
    persons = tuple(sorted({r["p"] for r in rows} - others - {""}))
    names = () if row["name"] == GONE else (row["name"],)
    return Traces(names, (row["short"],) if names else (), (), persons)


def of_representative(work: Work, representative: int) -> Traces:
    """By what a representative is recognised."""
    row = work.one("SELECT name FROM representative WHERE id = :r", {"r": representative})
    numbers = work.all("SELECT digits FROM representative_phone WHERE representative = :r", {"r": representative})
    assert row is not None
    digits = tuple(r["digits"] for r in numbers)
    return Traces((row["name"],), (), digits, _chats(work, digits))


def of_request(work: Work, request: int) -> Traces:
    """By what somebody is recognised who asked for an enterprise: the phone that they gave, the chat in which they asked."""
    row = work.one("SELECT phone FROM self_request WHERE id = :r", {"r": request})
    assert row is not None
    return Traces(phones=(row["phone"],), persons=_chats(work, (row["phone"],)))


def _chats(work: Work, digits: Iterable[str]) -> tuple[str, ...]:
    """The private chats, no member's, in which a request was made with one of these phones."""
    sql = (
        "SELECT DISTINCT p.chat FROM self_request r JOIN place p ON p.id = r.place"
        " WHERE r.phone = :d AND p.member IS NULL AND p.kind = 'private' AND p.state = 'open' ORDER BY p.chat"
    )
    return tuple(row[0] for each in digits for row in work.all(sql, {"d": each}))


TRACES_OF: dict[str, Callable[[Work, int], Traces]] = {
    "member": of_member, "representative": of_representative, "request": of_request,
}  # fmt: skip
"""By what each kind of person is recognised."""
TABLE_OF = {"member": "member", "representative": "representative", "request": "self_request"}


def is_known(work: Work, kind: str, *, number: int) -> bool:
    """Is there such a member, representative, or request of an enterprise?"""
    return work.one(f"SELECT 1 FROM {TABLE_OF[kind]} WHERE id = :n", {"n": number}) is not None


ASKED = (
    "phone NOT IN ('', :blot) AND NOT EXISTS (SELECT 1 FROM representative_phone n WHERE n.digits = self_request.phone)"
)
"""Requests whose phone is kept, and no representative's."""


def everybody(work: Work) -> Iterator[tuple[str, int, str, str]]:
    """Members, representatives and who asked for an enterprise with a phone that is no representative's: kind, id, name (the masked phone where
    there is none), what tells them apart."""
    for row in work.all("SELECT id, name, roster_key FROM member WHERE name <> :gone ORDER BY id", {"gone": GONE}):
        yield "member", row["id"], row["name"], row["roster_key"] or ""
    sql = (
        f"SELECT r.id, r.name, (SELECT {dialect.joined('o.name', '; ')} FROM representation s JOIN organisation o ON o.id = s.organisation"
        " WHERE s.representative = r.id) AS whose, (SELECT min(n.digits) FROM representative_phone n WHERE n.representative = r.id) AS phone"
        " FROM representative r ORDER BY r.id"
    )
    for row in work.all(sql):
        if row["name"] or row["phone"]:
            yield "representative", row["id"], row["name"] or phones.mask(row["phone"]), row["whose"] or ""
    for row in work.all(f"SELECT min(id) AS id, phone FROM self_request WHERE {ASKED} GROUP BY phone", {"blot": BLOT}):
        yield "request", row["id"], phones.mask(row["phone"]), str(row["id"])


def by_phone(work: Work, digits: str) -> list[tuple[str, int]]:
    """Kind and number of whoever has that phone: representatives, else the first request that was made with it."""
    sql = "SELECT representative FROM representative_phone WHERE digits = :d ORDER BY representative"
    if known := [("representative", int(r[0])) for r in work.all(sql, {"d": digits})]:
        return known
    sql = f"SELECT id FROM self_request WHERE phone = :d AND {ASKED} ORDER BY id LIMIT 1"
    return [("request", int(r[0])) for r in work.all(sql, {"d": digits, "blot": BLOT})]


def by_request(work: Work, number: int) -> list[tuple[str, int]]:
    """Who made the request of that number, by its phone."""
    row = work.one("SELECT phone FROM self_request WHERE id = :n", {"n": number})
    return by_phone(work, row["phone"]) if row is not None else []
