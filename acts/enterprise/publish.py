"""Kênh: somebody has published the open letter at a place of the checklist, or that was a slip."""

from campaign import permissions
from campaign.enterprise.publication import LONGEST_LINK
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage.enterprise import publication_rows
from storage.work import Work


def mark(work: Work, key: str, *, link: str, who: Member) -> None:
    """The letter is there, where it can be read by `link`. Raises RuleBroken `no_right`."""
    permissions.check(who, "letter")
    publication_rows.put(work, key, by=who.id, link=link[:LONGEST_LINK])
    work.record(Event(TrailEvent.LETTER_PUBLISHED, None, None, who.id, {"key": key}))


def drop(work: Work, key: str, *, who: Member) -> bool:
    """It is not there after all; False when nobody had said so. Raises RuleBroken `no_right` for what another one has marked, but to who leads."""
    permissions.check(who, "letter")
    found = publication_rows.live(work).get(key)
    if found is None:
        return False
    if found.by != who.id and not permissions.ever(who, "direct"):
        raise RuleBroken(Refusal.NO_RIGHT, verb="published")
    publication_rows.end(work, key)
    work.record(Event(TrailEvent.LETTER_TAKEN_OFF, None, None, who.id, {"key": key}))
    return True
