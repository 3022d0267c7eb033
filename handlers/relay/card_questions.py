"""Taps on what a card is asking just now: facts, a person, who goes on, a moment, a reason. And opening those menus."""

from acts.relay import ask, block, offer, wait
from campaign.errors import RuleBroken
from campaign.ids import MemberId
from campaign.relay import holding, pending_question
from campaign.relay.batons import Baton
from handlers.interaction import Said
from handlers.relay import finishing
from storage.relay import batons
from telling import views
from telling.messages import Answer


def tapped(said: Said) -> Answer:
    """An answer's button."""
    baton = batons.get(said.work, said.about)
    if baton is None or said.press is None:
        raise RuleBroken("unknown_case", case=0)
    holding.require(baton, said.who.id)
    question = pending_question.decode(baton.asking)
    if question is None or said.seen != baton.version:
        raise RuleBroken("stale", baton=baton.id)
    if said.press.argument == "back":
        return finishing.put_away(said, baton)
    return ANSWERS.get(question.mode, finishing.answered)(said, baton, question, said.press.argument)


def menu(said: Said) -> Answer:
    """Hẹn / Chờ…, Vướng, Chuyển cho…, Thêm…: the same card shows its choices."""
    assert said.press is not None
    modes = {"wait": "wait", "block": "block", "offer": "offer", "more": "more"}
    ask.menu(said.work, said.about, modes[said.press.verb], who=said.who, seen=said.seen)
    return Answer("")


def _moment(said: Said, baton: Baton, question: pending_question.Asking, value: str) -> Answer:
    if value == "other":
        return _by_text(said, baton, "wait_text")
    preset = next((w for w in said.work.plan.waits if w.id == value), None)
    if preset is None:
        raise RuleBroken("unreadable_button")
    until = int(preset.until(said.work.local(said.work.now), said.work.plan.hours).timestamp() * 1000)
    after = wait.park(said.work, baton.id, until=until, cause=preset.id, who=said.who, seen=said.seen)
    return said.answer("parked", case=baton.case, until=views.when(said.work, after.due_at))


def _reason(said: Said, baton: Baton, question: pending_question.Asking, value: str) -> Answer:
    if value == "other":
        return _by_text(said, baton, "block_text")
    block.block(said.work, baton.id, reason=value, who=said.who, seen=said.seen)
    label = next(r.label for r in said.work.plan.reasons if r.id == value)
    return said.answer("blocked", case=baton.case, reason=label)


def _person(said: Said, baton: Baton, question: pending_question.Asking, value: str) -> Answer:
    person = MemberId(said.press.number if said.press else 0)
    offer.offer(said.work, baton.id, to=person, who=said.who, seen=said.seen)
    return said.answer("offered", case=baton.case, to=said.short(person))


def _by_text(said: Said, baton: Baton, mode: str) -> Answer:
    ask.question(said.work, baton, pending_question.Asking(mode), who=said.who, seen=said.seen)
    return said.answer("asked", case=baton.case)


ANSWERS = {"result": finishing.chosen, "wait": _moment, "block": _reason, "offer": _person}
