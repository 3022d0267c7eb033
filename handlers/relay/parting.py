"""Tách lại: two cases that were merged by mistake are two again. Shown first; the button under that does it. Buttons are the verb's that merges."""

from acts.relay import part
from campaign import verbs
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, TrailEvent
from campaign.ids import BatonId, CaseId
from campaign.relay import parting
from handlers.interaction import Interaction, Tapped
from storage.relay import cases
from telling import views
from telling.messages import Answer, Choice
from telling.relay.request_arguments import MergeNot, PartLate, PartNow, ShowParting

MINUTE_MS = 60_000


def offered(interaction: Interaction, case: CaseId) -> Choice:
    """Under the word that they are one now."""
    return Choice(interaction.word("part_show"), verbs.token("merge", case, argument=ShowParting()))


def meant(interaction: Interaction, baton: BatonId | None) -> CaseId | None:
    """Which merging «bấm nhầm» means: the last that happened to a baton, or that the speaker did; None where that was something else."""
    if baton is not None:
        about = cases.last_act_about(interaction.work, baton)
        return CaseId(about["case_file"]) if about is not None and about["kind"] == BatonEvent.MERGED else None
    own = cases.last_act_of(interaction.work, interaction.who.id)
    return CaseId(own["case_file"]) if own is not None and own["kind"] == TrailEvent.CASES_MERGED else None


def preview(interaction: Interaction, case: CaseId) -> Answer:
    """Which two cases it will be, and the one question. Raises RuleBroken as the yes does."""
    found = part.possible(interaction.work, case, who=interaction.who)
    kept, gone = parting.names(found)
    text = interaction.sentence(
        "part_preview", kept=found.kept, gone=found.gone, kept_name=kept, gone_name=gone, at=views.when(interaction.work, found.at)
    )  # fmt: skip
    late = -(-(interaction.work.now - interaction.work.spoken_at) // MINUTE_MS)
    yes = Choice(
        interaction.word("part_yes"),
        verbs.token("merge", found.gone, argument=PartLate(late) if late > 1 else PartNow()),
    )
    no = Choice(interaction.word("not_now"), verbs.token("merge", found.gone, argument=MergeNot()))
    return Answer(text, rows=((yes, no),), alone=True)


def show(interaction: Tapped, button: ShowParting) -> Answer:
    """Under the word that they are one."""
    return preview(interaction, CaseId(interaction.press.subject))


def part_now(interaction: Tapped, button: PartNow) -> Answer:
    """Under the preview. A second press finds nothing to take apart."""
    return _parted(interaction)


def part_late(interaction: Tapped, button: PartLate) -> Answer:
    """After an outage: as many minutes are left as there were when it was asked for."""
    return _parted(interaction, late=button.minutes * MINUTE_MS)


def _parted(interaction: Tapped, *, late: int = 0) -> Answer:
    then = interaction.written(interaction.work.spoken_at - late) if late else interaction
    done = part.cases_of(then.work, CaseId(interaction.press.subject), who=interaction.who)
    return interaction.answer("parted_again", kept=done.kept, gone=done.gone)


def named(interaction: Interaction, numbers: tuple[CaseId, ...]) -> Answer:
    """/gop tách 131, «tách phiếu 131»: by the number of either, of both by the one that went, which is the newer; without one what the speaker merged
    last, or what happened to the card replied to."""
    case = max(numbers) if numbers else meant(interaction, interaction.about or None)
    if case is None:
        raise RuleBroken(Refusal.NOTHING_TO_UNDO)
    return preview(interaction, case)
