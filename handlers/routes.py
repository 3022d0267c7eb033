"""Which conversation answers which verb: by a tap, by a command, by plain words. Three tables, nothing else."""

from collections.abc import Callable
from dataclasses import replace

from campaign.ids import CaseId
from handlers.awards import awarding
from handlers.counts import count_buttons, counting, official
from handlers.interaction import Said
from handlers.people import connecting, helping, joining
from handlers.relay import (
    advising,
    blocking,
    card_questions,
    claiming,
    finishing,
    lookups,
    passing,
    requesting,
    undoing,
    waiting,
)
from handlers.reports import reporting
from handlers.targets import assigning, progressing
from handlers.tasks import amending, plan_tasks
from handlers.understanding.phrases import Meaning
from handlers.unit_reports import unit_reporting
from telling.messages import Answer

Numbers = tuple[CaseId, ...]

BY_TAP: dict[str, Callable[[Said], Answer | None]] = {
    "open": requesting.tapped,
    "support": requesting.tapped,
    "claim": claiming.tapped,
    "done": finishing.tapped,
    "busy": passing.busy_tapped,
    "wait": card_questions.menu,
    "offer": passing.offer_tapped,
    "block": blocking.tapped,
    "undo": undoing.tapped,
    "mine": lookups.mine,
    "unclaimed": claiming.next_one,
    "find": lookups.found_tapped,
    "count": count_buttons.tapped,
    "official": official.tapped,
    "rank": official.rank_tapped,
    "progress": progressing.tapped,
    "assign_targets": assigning.tapped,
    "report": reporting.tapped,
    "approve": reporting.approve_tapped,
    "unit_report": unit_reporting.tapped,
    "task": plan_tasks.tapped,
    "amend": amending.tapped,
    "award": awarding.tapped,
    "object": awarding.object_tapped,
    "show": lookups.show_tapped,
    "accept": passing.accept_tapped,
    "decline": passing.decline_tapped,
    "keep": passing.keep_tapped,
    "unblock": blocking.unblock_tapped,
    "escalate": blocking.escalate_tapped,
    "advise": advising.tapped,
    "answer": card_questions.tapped,
    "more": card_questions.menu,
    "connect": connecting.tapped,
    "invite": helping.help_,
    "join": joining.tapped,
    "help": helping.help_,
    "guide": helping.guide,
}

BY_COMMAND: dict[str, Callable[[Said, Numbers], Answer | None]] = {
    "open": lambda said, _: requesting.typed(said),
    "support": lambda said, _: requesting.typed(said, hold=True),
    "claim": claiming.typed,
    "done": finishing.commanded,
    "busy": passing.busy_typed,
    "wait": waiting.typed,
    "offer": passing.offer_typed,
    "block": blocking.typed,
    "undo": undoing.typed,
    "mine": lambda said, _: lookups.mine(said),
    "unclaimed": lambda said, _: lookups.unclaimed(said),
    "find": lambda said, _: lookups.find(said),
    "count": lambda said, _: counting.commanded(said),
    "official": lambda said, _: official.commanded(said),
    "rank": lambda said, _: official.ranked(said),
    "progress": lambda said, _: progressing.commanded(said),
    "assign_targets": lambda said, _: assigning.commanded(said),
    "report": lambda said, _: reporting.commanded(said),
    "approve": lambda said, _: reporting.commanded(said),
    "unit_report": lambda said, _: unit_reporting.commanded(said),
    "task": lambda said, _: plan_tasks.commanded(said),
    "amend": lambda said, _: amending.commanded(said),
    "award": lambda said, _: awarding.commanded(said),
    "object": lambda said, _: awarding.object_commanded(said),
    "show": lookups.show_typed,
    "accept": lambda said, numbers: passing.commanded(said, numbers, yes=True),
    "decline": lambda said, numbers: passing.commanded(said, numbers, yes=False),
    "keep": passing.keep_typed,
    "unblock": blocking.unblock_typed,
    "escalate": blocking.escalate_typed,
    "advise": advising.typed,
    "answer": lambda said, _: helping.help_(said),
    "more": lookups.show_typed,
    "connect": lambda said, _: connecting.typed(said),
    "invite": lambda said, _: joining.invite(said),
    "join": lambda said, _: joining.typed(said),
    "help": lambda said, _: helping.help_(said),
    "guide": lambda said, _: helping.guide(said),
}

BY_PHRASE: dict[str, Callable[[Said, Meaning], Answer | None]] = {
    "claim": lambda said, meaning: claiming.typed(said, _cases(meaning)),
    "done": finishing.said_so,
    "busy": lambda said, meaning: passing.busy_typed(said, _cases(meaning), only_if_held=meaning.key == "away"),
    "wait": lambda said, meaning: waiting.typed(said, _cases(meaning)),
    "offer": lambda said, meaning: passing.offer_typed(said, _cases(meaning)),
    "block": lambda said, meaning: blocking.typed(said, _cases(meaning)),
    "undo": lambda said, meaning: undoing.typed(said, _cases(meaning)),
    "show": lambda said, meaning: lookups.show_typed(said, _cases(meaning)),
}


def _cases(meaning: Meaning) -> Numbers:
    return tuple(CaseId(number) for number in meaning.cases)


def small_talk(said: Said, meaning: Meaning) -> Answer | None:
    """Words that mean something only at the right moment: a request, yes or no to one's own offer, "hết vướng"."""
    if meaning.key == "open":
        return requesting.from_message(said)
    if meaning.key == "unblock" and (said.about or _cases(meaning)):
        return blocking.unblock_typed(said, _cases(meaning))
    if meaning.key in ("yes", "no") and said.about:
        return passing.answer_typed(said, yes=meaning.key == "yes")
    return None


def contact(said: Said) -> Answer | None:
    """A contact shared in private is a request about that number."""
    return requesting.typed(replace(said, member=said.who))
