"""Lập lại under the word that a report failed; Lấy lại tệp and /baocao tệp: an approved report's files once more, in private."""

from acts.reports import report_again
from campaign import verbs
from handlers.interaction import Interaction, Tapped
from handlers.understanding import reports as reading
from storage.reports.report_rows import ReportRow
from telling.messages import Answer, Choice
from telling.reports import report_delivery
from telling.reports.report_arguments import GiveFiles, MakeAgain


def report_tapped(interaction: Tapped, button: MakeAgain) -> Answer:
    """Lập lại."""
    found = report_again.report(interaction.work, interaction.press.subject, who=interaction.who)
    return Answer(_say(interaction, "retrying", name=report_delivery.name_of(interaction.work, found)))


def failed(interaction: Interaction) -> list[Choice]:
    """A button for each failed report that whoever asks may have made again."""
    found = report_again.failed(interaction.work, interaction.who)
    label = interaction.word("report_again")
    return [
        Choice(f"{label}: {_name(interaction, each)}", verbs.token("report", each.id, argument=MakeAgain()))
        for each in found
    ]


def files_tapped(interaction: Tapped, button: GiveFiles) -> Answer:
    """Lấy lại tệp."""
    return _give(interaction, interaction.press.subject)


def typed(interaction: Interaction) -> Answer | None:
    """`tệp`, `tệp 15/5`: the files of the one that is meant, or which there are; None when no files are asked for."""
    period = reading.files(interaction.rest)
    if period is None:
        return None
    there = report_again.approved(interaction.work, interaction.who)
    if not there:
        return Answer(_say(interaction, "no_files"))
    found = _meant(interaction, period) if period else there
    if len(found) == 1:
        return _give(interaction, found[0].id)
    offered = tuple((_choice(interaction, each),) for each in found or there)
    return Answer(_say(interaction, "which_files", found=bool(found)), rows=offered)


def _meant(interaction: Interaction, period: str) -> list[ReportRow]:
    """Those of a day, «22/5», as people write it."""
    day, _, month = period.partition("/")
    return report_again.of_period(interaction.work, interaction.who, day=int(day), month=int(month))


def _choice(interaction: Interaction, seen: ReportRow) -> Choice:
    return Choice(_name(interaction, seen), verbs.token("report", seen.id, argument=GiveFiles()))


def _name(interaction: Interaction, seen: ReportRow) -> str:
    return f"{report_delivery.name_of(interaction.work, seen)} {report_delivery.period_of(seen)}"


def _give(interaction: Interaction, report: int) -> Answer:
    if interaction.who.private is None:
        return Answer(_say(interaction, "in_private_only"))
    there = report_again.files(interaction.work, report, who=interaction.who)
    return Answer(_say(interaction, "files_again", there=there))


def _say(interaction: Interaction, macro: str, **values: object) -> str:
    return report_delivery.say(interaction.work, macro, **values)
