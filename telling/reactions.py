"""Who hears what when something has happened: one readable table, from the kind of event to what must be shown and said."""

from collections.abc import Callable

from campaign.events import BatonEvent
from storage import said_buttons
from storage.work import Work
from telling import closing, effects
from telling.effects import Transition
from telling.enterprise import asked
from telling.relay import advice, team_call

Effect = Callable[[Work, Transition], None]

TABLE: dict[BatonEvent, tuple[Effect, ...]] = {
    BatonEvent.OPENED: (effects.board,),
    BatonEvent.CALLED: (team_call.call_team, effects.earlier_steps, effects.board),
    BatonEvent.CLAIMED: (effects.holders_card, effects.group_card, effects.earlier_steps, asked.hears, effects.board),
    BatonEvent.ASKED: (effects.own_cards, effects.question_card),
    BatonEvent.PROGRESSED: (effects.own_cards, effects.steps_beside, advice.lead_hears_progress, effects.board),
    BatonEvent.PARKED: (effects.own_cards, effects.board),
    BatonEvent.WOKEN: (effects.own_cards, effects.holder_hears_wake, effects.board),
    BatonEvent.BLOCKED: (effects.own_cards, effects.steps_beside, effects.board),
    BatonEvent.UNBLOCKED: (effects.own_cards, advice.holder_hears_solved, effects.board),
    BatonEvent.INCIDENT_OVER: (effects.own_cards, effects.board),
    BatonEvent.ESCALATED: (advice.leads_hear_block,),
    BatonEvent.DONE: (
        effects.own_cards,
        effects.steps_beside,
        effects.former_holder_hears,
        effects.earlier_steps,
        effects.board,
    ),
    BatonEvent.SKIPPED: (effects.own_cards, effects.earlier_steps, effects.board),
    BatonEvent.GIVEN_BACK: (
        effects.own_cards,
        effects.steps_beside,
        team_call.call_team,
        effects.earlier_steps,
        effects.board,
    ),
    BatonEvent.RELEASED: (
        effects.own_cards,
        effects.steps_beside,
        team_call.call_team,
        effects.former_holder_hears,
        effects.earlier_steps,
        effects.board,
    ),
    BatonEvent.RETURNED: (
        effects.own_cards,
        team_call.call_team,
        effects.holder_hears_return,
        effects.earlier_steps,
        effects.board,
    ),
    BatonEvent.WENT_ON: (effects.own_cards,),
    BatonEvent.OFFERED: (effects.own_cards, effects.ask_person, effects.board),
    BatonEvent.ACCEPTED: (
        effects.own_cards,
        effects.holders_card,
        effects.offerer_hears_yes,
        effects.earlier_steps,
        asked.hears,
        effects.board,
    ),
    BatonEvent.DECLINED: (effects.own_cards, effects.offerer_hears_no),
    BatonEvent.OFFER_EXPIRED: (effects.own_cards, effects.offerer_hears_silence),
    BatonEvent.OFFER_WITHDRAWN: (effects.own_cards, effects.board),
    BatonEvent.ASSIGNED: (
        effects.own_cards,
        effects.holders_card,
        effects.former_holder_hears,
        effects.earlier_steps,
        asked.hears,
        effects.board,
    ),
    BatonEvent.HANDED_OVER: (
        effects.own_cards,
        effects.holders_card,
        effects.earlier_steps,
        asked.hears,
        effects.board,
    ),
    BatonEvent.UNDONE: (
        effects.own_cards,
        effects.steps_beside,
        effects.holders_card,
        team_call.call_if_open,
        effects.earlier_steps,
        effects.board,
    ),
    BatonEvent.PULLED_BACK: (effects.own_cards, effects.former_holder_hears, effects.board),
    BatonEvent.CANCELLED: (effects.own_cards, effects.former_holder_hears, effects.board),
    BatonEvent.MERGED: (effects.own_cards, effects.steps_beside, effects.earlier_steps, effects.board),
    BatonEvent.PARTED: (
        effects.own_cards,
        effects.steps_beside,
        effects.holders_card,
        team_call.call_if_open,
        effects.earlier_steps,
        effects.board,
    ),
    BatonEvent.REOPENED: (effects.own_cards, effects.earlier_steps, effects.board),
    BatonEvent.ENDED_BY_LIST: (effects.own_cards, effects.former_holder_hears, effects.earlier_steps, effects.board),
}


def tell(work: Work, kind: BatonEvent, *, told: Transition) -> None:
    """Owe every message that `kind` asks for; nothing is sent before the transaction is committed."""
    for effect in TABLE[kind]:
        effect(work, told)
    advice.alerts_end(work, told, taken_back=kind == BatonEvent.UNDONE)
    moved_on = closing.moved_on(work.plan.campaign.language, case=told.new.case)
    said_buttons.moved(work, told.new, closing=moved_on)
