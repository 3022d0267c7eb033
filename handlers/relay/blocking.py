"""Vướng, Hết vướng and Báo cáo cấp trên: with one of the plan's reasons or in the person's own words."""

import re
from dataclasses import replace

from acts.relay import ask, block, raise_up, transitions
from campaign import permissions, text_normalisation
from campaign.button_argument import NoArgument
from campaign.ids import CaseId
from campaign.plan import Plan, Reason
from campaign.questions import LineOfWork
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from campaign.verbs import token
from handlers.conversation import ButtonKind, Conversation, always, as_command, if_named, numbers
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, below, card_questions, echoing
from handlers.understanding import phrases
from handlers.understanding.choices import Says
from handlers.understanding.meanings import Meaning, MeaningKey
from storage.relay import batons
from telling.messages import Answer, Choice
from telling.relay import incident, raised
from telling.relay.baton_arguments import BlockedBy, EndsIncident, InOwnWords, WordsAsReason

OVER = re.compile(
    r"(?:(?:he thong|vneid|mang|duong truyen|may chu|cong dinh danh|cong) ?){1,2}(?:da )?"
    r"(?:het (?:loi|treo|su co)|(?:chay|hoat dong|vao|on|binh thuong|thong) lai)(?: (?:duoc|roi|a|nhe|binh thuong))*"
)
SHORT = 3
"""A word of so many letters («tờ», «2») names no reason by itself."""


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/vuong 128 lệch thuế, or "vướng: …" in reply; without a reason it asks for one."""
    meant = baton_resolution.one(interaction, "block", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    if not interaction.rest.strip():
        return below.ask_there(interaction, meant, mode=AskMode.BLOCK)
    return because(interaction, meant, text=interaction.rest)


def label(plan: Plan, reason: str) -> str:
    """What the plan calls a reason; empty for one of somebody's own words."""
    return next((one.label for one in plan.reasons if one.id == reason), "")


def reason_in(plan: Plan, text: str) -> Reason | None:
    """The plan's reason that a text names, or is a part of, in whatever order («hệ thống lỗi»); what stops many is its one incident."""
    wanted = text_normalisation.fold(text)
    named = ((reason, text_normalisation.fold(reason.label)) for reason in plan.reasons)
    found = (
        reason
        for reason, label in named
        if wanted and (label in wanted or _part(wanted, label) or _turned(wanted, label))
    )
    return next(found, None) or _incident(plan, text)


def _part(wanted: str, label: str) -> bool:
    """Is the text some words of the label, side by side, or the one that a part of it ends with («thuế»)? «ủa» is none of «chưa»."""
    said = text_normalisation.words(wanted)
    if len(said) == 1:
        return len(wanted) > SHORT and any(text_normalisation.words(part)[-1:] == said for part in label.split(","))
    known = text_normalisation.words(label)
    return bool(said) and any(known[at : at + len(said)] == said for at in range(len(known)))


def _turned(wanted: str, label: str) -> bool:
    """Do the words of a part of the label, two at least, stand side by side in the text?"""
    said = text_normalisation.words(wanted)
    parts = [sorted(text_normalisation.words(part)) for part in label.split(",")]
    return any(len(part) > 1 and sorted(said[at : at + len(part)]) == part for part in parts for at in range(len(said)))


def _incident(plan: Plan, text: str) -> Reason | None:
    """«VNeID lỗi»: the only incident of the plan."""
    found = [one for one in plan.reasons if one.incident]
    return found[0] if len(found) == 1 and phrases.understand(text).key == MeaningKey.INCIDENT else None


def because(interaction: Interaction, baton: Baton, *, text: str, seen: int | None = None) -> Answer:
    """Blocked for what `text` says: the plan's reason when it names one, else a note."""
    known = reason_in(interaction.work.plan, text)
    block.block(
        interaction.work,
        baton.id,
        reason=known.id if known else "other",
        who=interaction.who,
        note="" if known else text.strip(),
        seen=seen,
    )
    return echoing.of(interaction, "blocked", case=baton.case, reason=known.label if known else "")


def whether(interaction: Interaction, baton: Baton, *, text: str) -> Answer:
    """«từ từ để em nghĩ» may be no reason: whether `text` is noted as one is asked, and only whoever typed it knows."""
    kept = interaction.keep(LineOfWork(text))
    yes = Choice(
        interaction.word("note_reason"), token("block", baton.id, version=baton.version, argument=WordsAsReason(kept))
    )
    said = interaction.sentence("whether_reason", case=baton.case, text=text.strip())
    return Answer(said, rows=((yes,),), alone=True, question=kept)


def _kept_words(interaction: Tapped, button: WordsAsReason) -> Answer:
    """They are the reason."""
    kept = interaction.kept(button.question, LineOfWork)
    if kept is None:
        return interaction.answer("asked_before")
    baton = transitions.load(interaction.work, interaction.about)
    return because(interaction, baton, text=kept[1].text, seen=interaction.seen)


