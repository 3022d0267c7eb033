"""What is seen and said when a group or topic takes nothing any more: its cards where the team is called now, and that, once.

That it is shut, and who stands in, is decided by `acts.people.closed_chats`.
"""

from campaign.members import Role
from campaign.places import Place, PlaceKind
from campaign.relay.batons import IN_HAND, Baton, BatonState
from storage import card_redraws, members, outbox, places
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import card_families, card_keys, choosing, effects, group_names, words
from telling.messages import Card


def without_file(work: Work, card: Card) -> Card:
    """The words of a card whose file this chat does not take, and that it does not."""
    return choosing.without_file(work.plan.campaign.language, card, group=True)


def nearest(found: list[Place], place: Place) -> Place | None:
    """The first of the places on the channel of the one that is shut, else the first of all."""
    return next((one for one in found if one.channel == place.channel), found[0] if found else None)


def live_cards(work: Work, place: Place, *, instead: Place) -> list[str]:
    """Owe the cards by which work is done in a shut place where they are seen now; their keys."""
    moved = []
    for key in card_redraws.keys_in(work, place.id, prefix="b:"):
        parts = card_keys.read(key)
        baton = batons.get(work, parts.baton) if parts is not None else None
        if baton is None or parts is None or not _is_live(work, baton, key):
            continue
        home = nearest(effects.team_places(work, baton), place) or instead
        outbox.show(work, home.id, key=key, priority=Priority.CALL if baton.state == BatonState.OPEN else Priority.CARD)
        moved.append(key)
    return moved


def other_cards(work: Work, place: Place, *, instead: Place) -> None:
    """What else is owed as a card in a shut place is owed where somebody stands in, with the board of that place."""
    for key, priority in card_redraws.owed_in(work, place.id):
        if card_families.of(key) is not None:
            outbox.show(work, instead.id, key=key, priority=priority)
    if places.serves(work, instead.id):
        outbox.show(work, instead.id, key=card_keys.BOARD, priority=Priority.CARD)


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


def tell(work: Work, place: Place, *, instead: Place, gone: bool) -> None:
    """Once: to those who lead the teams (else the administrators), and in the group that stands in."""
    teams = [team for team in work.plan.teams if team.id in places.teams(work, place.id)]
    values = {
        "group": group_names.of(work, place), "teams": [team.name for team in teams], "topic": bool(place.thread) and not gone, "gone": gone,
        "instead": group_names.of(work, instead) if instead.kind == PlaceKind.GROUP else "", "same": instead.chat == place.chat,
    }  # fmt: skip
    text = Card(words.write(work.plan.campaign.language, "sentences", macro="group_shut", **values))
    leads = [one for team in teams for one in members.of_team(work, team.id) if one.leads(team.id)]
    told = {one.private for one in leads} - {None} or {one.private for one in members.with_role(work, Role.ADMIN)} - {
        None
    }
    for private in sorted(one for one in told if one is not None):
        outbox.say(work, private, card=text)
    if instead.kind == PlaceKind.GROUP and teams:
        outbox.say(
            work,
            instead.id,
            card=Card(words.write(work.plan.campaign.language, "sentences", macro="stands_in", **values)),
        )
