"""Joining: by a one-time link, or by picking one's own name on the roster and a leader's yes."""

import hashlib
import secrets
from itertools import count

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId, PlaceId
from campaign.members import Member
from campaign.people import joining as rules
from storage import members, places, settings
from storage.work import Work
from telling import fallback
from telling.people import joining
from telling.reports import report_delivery

DAY = 86_400_000
MINUTE = 60_000
INVITE_DAYS = 14
DIGITS, SHORT_MINUTES = 6, 15
MOST_TRIES, MOST_TRIES_OF_ALL = 5, 50
"""So many wrong digits are heard from one person, and on one channel, within the minutes that a code is good."""


def digest(code: str) -> str:
    """How a code is kept: its SHA-256, so that the table does not open the door."""
    return hashlib.sha256(code.encode()).hexdigest()


def invite(work: Work, member: MemberId, *, by: Member | None) -> str:
    """A new one-time code for a member, good for 14 days; older ones are void. Raises RuleBroken `no_right`."""
    wanted = members.get(work, member)
    if by is not None and (wanted is None or not rules.may_invite(by, wanted)):
        raise RuleBroken(Refusal.NO_RIGHT, verb="invite")
    code = secrets.token_urlsafe(18)
    members.invite(
        work, digest(code), member=member, made_by=by.id if by else None, expires_at=work.now + INVITE_DAYS * DAY
    )
    work.record(Event(TrailEvent.INVITED, None, None, by.id if by else None, {"invited": member}))
    return code


def short_code(work: Work, member: MemberId, *, by: Member) -> str:
    """Six digits to be typed on a channel without links, good once and for minutes. Raises RuleBroken `no_right`."""
    wanted = members.get(work, member)
    if wanted is None or not (by.id == member or rules.may_invite(by, wanted)):
        raise RuleBroken(Refusal.NO_RIGHT, verb="invite")
    drawn = (f"{secrets.randbelow(10**DIGITS):0{DIGITS}}" for _ in count())
    code = next(each for each in drawn if not members.is_invite(work, digest(each)))
    members.invite(work, digest(code), member=member, made_by=by.id, expires_at=work.now + SHORT_MINUTES * MINUTE)
    work.record(Event(TrailEvent.INVITED, None, None, by.id, {"invited": member}))
    return code


def by_digits(work: Work, code: str, *, channel: str, person: str, place: PlaceId) -> Member | None:
    """Use six digits up; None where they open nothing, or too much was tried: by this person, or on this channel."""
    tried = [(f"{settings.TRIES}{channel}:{person}", MOST_TRIES), (f"{settings.TRIES}{channel}", MOST_TRIES_OF_ALL)]
    if any(_tries(work, key)[0] >= most for key, most in tried):
        return None
    member = members.use_invite(work, digest(code), person=person)
    if member is not None:
        return _tie(work, member, channel=channel, person=person, place=place)
    for key, _ in tried:
        number, since = _tries(work, key)
        settings.put(work, key, value=f"{number + 1}:{since}")
    return None


def _tries(work: Work, key: str) -> tuple[int, int]:
    """How often wrong digits were tried, and since when (UTC ms); after a while it begins anew."""
    number, _, since = settings.get(work, key).partition(":")
    return (int(number), int(since)) if since and work.now - int(since) < SHORT_MINUTES * MINUTE else (0, work.now)


def by_link(work: Work, code: str, *, channel: str, person: str, place: PlaceId | None = None) -> Member:
    """Use a link up; `place` is the private chat it was used in. Raises RuleBroken `invite_void`."""
    member = members.use_invite(work, digest(code), person=person)
    if member is None:
        raise RuleBroken(Refusal.INVITE_VOID)
    return _tie(work, member, channel=channel, person=person, place=place)


def ask(work: Work, member: MemberId, *, channel: str, person: str, place: PlaceId) -> int:
    """Somebody says that they are `member`; a leader has to confirm. Returns the request. Raises RuleBroken `unknown_member`."""
    wanted = members.get(work, member)
    if wanted is None or not wanted.active or wanted.on(channel) is not None:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    request = members.ask_to_join(work, member, channel=channel, person=person, place=place)
    work.record(Event(TrailEvent.JOIN_ASKED, None, None, None, {"wanted": member, "request": request}))
    return request


def confirm(work: Work, request: int, *, yes: bool, by: Member) -> tuple[Member, int | None]:
    """A leader's yes or no; the member concerned and the place to tell. Raises RuleBroken: no_right, request_settled."""
    row = members.join_request(work, request)
    wanted = members.get(work, row["member"]) if row is not None else None
    if row is None or wanted is None:
        raise RuleBroken(Refusal.REQUEST_SETTLED)
    if not rules.may_confirm(by, wanted):
        permissions.check(by, "confirm_join", team=wanted.home_team)
        raise RuleBroken(Refusal.NO_RIGHT, verb="confirm_join")
    if yes and _taken(work, wanted, channel=row["channel"], person=row["person"]):
        raise RuleBroken(Refusal.REQUEST_SETTLED)
    if not members.settle_request(work, request, state="confirmed" if yes else "refused"):
        raise RuleBroken(Refusal.REQUEST_SETTLED)
    joining.settled(work, request, wanted=wanted, yes=yes, by=by)
    work.record(
        Event(
            TrailEvent.JOIN_CONFIRMED if yes else TrailEvent.JOIN_REFUSED,
            None,
            None,
            by.id,
            {"wanted": wanted.id, "request": request},
        )
    )
    if yes:
        _tie(work, wanted.id, channel=row["channel"], person=row["person"], place=row["place"])
    return wanted, row["place"]


def _taken(work: Work, wanted: Member, *, channel: str, person: str) -> bool:
    """True when the name or the person has been tied to somebody else on that channel since it was asked for."""
    already = members.by_account(work, channel, person=person)
    return wanted.person_on(channel) not in ("", person) or (already is not None and already.id != wanted.id)


def _tie(work: Work, member: MemberId, *, channel: str, person: str, place: PlaceId | None) -> Member:
    members.tie(work, member, channel=channel, person=person)
    if place is not None:
        members.set_private(work, channel, person=person, place=place)
        members.prefer(work, channel, person=person)
        places.own(work, place, member=member)
        fallback.in_private(work, member)
    work.record(Event(TrailEvent.JOINED, None, None, member))
    found = members.get(work, member)
    assert found is not None
    report_delivery.waiting_drafts(work, found)
    _asked_before(work, found)
    for request in members.overtake_requests(work, member, channel=channel, person=person):
        asked = request["place"] if request["person"] != person else None
        joining.overtaken(work, request["id"], joined=found, asked=asked)
    return found


def _asked_before(work: Work, newcomer: Member) -> None:
    """Who gave their name before anybody could say yes: to the head of their team, else to the first who may."""
    if newcomer.private is None:
        return
    for row in members.waiting_requests(work):
        wanted = members.get(work, row["member"])
        if wanted is None or wanted.id == newcomer.id or not rules.may_confirm(newcomer, wanted):
            continue
        if newcomer.leads(wanted.home_team) or not joining.is_asked(work, row["id"]):
            card = joining.question(work, row["id"], wanted=wanted, nick=None)
            joining.ask(work, [newcomer.private], card=card, request=row["id"])
