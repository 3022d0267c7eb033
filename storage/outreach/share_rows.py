"""The list as it is shared elsewhere: is there such a place, since when is an exchange wanted, when did one last succeed, what went wrong.
Facts of `meta`.
"""

from campaign.outreach.sharing import ShareFailure, SharePlace, ShareTrouble
from storage import settings
from storage.work import Work

SHARES = {SharePlace.FOLDER: "shares", SharePlace.SHEET: "shares_sheet"}
DONE = {SharePlace.FOLDER: "share_done", SharePlace.SHEET: "share_done_sheet"}
FAILED = {SharePlace.FOLDER: "share_failed", SharePlace.SHEET: "share_failed_sheet"}
WANTED = "share_wanted"


def shares(work: Work, place: SharePlace, *, there: bool) -> None:
    """Whether the settings name such a place, noted at the start: what is wanted without one would wait for ever."""
    settings.put(work, SHARES[place], value="1" if there else "")


def shared(work: Work) -> list[SharePlace]:
    """The places that there are."""
    return [place for place in SharePlace if settings.get(work, SHARES[place])]


def want(work: Work) -> None:
    """The places are to be brought up to date."""
    settings.put(work, WANTED, value=str(work.now))


def wanted(work: Work, place: SharePlace = SharePlace.FOLDER) -> int:
    """Since when an exchange is wanted (UTC ms); 0 when it has been, or there is no such place."""
    if not settings.get(work, SHARES[place]):
        return 0
    since, last_one = (int(settings.get(work, key) or 0) for key in (WANTED, DONE[place]))
    return since if since > last_one else 0


def done(work: Work, place: SharePlace, *, since: int) -> None:
    """The list as it was at that instant is there, and what was wanted by then has been done."""
    settings.put(work, DONE[place], value=str(since))
    settings.put(work, FAILED[place], value="")


def last(work: Work, place: SharePlace = SharePlace.FOLDER) -> int:
    """When the last good exchange was (UTC ms); 0 for never."""
    return int(settings.get(work, DONE[place]) or 0)


def failed(work: Work, place: SharePlace, *, failure: ShareFailure, said: bool) -> None:
    """It did not succeed, and whether the admins were told so."""
    settings.put(work, FAILED[place], value=f"{int(said)}:{failure.kind}:{failure.detail}")


def failure(work: Work, place: SharePlace) -> tuple[ShareFailure, bool] | None:
    """Why the last exchange did not succeed, and whether that was said; None after a good one."""
    kept = settings.get(work, FAILED[place])
    if not kept:
        return None
    said, kind, detail = kept.split(":", 2)
    return ShareFailure(ShareTrouble(kind), detail), said == "1"
