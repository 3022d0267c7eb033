"""A card from the current state, at the moment of sending: what a place must show under a key. Pure reading.

Exactly one message per baton carries its working buttons: the newest call while it is open (before the first one what whoever is asked
alone reads in private), the holder's private card
while it is in hand (or, where the bot may not write to the holder, the card in the group).
"""

from campaign import permissions
from campaign.ids import MemberId, PlaceId
from campaign.members import Member
from campaign.places import Place, PlaceKind
from campaign.relay import pending_question
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState
from campaign.relay.pending_question import AskMode
from storage import card_redraws, channels, members, places
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import card_families, card_keys, effects, loudness, views, words
from telling.card_keys import BatonCard, BatonCardKind, FormerCard
from telling.messages import Card
from telling.relay import board, buttons, readings


def card(work: Work, place_id: int, key: str) -> Card | None:
    """What `place_id` must show under `key`; None when there is nothing to show any more."""
    place = places.get(work, PlaceId(place_id))
    if place is None:
        return None
    if key == card_keys.BOARD:
        return board.draw(work, place)
    if key == card_keys.CONNECT:
        return board.connect(work, place)
    if (former := FormerCard.read(key)) is not None:
        return _former(work, place, former)
    family = card_families.of(key)
    if family is not None:
        return family.draw(work, place, key)
    parts = card_keys.read(key)
    baton = batons.get(work, parts.baton) if parts is not None else None
    if parts is None or baton is None or not views.known(work, baton):
        return None
    return DRAWERS[parts.kind](work, place, parts, baton)


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "cards", macro=macro, **values)


def _has_private(work: Work, member: MemberId | None) -> bool:
    holder: Member | None = members.get(work, member) if member is not None else None
    return holder is not None and holder.private is not None


def _call(work: Work, place: Place, parts: BatonCard, baton: Baton) -> Card | None:
    view = views.of(work, baton, private=False)
    if parts.call < baton.calls:
        return Card(_write(work, "replaced", v=view)) if card_redraws.has_been(work, place.id, key=str(parts)) else None
    if baton.state == BatonState.OPEN:
        mentions = () if loudness.asleep(work, baton) else loudness.named(work, place, baton=baton)
        text = _write(work, "call", v=view, called=[effects.short(work, one) for one in baton.rung])
        silent = loudness.stands_quietly(work, place, baton=baton)
        return Card(text, buttons.for_call(work, baton), mentions, silent=silent)
    if baton.state in IN_HAND and not _has_private(work, baton.holder) and _is_read(work, place, baton=baton):
        asking = _asking(work, view, private=False)
        return Card(_write(work, "work", v=view, asking=asking), buttons.for_holder(work, view))
    return Card(_write(work, "short", v=view), silent=True)  # taken before it could be shown: nobody has to hear of it


def _ring(work: Work, place: Place, parts: BatonCard, baton: Baton) -> Card | None:
    """What somebody reads in private whom a call rings: no buttons, for they stand in the group; a reply takes it. Whoever is asked alone
    before the call has them here."""
    view, member = views.of(work, baton, private=False), members.get(work, parts.member)
    if member is None or baton.state != BatonState.OPEN or parts.call < baton.calls:
        return Card(_write(work, "short", v=view))
    if not baton.calls:
        text, silent = _write(work, "phoned_first", v=view), loudness.enough(work, member)
        return Card(text, buttons.for_call(work, baton), silent=silent)
    takes, others = permissions.works_in(member, baton.team), _rung_too(work, place, baton)
    text = _write(
        work,
        "ring",
        v=view,
        takes=takes,
        rung=baton.rung.index(member.id) if member.id in baton.rung else 0,
        others=[views.of(work, one, private=False) for one in others],
    )
    return Card(text, also=tuple(card_keys.ring(one, member.id) for one in others))


