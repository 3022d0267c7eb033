"""A team is called: where the card of open work stands in its groups, as a message of its own or in one that is there, and who is rung in private."""

from campaign.places import Place
from campaign.relay.batons import FINISHED, BatonState
from storage import card_redraws, outbox
from storage.priority import Priority
from storage.relay import batons, cases
from storage.work import Work
from telling import card_keys, effects, loudness

GOES_ON_MS, AT_COUNTER_MS = 36 * 3_600_000, 2 * 3_600_000
"""So long a call's message is found again in its group, which reads some fifteen a day: since yesterday's morning; at the counter at once."""


def call_team(work: Work, told: effects.Transition) -> None:
    """A card in each of the team's groups, and who is rung reads it in private; another turn of the same call is seen on the card that is
    there. Before the first call one may be asked alone."""
    fresh = told.new.calls > told.old.calls
    if fresh:
        effects.rings_again(work, told.new)
    for place in effects.team_places(work, told.new) if fresh else ():
        if not told.asked_again and loudness.stands_quietly(work, place, baton=told.new):
            _goes_on(work, place, told=told)
        outbox.show(work, place.id, key=card_keys.call(told.new), priority=Priority.CALL)
    card_redraws.again(work, card_keys.earlier_call(told.new) if fresh else card_keys.call(told.new))
    goes_on = told.old.state == BatonState.OPEN and not (fresh and told.old.calls)
    for member in told.new.rung[len(told.old.rung) if goes_on else 0 :]:
        if (private := effects.holders_place(work, told.new, member=member)) is not None:
            outbox.show(work, private, key=card_keys.ring(told.new, member), priority=Priority.CALL)


def _goes_on(work: Work, place: Place, *, told: effects.Transition) -> None:
    """A call without a sound goes on in the message of a call of the same case that is over: of this step, or of one that is done. A group
    can read one message a case; what sounds and what somebody asks for again stands at the bottom, at the counter also what would be far up."""
    case = cases.get(work, told.new.case)
    reach = AT_COUNTER_MS if case is not None and cases.at_counter(work, case) else GOES_ON_MS
    over = (one for one in batons.of_case(work, told.new.case).values() if one.state in FINISHED)
    called = [(one.called_at, card_keys.call(one)) for one in (told.old, *over) if one.calls and one.called_at]
    recent = [(at, key) for at, key in called if work.now - at < reach]
    for _, key in sorted(recent, reverse=True):
        if card_redraws.goes_on_as(work, place.id, key=key, new=card_keys.call(told.new)):
            return


def call_if_open(work: Work, told: effects.Transition) -> None:
    """The same, when the act has left it open."""
    if told.new.state == BatonState.OPEN and told.new.calls > told.old.calls:
        call_team(work, told)
