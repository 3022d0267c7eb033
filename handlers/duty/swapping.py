"""Đổi ca: by the button under /truc, by /truc đổi [ngày] or «em muốn đổi ca»; a colleague's shift is chosen, and the colleague says yes or no
(the buttons under the question, /truc đồng ý đổi, /truc không đổi, «không đổi ca được»)."""

import re
from collections.abc import Callable
from dataclasses import replace

from acts.duty import swap
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.text_normalisation import fold, nfc
from campaign.verbs import Press
from handlers.conversation import ButtonKind
from handlers.duty import weeks
from handlers.interaction import Interaction, Tapped
from handlers.understanding.choices import Says
from storage import members
from storage.duty import shift_rows
from telling.duty import duty_arguments, duty_lists, rosters
from telling.duty import swapping as told
from telling.duty.duty_arguments import AgreeSwap, AskSwap, ChooseSwap, DeclineSwap, OwnShift, OwnShiftWay
from telling.messages import Answer, Choice

COMMAND = re.compile(r"doi(?: ca)?\b")
PLAINLY = re.compile(r"(?:(?:em|toi|minh|cho|xin) )*(?:can |muon )?doi ca(?: truc)?\b(?! (?:cho|voi) ai).*")

POLITELY = r"(?:(?:da|em|toi|minh|vang|xin|thi) )*"
ANSWERS = {
    Says.YES: re.compile(POLITELY + r"(?:dong y|nhan)(?: cho)? doi(?: ca)?(?: truc)?(?: (?:duoc|a|nhe))*"),
    Says.NO: re.compile(POLITELY + r"(?:khong|ko|chua|tu choi)(?: (?:dong y|the|muon))?(?: cho)? doi(?: ca)?(?: truc)?(?: (?:duoc|dau|a|nhe))*"),
}  # fmt: skip
"""A colleague's yes and no to whoever asks, folded."""


def commanded(interaction: Interaction) -> Answer | None:
    """/truc đổi, /truc đổi thứ 5, /truc đồng ý đổi, /truc không đổi; None for anything else. Raises RuleBroken shift_gone."""
    line = fold(nfc(interaction.rest)).strip(" .")
    if (said := _answered(line)) is not None:
        return _answer(interaction, said)
    return _choose(interaction, interaction.rest) if COMMAND.match(line) else None


def plain(interaction: Interaction) -> Answer | None:
    """«em muốn đổi ca thứ 5» of who has a shift to come, «không đổi ca được» of who is asked; in private."""
    text = interaction.incoming.text
    said = _answered(fold(nfc(text)).strip(" ."))
    if said is not None and interaction.incoming.private and swap.waiting(interaction.work, who=interaction.who):
        return _answer(interaction, said)
    if not interaction.incoming.private or not PLAINLY.fullmatch(fold(nfc(text)).strip(" .")):
        return None
    return _choose(interaction, text) if _mine(interaction) or _begun(interaction) else None


def button(interaction: Interaction) -> tuple[Choice, ...]:
    """The way there, for who has a shift to come."""
    mine = _mine(interaction)
    label = interaction.word("duty_doi")
    return tuple(Choice(label, duty_arguments.token(one.id, ChooseSwap()), words="/truc đổi") for one in mine[:1])


def _answered(line: str) -> Says | None:
    return next((says for says, known in ANSWERS.items() if known.fullmatch(line)), None)


def _answer(interaction: Interaction, said: Says) -> Answer:
    """To the only one who asks; where several do they are listed. Raises RuleBroken shift_gone where nobody does."""
    asked = swap.waiting(interaction.work, who=interaction.who)
    if not asked:
        raise RuleBroken(Refusal.SHIFT_GONE)
    if len(asked) == 1:
        mine, theirs = asked[0]
        return ANSWERED[said](interaction, (mine.id, theirs.id))
    lines = [
        (rosters.label(interaction.work, mine), told.answers(interaction.work, mine, theirs=theirs))
        for mine, theirs in asked
    ]
    rows = tuple(tuple(replace(one, label=f"{one.label}: {label}") for one in both) for label, both in lines)
    flat = tuple((one,) for both in rows for one in both)
    return Answer(duty_lists.write(interaction.work, "swap_to_answer"), rows=flat, alone=True)


