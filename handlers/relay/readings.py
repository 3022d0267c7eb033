"""What a line of a holder's may mean, where not all of it was understood: asked on their own card, each reading with what the line says besides
(to whom, until when, why, which facts), and done once they say so.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from acts.relay import ask, block, busy, transitions, wait
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay.batons import Baton
from campaign.relay.pending_question import Answers, Asking, AskMode, Reading, meant
from campaign.text_normalisation import fold
from campaign.verbs import Press
from handlers.conversation import ButtonKind, Conversation
from handlers.interaction import Interaction, Tapped
from handlers.relay import (
    below,
    blocking,
    card_questions,
    echoing,
    finishing,
    passing,
    reaching,
    undoing,
    waiting,
    whom,
)
from handlers.relay.card_questions import AnswerKind, CardQuestion
from handlers.understanding import likeliest, moments
from handlers.understanding.choices import Says
from handlers.understanding.meanings import Intent, Meaning
from handlers.understanding.moments import Moment
from telling import views, words
from telling.messages import Answer
from telling.relay.baton_arguments import MeantSo, MeantThis, NotMeant
from telling.relay.readings import UNTIL

TO_CHOOSE: dict[str, AskMode] = {
    Intent.DONE: AskMode.RESULT,
    Intent.OFFER: AskMode.OFFER,
    Intent.WAIT: AskMode.WAIT,
    Intent.CLOSE: AskMode.CLOSE,
}
"""What the card asks about a verb of which the line says no more."""
NOTED = frozenset({Intent.BUSY, Intent.BLOCK})
"""Verbs with which the line itself is kept, as the reason."""
STAYS = re.compile(
    r"(?:(?:khong|ko|k|thoi) )?(?:toi|em|minh|tui) (?:van|cu) (?:giu|lam)(?: (?:tiep|a|nhe|nha|phieu nay|ca nay|viec nay))*"
)
"""«không, em vẫn làm»: how a holder says no to any of it."""


def asked(interaction: Interaction, baton: Baton, *, verbs: Sequence[Intent], meaning: Meaning) -> Answer:
    """Let the card of `baton`, which the speaker holds, ask which of `verbs` the line meant; where one alone is possible and it leaves open
    what is to be chosen, that."""
    facts = _facts(interaction, baton, meaning) if Intent.DONE in verbs else {}
    found = [one for verb in verbs for one in _readings(interaction, baton, verb, meaning)]
    found, facts = _together(interaction, baton, found, facts)
    if len(found) == 1 and not found[0].what and found[0].verb in TO_CHOOSE:
        step = interaction.work.plan.step(baton.step).name
        return below.ask_there(interaction, baton, mode=TO_CHOOSE[found[0].verb], step=step)
    kept = any(one.verb in NOTED and not one.what for one in found)
    line = interaction.incoming.text.strip() if kept else ""
    return below.ask_meant(interaction, baton, question=meant(found, facts=facts, line=line))


def asked_on(interaction: Interaction, baton: Baton, *, question: Asking, meaning: Meaning) -> Answer | None:
    """The same while the card asks what comes with a result: whether that is what the line says of it; None where it says nothing of it."""
    told = _facts(interaction, baton, meaning)
    if not told or question.mode not in (AskMode.FACTS, AskMode.MEANT):
        return None
    reading, of = Reading(Intent.DONE, question.result), question.result
    return below.ask_meant(interaction, baton, question=meant([reading], facts=question.facts | told, of=of))


# --- what the line says ---------------------------------------------------------------------------------------------------------


def _readings(interaction: Interaction, baton: Baton, verb: Intent, meaning: Meaning) -> list[Reading]:
    read = SAID.get(verb)
    return [Reading(verb, what) for what in (read(interaction, baton, meaning) or [""] if read is not None else [""])]


def _result(interaction: Interaction, baton: Baton, meaning: Meaning) -> list[str]:
    results = interaction.work.plan.step(baton.step).results
    named = finishing.fitting(results, meaning.key) if meaning.key else None
    if named is None and _facts(interaction, baton, meaning):
        named = finishing.ending(results)
    return [named.id] if named is not None else []


def _facts(interaction: Interaction, baton: Baton, meaning: Meaning) -> Answers:
    """What the line answers of what its step asks before it ends."""
    answers: Answers = {}
    for key in (meaning.key, *likeliest.facts(interaction.incoming.text)):
        answers |= finishing.as_fact(interaction, baton, key=key)
    return answers


def _moment(interaction: Interaction, baton: Baton, meaning: Meaning) -> list[str]:
    """The plan's own wait of the step, else the moment that stands in the line."""
    own = waiting.of_its_own(interaction, baton) if meaning.key in waiting.OF_A_RESULT else None
    if own is not None:
        return [own.id]
    moment = _read(interaction, meaning.rest) or _read(interaction, interaction.incoming.text)
    return [str(moment.at_ms)] if moment is not None else []


