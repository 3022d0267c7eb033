"""Sửa số, Khó khăn, …: what is typed stands on the form and waits there until it is handed in."""

from collections.abc import Mapping

from acts.unit_reports import unit_report
from campaign import wording
from campaign.members import Member
from campaign.unit_reports import unit_texts
from campaign.unit_reports.unit_forms import UnitReport
from storage.unit_reports import unit_hand_ins
from storage.work import Work
from telling.unit_reports import unit_report_cards


def type_in(work: Work, unit_report_id: int, *, said: Mapping[str, int | str], who: Member) -> UnitReport:
    """Keep numbers and texts by field; an empty text, or one that says that there is nothing, takes the one that is
    there away. Raises RuleBroken `no_right`, `plain_words`."""
    report = unit_report.load(work, unit_report_id, who=who)
    kept = {name: unit_texts.kept(given) if isinstance(given, str) else given for name, given in said.items()}
    for text in kept.values():
        wording.check(text if isinstance(text, str) else "")
    unit_hand_ins.type_in(work, report.id, said=kept, by=who.id)
    unit_report_cards.redraw(work, report)
    return report
