"""Đổi ca: by the button under /truc, by /truc đổi [ngày] or «em muốn đổi ca»; a colleague's shift is chosen, and the colleague says yes."""

import re

from acts.duty import swap
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.text_normalisation import fold, nfc
from handlers.conversation import ButtonKind
from handlers.duty import weeks
from handlers.interaction import Interaction, Tapped
from storage import members
from storage.duty import shift_rows
from telling.duty import duty_arguments, duty_lists, rosters
from telling.duty.duty_arguments import AgreeSwap, AskSwap, ChooseSwap
from telling.messages import Answer, Choice

COMMAND = re.compile(r"doi(?: ca)?\b")
PLAINLY = re.compile(r"(?:(?:em|toi|minh|cho|xin) )*(?:can |muon )?doi ca(?: truc)?\b(?! (?:cho|voi) ai).*")


def commanded(interaction: Interaction) -> Answer | None:
    """/truc đổi, /truc đổi thứ 5; None for anything else."""
    return _choose(interaction, interaction.rest) if COMMAND.match(fold(nfc(interaction.rest))) else None


def plain(interaction: Interaction) -> Answer | None:
    """«em muốn đổi ca thứ 5» of who has a shift to come, in private."""
    text = interaction.incoming.text
    if not interaction.incoming.private or not PLAINLY.fullmatch(fold(nfc(text)).strip(" .")) or not _mine(interaction):
        return None
    return _choose(interaction, text)


def button(interaction: Interaction) -> tuple[Choice, ...]:
    """The way there, for who has a shift to come."""
    mine = _mine(interaction)
    label = interaction.word("duty_doi")
    return tuple(Choice(label, duty_arguments.token(one.id, ChooseSwap()), words="/truc đổi") for one in mine[:1])


def _mine(interaction: Interaction) -> list[DutyShift]:
    """The speaker's shifts that have not begun."""
    work = interaction.work
    return [one for one in shift_rows.of_member(work, interaction.who.id, since=work.now) if one.starts_at > work.now]


def _choose(interaction: Interaction, text: str) -> Answer:
    """Of the first of one's shifts, or of the first on the day that is named. Raises RuleBroken shift_gone when there is none."""
    days = weeks.asked(interaction, text).days
    meant = [one for one in _mine(interaction) if not days or interaction.work.local(one.starts_at).date() in days]
    if not meant:
        raise RuleBroken(Refusal.SHIFT_GONE)
    return _shown(interaction, meant[0].id)


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
    taken = swap.agree(interaction.work, interaction.press.subject, other=button.other, who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "cover_yours", shift=duty_lists.one(interaction.work, taken)))


BUTTONS = (ButtonKind(ChooseSwap, _tapped), ButtonKind(AskSwap, _asked), ButtonKind(AgreeSwap, _agreed))