def _rung_too(work: Work, place: Place, baton: Baton) -> list[Baton]:
    """For which other work somebody is rung at this moment, where each message counts. What presses is a message of its own."""
    if place.channel not in channels.counted(work):
        return []
    owed = [card_keys.read(key) for key, priority in card_redraws.owed_in(work, place.id) if priority == Priority.CALL]
    rings = [one for one in owed if one is not None and one.kind == BatonCardKind.RING and one.baton != baton.id]
    found = [(batons.get(work, one.baton), one.call) for one in rings]
    rung = [one for one, call in found if one is not None and one.state == BatonState.OPEN and one.calls == call > 0]
    pressing = batons.pressing(work, [one.case for one in rung])
    return [one for one in rung if one.case not in pressing]


def _is_read(work: Work, place: Place, *, baton: Baton) -> bool:
    """Is this the one of the team's groups that the holder reads? The working buttons stand there only."""
    read = effects.place_of(work, baton, member=baton.holder)
    return read is None or read.id == place.id


def _work(work: Work, place: Place, parts: BatonCard, baton: Baton) -> Card:
    private = place.kind == PlaceKind.PRIVATE
    mine = baton.held_by(parts.member) and parts.call == baton.calls and (not private or _lives_at(work, parts, place))
    view = views.of(work, baton, private=private and mine)
    if mine and (private or not _has_private(work, baton.holder)):
        asking = _asking(work, view, private=private)
        return Card(_write(work, "work", v=view, asking=asking), buttons.for_holder(work, view))
    if baton.state in FINISHED and baton.done_by == parts.member:
        undo = ((buttons.choice(work, "undo", baton=baton),),) if _undo_open(work, baton) else ()
        return Card(_write(work, "done", v=view), undo)
    return Card(_write(work, "left" if private else "short", v=view))


def _lives_at(work: Work, parts: BatonCard, place: Place) -> bool:
    """True when a private place is where its member is written to now: a former phone sees no full card any more."""
    member = members.get(work, parts.member)
    return member is not None and member.active and member.private == place.id


def _undo_open(work: Work, baton: Baton) -> bool:
    return work.now - baton.since <= work.plan.relay.undo_minutes * 60_000


def _offer(work: Work, place: Place, parts: BatonCard, baton: Baton) -> Card:
    view = views.of(work, baton, private=False)
    if baton.state == BatonState.OFFERED and baton.offered_to == parts.member:
        person = members.get(work, parts.member)
        named = [person] if person is not None and place.kind != PlaceKind.PRIVATE else []
        mentions = loudness.called(work, place, people=named, baton=baton)
        return Card(_write(work, "offer", v=view), buttons.for_offer(work, baton), mentions)
    return Card(_write(work, "offer_over", v=view, mine=baton.held_by(parts.member)))


def _asking(work: Work, view: views.View, *, private: bool) -> str:
    question = pending_question.decode(view.baton.asking)
    if question is None:
        return ""
    if question.mode == AskMode.MEANT:
        return readings.asked(work, view.baton, asking=question, private=private)
    fact, person = "", ""
    if question.mode == AskMode.FACTS:
        asked, who = pending_question.parts(buttons.missing(work, view, question=question))
        fact = work.plan.fact(asked).in_words
        person = next((p.name for p in view.people if str(p.id) == who), "") if len(view.people) > 1 else ""
    following = [n.step for n in views.following(work, view.baton, live=batons.of_case(work, view.case.id))]
    return _write(work, "question", mode=question.mode, fact=fact, person=person, following=following, v=view)


def _former(work: Work, place: Place, key: FormerCard) -> Card | None:
    """Where the holder's card stood before it was brought down."""
    baton = batons.get(work, key.baton)
    if baton is None or not card_redraws.has_been(work, place.id, key=str(key)) or not views.known(work, baton):
        return None
    return Card(_write(work, "replaced", v=views.of(work, baton, private=False)))


DRAWERS = {BatonCardKind.CALL: _call, BatonCardKind.RING: _ring, BatonCardKind.WORK: _work, BatonCardKind.OFFER: _offer}
