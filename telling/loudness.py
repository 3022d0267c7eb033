"""How loudly: who is called by name, and what leaves without a sound."""

from collections.abc import Callable, Collection, Iterable

from campaign.duty import ringing
from campaign.ids import MemberId, PlaceId
from campaign.members import Member
from campaign.people.preferences import NEWS
from campaign.places import Place, PlaceKind
from campaign.relay.batons import Baton
from storage import heard, members, outbox, places
from storage.deliveries import PendingDelivery
from storage.duty import absence_rows, shift_rows
from storage.people import hush, preferences
from storage.priority import Priority
from storage.relay import batons, rings
from storage.work import Work
from telling import card_keys, formats
from telling.card_keys import BatonCardKind, FormerCard
from telling.messages import Mention


def named(work: Work, place: Place, *, baton: Baton) -> tuple[Mention, ...]:
    """Whom a call names in a group: those it rings who can be rung nowhere else."""
    rung = (members.get(work, one) for one in baton.rung)
    alone = [one for one in rung if one is not None and one.private is None]
    return called(work, place, people=alone, baton=baton)


def called(work: Work, place: Place, *, people: Iterable[Member], baton: Baton) -> tuple[Mention, ...]:
    """Those of `people` who are called by name: who has an account on the place's channel and wants no quiet, unless it cannot wait."""
    hushed = hush.everybody(work)
    away = hushed if hushed and not presses(work, baton) else frozenset()
    here = ((m, m.on(place.channel)) for m in people if m.id not in away)
    return tuple(Mention(own.person, formats.comrade(m.short)) for m, own in here if own is not None)


def stands_quietly(work: Work, place: Place, *, baton: Baton) -> bool:
    """Does the card of an open baton stand here without a sound? By night unless it presses, and where whoever it calls is rung in private."""
    if asleep(work, baton):
        return True
    return (
        place.kind != PlaceKind.PRIVATE
        and not named(work, place, baton=baton)
        and (bool(baton.rung) or _reads_private(work, baton))
    )


def asleep(work: Work, baton: Baton) -> bool:
    """Is it night, and can it wait?"""
    return work.plan.hours.quiet(work.local(work.now)) and not presses(work, baton)


def _reads_private(work: Work, baton: Baton) -> bool:
    """Is there anybody in the baton's team who is rung in private, when it is their turn?"""
    return any(one.private is not None for one in members.of_team(work, baton.team))


def gathered(work: Work, baton: Baton, *, member: Member, others: Collection[MemberId]) -> bool:
    """Does a call of it reach somebody in their list of what nobody takes, and ring by no message of its own (`campaign.duty.ringing`)?
    `others`: who was rung for it before them."""
    shifts = shift_rows.now(work, baton.team)
    brimful = bool(others) and member.id in have_heard(work, ringing.is_brimful)
    return ringing.gathered(member, shifts=shifts, pressing=presses(work, baton), brimful=brimful)


def have_heard(work: Work, enough: Callable[[Member, int], bool]) -> set[MemberId]:
    """Who has heard enough today (`ringing.is_full`, `is_brimful`); nobody by night, when few are there."""
    if work.plan.hours.quiet(work.local(work.now)):
        return set()
    least = min(ringing.FULL_DAY, ringing.FULL_AT_THE_END)
    found = ((members.get(work, one), n) for one, n in heard.by_member(work).items() if n >= least)
    return {one.id for one, n in found if one is not None and enough(one, n)}


def enough(work: Work, member: Member) -> bool:
    """Has somebody been rung more often today than the plan has it, with the ring that is on its way?"""
    rung = rings.today(work)
    before = {member.id: rung[member.id] - 1}
    today = shift_rows.people_today(work)
    return not ringing.not_too_often([member], rung=before, on_duty=today, limits=work.plan.relay)


OWN = (BatonCardKind.WORK, BatonCardKind.OFFER, BatonCardKind.SAID, BatonCardKind.WHY_NOT)
"""Cards and words about work of one's own."""


def leaves(work: Work, owed: PendingDelivery, without_sound: bool) -> None:
    """A new message leaves: counted for its group; in private where it sounds, and is no answer and nothing of one's own work."""
    place = places.get(work, PlaceId(owed.place))
    if place is not None and (place.kind == PlaceKind.GROUP or not (without_sound or _is_own(work, owed))):
        heard.once_more(work, owed.place)


def _is_own(work: Work, owed: PendingDelivery) -> bool:
    """Does somebody wait for it, or is it about work of their own?"""
    key = _key(work, owed)
    parts = card_keys.read(key)
    return (
        owed.priority <= Priority.ANSWER
        or FormerCard.read(key) is not None
        or (parts is not None and parts.kind in OWN)
    )


def _key(work: Work, owed: PendingDelivery) -> str:
    """Of a card, or what words are about."""
    return owed.key or outbox.about(work, owed.say)


def _has_heard_enough(work: Work, owed: PendingDelivery) -> bool:
    """Does it go to a private chat in which it sounded often enough today, and can it wait?"""
    place = places.get(work, PlaceId(owed.place))
    reader = members.get(work, place.member) if place is not None and place.member is not None else None
    if reader is None or _is_own(work, owed) or _is_pressing(work, _key(work, owed)):
        return False
    return ringing.is_full(reader, heard.by_member(work)[reader.id])


def silent(work: Work, owed: PendingDelivery) -> bool:
    """Is it to leave without a sound: in the plan's quiet hours, when nobody waits for it; to somebody who wants quiet, when it can wait;
    news to who wants them so; to whoever is away, whatever it is, unless they have just spoken?"""
    if owed.priority.may_be_silent(words=bool(owed.say)) and work.plan.hours.quiet(work.local(work.now)):
        return True
    if owed.priority <= Priority.ANSWER:
        return False
    if owed.priority >= Priority.NOTICE and _has_heard_enough(work, owed):
        return True
    if absence_rows.in_place(work, owed.place):
        return True
    if hush.in_place(work, owed.place):
        return not _is_pressing(work, owed.key)
    if not owed.say or owed.priority < Priority.NOTICE:
        return False
    return preferences.in_place(work, owed.place, what=NEWS, chosen="silent") and not _of_own_work(work, owed)


def _of_own_work(work: Work, owed: PendingDelivery) -> bool:
    """Are these words about what their reader has in hand?"""
    parts = card_keys.read(outbox.about(work, owed.say))
    baton = batons.get(work, parts.baton) if parts is not None else None
    holder = members.get(work, baton.holder) if baton is not None and baton.holder is not None else None
    return holder is not None and holder.private == owed.place


def _is_pressing(work: Work, key: str) -> bool:
    """Is it a card about work that cannot wait?"""
    parts = card_keys.read(key)
    baton = batons.get(work, parts.baton) if parts is not None else None
    return baton is not None and presses(work, baton)


def presses(work: Work, baton: Baton) -> bool:
    """Is it urgent, or does somebody stand at the counter?"""
    return baton.case in batons.pressing(work, [baton.case])
