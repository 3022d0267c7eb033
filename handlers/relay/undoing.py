"""Bấm nhầm: what would be taken back is shown first; one more tap does it."""

from acts.relay import undo
from campaign.errors import RuleBroken
from campaign.ids import BatonId, CaseId
from handlers.interaction import Said
from handlers.relay import baton_resolution
from handlers.reports import reporting
from storage import places
from telling import card_keys, views
from telling.messages import Answer

CONFIRMED, LEAVE = "1", "0"


def tapped(said: Said) -> Answer:
    """The button on a card shows what would be undone; the button under that does it."""
    if said.press is not None and said.press.argument == CONFIRMED:
        after = undo.undo(said.work, said.about, who=said.who, seen=said.seen)
        return said.answer("undone", case=after.case)
    if said.press is not None and said.press.argument == LEAVE:
        return said.answer("nothing_here")
    return preview(said, said.about or None)


def typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """/nham, /nham 128, or "bấm nhầm" in reply to a card; in reply to the prompt for a remark, that remark."""
    if not cases and (answer := reporting.taken_back(said)) is not None:
        return answer
    if not cases and not said.about and said.card.startswith(card_keys.CARDS):
        raise RuleBroken("not_undoable")  # it would be about something else than the card that was replied to
    if not cases:
        return preview(said, said.about or None)
    meant = baton_resolution.one(said, "undo", case=cases[0])
    return meant if isinstance(meant, Answer) else preview(said, meant.id)


def preview(said: Said, baton: BatonId | None) -> Answer:
    """What the last act was, and a button that takes it back."""
    teams = () if said.incoming.private else places.teams(said.work, said.place.id)
    act = undo.last(said.work, who=said.who, baton=baton, teams=teams)
    result = next((r.label for r in said.work.plan.step(act.baton.step).results if r.id == act.data.get("result")), "")
    name = said.sentence("act_name", kind=act.kind, result=result)
    text = said.sentence("undo_preview", case=act.baton.case, act=name, at=views.when(said.work, act.at))
    yes = said.button("undo", act.baton, CONFIRMED, label=said.word("confirm_undo"))
    return Answer(text, rows=((yes, said.button("undo", act.baton, LEAVE, label=said.word("not_now"))),))
