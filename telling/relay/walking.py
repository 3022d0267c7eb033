"""An enterprise on its way to the police desk: who hears that it comes, and that it has arrived."""

from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.batons import Baton
from storage.work import Work
from telling import effects, views
from telling.effects import Transition


def holder_hears(work: Work, baton: Baton, *, who: Member) -> None:
    """Whoever holds the step at the desk reads who comes, and sees it on the card."""
    effects.own_cards(work, Transition(baton, baton, who))
    name = views.of(work, baton, private=False).organisation.name
    effects.say_to(work, baton.holder, baton=baton, macro="walked_over", by=who.short, name=name)


def holder_hears_came(work: Work, baton: Baton, *, who: Member) -> None:
    """Whoever has its work in hand reads that the enterprise stands at the counter."""
    effects.own_cards(work, Transition(baton, baton, who))
    if baton.holder != who.id:
        name = views.of(work, baton, private=False).organisation.name
        effects.say_to(work, baton.holder, baton=baton, macro="came_in", by=who.short, name=name)


def they_hear(work: Work, baton: Baton, *, walker: MemberId, who: Member) -> None:
    """Whoever walked it over reads that the desk has it."""
    effects.own_cards(work, Transition(baton, baton, who))
    if walker != who.id:
        effects.say_to(work, walker, baton=baton, macro="walked_arrived", by=who.short, at=views.when(work, work.now))


def all_see(work: Work, baton: Baton) -> None:
    """That the enterprise stands at the counter stands on the boards of the work's team, and on the cards of what goes on beside it."""
    told = Transition(baton, baton, None)
    effects.board(work, told)
    effects.steps_beside(work, told)
