"""Which conversation answers which verb: by a tap, by a command, by plain words. Three tables, and what a word means in two features."""

from collections.abc import Callable
from dataclasses import replace

from campaign.ids import CaseId
from handlers.awards import awarding
from handlers.counts import count_buttons, counting, official
from handlers.interaction import Interaction
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


def _take_back(interaction: Interaction, numbers: Numbers) -> Answer:
    """In reply to the prompt for a remark on a report, that remark; else one's last act in the relay."""
    remark = None if numbers else reporting.taken_back(interaction)
    return undoing.typed(interaction, numbers) if remark is None else remark


BY_TAP: dict[str, Callable[[Interaction], Answer | None]] = {
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

BY_COMMAND: dict[str, Callable[[Interaction, Numbers], Answer | None]] = {
    "open": lambda interaction, _: requesting.typed(interaction),
    "support": lambda interaction, _: requesting.typed(interaction, hold=True),
    "claim": claiming.typed,
    "done": finishing.commanded,
    "busy": passing.busy_typed,
    "wait": waiting.typed,
    "offer": passing.offer_typed,
    "block": blocking.typed,
    "undo": _take_back,
    "mine": lambda interaction, _: lookups.mine(interaction),
    "unclaimed": lambda interaction, _: lookups.unclaimed(interaction),
    "find": lambda interaction, _: lookups.find(interaction),
    "count": lambda interaction, _: counting.commanded(interaction),
    "official": lambda interaction, _: official.commanded(interaction),
    "rank": lambda interaction, _: official.ranked(interaction),
    "progress": lambda interaction, _: progressing.commanded(interaction),
    "assign_targets": lambda interaction, _: assigning.commanded(interaction),
    "report": lambda interaction, _: reporting.commanded(interaction),
    "approve": lambda interaction, _: reporting.commanded(interaction),
    "unit_report": lambda interaction, _: unit_reporting.commanded(interaction),
    "task": lambda interaction, _: plan_tasks.commanded(interaction),
    "amend": lambda interaction, _: amending.commanded(interaction),
    "award": lambda interaction, _: awarding.commanded(interaction),
    "object": lambda interaction, _: awarding.object_commanded(interaction),
    "show": lookups.show_typed,
    "accept": lambda interaction, numbers: passing.commanded(interaction, numbers, yes=True),
    "decline": lambda interaction, numbers: passing.commanded(interaction, numbers, yes=False),
    "keep": passing.keep_typed,
    "unblock": blocking.unblock_typed,
    "escalate": blocking.escalate_typed,
    "advise": advising.typed,
    "answer": lambda interaction, _: helping.help_(interaction),
    "more": lookups.show_typed,
    "connect": lambda interaction, _: connecting.typed(interaction),
    "invite": lambda interaction, _: joining.invite(interaction),
    "join": lambda interaction, _: joining.typed(interaction),
    "help": lambda interaction, _: helping.help_(interaction),
    "guide": lambda interaction, _: helping.guide(interaction),
}

BY_PHRASE: dict[str, Callable[[Interaction, Meaning], Answer | None]] = {
    "claim": lambda interaction, meaning: claiming.typed(interaction, _cases(meaning)),
    "done": finishing.said_so,
    "busy": lambda interaction, meaning: passing.busy_typed(
        interaction, _cases(meaning), only_if_held=meaning.key == "away"
    ),
    "wait": lambda interaction, meaning: waiting.typed(interaction, _cases(meaning)),
    "offer": lambda interaction, meaning: passing.offer_typed(interaction, _cases(meaning)),
    "block": lambda interaction, meaning: blocking.typed(interaction, _cases(meaning)),
    "undo": lambda interaction, meaning: _take_back(interaction, _cases(meaning)),
    "show": lambda interaction, meaning: lookups.show_typed(interaction, _cases(meaning)),
}


def _cases(meaning: Meaning) -> Numbers:
    return tuple(CaseId(number) for number in meaning.cases)


def small_talk(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """Words that mean something only at the right moment: a request, yes or no to one's own offer, "hết vướng"."""
    if meaning.key == "open":
        return requesting.from_message(interaction)
    if meaning.key == "unblock" and (interaction.about or _cases(meaning)):
        return blocking.unblock_typed(interaction, _cases(meaning))
    if meaning.key in ("yes", "no") and interaction.about:
        return passing.answer_typed(interaction, yes=meaning.key == "yes")
    return None


def contact(interaction: Interaction) -> Answer | None:
    """A contact shared in private is a request about that number."""
    return requesting.typed(replace(interaction, member=interaction.who))