def _colleague(interaction: Interaction, baton: Baton, meaning: Meaning) -> list[str]:
    return [str(one) for one in whom.named_in(interaction, baton, text=meaning.rest or interaction.incoming.text)]


def _reason(interaction: Interaction, baton: Baton, meaning: Meaning) -> list[str]:
    known = blocking.reason_in(interaction.work.plan, interaction.incoming.text)
    return [known.id] if known is not None else []


SAID: dict[Intent, Callable[[Interaction, Baton, Meaning], list[str]]] = {
    Intent.DONE: _result,
    Intent.WAIT: _moment,
    Intent.OFFER: _colleague,
    Intent.BLOCK: _reason,
}


def _together(
    interaction: Interaction, baton: Baton, found: list[Reading], facts: Answers
) -> tuple[list[Reading], Answers]:
    """«không nghe máy …, hẹn 8h sáng mai»: a result that ends nothing, and until when, are one thing that was said, and so is the wait that
    comes with it («nộp hồ sơ rồi, chờ kết quả»). Facts are those of a result that ends its step."""
    results = {one.id: one for one in interaction.work.plan.step(baton.step).results}
    done = next((one for one in found if one.verb == Intent.DONE and one.what), None)
    if done is None or results[done.what].ends:
        return found, facts
    others = [one for one in found if one is not done]
    if any(one.verb != Intent.WAIT for one in others):
        return found, {}
    until = [one.what for one in others if one.what.isdigit()] or _later(interaction, baton)
    if until:
        return [done], {UNTIL: until[0]}
    return ([done] if results[done.what].waits else found), {}


def _later(interaction: Interaction, baton: Baton) -> list[str]:
    """When the line says it goes on, where it speaks of waiting or calling again («bác đến từ hai giờ, …, về chờ cấp» says none)."""
    moment = _read(interaction, likeliest.waiting(interaction.incoming.text))
    return [str(moment.at_ms)] if moment is not None else []


def _read(interaction: Interaction, text: str) -> Moment | None:
    plan = interaction.work.plan
    return moments.read(text, interaction.work.spoken_at, hours=plan.hours, zone=plan.campaign.zone)


# --- what is done ---------------------------------------------------------------------------------------------------------------


def _so(interaction: Tapped, asked: CardQuestion, button: MeantSo) -> Answer:
    return _this(interaction, asked, MeantThis(0))


def _this(interaction: Tapped, asked: CardQuestion, button: MeantThis) -> Answer:
    readings = asked.question.readings
    if button.at >= len(readings):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    reading = readings[button.at]
    if not reading.what and reading.verb in TO_CHOOSE:
        mode = TO_CHOOSE[reading.verb]
        ask.menu(interaction.work, asked.baton.id, mode=mode, who=interaction.who, seen=interaction.seen)
        return Answer("")
    return DONE[reading.verb](interaction, asked, reading.what)


def _not(interaction: Tapped, asked: CardQuestion, button: NotMeant) -> Answer:
    if asked.question.result:
        return reaching.reach(interaction, asked.baton, result=asked.question.result)
    ask.menu(interaction.work, asked.baton.id, mode=None, who=interaction.who, seen=interaction.seen)
    return interaction.answer("not_meant", case=asked.baton.case)