def _menu(interaction: Tapped, button: NoArgument) -> Answer:
    return card_questions.menu(interaction)


def _in_own_words(interaction: Tapped, button: InOwnWords) -> Answer:
    """From a typed question, a reason that the plan does not name."""
    ask.menu(interaction.work, interaction.about, mode=AskMode.BLOCK_TEXT, who=interaction.who, seen=interaction.seen)
    return interaction.answer("say_reason")


def _for_reason(interaction: Tapped, button: BlockedBy) -> Answer:
    """A reason's button from a typed question."""
    reason, work = button.reason, interaction.work
    after = block.block(work, interaction.about, reason=reason, who=interaction.who, seen=interaction.seen)
    return echoing.of(interaction, "blocked", case=after.case, reason=label(work.plan, reason))


def _unblock_tapped(interaction: Tapped, button: NoArgument) -> Answer:
    """Hết vướng."""
    return unblocked(interaction, transitions.load(interaction.work, interaction.about))


def unblocked(interaction: Interaction, before: Baton) -> Answer:
    """The holder goes on; where an incident stops others too, whether it is over for all is one question. A leader's word is for all."""
    work, others = interaction.work, incident.others(interaction.work, before)
    if (
        others
        and not before.held_by(interaction.who.id)
        and raise_up.may(work, before, verb="unblock", who=interaction.who)
    ):
        return _all_go_on(interaction, before)
    after = block.unblock(work, before.id, who=interaction.who, seen=interaction.seen)
    if not others or not permissions.may(interaction.who, "unblock", own=True):
        return interaction.answer("unblocked", case=after.case)
    over = f"{interaction.word('incident_over')} ({len(others)})"
    row = (interaction.button("unblock", others[0], EndsIncident(), label=over),)
    return Answer(interaction.sentence("unblocked_one", case=after.case, others=len(others)), rows=(row,), alone=True)


def _for_all(interaction: Tapped, button: EndsIncident) -> Answer:
    return _all_go_on(interaction, transitions.load(interaction.work, interaction.about))


def _all_go_on(interaction: Interaction, stuck: Baton) -> Answer:
    """One of those that are stuck names the incident."""
    freed = block.over(interaction.work, stuck.reason, who=interaction.who)
    return interaction.answer("incident_ended", count=len(freed))


def unblock_typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """ "hết vướng" in reply."""
    meant = baton_resolution.one(interaction, "unblock", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else unblocked(interaction, meant)


def escalate_typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/captren 128, or in reply to the card."""
    meant = baton_resolution.one(interaction, "escalate", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else escalate_tapped(replace(interaction, about=meant.id))


def escalate_tapped(interaction: Interaction) -> Answer:
    """Báo cáo cấp trên."""
    after = block.escalate(interaction.work, interaction.about, who=interaction.who)
    level = raised.newest(interaction.work, after, by=interaction.who)
    if level:
        return interaction.answer("raised", case=after.case, level=level)
    return interaction.answer("escalated", case=after.case)


def _unblock_said(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """ "hết vướng" about nothing in particular means nothing."""
    cases = numbers(meaning)
    return unblock_typed(interaction, cases) if interaction.about or cases else None


def ends_incident(text: str) -> bool:
    """«mạng chạy lại rồi ạ»: news of what stops many, and not that one's own work goes on."""
    return OVER.fullmatch(text_normalisation.fold(text).strip(" .!")) is not None


def _over_said(interaction: Interaction) -> Answer | None:
    """«VNeID hết lỗi rồi» in private, of who leads somebody whom the one incident there is holds up; None for every other line."""
    if not interaction.incoming.private or interaction.about or not ends_incident(interaction.incoming.text):
        return None
    work, who = interaction.work, interaction.who
    stuck = [found for one in work.plan.reasons if one.incident and (found := batons.blocked_by(work, one.id))]
    if len(stuck) != 1 or not any(raise_up.may(work, one, verb="unblock", who=who) for one in stuck[0]):
        return None
    return interaction.answer("incident_ended", count=len(block.over(work, stuck[0][0].reason, who=who)))


BUTTONS = (
    ButtonKind(NoArgument, _menu),
    ButtonKind(InOwnWords, _in_own_words),
    ButtonKind(WordsAsReason, _kept_words, Says.YES),
    ButtonKind(BlockedBy, _for_reason),
)
UNBLOCK = (ButtonKind(NoArgument, _unblock_tapped), ButtonKind(EndsIncident, _for_all, Says.YES))
CONVERSATIONS = (
    Conversation("block", commanded=typed, phrase=as_command(typed), closes=always, buttons=BUTTONS),
    Conversation(
        "unblock",
        commanded=unblock_typed,
        closes=if_named,
        buttons=UNBLOCK,
        small_talk={MeaningKey.UNBLOCK: _unblock_said},
        plain=_over_said,
    ),
    Conversation("escalate", escalate_tapped, escalate_typed),
)
