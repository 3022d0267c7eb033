"""A team is called: where the card of open work stands in its groups, as a message of its own or in one that is there, and who is rung in private."""

from campaign.places import Place
from campaign.relay import calling
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState
from storage import card_redraws, channels, heard, members, outbox
from storage.priority import Priority
from storage.relay import batons, cases
from storage.work import Work
from telling import card_keys, effects, loudness
from telling.relay import untaken

GOES_ON_MS, AT_COUNTER_MS = 36 * 3_600_000, 2 * 3_600_000
"""So long a call's message is found again in its group, which reads some fifteen a day: since yesterday's morning; at the counter at once."""


def call_team(work: Work, told: effects.Transition) -> None:
    """A card in each of the team's groups, and who is rung reads it in private; another turn of the same call is seen on the card that is
    there. Before the first call one may be asked alone."""
    fresh = told.new.calls > told.old.calls
    if fresh:
        effects.rings_again(work, told.new)
    for place in effects.team_places(work, told.new) if fresh else ():
        full = _is_full(work, place, baton=told.new)
        if (full or not told.asked_again) and loudness.stands_quietly(work, place, baton=told.new):
            _goes_on(work, place, told=told, full=full)
        outbox.show(work, place.id, key=card_keys.call(told.new), priority=Priority.CALL)
    card_redraws.again(work, card_keys.earlier_call(told.new) if fresh else card_keys.call(told.new))
    goes_on = told.old.state == BatonState.OPEN and not (fresh and told.old.calls)
    before = len(told.old.rung) if goes_on else 0
    for member in told.new.rung[before:]:
        person = members.get(work, member)
        if person is None or person.private is None:
            continue
        if loudness.gathered(work, told.new, member=person, others=told.new.rung[:before]):
            untaken.told(work, person.private)
        else:
            outbox.show(work, person.private, key=card_keys.ring(told.new, member), priority=Priority.CALL)


def _goes_on(work: Work, place: Place, *, told: effects.Transition, full: bool) -> None:
    """A call without a sound goes on in the message of a call of the same case that is over: of this step, or of one that is done. A group
    can read one message a case; what sounds and what somebody asks for again stands at the bottom, at the counter also what would be far up.
    In a `full` group it goes on in another case's, the newest that is over, or that is in the hand of who works in private."""
    case = cases.get(work, told.new.case)
    reach = AT_COUNTER_MS if case is not None and cases.at_counter(work, case) else GOES_ON_MS
    over = [one for one in batons.of_case(work, told.new.case).values() if one.state in FINISHED]
    found = sorted([told.old, *over], key=_called, reverse=True) + (_of_others(work, told.new.team) if full else [])
    for one in found:
        recent = one.calls and work.now - _called(one) < reach
        if recent and card_redraws.goes_on_as(work, place.id, key=card_keys.call(one), new=card_keys.call(told.new)):
            return


def _called(baton: Baton) -> int:
    return baton.called_at or 0


def _of_others(work: Work, team: str) -> list[Baton]:
    """Calls whose messages in the group nobody works with any more, those over first, the newest first."""
    lately = batons.lately_called(work, team)
    over = [one for one in lately if one.state in FINISHED]
    return over + [
        one for one in lately if one.state in IN_HAND and effects.holders_place(work, one, member=one.holder)
    ]


def _is_full(work: Work, place: Place, *, baton: Baton) -> bool:
    """Has the group got so many new messages today that it gets none for this? Where nothing can be edited its board says what can wait
    (`acts/relay/digest.py`)."""
    if channels.is_typed(work, place.channel):
        return False
    most = calling.BRIMFUL if loudness.presses(work, baton) else calling.FULL
    owed = sum(not card_redraws.has_been(work, place.id, key=key) for key, _ in card_redraws.owed_in(work, place.id))
    return heard.today(work, place.id) + owed >= most


def call_if_open(work: Work, told: effects.Transition) -> None:
    """The same, when the act has left it open."""
    if told.new.state == BatonState.OPEN and told.new.calls > told.old.calls:
        call_team(work, told)
