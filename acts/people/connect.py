"""/ketnoi: tie a group or a topic to one or more teams, or make it the common or the leaders' group."""

from acts.people import greet
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import PlaceId
from campaign.members import Member
from campaign.people import groups as rules
from campaign.places import Place, PlaceKind, PlaceState, Purpose
from campaign.relay.batons import Baton
from storage import card_redraws, outbox, places, settings
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import card_keys
from telling.people import first_day, hello
from telling.relay import board
from telling.relay.board import ConnectedCard

PURPOSES = (Purpose.COMMON, Purpose.LEADERS)
PIN_SAID = "pin_said:"
"""How the keys in `meta` begin under which it is kept that a place was told about pinning."""


def begin(work: Work, place: PlaceId, *, who: Member) -> None:
    """Show what the place is tied to, with a button for each team. Raises RuleBroken: no_right, group_only."""
    _check(work, place, who)
    greet.welcome(work, place)
    places.reopen(work, place)
    settings.put(work, board.connect_over(place), value="")
    card_redraws.bring_down(work, place, key=card_keys.CONNECT, left=ConnectedCard.family())
    outbox.show(work, place, key=card_keys.CONNECT, priority=Priority.ANSWER)


def toggle(work: Work, place: PlaceId, *, what: str, who: Member) -> bool:
    """Tie or untie a team, or set a purpose; True when it is tied now."""
    _check(work, place, who)
    if what in PURPOSES:
        known = places.get(work, place)
        tied = known is not None and known.purpose != what
        places.set_purpose(work, place, purpose=Purpose(what) if tied else Purpose.NONE)
    elif what in {team.id for team in work.plan.teams}:
        tied = places.toggle_team(work, place, team=what)
    else:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    work.record(
        Event(
            TrailEvent.CONNECTED if tied else TrailEvent.DISCONNECTED,
            None,
            None,
            who.id,
            {"place": place, "what": what},
        )
    )
    card_redraws.again_in(work, place, key=card_keys.CONNECT)
    return tied


def as_planned(work: Work, place: Place, *, who: Member) -> list[str]:
    """Tie the group as the plan says for its title, at once; what it is tied to. Raises RuleBroken: no_right, unreadable_button."""
    _check(work, place.id, who)
    group = rules.planned(work.plan, place.title)
    if group is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    tied = places.teams(work, place.id)
    for what in [*(team for team in group.teams if team not in tied), *([group.purpose] if group.purpose else [])]:
        if what != place.purpose:
            toggle(work, place.id, what=what, who=who)
    greet.welcome(work, place.id)
    finish(work, place.id, who=who)
    return hello.whose(work, group)


def finish(work: Work, place: PlaceId, *, who: Member) -> bool:
    """The card ends. The board goes up where a team is tied or leaders read, and what its teams are called for and nobody could see; True when a team
    is tied."""
    _check(work, place, who)
    tied = places.teams(work, place)
    settings.put(work, board.connect_over(place), value="1")
    known = places.get(work, place)
    if tied or (known is not None and known.purpose == Purpose.LEADERS):
        card_redraws.pin_again(work, place, key=card_keys.BOARD)
        settings.put(work, f"{PIN_SAID}{place}", value="")
        outbox.show(work, place, key=card_keys.BOARD, priority=Priority.CARD)
    for baton in (one for team in tied for one in batons.open_in(work, team) if _unseen(work, one)):
        outbox.show(work, place, key=card_keys.call(baton), priority=Priority.CALL)
    card_redraws.again_in(work, place, key=card_keys.CONNECT)
    return bool(tied)


def not_pinned(work: Work, place: int) -> None:
    """The platform does not let us pin the board there: said once until the group is tied anew."""
    named = "pin" in hello.rights_named(work, PlaceId(place))
    if not named and not settings.get(work, f"{PIN_SAID}{place}"):
        settings.put(work, f"{PIN_SAID}{place}", value="1")
        first_day.not_pinned(work, place)


def _unseen(work: Work, baton: Baton) -> bool:
    """True for a call that no open group shows: it was made before any group was tied."""
    shown = [
        place for place, key in card_redraws.family(work, card_keys.all_of(baton.id)) if key == card_keys.call(baton)
    ]
    homes = [places.get(work, place) for place in shown]
    return baton.calls > 0 and not any(home is not None and home.state == PlaceState.OPEN for home in homes)


def _check(work: Work, place: PlaceId, who: Member) -> None:
    permissions.check(who, "connect")
    known = places.get(work, place)
    if known is None or known.kind == PlaceKind.PRIVATE:
        raise RuleBroken(Refusal.GROUP_ONLY)
