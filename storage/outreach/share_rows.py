"""The list as it is written for a shared folder: is there one, since when is it wanted, when was it last done. Three facts of `meta`."""

from storage import settings
from storage.work import Work

SHARES, WANTED, DONE = "shares", "share_wanted", "share_done"


def shares(work: Work, *, folder: bool) -> None:
    """Whether the settings name a folder, noted at the start: what is wanted without one would wait for ever."""
    settings.put(work, SHARES, value="1" if folder else "")


def want(work: Work) -> None:
    """It is to be written anew."""
    settings.put(work, WANTED, value=str(work.now))


def wanted(work: Work) -> int:
    """Since when it is to be written (UTC ms); 0 when it has been, or there is no folder for it."""
    if not settings.get(work, SHARES):
        return 0
    since, last = (int(settings.get(work, key) or 0) for key in (WANTED, DONE))
    return since if since > last else 0


def done(work: Work, *, since: int) -> None:
    """What was wanted by that instant has been written, now."""
    settings.put(work, DONE, value=str(max(work.now, since)))


def last(work: Work) -> int:
    """When it was last written whole (UTC ms); 0 for never."""
    return int(settings.get(work, DONE) or 0)
