"""The list as it is shared elsewhere: is there such a place, since when is an exchange wanted, when did one last succeed, what was said
of those that did not. Facts of `meta`.
"""

from campaign.outreach.sharing import SharePlace
from storage import settings
from storage.work import Work

SHARES = {SharePlace.FOLDER: "shares", SharePlace.SHEET: "shares_sheet"}
DONE = {SharePlace.FOLDER: "share_done", SharePlace.SHEET: "share_done_sheet"}
SAID = {SharePlace.FOLDER: "share_said", SharePlace.SHEET: "share_said_sheet"}
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
    settings.put(work, SAID[place], value="")


def last(work: Work, place: SharePlace = SharePlace.FOLDER) -> int:
    """When the last good exchange was (UTC ms); 0 for never."""
    return int(settings.get(work, DONE[place]) or 0)


def was_said(work: Work, place: SharePlace, *, cause: str) -> bool:
    """Whether the admins have heard of this cause since the last good exchange."""
    return cause in settings.get(work, SAID[place]).split("\n")


def say(work: Work, place: SharePlace, *, cause: str) -> None:
    """They hear of it now."""
    before = settings.get(work, SAID[place])
    settings.put(work, SAID[place], value=f"{before}\n{cause}" if before else cause)
