"""Xác minh: somebody asks whether a number belongs to the campaign. Counted, and nothing else of it is kept."""

from campaign.enterprise import verification
from campaign.enterprise.verification import PublishedNumber
from storage.enterprise import knocks
from storage.work import Work

LOOKED, KNOWN, UNKNOWN, TOO_OFTEN = "verify", "verify_known", "verify_unknown", "verify_refused"
"""The doors that are counted: a look-up, what it came to, one that was not made any more."""


def look_up(work: Work, asked: str, *, who: int | None) -> tuple[PublishedNumber, ...] | None:
    """Whose number that is, or which numbers that person has. `who`: a number that tells strangers apart; None for a member, who may ask
    at any time. None: looked up too often in this hour."""
    if who is not None and not _may(work, who):
        knocks.count(work, TOO_OFTEN)
        return None
    found = verification.found(work.plan, asked)
    knocks.count(work, KNOWN if found else UNKNOWN)
    return found


def _may(work: Work, who: int) -> bool:
    """What one alone asks too often is not counted against the others."""
    return verification.may_look(mine=knocks.count(work, LOOKED, who=who)) and verification.may_look(
        all_together=knocks.count(work, LOOKED)
    )
