"""Đóng phiếu: why, on the card or in words; a leader's yes or no; and what was removed from the base of the targets, to be counted again."""

from dataclasses import replace

from acts.relay import close
from campaign import permissions, verbs
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from campaign.relay.closing import Closing, ClosingReason, ClosingState
from campaign.relay.pending_question import AskMode
from handlers.conversation import ButtonKind, Conversation, always, as_command, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.relay import below, card_questions
from handlers.understanding import closing as reading
from handlers.understanding.choices import Says
from storage.lists import organisations
from storage.relay import batons, cases, closings
from telling import formats, labels, views, words
from telling.messages import Answer, Choice
from telling.relay import closed
from telling.relay.closing_arguments import CloseAgreed, CloseFor, CloseRefused, CountAgain

SHOWN = 20
"""So many of the newest that were removed are listed."""


def typed(interaction: Interaction, numbers: tuple[CaseId, ...]) -> Answer:
    """/dongphieu 128 giải thể, or «đóng phiếu này» in reply; without a reason it asks for one."""
    named = batons.get(interaction.work, interaction.about)
    number = numbers[0] if numbers else named.case if named is not None else CaseId(0)
    meant = close.about(interaction.work, number)
    if (asked := _waiting(interaction, meant.case)) is not None:
        return asked
    reason = reason_in(interaction, interaction.rest)
    return because(interaction, meant, reason=reason) if reason is not None else _why(interaction, meant)


def reason_in(interaction: Interaction, text: str) -> ClosingReason | None:
    """The reason that a text names."""
    return reading.reason(text, {one: labels.closing(interaction.work.plan, one) for one in ClosingReason})


def because(interaction: Interaction, baton: Baton, *, reason: ClosingReason) -> Answer:
    """It is closed, or a leader is asked."""
    made = close.request(interaction.work, baton.case, reason=reason, who=interaction.who)
    return told(interaction, made)


def told(interaction: Interaction, made: Closing) -> Answer:
    """What has become of the request."""
    label = labels.closing(interaction.work.plan, made.reason)
    how = "closed" if made.state == ClosingState.AGREED else "asked"
    return interaction.answer("closing_told", case=made.case, reason=label, how=how, removes=made.reason.removes)


def _waiting(interaction: Interaction, case: CaseId) -> Answer | None:
    """The request that a leader could decide, asked again."""
    asked = closings.asked(interaction.work, case)
    if asked is None or not close.may_decide(interaction.work, case, who=interaction.who):
        return None
    baton = next(iter(batons.of_case(interaction.work, case).values()))
    text = closed.question(interaction.work, asked, baton=baton)
    return Answer(text, rows=closed.rows(interaction.work, asked), alone=True)


def _why(interaction: Interaction, baton: Baton) -> Answer:
    """The holder is asked on their card, anybody else beside it."""
    case = cases.get(interaction.work, baton.case)
    assert case is not None
    close.check(interaction.work, case, who=interaction.who)
    if baton.held_by(interaction.who.id):
        return below.ask_there(interaction, baton, mode=AskMode.CLOSE)
    rows = tuple(
        (interaction.button("close", baton, CloseFor(one), label=labels.closing(interaction.work.plan, one)),)
        for one in ClosingReason
    )
    return Answer(interaction.sentence("which_closing", case=baton.case), rows=rows, alone=True)


def _menu(interaction: Tapped, button: NoArgument) -> Answer:
    baton = batons.get(interaction.work, interaction.about)
    if baton is not None and not baton.held_by(interaction.who.id):
        return _why(interaction, baton)
    return card_questions.menu(interaction)


def _for_reason(interaction: Tapped, button: CloseFor) -> Answer:
    """From the question beside a card."""
    baton = batons.get(interaction.work, interaction.about)
    if baton is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    return because(interaction, baton, reason=button.reason)


# --- leaders --------------------------------------------------------------------------------------------------------------------


def _agreed(interaction: Tapped, button: CloseAgreed) -> Answer:
    return _decided(interaction, yes=True)


def _refused(interaction: Tapped, button: CloseRefused) -> Answer:
    return _decided(interaction, yes=False)


def _decided(interaction: Tapped, *, yes: bool) -> Answer:
    made = close.decide(interaction.work, interaction.press.subject, yes=yes, who=interaction.who)
    return told(interaction, made) if yes else interaction.answer("closing_not", case=made.case)


def _again(interaction: Tapped, button: CountAgain) -> Answer:
    made = close.restore(interaction.work, interaction.press.subject, who=interaction.who)
    return interaction.answer("counted_again", case=made.case)


def listed(interaction: Interaction) -> Answer:
    """/duyetdong: what waits for a yes, and what is no part of the base any more, by whose yes; with a button to count it again."""
    permissions.check(interaction.who, "approve_close", own=True)
    work = interaction.work
    waiting = [one for one in closings.waiting(work) if close.may_decide(work, one.case, who=interaction.who)]
    gone = closings.removed(work)[-SHOWN:]
    text = words.write(
        interaction.language, "lists", macro="closings",
        waiting=[_line(interaction, one) for one in waiting], removed=[_line(interaction, one) for one in gone],
    )  # fmt: skip
    rows = [(_choice(interaction, "close_look", one, "close"),) for one in waiting]
    rows += [(_choice(interaction, "count_again", one, "approve_close"),) for one in gone]
    return Answer(text, rows=tuple(rows), alone=True)


def _choice(interaction: Interaction, word: str, one: Closing, verb: str) -> Choice:
    label = f"{interaction.word(word)} {one.case}"
    if verb == "approve_close":
        return Choice(label, verbs.token(verb, one.id, argument=CountAgain()))
    baton = next(iter(batons.of_case(interaction.work, one.case).values()))
    return replace(interaction.button(verb, baton, label=label), words=verbs.typed(verb, one.case))


def _line(interaction: Interaction, one: Closing) -> dict[str, str | int]:
    case = cases.get(interaction.work, one.case)
    assert case is not None
    by = interaction.short(one.decided_by or one.asked_by)
    return {
        "case": one.case, "name": organisations.get(interaction.work, case.organisation).name,
        "reason": labels.closing(interaction.work.plan, one.reason), "by": formats.comrade(by),
        "at": views.when(interaction.work, one.decided_at or one.asked_at),
    }  # fmt: skip


BUTTONS = (ButtonKind(NoArgument, _menu), ButtonKind(CloseFor, _for_reason))
ANSWERS = (
    ButtonKind(CloseAgreed, _agreed, Says.YES),
    ButtonKind(CloseRefused, _refused, Says.NO),
    ButtonKind(CountAgain, _again),
)
CONVERSATIONS = (
    Conversation("close", commanded=typed, phrase=as_command(typed), closes=always, buttons=BUTTONS),
    Conversation("approve_close", commanded=without_cases(listed), closes=always, buttons=ANSWERS),
)
