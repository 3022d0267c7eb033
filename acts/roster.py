"""The plan's roster is taken in: who takes part from now on, and who has left. What somebody leaves behind is another wing's work,
so this stands above the wings.
"""

import hashlib
from collections.abc import Sequence

from acts.people import join
from acts.relay import come_back
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from storage import members, settings
from storage.duty import shift_rows
from storage.relay import batons
from storage.work import Work

ERASED = "erased:"
ROSTER = "roster"
"""Row of `meta`: the keys of the roster taken in last, so that whoever is dropped from it is known to have left."""


def take_in(work: Work) -> int:
    """Take the plan's roster in, or bring it up to date; returns how many lines of it take part.

    Whose line is gone since the last time has left: a guest from now on, and what they had in hand is their team's. A line
    of somebody who was erased is passed over, though it still stands there.
    """
    taken = [line for line in work.plan.roster if members.by_key(work, tombstone(work, line.key)) is None]
    for line in taken:
        members.add(
            work, key=line.key, name=line.name, short=line.short, title=line.title, home_team=line.team, roles=line.roles,
            teams=line.teams, desk=line.position_account, unit=line.unit,
        )  # fmt: skip
    present = [line.key for line in taken]
    for key in settings.get(work, ROSTER).split():
        gone = members.retire(work, key) if key not in present else None
        if gone is not None:
            part(work, gone)
    settings.put(work, ROSTER, value=" ".join(present))
    return len(present)


def tombstone(work: Work, key: str) -> str:
    """What stands for the line of the roster of somebody who was erased: a digest, so that the table does not tell the key."""
    if key.startswith(ERASED):
        return key
    return ERASED + hashlib.sha256(f"{work.plan.campaign.id}:{key}".encode()).hexdigest()


def part(work: Work, gone: MemberId) -> None:
    """Somebody has left: what they had in hand is their team's again, and they are on duty no more."""
    work.record(Event(TrailEvent.LEFT, None, None, gone))
    for shift in shift_rows.of_member(work, gone, since=work.now):
        shift_rows.drop(work, shift.id)
    for baton in batons.in_hand(work, gone):
        come_back.from_who_left(work, baton)


def invite_by_key(work: Work, keys: Sequence[str]) -> dict[str, str]:
    """One-time codes by roster key, for the office's own command line; no keys: everybody who has not joined yet.

    Unknown keys are left out.
    """
    take_in(work)
    known = {line.key: members.by_key(work, line.key) for line in work.plan.roster}
    wanted = [key for key in known if key in keys or (not keys and (one := known[key]) is not None and not one.joined)]
    return {key: join.invite(work, found.id, by=None) for key in wanted if (found := known[key]) is not None}
