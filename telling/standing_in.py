"""A group or topic that takes nothing any more: what is owed there goes where the team is called now, and that is said once.

A topic's work goes to its group's main place, another place of the team or the common group; where there is none, to the
team's leader in private. Everything is computed from the places' states, so that a topic that is opened again is simply used again.
"""

from dataclasses import replace

from campaign.ids import PlaceId
from campaign.members import Member
from campaign.places import Place
from campaign.relay.batons import IN_HAND, Baton, BatonState
from storage import card_redraws, members, outbox, places, recovery
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import card_families, card_keys, effects, words
from telling.messages import Card


def group_dead(work: Work, place_id: int, gone: bool) -> list[str] | None:
    """The platform takes nothing in this group or topic (`gone`: the bot is out of the whole chat).

    Returns the platform's ids of messages whose buttons are now elsewhere; None when nobody stands in and all is lost here.
    """
    place = places.get(work, PlaceId(place_id))
    if place is None or place.kind == "private":
        return None
    news = places.shut(work, place.id, gone=gone)
    instead = _instead(work, place, gone=gone)
    if instead is None:
        return None
    orphans = _cards(work, place, instead)
    recovery.carry(work, place.id, to=instead.id)
    if news:
        _tell(work, place, instead, gone=gone)
    return orphans


def without_file(work: Work, card: Card) -> Card:
    """The words of a card whose file this chat does not take, and that it does not."""
    said = card.file.caption or card.text if card.file is not None else card.text
    note = words.write(work.plan.campaign.language, "sentences", macro="no_files_here")
    return replace(card, text=f"{said}\n{note}" if said else note, file=None)


def _instead(work: Work, place: Place, *, gone: bool) -> Place | None:
    """Who or what takes what was owed here."""
    main = _main(work, place) if place.thread and not gone else None
    teams = places.teams(work, place.id)
    if place.purpose == "leaders":
        heads = [members.with_role(work, role) for role in ("lanh_dao", "tong_hop", "admin")]
        return main or _nearest(places.of_purpose(work, "leaders"), place) or _first_private(work, *heads)
    own = _nearest([one for team in teams for one in places.of_team(work, team)], place)
    leads = [one for team in teams if (one := effects.stands_in(work, team)) is not None]
    common = _nearest(places.of_purpose(work, "common"), place)
    first = next((one for one in (own, main, common, *leads) if one is not None), None)
    return first or _first_private(work, members.with_role(work, "admin"))


def _nearest(found: list[Place], place: Place) -> Place | None:
    """The first of the places on the channel of the one that is shut, else the first of all."""
    return next((one for one in found if one.channel == place.channel), found[0] if found else None)


def _main(work: Work, place: Place) -> Place | None:
    """The main place of a topic's group, when it takes anything."""
    main = places.find(work, place.channel, chat=place.chat) or places.ensure(
        work, place.channel, chat=place.chat, thread="", kind="group", title=place.title
    )
    return main if main.state == "open" else None


def _first_private(work: Work, *people: list[Member]) -> Place | None:
    private = (one.private for group in people for one in group if one.private is not None)
    return next((places.get(work, one) for one in private), None)


def _cards(work: Work, place: Place, instead: Place) -> list[str]:
    """Owe the live cards of this place where they are seen now; the ids of the messages that showed them here."""
    orphans = []
    for key in card_redraws.keys_in(work, place.id, prefix="b:"):
        parts = card_keys.read(key)
        baton = batons.get(work, parts.baton) if parts is not None else None
        if baton is None or parts is None or not _is_live(work, baton, key):
            continue
        home = _nearest(effects.team_places(work, baton), place) or instead
        outbox.show(work, home.id, key=key, priority=Priority.CALL if baton.state == BatonState.OPEN else Priority.CARD)
        orphans.append(recovery.give_up(work, place.id, key=key))
    for key, priority in card_redraws.owed_in(work, place.id):
        if card_families.of(key) is not None:
            outbox.show(work, instead.id, key=key, priority=priority)
    if places.serves(work, instead.id):
        outbox.show(work, instead.id, key=card_keys.BOARD, priority=Priority.CARD)
    return [one for one in orphans if one]


def _is_live(work: Work, baton: Baton, key: str) -> bool:
    """Is this the card by which the baton is taken, worked on or answered?"""
    if baton.state == BatonState.OPEN:
        return key == card_keys.call(baton)
    if baton.state not in IN_HAND or baton.holder is None:
        return False
    asked = baton.offered_to
    if asked is not None and key == card_keys.offer(baton, asked):
        return True
    alone = effects.holders_place(work, baton, member=baton.holder) is None
    return alone and key in (card_keys.call(baton), card_keys.work(baton, baton.holder))


def _tell(work: Work, place: Place, instead: Place, *, gone: bool) -> None:
    """Once: to those who lead the teams (else the administrators), and in the group that stands in."""
    teams = [team for team in work.plan.teams if team.id in places.teams(work, place.id)]
    values = {
        "group": place.title, "teams": [team.name for team in teams], "topic": bool(place.thread) and not gone, "gone": gone,
        "instead": instead.title if instead.kind == "group" else "", "same": instead.chat == place.chat,
    }  # fmt: skip
    text = Card(words.write(work.plan.campaign.language, "sentences", macro="group_shut", **values))
    leads = [one for team in teams for one in members.of_team(work, team.id) if one.leads(team.id)]
    told = {one.private for one in leads} - {None} or {one.private for one in members.with_role(work, "admin")} - {None}
    for private in sorted(one for one in told if one is not None):
        outbox.say(work, private, card=text)
    if instead.kind == "group" and teams:
        outbox.say(
            work,
            instead.id,
            card=Card(words.write(work.plan.campaign.language, "sentences", macro="stands_in", **values)),
        )
