"""Where somebody goes to help: a note on the piece of work, the last one that holds."""

from campaign.ids import MemberId
from campaign.relay.batons import Baton
from storage.relay import cases
from storage.work import Work


def keep(work: Work, baton: Baton, *, text: str, who: MemberId) -> None:
    """Where and when."""
    cases.note(work, text, case=baton.case, baton=baton.id, member=who, kind="visit")


def forget(work: Work, baton: Baton) -> None:
    """Nobody goes there, or not then: what was noted of it goes."""
    sql = "UPDATE note SET text = '' WHERE case_file = :c AND baton = :b AND kind = 'visit' AND text <> ''"
    work.run(sql, {"c": baton.case, "b": baton.id})
