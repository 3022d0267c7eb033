"""What is said of the shared list: why an exchange did not succeed, and what to do."""

from collections.abc import Sequence

from campaign.outreach.sharing import ShareFailure, SharePlace
from storage.work import Work
from telling import words


def failed(work: Work, failure: ShareFailure) -> str:
    """For the admins; what is there stands as it was."""
    return words.write(
        work.plan.campaign.language, "sharing", macro="failed", kind=failure.kind.value, detail=failure.detail
    )


def asked(work: Work, places: Sequence[SharePlace]) -> str:
    """The list will be there within minutes; or there is no place for it."""
    return words.write(work.plan.campaign.language, "sharing", macro="asked", places=[place.value for place in places])


def sheet_title(work: Work) -> str:
    """How the sheet is called where its ticks are shown."""
    return words.write(work.plan.campaign.language, "sharing", macro="sheet_title")
