"""Lập lại under the word that a report failed; Lấy lại tệp and /baocao tệp: an approved report's files once more, in private."""

from acts.reports import report_again
from campaign.verbs import BY_NAME
from handlers.interaction import Said
from handlers.understanding import reports as reading
from storage.reports.report_rows import Report
from telling.messages import Answer, Choice
from telling.reports import report_delivery as telling


def report_tapped(said: Said) -> Answer:
    """Lập lại."""
    assert said.press is not None
    found = report_again.report(said.work, said.press.subject, who=said.who)
    return Answer(_say(said, "retrying", name=telling.name_of(said.work, found)))


def failed(said: Said) -> list[Choice]:
    """A button for each failed report that whoever asks may have made again."""
    found = report_again.failed(said.work, said.who)
    label = said.word("report_again")
    return [Choice(f"{label}: {_name(said, each)}", f"{BY_NAME['report'].code}:{each.id}:0:laplai") for each in found]


def files_tapped(said: Said) -> Answer:
    """Lấy lại tệp."""
    assert said.press is not None
    return _give(said, said.press.subject)


def typed(said: Said) -> Answer | None:
    """`tệp`, `tệp 15/5`: the files of the one that is meant, or which there are; None when no files are asked for."""
    period = reading.files(said.rest)
    if period is None:
        return None
    there = report_again.approved(said.work, said.who)
    if not there:
        return Answer(_say(said, "no_files"))
    found = _meant(said, period) if period else there
    if len(found) == 1:
        return _give(said, found[0].id)
    offered = tuple((_choice(said, each),) for each in found or there)
    return Answer(_say(said, "which_files", found=bool(found)), rows=offered)


def _meant(said: Said, period: str) -> list[Report]:
    """Those of a day, «22/5», as people write it."""
    day, _, month = period.partition("/")
    return report_again.of_period(said.work, said.who, day=int(day), month=int(month))


def _choice(said: Said, seen: Report) -> Choice:
    return Choice(_name(said, seen), f"{BY_NAME['report'].code}:{seen.id}:0:tep")


def _name(said: Said, seen: Report) -> str:
    return f"{telling.name_of(said.work, seen)} {telling.period_of(seen)}"


def _give(said: Said, report: int) -> Answer:
    if said.who.private is None:
        return Answer(_say(said, "in_private_only"))
    there = report_again.files(said.work, report, who=said.who)
    return Answer(_say(said, "files_again", there=there))


def _say(said: Said, macro: str, **values: object) -> str:
    return telling.say(said.work, macro, **values)