def closes(press: Press) -> bool:
    """A colleague's yes and no answer the question."""
    return press.is_any((AgreeSwap, DeclineSwap))


def _mine(interaction: Interaction) -> list[DutyShift]:
    """The speaker's shifts that have not begun."""
    work = interaction.work
    return [one for one in shift_rows.of_member(work, interaction.who.id, since=work.now) if one.starts_at > work.now]


def _begun(interaction: Interaction) -> list[DutyShift]:
    """The speaker's shift that goes on now."""
    work = interaction.work
    return [one for one in shift_rows.of_member(work, interaction.who.id, since=work.now) if one.starts_at <= work.now]


def _choose(interaction: Interaction, text: str) -> Answer:
    """Of the first of one's shifts, or of the first on the day that is named; one that goes on can only be taken over. Raises
    RuleBroken shift_gone when there is none."""
    work, days = interaction.work, weeks.asked(interaction, text).days
    known = [*_mine(interaction), *_begun(interaction)]
    meant = [one for one in known if not days or work.local(one.starts_at).date() in days]
    if not meant:
        raise RuleBroken(Refusal.SHIFT_GONE)
    return _shown(interaction, meant[0].id) if meant[0].starts_at > work.now else _too_late(interaction, meant[0])


def _too_late(interaction: Interaction, shift: DutyShift) -> Answer:
    """It has begun: what can be done instead."""
    ask = duty_arguments.token(shift.id, OwnShift(OwnShiftWay.ASK))
    text = duty_lists.write(interaction.work, "swap_begun", shift=duty_lists.line(interaction.work, shift))
    return Answer(text, rows=((Choice(interaction.word("duty_thay"), ask, words="/truc thay"),),), alone=True)


def _shown(interaction: Interaction, number: int) -> Answer:
    work = interaction.work
    mine, others = swap.fitting(work, number, who=interaction.who)
    rows = tuple((Choice(rosters.label(work, one), duty_arguments.token(mine.id, AskSwap(one.id))),) for one in others)
    text = duty_lists.write(work, "swap_which", shift=duty_lists.line(work, mine), found=bool(others))
    return Answer(text, rows=rows, alone=True)


def _tapped(interaction: Tapped, button: ChooseSwap) -> Answer:
    return _shown(interaction, interaction.press.subject)


def _asked(interaction: Tapped, button: AskSwap) -> Answer:
    theirs = swap.ask(interaction.work, interaction.press.subject, other=button.other, who=interaction.who)
    colleague = members.get(interaction.work, theirs.member)
    assert colleague is not None  # the foreign key promises it
    return Answer(
        duty_lists.write(interaction.work, "swap_asked", name=colleague.short, reached=colleague.private is not None)
    )


def _agreed(interaction: Tapped, button: AgreeSwap) -> Answer:
    return _agree(interaction, (interaction.press.subject, button.other))


def _declined(interaction: Tapped, button: DeclineSwap) -> Answer:
    return _decline(interaction, (interaction.press.subject, button.other))


def _agree(interaction: Interaction, both: tuple[int, int]) -> Answer:
    taken = swap.agree(interaction.work, both[0], other=both[1], who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "cover_yours", shift=duty_lists.one(interaction.work, taken)))


def _decline(interaction: Interaction, both: tuple[int, int]) -> Answer:
    asker = swap.decline(interaction.work, both[0], other=both[1], who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "swap_kept", name=asker.short))


ANSWERED: dict[Says, Callable[[Interaction, tuple[int, int]], Answer]] = {Says.YES: _agree, Says.NO: _decline}
BUTTONS = (
    ButtonKind(ChooseSwap, _tapped),
    ButtonKind(AskSwap, _asked),
    ButtonKind(AgreeSwap, _agreed, Says.YES),
    ButtonKind(DeclineSwap, _declined, Says.NO),
)