def _give_back(interaction: Tapped, asked: CardQuestion, what: str) -> Answer:
    note = asked.question.line
    busy.give_back(interaction.work, asked.baton.id, who=interaction.who, seen=interaction.seen, note=note)
    return echoing.of(interaction, "given_back", case=asked.baton.case)


def _offer(interaction: Tapped, asked: CardQuestion, what: str) -> Answer:
    return passing.to(interaction, asked.baton, person=MemberId(int(what)))


def _wait(interaction: Tapped, asked: CardQuestion, what: str) -> Answer:
    if not what.isdigit():
        return card_questions.wait_as(interaction, asked.baton, name=what)
    return _park(interaction, asked.baton, at=int(what), seen=interaction.seen)


def _park(interaction: Interaction, baton: Baton, *, at: int, seen: int | None) -> Answer:
    """A moment that has gone by while the question waited is now."""
    until = max(at, interaction.work.now + 1)
    after = wait.park(interaction.work, baton.id, until=until, who=interaction.who, seen=seen)
    return echoing.of(interaction, "parked", case=baton.case, until=views.when(interaction.work, after.due_at))


def _block(interaction: Tapped, asked: CardQuestion, what: str) -> Answer:
    note = "" if what else asked.question.line
    block.block(
        interaction.work, asked.baton.id, reason=what or "other", who=interaction.who, seen=interaction.seen, note=note
    )
    known = blocking.label(interaction.work.plan, what)
    return echoing.of(interaction, "blocked", case=asked.baton.case, reason=known)


def _done(interaction: Tapped, asked: CardQuestion, what: str) -> Answer:
    facts = dict(asked.question.facts)
    until = facts.pop(UNTIL, "")
    told = reaching.reach(interaction, asked.baton, result=what, answers=facts)
    after = transitions.load(interaction.work, asked.baton.id)
    if not until or after.asking:
        return told
    parked = _park(interaction, after, at=int(until), seen=None)
    label = next(one.label for one in interaction.work.plan.step(after.step).results if one.id == what)
    noted = interaction.answer("result_noted", case=after.case, result=label, waits="", then=[])
    return replace(parked, text=words.joined(noted.text, parked.text))


def _unblock(interaction: Tapped, asked: CardQuestion, what: str) -> Answer:
    return blocking.unblocked(interaction, asked.baton)


def _undo(interaction: Tapped, asked: CardQuestion, what: str) -> Answer:
    """What would be taken back is shown first, as always."""
    ask.menu(interaction.work, asked.baton.id, mode=None, who=interaction.who, seen=interaction.seen)
    return undoing.preview(interaction, asked.baton.id)


DONE: dict[str, Callable[[Tapped, CardQuestion, str], Answer]] = {
    Intent.BUSY: _give_back,
    Intent.OFFER: _offer,
    Intent.WAIT: _wait,
    Intent.BLOCK: _block,
    Intent.DONE: _done,
    Intent.UNBLOCK: _unblock,
    Intent.UNDO: _undo,
}
KINDS = {
    **card_questions.ANSWERS,
    AskMode.MEANT: (AnswerKind(MeantSo, _so), AnswerKind(MeantThis, _this), AnswerKind(NotMeant, _not)),
}


def _tapped(interaction: Tapped) -> Answer:
    return card_questions.answered(interaction, KINDS)


def _means(interaction: Interaction, press: Press) -> bool:
    said = fold(interaction.incoming.text).replace(",", " ").strip(" .!")
    return press.is_any([NotMeant]) and STAYS.fullmatch(" ".join(said.split())) is not None


BUTTONS = (
    ButtonKind(MeantSo, lambda interaction, button: _tapped(interaction), Says.YES),
    ButtonKind(NotMeant, lambda interaction, button: _tapped(interaction), Says.NO),
)
CONVERSATIONS = (Conversation("answer", _tapped, means=_means, buttons=BUTTONS),)
