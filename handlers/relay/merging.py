"""Gộp: two cases that are one organisation. What would become of them is shown first; one more tap does it."""

import re
from dataclasses import replace

from acts.relay import merge
from acts.relay.merge import Merging
from campaign import tax_codes, verbs
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from campaign.organisations import Organisation
from campaign.verbs import Press
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.relay import doubles, lookups, parting
from handlers.understanding import merging
from handlers.understanding.choices import Says
from storage.relay import batons, cases
from telling import views
from telling.messages import Answer, Choice
from telling.relay import merged as told
from telling.relay.request_arguments import MergeNot, MergeNow, PartLate, PartNow, ShowMerge, ShowParting

NUMBER = re.compile(r"(?<!\d)\d{1,7}(?!\d)")


def commanded(interaction: Interaction) -> Answer:
    """/gop 131 128, or /gop 128 in reply to the other's card; /gop tách 131 takes them apart again."""
    numbers = tuple(CaseId(int(one)) for one in NUMBER.findall(interaction.rest))
    return parting.named(interaction, numbers) if merging.takes_apart(interaction.rest) else named(interaction, numbers)


def said(interaction: Interaction) -> Answer | None:
    """«gộp phiếu 131 với 128», «trùng phiếu 128» in reply to the other's card; whatever else the line says is not for us."""
    if (apart := _apart(interaction)) is not None:
        return parting.named(interaction, apart)
    numbers = (
        merging.read(interaction.incoming.text) if interaction.incoming.text and not interaction.incoming.edited else ()
    )
    if not numbers or (len(numbers) == 1 and not interaction.about):
        return None
    return named(interaction, tuple(map(CaseId, numbers)))


def _apart(interaction: Interaction) -> tuple[CaseId, ...] | None:
    """«Tách lại phiếu 131», «gộp nhầm rồi» in reply to a card; None for any other line."""
    incoming = interaction.incoming
    found = merging.read_apart(incoming.text) if incoming.text and not incoming.edited else None
    if found is None or (not found and not interaction.about and not incoming.private):
        return None
    return tuple(map(CaseId, found))


def named(interaction: Interaction, numbers: tuple[CaseId, ...]) -> Answer:
    """The two that are meant: by their numbers, or one of them by the card that was replied to, or the only one that may be its double."""
    baton = batons.get(interaction.work, interaction.about)
    meant = list(dict.fromkeys([*numbers, *([baton.case] if baton is not None and len(numbers) < 2 else [])]))
    if len(meant) == 2:
        return preview(interaction, (meant[0], meant[1]))
    if len(meant) > 2:
        return replace(interaction.answer("merge_two_at_a_time"), alone=True)
    if not meant:
        return replace(interaction.answer("merge_which"), alone=True)
    return _with_which(interaction, meant[0])


def _with_which(interaction: Interaction, number: CaseId) -> Answer:
    case = cases.get(interaction.work, cases.current(interaction.work, number))
    if case is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=number)
    offered = doubles.choices(interaction, case)
    if not offered:
        return replace(interaction.answer("merge_which"), alone=True)
    return Answer(
        interaction.sentence("merge_with_which", case=case.id), rows=tuple((one,) for one in offered), alone=True
    )


def preview(interaction: Interaction, both: tuple[CaseId, CaseId]) -> Answer:
    """Which number stays, who goes on with what, and the one question."""
    planned = merge.planned(interaction.work, both, who=interaction.who)
    work, steps = interaction.work, list(planned.steps.values())
    text = interaction.sentence(
        "merge_preview", kept=planned.kept.id, gone=planned.gone.id, names=_names(interaction, planned), lines=told.lines(work, steps)
    )  # fmt: skip
    yes = verbs.token("merge", planned.kept.id, version=planned.seen, argument=MergeNow(planned.gone.id))
    no = verbs.token("merge", planned.kept.id, version=planned.seen, argument=MergeNot())
    row = (Choice(interaction.word("merge_yes"), yes), Choice(interaction.word("not_now"), no))
    return Answer(text, rows=(row,), alone=True)


def _names(interaction: Interaction, planned: Merging) -> list[str]:
    """The two entries, the one that is kept first, each as it can be told from the other."""
    return [_line(interaction, one) for one in (planned.organisation, planned.other)]


def _line(interaction: Interaction, organisation: Organisation) -> str:
    shown = lookups.bare(interaction, organisation)
    code = tax_codes.shown(shown.tax_code) if shown.tax_code else ""
    return " · ".join(filter(None, [shown.name, code, views.unit_name(interaction.work, shown)]))


def _show(interaction: Tapped, button: ShowMerge) -> Answer:
    """Under a case that may be another's double."""
    return preview(interaction, (CaseId(interaction.press.subject), button.other))


def _leave(interaction: Tapped, button: MergeNot) -> Answer:
    return interaction.answer("nothing_here")


def _merge(interaction: Tapped, button: MergeNow) -> Answer:
    """Under the preview."""
    press, both = interaction.press, (CaseId(interaction.press.subject), button.other)
    done = merge.cases_of(interaction.work, both, who=interaction.who, seen=press.version)
    text = interaction.sentence("merged", kept=done.kept.id, gone=done.gone.id)
    return Answer(text, rows=((parting.offered(interaction, done.kept.id),),), alone=True)


def _closes(press: Press) -> bool:
    """The preview is answered; the button that shows it is not used up."""
    return press.is_any((MergeNow, MergeNot, PartNow, PartLate))


BUTTONS = (
    ButtonKind(MergeNot, _leave, Says.NO),
    ButtonKind(ShowMerge, _show),
    ButtonKind(MergeNow, _merge, Says.YES),
    ButtonKind(ShowParting, parting.show, looks=True),
    ButtonKind(PartNow, parting.part_now, Says.YES),
    ButtonKind(PartLate, parting.part_late, Says.YES),
)
CONVERSATIONS = (
    Conversation("merge", commanded=without_cases(commanded), plain=said, closes=_closes, buttons=BUTTONS),
)
