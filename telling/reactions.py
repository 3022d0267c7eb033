"""Who hears what when something has happened: one readable table, from the kind of event to what must be shown and said."""

from collections.abc import Callable

from storage import said_buttons
from storage.work import Work
from telling import effects
from telling.effects import Transition
from telling.relay import advice

Effect = Callable[[Work, Transition], None]

TABLE: dict[str, tuple[Effect, ...]] = {
    "opened": (effects.board,),
    "called": (effects.call_team, effects.earlier_steps, effects.board),
    "claimed": (effects.holders_card, effects.group_card, effects.earlier_steps, effects.board),
    "asked": (effects.own_cards,),
    "progressed": (effects.own_cards, effects.steps_beside, advice.lead_hears_progress, effects.board),
    "parked": (effects.own_cards, effects.board),
    "woken": (effects.own_cards, effects.holder_hears_wake, effects.board),
    "blocked": (effects.own_cards, effects.board),
    "unblocked": (effects.own_cards, advice.holder_hears_solved, effects.board),
    "escalated": (advice.leads_hear_block,),
    "done": (
        effects.own_cards,
        effects.steps_beside,
        effects.former_holder_hears,
        effects.earlier_steps,
        effects.board,
    ),
    "skipped": (effects.own_cards, effects.earlier_steps, effects.board),
    "given_back": (effects.own_cards, effects.call_team, effects.earlier_steps, effects.board),
    "released": (
        effects.own_cards,
        effects.call_team,
        effects.former_holder_hears,
        effects.earlier_steps,
        effects.board,
    ),
    "returned": (
        effects.own_cards,
        effects.call_team,
        effects.holder_hears_return,
        effects.earlier_steps,
        effects.board,
    ),
    "offered": (effects.own_cards, effects.ask_person, effects.board),
    "accepted": (
        effects.own_cards,
        effects.holders_card,
        effects.offerer_hears_yes,
        effects.earlier_steps,
        effects.board,
    ),
    "declined": (effects.own_cards, effects.offerer_hears_no),
    "offer_expired": (effects.own_cards, effects.offerer_hears_silence),
    "offer_withdrawn": (effects.own_cards, effects.board),
    "assigned": (
        effects.own_cards,
        effects.holders_card,
        effects.former_holder_hears,
        effects.earlier_steps,
        effects.board,
    ),
    "undone": (
        effects.own_cards,
        effects.steps_beside,
        effects.holders_card,
        effects.call_if_open,
        effects.earlier_steps,
        effects.board,
    ),
    "pulled_back": (effects.own_cards, effects.former_holder_hears, effects.board),
    "cancelled": (effects.own_cards, effects.former_holder_hears, effects.board),
    "ended_by_list": (effects.own_cards, effects.former_holder_hears, effects.earlier_steps, effects.board),
}


def tell(work: Work, kind: str, *, told: Transition) -> None:
    """Owe every message that `kind` asks for; nothing is sent before the transaction is committed."""
    for effect in TABLE[kind]:
        effect(work, told)
    said_buttons.moved(work, told.new)
